"""What every method of identifiers offers: from an identifier to its controlled identifier document.

How the key is found in that document, and whether it may be used, is the same for all methods (`method_retrieval`).
docs/contributing.md, "How to add a DID method".
Sources: Controlled Identifiers 1.0, section 2.1 "Identifiers"; DID Core 1.0, section 7.1 "DID Resolution".
"""

from __future__ import annotations

from collections.abc import Generator, Hashable
from typing import Any, NamedTuple, Protocol

from vcwallet.encoding import strict_json
from vcwallet.errors import ParsingError, UnsupportedError, VerificationMethodError
from vcwallet.identifiers.published_keys import KeyDocument
from vcwallet.limits import Limits
from vcwallet.ports import FetchedDocument, NeedDocument

KEY_DOCUMENT = "controlled-identifier-document"
"""What such a document is asked for."""


class Resolved(NamedTuple):
    """What an identifier leads to.

    Attributes:
        keys: The document with its keys, and what it was before.
        fetched: What was fetched for it; None where it is made of the identifier alone.
    """

    keys: KeyDocument
    fetched: FetchedDocument | None = None


Resolution = Generator[NeedDocument, FetchedDocument, Resolved]
"""Yields each document that it needs, and returns what was found."""


class IdentifierMethod(Hashable, Protocol):
    """One kind of identifier."""

    @property
    def is_fetched(self) -> bool:
        """Whether the document comes from elsewhere; else it is made of the identifier alone."""
        ...

    def fault(self, identifier: str) -> str | None:
        """What is wrong with an identifier of this method, as the reason of an error; None where nothing is."""
        ...

    def address(self, identifier: str) -> str | None:
        """Where the document of an identifier without fault stands, as an `https:` URL; None where it is made of the
        identifier alone.
        """
        ...

    def document(self, identifier: str, limits: Limits) -> Resolution:
        """The controlled identifier document of an identifier; whose it is, and what is in it, is looked at for all
        methods alike (`KeyDocument`). Under a web address there may be keys alone.

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
        UnsupportedError: `keys-unpublished`: what stands there is no document with keys, which is no evidence.
        VcwalletError: It cannot be had, is malformed, or is the document of another identifier.
    """
    document, fetched = yield from fetch_json(url, limits)
    if not isinstance(document, dict):
        raise UnsupportedError("keys-unpublished", identifier=identifier[:200])
    if document.get("id") != identifier:
        raise VerificationMethodError("controller-document-other-id", identifier=identifier[:200])
    return Resolved(KeyDocument(document, identifier), fetched)


def fetch_json(url: str, limits: Limits) -> Generator[NeedDocument, FetchedDocument, tuple[Any, FetchedDocument]]:
    """What stands under a URL, parsed, and as it was fetched.

    Raises:
        UnsupportedError: `keys-unpublished`: it is no JSON, as a page for people is, and so no document with keys.
        VcwalletError: It cannot be had.
    """
    fetched = yield NeedDocument(url, KEY_DOCUMENT)
    try:
        return strict_json.loads(fetched.content, limits), fetched
    except ParsingError:
        raise UnsupportedError("keys-unpublished", identifier=url[:200]) from None
