"""`vcwallet trust list`: whom a trust list knows, for what and when, and whom it believes besides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console

from vcwallet import TrustList
from vcwallet.cli.options.common_options import with_answer
from vcwallet.cli.options.fetch_options import cache_option, opened_cache
from vcwallet.cli.shared.console import Output, plain
from vcwallet.cli.trust.source_facts import source_facts
from vcwallet.cli.trust.trust_list_file import list_argument, list_data
from vcwallet.encoding import timestamps
from vcwallet.encoding.json_types import JsonObject
from vcwallet.io.operator_files import load_trust_list
from vcwallet.rendering.reports.issuer_facts import recognition_details
from vcwallet.rendering.reports.verdicts import texts_of
from vcwallet.rendering.words.en.command.trust_list import TEXTS
from vcwallet.rendering.words.phrases import printable
from vcwallet.trust import TrustedIssuer

if TYPE_CHECKING:
    from vcwallet.storage import SqliteCache

_WIDEST_NAME = 40
_AT_ONCE = 1_000
"""Lines that are written at once; so many names make the width of their column."""


@click.command("list")
@list_argument
@click.option("--find", metavar="TEXT", help="Only those who have this in an identifier or a name.")
@cache_option
@with_answer
def list_issuers(*, file: Path, find: str | None, cache: Path | None, out: Output) -> None:
    """Show the issuers that a trust list knows, for what and when, and the sources that it believes.

    With --cache, of each source when it was last read.
    """
    known = load_trust_list(file)
    everyone = known.issuers
    shown = known if find is None else _with(known, everyone, find.casefold())
    issuers = everyone if find is None else shown.issuers
    data = list_data(file, shown) | {"count": len(everyone)}
    if cache is not None:
        _note_fetched(data.get("sources", []), opened_cache(cache, made=False))

    def text(console: Console) -> None:
        console.print(plain(known.title, "bold"))
        if issuers or find is None:
            counted = TEXTS["count" if find is None else "count/found"]
            console.print(plain(counted.format(count=len(everyone), found=len(issuers))))
        lines = _issuer_lines(issuers)
        while several := "\n".join(map(printable, islice(lines, _AT_ONCE))):
            console.out(several, highlight=False)  # as it is: laying out so many takes a while
        if not (issuers or shown.sources or find is None):
            console.print(plain(TEXTS["found-nothing"]))
        if shown.sources:
            console.print(plain(TEXTS["sources"], "bold"))
        for source in data.get("sources", []):
            line = "; ".join([source.get("name") or source["title"], *source_facts(source)])
            console.print(plain(line), soft_wrap=True)

    out.answer(data, text)


def _with(known: TrustList, everyone: Sequence[TrustedIssuer], wanted: str) -> TrustList:
    """What a list has with a text in an identifier or a name."""
    issuers = [each for each in everyone if any(wanted in text.casefold() for text in (each.id, *each.all_names))]
    sources = [each for each in known.sources if wanted in str(getattr(each, "name", "")).casefold()]
    return TrustList(issuers, sources=sources, title=known.title)


def _issuer_lines(issuers: Sequence[TrustedIssuer]) -> Iterator[str]:
    width = min(max((len(each.name) for each in issuers[:_AT_ONCE]), default=0), _WIDEST_NAME)
    return (f"{issuer.name:{width}}  {'; '.join(_facts(issuer))}" for issuer in issuers)


def _facts(issuer: TrustedIssuer) -> Iterator[str]:
    yield issuer.id
    if issuer.names:
        yield TEXTS["also"].format(names=", ".join(issuer.names))
    if "stack" in issuer.scope.actions:
        yield TEXTS["for-stacks"]
    yield from filter(None, (recognition_details(issuer.recognition(issuer.name), texts_of("en")), issuer.note))


def _note_fetched(sources: list[JsonObject], cache: SqliteCache) -> None:
    """Put into the entries of sources when the document was fetched that they are read from."""
    fetched = {entry.url: entry.fetched_at for entry in cache.entries()}
    for source in sources:
        if source.get("url") in fetched:
            source["fetched_at"] = timestamps.format(fetched[source["url"]])
