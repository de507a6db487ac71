"""Every Open Badges 3.0 case of the official validator.

The samples name keys of invented issuers; their documents are simulated with the keys that the samples themselves
spell out. Each disagreement has its reason here and in docs/conformance.md.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from support.badges import NOW
from support.validator_samples import VALID, simulated
from vcwallet import Verifier, read
from vcwallet.report import Outcome, VerificationReport

pytestmark = pytest.mark.conformance

DISAGREEMENTS = {
    "credential-status-revoked.json": (
        "its issuer is a `did:web`, whose document is not among the samples: undetermined"
    ),
    "bit-string-list/credential-status-revoked-blank-nodes.json": (
        "a place in the list that is a number, not text: not read, undetermined"
    ),
    "simple-jwt.svg": "the token brings its key; that it is the issuer's is not shown: undetermined",
    "simple-jwt_v1.svg": "the token brings its key; that it is the issuer's is not shown: undetermined",
}


def _cases(vectors: Path) -> dict[str, dict[str, Any]]:
    expected = json.loads((vectors / "1edtech-validator" / "expected.json").read_text(encoding="utf-8"))
    return {name: case for name, case in expected.items() if name.startswith("ob30/") and case["outcome"]}


def _report(vectors: Path, name: str) -> VerificationReport:
    path = vectors / "1edtech-validator" / name
    return Verifier(fetcher=simulated(read(path).document)).verify(path, at=NOW)


def test_agrees_with_the_official_validator(vectors: Path) -> None:
    cases = _cases(vectors)
    assert len(cases) >= 18
    for name, case in cases.items():
        report = _report(vectors, name)
        if name.removeprefix("ob30/") in DISAGREEMENTS:
            assert report.outcome is Outcome.UNDETERMINED, name
        elif case["outcome"] in VALID:
            assert report.authentic, f"{name}: {report.explain(audience='developer')}"
            assert report.outcome is Outcome.UNKNOWN_ISSUER, name
        else:
            assert report.outcome is Outcome.REJECTED, f"{name}: {report.explain(audience='developer')}"


def test_every_disagreement_is_explained_in_the_docs(vectors: Path) -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "conformance.md").read_text(encoding="utf-8")
    for name, reason in DISAGREEMENTS.items():
        assert f"`{name}`" in page
        assert reason in page
