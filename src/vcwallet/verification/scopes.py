"""What in a learner record is its own, and what belongs to a credential in it.

What a record signs is one graph, in which objects of one id are one object, those in its credentials included. Every
badge of a learner speaks of the same subject, each with credits, a term and a role of its own, and two may award two
editions of an achievement: in the graph these stand side by side under one id. Told apart they are by the signatures of
the badges. Nothing can be taken from one to another without breaking one of them, and a record is only as good as each
of its members. So what two members say does not contradict.

What the record says itself is told apart by nothing. If it called an achievement A, one member called it B and another
A, then B could be written over the record's A, and the graph would be the same. So each member has to agree with it.

This holds for records alone: the engine verifies every credential in one, and rejects it for any that fails. An
endorsement that fails rejects nothing.
"""

from __future__ import annotations

from typing import Any

from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.pointer import Trail
from vcwallet.verification.reading import types_of

_TO_MEMBERS = ("credentialSubject", "verifiableCredential")


def is_in_member(document: JsonObject, trail: Trail) -> bool:
    """Whether the object at a place belongs to a credential in a record, rather than to the record or presentation.

    Args:
        document: The whole document: a record, or a presentation, in which there may be records.
        trail: The place.
    """
    steps: list[str | int] = []
    while trail is not None:
        trail, step = trail
        steps.append(step)
    steps.reverse()
    if steps[:1] == ["verifiableCredential"] and "VerifiablePresentation" in types_of(document):
        alone = isinstance(document["verifiableCredential"], dict)
        shown: Any = document["verifiableCredential"] if alone else document["verifiableCredential"][steps[1]]
        return isinstance(shown, dict) and _is_inside(shown, steps[1 if alone else 2 :])
    return _is_inside(document, steps)


def _is_inside(record: JsonObject, steps: list[str | int]) -> bool:
    return len(steps) > 2 and tuple(steps[:2]) == _TO_MEMBERS and "ClrCredential" in types_of(record)
