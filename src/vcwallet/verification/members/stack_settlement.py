"""Step `stack`: stacked credentials, each checked together with its parts, once everything in the input is verified.

The parts of a stacked credential may stand inside it, beside it in a presentation, or be handed in by the verifier. So
this step comes last. It goes through the finished reports from the innermost stack outwards, adds the check to each,
and works out anew what depends on it. What a part was found to be stays in its own report.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from graphlib import TopologicalSorter

from vcwallet.checks import STACK, Check, CheckStatus
from vcwallet.errors import LimitError, VcwalletError
from vcwallet.identity import Holder
from vcwallet.report import IssuerView, VerificationReport
from vcwallet.stacks.definition.rules.stack_definition import PartStatus
from vcwallet.stacks.evaluation.report.stack_finding import Severity
from vcwallet.stacks.evaluation.settings.stack_policy import DEFAULT_STACK_POLICY
from vcwallet.stacks.stacked.nested_stacks import contents_of
from vcwallet.stacks.stacked.reports_at_hand import ReportsAtHand
from vcwallet.stacks.stacked.stack_binding import StackBinding
from vcwallet.stacks.stacked.stacked_inquiry import CODE, StackedInquiry
from vcwallet.stacks.stacked.stacked_report import PartState, StackedPart, StackedReport, StatusAtAward
from vcwallet.stacks.stacked.stacked_verification import verify_stacked
from vcwallet.stacks.values.work_budget import SearchBudget
from vcwallet.verification.document_reading import Reading
from vcwallet.verification.members.settlement_tree import SettlementNode, grow, has_stack
from vcwallet.verification.state import Steps, VerificationRun, check_from_error
from vcwallet.verification.status_lists.past_status import status_then

_STACKING = "stack"
"""In the scope of a recognition: may award stacks whose rule another party owns."""
_NOT_SHOWN = (StatusAtAward.ON_WORD, StatusAtAward.UNKNOWN)
"""Where no status list shows what a part was at the award."""
_MOST_PROBLEMS = 100
VerifyPart = Callable[[VerificationRun, Reading, str], Steps[VerificationReport]]
"""Verifies a source that was handed in as a further part (run, reading, where it stands); the engine's."""


def settle_stacks(run: VerificationRun, root: VerificationReport, verify_part: VerifyPart) -> Steps[VerificationReport]:
    """The report on an input, with the check `stack` on every stacked credential in it.

    Args:
        run: The verification.
        root: The report so far.
        verify_part: Verifies what was handed in as a further part.
    """
    if not has_stack(root):
        return root
    settling = _Settling(run, root)
    for index, part in enumerate(run.question.parts):
        place = f"/parts/{index}"
        finished = isinstance(part, VerificationReport)
        report = part if isinstance(part, VerificationReport) else (yield from verify_part(run, part, place))
        settling.add(grow(report, place, beside=True, shown=finished))
    for node in settling.order():
        if node.said is not None:
            yield from settling.settle(node, node.said)
    settling.excuse()
    return replace(settling.root.refresh(), as_of=run.as_of(0))


