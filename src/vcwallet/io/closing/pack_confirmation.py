"""On whose word a closing pack counts.

A pack for `did:web:college.example` can be made by a stranger, with keys of his own: everything in it fits, and none of
it is the college's. It counts on one of three words (docs/security.md, row 46):

1. the institution's: its statement is signed with a key that this verifier finds by itself, in the live document, in
   what its cache saw, or in the identifier (did:key, did:jwk). The log of a did:webvh in the pack shows this where it
   goes on from one that was seen lately;
2. its successor's: the verifier's trust knows it, its acceptance of this statement is signed with a key that the
   verifier finds by itself, and the statement names it;
3. that of the verifier's operator, in so many words.

Evidence against the pack leaves only the third: a document, live or seen, that does not list the key of the statement
any more, or says that it is retired or revoked; a log that went another way, or further; keys that were seen and are
not in it, or were revoked and are not so in it. What is live is asked for anew, and is compared as it came, whether or
not it may be kept.
Source: docs/adr/0018-closing-packs.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum

from vcwallet.checks import CheckStatus
from vcwallet.encoding import strict_json, timestamps
from vcwallet.errors import ClosingPackError, LimitError, ParsingError, UnsupportedError, VcwalletError
from vcwallet.identifiers import KEY_DOCUMENT, KeyDocuments, known_method
from vcwallet.identifiers.key_history.key_marks import revocations_in
from vcwallet.identifiers.published_keys import KeyDocument
from vcwallet.io.arguments import check_fetcher, check_text, check_trust
from vcwallet.io.cache.memory_cache import MemoryCache
from vcwallet.io.closing.closing_pack import ClosingPack, obstacle
from vcwallet.io.closing.closing_statement import PackRole, accepts
from vcwallet.io.closing.live_documents import AskedAnew, LiveDocuments
from vcwallet.io.closing.pack_conflicts import refuse_conflicts
from vcwallet.io.lists.list_files import read_statement
from vcwallet.io.verify import local_question, verify
from vcwallet.limits import DEFAULT
from vcwallet.policy.policy import SKEW
from vcwallet.policy.trust.source_inquiry import known_now
from vcwallet.policy.trust.trust_source import Trust
from vcwallet.ports import DocumentCache, Fetcher, SeenDocument
from vcwallet.report import VerificationReport
from vcwallet.verification import run

_WEBVH = "did:webvh:"
_ENDED = frozenset({"KEY_RETIRED", "KEY_REVOKED"})
"""Codes of checks of a key that is not in use any more: an institution that closes signs with one that is."""
_OTHER_KEYS = "other-keys-seen"
_NEVER = datetime.max.replace(tzinfo=UTC)
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
            verifier knows of the institution speaks against it. `pack-list-elsewhere`: it has a list for another
            website than its identifier's, and the trust does not know it. `pack-second`, `pack-outdated`,
            `pack-unrevokes`: the cache has another pack, or a list that says more. `pack-acceptance`,
            `pack-acceptance-other`: the acceptance in it is not what it seems.
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
        self._question = replace(local_question(at=at, cache=self._cache), beside=True)
        self._trust = trust
        self._live = None if fetcher is None else LiveDocuments(fetcher)
        method = known_method(pack.issuer)
        self._address = None if method is None else method.address(pack.issuer)
        self._seen: Sequence[SeenDocument] = ()
        if self._address is not None:  # asked before a live document takes their place
            self._seen = tuple(self._cache.editions(self._address, KEY_DOCUMENT))

    def acceptance(self) -> bytes | None:
        """The acceptance in the pack, if it is of this statement and by the successor that this names.

        Raises:
            ClosingPackError: It is not.
        """
        signed = self._pack.signed_acceptance
        if signed is None:
            return None
        reports = self._reports(signed)
        for report in reports:
            if failure := obstacle(report, CheckStatus.FAILED):
                raise ClosingPackError("pack-acceptance", cause=failure)
        if not accepts(reports[0].document or {}, self._pack.signed_statement, self._pack.statement):
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
        reports = self._reports(pack.signed_statement)
        for cause in self._objections(reports):
            raise ClosingPackError("pack-contradicted", issuer=pack.issuer[:_SHOWN], cause=cause)
        refuse_conflicts(pack, self._cache)
        words = self._words(reports)
        if words is not None:
            self._refuse_lists_elsewhere()
            vouched = sorted(filter(None, words))
            return (
                PackConfirmation(Voucher.EARLIER, vouched[0])
                if vouched
                else PackConfirmation(Voucher.INSTITUTION, pack.issuer)
            )
        if accepted is not None and pack.successor is not None:
            known = known_now(self._trust, pack.successor, self._question.at)
            if known is not None and self._counts(accepted):
                return PackConfirmation(Voucher.SUCCESSOR, known.name)
        raise ClosingPackError(
            "pack-unconfirmed",
            issuer=pack.issuer[:_SHOWN],
            successor=(pack.successor or "-")[:_SHOWN],
            cause=obstacle(reports[0], CheckStatus.INDETERMINATE),
        )

    def _reports(self, signed: bytes) -> Sequence[VerificationReport]:
        """The verdicts on what is signed: by what is live, where that is asked for, and by what was seen."""
        seen = verify(signed, self._question)
        if self._live is None:
            return (seen,)
        return verify(signed, replace(self._question, cache=AskedAnew(self._cache)), self._live), seen

    def _counts(self, accepted: bytes) -> bool:
        """Whether an acceptance is by a key of the successor that is in use, and from after the closing."""
        dated = read_statement(accepted, DEFAULT)
        moments = [moment for moment in (dated.valid_from, dated.signed_at) if moment is not None]
        reports = self._reports(accepted)
        return (
            min(moments, default=self._pack.closed_at) >= self._pack.closed_at - SKEW
            and any(report.authentic for report in reports)
            and not any(_ended(report) for report in reports)
        )

    def _refuse_lists_elsewhere(self) -> None:
        """Refuse status lists for another website than that of the identifier, of an institution that is not known.

        Anyone has an identifier that is a key: it would keep the lists of others from being asked for.
        """
        own = self._own_place()
        lists = [file.url for file in self._pack.of_role(PackRole.LIST)]
        elsewhere = [url for url in lists if own is None or not url.startswith(own)]
        known = known_now(self._trust, self._pack.issuer, self._question.at)
        if elsewhere and known is None:
            raise ClosingPackError("pack-list-elsewhere", issuer=self._pack.issuer[:_SHOWN], url=elsewhere[0][:_SHOWN])

    def _own_place(self) -> str | None:
        """Where on the web everything is the institution's own, as the beginning of its URLs; None where nowhere is.

        Of a DID it is the folder that its document or log stands in, or the whole website; of a web address, what is
        below it. Others may have the rest of the same website.
        """
        if self._address is None or not self._pack.issuer.startswith("did:"):
            return None if self._address is None else f"{self._address.rstrip('/')}/"
        return self._address.rpartition("/")[0].removesuffix("/.well-known") + "/"

    def _words(self, reports: Sequence[VerificationReport]) -> Sequence[str] | None:
        """On whose words the institution's keys, or the log that the pack goes on from, are known here, an empty one
        being its own; None where they are not.
        """
        for report in reports:
            if report.authentic:
                return [sighting.vouched_by for sighting in report.as_of]
        youngest = self._question.at - self._question.policy.max_key_age
        logs = [seen.vouched_by for seen in self._seen if seen.last_seen >= youngest]
        if not logs or not self._pack.issuer.startswith(_WEBVH):
            return None
        return [] if "" in logs else logs

    def _objections(self, reports: Sequence[VerificationReport]) -> Iterator[str]:
        """What is known here that speaks against the pack."""
        for report in reports:
            if failure := obstacle(report, CheckStatus.FAILED):
                yield failure
        own = verify(self._pack.signed_statement, replace(self._question, cache=None), self._pack.documents)
        for report in (own, *reports):
            yield from _ended(report)
        ours = next((self._pack.content(file) for file in self._pack.files if file.url == self._address), b"")
        for theirs, seen_at in (*((seen.content, seen.last_seen) for seen in self._seen), *self._live_document()):
            is_log = self._pack.issuer.startswith(_WEBVH)
            if objection := _log_objection(ours, theirs) if is_log else self._key_objection(ours, theirs, seen_at):
                yield objection

    def _live_document(self) -> Iterator[tuple[bytes, datetime]]:
        """The document with keys that came from the network just now, if any did; a page for people is none."""
        if self._live is None or self._address not in self._live.answers:
            return
        try:
            run(KeyDocuments().at(self._pack.issuer), self._live)
        except UnsupportedError:
            return
        except VcwalletError:  # such as a log without its witnesses: it may show all the same that this one is short
            pass
        yield self._live.answers[self._address].content, self._question.at

    def _key_objection(self, ours: bytes, theirs: bytes, seen_at: datetime) -> str:
        """Whether a document lists keys that the one in the pack does not; or the pack takes a revocation back, or says
        that a key was revoked when it was not.
        """
        try:
            before, now = (self._revocations(content) for content in (theirs, ours))
        except LimitError:  # too many to look through
            return _OTHER_KEYS
        if {key for key, time in before.items() if time is None} - now.keys():
            return _OTHER_KEYS
        is_other = any(
            time < (now[key] or _NEVER) if time else (now[key] or _NEVER) < seen_at - SKEW
            for key, time in before.items()
            if key in now
        )
        return "KEY_REVOKED" if is_other else ""

    def _revocations(self, content: bytes) -> dict[str, datetime | None]:
        """The keys in a document, in Multikey, with when each was revoked; those that cannot be read count for nothing.

        What was seen may be a page that says that the site is closed.

        Raises:
            LimitError: There are too many.
        """
        try:
            document = strict_json.loads(content)
        except ParsingError:
            return {}
        ends: dict[str, datetime | None] = {}
        try:
            for each in KeyDocument(document, self._pack.issuer).keys("assertionMethod").keys:
                ends[each.key.multibase] = None
        except LimitError:
            raise
        except VcwalletError:  # what it revokes counts all the same
            pass
        for revocation in revocations_in(document):  # those that are listed for nothing any more, too
            since = timestamps.read(revocation.since)
            for key in revocation.keys:
                ends[key.multibase] = min(since, ends.get(key.multibase) or since)
        return ends


def _ended(report: VerificationReport) -> list[str]:
    """What says that what is signed is so with a key that is not in use any more."""
    return [check.code for check in report.checks if check.code in _ENDED]


def _log_objection(ours: bytes, theirs: bytes) -> str:
    """Whether a log does not end where the one in the pack goes on.

    One that ends before that may be cut off where a key was replaced which a stranger has.
    """
    before, now = ([line.strip() for line in log.split(b"\n") if line.strip()] for log in (theirs, ours))
    return "" if now[: len(before)] == before else _OTHER_KEYS
