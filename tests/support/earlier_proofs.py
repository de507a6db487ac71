"""Proofs of the suites that the library verifies and does not make: made here, with test keys.

What is signed is put together here, apart from the library's own suites, from canonical forms.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

import cbor2

from support.badges import COLLEGE, ISSUED, Document, badge
from vcwallet.canonical import canonicalize
from vcwallet.encoding import base64url, multibase, timestamps
from vcwallet.io.bundled_contexts import bundled
from vcwallet.keys import KeyType
from vcwallet.ports import Signer
from vcwallet.securing.data_integrity.signed_form import Resolution

CONTEXTS = {
    "Ed25519Signature2020": "https://w3id.org/security/suites/ed25519-2020/v1",
    "Ed25519Signature2018": "https://w3id.org/security/suites/ed25519-2018/v1",
    "JsonWebSignature2020": "https://w3id.org/security/suites/jws-2020/v1",
    "EcdsaSecp256k1Signature2019": "https://w3id.org/security/suites/secp256k1-2019/v1",
    "MerkleProof2019": "https://w3id.org/security/suites/merkle-2019/v1",
}
"""The context in which each suite's type of proof is defined; that of VCDM 1.1 and 2.0 has the others."""
_VCDM_1 = "https://www.w3.org/2018/credentials/v1"
_IN_VCDM_1 = {"Ed25519Signature2018", "EcdsaSecp256k1Signature2019"}
_ALGORITHMS = {
    KeyType.ED25519: "EdDSA",
    KeyType.P256: "ES256",
    KeyType.P384: "ES384",
    KeyType.SECP256K1: "ES256K",
    KeyType.RSA: "PS256",
}


def earlier_badge(suite: str, key: Signer, **changes: Any) -> Document:
    """The honest badge of a key, unsigned, with the context of a suite."""
    document = badge(issuer={"id": key.controller, "type": ["Profile"], "name": "Example College"}, **changes)
    return with_context(document, suite)


def with_context(document: Document, suite: str) -> Document:
    """A copy that names the context of a suite, where its own do not define that type of proof."""
    contexts = document["@context"]
    if suite not in CONTEXTS or (_VCDM_1 in contexts and suite in _IN_VCDM_1):
        return document
    return {**document, "@context": [*contexts, CONTEXTS[suite]]}


def signed_earlier(document: Document, suite: str, key: Signer = COLLEGE, **options: Any) -> Document:
    """A document with a proof of an earlier suite.

    Args:
        document: The document; proofs that it has already stay.
        suite: Name of the suite.
        key: The key.
        options: Further members of the proof, or others than usual; `header`: another header than the suite's;
            `context`: what the options are signed under, else the contexts of the document.
    """
    context = options.pop("context", document["@context"])
    header = options.pop("header", {"alg": _ALGORITHMS[key.public_key.type], "b64": False, "crit": ["b64"]})
    proof = {
        "type": suite,
        "created": timestamps.format(ISSUED),
        "verificationMethod": key.verification_method,
        "proofPurpose": "assertionMethod",
        **options,
    }
    if suite == "eddsa-2022":
        proof |= {"type": "DataIntegrityProof", "cryptosuite": suite}
    unsigned = {name: value for name, value in document.items() if name != "proof"}
    data = _hash({**proof, "@context": context}) + _hash(unsigned)
    if suite in ("Ed25519Signature2020", "eddsa-2022"):
        proof["proofValue"] = multibase.base58btc_encode(key.sign(data))
    else:
        encoded = base64url.encode(json.dumps(header).encode())
        proof["jws"] = f"{encoded}..{base64url.encode(key.sign(encoded.encode() + b'.' + data))}"
    before = document.get("proof", [])
    proofs = [*(before if isinstance(before, list) else [before]), proof]
    return {**document, "proof": proof if len(proofs) == 1 else proofs}


def anchored(document: Document, *, siblings: Sequence[tuple[str, bytes]] = (), **changes: Any) -> Document:
    """A document with a Merkle proof.

    Args:
        document: The document; its proofs stay, and are covered.
        siblings: The hashes beside its way up to the root, each with the side that it stands on.
        changes: Parts of what the proof says that are other than they should be: `root`, `target`, `path`, `anchors`,
            `encoded` (all of it), or further members of the proof (`proof`).
    """
    target = changes.get("target", _hash(document))
    root = target
    for side, beside in siblings:
        root = sha256(beside + root if side == "left" else root + beside).digest()
    transaction = cbor2.dumps(bytes.fromhex("140ee9382a5c8443" * 4))
    content = [
        [0, cbor2.dumps(changes.get("root", root))],
        [1, cbor2.dumps(target)],
        [2, changes.get("anchors", [[[0, 0], [1, 3], [2, transaction]]])],
        [3, changes.get("path", [[int(side == "right"), cbor2.dumps(beside)] for side, beside in siblings])],
    ]
    proof = {
        "type": "MerkleProof2019",
        "created": timestamps.format(ISSUED),
        "verificationMethod": COLLEGE.verification_method,
        "proofPurpose": "assertionMethod",
        "proofValue": multibase.base58btc_encode(changes.get("encoded", cbor2.dumps(content))),
        **changes.get("proof", {}),
    }
    before = document.get("proof", [])
    proofs = [*(before if isinstance(before, list) else [before]), proof]
    return {**document, "proof": proof if len(proofs) == 1 else proofs}


def _hash(document: Document) -> bytes:
    return sha256(canonicalize(document, contexts=Resolution(bundled()))).digest()
