"""What the rules over a whole stack make of the units of one table: caps, exemptions, and the slots of an average."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import inf

from vcwallet.stacks.definition.rules.compiled_rule import CompiledRule
from vcwallet.stacks.definition.rules.stack_definition import Slot
from vcwallet.stacks.evaluation.eligibility.editions import CountedOnce, EditionUnits
from vcwallet.stacks.evaluation.solver.assignment_problem import Goals, GrantedExemptions
from vcwallet.stacks.evaluation.solver.candidate_match import CandidateMatch
from vcwallet.stacks.values.learning_units import Exact, exact


def counted_once(rule: CompiledRule, fitting: Mapping[int, Sequence[CandidateMatch]], *, reuse: bool) -> CountedOnce:
    """What a rule says about credentials of which one counts.

    Two awards in slots may have as much in common as may count here of what another stack was made of.

    Args:
        rule: The rule.
        fitting: Per credential the leaves that it fits.
        reuse: Whether the policy lets count again what another stack was made of.
    """
    attests = any(not isinstance(leaf, Slot) for leaf in rule.leaves)
    common = (rule.stack.reuse or 0) if reuse else 0
    sized = {n for n, leaf in enumerate(rule.leaves) if isinstance(leaf, Slot) and leaf.size is not None and common}
    return CountedOnce(
        classes=rule.classes,
        never=rule.never,
        mergeable=rule.stack.uses == 1 and not attests and not rule.exemptions,
        common=common,
        weighed=frozenset(i for i, matches in fitting.items() if any(match.leaf in sized for match in matches))
        if sized
        else frozenset(),
    )


def under_caps(rule: CompiledRule, units: EditionUnits) -> tuple[int, ...]:
    """Per cap the units that it limits, as bits; an outer cap limits what an inner one does."""
    masks = [0] * len(rule.caps)
    for unit, kind in enumerate(units.kinds):
        cap = kind.cap
        while cap >= 0:
            masks[cap] |= 1 << unit
            cap = rule.cap_outer[cap]
    return tuple(masks)


def limits_by_share(rule: CompiledRule, need: Exact) -> tuple[Exact, ...]:
    """Per cap how much it lets through as its share of what is needed; infinite where it is no share."""
    return tuple(inf if cap.share is None else exact(cap.share) * max(need, Fraction(0)) for cap in rule.all_caps)


def averaged_slots(rule: CompiledRule, number: int) -> list[int]:
    """The slots that an average is over, by the numbers of their leaves."""
    over = frozenset(rule.stack.averages[number].over)
    slots = [n for n, leaf in enumerate(rule.leaves) if isinstance(leaf, Slot)]
    return [n for n in slots if not over or rule.leaves[n].id in over]


def granted_exemptions(rule: CompiledRule, exempts: Sequence[int]) -> tuple[GrantedExemptions, ...]:
    """The exemptions of a rule, each with the units (as bits) that grant it."""
    number_of = {leaf.id: number for number, leaf in enumerate(rule.leaves)}
    return tuple(
        GrantedExemptions(units, number_of[exemption.part], exact(exemption.amount))
        for units, exemption in zip(exempts, rule.stack.exemptions, strict=True)
    )


def compensations(rule: CompiledRule, goals: Goals) -> int | None:
    """How many results may be compensated: as the goals of a search say, else as the rule does; None: any number."""
    if goals.compensated is not None:
        return goals.compensated
    return rule.stack.compensation.credentials if rule.stack.compensation is not None else 0
