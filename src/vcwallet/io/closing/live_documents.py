"""What the network says of an institution now, as values: whether or not a cache may, or can, keep it.

Source: docs/adr/0018-closing-packs.md; docs/security.md, row 46.
"""

from __future__ import annotations

from typing import ClassVar

from vcwallet.ports import DocumentCache, FetchedDocument, Fetcher


class LiveDocuments:
    """What the network says, each URL asked for once: verdicts and comparisons are about the same bytes.

    Attributes:
        is_async: False: what `fetch` gives is not awaited.
        answers: What came.

    Args:
        fetcher: Asks the network.
    """

    is_async: ClassVar[bool] = False

    def __init__(self, fetcher: Fetcher) -> None:
        self._fetcher = fetcher
        self.answers: dict[str, FetchedDocument] = {}

    def fetch(self, url: str, purpose: str) -> FetchedDocument:
        """What stands under a URL.

        Raises:
            VcwalletError: It is not to be had.
        """
        if url not in self.answers:
            self.answers[url] = self._fetcher.fetch(url, purpose)
        return self.answers[url]


class AskedAnew:
    """A cache that keeps what comes, and answers with what is final alone. Satisfies `DocumentCache`.

    Args:
        cache: Where it is kept.
    """

    def __init__(self, cache: DocumentCache) -> None:
        self._cache = cache
        self.put, self.editions = cache.put, cache.editions

    def get(self, url: str, purpose: str) -> FetchedDocument | None:
        """What is final; None where the network is asked."""
        kept = self._cache.get(url, purpose)
        return kept if kept is not None and kept.is_final else None
