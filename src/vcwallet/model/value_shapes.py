"""Shapes: what a JSON value may look like, as a check and as a view.

A check looks at a received value and says everything that is wrong with it. Nearly always that is nothing, and then it
builds nothing. A view is what a typed model shows of a value that has passed. Checks are exact: nothing is coerced.

How an object looks is said by a class; see `vcwallet.model.declaration`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from sys import float_info
from typing import Any, Generic, TypeVar

from vcwallet.encoding import timestamps
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import MalformedValueError
from vcwallet.model.access import is_set, values_of

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

_KINDS = {str: "string", dict: "object", list: "array", bool: "boolean", int: "number", float: "number"}
_MOST_SHOWN = 80
ARRAY_EXPECTED = "array-expected"
"""The reason of a flaw in the spelling alone: one value stands where its class writes an array."""
WITHOUT_ZONE = "timestamp-zone"
"""The reason of a flaw that leaves a time readable: without an offset it is UTC (VCDM 2.0, "Representing Time")."""
MOST_FLAWS = 10_000
"""Where a check stops: an untrusted file may hold a million flaws."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing wrong with a value, or inside it.

    Attributes:
        reason: The stable slug.
        params: Plain data for the words.
        place: The way to it, from the value downward.
    """

    reason: str
    params: dict[str, Any] = field(default_factory=dict)
    place: tuple[str | int, ...] = ()


Flaws = Sequence[Flaw]
Check = Callable[[Any], Flaws]
FINE: Flaws = ()


class Shape(Generic[T_co]):
    """What a value may look like.

    Attributes:
        check: Everything that is wrong with a received value; empty where nothing is.
        view: What a model shows of a value that has passed the check.
        kind: The kind of JSON of which every value will do, where there is one.
        usual: Values that will do, and that nearly all documents have. Neither these nor those of the kind are checked.
    """

    __slots__ = ("check", "kind", "usual", "view")

    def __init__(
        self, check: Check, view: Callable[[Any], T_co], *, kind: type | None = None, usual: Sequence[Any] = ()
    ) -> None:
        self.check = check
        self.view = view
        self.kind = kind
        self.usual = usual


class Several(Shape[tuple[T_co, ...]]):
    """What there may be several of, seen as a tuple; where it is missing there are none."""

    __slots__ = ()


def shape_of(kind: Shape[T] | type[T]) -> Shape[T]:
    """A shape as it is; of a model, the shape of its objects."""
    if isinstance(kind, Shape):
        return kind
    shape: Shape[T] = kind.shape  # type: ignore[attr-defined]
    return shape


def inside(step: str | int, flaws: Flaws) -> list[Flaw]:
    """Flaws of a value, placed in the value that contains it; no more of them than are reported."""
    return [Flaw(flaw.reason, flaw.params, (step, *flaw.place)) for flaw in flaws[: MOST_FLAWS + 1]]


def json_kind(value: object) -> str:
    """What JSON calls a value's kind."""
    return "null" if value is None else _KINDS.get(type(value), type(value).__name__)


def other_kind(value: object, *expected: str) -> Flaws:
    """The flaw of a value that is none of the kinds expected. Null is never expected: OB 3.0, appendix A.1."""
    if value is None:
        return (Flaw("null"),)
    return (Flaw("kind-expected", {"expected": list(expected), "found": json_kind(value)}),)


def _as_it_is(value: Any) -> Any:
    return value


# Values -----------------------------------------------------------------------------------------------------------


def _check_string(value: Any) -> Flaws:
    return FINE if isinstance(value, str) else other_kind(value, "string")


def _check_boolean(value: Any) -> Flaws:
    return FINE if value is True or value is False else other_kind(value, "boolean")


def _check_number(value: Any) -> Flaws:
    if type(value) not in (float, int):
        return other_kind(value, "number")
    if abs(value) <= float_info.max:  # which NaN is not, nor an infinity
        return FINE
    return (Flaw("number-range"),)


def _check_object(value: Any) -> Flaws:
    return FINE if type(value) is dict else other_kind(value, "object")


def _time(*, zoned: bool) -> Shape[datetime]:
    def check(value: Any) -> Flaws:
        if not isinstance(value, str):
            return other_kind(value, "string")
        try:
            timestamps.read(value)
        except MalformedValueError:
            return (Flaw("timestamp", {"value": value[:_MOST_SHOWN]}),)
        if zoned and value[-1] != "Z" and value[-6] not in "+-":  # without an offset, it ends in digits, `:` and `.`
            return (Flaw(WITHOUT_ZONE, {"value": value[:_MOST_SHOWN]}),)
        return FINE

    return Shape(check, timestamps.read)


def _check_day(value: Any) -> Flaws:
    if not isinstance(value, str):
        return other_kind(value, "string")
    if len(value) == 10 and value[4] == value[7] == "-" and value.isascii():
        try:
            date.fromisoformat(value)
        except ValueError:
            pass
        else:
            return FINE
    return (Flaw("date", {"value": value[:_MOST_SHOWN]}),)


STRING: Shape[str] = Shape(_check_string, _as_it_is, kind=str)
BOOLEAN: Shape[bool] = Shape(_check_boolean, _as_it_is, kind=bool)
NUMBER: Shape[float] = Shape(_check_number, float)
OBJECT: Shape[JsonObject] = Shape(_check_object, _as_it_is, kind=dict)
MOMENT: Shape[datetime] = _time(zoned=True)
"""A date and time with its zone, `DateTimeZ`, seen as an aware `datetime` in UTC; see `timestamps.read`."""
DATE_TIME: Shape[datetime] = _time(zoned=False)
"""A date and time that need not say its zone, `DateTime`, and is in UTC then."""
DAY: Shape[date] = Shape(_check_day, date.fromisoformat)
"""A calendar date, `2001-12-31`."""


