"""Stand between a verification and the world, and note every answer that it is given. They change none.

Beside the moment and the input, these answers are all that a verdict depends on: given again in the same order, they
make the same verdict.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from datetime import datetime, timedelta
from hashlib import sha256
from typing import ClassVar

from vcwallet.errors import StoreError, UnreachableError
from vcwallet.ports import (
    ChallengeStore,
    ChallengeUse,
    DocumentCache,
    FetchedDocument,
    Fetcher,
    NeedDocument,
    SeenDocument,
)
from vcwallet.receipt.recorded_answers import AnswerOrigin, RecordedAnswer, RecordedDocument
from vcwallet.verification.engine import FETCH_FAILURES, failed_fetch
from vcwallet.verification.verification_memory import FailedFetches
from vcwallet.verifier.sqlite_challenges import LIFETIME


class RecordingDocuments:
    """Documents of one verification. Satisfies `DocumentCache` and `Fetcher`.

    Attributes:
        is_async: False: what `fetch` gives is not awaited.
        answers: What it was answered.

    Args:
        cache: What was fetched before; None: nothing.
        fetcher: Brings documents from elsewhere; None: nothing does.
        failures: Fetches that failed a moment ago: of a dead host, a thousand badges ask once.
        moment: When the verification is.
        keep: Is given the bytes of each document.
    """

    is_async: ClassVar[bool] = False

    def __init__(
        self,
        cache: DocumentCache | None,
        fetcher: Fetcher | None,
        failures: FailedFetches,
        moment: datetime,
        keep: Callable[[bytes], object],
    ) -> None:
        self._cache, self._fetcher, self._failures, self._moment, self._keep = cache, fetcher, failures, moment, keep
        self.answers: list[RecordedAnswer] = []

    def get(self, url: str, purpose: str) -> FetchedDocument | None:
        """What the cache has."""
        document = None if self._cache is None else self._cache.get(url, purpose)
        self._note(AnswerOrigin.CACHE, url, purpose, document)
        return document

    def put(self, document: FetchedDocument, purpose: str) -> None:
        """Let the cache keep a document."""
        if self._cache is not None:
            self._cache.put(document, purpose)

    def editions(self, url: str, purpose: str) -> Sequence[SeenDocument]:
        """All that the cache ever saw."""
        editions = () if self._cache is None else tuple(self._cache.editions(url, purpose))
        for each in editions:
            self._keep(each.content)
        documents = tuple(map(RecordedDocument.of_seen, editions))
        self.answers.append(RecordedAnswer(url=url, purpose=purpose, origin=AnswerOrigin.HISTORY, documents=documents))
        return editions

    def fetch(self, url: str, purpose: str) -> FetchedDocument:
        """A document from elsewhere.

        Raises:
            VcwalletError: It cannot be had.
        """
        need = NeedDocument(url, purpose)
        failure = self._failures.lately(need, self._moment)
        if failure is None:
            try:
                if self._fetcher is None:
                    raise UnreachableError("offline", url=url)
                document = self._fetcher.fetch(url, purpose)
            except FETCH_FAILURES as error:
                failure = failed_fetch(need, error)
                self._failures.note(need, failure, self._moment)
            else:
                self._note(AnswerOrigin.SOURCE, url, purpose, document)
                return document
        self.answers.append(
            RecordedAnswer(url=url, purpose=purpose, origin=AnswerOrigin.SOURCE, problem=(failure.code, failure.reason))
        )
        raise failure

    def _note(self, origin: AnswerOrigin, url: str, purpose: str, document: FetchedDocument | None) -> None:
        if document is not None:
            self._keep(document.content)
        documents = () if document is None else (RecordedDocument.of(document),)
        self.answers.append(RecordedAnswer(url=url, purpose=purpose, origin=origin, documents=documents))


class RecordingChallenges:
    """Challenges of one verification. Satisfies `ChallengeStore`.

    Attributes:
        uses: What became of each that was to be used.

    Args:
        store: The store.
    """

    def __init__(self, store: ChallengeStore) -> None:
        self._store = store
        self.uses: list[str] = []

    def issue(self, domain: str, *, lifetime: timedelta = LIFETIME) -> str:
        """A new challenge."""
        return self._store.issue(domain, lifetime=lifetime)

    def use(self, challenge: str, domains: Set[str]) -> ChallengeUse:
        """Use a challenge up.

        Raises:
            StoreError: The store cannot tell.
        """
        try:
            use = ChallengeUse(self._store.use(challenge, domains))
        except (StoreError, OSError, ValueError) as error:
            self.uses.append(f"{StoreError.code}/{getattr(error, 'reason', 'challenges-unreachable')}")
            raise
        self.uses.append(use.value)
        return use


class KeptContents:
    """The bytes of what was looked at, by their SHA-256; nothing where they are not to be kept.

    Args:
        is_kept: Whether they are.
    """

    def __init__(self, *, is_kept: bool) -> None:
        self._is_kept = is_kept
        self._contents: dict[str, bytes] = {}

    def __call__(self, content: bytes) -> str:
        """Keep bytes; their SHA-256, in hexadecimal."""
        digest = sha256(content).hexdigest()
        if self._is_kept:
            self._contents[digest] = content
        return digest

    def drop(self, digest: str) -> None:
        """Keep some bytes no longer."""
        self._contents.pop(digest, None)

    def only(self, digests: Set[str]) -> dict[str, bytes]:
        """Those that are needed: what was looked at besides is none of the reader's business."""
        return {digest: content for digest, content in self._contents.items() if digest in digests}
