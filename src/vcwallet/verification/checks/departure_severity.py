"""How much a departure from the data model weighs: what it does to what is read decides.

    failed         it hides, contradicts or takes away what the credential says at its root
    unreadable     a value that a verdict or a stack reads is there, and cannot be read by its specification's rules
    departure      anything else: what was signed and what is read stay the same

Members that have a check of their own (dates of validity, status, identifiers of the recipient, proofs, related
resources) are departures here: where one cannot be read, that check says so.
"""

from __future__ import annotations

from enum import IntEnum

from vcwallet.model.problem import Problem


class DepartureSeverity(IntEnum):
    """What a problem does to the check `document`; a departure is a finding of `conformance`."""

    FAILED = 0
    UNREADABLE = 1
    DEPARTURE = 2


_ROOT = frozenset({"credentialSubject", "holder", "issuer", "type"})
_PARTIES = frozenset({"holder", "issuer"})
_WRONG_ROOT = frozenset(
    {"array-empty", "kind-expected", "member-missing", "not-an-object", "null", "subject-empty", "url-expected"}
)
"""Reasons for which a member of the root says nothing: who issued or holds it, and about whom or what it is."""
_NO_TYPE = frozenset({"array-empty", "kind-expected", "member-missing", "null", "type-missing"})
_UNREADABLE = frozenset({"kind-expected", "number-range", "timestamp"})
"""Reasons for which a value cannot be read; of a wrong term or URL, the text is read all the same."""
_READ = frozenset(
    (
        *("achievedLevel", "achievement", "activityEndDate", "activityStartDate", "alignment", "allowedValue"),
        *("association", "associationType", "awardedDate", "creditsAvailable", "creditsEarned", "level", "points"),
        *("requiredLevel", "requiredValue", "result", "resultDescription", "resultType", "rubricCriterionLevel"),
        *("sourceId", "status", "targetCode", "targetFramework", "targetId", "targetName", "targetType", "targetUrl"),
        *("value", "valueMax", "valueMin"),
    )
)
"""Members of a subject that rules of stacks and answers to people rest on, and that no other check reads."""
_CLAIMS = frozenset({"awardedDate", "credentialSubject"})


def severity_of(problem: Problem) -> DepartureSeverity:
    """What a problem of a document as it is read amounts to."""
    names = [step for step in problem.pointer.split("/")[1:] if not step.isdecimal()]
    if not names:
        return DepartureSeverity.FAILED if problem.reason in _WRONG_ROOT else DepartureSeverity.DEPARTURE
    if problem.reason == "validity-reversed" or _is_rootless(names, problem):
        return DepartureSeverity.FAILED
    if names[0] in _CLAIMS and names[-1] in _READ and problem.reason in _UNREADABLE:
        return DepartureSeverity.UNREADABLE
    return DepartureSeverity.DEPARTURE


def _is_rootless(names: list[str], problem: Problem) -> bool:
    """Whether a document does not say what it is, who issued or holds it, or about whom or what it is."""
    reason = problem.reason
    if names == ["type"]:
        return reason in _NO_TYPE
    if reason == "kind-expected" and names[0] in _PARTIES and problem.params.get("found") == "string":
        return False  # which is its identifier
    of_party = len(names) == 2 and names[0] in _PARTIES and names[1] == "id"
    return (of_party or (len(names) == 1 and names[0] in _ROOT)) and reason in _WRONG_ROOT
