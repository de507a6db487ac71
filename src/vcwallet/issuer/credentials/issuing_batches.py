"""Issuing in batches: what was asked before is looked up, the rest gets its places in status lists and is signed, and
all of it is on disk before the caller sees any of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from vcwallet.errors import (
    DataLossError,
    IssuingError,
    MalformedValueError,
    ParsingError,
    TamperedStoreError,
    UsageError,
    VcwalletError,
)
from vcwallet.issuer.catalogue.achievement_lookup import find_named
from vcwallet.issuer.credentials.credential_factory import CredentialFactory
from vcwallet.issuer.credentials.issue_requests import IssueRequest
from vcwallet.issuer.credentials.issued_credentials import Issued
from vcwallet.issuer.records.achievement_editions import BadgeImage, StoredAchievement
from vcwallet.issuer.records.credential_records import KeyedRequest, NewIssue, Record, Recorded, RequestStanding
from vcwallet.issuer.records.status_list_forms import ListForm
from vcwallet.issuer.store.issuer_store import IssuerStore

_REQUEST_ERRORS = (IssuingError, MalformedValueError, ParsingError, DataLossError, UsageError)
"""What one request can do wrong. A store or a signer that fails ends the run instead."""
_REFUSED_STANDINGS = {
    RequestStanding.CHANGED: "key-reused",
    RequestStanding.ERASED: "key-erased",
    RequestStanding.AWARDED: "already-awarded",
    RequestStanding.USED_UP: "part-used-up",
}

OnIssued = Callable[[int], None]
"""Is told how many requests have been dealt with so far."""
OnRequestRefused = Callable[[int, VcwalletError], None]
"""Is told the position of a request, counted from 0, and why nothing was issued for it."""


@dataclass(frozen=True, slots=True)
class _Order:
    """A credential that has to be made."""

    request: IssueRequest
    keyed: KeyedRequest | None
    achievement: StoredAchievement


def issue_all(
    requests: Iterable[IssueRequest],
    store: IssuerStore,
    factory: CredentialFactory,
    *,
    batch_size: int,
    on_progress: OnIssued | None,
    on_refused: OnRequestRefused | None,
) -> Iterator[Issued]:
    """See `CredentialRegister.issue_many`."""
    if batch_size < 1:
        raise UsageError("issuer-batch-size", size=batch_size)
    numbered = enumerate(requests)
    done = 0
    while batch := list(islice(numbered, batch_size)):
        yield from IssuingBatch(store, factory, on_refused).issue(batch)
        done += len(batch)
        if on_progress is not None:
            on_progress(done)


class IssuingBatch:
    """One batch. Achievements are read once for all of its requests.

    Args:
        store: Where it is recorded.
        factory: Makes and signs.
        on_refused: Is told of requests that are refused; None: the first of them ends the run.
    """

    __slots__ = ("_closing", "_editions", "_factory", "_in_claim", "_on_refused", "_store")

    def __init__(self, store: IssuerStore, factory: CredentialFactory, on_refused: OnRequestRefused | None) -> None:
        self._store = store
        self._factory = factory
        self._on_refused = on_refused
        self._closing = store.load_closing()
        settings = store.lists.load_settings()
        self._in_claim = settings is not None and settings.list_form is ListForm.STATUS_TOKEN
        self._editions: dict[tuple[str, int | None], StoredAchievement] = {}

    def issue(self, batch: list[tuple[int, IssueRequest]]) -> Iterator[Issued]:
        """Issue what is asked for.

        Args:
            batch: Requests with their positions in the run.
        """
        plans = self._sign(self._look_up(batch))
        to_record = [plan for _, plan in plans if isinstance(plan, NewIssue)]
        recorded = iter(self._store.credentials.record_issues(to_record) if to_record else ())
        for position, plan in plans:
            if isinstance(plan, Issued):
                yield plan
                continue
            try:
                issued = self._issued(next(recorded))
            except (
                IssuingError
            ) as error:  # another process, or an earlier request of this batch, took the key meanwhile
                self._refuse(position, error)
            else:
                yield issued

    def check(self, request: IssueRequest) -> None:
        """Everything but giving away places, signing and recording."""
        plan = self._issued_before(request)
        if isinstance(plan, _Order):
            self._factory.compose(plan.request, plan.achievement)

    def _look_up(self, batch: list[tuple[int, IssueRequest]]) -> list[tuple[int, Issued | _Order]]:
        """For each request what was issued for it before, or an order to make it."""
        plans: list[tuple[int, Issued | _Order]] = []
        for position, request in batch:
            try:
                plans.append((position, self._issued_before(request)))
            except _REQUEST_ERRORS as error:
                self._refuse(position, error)
        return plans

    def _issued_before(self, request: IssueRequest) -> Issued | _Order:
        if not isinstance(request, IssueRequest):
            raise UsageError("request-none", kind=type(request).__name__)
        request.check_kinds()
        awarded = self._named(request.achievement)
        request = replace(request, achievement=awarded.id)  # one request, by whatever name it is asked for
        keyed = request.keyed()
        existing = None if keyed is None else self._store.credentials.find_request(keyed)
        if existing is not None:
            return self._issued(existing)
        if self._closing is not None:
            raise self._closing.error
        self._check_securing(request)  # before places are given away
        return _Order(request, keyed, awarded)

    def _check_securing(self, request: IssueRequest) -> None:
        securing = self._factory.securing_of(request)
        if self._in_claim and not all(form.is_token for form in securing.forms):
            raise IssuingError("status-claim", securing=str(securing))

    def _sign(self, looked_up: list[tuple[int, Issued | _Order]]) -> list[tuple[int, Issued | NewIssue]]:
        """Credentials for the orders. Places in status lists are signed, so they are given away before, all at once.

        Places of a credential that is then not recorded stay unused: they look like those of a credential in force.
        """
        count = sum(isinstance(plan, _Order) for _, plan in looked_up)
        places = iter(self._store.lists.allocate_places(count, self._factory.clock()) if count else ())
        plans: list[tuple[int, Issued | NewIssue]] = []
        for position, plan in looked_up:
            if isinstance(plan, Issued):
                plans.append((position, plan))
                continue
            try:
                plans.append((position, self._factory.make(plan.request, plan.keyed, plan.achievement, next(places))))
            except _REQUEST_ERRORS as error:
                self._refuse(position, error)
        return plans

    def _named(self, wanted: StoredAchievement | str) -> StoredAchievement:
        name = wanted if isinstance(wanted, str) else wanted.id
        edition = self._editions.get((name, None)) or find_named(self._store.catalogue, name)
        self._editions[name, None] = edition
        return edition

    def _image(self, record: Record) -> BadgeImage:
        key = record.achievement, record.edition
        edition = self._editions.get(key) or self._store.catalogue.find(*key)
        if edition is None:
            raise TamperedStoreError("edition-missing", id=record.id)
        self._editions[key] = edition
        return edition.image

    def _issued(self, answer: Recorded) -> Issued:
        record = answer.record
        if (reason := _REFUSED_STANDINGS.get(answer.standing)) is not None:
            raise IssuingError(reason, id=record.id)
        if not answer.forms:
            raise TamperedStoreError("credential-missing", id=record.id)
        return Issued(answer.forms, self._image(record), record, answer.standing is RequestStanding.NEW)

    def _refuse(self, position: int, error: VcwalletError) -> None:
        if self._on_refused is None:
            raise error
        self._on_refused(position, error)
