"""Retrieving a verification method: the controlled identifier document of an identifier, the method in it, and its key.

did:key needs nothing from outside. For an `https:` identifier the document is asked for, sans I/O: the generator yields
what it needs and is sent the bytes. Other methods are not supported yet, which is *indeterminate*, never a verdict.
Source: Controlled Identifiers 1.0, section 3.3 "Retrieve Verification Method".
"""

from __future__ import annotations

from collections.abc import Generator
from functools import lru_cache
from typing import NamedTuple

from vcwallet.encoding import strict_json
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import UnsupportedError, VerificationMethodError
from vcwallet.identifiers import did_key
from vcwallet.keys import PublicKey
from vcwallet.keys.method_key import method_key
from vcwallet.limits import DEFAULT, Limits
from vcwallet.model.classes.cid import find_method
from vcwallet.ports import FetchedDocument, NeedDocument

KEY_DOCUMENT = "controlled-identifier-document"
"""What such a document is asked for."""


class RetrievedMethod(NamedTuple):
    """A verification method.

    Attributes:
        method: The method as it stands in the document; read-only by convention.
        key: Its key, which may be used.
    """

    method: JsonObject
    key: PublicKey


def verification_method(
    method_id: str, relationship: str, limits: Limits = DEFAULT
) -> Generator[NeedDocument, FetchedDocument, RetrievedMethod]:
    """Retrieve Verification Method (CID 1.0, section 3.3, steps 1 to 11).

    Args:
        method_id: URL of the method with its fragment, as a proof names it.
        relationship: What it is to be used for, such as `assertionMethod`.
        limits: Bounds on a document that is asked for.

    Yields:
        The controlled identifier document it needs, for an identifier that does not carry its own.

    Returns:
        The method and its key.

    Raises:
        UnsupportedError: An identifier of a kind that this version does not resolve.
        VcwalletError: Malformed, not to be had, not meant for this use, or without a key that may be used.
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
    return _with_key(find_method(document, method_id, relationship))


@lru_cache(maxsize=4096)
def _method_of_did_key(method_id: str, relationship: str) -> RetrievedMethod:
    """Cached: what a did:key says never changes, and a few issuers sign most of what a verifier sees."""
    return _with_key(find_method(did_key.document(method_id.partition("#")[0]), method_id, relationship))


def _with_key(method: JsonObject) -> RetrievedMethod:
    return RetrievedMethod(method, method_key(method))
