"""Rules for a document before its proof is looked at: which names it may use, and where members may stand.

They make what a reader of the JSON sees equal to what was signed (THREATS rows 1, 2, 3 and 11). The signature covers a
graph, in which a member belongs to an `id` and not to a place. So a document could swap the meaning of two words
(contexts), hide a member under another name (aliases), or move it to another object of the same `id`, and leave the
graph, and with it the signature, as it was. Each of these is refused here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.pointer import Trail, child, pointer_of
from vcwallet.errors import ContextError, MalformedValueError
from vcwallet.ports import Contexts
from vcwallet.verification.aliases import SecondNames, is_second_type, second_names

_VALUE_OBJECT_KEYWORDS = frozenset({"@value", "@language", "@direction"})
_EMBEDDED_CREDENTIALS = frozenset({"verifiableCredential", "endorsement"})
"""Members whose objects are documents of their own, with their own `@context`."""

_BELONGS_TO = {
    "document": frozenset(
        [
            "credentialSchema",
            "credentialStatus",
            "credentialSubject",
            "evidence",
            "expirationDate",
            "holder",
            "issuanceDate",
            "issuer",
            "refreshService",
            "relatedResource",
            "termsOfUse",
            "validFrom",
            "validUntil",
            "verifiableCredential",
            "awardedDate",
        ]
    ),
    "subject": frozenset(
        [
            "achievement",
            "activityEndDate",
            "activityStartDate",
            "association",
            "creditsEarned",
            "identifier",
            "licenseNumber",
            "result",
            "role",
            "source",
            "term",
        ]
    ),
    "achievement": frozenset(
        [
            "achievementType",
            "alignment",
            "creditsAvailable",
            "criteria",
            "fieldOfStudy",
            "humanCode",
            "resultDescription",
            "specialization",
            "version",
        ]
    ),
}
"""Members that are read on objects of one role only."""

_ROLE_OF = {"credentialSubject": "subject", "achievement": "achievement"}
_ENDORSEMENT_SUBJECT = frozenset({"id", "type", "endorsementComment"})


@dataclass(slots=True)
class _Graph:
    """The objects that one canonical form merges by `id`: as merged, one by one, and in which roles."""

    merged: dict[str, JsonObject] = field(default_factory=dict)
    documents: dict[str, JsonObject] = field(default_factory=dict)
    objects: list[tuple[JsonObject, Trail, str]] = field(default_factory=list)
    roles: dict[str, set[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Place:
    """An object or array on the way through the document."""

    value: Any
    trail: Trail
    role: str
    graph: _Graph
    names: SecondNames


def check_rules(document: JsonObject, contexts: Contexts) -> None:
    """Hold a document to the rules.

    Raises:
        ContextError: A context that is unknown, inline, or in a place where none may be; a JSON-LD keyword, or a second
            name for something that is read here.
        MalformedValueError: Two objects of one `id` that contradict each other, or of which one has a member that is
            read on the other.
    """
    graphs: list[_Graph] = []
    names = second_names(contexts, _check_contexts(document, contexts, None))
    start = _Graph()
    graphs.append(start)
    stack = [_Place(document, None, "document", start, names)]
    while stack:
        place = stack.pop()
        if isinstance(place.value, list):
            stack += [
                _Place(entry, (place.trail, index), place.role, place.graph, place.names)
                for index, entry in enumerate(place.value)
                if isinstance(entry, (dict, list))
            ]
        else:
            stack += _check_object(place, contexts, graphs)
    for graph in graphs:
        _check_places(graph)


def _check_object(place: _Place, contexts: Contexts, graphs: list[_Graph]) -> Iterator[_Place]:
    """Check one object; yields what stands in it."""
    node, role, graph, names = place.value, place.role, place.graph, place.names
    if role == "document" and place.trail is not None:
        names = second_names(contexts, _check_contexts(node, contexts, place.trail)) if "@context" in node else names
    _merge(node, place.trail, role, graph)
    _check_types(node, place.trail, names)
    presentation = "VerifiablePresentation" in _types(node)
    for name, value in node.items():
        if name in names.members or ":" in name:
            raise ContextError("second-name", pointer=pointer_of((place.trail, name)), member=name)
        if name[:1] == "@" and not (name in _VALUE_OBJECT_KEYWORDS or (name == "@context" and role == "document")):
            reason = "nested-context" if name == "@context" else "keyword"
            raise ContextError(reason, pointer=pointer_of((place.trail, name)), keyword=name)
        if name == "@context" or not isinstance(value, (dict, list)):
            continue
        inner_role = "document" if name in _EMBEDDED_CREDENTIALS else _ROLE_OF.get(name, "other")
        if name == "credentialSubject" and "EndorsementCredential" in _types(node):
            inner_role = "endorsement-subject"
        trail = (place.trail, name)
        if name == "proof" or (presentation and name == "verifiableCredential"):
            yield from _graphs_of_their_own(value, trail, inner_role, names, graphs)
        else:
            yield _Place(value, trail, inner_role, graph, names)


def _graphs_of_their_own(
    value: Any, trail: Trail, role: str, names: SecondNames, graphs: list[_Graph]
) -> Iterator[_Place]:
    """Proofs, and the members of a presentation: JSON-LD keeps each in a graph of its own."""
    many = isinstance(value, list)
    for index, entry in enumerate(value if many else [value]):
        if isinstance(entry, (dict, list)):
            graphs.append(_Graph())
            yield _Place(entry, (trail, index) if many else trail, role, graphs[-1], names)


def _check_contexts(root: JsonObject, contexts: Contexts, trail: Trail) -> tuple[str, ...]:
    """The URLs of the contexts that a document names; all of them known."""
    value = root.get("@context", [])
    pointer = child(pointer_of(trail), "@context")
    urls = []
    for index, entry in enumerate(value if isinstance(value, list) else [value]):
        here = child(pointer, index) if isinstance(value, list) else pointer
        if not isinstance(entry, str):
            raise ContextError("inline-context", pointer=here)
        if not contexts.revisions(entry):
            raise ContextError("unknown-context", pointer=here, url=entry)
        urls.append(entry)
    return tuple(urls)


def _types(node: JsonObject) -> list[str]:
    value = node.get("type")
    return [entry for entry in (value if isinstance(value, list) else [value]) if isinstance(entry, str)]


def _check_types(node: JsonObject, trail: Trail, names: SecondNames) -> None:
    for name in _types(node):
        if is_second_type(name, names):
            raise ContextError("second-type", pointer=pointer_of((trail, "type")), type=name)


def _merge(node: JsonObject, trail: Trail, role: str, graph: _Graph) -> None:
    """Note an object under its id; JSON-LD merges it with others of that id, so they must not contradict each other."""
    node_id = node.get("id")
    if not isinstance(node_id, str):
        return
    graph.objects.append((node, trail, role))
    roles = graph.roles.setdefault(node_id, set())
    if role == "document" and graph.documents.setdefault(node_id, node) != node:
        raise MalformedValueError("same-id", pointer=pointer_of((trail, "id")), id=node_id)
    roles.add(role)
    merged = graph.merged.setdefault(node_id, {})
    for name, value in node.items():
        other = merged.setdefault(name, value)
        if other is not value and not isinstance(value, (dict, list)) and other != value and other is not None:
            raise MalformedValueError("conflicting-members", pointer=pointer_of((trail, name)), id=node_id, member=name)


def _check_places(graph: _Graph) -> None:
    """No object may have a member that is read on another object of the same id."""
    for node, trail, role in graph.objects:
        roles = graph.roles[node["id"]]
        if len(roles) == 1 and role != "endorsement-subject":
            continue
        for name in node:
            foreign = any(name in _BELONGS_TO.get(other, ()) for other in roles if other != role)
            own = name in _BELONGS_TO.get(role, ())
            stray = role == "endorsement-subject" and len(roles) > 1 and name not in _ENDORSEMENT_SUBJECT
            if (foreign and not own) or stray:
                raise MalformedValueError(
                    "misplaced-member", pointer=pointer_of((trail, name)), id=node["id"], member=name
                )
