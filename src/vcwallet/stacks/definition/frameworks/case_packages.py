"""The items of a CASE package, their hierarchy, and the associations that a rule cannot express.

Of the associations, those that put one item below another are built. What else could change which skills a rule asks
for is kept as a reserve, for where a rule is made; what only describes is listed.

Sources: 1EdTech CASE 1.0 and 1.1, "CFPackage", "CFItem", "CFAssociation".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.pointer import child
from vcwallet.model.access import only_object, text_of
from vcwallet.stacks.values.stack_error import StackError

_BELOW = frozenset({"isChildOf", "isPartOf"})
"""Associations that put their origin below their destination."""
_SAME = frozenset({"exactMatchOf", "replacedBy", "isTranslationOf"})
"""Associations between two items that may be one skill."""
_LEVEL = "hasSkillLevel"
_DESCRIBES = frozenset({"isPeerOf", "isRelatedTo", "precedes", "exemplar"})
_EXTENSION = "ext:"
_OF_PACKAGE = frozenset({"CFDocument", "CFItems", "CFAssociations"})
_OF_ITEM = frozenset({"uri", "identifier", "humanCodingScheme", "fullStatement"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reserve:
    """An association that a rule cannot express; no rule is made of the items that it is about.

    Attributes:
        kind: The term of CASE, such as `hasSkillLevel`.
        origin: URI of an item.
        destination: URI of another.
        pointer: Where it stands in the package.
    """

    kind: str
    origin: str
    destination: str
    pointer: str

    def concerns(self, skills: AbstractSet[str], *, counted: bool) -> bool:
        """Whether it stands in the way of a rule that asks for some skills.

        Args:
            skills: Their URIs.
            counted: Whether the rule counts them: only then it matters that two are one.
        """
        ends = (self.origin in skills, self.destination in skills)
        return all(ends) and counted if self.kind in _SAME else any(ends)


def items_of(package: JsonObject) -> dict[str, Mapping[str, Any]]:
    """The items of a package by their URIs.

    Raises:
        StackError: An item has no URI, or two have one URI or one identifier.
    """
    items: dict[str, Mapping[str, Any]] = {}
    identifiers: set[str] = set()
    for entry, place in _objects(package, "CFItems"):
        uri, identifier = text_of(entry, "uri"), text_of(entry, "identifier")
        if not uri:
            raise StackError("framework-item-uri", pointer=f"{place}/uri")
        if uri in items or identifier in identifiers:
            name = "uri" if uri in items else "identifier"
            raise StackError("framework-item-twice", pointer=f"{place}/{name}", id=text_of(entry, name)[:200])
        items[uri] = entry
        identifiers |= {identifier} - {""}
    return items


def _objects(package: JsonObject, name: str) -> Iterator[tuple[Mapping[str, Any], str]]:
    """The entries of a list of a package, each with its place.

    Raises:
        StackError: It is no list of objects, so that an entry would be left out.
    """
    value = package.get(name)
    if not isinstance(value, list):
        if value is None:
            return
        raise StackError("kind", pointer=f"/{name}", expected="a list")
    for index, entry in enumerate(value):
        if not isinstance(entry, Mapping):
            raise StackError("kind", pointer=f"/{name}/{index}", expected="an object")
        yield entry, f"/{name}/{index}"


def described_in(package: JsonObject) -> Iterator[tuple[str, str]]:
    """Members of a package and of its items that only describe; each name once, where it stands first."""
    yield from ((name, child("", name)) for name in package if name not in _OF_PACKAGE)
    seen: set[str] = set()
    for entry, place in _objects(package, "CFItems"):
        new = [name for name in entry if name not in _OF_ITEM and name not in seen]
        seen.update(new)
        yield from ((name, child(place, name)) for name in new)


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
        self._uris = {name: uri for name, uri in names if name}
        self.parents: dict[str, dict[str, None]] = {}
        self.reserves: list[Reserve] = []
        described: dict[str, str] = {}
        for link, place in _objects(package, "CFAssociations"):
            kind = text_of(link, "associationType")
            if kind in _DESCRIBES:
                described.setdefault(kind, f"{place}/associationType")
            elif kind in _BELOW:
                self._hang(link, place)
            elif kind in _SAME or kind == _LEVEL or kind.startswith(_EXTENSION):
                origin, destination = (
                    self._end(link, "originNodeURI", place),
                    self._end(link, "destinationNodeURI", place),
                )
                if origin in self._uris or destination in self._uris:
                    self.reserves.append(Reserve(kind=kind, origin=origin, destination=destination, pointer=place))
            else:
                known_kinds = sorted(_BELOW | _SAME | _DESCRIBES | {_LEVEL})
                where = f"{place}/associationType"
                raise StackError("framework-association-type", pointer=where, type=kind[:80], known=known_kinds)
        self.described = tuple(described.items())

    def _hang(self, link: Mapping[str, Any], place: str) -> None:
        child_uri, parent = self._end(link, "originNodeURI", place), self._end(link, "destinationNodeURI", place)
        if parent in self._uris and child_uri not in self._uris:
            where = f"{place}/originNodeURI"
            raise StackError("framework-child", pointer=where, id=child_uri[:200], parent=parent[:200])
        self.parents.setdefault(child_uri, {})[parent] = None

    def _end(self, link: Mapping[str, Any], name: str, place: str) -> str:
        """The URI of one end of an association, by its own URI or by its identifier.

        Raises:
            StackError: It names neither, or one of each of two items.
        """
        value = link.get(name)
        end = {"uri": value} if isinstance(value, str) else only_object(value)
        uri, identifier = text_of(end, "uri"), text_of(end, "identifier")
        uris = {self._uris[name] for name in (uri, identifier) if name in self._uris}
        if len(uris) > 1 or not (uri or identifier):
            raise StackError("framework-association", pointer=f"{place}/{name}")
        return uris.pop() if uris else uri or identifier
