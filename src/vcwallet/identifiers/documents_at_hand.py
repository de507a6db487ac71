"""Documents that are made of their identifiers alone, and the methods in them: each is made, and decoded, once.

What such a document says never changes, and a few issuers sign most of what a verifier sees. Anyone can make such
identifiers, of any content, so that long ones are not remembered.
"""

from __future__ import annotations

from functools import lru_cache

from vcwallet.errors import VerificationMethodError
from vcwallet.identifiers.identifier_method import IdentifierMethod, ResolutionOptions, Resolved
from vcwallet.identifiers.published_keys import KeyDocument, RetrievedMethod

_LONGEST = 1_024
"""Characters of what is remembered: a JSON Web Key of RSA with 4,096 bits fits in."""


def document_at_hand(method: IdentifierMethod, identifier: str) -> KeyDocument:
    """The document of an identifier.

    Args:
        method: The method of the identifier, which fetches nothing.
        identifier: The identifier.

    Raises:
        VcwalletError: It is malformed.
    """
    return (_known_document if len(identifier) <= _LONGEST else _make_document)(method, identifier)


def method_at_hand(method: IdentifierMethod, method_id: str, relationships: tuple[str, ...]) -> RetrievedMethod:
    """A verification method; where the document holds one key, it need not be named.

    Args:
        method: The method of its identifier, which fetches nothing.
        method_id: Its id.
        relationships: What it is to be used for: all of them.

    Raises:
        VcwalletError: There is no such method, it is not meant for this use, or its identifier is malformed.
    """
    return (_known_method if len(method_id) <= _LONGEST else _find_method)(method, method_id, relationships)


def _make_document(method: IdentifierMethod, identifier: str) -> KeyDocument:
    try:
        next(method.document(identifier, ResolutionOptions()))
    except StopIteration as end:
        resolved: Resolved = end.value
        return resolved.keys
    raise TypeError(f"{identifier} is fetched")  # the method says that its documents are not


def _find_method(method: IdentifierMethod, method_id: str, relationships: tuple[str, ...]) -> RetrievedMethod:
    identifier, hash_sign, _ = method_id.partition("#")
    keys = document_at_hand(method, identifier)
    if not hash_sign:
        methods = keys.document["verificationMethod"]
        if len(methods) > 1:
            raise VerificationMethodError("method-without-fragment", method=method_id[:200])
        method_id = methods[0]["id"]
    return keys.method_for(method_id, relationships)


_known_document = lru_cache(maxsize=4096)(_make_document)
_known_method = lru_cache(maxsize=4096)(_find_method)
