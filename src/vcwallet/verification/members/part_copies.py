"""Copies of a stack's parts on the web, for which the stacked credential has a digest of the bytes.

The bytes of a credential change wherever it is baked or written anew, and what was signed does not. So where the part
itself is at hand, as it is bound by what was signed, a copy of other bytes is told and decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from vcwallet.checks import RELATED_RESOURCES, Check, CheckStatus
from vcwallet.stacks.stacked.stacked_report import PartState, StackedReport

_MISMATCH, _OF_PART = "digest-mismatch", "digest-of-part"
_AT_HAND = (PartState.VERIFIED, PartState.LAPSED, PartState.SUPERSEDED)
_LONGEST = 200
"""Characters of a URL that a check shows; a longer one is not told from others."""


def copies_told(checks: Iterable[Check], stacked: StackedReport) -> tuple[Check, ...]:
    """The checks of a stacked credential, where copies of other bytes than were signed for are a notice."""
    parts = {part.credential for part in stacked.parts if part.pointer and part.state in _AT_HAND}
    return tuple(
        replace(check, status=CheckStatus.INDETERMINATE, required=False, reason=_OF_PART)
        if _is_of_parts(check, parts)
        else check
        for check in checks
    )


def copies_undecided(checks: Iterable[Check]) -> tuple[Check, ...]:
    """The checks as they were before it was known which parts are at hand."""
    return tuple(
        replace(check, status=CheckStatus.FAILED, required=True, reason=_MISMATCH)
        if check.id == RELATED_RESOURCES and check.reason == _OF_PART
        else check
        for check in checks
    )


def _is_of_parts(check: Check, parts: set[str]) -> bool:
    if check.id != RELATED_RESOURCES or check.status is not CheckStatus.FAILED:
        return False
    problems: Any = check.params.get("problems", ({"reason": check.reason, **check.params},))
    return len(problems) == check.params.get("count", 1) and all(_is_copy(problem, parts) for problem in problems)


def _is_copy(problem: Mapping[str, Any], parts: set[str]) -> bool:
    url = problem.get("url")
    return problem["reason"] == _MISMATCH and isinstance(url, str) and len(url) < _LONGEST and url in parts
