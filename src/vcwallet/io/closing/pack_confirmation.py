"""On whose word a closing pack counts.

A pack for `did:web:college.example` can be made by a stranger, with keys of his own: everything in it fits, and none of
it is the college's. It counts on one of three words (docs/security.md, row 46):

1. the institution's: its statement is signed with a key that this verifier finds by itself, in the live document, in
   what its cache saw, or in the identifier (did:key, did:jwk; did:webvh by its log);
2. its successor's: the verifier's trust knows it, its acceptance of this statement is signed with a key that the
   verifier finds by itself, and the statement names it;
3. that of the verifier's operator, in so many words.

Evidence against the pack (a live document that lists other keys, a log that went another way, keys that were seen and
are not in it) leaves only the third.
Source: docs/adr/0018-closing-packs.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from vcwallet.checks import CheckStatus
from vcwallet.encoding import strict_json
from vcwallet.errors import ClosingPackError, LimitError, VcwalletError
from vcwallet.identifiers import KEY_DOCUMENT
from vcwallet.identifiers.published_keys import KeyDocument
from vcwallet.io.arguments import check_fetcher, check_text, check_trust
from vcwallet.io.cache.memory_cache import MemoryCache
from vcwallet.io.closing.closing_pack import ClosingPack, obstacle
from vcwallet.io.closing.closing_statement import PackRole, accepts
from vcwallet.io.verify import local_question, verify
from vcwallet.ports import DocumentCache, Fetcher, Trust
from vcwallet.report import VerificationReport

_WEBVH = "did:webvh:"
_SHOWN = 200


class Voucher(StrEnum):
    """Whose word it is."""

    INSTITUTION = "institution"
    EARLIER = "earlier"
    """The word on which the cache has the institution's document with keys already."""
    SUCCESSOR = "successor"
    OPERATOR = "operator"


@dataclass(frozen=True, slots=True)
class PackConfirmation:
    """On whose word a pack counts.

    Attributes:
        voucher: Whose word it is.
        name: Who that is, as reports name it: an identifier, a name that the verifier's trust knows, or what the
            operator wrote.
        objection: Of the operator's word: why no other stands for it.
    """

    voucher: Voucher
    name: str
    objection: ClosingPackError | None = None


def confirm_pack(
    pack: ClosingPack,
    *,
    trust: Trust | None = None,
    cache: DocumentCache | None = None,
    fetcher: Fetcher | None = None,
    vouched_by: str | None = None,
    at: datetime | None = None,
) -> PackConfirmation:
    """Find out on whose word a pack counts.

    Args:
        pack: The pack.
        trust: Whom the verifier knows, such as a `TrustList`: its successor may be among them.
        cache: What was seen before of the institution and its successor.
        fetcher: Brings their live documents; None: nothing is fetched.
        vouched_by: Who says that it is the institution's own, in the operator's words; it stands in reports. None: no
            such word is given.
        at: The present moment; None: now.

    Raises:
        ClosingPackError: `pack-unconfirmed`: no word that is known here stands for it. `pack-contradicted`: what this
            verifier knows of the institution speaks against it. `pack-acceptance`, `pack-acceptance-other`: the
            acceptance in it is not what it seems.
        UsageError: An argument of an impossible type.
    """
    check_trust(trust)
    check_fetcher("fetcher", fetcher)
    if vouched_by is not None:
        check_text("vouched_by", vouched_by)
    look = _Look(pack, trust, cache, fetcher, local_question(at=at).at)
    accepted = look.acceptance()
    try:
        return look.confirmation(accepted)
    except ClosingPackError as objection:
        if vouched_by is None:
            raise
        return PackConfirmation(Voucher.OPERATOR, vouched_by.strip()[:_SHOWN], objection)


