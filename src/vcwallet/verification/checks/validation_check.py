"""Steps `validity` and `recipient`: what VCDM 2.0 calls validation.

They ask nothing of the proof and fetch nothing. Is the credential in its period? Is it about the person whom the
verifier has in mind, which is never decided by name?

Sources: VCDM 2.0, section 4.9 and appendix A; Open Badges 3.0, "Verify the Recipient Using an Identifier";
docs/security.md, row 45.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from enum import Enum, auto

from vcwallet.checks import NOT_APPLICABLE, RECIPIENT, VALIDITY, Check, CheckStatus
from vcwallet.encoding import timestamps
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import AmbiguousError, MalformedValueError, UsageError
from vcwallet.identity import Known, Match
from vcwallet.model.access import subjects_of, types_of
from vcwallet.model.document_kinds import STATUS_LISTS
from vcwallet.verification.state import check_from_error

# validity -----------------------------------------------------------------------------------------------------------

_VALID = Check(VALIDITY, CheckStatus.PASSED)
_LIMITS = (
    ("validFrom", "NOT_YET_VALID", "from"),
    ("issuanceDate", "NOT_YET_VALID", "from"),
    ("validUntil", "EXPIRED", "until"),
    ("expirationDate", "EXPIRED", "until"),
)
_MOST_OF_TIME = 40


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
    return stated[:_MOST_OF_TIME] if moment in (timestamps.EARLIEST, timestamps.LATEST) else timestamps.format(moment)


def _shown_question(at: datetime) -> str:
    try:
        return timestamps.format(at)
    except UsageError:  # within hours of the beginning or end of the calendar: as it was asked
        return at.isoformat()


# recipient ----------------------------------------------------------------------------------------------------------

HOLDER = "holder"
"""How a match was made, where it is with the proved holder of the presentation that the credential stands in."""
NOT_ASKED = Check(RECIPIENT, CheckStatus.INDETERMINATE, "RECIPIENT_NOT_ASKED", required=False)
ABOUT_NO_PERSON = NOT_APPLICABLE[RECIPIENT]
"""Of what is about a credential and not about a person: an endorsement, a status list."""
_OF_NO_PERSON = STATUS_LISTS | {"EndorsementCredential"}
_OF_A_PERSON = frozenset({"AchievementCredential", "OpenBadgeCredential", "ClrCredential"})
_SUBJECT = "/credentialSubject"
_MOST_SHOWN = 200


def is_about_a_person(document: JsonObject) -> bool:
    """Whether a credential is about a person: not one that endorses something, or lists the status of others.

    A further type makes nothing less of a badge: what awards an achievement is about a person.
    """
    types = types_of(document)
    if types.isdisjoint(_OF_NO_PERSON) or not types.isdisjoint(_OF_A_PERSON):
        return True
    return any("achievement" in subject for subject, _ in subjects_of(document))


def check_recipient(
    document: JsonObject, recipient: str | None, holder: str | None = None, *, inside: bool = False
) -> Check:
    """Step `recipient`: compare the subject with an identifier that the verifier knows, else with the holder.

    What does not fit is a mismatch only where like was compared with like: a number says nothing about a subject of
    whom only a DID is given. A holder may show the credentials of another person, such as their child: that the two
    differ is no failure.

    Args:
        document: The credential.
        recipient: An e-mail address (with or without `mailto:`), a URL such as a DID, or another identifier such as a
            student's number; None: it was not asked.
        holder: Who presents it, where that was proved.
        inside: Whether the credential stands inside another document. What is about no person cannot be compared with
            one, where that was asked of the credential itself.

    Returns:
        The check. Params: `recipient` or `holder`, as it was compared, and `how` it fits (a `Way`, or `holder`).
    """
    if not is_about_a_person(document):
        return ABOUT_NO_PERSON if recipient is None or inside else recipient_of_unread(recipient)
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
    compared = _compare(document, recipient)
    if isinstance(compared, tuple):
        match, pointer = compared
        code, reason = ("WEAK_HASH", "md5") if match.identity.is_weak else ("", "")
        params["how"] = match.way.value
        return Check(RECIPIENT, CheckStatus.PASSED, code, reason, pointer + match.pointer, params)
    if compared is _Compared.OTHERS:
        return Check(RECIPIENT, CheckStatus.FAILED, "RECIPIENT_MISMATCH", "", _SUBJECT, params)
    code, reason = ("RECIPIENT_OF_SOME", "subjects") if compared is _Compared.SOME else ("RECIPIENT_NOT_COMPARABLE", "")
    return Check(RECIPIENT, CheckStatus.INDETERMINATE, code, reason, _SUBJECT, params)


def _check_holder(document: JsonObject, holder: str) -> Check:
    params = {"holder": holder[:_MOST_SHOWN]}
    compared = _compare(document, holder)
    if isinstance(compared, tuple):
        match, pointer = compared
        params["how"] = HOLDER
        return Check(RECIPIENT, CheckStatus.PASSED, "", "", pointer + match.pointer, params, required=False)
    code = "HOLDER_NOT_COMPARABLE"
    if compared is not _Compared.NONE:
        code = "HOLDER_IS_NOT_SUBJECT"
        ids = sorted({str(subject["id"]) for subject, _ in subjects_of(document) if isinstance(subject.get("id"), str)})
        params["subject"] = ", ".join(ids)[:_MOST_SHOWN]
    return Check(RECIPIENT, CheckStatus.INDETERMINATE, code, "", _SUBJECT, params, required=False)


class _Compared(Enum):
    """What came of comparing an identifier with subjects that it does not fit, or not all of."""

    OTHERS = auto()
    SOME = auto()
    NONE = auto()


def _compare(document: JsonObject, text: str) -> tuple[Match, str] | _Compared:
    """The match and the place of its subject; each of several subjects has to fit, for each is a person of its own."""
    known = Known(text)
    matches = [(known.match(subject), pointer) for subject, pointer in subjects_of(document)]
    fitting = [(match, pointer) for match, pointer in matches if isinstance(match, Match)]
    if fitting and len(fitting) == len(matches):
        return fitting[0]
    if fitting:
        return _Compared.SOME
    return _Compared.OTHERS if any(match is False for match, _ in matches) else _Compared.NONE
