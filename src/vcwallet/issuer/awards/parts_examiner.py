"""Before a stack is awarded: the issuer verifies the parts itself, evaluates the rule itself, and chooses what to bind.

A report that is handed in says what its maker saw, and it can be made by anyone. So it is only compared with what the
issuer finds out itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from vcwallet.errors import IssuingError
from vcwallet.io.verify import Source, local_question, settle, verify
from vcwallet.issuer.awards.own_status_lists import OwnLists, OwnTrust
from vcwallet.issuer.awards.stacked_requests import ChosenPart
from vcwallet.issuer.issuer_profile import IssuerProfile
from vcwallet.issuer.records.recipients import Recipient
from vcwallet.issuer.records.securing_mechanisms import content_to_read
from vcwallet.issuer.status.list_publisher import ListPublisher
from vcwallet.issuer.store.issuer_store import IssuerStore
from vcwallet.model.access import objects_of
from vcwallet.policy.trust.trust_source import Trust
from vcwallet.ports import Contexts, DocumentCache, Fetcher
from vcwallet.report import VerificationReport
from vcwallet.stacked_result import NamedPart
from vcwallet.stacks import Holder, Stack, StackPolicy, StackReport, Verdict
from vcwallet.stacks.definition.compact_form.readable_definition import check_readable
from vcwallet.stacks.definition.rules.compiled_rule import compiled, is_vacuous
from vcwallet.stacks.definition.rules.rule_traversal import leaves
from vcwallet.stacks.evaluation.facts.held_credentials import Facts, Held, Standing
from vcwallet.stacks.evaluation.facts.report_facts import facts_of, key_of
from vcwallet.stacks.evaluation.settings.stack_policy import DEFAULT_STACK_POLICY
from vcwallet.stacks.evaluation.stack_evaluation import check_facts
from vcwallet.stacks.stacked.stack_binding import BoundPart, SeenList
from vcwallet.verification import Question, VerificationMemory
from vcwallet.verification.members.parts_beside import Among

_STATUS_LIST = "status-list"
_SPARE = ("not-needed", "counted-once", "same-day", "barred")
_MOST_LINKING = 20


def check_entitled(stack: Stack, issuer: str) -> None:
    """Whether this issuer may award a stack, and whether any issuer may.

    Raises:
        IssuingError: The rule does not name this issuer, or asks for nothing.
        StackError: It was made in Python, and its readers would refuse it.
    """
    check_readable(stack)
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
    """The recipient as a holder whose identifiers the issuer knows."""
    ids = () if recipient.did is None else (recipient.did,)
    return Holder(ids=ids, identifiers=() if recipient.email is None else (recipient.email,))


def counted_in(report: StackReport) -> frozenset[str]:
    """Keys of the credentials that counted."""
    return frozenset(credential.key for part in report.parts for credential in part.counted)


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardTerms:
    """What an issuer requires of a stack besides its rule, and with what it verifies the parts.

    Attributes:
        policy: The requirements; the stricter of policy and rule decides about the status of parts.
        trust: Knows issuers besides this one.
        fetcher: Brings status lists and keys of other issuers.
        cache: Keeps these, such as a `SqliteCache`; None: nothing does.
    """

    policy: StackPolicy = DEFAULT_STACK_POLICY
    trust: Trust | None = None
    fetcher: Fetcher | None = None
    cache: DocumentCache | None = None


@dataclass(frozen=True, slots=True)
class ExaminedParts:
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
        publisher: Signs its status lists.
        contexts: The pinned contexts.
        now: The present moment.
        at: The moment for which to answer; the present one if None.
        terms: What is required, and with what to verify.

    Raises:
        UsageError: `at` is naive.
    """

    __slots__ = ("_lists", "_policy", "_profile", "_question", "_store", "at", "now")

    def __init__(
        self,
        store: IssuerStore,
        profile: IssuerProfile,
        publisher: ListPublisher,
        *,
        contexts: Contexts,
        now: datetime,
        at: datetime | None,
        terms: AwardTerms,
    ) -> None:
        self.now = now
        self.at = now if at is None else at
        self._store = store
        self._profile = profile
        self._policy = terms.policy
        moment, past = min(self.at, now), self.at < now
        self._lists = OwnLists(store.lists, publisher, at=moment, past=past, otherwise=terms.fetcher)
        others = self._lists.others(terms.cache)
        present = local_question(
            at=self.at, trust=OwnTrust(profile, terms.trust), memory=VerificationMemory(), cache=others
        )
        self._question: Question = replace(present, contexts=contexts)

    def examine(self, sources: Iterable[Source | VerificationReport]) -> ExaminedParts:
        """Verify credentials, stacked ones together with their parts among the others and in this issuer's records.

        A report stands for the document in it, and for nothing that it says about it.
        """
        reports = [verify(_source(source), self._question, self._lists) for source in sources]
        among = Among(reports)
        recorded: list[VerificationReport] = []

        def find(part: NamedPart) -> VerificationReport | None:
            if among.find(part) is None and (report := self._recorded(part)) is not None:
                recorded.append(report)
                among.add(report)
            return among.find(part)

        settled = tuple(settle(report, find, self._question, self._lists) for report in reports)
        return ExaminedParts(settled, facts_of(settled), tuple(recorded))

    def _recorded(self, part: NamedPart) -> VerificationReport | None:
        """The report on a part that this issuer issued, as far as its records hold it."""
        if part.issuer != self._profile.id or not part.credential:
            return None
        content = content_to_read(self._store.credentials.read_forms(part.credential))
        return None if content is None else verify(content, self._question, self._lists)

    def evaluate(self, stack: Stack, facts: Facts, holder: Holder | None) -> StackReport:
        """Evaluate a stack for one person."""
        return check_facts(stack, facts, at=self.at, policy=self._policy, holder=holder)

    def exclusive(self, stack: Stack) -> bool:
        """Whether what counts in this stack may count in no other."""
        return stack.reuse == 0 or not self._policy.reuse

    def confirm(self, stack: Stack, report: StackReport, examined: ExaminedParts, recipient: Recipient) -> StackReport:
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
        self, stack: Stack, own: StackReport, examined: ExaminedParts, recipient: Recipient
    ) -> tuple[ChosenPart, ...]:
        """What to bind: what counted, and where the rule is not met by that alone, what it rests on besides.

        Raises:
            IssuingError: What is certain does not meet the rule by itself.
        """
        holder = holder_of(recipient)
        for keys in _choices(stack, own, examined.facts):
            chosen = {fact.key: fact for fact in examined.facts.held if fact.key in keys}
            facts = Facts(tuple(chosen.values()), examined.facts.associations)
            if chosen and self.evaluate(stack, facts, holder).met:
                return tuple(self._parts(chosen, examined))
        raise _not_met(own)

    def _parts(self, chosen: Mapping[str, Held], examined: ExaminedParts) -> Iterator[ChosenPart]:
        waiting = dict(chosen)
        at_hand = {
            key_of(report): report for outer in (*examined.reports, *examined.recorded) for report in _inside(outer)
        }
        for outer in examined.reports:
            for report in _inside(outer):
                fact = waiting.pop(key_of(report), None)
                if fact is not None and report.document is not None and report.received is not None:
                    lists = tuple(self._seen(report.document, outer))
                    beside = fact.parts.difference(map(key_of, _inside(report)))
                    leaves = {key: at_hand[key].received for key in sorted(beside) if key in at_hand}
                    yield ChosenPart(
                        bound=BoundPart(credential=fact.id, issuer=fact.issuer, digest=fact.key, lists=lists),
                        document=dict(report.received),
                        digest=fact.document,
                        achievement=fact.achievement,
                        own=fact.issuer == self._profile.id,
                        made_of={key: dict(leaf) for key, leaf in leaves.items() if leaf is not None},
                    )

    def _seen(self, document: Mapping[str, Any], outer: VerificationReport) -> Iterator[SeenList]:
        """The lists that a credential names, out of all that were seen on its behalf and that of its neighbours."""
        entries = objects_of(document.get("credentialStatus"))
        urls = {value for entry in entries for value in entry.values() if isinstance(value, str)}
        for sighting in outer.as_of:
            if sighting.purpose == _STATUS_LIST and sighting.url in urls:
                yield self._lists.seen(sighting)


