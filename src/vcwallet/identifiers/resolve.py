"""Resolving: which document speaks for an identifier, which verification method it has, and which key that holds.

did:key needs nothing from outside. For an `https:` identifier the document is asked for, sans I/O: the generator yields
what it needs and is sent the bytes. Other methods are not supported yet, which is *indeterminate*, never a verdict.
Source: Controlled Identifiers 1.0, section 3.3 "Retrieve Verification Method".
"""

from __future__ import annotations

from collections.abc import Generator
from functools import lru_cache

from vcwallet.encoding import base64url, strict_json
from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.multikey import KeyType, PublicKey, decode_public_key
from vcwallet.errors import UnsupportedError, VerificationMethodError
from vcwallet.identifiers import did_key
from vcwallet.limits import DEFAULT, Limits
from vcwallet.model.classes.cid import find_method
from vcwallet.ports import FetchedDocument, NeedDocument

KEY_DOCUMENT = "controlled-identifier-document"
"""What such a document is asked for."""


def verification_method(
    method_id: str, relationship: str, limits: Limits = DEFAULT
) -> Generator[NeedDocument, FetchedDocument, JsonObject]:
    """Retrieve Verification Method (CID 1.0, section 3.3, steps 1 to 11).

    Args:
        method_id: URL of the method with its fragment, as a proof names it.
        relationship: What it is to be used for, such as `assertionMethod`.
        limits: Bounds on a document that is asked for.

    Yields:
        The controlled identifier document it needs, for an identifier that does not carry its own.

    Returns:
        The method as it stands in the document; read-only by convention.

    Raises:
        UnsupportedError: An identifier of a kind that this version does not resolve.
        VcwalletError: Malformed, not to be had, or not meant for this use.
    """
    controller, hash_sign, _ = method_id.partition("#")
    if not hash_sign:
        raise VerificationMethodError("method-without-fragment", method=method_id[:200])
    if controller.startswith(did_key.PREFIX):
        return _method_of_did_key(method_id, relationship)
    if not controller.startswith("https://"):
        raise UnsupportedError("identifier", identifier=controller[:200])
    fetched = yield NeedDocument(controller, KEY_DOCUMENT)
    document = strict_json.loads(fetched.content, limits)
    if not isinstance(document, dict):
        raise VerificationMethodError("controller-document-not-object", identifier=controller[:200])
    if document.get("id") != controller:
        raise VerificationMethodError("controller-document-other-id", identifier=controller[:200])
    return find_method(document, method_id, relationship)


@lru_cache(maxsize=4096)
def _method_of_did_key(method_id: str, relationship: str) -> JsonObject:
    """Cached: what a did:key says never changes, and a few issuers sign most of what a verifier sees."""
    return find_method(did_key.document(method_id.partition("#")[0]), method_id, relationship)


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
