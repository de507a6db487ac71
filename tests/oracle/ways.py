"""The sets of parts that suffice for a rule, and other sets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, combinations, product
from typing import TypeVar

from vcwallet.stacks import Accepts
from vcwallet.stacks.definition.rules.stack_definition import (
    AllOf,
    AnyOf,
    CoversSkills,
    Leaf,
    MinTotal,
    Node,
    NOf,
    Slot,
)

T = TypeVar("T")
Way = frozenset[str]


def ways(node: Node) -> set[Way]:
    """The sets of parts that suffice. What asks for nothing is never met."""
    match node:
        case AllOf(parts=parts) if parts:
            return _ways_of(parts, len(parts))
        case AnyOf(parts=parts) if parts:
            return _ways_of(parts, 1)
        case NOf(n=n, parts=parts) if 1 <= n <= len(parts):
            return _ways_of(parts, n)
        case Slot() | MinTotal() | CoversSkills() if _asks_something(node):
            return {frozenset([node.id])}
    return set()


def _ways_of(parts: Sequence[Node], needed: int) -> set[Way]:
    return {frozenset(chain(*chosen)) for some in combinations(parts, needed) for chosen in product(*map(ways, some))}


def _asks_something(leaf: Leaf) -> bool:
    match leaf:
        case CoversSkills(items=items, at_least=at_least):
            return bool(items) if at_least is None else at_least > 0
        case MinTotal(size=size):
            return size.amount > 0
        case Slot(count=count, size=size, accepts=accepts):
            return (count if size is None else size.amount) > 0 and _asks_for_a_kind(accepts)


def _asks_for_a_kind(its: Accepts) -> bool:
    """Whether a filter says what may fill a slot, or whose; a date or evidence alone is of no kind."""
    what = (its.achievements, its.types, its.alignments, its.level, its.result, its.size, its.languages)
    return any((*what, its.issuers, its.endorsed_by))


def subsets(entries: Sequence[T], *, largest_first: bool = False) -> Iterator[tuple[T, ...]]:
    """Every subset, the empty one included."""
    sizes = range(len(entries) + 1)
    return chain.from_iterable(combinations(entries, size) for size in (reversed(sizes) if largest_first else sizes))
