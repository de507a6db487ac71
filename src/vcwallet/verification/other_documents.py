"""JSON that lies beside credentials and is none: recognised by its marks, so that a reader is told what it is.

Nothing depends on it but the words: what is not recognised is no credential either.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from vcwallet.encoding import base64url
from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.pointer import child
from vcwallet.model.access import types_of

_MARKS = frozenset({"VerifiableCredential", "VerifiablePresentation"})
_DEPTH = 4
_MOST = 1_000
"""How deep, and at how many values, a credential inside something else is looked for."""


def _objects(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(entry, dict) for entry in value)


_DOCUMENTS: tuple[tuple[str, Callable[[JsonObject], bool]], ...] = (
    ("did-document", lambda document: _objects(document.get("verificationMethod"))),
    ("profile", lambda document: not types_of(document).isdisjoint({"Profile", "Issuer"})),
    ("achievement", lambda document: "Achievement" in types_of(document)),
    ("trust-list", lambda document: _objects(document.get("issuers")) and "type" not in document),
    ("stack", lambda document: document.keys() >= {"stack", "require"}),
    ("revocation-list", lambda document: _objects(document.get("revokedCredential"))),
    ("status-list", lambda document: isinstance(document.get("status_list"), dict)),  # of a Status List Token
    ("receipt", lambda document: document.get("type") == "VerificationReceipt"),
    ("report", lambda document: document.keys() >= {"outcome", "checks"} or document.keys() >= {"status", "reports"}),
    ("key", lambda document: "kty" in document or _objects(document.get("keys"))),
    ("context", lambda document: document.keys() == {"@context"}),
)
OTHERS = frozenset(name for name, _ in _DOCUMENTS)
"""All that is recognised here."""

_COSE = re.compile(rb"\xd2|\xd8[\x60-\x62]|\x84[\x40-\x5b]")
"""How a COSE message begins: with its tag (RFC 9052, section 2), or as an array of four that a byte string leads."""


_HEADER, _SHORTEST, _PARTS = b"eyJ", 20, 3
"""How a token begins: with the base64url of `{"`; how much of it there has to be, and of how many parts it is."""
_FOLDS = b" \t\r\n>\"'<"
"""What mail programs and scripts put between and around the lines of a text."""
_OF_TOKENS = base64url.ALPHABET + b".~"


MECHANISMS = frozenset({"cose", "enveloped", "jws-json"})
"""Reasons of an `UnsupportedError` by which a credential may well be what was given."""


def other_mechanism(document: JsonObject) -> str | None:
    """The securing mechanism of JSON in which a credential may be that cannot be looked at here; None where it is none.

    Source: RFC 7515, section 7.2, "JWS JSON Serialization".
    """
    is_signed = isinstance(document.get("payload"), str) and not document.keys().isdisjoint({"signatures", "signature"})
    return "jws-json" if is_signed else None


def is_cose(content: bytes) -> bool:
    """Whether bytes are a message of CBOR Object Signing and Encryption, in which a credential may be."""
    return _COSE.match(content) is not None


def other_document(document: JsonObject) -> str | None:
    """What a JSON document that is no credential is; None where that is not known."""
    return next((name for name, has_marks in _DOCUMENTS if has_marks(document)), None)


def is_damaged_token(text: bytes) -> bool:
    """Whether a text that is no token looks like one that was folded, quoted or cut off on its way."""
    token = text.translate(None, _FOLDS)
    parts = token.partition(b"~")[0].split(b".")
    is_like_one = token.startswith(_HEADER) and len(token) >= _SHORTEST and not token.translate(None, _OF_TOKENS)
    return is_like_one and len(parts) <= _PARTS and b"" not in parts[: _PARTS - 1]


def credentials_in(values: list[Any]) -> int:
    """How many of the values of a list say that they are credentials, or are tokens."""
    return sum(_is_marked(value) if isinstance(value, dict) else _is_token(value) for value in values)


def credential_inside(document: JsonObject) -> str | None:
    """The pointer to a credential or presentation that stands inside something else; None where there is none near."""
    level: list[tuple[str, Any]] = [("", document)]
    for _ in range(_DEPTH):
        below: list[tuple[str, Any]] = []
        for pointer, value in level:
            items = value.items() if isinstance(value, dict) else enumerate(value)
            for key, entry in items:
                place = child(pointer, key)
                if isinstance(entry, dict) and _is_marked(entry):
                    return place
                if isinstance(entry, (dict, list)):
                    below.append((place, entry))
                if len(below) >= _MOST:
                    return None
        level = below
    return None


def _is_marked(value: JsonObject) -> bool:
    return not types_of(value).isdisjoint(_MARKS) or "credentialSubject" in value


def _is_token(value: Any) -> bool:
    return isinstance(value, str) and value.count(".") >= 2 and value.startswith("ey")
