"""What a relying party makes of a status list: the table of results, ages and issuers.

    a revocation or suspension that is set    failed
    a message or a refresh that is set        passed, with a note
    anything else that is set                 indeterminate: what it means is not known here
    wrong purpose, place outside the list     failed
    too short, too old, past its end, of an issuer that is not trusted for it    indeterminate

A revocation is final (Bitstring Status List 1.0, "statusPurpose"). So a list that says "revoked" says it for ever
after, however old it is; and one that does not say it vouches for every moment before it was issued. Everything else
may change back and forth, and a list says it of its own time only.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from vcwallet.checks import Check, CheckStatus
from vcwallet.encoding import timestamps
from vcwallet.errors import Params, StatusLengthError, VcwalletError
from vcwallet.policy.policy import SKEW, Policy
from vcwallet.status import Method, RevocationList, StatusEntry, StatusList
from vcwallet.status.status_entries import MESSAGE, REFRESH, REVOCATION, SUSPENSION

_SET = {REVOCATION: "REVOKED", SUSPENSION: "SUSPENDED"}
_STATUS_TYPES = {1: REVOCATION, 2: SUSPENSION}
_NOTED = {REFRESH: "REFRESH_AVAILABLE", MESSAGE: "STATUS_MESSAGE"}
Facts = dict[str, object]
_FAULTY = "STATUS_VERIFICATION_ERROR"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearing:
    """From where a list is looked at.

    Attributes:
        check_id: The id of the check to be made.
        entry: What the credential asks of the list.
        credential_id: The credential's id; None where it has none.
        issuer: Who issued the credential.
        at: The moment for which to answer.
        fetched_at: When the list was fetched; None where that is not known.
        policy: What is required.
        fresh_until: Until when the list is used without asking for a newer one; None where its age is not known.
        is_final: Whether its publisher said that there will be no newer one.
        skew: By how much a list may be later than the moment and still speak of it.
    """

    check_id: str
    entry: StatusEntry
    credential_id: str | None
    issuer: str | None
    at: datetime
    fetched_at: datetime | None
    policy: Policy
    fresh_until: datetime | None = None
    is_final: bool = False
    skew: timedelta = SKEW

    def check(self, status: CheckStatus, code: str, reason: str, params: Params) -> Check:
        """A finding about this entry."""
        known = {"purpose": self.entry.purpose[:80], "list": self.entry.url[:500]}
        return Check(self.check_id, status, code, reason, self.entry.pointer, {**known, **params})

    def trusts(self, list_issuer: str | None) -> bool:
        """Whether a list of this issuer counts for the credential."""
        return list_issuer is not None and list_issuer in (self.issuer, *self.policy.trusted_list_issuers)


def is_later(listed: StatusList, fetched_at: datetime | None, at: datetime, skew: timedelta = SKEW) -> bool:
    """Whether a list is from after the moment that was asked about; one without a date is from when it was fetched."""
    spoke = listed.issued or fetched_at
    return spoke is not None and spoke - at > skew


def judge_list(bearing: Bearing, listed: StatusList, *, asked_for: str) -> Check:
    """What an authentic list means for the credential.

    Args:
        bearing: From where it is looked at.
        listed: The list; its credential has been verified.
        asked_for: The URL that it was fetched from.
    """
    entry = bearing.entry
    params = _facts(bearing, listed)
    if not bearing.trusts(listed.issuer):
        params["issuer"] = str(listed.issuer)[:200]
        return bearing.check(CheckStatus.INDETERMINATE, _FAULTY, "list-issuer", params)
    if listed.id is not None and listed.id not in (entry.url, asked_for):
        return bearing.check(CheckStatus.INDETERMINATE, _FAULTY, "list-id", params | {"found": str(listed.id)[:200]})
    try:
        value = listed.value(entry)
    except VcwalletError as error:
        undecided = isinstance(error, StatusLengthError)
        status = CheckStatus.INDETERMINATE if undecided else CheckStatus.FAILED
        return bearing.check(status, error.code, error.reason, {**params, **error.params})
    params["value"] = value
    if listed.method is Method.TOKEN:
        bearing = replace(bearing, entry=replace(entry, purpose=_purpose_of(value, listed.size)))
        entry, params["purpose"] = bearing.entry, bearing.entry.purpose
    final = entry.purpose == REVOCATION and value != 0
    if final and not is_later(listed, bearing.fetched_at, bearing.at, bearing.skew):
        return bearing.check(CheckStatus.FAILED, "REVOKED", "", params)
    return (
        _out_of_time(bearing, listed, params) or _meaning(bearing, value, params) or _in_force(bearing, listed, params)
    )


def _purpose_of(value: int, size: int | None) -> str:
    """What a value means in a Token Status List, by the name that a purpose of its own has ("Status Types Values").

    A list of one bit can say that something is revoked, and nothing else; one of more bits may say other things at
    other times.
    """
    if value in _STATUS_TYPES:
        return _STATUS_TYPES[value]
    return f"0x{value:02x}" if value else REVOCATION if size == 1 else SUSPENSION


def judge_revocation_list(bearing: Bearing, listed: RevocationList) -> Check:
    """What 1EdTech's plain list of revoked ids means for the credential."""
    params: Facts = {"fetched": _shown(bearing.fetched_at)}
    if listed.issuer is not None and not bearing.trusts(listed.issuer):
        shown = listed.issuer[:200]
        return bearing.check(CheckStatus.INDETERMINATE, _FAULTY, "list-issuer", params | {"issuer": shown})
    if bearing.credential_id is None:
        return bearing.check(CheckStatus.INDETERMINATE, _FAULTY, "credential-without-id", params)
    reason = listed.revoked.get(bearing.credential_id)
    if bearing.fetched_at is None:
        return bearing.check(CheckStatus.INDETERMINATE, _FAULTY, "list-undated", params)
    if reason is not None:
        if bearing.fetched_at - bearing.at > bearing.skew:
            return bearing.check(CheckStatus.INDETERMINATE, _FAULTY, "revoked-later", params)
        return bearing.check(CheckStatus.FAILED, "REVOKED", "", params | {"stated_reason": reason[:200]})
    if not bearing.is_final and bearing.at - bearing.fetched_at > bearing.policy.max_status_age:
        stale = params | {"as_of": _shown(bearing.fetched_at)}
        return bearing.check(CheckStatus.INDETERMINATE, _FAULTY, "list-stale", stale)
    return bearing.check(CheckStatus.PASSED, "STATUS_LIST_UNSIGNED", "", params)


