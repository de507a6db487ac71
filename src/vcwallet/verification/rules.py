"""Rules for a document before its proof is looked at: which names it may use, and where members may stand.

They make what a reader of the JSON sees equal to what was signed (THREATS rows 1, 2, 3 and 11). The signature covers a
graph, in which a member belongs to an `id` and not to a place. So a document could swap the meaning of two words
(contexts), hide a member under another name (aliases), or move it to another object of the same `id`, and leave the
graph, and with it the signature, as it was. Each of these is refused here.
"""

from __future__ import annotations

from typing import Any

from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.pointer import Trail, child, pointer_of
from vcwallet.errors import ContextError, VcwalletError
from vcwallet.ports import Contexts
from vcwallet.verification.layouts import Layouts, layouts_of
from vcwallet.verification.same_id import check_same_id

_Object = tuple[JsonObject, Trail, str]
"""An object with an id: itself, where it stands, and in which role."""

_Graph = dict[str, list[_Object]]
"""The objects that one canonical form merges, by their id."""


_Place = tuple[Any, Trail, str, _Graph, Layouts]
"""An object or array on the way through the document: itself, where it stands, its role, its graph, its layouts."""


def check_rules(document: JsonObject, contexts: Contexts) -> None:
    """Hold a document to the rules.

    Raises:
        ContextError: A context that is unknown, inline, or in a place where none may be; a JSON-LD keyword, or a second
            name for something that is read here.
        MalformedValueError: Two objects of one `id` that contradict each other, or of which one has a member that is
            read on the other.
    """
    start: _Graph = {}
    graphs = [start]
    layouts = layouts_of(contexts, _check_contexts(document, contexts, None))
    stack: list[_Place] = [(document, None, "document", start, layouts)]
    while stack:
        place = stack.pop()
        value, trail, role, graph, layouts = place
        if type(value) is not list:
            _check_object(place, contexts, graphs, stack)
            continue
        for index, entry in enumerate(value):
            if type(entry) is dict or type(entry) is list:
                stack.append((entry, (trail, index), role, graph, layouts))
    for graph in graphs:
        for objects in graph.values():
            if len(objects) > 1:
                check_same_id(document, objects)


def _check_object(place: _Place, contexts: Contexts, graphs: list[_Graph], stack: list[_Place]) -> None:
    """Check one object, and put what stands in it on the stack."""
    node, trail, role, graph, layouts = place
    if role == "document" and trail is not None and "@context" in node:
        layouts = layouts_of(contexts, _check_contexts(node, contexts, trail))
    node_id = node.get("id")
    if type(node_id) is str:
        graph.setdefault(node_id, []).append((node, trail, role))
    try:
        layout = layouts.find(node, role)
    except VcwalletError as error:
        error.pointer = pointer_of(trail) + error.pointer
        raise
    for member, value in zip(layout, node.values(), strict=True):
        kind = type(value)
        if kind is not dict and kind is not list:
            continue
        name, inner_role, own_graph = member
        if inner_role is None:
            continue
        inside = (value, (trail, name), inner_role, graph, layouts)
        if own_graph:
            _own_graphs(inside, graphs, stack)
        else:
            stack.append(inside)


def _own_graphs(place: _Place, graphs: list[_Graph], stack: list[_Place]) -> None:
    """Proofs, and the members of a presentation: JSON-LD keeps each in a graph of its own."""
    value, trail, role, _, layouts = place
    many = isinstance(value, list)
    for index, entry in enumerate(value if many else [value]):
        if isinstance(entry, (dict, list)):
            graphs.append({})
            stack.append((entry, (trail, index) if many else trail, role, graphs[-1], layouts))


def _check_contexts(root: JsonObject, contexts: Contexts, trail: Trail) -> tuple[str, ...]:
    """The URLs of the contexts that a document names; all of them known."""
    value = root.get("@context", [])
    urls = []
    for index, entry in enumerate(value if isinstance(value, list) else [value]):
        if isinstance(entry, str) and contexts.revisions(entry):
            urls.append(entry)
            continue
        pointer = child(pointer_of(trail), "@context")
        here = child(pointer, index) if isinstance(value, list) else pointer
        if not isinstance(entry, str):
            raise ContextError("inline-context", pointer=here)
        raise ContextError("unknown-context", pointer=here, url=entry)
    return tuple(urls)
