"""Checks a stacked credential together with its parts, from the reports that the engine made of them.

    1  the outer proof, then every part: what did not verify does not count      (the engine; bound_parts)
    2  parts fit by digest; tampered, superseded and missing are told apart      (bound_parts)
    3  the rule is the one that was meant, and its text is vouched for     (bound_rule); it is evaluated again
    4  everything is about one person                                            (bound_parts)
    5  valid at the award and valid now are reported apart                       (bound_parts, stack_evaluation)
    6  the outer issuer may award this stack                                     (bound_rule)
    7  nested stacks are opened to their leaves, and none contains itself        (nested_stacks)
    8  what stands inside was included; that its issuer checked it is not shown  (not_checked)

Pure: no file, no clock; the same input gives the same report. It never passes unless every part passed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from vcwallet.checks import CheckStatus
from vcwallet.stacks.definition.compact_form.definition_digest import digest_of
from vcwallet.stacks.definition.rules.labels import issuers_in
from vcwallet.stacks.definition.rules.stack_definition import PartStatus, StackDefinition
from vcwallet.stacks.evaluation.facts.held_credentials import Facts, Held, Standing
from vcwallet.stacks.evaluation.report.stack_finding import Severity, Verdict
from vcwallet.stacks.evaluation.report.stack_report import StackReport
from vcwallet.stacks.evaluation.settings.evaluation_question import BUDGET, NOT_ASKED
from vcwallet.stacks.evaluation.settings.stack_policy import Award
from vcwallet.stacks.evaluation.stack_evaluation import check_facts
from vcwallet.stacks.stacked.bound_parts import BoundParts
from vcwallet.stacks.stacked.bound_rule import BoundRule, achievements, awarded_by, bound_rule, entitlement
from vcwallet.stacks.stacked.nested_stacks import contents_of, counted, cycle
from vcwallet.stacks.stacked.stacked_inquiry import StackedInquiry, StackedPoint, gravest, gravity, point
from vcwallet.stacks.stacked.stacked_report import PartState, StackedPart, StackedReport, StatusAtAward

_TOO_LARGE = "too-large"
"""Told first of all that is open: the verifier can settle it by a limit of its own."""
_UNPROVEN = "equivalence-unproven"
_OPEN, _FAILED = CheckStatus.INDETERMINATE, CheckStatus.FAILED


def verify_stacked(inquiry: StackedInquiry) -> StackedReport:
    """Check one stacked credential. Stacks among its parts must have been checked before.

    Args:
        inquiry: The credential, and what is known beside it.
    """
    bound = bound_rule(inquiry)
    rule = bound.rule
    status = inquiry.policy.status_for(rule.part_status if rule else None)
    looked = BoundParts(inquiry, status, frozenset(_vouched(inquiry, bound)))
    parts = looked.all()
    contents = contents_of((part.digest for part in inquiry.binding.parts), inquiry.at_hand)
    facts = _facts(inquiry, parts, looked.linked)
    report = None if rule is None else _evaluated(inquiry, rule, facts, parts)
    current = _current(inquiry, facts, parts) if bound.by else None
    points = [*bound.points, *entitlement(inquiry, bound), *_of_whole(inquiry, contents), *_of_parts(parts)]
    if rule is not None and report is not None:
        if report.verdict is Verdict.UNMET and _rests_on_a_word(inquiry, rule, facts, parts, report):
            points.append(point(_OPEN, "rule-on-word", _named(report)))
        else:
            points += _of_rule(report, current, status, inquiry.budget.limit)
    points.sort(key=lambda point: (-gravity(point.status), point.finding.reason != _TOO_LARGE))
    return StackedReport(
        verdict=gravest(point.status for point in points),
        stack=inquiry.binding.stack,
        version=inquiry.binding.version,
        digest=inquiry.binding.digest,
        owner=rule.owner if rule else "",
        name=rule.name if rule else "",
        awards=rule.awards if rule else "",
        rule_by=bound.by,
        issuer=inquiry.issuer,
        issuer_name=(inquiry.outer.issuer.known_as or "")[:200] if inquiry.outer.issuer else "",
        awarded=inquiry.awarded,
        parts=parts,
        report=report,
        current=current,
        findings=tuple(point.finding for point in points),
        not_checked=tuple(_not_checked(inquiry, rule, report)),
        contents=tuple(sorted(contents)),
    )


def _vouched(inquiry: StackedInquiry, bound: BoundRule) -> Iterator[str]:
    """Issuers that the rule vouches for, where the policy lets it; its owner has to be known."""
    known = inquiry.outer.issuer is not None and inquiry.outer.issuer.known_as is not None
    confirmed = bound.by == "verifier" or (bound.by == "owner" and known)
    if bound.rule is not None and confirmed and inquiry.policy.rule_vouches:
        yield from issuers_in(bound.rule)


def _of_whole(inquiry: StackedInquiry, contents: dict[str, str]) -> Iterator[StackedPoint]:
    """Whether it counts itself, and when it was awarded."""
    circle = cycle(inquiry, contents)
    if circle is not None:
        yield circle
    if inquiry.awarded is None:
        yield point(_OPEN, "award-undated", {}, pointer="")
    elif inquiry.awarded > inquiry.at:  # what will be in force then is not known, and would pass under `at-award`
        yield point(_FAILED, "award-in-future", {"at": inquiry.awarded.isoformat()}, pointer="")


def _not_checked(inquiry: StackedInquiry, rule: StackDefinition | None, report: StackReport | None) -> Iterator[str]:
    """What was not looked into. Being inside shows inclusion, and not that the issuer verified the part again."""
    yield "issuer-checked-parts"
    if rule is not None and not ((rule.awards or inquiry.binding.achievement) and achievements(inquiry)):
        yield "award"
    evaluated = ("rule",) if report is None or _ran_out(report) else report.not_checked
    yield from (slug for slug in evaluated if slug != NOT_ASKED)  # the check `recipient` says whether that was asked


def _of_parts(parts: tuple[StackedPart, ...]) -> Iterator[StackedPoint]:
    """One point for each part about which there is something to say; one for all that were not presented."""
    missing = [part for part in parts if part.state is PartState.MISSING]
    if len(missing) > 1:
        yield point(_OPEN, "parts-missing", {"number": len(missing)}, pointer="/stackAward/parts")
    for index, part in enumerate(parts):
        if part.reason and not (len(missing) > 1 and part in missing):
            warns = Severity.WARNING if part.status is CheckStatus.PASSED else None
            absent = part.state is PartState.MISSING
            name = part.name or (part.credential if absent else "") or _unnamed(part, index + 1)
            params = {"name": name, "credential": part.credential, "issuer": part.issuer}
            place = f"/stackAward/parts/{index}"
            yield point(part.status, f"part/{part.reason}", params, pointer=place, severity=warns)


def _unnamed(part: StackedPart, number: int) -> str:
    """What to call a part of which no name is known: its number, its issuer and the day of its award."""
    issuer = part.issuer_name if part.known and part.issuer_name else part.issuer
    day = f"{part.awarded:%Y-%m-%d}" if part.awarded is not None else ""
    details = ", ".join(filter(None, (issuer, day)))
    return f"#{number} ({details})" if details else f"#{number}"


def _facts(inquiry: StackedInquiry, parts: tuple[StackedPart, ...], linked: frozenset[str]) -> Facts:
    """What the credential names, and nothing else. What is linked to its subject is about its subject."""
    credentials, associations = counted(inquiry)
    evidence = [
        replace(credential, subject=inquiry.subject) if part in linked else credential
        for credential, part in credentials
    ]
    evidence += [_unseen(part, inquiry) for part in parts if inquiry.at_hand.get(part.digest) is None]
    return Facts(tuple(evidence), associations)


def _evaluated(
    inquiry: StackedInquiry, rule: StackDefinition, facts: Facts, parts: tuple[StackedPart, ...]
) -> StackReport:
    """The rule once more."""
    award = None
    if inquiry.awarded is not None:
        seen = _seen(inquiry, parts)
        award = Award(at=inquiry.awarded, seen=seen, achievement=awarded_by(inquiry, rule))
    return check_facts(rule, facts, at=inquiry.at, policy=inquiry.policy, award=award, budget=inquiry.budget)


def _rests_on_a_word(
    inquiry: StackedInquiry,
    rule: StackDefinition,
    facts: Facts,
    parts: tuple[StackedPart, ...],
    report: StackReport,
) -> bool:
    """Whether it is unmet only where the equals that issuers of its parts name are not taken for equal.

    The issuer of the stack may have taken the word of a body that the verifier does not name: no evidence against it.
    """
    reasons = {entry.reason for entry in report.not_counted}
    reasons |= {place.reason for entry in report.not_counted for place in entry.for_parts}
    if _UNPROVEN not in reasons:
        return False
    claimants = frozenset(part.issuer for part in parts)
    policy = replace(inquiry.policy, recognisers=inquiry.policy.recognisers | claimants)
    return _evaluated(replace(inquiry, policy=policy), rule, facts, parts).verdict is not Verdict.UNMET


def _ran_out(report: StackReport) -> bool:
    """Whether the budget was spent before all that was asked was decided."""
    return any(finding.reason == BUDGET for finding in report.findings)


def _unseen(part: StackedPart, inquiry: StackedInquiry) -> Held:
    """A part that is not at hand may be anything."""
    return Held(
        key=part.digest,
        pointer="",
        id=part.credential,
        standing=Standing.UNCERTAIN,
        doubt=part.state.value,
        issuer=part.issuer,
        subject=inquiry.subject,
        opaque=True,
    )


def _seen(inquiry: StackedInquiry, parts: tuple[StackedPart, ...]) -> dict[str, bool]:
    """What `Award.seen` says: proved for leaves of stacks inside, too; the issuer's word only for what it names."""
    proved = {key: True for key, status in inquiry.then.items() if status is CheckStatus.PASSED}
    return proved | {part.digest: False for part in parts if part.at_award is StatusAtAward.ON_WORD}


