"""Reads filters from the compact form, strictly."""

from __future__ import annotations

from typing import Any

from vcwallet.encoding.pointer import child
from vcwallet.stacks.definition.compact_form.object_members import ObjectMembers
from vcwallet.stacks.definition.rules.filters import Accepts, Level, MinResult, Period, Size, SizeRange, is_day
from vcwallet.stacks.values.calendar_periods import check_period
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
    members = ObjectMembers(value, pointer)
    level = Level(
        scheme=members.text("scheme"), at_least=members.text("atLeast", ""), at_most=members.text("atMost", "")
    )
    if not (level.at_least or level.at_most):
        raise StackError("limit-missing", pointer=pointer, members=["atLeast", "atMost"])
    members.done()
    return level


def read_result(value: Any, pointer: str) -> MinResult:
    """A least result."""
    members = ObjectMembers(value, pointer)
    result = MinResult(at_least=members.text("atLeast"), of=members.text("of", ""))
    members.done()
    return result


def _period(value: Any, pointer: str) -> Period:
    members = ObjectMembers(value, pointer)
    period = Period(since=_day(members, "from"), until=_day(members, "until"))
    members.done()
    if not (period.since or period.until):
        raise StackError("limit-missing", pointer=pointer, members=["from", "until"])
    return period


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
    size = SizeRange(unit=members.text("unit"), at_least=least, at_most=most)
    members.done()
    if least is None and most is None:
        raise StackError("limit-missing", pointer=pointer, members=["atLeast", "atMost"])
    return size


def read_accepts(value: Any, pointer: str) -> Accepts:
    """A filter."""
    members = ObjectMembers(value, pointer)
    within = members.text("within", "")
    accepts = Accepts(
        achievements=members.texts("achievements"),
        types=members.texts("types"),
        alignments=members.texts("alignments"),
        level=members.maybe("level", read_level),
        result=members.maybe("result", read_result),
        within=check_period(within, child(pointer, "within")) if within else "",
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
