"""Attacks on learner records: one signature around what others signed."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from support.badges import EARNER, Document, changed
from support.learner_records import CLR, MEMBERS, achievement, described, part, record, relation

Attack = tuple[int, str, str, Document, str, str, dict[str, Any]]
"""Row, slug, why, document, code, reason, and what else the case says."""

_UNDETERMINED = {"outcome": "undetermined"}
_VOCABULARY = "https://purl.imsglobal.org/spec/vc/clr/vocab.html#"
_BOOLEAN = "xsd:boolean"
"""As the context of records has it, which defines no such prefix."""
_INNER = "urn:uuid:7d2f9b0a-0001-4000-8000-0000000000c2"


def honest_record() -> Document:
    """What must be accepted."""
    return record(part(1), part(2), subject={"association": [relation(1, "precedes", 2)]})


def record_attacks() -> Iterator[Attack]:
    """Every case."""
    yield from _other_people()
    yield from _other_members()
    yield from _hidden()


def _other_people() -> Iterator[Attack]:
    """Row 9: what is about one person does not count for another."""
    slipped = record(part(1), part(2, {"id": "did:example:somebody"}))
    why = "A credential of somebody else among those of the learner, who is then taken to have earned it."
    yield 9, "record-of-two-people", why, slipped, "SUBJECT_NOT_LINKED", "", _UNDETERMINED
    asked = {"options": {"recipient": EARNER.did}}
    yield 9, "record-of-two-people-asked", why, slipped, "RECIPIENT_MISMATCH", "", asked
    name = {"type": "IdentityObject", "hashed": False, "identityHash": "Pat Lee", "identityType": "name"}
    namesakes = record(part(1, {"id": "urn:x:other", "identifier": [name]}), subject={"identifier": [name]})
    why = "Two people of one name are taken for one."
    yield 9, "record-of-namesakes", why, namesakes, "SUBJECT_NOT_LINKED", "", _UNDETERMINED


def _other_members() -> Iterator[Attack]:
    """Rows 3, 9 and 12: each member stands on its own signature, at its own place, at a depth with an end."""
    forged = changed(part(2), "/credentialSubject/achievement/id", achievement(7))
    document = record(part(1), forged, subject={"association": [relation(1, "exactMatchOf", 7)]})
    why = "An association makes a badge as good as one whose achievement was exchanged after signing."
    yield 9, "record-association-forged", why, document, "CRYPTOGRAPHIC_SECURITY_ERROR", "signature-mismatch", {}
    inner = record(changed(part(1), "/name", "Surgery"), id=_INNER)
    why = "A record in the record, of which a member was changed: both records' signatures fit."
    yield 9, "record-nested-forged", why, record(inner, part(3)), "CRYPTOGRAPHIC_SECURITY_ERROR", "", {}
    bare = {name: value for name, value in part(1).items() if name != "proof"}
    why = "The record is signed, and the credential in it is not."
    yield 9, "record-unsigned-member", why, record(bare), "PROOF_VERIFICATION_ERROR", "no-proof", {}
    outer = record(record(part(1), part(2), id=_INNER), part(3))
    members = outer["credentialSubject"]["verifiableCredential"]
    members.append(members[0]["credentialSubject"]["verifiableCredential"].pop())
    why = (
        "A credential moved out of the record inside, to the same learner: the outer record makes the same statements."
    )
    yield 3, "record-member-moved", why, outer, "CRYPTOGRAPHIC_SECURITY_ERROR", "", {}
    surgery = part(2, {"achievement": described(1) | {"name": "Surgery"}})
    listed = record(part(1), surgery, subject={"achievement": [described(1)]})
    exchanged = changed(listed, "/credentialSubject/achievement/0/name", "Surgery")
    why = "The record's word for one member's, with its own still in another: what is signed is the same."
    yield 3, "record-value-exchanged", why, exchanged, "", "", {"outcome": "unknown-issuer", "same_as": listed}
    deep = record(part(1))
    for number in range(10):
        deep = record(deep, id=f"urn:uuid:7d2f9b0a-0001-4000-8000-0000000001{number:02d}")
    why = "Records inside records, past any honest depth."
    yield 12, "record-nested-deep", why, deep, "LIMIT_EXCEEDED", "nesting", _UNDETERMINED


def _hidden() -> Iterator[Attack]:
    """Row 1: under its full name, what is read of a record is signed, and not seen."""
    document = record(part(1), partial=True)
    original = deepcopy(document)
    document[f"{_VOCABULARY}partial"] = {"type": _BOOLEAN, "@value": str(document.pop("partial")).lower()}
    why = "A record of some credentials passes for one of all."
    read = {"outcome": "unknown-issuer", "same_as": original}
    yield 1, "name-in-full-partial", why, document, "", "", read
    document = record(part(1), part(2), subject={"association": [relation(1, "replacedBy", 2)]})
    association = document["credentialSubject"]["association"][0]
    association[f"{_VOCABULARY}AssociationType"] = association.pop("associationType")
    association["associationType"] = "exactMatchOf"
    why = "The relation that was signed is hidden, and another shown."
    yield 1, "name-in-full-association", why, document, "AMBIGUOUS", "several-values", {}
    document = record(part(1))
    document["@context"].remove(CLR)
    why = "Without its context the words of a record mean nothing, so nothing in it would be signed."
    yield 1, "record-without-context", why, document, "DATA_LOSS_DETECTION_ERROR", "undefined-type", {}
    single = changed(record(part(1)), MEMBERS, part(1))
    why = "One member that stands alone is the same to JSON-LD, and nobody's list has it."
    yield 3, "record-member-alone", why, single, "", "", {"outcome": "unknown-issuer", "same_as": record(part(1))}
