"""A cache that remembers every edition of a document, as far as tests of the engine need one."""

from __future__ import annotations

from dataclasses import replace

from vcwallet.ports import FetchedDocument, SeenDocument


class RememberingCache:
    """Keeps everything, in memory. Satisfies `DocumentCache`."""

    def __init__(self) -> None:
        self._documents: dict[tuple[str, str], FetchedDocument] = {}
        self._editions: dict[tuple[str, str], list[SeenDocument]] = {}

    def get(self, url: str, purpose: str) -> FetchedDocument | None:
        """What was put last."""
        return self._documents.get((url, purpose))

    def put(self, document: FetchedDocument, purpose: str) -> None:
        """Keep a document, and the ones before."""
        key = document.url, purpose
        self._documents[key] = document
        assert document.fetched_at is not None
        editions = self._editions.setdefault(key, [])
        seen = SeenDocument(document.content, document.fetched_at, document.fetched_at)
        known = next((edition for edition in editions if edition.content == document.content), None)
        if known is not None:
            editions.remove(known)
            seen = replace(known, last_seen=document.fetched_at)
        editions.insert(0, seen)

    def editions(self, url: str, purpose: str) -> tuple[SeenDocument, ...]:
        """All that was put, the newest first."""
        return tuple(self._editions.get((url, purpose), ()))

    def vouch(self, url: str, purpose: str, edition: SeenDocument) -> None:
        """Put an edition in on the word of another."""
        self._editions.setdefault((url, purpose), []).append(edition)
