"""The items of a CASE package, their hierarchy, and the associations that a rule cannot express.

Of the associations, those that put one item below another are built. What else could change which skills a rule asks
for is kept as a reserve, for where a rule is made; what only describes is listed.

Sources: 1EdTech CASE 1.0 and 1.1, "CFPackage", "CFItem", "CFAssociation".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from vcwallet.encoding.json_types import JsonObject
from vcwallet.model.access import only_object, text_of
from vcwallet.stacks.definition.frameworks.case_terms import objects_in
from vcwallet.stacks.values.iri_spellings import normal_iri
from vcwallet.stacks.values.stack_error import StackError

_BELOW = frozenset({"isChildOf", "isPartOf"})
"""Associations that put their origin below their destination."""
_SAME = frozenset({"exactMatchOf", "replacedBy", "isTranslationOf"})
"""Associations between two items that may be one skill."""
_LEVEL = "hasSkillLevel"
_DESCRIBES = frozenset({"isPeerOf", "isRelatedTo", "precedes", "exemplar"})
_EXTENSION = "ext:"
_GROUPING = "CFAssociationGroupingURI"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reserve:
    """What a package says of items that a rule cannot express; no rule is made where it matters.

    Attributes:
        kind: The term of CASE, such as `hasSkillLevel`. `isChildOf` and `isPartOf`: what the item hangs below is not in
            the package. `CFAssociationGroupingURI`: it has items below it in one grouping, and is a leaf of another.
        origin: URI of an item.
        destination: URI of another.
        pointer: Where it stands in the package.
    """

    kind: str
    origin: str
    destination: str
    pointer: str

    @property
    def is_same(self) -> bool:
        """Whether the two may be one skill, so that a rule that counts skills would count one twice."""
        return self.kind in _SAME

    def concerns(self, chosen: AbstractSet[str], *, whole: bool) -> bool:
        """Whether it stands in the way of a rule that asks for some items; of one skill twice see `is_same`.

        Args:
            chosen: Their URIs, and those of the items above them that the rule is made of.
            whole: Whether they are all items of the framework.
        """
        if self.kind in _BELOW:
            return not whole and self.origin not in chosen
        return not self.is_same and not chosen.isdisjoint((self.origin, self.destination))


def one_skill_twice(reserves: Iterable[Reserve], skills: AbstractSet[str]) -> Reserve | None:
    """The association by which two of some skills may be one, at once or by way of others; None where there is none."""
    same: dict[str, str] = {}

    def first_of(skill: str) -> str:
        while skill in same:
            same[skill] = same.get(same[skill], same[skill])
            skill = same[skill]
        return skill

    for reserve in reserves:
        ends = first_of(reserve.origin), first_of(reserve.destination)
        if not reserve.is_same or ends[0] == ends[1]:
            continue
        if skills >= set(ends):
            return reserve
        kept, other = ends if ends[0] in skills else ends[::-1]
        same[other] = kept
    return None


def items_of(package: JsonObject) -> dict[str, Mapping[str, Any]]:
    """The items of a package by their URIs.

    Raises:
        StackError: An item has no URI, or shares a URI or an identifier with another or with the document.
    """
    items: dict[str, Mapping[str, Any]] = {}
    document = only_object(package.get("CFDocument"))
    named = {_key(text_of(document, name)): "" for name in ("uri", "identifier")}
    for entry, place in objects_in(package, "CFItems"):
        uri = text_of(entry, "uri")
        if not uri:
            raise StackError("framework-item-uri", pointer=f"{place}/uri")
        for name in ("uri", "identifier"):
            value = text_of(entry, name)
            if value and (uri in items or named.setdefault(_key(value), uri) != uri):
                raise StackError("framework-item-twice", pointer=f"{place}/{name}", id=value[:200])
        items[uri] = entry
    return items


class CaseAssociations:
    """The associations of a package.

    Args:
        package: The CASE package.
        known: Its document and items.

    Attributes:
        parents: By the URI of an item, the URIs of what it hangs below.
        reserves: Associations between its items that a rule cannot say.
        described: Types of association that only describe, each with the place where it stands first.

    Raises:
        StackError: An association is of no known type, does not name its ends, or is about an item that is missing.
    """

    def __init__(self, package: JsonObject, known: list[Mapping[str, Any]]) -> None:
        names = ((text_of(entry, name), text_of(entry, "uri")) for name in ("identifier", "uri") for entry in known)
        self._uris = {_key(name): uri for name, uri in names if name}
        self._document = text_of(known[0], "uri")
        self._below: dict[str, dict[str, str]] = {}
        self.parents: dict[str, dict[str, None]] = {}
        self.reserves: list[Reserve] = []
        described: dict[str, str] = {}
        for link, place in objects_in(package, "CFAssociations"):
            kind = _type_of(link, place)
            if kind not in _DESCRIBES:
                ends = self._end(link, "originNodeURI", place), self._end(link, "destinationNodeURI", place)
                if self._matters(kind, *ends):
                    self._build(link, Reserve(kind=kind, origin=ends[0], destination=ends[1], pointer=place))
                    continue
            described.setdefault(kind, f"{place}/associationType")
        self.reserves += self._leaves_elsewhere()
        self.described = tuple(described.items())

    def _is_here(self, uri: str) -> bool:
        return _key(uri) in self._uris

    def _matters(self, kind: str, origin: str, destination: str) -> bool:
        """Whether an association can matter to a rule: what two others share may make them one."""
        if kind in _BELOW and origin == self._document:
            return self._is_here(destination)
        return kind in _SAME or self._is_here(origin) or self._is_here(destination)

    def _build(self, link: Mapping[str, Any], said: Reserve) -> None:
        """Put an item below another, or keep what no rule can say.

        Raises:
            StackError: An item that is missing hangs below one that is there, or the document does.
        """
        place, origin, destination = said.pointer, said.origin, said.destination
        if said.kind not in _BELOW:
            self.reserves.append(said)
            return
        if not self._is_here(origin):
            where = f"{place}/originNodeURI"
            raise StackError("framework-child", pointer=where, id=origin[:200], parent=destination[:200])
        if origin == self._document:
            raise StackError("framework-circle", pointer=place, id=destination[:200])
        if not self._is_here(destination):
            self.reserves.append(said)
        self.parents.setdefault(origin, {})[destination] = None
        grouping = only_object(link.get(_GROUPING))
        tree = self._below.setdefault(text_of(grouping, "uri") or text_of(grouping, "identifier"), {})
        tree.setdefault(origin, "")
        tree[destination] = place

    def _leaves_elsewhere(self) -> Iterator[Reserve]:
        """Items that have others below them in one grouping of associations, and none in another that they stand in."""
        leaves = {item for tree in self._below.values() for item, place in tree.items() if not place}
        for tree in self._below.values():
            for item, place in tree.items():
                if place and item in leaves:
                    yield Reserve(kind=_GROUPING, origin=item, destination=item, pointer=place)

    def _end(self, link: Mapping[str, Any], name: str, place: str) -> str:
        """The URI of one end of an association, by its own URI or by its identifier.

        Raises:
            StackError: It names neither, or one of each of two items.
        """
        value = link.get(name)
        end = {"uri": value} if isinstance(value, str) else only_object(value)
        uri, identifier = _key(text_of(end, "uri")), _key(text_of(end, "identifier"))
        uris = {self._uris[name] for name in (uri, identifier) if name in self._uris}
        if len(uris) > 1 or not (uri or identifier):
            raise StackError("framework-association", pointer=f"{place}/{name}")
        return uris.pop() if uris else uri or identifier


def _type_of(link: Mapping[str, Any], place: str) -> str:
    """The type of an association.

    Raises:
        StackError: It is not known.
    """
    kind = text_of(link, "associationType")
    known = _BELOW | _SAME | _DESCRIBES | {_LEVEL}
    if kind not in known and not kind.startswith(_EXTENSION):
        where = f"{place}/associationType"
        raise StackError("framework-association-type", pointer=where, type=kind[:80], known=sorted(known))
    return kind


def _key(name: str) -> str:
    """One spelling of a URI, or of an identifier, which is a UUID: the case of its letters says nothing."""
    return normal_iri(name) if ":" in name else name.lower()
