"""Changing the status of credentials in batches: all are looked at before any is changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from vcwallet.errors import IssuingError, UsageError
from vcwallet.issuer.catalogue.achievement_lookup import find_named
from vcwallet.issuer.records.credential_selection import CredentialReference, RecordFilter
from vcwallet.issuer.records.status_places import StatusChange, StatusPlace, StatusRefusal
from vcwallet.issuer.store.issuer_store import IssuerStore
from vcwallet.status.status_entries import MESSAGE, REVOCATION, SUSPENSION

Credentials = str | CredentialReference | RecordFilter | Iterable[str | CredentialReference]
"""Which credentials are meant: an id, a reference, several of either, or all that a filter fits."""
OnChanged = Callable[[int, int], None]
"""Is told how many credentials have been dealt with, and of how many. What it is told is on the disk."""
OnChangeRefused = Callable[[int, IssuingError], None]
"""Is told the position of a credential, counted from 0, and why its status was not changed."""

_NAMED = 10
_LONGEST_REASON = 2_000
_BATCH = 25_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRun:
    """How a change goes through many credentials.

    Attributes:
        on_progress: Is told after each batch how many of how many have been dealt with; they are on the disk.
        on_refused: Is told position and error of a credential that cannot be changed, and the run goes on. If None, it
            is found out first whether all can be changed, and else nothing is.
        batch_size: How many credentials are changed in one transaction.
    """

    on_progress: OnChanged | None = None
    on_refused: OnChangeRefused | None = None
    batch_size: int = _BATCH


WHOLE_RUN = ChangeRun()
"""Changes all credentials, or none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusResult:
    """What a change did.

    Attributes:
        changed: Credentials that have another status than before.
        unchanged: Credentials that had this status already; nothing was logged for them.
        refused: Credentials whose status could not be changed; only where `ChangeRun.on_refused` was given.
    """

    changed: int
    unchanged: int
    refused: int


@dataclass(frozen=True, slots=True)
class CredentialStatus:
    """How a credential stands now, in the issuer's store.

    Attributes:
        id: The credential.
        entries: Its places in status lists, each with the value there.
    """

    id: str
    entries: tuple[tuple[StatusPlace, int], ...]

    def value(self, purpose: str) -> int:
        """The value of its entry for a purpose; 0 where it has none."""
        return next((value for place, value in self.entries if place.purpose == purpose), 0)

    @property
    def revoked(self) -> bool:
        """Whether it is revoked."""
        return self.value(REVOCATION) != 0

    @property
    def suspended(self) -> bool:
        """Whether it is suspended."""
        return self.value(SUSPENSION) != 0

    @property
    def message(self) -> str | None:
        """Its message; None where it has no entry for one."""
        return next((place.messages[value] for place, value in self.entries if place.purpose == MESSAGE), None)


def apply(store: IssuerStore, change: StatusChange, credentials: Credentials, run: ChangeRun) -> StatusResult:
    """See `StatusRegister.revoke`."""
    if run.batch_size < 1:
        raise UsageError("status-batch-size", size=run.batch_size)
    named = _named(store, credentials)
    batches = [(first, named[first : first + run.batch_size]) for first in range(0, len(named), run.batch_size)]
    if run.on_refused is None:
        refusals = ((first, batch, store.status.refused_changes(change, batch)) for first, batch in batches)
        _refuse([entry for first, batch, refused in refusals for entry in _placed(first, batch, refused)])
    changed = refused = 0
    for first, batch in batches:
        answer = store.status.change(change, batch)
        changed += answer.changed
        refused += len(answer.refused)
        if run.on_progress is not None:
            run.on_progress(first + len(batch), len(named))
        _tell(_placed(first, batch, answer.refused), run.on_refused)
    return StatusResult(changed=changed, unchanged=len(named) - changed - refused, refused=refused)


def check_reason(reason: str | None) -> None:
    """Refuse a reason that is a whole file.

    Raises:
        IssuingError: It is too long.
    """
    if reason is not None and len(reason) > _LONGEST_REASON:
        raise IssuingError("status-reason", limit=_LONGEST_REASON)


def resolved_filter(store: IssuerStore, wanted: RecordFilter) -> RecordFilter:
    """The filter with the id of the achievement that it names by id, code or name.

    Raises:
        IssuingError: No achievement is called so, or several are.
    """
    if wanted.achievement is None:
        return wanted
    return replace(wanted, achievement=find_named(store.catalogue, wanted.achievement).id)


def _named(store: IssuerStore, credentials: Credentials) -> list[CredentialReference]:
    if isinstance(credentials, RecordFilter):
        credentials = store.credentials.select_ids(resolved_filter(store, credentials))
    elif isinstance(credentials, str | CredentialReference):
        credentials = [credentials]
    named = [CredentialReference(id=entry) if isinstance(entry, str) else entry for entry in credentials]
    for reference in named:
        check_reason(reference.reason)
    return named


_Refused = tuple[int, StatusRefusal, CredentialReference]


def _placed(
    first: int, batch: Sequence[CredentialReference], refused: Iterable[tuple[int, StatusRefusal]]
) -> list[_Refused]:
    """What was refused, with positions counted through all batches."""
    return [(first + index, why, batch[index]) for index, why in refused]


def _tell(refused: list[_Refused], on_refused: OnChangeRefused | None) -> None:
    if on_refused is None:
        _refuse(refused)  # another process changed them since they were looked at
        return
    for position, why, reference in refused:
        on_refused(position, _refusal(why, [(position, reference)]))


def _refuse(refused: list[_Refused]) -> None:
    if refused:
        first = refused[0][1]
        raise _refusal(first, [(position, reference) for position, why, reference in refused if why is first])


def _refusal(why: StatusRefusal, refused: list[tuple[int, CredentialReference]]) -> IssuingError:
    """One error for all that are refused for one reason. A key may name a person, so it is told by its position."""
    names = [reference.id or f"#{position}" for position, reference in refused[:_NAMED]]
    return IssuingError(
        why.value,
        names=names if len(refused) <= _NAMED else [*names, f"... ({len(refused)})"],
        positions=[position for position, _ in refused],
    )
