"""Documents of identifiers that are at hand: the issuer's own before it publishes them, or copies for a verifier
without a network.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from vcwallet.encoding import strict_json
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import ParsingError, UsageError, VcwalletError
from vcwallet.identifiers import KEY_DOCUMENT, known_method
from vcwallet.io.arguments import check_cache, several
from vcwallet.ports import DocumentCache, FetchedDocument, SeenDocument

_MEDIA_TYPE = "application/json"
_SHOWN = 200


class GivenIdentifiers:
    """Documents of identifiers that are at hand, before those that were fetched. Satisfies `DocumentCache`.

        verifier = Verifier(cache=GivenIdentifiers([document]))

    The caller who passes a document says that it is the one at its identifier: nothing newer is asked for. Reports have
    it in `as_of` with its digest and without `fetched_at`, since it was not fetched.

    Args:
        documents: Controlled identifier documents as JSON objects, such as `Issuer.identifier_document` returns, or the
            contents of files as bytes: such a document, or the log of a `did:webvh` (JSON lines). Each counts for the
            `id` in it, of a log the newest, which is an identifier whose document is looked up: `https:`, `did:web`.
        otherwise: Keeps everything else, such as a `SqliteCache`; None: nothing is kept.

    Raises:
        UsageError: `identifier-document`: one has no `id` that is looked up. `identifier-document-json`: one is no
            JSON. `identifier-document-twice`: two stand at one address. `argument-cache`: `otherwise` is no cache.
    """

    def __init__(self, documents: Iterable[JsonObject | bytes], otherwise: DocumentCache | None = None) -> None:
        check_cache(otherwise)
        self._otherwise = otherwise
        self._contents: dict[str, bytes] = {}
        for document in several("documents", documents):
            content, identifier = _read(document)
            address = _address_of(identifier)
            if address in self._contents:
                raise UsageError("identifier-document-twice", identifier=str(identifier)[:_SHOWN])
            self._contents[address] = content

    def get(self, url: str, purpose: str) -> FetchedDocument | None:
        """The document of an identifier, by where it stands when it is published; or what `otherwise` has."""
        if purpose == KEY_DOCUMENT and (content := self._contents.get(url)) is not None:
            return FetchedDocument(url, content, _MEDIA_TYPE, None)
        return None if self._otherwise is None else self._otherwise.get(url, purpose)

    def put(self, document: FetchedDocument, purpose: str) -> None:
        """Give `otherwise` a document to keep."""
        if self._otherwise is not None:
            self._otherwise.put(document, purpose)

    def editions(self, url: str, purpose: str) -> Sequence[SeenDocument]:
        """What `otherwise` ever saw under a URL."""
        return () if self._otherwise is None else self._otherwise.editions(url, purpose)


def _read(document: JsonObject | bytes) -> tuple[bytes, Any]:
    """The content of a document, and what stands in it as its identifier.

    Raises:
        UsageError: `identifier-document-json`.
    """
    try:
        if isinstance(document, bytes):
            content, value = document, _parsed(document)
        else:
            strict_json.check(document)
            content, value = strict_json.dumps(document), document
    except VcwalletError as error:
        raise UsageError("identifier-document-json", problem=str(error)) from error
    if isinstance(value, dict) and "id" not in value and isinstance(value.get("state"), dict):
        value = value["state"]  # an entry of a log (did:webvh 1.0, "The DID Log File")
    return content, value.get("id") if isinstance(value, dict) else None


def _parsed(content: bytes) -> Any:
    """A document, or the newest entry of a log, which is a line of its own."""
    try:
        return strict_json.loads(content)
    except ParsingError:
        before, newline, newest = content.rstrip().rpartition(b"\n")
        if not (newline and before.lstrip().startswith(b"{") and newest.startswith(b"{")):
            raise
        return strict_json.loads(newest)


def _address_of(identifier: object) -> str:
    """Where the document of an identifier is looked up.

    Raises:
        UsageError: `identifier-document`: nowhere. `identifier-document-id`: it has none.
    """
    if isinstance(identifier, str) and "#" not in identifier and (method := known_method(identifier)) is not None:
        address = None if method.fault(identifier) else method.address(identifier)
        if address is not None:
            return address
    if identifier is None:
        raise UsageError("identifier-document-id")
    raise UsageError("identifier-document", identifier=str(identifier)[:_SHOWN])
