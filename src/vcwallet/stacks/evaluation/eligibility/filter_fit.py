"""Whether a credential fits a filter: yes, no or perhaps, with the reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from vcwallet.stacks.definition.rules.compiled_rule import CompiledFilter, CompiledRule
from vcwallet.stacks.definition.rules.constraints import Compensation
from vcwallet.stacks.definition.rules.filters import KNOWN, Accepts, Level, MinResult
from vcwallet.stacks.definition.rules.stack_definition import CoversSkills
from vcwallet.stacks.evaluation.eligibility.credit_measures import CreditMeasures
from vcwallet.stacks.evaluation.eligibility.level_statements import StatedLevels, cost_of_levels, stated_levels
from vcwallet.stacks.evaluation.eligibility.result_fit import cost_of_results, result_fit
from vcwallet.stacks.evaluation.eligibility.single_conditions import awarded_in, endorsed_by, sized, taught_in
from vcwallet.stacks.evaluation.facts.held_credentials import Held, RecordAssociation, Standing
from vcwallet.stacks.evaluation.settings.stack_policy import DEFAULT_STACK_POLICY
from vcwallet.stacks.values.calendar_periods import before
from vcwallet.stacks.values.fit import FITS, MAYBE, NO, YES, Fit
from vcwallet.stacks.values.work_budget import Work

_Claim = tuple[str, bool]
"""Who says that two achievements are equal, and whether that can be relied on."""

_OTHER: Fit = (NO, "")


@dataclass(slots=True)
class _GatheredFacts:
    """What filters need to know of one credential, gathered once.

    Attributes:
        held: The credential.
        urls: Its alignment targets.
        levels: Per scheme what they state of a level in it.
        claims: Per id of an achievement that is said to be its own, who says so, and whether that can be relied on.
        claims_by_first: The same by the first id of each group of equals.
        results: Per least result, how it fits.
    """

    held: Held
    urls: frozenset[str]
    levels: dict[str, StatedLevels] = field(default_factory=dict)
    claims: dict[str, set[_Claim]] = field(default_factory=dict)
    claims_by_first: dict[str, set[_Claim]] = field(default_factory=dict)
    results: dict[MinResult, Fit] = field(default_factory=dict)


class FilterMatcher:
    """Matches credentials against the filters of one rule at one moment.

    Args:
        rule: The rule.
        at: The moment.
        recognisers: Whose word on equivalence counts.
        associations: What records say.
        measuring: How much credentials are; None: as the rule alone says.
        work: The budget; None: no limit, for credentials and rules of one's own.
        at_award: Whether the moment is that of an award.
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
        at_award: bool = False,
    ) -> None:
        self._rule = rule
        self.at_award = at_award
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
                for source, other in ((entry.source, entry.target), (entry.target, entry.source)):
                    self._exact.setdefault(source, {}).setdefault(other, set()).add((entry.claimant, entry.resolved))

    def _charge(self, steps: int) -> None:
        if self._work is not None:
            self._work.spend(steps)

    def leaves_for(self, credential: Held) -> list[int]:
        """Numbers of the leaves that ask for something like this credential, in order.

        Raises:
            OutOfWorkError: The budget was spent; likewise below.
        """
        rule = self._rule
        if credential.opaque:
            self._charge(len(rule.leaves))
            return list(range(len(rule.leaves)))
        numbers = [*rule.by_achievement.get(credential.achievement, ())]
        if rule.by_group:
            numbers += rule.by_group.get(rule.classes.get(credential.achievement, credential.achievement), ())
        if rule.by_alignment and credential.targets:
            for url in self._read(credential).urls:
                numbers += rule.by_alignment.get(url, ())
        numbers += rule.by_type.get(credential.achievement_type, ()) if rule.by_type else ()
        numbers += rule.anywhere
        if credential.related:
            numbers += rule.asking(credential.related)
        if not numbers and self._exact:  # a record's word helps what fits nowhere by itself
            numbers += rule.asking(self._exact.get(credential.achievement, ()))
        if len(numbers) < 2:
            return numbers
        self._charge((len(numbers) + len(credential.related)) // 8)
        return sorted(set(numbers))

    def _read(self, credential: Held) -> _GatheredFacts:
        facts = self._contents.get(id(credential))
        if facts is None:
            urls = frozenset(target.url for target in credential.targets)
            self._charge(len(credential.targets))
            facts = _GatheredFacts(credential, urls)
            self._contents[id(credential)] = facts  # it keeps `held`, so the id stays its own
            if credential.related or self._exact:
                self._read_claims(facts)
        return facts

    def _read_claims(self, facts: _GatheredFacts) -> None:
        credential, classes = facts.held, self._rule.classes
        claims: list[tuple[str, Iterable[_Claim]]] = [
            (name, ((credential.issuer, True),)) for name in credential.related
        ]
        claims += self._exact.get(credential.achievement, {}).items()
        self._charge(sum(1 + len(tuple(claimants)) for _, claimants in claims))
        for name, claimants in claims:
            facts.claims.setdefault(name, set()).update(claimants)
            facts.claims_by_first.setdefault(classes.get(name, name), set()).update(claimants)

    def fit(self, credential: Held, number: int, *, compensated: bool = False) -> Fit:
        """How well a credential fits a leaf, or would if its result were compensated; prerequisites apart."""
        leaf = self._rule.leaves[number]
        if not isinstance(leaf, CoversSkills):
            return self.fits(credential, self._rule.filters[number], compensated=compensated)
        if not self.attests(credential, leaf):
            return _OTHER
        fit = self.fits(credential, self._rule.filters[number])
        unsure = fit[0] == YES and not self.attests(credential, leaf, least=YES)
        return self._open_level(credential, leaf) if unsure else fit

    def _open_level(self, credential: Held, leaf: CoversSkills) -> Fit:
        """Why it is open whether a credential shows a skill of a leaf at its level."""
        urls = self._read(credential).urls
        levels = (item.level for item in leaf.items if item.id in urls and item.level is not None)
        return next(fit for fit in (self.at_level(credential, level) for level in levels) if fit[0] == MAYBE)

    def fits(self, credential: Held, rule_filter: CompiledFilter, *, compensated: bool = False) -> Fit:
        """How well a credential fits a filter, or would if its result were compensated; prerequisites apart."""
        if credential.opaque:  # what is genuine, but for its contents, is at least from its issuer
            ours = credential.standing is Standing.UNCERTAIN or is_entitled(credential, rule_filter) is not False
            return (MAYBE, "contents-unknown") if ours else (NO, "issuer-not-entitled")
        if rule_filter.types and credential.achievement_type not in rule_filter.types:
            return _OTHER
        if rule_filter.alignments and rule_filter.alignments.isdisjoint(self._read(credential).urls):
            return _OTHER
        names, claimed = rule_filter.achievements, FITS
        if names.firsts and names.classes.get(credential.achievement, credential.achievement) not in names.firsts:
            claimed = self._claimed(credential, rule_filter)
            if claimed[0] == NO:
                return claimed
        entitled = is_entitled(credential, rule_filter)
        if entitled is False:
            return NO, "issuer-not-entitled"
        if entitled is None and claimed[0] == YES:
            claimed = MAYBE, "issuer-not-looked-up"
        if rule_filter.accepts.evidence and not credential.evidence:
            return NO, "evidence-missing"
        if rule_filter.by_name and not compensated:
            return claimed
        in_itself = self._in_itself(credential, rule_filter.accepts, compensated=compensated)
        return min(claimed, in_itself, key=lambda fit: fit[0])

    def open_reasons(self, credential: Held, number: int) -> Iterator[str]:
        """All that is open about whether a credential fits a leaf, of which `fit` gives one reason."""
        rule_filter, names = self._rule.filters[number], self._rule.filters[number].achievements
        if credential.opaque:
            return
        fits = list(self._conditions(credential, rule_filter.accepts, self._rule.stack.compensation))
        if names.firsts and names.classes.get(credential.achievement, credential.achievement) not in names.firsts:
            fits.append(self._claimed(credential, rule_filter))
        if is_entitled(credential, rule_filter) is None:
            fits.append((MAYBE, "issuer-not-looked-up"))
        yield from (reason for level, reason in fits if level == MAYBE)

    def _in_itself(self, credential: Held, accepts: Accepts, *, compensated: bool) -> Fit:
        """How well the contents of a credential fit, whatever it is for and whose it is."""
        compensation = self._rule.stack.compensation if compensated else None
        least = FITS
        for fit in self._conditions(credential, accepts, compensation):
            if fit[0] == NO:
                return fit
            least = min(least, fit, key=lambda fit: fit[0])
        return least

    def _conditions(self, credential: Held, accepts: Accepts, compensation: Compensation | None) -> Iterator[Fit]:
        yield FITS if accepts.level is None else self.at_level(credential, accepts.level)
        yield self._age(credential, accepts.within)
        yield self._result(credential, accepts.result if compensation is None else compensation.result)
        self._charge(1 + (len(accepts.languages) + len(accepts.endorsed_by) * len(credential.endorsements)) // 8)
        if accepts.awarded is not None:
            yield awarded_in(credential, accepts.awarded)
        if accepts.size is not None:
            yield sized(credential, self._measuring.amount(credential, accepts.size.unit), accepts.size)
        if accepts.languages:
            yield taught_in(credential.languages, accepts.languages)
        if accepts.endorsed_by:
            yield endorsed_by(credential, accepts.endorsed_by, self._at, at_award=self.at_award)

    def _claimed(self, credential: Held, rule_filter: CompiledFilter) -> Fit:
        """An achievement of another id that an issuer entitled to say so calls an edition or an equal."""
        if not credential.related and not self._exact:
            return _OTHER
        contents, names = self._read(credential), rule_filter.achievements
        claims = contents.claims_by_first if names.classes else contents.claims
        fewer, more = (claims, names.firsts) if len(claims) < len(names.firsts) else (names.firsts, claims)
        self._charge(1 + len(fewer) // 8)
        claimed = [name for name in fewer if name in more]
        if not claimed:
            return _OTHER
        if not rule_filter.accepts.equivalents:
            return NO, "equivalents-not-accepted"
        self._charge(sum(len(claims[name]) for name in claimed) // 8)
        stated = {relied for name in claimed for who, relied in claims[name] if self._has_word(who, rule_filter)}
        if not stated:
            return NO, "equivalence-unproven"
        return FITS if True in stated else (MAYBE, "equivalence-unresolved")

    def _has_word(self, claimant: str, rule_filter: CompiledFilter) -> bool:
        if claimant == KNOWN:
            return False
        return claimant == self._rule.stack.owner or claimant in self._recognisers or claimant in rule_filter.issuers

    def at_level(self, credential: Held, wanted: Level) -> Fit:
        """Whether its alignments name a level in this range; levels of different schemes do not compare."""
        stated, levels = self._read(credential).levels, self._rule.levels
        if wanted.scheme not in stated:
            self._charge(cost_of_levels(credential.targets))
            stated[wanted.scheme] = stated_levels(credential.targets, wanted.scheme, levels, self._rule.skills)
        return stated[wanted.scheme].fit(wanted, levels)

    def attests(self, credential: Held, leaf: CoversSkills, *, least: int = MAYBE) -> tuple[str, ...]:
        """The skills of a leaf that a credential may attest, or, from YES, those that it attests for certain."""
        self._charge(1 + len(leaf.items) // 4)
        if credential.opaque:
            return tuple(item.id for item in leaf.items) or self._any_skills(leaf.at_least or 0)
        if leaf.items:
            urls = self._read(credential).urls
            return tuple(
                item.id
                for item in leaf.items
                if item.id in urls and (item.level is None or self.at_level(credential, item.level)[0] >= least)
            )
        self._charge(len(credential.targets) // 2)
        inside = {target.url for target in credential.targets if leaf.framework and target.framework == leaf.framework}
        return tuple(sorted(inside))

    def _any_skills(self, number: int) -> tuple[str, ...]:
        """As many skills as a leaf wants, whichever they are."""
        if number not in self._anything:
            self._charge(number)
            self._anything[number] = tuple(f"any-{n}" for n in range(number))
        return self._anything[number]

    def _age(self, credential: Held, within: str) -> Fit:
        if not within:
            return FITS
        if within not in self._windows:
            self._windows[within] = before(self._at, within)
        if credential.awarded is None:
            return MAYBE, "award-date-unknown"
        return FITS if credential.awarded >= self._windows[within] else (NO, "too-old")

    def _result(self, credential: Held, wanted: MinResult | None) -> Fit:
        if wanted is None:
            return FITS
        results = self._read(credential).results
        if wanted not in results:
            self._charge(cost_of_results(credential.grades))
            results[wanted] = result_fit(credential.grades, wanted)
        return results[wanted]


def is_entitled(credential: Held, rule_filter: CompiledFilter) -> bool | None:
    """Whether the issuer of a credential is entitled to award what a filter asks for; None where that is open."""
    if not rule_filter.issuers or credential.issuer in rule_filter.issuers:
        return True
    if KNOWN not in rule_filter.issuers or not (credential.known or credential.trust_open):
        return False
    return True if credential.known else None
