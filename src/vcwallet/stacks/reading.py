"""Reading the compact form, strictly: what is not understood is refused, with the place and what may stand there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from vcwallet.encoding.pointer import child
from vcwallet.stacks.constraints import Cap, LevelScheme, Residency
from vcwallet.stacks.durations import check_period
from vcwallet.stacks.faults import StackError
from vcwallet.stacks.filters import ANYTHING, Accepts, MinLevel, MinResult, Size
from vcwallet.stacks.levels import Levels
from vcwallet.stacks.members import Members
from vcwallet.stacks.rules import (
    DEEPEST,
    AllOf,
    AnyOf,
    CoversSkills,
    MinTotal,
    Node,
    NOf,
    PartStatus,
    Skill,
    Slot,
    Stack,
)
from vcwallet.stacks.walking import places

OPERATORS = ("allOf", "anyOf", "nOf", "slot", "minTotal", "coversSkills")


def read(document: Any) -> Stack:
    """A stack from its compact document.

    Raises:
        StackError: Not of that shape, or a rule that cannot be meant: an operator that does not exist, a unit that is
            missing, an owner that is missing, a stack that counts itself.
    """
    top = Members(document, "")
    stack = Stack(
        id=top.url("stack"),
        version=top.text("version"),
        owner=_owner(top),
        name=top.text("name", ""),
        description=top.text("description", ""),
        awards=top.url("awards", ""),
        stackers=top.texts("stackers"),
        issuers=top.texts("issuers"),
        require=read_node(*top.place("require")),
        uses=_uses(top),
        never_together=_groups(top, "neverTogether"),
        caps=tuple(_cap(entry, place) for entry, place in top.entries("caps")),
        residency=top.maybe("residency", _residency),
        reuse=top.choice("reuse", ("allowed", "forbidden"), "allowed") == "allowed",
        part_status=_part_status(top),
        equivalents=_groups(top, "equivalents"),
        levels=tuple(read_scheme(name, entry, place) for name, entry, place in top.pairs("levels")),
        units=tuple((name, Members.is_text(entry, place)) for name, entry, place in top.pairs("units")),
    )
    top.done()
    check_whole(stack)
    return stack


def _owner(top: Members) -> str:
    owner = top.text("owner", "")
    if not owner:
        raise StackError("owner-missing", pointer="/owner")
    return Members.is_url(owner, "/owner")


def _uses(top: Members) -> int | None:
    if top.get("uses") == "any":
        top.take("uses")
        return None
    uses = top.integer("uses", 1)
    if uses < 1:
        raise StackError("uses", pointer="/uses", value=uses)
    return uses


def _part_status(top: Members) -> PartStatus | None:
    found = top.choice("partStatus", tuple(status.value for status in PartStatus), "")
    return PartStatus(found) if found else None


def _groups(top: Members, name: str) -> tuple[tuple[str, ...], ...]:
    found = []
    for entry, place in top.entries(name):
        group = Members.are_texts(entry, place)
        if len(set(group)) < 2:
            raise StackError("group-of-one", pointer=place, member=name)
        found.append(group)
    return tuple(found)


def read_scheme(name: str, entry: Any, pointer: str) -> LevelScheme:
    """A scheme of levels, from low to high."""
    if not isinstance(entry, list) or not entry:
        raise StackError("kind", pointer=pointer, expected="a list of levels, from low to high")
    levels = []
    for index, item in enumerate(entry):
        members = Members(item, child(pointer, index))
        levels.append((members.text("level"), members.url("url")))
        members.done()
    return LevelScheme(name=name, levels=tuple(levels))


def read_node(value: Any, pointer: str, depth: int = 0) -> Node:
    """One part of a rule.

    Raises:
        StackError: No part that exists.
    """
    if depth > DEEPEST:
        raise StackError("depth", pointer=pointer)
    members = Members(value, pointer)
    named = [name for name in OPERATORS if name in members]
    if len(named) != 1:
        unknown = ", ".join(members.names)[:80]
        raise StackError("operator", pointer=pointer, found=unknown, known=list(OPERATORS))
    node = _READERS[named[0]](members, depth)
    members.done()
    return node


def _parts(members: Members, name: str, depth: int) -> tuple[Node, ...]:
    return tuple(read_node(entry, place, depth + 1) for entry, place in members.entries(name, required=True))


def _all_of(members: Members, depth: int) -> Node:
    return AllOf(parts=_parts(members, "allOf", depth))


def _any_of(members: Members, depth: int) -> Node:
    return AnyOf(parts=_parts(members, "anyOf", depth))


def _n_of(members: Members, depth: int) -> Node:
    return NOf(n=members.integer("nOf"), parts=_parts(members, "of", depth))


def _slot(members: Members, _: int) -> Node:
    if "count" in members and "size" in members:
        raise StackError("count-and-size", pointer=child(members.pointer, "size"))
    return Slot(
        id=members.text("slot"),
        name=members.text("name", ""),
        count=members.integer("count", 1),
        size=members.maybe("size", read_size),
        accepts=members.maybe("accepts", read_accepts) or ANYTHING,
    )


def _min_total(members: Members, _: int) -> Node:
    return MinTotal(
        id=members.text("id"),
        name=members.text("name", ""),
        size=read_size(*members.place("minTotal")),
        accepts=members.maybe("accepts", read_accepts) or ANYTHING,
    )


def _covers_skills(members: Members, _: int) -> Node:
    return CoversSkills(
        id=members.text("id"),
        name=members.text("name", ""),
        framework=members.text("coversSkills"),
        items=tuple(_skill(entry, place) for entry, place in members.entries("items")),
        at_least=members.integer("atLeast") if "atLeast" in members else None,
        accepts=members.maybe("accepts", read_accepts) or ANYTHING,
    )


_READERS: dict[str, Callable[[Members, int], Node]] = {
    "allOf": _all_of,
    "anyOf": _any_of,
    "nOf": _n_of,
    "slot": _slot,
    "minTotal": _min_total,
    "coversSkills": _covers_skills,
}


def _skill(value: Any, pointer: str) -> Skill:
    if isinstance(value, str):
        return Skill(id=Members.is_url(value, pointer))
    members = Members(value, pointer)
    skill = Skill(id=members.url("id"), level=members.maybe("level", read_level))
    members.done()
    return skill


def read_size(value: Any, pointer: str) -> Size:
    """An amount, with its unit."""
    members = Members(value, pointer)
    if "unit" not in members:
        raise StackError("unit-missing", pointer=child(pointer, "unit"))
    size = Size(amount=members.amount("amount"), unit=members.text("unit"))
    members.done()
    return size


def read_level(value: Any, pointer: str) -> MinLevel:
    """A least level."""
    members = Members(value, pointer)
    level = MinLevel(scheme=members.text("scheme"), at_least=members.text("atLeast"))
    members.done()
    return level


def _result(value: Any, pointer: str) -> MinResult:
    members = Members(value, pointer)
    result = MinResult(at_least=members.text("atLeast"), of=members.text("of", ""))
    members.done()
    return result


def read_accepts(value: Any, pointer: str) -> Accepts:
    """A filter."""
    members = Members(value, pointer)
    within = members.text("within", "")
    accepts = Accepts(
        achievements=members.texts("achievements"),
        types=members.texts("types"),
        alignments=members.texts("alignments"),
        level=members.maybe("level", read_level),
        result=members.maybe("result", _result),
        within=check_period(within, child(pointer, "within")) if within else "",
        issuers=members.texts("issuers"),
        after=members.texts("after"),
        evidence=members.truth("evidence", usual=False),
        equivalents=members.truth("equivalents", usual=True),
    )
    members.done()
    return accepts


def _limit(members: Members, word: str) -> tuple[int | None, Size | None]:
    number = f"{word}Credentials"
    credentials = members.integer(number) if number in members else None
    size = members.maybe(word, read_size)
    if credentials is None and size is None:
        raise StackError("limit-missing", pointer=members.pointer, members=[number, word])
    if credentials is not None and credentials < 0:
        raise StackError("amount", pointer=child(members.pointer, number), value=credentials)
    return credentials, size


def _cap(value: Any, pointer: str) -> Cap:
    members = Members(value, pointer)
    credentials, size = _limit(members, "atMost")
    cap = Cap(credentials=credentials, size=size, accepts=members.maybe("accepts", read_accepts) or ANYTHING)
    members.done()
    return cap


def _residency(value: Any, pointer: str) -> Residency:
    members = Members(value, pointer)
    credentials, size = _limit(members, "atLeast")
    if credentials is not None and size is not None:
        raise StackError("count-and-size", pointer=child(pointer, "atLeast"))
    accepts = members.maybe("accepts", read_accepts) or ANYTHING
    members.done()
    return Residency(credentials=credentials, size=size, accepts=accepts)


def check_whole(stack: Stack) -> None:
    """What can only be seen by looking at the whole: names that repeat, levels that no scheme has, a stack in itself.

    Raises:
        StackError: One of these.
    """
    levels = Levels(stack.levels)
    seen: set[str] = set()
    for node, pointer in places(stack.require):
        if isinstance(node, (AllOf, AnyOf, NOf)):
            continue
        if node.id in seen:
            raise StackError("id-repeated", pointer=pointer, id=node.id)
        seen.add(node.id)
        _check_level(levels, node.accepts.level, f"{pointer}/accepts/level")
        if isinstance(node, CoversSkills):
            for index, item in enumerate(node.items):
                _check_level(levels, item.level, f"{pointer}/items/{index}/level")
        if stack.awards and stack.awards in {*node.accepts.achievements, *node.accepts.after}:
            raise StackError("inside-itself", pointer=f"{pointer}/accepts", id=stack.awards)


def _check_level(levels: Levels, level: MinLevel | None, pointer: str) -> None:
    if level is None:
        return
    if not levels.knows(level.scheme):
        raise StackError("level-scheme", pointer=f"{pointer}/scheme", scheme=level.scheme)
    if levels.rank(level.scheme, level.at_least) is None:
        known = list(levels.names(level.scheme))
        raise StackError("level", pointer=f"{pointer}/atLeast", level=level.at_least, known=known)
