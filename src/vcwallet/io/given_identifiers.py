"""Documents of identifiers that are at hand: the issuer's own before it publishes them, or copies for a verifier
without a network.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from vcwallet.encoding import strict_json
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import UnreachableError, UsageError
from vcwallet.identifiers import KEY_DOCUMENT, known_method
from vcwallet.io.arguments import check_fetcher, several
from vcwallet.ports import FetchedDocument, Fetcher

_MEDIA_TYPE = "application/json"
_SHOWN = 200


class GivenIdentifiers:
    """Serves documents of identifiers that are at hand, and asks elsewhere for the rest. Satisfies `Fetcher`.

    Whoever passes a document says that it is the one at its identifier. Reports have it in `as_of` with its digest and
    without `fetched_at`, since it was not fetched.

    Attributes:
        is_async: False: what `fetch` gives is not awaited.

    Args:
        documents: Controlled identifier documents as JSON objects, such as `Issuer.identifier_document` returns; each
            counts for its own `id`, an `https:` URL.
        otherwise: What fetches everything else; None: nothing does.

    Raises:
        UsageError: `identifier-document`: one has no `id` that is looked up here. `identifier-document-twice`: two have
            one `id`. `argument-fetcher-awaited`: what `otherwise` fetches is awaited.
    """

    is_async: ClassVar[bool] = False

    def __init__(self, documents: Iterable[JsonObject], otherwise: Fetcher | None = None) -> None:
        check_fetcher("otherwise", otherwise)
        self._otherwise = otherwise
        self._contents: dict[str, bytes] = {}
        for document in several("documents", documents):
            identifier = _identifier_of(document)
            if identifier in self._contents:
                raise UsageError("identifier-document-twice", identifier=identifier[:_SHOWN])
            self._contents[identifier] = strict_json.dumps(document)

    def fetch(self, url: str, purpose: str) -> FetchedDocument:
        """The document of an identifier, or whatever `otherwise` brings.

        Args:
            url: The identifier.
            purpose: `controlled-identifier-document`; everything else goes straight to `otherwise`.

        Raises:
            UnreachableError: `offline`: no such document was given, and nothing fetches.
            VcwalletError: What `otherwise` raises.
        """
        if purpose == KEY_DOCUMENT and (content := self._contents.get(url)) is not None:
            return FetchedDocument(url, content, _MEDIA_TYPE, None)
        if self._otherwise is None:
            raise UnreachableError("offline", url=url)
        return self._otherwise.fetch(url, purpose)


def _identifier_of(document: object) -> str:
    """The identifier that a document is of.

    Raises:
        UsageError: `identifier-document`.
    """
    identifier = document.get("id") if isinstance(document, dict) else None
    if isinstance(identifier, str) and (method := known_method(identifier)) is not None and method.is_fetched:
        return identifier
    raise UsageError("identifier-document", identifier=str(identifier)[:_SHOWN])
