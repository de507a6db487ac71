"""`vcwallet cache warm`: fetches ahead what verifying some files will need."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

import click
from rich.console import Console

from vcwallet import TrustList, Verifier
from vcwallet.cli.cache.cache_file_option import cache_file_option
from vcwallet.cli.options.common_options import PATH, trust_option, with_answer
from vcwallet.cli.options.fetch_options import network, opened_cache
from vcwallet.cli.shared.console import ExitStatus, Output, error_data, plain
from vcwallet.errors import UnreachableError, UsageError, VcwalletError
from vcwallet.fetching import FetchedDocument, Fetcher
from vcwallet.io.files import refuse_missing, shown_path
from vcwallet.io.input_files import STDIN, Input, content, find
from vcwallet.io.operator_files import load_trust
from vcwallet.io.trust.source_types import ListedSource
from vcwallet.policy import DEFAULT
from vcwallet.ports import SeenDocument
from vcwallet.rendering.words.en.command.caching import TEXTS
from vcwallet.rendering.words.phrases import describe_error
from vcwallet.report import Sighting
from vcwallet.storage import DocumentCache
from vcwallet.trust import Trust
from vcwallet.verification.document_freshness import KEPT

_NO_ISSUER = "urn:uuid:00000000-0000-0000-0000-000000000000"


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
    metavar="[FILE...]",
    nargs=-1,
    type=PATH,
    help="Badges, credentials and presentations; folders with them; - for stdin. Left out: only what --trust takes.",
)
@cache_file_option
@trust_option
@with_answer
def warm(*, files: tuple[Path, ...], file: Path, trust: tuple[Path, ...], out: Output) -> int:
    """Fetch ahead what verifying these files will need: keys of issuers, and status lists.

    With --trust, also what the sources of your trust lists publish: registers, statements of federations, signed lists.
    Without files, only that. Federations are asked about each issuer, so they take a badge of it.

    This opens network connections. What is in the cache and fresh is not fetched again.

    What is no credential is passed over in folders.

    Exit status: 0 everything is there, 4 something could not be had or not be kept, 6 a file cannot be read.
    """
    known = load_trust(trust)
    if not files and known is None:
        raise UsageError("warm-nothing")
    cache = opened_cache(file, made=True)
    for path in files:
        if path != STDIN:
            refuse_missing(path)
    found = [entry for entry in find(files) if not entry.passed_over and entry.error is None]
    with network() as fetcher:
        gathering = _Gathering(fetcher)
        if files or known is None:
            seen, unreadable = _gather(Verifier(trust=known, fetcher=gathering, cache=cache), found, out)
        else:
            seen, unreadable = _ask_sources(known, gathering, cache), []
    if cache.problem is not None:
        raise cache.problem
    wanted = {sighting.url: sighting for sighting in seen if sighting.purpose in KEPT}
    kept = {url: each for url, each in wanted.items() if cache.get(url, each.purpose) is not None}
    unkept = sorted((wanted.keys() | gathering.came) - kept.keys())
    missing = gathering.failures
    unasked = [] if files or known is None else [name for name, source in known.apart() if _needs_issuer(source)]

    def text(console: Console) -> None:
        console.print(plain(TEXTS["warmed"].format(count=len(kept), fetched=gathering.fetched)))
        lines = [*_missing_lines(missing, kept), *(TEXTS["warmed/unkept"].format(url=url) for url in unkept)]
        lines += [TEXTS["warmed/unasked"].format(name=name) for name in unasked]
        lines += [TEXTS["warmed/unreadable"].format(path=shown_path(path)) for path in unreadable]
        for line in lines:
            console.print(plain(line), soft_wrap=True)

    data = {
        "cache": shown_path(file),
        "documents": [sighting.to_dict() for sighting in kept.values()],
        "fetched": gathering.fetched,
        "missing": [{"url": url, **error_data(error)} for url, error in missing.items()],
        "unkept": unkept,
        "unasked": unasked,
        "unreadable": [*map(shown_path, unreadable)],
    }
    out.answer(data, text)
    if missing or unkept or unasked:
        return ExitStatus.UNDETERMINED
    return ExitStatus.UNREADABLE if unreadable else ExitStatus.DONE


def _missing_lines(missing: Mapping[str, VcwalletError], kept: Mapping[str, Sighting]) -> Iterator[str]:
    """What could not be had, and of when the one is that is kept."""
    for url, error in missing.items():
        yield f"- {describe_error(error)}"
        older = kept.get(url)
        if older is not None and older.fetched_at is not None:
            yield TEXTS["warmed/older"].format(date=f"{older.fetched_at:%Y-%m-%d}")


@dataclass(slots=True)
class _NotedCache:
    """A cache that notes what was asked of it. Satisfies `DocumentCache`."""

    cache: DocumentCache
    asked: dict[str, str] = field(default_factory=dict)

    def get(self, url: str, purpose: str) -> FetchedDocument | None:
        """What the cache has."""
        self.asked[url] = purpose
        return self.cache.get(url, purpose)

    def put(self, document: FetchedDocument, purpose: str) -> None:
        """Keep it there."""
        self.cache.put(document, purpose)

    def editions(self, url: str, purpose: str) -> Sequence[SeenDocument]:
        """All that the cache has."""
        return self.cache.editions(url, purpose)


def _ask_sources(known: TrustList, gathering: _Gathering, cache: DocumentCache) -> list[Sighting]:
    """What is kept of that which sources publish, after each was asked about an issuer that there is not."""
    noted = _NotedCache(cache)
    Verifier(trust=known, fetcher=gathering, cache=noted).recognise(_NO_ISSUER)
    kept = ((url, purpose, cache.get(url, purpose)) for url, purpose in noted.asked.items())
    return [
        Sighting(url, purpose, document.fetched_at, sha256(document.content).hexdigest())
        for url, purpose, document in kept
        if document is not None
    ]


def _needs_issuer(source: Trust) -> bool:
    """Whether what a source publishes is asked for by issuer, or by the certificate of its key."""
    entry = source.to_json() if isinstance(source, ListedSource) else {}
    return entry.get("type") == "federation" or (entry.get("type") == "etsi-trusted-list" and "url" in entry)


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
