"""Reads the compact form strictly: an unknown or malformed member is refused with its place and what is expected."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from vcwallet.encoding.pointer import child
from vcwallet.stacks.definition.compact_form.constraint_reader import (
    read_average,
    read_caps,
    read_compensation,
    read_exemption,
    read_residency,
    read_scheme,
)
from vcwallet.stacks.definition.compact_form.filter_reader import read_accepts, read_level, read_size
from vcwallet.stacks.definition.compact_form.object_members import ObjectMembers
from vcwallet.stacks.definition.rules.consistency import check_whole
from vcwallet.stacks.definition.rules.filters import ANYTHING
from vcwallet.stacks.definition.rules.stack_definition import (
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
    StackDefinition,
)
from vcwallet.stacks.values.stack_error import StackError

OPERATORS = ("allOf", "anyOf", "nOf", "slot", "minTotal", "coversSkills")


def read(document: Any) -> StackDefinition:
    """A stack from its compact document.

    Raises:
        StackError: Not of that shape, or a rule that cannot be meant: an operator that does not exist, a unit that is
            missing, an owner that is missing, a stack that counts itself.
    """
    top = ObjectMembers(document, "")
    stack = StackDefinition(
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
        caps=read_caps(top),
        residency=top.maybe("residency", read_residency),
        averages=tuple(read_average(entry, place) for entry, place in top.entries("averages")),
        compensation=top.maybe("compensation", read_compensation),
        span=top.period("span"),
        repeatable=tuple(read_accepts(entry, place) for entry, place in top.entries("repeatable")),
        exemptions=tuple(read_exemption(entry, place) for entry, place in top.entries("exemptions")),
        reuse=_reuse(top),
        part_status=_part_status(top),
        equivalents=_groups(top, "equivalents"),
        levels=tuple(read_scheme(name, entry, place) for name, entry, place in top.pairs("levels")),
        units=tuple((name, ObjectMembers.is_text(entry, place)) for name, entry, place in top.pairs("units")),
        labels=tuple(
            (ObjectMembers.is_url(name, place), ObjectMembers.is_text(entry, place))
            for name, entry, place in top.pairs("labels")
        ),
    )
    top.done()
    check_whole(stack)
    return stack


def _owner(top: ObjectMembers) -> str:
    owner = top.text("owner", "")
    if not owner:
        raise StackError("owner-missing", pointer="/owner")
    return ObjectMembers.is_url(owner, "/owner")


def _uses(top: ObjectMembers) -> int | None:
    if top.get("uses") == "any":
        top.take("uses")
        return None
    uses = top.integer("uses", 1)
    if uses < 1:
        raise StackError("uses", pointer="/uses", value=uses)
    return uses


def _part_status(top: ObjectMembers) -> PartStatus | None:
    status_text = top.choice("partStatus", tuple(status.value for status in PartStatus), "")
    return PartStatus(status_text) if status_text else None


def _reuse(top: ObjectMembers) -> int | None:
    value = top.get("reuse")
    if not isinstance(value, dict):
        if value not in (None, "allowed", "forbidden"):
            known = ["allowed", "forbidden", "{atMost: 2}"]
            raise StackError("choice", pointer="/reuse", value=str(value)[:40], known=known)
        return 0 if top.take("reuse") == "forbidden" else None
    members = ObjectMembers(*top.place("reuse"))
    most = members.number("atMost")
    members.done()
    return most


def _groups(top: ObjectMembers, name: str) -> tuple[tuple[str, ...], ...]:
    groups = []
    for entry, place in top.entries(name):
        group = ObjectMembers.are_texts(entry, place)
        if len(set(group)) < 2:
            raise StackError("group-of-one", pointer=place, member=name)
        groups.append(group)
    return tuple(groups)


def read_node(value: Any, pointer: str, depth: int = 0) -> Node:
    """One part of a rule.

    Raises:
        StackError: No part that exists.
    """
    if depth > DEEPEST:
        raise StackError("depth", pointer=pointer)
    members = ObjectMembers(value, pointer)
    named = [name for name in OPERATORS if name in members]
    if len(named) != 1:
        unknown = ", ".join(members.names)[:80]
        raise StackError("operator", pointer=pointer, found=unknown, known=list(OPERATORS))
    node = _READERS[named[0]](members, depth)
    members.done()
    return node


def _parts(members: ObjectMembers, name: str, depth: int) -> tuple[Node, ...]:
    return tuple(read_node(entry, place, depth + 1) for entry, place in members.entries(name, required=True))


def _all_of(members: ObjectMembers, depth: int) -> Node:
    return AllOf(parts=_parts(members, "allOf", depth))


def _any_of(members: ObjectMembers, depth: int) -> Node:
    return AnyOf(parts=_parts(members, "anyOf", depth))


def _n_of(members: ObjectMembers, depth: int) -> Node:
    return NOf(n=members.integer("nOf"), parts=_parts(members, "of", depth))


def _slot(members: ObjectMembers, _: int) -> Node:
    if "count" in members and "size" in members:
        raise StackError("count-and-size", pointer=child(members.pointer, "size"))
    return Slot(
        id=members.text("slot"),
        name=members.text("name", ""),
        count=members.integer("count", 1),
        size=members.maybe("size", read_size),
        accepts=members.maybe("accepts", read_accepts) or ANYTHING,
    )


def _min_total(members: ObjectMembers, _: int) -> Node:
    return MinTotal(
        id=members.text("id"),
        name=members.text("name", ""),
        size=read_size(*members.place("minTotal")),
        accepts=members.maybe("accepts", read_accepts) or ANYTHING,
    )


def _covers_skills(members: ObjectMembers, _: int) -> Node:
    return CoversSkills(
        id=members.text("id"),
        name=members.text("name", ""),
        framework=members.text("coversSkills"),
        items=tuple(_skill(entry, place) for entry, place in members.entries("items")),
        at_least=members.integer("atLeast") if "atLeast" in members else None,
        accepts=members.maybe("accepts", read_accepts) or ANYTHING,
    )


_READERS: dict[str, Callable[[ObjectMembers, int], Node]] = {
    "allOf": _all_of,
    "anyOf": _any_of,
    "nOf": _n_of,
    "slot": _slot,
    "minTotal": _min_total,
    "coversSkills": _covers_skills,
}


def _skill(value: Any, pointer: str) -> Skill:
    if not isinstance(value, dict):
        return Skill(id=ObjectMembers.is_url(ObjectMembers.is_text(value, pointer), pointer))
    members = ObjectMembers(value, pointer)
    skill = Skill(id=members.url("id"), level=members.maybe("level", read_level))
    members.done()
    return skill
