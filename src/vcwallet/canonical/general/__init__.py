"""Any JSON-LD, for whoever canonicalises and does not verify: the walker first, PyLD for what the walker leaves.

Verifying never comes here. What credentials need, the walker takes; `@base` and a few rare constructs it does not, and
those documents PyLD (the extra `jsonld`) brings into expanded form, which has none of these constructs. The walker then
reads the expanded form, so that whatever it refuses in any document is refused in these too. What PyLD would drop, or
reads otherwise than the specification, on the way to the expanded form is refused in `strict`. PyLD is imported only
when it is needed.

Source: JSON-LD 1.1 Processing Algorithms and API, section 5.1 (Expansion).
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from vcwallet.canonical.jsonld import ContextResolver, Dataset, to_quads
from vcwallet.encoding.pointer import Trail, pointer_of
from vcwallet.errors import LimitError, MissingExtraError, ParsingError, UnsupportedError, VcwalletError
from vcwallet.limits import DEFAULT, Limits

__all__ = ["any_to_quads", "expanded_to_quads"]

_CONSTRUCT = "jsonld-construct"
_NOBODY = frozenset(("@direction", "an array in @list", "@set in @list", "a literal in a type map"))
"""What PyLD cannot help with: RDF has no place for a direction; the others are read differently by the specification
and its implementations, or are wrong."""
_ROOM = 5
"""Expanded form nests deeper than the document that it is made from, but never more than this many times."""


def any_to_quads(document: Any, *, contexts: ContextResolver, limits: Limits = DEFAULT) -> Dataset:
    """Turn any JSON-LD document into RDF, or refuse; nothing is ever left out.

    Args:
        document: The parsed document.
        contexts: Finds the context document of a URL.
        limits: `depth` bounds the nesting.

    Raises:
        DataLossError: Something would be left out.
        ContextError: A context is unknown or breaks a rule of JSON-LD.
        UnsupportedError: A construct of JSON-LD that has no certain meaning in RDF.
        MissingExtraError: A construct that needs the extra `jsonld`.
        ParsingError: A value that JSON cannot carry.
        LimitError: Nested too deeply, or contexts that are combined too often.
    """
    try:
        return to_quads(document, contexts=contexts, limits=limits)
    except UnsupportedError as error:
        if error.reason != _CONSTRUCT or error.params["construct"] in _NOBODY:
            raise
        left = error
    try:
        return expanded_to_quads(document, contexts=contexts, limits=limits)
    except ImportError:
        construct = left.params["construct"]
        raise MissingExtraError(
            "jsonld", pointer=left.pointer, extra="jsonld", package="PyLD", construct=construct
        ) from None


def expanded_to_quads(document: Any, *, contexts: ContextResolver, limits: Limits = DEFAULT) -> Dataset:
    """The way through PyLD alone: expand, then walk the expanded form.

    Raises:
        ImportError: PyLD is not installed.
        VcwalletError: As `any_to_quads`.
    """
    from vcwallet.canonical.general.strict import expand

    _only_json(document, limits)
    expanded = expand(document, contexts, limits)
    try:
        walked = to_quads(expanded, contexts=contexts, limits=replace(limits, depth=limits.depth * _ROOM))
        return walked.without_places()  # those that it knows would mislead
    except RecursionError:
        raise LimitError("depth", limit=limits.depth) from None
    except VcwalletError as error:
        error.pointer = ""  # so would a place in the expanded form
        raise


def _only_json(document: Any, limits: Limits) -> None:
    """Refuse what no JSON parser returns: PyLD would write it as text."""
    stack: list[tuple[Any, Trail, int]] = [(document, None, 1)]
    while stack:
        value, trail, depth = stack.pop()
        if isinstance(value, (dict, list)):
            if depth > limits.depth:
                raise LimitError("depth", pointer=pointer_of(trail), limit=limits.depth)
            entries = value.items() if isinstance(value, dict) else enumerate(value)
            if isinstance(value, dict) and not all(isinstance(name, str) for name in value):
                raise ParsingError("not-json", pointer=pointer_of(trail), type="a member name that is no text")
            stack += [(entry, (trail, step), depth + 1) for step, entry in entries]
        elif value is not None and type(value) not in (str, bool, int, float):
            raise ParsingError("not-json", pointer=pointer_of(trail), type=type(value).__name__)
