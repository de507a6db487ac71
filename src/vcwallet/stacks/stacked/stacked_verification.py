"""Checking a stacked credential together with its parts, over the reports that the engine made of them.

    1  the outer proof, then every part: what did not verify does not count      (the engine; bound_parts)
    2  parts fit by digest; tampered, superseded and missing are told apart      (bound_parts)
    3  the rule is the one that was meant, and its text is vouched for     (bound_rule); it is evaluated again
    4  everything is about one person                                            (bound_parts)
    5  valid at the award and valid now are reported apart                       (bound_parts, evaluate)
    6  the outer issuer may award this stack                                     (bound_rule)
    7  nested stacks are opened to their leaves, and none contains itself        (nested)
    8  what stands inside was included; that its issuer checked it is not shown  (not_checked)

Pure: no file, no clock; the same input gives the same report. It never passes unless every part passed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from vcwallet.report import CheckStatus
from vcwallet.stacks.definition.compact_form.definition_digest import digest_of
from vcwallet.stacks.definition.rules.stack_definition import PartStatus, StackDefinition
from vcwallet.stacks.evaluation.facts.held_credentials import Facts, Held, Standing
from vcwallet.stacks.evaluation.report.stack_finding import Severity, Verdict
from vcwallet.stacks.evaluation.report.stack_report import StackReport
from vcwallet.stacks.evaluation.settings.evaluation_question import BUDGET
from vcwallet.stacks.evaluation.settings.stack_policy import Award
from vcwallet.stacks.evaluation.stack_evaluation import check_facts
from vcwallet.stacks.stacked.bound_parts import BoundParts
from vcwallet.stacks.stacked.bound_rule import achievements, bound_rule, entitlement
from vcwallet.stacks.stacked.nested_stacks import contents_of, counted, cycle
from vcwallet.stacks.stacked.stacked_inquiry import StackedInquiry, StackedPoint, gravest, gravity, point
from vcwallet.stacks.stacked.stacked_report import PartState, StackedPart, StackedReport, StatusAtAward

_TOO_LARGE = "too-large"
"""Told first of all that is open: the verifier can settle it by a limit of its own."""
_OPEN, _FAILED = CheckStatus.INDETERMINATE, CheckStatus.FAILED


def verify_stacked(asked: StackedInquiry) -> StackedReport:
    """Check one stacked credential. Stacks among its parts must have been checked before.

    Args:
        asked: The credential, and what is known beside it.
    """
    bound = bound_rule(asked)
    rule = bound.rule
    status = asked.policy.status_for(rule.part_status if rule else None)
    looked = BoundParts(asked, status)
    parts = looked.all()
    contents = contents_of((part.digest for part in asked.binding.parts), asked.at_hand)
    facts = _facts(asked, parts, looked.linked)
    report = None if rule is None else _evaluated(asked, rule, facts, parts)
    current = _current(asked, facts, parts) if bound.by else None
    points = [*bound.points, *entitlement(asked, bound), *_of_whole(asked, contents), *_of_parts(parts)]
    if report is not None:
        points += _of_rule(report, current, status, asked.budget.limit)
    points.sort(key=lambda one: (-gravity(one.status), one.finding.reason != _TOO_LARGE))
    return StackedReport(
        verdict=gravest(one.status for one in points),
        stack=asked.binding.stack,
        version=asked.binding.version,
        digest=asked.binding.digest,
        owner=rule.owner if rule else "",
        name=rule.name if rule else "",
        awards=rule.awards if rule else "",
        rule_by=bound.by,
        issuer=asked.issuer,
        issuer_name=(asked.outer.issuer.known_as or "")[:200] if asked.outer.issuer else "",
        awarded=asked.awarded,
        parts=parts,
        report=report,
        current=current,
        findings=tuple(one.finding for one in points),
        not_checked=tuple(_not_checked(asked, rule, report)),
        contents=tuple(sorted(contents)),
    )


def _of_whole(asked: StackedInquiry, contents: dict[str, str]) -> Iterator[StackedPoint]:
    """Whether it counts itself, and when it was awarded."""
    circle = cycle(asked, contents)
    if circle is not None:
        yield circle
    if asked.awarded is None:
        yield point(_OPEN, "award-undated", {}, pointer="")
    elif asked.awarded > asked.at:  # what will be in force then is not known, and would pass under `at-award`
        yield point(_FAILED, "award-in-future", {"at": asked.awarded.isoformat()}, pointer="")


def _not_checked(asked: StackedInquiry, rule: StackDefinition | None, report: StackReport | None) -> Iterator[str]:
    """What was not looked into. Being inside shows inclusion, and not that the issuer verified the part again."""
    yield "issuer-checked-parts"
    if rule is not None and asked.outer.kind != "clr" and not (rule.awards and achievements(asked)):
        yield "award"
    yield from ("rule",) if report is None or _ran_out(report) else report.not_checked


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
    told = ", ".join(filter(None, (issuer, day)))
    return f"#{number} ({told})" if told else f"#{number}"


def _facts(asked: StackedInquiry, parts: tuple[StackedPart, ...], linked: frozenset[str]) -> Facts:
    """What the credential names, and nothing else. What is linked to its subject is about its subject."""
    found, associations = counted(asked)
    held = [replace(one, subject=asked.subject) if part in linked else one for one, part in found]
    held += [_unseen(part, asked) for part in parts if asked.at_hand.get(part.digest) is None]
    return Facts(tuple(held), associations)


def _evaluated(
    asked: StackedInquiry, rule: StackDefinition, facts: Facts, parts: tuple[StackedPart, ...]
) -> StackReport:
    """The rule once more."""
    award = None if asked.awarded is None else Award(at=asked.awarded, seen=_seen(asked, parts))
    return check_facts(rule, facts, at=asked.at, policy=asked.policy, award=award, budget=asked.budget)


def _ran_out(report: StackReport) -> bool:
    """Whether the budget was spent before all that was asked was decided."""
    return any(found.reason == BUDGET for found in report.findings)


def _unseen(part: StackedPart, asked: StackedInquiry) -> Held:
    """A part that is not at hand may be anything."""
    return Held(
        key=part.digest,
        pointer="",
        id=part.credential,
        standing=Standing.UNCERTAIN,
        doubt=part.state.value,
        issuer=part.issuer,
        subject=asked.subject,
        opaque=True,
    )


def _seen(asked: StackedInquiry, parts: tuple[StackedPart, ...]) -> dict[str, bool]:
    """What `Award.seen` says: proved for leaves of stacks inside, too; the issuer's word only for what it names."""
    proved = {key: True for key, status in asked.then.items() if status is CheckStatus.PASSED}
    return proved | {part.digest: False for part in parts if part.at_award is StatusAtAward.ON_WORD}


def _of_rule(
    report: StackReport, current: StackReport | None, status: PartStatus, steps: int
) -> Iterator[StackedPoint]:
    """What the evaluation came to. Where parts must be in force now, the stack must have been met at the award, too."""
    params = {"stack": report.stack, "version": report.version, "name": report.name or report.stack}
    then_unmet = report.at_award is Verdict.UNMET
    if report.verdict is Verdict.UNMET:
        yield point(_FAILED, "rule-unmet", params)
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


def _current(asked: StackedInquiry, facts: Facts, parts: tuple[StackedPart, ...]) -> StackReport | None:
    """The evaluation under the edition that the verifier holds for the current one, where it is another."""
    known = [one for one in asked.definitions if one.id == asked.binding.stack]
    if not known or digest_of(known[-1]) == asked.binding.digest:
        return None
    return _evaluated(asked, known[-1], facts, parts)
