"""Keywords among the members of a node, other than its identifier, types and context.

Source: JSON-LD 1.1 Processing Algorithms and API, section 5.1, steps 13.4 and 14.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from vcwallet.canonical.jsonld.object_planning import plan_members
from vcwallet.canonical.jsonld.scope import Scope
from vcwallet.canonical.jsonld.term import KEYWORD, UNSET, Term
from vcwallet.canonical.jsonld.traversal import Traversal, blame
from vcwallet.errors import DataLossError, UnsupportedError, VcwalletError

OF_THE_WHOLE: Final = ("@id", "@graph")
"""What says something about the node as a whole, and which credentials may not nest."""


class NodeObject(NamedTuple):
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


class NestedMember(NamedTuple):
    """A member of a node that stands in its object, or in a `@nest` of it.

    Attributes:
        keyword: Which keyword it is; None for a property.
        scope: The scope that it stands in.
        value: Its value.
        steps: The way from the node to it.
    """

    keyword: str | None
    scope: Scope
    value: Any
    steps: tuple[str | int, ...]


def take(walk: Traversal, node: NodeObject, term: Term, value: Any) -> None:
    """Take one keyword member of a node; `term` is the keyword, or another name for it."""
    keyword = term.iri
    if keyword == "@nest":
        _nested(walk, node, term, value)
    elif keyword == "@included":
        walk.free(node.scope, value, node.graph)
    elif keyword in ("@graph", "@reverse", "@index"):
        _once(walk, node, keyword, value)
    elif keyword == "@direction" and value is not None:
        raise UnsupportedError("jsonld-construct", construct="@direction")
    else:
        raise DataLossError("misplaced-keyword", keyword=keyword)


def _once(walk: Traversal, node: NodeObject, keyword: str, value: Any) -> None:
    """Keywords that a node may have only once, under whatever name."""
    if sum(node.scope.means(name, keyword) for name in node.item) > 1:
        raise DataLossError("colliding-keywords", keyword=keyword)
    if keyword == "@graph":
        before = len(walk.graphs)
        walk.free(node.scope, value, node.subject)
        if node.subject in walk.graphs[before:]:  # whatever is said in its own graph names it too
            walk.subjects.append(node.subject)
    elif keyword == "@reverse":
        _reversed(walk, node, value)
    elif isinstance(value, str):
        walk.index(node.subject, node.graph, value)
    else:
        raise DataLossError("invalid-index-value")


def _nested(walk: Traversal, node: NodeObject, term: Term, value: Any) -> None:
    """Step 14: members that only look nested."""
    scope = nest_scope(walk, node.scope, term)

    def take_object(nested: Any) -> None:
        if not isinstance(nested, dict) or not scope.shape_keys.isdisjoint(nested):
            raise DataLossError("invalid-nest-value")
        for name in nested:
            known = scope.members.get(name)
            if known is None or not (known.iri == "@context" or known.iri in OF_THE_WHOLE):
                continue
            try:
                if known.iri == "@context":  # the specification leaves it out, its implementations read it
                    raise UnsupportedError("jsonld-construct", construct="@context in @nest")
                walk.require_general(f"{known.iri} in @nest")
            except VcwalletError as error:
                blame(error, name)
                raise
        plan = plan_members(node.outer, scope, nested)
        walk.members(plan, (scope, node.outer), nested, node.subject, node.graph)

    if isinstance(value, list):
        walk.each(value, take_object)
    else:
        take_object(value)


def nested_identifier(walk: Traversal, scope: Scope, item: dict[str, Any]) -> NestedMember | None:
    """The identifier of a node that stands in a `@nest` of it, if one does.

    Raises:
        DataLossError: The node has several identifiers, or several graphs.
    """
    nested = [member for member in _members(walk, scope, item, ()) if len(member.steps) > 1]
    for keyword in OF_THE_WHOLE if nested else ():
        own = sum(scope.means(name, keyword) for name in item)
        if own + sum(member.keyword == keyword for member in nested) > 1:
            raise DataLossError("colliding-keywords", keyword=keyword)
    return next((member for member in nested if member.keyword == "@id"), None)


def only_member(walk: Traversal, scope: Scope, item: dict[str, Any]) -> NestedMember | None:
    """The only member of an outermost object that says anything, if there is only one."""
    members = [member for member in _members(walk, scope, item, ()) if member.value is not None]
    return members[0] if len(members) == 1 else None


def _members(
    walk: Traversal, scope: Scope, item: dict[str, Any], steps: tuple[str | int, ...]
) -> Iterator[NestedMember]:
    """The members of a node, contexts apart; where any JSON-LD is read, those in its nests too."""
    for name, value in item.items():
        if name == "@context" and not steps:
            continue
        here = (*steps, name)
        if not walk.general or not scope.means(name, "@nest"):
            yield NestedMember(scope.keyword(name), scope, value, here)
            continue
        inner = nest_scope(walk, scope, scope.members[name])
        entries = [((*here, index), entry) for index, entry in enumerate(value)] if isinstance(value, list) else None
        for way, nested in [(here, value)] if entries is None else entries:
            if isinstance(nested, dict):
                walk.deeper()
                yield from _members(walk, inner, nested, way)
                walk.shallower()
            else:  # which is refused where it is read
                yield NestedMember("@nest", inner, nested, way)


def nest_scope(walk: Traversal, scope: Scope, term: Term) -> Scope:
    """The scope of nested members."""
    return scope if term.context is UNSET else scope.inside(term, walk.documents)


def _reversed(walk: Traversal, node: NodeObject, value: Any) -> None:
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
            objects: list[str] = []
            if term.container - {"@set"} or term.type == "@json":
                walk.require_general("a container in @reverse")
                objects = walk.container_values(scope, term, content, node.graph)
            else:
                walk.values(scope, term, content, node.graph, objects)
            if not term.reverse:
                walk.link_back(node.subject, term, objects, node.graph)
                continue
            if walk.general:
                walk.only_nodes(term, objects)
            for entry in objects:
                walk.say(node.subject, f" {term.predicate} ", entry, node.graph)
    except VcwalletError as error:
        blame(error, name)
        raise
