"""The walk: a JSON-LD document becomes quads in one pass, or an error that names the place.

There is no expanded form and no flattened map in between. And there is no way to drop anything: what JSON-LD would
leave out of the quads, and so out of what is signed, is a `DataLossError` with its JSON pointer (docs/security.md,
rows 2 and 4). What may go without a trace is what says nothing: members that are null, empty arrays, and index keys,
which JSON-LD defines to have no meaning.

There is one walk for credentials and for any JSON-LD. `Traversal.general` is asked where they differ, which is nowhere
on the way of a document that credentials may have.

Source: JSON-LD 1.1 Processing Algorithms and API, sections 5.1 (Expansion; the numbers in comments are its steps),
7.1 (Node Map Generation) and 8.1 (Deserialize JSON-LD to RDF), folded into one.
"""

from __future__ import annotations

from itertools import islice
from typing import Any

from vcwallet.canonical.jsonld import container_maps, node_keywords, value_objects
from vcwallet.canonical.jsonld.node_keywords import NodeObject
from vcwallet.canonical.jsonld.object_plan import MemberStep, ObjectPlan
from vcwallet.canonical.jsonld.object_planning import make_plan
from vcwallet.canonical.jsonld.rdf_literals import is_plain_number, json_literal, native, text
from vcwallet.canonical.jsonld.scope import Scope
from vcwallet.canonical.jsonld.term import INVALID, KEYWORD, OTHER, UNSET, Term
from vcwallet.canonical.jsonld.traversal import LONG, Traversal, blame, blame_way
from vcwallet.canonical.jsonld.value_objects import LIST, NODE, SET, Surroundings
from vcwallet.canonical.nquads import RDF_NIL, RDF_TYPE, escape
from vcwallet.canonical.tree.literal_reading import TEXT as TEXT_VALUE
from vcwallet.canonical.tree.member_names import MEMBERS, PROOF
from vcwallet.errors import DataLossError, LimitError, UnsupportedError, VcwalletError


