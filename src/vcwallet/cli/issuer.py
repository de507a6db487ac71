"""`vcwallet issuer`: an institution makes achievements and awards them."""

from __future__ import annotations

import os
import re
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from vcwallet.badges.artwork import DEFAULT_COLOUR
from vcwallet.badges.raster import svg_to_png
from vcwallet.cli.achievement import achievement
from vcwallet.cli.file_names import FileKind, kind_of, refuse_missing_folder, refuse_name
from vcwallet.cli.issuing import PASSPHRASE, open_issuer, store_option
from vcwallet.cli.options import PATH, CommandGroup, force_flag, json_flag
from vcwallet.cli.output import Output, plain
from vcwallet.cli.passphrases import (
    Asking,
    kdf_memory_option,
    kdf_parameters,
    new_passphrase_file_option,
    passphrase_file_option,
)
from vcwallet.encoding import timestamps
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import StoreError, UsageError
from vcwallet.io.files import (
    refuse_existing,
    refuse_irreplaceable,
    refuse_missing,
    shown_path,
    write_private,
)
from vcwallet.io.trust_list import TrustedIssuer, TrustList
from vcwallet.issuer import Issued, Issuer, Record, StoredAchievement, change_passphrase
from vcwallet.model import builders

_NEW = Asking("Passphrase for the new issuer's file")
_FORMS = (".svg", ".png", ".json")
_CHANGED = Asking("New passphrase", variable="VCWALLET_NEW_PASSPHRASE", option="--new-passphrase-file")

output_option = click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=PATH,
    help="Where the badge goes: .svg or .png with the credential inside, .json for the credential alone.",
)


@click.group(cls=CommandGroup)
def issuer() -> None:
    """Award achievements: a catalogue, signed badges, and a memory of what was issued."""


@issuer.command()
@click.argument("name", metavar="NAME", help="The institution's name, as all will read it.")
@click.option("--url", metavar="URL", help="Its web site.")
@click.option("--email", metavar="ADDRESS", help="Where it can be reached.")
@click.option("--description", metavar="TEXT", help="A sentence about it.")
@click.option("--color", metavar="#RRGGBB", default=DEFAULT_COLOUR, help="The colour of its badges.")
@click.option(
    "--trust-list",
    metavar="FILE",
    type=PATH,
    help="Also write a trust list that knows this issuer, to give to verifiers.",
)
@store_option
@passphrase_file_option
@kdf_memory_option
@json_flag
def init(
    *,
    name: str,
    url: str | None,
    email: str | None,
    description: str | None,
    color: str,
    trust_list: Path | None,
    store: Path,
    passphrase_file: Path | None,
    kdf_memory: int | None,
    json: bool,
) -> None:
    """Make a new issuer, with a key of its own."""
    out = Output(json)
    for path in (store, trust_list):
        if path is not None:
            refuse_existing(path)
    if trust_list is not None:
        refuse_name(trust_list, FileKind.JSON)
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


@issuer.command()
@store_option
@passphrase_file_option
@json_flag
def show(*, store: Path, passphrase_file: Path | None, json: bool) -> None:
    """Show who this issuer is, and how verifiers can come to know it."""
    out = Output(json)
    with open_issuer(store, passphrase_file, out) as opened:
        profile = opened.profile

    def text(console: Console) -> None:
        console.print(plain(profile.name, "bold"))
        console.print(plain(profile.id), soft_wrap=True)

    out.answer({"store": shown_path(store), "profile": profile.document, "color": profile.color}, text)


