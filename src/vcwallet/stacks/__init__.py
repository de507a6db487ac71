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

from typing import TYPE_CHECKING

from vcwallet.lazy_names import on_first_use

if TYPE_CHECKING:
    from vcwallet.identity import Holder as Holder
    from vcwallet.io.stack_input.cohorts import Cohort as Cohort
    from vcwallet.io.stack_input.cohorts import CohortRow as CohortRow
    from vcwallet.io.stack_input.cohorts import Earner as Earner
    from vcwallet.io.stack_input.cohorts import Reports as Reports
    from vcwallet.io.stack_input.cohorts import cohort as cohort
    from vcwallet.io.stack_input.cohorts import tally as tally
    from vcwallet.io.stack_input.stack_files import load_policy as load_policy
    from vcwallet.rendering.stack_pages.page_look import Look as Look
    from vcwallet.rendering.stack_pages.page_look import Pictures as Pictures
    from vcwallet.rendering.stack_pages.page_look import pictures_of as pictures_of
    from vcwallet.rendering.stack_pages.stack_page import page as page
    from vcwallet.rendering.stack_pages.stack_picture import draw as draw
    from vcwallet.rendering.stack_words.rule_description import Description as Description
    from vcwallet.rendering.stack_words.rule_description import Outline as Outline
    from vcwallet.rendering.stack_words.rule_description import describe as describe
    from vcwallet.rendering.stack_words.stack_account import Account as Account
    from vcwallet.rendering.stack_words.stack_account import Line as Line
    from vcwallet.rendering.stack_words.stack_account import Section as Section
    from vcwallet.rendering.stack_words.stack_account import account as account
    from vcwallet.stacks.definition.compact_form.definition_schemas import compact_schema as compact_schema
    from vcwallet.stacks.definition.compact_form.definition_schemas import ctdl_schema as ctdl_schema
    from vcwallet.stacks.definition.ctdl.ctdl_reader import ImportedPathway as ImportedPathway
    from vcwallet.stacks.definition.ctdl.ctdl_reader import import_pathway as import_pathway
    from vcwallet.stacks.definition.frameworks.case_packages import Reserve as Reserve
    from vcwallet.stacks.definition.frameworks.record_associations import ImportedRecord as ImportedRecord
    from vcwallet.stacks.definition.frameworks.record_associations import import_record as import_record
    from vcwallet.stacks.definition.frameworks.record_associations import stack_from_clr as stack_from_clr
    from vcwallet.stacks.definition.frameworks.skill_frameworks import Framework as Framework
    from vcwallet.stacks.definition.frameworks.skill_frameworks import FrameworkItem as FrameworkItem
    from vcwallet.stacks.definition.rules.constraints import Average as Average
    from vcwallet.stacks.definition.rules.constraints import Cap as Cap
    from vcwallet.stacks.definition.rules.constraints import Compensation as Compensation
    from vcwallet.stacks.definition.rules.constraints import Exemption as Exemption
    from vcwallet.stacks.definition.rules.constraints import LevelScheme as LevelScheme
    from vcwallet.stacks.definition.rules.constraints import Residency as Residency
    from vcwallet.stacks.definition.rules.constraints import WithoutResult as WithoutResult
    from vcwallet.stacks.definition.rules.filters import Accepts as Accepts
    from vcwallet.stacks.definition.rules.filters import Level as Level
    from vcwallet.stacks.definition.rules.filters import MinResult as MinResult
    from vcwallet.stacks.definition.rules.filters import Period as Period
    from vcwallet.stacks.definition.rules.filters import Size as Size
    from vcwallet.stacks.definition.rules.filters import SizeRange as SizeRange
    from vcwallet.stacks.definition.rules.labels import NamesById as NamesById
    from vcwallet.stacks.definition.rules.rule_builders import all_of as all_of
    from vcwallet.stacks.definition.rules.rule_builders import any_of as any_of
    from vcwallet.stacks.definition.rules.rule_builders import covers_skills as covers_skills
    from vcwallet.stacks.definition.rules.rule_builders import min_total as min_total
    from vcwallet.stacks.definition.rules.rule_builders import n_of as n_of
    from vcwallet.stacks.definition.rules.rule_builders import skill as skill
    from vcwallet.stacks.definition.rules.rule_builders import slot as slot
    from vcwallet.stacks.definition.rules.stack_definition import AllOf as AllOf
    from vcwallet.stacks.definition.rules.stack_definition import AnyOf as AnyOf
    from vcwallet.stacks.definition.rules.stack_definition import CoversSkills as CoversSkills
    from vcwallet.stacks.definition.rules.stack_definition import MinTotal as MinTotal
    from vcwallet.stacks.definition.rules.stack_definition import Node as Node
    from vcwallet.stacks.definition.rules.stack_definition import NOf as NOf
    from vcwallet.stacks.definition.rules.stack_definition import PartStatus as PartStatus
    from vcwallet.stacks.definition.rules.stack_definition import Skill as Skill
    from vcwallet.stacks.definition.rules.stack_definition import Slot as Slot
    from vcwallet.stacks.definition.rules.stack_definition import StackDefinition as StackDefinition
    from vcwallet.stacks.evaluation.facts.grades import DescribedResult as DescribedResult
    from vcwallet.stacks.evaluation.facts.held_credentials import Target as Target
    from vcwallet.stacks.evaluation.facts.result_scales import ResultScale as ResultScale
    from vcwallet.stacks.evaluation.report.reported_parts import Counted as Counted
    from vcwallet.stacks.evaluation.report.reported_parts import Elsewhere as Elsewhere
    from vcwallet.stacks.evaluation.report.reported_parts import HallCertificate as HallCertificate
    from vcwallet.stacks.evaluation.report.reported_parts import NotCounted as NotCounted
    from vcwallet.stacks.evaluation.report.reported_parts import Part as Part
    from vcwallet.stacks.evaluation.report.reported_parts import PartReason as PartReason
    from vcwallet.stacks.evaluation.report.reported_parts import Progress as Progress
    from vcwallet.stacks.evaluation.report.reported_steps import NextStep as NextStep
    from vcwallet.stacks.evaluation.report.reported_whole_rules import Capped as Capped
    from vcwallet.stacks.evaluation.report.reported_whole_rules import WholeKind as WholeKind
    from vcwallet.stacks.evaluation.report.reported_whole_rules import WholeRule as WholeRule
    from vcwallet.stacks.evaluation.report.shared_credentials import CountingPlace as CountingPlace
    from vcwallet.stacks.evaluation.report.shared_credentials import SharedCredential as SharedCredential
    from vcwallet.stacks.evaluation.report.shared_credentials import shared_between as shared_between
    from vcwallet.stacks.evaluation.report.stack_finding import Finding as Finding
    from vcwallet.stacks.evaluation.report.stack_finding import Severity as Severity
    from vcwallet.stacks.evaluation.report.stack_finding import Verdict as Verdict
    from vcwallet.stacks.evaluation.report.stack_report import StackReport as StackReport
    from vcwallet.stacks.evaluation.settings.offer_catalogue import Catalogue as Catalogue
    from vcwallet.stacks.evaluation.settings.offer_catalogue import Offer as Offer
    from vcwallet.stacks.evaluation.settings.stack_policy import Award as Award
    from vcwallet.stacks.evaluation.settings.stack_policy import StackPolicy as StackPolicy
    from vcwallet.stacks.evaluation.settings.stack_policy_file import PolicyFile as PolicyFile
    from vcwallet.stacks.evaluation.settings.stack_policy_file import policy_schema as policy_schema
    from vcwallet.stacks.lint.lint_frameworks import lint_framework as lint_framework
    from vcwallet.stacks.lint.lint_names import lint_trust as lint_trust
    from vcwallet.stacks.lint.linter import lint_catalogue as lint_catalogue
    from vcwallet.stacks.lint.linter import lint_stack as lint_stack
    from vcwallet.stacks.lint.linter import lint_together as lint_together
    from vcwallet.stacks.stack import Stack as Stack
    from vcwallet.stacks.stacked.stacked_report import PartState as PartState
    from vcwallet.stacks.stacked.stacked_report import StackedPart as StackedPart
    from vcwallet.stacks.stacked.stacked_report import StackedReport as StackedReport
    from vcwallet.stacks.stacked.stacked_report import StatusAtAward as StatusAtAward
    from vcwallet.stacks.values.amounts import Number as Number
    from vcwallet.stacks.values.stack_error import StackError as StackError

