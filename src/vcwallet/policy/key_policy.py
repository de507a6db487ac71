"""What a relying party makes of a key that is not in use any more, and of a document with keys that is not new.

    in use                                      passed
    retired, and signed before that             passed, with a note of what shows it: KEY_RETIRED
    retired, and signed after that              failed
    retired, and not said when it was signed    indeterminate
    revoked, and signed after that              failed
    revoked, and at hand before that            passed, with a note: KEY_REVOKED
    revoked otherwise                           indeterminate
    of a final document, and signed after it    failed
    of a document that is too old               indeterminate: KEY_AS_OF

When a signature was made is the word of the one who made it, or of a thief of the key. It is taken from an issuer whose
key was only replaced; of a stolen key nothing shows it but that the relying party had the document before.
Sources: Controlled Identifiers 1.0, "Verification Methods" (`expires`, `revoked`) and "Revocation Semantics";
docs/adr/0017-key-time.md.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import NamedTuple

from vcwallet.checks import Check, CheckStatus
from vcwallet.encoding import timestamps
from vcwallet.encoding.json_types import JsonObject
from vcwallet.identifiers import KeyEvidence, KeyTerm
from vcwallet.ports import FetchedDocument

_RETIRED, _REVOKED, AS_OF = "KEY_RETIRED", "KEY_REVOKED", "KEY_AS_OF"
_CLAIMED = "claimed"
"""Reason where the document with the key says itself when it was retired, and nothing else does."""
_CLOSED = "closed"
"""The same where its publisher closed; no finding has it."""
_NEW = timedelta(days=1)
"""A document that was fetched so lately is that of now."""


class SigningTime(NamedTuple):
    """What is known of when a signature was made.

    Attributes:
        created: When it says that it was; None where it does not say.
        begins: From when on it says that it counts. It may have been made before that, or after.
        seen: When the relying party first had what is signed, by its own records, where that is credible.
    """

    created: datetime | None
    begins: datetime | None = None
    seen: datetime | None = None

    def is_before(self, moment: datetime) -> bool:
        """Whether it is said to be made before a moment, or is known to be."""
        return any(time is not None and time < moment for time in (self.created or self.begins, self.seen))


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyUse:
    """The use of a key that is the issuer's or holder's.

    Attributes:
        method: Its verification method.
        revoked: Since when it is revoked, as any document said that stood there; None where none did.
        term: For how long it was published; None where it still is.
        is_logged: Whether its document is of a log, which shows when it said what.
        fetched: How its document came here; None where that is made of the identifier alone.
        signed: When the signature was made.
        at: The moment for which to answer.
        present: The moment at which a document from a cache has an age: now, or `at` where that is later.
        skew: By how much the clocks of others may differ.
        max_age: For how long a document counts that cannot be had anew.
    """

    method: JsonObject
    revoked: datetime | None
    term: KeyTerm | None
    is_logged: bool
    fetched: FetchedDocument | None
    signed: SigningTime
    at: datetime
    present: datetime
    skew: timedelta
    max_age: timedelta


def judge_key(use: KeyUse, passed: Check) -> Check:
    """Whether a key may have made a signature, as far as time goes.

    Args:
        use: The use of the key.
        passed: The check of a key in use.
    """
    check = _judge_revoked(use, passed) or _judge_retired(use, passed) or passed
    if use.fetched is None or use.fetched.is_final or check.status is not CheckStatus.PASSED:
        return check if use.fetched is None else _vouched(use.fetched, check)
    return _judge_age(use, use.fetched, check)


def _judge_revoked(use: KeyUse, passed: Check) -> Check | None:
    """None where the key is not revoked by now.

    That the question is for a moment in the past does not help: what is signed with a stolen key can be dated back.
    """
    revoked = use.revoked
    if revoked is None or revoked > use.present:
        return None
    params = {**passed.params, "since": timestamps.format(revoked)}
    created, seen = use.signed.created, use.signed.seen
    if created is not None and created >= revoked:
        return _found(passed, CheckStatus.FAILED, _REVOKED, "after", {**params, "created": timestamps.format(created)})
    if seen is not None and seen < revoked:
        return _found(passed, CheckStatus.PASSED, _REVOKED, "seen", {**params, "seen": timestamps.format(seen)})
    return _found(passed, CheckStatus.INDETERMINATE, _REVOKED, "", params)


def _judge_retired(use: KeyUse, passed: Check) -> Check | None:
    """None where the key was in use at the moment in question.

    A document that its publisher said to be the last is the end of every key in it, and nothing is said of what was
    signed before.
    """
    expires, term = _moment(use.method, "expires"), use.term
    ends = []
    if expires is not None and expires <= use.at:
        ends.append((expires, KeyEvidence.LOG.value if use.is_logged else _CLAIMED, timedelta(0)))
    if term is not None and term.until <= use.at:
        ends.append((term.until, term.evidence.value, use.skew))
    if use.fetched is not None and use.fetched.is_final and use.fetched.fetched_at is not None:
        ends.append((use.fetched.fetched_at, _CLOSED, use.skew))
    if not ends:
        return None
    until, reason, tolerance = min(ends)
    params = {**passed.params, "since": timestamps.format(until)}
    if term is not None and term.vouched_by:
        params["vouched_by"] = term.vouched_by[:200]
    created = use.signed.created
    if created is not None and created - until >= tolerance:
        return _found(passed, CheckStatus.FAILED, _RETIRED, "after", {**params, "created": timestamps.format(created)})
    if created is not None and _is_too_early(created, term, use.skew):
        params["created"] = timestamps.format(created)
        return _found(passed, CheckStatus.INDETERMINATE, _RETIRED, "before", params)
    if created is None and not use.signed.is_before(until):
        return _found(passed, CheckStatus.INDETERMINATE, _RETIRED, "undated", params)
    begins, seen = use.signed.begins, use.signed.seen
    if created is None and seen is not None and (begins is None or begins >= until):
        params["seen"] = timestamps.format(seen)
    if reason == _CLOSED:
        return None
    return _found(passed, CheckStatus.PASSED, _RETIRED, reason, params)


def _is_too_early(created: datetime, term: KeyTerm | None, skew: timedelta) -> bool:
    """Whether a signature says that it is older than its key. Only a log shows since when there was a key."""
    if term is None or term.since is None or term.evidence is not KeyEvidence.LOG:
        return False
    return term.since - created > skew


def _judge_age(use: KeyUse, fetched: FetchedDocument, check: Check) -> Check:
    """The check of a key that a document lists, which may be an old one."""
    seen, failure = fetched.fetched_at, fetched.stale_because
    asked_at = use.present if fetched.is_kept else use.at  # of what was fetched for this question, its fetcher answers
    if seen is not None and failure is None and asked_at - seen <= _NEW:
        return _vouched(fetched, check)
    params = {**check.params, "identifier": str(check.params.get("controller"))[:200]}
    if seen is None:
        return check if check.code else _found(check, CheckStatus.PASSED, AS_OF, "undated", params)
    params["as_of"] = timestamps.format(seen)
    if failure is not None:
        params["cause"] = failure.reason
    if asked_at - seen > use.max_age or (fetched.is_kept and seen - asked_at > use.skew):  # a clock was wrong
        return _found(check, CheckStatus.INDETERMINATE, AS_OF, "too-old", params)
    if check.code:
        return replace(check, params=params)
    return _vouched(fetched, _found(check, CheckStatus.PASSED, AS_OF, "", params))


def _vouched(fetched: FetchedDocument, check: Check) -> Check:
    """The check, with who says that the document stood there, where the verifier did not see that itself."""
    if not fetched.vouched_by:
        return check
    params = {**check.params, "vouched_by": fetched.vouched_by[:200]}
    if check.code not in ("", AS_OF):
        return replace(check, params=params)
    params["identifier"] = str(check.params.get("controller"))[:200]
    params["as_of"] = None if fetched.fetched_at is None else timestamps.format(fetched.fetched_at)
    return _found(check, CheckStatus.PASSED, AS_OF, "vouched", params)


def _moment(method: JsonObject, name: str) -> datetime | None:
    """A time of a method, whose document was checked."""
    return timestamps.read(method[name]) if isinstance(method.get(name), str) else None


def was_out_of_use(check: Check, moment: datetime) -> bool:
    """Whether a key was retired by a moment, by a check that passed.

    For what speaks of the moment from which on it counts, such as a status list: when it was signed is its own word.
    """
    return check.code == _RETIRED and timestamps.parse(check.params["since"]) <= moment


def _found(check: Check, status: CheckStatus, code: str, reason: str, params: dict[str, object]) -> Check:
    return replace(check, status=status, code=code, reason=reason, params=params)
