"""`vcwallet issuer identifier` and `add-key`: the document at an issuer's identifier, and the keys that it lists."""

from __future__ import annotations

import click
from rich.console import Console

from vcwallet.cli.issuer.issuer_file_options import IssuerFileOptions, with_issuer_file
from vcwallet.cli.options.common_options import with_answer
from vcwallet.cli.options.key_type_names import KEY_TYPES, KeyTypeName
from vcwallet.cli.options.target_options import TargetOptions, with_target
from vcwallet.cli.shared.console import Output, plain, write_text
from vcwallet.cli.shared.output_names import FileKind, refuse_name
from vcwallet.encoding import strict_json
from vcwallet.rendering.words.en.issuing.issuing import TEXTS
from vcwallet.signing import generate_key


@click.command()
@with_target("Where the document goes; else stdout.")
@with_issuer_file
@with_answer
def identifier(*, target: TargetOptions, issuer_file: IssuerFileOptions, out: Output) -> None:
    """Write the document that verifiers look for at the issuer's identifier: it lists all of its keys.

    Publish it there (that of did:web:college.example at https://college.example/.well-known/did.json), and anew after
    each key that is added. Keys that were ever used have to stay in it.
    """
    if target.output is not None:
        refuse_name(target.output, FileKind.JSON)
        target.refuse_taken()
    with issuer_file.open(out) as opened:
        document = opened.identifier_document()
    content = strict_json.dumps(document)
    if target.output is None:
        out.answer({"document": document}, lambda _: write_text(content + b"\n"))
        return
    out.file(content, target.output, {"id": document["id"]}, force=target.force)


@click.command("add-key")
@click.argument("key_type", metavar="TYPE", type=KeyTypeName(), help=f"One of {', '.join(KEY_TYPES)}.")
@with_issuer_file
@with_answer
def add_key(*, key_type: str, issuer_file: IssuerFileOptions, out: Output) -> None:
    """Make another key, of a type that the issuer has none of, for other cryptosuites or for proofs of several keys.

    Only an issuer whose identifier has a document (issuer init --id ID) can have several keys.
    """
    with issuer_file.open(out) as opened:
        key = opened.keys.add(generate_key(KEY_TYPES[key_type]))
        name, made_id = opened.profile.name, opened.id

    def text(console: Console) -> None:
        console.print(plain(TEXTS["key/added"].format(name=name, type=key.public_key.type.value)))
        console.print(plain(TEXTS["key/publish"]))

    out.answer({"store": issuer_file.name, "id": made_id, "type": key_type}, text)
