"""Where the time of one `verify()` goes, by timing the real functions while they work.

Each function of interest is replaced, wherever it was imported to, by one that keeps the time. What one of them spends
in another counts for the other alone, so the shares add up to the whole.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from importlib import import_module
from typing import Any

import documents
from documents import AT, Sample
from peer import Peer
from report import Section, duration
from settings import Settings
from vcwallet import Verifier

Name = str | Callable[..., str]
"""What a call counts for; or, where that depends, what makes it from the arguments."""

REST = "report, other checks, and what holds all together"


def _of(what: str) -> Callable[..., str]:
    """The same function takes the proof configuration and the document; they are two stages."""

    def name(document: Any, *_: object, **__: object) -> str:
        return f"{what}, of the {'proof' if isinstance(document, dict) and 'proofPurpose' in document else 'document'}"

    return name


STAGES: dict[str, Name] = {
    "vcwallet.verification.document_reading:read_bytes": "reading and parsing",
    "vcwallet.verification.signed_document:read_signed": "reading what is signed",
    "vcwallet.model.conformance:check_read": "data model",
    "vcwallet.identifiers.did_key:document": "finding the key",
    "vcwallet.keys.method_key:method_key": "finding the key",
    "vcwallet.model.classes.cid:find_method": "finding the key",
    "vcwallet.canonical:to_quads": _of("JSON-LD to quads"),
    "vcwallet.canonical:canonical_form": "canonical names and order",
    "hashlib:sha256": "hashing",
    "vcwallet.keys:verify": "signature",
}
"""The functions, as `module:name`."""

ORDER = [
    "reading and parsing",
    "reading what is signed",
    "data model",
    "finding the key",
    "JSON-LD to quads, of the proof",
    "JSON-LD to quads, of the document",
    "canonical names and order",
    "hashing",
    "signature",
    REST,
]
"""The stages in the order of the work."""


class Stopwatch:
    """Adds up, in nanoseconds, what each stage takes without the stages inside it."""

    def __init__(self) -> None:
        self.spent: Counter[str] = Counter()
        self._inside: list[int] = []

    def watch(self, function: Callable[..., Any], name: Name) -> Callable[..., Any]:
        """The function, with its time kept."""

        @wraps(function)
        def watched(*args: Any, **options: Any) -> Any:
            stage = name if isinstance(name, str) else name(*args, **options)
            self._inside.append(0)
            start = time.perf_counter_ns()
            try:
                return function(*args, **options)
            finally:
                took = time.perf_counter_ns() - start
                self.spent[stage] += took - self._inside.pop()
                if self._inside:
                    self._inside[-1] += took

        return watched


@contextmanager
def watching(stopwatch: Stopwatch) -> Iterator[list[str]]:
    """Replace the functions for a while, in all modules of vcwallet; gives those that are no longer where they were."""
    replaced: list[tuple[object, str, object]] = []
    missing = []
    for place, name in STAGES.items():
        module, _, attribute = place.partition(":")
        function = getattr(import_module(module), attribute, None)
        if function is None:
            missing.append(place)
            continue
        watched = stopwatch.watch(function, name)
        for user, alias in _users(function):
            replaced.append((user, alias, function))
            setattr(user, alias, watched)
    try:
        yield missing
    finally:
        for user, alias, function in replaced:
            setattr(user, alias, function)


def _users(function: object) -> list[tuple[object, str]]:
    modules = [module for name, module in sys.modules.items() if name.partition(".")[0] == "vcwallet"]
    return [(module, name) for module in modules for name, value in list(vars(module).items()) if value is function]


def profile(settings: Settings, _: Peer | None) -> Section:
    """The stages of verifying the small and the large document."""
    section = Section("Where the time of a `verify()` goes")
    columns, shares = [], []
    for name, sample in {
        "small": documents.small(),
        f"CLR of {settings.large:,}": documents.record(settings.large),
    }.items():
        whole, spent, missing = _shares(sample, settings)
        columns.append(f"{name}: {duration(whole)}")
        shares.append(spent)
    section.say("Shares of the whole, each without what stands on a line of its own.")
    if missing:
        section.say(f"Not found, and so counted elsewhere: {', '.join(missing)}.")
    rows = [[stage, *(f"{spent.get(stage, 0):.0%}" for spent in shares)] for stage in ORDER]
    section.table(["", *columns], rows)
    return section


def _shares(sample: Sample, settings: Settings) -> tuple[float, dict[str, float], list[str]]:
    """Seconds of one call, the share of each stage, and the functions that were not found."""
    verifier, stopwatch = Verifier(), Stopwatch()
    verifier.verify(sample.text, at=AT)
    calls = 0
    with watching(stopwatch) as missing:
        start = time.perf_counter_ns()
        while calls < 2 or time.perf_counter_ns() - start < settings.warm_up * 1e9 * 2:
            verifier.verify(sample.text, at=AT)
            calls += 1
        whole = time.perf_counter_ns() - start
    spent = {stage: took / whole for stage, took in stopwatch.spent.items()}
    return whole / calls / 1e9, spent | {REST: 1 - sum(spent.values())}, missing
