"""Does a credential fit a filter? Yes, no or nobody knows, and why not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from vcwallet.stacks.compiled import Compiled, Filter
from vcwallet.stacks.durations import before
from vcwallet.stacks.facts import Association, Held, Standing
from vcwallet.stacks.rules import KNOWN, CoversSkills, MinLevel, MinResult

NO, MAYBE, YES = 0, 1, 2

Fit = tuple[int, str]
"""How well, and the reason where it is not YES. No reason for NO: it was never meant to fill this place."""

_FITS: Fit = (YES, "")
_OTHER: Fit = (NO, "")


class Fitting:
    """Filters of one rule at one moment.

    Args:
        rule: The rule.
        at: The moment.
        recognisers: Whose word on equivalence counts.
        associations: What records say.
    """

    def __init__(
        self, rule: Compiled, at: datetime, recognisers: frozenset[str], associations: Sequence[Association] = ()
    ) -> None:
        self._rule = rule
        self._at = at
        self._recognisers = recognisers
        self._windows: dict[str, datetime] = {}
        self._exact: dict[str, list[tuple[str, str]]] = {}
        for entry in associations:
            if entry.kind == "exactMatchOf":
                self._exact.setdefault(entry.source, []).append((entry.claimant, entry.target))
                self._exact.setdefault(entry.target, []).append((entry.claimant, entry.source))

    def leaves_for(self, held: Held) -> list[int]:
        """Numbers of the leaves that ask for something like this credential, in order."""
        rule = self._rule
        if held.opaque:
            return list(range(len(rule.leaves)))
        found = list(rule.by_achievement.get(held.achievement, ()))
        for target in held.targets if rule.by_alignment else ():
            found += rule.by_alignment.get(target.url, ())
        found += rule.by_type.get(held.achievement_type, ()) if rule.by_type else ()
        found += rule.anywhere
        for name in held.related:
            found += rule.by_achievement.get(name, ())
        if not found and self._exact:  # a record's word helps what fits nowhere by itself
            for _, name in self._exact.get(held.achievement, ()):
                found += rule.by_achievement.get(name, ())
        return sorted(set(found)) if len(found) > 1 else found

    def fit(self, held: Held, number: int) -> Fit:
        """How well a credential fits a leaf; prerequisites apart."""
        leaf = self._rule.leaves[number]
        if held.opaque:  # what is certain but for its contents is at least from its issuer
            ours = held.standing is not Standing.CERTAIN or is_entitled(held, self._rule.filters[number])
            return (MAYBE, "contents-unknown") if ours else (NO, "issuer-not-entitled")
        if isinstance(leaf, CoversSkills) and not self.attests(held, leaf):
            return _OTHER
        return self.fits(held, self._rule.filters[number])

    def fits(self, held: Held, its: Filter) -> Fit:
        """How well a credential fits a filter; prerequisites apart."""
        if its.types and held.achievement_type not in its.types:
            return _OTHER
        if its.alignments and not any(target.url in its.alignments for target in held.targets):
            return _OTHER
        if its.achievements and held.achievement not in its.achievements:
            claimed = self._claimed(held, its)
            if claimed is not _FITS:
                return claimed
        if not is_entitled(held, its):
            return NO, "issuer-not-entitled"
        accepts = its.accepts
        if accepts.evidence and not held.evidence:
            return NO, "evidence-missing"
        if accepts.level is not None and not self.at_level(held, accepts.level):
            return NO, "level-below"
        if not accepts.within and accepts.result is None:
            return _FITS
        return min(self._age(held, accepts.within), _result(held, accepts.result), key=lambda fit: fit[0])

    def _claimed(self, held: Held, its: Filter) -> Fit:
        """An achievement of another id that somebody entitled to say so calls an edition or an equal."""
        claims = [(held.issuer, name) for name in held.related]
        claims += self._exact.get(held.achievement, ())
        claims = [claim for claim in claims if claim[1] in its.achievements]
        if not claims:
            return _OTHER
        if not its.accepts.equivalents:
            return NO, "equivalents-not-accepted"
        word = {self._rule.stack.owner, *self._recognisers, *its.issuers} - {KNOWN}
        return _FITS if any(claimant in word for claimant, _ in claims) else (NO, "equivalence-unproven")

    def at_level(self, held: Held, wanted: MinLevel) -> bool:
        """Whether an alignment names at least this level of the same scheme."""
        levels = self._rule.levels
        least = levels.rank(wanted.scheme, wanted.at_least)
        if least is None:
            return False
        stated = (levels.of(target.url) for target in held.targets)
        return any(found is not None and found[0] == wanted.scheme and found[1] >= least for found in stated)

    def attests(self, held: Held, leaf: CoversSkills) -> tuple[str, ...]:
        """The skills of a leaf that a credential attests."""
        if held.opaque:
            return tuple(item.id for item in leaf.items) or tuple(f"any-{n}" for n in range(leaf.at_least or 0))
        urls = [target.url for target in held.targets]
        if leaf.items:
            return tuple(
                item.id
                for item in leaf.items
                if item.id in urls and (item.level is None or self.at_level(held, item.level))
            )
        inside = {target.url for target in held.targets if leaf.framework and target.framework == leaf.framework}
        return tuple(sorted(inside))

    def _age(self, held: Held, within: str) -> Fit:
        if not within:
            return _FITS
        if within not in self._windows:
            self._windows[within] = before(self._at, within)
        if held.awarded is None:
            return MAYBE, "award-date-unknown"
        return _FITS if held.awarded >= self._windows[within] else (NO, "too-old")


def _result(held: Held, wanted: MinResult | None) -> Fit:
    if wanted is None:
        return _FITS
    unclear = any(not grade.clear for grade in held.grades)
    asked = [grade for grade in held.grades if not wanted.of or wanted.of in {grade.description, grade.kind}]
    stated = [grade for grade in asked if grade.stated and grade.clear]
    found = [grade.reaches(wanted.at_least) for grade in stated]
    if True in found:
        return _FITS
    if unclear:
        return MAYBE, "result-ambiguous"
    if not stated:
        return NO, "result-missing"
    if None not in found:
        return NO, "result-below"
    ordered = all(grade.ordered for grade, reached in zip(stated, found, strict=True) if reached is None)
    return MAYBE, "result-not-comparable" if ordered else "result-not-ordered"


def is_entitled(held: Held, its: Filter) -> bool:
    """Whether the issuer of a credential is entitled to award what a filter asks for."""
    return not its.issuers or held.issuer in its.issuers or (held.known and KNOWN in its.issuers)


def held_before(held: Held, its: Filter, awards: Mapping[str, Sequence[Held]]) -> Fit:
    """Whether each prerequisite of a filter was awarded not after the activity began.

    Args:
        held: The credential whose prerequisites are asked for.
        its: The filter.
        awards: The credentials that count, by achievement.
    """
    best: Fit = _FITS
    for names in its.after:
        found = [one.awarded for name in names for one in awards.get(name, ()) if is_entitled(one, its)]
        if not found:
            return NO, "prerequisite-missing"
        known = [moment for moment in found if moment is not None]
        if held.started is None:
            best = MAYBE, "start-unknown"
        elif not any(moment <= held.started for moment in known):
            if len(known) == len(found):
                return NO, "prerequisite-later"
            best = MAYBE, "award-date-unknown"
    return best
