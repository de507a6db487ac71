"""Objects that are no nodes: value objects, list objects and set objects.

Source: JSON-LD 1.1 Processing Algorithms and API, section 5.1, steps 13.4.7 to 13.4.12 and 15 to 17.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from vcwallet.canonical.jsonld.object_planning import make_plan
from vcwallet.canonical.jsonld.rdf_literals import json_literal, native, tagged, text
from vcwallet.canonical.jsonld.scope import Scope
from vcwallet.canonical.jsonld.term import KEYWORD, Term, is_datatype, literal_end
from vcwallet.canonical.jsonld.traversal import Traversal, blame
from vcwallet.errors import DataLossError, UnsupportedError, VcwalletError

NODE: Final = "node"
VALUE: Final = "@value"
LIST: Final = "@list"
SET: Final = "@set"

_ALLOWED = {
    VALUE: frozenset(("@value", "@type", "@language", "@direction", "@index", "@context")),
    LIST: frozenset(("@list", "@index", "@context")),
    SET: frozenset(("@set", "@index", "@context")),
}


class Surroundings(NamedTuple):
    """Where an object stands: its scope, the scope before its types had their say, and its graph."""

    scope: Scope
    outer: Scope
    graph: str


def take(walk: Traversal, around: Surroundings, term: Term | None, item: dict[str, Any], objects: list[str]) -> str:
    """Take an object that has `@value`, `@list` or `@set`; returns which."""
    shape, names = _shape(around.scope, item)
    parts = {keyword: item[name] for keyword, name in names.items()}
    try:
        if shape == VALUE:
            _value(around.outer, term, parts, objects)
        elif shape == LIST:
            objects.append(_list(walk, around, term, parts["@list"]))
        else:
            _set(walk, around, term, parts["@set"], objects)
    except VcwalletError as error:
        blame(error, names[shape])
        raise
    return shape


def set_content(walk: Traversal, outer: Scope, item: dict[str, Any]) -> tuple[Scope, Any, str] | None:
    """What a set object holds, with the scope of that and the name that it stands under; None for anything else."""
    scope, plan = outer.known_plan(item) or make_plan(outer, item, walk.documents)
    if plan.is_node:
        return None
    shape, names = _shape(scope, item)
    return (scope, item[names[SET]], names[SET]) if shape == SET else None


def _shape(scope: Scope, item: dict[str, Any]) -> tuple[str, dict[str, str]]:
    """Which of the three an object is, and the names under which it has its keywords."""
    names = _names(scope, item)
    shape = next(shape for shape in (VALUE, LIST, SET) if shape in names)
    for keyword, name in names.items():
        if keyword not in _ALLOWED[shape]:
            raise blame(DataLossError(f"invalid-{shape[1:]}-object", keyword=keyword), name)
    if "@index" in names and not isinstance(item[names["@index"]], str):
        raise blame(DataLossError("invalid-index-value"), names["@index"])
    return shape, names


def _names(scope: Scope, item: dict[str, Any]) -> dict[str, str]:
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


def _value(outer: Scope, term: Term | None, parts: dict[str, Any], objects: list[str]) -> None:
    if term is None:
        raise DataLossError("free-floating-value")
    if parts.get("@direction") is not None:
        raise UnsupportedError("jsonld-construct", construct="@direction")
    value = parts["@value"]
    datatype = _datatype(outer, parts["@type"]) if "@type" in parts else None
    if datatype is not None and "@language" in parts:
        raise DataLossError("invalid-value-object", keyword="@language")
    if datatype == "@json":
        objects.append(json_literal(value))
    elif value is None:
        return
    elif isinstance(value, (dict, list)):
        raise DataLossError("invalid-value-object-value")
    elif "@language" in parts:
        objects.append(tagged(value, parts["@language"]))
    elif isinstance(value, str):
        objects.append(text(value, '"' if datatype is None else literal_end(datatype)))
    else:
        objects.append(native(value, datatype))


def _datatype(outer: Scope, name: Any) -> str:
    iri = outer.symbol(name) if isinstance(name, str) else None
    if iri is None or not (iri == "@json" or is_datatype(iri)):
        raise DataLossError("invalid-typed-value", type=name)
    return iri


def _list(walk: Traversal, around: Surroundings, term: Term | None, value: Any) -> str:
    if term is None:
        raise DataLossError("free-floating-value")
    return walk.collection(around.scope, around.scope.again(term), value, around.graph)


def _set(walk: Traversal, around: Surroundings, term: Term | None, value: Any, objects: list[str]) -> None:
    if term is None:
        walk.free(around.scope, value, around.graph)
    else:
        walk.values(around.scope, around.scope.again(term), value, around.graph, objects)
