"""Stacks: deciding from credentials alone whether they add up to a larger unit.

    from vcwallet.stacks import Stack

    report = Stack.parse(text).check(reports, at=now)
    print(report.verdict, report.explain())

Rules are read by `Stack.parse` and `Stack.load`, or made by `all_of`, `slot` and their neighbours. The semantics, and
the decisions behind them: docs/explanation/stacks.md.

Names are loaded when they are first used. Modules inside the library import from the places named here, not from this
face, which knows them all.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vcwallet.identity import Holder
    from vcwallet.io.stack_input.cohorts import Cohort, Earner, cohort, tally
    from vcwallet.io.stack_input.stack_files import load_policy
    from vcwallet.rendering.stack_pages.page_look import Look, pictures_of
    from vcwallet.rendering.stack_pages.stack_page import page
    from vcwallet.rendering.stack_pages.stack_picture import draw
    from vcwallet.rendering.stack_words.rule_description import Description, describe
    from vcwallet.rendering.stack_words.stack_account import Account, account
    from vcwallet.stacks.definition.compact_form.definition_schemas import compact_schema, ctdl_schema
    from vcwallet.stacks.definition.ctdl.ctdl_reader import ImportedPathway, import_pathway
    from vcwallet.stacks.definition.frameworks.skill_frameworks import (
        Framework,
        FrameworkItem,
        ImportedRecord,
        import_record,
        stack_from_clr,
    )
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
    from vcwallet.stacks.definition.rules.rule_builders import (
        all_of,
        any_of,
        covers_skills,
        min_total,
        n_of,
        skill,
        slot,
    )
    from vcwallet.stacks.definition.rules.stack_definition import (
        AllOf,
        AnyOf,
        CoversSkills,
        MinTotal,
        NOf,
        PartStatus,
        Skill,
        Slot,
        StackDefinition,
    )
    from vcwallet.stacks.evaluation.facts.held_credentials import Facts, Held
    from vcwallet.stacks.evaluation.facts.report_facts import facts_of
    from vcwallet.stacks.evaluation.report.reported_parts import (
        Counted,
        Elsewhere,
        HallCertificate,
        NotCounted,
        Part,
        PartReason,
        Progress,
    )
    from vcwallet.stacks.evaluation.report.reported_steps import NextStep
    from vcwallet.stacks.evaluation.report.reported_whole_rules import WholeKind, WholeRule
    from vcwallet.stacks.evaluation.report.shared_credentials import SharedCredential, shared_between
    from vcwallet.stacks.evaluation.report.stack_finding import Finding, Severity, Verdict
    from vcwallet.stacks.evaluation.report.stack_report import StackReport
    from vcwallet.stacks.evaluation.settings.offer_catalogue import Catalogue, Offer
    from vcwallet.stacks.evaluation.settings.stack_policy import Award, StackPolicy
    from vcwallet.stacks.evaluation.settings.stack_policy_file import PolicyFile, policy_schema
    from vcwallet.stacks.evaluation.stack_evaluation import check, check_facts
    from vcwallet.stacks.lint.lint_frameworks import lint_framework
    from vcwallet.stacks.lint.lint_names import lint_trust
    from vcwallet.stacks.lint.linter import lint_catalogue, lint_stack, lint_together
    from vcwallet.stacks.stack import Stack
    from vcwallet.stacks.stacked.stacked_report import PartState, StackedPart, StackedReport, StatusAtAward
    from vcwallet.stacks.values.stack_error import StackError

_HOMES = {
    "Accepts": "vcwallet.stacks.definition.rules.filters",
    "Account": "vcwallet.rendering.stack_words.stack_account",
    "AllOf": "vcwallet.stacks.definition.rules.stack_definition",
    "AnyOf": "vcwallet.stacks.definition.rules.stack_definition",
    "Average": "vcwallet.stacks.definition.rules.constraints",
    "Award": "vcwallet.stacks.evaluation.settings.stack_policy",
    "Cap": "vcwallet.stacks.definition.rules.constraints",
    "Catalogue": "vcwallet.stacks.evaluation.settings.offer_catalogue",
    "Cohort": "vcwallet.io.stack_input.cohorts",
    "Compensation": "vcwallet.stacks.definition.rules.constraints",
    "Counted": "vcwallet.stacks.evaluation.report.reported_parts",
    "CoversSkills": "vcwallet.stacks.definition.rules.stack_definition",
    "Description": "vcwallet.rendering.stack_words.rule_description",
    "Earner": "vcwallet.io.stack_input.cohorts",
    "Elsewhere": "vcwallet.stacks.evaluation.report.reported_parts",
    "Exemption": "vcwallet.stacks.definition.rules.constraints",
    "Facts": "vcwallet.stacks.evaluation.facts.held_credentials",
    "Finding": "vcwallet.stacks.evaluation.report.stack_finding",
    "Framework": "vcwallet.stacks.definition.frameworks.skill_frameworks",
    "FrameworkItem": "vcwallet.stacks.definition.frameworks.skill_frameworks",
    "HallCertificate": "vcwallet.stacks.evaluation.report.reported_parts",
    "Held": "vcwallet.stacks.evaluation.facts.held_credentials",
    "Holder": "vcwallet.identity",
    "ImportedPathway": "vcwallet.stacks.definition.ctdl.ctdl_reader",
    "ImportedRecord": "vcwallet.stacks.definition.frameworks.skill_frameworks",
    "Level": "vcwallet.stacks.definition.rules.filters",
    "LevelScheme": "vcwallet.stacks.definition.rules.constraints",
    "Look": "vcwallet.rendering.stack_pages.page_look",
    "MinResult": "vcwallet.stacks.definition.rules.filters",
    "MinTotal": "vcwallet.stacks.definition.rules.stack_definition",
    "NOf": "vcwallet.stacks.definition.rules.stack_definition",
    "NextStep": "vcwallet.stacks.evaluation.report.reported_steps",
    "NotCounted": "vcwallet.stacks.evaluation.report.reported_parts",
    "Offer": "vcwallet.stacks.evaluation.settings.offer_catalogue",
    "Part": "vcwallet.stacks.evaluation.report.reported_parts",
    "PartReason": "vcwallet.stacks.evaluation.report.reported_parts",
    "PartState": "vcwallet.stacks.stacked.stacked_report",
    "PartStatus": "vcwallet.stacks.definition.rules.stack_definition",
    "Period": "vcwallet.stacks.definition.rules.filters",
    "PolicyFile": "vcwallet.stacks.evaluation.settings.stack_policy_file",
    "Progress": "vcwallet.stacks.evaluation.report.reported_parts",
    "Residency": "vcwallet.stacks.definition.rules.constraints",
    "Severity": "vcwallet.stacks.evaluation.report.stack_finding",
    "SharedCredential": "vcwallet.stacks.evaluation.report.shared_credentials",
    "Size": "vcwallet.stacks.definition.rules.filters",
    "SizeRange": "vcwallet.stacks.definition.rules.filters",
    "Skill": "vcwallet.stacks.definition.rules.stack_definition",
    "Slot": "vcwallet.stacks.definition.rules.stack_definition",
    "Stack": "vcwallet.stacks.stack",
    "StackDefinition": "vcwallet.stacks.definition.rules.stack_definition",
    "StackError": "vcwallet.stacks.values.stack_error",
    "StackPolicy": "vcwallet.stacks.evaluation.settings.stack_policy",
    "StackReport": "vcwallet.stacks.evaluation.report.stack_report",
    "StackedPart": "vcwallet.stacks.stacked.stacked_report",
    "StackedReport": "vcwallet.stacks.stacked.stacked_report",
    "StatusAtAward": "vcwallet.stacks.stacked.stacked_report",
    "Verdict": "vcwallet.stacks.evaluation.report.stack_finding",
    "WholeKind": "vcwallet.stacks.evaluation.report.reported_whole_rules",
    "WholeRule": "vcwallet.stacks.evaluation.report.reported_whole_rules",
    "WithoutResult": "vcwallet.stacks.definition.rules.constraints",
    "account": "vcwallet.rendering.stack_words.stack_account",
    "all_of": "vcwallet.stacks.definition.rules.rule_builders",
    "any_of": "vcwallet.stacks.definition.rules.rule_builders",
    "check": "vcwallet.stacks.evaluation.stack_evaluation",
    "check_facts": "vcwallet.stacks.evaluation.stack_evaluation",
    "cohort": "vcwallet.io.stack_input.cohorts",
    "compact_schema": "vcwallet.stacks.definition.compact_form.definition_schemas",
    "covers_skills": "vcwallet.stacks.definition.rules.rule_builders",
    "ctdl_schema": "vcwallet.stacks.definition.compact_form.definition_schemas",
    "describe": "vcwallet.rendering.stack_words.rule_description",
    "draw": "vcwallet.rendering.stack_pages.stack_picture",
    "facts_of": "vcwallet.stacks.evaluation.facts.report_facts",
    "import_pathway": "vcwallet.stacks.definition.ctdl.ctdl_reader",
    "import_record": "vcwallet.stacks.definition.frameworks.skill_frameworks",
    "lint_catalogue": "vcwallet.stacks.lint.linter",
    "lint_framework": "vcwallet.stacks.lint.lint_frameworks",
    "lint_stack": "vcwallet.stacks.lint.linter",
    "lint_together": "vcwallet.stacks.lint.linter",
    "lint_trust": "vcwallet.stacks.lint.lint_names",
    "load_policy": "vcwallet.io.stack_input.stack_files",
    "min_total": "vcwallet.stacks.definition.rules.rule_builders",
    "n_of": "vcwallet.stacks.definition.rules.rule_builders",
    "page": "vcwallet.rendering.stack_pages.stack_page",
    "pictures_of": "vcwallet.rendering.stack_pages.page_look",
    "policy_schema": "vcwallet.stacks.evaluation.settings.stack_policy_file",
    "shared_between": "vcwallet.stacks.evaluation.report.shared_credentials",
    "skill": "vcwallet.stacks.definition.rules.rule_builders",
    "slot": "vcwallet.stacks.definition.rules.rule_builders",
    "stack_from_clr": "vcwallet.stacks.definition.frameworks.skill_frameworks",
    "tally": "vcwallet.io.stack_input.cohorts",
}

__all__ = [
    "Accepts",
    "Account",
    "AllOf",
    "AnyOf",
    "Average",
    "Award",
    "Cap",
    "Catalogue",
    "Cohort",
    "Compensation",
    "Counted",
    "CoversSkills",
    "Description",
    "Earner",
    "Elsewhere",
    "Exemption",
    "Facts",
    "Finding",
    "Framework",
    "FrameworkItem",
    "HallCertificate",
    "Held",
    "Holder",
    "ImportedPathway",
    "ImportedRecord",
    "Level",
    "LevelScheme",
    "Look",
    "MinResult",
    "MinTotal",
    "NOf",
    "NextStep",
    "NotCounted",
    "Offer",
    "Part",
    "PartReason",
    "PartState",
    "PartStatus",
    "Period",
    "PolicyFile",
    "Progress",
    "Residency",
    "Severity",
    "SharedCredential",
    "Size",
    "SizeRange",
    "Skill",
    "Slot",
    "Stack",
    "StackDefinition",
    "StackError",
    "StackPolicy",
    "StackReport",
    "StackedPart",
    "StackedReport",
    "StatusAtAward",
    "Verdict",
    "WholeKind",
    "WholeRule",
    "WithoutResult",
    "account",
    "all_of",
    "any_of",
    "check",
    "check_facts",
    "cohort",
    "compact_schema",
    "covers_skills",
    "ctdl_schema",
    "describe",
    "draw",
    "facts_of",
    "import_pathway",
    "import_record",
    "lint_catalogue",
    "lint_framework",
    "lint_stack",
    "lint_together",
    "lint_trust",
    "load_policy",
    "min_total",
    "n_of",
    "page",
    "pictures_of",
    "policy_schema",
    "shared_between",
    "skill",
    "slot",
    "stack_from_clr",
    "tally",
]


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
