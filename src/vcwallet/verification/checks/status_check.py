"""Step `status`: what has become of a credential since it was issued.

Every entry is evaluated and has a check of its own (THREATS row 24): one list that says nothing bad does not silence
another.

Sources: VCDM 2.0 section 4.10 "Status".
"""

from __future__ import annotations

from vcwallet.checks import Check, CheckStatus
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import LimitError
from vcwallet.verification.state import Inside, Run, Steps, check_from_error

_MOST_STATUS_ENTRIES = 32
"""An honest credential has one for each purpose: revocation, suspension, refresh, message."""
_NO_STATUS = Check("status", CheckStatus.NOT_APPLICABLE)


def check_status(run: Run, document: JsonObject, nesting: int, inside: Inside, *, proved: bool) -> Steps[list[Check]]:
    """One check for each status entry.

    Args:
        run: The verification.
        document: The credential.
        nesting: Of the credential.
        inside: Verifies the credentials that lists come in.
        proved: Whether it was shown to be as its issuer signed it. Else it names no list that anybody should go to.
    """
    value = document.get("credentialStatus")
    if value is None or value == []:
        return [_NO_STATUS]
    entries = value if isinstance(value, list) else [value]
    if len(entries) > _MOST_STATUS_ENTRIES:
        error = LimitError("status-entries", pointer="/credentialStatus", limit=_MOST_STATUS_ENTRIES)
        return [check_from_error("status", error)]
    if not proved:
        return [Check("status", CheckStatus.INDETERMINATE, "NOT_REACHED", "proof", "/credentialStatus")]
    from vcwallet.verification.status_lists.status_lookup import (
        StatusLookup,  # ten modules that a badge without status needs not
    )

    lookup = StatusLookup(run, document, nesting, inside)
    checks = []
    for index, entry in enumerate(entries):
        pointer = f"/credentialStatus/{index}" if isinstance(value, list) else "/credentialStatus"
        check = yield from lookup.about(entry, pointer, "status" if index == 0 else f"status[{index}]")
        checks.append(check)
    return checks
