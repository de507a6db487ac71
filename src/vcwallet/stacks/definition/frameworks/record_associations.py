"""Stacks made of what a learner record says of achievements: which are parts of which, replaced others or come before.

Every part of the whole becomes a slot. What could change the rule and cannot be built is refused; what only describes
is listed.

Source: Comprehensive Learner Record 2.0, "Association".
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.pointer import child
from vcwallet.model.access import entries_of, entry_pointer, objects_of, one_text, text_of
from vcwallet.model.statements.associations import Relation
from vcwallet.stacks.definition.compact_form.compact_reader import read
from vcwallet.stacks.definition.compact_form.compact_writer import to_compact
from vcwallet.stacks.definition.frameworks.record_equality import (
    check_circles,
    check_equal_parts,
    check_spellings,
    check_twins,
    equal_classes,
    part_and_whole,
)
from vcwallet.stacks.definition.rules.filters import Accepts
from vcwallet.stacks.definition.rules.rule_traversal import leaves
from vcwallet.stacks.definition.rules.stack_definition import AllOf, Slot, StackDefinition
from vcwallet.stacks.values.stack_error import StackError

_RELATIONS = frozenset({"isPartOf", "isChildOf", "isParentOf", "exactMatchOf", "precedes", "replacedBy"})
_DESCRIBES = frozenset({"isPeerOf", "isRelatedTo"})
_MEMBERS = frozenset({"type", "associationType", "sourceId", "targetId"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedRecord:
    """A stack made from the associations of a record, and the associations that it does not use.

    Attributes:
        stack: The stack.
        described: Associations that were read and do not change what is asked for: the type of each, with its place.
    """

    stack: StackDefinition
    described: tuple[tuple[str, str], ...]


def stack_from_clr(record: JsonObject, whole: str, *, stack_id: str, owner: str, version: str = "1") -> StackDefinition:
    """A stack from the associations of a record; see `import_record`."""
    return import_record(record, whole, stack_id=stack_id, owner=owner, version=version).stack


def import_record(record: JsonObject, whole: str, *, stack_id: str, owner: str, version: str = "1") -> ImportedRecord:
    """A stack from the associations of a record: every part of an achievement is asked for once.

    What a record calls `isPartOf` or `isChildOf` (or, from the other side, `isParentOf`) of the whole, or of a part of
    it, becomes a slot, which takes what `replacedBy` names, too; `exactMatchOf` becomes equivalents; `precedes` becomes
    a prerequisite.

    Args:
        record: A CLR credential, or its `credentialSubject`.
        whole: Id of the achievement that the parts add up to.
        stack_id: URL of the definition to make.
        owner: Whose definition it is.
        version: Its version.

    Raises:
        StackError: The record says of nothing that it is part of the whole; an association is of no known type, does
            not name its ends, makes a circle or has a member that is not understood; an order cannot be built; more is
            said of an achievement that does for a part than of the part; or what it says makes no rule.
        LimitError: Too many achievements do for one another.
    """
    subjects = list(_subjects(record))
    links = [link for subject, place in subjects for link in _relations(subject, place)]
    links.sort(key=lambda link: (link.type, link.source, link.target))  # their order in the record is not signed
    classes = equal_classes(links)
    check_spellings(links, whole)
    check_circles(links, classes)
    names = _names(subject for subject, _ in subjects)
    parts = _parts(links, whole)
    check_equal_parts(links, parts, classes)
    check_twins(links, whole, parts)
    equals = tuple(
        (link.source, link.target) for link in links if link.type == "exactMatchOf" and link.source != link.target
    )
    stack = StackDefinition(
        id=stack_id,
        version=version,
        owner=owner,
        name=names.get(whole, ""),
        awards=whole,
        require=AllOf(parts=_slots(links, whole, parts, names, classes)),
        equivalents=tuple(dict.fromkeys(equals)),
    )
    accepted = {name for leaf in leaves(stack.require) for name in leaf.accepts.achievements}
    described = tuple((link.type, link.pointer) for link in links if not _is_built(link, whole, accepted))
    # what cannot be read again could be awarded, and never be verified
    return ImportedRecord(stack=read(to_compact(stack)), described=described)


def _subjects(record: JsonObject) -> Iterator[tuple[Mapping[str, Any], str]]:
    """The subjects of a credential, each with its place; the object itself where it is one.

    Raises:
        StackError: One is no object, so that it would be left out.
    """
    value = record.get("credentialSubject")
    if value is None:
        yield record, ""
    for index, entry in enumerate(entries_of(value)):
        place = entry_pointer(value, "/credentialSubject", index)
        if not isinstance(entry, Mapping):
            raise StackError("kind", pointer=place, expected="an object")
        yield entry, place


def _relations(subject: Mapping[str, Any], place: str) -> Iterator[Relation]:
    """The associations that a subject states.

    Raises:
        StackError: One is of no known type, or does not name its ends, so that it would be left out.
    """
    value = subject.get("association")
    for index, entry in enumerate(entries_of(value)):
        where = entry_pointer(value, f"{place}/association", index)
        if not isinstance(entry, Mapping):
            raise StackError("kind", pointer=where, expected="an object")
        if unknown := next((name for name in entry if name not in _MEMBERS), ""):
            raise StackError("record-term-unknown", pointer=child(where, unknown), term=unknown[:80])
        link = Relation(
            text_of(entry, "associationType"), text_of(entry, "sourceId"), text_of(entry, "targetId"), where
        )
        if link.type not in _RELATIONS | _DESCRIBES:
            known = sorted(_RELATIONS | _DESCRIBES)
            raise StackError(
                "framework-association-type", pointer=child(where, "associationType"), type=link.type[:80], known=known
            )
        for name, end in (("sourceId", link.source), ("targetId", link.target)):
            if not end:
                raise StackError("record-association", pointer=child(where, name))
        yield link


def _parts(links: Sequence[Relation], whole: str) -> dict[str, None]:
    """The achievements that the associations make parts of the whole, at once or by way of others.

    Raises:
        StackError: There are none.
    """
    below: dict[str, list[str]] = {}
    for link in links:
        if ends := part_and_whole(link):
            below.setdefault(ends[1], []).append(ends[0])
    parts: dict[str, None] = {}
    waiting = list(below.get(whole, ()))
    for part in waiting:
        if part not in parts:
            parts[part] = None
            waiting += below.get(part, ())
    if not parts:
        raise StackError("framework", pointer="/credentialSubject/association")
    return parts


def _slots(
    links: Sequence[Relation],
    whole: str,
    parts: Collection[str],
    names: Mapping[str, str],
    classes: Mapping[str, str],
) -> tuple[Slot, ...]:
    """A slot for each part.

    Raises:
        StackError: What comes before a part replaced it, or comes before what is no part, and a part rests on that; the
            whole comes before a part.
    """
    before: dict[str, dict[str, None]] = {part: {} for part in parts}
    newer: dict[str, list[str]] = {}
    for link in links:
        if link.type == "replacedBy":
            newer.setdefault(link.source, []).append(link.target)
        elif link.type == "precedes" and link.target in before:
            before[link.target][link.source] = None
    earlier = {name for some in before.values() for name in some}
    editions = {part: _editions(part, newer) for part in parts}
    for link in links:
        if link.type != "precedes":
            continue
        after_itself = {classes.get(name, name) for name in editions.get(link.target, ())}
        if classes.get(link.source, link.source) in after_itself or (link.source == whole and link.target in before):
            trail = [link.source[:200], link.target[:200], link.source[:200]]
            raise StackError("record-circle", pointer=link.pointer, trail=trail)
        if (link.target == whole and link.source not in before) or (
            link.target in earlier and link.target not in before
        ):
            raise StackError("record-order", pointer=link.pointer, id=link.target[:200], earlier=link.source[:200])
    return tuple(
        Slot(
            id=part,
            name=names.get(part, ""),
            accepts=Accepts(achievements=editions[part], after=tuple(before[part])),
        )
        for part in parts
    )


def _editions(part: str, newer: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """An achievement, and those that replaced it."""
    editions = [part]
    for name in editions:
        editions += [other for other in newer.get(name, ()) if other not in editions]
    return tuple(editions)


def _is_built(link: Relation, whole: str, accepted: Collection[str]) -> bool:
    """Whether an association changes what is asked for, of which `accepted` are the achievements."""
    if link.type in _DESCRIBES:
        return False
    if link.type == "exactMatchOf":
        return link.source != link.target
    if link.type == "replacedBy":
        return link.source in accepted
    return not {link.source, link.target}.isdisjoint({*accepted, whole} if link.source != whole else accepted)


def _names(subjects: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    texts_by_id: dict[str, list[Any]] = {}
    for subject in subjects:
        for entry in objects_of(subject.get("achievement")):
            names = texts_by_id.setdefault(text_of(entry, "id"), [])
            names += (name for name in entries_of(entry.get("name")) if name not in names)
    return {name: one_text(texts) for name, texts in texts_by_id.items()}
