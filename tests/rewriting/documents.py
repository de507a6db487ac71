"""Signed documents of every kind that the project can make, each with what its verification needs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from random import Random
from typing import Any

from rewriting import badges
from rewriting.badges import REVOKED, SUSPENDED, V2, endorsement
from support.badges import COLLEGE, EARNER, NOW, Document, badge, presented, signed
from support.earlier_proofs import signed_earlier, with_context
from support.learner_records import described, record, relation
from support.learner_records import part as record_part
from support.stack_evidence import stack, urn
from support.stacked_credentials import RULE, stacked
from support.stacked_credentials import part as stack_part
from support.stacked_credentials import record as stacked_record
from support.status_lists import LIST, status_list
from support.world import World
from vcwallet.keys import KeyType
from vcwallet.keys.ecdsa import EcdsaKey
from vcwallet.keys.private_key import PrivateKey
from vcwallet.stacks import n_of, slot

P256 = EcdsaKey(KeyType.P256, bytes(31) + b"\x07")
EARLIER: tuple[tuple[str, PrivateKey], ...] = (
    ("Ed25519Signature2020", COLLEGE),
    ("Ed25519Signature2018", COLLEGE),
    ("eddsa-2022", COLLEGE),
    ("JsonWebSignature2020", P256),
    ("JsonWebSignature2020", EcdsaKey(KeyType.P384, bytes(47) + b"\x07")),
    ("EcdsaSecp256k1Signature2019", EcdsaKey(KeyType.SECP256K1, bytes(31) + b"\x07")),
)
"""Suites that are only verified, each with a key."""


@dataclass(frozen=True)
class Case:
    """A signed document, and how it is verified.

    Attributes:
        kind: What kind of document it is.
        document: The document.
        parts: Further parts of a stacked credential.
        asked: Challenge and domain.
    """

    kind: str
    document: Document
    parts: tuple[Document, ...] = ()
    asked: dict[str, Any] = field(default_factory=dict)


@cache
def world() -> World:
    """What can be fetched: status lists, and a related resource."""
    found = World()
    found.publish(LIST, status_list({REVOKED: 1}))
    found.publish(f"{LIST}-s", status_list({SUSPENDED: 1}, purpose="suspension", url=f"{LIST}-s"))
    found.publish("https://college.example/empty", b"")
    return found


def a_badge(random: Random) -> Case:
    """Mostly with one proof of the issuer's; else countersigned, or of a suite that is only verified."""
    document = badges.any_badge(random)
    draw = random.random()
    if draw < 0.6:
        return Case("badge", signed(document))
    if draw < 0.7:
        first = signed(document, proof_id="urn:x:first")
        return Case("countersigned badge", signed(first, P256, previous_proof=["urn:x:first"]))
    suite, key = random.choice(EARLIER)
    issuer = document["issuer"]
    document["issuer"] = key.controller if isinstance(issuer, str) else {**issuer, "id": key.controller}
    return Case("badge of an earlier suite", signed_earlier(with_context(document, suite), suite, key))


def an_endorsed_badge(random: Random) -> Case:
    return Case("endorsed badge", signed(badges.endorsed_badge(random)))


def a_plain_credential(random: Random) -> Case:
    name: Any = random.choice(
        ["Course", {"@value": "Course", "@language": "en"}, [_text("Kurs", "de"), _text("Course", "en")]]
    )
    document: Document = {
        "@context": [V2],
        "id": "urn:x:plain",
        "type": ["VerifiableCredential"],
        "issuer": random.choice([COLLEGE.did, {"id": COLLEGE.did, "name": "Example College"}]),
        "validFrom": "2026-01-15T09:30:00Z",
        "name": name,
        "description": random.choice(["Text", {"@value": "Text", "@language": "en"}]),
        "credentialSubject": _subjects(random),
    }
    if random.random() < 0.4:
        document["evidence"] = [{"id": COLLEGE.did, "type": "VerifiableCredential", "description": "Ours"}]
    if random.random() < 0.3:
        badges.valid(document, random)
    if random.random() < 0.3:
        badges.two_statuses(document, random)
    return Case("plain", signed(document))


def _text(value: str, language: str) -> Document:
    return {"@value": value, "@language": language}


def _subjects(random: Random) -> Any:
    subjects = [
        {"id": EARNER.did, "name": "Ida", "description": "Learner"},
        {"id": "urn:x:other", "name": [{"@value": "Otto", "@language": "en"}]},
        {"name": "Nameless"},
    ]
    chosen = subjects[: random.randint(1, 3)]
    return chosen[0] if len(chosen) == 1 else chosen


def an_endorsement(random: Random) -> Case:
    by = random.choice([None, {"id": COLLEGE.did, "type": ["Profile"], "name": "Example College"}])
    return Case("endorsement", endorsement(EARNER.did, by=by))


def a_record(random: Random) -> Case:
    members = [record_part(number) for number in range(random.randint(1, 2))]
    if random.random() < 0.4:
        members.append(signed(badges.any_badge(random, most=8, newest=True)))
    if random.random() < 0.3:
        members.append(record_part(3, validUntil="2026-03-01T00:00:00Z"))
    subject: Document = {}
    if random.random() < 0.5:
        subject["association"] = [relation(0, random.choice(["isPartOf", "precedes"]), 1)]
        subject["achievement"] = [described(0), described(1)]
    changes: Document = {}
    if random.random() < 0.5:
        changes["endorsement"] = [endorsement("urn:uuid:7d2f9b0a-0001-4000-8000-0000000000c1", number=9)]
    if random.random() < 0.3:
        changes["partial"] = True
    if random.random() < 0.3:
        badges.status(changes, random)
    return Case("record", record(*members, subject=subject, **changes))


def a_presentation(random: Random) -> Case:
    members = [signed(badges.any_badge(random, most=3)) for _ in range(random.choice([0, 1, 1, 1, 2, 2]))]
    if len(members) > 1:
        members[1] = signed(badge(id="urn:x:second", name="Another"))
    if members and random.random() < 0.5:
        members[0] = random.choice([record(record_part(1)), a_plain_credential(random).document])
    return Case("presentation", presented(*members), asked={"challenge": "c-1", "domain": "jobs.example"})


def a_stacked_credential(random: Random) -> Case:
    parts = tuple(stack_part(name) for name in "ab"[: random.randint(1, 2)])
    rule = random.choice([RULE, stack(n_of(1, slot("one", urn("a")), slot("two", urn("b"))), awards=urn("welder"))])
    if random.random() < 0.4:
        return Case("stacked record", stacked_record(*parts, rule=rule))
    document = stacked(*parts, rule=rule)
    if random.random() < 0.5:
        return Case("stacked", document, parts)
    return Case("stacked", presented(document, *parts), asked={"challenge": "c-1", "domain": "jobs.example"})


def a_status_list(random: Random) -> Case:
    return Case("status list", status_list({REVOKED: random.randint(0, 1)}, entries=131_072))


MAKERS: tuple[tuple[int, Callable[[Random], Case]], ...] = (
    (10, a_badge),
    (2, an_endorsed_badge),
    (3, a_plain_credential),
    (1, an_endorsement),
    (3, a_record),
    (2, a_presentation),
    (2, a_stacked_credential),
    (1, a_status_list),
)
_WEIGHTED = [maker for weight, maker in MAKERS for _ in range(weight)]


def case(seed: int) -> Case:
    """A document; the same for the same seed."""
    random = Random(seed)
    return random.choice(_WEIGHTED)(random)


AT = NOW
