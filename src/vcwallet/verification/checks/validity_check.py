"""Steps `validity` and `refresh`: is the credential in its period, and is a newer issue offered?"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from vcwallet.checks import REFRESH, VALIDITY, Check, CheckStatus
from vcwallet.encoding import timestamps
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import AmbiguousError, MalformedValueError, UsageError
from vcwallet.verification.state import check_from_error

_VALID = Check(VALIDITY, CheckStatus.PASSED)
_NOT_REFRESHED = Check(REFRESH, CheckStatus.INDETERMINATE, "NOT_REFRESHED", "", "/refreshService", required=False)
_LIMITS = (
    ("validFrom", "NOT_YET_VALID", "from"),
    ("issuanceDate", "NOT_YET_VALID", "from"),
    ("validUntil", "EXPIRED", "until"),
    ("expirationDate", "EXPIRED", "until"),
)
_MOST_SHOWN = 40


def check_validity(document: JsonObject, at: datetime) -> Check:
    """In its period of validity at that moment? Both ends are inclusive, and the dates of either VCDM count.

    A date that cannot be read says nothing, neither for nor against: what can be read decides, and else it is open.

    Source: VCDM 2.0 section 4.9; VCDM 1.1 names the members `issuanceDate` and `expirationDate`.
    """
    unread: Check | None = None
    for name, code, limit in _LIMITS:
        if name not in document:
            continue
        pointer, value = f"/{name}", document[name]
        if isinstance(value, list):
            return check_from_error(VALIDITY, AmbiguousError("several-values", pointer=pointer, member=name))
        try:
            moment = timestamps.read(value, pointer)
        except MalformedValueError as error:
            unread = unread or replace(check_from_error(VALIDITY, error), status=CheckStatus.INDETERMINATE)
            continue
        if at < moment if limit == "from" else at > moment:
            params = {limit: _shown(moment, value), "at": _shown_question(at)}
            return Check(VALIDITY, CheckStatus.FAILED, code, "", pointer, params)
    return unread or _VALID


def _shown(moment: datetime, stated: str) -> str:
    """A moment in one form; one beyond the calendar as it is stated."""
    return stated[:_MOST_SHOWN] if moment in (timestamps.EARLIEST, timestamps.LATEST) else timestamps.format(moment)


def _shown_question(at: datetime) -> str:
    try:
        return timestamps.format(at)
    except UsageError:  # within hours of the beginning or end of the calendar: as it was asked
        return at.isoformat()


def check_refresh() -> Check:
    """A refresh service offers a newer issue; it was not asked, and the report says so."""
    return _NOT_REFRESHED
