"""What the walker writes to: statements, names for blank nodes, and where each of them stands in the document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from vcwallet.canonical.jsonld.scope import Scope
from vcwallet.canonical.jsonld.term import KEYWORDS, Term
from vcwallet.canonical.nquads import RDF_FIRST, RDF_NIL, RDF_REST, RDF_TYPE, is_iri
from vcwallet.canonical.rdf_statements import Statements
from vcwallet.encoding.pointer import child
from vcwallet.errors import DataLossError, VcwalletError
from vcwallet.limits import Budget

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


class DatasetWriter:
    """The statements of a document while it is read, names for its blank nodes, and where each of them stands in it.

    Attributes:
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

    def __init__(self, budget: Budget) -> None:
        self.budget = budget
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
        iri = scope.symbol(value)
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
