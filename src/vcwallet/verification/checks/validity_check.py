"""Steps that read the credential's own members: `refresh` and `validity`."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from vcwallet.checks import Check, CheckStatus
from vcwallet.encoding import timestamps
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import AmbiguousError, MalformedValueError, UsageError
from vcwallet.verification.state import check_from_error

_NO_REFRESH = Check("refresh", CheckStatus.NOT_APPLICABLE, required=False)
_VALID = Check("validity", CheckStatus.PASSED)
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
        try:
            moment = _moment(document, name)
        except MalformedValueError as error:
            unread = unread or replace(check_from_error("validity", error), status=CheckStatus.INDETERMINATE)
            continue
        except AmbiguousError as error:
            return check_from_error("validity", error)
        if at < moment if limit == "from" else at > moment:
            params = {limit: _shown(moment, document[name]), "at": _asked(at)}
            return Check("validity", CheckStatus.FAILED, code, "", f"/{name}", params)
    return unread or _VALID


def _moment(document: JsonObject, name: str) -> datetime:
    pointer, value = f"/{name}", document[name]
    if isinstance(value, list):
        raise AmbiguousError("several-values", pointer=pointer, member=name)
    return timestamps.read(value, pointer)


def _shown(moment: datetime, stated: str) -> str:
    """A moment in one form; one beyond the calendar as it is stated."""
    return stated[:_MOST_SHOWN] if moment in (timestamps.EARLIEST, timestamps.LATEST) else timestamps.format(moment)


def _asked(at: datetime) -> str:
    try:
        return timestamps.format(at)
    except UsageError:  # within hours of the beginning or end of the calendar: as it was asked
        return at.isoformat()


def check_refresh(document: JsonObject) -> Check:
    """A refresh service offers a newer issue; nobody asked it, and so said."""
    if "refreshService" not in document:
        return _NO_REFRESH
    return Check("refresh", CheckStatus.INDETERMINATE, "NOT_REFRESHED", "", "/refreshService", required=False)
