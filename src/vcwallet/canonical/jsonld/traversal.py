"""What the parts of the walk through a document call of each other, with what they share.

Objects hold values, values are objects, and keywords and containers hold both: the parts are recursive among
themselves. Each part depends on this interface, and `document_walk` fills it in.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any

from vcwallet.canonical.jsonld.context_documents import ContextDocuments
from vcwallet.canonical.jsonld.dataset_writer import DatasetWriter, blame
from vcwallet.canonical.jsonld.object_plan import ObjectPlan
from vcwallet.canonical.jsonld.scope import OF_ANY, OF_CREDENTIALS, Scope
from vcwallet.canonical.jsonld.term import UNSET, Term
from vcwallet.errors import DataLossError, LimitError, UnsupportedError, VcwalletError
from vcwallet.limits import Limits


class Traversal(DatasetWriter, ABC):
    """The way through one document.

    Args:
        documents: The context documents that the document may name.
        limits: `depth` bounds the nesting.
        general: Whether any JSON-LD is read, or only what credentials need.

    Attributes:
        tops: The nodes with which the document begins.
    """

    def __init__(self, documents: ContextDocuments, limits: Limits, *, general: bool) -> None:
        super().__init__(documents.budget)
        self.documents = documents
        self.general = general
        self.tops: list[str] = []
        self.start = OF_ANY if general else OF_CREDENTIALS
        self._limit = limits.depth
        self._depth = 0

    @abstractmethod
    def map(
        self,
        scope: Scope,
        term: Term | None,
        item: dict[str, Any],
        graph: str,
        objects: list[str],
        *,
        mapped: bool = False,
        given: str | None = None,
    ) -> str:
        """An object in the place of a value: a node, a value object, a list or a set (section 5.1, steps 7 to 15).

        Args:
            scope: The scope around it.
            term: The property that leads to it, if any.
            item: The object.
            graph: The graph that it stands in.
            objects: Takes what the object is in RDF: nodes and literals as N-Quads text.
            mapped: Whether it is the value of an index, id or type map.
            given: The identifier that an id map gives it.

        Returns:
            Its shape.
        """

    @abstractmethod
    def members(
        self, plan: ObjectPlan, scopes: tuple[Scope, Scope], item: dict[str, Any], subject: str, graph: str
    ) -> None:
        """The members of a node (step 13), each a statement about it or an instruction on how to read it.

        Args:
            plan: How to read them.
            scopes: What they mean, and the scope before the types of the node had their say.
            item: The object that has them.
            subject: What the node is in RDF.
            graph: The graph that it stands in.
        """

    @abstractmethod
    def values(self, scope: Scope, term: Term, value: Any, graph: str, objects: list[str]) -> None:
        """The values of a property that has no container but a set; `objects` takes what they are in RDF."""

    @abstractmethod
    def container_values(self, scope: Scope, term: Term, value: Any, graph: str) -> list[str]:
        """What the values of a property are in RDF, in whatever containers (steps 13.6 to 13.12)."""

    @abstractmethod
    def scalar(self, scope: Scope, term: Term, value: Any) -> str:
        """What a text, number or truth value is in RDF under a property."""

    @abstractmethod
    def collection(self, scope: Scope, term: Term, value: Any, graph: str) -> str:
        """The RDF collection of the entries of an array."""

    def require_general(self, construct: str) -> None:
        """Refuse a construct that no credential needs, unless any JSON-LD is read."""
        if not self.general:
            raise UnsupportedError("jsonld-construct", construct=construct)

    def entered(self, scope: Scope, item: dict[str, Any]) -> Scope:
        """The scope in an object: behind its own contexts, if it has any (step 9)."""
        if "@context" not in item:
            return scope
        try:
            return scope.local(item["@context"], self.documents)
        except VcwalletError as error:
            blame(error, "@context")
            raise

    def scope_of(self, scope: Scope, term: Term | None, item: dict[str, Any], *, mapped: bool) -> Scope:
        """The scope in an object before its types have their say (steps 7 to 9); for the arguments see `map`."""
        if scope.previous is not None and not mapped and not _stays(scope, item):
            scope = scope.previous
        if term is not None and term.context is not UNSET:
            scope = scope.inside(term, self.documents)
        return self.entered(scope, item) if "@context" in item else scope

    def free(self, scope: Scope, value: Any, graph: str) -> list[str]:
        """Nodes that no property leads to: the document itself, members of a graph, included nodes."""
        nodes: list[str] = []
        if isinstance(value, list):
            self.plain = False
            self.each(value, lambda entry: nodes.extend(self.free(scope, entry, graph)))
        elif isinstance(value, dict):
            before = len(self.subjects)
            self.map(scope, None, value, graph, nodes)
            self.all_said(nodes, before)
        elif value is not None:
            raise DataLossError("free-floating-value")
        return nodes

    def all_said(self, nodes: list[str], before: int) -> None:
        """Refuse nodes whose identifier no statement would have, of those made since there were `before` subjects."""
        for node in nodes:
            if node[0] != "_" and node not in self.subjects[before:]:
                raise DataLossError("free-floating-value")

    def each(self, values: list[Any], take: Callable[[Any], None]) -> None:
        """Take every entry of an array, and say which entry it was if that fails."""
        self.deeper()
        index = 0
        try:
            for index, entry in enumerate(values):  # noqa: B007  # the error needs to know where it happened
                take(entry)
        except VcwalletError as error:
            blame(error, index)
            raise
        self.shallower()

    def deeper(self) -> None:
        """Count one more level of nesting."""
        self._depth += 1
        if self._depth > self._limit:
            raise LimitError("depth", limit=self._limit)

    def shallower(self) -> None:
        """Count one level of nesting less."""
        self._depth -= 1


def _stays(scope: Scope, item: dict[str, Any]) -> bool:
    """Step 7: value objects and mere references are still in the scope of the type."""
    for key in scope.value_keys:
        if key in item:
            return True
    return len(item) == 1 and next(iter(item)) in scope.id_keys
