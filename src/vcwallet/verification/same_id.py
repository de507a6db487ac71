"""Objects of one `id`: JSON-LD merges them, so what is read on one of them could have been moved to another.

They must not contradict each other, and none may have a member that is read on another (THREATS rows 3 and 11). In a
learner record, what two of its credentials say of one object may differ (`scopes`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.pointer import Trail, pointer_of
from vcwallet.errors import MalformedValueError
from vcwallet.verification.scopes import is_in_member

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
            "partial",
            "refreshService",
            "relatedResource",
            "stackAward",
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

_ENDORSEMENT_SUBJECT = frozenset({"id", "type", "endorsementComment"})


def check_same_id(root: JsonObject, objects: Sequence[tuple[JsonObject, Trail, str]]) -> None:
    """Check objects that have one id and stand in one graph, each with its place and role.

    Args:
        root: The document that they stand in.
        objects: Object, place and role of each.

    Raises:
        MalformedValueError: They contradict each other, or one has a member that is read on another.
    """
    document: JsonObject | None = None
    for node, trail, role in objects:
        if role == "document":
            document = node if document is None else document
            if document != node:
                raise MalformedValueError("same-id", pointer=pointer_of((trail, "id")), id=node["id"])
    _check_contradictions(root, objects)
    _check_places(objects)


def _check_contradictions(root: JsonObject, objects: Sequence[tuple[JsonObject, Trail, str]]) -> None:
    """No member of one value may have another in the same place of what is signed."""
    own: list[tuple[JsonObject, Trail]] = []
    inside: list[tuple[JsonObject, Trail]] = []
    for node, trail, _ in objects:
        (inside if is_in_member(root, trail) else own).append((node, trail))
    merged: dict[str, Any] = {}
    for node, _ in own:
        for name, value in node.items():
            merged.setdefault(name, value)
    for node, trail in (*own, *inside):
        for name, value in node.items():
            other = merged.get(name)
            simple = not isinstance(value, (dict, list)) and other is not None
            if simple and other is not value and other != value:
                raise MalformedValueError(
                    "conflicting-members", pointer=pointer_of((trail, name)), id=node["id"], member=name
                )


def _check_places(objects: Sequence[tuple[JsonObject, Trail, str]]) -> None:
    """No object may have a member that is read on another object of the same id."""
    roles = {role for _, _, role in objects}
    if len(roles) == 1:
        return
    for node, trail, role in objects:
        for name in node:
            foreign = any(name in _BELONGS_TO.get(other, ()) for other in roles if other != role)
            own = name in _BELONGS_TO.get(role, ())
            stray = role == "endorsement-subject" and name not in _ENDORSEMENT_SUBJECT
            if (foreign and not own) or stray:
                raise MalformedValueError(
                    "misplaced-member", pointer=pointer_of((trail, name)), id=node["id"], member=name
                )
