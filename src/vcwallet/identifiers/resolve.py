"""Resolving: which document speaks for an identifier, and which key a verification method in it holds.

did:key needs nothing from outside. For an `https:` identifier the document is asked for, sans I/O: the generator yields
what it needs and is sent the bytes. Other methods are not supported yet, which is *indeterminate*, never a verdict.
Source: Controlled Identifiers 1.0, section 3.3 "Retrieve Verification Method".
"""

from __future__ import annotations

from collections.abc import Generator

from vcwallet.encoding import base64url, strict_json
from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.multikey import KeyType, PublicKey, decode_public_key
from vcwallet.errors import UnsupportedError, VerificationMethodError
from vcwallet.identifiers import did_key
from vcwallet.limits import DEFAULT, Limits
from vcwallet.ports import FetchedDocument, NeedDocument

PURPOSE = "controlled-identifier-document"


def controller_document(
    identifier: str, limits: Limits = DEFAULT
) -> Generator[NeedDocument, FetchedDocument, JsonObject]:
    """The controlled identifier document of an identifier (no fragment).

    Yields:
        The document it needs, for an identifier that does not carry its own.

    Raises:
        UnsupportedError: An identifier of a method that this version does not resolve.
        VcwalletError: Malformed, or not to be had.
    """
    if identifier.startswith(did_key.PREFIX):
        return did_key.document(identifier)
    if not identifier.startswith("https://"):
        raise UnsupportedError("identifier", identifier=identifier[:200])
    fetched = yield NeedDocument(identifier, PURPOSE)
    document = strict_json.loads(fetched.content, limits)
    if not isinstance(document, dict):
        raise VerificationMethodError("controller-document-not-object", identifier=identifier[:200])
    found: JsonObject = document
    return found


def method_key(method: JsonObject, pointer: str = "") -> PublicKey:
    """The public key that a verification method holds.

    Args:
        method: The verification method.
        pointer: Where the document that is being verified names it; errors point there.

    Raises:
        VerificationMethodError: It holds none, or one that must not be used.
        UnsupportedError: A kind of method or key that is not known here.
    """
    if isinstance(text := method.get("publicKeyMultibase"), str):
        return decode_public_key(text, pointer)
    jwk = method.get("publicKeyJwk")
    if not isinstance(jwk, dict):
        raise VerificationMethodError("method-without-key", pointer=pointer, type=str(method.get("type"))[:80])
    if jwk.get("kty") != "OKP" or jwk.get("crv") != "Ed25519" or not isinstance(jwk.get("x"), str):
        raise UnsupportedError("key-jwk", pointer=pointer, kty=str(jwk.get("kty"))[:20], crv=str(jwk.get("crv"))[:20])
    if "d" in jwk:
        raise VerificationMethodError("key-private", pointer=pointer)
    raw = base64url.decode(jwk["x"], pointer)
    return decode_public_key(PublicKey(KeyType.ED25519, raw).multibase, pointer)
