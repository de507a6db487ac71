"""A stack made ready for evaluation: leaves numbered, filters indexed, groups of equal achievements joined.

It depends on the rule alone, so it is made once and kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from vcwallet.stacks.faults import StackError
from vcwallet.stacks.levels import Levels
from vcwallet.stacks.rules import (
    DEEPEST,
    Accepts,
    AllOf,
    AnyOf,
    CoversSkills,
    Leaf,
    MinTotal,
    Node,
    NOf,
    Slot,
    Stack,
)


@dataclass(frozen=True, slots=True)
class Choice:
    """An inner node, or a leaf by its number: at least `n` of the children."""

    n: int = 1
    children: tuple[Choice, ...] = ()
    leaf: int = -1
    never: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Filter:
    """A filter with all that the rule as a whole adds to it.

    Attributes:
        accepts: As it stands in the rule.
        achievements: The ids that it asks for, and all that the rule's owner declared to be equal.
        issuers: Who is entitled to award; never empty in a rule with an owner.
        after: Per prerequisite, the ids that satisfy it.
        skills: Alignment targets of which one must be there: what a `CoversSkills` asks for.
    """

    accepts: Accepts
    achievements: frozenset[str]
    types: frozenset[str]
    alignments: frozenset[str]
    issuers: frozenset[str]
    after: tuple[frozenset[str], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Compiled:
    """The rule, ready.

    Attributes:
        leaves: The leaves from left to right.
        filters: One for each leaf.
        root: The tree over their numbers.
        caps: The filters of the caps, in order.
        residency: The filter of the residency.
        classes: Achievement to the first id of those that the owner declared to be equal to it.
        named: Every issuer that the rule names.
        units: Unit of credits by achievement or issuer.
        asks_before: Whether any leaf has prerequisites.
        by_achievement: From an id to the leaves that ask for it; likewise the other two.
        anywhere: Leaves that ask neither for achievements nor alignments nor types.
    """

    stack: Stack
    leaves: tuple[Leaf, ...]
    filters: tuple[Filter, ...]
    root: Choice
    levels: Levels
    caps: tuple[Filter, ...]
    residency: Filter | None
    classes: dict[str, str]
    named: frozenset[str]
    units: dict[str, str]
    asks_before: bool = False
    by_achievement: dict[str, list[int]] = field(default_factory=dict)
    by_alignment: dict[str, list[int]] = field(default_factory=dict)
    by_type: dict[str, list[int]] = field(default_factory=dict)
    anywhere: tuple[int, ...] = ()


@lru_cache(maxsize=256)
def compiled(stack: Stack) -> Compiled:
    """The stack made ready; the same object for equal stacks."""
    return compile_stack(stack)


def compile_stack(stack: Stack) -> Compiled:
    """The stack made ready, for whoever needs it only once."""
    leaves: list[Leaf] = []
    root = _choice(stack.require, leaves)
    classes = _classes(stack.equivalents)
    by_class: dict[str, list[str]] = {}
    for name, kind in classes.items():
        by_class.setdefault(kind, []).append(name)
    equals = {name: by_class[kind] for name, kind in classes.items()}
    found = Compiled(
        stack=stack,
        leaves=tuple(leaves),
        filters=tuple(_filter(stack, leaf.accepts, equals) for leaf in leaves),
        root=root,
        levels=Levels(stack.levels),
        caps=tuple(_filter(stack, cap.accepts, equals, anybody=True) for cap in stack.caps),
        residency=_filter(stack, stack.residency.accepts, equals) if stack.residency else None,
        classes=classes,
        named=frozenset(_named(stack, leaves)),
        units=dict(stack.units),
        asks_before=any(leaf.accepts.after for leaf in leaves),
        anywhere=tuple(index for index, leaf in enumerate(leaves) if _is_open(leaf)),
    )
    _index(found)
    return found


def is_vacuous(node: Node) -> bool:
    """Whether a part asks for nothing, by itself: nothing is ever awarded for that."""
    match node:
        case AllOf(parts=parts) | AnyOf(parts=parts):
            return not parts
        case NOf(n=n, parts=parts):
            return n < 1 or not parts
        case Slot(size=size, count=count, accepts=accepts):
            nothing = count < 1 if size is None else size.amount == 0
            return nothing or _asks_nothing(accepts)
        case MinTotal(size=size):
            return size.amount == 0
        case CoversSkills(items=items, at_least=at_least):
            return (not items and at_least is None) or (at_least is not None and at_least < 1)


def _asks_nothing(accepts: Accepts) -> bool:
    asked = (accepts.achievements, accepts.types, accepts.alignments, accepts.level, accepts.result, accepts.issuers)
    return not any(asked)


def _choice(node: Node, leaves: list[Leaf], depth: int = 0) -> Choice:
    if depth > DEEPEST:
        raise StackError("depth", pointer="/require")
    never = is_vacuous(node)
    if isinstance(node, (AllOf, AnyOf, NOf)):
        children = tuple(_choice(part, leaves, depth + 1) for part in node.parts)
        n = len(children) if isinstance(node, AllOf) else node.n if isinstance(node, NOf) else 1
        return Choice(n, children, never=never or n > len(children))
    leaves.append(node)
    return Choice(leaf=len(leaves) - 1, never=never)


def _classes(groups: Iterable[tuple[str, ...]]) -> dict[str, str]:
    """Join overlapping groups; each id leads to the least id of its group."""
    parents: dict[str, str] = {}

    def root(name: str) -> str:
        while parents.setdefault(name, name) != name:
            name = parents[name]
        return name

    for group in groups:
        for other in group[1:]:
            first, second = sorted((root(group[0]), root(other)))
            parents[second] = first
    return {name: root(name) for name in list(parents)}


def _equals(name: str, groups: dict[str, list[str]]) -> list[str]:
    return groups.get(name, [name])


def _filter(stack: Stack, accepts: Accepts, equals: dict[str, list[str]], *, anybody: bool = False) -> Filter:
    """A filter with its issuers: its own, those of the stack, the owner; a cap without issuers is about anybody's."""
    own = frozenset(accepts.issuers)
    usual = frozenset() if anybody else frozenset(stack.issuers or (stack.owner,))
    wanted = accepts.achievements
    if accepts.equivalents and equals:
        wanted = tuple(other for name in wanted for other in _equals(name, equals))
    return Filter(
        accepts=accepts,
        achievements=frozenset(wanted),
        types=frozenset(accepts.types),
        alignments=frozenset(accepts.alignments),
        issuers=own or usual,
        after=tuple(frozenset(_equals(name, equals)) for name in accepts.after),
    )


def _named(stack: Stack, leaves: list[Leaf]) -> Iterable[str]:
    yield stack.owner
    yield from stack.issuers
    for leaf in leaves:
        yield from leaf.accepts.issuers
    if stack.residency:
        yield from stack.residency.accepts.issuers


def _is_open(leaf: Leaf) -> bool:
    accepts = leaf.accepts
    if accepts.achievements or accepts.alignments or accepts.types:
        return False
    return not (isinstance(leaf, CoversSkills) and leaf.items)


def _index(rule: Compiled) -> None:
    """Each leaf stands in one index: that of its narrowest condition."""
    for number, (leaf, its) in enumerate(zip(rule.leaves, rule.filters, strict=True)):
        if its.achievements:
            index, keys = rule.by_achievement, its.achievements
        elif its.alignments:
            index, keys = rule.by_alignment, its.alignments
        elif its.types:
            index, keys = rule.by_type, its.types
        elif isinstance(leaf, CoversSkills) and leaf.items:
            index, keys = rule.by_alignment, frozenset(item.id for item in leaf.items)
        else:
            continue
        for key in sorted(keys):
            index.setdefault(key, []).append(number)
