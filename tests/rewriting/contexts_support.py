"""Adding to the contexts of a document, and writing the definitions of contexts anew."""

from __future__ import annotations

from random import Random
from typing import Any

from rewriting.places import listed
from vcwallet.canonical.jsonld.term import KEYWORD, UNSET, Term


def add_context(document: dict[str, Any], context: Any, random: Random | None = None) -> None:
    """One more context: at the end, or anywhere behind the first."""
    contexts = list(listed(document["@context"]))
    place = len(contexts) if random is None else random.randint(1, len(contexts))
    contexts.insert(place, context)
    document["@context"] = contexts


def definition_of(term: Term) -> Any:
    """A definition that says of a term what the contexts say."""
    if term.kind == KEYWORD or term.iri is None:
        return term.iri
    said: dict[str, Any] = {"@reverse" if term.reverse else "@id": term.iri}
    if term.type is not None:
        said["@type"] = term.type
    if term.language is not UNSET:
        said["@language"] = term.language
    if term.container:
        said["@container"] = sorted(term.container)
    if term.prefix:
        said["@prefix"] = True
    if term.index is not None:
        said["@index"] = term.index
    if term.nest is not None:
        said["@nest"] = term.nest
    if term.context is not UNSET:
        said["@context"] = term.context
    return said
