"""Retrieving a verification method: the controlled identifier document of an identifier, the method in it, and its key.

A document that is not made of its identifier alone is asked for, sans I/O: the generator yields what it needs and is
sent the bytes. An identifier of a method that is not in the table is *indeterminate*, never a verdict.
Source: Controlled Identifiers 1.0, section 3.3 "Retrieve Verification Method".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib import import_module
from typing import Any

from vcwallet.errors import UnsupportedError, VcwalletError, VerificationMethodError
from vcwallet.identifiers.did_url import read_did_url
from vcwallet.identifiers.document_versions import method_of_version
from vcwallet.identifiers.identifier_method import IdentifierMethod, Resolved
from vcwallet.identifiers.published_keys import KeyDocument, RetrievedMethod
from vcwallet.limits import DEFAULT, Limits
from vcwallet.ports import FetchedDocument, NeedDocument

METHODS: Mapping[str, str] = {
    "did:key:": "did_key",
    "did:jwk:": "did_jwk",
    "did:web:": "did_web",
    "did:webvh:": "did_webvh",
    "https:": "https_identifier",
}
"""The methods by how their identifiers begin, each with the module here that has it as `METHOD`; loaded when a document
names such an identifier."""

_OF_THE_DOCUMENT = frozenset({"keys-unpublished", "keys-not-json", "document-other-id"})
"""Reasons that say what is wrong with the document that came, whatever method it was asked for by."""
_BEHIND = re.compile(r"[/?]")


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


def _never() -> None:
    """No bound on time."""


@dataclass(slots=True)
class KeyDocuments:
    """The documents with keys that were read in one verification: each is asked for and looked through once.

    Attributes:
        limits: Bounds on a document that is asked for.
        tick: Called before each piece of work; raises where the time is over.
    """

    limits: Limits = DEFAULT
    tick: Callable[[], None] = _never
    _read: dict[str, Resolved | VcwalletError] = field(default_factory=dict)

    def at(self, location: str) -> Generator[NeedDocument, FetchedDocument, Resolved]:
        """The document of an identifier, or under a web address, without fragment.

        Yields:
            The document it needs, for an identifier that does not carry its own.

        Raises:
            UnsupportedError: `identifier`: of a kind that is not resolved here. `keys-unpublished`, `keys-not-json`:
                what stands there is no document with keys.
            VcwalletError: It is malformed, not to be had, or the document of another.
        """
        method = known_method(location)
        if method is None:
            raise UnsupportedError("identifier", identifier=location[:200])
        if not method.is_fetched:
            return Resolved(_document_at_hand(method, location))
        if location not in self._read:
            try:
                self.tick()
                self._read[location] = yield from method.document(location, self.limits)
            except VcwalletError as error:
                self._read[location] = _with_address(error, method, location)
        found = self._read[location]
        if isinstance(found, VcwalletError):
            raise found.located("")
        return found


def _with_address(error: VcwalletError, method: IdentifierMethod, location: str) -> VcwalletError:
    """The error; where it is about the document that came, with the identifier and the URL that was asked."""
    if error.reason not in _OF_THE_DOCUMENT:
        return error
    asked = {"identifier": location[:200], "url": (method.address(location) or "")[:200]}
    params: dict[str, Any] = {**error.params, **asked}
    return type(error)(error.reason, pointer=error.pointer, **params)


def verification_method(
    method_id: str, relationship: str, documents: KeyDocuments
) -> Generator[NeedDocument, FetchedDocument, RetrievedMethod]:
    """Retrieve Verification Method (CID 1.0, section 3.3, steps 1 to 11).

    Args:
        method_id: URL of the method with its fragment, as a proof names it; a DID URL may name a version.
        relationship: What it is to be used for, such as `assertionMethod`.
        documents: What was read before.

    Yields:
        The controlled identifier document it needs, for an identifier that does not carry its own.

    Returns:
        The method and its key.

    Raises:
        UnsupportedError: An identifier of a kind that this version does not resolve, or with no document with keys.
        VcwalletError: Malformed, not to be had, not meant for this use, or without a key that may be used.
    """
    location, hash_sign, _ = method_id.partition("#")
    if location.startswith("did:") and _BEHIND.search(location):
        url = read_did_url(method_id)
        resolved = yield from documents.at(url.did)
        return method_of_version(resolved, url, relationship)
    method = known_method(location)
    if method is not None and not method.is_fetched:
        return _method_at_hand(method, method_id, relationship)
    if not hash_sign:
        raise VerificationMethodError("method-without-fragment", method=method_id[:200])
    resolved = yield from documents.at(location)
    return resolved.keys.method(method_id, relationship)


def controller_of(method_id: str) -> str:
    """The identifier, or web address, whose document a verification method is said to stand in.

    Behind a DID may be a query that names a version of its document.
    """
    location = method_id.partition("#")[0]
    return _BEHIND.split(location, maxsplit=1)[0] if location.startswith("did:") else location


@lru_cache(maxsize=4096)
def _method_at_hand(method: IdentifierMethod, method_id: str, relationship: str) -> RetrievedMethod:
    """From a document that is made of its identifier alone; where that holds one key, it need not be named.

    Cached: what such a document says never changes, and a few issuers sign most of what a verifier sees.
    """
    identifier, hash_sign, _ = method_id.partition("#")
    keys = _document_at_hand(method, identifier)
    if not hash_sign:
        methods = keys.document["verificationMethod"]
        if len(methods) > 1:
            raise VerificationMethodError("method-without-fragment", method=method_id[:200])
        method_id = methods[0]["id"]
    return keys.method(method_id, relationship)


@lru_cache(maxsize=4096)
def _document_at_hand(method: IdentifierMethod, identifier: str) -> KeyDocument:
    """A document that is made of its identifier alone; cached for the same reason."""
    try:
        next(method.document(identifier, DEFAULT))
    except StopIteration as end:
        resolved: Resolved = end.value
        return resolved.keys
    raise TypeError(f"{identifier} is fetched")  # the method says that its documents are not
