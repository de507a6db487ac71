"""Reads filters from the compact form, strictly."""

from __future__ import annotations

from typing import Any

from vcwallet.encoding.pointer import child
from vcwallet.stacks.definition.compact_form.object_members import ObjectMembers
from vcwallet.stacks.definition.rules.filters import Accepts, Level, MinResult, Period, Size, SizeRange, is_day
from vcwallet.stacks.values.stack_error import StackError


def read_size(value: Any, pointer: str) -> Size:
    """An amount, with its unit."""
    members = ObjectMembers(value, pointer)
    if "unit" not in members:
        raise StackError("unit-missing", pointer=child(pointer, "unit"))
    size = Size(amount=members.amount("amount"), unit=members.text("unit"))
    members.done()
    return size


def read_level(value: Any, pointer: str) -> Level:
    """A least level, a highest one, or both."""
    members = ObjectMembers(value, pointer, example='{scheme: EQF, atLeast: "5"}')
    scheme, least, most = members.text("scheme"), members.text("atLeast", ""), members.text("atMost", "")
    members.done()
    if not (least or most):
        raise StackError("limit-missing", pointer=pointer, members=["atLeast", "atMost"])
    return Level(scheme=scheme, at_least=least, at_most=most)


def read_result(value: Any, pointer: str) -> MinResult:
    """A least result."""
    members = ObjectMembers(value, pointer, example='{atLeast: "50"}')
    result = MinResult(at_least=members.text("atLeast"), of=members.text("of", ""))
    members.done()
    return result


def _period(value: Any, pointer: str) -> Period:
    members = ObjectMembers(value, pointer)
    since, until = _day(members, "from"), _day(members, "until")
    members.done()
    if not (since or until):
        raise StackError("limit-missing", pointer=pointer, members=["from", "until"])
    return Period(since=since, until=until)


def _day(members: ObjectMembers, name: str) -> str:
    text = members.text(name, "")
    if text and not is_day(text):
        raise StackError("day", pointer=child(members.pointer, name), value=text[:40])
    return text


def _size_range(value: Any, pointer: str) -> SizeRange:
    members = ObjectMembers(value, pointer)
    if "unit" not in members:
        raise StackError("unit-missing", pointer=child(pointer, "unit"))
    least, most = (members.amount(name) if name in members else None for name in ("atLeast", "atMost"))
    unit = members.text("unit")
    members.done()
    if least is None and most is None:
        raise StackError("limit-missing", pointer=pointer, members=["atLeast", "atMost"])
    return SizeRange(unit=unit, at_least=least, at_most=most)


def read_accepts(value: Any, pointer: str) -> Accepts:
    """A filter."""
    members = ObjectMembers(value, pointer)
    accepts = Accepts(
        achievements=members.texts("achievements"),
        types=members.texts("types"),
        alignments=members.texts("alignments"),
        level=members.maybe("level", read_level),
        result=members.maybe("result", read_result),
        within=members.period("within"),
        awarded=members.maybe("awarded", _period),
        size=members.maybe("size", _size_range),
        languages=members.texts("languages"),
        issuers=members.texts("issuers"),
        endorsed_by=members.texts("endorsedBy"),
        after=members.texts("after"),
        evidence=members.truth("evidence", usual=False),
        equivalents=members.truth("equivalents", usual=True),
    )
    members.done()
    return accepts
