"""What the description of a step must exclude, because such credentials would not complete the stack.

An imagined credential is narrower than the sentence about it: it is of no kind that a cap limits, and of no achievement
that is barred beside another. So each step is evaluated again with credentials of such a kind, as far as the sentence
allows them, and where these do not complete the stack the sentence says so.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from vcwallet.stacks.definition.rules.filters import KNOWN, Accepts
from vcwallet.stacks.evaluation.advice.alternative_achievements import Earn
from vcwallet.stacks.evaluation.advice.imagined_credentials import Wishes
from vcwallet.stacks.evaluation.advice.trials import Case, Trials
from vcwallet.stacks.evaluation.advice.wish import Wish, called
from vcwallet.stacks.evaluation.advice.wish_variants import WishVariants
from vcwallet.stacks.values.work_budget import OutOfWorkError, Work

_MOST_BARRED = 12
"""Achievements of groups that never count together that are evaluated; any further ones are excluded without that."""


_ByIssuer = dict[str, tuple[Wish, ...]]
"""The wishes of a step by who awards them."""


@dataclass(slots=True)
class _ExcludedStep:
    """A step, the wishes that stand for it in every evaluation, and what it excludes so far.

    Attributes:
        issuers: Who may award it.
        refused: Who may not, of those whom its parts let.
        caps: Numbers of the caps among what it excludes.
        barred: Achievements among that.
        kind: The only type that will do; empty: any that the parts take.
    """

    earn: Earn
    wishes: tuple[Wish, ...]
    issuers: tuple[str, ...]
    refused: tuple[str, ...] = ()
    outside: list[Accepts] = field(default_factory=list)
    caps: set[int] = field(default_factory=set)
    barred: list[str] = field(default_factory=list)
    kind: str = ""


class StepExclusions:
    """The search for what the steps of one completion must exclude.

    Args:
        case: What is held.
        maker: What made the wishes.
        counted: Numbers of what is held and counts.
        work: The budget.
    """

    def __init__(self, case: Case, maker: Wishes, counted: Sequence[int], work: Work) -> None:
        self._case = case
        self._counted = counted
        self._work = work
        self._rule = case.question.rule
        self._maker = maker
        self._tried: dict[tuple[str, ...], bool] = {}
        self._fitting = Trials(case, (), work).tables.fitting
        self._variants = WishVariants(case.question.rule, maker)

    def narrowed(self, earn: Sequence[Earn]) -> tuple[Earn, ...]:
        """The steps with what they exclude; where the budget ends, all that was not evaluated."""
        steps = [_ExcludedStep(earned, earned.wishes[: earned.count], earned.wishes[0].issuers) for earned in earn]
        self._widen(steps)
        for number in range(len(self._rule.caps)):
            for step in self._failing(steps, partial(self._under, number)):
                step.caps.add(number)
                if self._escapes(number, step):
                    step.kind = step.wishes[0].held.achievement_type
                else:
                    step.outside.append(self._variants.kind(number))
        barred = sorted({name for group in self._case.question.rule.stack.never_together for name in group})
        named = [wish.name for step in steps for wish in step.earn.wishes]
        alone = sum(len(step.wishes) for step in steps if not step.wishes[0].name) == 1
        alone = alone and set(named).isdisjoint(barred)  # else two steps might be followed with what is barred together
        for place, name in enumerate(barred):
            for step in self._failing(steps, partial(_of, name), trying=alone and place < _MOST_BARRED):
                step.barred.append(name)
        for step in steps:
            if step.barred:
                step.outside.append(Accepts(achievements=tuple(step.barred)))
        outsides = [tuple(dict.fromkeys(step.outside)) for step in steps]
        return tuple(
            replace(step.earn, outside=outside, issuers=step.issuers, kind=step.kind)
            for step, outside in zip(steps, outsides, strict=True)
        )

    def _widen(self, steps: Sequence[_ExcludedStep]) -> None:
        """Name all issuers that will do, and not only the first; where all that are known will, name who will not."""
        able: list[_ByIssuer] = [{step.wishes[0].held.issuer: step.wishes} for step in steps]
        for first, names in self._maker.issuers:
            more: dict[int, _ByIssuer] = {}
            for place, step in enumerate(steps):
                variants = [self._variants.by(first, wish, step.earn.leaves) for wish in step.wishes]
                if None not in variants:
                    more[place] = {first: tuple(filter(None, variants))}
            together = [by_issuer | more.get(place, {}) for place, by_issuer in enumerate(able)]
            for places in [list(more)] if self._all_do(together) else [[place] for place in more]:
                wider = [
                    by_issuer | more[place] if place in places else by_issuer for place, by_issuer in enumerate(able)
                ]
                if self._all_do(wider):
                    able = wider
            for place, step in enumerate(steps):
                if first in able[place]:
                    step.issuers += tuple(name for name in called(names) if name not in step.issuers)
                elif place in more:
                    step.refused += names
        for step in steps:
            if KNOWN in step.issuers:
                step.issuers = (KNOWN,)
                if step.refused:
                    step.outside.append(Accepts(issuers=step.refused))

    def _all_do(self, able: Sequence[_ByIssuer]) -> bool:
        """Whether it matters not which of the issuers of each step is taken: most from one, or fewest."""
        if not self._rule.caps and self._rule.residency is None:
            return True
        try:
            return all(self._from(able, first, most=most) for first, _ in self._maker.issuers for most in (True, False))
        except OutOfWorkError:
            return False

    def _from(self, able: Sequence[_ByIssuer], issuer: str, *, most: bool) -> bool:
        """Whether it does if most is from one issuer, or fewest."""
        chosen = tuple(max(by_issuer, key=lambda other: (other == issuer) == most) for by_issuer in able)
        if chosen not in self._tried:
            wishes = [wish for by_issuer, name in zip(able, chosen, strict=True) for wish in by_issuer[name]]
            self._tried[chosen] = self._suffices(wishes)
        return self._tried[chosen]

    def _escapes(self, cap: int, step: _ExcludedStep) -> bool:
        """Whether what was imagined fits the cap, too, and is under an earlier one for its type."""
        credential = step.wishes[0].held
        return bool(credential.achievement_type and self._fitting.fits(credential, self._rule.caps[cap])[0])

    def _under(self, cap: int, wish: Wish, step: _ExcludedStep) -> Wish | None:
        if self._rule.cap_outer[cap] in step.caps:  # it is excluded with what it is in
            return None
        return self._variants.under(cap, replace(wish, issuers=step.issuers), step.earn.leaves, step.kind)

    def _failing(
        self,
        steps: Sequence[_ExcludedStep],
        variant: Callable[[Wish, _ExcludedStep], Wish | None],
        *,
        trying: bool = True,
    ) -> list[_ExcludedStep]:
        """The steps that do not do with such credentials, if these of all others are such, too."""
        kept = self._kept(steps, variant, trying=trying)
        return [steps[place] for place, wishes in kept.items() if not wishes]

    def _kept(
        self,
        steps: Sequence[_ExcludedStep],
        variant: Callable[[Wish, _ExcludedStep], Wish | None],
        *,
        trying: bool = True,
    ) -> dict[int, list[Wish]]:
        """By the places of steps that can be of such credentials, these; none where they do not do."""
        kept: dict[int, list[Wish]] = {}
        varied: dict[int, list[Wish]] = {}
        try:
            for place, step in enumerate(steps):
                self._work.spend(1 + len(step.wishes))
                variants = [variant(wish, step) for wish in step.wishes if step.earn.leaves and not wish.exempts]
                if variants and None not in variants:
                    varied[place] = [variant_wish for variant_wish in variants if variant_wish is not None]
            kept = {place: [] for place in varied}
            if varied and trying and self._does(steps, varied):
                return varied
            for place, wishes in varied.items():
                if trying and len(varied) > 1 and self._does(steps, kept | {place: wishes}):
                    kept[place] = wishes
        except OutOfWorkError:
            pass
        return kept

    def _does(self, steps: Sequence[_ExcludedStep], varied: dict[int, list[Wish]]) -> bool:
        wishes = [wish for place, step in enumerate(steps) for wish in varied.get(place) or step.wishes]
        return self._suffices(wishes)

    def _suffices(self, wishes: Sequence[Wish]) -> bool:
        trials = Trials(self._case, wishes, self._work)
        return trials.run(range(trials.first, trials.first + len(wishes)), self._counted)[1] is not None


def _of(name: str, wish: Wish, _: _ExcludedStep) -> Wish | None:
    """The wish for an achievement, where any would do that is described."""
    return None if wish.name else replace(wish, held=replace(wish.held, achievement=name))
