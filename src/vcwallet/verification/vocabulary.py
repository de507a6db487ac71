"""What the pinned contexts of a document have words for, so that nothing can take these words or hide behind others.

Everything counts that a context defines anywhere: in any revision, in scoped contexts, in contexts that it refers to.
The contexts of this field count even where a document does not name them, because their words are read here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from vcwallet.ports import Contexts
from vcwallet.verification.aliases import READ_MEMBERS, READ_TYPES

_ALWAYS = (
    "https://www.w3.org/2018/credentials/v1",
    "https://www.w3.org/ns/credentials/v2",
    "https://w3id.org/security/data-integrity/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json",
)
_ALSO = (
    "https://purl.imsglobal.org/spec/ob/v3p0/context.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json",
    "https://purl.imsglobal.org/spec/clr/v2p0/context.json",
    "https://w3id.org/security/data-integrity/v1",
    "https://w3id.org/security/suites/ed25519-2020/v1",
    "https://w3id.org/vc-revocation-list-2020/v1",
    "https://w3id.org/vc/status-list/2021/v1",
    "https://www.w3.org/ns/credentials/status/v1",
    "urn:vcwallet:context:stacks:v1",
)
"""Their identifiers are spoken for as well: nobody may exchange one of these contexts for an inline one. Their words
are only taken where a document names them, for some give them meanings of their own (`xsd`)."""
_KEYED = frozenset(("@language", "@index", "@id", "@type"))
_RESOURCES = ("@id", "@reverse")
_NAMING = ("@id", "@reverse", "@type", "@index")
_DEEPEST_PREFIX = 3


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of some pinned contexts.

    Attributes:
        definitions: Every name that they define or that is read here, each with its definitions (None: no text).
        iris: Everything that a name of theirs denotes.
        prefixes: Whatever stands before a colon in their definitions, and so could be taken for a prefix.
        opaque: Names under which the members of an object are no names: maps by language, index, id or type, and JSON.
        declares_vocab: Whether the document itself names one that gives every word a meaning.
    """

    definitions: Mapping[str, frozenset[str | None]]
    iris: frozenset[str]
    prefixes: frozenset[str]
    opaque: frozenset[str]
    declares_vocab: bool


@lru_cache(maxsize=64)
def vocabulary(contexts: Contexts, urls: frozenset[str]) -> Vocabulary:
    """The words of these contexts and of those whose words are always read."""
    pairs = _pairs(contexts, (*_ALWAYS, *sorted(urls)))
    definitions: dict[str, set[str | None]] = {name: set() for name in READ_MEMBERS | READ_TYPES}
    for name, definition in pairs:
        definitions.setdefault(name, set()).add(definition if isinstance(definition, str) else None)
    written = {text for name, definition in pairs for text in (name, *_texts(definition, _NAMING))}
    return Vocabulary(
        definitions={name: frozenset(found) for name, found in definitions.items()},
        iris=_denoted([*pairs, *_pairs(contexts, _ALSO)]),
        prefixes=frozenset(prefix for prefix, colon, rest in (t.partition(":") for t in written) if colon and prefix),
        opaque=frozenset(name for name, definition in pairs if _is_opaque(definition)),
        declares_vocab=any(found.declares_vocab for url in urls for found in contexts.revisions(url)),
    )


def _pairs(contexts: Contexts, urls: Iterable[str]) -> list[tuple[str, Any]]:
    """Every name with its definition, as often as it is defined."""
    return [
        (name, definition)
        for found in _every(contexts, urls)
        for name, definition in found.items()
        if not name.startswith("@")
    ]


def _denoted(pairs: Iterable[tuple[str, Any]]) -> frozenset[str]:
    """Everything that the names denote, under every definition of the prefixes in them."""
    table: dict[str, set[str]] = {}
    for name, definition in pairs:
        table.setdefault(name, set()).update(_texts(definition, _RESOURCES) or ([name] if ":" in name else []))
    return frozenset(iri for found in table.values() for text in found for iri in _expand(text, table))


def _every(contexts: Contexts, urls: Iterable[str]) -> Iterator[Mapping[str, Any]]:
    """Every context definition that the URLs lead to."""
    seen: set[str] = set()
    waiting: list[Any] = list(urls)
    while waiting:
        item = waiting.pop()
        if isinstance(item, str) and item not in seen:
            seen.add(item)
            waiting += [revision.document.get("@context") for revision in contexts.revisions(item)]
        elif isinstance(item, list):
            waiting += item
        elif isinstance(item, Mapping):
            yield item
            waiting.append(item.get("@import"))
            waiting += [
                entry["@context"] for entry in item.values() if isinstance(entry, Mapping) and "@context" in entry
            ]


def _texts(definition: Any, entries: tuple[str, ...]) -> list[str]:
    """What a definition says under these entries; a definition that is a text says it under `@id`."""
    if isinstance(definition, str):
        return [definition]
    found = [definition.get(entry) for entry in entries] if isinstance(definition, Mapping) else []
    return [text for text in found if isinstance(text, str)]


def _is_opaque(definition: Any) -> bool:
    if not isinstance(definition, Mapping):
        return False
    container = definition.get("@container")
    parts = container if isinstance(container, list) else [container]
    return definition.get("@type") == "@json" or not _KEYED.isdisjoint(parts)


def _expand(text: str, table: Mapping[str, set[str]], depth: int = 0) -> Iterator[str]:
    """Everything that a text could denote: one prefix may be defined in several ways."""
    yield text
    prefix, colon, rest = text.partition(":")
    if depth < _DEEPEST_PREFIX and not rest.startswith("//"):
        for base in table.get(prefix, ()):
            if base != text:
                yield from _expand(base + rest if colon else base, table, depth + 1)
