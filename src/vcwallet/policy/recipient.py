"""Is this credential about the person whom the verifier has in mind, and was that asked?

Source: Open Badges 3.0, "Verify the Recipient Using an Identifier". Never by name; docs/security.md, row 45.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from vcwallet.encoding.json_types import JsonObject
from vcwallet.identity import Known, Match
from vcwallet.report import Check, CheckStatus

RECIPIENT = "recipient"
HOLDER = "holder"
"""How a match was made, where it is with the proved holder of the presentation that the credential stands in."""
NOT_ASKED = Check(RECIPIENT, CheckStatus.INDETERMINATE, "RECIPIENT_NOT_ASKED", required=False)
ABOUT_NO_PERSON = Check(RECIPIENT, CheckStatus.NOT_APPLICABLE, required=False)
"""Of what is about a credential and not about a person: an endorsement, a status list."""
_SUBJECT = "/credentialSubject"
_MOST_SHOWN = 200


def check_recipient(document: JsonObject, recipient: str | None, holder: str | None = None) -> Check:
    """Step `recipient`: compare the subject with an identifier that the verifier knows, else with the holder.

    What does not fit is a mismatch only where like was compared with like: a number says nothing about a subject of
    whom only a DID is given. A holder may show the credentials of another person, such as their child: that the two
    differ is no failure.

    Args:
        document: The credential.
        recipient: An e-mail address (with or without `mailto:`), a URL such as a DID, or another identifier such as a
            student's number; None: it was not asked.
        holder: Who presents it, where that was proved.

    Returns:
        The check. Params: `recipient` or `holder`, as it was compared, and `how` it fits (a `Way`, or `holder`).
    """
    if recipient is not None:
        return _check_asked(document, recipient)
    return NOT_ASKED if holder is None else _check_holder(document, holder)


def recipient_of_unread(recipient: str | None) -> Check:
    """Step `recipient` for what is not read here: a token, a badge of an older standard."""
    if recipient is None:
        return NOT_ASKED
    params = {"recipient": recipient.strip()[:_MOST_SHOWN]}
    return Check(RECIPIENT, CheckStatus.INDETERMINATE, "RECIPIENT_NOT_COMPARABLE", "unread", "", params)


def _check_asked(document: JsonObject, recipient: str) -> Check:
    params = {"recipient": recipient.strip()[:_MOST_SHOWN]}
    found = _compare(document, recipient)
    if isinstance(found, tuple):
        match, pointer = found
        code, reason = ("WEAK_HASH", "md5") if match.identity.is_weak else ("", "")
        params["how"] = match.way.value
        return Check(RECIPIENT, CheckStatus.PASSED, code, reason, pointer + match.pointer, params)
    if found is False:
        return Check(RECIPIENT, CheckStatus.FAILED, "RECIPIENT_MISMATCH", "", _SUBJECT, params)
    return Check(RECIPIENT, CheckStatus.INDETERMINATE, "RECIPIENT_NOT_COMPARABLE", "", _SUBJECT, params)


def _check_holder(document: JsonObject, holder: str) -> Check:
    params = {"holder": holder[:_MOST_SHOWN]}
    found = _compare(document, holder)
    if isinstance(found, tuple):
        match, pointer = found
        params["how"] = HOLDER
        return Check(RECIPIENT, CheckStatus.PASSED, "", "", pointer + match.pointer, params, required=False)
    code = "HOLDER_NOT_COMPARABLE"
    if found is False:
        code = "HOLDER_IS_NOT_SUBJECT"
        ids = sorted({str(subject["id"]) for subject, _ in _subjects(document) if isinstance(subject.get("id"), str)})
        params["subject"] = ", ".join(ids)[:_MOST_SHOWN]
    return Check(RECIPIENT, CheckStatus.INDETERMINATE, code, "", _SUBJECT, params, required=False)


def _compare(document: JsonObject, text: str) -> tuple[Match, str] | bool | None:
    """The match and the place of its subject; False where something else of its kind stands there, None where none."""
    known = Known(text)
    compared = False
    for subject, pointer in _subjects(document):
        found = known.match(subject)
        if isinstance(found, Match):
            return found, pointer
        compared = compared or found is False
    return False if compared else None


def _subjects(document: JsonObject) -> Iterator[tuple[JsonObject, str]]:
    value: Any = document.get("credentialSubject")
    if isinstance(value, dict):
        yield value, _SUBJECT
    elif isinstance(value, list):
        yield from ((entry, f"{_SUBJECT}/{i}") for i, entry in enumerate(value) if isinstance(entry, dict))
