"""`type` and `@context`: the two members by which a document says what it is.

Both are small arrays with rules about several of their items at once, so functions of ours look at them; each may find
more than one thing wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from typing import Annotated, Any

from vcwallet.encoding.json_types import JsonObject
from vcwallet.model.base import Checked, Flaw, refuse

VCDM_2 = "https://www.w3.org/ns/credentials/v2"
VCDM_1 = "https://www.w3.org/2018/credentials/v1"
OPEN_BADGES = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
"""The newest context of Open Badges 3.0, which issuing uses."""

_OPEN_BADGES = re.compile(r"https://purl\.imsglobal\.org/spec/ob/v3p0/context(-3\.[0-9]\.[0-9])*\.json")
"""OB 3.0, "AchievementCredential", `@context`: every version of its context will do."""
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


class _Context:
    """Checks an `@context` member: an ordered set that begins as its data model says.

    Args:
        base: The first item.
        second: What the second item must match, where there must be one.
    """

    def __init__(self, base: str, second: re.Pattern[str] | None = None) -> None:
        self.base = base
        self.second = second
        self.usual = [base, OPEN_BADGES] if second else [base]

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
        # Where the first item is wrong, the second may have slipped from its place: then it only has to be there.
        if self.second is not None and not _contains(items if named else items[1:2], self.second):
            yield Flaw("context-open-badges", (1,) if len(items) > 1 else (), {"expected": OPEN_BADGES})
            named.add(1)
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
BadgeContext2 = Annotated[Contexts, Checked(_Context(VCDM_2, _OPEN_BADGES))]
BadgeContext1 = Annotated[Contexts, Checked(_Context(VCDM_1, _OPEN_BADGES))]
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
