"""`vcwallet issuer registry-page`: what an institution sends to a registry of issuers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click
from rich.console import Console

from vcwallet.cli.issuer.issuer_file_options import IssuerFileOptions, with_issuer_file
from vcwallet.cli.options.common_options import PATH, force_flag, with_answer
from vcwallet.cli.options.fetch_options import (
    fetching,
    given_identifiers,
    identifier_option,
    online_flag,
    status_lists_option,
)
from vcwallet.cli.options.option_bundles import grouped
from vcwallet.cli.shared.console import Output, plain
from vcwallet.cli.shared.output_names import FileKind, refuse_name
from vcwallet.io.cache.memory_cache import MemoryCache
from vcwallet.io.files import refuse_taken, shown_path, write_private
from vcwallet.issuer import Issuer, RegistryEntry
from vcwallet.rendering.words.en.issuing.registry import TEXTS


@dataclass(frozen=True, slots=True)
class FactOptions:
    """What the issuer's file does not say, and where what it takes to verify endorsements comes from."""

    legal_name: str
    location: str
    identifiers: tuple[Path, ...]
    status_lists: Path | None
    online: bool

    def entry(self, issuer: Issuer) -> RegistryEntry:
        """The entry of an issuer.

        Raises:
            IssuingError: As `RecognitionRegister.entry`.
            StoreError: A file or folder cannot be read.
        """
        with fetching(self.status_lists, online=self.online) as fetcher:
            cache = given_identifiers(self.identifiers, MemoryCache()) if self.identifiers else None
            return issuer.recognition.entry(
                legal_name=self.legal_name, location=self.location, fetcher=fetcher, cache=cache
            )


_with_facts = grouped(
    "facts",
    FactOptions,
    click.option("--legal-name", metavar="NAME", default="", help="The name in official registers."),
    click.option("--location", metavar="PLACE", default="", help="Where the institution is, such as 'Graz, Austria'."),
    identifier_option,
    status_lists_option,
    online_flag,
)


@click.command("registry-page")
@click.argument("target", metavar="OUT", type=PATH, help="The page that is written, .html.")
@_with_facts
@force_flag
@with_issuer_file
@with_answer
def registry_page(
    *, target: Path, facts: FactOptions, force: bool, issuer_file: IssuerFileOptions, out: Output
) -> None:
    """Write what to send to a registry of issuers: identifier, names, keys, and the entry in several forms.

    One page of HTML, to read, to print and to copy from. With --json the entries are in the answer, too. Endorsements
    that the profile carries are verified anew, and those that were withdrawn or have ended are left out.
    """
    refuse_name(target, FileKind.PAGE)
    refuse_taken(target, force=force)
    with issuer_file.open(out) as opened:
        entry = facts.entry(opened)
        page = opened.recognition.page(entry)
    write_private(target, page.encode(), replace=force)

    def text(console: Console) -> None:
        console.print(plain(TEXTS["written"].format(file=target)), soft_wrap=True)

    out.answer({"store": issuer_file.name, "output": shown_path(target), **entry.to_dict()}, text)
