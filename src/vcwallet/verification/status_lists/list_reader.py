"""From the URL of a status list to a list that was verified: fetched, or at hand from the credential before.

The credential that a list comes in goes through the same engine as any other (docs/security.md, row 24): proof, key,
data model, and its own status. Whose list it may be, and how old, is for `policy.status_policy` to say; when a newer
one is asked for, `document_freshness` says.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any
from urllib.parse import quote

from vcwallet.checks import AUTHENTIC, VALIDITY, CheckStatus
from vcwallet.encoding import strict_json, timestamps
from vcwallet.errors import (
    LimitError,
    MalformedValueError,
    StatusRetrievalError,
    StatusVerificationError,
    UnsupportedError,
    VcwalletError,
)
from vcwallet.identifiers import web_address
from vcwallet.policy.key_policy import was_out_of_use
from vcwallet.policy.policy import SKEW
from vcwallet.policy.status_policy import is_later
from vcwallet.ports import FetchedDocument, NeedDocument
from vcwallet.report import VerificationReport
from vcwallet.status import Method, RevocationList, StatusEntry, StatusList, read_list, read_revocation_list
from vcwallet.verification.document_freshness import (
    STATUS_LIST,
    cached,
    is_ahead,
    is_lately,
    keep_list,
    list_fresh_until,
    sighting_of,
)
from vcwallet.verification.document_reading import Form, Kind, read_bytes
from vcwallet.verification.state import Question, Steps, VerificationRun
from vcwallet.verification.status_lists.verified_list import Attempt, VerifiedList

_FORMS = (Form.JSON, Form.JWT)
_NOT_ASKED = ("offline", "list-not-given")
"""Reasons of fetchers that did not go to the network."""
_ASKED_OF_A_LIST = AUTHENTIC - {VALIDITY}
"""What a list must be; whether it is in its time is for the policy."""


class ListReader:
    """Brings the lists that one credential asks for.

    Args:
        run: The verification.
        nesting: Of the credential.
        issuer: Who issued the credential; None where it does not say.
    """

    __slots__ = ("_issuer", "_nesting", "_run")

    def __init__(self, run: VerificationRun, nesting: int, issuer: str | None) -> None:
        self._issuer = issuer
        self._run = run
        self._nesting = nesting

    def obtain(self, entry: StatusEntry, url: str) -> Steps[VerifiedList]:
        """The list behind an entry.

        Args:
            entry: What the credential asks.
            url: Where to look: the entry's URL, or the same list at another time.

        Raises:
            StatusRetrievalError: It cannot be had.
            StatusVerificationError: It was had, and is not authentic or no list.
            VcwalletError: It cannot be read, or is over a limit.
        """
        question = self._run.question
        of_issuer = self._issuer if entry.method is Method.TOKEN else None  # with whose keys it may be signed
        key = (url, entry.method, question.policy, question.contexts, of_issuer)
        known = self._run.lists.get(key)
        if known is None or _is_due(known, question):
            known = yield from self._try(entry, url, None if known is None else known.verified)
            self._run.lists.put(key, known)
        if known.verified is None:
            raise _afresh(known.failure or StatusRetrievalError("unreachable", url=url[:500]))
        self._run.saw(known.verified.sighting)
        return known.verified

    def _try(self, entry: StatusEntry, url: str, known: VerifiedList | None) -> Steps[Attempt]:
        """Ask for a list; one that is known stands where nothing newer can be had."""
        now, opened = self._run.question.clock(), self._run.open_lists
        if url in opened:
            raise StatusVerificationError("list-cycle", url=url[:500])
        opened.add(url)
        overruns = self._run.overruns
        try:
            return Attempt(url, now, (yield from self._newest(entry, url, known)))
        except VcwalletError as error:
            if self._run.overruns > overruns:  # this verification ran out, which says nothing about the list
                raise
            return Attempt(url, now, known, None if known else _afresh(error))
        finally:
            opened.discard(url)

    def _newest(self, entry: StatusEntry, url: str, known: VerifiedList | None) -> Steps[VerifiedList]:
        """What is fetched, and kept from then on; or what was known or kept before, where that is newer or holds."""
        question = self._run.question
        answer = yield from self._fetch(url)
        try:
            fetched = yield from self._verified(entry, url, answer)
        except LimitError:
            raise
        except VcwalletError:
            known = known or (yield from self._kept(entry, url, answer))
            if known is None:
                raise
            return known
        known = known or (yield from self._kept(entry, url, answer))
        newest = _newer(known, fetched, question.at)
        if newest is fetched and (url == entry.url or not self.is_later(fetched)):
            keep_list(question.cache, answer, fetched.fresh_until)
        return newest

    def _kept(self, entry: StatusEntry, url: str, answer: FetchedDocument) -> Steps[VerifiedList | None]:
        """The list that a cache has, if it is another than the one that was fetched and holds."""
        kept = cached(self._run.question.cache, answer.url, STATUS_LIST)
        if kept is None or kept.content == answer.content:
            return None
        try:
            return (yield from self._verified(entry, url, kept))
        except LimitError:
            raise
        except VcwalletError:
            return None

    def earlier(self, entry: StatusEntry, newest: VerifiedList) -> Steps[VerifiedList | None]:
        """The newest list as it was at the moment in question, as a cache has seen it; None where no edition fits.

        It is the last one that was seen by then, or the one after it: that may have been issued before and seen later.
        """
        question = self._run.question
        if question.cache is None:
            return None
        address = yield from web_address(entry.url, self._run.key_documents)
        editions = question.cache.editions(address, STATUS_LIST)
        by_time = sorted(editions, key=lambda edition: edition.first_seen)
        then = sum(edition.first_seen <= question.at for edition in by_time)
        for edition in reversed(by_time[max(then - 1, 0) : then + 1]):
            document = FetchedDocument(address, edition.content, "", edition.last_seen, vouched_by=edition.vouched_by)
            try:
                verified = yield from self._verified(entry, entry.url, document)
            except LimitError:
                raise
            except VcwalletError:
                continue
            if _are_editions(verified.content, newest.content) and not self.is_later(verified):
                self._run.saw(verified.sighting)
                return verified
        return None

    def is_later(self, verified: VerifiedList) -> bool:
        """Whether a list is from after the moment in question."""
        question = self._run.question
        listed, seen = verified.content, verified.sighting.fetched_at
        return isinstance(listed, StatusList) and is_later(listed, seen, question.at, question.skew)

    def _fetch(self, url: str) -> Steps[FetchedDocument]:
        try:
            address = yield from web_address(url, self._run.key_documents)
            return (yield NeedDocument(address, STATUS_LIST))
        except LimitError:
            raise
        except VcwalletError as error:
            reason = "offline" if error.reason in _NOT_ASKED else "unreachable"
            params: dict[str, Any] = {**error.params, "url": url[:500], "cause": error.reason}
            raise StatusRetrievalError(reason, **params) from error

    def _verified(self, entry: StatusEntry, url: str, answer: FetchedDocument) -> Steps[VerifiedList]:
        is_plain = entry.method is Method.ONE_EDTECH
        with self._run.first_seen_now():
            listed = self._plain(answer) if is_plain else (yield from self._proved(entry, answer))
        issued = listed.issued if isinstance(listed, StatusList) else None
        sighting = replace(sighting_of(answer, STATUS_LIST, issued), url=url)
        return VerifiedList(listed, sighting, list_fresh_until(answer, listed))

    def _proved(self, entry: StatusEntry, answer: FetchedDocument) -> Steps[StatusList]:
        limits = self._run.question.policy.limits
        if entry.method is Method.TOKEN:
            from vcwallet.verification.status_lists.status_list_token import read_list_token  # most lists are JSON

            return (yield from read_list_token(self._run, answer.content, self._issuer))
        reading = read_bytes(answer.content, limits)
        if reading.form not in _FORMS or reading.image is not None:
            raise UnsupportedError("list-form", form=reading.form.value)
        if reading.kind is not Kind.CREDENTIAL:
            raise StatusVerificationError("list-type", pointer="/type", expected="VerifiableCredential")
        value = reading.document if reading.form is Form.JSON else reading.content.decode("ascii")
        report = yield from self._run.inside(self._run, value, entry.pointer, self._nesting + 1)
        _require_authentic(report)
        listed = read_list(dict(report.document or {}), entry.method, limits)
        _require_key_in_use(report, listed.issued)
        return listed

    def _plain(self, answer: FetchedDocument) -> RevocationList:
        document = strict_json.loads(answer.content, self._run.question.policy.limits)
        if not isinstance(document, dict):
            raise MalformedValueError("revoked-credentials")
        return read_revocation_list(document)


def _newer(known: VerifiedList | None, fetched: VerifiedList, at: datetime) -> VerifiedList:
    """Of two editions of a list the one that was issued later: or its server could go back behind a revocation.

    Another list, of another issuer or id, is no edition; nor does one from the future stand in the way of the present.
    An issuer's own servers may differ by a little.
    """
    before, now = known and known.content, fetched.content
    if known is None or not isinstance(before, StatusList) or not isinstance(now, StatusList):
        return fetched
    if not _are_editions(before, now) or before.issued is None or now.issued is None:
        return fetched
    back = before.issued - now.issued > SKEW and not is_later(before, known.sighting.fetched_at, at)
    return known if back else fetched


def _are_editions(one: StatusList | RevocationList, other: StatusList | RevocationList) -> bool:
    """Whether two lists are editions of one, which has one issuer and one id."""
    if not isinstance(one, StatusList) or not isinstance(other, StatusList):
        return False
    return (one.issuer, one.id) == (other.issuer, other.id)


def _afresh(error: VcwalletError) -> VcwalletError:
    """The same error without its traceback, which holds the credential that asked, and grows each time it is raised."""
    return error.located("")


def at_another_time(entry: StatusEntry, at: datetime) -> str | None:
    """The URL of a list as it was at some time, for servers that keep them; None where it cannot have a query.

    Sources: Bitstring Status List 1.0, "Validate Algorithm": the parameter `timestamp`; Token Status List, "Historical
    Resolution": the parameter `time`.
    """
    url = entry.url
    if not url.startswith(("https:", "http:")) or "#" in url:
        return None
    is_token = entry.method is Method.TOKEN
    query = f"time={int(at.timestamp())}" if is_token else f"timestamp={quote(timestamps.format(at), safe='')}"
    return f"{url}{'&' if '?' in url else '?'}{query}"


def _is_due(attempt: Attempt, question: Question) -> bool:
    """Whether to ask again."""
    now = question.clock()
    if is_lately(attempt.asked_at, now):
        return False
    fresh_until = None if attempt.verified is None else attempt.verified.fresh_until
    return fresh_until is None or question.present > fresh_until or is_ahead(attempt.asked_at, now)


def _require_key_in_use(report: VerificationReport, issued: datetime | None) -> None:
    """A list speaks of when it was issued, so its key is wanted in use then, whenever it says that it was signed."""
    for check in report.checks:
        if issued is not None and was_out_of_use(check, issued):
            of_key: dict[str, Any] = {"since": check.params["since"], "created": timestamps.format(issued)}
            cause, place = f"{check.code}/after", check.pointer
            raise StatusVerificationError("list-not-authentic", check=check.id, cause=cause, place=place, **of_key)


def _require_authentic(report: VerificationReport) -> None:
    """Everything but its time, which the policy looks at, and its issuer's fame, which does not matter here."""
    for check in report.checks:
        if not check.required or check.kind not in _ASKED_OF_A_LIST:
            continue
        if check.status not in (CheckStatus.PASSED, CheckStatus.NOT_APPLICABLE):
            cause = f"{check.code}/{check.reason}".strip("/")
            params: dict[str, Any] = {**check.params, "check": check.id, "cause": cause, "place": check.pointer}
            raise StatusVerificationError("list-not-authentic", **params)
