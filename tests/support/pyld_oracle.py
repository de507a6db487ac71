"""What the tests of canonical forms share: contexts made on the spot, and PyLD as the oracle."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from copy import deepcopy
from hashlib import sha256
from typing import Any

from pyld import jsonld

from vcwallet.canonical import ContextResolver, to_quads
from vcwallet.errors import ContextError
from vcwallet.io.canonical_forms import resolver as pinned
from vcwallet.ports import ContextDocument

EX = "https://example.org/"
"""Namespace of invented terms."""


def context_document(url: str, content: Any) -> ContextDocument:
    """A context document as a resolver returns it."""
    written = json.dumps(content).encode()
    return ContextDocument(url, sha256(written).hexdigest(), "test", content, written)


def resolver(documents: Mapping[str, Any]) -> ContextResolver:
    """Finds these contexts (the values of their `@context` members) and no others."""

    def resolve(url: str) -> ContextDocument:
        if url not in documents:
            raise ContextError("unknown-context", url=url)
        return context_document(url, {"@context": documents[url]})

    return resolve


no_contexts = resolver({})


newest = pinned()
"""Finds the newest bundled revision of a context."""


def statements(document: Any, resolve: ContextResolver = no_contexts) -> list[str]:
    """The quads of a document, one a line, sorted, with `https://example.org/` and the RDF namespaces cut short."""
    dataset = to_quads(document, contexts=resolve)
    text = "".join(set(dataset.statements.lines())).replace(EX, "")
    for long, short in (
        ("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf:"),
        ("http://www.w3.org/2001/XMLSchema#", "xsd:"),
    ):
        text = text.replace(long, short)
    return sorted(each.removesuffix(" .") for each in text.split("\n") if each)


def by_pyld(document: Any, resolve: ContextResolver = newest) -> bytes:
    """The canonical form as PyLD has it."""
    return str(
        jsonld.normalize(
            document,
            {"algorithm": "URDNA2015", "format": "application/n-quads", "documentLoader": loader(resolve)},
        )
    ).encode()


def statements_by_pyld(document: Any, resolve: ContextResolver = newest) -> str:
    """The N-Quads of a document as PyLD has them, not canonicalised."""
    return str(jsonld.to_rdf(document, {"format": "application/n-quads", "documentLoader": loader(resolve)}))


def nquads_by_pyld(nquads: str) -> bytes:
    """The canonical form of an N-Quads document as PyLD has it."""
    options = {"algorithm": "URDNA2015", "inputFormat": "application/n-quads", "format": "application/n-quads"}
    return str(jsonld.normalize(nquads, options)).encode()


def loader(resolve: ContextResolver) -> Callable[[str, Any], dict[str, Any]]:
    def load(url: str, _: Any) -> dict[str, Any]:
        content = deepcopy(resolve(url).document)  # PyLD writes into what it is given
        return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": content}

    return load
