"""Reads rules over a whole stack from the compact form, strictly."""

from __future__ import annotations

from typing import Any

from vcwallet.encoding.pointer import child
from vcwallet.stacks.definition.compact_form.filter_reader import read_accepts, read_result, read_size
from vcwallet.stacks.definition.compact_form.object_members import ObjectMembers
from vcwallet.stacks.definition.rules.constraints import (
    Average,
    Cap,
    Compensation,
    Exemption,
    LevelScheme,
    Residency,
    WithoutResult,
)
from vcwallet.stacks.definition.rules.filters import ANYTHING, Accepts, Size
from vcwallet.stacks.definition.rules.stack_definition import DEEPEST
from vcwallet.stacks.values.amounts import Number, is_amount
from vcwallet.stacks.values.stack_error import StackError

_Limit = tuple[int | None, Size | None, Number | None]


def read_scheme(name: str, entry: Any, pointer: str) -> LevelScheme:
    """A scheme of levels."""
    if not isinstance(entry, list) or not entry:
        raise StackError("kind", pointer=pointer, expected="a list of levels, from low to high")
    levels = []
    for index, item in enumerate(entry):
        members = ObjectMembers(item, child(pointer, index))
        levels.append((members.text("level"), members.url("url")))
        members.done()
    return LevelScheme(name=name, levels=tuple(levels))


def read_caps(members: ObjectMembers, depth: int = 0) -> tuple[Cap, ...]:
    """The caps of a stack, or those inside a cap."""
    if depth > DEEPEST:
        raise StackError("depth", pointer=members.pointer)
    return tuple(_cap(entry, place, depth) for entry, place in members.entries("caps"))


def _cap(value: Any, pointer: str, depth: int) -> Cap:
    members = ObjectMembers(value, pointer)
    credentials, size, share = _limit(members, "atMost")
    accepts = _accepts(members)
    inside = read_caps(members, depth + 1)
    members.done()
    return Cap(credentials=credentials, size=size, share=share, accepts=accepts, caps=inside)


def read_residency(value: Any, pointer: str) -> Residency:
    """What must be there at least."""
    members = ObjectMembers(value, pointer)
    limit = _limit(members, "atLeast")
    if sum(measure is not None for measure in limit) > 1:
        raise StackError("several-measures", pointer=pointer)
    credentials, size, share = limit
    accepts = _accepts(members)
    members.done()
    return Residency(credentials=credentials, size=size, share=share, accepts=accepts)


def _limit(members: ObjectMembers, word: str) -> _Limit:
    number, portion = f"{word}Credentials", f"{word}Share"
    credentials = members.number(number) if number in members else None
    size = members.maybe(word, read_size)
    share = members.maybe(portion, _share)
    if credentials is None and size is None and share is None:
        raise StackError("limit-missing", pointer=members.pointer, members=[number, word, portion])
    return credentials, size, share


def _share(value: Any, pointer: str) -> Number:
    if not is_amount(value) or value > 1:
        raise StackError("share", pointer=pointer, value=str(value)[:40])
    share: Number = value
    return share


def read_average(value: Any, pointer: str) -> Average:
    """A least average."""
    members = ObjectMembers(value, pointer)
    least = members.amount("atLeast")
    points = tuple((name, ObjectMembers.is_amount(entry, place)) for name, entry, place in members.pairs("points"))
    average = Average(
        at_least=least,
        of=members.text("of", ""),
        points=points,
        weigh_by=members.text("weighBy", ""),
        over=members.texts("over"),
        without_result=WithoutResult(
            members.choice("withoutResult", tuple(WithoutResult), WithoutResult.OPEN),
        ),
    )
    members.done()
    return average


def read_compensation(value: Any, pointer: str) -> Compensation:
    """How many credentials may miss their least result."""
    members = ObjectMembers(value, pointer)
    compensation = Compensation(credentials=members.number("credentials"), result=read_result(*members.place("result")))
    members.done()
    return compensation


def read_exemption(value: Any, pointer: str) -> Exemption:
    """What lowers the need of a part."""
    members = ObjectMembers(value, pointer)
    lowers = ObjectMembers(*members.place("lowers"))
    exemption = Exemption(
        accepts=read_accepts(*members.place("accepts")),
        part=lowers.text("part"),
        amount=lowers.amount("by"),
        name=members.text("name", ""),
    )
    lowers.done()
    members.done()
    return exemption


def _accepts(members: ObjectMembers) -> Accepts:
    return members.maybe("accepts", read_accepts) or ANYTHING
