"""`vcwallet trust list`: whom a trust list knows, for what and when, and whom it believes besides."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from vcwallet.cli.options.common_options import with_answer
from vcwallet.cli.options.fetch_options import cache_option, opened_cache
from vcwallet.cli.shared.console import Output, plain
from vcwallet.cli.shared.input_files import load_trust_list
from vcwallet.cli.trust.trust_list_file import list_argument, list_data
from vcwallet.encoding import timestamps
from vcwallet.encoding.json_types import JsonObject
from vcwallet.rendering.reports.issuer_facts import recognition_details
from vcwallet.rendering.words.en.command.trust_list import TEXTS
from vcwallet.rendering.words.en.verification.report import TEXTS as REPORT_TEXTS
from vcwallet.storage import SqliteCache
from vcwallet.trust import TrustedIssuer


@click.command("list")
@list_argument
@cache_option
@with_answer
def list_issuers(*, file: Path, cache: Path | None, out: Output) -> None:
    """Show the issuers that a trust list knows, for what and when, and the sources that it believes.

    With --cache, of each source when it was last read.
    """
    known = load_trust_list(file)
    data = list_data(file, known)
    if cache is not None:
        _note_fetched(data.get("sources", []), opened_cache(cache, made=False))

    def text(console: Console) -> None:
        console.print(plain(known.title, "bold"))
        table = Table.grid(padding=(0, 2))
        for issuer in known.issuers:
            table.add_row(plain(issuer.name), plain("; ".join(_facts(issuer, known.title))))
        console.print(table if len(known) else plain(TEXTS["empty"]))
        if known.sources:
            console.print(plain(TEXTS["sources"], "bold"))
            console.print(_source_table(data["sources"]))

    out.answer(data, text)


def _facts(issuer: TrustedIssuer, title: str) -> Iterator[str]:
    yield issuer.id
    if issuer.names:
        yield TEXTS["also"].format(names=", ".join(issuer.names))
    if "stack" in issuer.scope.actions:
        yield TEXTS["for-stacks"]
    yield from filter(None, (recognition_details(issuer.recognition(title), REPORT_TEXTS), issuer.note))


def _source_table(sources: list[JsonObject]) -> Table:
    table = Table.grid(padding=(0, 2))
    for source in sources:
        facts = [TEXTS[f"source/{source['type']}"]]
        if "fetched_at" in source:
            facts.append(TEXTS["fetched"].format(date=source["fetched_at"][:10]))
        table.add_row(plain(source.get("name") or source["title"]), plain("; ".join(facts)))
    return table


def _note_fetched(sources: list[JsonObject], cache: SqliteCache) -> None:
    """Put into the entries of sources when the document was fetched that they are read from."""
    fetched = {entry.url: entry.fetched_at for entry in cache.entries()}
    for source in sources:
        if source.get("url") in fetched:
            source["fetched_at"] = timestamps.format(fetched[source["url"]])
