"""`vcwallet issuer registry-page`: what an institution sends to a registry of issuers."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console

from vcwallet.cli.issuer.issuer_file_options import IssuerFileOptions, with_issuer_file
from vcwallet.cli.options.common_options import PATH, force_flag, with_answer
from vcwallet.cli.shared.console import Output, plain
from vcwallet.cli.shared.output_names import FileKind, refuse_name
from vcwallet.io.files import refuse_taken, shown_path, write_private
from vcwallet.rendering.words.en.issuing.registry import TEXTS


@click.command("registry-page")
@click.argument("target", metavar="OUT", type=PATH, help="The page that is written, .html.")
@click.option("--legal-name", metavar="NAME", default="", help="The name in official registers.")
@click.option("--location", metavar="PLACE", default="", help="Where the institution is, such as 'Graz, Austria'.")
@force_flag
@with_issuer_file
@with_answer
def registry_page(
    *, target: Path, legal_name: str, location: str, force: bool, issuer_file: IssuerFileOptions, out: Output
) -> None:
    """Write what to send to a registry of issuers: identifier, names, keys, and the entry in several forms.

    One page of HTML, to read, to print and to copy from. With --json the entries are in the answer, too.
    """
    refuse_name(target, FileKind.PAGE)
    refuse_taken(target, force=force)
    with issuer_file.open(out) as opened:
        entry = opened.recognition.entry(legal_name=legal_name, location=location)
        page = opened.recognition.page(entry)
    write_private(target, page.encode(), replace=force)

    def text(console: Console) -> None:
        console.print(plain(TEXTS["written"].format(file=target)), soft_wrap=True)

    out.answer({"store": issuer_file.name, "output": shown_path(target), **entry.to_dict()}, text)
