"""Skill frameworks and records of other issuers as sources of rules: CASE packages and associations of a CLR.

Sources: 1EdTech CASE 1.0 and 1.1, "CFPackage"; Comprehensive Learner Record 2.0, "Association".
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.pointer import child
from vcwallet.model.access import entries_of, objects_of, one_text, text_of
from vcwallet.model.statements.associations import Fault, Relation, resolve
from vcwallet.stacks.definition.compact_form.compact_reader import read
from vcwallet.stacks.definition.compact_form.compact_writer import to_compact
from vcwallet.stacks.definition.frameworks.case_packages import CaseAssociations, Reserve, described_in, items_of
from vcwallet.stacks.definition.rules.filters import Accepts
from vcwallet.stacks.definition.rules.rule_traversal import leaves
from vcwallet.stacks.definition.rules.stack_definition import AllOf, CoversSkills, Skill, Slot, StackDefinition
from vcwallet.stacks.values.stack_error import StackError

_PART = ("isPartOf", "isChildOf")
_RELATIONS = frozenset({*_PART, "isParentOf", "exactMatchOf", "precedes", "replacedBy"})
_DESCRIBES = frozenset({"isPeerOf", "isRelatedTo"})


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkItem:
    """One skill of a framework.

    Attributes:
        id: Its URI, as alignments name it in `targetUrl`.
        code: Its code that people use.
        statement: What it says.
        parents: The URIs of the items above it, which may be several; none at the top.
    """

    id: str
    code: str = ""
    statement: str = ""
    parents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Framework:
    """A framework of skills; immutable.

    Attributes:
        id: Its URI.
        title: What people call it.
        items: Its items.
        reserves: Associations between items that a rule cannot say.
        described: What was read and only describes, each with its place: members of the package, types of association.
    """

    id: str
    title: str
    items: tuple[FrameworkItem, ...]
    reserves: tuple[Reserve, ...] = ()
    described: tuple[tuple[str, str], ...] = ()

    @classmethod
    def from_case(cls, package: JsonObject) -> Framework:
        """A framework from a CASE package (`CFDocument`, `CFItems`, `CFAssociations`).

        Raises:
            StackError: It is no such package; an item has no URI, or two have the same; an association is of no known
                type, does not name its ends, or hangs an item below another that is not in the package, so that a
                heading would be taken for a skill.
        """
        document = package.get("CFDocument")
        if not isinstance(document, Mapping):
            raise StackError("framework", pointer="/CFDocument")
        if not isinstance(package.get("CFItems"), list):
            raise StackError("framework", pointer="/CFItems")
        entries = items_of(package)
        own = text_of(document, "uri")
        links = CaseAssociations(package, [document, *entries.values()])
        items = (
            FrameworkItem(
                id=uri,
                code=text_of(entry, "humanCodingScheme"),
                statement=text_of(entry, "fullStatement"),
                parents=tuple(parent for parent in links.parents.get(uri, ()) if parent != own),
            )
            for uri, entry in entries.items()
        )
        return cls(
            id=own,
            title=text_of(document, "title"),
            items=tuple(items),
            reserves=tuple(links.reserves),
            described=(*described_in(package), *links.described),
        )

    def leaves(self) -> tuple[FrameworkItem, ...]:
        """The items that have none below them."""
        above = {parent for item in self.items for parent in item.parents}
        return tuple(item for item in self.items if item.id not in above)

    def part(self, part_id: str, *, under: str = "", at_least: int | None = None) -> CoversSkills:
        """A part of a rule that asks for the skills of this framework.

        Args:
            part_id: Its name within the stack.
            under: Only what stands below this item; empty: all of it.
            at_least: How many; None: all.

        Raises:
            StackError: There is no item `under`, there are no skills, items hang below themselves alone, or the package
                says something of these skills that a rule cannot say.
        """
        chosen = self._below(under) if under else {item.id for item in self.items}
        below = [item.id for item in self.leaves() if item.id in chosen]
        if not chosen:
            raise StackError("framework-empty", id=(self.title or self.id)[:200])
        lost = chosen - self._leading_to(below)
        if lost:
            raise StackError("framework-circle", id=min(lost)[:200])
        for reserve in self.reserves:
            if reserve.concerns(set(below), counted=at_least is not None):
                ends = [reserve.origin[:200], reserve.destination[:200]]
                raise StackError("framework-reserve", pointer=reserve.pointer, type=reserve.kind[:80], ids=ends)
        skills = tuple(Skill(id=leaf) for leaf in below)
        return CoversSkills(id=part_id, framework=self.title or self.id, items=skills, at_least=at_least)

    def _leading_to(self, leaves: list[str]) -> set[str]:
        """Some items, and all that stand above them."""
        parents = {item.id: item.parents for item in self.items}
        leading, waiting = set(leaves), list(leaves)
        while waiting:
            above = [parent for parent in parents.get(waiting.pop(), ()) if parent not in leading]
            leading.update(above)
            waiting += above
        return leading

    def _below(self, under: str) -> set[str]:
        """An item and all that stand below it; what hangs in a circle counts once."""
        children: dict[str, list[str]] = {item.id: [] for item in self.items}
        if under not in children:
            raise StackError("framework-item", id=under[:200])
        for item in self.items:
            for parent in item.parents:
                children.setdefault(parent, []).append(item.id)
        below = {under}
        waiting = [under]
        while waiting:
            new = [child for child in children[waiting.pop()] if child not in below]
            below.update(new)
            waiting += new
        return below


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
            not name its ends or makes a circle; an order cannot be built; or what it says makes no rule.
    """
    subjects = [
        (entry, f"/credentialSubject/{n}") for n, entry in enumerate(objects_of(record.get("credentialSubject")))
    ]
    if isinstance(record.get("credentialSubject"), dict):
        subjects = [(entry, "/credentialSubject") for entry, _ in subjects]
    links = [link for subject, place in subjects or [(record, "")] for link in _relations(subject, place)]
    _check_circles(links)
    links.sort(key=lambda link: (link.type, link.source, link.target))  # their order in the record is not signed
    names = _names(subject for subject, _ in subjects or [(record, "")])
    parts = _parts(links, whole)
    equals = tuple(
        (link.source, link.target) for link in links if link.type == "exactMatchOf" and link.source != link.target
    )
    stack = StackDefinition(
        id=stack_id,
        version=version,
        owner=owner,
        name=names.get(whole, ""),
        awards=whole,
        require=AllOf(parts=_slots(links, whole, parts, names)),
        equivalents=tuple(dict.fromkeys(equals)),
    )
    accepted = {name for leaf in leaves(stack.require) for name in leaf.accepts.achievements}
    described = tuple((link.type, link.pointer) for link in links if not _is_built(link, whole, accepted))
    # what cannot be read again could be awarded, and never be verified
    return ImportedRecord(stack=read(to_compact(stack)), described=described)


