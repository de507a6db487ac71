"""Keywords among the members of a node, other than its identifier, types and context.

Source: JSON-LD 1.1 Processing Algorithms and API, section 5.1, steps 13.4 and 14.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from vcwallet.canonical.jsonld.dataset_writer import blame
from vcwallet.canonical.jsonld.object_planning import plan_members
from vcwallet.canonical.jsonld.scope import Scope
from vcwallet.canonical.jsonld.term import KEYWORD, UNSET, Term
from vcwallet.errors import DataLossError, UnsupportedError, VcwalletError

if TYPE_CHECKING:
    from vcwallet.canonical.jsonld.document_walk import Walker


_NOT_NESTED = frozenset(("@context", "@graph", "@id"))
"""What says something about the node as a whole, and is read before its members are."""


class Node(NamedTuple):
    """The node whose members are being read.

    Attributes:
        scope: Its scope.
        outer: The scope before its types had their say.
        item: Its object.
        subject: What it is in RDF.
        graph: The graph that it stands in.
    """

    scope: Scope
    outer: Scope
    item: dict[str, Any]
    subject: str
    graph: str


def take(walker: Walker, node: Node, term: Term, value: Any) -> None:
    """Take one keyword member of a node; `term` is the keyword, or another name for it."""
    keyword = term.iri
    if keyword == "@nest":
        _nested(walker, node, term, value)
    elif keyword == "@included":
        walker.free(node.scope, value, node.graph)
    elif keyword in ("@graph", "@reverse", "@index"):
        _once(walker, node, keyword, value)
    elif keyword == "@direction" and value is not None:
        raise UnsupportedError("jsonld-construct", construct="@direction")
    else:
        raise DataLossError("misplaced-keyword", keyword=keyword)


def _once(walker: Walker, node: Node, keyword: str, value: Any) -> None:
    """Keywords that a node may have only once, under whatever name."""
    known = node.scope.members
    if sum(1 for name in node.item if name in known and known[name].iri == keyword) > 1:
        raise DataLossError("colliding-keywords", keyword=keyword)
    if keyword == "@graph":
        before = len(walker.graphs)
        walker.free(node.scope, value, node.subject)
        if node.subject in walker.graphs[before:]:  # whatever is said in its own graph names it too
            walker.subjects.append(node.subject)
    elif keyword == "@reverse":
        _reversed(walker, node, value)
    elif isinstance(value, str):
        walker.index(node.subject, node.graph, value)
    else:
        raise DataLossError("invalid-index-value")


def _nested(walker: Walker, node: Node, term: Term, value: Any) -> None:
    """Step 14: members that only look nested."""
    scope = node.scope if term.context is UNSET else node.scope.inside(term, walker.documents)

    def take_one(nested: Any) -> None:
        if not isinstance(nested, dict) or not scope.shape_keys.isdisjoint(nested):
            raise DataLossError("invalid-nest-value")
        for name in nested:
            known = scope.members.get(name)
            if known is not None and known.iri in _NOT_NESTED:
                raise blame(UnsupportedError("jsonld-construct", construct=f"{known.iri} in @nest"), name)
        plan = plan_members(node.outer, scope, nested)
        walker.members(plan, node.outer, nested, node.subject, node.graph)

    if isinstance(value, list):
        walker.each(value, take_one)
    else:
        take_one(value)


def _reversed(walker: Walker, node: Node, value: Any) -> None:
    """Step 13.4.13: properties that lead from their values to this node."""
    if not isinstance(value, dict):
        raise DataLossError("invalid-reverse-value")
    scope = node.scope.previous or node.scope
    name = ""
    try:
        for name, content in value.items():
            term = scope.property(name)
            if term.kind == KEYWORD:
                raise DataLossError("invalid-reverse-property-map", keyword=term.iri)
            if term.iri is None or term.predicate[0] == "_":
                raise DataLossError("undefined-term", term=name)
            if term.container - {"@set"} or term.type == "@json":
                raise UnsupportedError("jsonld-construct", construct="a container in @reverse")
            found: list[str] = []
            walker.values(scope, term, content, node.graph, found)
            if term.reverse:
                for each in found:
                    walker.say(node.subject, f" {term.predicate} ", each, node.graph)
            else:
                walker.link_back(node.subject, term, found, node.graph)
    except VcwalletError as error:
        blame(error, name)
        raise
