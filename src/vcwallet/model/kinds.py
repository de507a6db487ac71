"""`type` and `@context`: the two members by which a document says what it is.

Both are small arrays with rules about several of their items at once, so functions of ours look at them; each may find
more than one thing wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Annotated, Any

from vcwallet.encoding.json_types import JsonObject
from vcwallet.model.base import Checked, Flaw, refuse

VCDM_2 = "https://www.w3.org/ns/credentials/v2"
VCDM_1 = "https://www.w3.org/2018/credentials/v1"
OPEN_BADGES = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
"""The newest context of Open Badges 3.0, which issuing uses."""
LEARNER_RECORD = "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json"
"""The newest context of the Comprehensive Learner Record 2.0, which issuing uses."""

_OPEN_BADGES = re.compile(r"https://purl\.imsglobal\.org/spec/ob/v3p0/context(-3\.[0-9]\.[0-9])*\.json")
"""OB 3.0, "AchievementCredential", `@context`: every version of its context will do."""
_LEARNER_RECORD = re.compile(r"https://purl\.imsglobal\.org/spec/clr/v2p0/context(-2\.[0-9]\.[0-9])*\.json")
"""CLR 2.0, "ClrCredential", `@context`: the same for its own."""
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s\"<>\\^`{|}]+")


class _Types:
    """Checks a `type` member.

    Args:
        groups: Of each group, at least one must be named.
        alone: Whether it is one string and never an array.
    """

    def __init__(self, *groups: tuple[str, ...], alone: bool = False) -> None:
        self.groups = groups
        self.alone = alone
        self.usual = [list(names) for names in product(*groups)] if groups and not alone else []

    def __call__(self, value: Any) -> tuple[str, ...]:
        if value in self.usual:
            return tuple(value)
        if type(value) is str:
            names: tuple[Any, ...] = (value,)
        elif type(value) is list and not self.alone:
            names = tuple(value)
        else:
            kinds = ["string"] if self.alone else ["string", "array"]
            refuse(value, [Flaw("kind-expected", params={"expected": kinds})])
        if flaws := list(self._flaws(names, isinstance(value, list))):
            refuse(value, flaws)
        return names

    def _flaws(self, names: tuple[Any, ...], in_array: bool) -> Iterator[Flaw]:  # noqa: FBT001 - private
        if not names:
            yield Flaw("array-empty")
            return
        for index, name in enumerate(names):
            if type(name) is not str or not name:
                yield Flaw("type-name", (index,) if in_array else ())
        for group in self.groups:
            if not any(name in group for name in names if type(name) is str):
                yield Flaw("type-missing", params={"expected": list(group)})


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
        self.usual = [base, *(item.usual for item in following)]

    def __call__(self, value: Any) -> tuple[str | JsonObject, ...]:
        if value == self.usual:
            return tuple(value)
        if type(value) is not list:
            refuse(value, [Flaw("context-array", params={"expected": self.base})])
        if flaws := list(self._flaws(value)):
            refuse(value, flaws)
        return tuple(value)

    def _flaws(self, items: list[Any]) -> Iterator[Flaw]:
        named: set[int] = set()
        if not items or items[0] != self.base:
            yield Flaw("context-base", (0,) if items else (), {"expected": self.base})
            named.add(0)
        for place, wanted in enumerate(self.following, 1):
            # Where an earlier item is wrong, this one may have slipped from its place: then it only has to be there.
            if not _contains(items if named else items[place : place + 1], wanted.versions):
                yield Flaw(wanted.reason, (place,) if len(items) > place else (), {"expected": wanted.usual})
                named.add(place)
        seen: list[Any] = []
        for index, item in enumerate(items):
            is_context = isinstance(item, dict) or (isinstance(item, str) and _URL.fullmatch(item))
            if index not in named and (item in seen or not is_context):
                yield Flaw("context-repeated" if is_context else "context-item", (index,))
            seen.append(item)


def _contains(items: list[Any], pattern: re.Pattern[str]) -> bool:
    return any(isinstance(item, str) and pattern.fullmatch(item) for item in items)


def _envelope_context(value: Any) -> tuple[str | JsonObject, ...]:
    """An enveloped credential's context must define its three terms, as the base context does (VCDM 2.0, 4.13.1)."""
    items = value if type(value) is list else [value]
    if VCDM_2 not in items:
        refuse(value, [Flaw("context-base", params={"expected": VCDM_2})])
    return tuple(items)


Contexts = tuple[str | JsonObject, ...]
Context2 = Annotated[Contexts, Checked(_Context(VCDM_2))]
Context1 = Annotated[Contexts, Checked(_Context(VCDM_1))]
_BADGE = _Item(_OPEN_BADGES, OPEN_BADGES, "context-open-badges")
BadgeContext2 = Annotated[Contexts, Checked(_Context(VCDM_2, _BADGE))]
BadgeContext1 = Annotated[Contexts, Checked(_Context(VCDM_1, _BADGE))]
_RECORD = (
    _Item(_LEARNER_RECORD, LEARNER_RECORD, "context-clr"),
    _Item(_OPEN_BADGES, OPEN_BADGES, "context-clr-open-badges"),
)
RecordContext2 = Annotated[Contexts, Checked(_Context(VCDM_2, *_RECORD))]
RecordContext1 = Annotated[Contexts, Checked(_Context(VCDM_1, *_RECORD))]
EnvelopeContext = Annotated[Contexts, Checked(_envelope_context)]

Types = tuple[str, ...]
AnyTypes = Annotated[Types, Checked(_Types())]
"""One or more type names (VCDM 2.0, section 4.5)."""
OneType = Annotated[Types, Checked(_Types(alone=True))]
"""Exactly one type name, not in an array."""


def naming(*groups: tuple[str, ...]) -> Checked:
    """Annotates a `type` that is a string or an array, and names at least one of each group."""
    return Checked(_Types(*groups))


def only(name: str) -> Checked:
    """Annotates a `type` that is this string and nothing else."""
    return Checked(_Types((name,), alone=True))