def _relations(subject: Mapping[str, Any], place: str) -> Iterator[Relation]:
    """The associations that a subject states.

    Raises:
        StackError: One is of no known type, or does not name its ends, so that it would be left out.
    """
    base = f"{place}/association"
    for index, entry in enumerate(entries_of(subject.get("association"))):
        where = f"{base}/{index}"
        if not isinstance(entry, Mapping):
            raise StackError("kind", pointer=where, expected="an object")
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


def _check_circles(links: Sequence[Relation]) -> None:
    """Refuse what is a part of itself, comes before itself or replaces itself, at once or by way of others."""
    resolved = resolve(links, {end for link in links for end in (link.source, link.target)})
    for fault, link in resolved.faults:
        if fault is Fault.CYCLE:
            trail = [name[:200] for name in (*resolved.circle, *resolved.circle[:1])]
            raise StackError("record-circle", pointer=link.pointer, trail=trail)
        if fault is Fault.ITSELF and link.type in _RELATIONS - {"exactMatchOf"}:
            raise StackError("record-circle", pointer=link.pointer, trail=[link.source[:200], link.source[:200]])


def _parts(links: Sequence[Relation], whole: str) -> dict[str, None]:
    """The achievements that the associations make parts of the whole, at once or by way of others.

    Raises:
        StackError: There are none.
    """
    below: dict[str, list[str]] = {}
    for link in links:
        if link.type in _PART:
            below.setdefault(link.target, []).append(link.source)
        elif link.type == "isParentOf":
            below.setdefault(link.source, []).append(link.target)
    parts: dict[str, None] = {}
    waiting = list(below.get(whole, ()))
    for part in waiting:
        if part not in parts:
            parts[part] = None
            waiting += below.get(part, ())
    if not parts:
        raise StackError("framework", pointer="/credentialSubject/association")
    return parts


def _slots(links: Sequence[Relation], whole: str, parts: Collection[str], names: Mapping[str, str]) -> tuple[Slot, ...]:
    """A slot for each part.

    Raises:
        StackError: Something has to come before what is no part, and a part rests on that.
    """
    before: dict[str, dict[str, None]] = {part: {} for part in parts}
    newer: dict[str, list[str]] = {}
    for link in links:
        if link.type == "replacedBy":
            newer.setdefault(link.source, []).append(link.target)
        elif link.type == "precedes" and link.target in before:
            before[link.target][link.source] = None
    earlier = {name for some in before.values() for name in some}
    for link in links:
        is_lost = (link.target == whole and link.source not in before) or (
            link.target in earlier and link.target not in before
        )
        if link.type == "precedes" and is_lost:
            raise StackError("record-order", pointer=link.pointer, id=link.target[:200], earlier=link.source[:200])
    return tuple(
        Slot(
            id=part,
            name=names.get(part, ""),
            accepts=Accepts(achievements=_editions(part, newer), after=tuple(before[part])),
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