def _pattern(pattern: str) -> Callable[[], Callable[[str], object]]:
    """The test for a pattern, compiled when the first text is looked at: most documents have few of the many kinds."""
    return cache(lambda: re.compile(pattern).fullmatch)


def text(pattern: str, reason: str, *, shown: bool = False) -> Shape[str]:
    """A text that fits a pattern from its first character to its last.

    Args:
        pattern: A regular expression.
        reason: Why a text that does not fit is refused.
        shown: Whether the refusal shows the text. Only where it says more then: it may be a secret.
    """
    fits = _pattern(pattern)

    def check(value: Any) -> Flaws:
        if not isinstance(value, str):
            return other_kind(value, "string")
        if fits()(value):
            return FINE
        return (Flaw(reason, {"value": value[:_MOST_SHOWN]} if shown else {}),)

    return Shape(check, _as_it_is)


URL = text(
    # What nearly all URLs are made of comes first: a set of ASCII characters is matched several times as fast.
    r"[A-Za-z][A-Za-z0-9+.\-]*:(?:[!#-;=?-\[\]_a-z~]+|[^\s\x00-\x20\x7f-\x9f\"<>\\^`{|}]+)",
    "url-expected",
    shown=True,
)
"""An absolute URL (or URI, or IRI). Where it leads, and whether anywhere, is not for a model to say."""


def term(terms: Iterable[str], *, extensible: bool) -> Shape[str]:
    """A term of a vocabulary.

    Args:
        terms: All of them.
        extensible: Whether any further term will do that begins with `ext:`.
    """
    known = dict.fromkeys(terms)
    extension = _pattern(r"ext:\S+")

    def check(value: Any) -> Flaws:
        if not isinstance(value, str):
            return other_kind(value, "string")
        if value in known or (extensible and extension()(value)):
            return FINE
        params = {"expected": list(known), "extensible": extensible, "value": value[:_MOST_SHOWN]}
        return (Flaw("term-unknown", params),)

    return Shape(check, _as_it_is)


# Objects ----------------------------------------------------------------------------------------------------------


def members_check(shapes: Mapping[str, Shape[Any]], required: Iterable[str], *, closed: bool) -> Check:
    """The check of an object: each of its members, and those that are missing.

    Args:
        shapes: The shapes of its members by their names.
        required: The names of those that must be there.
        closed: Whether it may have no others.
    """
    checks = {name: (shape.check, shape.kind, shape.usual) for name, shape in shapes.items()}
    names = dict.fromkeys(required).keys()

    def check(value: Any) -> Flaws:
        if type(value) is not dict:
            return other_kind(value, "object")
        flaws: list[Flaw] = []
        for name, entry in value.items():
            known = checks.get(name)
            if known is not None:
                check_member, kind, usual = known
                if type(entry) is kind or entry in usual or not (member_flaws := check_member(entry)):
                    continue  # nearly always
                flaws += inside(name, member_flaws)
            elif not closed:
                continue
            else:
                flaws.append(Flaw("member-unknown", place=(name,)))
            if len(flaws) > MOST_FLAWS:
                break
        if not names <= value.keys():
            flaws += [Flaw("member-missing", place=(name,)) for name in names if name not in value]
        return flaws

    return check


# Several values ---------------------------------------------------------------------------------------------------


def array(item: Shape[T] | type[T], *, may_be_empty: bool = False) -> Several[T]:
    """An array; of at least one by default: OB 3.0 (appendix A.1) has no empty ones, and VCDM says "one or more"."""
    shape = shape_of(item)
    check_item, view_item = shape.check, shape.view

    def check(value: Any) -> Flaws:
        if type(value) is not list:
            if value is None:
                return other_kind(value, "array")
            if not is_set(value):
                return [Flaw(ARRAY_EXPECTED), *check_item(value)]
            value = value["@set"]
        if not value and not may_be_empty:
            return (Flaw("array-empty"),)
        flaws: list[Flaw] = []
        for index, entry in enumerate(value):
            if item_flaws := check_item(entry):
                flaws += inside(index, item_flaws)
                if len(flaws) > MOST_FLAWS:
                    break
        return flaws

    return Several(check, lambda value: tuple(view_item(entry) for entry in values_of(value)))


def single(item: Shape[T] | type[T]) -> Several[T]:
    """One value, never an array; seen as a tuple of one, like the members of which there may be several."""
    shape = shape_of(item)
    view_item = shape.view
    return Several(shape.check, lambda value: (view_item(value),))


def one_or_many(item: Shape[T] | type[T], *kinds: type) -> Several[T]:
    """One value, or an array of at least one; seen as a tuple either way.

    Args:
        item: The value.
        kinds: The kinds of JSON that it may be of; an object, if nothing is said.
    """
    return Several(*_by_kind({**dict.fromkeys(kinds or (dict,), single(item)), list: array(item)}))


def text_or(shape: Shape[T] | type[T], string: Shape[str] = URL) -> Shape[str | T]:
    """A text, by default a URL, or an object."""
    return Shape(*_by_kind({str: string, dict: shape_of(shape)}))


def by_kind(choices: dict[type, Shape[Any]]) -> Shape[Any]:
    """A choice between kinds of JSON that is made by looking, so that a refusal speaks of one of them only."""
    return Shape(*_by_kind(choices))


def _by_kind(choices: dict[type, Shape[Any]]) -> tuple[Check, Callable[[Any], Any]]:
    checks = {kind: shape.check for kind, shape in choices.items()}
    expected = [_KINDS[kind] for kind in choices]

    def check(value: Any) -> Flaws:
        chosen = checks.get(type(value))
        return other_kind(value, *expected) if chosen is None else chosen(value)

    return check, lambda value: choices[type(value)].view(value)
