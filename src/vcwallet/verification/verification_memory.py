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
from typing import Any, Self, TypeVar

from vcwallet.errors import VcwalletError
from vcwallet.ports import FetchedDocument
from vcwallet.report import Sighting, VerificationReport
from vcwallet.verification.document_freshness import is_lately, is_new
from vcwallet.verification.status_lists.list_cache import ListCache

Result = TypeVar("Result")

_MOST = 1_000
_MOST_READINGS = 200
_MOST_BYTES = 16 * 1024 * 1024  # of the credentials whose reports are remembered


class FailedFetches:
    """Key documents that could not be had a moment ago: a thousand badges of one issuer wait for its server once.

    Status lists are remembered with what came of them (`ListCache`).
    """

    __slots__ = ("_failures", "_lock")

    def __init__(self) -> None:
        self._failures: OrderedDict[str, tuple[VcwalletError, datetime]] = OrderedDict()
        self._lock = Lock()

    def lately(self, url: str, now: datetime) -> VcwalletError | None:
        """Why a document could not be had less than a minute ago; None where it was not asked for."""
        with self._lock:
            failure, then = self._failures.get(url, (None, now))
        return failure.located("") if failure is not None and is_lately(then, now) else None

    def note(self, url: str, failure: VcwalletError, now: datetime) -> None:
        """Remember why a document could not be had; what failed longest ago makes room."""
        with self._lock:
            self._failures[url] = (failure.located(""), now)  # without its traceback
            self._failures.move_to_end(url)
            if len(self._failures) > _MOST:
                self._failures.popitem(last=False)

    def __reduce__(self) -> tuple[type[Self], tuple[()]]:
        return type(self), ()


class Renewals:
    """Documents that were asked for anew, though a cache had them: once a minute each, for anyone can name a key."""

    __slots__ = ("_lock", "_renewed")

    def __init__(self) -> None:
        self._renewed: OrderedDict[str, datetime] = OrderedDict()
        self._lock = Lock()

    def begin(self, url: str, now: datetime) -> bool:
        """Whether a document may be asked for anew; from then on, not for a minute."""
        with self._lock:
            then = self._renewed.get(url)
            if then is not None and is_lately(then, now):
                return False
            self._renewed[url] = now
            self._renewed.move_to_end(url)
            if len(self._renewed) > _MOST:
                self._renewed.popitem(last=False)
            return True

    def __reduce__(self) -> tuple[type[Self], tuple[()]]:
        return type(self), ()


class TrustReadings:
    """What was read of documents of sources of trust, by digest: a registry has thousands of issuers in it."""

    __slots__ = ("_lock", "_readings")

    def __init__(self) -> None:
        self._readings: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = Lock()

    def read(self, purpose: str, read: Callable[[bytes], Result], content: bytes) -> Result:
        """What a document says.

        Raises:
            VcwalletError: It is no such document.
        """
        key = (purpose, read, sha256(content).digest())
        with self._lock:
            known = self._readings.get(key)
        if known is None:
            known = (read(content),)
            with self._lock:
                self._readings[key] = known
                if len(self._readings) > _MOST_READINGS:
                    self._readings.popitem(last=False)
        result: Result = known[0]
        return result

    def __reduce__(self) -> tuple[type[Self], tuple[()]]:
        return type(self), ()


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

    __slots__ = ("_bytes", "_lock", "_reports")

    def __init__(self) -> None:
        self._reports: OrderedDict[bytes, KnownReport] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    def lately(self, digest: bytes, now: datetime, at: datetime) -> KnownReport | None:
        """The report for a moment that is less than a minute from this one; None where there is none."""
        with self._lock:
            known = self._reports.get(digest)
        is_known = known is not None and is_lately(known.then, now) and is_lately(known.report.at, at)
        return known if is_known else None

    def note(self, digest: bytes, known: KnownReport) -> None:
        """Remember a report; what was made longest ago makes room."""
        with self._lock:
            before = self._reports.pop(digest, None)
            self._bytes += known.size - (0 if before is None else before.size)
            self._reports[digest] = known
            while self._bytes > _MOST_BYTES and len(self._reports) > 1:
                self._bytes -= self._reports.popitem(last=False)[1].size

    def __reduce__(self) -> tuple[type[Self], tuple[()]]:
        return type(self), ()


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
