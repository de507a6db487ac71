"""Checks that concern a whole definition, whether it was read or made in Python."""

from __future__ import annotations

from vcwallet.stacks.definition.rules.filters import Level
from vcwallet.stacks.definition.rules.level_schemes import LevelSchemes
from vcwallet.stacks.definition.rules.rule_traversal import filters, leaves, placed_leaves
from vcwallet.stacks.definition.rules.stack_definition import CoversSkills, Slot, StackDefinition
from vcwallet.stacks.values.stack_error import StackError


def check_whole(stack: StackDefinition) -> None:
    """Refuse names that repeat, levels that no scheme has, and a stack that asks for its own award.

    Raises:
        StackError: One of these.
    """
    levels = LevelSchemes(stack.levels)
    seen: set[str] = set()
    for leaf, pointer in placed_leaves(stack.require):
        if leaf.id in seen:
            raise StackError("id-repeated", pointer=pointer, id=leaf.id)
        seen.add(leaf.id)
        if isinstance(leaf, CoversSkills):
            for index, item in enumerate(leaf.items):
                _check_level(levels, item.level, f"{pointer}/items/{index}/level")
        if stack.awards and stack.awards in {*leaf.accepts.achievements, *leaf.accepts.after}:
            raise StackError("inside-itself", pointer=f"{pointer}/accepts", id=stack.awards)
    for accepts, pointer in filters(stack):
        _check_level(levels, accepts.level, f"{pointer}/level")
    check_constraints(stack)


def check_constraints(stack: StackDefinition) -> None:
    """Rules over the whole stack name parts that exist, and parts of the kind that they are about.

    Raises:
        StackError: One does not.
    """
    parts = {leaf.id: leaf for leaf in leaves(stack.require)}
    slots = [name for name, leaf in parts.items() if isinstance(leaf, Slot)]
    over = [(f"/averages/{number}", average.over) for number, average in enumerate(stack.averages)]
    over += [("/compensation", stack.compensation.over)] if stack.compensation is not None else []
    for place, names in over:
        for index, name in enumerate(names):
            if name not in slots:
                raise StackError("no-such-part", pointer=f"{place}/over/{index}", id=name[:80], known=slots)
    for number, exemption in enumerate(stack.exemptions):
        if exemption.part not in parts:
            place = f"/exemptions/{number}/lowers/part"
            raise StackError("no-such-part", pointer=place, id=exemption.part[:80], known=list(parts))
    if stack.compensation is not None and not stack.averages:
        raise StackError("compensation-alone", pointer="/compensation")


def _check_level(levels: LevelSchemes, level: Level | None, pointer: str) -> None:
    if level is None:
        return
    if not levels.knows(level.scheme):
        raise StackError("level-scheme", pointer=f"{pointer}/scheme", scheme=level.scheme)
    for member, name in (("atLeast", level.at_least), ("atMost", level.at_most)):
        if name and levels.rank(level.scheme, name) is None:
            known = list(levels.names(level.scheme))
            raise StackError("level", pointer=f"{pointer}/{member}", level=name, known=known)
