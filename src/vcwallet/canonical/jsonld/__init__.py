"""JSON-LD 1.1 to RDF, as far as credentials use it: contexts compiled once, documents straight to quads.

Read in this order: `terms` and `definition` (what a word means), `documents` and `context` (how contexts combine),
`scope` and `plans` (what is remembered), `walk` (the way through a document) with its parts `keywords`, `shapes`,
`maps`, `values` and `output`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

from vcwallet.canonical.jsonld.context_documents import ContextResolver, Documents
from vcwallet.canonical.jsonld.document_walk import Walker
from vcwallet.encoding.pointer import find
from vcwallet.limits import DEFAULT, Limits

if TYPE_CHECKING:
    from vcwallet.canonical.jsonld.dataset_writer import Output

__all__ = ["ContextResolver", "Dataset", "Documents", "to_quads"]


class Dataset:
    """The RDF dataset of a document.

    Attributes:
        statements: The statements, possibly with repetitions.

    Args:
        made: What the walk through the document wrote.
        document: The document; None where places in it would mislead.
        tops: The nodes with which the document begins: one, or those of an outermost `@graph`.
    """

    __slots__ = ("_document", "_made", "statements", "tops")

    def __init__(self, made: Output, document: Any, tops: Sequence[str] = ()) -> None:
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
        return chain(self._made.secured, self._made.contained.items())

    @property
    def origins(self) -> Mapping[str, Any]:
        """By blank node, the object or array in the document that it stands for."""
        return self._made.origins

    def without_places(self) -> Dataset:
        """The same, of a document that its sender never sees."""
        return Dataset(self._made, None, self.tops)

    def pointer(self, blank: str) -> str:
        """Where in the document a blank node (`_:b0`) stands; its label if the document only refers to it."""
        origin = self._made.origins.get(blank)
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
    return Dataset(walker, document, walker.tops)
