"""`vcwallet issuer`: an institution makes achievements and awards them."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from vcwallet.badges.artwork import DEFAULT_COLOUR
from vcwallet.badges.raster import svg_to_png
from vcwallet.cli import achievement
from vcwallet.cli.issuing import DEFAULT_STORE, PASSPHRASE, StoreOption, achievement_named, open_issuer
from vcwallet.cli.output import ForceFlag, JsonFlag, Output, new_app, plain, shown_path
from vcwallet.cli.passphrases import Asking, KdfMemory, NewPassphraseFile, PassphraseFile, kdf_parameters
from vcwallet.encoding import timestamps
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import StoreError, UsageError
from vcwallet.io.files import write_private
from vcwallet.io.trust_list import TrustedIssuer, TrustList
from vcwallet.issuer import Issued, Issuer, Record, StoredAchievement, change_passphrase
from vcwallet.model import builders

app = new_app(group=True)
app.add_typer(achievement.app, name="achievement")

_NEW = Asking("Passphrase for the new issuer's file")
_FORMS = (".svg", ".png", ".json")
_CHANGED = Asking("New passphrase", variable="VCWALLET_NEW_PASSPHRASE", option="--new-passphrase-file")

OutputOption = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Where the badge goes: .svg or .png with the credential inside, .json for the credential alone.",
    ),
]


@app.callback()
def issuer() -> None:
    """Award achievements: a catalogue, signed badges, and a memory of what was issued."""


@app.command()
def init(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="The institution's name, as all will read it.", show_default=False)
    ],
    *,
    url: Annotated[str | None, typer.Option("--url", metavar="URL", help="Its web site.")] = None,
    email: Annotated[str | None, typer.Option("--email", metavar="ADDRESS", help="Where it can be reached.")] = None,
    description: Annotated[
        str | None, typer.Option("--description", metavar="TEXT", help="A sentence about it.")
    ] = None,
    color: Annotated[
        str, typer.Option("--color", metavar="#RRGGBB", help="The colour of its badges.")
    ] = DEFAULT_COLOUR,
    trust_list: Annotated[
        Path | None,
        typer.Option(
            "--trust-list", metavar="FILE", help="Also write a trust list that knows this issuer, to give to verifiers."
        ),
    ] = None,
    store: StoreOption = DEFAULT_STORE,
    passphrase_file: PassphraseFile = None,
    kdf_memory: KdfMemory = None,
    json: JsonFlag = False,
) -> None:
    """Make a new issuer, with a key of its own."""
    out = Output(json)
    for path in (store, trust_list):
        if path is not None and path.exists():
            raise StoreError("exists", path=shown_path(path))
    passphrase = _NEW.new(passphrase_file, out)
    with (
        out.progress("Making the issuer's file"),
        Issuer.create(
            store,
            name=name,
            url=url,
            email=email,
            description=description,
            color=color,
            passphrase=passphrase,
            kdf=kdf_parameters(kdf_memory),
        ) as made,
    ):
        identifier = made.id
    if trust_list is not None:
        write_private(trust_list, TrustList([TrustedIssuer(identifier, name)], title=name).to_json())

    def text(console: Console) -> None:
        console.print(Text.assemble("Made the issuer ", plain(name, "bold"), plain(f" in {store}.")))
        console.print(plain("Its identifier, by which verifiers can know it:"))
        console.print(plain(identifier), soft_wrap=True)
        if trust_list is not None:
            console.print(
                plain(f"Verifiers can use the trust list {trust_list}, once they have confirmed it with you.")
            )
        console.print(plain("The file holds its key. Keep file and passphrase well, and a copy in another place."))

    out.answer({"store": shown_path(store), "id": identifier, "name": name}, text)


@app.command()
def show(*, store: StoreOption = DEFAULT_STORE, passphrase_file: PassphraseFile = None, json: JsonFlag = False) -> None:
    """Show who this issuer is, and how verifiers can come to know it."""
    out = Output(json)
    with open_issuer(store, passphrase_file, out) as opened:
        profile = opened.profile

    def text(console: Console) -> None:
        console.print(plain(profile.name, "bold"))
        console.print(plain(profile.id), soft_wrap=True)

    out.answer({"store": shown_path(store), "profile": profile.document, "color": profile.color}, text)


@app.command()
def issue(
    wanted: Annotated[str, typer.Argument(metavar="ACHIEVEMENT", help="Its id, code or name.", show_default=False)],
    recipient: Annotated[
        str, typer.Argument(metavar="RECIPIENT", help="An identifier (did:...) or e-mail address.", show_default=False)
    ],
    *,
    output: OutputOption = None,
    key: Annotated[
        str | None,
        typer.Option("--key", metavar="TEXT", help="Your name for this act: the same key gives the same badge."),
    ] = None,
    cohort: Annotated[
        str | None, typer.Option("--cohort", metavar="NAME", help="The group that it is awarded in, such as 2025-B.")
    ] = None,
    narrative: Annotated[str | None, typer.Option("--narrative", metavar="TEXT", help="What this person did.")] = None,
    evidence: Annotated[
        list[str] | None, typer.Option("--evidence", metavar="URL", help="What shows it; may be given several times.")
    ] = None,
    valid_until: Annotated[
        str | None, typer.Option("--valid-until", metavar="TIME", help="Until when, such as 2030-01-01T00:00:00Z.")
    ] = None,
    store: StoreOption = DEFAULT_STORE,
    force: ForceFlag = False,
    passphrase_file: PassphraseFile = None,
    json: JsonFlag = False,
) -> None:
    """Award an achievement to somebody: a signed credential in a badge."""
    out = Output(json)
    until = None if valid_until is None else timestamps.parse(valid_until)
    with open_issuer(store, passphrase_file, out) as opened:
        awarded = achievement_named(opened, wanted)
        check_output(awarded, output, force=force)
        issued = opened.issue(
            awarded,
            recipient,
            evidence=[builders.evidence(url=url) for url in evidence or ()],
            narrative=narrative,
            valid_until=until,
            cohort=cohort,
            key=key,
        )
        deliver(opened, issued, output, force=force, out=out)


@app.command()
def export(
    credential_id: Annotated[
        str, typer.Argument(metavar="ID", help="Its id, as `issuer list` shows it.", show_default=False)
    ],
    *,
    output: OutputOption = None,
    store: StoreOption = DEFAULT_STORE,
    force: ForceFlag = False,
    passphrase_file: PassphraseFile = None,
    json: JsonFlag = False,
) -> None:
    """Write the badge of something that was issued before, to hand it out again."""
    out = Output(json)
    with open_issuer(store, passphrase_file, out) as opened:
        deliver(opened, opened.find(credential_id), output, force=force, out=out)


@app.command(name="list")
def list_issued(
    *,
    achievement_name: Annotated[
        str | None, typer.Option("--achievement", metavar="NAME", help="Only this one: its id, code or name.")
    ] = None,
    cohort: Annotated[str | None, typer.Option("--cohort", metavar="NAME", help="Only of this cohort.")] = None,
    recipient: Annotated[
        str | None, typer.Option("--recipient", metavar="ID", help="Only to this person: identifier or address.")
    ] = None,
    since: Annotated[str | None, typer.Option("--since", metavar="TIME", help="Only at this time or later.")] = None,
    store: StoreOption = DEFAULT_STORE,
    passphrase_file: PassphraseFile = None,
    json: JsonFlag = False,
) -> None:
    """List what was issued. Records name nobody; to find one person's, name the person."""
    out = Output(json)
    with open_issuer(store, passphrase_file, out) as opened:
        names = {entry.id: entry.name for entry in opened.achievements()}
        only = None if achievement_name is None else achievement_named(opened, achievement_name)
        start = None if since is None else timestamps.parse(since)
        records = list(opened.issued(achievement=only, cohort=cohort, recipient=recipient, since=start))

    def text(console: Console) -> None:
        if not records:
            console.print(plain("Nothing was issued."))
            return
        table = Table.grid(padding=(0, 2))
        table.add_column(no_wrap=True)
        table.add_column(overflow="fold")
        for record in records:
            erased = "" if record.erased_at is None else "; personal data erased"
            about = plain(f"{record.id}{erased}")
            named = plain(names.get(record.achievement, record.achievement), "bold")
            table.add_row(plain(f"{record.issued_at:%Y-%m-%d %H:%M}"), Text.assemble(named, "\n", about))
        console.print(table)

    data = [_record_data(record, names.get(record.achievement)) for record in records]
    out.answer({"store": shown_path(store), "issued": data}, text)


