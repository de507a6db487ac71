"""Other credentials that fit the description of a wish, such as one that a cap limits."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from fractions import Fraction

from vcwallet.stacks.definition.rules.compiled_rule import CompiledFilter, CompiledRule
from vcwallet.stacks.definition.rules.filters import KNOWN, Accepts
from vcwallet.stacks.evaluation.advice.credential_shapes import CredentialShapes, is_entitled, levels_of_skills
from vcwallet.stacks.evaluation.advice.imagined_credentials import Wishes
from vcwallet.stacks.evaluation.advice.wish import ANY_LEAF, Wish, representative


class WishVariants:
    """The variants of wishes under one rule.

    Args:
        rule: The rule.
        maker: What made the wishes.
    """

    def __init__(self, rule: CompiledRule, maker: Wishes) -> None:
        self._rule = rule
        self._maker = maker
        self._shapes = CredentialShapes(rule)

    def by(self, issuer: str, wish: Wish, leaves: Sequence[int]) -> Wish | None:
        """The wish awarded by another; None where that issuer may not."""
        if wish.leaf == ANY_LEAF or wish.before or wish.exempts or issuer == wish.held.issuer:
            return None
        conditions = [wish.also] if wish.also else []
        able = all(is_entitled(issuer, self._rule.filters[place]) for place in leaves or (wish.leaf,))
        able = able and all(not accepts.issuers or issuer in accepts.issuers for accepts in conditions)
        if not able:
            return None
        other = replace(wish, held=replace(wish.held, issuer=issuer))
        # As much of the unit that is asked for, whatever unit that issuer's credits have.
        return other if wish.amount is None else self._maker.amounts.sized(other, wish.amount, wish.measure)

    def under(self, cap: int, wish: Wish, leaves: Sequence[int], kind: str) -> Wish | None:
        """The wish as one that falls under a cap; None where what the words say of it allows no such.

        Args:
            cap: Number of the cap.
            wish: The wish, with all who may award it by the words.
            leaves: Numbers of the leaves that it serves.
            kind: The only type that the words allow; empty: any that the leaves take.
        """
        if wish.leaf == ANY_LEAF:  # it is what the catalogue says
            return None
        caps = [cap]
        while (outer := self._rule.cap_outer[caps[-1]]) >= 0:
            caps.append(outer)
        filters = [self._rule.caps[number] for number in reversed(caps)]
        conditions = [self._rule.leaves[place].accepts for place in leaves] + ([wish.also] if wish.also else [])
        skills = {target.url for target in wish.held.targets}
        conditions += [one for place in leaves for one in levels_of_skills(self._rule.leaves[place], skills)]
        entitled = [*filters, *(self._rule.filters[place] for place in leaves)]
        issuer = self._issuer(wish, entitled, self._earlier(caps, "issuers"))
        name = self._name(wish, filters)
        conditions += [Accepts(types=(kind,))] if kind else []
        accepted = [*conditions, *(rule_filter.accepts for rule_filter in filters)]
        shape = self._shapes.together(accepted, wish.held.achievement_type, self._earlier(caps, "types"))
        awarded = _awarded(wish.held.awarded, conditions, [rule_filter.accepts for rule_filter in filters])
        if issuer is None or name is None or shape is None or awarded is None:
            return None
        credential = replace(
            wish.held,
            issuer=issuer,
            achievement=name,
            achievement_type=min(shape.types, default=wish.held.achievement_type),
            targets=(*shape.targets, *(target for target in wish.held.targets if target.framework)),
            grades=wish.held.grades if wish.ladder else shape.grades,
            languages=shape.languages,
            endorsements=shape.endorsements,
            evidence=shape.evidence or wish.held.evidence,
            awarded=awarded,
            started=awarded,
            valid_from=awarded,
        )
        variant = replace(wish, held=credential)
        if wish.amount is not None and issuer != wish.held.issuer:  # whose credits may have another unit
            variant = self._maker.amounts.sized(variant, wish.amount, wish.measure)
        return self._sized(variant, filters)

    def kind(self, cap: int) -> Accepts:
        """What a cap is about, without the types that fall under earlier ones."""
        accepts, earlier = self._rule.caps[cap].accepts, self._earlier([cap], "types")
        return replace(accepts, types=tuple(kind for kind in accepts.types if kind not in earlier))

    def _earlier(self, caps: Sequence[int], member: str) -> frozenset[str]:
        """Types, or issuers, of which all falls under caps beside these and before them."""
        outer = self._rule.cap_outer
        before = (self._rule.caps[other].accepts for cap in caps for other in range(cap) if outer[other] == outer[cap])
        named = ((accepts, getattr(accepts, member)) for accepts in before)
        return frozenset().union(*(values for accepts, values in named if accepts == Accepts(**{member: values})))

    def _issuer(self, wish: Wish, filters: Sequence[CompiledFilter], earlier: Container[str]) -> str | None:
        """One that the words allow, and whose credentials all filters are about: if possible none of an earlier cap."""
        named = (
            {name for rule_filter in filters for name in rule_filter.issuers} - {KNOWN}
            if KNOWN in wish.issuers
            else set()
        )
        able = [
            issuer
            for issuer in (wish.held.issuer, *sorted(named), *map(representative, wish.issuers))
            if all(is_entitled(issuer, rule_filter) for rule_filter in filters)
        ]
        return next((issuer for issuer in able if issuer not in earlier), next(iter(able), None))

    def _name(self, wish: Wish, filters: Iterable[CompiledFilter]) -> str | None:
        own, classes = wish.held.achievement, self._rule.classes
        names = [rule_filter.achievements.firsts for rule_filter in filters if rule_filter.achievements.firsts]
        if not names or all(classes.get(own, own) in firsts for firsts in names):
            return own
        both = frozenset.intersection(*names)
        return None if wish.name else min(both, default=None)

    def _sized(self, wish: Wish, filters: Iterable[CompiledFilter]) -> Wish | None:
        """The wish of a size that the caps are about."""
        for rule_filter in filters:
            if (size := rule_filter.accepts.size) is not None:
                least = wish.amount or Fraction(0)
                measure = wish.measure or size.unit
                amount = self._maker.amounts.within(least, measure, size.unit, size.at_least, size.at_most)
                if wish.name and amount < least:
                    return None
                wish = self._maker.amounts.sized(wish, amount, measure)
        return wish


def _awarded(day: datetime | None, conditions: Iterable[Accepts], caps: Iterable[Accepts]) -> datetime | None:
    """A moment in the periods of the caps, if the words allow one."""
    if day is None:
        return None
    for accepts in (*caps, *conditions):
        if (period := accepts.awarded) is not None:
            if period.until:
                day = min(day, datetime.combine(date.fromisoformat(period.until), time.max, UTC))
            if period.since:
                day = max(day, datetime.combine(date.fromisoformat(period.since), time(), UTC))
    for accepts in (*caps, *conditions):
        if accepts.awarded is not None:
            since, until = accepts.awarded.since, accepts.awarded.until
            if (since and day.date().isoformat() < since) or (until and day.date().isoformat() > until):
                return None
    return day
