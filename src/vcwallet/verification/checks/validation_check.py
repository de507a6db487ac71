"""Steps `validity` and `recipient`: what VCDM 2.0 calls validation; and what is a credential in its form alone.

They ask nothing of the proof and fetch nothing. Is the credential in its period? Is it about the person whom the
verifier has in mind, which is never decided by name?

Sources: VCDM 2.0, section 4.9 and appendix A; Open Badges 3.0, "Verify the Recipient Using an Identifier";
docs/security.md, rows 43 and 45.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from vcwallet.checks import DOCUMENT, NOT_APPLICABLE, RECIPIENT, VALIDITY, Check, CheckStatus
from vcwallet.encoding import timestamps
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import AmbiguousError, MalformedValueError, UnsupportedError, UsageError
from vcwallet.identity import KnownPerson, Match, NoFit
from vcwallet.model.access import subjects_of, types_of
from vcwallet.model.document_kinds import STATUS_LISTS
from vcwallet.report import Outcome, VerificationReport, worst
from vcwallet.verification.state import Question, check_from_error

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
"""Of what is about no person: an endorsement, a status list, a list of institutions."""
_OF_NO_PERSON = STATUS_LISTS | {"EndorsementCredential", "RecognizedEntityCredential"}
_OF_A_PERSON = frozenset({"AchievementCredential", "OpenBadgeCredential", "ClrCredential"})
_SUBJECT = "/credentialSubject"
_MOST_SHOWN = 200


def is_about_a_person(document: JsonObject) -> bool:
    """Whether a credential is about a person: not one that endorses, or lists the status of others, or institutions.

    A further type makes nothing less of a badge: what awards an achievement is about a person.
    """
    types = types_of(document)
    if types.isdisjoint(_OF_NO_PERSON) or not types.isdisjoint(_OF_A_PERSON):
        return True
    return any("achievement" in subject for subject, _ in subjects_of(document))


def check_recipient(
    document: JsonObject, recipient: tuple[str, ...], holder: str | None = None, *, inside: bool = False
) -> list[Check]:
    """Step `recipient`: compare the subject with the identifiers that the verifier knows, and with the holder.

    What does not fit is a mismatch only where like was compared with like: a number says nothing about a subject of
    whom only a DID is given. A holder may show the credentials of another person, such as their child: that the two
    differ is no failure. Nor does a holder count as the person who was asked for: that both are one is to be shown.

    Args:
        document: The credential.
        recipient: What the verifier knows of one person: e-mail addresses (with or without `mailto:`), URLs such as
            DIDs, and others such as a student's number; empty: it was not asked.
        holder: Who presents it, where that was proved.
        inside: Whether the credential stands inside another document. What is about no person cannot be compared with
            one, where that was asked of the credential itself.

    Returns:
        The check of what was asked, else of the holder; where both are there, `recipient[1]` is the holder's. Params:
        `recipient` or `holder`, as it was compared, and `how` it fits (a `Way`, or `holder`); `asked`, where several
        identifiers were.
    """
    if not is_about_a_person(document):
        return [ABOUT_NO_PERSON if not recipient or inside else recipient_of_unread(recipient)]
    if not recipient:
        return [NOT_ASKED if holder is None else _check_holder(document, holder)]
    checks = [_check_asked(document, recipient)]
    if holder is not None:
        checks.append(replace(_check_holder(document, holder, "asked"), id=f"{RECIPIENT}[1]"))
    return checks


def recipient_of_unread(recipient: tuple[str, ...]) -> Check:
    """Step `recipient` for what is not read here: a token, a badge of an older standard."""
    if not recipient:
        return NOT_ASKED
    return Check(RECIPIENT, CheckStatus.INDETERMINATE, "RECIPIENT_NOT_COMPARABLE", "unread", "", asked_for(recipient))


def asked_for(recipient: tuple[str, ...]) -> dict[str, object]:
    """Params that say who was asked for: `recipient` in one text, and `asked` where that is several identifiers."""
    shown = [text.strip()[:_MOST_SHOWN] for text in recipient]
    params: dict[str, object] = {"recipient": "; ".join(shown)}
    return params | {"asked": shown} if len(shown) > 1 else params


_UNFIT = {
    NoFit.OTHER: (CheckStatus.FAILED, "RECIPIENT_MISMATCH", ""),
    NoFit.SOME: (CheckStatus.INDETERMINATE, "RECIPIENT_OF_SOME", "subjects"),
    NoFit.DOUBT: (CheckStatus.INDETERMINATE, "RECIPIENT_IN_DOUBT", ""),
    NoFit.NOT_COMPARABLE: (CheckStatus.INDETERMINATE, "RECIPIENT_NOT_COMPARABLE", ""),
}


def _check_asked(document: JsonObject, recipient: tuple[str, ...]) -> Check:
    params = asked_for(recipient)
    match = KnownPerson(recipient).compare(subjects_of(document))
    if isinstance(match, NoFit):
        return Check(RECIPIENT, *_UNFIT[match], _SUBJECT, params)
    code, reason = ("WEAK_HASH", "md5") if match.identity.is_weak else ("", "")
    params |= {"recipient": match.known[:_MOST_SHOWN], "how": match.way.value}
    return Check(RECIPIENT, CheckStatus.PASSED, code, reason, match.pointer, params)


def _check_holder(document: JsonObject, holder: str, reason: str = "") -> Check:
    params = {"holder": holder[:_MOST_SHOWN]}
    match = KnownPerson([holder]).compare(subjects_of(document))
    if isinstance(match, Match):
        params["how"] = HOLDER
        return Check(RECIPIENT, CheckStatus.PASSED, "", "", match.pointer, params, required=False)
    code = "HOLDER_NOT_COMPARABLE"
    if match is not NoFit.NOT_COMPARABLE:
        code, reason = "HOLDER_IS_NOT_SUBJECT", ""
        ids = sorted({str(subject["id"]) for subject, _ in subjects_of(document) if isinstance(subject.get("id"), str)})
        params["subject"] = ", ".join(ids)[:_MOST_SHOWN]
    return Check(RECIPIENT, CheckStatus.INDETERMINATE, code, reason, _SUBJECT, params, required=False)


# credentials in form alone ------------------------------------------------------------------------------------------

RECEIPT = "VerificationReceipt"


def receipt_beside_credentials(report: VerificationReport, question: Question) -> VerificationReport:
    """The report on a receipt, which does not call it a credential to rely on, unless it is asked for as what it is.

    It may well be what its verifier signed. What stands in it is nevertheless the word of a stranger, which a verifier
    signed for having seen it.
    """
    if question.beside:
        return report
    finding = Check(DOCUMENT, CheckStatus.INDETERMINATE, UnsupportedError.code, "receipt", "/type")
    is_read = DOCUMENT, CheckStatus.PASSED
    checks = tuple(finding if (check.id, check.status) == is_read else check for check in report.checks)
    outcome = worst((report.outcome, Outcome.UNDETERMINED))
    return replace(report, checks=checks, outcome=outcome, authentic=False)
