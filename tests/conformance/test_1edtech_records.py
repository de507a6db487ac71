"""Every learner record among the samples of the official validator.

As for its badges, the documents of invented issuers are simulated with the keys that the samples themselves spell out.
The validator says nothing about two of the four; what is said here of those is only pinned.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from support.badges import NOW
from support.validator_samples import VALID, simulated
from vcwallet import Verifier, read
from vcwallet.checks import CheckStatus
from vcwallet.report import Outcome, VerificationReport

pytestmark = pytest.mark.conformance

DISAGREEMENTS = {
    "clr20/simple_v1.json": "members are signed with a key that is not named, and not their issuer's: rejected",
}
UNASSERTED = {
    "clr20/complex.json": "it and its members are signed with a key that they do not name: rejected",
    "clr20/simple_old_safesigned.json": "a member has types that none of its contexts defines: rejected",
}
OUTCOMES = {"undetermined": Outcome.UNDETERMINED, "rejected": Outcome.REJECTED}


def _cases(vectors: Path) -> dict[str, dict[str, Any]]:
    expected = json.loads((vectors / "1edtech-validator" / "expected.json").read_text(encoding="utf-8"))
    return {name: case for name, case in expected.items() if name.startswith("clr20/")}


def _report(vectors: Path, name: str) -> VerificationReport:
    path = vectors / "1edtech-validator" / name
    return Verifier(fetcher=simulated(read(path).document)).verify(path, at=NOW)


def test_agrees_with_the_official_validator(vectors: Path) -> None:
    cases = _cases(vectors)
    assert len(cases) >= 4
    for name, case in cases.items():
        report = _report(vectors, name)
        words = report.explain(audience="developer")
        explained = (DISAGREEMENTS | UNASSERTED).get(name)
        if explained is not None:
            assert report.outcome is OUTCOMES[explained.rpartition(": ")[2]], f"{name}: {words}"
        else:
            assert case["outcome"] in VALID, name
            assert report.authentic, f"{name}: {words}"
            assert report.outcome is Outcome.UNKNOWN_ISSUER, f"{name}: {words}"
        assert (case["outcome"] is None) == (name in UNASSERTED)


def test_the_steps_of_a_record(vectors: Path) -> None:
    simple = _report(vectors, "clr20/simple.json")
    assert simple.check("subjects").status is CheckStatus.PASSED
    assert simple.check("associations").params["resolved"] == 1
    assert simple.check("schema").status is CheckStatus.INDETERMINATE  # no schema was pinned
    two_ids = _report(vectors, "clr20/simple_v1.json")
    assert two_ids.check("subjects").code == "SUBJECT_NOT_LINKED"
    assert two_ids.check("associations").code == "ASSOCIATION_UNRESOLVED"


def test_every_disagreement_is_explained_in_the_docs() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "conformance.md").read_text(encoding="utf-8")
    for name, reason in (DISAGREEMENTS | UNASSERTED).items():
        assert f"`{name}`" in page
        assert reason in page
