"""People in an issuer's own records who can be awarded a stack, or nearly.

One person is examined after the other, so memory does not grow with their number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from vcwallet.issuer.awards.parts_examiner import PartsExaminer, holder_of
from vcwallet.issuer.records.award_ledger import NewAward, Person, UsedPart, name_of
from vcwallet.issuer.records.credential_selection import CredentialReference, RecordFilter
from vcwallet.issuer.records.recipients import Recipient
from vcwallet.issuer.records.securing_mechanisms import content_to_read
from vcwallet.issuer.store.issuer_store import IssuerStore
from vcwallet.report import VerificationReport
from vcwallet.stacks import Stack, StackReport, Verdict
from vcwallet.stacks.evaluation.facts.held_credentials import Facts
from vcwallet.stacks.evaluation.facts.report_facts import facts_of

OnLooked = Callable[[int, int], None]
"""Is told how many people have been looked at so far, and how many there are at most."""


class Readiness(StrEnum):
    """How far a person is.

    - `ready`: the stack is met, and was not awarded yet.
    - `near`: one more achievement, amount or skill is missing.
    - `far`: more is missing; only of a person who is asked for.
    - `unsettled`: something that was not settled decides; the report says what.
    """

    READY = "ready"
    NEAR = "near"
    FAR = "far"
    UNSETTLED = "unsettled"


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardCandidate:
    """A person who can be awarded a stack, or nearly.

    Attributes:
        state: How far.
        pseudonyms: Who, in the issuer's records.
        recipient: Who, for the award. Personal data.
        report: Which credentials counted for what, and what is missing.
        parts: The credentials that were looked at, for `AwardRegister.award`.
    """

    state: Readiness
    pseudonyms: tuple[str, ...]
    recipient: Recipient = field(repr=False)
    report: StackReport = field(repr=False)
    parts: tuple[CredentialReference, ...] = field(repr=False)


def find_candidates(
    examiner: PartsExaminer, store: IssuerStore, stack: Stack, wanted: RecordFilter, on_progress: OnLooked | None
) -> Iterator[AwardCandidate]:
    """See `AwardRegister.ready`."""
    total = 0 if on_progress is None else store.awards.count_people(wanted)
    for done, person in enumerate(store.awards.list_people(wanted), 1):
        candidate = _candidate(examiner, store, stack, person)
        if on_progress is not None:
            on_progress(done, total)
        if candidate is not None and (candidate.state is not Readiness.FAR or wanted.recipient is not None):
            yield candidate


def _candidate(examiner: PartsExaminer, store: IssuerStore, stack: Stack, person: Person) -> AwardCandidate | None:
    exclusive = examiner.exclusive(stack)
    award = NewAward(stack=stack.id, version=stack.version, digest=stack.digest, exclusive=exclusive, parts=())
    if store.awards.find_earlier(award, person.recipient) is not None:
        return None
    looked_at, facts = _unused(examiner, store, stack, person, exclusive=exclusive)
    report = examiner.evaluate(stack, facts, holder_of(person.recipient))
    return AwardCandidate(
        state=_state(report),
        pseudonyms=person.pseudonyms,
        recipient=person.recipient,
        report=report,
        parts=tuple(CredentialReference(id=name) for name in looked_at),
    )


def _unused(
    examiner: PartsExaminer, store: IssuerStore, stack: Stack, person: Person, *, exclusive: bool
) -> tuple[list[str], Facts]:
    """What the person has, without what other stacks have used up: the ids, and the facts."""
    contents = {name: content_to_read(store.credentials.read_forms(name)) for name in person.credentials}
    there = {name: content for name, content in contents.items() if content is not None}  # erased meanwhile
    examined = examiner.examine(there.values())
    parts = {
        fact.key: UsedPart(digest=fact.key, name=name_of(fact.issuer, fact.id), document=fact.document)
        for fact in examined.facts.held
    }
    used = store.awards.used_up(stack.id, tuple(parts.values()), exclusive=exclusive)
    if not used:
        return list(there), examined.facts
    left = {name: report for name, report in zip(there, examined.reports, strict=True) if _is_free(report, used)}
    return list(left), facts_of(left.values())


def _is_free(report: VerificationReport, used: frozenset[str]) -> bool:
    return used.isdisjoint(fact.key for fact in facts_of([report]).held)


def _state(report: StackReport) -> Readiness:
    if report.met:
        return Readiness.READY
    if not any(part.counted for part in report.parts):
        return Readiness.FAR
    if report.verdict is Verdict.INDETERMINATE:
        return Readiness.UNSETTLED
    return Readiness.NEAR if sum(step.count for step in report.next_steps) == 1 else Readiness.FAR
