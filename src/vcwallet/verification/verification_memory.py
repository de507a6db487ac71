"""What one verification leaves to the next: status lists that were verified, and fetches that failed a moment ago.

It is for one process and never written down. Documents that were fetched are the cache's (`DocumentCache`).
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from threading import Lock
from typing import Any, Generic, Self, TypeVar

from vcwallet.errors import LimitError, VcwalletError
from vcwallet.ports import FetchedDocument, NeedDocument
from vcwallet.report import Sighting, VerificationReport
from vcwallet.verification.document_freshness import is_lately, is_new
from vcwallet.verification.status_lists.list_cache import ListCache

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")
Result = TypeVar("Result")

_MOST = 1_000
_MOST_READINGS = 200
_MOST_BYTES = 16 * 1024 * 1024
"""Of the documents of which something is remembered: anyone can publish large ones (docs/security.md, row 40)."""


class BoundedMemory(Generic[Key, Value]):
    """What is remembered of a bounded number of things, and of so many bytes; what is not used longest makes room.

    It is used from any thread, and stays behind in its process when it is pickled.

    Args:
        most: How many there may be.
        most_bytes: How large all of them may be together; of one that is larger, only that one is kept.
    """

    __slots__ = ("_bytes", "_entries", "_lock", "most", "most_bytes")

    def __init__(self, most: int, most_bytes: int) -> None:
        self.most, self.most_bytes = most, most_bytes
        self._entries: OrderedDict[Key, tuple[Value, int]] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    def get(self, key: Key) -> Value | None:
        """What is remembered; None where nothing is."""
        with self._lock:
            entry = self._entries.get(key)
            if entry is None:
                return None
            self._entries.move_to_end(key)
            return entry[0]

    def put(self, key: Key, value: Value, size: int = 0) -> None:
        """Remember something, in place of what was remembered."""
        with self._lock:
            self._put(key, value, size)

    def put_unless(self, key: Key, value: Value, is_enough: Callable[[Value], bool]) -> bool:
        """Remember something, unless what is remembered is enough; whether it was put."""
        with self._lock:
            entry = self._entries.get(key)
            if entry is not None and is_enough(entry[0]):
                return False
            self._put(key, value, 0)
            return True

    def _put(self, key: Key, value: Value, size: int) -> None:
        before = self._entries.pop(key, None)
        self._bytes += size - (0 if before is None else before[1])
        self._entries[key] = value, size
        while len(self._entries) > 1 and (len(self._entries) > self.most or self._bytes > self.most_bytes):
            self._bytes -= self._entries.popitem(last=False)[1][1]

    def __reduce__(self) -> tuple[type[Self], tuple[int, int]]:
        return type(self), (self.most, self.most_bytes)


class FailedFetches:
    """Documents that could not be had a moment ago: a thousand badges of one issuer wait for its server once.

    A document that is none for one purpose may be one for another. Status lists are remembered with what came of them
    (`ListCache`).
    """

    __slots__ = ("_failures",)

    def __init__(self) -> None:
        self._failures: BoundedMemory[tuple[str, str], tuple[VcwalletError, datetime]] = BoundedMemory(_MOST, 0)

    def lately(self, need: NeedDocument, now: datetime) -> VcwalletError | None:
        """Why a document could not be had less than a minute ago; None where it was not asked for."""
        failure, then = self._failures.get((need.url, need.purpose)) or (None, now)
        return failure.located("") if failure is not None and is_lately(then, now) else None

    def note(self, need: NeedDocument, failure: VcwalletError, now: datetime) -> None:
        """Remember why a document could not be had; not where the one who asked ran out, which says nothing of it."""
        if isinstance(failure, LimitError):
            return
        self._failures.put((need.url, need.purpose), (failure.located(""), now))  # without its traceback


class Renewals:
    """Documents that were asked for anew, though a cache had them: once a minute each, for anyone can name a key."""

    __slots__ = ("_renewed",)

    def __init__(self) -> None:
        self._renewed: BoundedMemory[str, datetime] = BoundedMemory(_MOST, 0)

    def begin(self, url: str, now: datetime) -> bool:
        """Whether a document may be asked for anew; from then on, not for a minute."""
        return self._renewed.put_unless(url, now, lambda then: is_lately(then, now))


class TrustReadings:
    """What was read of documents of sources of trust, by digest: a registry has thousands of issuers in it."""

    __slots__ = ("_readings",)

    def __init__(self) -> None:
        self._readings: BoundedMemory[Hashable, tuple[Any]] = BoundedMemory(_MOST_READINGS, _MOST_BYTES)

    def read(self, purpose: str, read: Callable[[bytes], Result], content: bytes) -> Result:
        """What a document says.

        Raises:
            VcwalletError: It is no such document.
        """
        key = (purpose, read, sha256(content).digest())
        known = self._readings.get(key)
        if known is None:
            known = (read(content),)
            self._readings.put(key, known, len(content))
        result: Result = known[0]
        return result


@dataclass(frozen=True, slots=True)
class KnownReport:
    """What came of a credential that a source of trust needed.

    Attributes:
        report: The report.
        sightings: The documents that it rests on.
        then: When it was made.
        size: Bytes of the credential.
    """

    report: VerificationReport
    sightings: dict[tuple[str, str], Sighting]
    then: datetime
    size: int


class KnownReports:
    """Reports on credentials that sources of trust needed less than a minute ago, by digest."""

    __slots__ = ("_reports",)

    def __init__(self) -> None:
        self._reports: BoundedMemory[bytes, KnownReport] = BoundedMemory(_MOST, _MOST_BYTES)

    def lately(self, digest: bytes, now: datetime, at: datetime) -> KnownReport | None:
        """The report for a moment that is less than a minute from this one; None where there is none."""
        known = self._reports.get(digest)
        is_known = known is not None and is_lately(known.then, now) and is_lately(known.report.at, at)
        return known if is_known else None

    def note(self, digest: bytes, known: KnownReport) -> None:
        """Remember a report."""
        self._reports.put(digest, known, known.size)


@dataclass(frozen=True, slots=True)
class VerificationMemory:
    """What verifications of one verifier share that ask the same fetcher: what another could not bring, it may.

    Attributes:
        lists: Status lists that were verified.
        failures: Fetches that failed a moment ago.
        renewals: Documents that were asked for anew a moment ago.
        readings: What was read of documents of sources of trust.
        reports: Reports on credentials that sources of trust needed a moment ago.
    """

    lists: ListCache = field(default_factory=ListCache)
    failures: FailedFetches = field(default_factory=FailedFetches)
    renewals: Renewals = field(default_factory=Renewals)
    readings: TrustReadings = field(default_factory=TrustReadings)
    reports: KnownReports = field(default_factory=KnownReports)


def may_renew(memory: VerificationMemory | None, document: FetchedDocument, now: datetime) -> bool:
    """Whether a document from a cache may be asked for anew, because it lacks a key."""
    return not is_new(document, now) if memory is None else memory.renewals.begin(document.url, now)
