"""What every method of identifiers offers: from an identifier to its controlled identifier document.

How the key is found in that document, and whether it may be used, is the same for all methods (`method_retrieval`).
docs/contributing.md, "How to add a DID method".
Sources: Controlled Identifiers 1.0, section 2.1 "Identifiers"; DID Core 1.0, section 7.1 "DID Resolution".
"""

from __future__ import annotations

from collections.abc import Generator, Hashable
from typing import Protocol

from vcwallet.encoding import strict_json
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import VerificationMethodError
from vcwallet.limits import Limits
from vcwallet.ports import FetchedDocument, NeedDocument

KEY_DOCUMENT = "controlled-identifier-document"
"""What such a document is asked for."""

Resolution = Generator[NeedDocument, FetchedDocument, JsonObject]
"""Yields each document that it needs, and returns the controlled identifier document."""


class IdentifierMethod(Hashable, Protocol):
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
