"""A bounded cache of what is derived from definitions; the bounds matter because anyone can write a definition."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

from vcwallet.stacks.definition.rules.rule_traversal import filters, leaves, places
from vcwallet.stacks.definition.rules.stack_definition import CoversSkills, StackDefinition

T = TypeVar("T")

_MOST = 256
_HEAVIEST = 200_000
"""What all that is kept may weigh together; see `weight`."""
_HEAVIEST_ONE = _HEAVIEST // 4


class DefinitionCache(Generic[T]):
    """Values derived from definitions; the oldest entries are dropped first."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._entries: dict[StackDefinition, tuple[T, int]] = {}
        self.weight = 0

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, stack: StackDefinition, make: Callable[[StackDefinition], T]) -> T:
        """The cached value of a definition; made and cached if there is none."""
        entry = self._entries.get(stack)
        if entry is not None:
            return entry[0]
        made, heavy = make(stack), weight(stack)
        if heavy <= _HEAVIEST_ONE:
            self._keep(stack, made, heavy)
        return made

    def _keep(self, stack: StackDefinition, made: T, heavy: int) -> None:
        with self._lock:
            before = self._entries.get(stack)  # another thread may have been faster
            self._entries[stack] = made, heavy
            self.weight += heavy - (before[1] if before else 0)
            while len(self._entries) > _MOST or self.weight > _HEAVIEST:
                _, lighter = self._entries.pop(next(iter(self._entries)))
                self.weight -= lighter


def weight(stack: StackDefinition) -> int:
    """How many entries a definition has: its parts, and what their filters and the stack itself list."""
    accepts = [accepts for accepts, _ in filters(stack)]
    listed: list[tuple[object, ...]] = [stack.issuers, stack.stackers, stack.units, stack.labels, stack.averages]
    listed += [average.points for average in stack.averages]
    for entry in accepts:
        listed += [entry.achievements, entry.types, entry.alignments, entry.languages]
        listed += [entry.issuers, entry.endorsed_by, entry.after]
    listed += [leaf.items for leaf in leaves(stack.require) if isinstance(leaf, CoversSkills)]
    listed += [*stack.never_together, *stack.equivalents, *(scheme.levels for scheme in stack.levels)]
    return sum(1 for _ in places(stack.require)) + len(accepts) + sum(map(len, listed))
