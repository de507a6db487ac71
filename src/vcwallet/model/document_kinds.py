"""`type` and `@context`: the two members by which a document says what it is.

Both are small arrays with rules about several of their items at once, so each is checked by a function of its own,
which may name several flaws.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, product
from typing import Any

from vcwallet.encoding.json_types import JsonObject
from vcwallet.model.access import values_of
from vcwallet.model.value_shapes import FINE, MOST_FLAWS, Flaw, Flaws, Several, other_kind

VCDM_2 = "https://www.w3.org/ns/credentials/v2"
VCDM_1 = "https://www.w3.org/2018/credentials/v1"
OPEN_BADGES = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
"""The newest context of Open Badges 3.0, which issuing uses."""
LEARNER_RECORD = "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json"
"""The newest context of the Comprehensive Learner Record 2.0, which issuing uses."""
RECOGNIZED_ENTITIES = "https://w3id.org/vcwallet/recognized-entities/v1"
"""The project's own context of W3C's draft "Recognized Entities v1.0", which has none yet."""

STATUS_LISTS = frozenset({"BitstringStatusListCredential", "StatusList2021Credential", "RevocationList2020Credential"})
"""The types by which a credential says that it is a status list."""

STRING_EXPECTED = "string-expected"
"""The reason of a flaw in the spelling alone: an array of types stands where its class writes one as a string."""

_OPEN_BADGES = re.compile(r"https://purl\.imsglobal\.org/spec/ob/v3p0/context(-3\.[0-9]\.[0-9])*\.json")
"""OB 3.0, "AchievementCredential", `@context`: every version of its context will do."""
_LEARNER_RECORD = re.compile(r"https://purl\.imsglobal\.org/spec/clr/v2p0/context(-2\.[0-9]\.[0-9])*\.json")
"""CLR 2.0, "ClrCredential", `@context`: the same for its own."""
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s\"<>\\^`{|}]+")


def type_names(*groups: tuple[str, ...]) -> Several[str]:
    """A `type` that is a string or an array, and names at least one of each group (VCDM 2.0, section 4.5)."""
    usual = [list(names) for names in product(*groups)] if groups else []

    def check(value: Any) -> Flaws:
        if type(value) is list:
            return _first(_name_flaws(value)) + _missing(value, groups)
        return _lone_name(value, groups) if isinstance(value, str) else other_kind(value, "string", "array")

    return Several(check, lambda value: (value,) if isinstance(value, str) else tuple(value), usual=usual)


def only_type(*names: str, usual: str | None = None) -> Several[str]:
    """A `type` that is one string and no array: one of these names, or any where none is said.

    Args:
        names: The names that it may have.
        usual: The name that nearly all have, where it may have any.
    """
    groups = (names,) if names else ()

    def check(value: Any) -> Flaws:
        if isinstance(value, str) and (value in names if names else value):
            return FINE
        if type(value) is list:
            return [Flaw(STRING_EXPECTED), *_first(_name_flaws(value)), *_missing(value, groups)]
        return _lone_name(value, groups) if isinstance(value, str) else other_kind(value, "string")

    return Several(check, lambda value: tuple(values_of(value)), usual=names or ((usual,) if usual else ()))


def _first(flaws: Iterator[Flaw]) -> list[Flaw]:
    """As many flaws as are reported, and one to show that there are more."""
    return list(islice(flaws, MOST_FLAWS + 1))


def _lone_name(name: str, groups: tuple[tuple[str, ...], ...]) -> Flaws:
    return ([] if name else [Flaw("type-name")]) + _missing([name], groups)


def _name_flaws(names: list[Any]) -> Iterator[Flaw]:
    if not names:
        yield Flaw("array-empty")
    for index, name in enumerate(names):
        if not isinstance(name, str) or not name:
            yield Flaw("type-name", place=(index,))


def _missing(names: list[Any], groups: tuple[tuple[str, ...], ...]) -> list[Flaw]:
    """A flaw for each group of which nothing is named; of an empty array, that it is empty is flaw enough."""
    return [
        Flaw("type-missing", {"expected": list(group)})
        for group in groups
        if names and not any(name in group for name in names if isinstance(name, str))
    ]


@dataclass(frozen=True, slots=True)
class _Item:
    """What must stand at a place in an `@context`: the versions that will do, the usual one, and what to say if not."""

    versions: re.Pattern[str]
    usual: str
    reason: str


class _Context:
    """Checks an `@context` member: an ordered set that begins as its data model says.

    Args:
        base: The first item.
        following: The items that must come behind it, in this order.
    """

    def __init__(self, base: str, *following: _Item) -> None:
        self.base = base
        self.following = following

    def __call__(self, value: Any) -> Flaws:
        if type(value) is not list:
            return (Flaw("null"),) if value is None else (Flaw("context-array", {"expected": self.base}),)
        return _first(self._flaws(value))

    def _flaws(self, items: list[Any]) -> Iterator[Flaw]:
        named: set[int] = set()
        if not items or items[0] != self.base:
            yield Flaw("context-base", {"expected": self.base}, (0,) if items else ())
            named.add(0)
        for place, expected in enumerate(self.following, 1):
            # Where an earlier item is wrong, this one may have slipped from its place: then it only has to be there.
            if not _contains(items if named else items[place : place + 1], expected.versions):
                yield Flaw(expected.reason, {"expected": expected.usual}, (place,) if len(items) > place else ())
                named.add(place)
        seen: set[str] = set()
        for index, item in enumerate(items):
            is_context = isinstance(item, dict) or (isinstance(item, str) and _URL.fullmatch(item))
            text = repr(item)  # objects cannot be kept in a set, and comparing each with each takes quadratic time
            if index not in named and (text in seen or not is_context):
                yield Flaw("context-repeated" if is_context else "context-item", place=(index,))
            seen.add(text)


def _contains(items: list[Any], pattern: re.Pattern[str]) -> bool:
    return any(isinstance(item, str) and pattern.fullmatch(item) for item in items)


def _check_envelope_context(value: Any) -> Flaws:
    """An enveloped credential's context must define its three terms, as the base context does (VCDM 2.0, 4.13.1)."""
    if VCDM_2 in (value if type(value) is list else [value]):
        return FINE
    return (Flaw("null"),) if value is None else (Flaw("context-base", {"expected": VCDM_2}),)


Contexts = tuple[str | JsonObject, ...]


def _context(base: str, *following: _Item) -> Several[str | JsonObject]:
    return Several(_Context(base, *following), tuple, usual=[[base, *(item.usual for item in following)]])


CONTEXT_2 = _context(VCDM_2)
CONTEXT_1 = _context(VCDM_1)
_BADGE = _Item(_OPEN_BADGES, OPEN_BADGES, "context-open-badges")
BADGE_CONTEXT_2 = _context(VCDM_2, _BADGE)
BADGE_CONTEXT_1 = _context(VCDM_1, _BADGE)
_RECORD = (
    _Item(_LEARNER_RECORD, LEARNER_RECORD, "context-clr"),
    _Item(_OPEN_BADGES, OPEN_BADGES, "context-clr-open-badges"),
)
RECORD_CONTEXT_2 = _context(VCDM_2, *_RECORD)
RECORD_CONTEXT_1 = _context(VCDM_1, *_RECORD)
ENVELOPE_CONTEXT: Several[str | JsonObject] = Several(
    _check_envelope_context, lambda value: tuple(value) if type(value) is list else (value,)
)
