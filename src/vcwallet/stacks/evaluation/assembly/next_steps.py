"""Makes the next steps of a report from advice: doubts to settle and achievements to earn, in a feasible order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from vcwallet.stacks.definition.rules.compiled_rule import CompiledRule
from vcwallet.stacks.definition.rules.filters import Accepts
from vcwallet.stacks.definition.rules.stack_definition import CoversSkills
from vcwallet.stacks.evaluation.advice.alternative_achievements import Earn
from vcwallet.stacks.evaluation.advice.completion_advice import Advice
from vcwallet.stacks.evaluation.advice.credential_shapes import levels_of_skills
from vcwallet.stacks.evaluation.advice.target_results import is_best, strictest
from vcwallet.stacks.evaluation.advice.wish import ANY_LEAF, Wish
from vcwallet.stacks.evaluation.advice.wish_amounts import ANY_SIZE
from vcwallet.stacks.evaluation.report.reported_steps import NextStep
from vcwallet.stacks.values.amounts import number


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is open about a credential: its key, the parts that it serves, the reason and its detail."""

    key: str
    parts: tuple[str, ...]
    reason: str
    detail: str = ""


def next_steps(advice: Advice, rule: CompiledRule, doubts: Iterable[Doubt]) -> Iterator[NextStep]:
    """The steps; none where nothing is known to complete the stack.

    Args:
        advice: What was found.
        rule: The rule.
        doubts: What has to be settled; those that serve most parts come first.
    """
    if advice.completes:
        for doubt in sorted(doubts, key=lambda doubt: -len(doubt.parts)):
            yield NextStep(parts=doubt.parts, credential=doubt.key, reason=doubt.reason, detail=doubt.detail)
        yield from (_earned(entry, rule) for entry in advice.earn)


def _conditions(wish: Wish, filters: Iterable[Accepts]) -> tuple[Accepts, ...]:
    """What is asked of a credential, with the result to aim for; of two least results the stricter."""
    conditions = tuple(dict.fromkeys(filters))
    if wish.average is None or not wish.ladder:
        return conditions
    return tuple(dict.fromkeys(strictest(wish.average, conditions, wish.ladder[-1])))


def _sizes_tried(wish: Wish, served: Sequence[int], rule: CompiledRule) -> list[Accepts]:
    """The sizes that a wish was tried with, where it serves other parts than the one that says so.

    A result that lowers an average does so the more the larger its credential is, and what this one serves may take
    it however large it is.
    """
    if not wish.weighed or wish.leaf == ANY_LEAF or wish.leaf in served:
        return []
    size = rule.leaves[wish.leaf].accepts.size
    return [Accepts(size=size)] if size is not None else []


def _earned(entry: Earn, rule: CompiledRule) -> NextStep:
    """A step; skills that are any of a framework have no names."""
    wish, leaves = entry.wishes[0], rule.leaves
    served = [leaves[place] for place in entry.leaves]
    names = tuple(dict.fromkeys(wish.name for wish in entry.wishes if wish.name))
    amount = Fraction(0) if wish.amount in (None, ANY_SIZE) else wish.amount * entry.count
    showing: list[str] = []
    framework = ""
    for place in entry.leaves:
        if isinstance(leaf := leaves[place], CoversSkills):
            showing += [target.url for target in wish.held.targets if target.framework == leaf.framework]
            framework = "" if leaf.items else leaf.framework
    exemptions = [rule.stack.exemptions[number] for number in entry.exempting]
    asked_for = {*entry.skills, *showing}
    accepted = [wish.also] if wish.exempts and wish.also else [leaf.accepts for leaf in served]
    accepted += [exemption.accepts for exemption in exemptions]
    asked_too = [accepts for leaf in served for accepts in levels_of_skills(leaf, asked_for)]
    asked_too += [*filter(None, [wish.also]), *([Accepts(types=(entry.kind,))] if entry.kind else [])]
    asked_too += _sizes_tried(wish, entry.leaves, rule)
    if entry.kind:
        accepted = [replace(accepts, types=()) for accepts in accepted]
    conditions = _conditions(wish, (*accepted, *asked_too))
    return NextStep(
        parts=tuple(dict.fromkeys([*(leaf.id for leaf in served), *(exemption.part for exemption in exemptions)])),
        count=entry.count,
        achievements=names,
        accepts=conditions,
        best=wish.average is not None and bool(wish.ladder) and is_best(wish.average, wish.ladder[-1]),
        by_points=wish.average is not None and bool(wish.ladder and wish.average.points),
        issuers=entry.issuers,
        owner_alone=all(rule_filter.issuers == {rule.stack.owner} for rule_filter in rule.filters),
        outside=entry.outside,
        span=rule.stack.span if any(not isinstance(leaf, CoversSkills) for leaf in served) else "",
        other_days=entry.other_days,
        amount=number(amount) or 0,
        unit=wish.measure if amount or wish.weighed else "",
        skills=() if framework else entry.skills if len(entry.skills) >= len(showing) else tuple(showing),
        least_skills=len(showing),
        framework=framework,
        first=tuple(dict.fromkeys(name for accepts in accepted for name in accepts.after if name not in names)),
        cost=sum(wish.cost for wish in entry.wishes[: entry.count]),
    )
