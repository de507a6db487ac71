"""What the parts of the walk through a document call of each other, and what they write to: statements, names for blank
nodes, and where each of them stands in the document.

Objects hold values, values are objects, and keywords and containers hold both: the parts are recursive among
themselves. Each part depends on this interface, and `document_walk` fills it in.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from typing import Any

from vcwallet.canonical.jsonld.context_documents import ContextDocuments
from vcwallet.canonical.jsonld.object_plan import ObjectPlan
from vcwallet.canonical.jsonld.scope import OF_ANY, OF_CREDENTIALS, Scope
from vcwallet.canonical.jsonld.term import KEYWORDS, UNSET, Term
from vcwallet.canonical.nquads import RDF_FIRST, RDF_NIL, RDF_REST, RDF_TYPE, Statements, is_iri
from vcwallet.encoding.pointer import child
from vcwallet.errors import DataLossError, LimitError, UnsupportedError, VcwalletError
from vcwallet.limits import Limits

LONG = 200
"""Characters of a statement that are many, beside its literal: those of more are counted, since they are repeated."""


def blame(error: VcwalletError, step: str | int) -> VcwalletError:
    """Put one step before an error's pointer; errors collect their place on the way up, so success pays nothing."""
    error.pointer = child("", step) + error.pointer
    return error


def blame_way(error: VcwalletError, steps: Sequence[str | int]) -> VcwalletError:
    """Put several steps before an error's pointer, the outermost first."""
    for step in reversed(steps):
        blame(error, step)
    return error


