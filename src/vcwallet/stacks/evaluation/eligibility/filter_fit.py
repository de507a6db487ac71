"""Does a credential fit a filter? Yes, no or not known, and why not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from vcwallet.stacks.definition.rules.compiled_rule import CompiledFilter, CompiledRule
from vcwallet.stacks.definition.rules.filters import KNOWN, Accepts, Level, MinResult
from vcwallet.stacks.definition.rules.level_schemes import names_level
from vcwallet.stacks.definition.rules.stack_definition import CoversSkills
from vcwallet.stacks.evaluation.eligibility.credit_measures import CreditMeasures
from vcwallet.stacks.evaluation.eligibility.single_conditions import awarded_in, endorsed_by, sized, taught_in
from vcwallet.stacks.evaluation.facts.held_credentials import Held, RecordAssociation, Standing, Target
from vcwallet.stacks.evaluation.settings.stack_policy import DEFAULT_STACK_POLICY
from vcwallet.stacks.values.calendar_periods import before
from vcwallet.stacks.values.fit import FITS, MAYBE, NO, YES, Fit
from vcwallet.stacks.values.work_budget import Work

_Claim = tuple[str, bool]
"""Who says that two achievements are equal, and whether that can be relied on."""

_OTHER: Fit = (NO, "")


@dataclass(slots=True)
class _GatheredFacts:
    """What filters ask about one credential, gathered once.

    Attributes:
        held: The credential.
        urls: Its alignment targets.
        levels: Per scheme the levels that they state, as ranks.
        other_levels: Whether they seem to state a level in a scheme that the rule does not know.
        claims: Per id of an achievement that is said to be its own, who says so, and whether that can be relied on.
        claims_by_first: The same by the first id of each group of equals.
        results: Per least result, how it fits.
    """

    held: Held
    urls: frozenset[str]
    levels: dict[str, set[int]]
    other_levels: bool
    claims: dict[str, set[_Claim]] = field(default_factory=dict)
    claims_by_first: dict[str, set[_Claim]] = field(default_factory=dict)
    results: dict[MinResult, Fit] = field(default_factory=dict)


class FilterMatcher:
    """Filters of one rule at one moment.

    Args:
        rule: The rule.
        at: The moment.
        recognisers: Whose word on equivalence counts.
        associations: What records say.
        measuring: How much credentials are; None: as the rule alone says.
        work: The budget; None: no limit, for credentials and rules of one's own.
    """

    def __init__(
        self,
        rule: CompiledRule,
        at: datetime,
        recognisers: frozenset[str],
        associations: Sequence[RecordAssociation] = (),
        *,
        measuring: CreditMeasures | None = None,
        work: Work | None = None,
    ) -> None:
        self._rule = rule
        self._measuring = measuring or CreditMeasures(rule, DEFAULT_STACK_POLICY)
        self._at = at
        self._recognisers = recognisers
        self._work = work
        self._windows: dict[str, datetime] = {}
        self._contents: dict[int, _GatheredFacts] = {}
        self._anything: dict[int, tuple[str, ...]] = {}
        self._exact: dict[str, dict[str, set[_Claim]]] = {}  # from an achievement to its equals, and who says so
        for entry in associations:
            if entry.kind == "exactMatchOf":
                for one, other in ((entry.source, entry.target), (entry.target, entry.source)):
                    self._exact.setdefault(one, {}).setdefault(other, set()).add((entry.claimant, entry.resolved))

    def _charge(self, steps: int) -> None:
        if self._work is not None:
            self._work.spend(steps)

    def leaves_for(self, held: Held) -> list[int]:
        """Numbers of the leaves that ask for something like this credential, in order.

        Raises:
            OutOfWorkError: The budget was spent; likewise below.
        """
        rule = self._rule
        if held.opaque:
            self._charge(len(rule.leaves))
            return list(range(len(rule.leaves)))
        found = [*rule.by_achievement.get(held.achievement, ())]
        if rule.by_group:
            found += rule.by_group.get(rule.classes.get(held.achievement, held.achievement), ())
        if rule.by_alignment and held.targets:
            for url in self._read(held).urls:
                found += rule.by_alignment.get(url, ())
        found += rule.by_type.get(held.achievement_type, ()) if rule.by_type else ()
        found += rule.anywhere
        if held.related:
            found += rule.asking(held.related)
        if not found and self._exact:  # a record's word helps what fits nowhere by itself
            found += rule.asking(self._exact.get(held.achievement, ()))
        if len(found) < 2:
            return found
        self._charge((len(found) + len(held.related)) // 8)
        return sorted(set(found))

    def _read(self, held: Held) -> _GatheredFacts:
        found = self._contents.get(id(held))
        if found is None:
            urls = frozenset(target.url for target in held.targets)
            self._charge(len(held.targets))
            levels: dict[str, set[int]] = {}
            for url in urls:
                for scheme, rank in self._rule.levels.of(url).items():
                    levels.setdefault(scheme, set()).add(rank)
            found = _GatheredFacts(held, urls, levels, any(map(self._is_other_level, held.targets)))
            self._contents[id(held)] = found  # it keeps `held`, so the id stays its own
            if held.related or self._exact:
                self._read_claims(found)
        return found

    def _is_other_level(self, target: Target) -> bool:
        if self._rule.levels.of(target.url) or target.url in self._rule.skills:
            return False
        return names_level(target.url, target.name, target.framework, target.code)

    def _read_claims(self, found: _GatheredFacts) -> None:
        held, classes = found.held, self._rule.classes
        claims: list[tuple[str, Iterable[_Claim]]] = [(name, ((held.issuer, True),)) for name in held.related]
        claims += self._exact.get(held.achievement, {}).items()
        self._charge(sum(1 + len(tuple(claimants)) for _, claimants in claims))
        for name, claimants in claims:
            found.claims.setdefault(name, set()).update(claimants)
            found.claims_by_first.setdefault(classes.get(name, name), set()).update(claimants)

    def fit(self, held: Held, number: int, *, compensated: bool = False) -> Fit:
        """How well a credential fits a leaf, or would if its result were compensated; prerequisites apart."""
        leaf = self._rule.leaves[number]
        if not isinstance(leaf, CoversSkills):
            return self.fits(held, self._rule.filters[number], compensated=compensated)
        if not self.attests(held, leaf):
            return _OTHER
        found = self.fits(held, self._rule.filters[number])
        unsure = found[0] == YES and not self.attests(held, leaf, least=YES)
        return (MAYBE, "level-not-comparable") if unsure else found

    def fits(self, held: Held, its: CompiledFilter, *, compensated: bool = False) -> Fit:
        """How well a credential fits a filter, or would if its result were compensated; prerequisites apart."""
        if held.opaque:  # what is certain but for its contents is at least from its issuer
            ours = held.standing is not Standing.CERTAIN or is_entitled(held, its)
            return (MAYBE, "contents-unknown") if ours else (NO, "issuer-not-entitled")
        if its.types and held.achievement_type not in its.types:
            return _OTHER
        if its.alignments and its.alignments.isdisjoint(self._read(held).urls):
            return _OTHER
        names, claimed = its.achievements, FITS
        if names.firsts and names.classes.get(held.achievement, held.achievement) not in names.firsts:
            claimed = self._claimed(held, its)
            if claimed[0] == NO:
                return claimed
        if not is_entitled(held, its):
            return NO, "issuer-not-entitled"
        if its.accepts.evidence and not held.evidence:
            return NO, "evidence-missing"
        if its.by_name and not compensated:
            return claimed
        found = self._in_itself(held, its.accepts, compensated=compensated)
        return min(claimed, found, key=lambda fit: fit[0])

    def _in_itself(self, held: Held, accepts: Accepts, *, compensated: bool) -> Fit:
        """How well the contents of a credential fit, whatever it is for and whose it is."""
        compensation = self._rule.stack.compensation if compensated else None
        level = FITS if accepts.level is None else self.at_level(held, accepts.level)
        if level[0] == NO:
            return level
        result = self._result(held, accepts.result if compensation is None else compensation.result)
        others = [self._age(held, accepts.within), result, *self._by_itself(held, accepts)]
        return min(level, *others, key=lambda fit: fit[0])

    def _by_itself(self, held: Held, accepts: Accepts) -> Iterator[Fit]:
        self._charge(1 + (len(accepts.languages) + len(accepts.endorsed_by) * len(held.endorsements)) // 8)
        if accepts.awarded is not None:
            yield awarded_in(held, accepts.awarded)
        if accepts.size is not None:
            yield sized(held, self._measuring.amount(held, accepts.size.unit), accepts.size)
        if accepts.languages:
            yield taught_in(held, accepts.languages)
        if accepts.endorsed_by:
            yield endorsed_by(held, accepts.endorsed_by)

    def _claimed(self, held: Held, its: CompiledFilter) -> Fit:
        """An achievement of another id that an issuer entitled to say so calls an edition or an equal."""
        if not held.related and not self._exact:
            return _OTHER
        contents, names = self._read(held), its.achievements
        claims = contents.claims_by_first if names.classes else contents.claims
        fewer, more = (claims, names.firsts) if len(claims) < len(names.firsts) else (names.firsts, claims)
        self._charge(1 + len(fewer) // 8)
        claimed = [name for name in fewer if name in more]
        if not claimed:
            return _OTHER
        if not its.accepts.equivalents:
            return NO, "equivalents-not-accepted"
        self._charge(sum(len(claims[name]) for name in claimed) // 8)
        stated = {relied for name in claimed for who, relied in claims[name] if self._has_word(who, its)}
        if not stated:
            return NO, "equivalence-unproven"
        return FITS if True in stated else (MAYBE, "equivalence-unresolved")

    def _has_word(self, claimant: str, its: CompiledFilter) -> bool:
        if claimant == KNOWN:
            return False
        return claimant == self._rule.stack.owner or claimant in self._recognisers or claimant in its.issuers

    def at_level(self, held: Held, wanted: Level) -> Fit:
        """Whether an alignment names a level in this range; levels of different schemes do not compare."""
        contents, levels = self._read(held), self._rule.levels
        stated = contents.levels.get(wanted.scheme)
        if not stated:
            return (
                (MAYBE, "level-not-comparable") if contents.levels or contents.other_levels else (NO, "level-missing")
            )
        least, most = (levels.rank(wanted.scheme, level) for level in (wanted.at_least, wanted.at_most))
        if (wanted.at_least and least is None) or (wanted.at_most and most is None):
            return MAYBE, "level-not-comparable"
        high_enough = {rank for rank in stated if least is None or rank >= least}
        if not high_enough:
            return NO, "level-below"
        return FITS if most is None or min(high_enough) <= most else (NO, "level-above")

    def attests(self, held: Held, leaf: CoversSkills, *, least: int = MAYBE) -> tuple[str, ...]:
        """The skills of a leaf that a credential may attest, or, from YES, those that it attests for certain."""
        self._charge(1 + len(leaf.items) // 4)
        if held.opaque:
            return tuple(item.id for item in leaf.items) or self._any_skills(leaf.at_least or 0)
        if leaf.items:
            urls = self._read(held).urls
            return tuple(
                item.id
                for item in leaf.items
                if item.id in urls and (item.level is None or self.at_level(held, item.level)[0] >= least)
            )
        self._charge(len(held.targets) // 2)
        inside = {target.url for target in held.targets if leaf.framework and target.framework == leaf.framework}
        return tuple(sorted(inside))

    def _any_skills(self, number: int) -> tuple[str, ...]:
        """As many skills as a leaf wants, whichever they are."""
        if number not in self._anything:
            self._charge(number)
            self._anything[number] = tuple(f"any-{n}" for n in range(number))
        return self._anything[number]

    def _age(self, held: Held, within: str) -> Fit:
        if not within:
            return FITS
        if within not in self._windows:
            self._windows[within] = before(self._at, within)
        if held.awarded is None:
            return MAYBE, "award-date-unknown"
        return FITS if held.awarded >= self._windows[within] else (NO, "too-old")

    def _result(self, held: Held, wanted: MinResult | None) -> Fit:
        if wanted is None:
            return FITS
        results = self._read(held).results
        if wanted not in results:
            self._charge(cost_of_results(held))
            results[wanted] = _result(held, wanted)
        return results[wanted]


def _result(held: Held, wanted: MinResult) -> Fit:
    unclear = any(not grade.clear for grade in held.grades)
    asked = [grade for grade in held.grades if not wanted.of or wanted.of in {grade.description, grade.kind}]
    stated = [grade for grade in asked if grade.stated and grade.clear]
    found = [grade.reaches(wanted.at_least) for grade in stated]
    if True in found:
        return FITS
    if unclear:
        return MAYBE, "result-ambiguous"
    if not stated:
        return NO, "result-missing"
    if None not in found:
        return NO, "result-below"
    ordered = all(grade.ordered for grade, reached in zip(stated, found, strict=True) if reached is None)
    return MAYBE, "result-not-comparable" if ordered else "result-not-ordered"


def cost_of_results(held: Held) -> int:
    """Steps for comparing the results of a credential once: each value is looked up among those that it may have."""
    if not held.grades:
        return 0
    described = [grade.described for grade in held.grades]
    return sum([1 + (len(one.values.steps) + len(one.levels.steps)) // 8 for one in described])


def is_entitled(held: Held, its: CompiledFilter) -> bool:
    """Whether the issuer of a credential is entitled to award what a filter asks for."""
    return not its.issuers or held.issuer in its.issuers or (held.known and KNOWN in its.issuers)