def _choices(stack: Stack, own: StackReport, facts: Facts) -> Iterator[set[str]]:
    counted = set(counted_in(own))
    yield counted
    unsettled = {left.key for left in own.not_counted if left.verdict is Verdict.INDETERMINATE}
    rule = compiled(stack)
    before = {name for each in rule.filters for first in each.after for name in rule.equals(first)}
    certain = [fact for fact in facts.held if fact.standing is Standing.CERTAIN and fact.key not in unsettled]
    counted |= {fact.key for fact in certain if fact.achievement in before}
    yield counted
    linking = [fact.key for fact in certain if len(fact.subject) > 1 and fact.key not in counted]
    yield from (counted | {key} for key in linking[:_MOST_LINKING])  # one that names the person as each of them does
    counted |= set(linking)
    yield counted
    yield counted | {left.key for left in own.not_counted if left.reason in _SPARE}


def _inside(report: VerificationReport) -> Iterator[VerificationReport]:
    waiting = [report]
    while waiting:
        inner = waiting.pop()
        yield inner
        waiting += reversed(inner.members)


def _source(source: Source | VerificationReport) -> Source:
    if not isinstance(source, VerificationReport):
        return source
    if source.received is None:
        raise IssuingError("award-unreadable-part")
    return dict(source.received)


def _not_met(report: StackReport) -> IssuingError:
    unmet = [part.name or part.id for part in report.parts if part.needed and part.verdict is not Verdict.MET]
    return IssuingError("award-not-met", verdict=report.verdict.value, parts=unmet or ["-"])
