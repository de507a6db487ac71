"""Objects that are no nodes: value objects, lists and sets.

Source: JSON-LD 1.1 Processing Algorithms and API, section 5.1, steps 13.4.7 to 13.4.12 and 15 to 17.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from vcwallet.canonical.jsonld.dataset_writer import blame, symbol
from vcwallet.canonical.jsonld.rdf_literals import json_literal, native, tagged, text
from vcwallet.canonical.jsonld.scope import Scope
from vcwallet.canonical.jsonld.term import KEYWORD, Term, is_datatype, literal_end
from vcwallet.errors import DataLossError, UnsupportedError, VcwalletError

if TYPE_CHECKING:
    from vcwallet.canonical.jsonld.document_walk import Walker

NODE: Final = "node"
VALUE: Final = "@value"
LIST: Final = "@list"
SET: Final = "@set"

_ALLOWED = {
    VALUE: frozenset(("@value", "@type", "@language", "@direction", "@index", "@context")),
    LIST: frozenset(("@list", "@index", "@context")),
    SET: frozenset(("@set", "@index", "@context")),
}


class Place(NamedTuple):
    """Where an object stands: its scope, the scope before its types had their say, and its graph."""

    scope: Scope
    outer: Scope
    graph: str


def take(walker: Walker, place: Place, term: Term | None, item: dict[str, Any], found: list[str]) -> str:
    """Take an object that has `@value`, `@list` or `@set`; returns which."""
    names = _names(place.scope, item)
    shape = next(shape for shape in (VALUE, LIST, SET) if shape in names)
    for keyword, name in names.items():
        if keyword not in _ALLOWED[shape]:
            raise blame(DataLossError(f"invalid-{shape[1:]}-object", keyword=keyword), name)
    parts = {keyword: item[name] for keyword, name in names.items()}
    if not isinstance(parts.get("@index", ""), str):
        raise blame(DataLossError("invalid-index-value"), names["@index"])
    try:
        if shape == VALUE:
            _value(place.outer, term, parts, found)
        elif shape == LIST:
            found.append(_list(walker, place, term, parts["@list"]))
        else:
            _set(walker, place, term, parts["@set"], found)
    except VcwalletError as error:
        blame(error, names[shape])
        raise
    return shape


def _names(scope: Scope, item: dict[str, Any]) -> dict[str, str]:
    """The names under which the object has its keywords."""
    names: dict[str, str] = {}
    for name in item:
        try:
            member = scope.property(name)
        except VcwalletError as error:
            blame(error, name)
            raise
        keyword = member.iri if member.kind == KEYWORD and member.iri is not None else "a property"
        if keyword in names:
            raise blame(DataLossError("colliding-keywords", keyword=keyword), name)
        names[keyword] = name
    return names


def _value(outer: Scope, term: Term | None, parts: dict[str, Any], found: list[str]) -> None:
    if term is None:
        raise DataLossError("free-floating-value")
    if parts.get("@direction") is not None:
        raise UnsupportedError("jsonld-construct", construct="@direction")
    value = parts["@value"]
    datatype = _datatype(outer, parts["@type"]) if "@type" in parts else None
    if datatype is not None and "@language" in parts:
        raise DataLossError("invalid-value-object", keyword="@language")
    if datatype == "@json":
        found.append(json_literal(value))
    elif value is None:
        return
    elif isinstance(value, (dict, list)):
        raise DataLossError("invalid-value-object-value")
    elif "@language" in parts:
        found.append(tagged(value, parts["@language"]))
    elif isinstance(value, str):
        found.append(text(value, '"' if datatype is None else literal_end(datatype)))
    else:
        found.append(native(value, datatype))


def _datatype(outer: Scope, name: Any) -> str:
    iri = symbol(outer, name) if isinstance(name, str) else None
    if iri is None or not (iri == "@json" or is_datatype(iri)):
        raise DataLossError("invalid-typed-value", type=name)
    return iri


def _list(walker: Walker, place: Place, term: Term | None, value: Any) -> str:
    if term is None:
        raise DataLossError("free-floating-value")
    return walker.list(place.scope, place.scope.again(term), value, place.graph)


def _set(walker: Walker, place: Place, term: Term | None, value: Any, found: list[str]) -> None:
    if term is None:
        walker.free(place.scope, value, place.graph)
    else:
        walker.values(place.scope, place.scope.again(term), value, place.graph, found)
