"""JSON-LD 1.1 to RDF, as far as credentials use it: contexts compiled once, documents straight to quads.

Read in this order: `terms` and `definition` (what a word means), `documents` and `context` (how contexts combine),
`scope` and `plans` (what is remembered), `walk` (the way through a document) with its parts `keywords`, `shapes`,
`maps`, `values` and `output`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from vcwallet.canonical.jsonld.documents import ContextResolver, Documents
from vcwallet.canonical.jsonld.walk import Walker
from vcwallet.canonical.statements import Statements
from vcwallet.encoding.pointer import find
from vcwallet.limits import DEFAULT, Limits

__all__ = ["ContextResolver", "Dataset", "Documents", "to_quads"]


@dataclass(frozen=True, slots=True)
class Dataset:
    """The RDF dataset of a document.

    Attributes:
        statements: The statements, possibly with repetitions.
        tops: The nodes with which the document begins: one, or those of an outermost `@graph`.
        plain: Whether the document is read as it is written: each member under its one name, each node in one piece,
            each value once. Then its JSON is the tree of its statements.
        several: Whether a member that is read as one value was given more than one.
        secured: Nodes of the default graph with proofs of their own, each with the object that was written for it.
        contained: By the blank node that names a graph, the value that stands in it.
    """

    statements: Statements
    _document: Any = field(repr=False)
    _origins: Mapping[str, Any] = field(repr=False)
    tops: Sequence[str] = ()
    plain: bool = False
    several: bool = False
    secured: Sequence[tuple[str, Any]] = field(default=(), repr=False)
    contained: Mapping[str, Any] = field(default_factory=dict, repr=False)

    @property
    def origins(self) -> Mapping[str, Any]:
        """By blank node, the object or array in the document that it stands for."""
        return self._origins

    def pointer(self, blank: str) -> str:
        """Where in the document a blank node (`_:b0`) stands; its label if the document only refers to it."""
        origin = self._origins.get(blank)
        found = None if origin is None else find(self._document, origin)
        return blank if found is None else found


def to_quads(document: Any, *, contexts: ContextResolver | Documents, limits: Limits = DEFAULT) -> Dataset:
    """Turn a JSON-LD document into RDF, or refuse; nothing is ever left out.

    Args:
        document: The parsed document.
        contexts: Finds the context document of a URL; or the documents found so far, for several canonical forms
            under the same contexts.
        limits: `depth` bounds the nesting.

    Raises:
        DataLossError: Something would be left out, with its pointer.
        ContextError: A context is unknown or breaks a rule of JSON-LD.
        UnsupportedError: A construct of JSON-LD that is not taken here.
        ParsingError: A value that JSON cannot carry.
        LimitError: Nested too deeply.
    """
    walker = Walker(contexts if isinstance(contexts, Documents) else Documents(contexts), limits)
    walker.document(document)
    return Dataset(
        walker.statements,
        document,
        walker.origins,
        tops=walker.tops,
        plain=walker.plain and len(walker.tops) == 1 and _are_written_once(walker),
        several=walker.several,
        secured=walker.secured,
        contained=walker.contained,
    )


def _are_written_once(walker: Walker) -> bool:
    """Whether each node that is written is mentioned nowhere else: else what is said of it stands in several places."""
    nodes = set(walker.written)
    return len(nodes) == len(walker.written) and nodes.isdisjoint(walker.named)
