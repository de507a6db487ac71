"""Row 39: small inputs that ask for much work, most of it again and again.

The files stay small: what is repeated in a document is written once, with the number of times.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from support.badges import COLLEGE, Document, badge, signed
from vcwallet.keys import KeyType
from vcwallet.keys.ecdsa import EcdsaKey

V2 = "https://www.w3.org/ns/credentials/v2"
OB = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
ODRL = "https://www.w3.org/ns/odrl.jsonld"
_PINNED = {f"https://own.example/{name}": {"@context": {"word": f"urn:x:{name}"}} for name in ("a", "b")}
"""Contexts that the verifier knows, of one word."""
OPTIONS = {
    "policy": {"extra_contexts": [{"url": url, "content": json.dumps(content)} for url, content in _PINNED.items()]}
}
_PROOF = {
    "type": "DataIntegrityProof",
    "cryptosuite": "eddsa-rdfc-2022",
    "verificationMethod": COLLEGE.verification_method,
    "proofPurpose": "assertionMethod",
    "proofValue": "z2",
}
_P384 = EcdsaKey(KeyType.P384, bytes(47) + b"\x07").verification_method
_PROOF_P384 = _PROOF | {"cryptosuite": "ecdsa-rdfc-2019", "verificationMethod": _P384}
_WORK = "LIMIT_EXCEEDED", "ambiguous-blank-nodes"

Case = tuple[str, str, Document, str, str, str]
"""Slug, why, data, code, reason, outcome."""


def work_attacks() -> Iterator[Case]:
    """Every case."""
    yield from _alike()
    yield from _of_contexts()
    yield from _of_objects()


def _document(**members: Any) -> Document:
    """A credential with the most proofs that there may be, none of which fits."""
    document: Document = {"@context": [V2, ODRL, OB], "type": ["VerifiableCredential"], "issuer": COLLEGE.did}
    return document | {"credentialSubject": {"id": "urn:x:s"}, "proof": ["<proof>"]} | members


def _data(document: Document, **units: tuple[Any, int]) -> Document:
    """The text of a document, and how often which entry of an array is repeated in it."""
    written = {f"<{name}>": {"entries": [value], "times": times} for name, (value, times) in units.items()}
    return {"text": json.dumps(document), "units": {"<proof>": {"entries": [_PROOF], "times": 16}} | written}


def _alike() -> Iterator[Case]:
    """Objects that are told apart with much work, for each proof, at each level of nesting."""
    undetermined = "undetermined"
    hubs = {"evidence": [{"partOf": ["<leaf>"]}, {"partOf": ["<leaf>"]}]}
    why = "Two objects with many nameless ones in them each are told apart anew for each proof."
    yield "proofs", why, _data(_document(**hubs), leaf=({}, 1000)), *_WORK, undetermined
    data = _data(_document(**hubs), leaf=({}, 1000))
    data["units"]["<proof>"] = {"entries": [_PROOF_P384, _PROOF], "times": 8}
    why = "The same for proofs that need forms with two hashes."
    yield "proofs-of-two-hashes", why, data, *_WORK, undetermined
    document = _document(**hubs)
    for _ in range(8):
        document = _document(endorsement=[document])
    why = "The same at every level of nesting."
    yield "proofs-nested", why, _data(document, leaf=({}, 1000)), *_WORK, undetermined
    why = "Many documents side by side, each with a little of that work."
    shown: Document = {"@context": [V2], "type": ["VerifiablePresentation"], "holder": COLLEGE.did}
    shown |= {"proof": _PROOF | {"proofPurpose": "authentication"}}
    member = _document(evidence=[{"partOf": ["<leaf>"]}, {"partOf": ["<leaf>"]}])
    yield "members", why, _data(shown | {"verifiableCredential": [member] * 20}, leaf=({}, 60)), *_WORK, undetermined


def _of_contexts() -> Iterator[Case]:
    """Contexts that are processed again and again, the more so where that fails."""
    malformed = "CRYPTOGRAPHIC_SECURITY_ERROR", "signature-length", "rejected"
    why = "One context named many times, which each proof has to do with."
    yield "contexts", why, _data(_document(**{"@context": [V2, "<context>"]}), context=(OB, 120)), *malformed
    why = "One context named very often."
    many = _data(_document(**{"@context": [V2, "<context>"]}), context=(OB, 12_000))
    yield "contexts-many", why, many, *malformed
    why = "Two contexts in turn, each of which takes back what the other says."
    turns = _data(_document(**{"@context": [V2, "<pair>"]}))
    turns["units"]["<pair>"] = {"entries": [*_PINNED], "times": 6_000}
    yield "contexts-in-turn", why, turns, *malformed
    why = "Contexts that contradict each other, behind many that do not: each proof finds that out."
    failing = _document(**{"@context": [V2, "<context>", None]})
    nullified = "CONTEXT_ERROR", "invalid-context-nullification", "rejected"
    yield "contexts-failing", why, _data(failing, context=(OB, 120)), *nullified


def _of_objects() -> Iterator[Case]:
    """Products of two lists, and a tree that grows with every mention of what is in it."""
    why = "Each of many objects of one identifier is held against each of many types."
    learner: Document = {"verifiableCredential": ["<object>"]}
    document = _document(type=["VerifiableCredential", "ClrCredential", "<type>"], credentialSubject=learner)
    data = _data(document, object=({"id": "urn:x:c"}, 7_000), type=("A", 20_000))
    yield "types", why, data, "DATA_LOSS_DETECTION_ERROR", "undefined-type", "rejected"
    why = "An object with many types is mentioned by many, and written out with them wherever it is."
    many = {"id": "urn:x:t", "type": ["Profile", "<type>"]}
    described = {"evidence": [{"id": "urn:x:e", "type": ["Evidence"], "partOf": ["<mention>"]}], "issuer": COLLEGE.did}
    document = _document(**described, **{"@included": [many]})
    data = _data(document, mention=({"partOf": {"id": "urn:x:t"}}, 2_500), type=("urn:x:type", 1))
    data["units"]["<type>"] = {"entries": [f"urn:x:{number}" for number in range(2_000)], "times": 1}
    yield "types-mentioned", why, data, "LIMIT_EXCEEDED", "tree", "rejected"
    why = "One long identifier stands in every statement about its object."
    document = _document(evidence=[{"id": "urn:x:" + "y" * 60_000, "type": ["Evidence"], "partOf": ["<part>"]}])
    data = _data(document)
    data["units"]["<part>"] = {"entries": [{"id": f"urn:x:{number}"} for number in range(5_000)], "times": 1}
    yield "identifier-long", why, data, "LIMIT_EXCEEDED", "text", "undetermined"
    why = "Each of some objects mentions each of the next ones, and is written out wherever it is mentioned."
    levels = [[f"urn:x:{level}-{number}" for number in range(5)] for level in range(8)]
    below = [[*map(_named, names)] for names in levels[1:]] + [[]]
    entangled = [
        {"id": name, "type": ["Profile"], "parentOrg": mentioned}
        for names, mentioned in zip(levels, below, strict=True)
        for name in names
    ]
    document = signed(badge(evidence=[*map(_named, levels[0])], **{"@included": entangled}))
    yield "entangled", why, _data(document), "LIMIT_EXCEEDED", "tree", "undetermined"


def _named(identifier: str) -> Document:
    return {"id": identifier}
