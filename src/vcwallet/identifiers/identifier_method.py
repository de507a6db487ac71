"""What every method of identifiers offers: from an identifier to its controlled identifier document.

How the key is found in that document, and whether it may be used, is the same for all methods (`method_retrieval`).
docs/contributing.md, "How to add a DID method".
Sources: Controlled Identifiers 1.0, section 2.1 "Identifiers"; DID Core 1.0, section 7.1 "DID Resolution".
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Hashable
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple, Protocol

from vcwallet.encoding import strict_json, timestamps
from vcwallet.errors import ParsingError, UnsupportedError
from vcwallet.identifiers.did_url import InvalidDidError
from vcwallet.identifiers.key_history.key_marks import Revocation, revocations_in
from vcwallet.identifiers.published_keys import KeyDocument
from vcwallet.limits import DEFAULT, Limits
from vcwallet.model.classes.cid import ControlledDocumentIdError
from vcwallet.ports import FetchedDocument, NeedDocument

_REMEMBERED = 16 * 1024
"""Documents up to this size in bytes are remembered as they were read, which takes up to 30 times as much."""
KEY_DOCUMENT = "controlled-identifier-document"
"""What such a document is asked for."""


def _never() -> None:
    """No bound on time."""


class ResolutionOptions(NamedTuple):
    """How an identifier is looked up.

    Attributes:
        limits: Bounds on a document that is asked for.
        tick: Called before each piece of work; raises where the time is over.
        is_held: Whether what is sent is known to have held when it came: what further documents show is not asked for.
    """

    limits: Limits = DEFAULT
    tick: Callable[[], None] = _never
    is_held: bool = False


@dataclass(slots=True)
class DocumentVersion:
    """A version of a document, as DID URLs name it (`versionId`, `versionTime`). Shared; what it says never changes.

    Attributes:
        identifier: Whose document it is.
        version_id: Its name.
        time: From when it is in force.
        document: The document; None where the identifier came to its end, or is another's name, with this version.
    """

    identifier: str
    version_id: str
    time: datetime
    document: Any
    _keys: KeyDocument | None = field(default=None, init=False, repr=False, compare=False)
    _revocations: tuple[Revocation, ...] | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def published(self) -> Any:
        """The document.

        Raises:
            InvalidDidError: `did-ended`: there is none.
        """
        if self.document is None:
            raise InvalidDidError("did-ended", did=self.identifier[:200], since=timestamps.format(self.time))
        return self.document

    def keys(self) -> KeyDocument:
        """The document with its keys, looked through once.

        Raises:
            VcwalletError: There is none, or it is malformed.
        """
        if self._keys is None:
            self._keys = KeyDocument(self.published, self.identifier)
        return self._keys

    def revocations(self) -> tuple[Revocation, ...]:
        """The keys that it revokes, looked for once."""
        if self._revocations is None:
            self._revocations = revocations_in(self.document)
        return self._revocations


class Resolved(NamedTuple):
    """What an identifier leads to.

    Attributes:
        keys: The document with its keys.
        fetched: What was fetched for it; None where it is made of the identifier alone.
        versions: All versions of the document by a log that cannot be rewritten unseen, oldest first; none where its
            method has no such log.
    """

    keys: KeyDocument
    fetched: FetchedDocument | None = None
    versions: tuple[DocumentVersion, ...] = ()


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

    def document(self, identifier: str, options: ResolutionOptions) -> Resolution:
        """The controlled identifier document of an identifier; whose it is, and what is in it, is looked at for all
        methods alike (`KeyDocument`). Under a web address there may be keys alone.

        Args:
            identifier: Without path, query or fragment, and so far only known to begin as this method's do.
            options: How it is looked up.

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
    resolved = yield from fetch_keys(url, identifier, limits)
    found = resolved.keys.document.get("id")
    if not isinstance(found, str):
        raise UnsupportedError("keys-unpublished", identifier=identifier[:200])
    if found != identifier:
        raise ControlledDocumentIdError(
            "document-other-id", expected=identifier[:200], found=found[:200], url=url[:200]
        )
    return resolved


def fetch_keys(url: str, identifier: str, limits: Limits) -> Resolution:
    """A document with keys, as it stands under a URL: a controlled identifier document, or keys alone.

    Raises:
        UnsupportedError: `keys-not-json`, `keys-unpublished`: what stands there is no JSON, or none with keys.
        VcwalletError: It cannot be had, is malformed, or is the document of another identifier.
    """
    fetched = yield NeedDocument(url, KEY_DOCUMENT)
    size = len(fetched.content)
    read = _read_once if size <= _REMEMBERED else _read
    try:
        return Resolved(read(fetched.content, identifier, limits), fetched)
    except ParsingError:
        came = fetched.media_type[:80] or "?"
        raise UnsupportedError(
            "keys-not-json", identifier=identifier[:200], url=url[:200], type=came, size=size
        ) from None


def _read(content: bytes, identifier: str, limits: Limits) -> KeyDocument:
    return KeyDocument(strict_json.loads(content, limits), identifier)


_read_once = lru_cache(maxsize=64)(_read)
"""A few issuers sign most of what a verifier sees: what their documents say is read, and each key decoded, once."""
