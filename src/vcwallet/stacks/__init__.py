"""Stacks: deciding from credentials alone whether they add up to a larger unit.

    from vcwallet.stacks import Stack

    report = Stack.parse(text).check(reports, at=now)
    print(report.verdict, report.explain())

Rules are read by `Stack.parse`, or made by `all_of`, `slot` and their neighbours. The semantics, and the decisions
behind them: docs/explanation/stacks.md.
"""

from vcwallet.identity import Holder
from vcwallet.stacks.builders import all_of, any_of, covers_skills, min_total, n_of, skill, slot
from vcwallet.stacks.constraints import (
    Average,
    Cap,
    Compensation,
    Exemption,
    LevelScheme,
    Residency,
    WithoutResult,
)
from vcwallet.stacks.evaluate import check, check_facts
from vcwallet.stacks.facts import Facts, Held, facts_of
from vcwallet.stacks.faults import StackError
from vcwallet.stacks.filters import Accepts, Level, MinResult, Period, Size, SizeRange
from vcwallet.stacks.report import (
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
from vcwallet.stacks.report_whole import WholeKind, WholeRule
from vcwallet.stacks.rules import PartStatus, Stack
from vcwallet.stacks.settings import Award, StackPolicy

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