@issuer.command()
@click.argument("wanted", metavar="ACHIEVEMENT", help="Its id, code or name.")
@click.argument("recipient", metavar="RECIPIENT", help="An identifier (did:...) or e-mail address.")
@output_option
@click.option("--key", metavar="TEXT", help="Your name for this act: the same key gives the same badge.")
@click.option("--cohort", metavar="NAME", help="The group that it is awarded in, such as 2025-B.")
@click.option("--narrative", metavar="TEXT", help="What this person did.")
@click.option("--evidence", metavar="URL", multiple=True, help="What shows it; may be given several times.")
@click.option("--valid-until", metavar="TIME", help="Until when, such as 2030-01-01T00:00:00Z.")
@store_option
@force_flag
@passphrase_file_option
@json_flag
def issue(
    *,
    wanted: str,
    recipient: str,
    output: Path | None,
    key: str | None,
    cohort: str | None,
    narrative: str | None,
    evidence: tuple[str, ...],
    valid_until: str | None,
    store: Path,
    force: bool,
    passphrase_file: Path | None,
    json: bool,
) -> None:
    """Award an achievement to somebody: a signed credential in a badge."""
    out = Output(json)
    until = None if valid_until is None else timestamps.parse(valid_until)
    with open_issuer(store, passphrase_file, out) as opened:
        awarded = opened.achievement(wanted)
        check_output(awarded, output, force=force)
        issued = opened.issue(
            awarded,
            recipient,
            evidence=[builders.evidence(url=url) for url in evidence],
            narrative=narrative,
            valid_until=until,
            cohort=cohort,
            key=key,
        )
        deliver(opened, issued, output, force=force, out=out)


@issuer.command()
@click.argument("credential_id", metavar="ID", help="Its id, as 'issuer list' shows it.")
@output_option
@store_option
@force_flag
@passphrase_file_option
@json_flag
def export(
    *,
    credential_id: str,
    output: Path | None,
    store: Path,
    force: bool,
    passphrase_file: Path | None,
    json: bool,
) -> None:
    """Write the badge of something that was issued before, to hand it out again."""
    out = Output(json)
    with open_issuer(store, passphrase_file, out) as opened:
        deliver(opened, opened.find(credential_id), output, force=force, out=out)


@issuer.command("list")
@click.option("--achievement", "achievement_name", metavar="NAME", help="Only this one: its id, code or name.")
@click.option("--cohort", metavar="NAME", help="Only of this cohort.")
@click.option("--recipient", metavar="ID", help="Only to this person: identifier or address.")
@click.option("--since", metavar="TIME", help="Only at this time or later.")
@store_option
@passphrase_file_option
@json_flag
def list_issued(
    *,
    achievement_name: str | None,
    cohort: str | None,
    recipient: str | None,
    since: str | None,
    store: Path,
    passphrase_file: Path | None,
    json: bool,
) -> None:
    """List what was issued. Records name nobody; to find one person's, name the person."""
    out = Output(json)
    with open_issuer(store, passphrase_file, out) as opened:
        names = {entry.id: entry.name for entry in opened.achievements()}
        only = None if achievement_name is None else opened.achievement(achievement_name)
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


@issuer.command()
@store_option
@passphrase_file_option
@new_passphrase_file_option
@kdf_memory_option
@json_flag
def passwd(
    *,
    store: Path,
    passphrase_file: Path | None,
    new_passphrase_file: Path | None,
    kdf_memory: int | None,
    json: bool,
) -> None:
    """Change the passphrase. Copies made before keep the old one."""
    out = Output(json)
    refuse_missing(store)
    old = PASSPHRASE.existing(passphrase_file, out)
    new = _CHANGED.new(new_passphrase_file, out)
    with out.progress("Changing the passphrase"):
        cost = kdf_parameters(kdf_memory)
        old.opening(lambda text: change_passphrase(store, old=text, new=new, kdf=cost))

    def text(console: Console) -> None:
        console.print(plain(f"{store} opens with the new passphrase from now on."))

    out.answer({"store": shown_path(store), "changed": True}, text)


def check_output(awarded: StoredAchievement, output: Path | None, *, force: bool) -> None:
    """Find out whether the badge can be delivered, before anything is awarded and recorded."""
    if output is None:
        return
    if output.suffix.lower() not in _FORMS:
        raise UsageError("badge-form", path=shown_path(output))
    (refuse_irreplaceable if force else refuse_existing)(output)
    refuse_missing_folder(output)
    if not os.access(output.parent, os.W_OK):
        raise StoreError("no-permission", path=shown_path(output))
    if output.suffix.lower() == ".svg":  # else it would turn out after the award
        refuse_name(output, kind_of(awarded.image.content))
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


issuer.add_command(achievement)
