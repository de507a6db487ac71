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
    limit = credentials, size, share = _measures(members, "atMost")
    accepts = _accepts(members)
    inside = read_caps(members, depth + 1)
    members.done()
    _check_measures(limit, pointer, "atMost")
    return Cap(credentials=credentials, size=size, share=share, accepts=accepts, caps=inside)


def read_residency(value: Any, pointer: str) -> Residency:
    """What must be there at least."""
    members = ObjectMembers(value, pointer)
    limit = credentials, size, share = _measures(members, "atLeast")
    if sum(measure is not None for measure in limit) > 1:
        raise StackError("several-measures", pointer=pointer)
    accepts = _accepts(members)
    members.done()
    _check_measures(limit, pointer, "atLeast")
    return Residency(credentials=credentials, size=size, share=share, accepts=accepts)


def _measures(members: ObjectMembers, word: str) -> _Limit:
    credentials = members.number_or_none(f"{word}Credentials")
    return credentials, members.maybe(word, read_size), members.maybe(f"{word}Share", _share)


def _check_measures(limit: _Limit, pointer: str, word: str) -> None:
    """Where there is none; what stands there in their place was refused before, with its name."""
    if all(measure is None for measure in limit):
        raise StackError("limit-missing", pointer=pointer, members=[f"{word}Credentials", word, f"{word}Share"])


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
    """How many credentials may miss their least result, or how much of them."""
    members = ObjectMembers(value, pointer)
    credentials, size = members.number_or_none("credentials"), members.maybe("size", read_size)
    if credentials is not None and size is not None:
        raise StackError("count-and-size", pointer=child(pointer, "size"))
    over, result = members.texts("over"), read_result(*members.place("result"))
    members.done()
    if credentials is None and size is None:
        raise StackError("limit-missing", pointer=pointer, members=["credentials", "size"])
    return Compensation(credentials=credentials, size=size, result=result, over=over)


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
