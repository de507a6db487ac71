"""What we are measured against: PyLD makes the canonical forms, `cryptography` signs and checks. Nothing else is done.

It gets every advantage: documents that are parsed already, contexts that are parsed once, and PyLD's own cache of
contexts that it has processed, which stays warm between calls. Nothing of vcwallet is imported here, so that memory and
start-up times are its own; the contexts are in the folder that VCWALLET_CONTEXTS names.
"""

from __future__ import annotations

import json
import os
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import base58
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from pyld import jsonld

Document = dict[str, Any]

_DID_KEY_PREFIX = "did:key:z"
_MULTICODEC_BYTES = 2


@cache
def _files() -> dict[str, Path]:
    """URL of each context, and the file of its newest revision."""
    folder = Path(os.environ["VCWALLET_CONTEXTS"])
    entries = json.loads((folder / "manifest.json").read_bytes())["contexts"]
    return {entry["url"]: folder / entry["file"] for entry in entries if entry["newest"]}


@cache
def _context(url: str) -> Document:
    document: Document = json.loads(_files()[url].read_bytes())
    return document


def _load(url: str, _: Any) -> Document:
    """PyLD's document loader."""
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


@cache
def _private_key(seed: bytes) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(seed)


def verify(signed: Document) -> None:
    """Check one proof by a did:key."""
    proof = signed["proof"]
    document = {name: value for name, value in signed.items() if name != "proof"}
    options = {name: value for name, value in proof.items() if name != "proofValue"}
    did = proof["verificationMethod"].partition("#")[0]
    key = public_key(base58.b58decode(did.removeprefix(_DID_KEY_PREFIX))[_MULTICODEC_BYTES:])
    key.verify(base58.b58decode(proof["proofValue"][1:]), _hash(document, options))


def verify_all(signed: Document) -> None:
    """Check the proof of a CLR, and that of each of its members."""
    verify(signed)
    for member in signed["credentialSubject"]["verifiableCredential"]:
        verify(member)


def sign(document: Document, options: Document, seed: bytes) -> Document:
    """Make one proof; `options` is the proof without its value."""
    signature = _private_key(seed).sign(_hash(document, options))
    return {**document, "proof": {**options, "proofValue": "z" + base58.b58encode(signature).decode()}}