@app.command()
def passwd(
    *,
    store: StoreOption = DEFAULT_STORE,
    passphrase_file: PassphraseFile = None,
    new_passphrase_file: NewPassphraseFile = None,
    kdf_memory: KdfMemory = None,
    json: JsonFlag = False,
) -> None:
    """Change the passphrase. Copies made before keep the old one."""
    out = Output(json)
    if not store.exists():
        raise StoreError("missing", path=shown_path(store))
    old = PASSPHRASE.existing(passphrase_file, out)
    new = _CHANGED.new(new_passphrase_file, out)
    with out.progress("Changing the passphrase"):
        change_passphrase(store, old=old, new=new, kdf=kdf_parameters(kdf_memory))

    def text(console: Console) -> None:
        console.print(plain(f"{store} opens with the new passphrase from now on."))

    out.answer({"store": shown_path(store), "changed": True}, text)


def check_output(awarded: StoredAchievement, output: Path | None, *, force: bool) -> None:
    """Find out whether the badge can be delivered, before anything is awarded and recorded."""
    if output is None:
        return
    if output.suffix.lower() not in _FORMS:
        raise UsageError("badge-form", path=shown_path(output))
    if output.exists() and not force:
        raise StoreError("exists", path=shown_path(output))
    if not output.parent.is_dir():
        raise StoreError("missing", path=shown_path(output.parent))
    if not os.access(output.parent, os.W_OK):
        raise StoreError("no-permission", path=shown_path(output))
    if output.suffix.lower() == ".png" and awarded.image.media_type != "image/png":
        svg_to_png(awarded.image.content, width=64)


