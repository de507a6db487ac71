"""JSON-LD 1.1 to RDF: contexts compiled once, documents straight to quads.

Read in this order: `term` and `term_definition` (what a word means), `context_documents` and `context_processing` (how
contexts combine), `scope`, `object_plan` and `object_planning` (what is remembered), `document_walk` (the way through a
document) with its parts `node_keywords`, `value_objects`, `container_maps` and `rdf_literals`, and what they share:
`traversal` and `dataset_writer`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from vcwallet.canonical.jsonld.context_documents import ContextDocuments, ContextResolver
from vcwallet.canonical.jsonld.dataset_writer import DatasetWriter
from vcwallet.canonical.jsonld.document_walk import Walker
from vcwallet.encoding.pointer import find
from vcwallet.limits import DEFAULT, Limits

__all__ = ["ContextDocuments", "ContextResolver", "Dataset", "to_quads"]


class Dataset:
    """The RDF dataset of a document.

    Attributes:
        statements: The statements, possibly with repetitions.

    Args:
        made: What the walk through the document wrote.
        document: The document.
        tops: The nodes with which the document begins: one, or those of an outermost `@graph`.
    """

    __slots__ = ("_document", "_made", "statements", "tops")

    def __init__(self, made: DatasetWriter, document: Any, tops: Sequence[str] = ()) -> None:
        self.statements = made.statements
        self.tops = tops
        self._made = made
        self._document = document

    @property
    def plain(self) -> bool:
        """Whether the document is read as it is written: each member under its one name, each node in one piece, each
        value once. Then its JSON is the tree of its statements.
        """
        made = self._made
        if not made.plain or len(self.tops) != 1:
            return False
        nodes = set(made.written)
        return len(nodes) == len(made.written) and nodes.isdisjoint(made.named)

    @property
    def several(self) -> bool:
        """Whether a member that is read as one value was given more than one."""
        return self._made.several

    @property
    def embedded(self) -> Iterator[tuple[str, Any]]:
        """Nodes of the default graph with proofs of their own, and names of graphs; each with what stands there."""
        return chain(self._made.secured, self._made.graph_contents.items())

    @property
    def origins(self) -> Mapping[str, Any]:
        """By blank node, the object or array in the document that it stands for."""
        return self._made.origins

    def pointer(self, blank: str) -> str:
        """Where in the document a blank node (`_:b0`) stands; its label if the document only refers to it."""
        origin = self._made.origins.get(blank)
        pointer = None if origin is None else find(self._document, origin)
        return blank if pointer is None else pointer


def to_quads(
    document: Any, *, contexts: ContextResolver | ContextDocuments, limits: Limits = DEFAULT, general: bool = False
) -> Dataset:
    """Turn a JSON-LD document into RDF, or refuse; nothing is ever left out.

    Args:
        document: The parsed document.
        contexts: Finds the context document of a URL; or the documents found so far, for several canonical forms
            under the same contexts.
        limits: `depth` bounds the nesting.
        general: Whether any JSON-LD is read that has one certain meaning in RDF, `@base` above all. Otherwise, as
            verifying wants it, a document is refused for constructs that no credential needs.

    Raises:
        DataLossError: Something would be left out, with its pointer.
        ContextError: A context is unknown or breaks a rule of JSON-LD.
        UnsupportedError: A construct of JSON-LD that is not taken here.
        ParsingError: A value that JSON cannot carry.
        LimitError: Nested too deeply.
    """
    documents = contexts if isinstance(contexts, ContextDocuments) else ContextDocuments(contexts)
    walker = Walker(documents, limits, general=general)
    walker.document(document)
    return Dataset(walker, document, walker.tops)
