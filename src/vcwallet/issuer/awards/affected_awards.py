"""Awards in force that have lost a part: one that counted in them is revoked or suspended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from vcwallet.issuer.records.award_ledger import StackAwarded
from vcwallet.issuer.status.status_changes import CredentialStatus
from vcwallet.issuer.store.issuer_store import IssuerStore
from vcwallet.status.status_entries import REVOCATION, SUSPENSION


@dataclass(frozen=True, slots=True, kw_only=True)
class LostPart:
    """A credential that counted in an award and is not in force any more.

    Attributes:
        credential: Its id.
        revoked: Whether it is revoked.
        suspended: Whether it is suspended.
        since: When that was decided; of several changes the last.
    """

    credential: str
    revoked: bool
    suspended: bool
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AffectedAward:
    """An award that is in force, and has lost parts.

    Attributes:
        awarded: The award.
        lost: The parts that are revoked or suspended.
    """

    awarded: StackAwarded
    lost: tuple[LostPart, ...]


def find_affected(store: IssuerStore, stack: str | None) -> Iterator[AffectedAward]:
    """See `AwardRegister.affected`."""
    for awarded in store.awards.list_awards(stack, changed=True):
        if _status(store, awarded.credential).revoked:
            continue
        lost = tuple(part for name in awarded.parts if (part := _lost(store, name)) is not None)
        if lost:
            yield AffectedAward(awarded=awarded, lost=lost)


def _lost(store: IssuerStore, credential: str) -> LostPart | None:
    status = _status(store, credential)
    if not (status.revoked or status.suspended):
        return None
    changes = [event for event in store.status.history(credential) if event.purpose in (REVOCATION, SUSPENSION)]
    return LostPart(
        credential=credential, revoked=status.revoked, suspended=status.suspended, since=max(e.at for e in changes)
    )


def _status(store: IssuerStore, credential: str) -> CredentialStatus:
    return CredentialStatus(credential, tuple(store.status.places_of(credential)))
