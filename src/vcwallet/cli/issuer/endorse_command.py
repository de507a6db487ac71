"""`vcwallet issuer endorse`: signs an endorsement of what another institution awards; and reads such endorsements."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import click

from vcwallet.cli.issuer.issuer_file_options import IssuerFileOptions, with_issuer_file
from vcwallet.cli.options.common_options import END, with_answer
from vcwallet.cli.options.option_bundles import grouped
from vcwallet.cli.options.securing_option import as_option
from vcwallet.cli.options.target_options import TargetOptions, with_target
from vcwallet.cli.shared.console import Output
from vcwallet.cli.shared.output_names import FileKind, kind_of, refuse_name
from vcwallet.encoding import strict_json
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import UsageError
from vcwallet.io.files import read_capped, refuse_taken, shown_path
from vcwallet.issuer import Securing
from vcwallet.model.access import objects_of, values_of
from vcwallet.policy import DEFAULT
from vcwallet.rendering.words.en.issuing.issuing import TEXTS
from vcwallet.securing.jose import read_token

_KIND = "EndorsementCredential"
_USUAL_FILE = Path("endorsement.json")


@dataclass(frozen=True, slots=True)
class EndorsementOptions:
    """What an endorsement says, and until when."""

    comment: str
    name: str | None
    valid_until: datetime | None
    securing: tuple[str, ...]


_with_endorsement = grouped(
    "endorsement",
    EndorsementOptions,
    click.option("--comment", metavar="TEXT", required=True, help="What there is to say for it."),
    click.option("--name", metavar="TEXT", help="A name to show."),
    click.option(
        "--valid-until", metavar="TIME", type=END, help="Until when, such as 2030-01-31. It cannot be revoked."
    ),
    as_option,
)


@click.command()
@click.argument("subject", metavar="ID", help="What is endorsed: the id of an achievement, an issuer or a credential.")
@_with_endorsement
@with_target("Where it goes; endorsement.json, or endorsement.jwt for a token, if it is not said.")
@with_issuer_file
@with_answer
def endorse(
    *,
    subject: str,
    endorsement: EndorsementOptions,
    target: TargetOptions,
    issuer_file: IssuerFileOptions,
    out: Output,
) -> None:
    """Endorse what another institution awards, for example as the body that accredits it.

    Send the file to that institution, which puts it into its achievement: issuer achievement add --endorsement FILE
    """
    securing = Securing.of(endorsement.securing) if endorsement.securing else None
    with issuer_file.open(out) as opened:
        form = opened.securing if securing is None else securing
        path = target.path_or(_USUAL_FILE.with_suffix(form.suffix))
        refuse_name(path, FileKind.TOKEN if form.is_token else FileKind.JSON)
        refuse_taken(path, force=target.force)
        signed = opened.credentials.endorse(
            subject,
            name=endorsement.name or TEXTS["endorsement/name"].format(name=opened.profile.name),
            comment=endorsement.comment,
            valid_until=endorsement.valid_until,
            securing=securing,
        )
    out.file(signed, path, {"endorsed": subject}, force=target.force)


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
