"""The walk: a JSON-LD document becomes quads in one pass, or an error that names the place.

There is no expanded form and no flattened map in between. And there is no way to drop anything: what JSON-LD would
leave out of the quads, and so out of what is signed, is a `DataLossError` with its JSON pointer (THREATS rows 2 and 4).
What may go without a trace is what says nothing: members that are null, empty arrays, and index keys, which JSON-LD
defines to have no meaning.

Source: JSON-LD 1.1 Processing Algorithms and API, sections 5.1 (Expansion; the numbers in comments are its steps),
7.1 (Node Map Generation) and 8.1 (Deserialize JSON-LD to RDF), folded into one.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from typing import Any

from vcwallet.canonical.jsonld import container_maps as maps
from vcwallet.canonical.jsonld import node_keywords as keywords
from vcwallet.canonical.jsonld import value_objects as shapes
from vcwallet.canonical.jsonld.context_documents import Documents
from vcwallet.canonical.jsonld.dataset_writer import LONG, Output, blame
from vcwallet.canonical.jsonld.node_keywords import Node
from vcwallet.canonical.jsonld.object_planning import Plan, Step, iri_of_type
from vcwallet.canonical.jsonld.rdf_literals import is_plain_number, json_literal, native, text
from vcwallet.canonical.jsonld.scope import INITIAL, Scope
from vcwallet.canonical.jsonld.term import INVALID, KEYWORD, OTHER, UNSET, Term
from vcwallet.canonical.jsonld.value_objects import LIST, NODE, SET
from vcwallet.canonical.nquads import RDF_NIL, RDF_TYPE, escape
from vcwallet.canonical.tree.literal_reading import TEXT as TEXT_VALUE
from vcwallet.canonical.tree.member_names import MEMBERS, PROOF
from vcwallet.errors import DataLossError, LimitError, UnsupportedError, VcwalletError
from vcwallet.limits import Limits


class Walker(Output):
    """One document on its way to quads.

    Args:
        documents: The context documents that the document may name.
        limits: `depth` bounds the nesting.
    """

    def __init__(self, documents: Documents, limits: Limits) -> None:
        super().__init__(documents.budget)
        self.documents = documents
        self.tops: list[str] = []
        self._limit = limits.depth
        self._depth = 0

    def document(self, value: Any) -> None:
        """A whole document: one object, or an array of them.

        An object that has nothing but `@graph` only wraps the default graph (section 9.1, `expand`).
        """
        if isinstance(value, dict):
            members = (name for name, content in value.items() if name != "@context" and content is not None)
            said = list(islice(members, 2))
            if len(said) == 1:
                scope = self._entered(INITIAL, value)
                found = scope.members.get(said[0])
                if found is not None and found.iri == "@graph":
                    self.plain = False
                    try:
                        self.tops = self.free(scope, value[said[0]], "")
                    except VcwalletError as error:
                        blame(error, said[0])
                        raise
                    return
        self.tops = self.free(INITIAL, value, "")

    def free(self, scope: Scope, value: Any, graph: str) -> list[str]:
        """Nodes that no property leads to: the document itself, members of a graph, included nodes."""
        found: list[str] = []
        if isinstance(value, list):
            self.plain = False
            self.each(value, lambda entry: found.extend(self.free(scope, entry, graph)))
        elif isinstance(value, dict):
            before = len(self.subjects)
            self.map(scope, None, value, graph, found)
            self.all_said(found, before)
        elif value is not None:
            raise DataLossError("free-floating-value")
        return found

    def all_said(self, nodes: list[str], before: int) -> None:
        """Refuse nodes whose identifier no statement would have, of those made since there were `before` subjects."""
        for node in nodes:
            if node[0] != "_" and node not in self.subjects[before:]:
                raise DataLossError("free-floating-value")

    def each(self, values: list[Any], take: Callable[[Any], None]) -> None:
        """Take every entry of an array, and say which one it was if that fails."""
        self._deeper()
        index = 0
        try:
            for index, entry in enumerate(values):  # noqa: B007  # the error needs to know where it happened
                take(entry)
        except VcwalletError as error:
            blame(error, index)
            raise
        self._depth -= 1

    def _deeper(self) -> None:
        self._depth += 1
        if self._depth > self._limit:
            raise LimitError("depth", limit=self._limit)

    def map(
        self,
        scope: Scope,
        term: Term | None,
        item: dict[str, Any],
        graph: str,
        found: list[str],
        *,
        mapped: bool = False,
        given: str | None = None,
    ) -> str:
        """An object in the place of a value: a node, a value object, a list or a set (steps 7 to 15).

        Args:
            scope: The scope around it.
            term: The property that leads to it, if any.
            item: The object.
            graph: The graph that it stands in.
            found: Takes what the object is in RDF: nodes and literals as N-Quads text.
            mapped: Whether it is the value of an index, id or type map.
            given: The identifier that an id map gives it.

        Returns:
            Its shape.
        """
        self._depth += 1
        if self._depth > self._limit:
            raise LimitError("depth", limit=self._limit)
        if scope.previous is not None and not mapped and not _stays(scope, item):
            scope = scope.previous
        if term is not None and term.context is not UNSET:
            scope = scope.inside(term, self.documents)
        if "@context" in item:
            scope = self._entered(scope, item)
        plan = scope.plans.find(scope, item, self.documents)
        if not plan.plain or (term is not None and term.bare and (plan.only_id or term.alone)):
            self.plain = False
        if plan.is_node:
            subject = self._subject(plan, item, given)
            self.members(plan, scope, item, subject, graph)
            found.append(subject)
            shape = NODE
        else:
            shape = shapes.take(self, shapes.Place(plan.scope, scope, graph), term, item, found)
        self._depth -= 1
        return shape

    def _entered(self, scope: Scope, item: dict[str, Any]) -> Scope:
        """Step 9."""
        if "@context" not in item:
            return scope
        try:
            return scope.local(item["@context"], self.documents)
        except VcwalletError as error:
            blame(error, "@context")
            raise

    def _subject(self, plan: Plan, item: dict[str, Any], given: str | None) -> str:
        """What a node is called: its identifier, or the one that an id map gives it, or a new blank node."""
        subject = given
        name = plan.id_name
        if name is not None:
            try:
                subject = self.reference(plan.scope, item[name])
            except VcwalletError as error:
                blame(error, name)
                raise
            if subject[1:-1] != item[name] or subject == RDF_NIL:  # a prefixed name is read in full
                self.plain = False
            if given is not None and subject != given:
                raise DataLossError("map-key-contradicted", key=given.strip("<>"))
        if subject is None:
            return self.blank(item)
        self.written.append(subject)
        if subject[0] == "_" and len(item) > len(self.origins.get(subject, ())):
            self.origins[subject] = item  # the object that says most about it, not one that only refers to it
        return subject

    def members(self, plan: Plan, outer: Scope, item: dict[str, Any], subject: str, graph: str) -> None:
        """Step 13: the members of a node, each a statement about it or an instruction on how to read it."""
        place = lines, head, tail = self.statements.place(subject, graph)
        before = len(lines)
        if (length := len(head) + len(tail)) > LONG:
            self.budget.spend_text(length * (len(plan.facts) + len(plan.texts)))
        for fact in plan.facts:
            lines.append(f"{head}{fact}{tail}")
        no_texts: list[Step] = []
        for name, start, end, otherwise in plan.texts:
            value = item[name]
            if type(value) is not str:
                no_texts.append(otherwise)
            elif value.isprintable() and '"' not in value and "\\" not in value:
                lines.append(f"{head}{start}{value}{end}{tail}")
            else:
                lines.append(f"{head}{start}{escape(value)}{end}{tail}")
        if len(lines) > before:
            self.noted(subject, graph)
        if plan.others or no_texts:
            others = (*plan.others, *no_texts) if no_texts else plan.others
            self._others(others, Node(plan.scope, outer, item, subject, graph), place)
        for label in plan.blank_types:
            self.say(subject, f" {RDF_TYPE} ", self.labelled(label), graph)

    def _others(self, steps: tuple[Step, ...], node: Node, place: tuple[list[str], str, str]) -> None:
        """Members that are more than a text; `place` is where statements of the node go (see `Statements.place`)."""
        scope, _, item, subject, graph = node
        lines, head, tail = place
        said = False
        name = ""
        try:
            for kind, name, term, lead in steps:
                value = item[name]
                if kind == KEYWORD:
                    keywords.take(self, node, term, value)
                elif kind == OTHER:
                    if term.iri == PROOF and not graph:
                        self.secured.append((subject, item))
                    self._other(scope, term, value, subject, graph)
                else:
                    found: list[str] = []
                    (self.map if type(value) is dict else self.values)(scope, term, value, graph, found)
                    if (length := len(head) + len(lead) + len(tail)) > LONG:
                        self.budget.spend_text(length * len(found))
                    for each in found:
                        if each[0] == "_":
                            self.say(subject, lead, each, graph)
                        else:
                            lines.append(f"{head}{lead}{each}{tail}")
                            said = True
        except VcwalletError as error:
            blame(error, name)
            raise
        if said:
            self.noted(subject, graph)

    def type(self, outer: Scope, name: Any, subject: str, graph: str) -> None:
        """Step 13.4.4 for one type."""
        iri = iri_of_type(outer, name)
        self.say(subject, f" {RDF_TYPE} ", self.labelled(iri) if iri[0] == "_" else f"<{iri}>", graph)

    def values(self, scope: Scope, term: Term, value: Any, graph: str, found: list[str]) -> None:
        """The values of a property, arrays flattened (steps 4 to 6)."""
        if isinstance(value, list):
            self._deeper()
            index, before = 0, len(found)
            try:
                for index, entry in enumerate(value):  # noqa: B007  # the error needs to know where it happened
                    if type(entry) is dict:
                        self.map(scope, term, entry, graph, found)
                    else:
                        self.plain = self.plain and type(entry) is not list
                        self.values(scope, term, entry, graph, found)
            except VcwalletError as error:
                blame(error, index)
                raise
            self._depth -= 1
            self._gathered(term, found[before:])
        elif isinstance(value, dict):
            self.map(scope, term, value, graph, found)
        elif value is None:
            self.plain = False
        else:
            found.append(self.scalar(scope, term, value))

    def _gathered(self, term: Term, found: list[str]) -> None:
        """Look at what an array came to: is it read as it is written, and may there be several values?"""
        if len(found) == 1:
            literal = found[0][0] == '"'
            self.plain = self.plain and (term.many_texts if literal else term.many)
        elif len(found) != len(set(found)) or not found:
            self.plain = False
        elif not (term.many or term.many_texts):
            self.several = True

    def scalar(self, scope: Scope, term: Term, value: Any) -> str:
        """Value Expansion (section 5.3) and what becomes of its result."""
        if term.context is not UNSET:
            scope, outer = scope.inside(term, self.documents), term
            term = scope.again(term)
            if term is not outer and not term.same_as(outer):
                self.plain = False
            if term.type == "@json":  # the specification and its implementations differ on what this is
                raise UnsupportedError("jsonld-construct", construct="a scoped context that makes its own term JSON")
        if isinstance(value, str):
            if term.type == "@id":
                return self._identifier(scope, term, value)
            if term.type == "@vocab":
                return self._symbol(scope, term, value)
            if term.kind == OTHER and term.suffix == INVALID:
                raise DataLossError("invalid-typed-value", type=term.type)
            ending = term.suffix or scope.suffix
            if term.literal != TEXT_VALUE or ending.startswith('"@'):
                self.plain = False
            return text(value, ending)
        datatype = None if term.type is None or term.type.startswith("@") else term.type
        literal = native(value, datatype)
        if not is_plain_number(value, literal, datatype, term.literal):
            self.plain = False
        return literal

    def _identifier(self, scope: Scope, term: Term, value: str) -> str:
        node = self.reference(scope, value)
        self.named.append(node)
        known = term.bare and term.name != "proofPurpose" and node != RDF_NIL
        if not known or node[1:-1] != value:  # a prefixed name is read in full
            self.plain = False
        return node

    def _symbol(self, scope: Scope, term: Term, value: str) -> str:
        node = self.symbol(scope, value)
        if term.name != "proofPurpose" or MEMBERS.get(node[1:-1]) != value:
            self.plain = False
        return node

    def _other(self, scope: Scope, term: Term, value: Any, subject: str, graph: str) -> None:
        """Properties that ask for more: steps 13.6 to 13.14."""
        if term.iri is None:
            raise DataLossError("undefined-term", term=term.name)
        if term.predicate[0] == "_":
            raise DataLossError("blank-node-property", term=term.name)
        found: list[str] = []
        if not term.plain or not _is_written_plainly(value, listed="@list" in term.container):
            self.plain = False
        if term.type == "@json":
            found.append(self._json(term, value, graph))
        elif value is None:
            return
        elif isinstance(value, dict) and "@language" in term.container:
            maps.languages(self, scope, value, found)
        elif isinstance(value, dict) and not term.container.isdisjoint(maps.KEYED):
            found = maps.keyed(self, scope, term, value, graph)
        elif "@list" in term.container:
            self._list(scope, term, value, graph, found)
        elif "@graph" in term.container and term.container.isdisjoint(maps.KEYED):
            found = self._apart(scope, term, value)
        else:
            self.values(scope, term, value, graph, found)
        self.link(subject, term, found, graph)

    def _apart(self, scope: Scope, term: Term, value: Any) -> list[str]:
        """Graphs of their own. How what is in them is written says nothing of the document around them."""
        plain, several, written, named = self.plain, self.several, self.written, self.named
        self.written, self.named = [], []
        found = maps.graphs(self, scope, term, value)
        self.plain, self.several, self.written, self.named = plain and not self.wrapped, several, written, named
        return found

    def _json(self, term: Term, value: Any, graph: str) -> str:
        """Step 13.6; of the containers only those that the value is wrapped in afterwards matter."""
        if "@graph" in term.container and term.container.isdisjoint(maps.KEYED):
            raise DataLossError("free-floating-value")
        literal = json_literal(value)
        return self.cells([literal], graph, value) if "@list" in term.container else literal

    def _list(self, scope: Scope, term: Term, value: Any, graph: str, found: list[str]) -> None:
        """Step 13.11: the value of a list container, unless it is a list object already."""
        if not isinstance(value, dict):
            found.append(self.list(scope, term, value, graph))
            return
        inner: list[str] = []
        shape = self.map(scope, term, value, graph, inner)
        if shape == SET and any(map(_is_nested, value.values())):
            raise UnsupportedError("jsonld-construct", construct="an array in @list")
        if shape == LIST:
            found += inner
        elif inner or shape == SET:
            found.append(self.cells(inner, graph, value))

    def list(self, scope: Scope, term: Term, value: Any, graph: str) -> str:
        """An RDF collection of the entries; arrays within are collections of their own."""
        found: list[str] = []

        def take(entry: Any) -> None:
            if isinstance(entry, list):
                if "@list" not in term.container:  # the specification and its implementations differ on what this is
                    raise UnsupportedError("jsonld-construct", construct="an array in @list")
                found.append(self.list(scope, term, entry, graph))
            elif isinstance(entry, dict):
                if self.map(scope, term, entry, graph, found) == SET:
                    raise UnsupportedError("jsonld-construct", construct="@set in @list")
            elif entry is not None:
                found.append(self.scalar(scope, term, entry))

        if isinstance(value, list):
            self.each(value, take)
        else:
            take(value)
        return self.cells(found, graph, value)


def _is_written_plainly(value: Any, *, listed: bool) -> bool:
    """Whether the value of a list or of graphs is an array of no arrays, or one graph."""
    if isinstance(value, list):
        return not any(entry is None or isinstance(entry, list) for entry in value) and (listed or bool(value))
    return not listed and isinstance(value, dict)


def _is_nested(content: Any) -> bool:
    """Whether an array holds arrays."""
    return isinstance(content, list) and any(isinstance(entry, list) for entry in content)


def _stays(scope: Scope, item: dict[str, Any]) -> bool:
    """Step 7: value objects and mere references are still in the scope of the type."""
    for key in scope.value_keys:
        if key in item:
            return True
    return len(item) == 1 and next(iter(item)) in scope.id_keys
