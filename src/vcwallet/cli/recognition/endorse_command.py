"""`vcwallet issuer endorse`: endorses what others are and award, and reads endorsements that others made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import click
from rich.console import Console
from rich.padding import Padding

from vcwallet.cli.issuer.issuer_file_options import IssuerFileOptions, with_issuer_file
from vcwallet.cli.options.common_options import END, PATH, CommandGroup, with_answer
from vcwallet.cli.options.option_bundles import grouped
from vcwallet.cli.options.securing_option import as_option
from vcwallet.cli.options.target_options import TargetOptions, with_target
from vcwallet.cli.shared.console import Output, plain
from vcwallet.cli.shared.output_names import FileKind, kind_of, refuse_name
from vcwallet.cli.shared.report_screen import pairs
from vcwallet.encoding import strict_json, timestamps
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import UsageError
from vcwallet.io.files import read_capped, refuse_taken, shown_path
from vcwallet.issuer import EndorsedKind, EndorsementDetails, EndorsementRecord, IssuedEndorsement, Issuer, Securing
from vcwallet.model.access import objects_of, values_of
from vcwallet.policy import DEFAULT
from vcwallet.rendering.words.en.issuing.endorsements import TEXTS
from vcwallet.securing.jose import read_token

_KIND = "EndorsementCredential"
_IN_FORCE = "in-force"
_USUAL_FILE = Path("endorsement.json")


@dataclass(frozen=True, slots=True)
class EndorsedSubject:
    """What is endorsed, and what its endorser calls it."""

    id: str
    called: str | None = None


@dataclass(frozen=True, slots=True)
class EndorsementOptions:
    """What an endorsement says, until when, and under which key it is made."""

    comment: str
    name: str | None
    valid_until: datetime | None
    key: str | None
    securing: tuple[str, ...]


_with_endorsement = grouped(
    "endorsement",
    EndorsementOptions,
    click.option(
        "--comment", metavar="TEXT", required=True, help="What there is to say for it; nothing about a person."
    ),
    click.option("--name", metavar="TEXT", help="A name of the endorsement to show."),
    click.option("--valid-until", metavar="TIME", type=END, help="Until when, such as 2030-01-31."),
    click.option(
        "--key", metavar="TEXT", help="A name of yours for this act: the same key gives the same endorsement again."
    ),
    as_option,
)


@click.group(cls=CommandGroup)
def endorse() -> None:
    """Endorse institutions and what they award, for example as the body that accredits them.

    An endorsement has an entry in your status lists, if you keep any (vcwallet status init), and is revoked as a
    credential is, by its id or key: vcwallet status revoke ID
    """


def _with_subject(kind: EndorsedKind, described: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Gives a command what is endorsed: an id and, of an institution, the name by which the endorser knows it."""
    arguments = [click.argument("id", metavar="ID", help=described)]
    if kind is EndorsedKind.PROFILE:
        named = "Its name as you know it: reports say that you know it by this name."
        arguments.append(click.argument("called", metavar="NAME", help=named))
    return grouped("subject", EndorsedSubject, *arguments)


def _endorsing(kind: EndorsedKind, described: str, doc: str) -> click.Command:
    """The command that endorses one kind of thing."""

    @_with_subject(kind, described)
    @_with_endorsement
    @with_target("Where it goes; endorsement.json, or endorsement.jwt for a token, if it is not said.")
    @with_issuer_file
    @with_answer
    def command(
        *,
        subject: EndorsedSubject,
        endorsement: EndorsementOptions,
        target: TargetOptions,
        issuer_file: IssuerFileOptions,
        out: Output,
    ) -> None:
        with issuer_file.open(out) as opened:
            made, path = _endorsed(opened, kind, subject, endorsement, target)
            is_revocable = bool(opened.status.state(made.id).entries)
        facts = _record_data(made.record) | {"new": made.new, "revocable": is_revocable}
        out.file(made.content, path, facts, force=target.force, what=TEXTS["made" if made.new else "made-before"])
        if not is_revocable and made.record.valid_until is None:
            out.note(TEXTS["for-ever"])

    command.__doc__ = doc
    return click.command(kind.value)(command)


def _endorsed(
    opened: Issuer, kind: EndorsedKind, subject: EndorsedSubject, options: EndorsementOptions, target: TargetOptions
) -> tuple[IssuedEndorsement, Path]:
    """An endorsement, and the file that it goes to."""
    securing = Securing.of(options.securing) if options.securing else None
    path = _check_target(target, opened.securing.forms[0] if securing is None else securing)
    details = EndorsementDetails(
        name=options.name or TEXTS["name"].format(name=opened.profile.name),
        endorsed_name=subject.called,
        comment=options.comment,
        valid_until=options.valid_until,
        securing=securing,
    )
    return opened.endorsements.endorse(kind, subject.id, details, key=options.key), path


def _check_target(target: TargetOptions, form: Securing) -> Path:
    """The file that an endorsement goes to; what cannot be written turns out before anything is signed."""
    path = target.path_or(_USUAL_FILE.with_suffix(form.suffix))
    refuse_name(path, FileKind.TOKEN if form.is_token else FileKind.JSON)
    refuse_taken(path, force=target.force)
    return path


for _command in (
    _endorsing(
        EndorsedKind.PROFILE,
        "The identifier of the institution, as its badges name it: did:web:college.example",
        """Endorse an institution, for example to accredit it.

        Send the file to that institution, which lets its profile carry it: issuer profile --endorsement FILE
        """,
    ),
    _endorsing(
        EndorsedKind.ACHIEVEMENT,
        "The id of the achievement.",
        """Endorse an achievement of another institution.

        Send the file to that institution, which puts it into the achievement: issuer achievement add --endorsement FILE
        """,
    ),
    _endorsing(EndorsedKind.CREDENTIAL, "The id of the credential.", "Endorse one credential of another institution."),
):
    endorse.add_command(_command)


