"""`vcwallet cache warm`: fetches ahead what verifying some files will need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import click
from rich.console import Console

from vcwallet import Verifier
from vcwallet.cli.cache.cache_file_option import cache_file_option
from vcwallet.cli.options.common_options import PATH, trust_option, with_answer
from vcwallet.cli.options.fetch_options import network, opened_cache
from vcwallet.cli.shared.console import ExitStatus, Output, error_data, plain
from vcwallet.cli.shared.input_files import STDIN, Input, content, find, load_trust
from vcwallet.errors import UnreachableError, VcwalletError
from vcwallet.fetching import FetchedDocument, Fetcher
from vcwallet.io.files import refuse_missing, shown_path
from vcwallet.policy import DEFAULT
from vcwallet.rendering.words.en.command.caching import TEXTS
from vcwallet.rendering.words.phrases import describe_error
from vcwallet.report import Sighting
from vcwallet.verification.document_freshness import KEPT


@dataclass(slots=True)
class _Gathering:
    """Fetches what a cache keeps and nothing else, each document once, and notes what could not be had."""

    network: Fetcher
    came: set[str] = field(default_factory=set)
    failures: dict[str, VcwalletError] = field(default_factory=dict)

    def fetch(self, url: str, purpose: str) -> FetchedDocument:
        """What stands under a URL.

        Raises:
            VcwalletError: It is not kept, or not to be had.
        """
        if purpose not in KEPT:
            raise UnreachableError("offline", url=url)
        if url in self.failures:
            raise self.failures[url].located("")
        try:
            document = self.network.fetch(url, purpose)
        except VcwalletError as error:
            self.failures[url] = error
            raise
        self.came.add(url)
        return document

    @property
    def fetched(self) -> int:
        """How many documents came."""
        return len(self.came)


@click.command()
@click.argument(
    "files",
    metavar="FILE...",
    nargs=-1,
    required=True,
    type=PATH,
    help="Badges, credentials and presentations; folders with them; - for stdin.",
)
@cache_file_option
@trust_option
@with_answer
def warm(*, files: tuple[Path, ...], file: Path, trust: tuple[Path, ...], out: Output) -> int:
    """Fetch ahead what verifying these files will need: keys of issuers, and status lists.

    With --trust, also what the sources of your trust lists publish: registers, statements of federations, signed lists.

    This opens network connections. What is in the cache and fresh is not fetched again.

    What is no credential is passed over in folders.

    Exit status: 0 everything is there, 4 something could not be had or not be kept, 6 a file cannot be read.
    """
    cache = opened_cache(file, made=True)
    for path in files:
        if path != STDIN:
            refuse_missing(path)
    found = [entry for entry in find(files) if not entry.passed_over and entry.error is None]
    with network() as fetcher:
        gathering = _Gathering(fetcher)
        verifier = Verifier(trust=load_trust(trust), fetcher=gathering, cache=cache)
        seen, unreadable = _gather(verifier, found, out)
    if cache.problem is not None:
        raise cache.problem
    wanted = {sighting.url: sighting for sighting in seen if sighting.purpose in KEPT}
    kept = {url: each for url, each in wanted.items() if cache.get(url, each.purpose) is not None}
    unkept = sorted((wanted.keys() | gathering.came) - kept.keys())
    missing = gathering.failures

    def text(console: Console) -> None:
        console.print(plain(TEXTS["warmed"].format(count=len(kept), fetched=gathering.fetched)))
        for url, error in missing.items():
            older = kept.get(url)
            console.print(plain(f"- {describe_error(error)}"), soft_wrap=True)
            if older is not None and older.fetched_at is not None:
                console.print(plain(TEXTS["warmed/older"].format(date=f"{older.fetched_at:%Y-%m-%d}")))
        for url in unkept:
            console.print(plain(TEXTS["warmed/unkept"].format(url=url)), soft_wrap=True)
        for path in unreadable:
            console.print(plain(TEXTS["warmed/unreadable"].format(path=shown_path(path))), soft_wrap=True)

    data = {
        "cache": shown_path(file),
        "documents": [sighting.to_dict() for sighting in kept.values()],
        "fetched": gathering.fetched,
        "missing": [{"url": url, **error_data(error)} for url, error in missing.items()],
        "unkept": unkept,
        "unreadable": [*map(shown_path, unreadable)],
    }
    out.answer(data, text)
    if missing or unkept:
        return ExitStatus.UNDETERMINED
    return ExitStatus.UNREADABLE if unreadable else ExitStatus.DONE


def _gather(verifier: Verifier, found: Sequence[Input], out: Output) -> tuple[list[Sighting], list[Path]]:
    """Verify each file, which asks for what it needs; what was seen, and the files that are no credentials."""
    seen: dict[tuple[str, str], Sighting] = {}
    unreadable = []
    with out.progress("Fetching", len(found)) as progress:
        for number, entry in enumerate(found, 1):
            report = verifier.verify(content(entry.path, DEFAULT.input_bytes))
            seen |= {(sighting.url, sighting.digest): sighting for sighting in report.as_of}
            if report.kind == "unreadable" and entry.folder is None:
                unreadable.append(entry.path)
            progress(number)
    return list(seen.values()), unreadable