class Walker(Traversal):
    """One document on its way to quads."""

    def document(self, value: Any) -> None:
        """A whole document: one object, or an array of them.

        An object that has nothing but `@graph` only wraps the default graph (section 9.1, `expand`).
        """
        if isinstance(value, dict):
            members = (name for name, content in value.items() if name != "@context" and content is not None)
            names = list(islice(members, 2))
            if len(names) == 1 or self.general:
                only = node_keywords.only_member(self, self.scope_of(self.start, None, value, mapped=False), value)
                if only is not None and only.keyword == "@graph":
                    self.plain = False
                    try:
                        self.tops = self.free(only.scope, only.value, "")
                    except VcwalletError as error:
                        blame_way(error, only.steps)
                        raise
                    return
        self.tops = self.free(self.start, value, "")

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
        """See the interface."""
        self._depth += 1
        if self._depth > self._limit:
            raise LimitError("depth", limit=self._limit)
        outer = self.scope_of(scope, term, item, mapped=mapped)
        inner, plan = outer.known_plan(item) or make_plan(outer, item, self.documents)
        if not plan.plain or (term is not None and term.bare and (plan.only_id or term.alone)):
            self.plain = False
        if plan.is_node:
            subject = self._subject(plan, inner, item, given)
            self.members(plan, (inner, outer), item, subject, graph)
            objects.append(subject)
            shape = NODE
        else:
            shape = value_objects.take(self, Surroundings(inner, outer, graph), term, item, objects)
        self._depth -= 1
        return shape

    def _subject(self, plan: ObjectPlan, scope: Scope, item: dict[str, Any], given: str | None) -> str:
        """What a node is called: its identifier, or the one that an id map gives it, or a new blank node."""
        subject, name = given, plan.id_name
        steps: tuple[str | int, ...] = () if name is None else (name,)
        value = None if name is None else item[name]
        if self.general and (nested := node_keywords.nested_identifier(self, scope, item)) is not None:
            scope, value, steps = nested.scope, nested.value, nested.steps
        if steps:
            try:
                subject = self.reference(scope, value)
            except VcwalletError as error:
                blame_way(error, steps)
                raise
            if given is not None and subject != given:
                raise DataLossError("map-key-contradicted", key=given.strip("<>"))
            if subject[1:-1] != value or subject == RDF_NIL:  # a prefixed name is read in full
                self.plain = False
        if subject is None:
            return self.blank(item)
        self.written.append(subject)
        if subject[0] == "_" and len(item) > len(self.origins.get(subject, ())):
            self.origins[subject] = item  # the object that says most about it, not one that only refers to it
        return subject

    def members(
        self, plan: ObjectPlan, scopes: tuple[Scope, Scope], item: dict[str, Any], subject: str, graph: str
    ) -> None:
        """See the interface."""
        place = lines, head, tail = self.statements.place(subject, graph)
        before = len(lines)
        if (length := len(head) + len(tail)) > LONG:
            self.budget.spend_text(length * (len(plan.facts) + len(plan.texts)))
        for fact in plan.facts:
            lines.append(f"{head}{fact}{tail}")
        no_texts: list[MemberStep] = []
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
            self._others(others, NodeObject(*scopes, item, subject, graph), place)
        for label in plan.blank_types:
            self.say(subject, f" {RDF_TYPE} ", self.labelled(label), graph)

    def _others(self, steps: tuple[MemberStep, ...], node: NodeObject, place: tuple[list[str], str, str]) -> None:
        """Members that are more than a text; `place` is where statements of the node go (see `Statements.place`)."""
        scope, _, item, subject, graph = node
        lines, head, tail = place
        stated = False
        name = ""
        try:
            for kind, name, term, lead in steps:
                value = item[name]
                if kind == KEYWORD:
                    node_keywords.take(self, node, term, value)
                elif kind == OTHER:
                    if term.iri == PROOF and not graph:
                        self.secured.append((subject, item))
                    self._other(scope, term, value, subject, graph)
                else:
                    objects: list[str] = []
                    (self.map if type(value) is dict else self.values)(scope, term, value, graph, objects)
                    if (length := len(head) + len(lead) + len(tail)) > LONG:
                        self.budget.spend_text(length * len(objects))
                    for each in objects:
                        if each[0] == "_":
                            self.say(subject, lead, each, graph)
                        else:
                            lines.append(f"{head}{lead}{each}{tail}")
                            stated = True
        except VcwalletError as error:
            blame(error, name)
            raise
        if stated:
            self.noted(subject, graph)

    def values(self, scope: Scope, term: Term, value: Any, graph: str, objects: list[str]) -> None:
        """See the interface."""
        if isinstance(value, list):
            self.deeper()
            index, before = 0, len(objects)
            try:
                for index, entry in enumerate(value):  # noqa: B007  # the error needs to know where it happened
                    if type(entry) is dict:
                        self.map(scope, term, entry, graph, objects)
                    else:
                        self.plain = self.plain and type(entry) is not list
                        self.values(scope, term, entry, graph, objects)
            except VcwalletError as error:
                blame(error, index)
                raise
            self._depth -= 1
            self._gathered(term, objects[before:])
        elif isinstance(value, dict):
            self.map(scope, term, value, graph, objects)
        elif value is None:
            self.plain = False
        else:
            objects.append(self.scalar(scope, term, value))

    def _gathered(self, term: Term, objects: list[str]) -> None:
        """Look at what an array came to: is it read as it is written, and may there be several values?"""
        if len(objects) == 1:
            literal = objects[0][0] == '"'
            self.plain = self.plain and (term.many_texts if literal else term.many)
        elif len(objects) != len(set(objects)) or not objects:
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
        if term.type == "@json":  # in this scope, and not where the property stands
            self.require_general("a scoped context that makes its own term JSON")
            return json_literal(value)
        if isinstance(value, str):
            if term.type == "@id":
                node = self.reference(scope, value)
                self.named.append(node)
                known = term.bare and term.name != "proofPurpose" and node != RDF_NIL
                if not known or node[1:-1] != value:  # a prefixed name is read in full
                    self.plain = False
                return node
            if term.type == "@vocab":
                node = self.symbol(scope, value)
                if term.name != "proofPurpose" or MEMBERS.get(node[1:-1]) != value:
                    self.plain = False
                return node
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

    def _other(self, scope: Scope, term: Term, value: Any, subject: str, graph: str) -> None:
        """Properties that ask for more: steps 13.6 to 13.14."""
        if term.iri is None:
            raise DataLossError("undefined-term", term=term.name)
        if term.predicate[0] == "_":
            raise DataLossError("blank-node-property", term=term.name)
        if not term.plain or not _is_written_plainly(value, listed="@list" in term.container):
            self.plain = False
        self.link(subject, term, self.container_values(scope, term, value, graph), graph)

    def container_values(self, scope: Scope, term: Term, value: Any, graph: str) -> list[str]:
        """See the interface."""
        objects: list[str] = []
        if term.type == "@json":
            objects.append(self._json(term, value, graph))
        elif value is None:
            pass
        elif isinstance(value, dict) and "@language" in term.container:
            container_maps.languages(self, scope, value, objects)
        elif isinstance(value, dict) and not term.container.isdisjoint(container_maps.KEYED):
            objects = container_maps.keyed(self, scope, term, value, graph)
        elif "@list" in term.container:
            self._list(scope, term, value, graph, objects)
        elif "@graph" in term.container and term.container.isdisjoint(container_maps.KEYED):
            objects = self._apart(scope, term, value)
        else:
            self.values(scope, term, value, graph, objects)
        return objects

    def _apart(self, scope: Scope, term: Term, value: Any) -> list[str]:
        """Graphs of their own. How what is in them is written says nothing of the document around them."""
        plain, several, written, named = self.plain, self.several, self.written, self.named
        self.written, self.named = [], []
        names = container_maps.graphs(self, scope, term, value)
        self.plain, self.several, self.written, self.named = plain and not self.wrapped, several, written, named
        return names

    def _json(self, term: Term, value: Any, graph: str) -> str:
        """Step 13.6; of the containers only those that the value is wrapped in afterwards matter."""
        if "@graph" in term.container and term.container.isdisjoint(container_maps.KEYED):
            raise DataLossError("free-floating-value")
        literal = json_literal(value)
        return self.cells([literal], graph, value) if "@list" in term.container else literal

    def _list(self, scope: Scope, term: Term, value: Any, graph: str, objects: list[str]) -> None:
        """Step 13.11: the value of a list container, unless it is a list object already."""
        if not isinstance(value, dict):
            objects.append(self.collection(scope, term, value, graph))
            return
        inner: list[str] = []
        shape = self.map(scope, term, value, graph, inner)
        if shape == SET and any(isinstance(each, list) and _holds_arrays(each) for each in value.values()):
            raise UnsupportedError("jsonld-construct", construct="an array in @list")
        if shape == LIST:
            objects += inner
        elif inner or shape == SET:
            objects.append(self.cells(inner, graph, value))

    def collection(self, scope: Scope, term: Term, value: Any, graph: str) -> str:
        """See the interface."""
        objects: list[str] = []

        def take(entry: Any) -> None:
            if isinstance(entry, list):
                if "@list" not in term.container:  # the specification and its implementations differ on what this is
                    raise UnsupportedError("jsonld-construct", construct="an array in @list")
                objects.append(self.collection(scope, term, entry, graph))
            elif isinstance(entry, dict):
                if self.map(scope, term, entry, graph, objects) == SET:
                    raise UnsupportedError("jsonld-construct", construct="@set in @list")
            elif entry is not None:
                objects.append(self.scalar(scope, term, entry))

        if isinstance(value, list):
            self.each(value, take)
        else:
            take(value)
        return self.cells(objects, graph, value)


def _is_written_plainly(value: Any, *, listed: bool) -> bool:
    """Whether the value of a list or of graphs is an array of no arrays, or one graph."""
    if isinstance(value, list):
        return None not in value and not _holds_arrays(value) and (listed or bool(value))
    return not listed and isinstance(value, dict)


def _holds_arrays(values: list[Any]) -> bool:
    return any(isinstance(entry, list) for entry in values)