def _out_of_time(bearing: Bearing, listed: StatusList, params: Facts) -> Check | None:
    """What is to be said of a list that does not speak of the moment in question; None where it does."""
    spoken = {**params, "as_of": _shown(listed.issued or bearing.fetched_at)}
    if is_later(listed, bearing.fetched_at, bearing.at, bearing.skew):
        if bearing.entry.purpose == REVOCATION and params["value"] == 0:
            return bearing.check(CheckStatus.PASSED, "STATUS_AS_OF_LATER", "", spoken)
        if bearing.entry.purpose in _NOTED:
            return None
        reason = "revoked-later" if bearing.entry.purpose == REVOCATION else "list-later"
        return bearing.check(CheckStatus.INDETERMINATE, _FAULTY, reason, spoken)
    if listed.until is not None and bearing.at - listed.until > timedelta(0):
        return bearing.check(CheckStatus.INDETERMINATE, _FAULTY, "list-expired", params)
    seen = bearing.fetched_at or listed.issued
    if seen is None:
        return bearing.check(CheckStatus.INDETERMINATE, _FAULTY, "list-without-date", params)
    if bearing.is_final:
        return None
    if bearing.at - seen - (listed.ttl or timedelta(0)) > bearing.policy.max_status_age:
        reason = "list-stale-set" if params["value"] else "list-stale"
        return bearing.check(CheckStatus.INDETERMINATE, _FAULTY, reason, {**params, "as_of": _shown(seen)})
    return None


def _meaning(bearing: Bearing, value: int, params: Facts) -> Check | None:
    """What an entry that is set means; None for one that is not."""
    purpose = bearing.entry.purpose
    if purpose == MESSAGE and bearing.entry.messages:
        params["message"] = bearing.entry.messages[value][:200]
        return bearing.check(CheckStatus.PASSED, "STATUS_MESSAGE", "", params)
    if value == 0:
        return None
    if purpose in _SET:
        return bearing.check(CheckStatus.FAILED, _SET[purpose], "", params)
    if purpose in _NOTED:
        return bearing.check(CheckStatus.PASSED, _NOTED[purpose], "", params | {"message": str(value)})
    return bearing.check(CheckStatus.INDETERMINATE, "STATUS_UNKNOWN_PURPOSE", "", params)


def _in_force(bearing: Bearing, listed: StatusList, params: Facts) -> Check:
    """Nothing is set; a list that is not fresh any more is said to be of its time."""
    if bearing.fresh_until is None or bearing.at > bearing.fresh_until:
        as_of = _shown(listed.issued or bearing.fetched_at)
        code = "STATUS_FINAL" if bearing.is_final else "STATUS_AS_OF"
        return bearing.check(CheckStatus.PASSED, code, "", {**params, "as_of": as_of})
    return bearing.check(CheckStatus.PASSED, "", "", params)


def _facts(bearing: Bearing, listed: StatusList) -> Facts:
    facts: Facts = {"issued": _shown(listed.issued), "fetched": _shown(bearing.fetched_at)}
    if listed.until is not None:
        facts["until"] = _shown(listed.until)
    return facts


def _shown(moment: datetime | None) -> str | None:
    return None if moment is None else timestamps.format(moment)
