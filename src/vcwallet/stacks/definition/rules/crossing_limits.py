"""Limits that meet: caps of which a credential may fall under two, and shares where there is more than one whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vcwallet.stacks.definition.rules.compiled_rule import classes_of
from vcwallet.stacks.definition.rules.constraints import Cap
from vcwallet.stacks.definition.rules.filters import KNOWN, Accepts
from vcwallet.stacks.definition.rules.level_schemes import LevelSchemes
from vcwallet.stacks.definition.rules.rule_traversal import needed
from vcwallet.stacks.definition.rules.stack_definition import (
    AllOf,
    AnyOf,
    CoversSkills,
    Leaf,
    Node,
    NOf,
    Slot,
    StackDefinition,
)
from vcwallet.stacks.values.amounts import Number
from vcwallet.stacks.values.learning_units import exact, unit_named

_MOST_PAIRS = 5_000
"""Pairs of caps that are compared; a stranger's rule may have any number of caps."""


def crossed_caps(stack: StackDefinition) -> dict[str, int]:
    """By the place of a cap, the number of one before it, beside it, that a credential may fall under as well.

    Such a credential counts against the one before alone. A pair is left out where no credential can fit both.
    """
    exclusive = _Exclusive(stack)
    crossed: dict[str, int] = {}
    pairs = 0
    for caps, base in _beside(stack.caps, "/caps"):
        for number, cap in enumerate(caps):
            for before, other in enumerate(caps[:number]):
                pairs += 1
                if pairs > _MOST_PAIRS:
                    return crossed
                if not exclusive.are(cap.accepts, other.accepts):
                    crossed[f"{base}/{number}"] = before
                    break
    return crossed


def wholes(stack: StackDefinition) -> frozenset[str]:
    """Ids of the parts that shares are taken of, if they are taken of more than one whole; else empty.

    All slots for a number of credentials are one whole, all slots of a size are another, and each total is one.
    """
    together = _together(stack.require)
    return frozenset(part for _, part in together) if len({whole for whole, _ in together}) > 1 else frozenset()


def _beside(caps: Sequence[Cap], base: str) -> Iterator[tuple[Sequence[Cap], str]]:
    """Caps that are beside each other, with their place."""
    yield caps, base
    for number, cap in enumerate(caps):
        yield from _beside(cap.caps, f"{base}/{number}/caps")


def _together(node: Node) -> frozenset[tuple[str, str]]:
    """The wholes of one way to meet a part, each with each leaf in it; of several ways the one with most."""
    if not isinstance(node, (AllOf, AnyOf, NOf)):
        return frozenset() if isinstance(node, CoversSkills) else frozenset({(_whole(node), node.id)})
    found = [_together(part) for part in node.parts]
    if needed(node) > 1 or len(found) < 2:
        return frozenset().union(*found)
    return max(found, key=lambda some: len({whole for whole, _ in some}))


def _whole(leaf: Leaf) -> str:
    if isinstance(leaf, Slot):
        return "places" if leaf.size is None else "sizes"
    return f"total {leaf.id}"


class _Exclusive:
    """Whether two filters are such that no credential fits both."""

    def __init__(self, stack: StackDefinition) -> None:
        self._classes = classes_of(stack.equivalents)
        self._levels = LevelSchemes(stack.levels)

    def are(self, one: Accepts, other: Accepts) -> bool:
        """Whether they exclude each other by a condition of which a credential states one thing."""
        named = ({self._classes.get(name, name) for name in accepts.achievements} for accepts in (one, other))
        lists = [tuple(named), (set(one.types), set(other.types))]
        if KNOWN not in (*one.issuers, *other.issuers):
            lists.append((set(one.issuers), set(other.issuers)))
        return (
            any(first and second and first.isdisjoint(second) for first, second in lists)
            or self._have_other_levels(one, other)
            or _have_other_days(one, other)
            or _have_other_sizes(one, other)
        )

    def _have_other_levels(self, one: Accepts, other: Accepts) -> bool:
        first, second = one.level, other.level
        if first is None or second is None or first.scheme != second.scheme:
            return False
        ranks = [
            tuple(self._levels.rank(level.scheme, name) if name else None for name in (level.at_least, level.at_most))
            for level in (first, second)
        ]
        return _apart(*ranks[0], *ranks[1])


def _have_other_days(one: Accepts, other: Accepts) -> bool:
    first, second = one.awarded, other.awarded
    if first is None or second is None:
        return False
    return bool(
        (first.until and second.since and first.until < second.since)
        or (second.until and first.since and second.until < first.since)
    )


def _have_other_sizes(one: Accepts, other: Accepts) -> bool:
    first, second = one.size, other.size
    if first is None or second is None or unit_named(first.unit) != unit_named(second.unit):
        return False
    return _apart(first.at_least, first.at_most, second.at_least, second.at_most)


def _apart(low: Number | None, high: Number | None, other_low: Number | None, other_high: Number | None) -> bool:
    """Whether two ranges have nothing in common; None: no end."""
    below = high is not None and other_low is not None and exact(high) < exact(other_low)
    above = low is not None and other_high is not None and exact(other_high) < exact(low)
    return below or above
