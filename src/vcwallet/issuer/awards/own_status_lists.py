"""How an issuer verifies with what it knows itself: its own status lists as they stand in its store, and itself.

A list that was published an hour ago does not say what was revoked since. Before an award that must not matter, so the
issuer's own lists are signed anew, for its own use; everything else comes from the caller's fetcher.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from vcwallet.errors import UnreachableError
from vcwallet.issuer.issuer_profile import IssuerProfile
from vcwallet.issuer.records.kept_status_lists import KeptList
from vcwallet.issuer.status.list_publisher import ListPublisher
from vcwallet.issuer.status.published_lists import PublishedList
from vcwallet.issuer.store.issuer_store import StatusListStore
from vcwallet.policy.trust.source_inquiry import ask
from vcwallet.policy.trust.trust_source import Trust, TrustAnswer, TrustInquiry, TrustSteps
from vcwallet.ports import DocumentCache, FetchedDocument, Fetcher, SeenDocument
from vcwallet.report import Sighting
from vcwallet.report.recognition import Recognition
from vcwallet.stacks.stacked.stack_binding import SeenList
from vcwallet.verification.document_freshness import STATUS_LIST


class OwnTrust:
    """Knows this issuer, and the issuers that the caller knows. Satisfies `Trust`.

    Args:
        profile: The issuer.
        others: Knows other issuers; None: nothing does.
    """

    __slots__ = ("_others", "_profile")

    def __init__(self, profile: IssuerProfile, others: Trust | None) -> None:
        self._profile = profile
        self._others = others

    def recognise(self, inquiry: TrustInquiry) -> TrustAnswer | TrustSteps:
        """How an issuer is known."""
        if inquiry.issuer == self._profile.id:
            return TrustAnswer((Recognition(name=self._profile.name, known_by=self._profile.name),))
        return TrustAnswer() if self._others is None else ask(self._others, inquiry)


@dataclass(frozen=True, slots=True)
class _OthersCache:
    """A cache of documents of others. Satisfies `ports.DocumentCache`.

    Attributes:
        cache: The cache.
        own: URLs that it is not asked for.
    """

    cache: DocumentCache
    own: frozenset[str]

    def get(self, url: str, purpose: str) -> FetchedDocument | None:
        """See `DocumentCache.get`."""
        return None if url in self.own else self.cache.get(url, purpose)

    def put(self, document: FetchedDocument, purpose: str) -> None:
        """See `DocumentCache.put`."""
        self.cache.put(document, purpose)

    def editions(self, url: str, purpose: str) -> Sequence[SeenDocument]:
        """See `DocumentCache.editions`."""
        return () if url in self.own else self.cache.editions(url, purpose)


class OwnLists:
    """Serves the issuer's own status lists as of one moment. Satisfies `ports.Fetcher`.

    Args:
        store: The issuer's status lists.
        publisher: Signs its lists.
        at: The moment, which is not in the future.
        past: Whether it is long past: then the lists say what they said, and else what they say now.
        otherwise: Brings everything else; None: nothing does.
    """

    __slots__ = ("_at", "_lists", "_otherwise", "_past", "_publisher")

    def __init__(
        self, store: StatusListStore, publisher: ListPublisher, *, at: datetime, past: bool, otherwise: Fetcher | None
    ) -> None:
        self._publisher = publisher
        self._at = at
        self._past = past
        self._otherwise = otherwise
        self._lists: dict[str, KeptList] = {kept.url: kept for kept in store.kept()}

    def fetch(self, url: str, purpose: str) -> FetchedDocument:
        """An own list, or what `otherwise` brings.

        Raises:
            UnreachableError: `offline`: it is no list of this issuer, and nothing fetches.
            VcwalletError: What `otherwise` raises.
        """
        kept = self._lists.get(url) if purpose == STATUS_LIST else None
        if kept is not None:
            made = self._signed(kept)
            return FetchedDocument(url, made.content, made.media_type, self._at, may_be_kept=False)
        if self._otherwise is None:
            raise UnreachableError("offline", url=url)
        return self._otherwise.fetch(url, purpose)

    def others(self, cache: DocumentCache | None) -> DocumentCache | None:
        """A cache without the lists that stand here: what was fetched is older than what the store says."""
        return None if cache is None else _OthersCache(cache, frozenset(self._lists))

    def _signed(self, kept: KeptList) -> PublishedList:
        if self._past and kept.created_at <= self._at:
            return self._publisher.serve(kept.name, self._at)
        return self._publisher.snapshot(kept.name, self._at)

    def seen(self, sighting: Sighting) -> SeenList:
        """What a stacked credential says of a list that was seen.

        Only the issuer has the edition of an own list that was looked at. Where the last published one says the same,
        it is named in place of it, so that a verifier who kept that edition can prove the status at the award.
        """
        kept = self._lists.get(sighting.url)
        if kept is not None and kept.published is not None and kept.published.change == kept.change:
            return SeenList(url=kept.url, digest=kept.published.digest, issued=kept.published.at)
        return SeenList(url=sighting.url, digest=sighting.digest, issued=sighting.issued_at)
