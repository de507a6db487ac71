"""Steps that read the credential's own members: `refresh` and `validity`."""

from __future__ import annotations

from datetime import datetime

from vcwallet.encoding import timestamps
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import AmbiguousError, VcwalletError
from vcwallet.report import Check, CheckStatus
from vcwallet.verification.state import check_from_error

_NO_REFRESH = Check("refresh", CheckStatus.NOT_APPLICABLE, required=False)
_VALID = Check("validity", CheckStatus.PASSED)


def check_validity(document: JsonObject, at: datetime) -> Check:
    """In its period of validity at that moment? Both ends are inclusive.

    Source: VCDM 2.0 section 4.9; VCDM 1.1 names the members `issuanceDate` and `expirationDate`.
    """
    try:
        for name in ("validFrom", "issuanceDate"):
            if name in document and at < (start := _moment(document, name)):
                params = {"from": timestamps.format(start), "at": timestamps.format(at)}
                return Check("validity", CheckStatus.FAILED, "NOT_YET_VALID", "", f"/{name}", params)
        for name in ("validUntil", "expirationDate"):
            if name in document and at > (end := _moment(document, name)):
                params = {"until": timestamps.format(end), "at": timestamps.format(at)}
                return Check("validity", CheckStatus.FAILED, "EXPIRED", "", f"/{name}", params)
    except VcwalletError as error:
        return check_from_error("validity", error)
    return _VALID


def _moment(document: JsonObject, name: str) -> datetime:
    pointer, value = f"/{name}", document[name]
    if isinstance(value, list):
        raise AmbiguousError("several-values", pointer=pointer, member=name)
    return timestamps.parse(value, pointer)


def check_refresh(document: JsonObject) -> Check:
    """A refresh service offers a newer issue; nobody asked it, and so said."""
    if "refreshService" not in document:
        return _NO_REFRESH
    return Check("refresh", CheckStatus.INDETERMINATE, "NOT_REFRESHED", "", "/refreshService", required=False)
