"""The reports of one input as a tree that can still change: stacked credentials get their check last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from vcwallet.checks import STACK, Check, CheckStatus, is_authentic
from vcwallet.errors import VcwalletError
from vcwallet.report import VerificationReport
from vcwallet.stacks.evaluation.facts.report_facts import key_of
from vcwallet.stacks.stacked.stack_binding import MEMBER, BoundPart, StackBinding, read_binding
from vcwallet.stacks.stacked.stacked_report import StackedReport
from vcwallet.stacks.values.stack_error import StackError
from vcwallet.verification.members.part_copies import copies_told, copies_undecided
from vcwallet.verification.state import check_from_error, outcome_of


@dataclass(slots=True, eq=False)
class SettlementNode:
    """A report that can still change.

    Attributes:
        report: As it is so far.
        place: Where the credential stood in what was handed in.
        parent: What it stands in; None for the outermost, and for what was handed in beside it.
        key: See `facts.key_of`; empty for what can be no part of a stack.
        members: The credentials in it, by their place among the children of the report.
        beside: Parts of this stacked credential that do not stand in it.
        attached: Those of them that are shown under it, each with its number among the parts.
        excused: Whether it is revoked or expired, and counts all the same for whatever it stands in.
        excuses: Credentials that do not stand in this stacked one, are revoked or expired, and count in it as parts.
        only_here: Those of them that count in this stack on the word of its issuer, and nowhere else.
        shown: Whether it is shown anywhere.
        said: Of a stacked credential, what it says of itself, or why that is not known; None for any other.
        own: How many children the report had of itself.
    """

    report: VerificationReport
    place: str
    parent: SettlementNode | None
    key: str = ""
    members: dict[int, SettlementNode] = field(default_factory=dict)
    beside: list[SettlementNode] = field(default_factory=list)
    attached: list[tuple[int, SettlementNode]] = field(default_factory=list)
    excused: bool = False
    excuses: set[SettlementNode] = field(default_factory=set)
    only_here: set[SettlementNode] = field(default_factory=set)
    shown: bool = True
    said: StackBinding | Check | None = None
    own: int = field(init=False)

    def __post_init__(self) -> None:
        self.own = len(self.report.children)

    @property
    def bound(self) -> tuple[BoundPart, ...]:
        """The parts that it names."""
        return self.said.parts if isinstance(self.said, StackBinding) else ()

    def within(self) -> Iterator[SettlementNode]:
        """Everything in it, outer ones first; not itself."""
        waiting = list(self.members.values())
        while waiting:
            node = waiting.pop()
            yield node
            waiting += node.members.values()

    def refresh(self) -> VerificationReport:
        """The report, with what follows from changed reports in it and beside it."""
        if not self.members and self.said is None:
            return self.report
        children = list(self.report.children[: self.own])
        for index, member in self.members.items():
            children[index] = member.refresh()
        children += [replace(node.refresh(), pointer=f"/{MEMBER}/parts/{index}") for index, node in self.attached]
        inside = _weighed((node, node.excused) for node in self.members.values())
        beside = _weighed((node, node in self.excuses) for node in self.beside)
        checks = self.report.checks
        self.report = replace(
            self.report,
            children=tuple(children),
            outcome=outcome_of(checks, [*inside, *beside]),
            authentic=is_authentic(checks) and all(member.authentic for member in inside),
        )
        return self.report

    def conclude(self, check: Check, stacked: StackedReport | None) -> None:
        """Add the check `stack`, and what follows from it for copies of the parts."""
        checks = self.report.checks if stacked is None else copies_told(self.report.checks, stacked)
        self.report = replace(self.report, checks=(*checks, check), stack=stacked)


def _weighed(nodes: Iterable[tuple[SettlementNode, bool]]) -> list[VerificationReport]:
    """The reports that count: of what is excused, those on what it is made of. It is excused, and nothing in it is."""
    counted = []
    waiting = [*nodes]
    opened: set[SettlementNode] = set()
    while waiting:
        node, excused = waiting.pop()
        if not excused:
            counted.append(node.report)
        if not excused or node in opened:
            continue
        opened.add(node)
        waiting += [(member, member.excused) for member in node.members.values()]
        waiting += [(part, part in node.excuses) for part in node.beside]
    return counted


def has_stack(report: VerificationReport) -> bool:
    """Whether there is a stacked credential in an input."""
    waiting = [report]
    while waiting:
        inner = waiting.pop()
        if _is_stacked(inner):
            return True
        waiting += inner.members
    return False


def _is_stacked(report: VerificationReport) -> bool:
    return report.document is not None and MEMBER in report.document


def grow(report: VerificationReport, place: str, *, beside: bool, shown: bool = True) -> list[SettlementNode]:
    """The nodes of a report and of everything in it, outer ones first.

    Args:
        report: The report; what was found of stacks in it before is left out.
        place: Where it stood.
        beside: Whether it was handed in as a further part.
        shown: Whether it is shown anywhere.
    """
    root = SettlementNode(_unsettled(report), place, None, shown=shown)
    nodes = [root]
    for node in nodes:  # grows while it is gone through
        members = node.report.members
        places = {id(child): index for index, child in enumerate(node.report.children)}
        for member in members:
            inner = SettlementNode(_unsettled(member), node.place + member.pointer, node, shown=shown)
            node.members[places[id(member)]] = inner
            nodes.append(inner)
        if node.report.kind in ("credential", "clr"):
            if beside or node is not root:
                node.key = key_of(node.report)
            _read(node)
        elif _is_stacked(node.report):  # said of no credential, and only a credential awards a stack
            node.said = check_from_error(STACK, StackError("not-a-credential", pointer=f"/{MEMBER}"))
    root.refresh()
    return nodes


def _unsettled(report: VerificationReport) -> VerificationReport:
    """The report as it was before the stack was checked: it may have been, with fewer parts at hand."""
    if report.stack is None and all(check.id != STACK for check in report.checks):
        return report
    checks = copies_undecided(check for check in report.checks if check.id != STACK)
    children = tuple(child for child in report.children if not child.pointer.startswith(f"/{MEMBER}/"))
    return replace(report, checks=checks, children=children, stack=None)


def _read(node: SettlementNode) -> None:
    """Read what it says of itself, if it is a stacked credential and genuine."""
    report = node.report
    if not _is_stacked(report) or report.document is None:
        return
    if not report.signed:
        node.said = Check(STACK, CheckStatus.INDETERMINATE, "NOT_REACHED", "proof", f"/{MEMBER}")
        return
    try:
        binding = read_binding(report.document)
        if binding is None:
            raise StackError("kind", pointer=f"/{MEMBER}", expected="an object")
        node.said = binding
    except VcwalletError as error:
        node.said = check_from_error(STACK, error)
