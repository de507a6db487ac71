"""Stacks: deciding from credentials alone whether they add up to a larger unit.

    from vcwallet.stacks import Stack

    report = Stack.parse(text).check(reports, at=now)
    print(report.verdict, report.explain())

Rules are read by `Stack.parse`, or made by `all_of`, `slot` and their neighbours. The semantics, and the decisions
behind them: docs/explanation/stacks.md.
"""

from vcwallet.identity import Holder
from vcwallet.stacks.definition.rules.constraints import (
    Average,
    Cap,
    Compensation,
    Exemption,
    LevelScheme,
    Residency,
    WithoutResult,
)
from vcwallet.stacks.definition.rules.filters import Accepts, Level, MinResult, Period, Size, SizeRange
from vcwallet.stacks.definition.rules.rule_builders import all_of, any_of, covers_skills, min_total, n_of, skill, slot
from vcwallet.stacks.definition.rules.stack_definition import PartStatus, Stack
from vcwallet.stacks.evaluation.facts.report_facts import Facts, Held, facts_of
from vcwallet.stacks.evaluation.report.reported_whole_rules import WholeKind, WholeRule
from vcwallet.stacks.evaluation.report.stack_report import (
    Counted,
    Elsewhere,
    Finding,
    HallCertificate,
    NextStep,
    NotCounted,
    Part,
    PartReason,
    Progress,
    Severity,
    StackReport,
    Verdict,
)
from vcwallet.stacks.evaluation.settings.stack_policy import Award, StackPolicy
from vcwallet.stacks.evaluation.stack_evaluation import check, check_facts
from vcwallet.stacks.values.stack_error import StackError

__all__ = [
    "Accepts",
    "Average",
    "Award",
    "Cap",
    "Compensation",
    "Counted",
    "Elsewhere",
    "Exemption",
    "Facts",
    "Finding",
    "HallCertificate",
    "Held",
    "Holder",
    "Level",
    "LevelScheme",
    "MinResult",
    "NextStep",
    "NotCounted",
    "Part",
    "PartReason",
    "PartStatus",
    "Period",
    "Progress",
    "Residency",
    "Severity",
    "Size",
    "SizeRange",
    "Stack",
    "StackError",
    "StackPolicy",
    "StackReport",
    "Verdict",
    "WholeKind",
    "WholeRule",
    "WithoutResult",
    "all_of",
    "any_of",
    "check",
    "check_facts",
    "covers_skills",
    "facts_of",
    "min_total",
    "n_of",
    "skill",
    "slot",
]
