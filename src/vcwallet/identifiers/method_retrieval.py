"""Retrieving a verification method: the controlled identifier document of an identifier, the method in it, and its key.

A document that is not made of its identifier alone is asked for, sans I/O: the generator yields what it needs and is
sent the bytes. An identifier of a method that is not in the table is *indeterminate*, never a verdict.
Source: Controlled Identifiers 1.0, section 3.3 "Retrieve Verification Method".
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from functools import cache, lru_cache
from importlib import import_module
from typing import NamedTuple

from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import UnsupportedError, VerificationMethodError
from vcwallet.identifiers.identifier_method import IdentifierMethod
from vcwallet.keys import PublicKey
from vcwallet.keys.method_key import method_key
from vcwallet.limits import DEFAULT, Limits
from vcwallet.model.classes.cid import find_method
from vcwallet.ports import FetchedDocument, NeedDocument

METHODS: Mapping[str, str] = {
    "did:key:": "did_key",
    "https:": "https_identifier",
}
"""The methods by how their identifiers begin, each with the module here that has it as `METHOD`; loaded when a document
names such an identifier."""


class RetrievedMethod(NamedTuple):
    """A verification method.

    Attributes:
        method: The method as it stands in the document; read-only by convention.
        key: Its key, which may be used.
    """

    method: JsonObject
    key: PublicKey


@cache
def load_method(module: str) -> IdentifierMethod:
    """The method of a module in `METHODS`."""
    method: IdentifierMethod = import_module(f"{__package__}.{module}").METHOD
    return method


def known_method(identifier: str) -> IdentifierMethod | None:
    """The method of an identifier; None where this version does not resolve such identifiers."""
    for beginning, module in METHODS.items():
        if identifier.startswith(beginning):
            return load_method(module)
    return None


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
    method = known_method(controller)
    if method is None:
        raise UnsupportedError("identifier", identifier=controller[:200])
    if not method.is_fetched:
        return _method_at_hand(method, method_id, relationship)
    document = yield from method.document(controller, limits)
    return _with_key(find_method(document, method_id, relationship))


@lru_cache(maxsize=4096)
def _method_at_hand(method: IdentifierMethod, method_id: str, relationship: str) -> RetrievedMethod:
    """From a document that is made of its identifier alone.

    Cached: what such a document says never changes, and a few issuers sign most of what a verifier sees.
    """
    return _with_key(find_method(document_at_hand(method, method_id.partition("#")[0]), method_id, relationship))


def document_at_hand(method: IdentifierMethod, identifier: str) -> JsonObject:
    """A document that is made of its identifier alone."""
    try:
        next(method.document(identifier, DEFAULT))
    except StopIteration as end:
        document: JsonObject = end.value
        return document
    raise TypeError(f"{identifier} is fetched")  # the method says that its documents are not


def _with_key(method: JsonObject) -> RetrievedMethod:
    return RetrievedMethod(method, method_key(method))
