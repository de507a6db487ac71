"""From advice to the next steps of a report: which doubts to settle, and what to earn, in an order that can be kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from vcwallet.stacks.advising import Advice
from vcwallet.stacks.earning import Earn
from vcwallet.stacks.filters import Accepts
from vcwallet.stacks.report import NextStep, number
from vcwallet.stacks.rules import CoversSkills, Leaf
from vcwallet.stacks.wishes import Wish


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is open about a credential: its key, the parts that it serves, the reason and its detail."""

    key: str
    parts: tuple[str, ...]
    reason: str
    detail: str = ""


def next_steps(advice: Advice, leaves: Sequence[Leaf], doubts: Iterable[Doubt]) -> Iterator[NextStep]:
    """The steps; none where nothing is known to complete the stack.

    Args:
        advice: What was found.
        leaves: The leaves of the rule.
        doubts: What has to be settled; those that serve most parts come first.
    """
    if advice.completes:
        for doubt in sorted(doubts, key=lambda doubt: -len(doubt.parts)):
            yield NextStep(parts=doubt.parts, credential=doubt.key, reason=doubt.reason, detail=doubt.detail)
        yield from (_earned(entry, leaves) for entry in advice.earn)


def _aim(wish: Wish) -> Iterator[Accepts]:
    """The result to aim for, as a filter."""
    if wish.ladder:
        yield Accepts(result=wish.ladder[-1])


def _earned(entry: Earn, leaves: Sequence[Leaf]) -> NextStep:
    """A step; skills that are any of a framework have no names."""
    wish = entry.wishes[0]
    served = [leaves[place] for place in entry.leaves]
    names = tuple(dict.fromkeys(one.name for one in entry.wishes if one.name))
    amount = (wish.amount or Fraction(0)) * entry.count
    showing: list[str] = []
    framework = ""
    for place in entry.leaves:
        if isinstance(leaf := leaves[place], CoversSkills):
            showing += [one.url for one in wish.held.targets if one.framework == leaf.framework]
            framework = "" if leaf.items else leaf.framework
    asked = [wish.also] if wish.exempts and wish.also else [leaf.accepts for leaf in served]
    conditions = (*asked, *filter(None, [wish.also]), *_aim(wish))
    return NextStep(
        parts=tuple(leaf.id for leaf in served),
        count=entry.count,
        achievements=names,
        accepts=tuple(dict.fromkeys(conditions)),
        issuers=wish.issuers,
        amount=number(amount) or 0,
        unit=wish.measure if amount else "",
        skills=() if framework else entry.skills if len(entry.skills) >= len(showing) else tuple(showing),
        least_skills=len(showing),
        framework=framework,
        first=tuple(dict.fromkeys(name for one in asked for name in one.after if name not in names)),
        cost=sum(one.cost for one in entry.wishes[: entry.count]),
    )
