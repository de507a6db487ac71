"""How the achievements of a learner record hang together: which of its associations can be relied on, and which not.

An association relates two achievements by their ids. It can be relied on where both are known, and where it does not
contradict itself or others: nothing is a part of itself, be it at once or by way of others.

Source: CLR 2.0, "Association" and "AssociationType".
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.pointer import child

_ONE_WAY = {
    "isChildOf": ("isChildOf", False),
    "isParentOf": ("isChildOf", True),
    "isPartOf": ("isPartOf", False),
    "precedes": ("precedes", False),
    "replacedBy": ("replacedBy", False),
}
"""Relations that cannot lead back to where they began: what each is counted as, and whether in the other direction."""

_Node = tuple[str, str]
"""A relation, and an achievement in it."""


@dataclass(frozen=True, slots=True)
class Relation:
    """One association.

    Attributes:
        type: The term of CLR 2.0.
        source: Id of an achievement.
        target: Id of the achievement that it relates to.
        pointer: Where it stands.
    """

    type: str
    source: str
    target: str
    pointer: str


class Fault(StrEnum):
    """Why an association is not relied on. The worst comes first."""

    CYCLE = "cycle"
    ITSELF = "itself"
    UNRESOLVED = "unresolved"
    REPEATED = "repeated"


@dataclass(frozen=True, slots=True)
class Associations:
    """The associations of a record.

    Attributes:
        relations: Those that can be relied on, each once.
        faults: The others, and why, in their order.
        circle: Ids along one of the circles, where there are any: each relates to the next, and the last to the first.
        unknown: The first id that nothing is known of; None where there is none.
    """

    relations: tuple[Relation, ...]
    faults: tuple[tuple[Fault, Relation], ...]
    circle: tuple[str, ...] = ()
    unknown: str | None = None


def read_associations(subject: JsonObject, pointer: str) -> Iterator[Relation]:
    """The associations that a `ClrSubject` states; what is malformed is passed over, since the model names it.

    Args:
        subject: The subject.
        pointer: Where it stands.
    """
    value = subject.get("association")
    here = child(pointer, "association")
    for index, entry in enumerate(value if isinstance(value, list) else ()):
        if isinstance(entry, dict):
            texts = [entry.get(name) for name in ("associationType", "sourceId", "targetId")]
            kind, source, target = (text if isinstance(text, str) else "" for text in texts)
            if kind and source and target:
                yield Relation(kind, source, target, child(here, index))


def resolve(stated: Sequence[Relation], known: Collection[str]) -> Associations:
    """Sort out which associations can be relied on; in time linear in their number.

    Args:
        stated: What a record states.
        known: Ids of the achievements in it; a set, for it is looked up often.
    """
    first: dict[tuple[str, str, str], Relation] = {}
    faults: dict[str, tuple[Fault, Relation]] = {}
    for relation in stated:
        key = (relation.type, relation.source, relation.target)
        if relation.source == relation.target:
            faults[relation.pointer] = (Fault.ITSELF, relation)
        elif first.setdefault(key, relation) is not relation:
            faults[relation.pointer] = (Fault.REPEATED, relation)
    circular, circle = _circles(first.values())
    unknown: str | None = None
    for relation in first.values():
        missing = next((end for end in (relation.source, relation.target) if end not in known), None)
        if relation.pointer in faults:
            continue
        if relation.pointer in circular:
            faults[relation.pointer] = (Fault.CYCLE, relation)
        elif missing is not None:
            faults[relation.pointer] = (Fault.UNRESOLVED, relation)
            unknown = missing if unknown is None else unknown
    return Associations(
        relations=tuple(relation for relation in first.values() if relation.pointer not in faults),
        faults=tuple(faults[relation.pointer] for relation in stated if relation.pointer in faults),
        circle=circle,
        unknown=unknown,
    )


def _circles(relations: Collection[Relation]) -> tuple[set[str], tuple[str, ...]]:
    """Pointers to the associations that make circles, or lead from one circle to another, and one circle's ids."""
    steps = {relation.pointer: step for relation in relations if (step := _step(relation)) is not None}
    endless = _endless(steps.values())
    inner = {place: step for place, step in steps.items() if endless.issuperset(step)}
    both = _endless([(last, begin) for begin, last in inner.values()])
    inner = {place: step for place, step in inner.items() if both.issuperset(step)}
    if not inner:
        return set(), ()
    following = dict(inner.values())
    walked: dict[_Node, None] = {}
    node = next(iter(following))
    while node not in walked:
        walked[node] = None
        node = following[node]
    path = list(walked)
    return set(inner), tuple(achievement for _, achievement in path[path.index(node) :])


def _step(relation: Relation) -> tuple[_Node, _Node] | None:
    """The association as a directed edge; None for relations that may form circles."""
    if relation.type not in _ONE_WAY or relation.source == relation.target:
        return None
    name, backwards = _ONE_WAY[relation.type]
    ends = (name, relation.source), (name, relation.target)
    return ends[::-1] if backwards else ends


def _endless(steps: Collection[tuple[_Node, _Node]]) -> set[_Node]:
    """The achievements from which a path never ends: what remains when dead ends are removed until there are none."""
    remaining = {node for step in steps for node in step}
    leaving = Counter(begin for begin, _ in steps)
    before: dict[_Node, list[_Node]] = defaultdict(list)
    for begin, last in steps:
        before[last].append(begin)
    ends = [node for node in remaining if not leaving[node]]
    while ends:
        end = ends.pop()
        remaining.discard(end)
        for node in before[end]:
            leaving[node] -= 1
            if not leaving[node]:
                ends.append(node)
    return remaining
