"""Among the people in an issuer's own records: who can be awarded a stack, who nearly, and whose award has lost a part.

One person is looked at after the other, so memory does not grow with their number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from vcwallet.issuer.award_store import NewAward, Person, StackAwarded, UsedPart, name_of
from vcwallet.issuer.examining import PartsExaminer, holder_of
from vcwallet.issuer.recipients import Recipient
from vcwallet.issuer.status_changes import CredentialStatus
from vcwallet.issuer.status_store import CredentialReference, RecordFilter
from vcwallet.issuer.store import IssuerStore
from vcwallet.report import VerificationReport
from vcwallet.stacks import Facts, Stack, StackReport, Verdict
from vcwallet.stacks.evaluation.facts.report_facts import facts_of
from vcwallet.status.entries import REVOCATION, SUSPENSION

OnLooked = Callable[[int, int], None]
"""Is told how many people have been looked at so far, and how many there are at most."""


class Readiness(StrEnum):
    """How far somebody is.

    - `ready`: the stack is met, and was not awarded yet.
    - `near`: one more achievement, amount or skill is missing.
    - `unsettled`: something that was not settled decides; the report says what.
    """

    READY = "ready"
    NEAR = "near"
    UNSETTLED = "unsettled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Somebody who can be awarded a stack, or nearly.

    Attributes:
        state: How far.
        pseudonyms: Who, in the issuer's records.
        recipient: Who, for the award. Personal data.
        report: Which credentials counted for what, and what is missing.
        parts: The credentials that were looked at, for `Issuer.award`.
    """

    state: Readiness
    pseudonyms: tuple[str, ...]
    recipient: Recipient = field(repr=False)
    report: StackReport = field(repr=False)
    parts: tuple[CredentialReference, ...] = field(repr=False)


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


def find_candidates(
    examiner: PartsExaminer, store: IssuerStore, stack: Stack, wanted: RecordFilter, on_progress: OnLooked | None
) -> Iterator[Candidate]:
    """See `Issuer.ready`."""
    total = 0 if on_progress is None else store.count_people(wanted)
    for done, person in enumerate(store.list_people(wanted), 1):
        found = _look_at(examiner, store, stack, person)
        if on_progress is not None:
            on_progress(done, total)
        if found is not None:
            yield found


def _look_at(examiner: PartsExaminer, store: IssuerStore, stack: Stack, person: Person) -> Candidate | None:
    exclusive = examiner.exclusive(stack)
    award = NewAward(stack=stack.id, version=stack.version, digest=stack.digest, exclusive=exclusive, parts=())
    if store.find_earlier_award(award, person.recipient) is not None:
        return None
    looked_at, facts = _unused(examiner, store, stack, person, exclusive=exclusive)
    report = examiner.evaluate(stack, facts, holder_of(person.recipient))
    state = _state(report)
    if state is None:
        return None
    return Candidate(
        state=state,
        pseudonyms=person.pseudonyms,
        recipient=person.recipient,
        report=report,
        parts=tuple(CredentialReference(id=name) for name in looked_at),
    )


def _unused(
    examiner: PartsExaminer, store: IssuerStore, stack: Stack, person: Person, *, exclusive: bool
) -> tuple[list[str], Facts]:
    """What the person has, without what other stacks have used up: the ids, and the facts."""
    contents = {name: store.read_credential(name) for name in person.credentials}
    there = {name: content for name, content in contents.items() if content is not None}  # erased meanwhile
    examined = examiner.examine(there.values())
    held = {one.key: UsedPart(digest=one.key, name=name_of(one.issuer, one.id)) for one in examined.facts.held}
    used = store.used_up(stack.id, tuple(held.values()), exclusive=exclusive)
    if not used:
        return list(there), examined.facts
    left = {name: report for name, report in zip(there, examined.reports, strict=True) if _is_free(report, used)}
    return list(left), facts_of(left.values())


def _is_free(report: VerificationReport, used: frozenset[str]) -> bool:
    return used.isdisjoint(one.key for one in facts_of([report]).held)


def _state(report: StackReport) -> Readiness | None:
    if report.met:
        return Readiness.READY
    if not any(part.counted for part in report.parts):
        return None
    if report.verdict is Verdict.INDETERMINATE:
        return Readiness.UNSETTLED
    return Readiness.NEAR if sum(step.count for step in report.next_steps) == 1 else None


def find_affected(store: IssuerStore, stack: str | None) -> Iterator[AffectedAward]:
    """See `Issuer.affected`."""
    for awarded in store.list_awards(stack, changed=True):
        if _status(store, awarded.credential).revoked:
            continue
        lost = tuple(part for name in awarded.parts if (part := _lost(store, name)) is not None)
        if lost:
            yield AffectedAward(awarded=awarded, lost=lost)


def _lost(store: IssuerStore, credential: str) -> LostPart | None:
    status = _status(store, credential)
    if not (status.revoked or status.suspended):
        return None
    changes = [event for event in store.status_history(credential) if event.purpose in (REVOCATION, SUSPENSION)]
    return LostPart(
        credential=credential, revoked=status.revoked, suspended=status.suspended, since=max(e.at for e in changes)
    )


def _status(store: IssuerStore, credential: str) -> CredentialStatus:
    return CredentialStatus(credential, tuple(store.status_places(credential)))