def deliver(opened: Issuer, issued: Issued, output: Path | None, *, force: bool, out: Output) -> None:
    """The badge into its file; its form follows from the end of the file's name."""
    name = opened.achievement(issued.record.achievement).name
    target = output or _file_name(name, issued)
    suffix = target.suffix.lower()
    badge = (
        issued.credential if suffix == ".json" else opened.png_badge(issued.id) if suffix == ".png" else issued.badge
    )
    what = f"{'Issued' if issued.new else 'Issued before, the same again'}: {name}"
    out.file(badge, target, _record_data(issued.record, name) | {"new": issued.new}, force=force, what=what)


def _file_name(name: str, issued: Issued) -> Path:
    """A file name that people recognise, and that no two badges share."""
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:40] or "badge"
    suffix = ".png" if issued.media_type == "image/png" else ".svg"
    return Path(f"{slug}-{issued.record.digest[:8]}{suffix}")


def _record_data(record: Record, name: str | None) -> JsonObject:
    moments = {
        "issued_at": record.issued_at,
        "valid_from": record.valid_from,
        "valid_until": record.valid_until,
        "erased_at": record.erased_at,
    }
    return {
        "id": record.id,
        "achievement": {"id": record.achievement, "edition": record.edition, "name": name},
        "cohort": record.cohort,
        "sha256": record.digest,
        **{what: None if moment is None else timestamps.format(moment) for what, moment in moments.items()},
    }