class _Settling:
    """The stacked credentials of one input."""

    def __init__(self, run: VerificationRun, root: VerificationReport) -> None:
        self._run = run
        self._at_hand = ReportsAtHand()
        self._by_key: dict[str, list[SettlementNode]] = {}
        self._stacks: list[SettlementNode] = []
        self._heights: dict[SettlementNode, int] = {}
        steps = run.question.policy.limits.search_steps
        self._budget = SearchBudget.of(steps, tick=lambda: run.check_time("/stackAward"))
        nodes = grow(root, "", beside=False)
        self.root = nodes[0]
        self.add(nodes)

    def add(self, nodes: list[SettlementNode]) -> None:
        """Put the nodes of one report with the others."""
        for node in nodes:
            if node.key:
                self._at_hand.add(node.key, node.report, node.place)
                self._by_key.setdefault(node.key, []).append(node)
            if node.said is not None:
                self._stacks.append(node)

    def order(self) -> list[SettlementNode]:
        """Stacks among the parts of others come before these. No digests can name each other in a circle."""
        sorter: TopologicalSorter[SettlementNode] = TopologicalSorter()
        for node in self._stacks:
            sorter.add(node, *(inner for inner in node.within() if inner.said is not None), *self._stacked_parts(node))
        order = [*sorter.static_order()]
        for node in order:
            self._heights[node] = 1 + max((self._heights[part] for part in self._stacked_parts(node)), default=0)
        return order

    def _stacked_parts(self, node: SettlementNode) -> list[SettlementNode]:
        named = (inner for part in node.bound for inner in self._by_key.get(part.digest, ()))
        return [inner for inner in named if inner.said is not None]

    def settle(self, node: SettlementNode, said: StackBinding | Check) -> Steps[None]:
        """Check one stacked credential, and add the check to its report."""
        node.refresh()
        try:
            check, stacked = yield from self._judged(node, said)
        except VcwalletError as error:
            check, stacked = check_from_error(STACK, error), None
        node.conclude(check, stacked)
        if stacked is not None:
            self._connect(node, stacked)
        node.refresh()
        if node.key:
            self._at_hand.settle(node.key, node.report)

    def _judged(self, node: SettlementNode, said: StackBinding | Check) -> Steps[tuple[Check, StackedReport | None]]:
        """The check, and the result where there is one."""
        if isinstance(said, Check):
            return said, None
        limits = self._run.question.policy.limits
        self._run.check_time("/stackAward")
        if self._heights[node] > limits.nesting:
            raise LimitError("nesting", pointer="/stackAward", limit=limits.nesting)
        inquiry = self._inquiry(node, said)
        contents = contents_of((part.digest for part in node.bound), self._at_hand)
        then = yield from status_then(self._run, inquiry, contents)
        return _judge(replace(inquiry, then=then))

    def _inquiry(self, node: SettlementNode, binding: StackBinding) -> StackedInquiry:
        question, issuer = self._run.question, node.report.issuer
        policy = question.policy
        return StackedInquiry(
            outer=node.report,
            binding=binding,
            at_hand=self._at_hand,
            at=_in_utc(question.at),
            policy=replace(
                policy.stack_policy or DEFAULT_STACK_POLICY,
                part_status=PartStatus(policy.part_status),
                require_known_issuer=policy.require_known_issuer,
            ),
            definitions=policy.stacks,
            trusted=issuer is not None and _may_stack(issuer),
            holder=self._holder(),
            embedded=frozenset(inner.key for inner in node.within()),
            budget=self._budget,
        )

    def _holder(self) -> Holder | None:
        """Whom the verifier knows: the recipient that it asked for, else the holder of a presentation that is in order.

        Where it asked for a person, who presents it is not taken for that person: that both are one is to be shown.
        """
        root, recipient = self.root.report, self._run.question.recipient
        if recipient:
            return Holder(identifiers=recipient)
        shown = root.holder is not None and all(
            check.status in (CheckStatus.PASSED, CheckStatus.NOT_APPLICABLE) for check in root.checks if check.required
        )
        return Holder(ids=(root.holder,)) if shown and root.holder is not None else None

    def _connect(self, node: SettlementNode, stacked: StackedReport) -> None:
        """Note which parts do not stand in it, and which have lapsed and do not reject it.

        A part whose status at the award is not known does not reject the whole either: the check `stack` is open.
        """
        within = set(node.within())
        for index, part in enumerate(stacked.parts):
            lapsed = part.state in (PartState.LAPSED, PartState.SUPERSEDED) and part.status is not CheckStatus.FAILED
            nodes = self._by_key.get(part.digest, [])
            for other in nodes if lapsed else ():
                if other in within:
                    other.excused = True
                else:
                    node.excuses.add(other)
                    if part.at_award in _NOT_SHOWN and not _may_vouch(node, part):
                        node.only_here.add(other)
            if nodes and not any(other in within for other in nodes):
                best = next((other for other in nodes if other.report.authentic), nodes[0])
                node.beside.append(best)
                if not any(other.shown for other in nodes):
                    node.attached.append((index, best))
                    best.shown = True
        for nested in self._stacked_parts(node):  # what these were made of may stand in this one, too
            for other in nested.excuses & within:
                other.excused = True

    def excuse(self) -> None:
        """Let parts beside a stack count for the presentation, too, where the outcome of the stack itself counts there.

        What was only handed in says nothing about the input, unless a stack in the input names it.
        """
        waiting = [self.root]
        reached = set(waiting)
        while waiting:
            node = waiting.pop()
            for other in node.excuses - node.only_here:
                if other.parent is None or other.parent.report.kind == "presentation":
                    other.excused = True
            fresh = {other for other in (*node.members.values(), *node.beside) if other not in reached}
            reached |= fresh
            waiting += fresh


def _may_vouch(node: SettlementNode, part: StackedPart) -> bool:
    """Whether the issuer of a stack may say of a revoked credential, shown by itself, that it was in force once."""
    issuer = node.report.issuer
    return issuer is not None and (issuer.id == part.issuer or _may_stack(issuer))


def _may_stack(issuer: IssuerView) -> bool:
    return any(_STACKING in recognition.scope.actions for recognition in issuer.recognitions)


def _judge(inquiry: StackedInquiry) -> tuple[Check, StackedReport]:
    """The check. Where nothing is open but whether the verifier knows the issuers, it leaves that to `issuer-trust`."""
    stacked = verify_stacked(inquiry)
    check = _check(stacked)
    if stacked.verdict is CheckStatus.INDETERMINATE and inquiry.policy.require_known_issuer:
        lenient = replace(inquiry, policy=replace(inquiry.policy, require_known_issuer=False))
        if verify_stacked(lenient).passed:
            return replace(check, required=False), stacked
    return check, stacked


def _check(stacked: StackedReport) -> Check:
    params: dict[str, object] = {
        "stack": stacked.stack[:200],
        "version": stacked.version[:80],
        "digest": stacked.digest,
        "parts": len(stacked.parts),
        "embedded": sum(part.embedded for part in stacked.parts),
    }
    findings = [finding for finding in stacked.findings if finding.severity is not Severity.NOTE]
    if not findings:
        return Check(STACK, stacked.verdict, "STACK_VERIFIED", "", "/stackAward", params)
    first = findings[0]
    params |= first.params
    if len(findings) > 1:
        params["problems"] = [
            {"code": CODE, "reason": finding.reason, "pointer": finding.pointer, **finding.params}
            for finding in findings[:_MOST_PROBLEMS]
        ]
        params["count"] = len(findings)
    return Check(STACK, stacked.verdict, CODE, first.reason, first.pointer, params)


def _in_utc(at: datetime) -> datetime:
    """A moment in UTC; within hours of the beginning or end of the calendar as near as can be."""
    try:
        return at.astimezone(UTC)
    except OverflowError:
        return at.replace(tzinfo=UTC)
