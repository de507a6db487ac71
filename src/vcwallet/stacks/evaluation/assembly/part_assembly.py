"""The parts of a report: which credentials counted in each leaf of the rule, and what they come to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from fractions import Fraction

from vcwallet.stacks.definition.rules.compiled_rule import compiled, need_of
from vcwallet.stacks.definition.rules.filters import Size
from vcwallet.stacks.definition.rules.stack_definition import CoversSkills, Leaf, MinTotal, Slot
from vcwallet.stacks.evaluation.assembly.counted_amounts import exempting, through_caps
from vcwallet.stacks.evaluation.assembly.refusals import SIZE_OF_NAME
from vcwallet.stacks.evaluation.flows.max_flow import bits
from vcwallet.stacks.evaluation.report.reported_parts import Counted, Part
from vcwallet.stacks.evaluation.report.reported_whole_rules import Capped
from vcwallet.stacks.evaluation.report.stack_finding import Verdict
from vcwallet.stacks.evaluation.solver.assignment_problem import CandidateTable, Solution
from vcwallet.stacks.evaluation.solver.candidate_match import CandidateMatch
from vcwallet.stacks.evaluation.solver.candidate_tables import CandidateTables
from vcwallet.stacks.values.amounts import number
from vcwallet.stacks.values.fit import MAYBE, NO, YES
from vcwallet.stacks.values.learning_units import NOTHING, Exact, exact
from vcwallet.stacks.values.work_budget import OutOfWorkError


class PartAssembly:
    """The assembly of the parts of one report.

    Args:
        tables: The facts about the credentials.
        fits: Per credential, the leaves that ask for the like of it.
        mine: The credentials of the person that the verdict is about, by their numbers; None: of any person.
        places: The number of a credential, by its key.
    """

    def __init__(
        self,
        tables: CandidateTables,
        fits: Sequence[Sequence[CandidateMatch]],
        mine: frozenset[int] | None,
        places: Mapping[str, int],
    ) -> None:
        self._rule = tables.rule
        self._tables = tables
        self._held = tables.facts.held
        self._fits = fits
        self._mine = mine
        self._places = places
        self._levels: dict[int, dict[int, int]] = {}
        self._stated: dict[int, tuple[str, ...]] = {}

    def parts(self, table: CandidateTable, solution: Solution | None) -> Iterator[Part]:
        """Every part, in the order of the leaves; where there is no solution, with nothing in it."""
        needed: set[int] = set()
        used = solution.used if solution is not None else {}
        if solution is not None:
            plan = solution.plan
            needed = {place for demand in plan.demands for place in demand.places} | {*plan.sizes, *plan.attests}
        spare = self._spare(solution, used)
        exempted = exempting(table, solution)
        for index, leaf in enumerate(self._rule.leaves):
            granted = tuple(self._granted(index, credential, amount) for credential, amount in exempted.get(index, ()))
            is_needed = index in needed and index not in spare
            surest = tuple(self._counted(table, index, used.get(index, 0)))
            part = self._part(leaf, surest, granted, needed=is_needed)
            if part.unit and part.verdict is not Verdict.MET:
                largest = tuple(self._counted(table, index, used.get(index, 0), largest=True))
                part = self._part(leaf, largest, granted, needed=is_needed)
            yield part

    def _spare(self, solution: Solution | None, used: dict[int, int]) -> set[int]:
        """Empty places of a demand that other places have met."""
        spare: set[int] = set()
        for demand in solution.plan.demands if solution else ():
            if sum(used.get(place, 0).bit_count() for place in demand.places) >= demand.need:
                spare.update(place for place in demand.places if not used.get(place, 0))
        return spare

    def _part(self, leaf: Leaf, counted: tuple[Counted, ...], granted: tuple[Counted, ...], *, needed: bool) -> Part:
        missing: tuple[str, ...] = ()
        capped: tuple[Capped, ...] = ()
        surely = sum(credential.exempts for credential in granted if credential.certain)
        perhaps = sum(credential.exempts for credential in granted)
        unit = ""
        if isinstance(leaf, CoversSkills):
            kind, need = "skills", float(need_of(leaf))
            sure = {skill for credential in counted if credential.certain for skill in credential.skills}
            every = {skill for credential in counted for skill in credential.skills}
            have, possible = float(len(sure)), float(len(every))
            missing = tuple(item.id for item in leaf.items if item.id not in every)
        elif leaf.size is None:
            kind, need = "slot", float(leaf.count)
            have, possible = float(sum(credential.certain for credential in counted)), float(len(counted))
        else:
            kind, need, unit = ("slot" if isinstance(leaf, Slot) else "total"), float(leaf.size.amount), leaf.size.unit
            entries = [(self._places[credential.key], credential) for credential in counted]
            sure_ones = [(index, credential) for index, credential in entries if credential.certain]
            through, capped = through_caps(self._tables, leaf, sure_ones, lowered=exact(surely), low=True)
            most, _ = through_caps(self._tables, leaf, entries, lowered=exact(perhaps), low=False)
            have, possible = float(through), float(most)
        have, possible = have + surely, possible + perhaps
        verdict = Verdict.MET if have >= need else Verdict.INDETERMINATE if possible >= need else Verdict.UNMET
        shown = None if possible == float("inf") else possible
        return Part(
            id=leaf.id,
            name=leaf.name,
            kind=kind,
            needed=needed,
            verdict=verdict,
            need=need,
            have=have,
            possible=shown,
            unit=unit,
            counted=(*counted, *granted),
            missing=missing,
            exempted=surely,
            capped=capped,
        )

    def _counted(
        self, table: CandidateTable, number_of_leaf: int, mask: int, *, largest: bool = False
    ) -> Iterator[Counted]:
        """Of the editions that are one unit, the surest, and of these the largest; or the largest of all."""
        size = _size_of(self._rule.leaves[number_of_leaf])

        def order(index: int) -> tuple[Exact, ...]:
            amount = self._tables.amount_of(index, size) if size is not None else NOTHING
            sure = self.sure(index, number_of_leaf)
            return (amount.high, amount.low, sure) if largest else (sure, amount.low, amount.high)

        for unit in bits(mask):
            fitting = [i for i in table.units.members[unit] if self._level(i, number_of_leaf) > NO]
            if fitting:
                chosen = max(fitting, key=order)  # of equal ones, the earliest award
                yield self._entry(chosen, number_of_leaf, certain=self.sure(chosen, number_of_leaf) == YES)
                yield from self._attesting_more(chosen, fitting, number_of_leaf)

    def _attesting_more(self, chosen: int, fitting: Sequence[int], number_of_leaf: int) -> Iterator[Counted]:
        """Other issues and editions of a credential that attest further skills."""
        have = set(self._attested(chosen, number_of_leaf))
        for index in fitting:
            skills = self._attested(index, number_of_leaf)
            if not have.issuperset(skills):
                have.update(skills)
                yield self._entry(index, number_of_leaf, certain=self.sure(index, number_of_leaf) == YES)

    def _attested(self, index: int, number_of_leaf: int) -> tuple[str, ...]:
        """The skills of a leaf that a credential attests, although it may not have stood in a table."""
        known, leaf = self._tables.attested(index, number_of_leaf), self._rule.leaves[number_of_leaf]
        if not known and isinstance(leaf, CoversSkills):
            with suppress(OutOfWorkError):
                return self._tables.fitting.attests(self._held[index], leaf)
        return known

    def _level(self, index: int, leaf: int) -> int:
        if index not in self._levels:
            self._levels[index] = {match.leaf: max(match.level, match.compensated) for match in self._fits[index]}
        return self._levels[index].get(leaf, NO)

    def sure(self, index: int, leaf: int) -> int:
        """How sure it is that a credential fits a leaf, and counts for the person that the verdict is about."""
        mine = self._mine is None or index in self._mine
        return min(self._tables.eligible[index].level, self._level(index, leaf), YES if mine else MAYBE)

    def _entry(self, index: int, number_of_leaf: int, *, certain: bool) -> Counted:
        credential, leaf = self._held[index], self._rule.leaves[number_of_leaf]
        size = _size_of(leaf)
        low = high = None
        if size is not None:
            amount = self._tables.amount_of(index, size)
            low, high = number(amount.low), number(amount.high)
        return Counted(
            key=credential.key,
            pointer=credential.pointer,
            id=credential.id,
            issuer=credential.issuer,
            issuer_name=credential.issuer_name[:SIZE_OF_NAME],
            name=credential.name[:SIZE_OF_NAME],
            achievement=credential.achievement,
            awarded=credential.awarded,
            valid_until=credential.valid_until,
            certain=certain,
            known=credential.known,
            levels=self._levels_of(index),
            converted_levels=self._converted_levels(index),
            credits=credential.credits,
            unit=self._tables.measuring.unit_of(credential) if credential.credits is not None else "",
            low=low,
            high=high,
            skills=self._attested(index, number_of_leaf),
            signed=credential.signed,
            compensated=any(
                match.leaf == number_of_leaf and match.level < match.compensated for match in self._fits[index]
            ),
        )

    def _granted(self, number_of_leaf: int, index: int, amount: Fraction) -> Counted:
        """A credential that lowers what a part needs."""
        result = self._tables.eligible[index]
        mine = self._mine is None or index in self._mine
        sure = mine and min(result.level, result.passed[0], self._tables.grants(index)) == YES
        return replace(self._entry(index, number_of_leaf, certain=sure), exempts=float(amount), low=None, high=None)

    def _levels_of(self, index: int) -> tuple[str, ...]:
        """The levels that a credential states, in words."""
        if index not in self._stated:
            levels = compiled(self._rule.stack).levels  # as rule and issuer mean them, whatever the policy adds
            ranks = (entry for target in self._held[index].targets for entry in levels.of(target.url).items())
            names = (f"{scheme} {levels.names(scheme)[rank]}" for scheme, rank in ranks)
            self._stated[index] = tuple(dict.fromkeys(names))
        return self._stated[index]

    def _converted_levels(self, index: int) -> tuple[tuple[str, str], ...]:
        """The levels that only the policy takes for levels of a scheme of the rule: as they are stated, and as what."""
        own, levels = compiled(self._rule.stack).levels, self._rule.levels
        return tuple(
            ((target.name or target.url)[:SIZE_OF_NAME], f"{scheme} {levels.names(scheme)[rank]}")
            for target in self._held[index].targets
            for scheme, rank in levels.of(target.url).items()
            if scheme not in own.of(target.url)
        )


def _size_of(leaf: Leaf) -> Size | None:
    return leaf.size if isinstance(leaf, (Slot, MinTotal)) else None
