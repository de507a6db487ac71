"""Step `rule`: is a credential as the relying party's own rules ask, beside what is asked of every credential?

Rules judge what was awarded to a person: not endorsements and status lists. A learner record tells of the achievements
that the credentials in it award, and is judged by what stands in it, as is a presentation; what none of these awards is
said by the record alone, and that is judged. A stacked credential, badge or record, is judged by itself: its parts bear
it out, and are not what was asked for. A rule sees nothing that is not shown to be as it was signed.

Where the rules were put to nothing at all, that is said of the whole: it meets nothing of what was asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from vcwallet.checks import RULE, Check, CheckStatus, is_signed
from vcwallet.encoding.json_types import JsonObject
from vcwallet.model.access import global_id_of, nodes_of, objects_of, subjects_of
from vcwallet.policy.rules.rule import RuleFacts, Ruling, judged, name_of
from vcwallet.report import IssuerView, Outcome, VerificationReport, worst
from vcwallet.verification.checks.validation_check import is_about_a_person
from vcwallet.verification.document_reading import Kind
from vcwallet.verification.state import VerificationRun

STACKED = "stackAward"
"""The member of a stacked credential that names its parts."""
_MOST_RULINGS = 100
_CODES = {
    CheckStatus.PASSED: "RULE_MET",
    CheckStatus.FAILED: "RULE_NOT_MET",
    CheckStatus.INDETERMINATE: "RULE_NOT_DECIDED",
}


def check_rules(
    run: VerificationRun,
    document: JsonObject,
    issuer: IssuerView | None,
    checks: tuple[Check, ...],
    endorsements: tuple[VerificationReport, ...],
    *,
    members: Sequence[VerificationReport] | None,
) -> list[Check]:
    """One check for each rule, numbered.

    Args:
        run: The verification.
        document: The credential, as it is read.
        issuer: Who issued it.
        checks: What was checked before.
        endorsements: The reports on the endorsements in it.
        members: Of a learner record, the reports on the credentials in it; None of any other credential.
    """
    own = document if members is None else _own(document, members)
    if not is_about_a_person(document) or (members is not None and not _awards(own)):
        return []
    if not is_signed(checks):
        return [
            Check(_numbered(number), CheckStatus.INDETERMINATE, "NOT_REACHED", "", "", {"rule": name_of(rule)})
            for number, rule in enumerate(run.rules)
        ]
    facts = RuleFacts(
        document=own,
        at=run.question.at,
        issuer=issuer,
        checks=checks,
        endorsements=endorsements,
        seen=run.question.seen,
    )
    return [_check(_numbered(number), judged(rule, facts)) for number, rule in enumerate(run.rules)]


def with_rules_asked(report: VerificationReport) -> VerificationReport:
    """The report on what was handed in; left open where no rule was put to it, nor to anything that it holds."""
    waiting = [report]
    for held in waiting:  # grows while it is gone through
        if any(check.kind == RULE for check in held.checks):
            return report
        waiting += held.members
    check = Check(RULE, CheckStatus.INDETERMINATE, "RULE_NOT_ASKED")
    return replace(report, checks=(*report.checks, check), outcome=worst((report.outcome, Outcome.UNDETERMINED)))


def parts_named(document: JsonObject) -> frozenset[str]:
    """Digests of the parts of a stacked record: those that it names, and those that stacked ones in it are made of."""
    if STACKED not in document:
        return frozenset()
    held = [entry for subject, _ in subjects_of(document) for entry in objects_of(subject.get("verifiableCredential"))]
    awards = [award for stacked in (document, *held) for award in objects_of(stacked.get(STACKED))]
    digests = (part.get("digest") for award in awards for part in objects_of(award.get("parts")))
    return frozenset(digest for digest in digests if isinstance(digest, str))


def _numbered(number: int) -> str:
    return f"{RULE}[{number}]" if number else RULE


def _awards(record: JsonObject) -> bool:
    return STACKED in record or any("achievement" in subject for subject, _ in subjects_of(record))


def _own(record: JsonObject, members: Sequence[VerificationReport]) -> JsonObject:
    """A record without the achievements that the credentials in it award: of these, it only tells."""
    awarded = {name for member in members for name in _awarded(member)}
    subjects = []
    for subject in objects_of(record.get("credentialSubject")):
        own = [entry for entry in nodes_of(subject.get("achievement")) if global_id_of(entry) not in awarded]
        rest = {name: value for name, value in subject.items() if name != "achievement"}
        subjects.append(rest | {"achievement": own} if own else rest)
    return record | {"credentialSubject": subjects}


def _awarded(report: VerificationReport) -> Iterator[str]:
    """Ids of the achievements that a credential awards; of a record, those in it as well."""
    for subject, _ in subjects_of(report.document or {}):
        yield from filter(None, map(global_id_of, nodes_of(subject.get("achievement"))))
    for member in report.members if report.kind == Kind.CLR.value else ():
        yield from _awarded(member)


def _check(check_id: str, ruling: Ruling) -> Check:
    code = _CODES[ruling.status] if ruling.code or ruling.status is not CheckStatus.PASSED else ""
    params: dict[str, object] = dict(ruling.params)
    if code:
        params["words"] = ruling.words
    if ruling.rulings:
        params["problems"] = [
            {"code": _CODES[each.status], "reason": each.code, "pointer": each.pointer, "words": each.words}
            | dict(each.params)
            for each in ruling.rulings[:_MOST_RULINGS]
        ]
    return Check(check_id, ruling.status, code, ruling.code, ruling.pointer, params)
