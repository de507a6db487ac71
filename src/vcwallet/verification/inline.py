"""Inline contexts, where a policy allows them: they may add words, and change nothing that is known.

An inline context is written by whoever holds the document, and only what its words denote is signed. So it may only
give new names to what no pinned context has a name for. Everything by which JSON-LD could do more is refused: `@vocab`,
`@base`, `@language`, `@import`, `@propagate`, scoped contexts, keywords under other names, maps, reverse properties.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from vcwallet.canonical.nquads import RDF, is_iri
from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.pointer import Trail, child, pointer_of
from vcwallet.errors import ContextError
from vcwallet.verification.vocabulary import Vocabulary

_ENTRIES = frozenset(("@id", "@type", "@container", "@language", "@prefix", "@protected"))
_CONTAINERS = ("@set", "@list", ["@set"], ["@list"])
_TYPES = frozenset(("@id", "@vocab", "@json", "@none"))
_KEYWORD_NAMES = {"id": "@id", "type": "@type"}
"""Names of keywords that an inline context may repeat, as many do; every context of this field has them so."""


@dataclass(slots=True)
class Mentions:
    """What a document names in its `@context` members, wherever they stand.

    Attributes:
        urls: Contexts named by URL.
        inline: Inline contexts with their places.
        names: Every name that an inline context defines.
    """

    urls: set[str] = field(default_factory=set)
    inline: list[tuple[JsonObject, Trail]] = field(default_factory=list)
    names: set[str] = field(default_factory=set)


def mentions(document: JsonObject) -> Mentions:
    """All contexts of a document and of the documents in it.

    Raises:
        ContextError: A URL stands behind an inline context, so that known words would be read in its light.
    """
    found = Mentions()
    for node, trail in objects(document):
        if "@context" not in node:
            continue
        before = len(found.inline)
        value, place = node["@context"], (trail, "@context")
        for index, entry in enumerate(value if isinstance(value, list) else [value]):
            here: Trail = (place, index) if isinstance(value, list) else place
            if isinstance(entry, dict):
                found.inline.append((entry, here))
                found.names.update(entry)
            elif isinstance(entry, str):
                if len(found.inline) > before:
                    raise ContextError("inline-order", pointer=pointer_of(here), url=entry)
                found.urls.add(entry)
    return found


def objects(document: Any, trail: Trail = None) -> Iterator[tuple[JsonObject, Trail]]:
    """Every object of a document with its place; not those inside `@context`."""
    stack: list[tuple[Any, Trail]] = [(document, trail)]
    while stack:
        item, place = stack.pop()
        if isinstance(item, dict):
            yield item, place
            stack += [(value, (place, name)) for name, value in item.items() if name != "@context"]
        elif isinstance(item, list):
            stack += [(value, (place, index)) for index, value in enumerate(item)]


@dataclass(frozen=True, slots=True)
class InlineContext:
    """One inline context: the IRIs of the names that it adds, and those names that could begin a prefixed IRI."""

    names: Mapping[str, str]
    prefixes: frozenset[str]


def read_inline(context: JsonObject, known: Vocabulary, mentioned: Mentions, trail: Trail) -> InlineContext:
    """Hold an inline context to its rules.

    Args:
        context: The inline context.
        known: The words of the pinned contexts.
        mentioned: All contexts of the document.
        trail: Where the context stands.

    Raises:
        ContextError: It does more than to add names (`inline-construct`), takes a word that is known (`inline-term`),
            or denotes what has a name already (`second-name`).
    """
    names: dict[str, str] = {}
    prefixes = set()
    pointer = pointer_of(trail)
    for name, definition in context.items():
        place = child(pointer, name)
        if (name == "@version" and definition == 1.1) or (name == "@protected" and isinstance(definition, bool)):
            continue
        if name == "" or name[0] == "@" or ":" in name or "/" in name:
            raise ContextError("inline-construct", pointer=place, construct=name)
        if name in _KEYWORD_NAMES and definition == _KEYWORD_NAMES[name]:
            continue
        if _is_prefix(definition):
            prefixes.add(name)
        if name in known.definitions or name in known.prefixes:
            if _repeats(definition, known.definitions.get(name, frozenset())):
                continue
            raise ContextError("inline-term", pointer=place, term=name)
        names[name] = _denoted(definition, context, known, mentioned, place)
        if names[name] in known.iris or names[name].startswith(RDF):
            raise ContextError("second-name", pointer=place, member=name)
    return InlineContext(names, frozenset(prefixes))


def _repeats(definition: Any, known: frozenset[str | None]) -> bool:
    """Whether a definition says what all pinned contexts say, and in a way that depends on no other: complete."""
    return isinstance(definition, str) and "://" in definition and known == {definition}


def _is_prefix(definition: Any) -> bool:
    """Whether JSON-LD lets the name begin a prefixed IRI (JSON-LD 1.1 API, section 4.2, steps 14.2.5 and 25)."""
    if isinstance(definition, dict):
        return definition.get("@prefix") is True
    return isinstance(definition, str) and definition[-1:] in tuple(":/?#[]@")


def _denoted(definition: Any, context: JsonObject, known: Vocabulary, mentioned: Mentions, pointer: str) -> str:
    """What a definition denotes; only plain definitions are taken."""
    entries = {"@id": definition} if isinstance(definition, str) else definition
    if not isinstance(entries, dict) or "@id" not in entries:
        raise ContextError("inline-construct", pointer=pointer, construct="@id")
    for entry in entries:
        if entry not in _ENTRIES:
            raise ContextError("inline-construct", pointer=child(pointer, entry), construct=entry)
    if entries.get("@container", "@set") not in _CONTAINERS:
        raise ContextError("inline-construct", pointer=child(pointer, "@container"), construct="@container")
    datatype = entries.get("@type")
    if datatype is not None and not (isinstance(datatype, str) and datatype in _TYPES):
        _iri(datatype, context, known, mentioned, child(pointer, "@type"))
    return _iri(entries["@id"], context, known, mentioned, pointer)


def _iri(text: Any, context: JsonObject, known: Vocabulary, mentioned: Mentions, pointer: str) -> str:
    """A complete IRI, or one with a prefix that the same context defines, so that no other context has a say in it."""
    found = None
    prefix, colon, rest = text.partition(":") if isinstance(text, str) else ("", "", "")
    if rest.startswith("//"):
        found = text
    elif colon and prefix in context:
        base = context[prefix]
        if isinstance(base, dict):
            base = base.get("@id")
        if _is_prefix(context[prefix]) and isinstance(base, str) and "://" in base:
            found = base + rest
    elif colon and prefix not in known.definitions and prefix not in mentioned.names:
        found = text
    if found is None or not is_iri(found):
        raise ContextError("inline-construct", pointer=pointer, construct=str(text)[:80])
    return str(found)
