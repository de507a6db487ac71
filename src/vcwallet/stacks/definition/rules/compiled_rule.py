"""A definition prepared for evaluation: numbered leaves, indexed filters, merged groups of equal achievements.

It depends on the rule alone, so it is made once and kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from vcwallet.stacks.definition.rules.consistency import check_constraints
from vcwallet.stacks.definition.rules.constraints import Cap
from vcwallet.stacks.definition.rules.definition_cache import DefinitionCache
from vcwallet.stacks.definition.rules.filters import Accepts, Size, asks_nothing
from vcwallet.stacks.definition.rules.labels import issuers_in
from vcwallet.stacks.definition.rules.level_schemes import LevelSchemes
from vcwallet.stacks.definition.rules.rule_traversal import leaves as leaves_of
from vcwallet.stacks.definition.rules.rule_traversal import needed
from vcwallet.stacks.definition.rules.stack_definition import (
    DEEPEST,
    AllOf,
    AnyOf,
    CoversSkills,
    Leaf,
    MinTotal,
    Node,
    NOf,
    Slot,
    StackDefinition,
)
from vcwallet.stacks.values.learning_units import exact
from vcwallet.stacks.values.stack_error import StackError


@dataclass(frozen=True, slots=True)
class RuleNode:
    """An inner node, or a leaf by its number: at least `n` of the children, in the order of their first leaves."""

    n: int = 1
    children: tuple[RuleNode, ...] = ()
    leaf: int = -1
    first: int = -1
    never: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class EqualAchievements:
    """Ids of achievements, with all that are equal to them.

    A group of equals is one entry, by its first id, however many it has: n ids of a group of n are one entry.

    Attributes:
        firsts: The first id of each group, or the id itself where it has no equals.
        classes: From an id to the first of its group; empty where equals do not count.
    """

    firsts: frozenset[str]
    classes: Mapping[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class CompiledFilter:
    """A filter with all that the rule as a whole adds to it.

    Attributes:
        accepts: As it stands in the rule.
        achievements: The ids that it asks for, and all that the rule's owner declared to be equal.
        issuers: Who is entitled to award; never empty in a rule with an owner.
        after: Per prerequisite, the first id of the group that satisfies it.
        by_name: Whether it asks for nothing but what a credential is for, whose it is, and evidence.
    """

    accepts: Accepts
    achievements: EqualAchievements
    types: frozenset[str]
    alignments: frozenset[str]
    issuers: frozenset[str]
    after: tuple[str, ...] = ()
    by_name: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class CompiledRule:
    """A definition prepared for evaluation.

    Attributes:
        leaves: The leaves, by id.
        filters: One for each leaf.
        root: The tree over their numbers.
        needs: Per leaf, how many credentials, how much, or how many skills it needs.
        order: The numbers of the leaves in the order in which they stand. Their own order is that of their ids, so that
            where a part stands decides nothing.
        all_caps: The caps, each before those inside it.
        cap_outer: Per cap, the number of the one that it is in; -1: none.
        caps: The filters of the caps.
        residency: The filter of the residency.
        repeatable: The filters of what counts several times.
        exemptions: The filters of the exemptions.
        classes: Achievement to the first id of those that the owner declared to be equal to it.
        groups: From such a first id to all of its group.
        never: Per group that is never counted together, the first ids.
        named: Every issuer that the rule names.
        units: Unit of credits by achievement or issuer.
        skills: Every skill that the rule names.
        asks_before: Whether any leaf or exemption has prerequisites.
        by_achievement: From an id to the leaves that ask for it and nothing equal; likewise the other two.
        by_group: From the first id of a group of equals to the leaves that ask for any of it.
        anywhere: Leaves that ask neither for achievements nor alignments nor types.
    """

    stack: StackDefinition
    leaves: tuple[Leaf, ...]
    order: tuple[int, ...]
    needs: tuple[Fraction, ...]
    filters: tuple[CompiledFilter, ...]
    root: RuleNode
    levels: LevelSchemes
    all_caps: tuple[Cap, ...]
    cap_outer: tuple[int, ...]
    caps: tuple[CompiledFilter, ...]
    residency: CompiledFilter | None
    repeatable: tuple[CompiledFilter, ...]
    exemptions: tuple[CompiledFilter, ...]
    classes: dict[str, str]
    groups: dict[str, tuple[str, ...]]
    never: tuple[frozenset[str], ...]
    named: frozenset[str]
    units: dict[str, str]
    skills: frozenset[str] = frozenset()
    asks_before: bool = False
    by_achievement: dict[str, list[int]] = field(default_factory=dict)
    by_group: dict[str, list[int]] = field(default_factory=dict)
    by_alignment: dict[str, list[int]] = field(default_factory=dict)
    by_type: dict[str, list[int]] = field(default_factory=dict)
    anywhere: tuple[int, ...] = ()

    def asking(self, names: Iterable[str]) -> list[int]:
        """Numbers of the leaves that ask for any of these achievements; one may come more than once."""
        numbers: list[int] = []
        for name in names:
            numbers += self.by_achievement.get(name, ())
        if self.by_group:
            for first in {self.classes.get(name, name) for name in names}:
                numbers += self.by_group.get(first, ())
        return numbers

    def equals(self, first: str) -> tuple[str, ...]:
        """All ids of the group with this first id; the id itself where it has no equals."""
        return self.groups.get(first, (first,))

    def names_in(self, names: EqualAchievements) -> Iterator[str]:
        """Every id that a filter asks for, equals included."""
        for first in names.firsts:
            yield from self.equals(first) if names.classes else (first,)


_kept: DefinitionCache[CompiledRule] = DefinitionCache()


def compiled(stack: StackDefinition) -> CompiledRule:
    """The prepared definition; the same object for equal definitions, unless they are large."""
    return _kept.get(stack, compile_stack)


def compile_stack(stack: StackDefinition) -> CompiledRule:
    """The prepared definition, without the cache, for a caller that needs it once."""
    standing = list(leaves_of(stack.require))
    by_id = sorted(range(len(standing)), key=lambda number: standing[number].id)
    order = sorted(range(len(standing)), key=by_id.__getitem__)
    leaves = tuple(standing[number] for number in by_id)
    root = _choice(stack.require, iter(order))
    check_constraints(stack)
    shared = _Shared(stack)
    all_caps, cap_outer = _flat(stack.caps)
    rule = CompiledRule(
        stack=stack,
        leaves=leaves,
        order=tuple(order),
        needs=tuple(map(need_of, leaves)),
        filters=tuple(shared.filter(leaf.accepts) for leaf in leaves),
        root=root,
        levels=LevelSchemes(stack.levels),
        all_caps=all_caps,
        cap_outer=cap_outer,
        caps=tuple(shared.filter(cap.accepts, any_issuer=True) for cap in all_caps),
        residency=shared.filter(stack.residency.accepts) if stack.residency else None,
        repeatable=tuple(shared.filter(accepts) for accepts in stack.repeatable),
        exemptions=tuple(shared.filter(exemption.accepts) for exemption in stack.exemptions),
        classes=shared.classes,
        groups=_groups(shared.classes),
        never=tuple(frozenset(map(shared.first, group)) for group in stack.never_together),
        named=frozenset(issuers_in(stack)),
        units=dict(stack.units),
        skills=frozenset(item.id for leaf in leaves if isinstance(leaf, CoversSkills) for item in leaf.items),
        asks_before=any(leaf.accepts.after for leaf in (*leaves, *stack.exemptions)),
        anywhere=tuple(index for index, leaf in enumerate(leaves) if _is_open(leaf)),
    )
    _index(rule)
    return rule


def is_vacuous(node: Node) -> bool:
    """Whether a part asks for nothing, by itself: nothing is ever awarded for that."""
    match node:
        case AllOf(parts=parts) | AnyOf(parts=parts):
            return not parts
        case NOf(n=n, parts=parts):
            return n < 1 or not parts
        case Slot(size=size, count=count, accepts=accepts):
            nothing = count < 1 if size is None else size.amount == 0
            return nothing or asks_nothing(accepts)
        case MinTotal(size=size):
            return size.amount == 0
        case CoversSkills(items=items, at_least=at_least):
            return (not items and at_least is None) or (at_least is not None and at_least < 1)


def need_of(leaf: Leaf) -> Fraction:
    """How many credentials, how much, or how many skills a leaf needs."""
    match leaf:
        case CoversSkills(items=items, at_least=least):
            return Fraction(len(items) if least is None else least)
        case Slot(size=None, count=count):
            return Fraction(count)
        case Slot(size=Size(amount=amount)) | MinTotal(size=Size(amount=amount)):
            return exact(amount)
    raise AssertionError(leaf)


def _choice(node: Node, numbers: Iterator[int], depth: int = 0) -> RuleNode:
    """The tree over the numbers of the leaves, which come in the order in which the leaves stand."""
    if depth > DEEPEST:
        raise StackError("depth", pointer="/require")
    never = is_vacuous(node)
    if isinstance(node, (AllOf, AnyOf, NOf)):
        children = tuple(
            sorted((_choice(part, numbers, depth + 1) for part in node.parts), key=lambda child: child.first)
        )
        n = needed(node)
        first = children[0].first if children else -1
        return RuleNode(n, children, first=first, never=never or n > len(children))
    number = next(numbers)
    return RuleNode(leaf=number, first=number, never=never)


def _flat(caps: Iterable[Cap], outer: int = -1, before: int = 0) -> tuple[tuple[Cap, ...], tuple[int, ...]]:
    """Caps and those inside them, each before these; and per cap the number of the one that it is in."""
    flat: list[Cap] = []
    outers: list[int] = []
    for cap in caps:
        number = before + len(flat)
        inside, inner = _flat(cap.caps, number, number + 1)
        flat += (cap, *inside)
        outers += (outer, *inner)
    return tuple(flat), tuple(outers)


def classes_of(groups: Iterable[tuple[str, ...]]) -> dict[str, str]:
    """Join overlapping groups of equal achievements: by an id, the least id of its group."""
    parents: dict[str, str] = {}

    def root(name: str) -> str:
        while (parent := parents.setdefault(name, name)) != name:
            parents[name] = name = parents[parent]  # every second step is cut short, so paths stay short
        return name

    for group in groups:
        for other in group[1:]:
            first, second = sorted((root(group[0]), root(other)))
            parents[second] = first
    return {name: root(name) for name in list(parents)}


def _groups(classes: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    members: dict[str, list[str]] = {}
    for name, first in classes.items():
        members.setdefault(first, []).append(name)
    return {first: tuple(names) for first, names in members.items()}


class _Shared:
    """What the filters of one rule share, made once: the cost is the sum of filters and ids, not their product."""

    def __init__(self, stack: StackDefinition) -> None:
        self.classes = classes_of(stack.equivalents)
        self._usual = frozenset(stack.issuers or (stack.owner,))

    def first(self, name: str) -> str:
        """The id that stands for all that are equal to this one."""
        return self.classes.get(name, name)

    def filter(self, accepts: Accepts, *, any_issuer: bool = False) -> CompiledFilter:
        """A filter with its issuers: its own, those of the stack, the owner; a cap without them is about all."""
        classes = self.classes if accepts.equivalents else {}
        return CompiledFilter(
            accepts=accepts,
            achievements=EqualAchievements(
                frozenset(classes.get(name, name) for name in accepts.achievements), classes
            ),
            types=frozenset(accepts.types),
            alignments=frozenset(accepts.alignments),
            issuers=frozenset(accepts.issuers) or (frozenset() if any_issuer else self._usual),
            after=tuple(dict.fromkeys(map(self.first, accepts.after))),
            by_name=not any(
                (
                    *(accepts.level, accepts.result, accepts.within, accepts.awarded),
                    *(accepts.size, accepts.languages, accepts.endorsed_by),
                )
            ),
        )


def _is_open(leaf: Leaf) -> bool:
    accepts = leaf.accepts
    if accepts.achievements or accepts.alignments or accepts.types:
        return False
    return not (isinstance(leaf, CoversSkills) and leaf.items)


def _index(rule: CompiledRule) -> None:
    """Each leaf stands in one index: that of its narrowest condition."""
    for number, (leaf, rule_filter) in enumerate(zip(rule.leaves, rule.filters, strict=True)):
        if rule_filter.achievements.firsts:
            index, keys = (
                rule.by_group if rule_filter.achievements.classes else rule.by_achievement,
                rule_filter.achievements.firsts,
            )
        elif rule_filter.alignments:
            index, keys = rule.by_alignment, rule_filter.alignments
        elif rule_filter.types:
            index, keys = rule.by_type, rule_filter.types
        elif isinstance(leaf, CoversSkills) and leaf.items:
            index, keys = rule.by_alignment, frozenset(item.id for item in leaf.items)
        else:
            continue
        for key in sorted(keys):
            index.setdefault(key, []).append(number)
