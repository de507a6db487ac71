"""Makes the candidate table of one run from facts: which credentials fit where, their amounts, what counts once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from math import inf

from vcwallet.stacks.definition.rules.compiled_rule import CompiledRule
from vcwallet.stacks.definition.rules.constraints import Cap
from vcwallet.stacks.definition.rules.filters import Size
from vcwallet.stacks.definition.rules.stack_definition import CoversSkills, MinTotal, Slot
from vcwallet.stacks.evaluation.eligibility.credit_measures import CreditMeasures
from vcwallet.stacks.evaluation.eligibility.editions import FREE, EditionKind, EditionUnits, units_of
from vcwallet.stacks.evaluation.eligibility.eligibility import EligibilityResult, awards_of
from vcwallet.stacks.evaluation.eligibility.filter_fit import FilterMatcher
from vcwallet.stacks.evaluation.eligibility.limit_marks import LimitMarks
from vcwallet.stacks.evaluation.eligibility.prerequisites import Prerequisites
from vcwallet.stacks.evaluation.facts.held_credentials import Facts, Held
from vcwallet.stacks.evaluation.flows.max_flow import bits
from vcwallet.stacks.evaluation.solver.assignment_problem import CandidateTable, Gains, Goals
from vcwallet.stacks.evaluation.solver.candidate_match import CandidateMatch
from vcwallet.stacks.evaluation.solver.table_limits import (
    averaged_slots,
    compensations,
    counted_once,
    granted_exemptions,
    under_caps,
)
from vcwallet.stacks.values.calendar_periods import after
from vcwallet.stacks.values.fit import MAYBE, NO, YES
from vcwallet.stacks.values.learning_units import UNKNOWN, Exact, Interval, exact
from vcwallet.stacks.values.work_budget import Work

_AS_IT_IS: Mapping[int, int] = {}
_COMPARED = 3
"""Steps for a credential and a place that asks for the like of it, from the filter to the report."""
_MADE_AGAIN = _WEIGHED = 10
"""Steps for a credential in a table that is one of many; or where amounts are added up or skills are listed."""


@dataclass(slots=True)
class CandidateTables:
    """The matches and amounts that all runs of one check share.

    Attributes:
        matches: Per credential, the leaves that ask for the like of it; prerequisites apart.
        settled: Whether nothing that was looked at so far is uncertain.
        imagined: Numbers of credentials that are not there: what they do not state is not hoped for.
        away: Numbers of those of them of which nothing says that they are from home.
        tops: Per average, the best result that may be hoped for where its scale has no end; empty: any.
        goals: What is asked for beyond the rule.
        reuse: Whether the policy lets count again what another stack was made of.

    Raises:
        OutOfWorkError: The budget was spent; by any method that makes something.
    """

    rule: CompiledRule
    facts: Facts
    eligible: Sequence[EligibilityResult]
    fitting: FilterMatcher
    measuring: CreditMeasures
    work: Work
    matches: list[list[CandidateMatch]] = field(default_factory=list)
    settled: bool = True
    imagined: frozenset[int] = frozenset()
    away: frozenset[int] = frozenset()
    tops: tuple[Fraction, ...] = ()
    goals: Goals = field(default_factory=Goals)
    reuse: bool = True
    _steps: list[int] = field(init=False)
    _sure: list[bool] = field(default_factory=list)
    marks: LimitMarks = field(init=False)
    _amounts: dict[tuple[int, str], Interval] = field(default_factory=dict)
    _attested: dict[tuple[int, int], tuple[str, ...]] = field(default_factory=dict)
    _grants: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        credentials, leaves = self.facts.held, self.rule.leaves
        known = (self.rule, credentials, self.eligible, self.fitting, self.amount_of)
        self.marks = LimitMarks(*known, self.work, self.tops)
        self._steps = [_COMPARED if isinstance(leaf, Slot) and leaf.size is None else _WEIGHED for leaf in leaves]
        for credential, result in zip(credentials, self.eligible, strict=True):
            asking = self.fitting.leaves_for(credential) if result.level else []
            self.work.spend(1 + sum(map(self._steps.__getitem__, asking)))
            matches = [self._match(credential, leaf, result) for leaf in asking]
            self.matches.append(matches)
            self._sure.append(all(match.level == YES and match.compensated != MAYBE for match in matches))

    def _match(self, credential: Held, number: int, result: EligibilityResult) -> CandidateMatch:
        compensation, leaf = self.rule.stack.compensation, self.rule.leaves[number]
        level, reason = min(self.fitting.fit(credential, number), result.passed, key=lambda fit: fit[0])
        if compensation is None or not isinstance(leaf, Slot) or leaf.id not in (compensation.over or {leaf.id}):
            return CandidateMatch(number, level, reason)
        return CandidateMatch(number, level, reason, self.fitting.fit(credential, number, compensated=True)[0])

    def table(
        self,
        counted: Sequence[int],
        *,
        certain: bool,
        under: Mapping[int, int] = _AS_IT_IS,
        window: frozenset[int] | None = None,
    ) -> CandidateTable:
        """The table of one run.

        Args:
            counted: Numbers of the credentials that are there.
            certain: Whether only what is sure counts, or all that is possible.
            under: The caps of those of which these are not sure.
            window: Those that were awarded within the span of the rule; None: all.
        """
        least = YES if certain else MAYBE
        rule, credentials = self.rule, self.facts.held
        again = bool(under) or window is not None
        self.work.spend(1 + len(rule.leaves) // 2 + len(counted) * (_MADE_AGAIN if again else 1) + again * 150)
        before = self._before(counted, least)
        hoped = {i: YES if i in self.imagined else least for i in counted}
        fitting = {
            i: self.matches[i]
            if before is None and self._sure[i]
            else [m for m in self._known(i, before) if m.level >= hoped[i] or m.compensated >= hoped[i]]
            for i in counted
        }
        if window is not None:
            late = frozenset(counted) - window
            fitting.update((i, [m for m in fitting[i] if isinstance(rule.leaves[m.leaf], CoversSkills)]) for i in late)
        exempting = self._exempting(counted, before, least)
        useful = [i for i in counted if fitting[i] or i in exempting]
        once = counted_once(rule, fitting, reuse=self.reuse)
        kinds = self._kinds(useful, under, certain=certain)
        units = units_of(credentials, useful, kinds=kinds, once=once, work=self.work)
        table = self._filled(units, fitting, exempting, certain=certain)
        if window is None:
            return table
        inside = sum(1 << u for u, members in enumerate(units.members) if not window.isdisjoint(members))
        return replace(table, home=table.home & inside)

    def _kinds(self, useful: Sequence[int], under: Mapping[int, int], *, certain: bool) -> Mapping[int, EditionKind]:
        if not self.marks.apply:
            return dict.fromkeys(useful, FREE)
        self.settled = self.settled and all(map(self.marks.settled, useful))
        kinds = {index: self.marks.kind(index, under, certain=certain or index in self.imagined) for index in useful}
        return {index: kind._replace(home=False) if index in self.away else kind for index, kind in kinds.items()}

    def _exempting(self, counted: Sequence[int], before: Prerequisites | None, least: int) -> dict[int, set[int]]:
        """Per credential, the exemptions that it grants."""
        exempting: dict[int, set[int]] = {}
        for number, rule_filter in enumerate(self.rule.exemptions):
            self.work.spend(_COMPARED * len(counted))
            for index in counted:
                credential = self.facts.held[index]
                level = self.fitting.fits(credential, rule_filter)[0]
                self._grants[index] = max(level, self._grants.get(index, NO))
                level = min(level, self.eligible[index].passed[0])
                if level and rule_filter.after and before is not None:
                    level = min(level, before.held_before(credential, rule_filter)[0])
                if level == MAYBE:
                    self.settled = False
                if level >= least:
                    exempting.setdefault(index, set()).add(number)
        return exempting

    def grants(self, index: int) -> int:
        """Whether a credential grants an exemption, of those that stood in a table: YES, MAYBE or NO."""
        return self._grants.get(index, NO)

    def windows(self, counted: Sequence[int], *, certain: bool) -> Iterator[frozenset[int]]:
        """The largest sets of credentials that were awarded within the span of the rule."""
        span = self.rule.stack.span
        dates = {index: self.facts.held[index].awarded for index in counted}
        undated = frozenset(index for index, date in dates.items() if date is None)
        if undated:
            self.settled = False
        dated = sorted((date, index) for index, date in dates.items() if date is not None)
        seen = 0
        for start, date in enumerate(sorted({date for date, _ in dated})):
            self.work.spend(1 + len(dated) // 4)
            end = after(date, span)
            upto = sum(1 for other, _ in dated if other <= end)
            if upto > seen or not start:
                seen = upto
                inside = frozenset(index for other, index in dated if date <= other <= end)
                yield inside if certain else inside | undated
        if not dated:
            yield frozenset() if certain else undated

    def _before(self, counted: Sequence[int], least: int = MAYBE) -> Prerequisites | None:
        if not self.rule.asks_before:
            return None
        passed = [index for index in counted if self.eligible[index].passed[0] >= least]
        return Prerequisites(self.rule, awards_of(self.facts.held, passed, self.rule.classes), self.work)

    def _known(self, index: int, before: Prerequisites | None) -> list[CandidateMatch]:
        """The matches of a credential, prerequisites included."""
        matches = self.matches[index]
        if self.settled and any(MAYBE in (match.level, match.compensated) for match in matches):
            self.settled = False
        return matches if before is None else [self._after(index, match, before) for match in matches]

    def _after(self, index: int, match: CandidateMatch, before: Prerequisites) -> CandidateMatch:
        rule_filter = self.rule.filters[match.leaf]
        if not rule_filter.after or not match.is_at_least(MAYBE):
            return match
        level, reason = before.held_before(self.facts.held[index], rule_filter)
        if level == MAYBE:
            self.settled = False
        if level == YES or not match.is_at_least(level + 1):
            return match
        return CandidateMatch(match.leaf, min(level, match.level), reason, min(level, match.compensated))

    def reasons(self, counted: Sequence[int]) -> list[list[CandidateMatch]]:
        """The matches of every credential with prerequisites among the counted, for saying why something did not."""
        before = self._before(counted)
        if before is None:
            return self.matches
        return [[self._after(index, match, before) for match in matches] for index, matches in enumerate(self.matches)]

    def attested(self, index: int, number: int) -> tuple[str, ...]:
        """The skills of a leaf that a credential attests, of those that stood in a table."""
        return self._attested.get((index, number), ())

    def _filled(
        self,
        units: EditionUnits,
        fitting: Mapping[int, list[CandidateMatch]],
        exempting: Mapping[int, set[int]],
        *,
        certain: bool,
    ) -> CandidateTable:
        rule, least = self.rule, YES if certain else MAYBE
        fits, plain = [0] * len(rule.leaves), [0] * len(rule.leaves)
        brings: list[dict[int, Exact]] = [{} for _ in rule.leaves]
        skills: list[dict[str, int]] = [{} for _ in rule.leaves]
        home_amounts: dict[int, Exact] = {}
        exempts = [0] * len(rule.exemptions)
        residency, steps = rule.stack.residency, self._steps
        for unit, members in enumerate(units.members):
            for index in members:
                for match in fitting[index]:
                    number = match.leaf
                    fits[number] |= 1 << unit
                    plain[number] |= (match.level >= least) << unit
                    if steps[number] == _WEIGHED:
                        self._weigh(index, number, unit, brings[number], skills[number], certain=certain)
                for number in exempting.get(index, ()):
                    exempts[number] |= 1 << unit
                if residency is not None and residency.size is not None and fitting[index]:
                    amount = self._side(self.amount_of(index, residency.size), certain=certain)
                    home_amounts[unit] = max(home_amounts.get(unit, 0), amount)
        compensated = {n: both ^ plain[n] for n, both in enumerate(fits) if both != plain[n]}
        amounts = self.marks.compensated_amounts(units, compensated, self.imagined, certain=certain)
        return CandidateTable(
            rule=rule,
            units=units,
            needs=rule.needs,
            fits=fits,
            brings=brings,
            skills=skills,
            cap_amounts=self._cap_amounts(certain=certain),
            home_amounts=home_amounts,
            under_cap=under_caps(rule, units),
            achievements=frozenset(self.facts.held[index].achievement for index in fitting),
            home=sum(1 << unit for unit, kind in enumerate(units.kinds) if kind.home),
            averages=self._averages(units, fits, certain=certain),
            compensated=compensated,
            compensations=compensations(rule, self.goals),
            compensated_amounts=amounts,
            reused=sum(1 << unit for unit, kind in enumerate(units.kinds) if kind.reused),
            exemptions=granted_exemptions(rule, exempts),
            granted_by=exempting,
        )

    def _averages(self, units: EditionUnits, fits: Sequence[int], *, certain: bool) -> tuple[Gains, ...]:
        """What units add to each average. Where a result is open, it does not count in what is certain."""
        averages = []
        for number, average in enumerate(self.rule.stack.averages):
            places = averaged_slots(self.rule, number)
            marks = [self.marks.limited(members[0]).marks[number] for members in units.members]
            least = self.goals.averages.get(number, exact(average.at_least))
            self.work.spend(1 + len(places) * len(marks) // 2)
            hopes = [not certain and members[0] not in self.imagined for members in units.members]
            gains = [
                -inf if mark.is_open and not hope else mark.gain(least, certain=certain)
                for mark, hope in zip(marks, hopes, strict=True)
            ]
            carrying = sum(1 << unit for unit, mark in enumerate(marks) if mark.carries(least, certain=certain))
            averages.append(
                Gains(
                    gains={n: {unit: gains[unit] for unit in bits(fits[n])} for n in places},
                    carrying={n: fits[n] & carrying for n in places},
                    above=number == self.goals.above,
                )
            )
        return tuple(averages)

    def _weigh(
        self, index: int, number: int, unit: int, brings: dict[int, Exact], skills: dict[str, int], *, certain: bool
    ) -> None:
        leaf, credential = self.rule.leaves[number], self.facts.held[index]
        if isinstance(leaf, CoversSkills):
            attested = self._attested.get((index, number))
            if attested is None:
                attested = self._attested[index, number] = self.fitting.attests(credential, leaf)
            self.work.spend(3 * len(attested))
            if any(item.level is not None for item in leaf.items) and not credential.opaque:
                sure = self.fitting.attests(credential, leaf, least=YES)
                self.settled = self.settled and sure == attested
                attested = sure if certain else attested
            for skill in attested:
                skills[skill] = skills.get(skill, 0) | 1 << unit
        elif leaf.size is not None:
            amount = self._side(self.amount_of(index, leaf.size), certain=certain)
            brings[unit] = max(brings.get(unit, 0), amount)

    def _side(self, amount: Interval, *, certain: bool) -> Exact:
        if amount.low != amount.high:
            self.settled = False
        return amount.low if certain else amount.high

    def amount_of(self, index: int, wanted: Size) -> Interval:
        """How much a credential is, in the unit of a size; nothing where it states no credits."""
        key = index, wanted.unit
        if key not in self._amounts:
            self._amounts[key] = self.measuring.amount(self.facts.held[index], wanted.unit)
        return self._amounts[key]

    def _cap_amounts(self, *, certain: bool) -> list[tuple[Exact, ...]]:
        """Per leaf, how much each cap on amounts lets through; leaves of one unit share the list."""
        by_unit: dict[str, tuple[Exact, ...]] = {}
        amounts: list[tuple[Exact, ...]] = []
        for leaf in self.rule.leaves:
            size = leaf.size if isinstance(leaf, (Slot, MinTotal)) else None
            if size is None:
                amounts.append(())
                continue
            if size.unit not in by_unit:
                self.work.spend(4 * len(self.rule.all_caps))
                by_unit[size.unit] = tuple(self._most(cap, size, certain=certain) for cap in self.rule.all_caps)
            amounts.append(by_unit[size.unit])
        return amounts

    def _most(self, cap: Cap, size: Size, *, certain: bool) -> Exact:
        """How much a cap lets through, in the unit of a size."""
        if cap.size is None:
            return inf
        return self._side(self.measuring.converted(cap.size, size.unit) or UNKNOWN, certain=certain)