_HOMES = {
    "Accepts": "vcwallet.stacks.definition.rules.filters",
    "Account": "vcwallet.rendering.stack_words.stack_account",
    "AllOf": "vcwallet.stacks.definition.rules.stack_definition",
    "AnyOf": "vcwallet.stacks.definition.rules.stack_definition",
    "Average": "vcwallet.stacks.definition.rules.constraints",
    "Award": "vcwallet.stacks.evaluation.settings.stack_policy",
    "Cap": "vcwallet.stacks.definition.rules.constraints",
    "Capped": "vcwallet.stacks.evaluation.report.reported_whole_rules",
    "Catalogue": "vcwallet.stacks.evaluation.settings.offer_catalogue",
    "Cohort": "vcwallet.io.stack_input.cohorts",
    "CohortRow": "vcwallet.io.stack_input.cohorts",
    "Compensation": "vcwallet.stacks.definition.rules.constraints",
    "Counted": "vcwallet.stacks.evaluation.report.reported_parts",
    "CountingPlace": "vcwallet.stacks.evaluation.report.shared_credentials",
    "CoversSkills": "vcwallet.stacks.definition.rules.stack_definition",
    "DescribedResult": "vcwallet.stacks.evaluation.facts.grades",
    "Description": "vcwallet.rendering.stack_words.rule_description",
    "Earner": "vcwallet.io.stack_input.cohorts",
    "Elsewhere": "vcwallet.stacks.evaluation.report.reported_parts",
    "Exemption": "vcwallet.stacks.definition.rules.constraints",
    "Finding": "vcwallet.stacks.evaluation.report.stack_finding",
    "Framework": "vcwallet.stacks.definition.frameworks.skill_frameworks",
    "FrameworkItem": "vcwallet.stacks.definition.frameworks.skill_frameworks",
    "HallCertificate": "vcwallet.stacks.evaluation.report.reported_parts",
    "Holder": "vcwallet.identity",
    "ImportedPathway": "vcwallet.stacks.definition.ctdl.ctdl_reader",
    "ImportedRecord": "vcwallet.stacks.definition.frameworks.record_associations",
    "Level": "vcwallet.stacks.definition.rules.filters",
    "LevelScheme": "vcwallet.stacks.definition.rules.constraints",
    "Line": "vcwallet.rendering.stack_words.stack_account",
    "Look": "vcwallet.rendering.stack_pages.page_look",
    "MinResult": "vcwallet.stacks.definition.rules.filters",
    "MinTotal": "vcwallet.stacks.definition.rules.stack_definition",
    "NOf": "vcwallet.stacks.definition.rules.stack_definition",
    "NamesById": "vcwallet.stacks.definition.rules.labels",
    "NextStep": "vcwallet.stacks.evaluation.report.reported_steps",
    "Node": "vcwallet.stacks.definition.rules.stack_definition",
    "NotCounted": "vcwallet.stacks.evaluation.report.reported_parts",
    "Number": "vcwallet.stacks.values.amounts",
    "Offer": "vcwallet.stacks.evaluation.settings.offer_catalogue",
    "Outline": "vcwallet.rendering.stack_words.rule_description",
    "Part": "vcwallet.stacks.evaluation.report.reported_parts",
    "PartReason": "vcwallet.stacks.evaluation.report.reported_parts",
    "PartState": "vcwallet.stacks.stacked.stacked_report",
    "PartStatus": "vcwallet.stacks.definition.rules.stack_definition",
    "Period": "vcwallet.stacks.definition.rules.filters",
    "Pictures": "vcwallet.rendering.stack_pages.page_look",
    "PolicyFile": "vcwallet.stacks.evaluation.settings.stack_policy_file",
    "Progress": "vcwallet.stacks.evaluation.report.reported_parts",
    "Reports": "vcwallet.io.stack_input.cohorts",
    "Reserve": "vcwallet.stacks.definition.frameworks.case_packages",
    "Residency": "vcwallet.stacks.definition.rules.constraints",
    "ResultScale": "vcwallet.stacks.evaluation.facts.result_scales",
    "Section": "vcwallet.rendering.stack_words.stack_account",
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
    "Target": "vcwallet.stacks.evaluation.facts.held_credentials",
    "Verdict": "vcwallet.stacks.evaluation.report.stack_finding",
    "WholeKind": "vcwallet.stacks.evaluation.report.reported_whole_rules",
    "WholeRule": "vcwallet.stacks.evaluation.report.reported_whole_rules",
    "WithoutResult": "vcwallet.stacks.definition.rules.constraints",
    "account": "vcwallet.rendering.stack_words.stack_account",
    "all_of": "vcwallet.stacks.definition.rules.rule_builders",
    "any_of": "vcwallet.stacks.definition.rules.rule_builders",
    "cohort": "vcwallet.io.stack_input.cohorts",
    "compact_schema": "vcwallet.stacks.definition.compact_form.definition_schemas",
    "covers_skills": "vcwallet.stacks.definition.rules.rule_builders",
    "ctdl_schema": "vcwallet.stacks.definition.compact_form.definition_schemas",
    "describe": "vcwallet.rendering.stack_words.rule_description",
    "draw": "vcwallet.rendering.stack_pages.stack_picture",
    "import_pathway": "vcwallet.stacks.definition.ctdl.ctdl_reader",
    "import_record": "vcwallet.stacks.definition.frameworks.record_associations",
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
    "stack_from_clr": "vcwallet.stacks.definition.frameworks.record_associations",
    "tally": "vcwallet.io.stack_input.cohorts",
}
__all__ = [*_HOMES]  # noqa: PLE0604 - names are said once

if not TYPE_CHECKING:  # a type checker knows the names from above, and refuses others
    __getattr__, __dir__ = on_first_use(__name__, _HOMES)
