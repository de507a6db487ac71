"""Issuing in batches: what was asked before is looked up, the rest gets its places in status lists and is signed, and
all of it is on disk before anybody gets to see any of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice

from vcwallet.baking import bake
from vcwallet.encoding import strict_json
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import (
    DataLossError,
    IssuingError,
    MalformedValueError,
    ParsingError,
    TamperedStoreError,
    UsageError,
    VcwalletError,
)
from vcwallet.issuer.naming import find_named
from vcwallet.issuer.press import Press
from vcwallet.issuer.requests import IssueRequest
from vcwallet.issuer.store import (
    BadgeImage,
    IssuerStore,
    KeyedRequest,
    NewIssue,
    Record,
    Recorded,
    Standing,
    StoredAchievement,
)

_REQUEST_ERRORS = (IssuingError, MalformedValueError, ParsingError, DataLossError, UsageError)
"""What one request can do wrong. A store or a signer that fails ends the run instead."""

OnProgress = Callable[[int], None]
"""Is told how many requests have been dealt with so far."""
OnRefused = Callable[[int, VcwalletError], None]
"""Is told the position of a request, counted from 0, and why nothing was issued for it."""


@dataclass(frozen=True, slots=True)
class Issued:
    """A credential that was issued and is on disk.

    Attributes:
        credential: The signed JSON, to be shared as it is, byte for byte.
        image: The achievement's picture, without the credential.
        record: What the store remembers of it.
        new: Whether it was issued now; False for what the same key had issued before.
    """

    credential: bytes = field(repr=False)
    image: BadgeImage = field(repr=False)
    record: Record
    new: bool

    @property
    def id(self) -> str:
        """The credential's id."""
        return self.record.id

    @property
    def document(self) -> JsonObject:
        """The credential, parsed anew at each call."""
        document: JsonObject = strict_json.loads(self.credential)
        return document

    @property
    def badge(self) -> bytes:
        """The picture with the credential baked into it."""
        return bake(self.image.content, self.credential)

    @property
    def media_type(self) -> str:
        """The type of the badge: `image/svg+xml` or `image/png`."""
        return self.image.media_type


@dataclass(frozen=True, slots=True)
class _Order:
    """A credential that has to be made."""

    request: IssueRequest
    keyed: KeyedRequest | None
    achievement: StoredAchievement


class Batches:
    """Issues requests, a batch at a time.

    Args:
        store: Where it is recorded.
        press: What makes and signs.
    """

    __slots__ = ("_press", "_store")

    def __init__(self, store: IssuerStore, press: Press) -> None:
        self._store = store
        self._press = press

    def run(
        self,
        requests: Iterable[IssueRequest],
        *,
        batch_size: int = 1,
        on_progress: OnProgress | None = None,
        on_refused: OnRefused | None = None,
    ) -> Iterator[Issued]:
        """See `Issuer.issue_many`."""
        if batch_size < 1:
            raise UsageError("issuer-batch-size", size=batch_size)
        numbered = enumerate(requests)
        done = 0
        while batch := list(islice(numbered, batch_size)):
            yield from _Batch(self._store, self._press, on_refused).issue(batch)
            done += len(batch)
            if on_progress is not None:
                on_progress(done)

    def check(self, request: IssueRequest) -> None:
        """See `Issuer.check`."""
        _Batch(self._store, self._press, None).check(request)


class _Batch:
    """One batch. Achievements are read once for all of its requests."""

    def __init__(self, store: IssuerStore, press: Press, on_refused: OnRefused | None) -> None:
        self._store = store
        self._press = press
        self._on_refused = on_refused
        self._editions: dict[tuple[str, int | None], StoredAchievement] = {}

    def issue(self, batch: list[tuple[int, IssueRequest]]) -> Iterator[Issued]:
        plans = self._sign(self._look_up(batch))
        to_record = [plan for _, plan in plans if isinstance(plan, NewIssue)]
        recorded = iter(self._store.record_issues(to_record) if to_record else ())
        for position, plan in plans:
            if isinstance(plan, Issued):
                yield plan
                continue
            try:
                issued = self._issued(next(recorded))
            except IssuingError as error:  # somebody else, or an earlier request of this batch, took the key meanwhile
                self._refuse(position, error)
            else:
                yield issued

    def check(self, request: IssueRequest) -> None:
        """Everything but giving away places, signing and recording."""
        plan = self._issued_before(request)
        if isinstance(plan, _Order):
            self._press.compose(plan.request, plan.achievement)

    def _look_up(self, batch: list[tuple[int, IssueRequest]]) -> list[tuple[int, Issued | _Order]]:
        """For each request what was issued for it before, or an order to make it."""
        found: list[tuple[int, Issued | _Order]] = []
        for position, request in batch:
            try:
                found.append((position, self._issued_before(request)))
            except _REQUEST_ERRORS as error:
                self._refuse(position, error)
        return found

    def _issued_before(self, request: IssueRequest) -> Issued | _Order:
        if not isinstance(request, IssueRequest):
            raise UsageError("request-none", kind=type(request).__name__)
        request.check_kinds()
        awarded = self._named(request.achievement)
        request = replace(request, achievement=awarded.id)  # one request, by whatever name it is asked for
        keyed = request.keyed()
        existing = None if keyed is None else self._store.find_request(keyed)
        if existing is not None:
            return self._issued(existing)
        return _Order(request, keyed, awarded)

    def _sign(self, found: list[tuple[int, Issued | _Order]]) -> list[tuple[int, Issued | NewIssue]]:
        """Credentials for the orders. Places in status lists are signed, so they are given away before, all at once.

        Places of a credential that is then not recorded stay unused: nobody can tell them from others.
        """
        count = sum(isinstance(plan, _Order) for _, plan in found)
        places = iter(self._store.allocate_places(count, self._press.clock()) if count else ())
        plans: list[tuple[int, Issued | NewIssue]] = []
        for position, plan in found:
            if isinstance(plan, Issued):
                plans.append((position, plan))
                continue
            try:
                plans.append((position, self._press.make(plan.request, plan.keyed, plan.achievement, next(places))))
            except _REQUEST_ERRORS as error:
                self._refuse(position, error)
        return plans

    def _named(self, wanted: StoredAchievement | str) -> StoredAchievement:
        name = wanted if isinstance(wanted, str) else wanted.id
        found = self._editions.get((name, None)) or find_named(self._store, name)
        self._editions[name, None] = found
        return found

    def _image(self, record: Record) -> BadgeImage:
        edition = record.achievement, record.edition
        found = self._editions.get(edition) or self._store.find_achievement(*edition)
        if found is None:
            raise TamperedStoreError("edition-missing", id=record.id)
        self._editions[edition] = found
        return found.image

    def _issued(self, answer: Recorded) -> Issued:
        record = answer.record
        if answer.standing is Standing.CHANGED:
            raise IssuingError("key-reused", id=record.id)
        if answer.standing is Standing.ERASED:
            raise IssuingError("key-erased", id=record.id)
        if answer.standing is Standing.AWARDED:
            raise IssuingError("already-awarded", id=record.id)
        if answer.standing is Standing.USED_UP:
            raise IssuingError("part-used-up", id=record.id)
        if answer.credential is None:
            raise TamperedStoreError("credential-missing", id=record.id)
        return Issued(answer.credential, self._image(record), record, answer.standing is Standing.NEW)

    def _refuse(self, position: int, error: VcwalletError) -> None:
        if self._on_refused is None:
            raise error
        self._on_refused(position, error)
