"""What we are measured against: PyLD makes the canonical forms, `cryptography` signs and checks. Nothing else is done.

It gets every advantage: documents that are parsed already, contexts that are parsed once, and PyLD's own cache of
contexts that it has processed, which stays warm between calls.
"""

from __future__ import annotations

import copy
from functools import cache
from hashlib import sha256
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from pyld import jsonld

from documents import Document
from vcwallet.encoding import multibase
from vcwallet.io.contexts import bundled

_DID_KEY_PREFIX = "did:key:"
_MULTICODEC_BYTES = 2


@cache
def _context(url: str) -> Document:
    return copy.deepcopy(dict(bundled().revisions(url)[0].document))


def _load(url: str, _: Any) -> Document:
    """PyLD's document loader over the same pinned contexts."""
    return {"contextUrl": None, "documentUrl": url, "document": _context(url), "contentType": ""}


def canonicalize(document: Document) -> bytes:
    """Canonical N-Quads."""
    options = {"algorithm": "URDNA2015", "format": "application/n-quads", "documentLoader": _load}
    text: str = jsonld.normalize(document, options)
    return text.encode()


def _hash(document: Document, options: Document) -> bytes:
    """What is signed (eddsa-rdfc-2022, section 3.2.4)."""
    configuration = {**options, "@context": document["@context"]}
    return sha256(canonicalize(configuration)).digest() + sha256(canonicalize(document)).digest()


def public_key(raw: bytes) -> Ed25519PublicKey:
    """A public key of `cryptography`, that is of OpenSSL."""
    return Ed25519PublicKey.from_public_bytes(raw)


def verify(signed: Document) -> None:
    """Check one proof by a did:key."""
    proof = signed["proof"]
    document = {name: value for name, value in signed.items() if name != "proof"}
    options = {name: value for name, value in proof.items() if name != "proofValue"}
    did = proof["verificationMethod"].partition("#")[0]
    key = public_key(multibase.decode(did.removeprefix(_DID_KEY_PREFIX))[_MULTICODEC_BYTES:])
    key.verify(multibase.decode(proof["proofValue"]), _hash(document, options))


def verify_all(signed: Document) -> None:
    """Check the proof of a CLR, and that of each of its members."""
    verify(signed)
    for member in signed["credentialSubject"]["verifiableCredential"]:
        verify(member)


def sign(document: Document, options: Document, seed: bytes) -> Document:
    """Make one proof; `options` is the proof without its value."""
    signature = Ed25519PrivateKey.from_private_bytes(seed).sign(_hash(document, options))
    return {**document, "proof": {**options, "proofValue": multibase.base58btc_encode(signature)}}
