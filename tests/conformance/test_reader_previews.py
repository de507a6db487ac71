"""The rules for 1EdTech's validator, on its own samples with the verdicts of its own tests."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from vcwallet.issuer import ReaderFinding, ReaderVerdict, preview

pytestmark = pytest.mark.conformance

VERDICTS = {
    "valid": {ReaderVerdict.ACCEPTS},
    "warning": {ReaderVerdict.WARNS},
    "invalid": {ReaderVerdict.REFUSES},
}
ELSEWHERE = {
    "ob30/bit-string-list/credential-status-revoked-blank-nodes.json": "revoked: what a list says is not looked at",
    "ob30/credential-status-revoked.json": "revoked: what a list says is not looked at",
    "ob30/endorsement-valid.json": "a test of the inspector for endorsements, which the web site does not offer",
    "ob30/simple-did-web-method.json": "the upstream test is disabled",
    "ob30/simple-err-proof-method-unknown-did-method.json": "did:example is asked for elsewhere: not known",
    "ob30/simple-err-proof-method.json": "its key is asked for elsewhere: not known",
}
"""Samples whose verdict rests on what a preview does not look at."""


def _validator(vectors: Path, name: str) -> tuple[ReaderVerdict, tuple[ReaderFinding, ...]]:
    path = vectors / "1edtech-validator" / name
    answer = preview(path, among=["1edtech-validator"], at=datetime(2026, 7, 1, tzinfo=UTC))
    return answer.verdict, answer.readers[0].deciding


def test_the_rules_agree_with_the_tests_of_the_validator(vectors: Path) -> None:
    expected = json.loads((vectors / "1edtech-validator" / "expected.json").read_text(encoding="utf-8"))
    cases = {name: case["outcome"] for name, case in expected.items() if not name.startswith("ob20/")}
    judged = {name: outcome for name, outcome in cases.items() if outcome and name not in ELSEWHERE}
    assert len(judged) >= 14
    assert set(judged.values()) == set(VERDICTS)

    for name, outcome in judged.items():
        verdict, deciding = _validator(vectors, name)
        assert verdict in VERDICTS[outcome], f"{name}: {deciding}"


def test_what_stands_elsewhere_is_never_taken_for_refused_or_accepted_by_a_signature(vectors: Path) -> None:
    for name in ELSEWHERE:
        verdict, deciding = _validator(vectors, name)
        assert deciding
        assert all(finding.source is not None for finding in deciding), name
        assert verdict is not ReaderVerdict.ACCEPTS, name
