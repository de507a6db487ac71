"""What the associations of a record say of equal achievements, and where they contradict one another.

What is equal is one thing, of which a rule asks once: circles through equals, equal parts, and what is said of only one
of two equals are refused.

Source: Comprehensive Learner Record 2.0, "Association".
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from vcwallet.encoding.pointer import child
from vcwallet.errors import LimitError
from vcwallet.model.statements.associations import Fault, Relation, resolve
from vcwallet.stacks.values.iri_spellings import IriSpellings
from vcwallet.stacks.values.stack_error import StackError

_ORDERED = frozenset({"isPartOf", "isChildOf", "isParentOf", "precedes", "replacedBy"})
_MOST_STEPS = 20_000


def check_spellings(links: Iterable[Relation], whole: str) -> None:
    """Refuse an achievement that is spelled in two ways: two readers would see one or two."""
    spellings = IriSpellings()
    spellings.check(whole, "")
    for link in links:
        spellings.check(link.source, child(link.pointer, "sourceId"))
        spellings.check(link.target, child(link.pointer, "targetId"))


def equal_classes(links: Iterable[Relation]) -> dict[str, str]:
    """By each achievement that is equal to others, one name for all of them."""
    equal: dict[str, set[str]] = {}
    for link in links:
        if link.type == "exactMatchOf":
            equal.setdefault(link.source, set()).add(link.target)
            equal.setdefault(link.target, set()).add(link.source)
    classes: dict[str, str] = {}
    for name in sorted(equal):
        if name not in classes:
            classes |= dict.fromkeys([name, *_twins(name, (equal,))], name)
    return classes


def check_circles(links: Iterable[Relation], classes: Mapping[str, str]) -> None:
    """Refuse what is a part of itself, comes before itself or replaces itself, at once or by way of others.

    What is equal is one thing here; only an equal may take the place of another.
    """
    built = [link for link in links if link.type in _ORDERED]
    stated = {link.pointer: link for link in built}
    one = [
        replace(link, source=classes.get(link.source, link.source), target=classes.get(link.target, link.target))
        for link in built
    ]
    resolved = resolve(one, {end for link in one for end in _ends(link)})
    for fault, link in resolved.faults:
        said = stated[link.pointer]
        if fault is Fault.CYCLE:
            trail = [name[:200] for name in (*resolved.circle, *resolved.circle[:1])]
            raise StackError("record-circle", pointer=link.pointer, trail=trail)
        if fault is Fault.ITSELF and (link.type != "replacedBy" or said.source == said.target):
            trail = list(dict.fromkeys(name[:200] for name in _ends(said)))
            raise StackError("record-circle", pointer=link.pointer, trail=[*trail, trail[0]])


def check_equal_parts(links: Iterable[Relation], parts: Iterable[str], classes: Mapping[str, str]) -> None:
    """Refuse two parts that are one: each credential for them counts once, so that both would never be filled."""
    first: dict[str, str] = {}
    for part in parts:
        other = first.setdefault(classes.get(part, part), part)
        if other != part:
            place = next(link.pointer for link in links if link.type == "exactMatchOf" and part in _ends(link))
            raise StackError("record-equal-parts", pointer=place, id=part[:200], other=other[:200])


def check_twins(links: Sequence[Relation], whole: str, parts: Collection[str]) -> None:
    """Refuse what is said only of an achievement that does for the whole or a part: it would not be asked for.

    Raises:
        StackError: `record-twin`.
        LimitError: Too many achievements do for one another.
    """
    equal: dict[str, set[str]] = {}
    newer: dict[str, set[str]] = {}
    said: dict[str, list[tuple[Relation, str]]] = {}
    for link in links:
        if link.type == "exactMatchOf":
            equal.setdefault(link.source, set()).add(link.target)
            equal.setdefault(link.target, set()).add(link.source)
        elif link.type == "replacedBy":
            newer.setdefault(link.source, set()).add(link.target)
        elif ends := _ends(link) if link.type == "precedes" else part_and_whole(link):
            said.setdefault(ends[1], []).append((link, ends[0]))
    steps = 0
    for other in (whole, *parts):
        orders = {earlier for link, earlier in said.get(other, ()) if link.type == "precedes"}
        for twin in _twins(other, (equal,) if other == whole else (equal, newer)):
            steps += 1
            if steps > _MOST_STEPS:
                raise LimitError("nodes", pointer="/credentialSubject", limit=_MOST_STEPS)
            for link, name in () if twin in parts else said.get(twin, ()):
                if name not in (orders if link.type == "precedes" and other != whole else parts):
                    raise StackError(
                        "record-twin", pointer=link.pointer, id=twin[:200], other=other[:200], type=link.type
                    )


def _ends(link: Relation) -> tuple[str, str]:
    return link.source, link.target


def _twins(achievement: str, relations: Sequence[Mapping[str, Collection[str]]]) -> Iterator[str]:
    """What does for an achievement besides itself, at once or by way of others."""
    found, waiting = {achievement}, [achievement]
    while waiting:
        current = waiting.pop()
        for name in {name for relation in relations for name in relation.get(current, ())} - found:
            found.add(name)
            waiting.append(name)
            yield name


def part_and_whole(link: Relation) -> tuple[str, str] | None:
    """The part and the whole that an association names; None for others."""
    if link.type == "isParentOf":
        return link.target, link.source
    return _ends(link) if link.type in {"isPartOf", "isChildOf"} else None
