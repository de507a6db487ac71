"""What a part needs at the least: less what exemptions lower, and whether what fills it may count several times."""

from __future__ import annotations

from fractions import Fraction

from vcwallet.stacks.definition.rules.compiled_rule import classes_of, need_of
from vcwallet.stacks.definition.rules.stack_definition import Leaf, StackDefinition
from vcwallet.stacks.values.learning_units import exact


def least_need(stack: StackDefinition, leaf: Leaf) -> Fraction:
    """What a part needs of a person who has every exemption from it."""
    lowered = sum((exact(exemption.amount) for exemption in stack.exemptions if exemption.part == leaf.id), Fraction(0))
    return max(need_of(leaf) - lowered, Fraction(0))


def repeats(stack: StackDefinition, leaf: Leaf) -> bool:
    """Whether something that fits a leaf may count there several times."""
    if not stack.repeatable:
        return False
    firsts = classes_of(stack.equivalents)
    names = {firsts.get(name, name) for name in leaf.accepts.achievements}
    repeated = ({firsts.get(name, name) for name in accepts.achievements} for accepts in stack.repeatable)
    return any(not (names and others) or names & others for others in repeated)
