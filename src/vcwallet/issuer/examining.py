"""Before a stack is awarded: the issuer verifies the parts itself, evaluates the rule itself, and chooses what to bind.

A report that is handed in says what its maker saw, and anybody can make one. So it is only compared with what is found
out here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from vcwallet.errors import IssuingError
from vcwallet.io.sources import Source
from vcwallet.io.verify import question, settle, verify
from vcwallet.issuer.award_request import ChosenPart
from vcwallet.issuer.own_status import OwnLists, OwnTrust
from vcwallet.issuer.press import Press
from vcwallet.issuer.publishing import Publisher
from vcwallet.issuer.recipients import Recipient
from vcwallet.issuer.store import IssuerProfile, IssuerStore
from vcwallet.model.value_shapes import objects_of
from vcwallet.ports import Fetcher, Trust
from vcwallet.report import VerificationReport
from vcwallet.stacks import Facts, Held, Holder, Stack, StackPolicy, StackReport, Verdict, check_facts
from vcwallet.stacks.definition.rules.compiled_rule import compiled, is_vacuous
from vcwallet.stacks.definition.rules.rule_traversal import leaves
from vcwallet.stacks.evaluation.facts.held_credentials import Standing
from vcwallet.stacks.evaluation.facts.report_facts import facts_of, key_of
from vcwallet.stacks.stacked.stack_binding import BoundPart, SeenList
from vcwallet.stacks.stacked.stacked_report import StackedPart
from vcwallet.verification import ListCache, Question
from vcwallet.verification.beside import Among

_STATUS_LIST = "status-list"
_SPARE = ("not-needed", "counted-once", "barred")


def check_entitled(stack: Stack, issuer: str) -> None:
    """Whether this issuer may award a stack, and whether anybody may.

    Raises:
        IssuingError: The rule does not name this issuer, or asks for nothing.
    """
    if issuer != stack.owner and issuer not in stack.stackers:
        raise IssuingError("award-not-entitled", issuer=issuer, owner=stack.owner, stack=stack.id)
    if is_vacuous(stack.require) or not any(True for _ in leaves(stack.require)):
        raise IssuingError("award-vacuous", stack=stack.id)


def check_report(stack: Stack, report: StackReport, now: datetime) -> None:
    """Whether a report is about this definition, says *met*, and is not of the future.

    Raises:
        IssuingError: It is not.
    """
    if (report.stack, report.digest) != (stack.id, stack.digest):
        raise IssuingError("award-other-rule", stack=stack.id, digest=stack.digest, found=report.digest)
    if report.at > now:
        raise IssuingError("award-in-future", at=report.at.isoformat(), now=now.isoformat())
    if not report.met:
        raise _not_met(report)


def holder_of(recipient: Recipient) -> Holder:
    """The recipient, as somebody whose identifiers the issuer knows."""
    ids = () if recipient.did is None else (recipient.did,)
    return Holder(ids=ids, identifiers=() if recipient.email is None else (recipient.email,))


def counted_in(report: StackReport) -> frozenset[str]:
    """Keys of the credentials that counted."""
    return frozenset(one.key for part in report.parts for one in part.counted)


@dataclass(frozen=True, slots=True)
class Examined:
    """What was found out about some credentials.

    Attributes:
        reports: One for each of them.
        facts: The same as facts.
        recorded: On parts of stacked ones among them that only this issuer's records hold.
    """

    reports: tuple[VerificationReport, ...]
    facts: Facts
    recorded: tuple[VerificationReport, ...] = ()


class PartsExaminer:
    """Verifies and evaluates as of one moment, with the issuer's own status lists as they are in its store.

    Args:
        store: The issuer's store.
        profile: The issuer.
        press: Its signer, contexts and clock.
        at: The moment; the present one if None.
        policy: What is required of a stack.
        trust: Whom the issuer knows besides itself.
        fetcher: Brings status lists and keys of others.

    Raises:
        UsageError: `at` is naive.
    """

    __slots__ = ("_lists", "_policy", "_profile", "_question", "_store", "at", "now")

    def __init__(
        self,
        store: IssuerStore,
        profile: IssuerProfile,
        press: Press,
        *,
        at: datetime | None,
        policy: StackPolicy,
        trust: Trust | None,
        fetcher: Fetcher | None,
    ) -> None:
        self.now = press.clock()
        self.at = self.now if at is None else at
        self._store = store
        self._profile = profile
        self._policy = policy
        asked = question(at=self.at, trust=OwnTrust(profile, trust), lists=ListCache())
        self._question: Question = replace(asked, contexts=press.contexts)
        seen_at, past = min(self.at, self.now), self.at < self.now
        self._lists = OwnLists(store, Publisher(store, press), at=seen_at, past=past, otherwise=fetcher)

    def examine(self, sources: Iterable[Source | VerificationReport]) -> Examined:
        """Verify credentials, stacked ones together with their parts among the others and in this issuer's records.

        A report stands for the document in it, and for nothing that it says about it.
        """
        reports = [verify(_source(source), self._question, self._lists) for source in sources]
        among = Among(reports)
        recorded: list[VerificationReport] = []

        def find(part: StackedPart) -> VerificationReport | None:
            if among.find(part) is None and (found := self._recorded(part)) is not None:
                recorded.append(found)
                among.add(found)
            return among.find(part)

        settled = tuple(settle(report, find, self._question, self._lists) for report in reports)
        return Examined(settled, facts_of(settled), tuple(recorded))

    def _recorded(self, part: StackedPart) -> VerificationReport | None:
        """The report on a part that this issuer issued, as far as its records hold it."""
        if part.issuer != self._profile.id or not part.credential:
            return None
        content = self._store.read_credential(part.credential)
        return None if content is None else verify(content, self._question, self._lists)

    def evaluate(self, stack: Stack, facts: Facts, holder: Holder | None) -> StackReport:
        """Evaluate a stack for one person."""
        return check_facts(stack, facts, at=self.at, policy=self._policy, holder=holder)

    def exclusive(self, stack: Stack) -> bool:
        """Whether what counts in this stack may count in no other."""
        return stack.reuse == 0 or not self._policy.reuse

    def confirm(self, stack: Stack, report: StackReport, examined: Examined, recipient: Recipient) -> StackReport:
        """The own report, if the stack is met by credentials of the recipient, and by those that the other names.

        Raises:
            IssuingError: It is not.
        """
        own = self.evaluate(stack, examined.facts, holder_of(recipient))
        if not own.met:
            if self.evaluate(stack, examined.facts, None).met:
                raise IssuingError("award-other-person", stack=stack.id)
            raise _not_met(own)
        if counted_in(own) != counted_in(report):
            raise IssuingError("award-report-differs", stack=stack.id)
        return own

    def choose(
        self, stack: Stack, own: StackReport, examined: Examined, recipient: Recipient
    ) -> tuple[ChosenPart, ...]:
        """What to bind: what counted, and where the rule is not met by that alone, what it rests on besides.

        Raises:
            IssuingError: What is certain does not meet the rule by itself.
        """
        holder = holder_of(recipient)
        for keys in _choices(stack, own, examined.facts):
            chosen = {one.key: one for one in examined.facts.held if one.key in keys}
            facts = Facts(tuple(chosen.values()), examined.facts.associations)
            if chosen and self.evaluate(stack, facts, holder).met:
                return tuple(self._parts(chosen, examined))
        raise _not_met(own)

    def _parts(self, chosen: Mapping[str, Held], examined: Examined) -> Iterator[ChosenPart]:
        waiting = dict(chosen)
        at_hand = {key_of(one): one for outer in (*examined.reports, *examined.recorded) for one in _inside(outer)}
        for outer in examined.reports:
            for report in _inside(outer):
                held = waiting.pop(key_of(report), None)
                if held is not None and report.document is not None and report.received is not None:
                    lists = tuple(self._seen(report.document, outer))
                    beside = held.parts.difference(map(key_of, _inside(report)))
                    leaves = {key: at_hand[key].received for key in sorted(beside) if key in at_hand}
                    yield ChosenPart(
                        bound=BoundPart(credential=held.id, issuer=held.issuer, digest=held.key, lists=lists),
                        document=dict(report.received),
                        achievement=held.achievement,
                        own=held.issuer == self._profile.id,
                        made_of={key: dict(leaf) for key, leaf in leaves.items() if leaf is not None},
                    )

    def _seen(self, document: Mapping[str, Any], outer: VerificationReport) -> Iterator[SeenList]:
        """The lists that a credential asks, out of all that were seen on its behalf and that of its neighbours."""
        entries = objects_of(document.get("credentialStatus"))
        asked = {value for entry in entries for value in entry.values() if isinstance(value, str)}
        for sighting in outer.as_of:
            if sighting.purpose == _STATUS_LIST and sighting.url in asked:
                yield self._lists.seen(sighting)


def _choices(stack: Stack, own: StackReport, facts: Facts) -> Iterator[set[str]]:
    counted = set(counted_in(own))
    yield counted
    open_ones = {one.key for one in own.not_counted if one.verdict is Verdict.INDETERMINATE}
    rule = compiled(stack)
    before = {name for its in rule.filters for first in its.after for name in rule.equals(first)}
    sure = (one for one in facts.held if one.standing is Standing.CERTAIN and one.key not in open_ones)
    counted |= {one.key for one in sure if one.achievement in before}
    yield counted
    yield counted | {one.key for one in own.not_counted if one.reason in _SPARE}


def _inside(report: VerificationReport) -> Iterator[VerificationReport]:
    waiting = [report]
    while waiting:
        one = waiting.pop()
        yield one
        waiting += reversed(one.members)


def _source(source: Source | VerificationReport) -> Source:
    if not isinstance(source, VerificationReport):
        return source
    if source.received is None:
        raise IssuingError("award-unreadable-part")
    return dict(source.received)


def _not_met(report: StackReport) -> IssuingError:
    unmet = [part.name or part.id for part in report.parts if part.needed and part.verdict is not Verdict.MET]
    return IssuingError("award-not-met", verdict=report.verdict.value, parts=unmet or ["-"])
