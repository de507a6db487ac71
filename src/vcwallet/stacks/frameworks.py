"""Skill frameworks and records of others, as far as rules need them: CASE packages, associations of a CLR.

Sources: 1EdTech CASE 1.0 and 1.1, "CFPackage", "CFItem", "CFAssociation"; Comprehensive Learner Record 2.0,
"Association".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from vcwallet.encoding.json_types import JsonObject
from vcwallet.model.shapes import entries_of, objects_of
from vcwallet.stacks.faults import StackError
from vcwallet.stacks.filters import Accepts
from vcwallet.stacks.plain import only, text
from vcwallet.stacks.reading import read
from vcwallet.stacks.rules import AllOf, CoversSkills, Skill, Slot, Stack
from vcwallet.stacks.writing import to_compact
from vcwallet.words.texts import one_text


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
    """A framework of skills; immutable."""

    id: str
    title: str
    items: tuple[FrameworkItem, ...]

    @classmethod
    def from_case(cls, package: JsonObject) -> Framework:
        """A framework from a CASE package (`CFDocument`, `CFItems`, `CFAssociations`).

        Raises:
            StackError: It is no such package, two items have one URI, or an association hangs an item below another
                that is not in the package, so that a heading would be taken for a skill.
        """
        document = package.get("CFDocument")
        entries = package.get("CFItems")
        if not isinstance(document, Mapping) or not isinstance(entries, list):
            raise StackError("framework", pointer="/CFDocument" if not isinstance(document, Mapping) else "/CFItems")
        found: dict[str, Mapping[str, Any]] = {}
        for index, entry in enumerate(objects_of(entries)):
            uri = text(entry, "uri")
            if not uri or uri in found:
                raise StackError("framework", pointer=f"/CFItems/{index}/uri")
            found[uri] = entry
        own = text(document, "uri")
        parents = _parents(package, [document, *found.values()])
        items = (
            FrameworkItem(
                id=uri,
                code=text(entry, "humanCodingScheme"),
                statement=text(entry, "fullStatement"),
                parents=tuple(parent for parent in parents.get(uri, ()) if parent != own),
            )
            for uri, entry in found.items()
        )
        return cls(id=own, title=text(document, "title"), items=tuple(items))

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
            StackError: There is no item `under`.
        """
        leaves = [item.id for item in self.leaves()]
        if under:
            below = self._below(under)
            leaves = [leaf for leaf in leaves if leaf in below]
        skills = tuple(Skill(id=leaf) for leaf in leaves)
        return CoversSkills(id=part_id, framework=self.title or self.id, items=skills, at_least=at_least)

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


def _parents(package: JsonObject, known: list[Mapping[str, Any]]) -> dict[str, dict[str, None]]:
    """By the URI of an item, the URIs of what it hangs below.

    Args:
        package: The CASE package.
        known: Its document and items.
    """
    names = ((text(entry, name), text(entry, "uri")) for name in ("identifier", "uri") for entry in known)
    uris = {name: uri for name, uri in names if name}
    parents: dict[str, dict[str, None]] = {}
    for index, link in enumerate(objects_of(package.get("CFAssociations"))):
        if link.get("associationType") != "isChildOf":
            continue
        ends = []
        for name in ("originNodeURI", "destinationNodeURI"):
            end = only(link.get(name))
            named = text(end, "uri") or text(end, "identifier")
            if not named:
                raise StackError("framework-association", pointer=f"/CFAssociations/{index}/{name}")
            ends.append(uris.get(named) or uris.get(text(end, "identifier")) or named)
        child, parent = ends
        if parent in uris and child not in uris:
            place = f"/CFAssociations/{index}/originNodeURI"
            raise StackError("framework-child", pointer=place, id=child[:200], parent=parent[:200])
        parents.setdefault(child, {})[parent] = None
    return parents


def stack_from_clr(record: JsonObject, whole: str, *, stack_id: str, owner: str, version: str = "1") -> Stack:
    """A stack from the associations of a record: every part of an achievement is asked for once.

    What a record calls `isPartOf` or `isChildOf` (or, from the other side, `isParentOf`) of the whole becomes a slot;
    `exactMatchOf` becomes equivalents; `precedes` becomes a prerequisite.

    Args:
        record: A CLR credential, or its `credentialSubject`.
        whole: Id of the achievement that the parts add up to.
        stack_id: URL of the definition to make.
        owner: Whose definition it is.
        version: Its version.

    Raises:
        StackError: The record says of nothing that it is part of the whole, or what it says makes no rule: the whole is
            a part of itself, or an id is none.
    """
    subjects = list(objects_of(record.get("credentialSubject"))) or [record]
    links = sorted(  # their order in the record is not signed
        (text(entry, "associationType"), text(entry, "sourceId"), text(entry, "targetId"))
        for subject in subjects
        for entry in objects_of(subject.get("association"))
    )
    names = _names(subjects)
    equals = tuple((source, target) for kind, source, target in links if kind == "exactMatchOf" and source != target)
    stack = Stack(
        id=stack_id,
        version=version,
        owner=owner,
        name=names.get(whole, ""),
        awards=whole,
        require=AllOf(parts=_slots(links, whole, names)),
        equivalents=equals,
    )
    return read(to_compact(stack))  # what cannot be read again could be awarded, and never be verified


def _slots(links: list[tuple[str, str, str]], whole: str, names: Mapping[str, str]) -> tuple[Slot, ...]:
    """A slot for each achievement that the associations make a part of the whole."""
    parts = [source for kind, source, target in links if kind in {"isPartOf", "isChildOf"} and target == whole]
    parts += [target for kind, source, target in links if kind == "isParentOf" and source == whole]
    if not parts:
        raise StackError("framework", pointer="/credentialSubject/association")
    before: dict[str, dict[str, None]] = {part: {} for part in parts}
    for kind, source, target in links:
        if kind == "precedes" and target in before:
            before[target][source] = None
    return tuple(
        Slot(id=part, name=names.get(part, ""), accepts=Accepts(achievements=(part,), after=tuple(earlier)))
        for part, earlier in before.items()
    )


def _names(subjects: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    found: dict[str, list[Any]] = {}
    for subject in subjects:
        for entry in objects_of(subject.get("achievement")):
            names = found.setdefault(text(entry, "id"), [])
            names += (name for name in entries_of(entry.get("name")) if name not in names)
    return {name: one_text(texts) for name, texts in found.items()}
