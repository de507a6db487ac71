"""Small inputs made after public bug reports: what is right for each stands in the SOURCE.md beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.badges import NOW
from vcwallet import Policy, Verifier
from vcwallet.checks import CheckStatus
from vcwallet.io.lists.status_list_inspection import verify_status_list
from vcwallet.report import Outcome, VerificationReport

pytestmark = pytest.mark.conformance


def _report(vectors: Path, name: str) -> VerificationReport:
    policy = Policy(require_known_issuer=False)
    return Verifier(policy=policy).verify(vectors / "reports" / f"{name}.json", at=NOW)


@pytest.mark.parametrize(
    "name",
    [
        "R2-creator-type-array-differs",
        "R2-creator-type-array-vs-string",
        "R2-endorsed-type-array",
        "R2-endorsed-type-string",
        "R2-record-type-array",
        "R2-record-type-string",
    ],
)
def test_types_of_one_object_are_one_set_however_they_are_written(vectors: Path, name: str) -> None:
    report = _report(vectors, name)
    assert report.outcome is Outcome.VERIFIED, report.explain(audience="developer")


@pytest.mark.parametrize("name", ["R5-two-captions", "R5-url-slash"])
def test_several_values_of_what_no_verdict_reads_are_a_finding_at_most(vectors: Path, name: str) -> None:
    report = _report(vectors, name)
    assert report.outcome is Outcome.VERIFIED, report.explain(audience="developer")
    assert report.check("conformance").reason == "several-unread"


def test_a_schema_that_was_not_applied_is_never_said_to_fit(vectors: Path) -> None:
    assert _report(vectors, "R4-string-type").check("schema").status is CheckStatus.INDETERMINATE


def test_a_list_of_an_issuer_that_cannot_be_looked_up_is_open(vectors: Path) -> None:
    problems = verify_status_list(vectors / "reports" / "F1-list.json").problems
    assert {problem.status for problem in problems} == {CheckStatus.INDETERMINATE}
