"""Constructors of lint findings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from vcwallet.stacks.definition.rules.stack_definition import Leaf
from vcwallet.stacks.evaluation.report.stack_finding import Finding, Severity
from vcwallet.stacks.evaluation.settings.offer_catalogue import Offer

CODE = "STACK_LINT"


def finding(reason: str, severity: Severity, pointer: str, **params: object) -> Finding:
    """One finding."""
    return Finding(code=CODE, reason=reason, severity=severity, pointer=pointer, params=params)


def called(part: Leaf | Offer) -> str:
    """What people call a part or an achievement, else its id."""
    return part.name or part.id


def at_first(findings: Iterable[Finding], base: str = "") -> tuple[Finding, ...]:
    """The findings with their pointers under a base."""
    return tuple(replace(fault, pointer=base + fault.pointer) if base else fault for fault in findings)
