"""From the URL of a status list to a list that was verified: fetched, or at hand from the credential before.

The credential that a list comes in goes through the same engine as any other (docs/security.md, row 24): proof, key,
data model, and its own status. Whose list it may be, and how old, is for `policy.status_policy` to say.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import sha256
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
from vcwallet.policy.policy import SKEW
from vcwallet.policy.status_policy import is_due, is_later
from vcwallet.ports import FetchedDocument, NeedDocument
from vcwallet.report import Sighting, VerificationReport
from vcwallet.status import Method, RevocationList, StatusEntry, StatusList, read_list, read_revocation_list
from vcwallet.verification.document_reading import Form, Kind, read_bytes
from vcwallet.verification.state import Steps, VerificationRun
from vcwallet.verification.status_lists.verified_list import Attempt, VerifiedList

PURPOSE = "status-list"
_FORMS = (Form.JSON, Form.JWT)
_AGAIN = timedelta(minutes=1)
"""So long what could not be had, or not anew, is not asked for again."""
_UNSTATED = timedelta(minutes=5)
"""After so long a list that does not say how long it may be kept is fetched anew."""
_NOT_ASKED = ("offline", "list-not-kept")
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
        if known is None or _is_due(known, question.at, self._clock()):
            known = yield from self._try(entry, url, None if known is None else known.verified)
            self._run.lists.put(key, known)
        if known.verified is None:
            raise _afresh(known.failure or StatusRetrievalError("unreachable", url=url[:500]))
        self._run.saw(known.verified.sighting)
        return known.verified

    def _try(self, entry: StatusEntry, url: str, known: VerifiedList | None) -> Steps[Attempt]:
        """Ask for a list; one that is known stands where nothing newer can be had."""
        at, clock, opened = self._run.question.at, self._clock(), self._run.open_lists
        if url in opened:
            raise StatusVerificationError("list-cycle", url=url[:500])
        opened.add(url)
        overruns = self._run.overruns
        try:
            return Attempt(url, at, _newer(known, (yield from self._fetch(entry, url)), at), clock=clock)
        except VcwalletError as error:
            if self._run.overruns > overruns:  # this verification ran out, which says nothing about the list
                raise
            return Attempt(url, at, known, None if known else _afresh(error), clock)
        finally:
            opened.discard(url)

    def _clock(self) -> float | None:
        timer = self._run.question.timer
        return None if timer is None else timer()

    def _fetch(self, entry: StatusEntry, url: str) -> Steps[VerifiedList]:
        try:
            address = yield from web_address(url, self._run.key_documents)
            answer = yield NeedDocument(address, PURPOSE)
        except LimitError:
            raise
        except VcwalletError as error:
            reason = "offline" if error.reason in _NOT_ASKED else "unreachable"
            raise StatusRetrievalError(reason, url=url[:500], cause=error.reason) from error
        if entry.method is Method.ONE_EDTECH:
            return VerifiedList(self._plain(answer), _sighting(url, answer, None))
        listed = yield from self._verified(entry, answer)
        return VerifiedList(listed, _sighting(url, answer, listed.issued))

    def _verified(self, entry: StatusEntry, answer: FetchedDocument) -> Steps[StatusList]:
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
        return read_list(dict(report.document or {}), entry.method, limits)

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
    if (before.issuer, before.id) != (now.issuer, now.id) or before.issued is None or now.issued is None:
        return fetched
    back = before.issued - now.issued > SKEW and not is_later(before, known.sighting.fetched_at, at)
    return known if back else fetched


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


def _is_due(attempt: Attempt, at: datetime, clock: float | None) -> bool:
    """Whether to ask, or to ask again."""
    lately = abs(at - attempt.at) <= _AGAIN
    if attempt.verified is None:  # the moment asked about may stand still for hours, or jump; a timer does neither
        if clock is None or attempt.clock is None:
            return not lately
        return clock - attempt.clock > _AGAIN.total_seconds()
    content, seen = attempt.verified.content, attempt.verified.sighting.fetched_at
    if lately:
        return False
    if isinstance(content, StatusList):
        return is_due(content, seen, at, otherwise=_UNSTATED)
    return seen is None or at - seen > _UNSTATED


def _require_authentic(report: VerificationReport) -> None:
    """Everything but its time, which the policy looks at, and its issuer's fame, which does not matter here."""
    for check in report.checks:
        if not check.required or check.kind not in _ASKED_OF_A_LIST:
            continue
        if check.status not in (CheckStatus.PASSED, CheckStatus.NOT_APPLICABLE):
            raise StatusVerificationError(
                "list-not-authentic",
                check=check.id,
                cause=f"{check.code}/{check.reason}".strip("/"),
                place=check.pointer,
            )


def _sighting(url: str, answer: FetchedDocument, issued: datetime | None) -> Sighting:
    digest = sha256(answer.content).hexdigest()
    return Sighting(url, PURPOSE, answer.fetched_at, digest, issued_at=issued)
