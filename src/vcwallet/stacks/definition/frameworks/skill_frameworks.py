"""Frameworks of skills as sources of rules, read from CASE packages.

Source: 1EdTech CASE 1.0 and 1.1, "CFPackage".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from vcwallet.encoding.json_types import JsonObject
from vcwallet.model.access import text_of
from vcwallet.stacks.definition.frameworks.case_packages import (
    CaseAssociations,
    Reserve,
    items_of,
    one_skill_twice,
)
from vcwallet.stacks.definition.frameworks.case_terms import described_in
from vcwallet.stacks.definition.rules.stack_definition import CoversSkills, Skill
from vcwallet.stacks.values.stack_error import StackError


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
            StackError: It is no such package; the document or an item has no URI, or two items have the same; an
                association is of no known type, does not name its ends, or hangs an item that is missing below one that
                is there, so that a heading would be taken for a skill; a member is not understood.
        """
        document = package.get("CFDocument")
        if not isinstance(document, Mapping):
            raise StackError("framework", pointer="/CFDocument")
        if not isinstance(package.get("CFItems"), list):
            raise StackError("framework", pointer="/CFItems")
        own = text_of(document, "uri")
        if not own:
            raise StackError("framework-item-uri", pointer="/CFDocument/uri")
        entries = items_of(package)
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
        twice = one_skill_twice(self.reserves, chosen) if at_least is not None else None
        whole = len(chosen) == len(self.items)
        for reserve in self.reserves:
            if reserve is twice or reserve.concerns(chosen, whole=whole):
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