class _Look:
    """What this verifier finds of the institution and its successor by itself."""

    def __init__(
        self,
        pack: ClosingPack,
        trust: Trust | None,
        cache: DocumentCache | None,
        fetcher: Fetcher | None,
        at: datetime,
    ) -> None:
        self._pack = pack
        self._cache = MemoryCache() if cache is None else cache
        self._question = local_question(at=at, cache=self._cache)
        self._trust = trust
        self._fetcher = fetcher
        self._seen = self._editions()  # before a live document takes their place

    def acceptance(self) -> bytes | None:
        """The acceptance in the pack, if it is of this statement and by the successor that this names.

        Raises:
            ClosingPackError: It is not.
        """
        signed = self._pack.signed_acceptance
        if signed is None:
            return None
        report = verify(signed, self._question, self._fetcher)
        if failure := obstacle(report, CheckStatus.FAILED):
            raise ClosingPackError("pack-acceptance", cause=failure)
        if not accepts(report.document or {}, self._pack.signed_statement, self._pack.statement):
            raise ClosingPackError("pack-acceptance-other", successor=(self._pack.successor or "-")[:_SHOWN])
        return signed

    def confirmation(self, accepted: bytes | None) -> PackConfirmation:
        """The institution's word, else its successor's.

        Args:
            accepted: The acceptance; None where there is none.

        Raises:
            ClosingPackError: `pack-contradicted`, `pack-unconfirmed`.
        """
        pack = self._pack
        stated = verify(pack.signed_statement, self._question, self._fetcher)
        self._refuse_contradicted(stated)
        words = sorted({sighting.vouched_by for sighting in stated.as_of if sighting.vouched_by})
        if stated.authentic and words:
            return PackConfirmation(Voucher.EARLIER, words[0])
        if stated.authentic or self._proves_itself:
            return PackConfirmation(Voucher.INSTITUTION, pack.issuer)
        if accepted is not None and pack.successor is not None and self._trust is not None:
            known = self._trust.recognise(pack.successor, self._question.at)
            if known is not None and verify(accepted, self._question, self._fetcher).authentic:
                return PackConfirmation(Voucher.SUCCESSOR, known.name)
        successor = (pack.successor or "-")[:_SHOWN]
        raise ClosingPackError(
            "pack-unconfirmed",
            issuer=pack.issuer[:_SHOWN],
            successor=successor,
            cause=obstacle(stated, CheckStatus.INDETERMINATE),
        )

    @property
    def _proves_itself(self) -> bool:
        """Whether the institution's document is a log, which is in the pack, and was verified with it."""
        return self._pack.issuer.startswith(_WEBVH)

    def _refuse_contradicted(self, stated: VerificationReport) -> None:
        """Refuse a pack that what is known of the institution speaks against."""
        failure = obstacle(stated, CheckStatus.FAILED)
        if failure and not self._proves_itself:  # a log that was seen may be an earlier part of that in the pack
            raise ClosingPackError("pack-contradicted", issuer=self._pack.issuer[:_SHOWN], cause=failure)
        for ours, seen in (*self._seen, *self._editions()):
            if not self._goes_on(ours, seen):
                cause = "other-keys-seen"
                raise ClosingPackError("pack-contradicted", issuer=self._pack.issuer[:_SHOWN], cause=cause)

    def _editions(self) -> tuple[tuple[bytes, bytes], ...]:
        """Each document with keys in the pack, with each edition of it that was seen."""
        return tuple(
            (self._pack.content(file), seen.content)
            for file in self._pack.of_role(PackRole.KEYS)
            for seen in self._cache.editions(file.url, KEY_DOCUMENT)
        )

    def _goes_on(self, ours: bytes, seen: bytes) -> bool:
        """Whether a document in the pack is a later edition of one that was seen: every key of that is in it.

        A log has to go on where the one that was seen ended. One that ends before that may be cut off where a key was
        replaced which a stranger has.
        """
        if self._proves_itself:
            return ours.startswith(seen)
        before, now = (_keys_in(content, self._pack.issuer) for content in (seen, ours))
        return before is not None and now is not None and before <= now


def _keys_in(content: bytes, location: str) -> frozenset[str] | None:
    """The keys in a document, in Multikey; those that cannot be read count for nothing. None where there are too many.

    What was seen may be a page that says that the site is closed.
    """
    try:
        keys = KeyDocument(strict_json.loads(content), location).keys("assertionMethod").keys
    except LimitError:
        return None
    except VcwalletError:
        return frozenset()
    return frozenset(published.key.multibase for published in keys)
