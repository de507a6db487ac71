"""Wishes: credentials that the rule has places for and that the person does not hold.

A wish is imagined just as the rule asks for it: certain, awarded at the moment of the check by an entitled issuer, at
the level, with the result and of the size that a part needs, and nothing beyond that. So an achievement that the rule
names brings credits or skills only to the parts that name it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING

from vcwallet.stacks.definition.rules.compiled_rule import CompiledFilter, CompiledRule
from vcwallet.stacks.definition.rules.filters import ANYTHING, KNOWN, Accepts
from vcwallet.stacks.definition.rules.rule_traversal import filters
from vcwallet.stacks.definition.rules.stack_definition import Leaf, Slot
from vcwallet.stacks.evaluation.advice.credential_shapes import (
    CredentialShape,
    CredentialShapes,
    earliest_award,
    is_about_names,
    is_entitled,
)
from vcwallet.stacks.evaluation.advice.target_results import TargetResults
from vcwallet.stacks.evaluation.advice.wish import ANY_LEAF, ANYBODY, Wish, called
from vcwallet.stacks.evaluation.advice.wish_amounts import MOST_WISHES, Limit, WishAmounts
from vcwallet.stacks.evaluation.eligibility.prerequisites import of_prerequisite
from vcwallet.stacks.evaluation.facts.held_credentials import Held, Standing
from vcwallet.stacks.evaluation.settings.offer_catalogue import expected_credential
from vcwallet.stacks.evaluation.settings.stack_policy import StackPolicy
from vcwallet.stacks.values.work_budget import OutOfWorkError, Work

if TYPE_CHECKING:
    from vcwallet.stacks.evaluation.settings.offer_catalogue import Catalogue

_MOST_OFFERS = 2_000
"""Offers of a catalogue that are looked at."""
_MOST_CHOICES = 4
"""Of types and of alignments that will do in one place, how many are tried."""


@dataclass(frozen=True, slots=True)
class _Form:
    """One form of an achievement: its issuer and all of its like, its type, its alignment, and which limit it fits."""

    issuer: str
    alike: tuple[str, ...]
    kind: str
    target: str
    also: Limit | None


class Wishes:
    """The wishes of one rule.

    Args:
        rule: The rule.
        policy: What it costs to earn something, and units of credits.
        at: The moment of the check.
        credentials: The credentials of the person.
        work: The budget.
    """

    def __init__(
        self, rule: CompiledRule, policy: StackPolicy, at: datetime, credentials: Sequence[Held], work: Work
    ) -> None:
        self._rule = rule
        self._policy = policy
        self._at = at
        self._subject = credentials[0].subject if credentials else ()
        self._work = work
        self.amounts = WishAmounts(rule, policy, credentials)
        self.issuers = self._representatives()
        """One issuer of each kind that the rule can tell apart, with all of that kind."""
        self._shapes = CredentialShapes(rule)
        self.results = TargetResults(rule, credentials)
        self._limits = list(self._limits_of_their_own())
        award = rule.stack.awards
        self._awards = frozenset(rule.equals(rule.classes.get(award, award))) if award else frozenset()
        """What the rule awards, which is no part of it, and all that is equal."""
        self._apart = any(not accepts.equivalents for accepts, _ in filters(rule.stack))
        self._wishes: list[Wish] = []
        self._seen: set[tuple[object, ...]] = set()
        endorsed = policy.catalogue is not None and any(accepts.endorsed_by for accepts, _ in filters(rule.stack))
        self.complete = not (rule.stack.averages or rule.stack.exemptions or endorsed)  # no offer says who endorsed it
        """Whether everything was imagined that could serve; False where a part has too many variants."""

    def all(self, room: Mapping[int, int]) -> list[Wish]:
        """Every wish, in the order of the rule.

        Args:
            room: The leaves that something is wished for, by their numbers, and how many credentials each may need
                beyond those that are held.

        Raises:
            OutOfWorkError: There would be too many, or the budget was spent.
        """
        self._wishes, self._seen = [], set()
        if self._policy.catalogue is not None:
            self._add_offers(self._policy.catalogue, room)
            return self._wishes
        for place, many in room.items():
            leaf, rule_filter = self._rule.leaves[place], self._rule.filters[place]
            for name in self._unlike(leaf.accepts.after, self._rule.classes, place):
                self._add_variants(name, rule_filter, self._rule.asking((name,)), leaf=place, before=True)
            names = self._unlike(leaf.accepts.achievements, rule_filter.achievements.classes, place)
            for name in names:
                others = [other for other in self._rule.asking((name,)) if other != place]
                for copy in range(self._times(name, room)):
                    self._add_variants(name, rule_filter, [place, *others], leaf=place, copy=copy)
            if not leaf.accepts.achievements:
                copies = self._copies(leaf, many)
                if copies > MOST_WISHES:
                    raise OutOfWorkError
                for copy in range(copies):
                    self._add_variants("", rule_filter, [place], leaf=place, copy=copy)
        self._add_exempting(room)
        return self._wishes

    def _unlike(self, names: Iterable[str], classes: Mapping[str, str], leaf: int) -> list[str]:
        """Ids of achievements but the rule's award: of equal ones, named or not, the cheapest; of these the first.

        Where a filter takes an achievement and not its equals, these differ, and all stand for themselves.
        """
        alike_by_first: dict[str, list[str]] = {}
        for name in names:
            alike_by_first.setdefault(classes.get(name, name), []).append(name)
        for first in alike_by_first if classes else ():
            alike_by_first[first] += self._rule.equals(first)
        cheap = [sorted(alike, key=lambda name: self._cost(name, [leaf])) for alike in alike_by_first.values()]
        names = (name for alike in cheap for name in (dict.fromkeys(alike) if self._apart else alike[:1]))
        return [name for name in names if name not in self._awards]

    def _times(self, name: str, room: Mapping[int, int]) -> int:
        """How often one achievement may be earned, for all the leaves that ask for it."""
        first = self._rule.classes.get(name, name)
        again = any(
            not rule_filter.achievements.firsts or first in rule_filter.achievements.firsts
            for rule_filter in self._rule.repeatable
        )
        if not again:
            return 1
        asking = {n for n in self._rule.asking((name,)) if n in room}
        return min(sum(self._copies(self._rule.leaves[n], room[n]) for n in asking), MOST_WISHES)

    def _copies(self, leaf: Leaf, many: int) -> int:
        """How many credentials a leaf may need, of which so many fill places."""
        return max(many if isinstance(leaf, Slot) and leaf.size is None else 1, self.amounts.pieces(leaf))

    def _add_offers(self, catalogue: Catalogue, room: Mapping[int, int]) -> None:
        """What a catalogue has, from each kind of issuer that awards it, with the results that the rule asks for."""
        leaves, kinds = self._rule.leaves, dict(self.issuers)
        for place, offer in enumerate(catalogue.offers):
            self._work.spend(8)
            asking = [n for n in self._rule.asking((offer.id,)) if n in room]
            awarded = earliest_award(self._at, [leaves[n].accepts for n in asking])
            if offer.retired or not offer.id or offer.id in self._awards or awarded is None:
                continue
            grades = self._shapes.of([*asking, *(n for n in room if n not in asking)], offer.type, "").grades
            for issuer in dict.fromkeys(self._representative(name) for name in offer.issuers):
                credential = replace(
                    expected_credential(offer, place),
                    key=f"wish-{len(self._wishes):05}",
                    id=f"urn:vcwallet:wish:{len(self._wishes)}",
                    issuer=issuer,
                    subject=self._subject,
                    grades=grades,
                    awarded=awarded,
                    started=awarded,
                    valid_from=awarded,
                )
                issuers = tuple(name for name in offer.issuers if name in kinds.get(issuer, (issuer,)))
                cost = self._cost(offer.id, asking)
                self._wishes.append(Wish(credential, offer.id, ANY_LEAF, issuers, cost, unit=offer.unit))
                if len(self._wishes) > _MOST_OFFERS:
                    raise OutOfWorkError

    def _representative(self, issuer: str) -> str:
        """The first issuer of the same kind; the issuer itself where the rule does not name it."""
        return next((first for first, alike in self.issuers if issuer in alike), issuer)

    def _add_variants(
        self,
        name: str,
        rule_filter: CompiledFilter,
        leaves: Sequence[int],
        *,
        leaf: int,
        copy: int = 0,
        before: bool = False,
    ) -> None:
        """One achievement in every form that can make a difference."""
        if before:
            rule_filter = of_prerequisite(self._rule, rule_filter, name)
        for variant, form in enumerate(self._forms(rule_filter, ANYTHING if before else rule_filter.accepts)):
            if form.also is not None and not self._is_among(name, form.also.accepts):
                continue
            asking = [place for place in leaves if is_entitled(form.issuer, self._rule.filters[place])]
            same = (name, form, before, copy, self._rule.leaves[leaf].accepts.size, *sorted(asking))
            self._work.spend(1)
            if name and same in self._seen:
                continue
            self._work.spend(7)
            shape = self._shapes.of(asking, form.kind, form.target, form.also.accepts if form.also else None)
            served = asking if shape.whole else asking[:1]  # else a leaf that it does not serve would decide when
            awarded = earliest_award(self._at, [self._rule.leaves[place].accepts for place in served])
            if awarded is None or not shape.also:
                continue
            if shape.whole:  # else what comes first decides what it is like
                self._seen.add(same)
            fresh = name or f"urn:vcwallet:wish:{leaf}:{variant}:{copy}"
            wish = Wish(
                held=self._imagined(fresh, form.issuer, shape, awarded + timedelta(days=copy)),
                name=name,
                leaf=leaf,
                issuers=called([issuer for issuer in form.alike if is_entitled(issuer, rule_filter)]),
                cost=self._cost(name, [leaf, *asking]),
                before=before,
                also=form.also.accepts if form.also else None,
            )
            wish = self.results.best(wish, served)
            amount, measure = self.amounts.wanted(asking, leaf, form.also)
            if amount is None and wish.weigh_by:
                amount, measure = self.amounts.usual(wish.weigh_by), wish.weigh_by
            self._wishes.append(wish if amount is None else self.amounts.sized(wish, amount, measure))
            if len(self._wishes) > MOST_WISHES:
                raise OutOfWorkError

    def _is_among(self, name: str, accepts: Accepts) -> bool:
        """Whether a filter takes an achievement, whatever else it asks for."""
        firsts = {self._rule.classes.get(other, other) for other in accepts.achievements}
        return not firsts or self._rule.classes.get(name, name) in firsts

    def _add_exempting(self, room: Mapping[int, int]) -> None:
        """What grants an exemption from one of the leaves, and what has to be held before."""
        numbers = {leaf.id: number for number, leaf in enumerate(self._rule.leaves)}
        for rule_filter, exemption in zip(self._rule.exemptions, self._rule.stack.exemptions, strict=True):
            leaf, accepts = numbers[exemption.part], exemption.accepts
            awarded = earliest_award(self._at, [accepts])
            form = next(self._forms(rule_filter, accepts), None)
            if leaf not in room or awarded is None or form is None:
                continue
            for name in self._unlike(accepts.after, self._rule.classes, leaf):
                self._add_variants(name, rule_filter, self._rule.asking((name,)), leaf=leaf, before=True)
            names = self._unlike(accepts.achievements, rule_filter.achievements.classes, leaf)
            for name in names if accepts.achievements else [""]:
                self._work.spend(8)
                shape = self._shapes.of((), form.kind, form.target, accepts)
                fresh = name or f"urn:vcwallet:wish:exempting:{len(self._wishes)}"
                wish = Wish(
                    held=self._imagined(fresh, form.issuer, shape, awarded),
                    name=name,
                    leaf=leaf,
                    issuers=called([issuer for issuer in form.alike if is_entitled(issuer, rule_filter)]),
                    cost=self._cost(name, [leaf]),
                    also=accepts,
                    exempts=True,
                )
                if (size := accepts.size) is not None:
                    amount = self.amounts.within(Fraction(0), size.unit, size.unit, size.at_least, size.at_most)
                    wish = self.amounts.sized(wish, amount, size.unit)
                self._wishes.append(wish)

    def _forms(self, rule_filter: CompiledFilter, accepts: Accepts) -> Iterator[_Form]:
        """By whom, of which type and alignment; and such that it counts as one from home, or under an earlier cap."""
        types, targets = accepts.types[:_MOST_CHOICES] or ("",), accepts.alignments[:_MOST_CHOICES] or ("",)
        if len(accepts.types) > _MOST_CHOICES or len(accepts.alignments) > _MOST_CHOICES:
            self.complete = False
        for issuer, alike in self.issuers:
            if is_entitled(issuer, rule_filter):
                limits = [limit for limit, own in self._limits if is_entitled(issuer, own)]
                for kind, target, also in product(types, targets, (None, *limits)):
                    yield _Form(issuer, alike, kind, target, also)

    def _imagined(self, name: str, issuer: str, shape: CredentialShape, awarded: datetime) -> Held:
        number = len(self._wishes)
        return Held(
            key=f"wish-{number:05}",
            pointer="",
            standing=Standing.CERTAIN,
            issuer=issuer,
            id=f"urn:vcwallet:wish:{number}",
            known=True,
            subject=self._subject,
            achievement=name,
            achievement_type=min(shape.types, default=""),
            targets=shape.targets,
            grades=shape.grades,
            languages=shape.languages,
            endorsements=shape.endorsements,
            evidence=shape.evidence or self._shapes.evident,
            awarded=awarded,
            started=awarded,
            valid_from=awarded,
        )

    def _limits_of_their_own(self) -> Iterator[tuple[Limit, CompiledFilter]]:
        """The limits for which a credential may have to be like something that no part asks for."""
        stack, rule = self._rule.stack, self._rule
        home = stack.residency
        if home is not None and rule.residency and (home.size is not None or not is_about_names(home.accepts)):
            yield home, rule.residency
        caps = list(zip(stack.caps, rule.caps, strict=False))[:-1]  # under an earlier one it escapes the later ones
        yield from ((cap, rule_filter) for cap, rule_filter in caps[:_MOST_CHOICES] if not is_about_names(cap.accepts))

    def _cost(self, name: str, leaves: Iterable[int]) -> float:
        costs = self._policy.costs
        if name in costs:
            return float(costs[name])
        return float(next((costs[i] for n in leaves if (i := self._rule.leaves[n].id) in costs), 1))

    def _representatives(self) -> list[tuple[str, tuple[str, ...]]]:
        """One issuer of each kind that the rule can tell apart, with all issuers of that kind."""
        rule = self._rule
        filters = [*rule.filters, *rule.caps, *([rule.residency] if rule.residency else []), *rule.exemptions]
        sets = list(dict.fromkeys(rule_filter.issuers for rule_filter in filters))
        named = sorted({name for issuers in sets for name in issuers} - {KNOWN})
        known = [ANYBODY] if any(not issuers or KNOWN in issuers for issuers in sets) else []
        kinds: dict[tuple[bool, ...], list[str]] = {}
        for issuer in [*sorted(named, key=lambda name: name != rule.stack.owner), *known]:
            self._work.spend(1 + len(sets) // 4)
            kinds.setdefault(tuple(issuer in issuers for issuers in sets), []).append(issuer)
        return [(alike[0], tuple(alike)) for alike in kinds.values()]
