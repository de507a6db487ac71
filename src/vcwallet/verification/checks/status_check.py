"""Step `status`: what has become of a credential since it was issued.

Every entry is evaluated and has a check of its own (docs/security.md, row 24): one list that says nothing bad does not
silence another.

Sources: VCDM 2.0 section 4.10 "Status"; Token Status List, "Status Claim".
"""

from __future__ import annotations

from vcwallet.checks import NOT_APPLICABLE, STATUS, Check, CheckStatus
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import LimitError
from vcwallet.model.access import as_list, entry_pointer
from vcwallet.verification.state import Steps, VerificationRun, check_from_error

_CLAIM = "status"
_MOST_STATUS_ENTRIES = 32
"""An honest credential has one for each purpose: revocation, suspension, refresh, message."""


def check_status(run: VerificationRun, document: JsonObject, nesting: int, *, proved: bool) -> Steps[list[Check]]:
    """One check for each status entry.

    Args:
        run: The verification.
        document: The credential, with the claim `status` where it came in a token.
        nesting: Of the credential.
        proved: Whether it was shown to be as its issuer signed it. Else it names no list that may be fetched.
    """
    value, has_claim = document.get("credentialStatus"), _CLAIM in document
    entries = [] if value is None else as_list(value)
    if not entries and not has_claim:
        return [NOT_APPLICABLE[STATUS]]
    if len(entries) > _MOST_STATUS_ENTRIES:
        error = LimitError("status-entries", pointer="/credentialStatus", limit=_MOST_STATUS_ENTRIES)
        return [check_from_error(STATUS, error)]
    if not proved:
        place = "/credentialStatus" if entries else f"/{_CLAIM}"
        return [Check(STATUS, CheckStatus.INDETERMINATE, "NOT_REACHED", "proof", place)]
    from vcwallet.verification.status_lists.status_lookup import (
        StatusLookup,  # ten modules that a badge without status needs not
    )

    lookup = StatusLookup(run, document, nesting)
    checks = []
    for index, entry in enumerate(entries):
        pointer = entry_pointer(value, "/credentialStatus", index)
        check = yield from lookup.about(entry, pointer, STATUS if index == 0 else f"{STATUS}[{index}]")
        checks.append(check)
    if has_claim:
        check_id = f"{STATUS}[{len(checks)}]" if checks else STATUS
        check = yield from lookup.about(document[_CLAIM], f"/{_CLAIM}", check_id)
        checks.append(check)
    return checks
