"""Retrieving a verification method: from its URL to the document of its controller, the method in it, and its key.

Where the document does not list it, one that was kept is asked for anew, and what stood in its place before is looked
through (`key_history`).
Source: Controlled Identifiers 1.0, section 3.3 "Retrieve Verification Method".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterator, Sequence
from functools import lru_cache
from itertools import chain

from vcwallet.errors import UnreachableError, VerificationMethodError
from vcwallet.identifiers.did_url import DidUrl, read_did_url
from vcwallet.identifiers.document_versions import method_of_version
from vcwallet.identifiers.identifier_method import IdentifierMethod
from vcwallet.identifiers.key_documents import REMEMBERED, KeyDocuments, document_at_hand, known_method
from vcwallet.identifiers.key_history.key_editions import (
    Found,
    earlier_keys,
    method_reader,
)
from vcwallet.identifiers.published_keys import KeyDocument, RetrievedMethod
from vcwallet.ports import FetchedDocument, NeedDocument

_BEHIND = re.compile(r"[/?]")
UNLISTED = frozenset({"method-missing", "relationship", "token-key-missing", "key-of-another"})
"""Reasons of errors that say that a document does not list a key, or not for this use."""


def verification_method(
    method_id: str, relationship: str, documents: KeyDocuments, *, also: str | None = None
) -> Generator[NeedDocument, FetchedDocument, RetrievedMethod]:
    """Retrieve Verification Method (CID 1.0, section 3.3, steps 1 to 11).

    Args:
        method_id: URL of the method with its fragment, as a proof names it; a DID URL may name a version.
        relationship: What it is to be used for, such as `assertionMethod`.
        documents: What was read before.
        also: What it has to be meant for besides; None: nothing else.

    Yields:
        The controlled identifier document it needs, for an identifier that does not carry its own.

    Returns:
        The method and its key. Where the document does not list it any more: as it stood there last.

    Raises:
        UnsupportedError: An identifier of a kind that this version does not resolve, or with no document with keys.
        VcwalletError: Malformed, not to be had, not meant for this use, or without a key that may be used.
    """
    location, hash_sign, _ = method_id.partition("#")
    relationships = (relationship,) if also is None else (relationship, also)
    if location.startswith("did:") and _BEHIND.search(location):
        return (yield from _of_version(read_did_url(method_id), relationships, documents))
    method = known_method(location)
    if method is not None and not method.is_fetched:
        read = _method_at_hand if len(method_id) <= REMEMBERED else _method_at_hand.__wrapped__
        return read(method, method_id, relationships)
    if not hash_sign:
        raise VerificationMethodError("method-without-fragment", method=method_id[:200])
    resolved = yield from documents.at(location)
    try:
        return resolved.keys.method_for(method_id, relationships)
    except VerificationMethodError as error:
        if error.reason not in UNLISTED:
            raise
        unlisted = error
    for found in (yield from keys_besides(location, method_reader(method_id, relationships), documents)):
        return found
    raise unlisted


def _of_version(
    url: DidUrl, relationships: Sequence[str], documents: KeyDocuments
) -> Generator[NeedDocument, FetchedDocument, RetrievedMethod]:
    """The method in the version that a DID URL names, and for how long it stood in the document."""
    resolved = yield from documents.at(url.did)
    try:
        return method_of_version(resolved, url, relationships, documents.history(url.did))
    except UnreachableError:  # a newer log may have it
        if not (yield from documents.renewed(url.did)):
            raise
    resolved = yield from documents.at(url.did)
    return method_of_version(resolved, url, relationships, documents.history(url.did))


def keys_besides(
    location: str, read: Callable[[KeyDocument], Found | None], documents: KeyDocuments
) -> Generator[NeedDocument, FetchedDocument, Iterator[Found]]:
    """The keys that stand in a document by now, where what was read came from a cache; and before, newest first.

    Args:
        location: The identifier or address of a document. One that names a version means what stands in that, and
            nothing besides.
        read: Finds the key in a document.
        documents: What was read.

    Yields:
        The document, where it came from a cache without being asked for.

    Raises:
        VcwalletError: What stands there by now is malformed, or is the document of another.
    """
    if documents.fetched(location) is None:
        return iter(())
    is_new = yield from documents.renewed(location)
    current = (yield from documents.at(location)).keys
    by_now = read(current) if is_new else None
    before = earlier_keys(documents.history(location), current, read)
    return before if by_now is None else chain((by_now,), before)


def controller_of(method_id: str) -> str:
    """The identifier, or web address, whose document a verification method is said to stand in.

    Behind a DID may be a query that names a version of its document.
    """
    location = method_id.partition("#")[0]
    return _BEHIND.split(location, maxsplit=1)[0] if location.startswith("did:") else location


@lru_cache(maxsize=4096)
def _method_at_hand(method: IdentifierMethod, method_id: str, relationships: tuple[str, ...]) -> RetrievedMethod:
    """From a document that is made of its identifier alone; where that holds one key, it need not be named.

    Cached: what such a document says never changes, and a few issuers sign most of what a verifier sees.
    """
    identifier, hash_sign, _ = method_id.partition("#")
    keys = (document_at_hand if len(identifier) <= REMEMBERED else document_at_hand.__wrapped__)(method, identifier)
    if not hash_sign:
        methods = keys.document["verificationMethod"]
        if len(methods) > 1:
            raise VerificationMethodError("method-without-fragment", method=method_id[:200])
        method_id = methods[0]["id"]
    return keys.method_for(method_id, relationships)