class Traversal(ABC):
    """One document on its way to statements.

    Args:
        documents: The context documents that the document may name.
        limits: `depth` bounds the nesting.
        general: Whether any JSON-LD is read, or only what credentials need.

    Attributes:
        tops: The nodes with which the document begins.
        statements: The statements, possibly with repetitions.
        subjects: What they are about, in the order in which they were made.
        budget: The work that is left.
        graphs: The named graphs that they were made in, in the same order.
        origins: For each blank node the object or array in the document that it stands for.
        heads: The first nodes of RDF collections.
        indexes: The `@index` of nodes, which must not contradict each other.
        plain: Whether everything so far is read as it is written: see `tree`.
        several: Whether a member that is read as one value was given more.
        written: The nodes with an identifier that an object was written for, each as often as that.
        named: The nodes that were only named.
        secured: Nodes of the default graph with proofs, each with the object that was written for it.
        graph_contents: By the blank node that names a graph, the value that stands in it.
        wrapped: Whether any of these was taken out of a set object.
    """

    def __init__(self, documents: ContextDocuments, limits: Limits, *, general: bool) -> None:
        self.budget = documents.budget
        self.statements = Statements()
        self.subjects: list[str] = []
        self.graphs: list[str] = []
        self.origins: dict[str, Any] = {}
        self.heads: set[str] = set()
        self.indexes: dict[tuple[str, str], str] = {}
        self.plain = True
        self.several = False
        self.wrapped = False
        self.written: list[str] = []
        self.named: list[str] = []
        self.secured: list[tuple[str, Any]] = []
        self.graph_contents: dict[str, Any] = {}
        self._labels: dict[str, str] = {}
        self._issued = 0
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

    def scope_of(self, scope: Scope, term: Term | None, item: dict[str, Any], *, mapped: bool) -> Scope:
        """The scope in an object before its types have their say (steps 7 to 9); for the arguments see `map`."""
        if scope.previous is not None and not mapped:
            refers = len(item) == 1 and next(iter(item)) in scope.id_keys
            if not refers and item.keys().isdisjoint(scope.value_keys):  # these are still in the scope of the type
                scope = scope.previous
        if term is not None and term.context is not UNSET:
            scope = scope.inside(term, self.documents)
        if "@context" not in item:
            return scope
        try:
            return scope.local(item["@context"], self.documents)
        except VcwalletError as error:
            blame(error, "@context")
            raise

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

    def blank(self, origin: Any) -> str:
        """A new blank node."""
        label = f"_:b{self._issued}"
        self._issued += 1
        self.origins[label] = origin
        return label

    def labelled(self, label: str) -> str:
        """The blank node of a label in the document, which is renamed so that it cannot meet one of ours."""
        self.plain = False
        node = self._labels.get(label)
        if node is None:
            node = self._labels[label] = f"_:b{self._issued}"
            self._issued += 1
        return node

    def reference(self, scope: Scope, value: Any) -> str:
        """An IRI or blank node from text (section 5.2, document-relative)."""
        if type(value) is not str:
            raise DataLossError("invalid-id-value")
        prefix, colon, rest = value.partition(":")
        if colon:
            if prefix in scope.prefixes and rest[:2] != "//" and prefix != "_":
                value = scope.prefixes[prefix] + rest
            if is_iri(value):
                return f"<{value}>"
            if value[:2] == "_:":
                return self.labelled(value)
        iri = scope.resolved(value)
        if iri is None:
            raise DataLossError("relative-iri", iri=value)
        return f"<{iri}>"

    def symbol(self, scope: Scope, value: str) -> str:
        """An IRI or blank node from a term or text (section 5.2, vocabulary-relative)."""
        known = scope.members.get(value)
        iri = scope.symbol(value) if known is None else known.iri
        if iri is None or iri in KEYWORDS:
            raise DataLossError("relative-iri", iri=value)
        return self.labelled(iri) if iri.startswith("_:") else f"<{iri}>"

    def say(self, subject: str, lead: str, value: str, graph: str) -> None:
        """One statement; `lead` is the predicate with a space on either side."""
        if (length := len(subject) + len(lead) + len(value) + len(graph)) > LONG:
            self.budget.spend_text(length)
        self.noted(subject, graph)
        self.statements.add(subject, lead, value, graph)

    def say_type(self, iri: str, subject: str, graph: str) -> None:
        """The statement that a node is of a type; `iri` may be a blank node label of the document."""
        self.say(subject, f" {RDF_TYPE} ", self.labelled(iri) if iri[0] == "_" else f"<{iri}>", graph)

    def noted(self, subject: str, graph: str) -> None:
        """Note that something was said about a subject in a graph."""
        self.subjects.append(subject)
        if graph:
            self.graphs.append(graph)

    def link(self, subject: str, term: Term, objects: list[str], graph: str) -> None:
        """The statements that a property makes of its values."""
        if term.reverse:
            self.link_back(subject, term, objects, graph)
        else:
            lead = f" {term.predicate} "
            for value in objects:
                self.say(subject, lead, value, graph)

    def link_back(self, subject: str, term: Term, nodes: list[str], graph: str) -> None:
        """The statements that nodes make of this one."""
        self.only_nodes(term, nodes)
        for node in nodes:
            self.say(node, f" {term.predicate} ", subject, graph)
            self.subjects.append(subject)  # it is what the statement is for

    def only_nodes(self, term: Term, objects: list[str]) -> None:
        """Refuse literals and collections, of which no statement can be made with a reverse property."""
        for value in objects:
            if value[0] == '"' or value in self.heads:
                raise DataLossError("invalid-reverse-property-value", term=term.name)

    def cells(self, entries: list[str], graph: str, origin: Any) -> str:
        """An RDF collection (section 8.3); the name of its head."""
        head = RDF_NIL
        for value in reversed(entries):
            cell = self.blank(origin)
            self.say(cell, f" {RDF_FIRST} ", value, graph)
            self.say(cell, f" {RDF_REST} ", head, graph)
            head = cell
        self.heads.add(head)
        return head

    def index(self, node: str, graph: str, value: str) -> None:
        """Note the index of a node: it says nothing, but two that differ are an error (section 7.1)."""
        if self.indexes.setdefault((graph, node), value) != value:
            raise DataLossError("conflicting-indexes", index=value)
