"""JSON-LD 1.1 to RDF: contexts compiled once, documents straight to quads, and from there to their canonical form.

Read in this order: `term` and `term_definition` (what a word means), `context_documents` and `context_processing` (how
contexts combine), `scope`, `object_plan` and `object_planning` (what is remembered), `document_walk` (the way through a
document) with its parts `node_keywords`, `value_objects`, `container_maps` and `rdf_literals`, and what they share:
`traversal`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from vcwallet.canonical.jsonld.context_documents import ContextDocuments, ContextResolver
from vcwallet.canonical.jsonld.document_walk import Walker
from vcwallet.canonical.nquads import Statements
from vcwallet.canonical.rdfc import CanonicalDataset, canonicalize_statements
from vcwallet.encoding.pointer import find
from vcwallet.errors import LimitError
from vcwallet.limits import DEFAULT, Budget, Limits

__all__ = ["ContextDocuments", "ContextResolver", "Dataset", "canonical_form", "to_quads"]


@dataclass(frozen=True, slots=True)
class Dataset:
    """The RDF dataset of a document.

    Attributes:
        document: The document.
        statements: The statements, possibly with repetitions.
        tops: The nodes with which the document begins: one, or those of an outermost `@graph`.
        plain: Whether the document is read as it is written: each member under its one name, each node in one piece,
            each value once. Then its JSON is the tree of its statements.
        several: Whether a member that is read as one value was given more than one.
        embedded: Nodes of the default graph with proofs of their own, and names of graphs; each with what stands there.
        origins: By blank node, the object or array in the document that it stands for.
    """

    document: Any
    statements: Statements
    tops: Sequence[str]
    plain: bool
    several: bool
    embedded: Sequence[tuple[str, Any]]
    origins: Mapping[str, Any]

    def pointer(self, blank: str) -> str:
        """Where in the document a blank node (`_:b0`) stands; its label if the document only refers to it."""
        origin = self.origins.get(blank)
        pointer = None if origin is None else find(self.document, origin)
        return blank if pointer is None else pointer


def to_quads(
    document: Any,
    *,
    contexts: ContextResolver | ContextDocuments,
    limits: Limits = DEFAULT,
    budget: Budget | None = None,
    general: bool = False,
) -> Dataset:
    """Turn a JSON-LD document into RDF, or refuse; nothing is ever left out.

    Args:
        document: The parsed document.
        contexts: Finds the context document of a URL; or the documents found so far, for several canonical forms
            under the same contexts.
        limits: `depth` bounds the nesting.
        budget: What is left of the statements of several datasets; by default, they are not counted here.
        general: Whether any JSON-LD is read that has one certain meaning in RDF, `@base` above all. Otherwise, as
            verifying wants it, a document is refused for constructs that no credential needs.

    Raises:
        DataLossError: Something would be left out, with its pointer.
        ContextError: A context is unknown or breaks a rule of JSON-LD.
        UnsupportedError: A construct of JSON-LD that is not taken here.
        ParsingError: A value that JSON cannot carry.
        LimitError: Nested too deeply, or too many statements.
    """
    documents = contexts if isinstance(contexts, ContextDocuments) else ContextDocuments(contexts)
    walker = Walker(documents, limits, general=general)
    walker.document(document)
    if budget is not None:
        budget.spend_statements(len(walker.statements))
    nodes = set(walker.written)
    in_one_piece = len(nodes) == len(walker.written) and nodes.isdisjoint(walker.named)
    return Dataset(
        document,
        walker.statements,
        walker.tops,
        plain=walker.plain and in_one_piece and len(walker.tops) == 1,
        several=walker.several,
        embedded=[*walker.secured, *walker.graph_contents.items()],
        origins=walker.origins,
    )


def canonical_form(
    dataset: Dataset,
    *,
    hash: str = "sha256",  # noqa: A002  # the name that callers read
    limits: Limits = DEFAULT,
    budget: Budget | None = None,
) -> CanonicalDataset:
    """Canonicalise the statements of a document (RDFC-1.0); `budget` as in `canonicalize_statements`.

    Raises:
        LimitError: Too many statements, or objects without `id` that cannot be told apart; `nodes` has their places.
        UsageError: An unknown hash.
    """
    try:
        return canonicalize_statements(dataset.statements, hash=hash, limits=limits, budget=budget)
    except LimitError as error:
        if error.reason != "ambiguous-blank-nodes":
            raise
        raise _placed(error, dataset) from None


def _placed(error: LimitError, dataset: Dataset) -> LimitError:
    """Say with JSON pointers, which people can follow, which objects look alike."""
    labels = error.params["nodes"]
    nodes = list(dict.fromkeys(map(dataset.pointer, labels))) if isinstance(labels, list) else []
    pointer = next((node for node in nodes if node.startswith("/")), "")
    return LimitError(error.reason, pointer=pointer, nodes=nodes, count=error.params["count"])
