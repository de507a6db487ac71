"""What every method of identifiers offers, and the table of those that this version resolves.

A method is one file and one line of the table. It turns an identifier into its controlled identifier document; how the
key is found in that document, and whether it may be used, is the same for all. docs/contributing.md, "How to add a DID
method".
Sources: Controlled Identifiers 1.0, section 2.1 "Identifiers"; DID Core 1.0, section 7.1 "DID Resolution".
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from functools import cache
from importlib import import_module
from typing import Protocol

from vcwallet.encoding import strict_json
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import UnsupportedError, VerificationMethodError
from vcwallet.limits import Limits
from vcwallet.ports import FetchedDocument, NeedDocument

KEY_DOCUMENT = "controlled-identifier-document"
"""What such a document is asked for."""

Resolution = Generator[NeedDocument, FetchedDocument, JsonObject]
"""Yields each document that it needs, and returns the controlled identifier document."""


class IdentifierMethod(Protocol):
    """One kind of identifier."""

    @property
    def is_fetched(self) -> bool:
        """Whether the document comes from elsewhere; else it is made of the identifier alone."""
        ...

    def fault(self, identifier: str) -> str | None:
        """What is wrong with an identifier of this method, as the reason of an error; None where nothing is."""
        ...

    def document(self, identifier: str, limits: Limits) -> Resolution:
        """The controlled identifier document of an identifier, whose `id` is that identifier.

        Args:
            identifier: Without path, query or fragment, and so far only known to begin as this method's do.
            limits: Bounds on a document that is asked for.

        Yields:
            Each document that it needs.

        Raises:
            VcwalletError: The identifier is malformed, or its document cannot be had or is another's.
        """
        ...


METHODS: Mapping[str, str] = {
    "did:key:": "did_key",
    "https:": "https_identifier",
}
"""The methods by how their identifiers begin, each with the module here that has it as `METHOD`; loaded when a document
names such an identifier."""


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


def method_of(identifier: str) -> IdentifierMethod:
    """The method of an identifier.

    Raises:
        UnsupportedError: None that this version resolves, which is no verdict on the identifier.
    """
    method = known_method(identifier)
    if method is None:
        raise UnsupportedError("identifier", identifier=identifier[:200])
    return method


def fetch_document(url: str, identifier: str, limits: Limits) -> Resolution:
    """The controlled identifier document of an identifier, as it stands under a URL.

    Raises:
        VcwalletError: It cannot be had, is no JSON object, or is the document of another identifier.
    """
    fetched = yield NeedDocument(url, KEY_DOCUMENT)
    document = strict_json.loads(fetched.content, limits)
    if not isinstance(document, dict):
        raise VerificationMethodError("controller-document-not-object", identifier=identifier[:200])
    if document.get("id") != identifier:
        raise VerificationMethodError("controller-document-other-id", identifier=identifier[:200])
    return document
