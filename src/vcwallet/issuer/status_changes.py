"""Changing the status of credentials in batches: all are looked at before any is changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from vcwallet.errors import IssuingError, UsageError
from vcwallet.issuer.status_store import (
    CredentialReference,
    Place,
    RecordFilter,
    Refusal,
    StatusChange,
    StatusStore,
)
from vcwallet.status.status_entries import MESSAGE, REVOCATION, SUSPENSION

Credentials = str | CredentialReference | RecordFilter | Iterable[str | CredentialReference]
"""Which credentials are meant: an id, a reference, several of either, or all that a filter fits."""
OnChanged = Callable[[int, int], None]
"""Is told how many credentials have been dealt with, and of how many. What it is told is on the disk."""
OnRefused = Callable[[int, IssuingError], None]
"""Is told the position of a credential, counted from 0, and why its status was not changed."""

_NAMED = 10
_LONGEST_REASON = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusResult:
    """What a change did.

    Attributes:
        changed: Credentials that have another status than before.
        unchanged: Credentials that had this status already; nothing was logged for them.
        refused: Credentials whose status could not be changed; only where `on_refused` was given.
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
    entries: tuple[tuple[Place, int], ...]

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
        found = next(((place, value) for place, value in self.entries if place.purpose == MESSAGE), None)
        return None if found is None else found[0].messages[found[1]]


def apply(
    store: StatusStore,
    change: StatusChange,
    credentials: Credentials,
    *,
    on_progress: OnChanged | None,
    on_refused: OnRefused | None,
    batch_size: int,
) -> StatusResult:
    """See `StatusRegister.revoke`."""
    if batch_size < 1:
        raise UsageError("status-batch-size", size=batch_size)
    named = _named(store, credentials)
    batches = [(first, named[first : first + batch_size]) for first in range(0, len(named), batch_size)]
    if on_refused is None:
        looked_at = ((first, batch, store.refused_changes(change, batch)) for first, batch in batches)
        _refuse([entry for first, batch, refused in looked_at for entry in _placed(first, batch, refused)])
    changed = refused = 0
    for first, batch in batches:
        answer = store.change_status(change, batch)
        changed += answer.changed
        refused += len(answer.refused)
        if on_progress is not None:
            on_progress(first + len(batch), len(named))
        _tell(_placed(first, batch, answer.refused), on_refused)
    return StatusResult(changed=changed, unchanged=len(named) - changed - refused, refused=refused)


def check_reason(reason: str | None) -> None:
    """Refuse a reason that is a whole file.

    Raises:
        IssuingError: It is too long.
    """
    if reason is not None and len(reason) > _LONGEST_REASON:
        raise IssuingError("status-reason", limit=_LONGEST_REASON)


def _named(store: StatusStore, credentials: Credentials) -> list[CredentialReference]:
    if isinstance(credentials, RecordFilter):
        credentials = store.select_credentials(credentials)
    elif isinstance(credentials, str | CredentialReference):
        credentials = [credentials]
    named = [CredentialReference(id=one) if isinstance(one, str) else one for one in credentials]
    for reference in named:
        check_reason(reference.reason)
    return named


_Refused = tuple[int, Refusal, CredentialReference]


def _placed(first: int, batch: Sequence[CredentialReference], refused: Iterable[tuple[int, Refusal]]) -> list[_Refused]:
    """What was refused, with positions counted through all batches."""
    return [(first + index, why, batch[index]) for index, why in refused]


def _tell(refused: list[_Refused], on_refused: OnRefused | None) -> None:
    if on_refused is None:
        _refuse(refused)  # somebody else changed them since they were looked at
        return
    for position, why, reference in refused:
        on_refused(position, _refusal(why, [(position, reference)]))


def _refuse(refused: list[_Refused]) -> None:
    if refused:
        first = refused[0][1]
        raise _refusal(first, [(position, reference) for position, why, reference in refused if why is first])


def _refusal(why: Refusal, refused: list[tuple[int, CredentialReference]]) -> IssuingError:
    """One error for all that are refused for one reason. A key may name a person, so it is told by its position."""
    names = [reference.id or f"#{position}" for position, reference in refused[:_NAMED]]
    return IssuingError(
        why.value,
        names=names if len(refused) <= _NAMED else [*names, f"... ({len(refused)})"],
        positions=[position for position, _ in refused],
    )
