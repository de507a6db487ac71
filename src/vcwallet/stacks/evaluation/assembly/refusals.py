"""Reasons why a credential did not count: in general, and for each part that could take it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from vcwallet.stacks.definition.rules.stack_definition import MinTotal, Slot
from vcwallet.stacks.evaluation.assembly.rule_uses import has_use_for
from vcwallet.stacks.evaluation.facts.held_credentials import Held
from vcwallet.stacks.evaluation.flows.max_flow import bits
from vcwallet.stacks.evaluation.report.reported_parts import Elsewhere, NotCounted, Part, PartReason
from vcwallet.stacks.evaluation.report.reported_whole_rules import WholeKind, WholeRule
from vcwallet.stacks.evaluation.report.stack_finding import Verdict
from vcwallet.stacks.evaluation.solver.assignment_problem import CandidateTable
from vcwallet.stacks.evaluation.solver.candidate_match import CandidateMatch
from vcwallet.stacks.evaluation.solver.candidate_tables import CandidateTables
from vcwallet.stacks.values.calendar_periods import after
from vcwallet.stacks.values.fit import NO, YES
from vcwallet.stacks.values.learning_units import UNKNOWN

_RETAKEN = frozenset({"result-below", "below-pass-mark", "result-status", "expired", "too-old", "prerequisite-later"})
"""Reasons that a later attempt does away with."""
_OF_ITSELF = frozenset({"below-pass-mark", "result-status", "expired", "revoked", "suspended"})
"""Reasons that hold for a credential whatever the rule is, and are of no use where it does not ask for the like."""
SHARES_PARTS = "shares-parts"
"""The reason of an award that was made of what another that counts was made of."""
SIZE_OF_NAME = 200
"""Characters of a name that are kept."""


@dataclass(frozen=True, slots=True)
class Serving:
    """What counts where.

    Attributes:
        table: The table that it is about.
        used: Per leaf, the units that count, as bits.
        parts: The parts, as they are reported.
        chosen: The credentials that stand for those units: what counts.
        whole: The rules over the whole stack.
        doubts: Per credential that counts, what is open about its result where that decides an average.
    """

    table: CandidateTable
    used: Mapping[int, int]
    parts: Sequence[Part]
    chosen: frozenset[int]
    whole: Sequence[WholeRule] = ()
    doubts: Mapping[int, str] = field(default_factory=dict)


class _Reason(NamedTuple):
    """Why a credential did not count at all, and in which part it came closest."""

    reason: str
    verdict: Verdict
    part: str = ""
    detail: str = ""


class Refusals:
    """The reasons for the credentials of one check that did not count.

    Args:
        tables: What was found out about them.
        reasons: Per credential how it fits, prerequisites included.
        mine: The credentials of the person; None: all.
        serving: What counts.
    """

    def __init__(
        self,
        tables: CandidateTables,
        reasons: Sequence[Sequence[CandidateMatch]],
        mine: frozenset[int] | None,
        serving: Serving,
    ) -> None:
        self._tables = tables
        self._reasons = reasons
        self._mine = mine
        self._serving = serving
        self._held = tables.facts.held
        self._leaves = tables.rule.leaves
        self._unit_of = {i: unit for unit, members in enumerate(serving.table.units.members) for i in members}
        self._made: dict[tuple[int, str, Verdict], PartReason] = {}
        self._met = {
            leaf: self._reason(leaf, "not-selected" if self._is_averaged(leaf) else "part-met", Verdict.UNMET)
            for leaf, part in enumerate(serving.parts)
            if part.verdict is Verdict.MET
        }
        self._all_used = 0
        for mask in serving.used.values():
            self._all_used |= mask

    def all(self) -> Iterator[NotCounted]:
        """Every credential that did not count, or might not, in the order of their keys."""
        for index in sorted(range(len(self._held)), key=lambda i: (self._held[i].key, self._held[i].pointer)):
            reason = self._refusal_reason(index)
            if reason is not None:
                yield self._refusal(self._held[index], reason, tuple(self._for_parts(index, reason)))

    def elsewhere(self, leaf: int) -> Iterator[Elsewhere]:
        """What counts only for others: what would fit a leaf, or comes close and misses it."""
        uses, here = self._tables.rule.stack.uses, self._serving.used.get(leaf, 0)
        for index in sorted(self._serving.chosen, key=lambda i: (self._held[i].key, i)):
            match = next((match for match in self._reasons[index] if match.leaf == leaf), None)
            unit = self._unit_of[index]
            if match is None or here >> unit & 1:
                continue
            places = self._places(unit)
            if match.level < YES:
                if match.reason:
                    yield Elsewhere(key=self._held[index].key, parts=(), reason=match.reason)
            elif isinstance(self._leaves[leaf], Slot) and uses is not None and len(places) >= uses:
                yield Elsewhere(key=self._held[index].key, parts=tuple(self._leaves[place].id for place in places))

    def _places(self, unit: int) -> list[int]:
        """The leaves for which a unit is used up."""
        return [
            leaf
            for leaf, mask in sorted(self._serving.used.items())
            if mask >> unit & 1 and isinstance(self._leaves[leaf], Slot)
        ]

    # At all

    def _is_retaken(self, credential: Held) -> bool:
        """Whether another credential of the same achievement counts."""
        classes = self._tables.rule.classes
        name = classes.get(credential.achievement, credential.achievement)
        others = (self._held[index] for index in self._serving.chosen)
        return any(
            other is not credential and classes.get(other.achievement, other.achievement) == name for other in others
        )

    def _refusal_reason(self, index: int) -> _Reason | None:
        credential, result, matches = self._held[index], self._tables.eligible[index], self._reasons[index]
        if result.level < YES:
            if result.reason in _OF_ITSELF and not has_use_for(credential, self._tables.rule, self._tables.fitting):
                return _Reason("not-asked-for", Verdict.UNMET)
            verdict = Verdict.INDETERMINATE if result.level else Verdict.UNMET
            reason = "retaken" if result.reason in _RETAKEN and self._is_retaken(credential) else result.reason
            return _Reason(reason, verdict, detail=credential.doubt)
        if self._mine is not None and index not in self._mine:
            return _Reason("subject-not-linked", Verdict.INDETERMINATE)
        fits, grants = any(match.level == YES for match in matches), self._tables.grants(index)
        if grants and not fits and index in self._serving.chosen:  # it counts as an exemption
            return None
        if not matches:
            return _Reason("not-needed" if grants else "not-asked-for", Verdict.UNMET)
        if not fits:
            compensated = index in self._serving.chosen and any(match.compensated == YES for match in matches)
            if not compensated:
                return self._best(credential, matches)
        return self._fitting(index, credential, matches)

    def _fitting(self, index: int, credential: Held, matches: Sequence[CandidateMatch]) -> _Reason | None:
        """The reason of what fits some part; None where it counts, and nothing about it is open."""
        if credential.credits is not None:
            if not self._tables.measuring.unit_of(credential) and self._weighed(matches):
                return _Reason("credits-without-unit", Verdict.INDETERMINATE)
            if self._not_comparable(index, matches):
                return _Reason("credits-not-comparable", Verdict.INDETERMINATE)
        if index in self._serving.doubts:
            return _Reason(self._serving.doubts[index], Verdict.INDETERMINATE)
        if index in self._serving.chosen:
            return None
        reason = self._kept_out(index)[0] or self._kept_by_whole(index)
        averaged = bool(self._tables.rule.stack.averages)
        if averaged and not reason and any(self._is_averaged(match.leaf) for match in matches if match.level == YES):
            reason = "not-selected"
        return _Reason(reason or "not-needed", Verdict.UNMET)

    def _kept_by_whole(self, index: int) -> str:
        """Which rule over the whole stack leaves a credential out; empty: none does."""
        if not self._serving.whole:
            return ""
        standing = {rule.kind: rule for rule in self._serving.whole}
        reuse, span = standing.get(WholeKind.REUSE), standing.get(WholeKind.SPAN)
        if reuse is not None and self._tables.eligible[index].reused and (reuse.value or 0) > (reuse.limit or 0):
            return "reused-enough"
        if any(self._is_full(cap) for cap in self._caps_of(index)):
            return "over-the-cap"
        residency = standing.get(WholeKind.RESIDENCY)
        unfilled = any(part.needed and part.verdict is not Verdict.MET for part in self._serving.parts)
        away = residency is not None and self._tables.marks.limited(index).home == NO
        if away and unfilled:
            return "not-from-home"
        return "out-of-span" if span is not None and self._is_late(index, span.period) else ""

    def _caps_of(self, index: int) -> Iterator[int]:
        cap = self._tables.marks.cap_of(index)
        while cap >= 0:
            yield cap
            cap = self._tables.rule.cap_outer[cap]

    def _is_full(self, cap: int) -> bool:
        """Whether a cap lets nothing more through."""
        cap_rule = next(rule for rule in self._serving.whole if rule.kind is WholeKind.CAP and rule.number == cap)
        return cap_rule.limit is not None and cap_rule.value is not None and cap_rule.value > cap_rule.limit

    def _is_late(self, index: int, period: str) -> bool:
        """Whether it was awarded too long before or after something that counts."""
        mine = self._held[index].awarded
        dates = [awarded for i in self._serving.chosen if (awarded := self._held[i].awarded) is not None]
        if mine is None or not dates:
            return False
        return max(*dates, mine) > after(min(*dates, mine), period)

    def _is_averaged(self, leaf: int) -> bool:
        """Whether what fills a slot counts in an average, so that the best of what fits was chosen."""
        averages, place = self._tables.rule.stack.averages, self._leaves[leaf]
        return (
            bool(averages)
            and isinstance(place, Slot)
            and any(not average.over or place.id in average.over for average in averages)
        )

    def _weighed(self, matches: Sequence[CandidateMatch]) -> bool:
        fitting = [self._leaves[match.leaf] for match in matches if match.level]
        return any(isinstance(leaf, (Slot, MinTotal)) and leaf.size is not None for leaf in fitting)

    def _not_comparable(self, index: int, matches: Sequence[CandidateMatch]) -> bool:
        """Whether its credits would count in a part with a size, if they could be converted into the unit of that."""
        for match in matches:
            leaf = self._leaves[match.leaf]
            size = leaf.size if match.level and isinstance(leaf, (Slot, MinTotal)) else None
            if size is not None and self._tables.amount_of(index, size) == UNKNOWN:
                return True
        return False

    def _best(self, credential: Held, matches: Sequence[CandidateMatch]) -> _Reason:
        """The refusal that came closest: a doubt before a reason, a reason before none."""
        match = max(matches, key=lambda match: (match.level, bool(match.reason), -match.leaf))
        if match.reason in _RETAKEN and self._is_retaken(credential):
            return _Reason("retaken", Verdict.UNMET)
        verdict = Verdict.INDETERMINATE if match.level else Verdict.UNMET
        part = self._leaves[match.leaf].id if match.reason else ""
        return _Reason(match.reason or "not-asked-for", verdict, part=part)

    def _refusal(self, credential: Held, reason: _Reason, for_parts: tuple[PartReason, ...]) -> NotCounted:
        return NotCounted(
            key=credential.key,
            pointer=credential.pointer,
            id=credential.id,
            issuer=credential.issuer,
            name=credential.name[:SIZE_OF_NAME],
            reason=reason.reason,
            verdict=reason.verdict,
            part=reason.part,
            detail=reason.detail,
            for_parts=for_parts,
        )

    # For each part

    def _for_parts(self, index: int, reason: _Reason) -> Iterator[PartReason]:
        """One reason for each part that asks for the like of it, unless what is said of it holds for every part."""
        result = self._tables.eligible[index]
        if reason.reason == "retaken" or index in self._serving.doubts:
            return
        everywhere = result.level < YES or reason.reason in {
            "subject-not-linked",
            "credits-without-unit",
            "credits-not-comparable",
        }
        kept_out, other = ("", -1) if everywhere else self._kept_out(index)
        places = tuple(self._leaves[place].id for place in self._places(self._unit_of[other])) if kept_out else ()
        for match in self._reasons[index]:
            if match.level < YES:
                if match.reason:
                    verdict = Verdict.INDETERMINATE if match.level else Verdict.UNMET
                    yield self._reason(match.leaf, match.reason, verdict)
            elif everywhere:
                yield self._reason(match.leaf, reason.reason, reason.verdict)
            elif kept_out:
                part, key = self._leaves[match.leaf].id, self._held[other].key
                shared = tuple(self._in_both(index, other)) if kept_out == SHARES_PARTS else ()
                reason_of_part = PartReason(part=part, reason=kept_out, verdict=Verdict.UNMET, other=key)
                yield replace(reason_of_part, elsewhere=places, shared=shared)
            else:
                met = self._met.get(match.leaf)
                yield met or self._reason(match.leaf, self._not_wanted(index, match.leaf), Verdict.UNMET)

    def _reason(self, leaf: int, reason: str, verdict: Verdict) -> PartReason:
        """What is the same for many credentials, made once."""
        known = self._made.get((leaf, reason, verdict))
        if known is None:
            known = PartReason(part=self._leaves[leaf].id, reason=reason, verdict=verdict)
            self._made[leaf, reason, verdict] = known
        return known

    def _kept_out(self, index: int) -> tuple[str, int]:
        """What counts in the stead of a credential or keeps it out, and why; no reason, and -1: nothing does."""
        units, unit = self._serving.table.units, self._unit_of.get(index, -1)
        if unit < 0:
            return "", -1
        if self._all_used >> unit & 1:
            return self._because(index, unit)
        for other in bits(units.excludes[unit] & self._all_used):
            return self._because(index, other)
        return "", -1

    def _because(self, index: int, unit: int) -> tuple[str, int]:
        members = self._serving.table.units.members[unit]
        other = next((i for i in members if i in self._serving.chosen), members[0])
        classes = self._tables.rule.classes
        names = {classes.get(name, name) for name in (self._held[index].achievement, self._held[other].achievement)}
        barred = len(names) > 1 and any(names <= group for group in self._tables.rule.never)
        if barred:
            return "barred", other
        if len(names) > 1 and any(self._in_both(index, other)):
            return SHARES_PARTS, other
        daily = all(self._tables.marks.limited(one).repeatable for one in (index, other))
        return ("same-day" if daily and self._held[index].awarded is not None else "counted-once"), other

    def _in_both(self, index: int, other: int) -> Iterator[str]:
        """Keys of what two awards were both made of; of several spellings of one credential, one."""
        common = self._held[index].parts & self._held[other].parts
        told = set()
        for key in sorted(common):
            one = next((held for held in self._held if held.key == key), None)
            name = key if one is None else (one.issuer, one.id or key)
            if name not in told:
                told.add(name)
                yield key

    def _not_wanted(self, index: int, leaf: int) -> str:
        """Why a part has no use for what fits it and is free."""
        part = self._serving.parts[leaf]
        if not part.needed:
            return "other-way"
        kept = self._kept_by_whole(index)
        if kept:
            return kept
        if part.verdict is Verdict.MET:
            return "not-selected" if self._is_averaged(leaf) else "part-met"
        unit = self._unit_of.get(index, -1)
        brings = self._serving.table.brings[leaf].get(unit)
        return "no-credits" if self._weighs(leaf) and not brings else "not-needed"

    def _weighs(self, leaf: int) -> bool:
        place = self._leaves[leaf]
        return isinstance(place, (Slot, MinTotal)) and place.size is not None
