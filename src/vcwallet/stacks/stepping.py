"""From advice to the next steps of a report: which doubts to settle, and what to earn, in an order that can be kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from vcwallet.stacks.advising import Advice, Earn
from vcwallet.stacks.report import NextStep, Part, Verdict, number
from vcwallet.stacks.rules import CoversSkills, Leaf

Doubt = tuple[str, str]
"""A reason, and its detail."""


def next_steps(
    advice: Advice, leaves: Sequence[Leaf], parts: Sequence[Part], doubts: Mapping[str, Doubt]
) -> Iterator[NextStep]:
    """The steps; none where nothing is known to complete the stack.

    Args:
        advice: What was found.
        leaves: The leaves of the rule.
        parts: What came of them, in the same order.
        doubts: What is open about credentials, by key.
    """
    if advice.completes:
        yield from _settled(parts, doubts)
        yield from (_earned(entry, leaves) for entry in advice.earn)


def _settled(parts: Sequence[Part], doubts: Mapping[str, Doubt]) -> Iterator[NextStep]:
    """One step for each credential that counts only if a doubt is settled; first those that serve most parts."""
    serves: dict[str, list[str]] = {}
    reasons: dict[str, Doubt] = {}
    for part in parts:
        for one in part.counted if part.needed else ():
            of_size = one.low != one.high and part.verdict is not Verdict.MET
            if of_size or not one.certain:
                serves.setdefault(one.key, []).append(part.id)
                reasons.setdefault(one.key, doubts.get(one.key, ("size-open" if of_size else "not-settled", "")))
    for key, served in sorted(serves.items(), key=lambda entry: -len(entry[1])):
        reason, detail = reasons[key]
        yield NextStep(parts=tuple(served), credential=key, reason=reason, detail=detail)


def _earned(entry: Earn, leaves: Sequence[Leaf]) -> NextStep:
    """A step; skills that are any of a framework have no names."""
    wish = entry.wishes[0]
    served = [leaves[place] for place in entry.leaves]
    amount = (wish.amount or Fraction(0)) * entry.count
    showing: list[str] = []
    named = True
    for place in entry.leaves:
        if isinstance(leaf := leaves[place], CoversSkills):
            showing += [one.url for one in wish.held.targets if one.framework == leaf.framework]
            named = named and bool(leaf.items)
    return NextStep(
        parts=tuple(leaf.id for leaf in served),
        count=entry.count,
        achievements=tuple(one.name for one in entry.wishes if one.name),
        accepts=tuple(dict.fromkeys(leaf.accepts for leaf in served)),
        issuers=wish.issuers,
        amount=number(amount) or 0,
        unit=wish.measure if amount else "",
        skills=() if not named else entry.skills if len(entry.skills) >= len(showing) else tuple(showing),
        least_skills=len(showing),
        first=tuple(dict.fromkeys(name for leaf in served for name in leaf.accepts.after)),
        cost=sum(one.cost for one in entry.wishes[: entry.count]),
    )