@endorse.command("list")
@click.option("--of", "subject", metavar="ID", help="Only of this institution, achievement or credential.")
@click.option("--signed-with", metavar="KEY", help="Only with this key: the id of a verification method.")
@with_issuer_file
@with_answer
def list_endorsements(
    *, subject: str | None, signed_with: str | None, issuer_file: IssuerFileOptions, out: Output
) -> None:
    """List the endorsements that this issuer made, with what became of them."""
    with issuer_file.open(out) as opened:
        records = list(opened.endorsements.list(subject=subject, signed_with=signed_with))
        standings = [_standing(opened, record) for record in records]

    def text(console: Console) -> None:
        if not records:
            console.print(plain(TEXTS["list/none"]))
        for record, standing in zip(records, standings, strict=True):
            console.print(plain(record.name, "bold"))
            until = TEXTS["list/endless" if record.valid_until is None else "list/until"]
            facts = [
                (TEXTS[f"list/{record.kind}"], record.subject),
                (TEXTS["list/made"], f"{record.issued_at:%Y-%m-%d %H:%M}"),
                (TEXTS["list/valid"], until.format(date=f"{record.valid_until or record.issued_at:%Y-%m-%d}")),
                (TEXTS["list/standing"], TEXTS[f"list/{standing}"]),
                (TEXTS["list/id"], record.id),
            ]
            console.print(Padding(pairs(facts), (0, 0, 0, 2), expand=False))

    data = [_record_data(record) | {"standing": standing} for record, standing in zip(records, standings, strict=True)]
    out.answer({"store": issuer_file.name, "endorsements": data}, text)


@endorse.command()
@click.argument("endorsement_id", metavar="ID", help="Its id, as 'issuer endorse list' shows it.")
@with_target("Where it goes; endorsement.json, or endorsement.jwt for a token, if it is not said.")
@with_issuer_file
@with_answer
def export(*, endorsement_id: str, target: TargetOptions, issuer_file: IssuerFileOptions, out: Output) -> None:
    """Write an endorsement again that was made before, byte for byte."""
    with issuer_file.open(out) as opened:
        made = opened.endorsements.find(endorsement_id)
    path = _check_target(target, made.record.securing)
    out.file(made.content, path, _record_data(made.record), force=target.force)


@endorse.command()
@click.argument("folder", metavar="FOLDER", type=PATH, help="Where the files go; made if missing.")
@with_issuer_file
@with_answer
def publish(*, folder: Path, issuer_file: IssuerFileOptions, out: Output) -> None:
    """Write all endorsements that have not ended into a folder that your web server serves, under names for good."""
    with issuer_file.open(out) as opened:
        made = opened.endorsements.publish(folder)
        standings = [_standing(opened, each.record) for each in made]

    def text(console: Console) -> None:
        for each, standing in zip(made, standings, strict=True):
            said = "" if standing == _IN_FORCE else f"  ({TEXTS[f'list/{standing}']})"
            console.print(plain(f"{each.path}  {each.record.subject}{said}"), soft_wrap=True)
        console.print(plain(TEXTS["published"].format(count=len(made))))
        if any(standing != _IN_FORCE for standing in standings):
            console.print(plain(TEXTS["published/withdrawn"]))

    files = [
        {"file": shown_path(each.path), **_record_data(each.record), "standing": standing}
        for each, standing in zip(made, standings, strict=True)
    ]
    out.answer({"store": issuer_file.name, "folder": shown_path(folder), "files": files}, text)


def _standing(issuer: Issuer, record: EndorsementRecord) -> str:
    """Whether an endorsement is in force, as its issuer's file says."""
    state = issuer.status.state(record.id)
    return "revoked" if state.revoked else "suspended" if state.suspended else _IN_FORCE


def _record_data(record: EndorsementRecord) -> JsonObject:
    return {
        "id": record.id,
        "kind": record.kind.value,
        "endorsed": record.subject,
        "name": record.name,
        "issued_at": timestamps.format(record.issued_at),
        "valid_until": record.valid_until and timestamps.format(record.valid_until),
        "securing": list(record.securing.mechanisms),
        "sha256": record.digest,
    }


def read_endorsement(path: Path, achievement: str | None) -> JsonObject | str:
    """An endorsement of an achievement, from a file, as it was signed: JSON, parsed, or the text of a token.

    Raises:
        UsageError: It is none (`endorsement-none`), of something else (`endorsement-of-another`), or was changed after
            it was signed (`endorsement-rejected`).
        ParsingError: Neither strict JSON nor a token.
        StoreError: The file cannot be read.
    """
    from vcwallet.verifier import Verifier  # with all that verifying takes: most achievements have none

    content = read_capped(path, DEFAULT.document_bytes)
    is_token = kind_of(content) is FileKind.TOKEN
    document = read_token(content.strip()).document if is_token else strict_json.loads(content)
    if not isinstance(document, dict) or _KIND not in values_of(document.get("type")):
        raise UsageError("endorsement-none", path=shown_path(path))
    endorsed = [subject.get("id") for subject in objects_of(document.get("credentialSubject"))]
    if endorsed != [achievement]:
        raise UsageError("endorsement-of-another", path=shown_path(path), of=endorsed, achievement=achievement or "-")
    if Verifier().verify(content).outcome.value == "rejected":
        raise UsageError("endorsement-rejected", path=shown_path(path))
    return content.decode().strip() if is_token else document
