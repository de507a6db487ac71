"""`vcwallet issuer endorse`: to speak for what another institution awards; and reading what others have said."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from vcwallet.cli.issuer.issuer_access import open_issuer, store_option
from vcwallet.cli.shared.console import Output
from vcwallet.cli.shared.options import END, PATH, force_flag, json_flag
from vcwallet.cli.shared.output_names import FileKind, refuse_name
from vcwallet.cli.shared.passphrase_input import passphrase_file_option
from vcwallet.encoding import strict_json
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import UsageError
from vcwallet.io.files import read_capped, refuse_taken, shown_path
from vcwallet.limits import DEFAULT
from vcwallet.model.access import objects_of, values_of
from vcwallet.rendering.words.en.issuing.issuing import TEXTS

_KIND = "EndorsementCredential"


@click.command()
@click.argument("subject", metavar="ID", help="What is endorsed: the id of an achievement, an issuer or a credential.")
@click.option("--comment", metavar="TEXT", required=True, help="What there is to say for it.")
@click.option("--name", metavar="TEXT", help="A name to show.")
@click.option("--valid-until", metavar="TIME", type=END, help="Until when, such as 2030-01-31. It cannot be revoked.")
@click.option("-o", "--output", metavar="FILE", type=PATH, default="endorsement.json", help="Where it goes.")
@store_option
@force_flag
@passphrase_file_option
@json_flag
def endorse(
    *,
    subject: str,
    comment: str,
    name: str | None,
    valid_until: datetime | None,
    output: Path,
    store: Path,
    force: bool,
    passphrase_file: Path | None,
    json: bool,
) -> None:
    """Endorse what another institution awards, for example as the body that accredits it.

    Send the file to that institution, which puts it into its achievement: issuer achievement add --endorsement FILE
    """
    out = Output(json)
    refuse_name(output, FileKind.JSON)
    refuse_taken(output, force=force)
    with open_issuer(store, passphrase_file, out) as opened:
        called = name or TEXTS["endorsement/name"].format(name=opened.profile.name)
        endorsement = opened.credentials.endorse(subject, name=called, comment=comment, valid_until=valid_until)
    out.file(endorsement, output, {"endorsed": subject}, force=force)


def read_endorsement(path: Path, achievement: str | None) -> JsonObject:
    """An endorsement of an achievement, from a file, as it was signed.

    Raises:
        UsageError: It is none (`endorsement-none`), of something else (`endorsement-of-another`), or was changed after
            it was signed (`endorsement-rejected`).
        ParsingError: Not strict JSON.
        StoreError: The file cannot be read.
    """
    from vcwallet.verifier import Verifier  # with all that verifying takes: most achievements have none

    content = read_capped(path, DEFAULT.document_bytes)
    document = strict_json.loads(content)
    if not isinstance(document, dict) or _KIND not in values_of(document.get("type")):
        raise UsageError("endorsement-none", path=shown_path(path))
    of = [subject.get("id") for subject in objects_of(document.get("credentialSubject"))]
    if of != [achievement]:
        raise UsageError("endorsement-of-another", path=shown_path(path), of=of, achievement=achievement or "-")
    if Verifier().verify(content).outcome.value == "rejected":
        raise UsageError("endorsement-rejected", path=shown_path(path))
    return document