def _named(report: StackReport) -> dict[str, object]:
    return {"stack": report.stack, "version": report.version, "name": report.name or report.stack}


def _of_rule(
    report: StackReport, current: StackReport | None, status: PartStatus, steps: int
) -> Iterator[StackedPoint]:
    """What the evaluation came to. Where parts must be in force now, the stack must have been met at the award, too."""
    params = _named(report)
    then_unmet = report.at_award is Verdict.UNMET
    if report.verdict is Verdict.UNMET:
        yield point(_FAILED, "unmet-since-award" if report.at_award is Verdict.MET else "rule-unmet", params)
    elif then_unmet and status is not PartStatus.AT_AWARD:
        yield point(_FAILED, "unmet-at-award", params)
    elif _ran_out(report) and (report.verdict is Verdict.INDETERMINATE or status is not PartStatus.AT_AWARD):
        yield point(_OPEN, _TOO_LARGE, params | {"steps": steps})
    elif report.verdict is Verdict.INDETERMINATE:
        yield point(_OPEN, "rule-undecided", params)
    elif report.now is not None and report.now is not Verdict.MET:
        now = {"now": report.now.value}
        yield point(CheckStatus.PASSED, "not-met-now", params | now, severity=Severity.WARNING)
    if current is not None and current.verdict is not report.verdict:
        shown = {"version": report.version, "current": current.version, "verdict": current.verdict.value}
        yield point(CheckStatus.PASSED, "current-version", shown)


def _current(inquiry: StackedInquiry, facts: Facts, parts: tuple[StackedPart, ...]) -> StackReport | None:
    """The evaluation under the edition that the verifier holds for the current one, where it is another."""
    known = [definition for definition in inquiry.definitions if definition.id == inquiry.binding.stack]
    if not known or digest_of(known[-1]) == inquiry.binding.digest:
        return None
    return _evaluated(inquiry, known[-1], facts, parts)
