"""Canonical forms: what exactly is hashed and signed.

Two ways lead from a document to bytes. RDFC-1.0 reads it as JSON-LD, turns it into RDF statements and orders those, so
that documents that say the same in different words give the same bytes. JCS orders the JSON itself.
"""

from __future__ import annotations

from typing import Any

from vcwallet.canonical.jcs import jcs
from vcwallet.canonical.jsonld import ContextDocuments, ContextResolver, Dataset, canonical_form, to_quads
from vcwallet.canonical.nquads import parse
from vcwallet.canonical.rdfc import CanonicalDataset, canonicalize_quads, canonicalize_statements
from vcwallet.limits import DEFAULT, Limits

__all__ = [
    "CanonicalDataset",
    "ContextDocuments",
    "ContextResolver",
    "Dataset",
    "canonical_form",
    "canonicalize",
    "canonicalize_dataset",
    "canonicalize_nquads",
    "canonicalize_quads",
    "canonicalize_statements",
    "jcs",
    "to_quads",
]


def canonicalize(
    document: Any,
    *,
    contexts: ContextResolver | ContextDocuments,
    hash: str = "sha256",  # noqa: A002  # the name that callers read
    limits: Limits = DEFAULT,
) -> bytes:
    """The canonical N-Quads of a JSON-LD document (RDFC-1.0), in UTF-8.

    Args:
        document: The parsed document.
        contexts: Finds the context document of a URL; raises `ContextError("unknown-context", url=...)`. Or the
            documents found so far, for several canonical forms under the same contexts.
        hash: `sha256`, or `sha384`.
        limits: Bounds on nesting, statements and the work on blank nodes that look alike.

    Raises:
        DataLossError: Something would not be covered by a signature, with its pointer.
        ContextError: A context is unknown or breaks a rule of JSON-LD.
        UnsupportedError: A construct of JSON-LD that is not taken here.
        ParsingError: A value that JSON cannot carry.
        LimitError: Too deep, too many statements, or objects without `id` that cannot be told apart.
        UsageError: An unknown hash.
    """
    return canonicalize_dataset(document, contexts=contexts, hash=hash, limits=limits).nquads


def canonicalize_dataset(
    document: Any,
    *,
    contexts: ContextResolver | ContextDocuments,
    hash: str = "sha256",  # noqa: A002  # the name that callers read
    limits: Limits = DEFAULT,
) -> CanonicalDataset:
    """As `canonicalize`, with the map from the walker's blank nodes to their canonical names."""
    return canonical_form(to_quads(document, contexts=contexts, limits=limits), hash=hash, limits=limits)


def canonicalize_nquads(
    text: str,
    *,
    hash: str = "sha256",  # noqa: A002  # the name that callers read
    limits: Limits = DEFAULT,
) -> CanonicalDataset:
    """Canonicalise an N-Quads document (RDFC-1.0).

    Raises:
        ParsingError: Not N-Quads.
        LimitError: Too many statements, or blank nodes that cannot be told apart; `nodes` has their labels.
        UsageError: An unknown hash.
    """
    return canonicalize_quads(parse(text, limits), hash=hash, limits=limits)
