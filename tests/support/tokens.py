"""Tokens of every make, also such as no honest program writes."""

from __future__ import annotations

from typing import Any

from support.badges import COLLEGE, EARNER, Document
from vcwallet.encoding import base64url, strict_json
from vcwallet.signing import PrivateKey


def part(value: Any) -> str:
    """A part of a token: the JSON of a value, or bytes as they are."""
    return base64url.encode(value if isinstance(value, bytes) else strict_json.dumps(value))


def token_of(claims: Any, header: Document | None = None, key: PrivateKey = COLLEGE) -> str:
    """A token with this payload; in the header `alg` and `kid` are added where they are missing, and None removes."""
    members = {"alg": "EdDSA", "kid": key.verification_method, **(header or {})}
    members = {name: value for name, value in members.items() if value is not None}
    return signed_parts(f"{part(members)}.{part(claims)}", key)


def signed_parts(signing_input: str, key: PrivateKey = COLLEGE) -> str:
    """A token of a header and a payload that are encoded already."""
    return f"{signing_input}.{base64url.encode(key.sign(signing_input.encode('ascii')))}"


def parts_of(token: str) -> tuple[Document, Document]:
    """Header and payload of a token."""
    header, payload, _ = token.split(".")
    return strict_json.loads(base64url.decode(header)), strict_json.loads(base64url.decode(payload))


def old_credential(**changes: Any) -> Document:
    """An unsigned credential of VCDM 1.1; `changes` replace or (None) remove members."""
    document: Document = {
        "@context": ["https://www.w3.org/2018/credentials/v1"],
        "id": "urn:uuid:7d2f9b0a-0001-4000-8000-000000000011",
        "type": ["VerifiableCredential"],
        "issuer": COLLEGE.did,
        "issuanceDate": "2026-01-15T09:30:00Z",
        "credentialSubject": {"id": EARNER.did},
    }
    return {name: value for name, value in (document | changes).items() if value is not None}


def enveloped(token: str, media_type: str = "vc+jwt", kind: str = "EnvelopedVerifiableCredential") -> Document:
    """A token in a `data:` URL."""
    return {
        "@context": "https://www.w3.org/ns/credentials/v2",
        "id": f"data:application/{media_type},{token}",
        "type": kind,
    }
