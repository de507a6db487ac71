"""Values written so that they mean the same under any contexts: absolute IRIs, value objects, keywords as such."""

from __future__ import annotations

from typing import Any

from rewriting.places import NotHere, entered, listed, meaning, whole
from vcwallet.canonical.jsonld.context_documents import ContextDocuments
from vcwallet.canonical.jsonld.scope import Scope
from vcwallet.canonical.jsonld.term import KEYWORD, UNSET, Term


def coerced(scope: Scope, term: Term, documents: ContextDocuments) -> tuple[Scope, Term]:
    """The scope and term by which a property's values are read."""
    if term.context is UNSET:
        return scope, term
    inner = scope.inside(term, documents)
    return inner, inner.again(term)


def explicit(scope: Scope, term: Term, value: Any, documents: ContextDocuments) -> Any:
    """A value of a property, for the property's IRI as the name of the member.

    Raises:
        NotHere: It has no such form that is known here.
    """
    if term.type == "@json":
        return {"@value": value, "@type": "@json"}
    if "@list" in term.container and not _is_list(value):
        return {"@list": [explicit_one(scope, term, entry, documents) for entry in listed(value)]}
    if "@language" in term.container and isinstance(value, dict):
        pairs = [(language, text) for language, texts in value.items() for text in listed(texts)]
        return [{"@value": text, "@language": language} for language, text in pairs]
    if term.container - {"@set", "@list", "@graph"} or term.reverse:
        raise NotHere
    found = [explicit_one(scope, term, entry, documents) for entry in listed(value)]
    found = [{"@graph": entry} for entry in found] if "@graph" in term.container else found
    return found if isinstance(value, list) else found[0]


def _is_list(value: Any) -> bool:
    return isinstance(value, dict) and "@list" in value


def explicit_one(scope: Scope, term: Term, value: Any, documents: ContextDocuments) -> Any:
    """One value of a property."""
    if value is None or isinstance(value, list):
        raise NotHere
    if isinstance(value, dict):
        if "@value" in value:
            return value
        if not {"@set", "@list", "@graph"}.isdisjoint(value):
            raise NotHere
        return explicit_node(*entered(scope, term, value, documents), value, documents)
    inner, term = coerced(scope, term, documents)
    if isinstance(value, str) and term.type in ("@id", "@vocab"):
        return {"@id": whole(inner, value) if term.type == "@id" else inner.symbol(value)}
    if term.type is None or term.type.startswith("@"):
        if isinstance(value, str) and isinstance(term.language, str):
            return {"@value": value, "@language": term.language}
        return {"@value": value}
    return {"@value": value, "@type": term.type}


def explicit_node(outer: Scope, scope: Scope, item: dict[str, Any], documents: ContextDocuments) -> dict[str, Any]:
    """A node with everything in it."""
    found: dict[str, Any] = {}
    for name, value in item.items():
        term = meaning(scope, name)
        if name == "@context":
            continue
        if term is None or term.iri is None:
            raise NotHere
        if term.iri == "@id":
            found["@id"] = whole(scope, value)
        elif term.iri == "@type":
            found.setdefault("@type", []).extend(outer.symbol(entry) for entry in listed(value))
        elif term.iri == "@index":
            found["@index"] = value
        elif term.kind == KEYWORD:
            raise NotHere
        else:
            _add(found, term.iri, explicit(scope, term, value, documents))
    return found


def _add(found: dict[str, Any], iri: str, value: Any) -> None:
    """One more member; what it says where it is there already is added."""
    found[iri] = [*listed(found[iri]), *listed(value)] if iri in found else value


def portable(scope: Scope, target: Scope, name: str, value: Any, documents: ContextDocuments) -> tuple[str, Any]:
    """A member as it can be written in another scope: as it is where that means the same, else under its IRI."""
    term = meaning(scope, name)
    if term is None or term.iri is None or term.kind == KEYWORD:
        raise NotHere
    there = target.members.get(name)
    plain = not any(isinstance(entry, (dict, list)) for entry in listed(value))
    if there is not None and (there is term or (plain and there.same_as(term) and term.context is UNSET)):
        return name, value
    return term.iri, explicit(scope, term, value, documents)
