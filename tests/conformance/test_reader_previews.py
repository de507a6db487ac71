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
REVOKED = "revoked: what a status list says is not looked at"
ELSEWHERE = {
    "ob30/bit-string-list/credential-status-revoked-blank-nodes.json": REVOKED,
    "ob30/bit-string-list/credential-status-revoked.json": REVOKED,
    "ob30/credential-status-revoked.json": REVOKED,
    "ob30/endorsement-valid.json": "a test of the inspector for endorsements, which the web site does not offer",
    "ob30/simple-did-web-method.json": "the upstream test is disabled",
    "ob30/simple-err-proof-method-no-scheme.json": "departs from the data model: not known",
    "ob30/simple-err-proof-method-unknown-did-method.json": "a key that is asked for elsewhere: not known",
    "ob30/simple-err-proof-method.json": "a key that is asked for elsewhere: not known",
    "ob30/simple-err-proof-value.json": "no signature is verified",
}
"""Samples whose verdict rests on what a preview does not look at."""


def _judged(vectors: Path) -> dict[str, str]:
    """The samples of Open Badges 3.0 and CLR 2.0 with the outcome that the validator's own tests expect."""
    expected = json.loads((vectors / "1edtech-validator" / "expected.json").read_text(encoding="utf-8"))
    return {name: case["outcome"] for name, case in expected.items() if case["outcome"] and name[:5] != "ob20/"}


def _verdict(vectors: Path, name: str) -> tuple[ReaderVerdict, tuple[ReaderFinding, ...]]:
    path = vectors / "1edtech-validator" / name
    answer = preview(path, among=["1edtech-validator"], at=datetime(2026, 7, 1, tzinfo=UTC))
    return answer.verdict, answer.readers[0].deciding


def test_the_rules_agree_with_the_tests_of_the_validator(vectors: Path) -> None:
    judged = {name: outcome for name, outcome in _judged(vectors).items() if name not in ELSEWHERE}
    assert len(judged) >= 16
    assert set(judged.values()) == set(VERDICTS)

    for name, outcome in judged.items():
        verdict, deciding = _verdict(vectors, name)
        assert verdict in VERDICTS[outcome], f"{name}: {deciding}"


def test_nothing_is_explained_that_agrees(vectors: Path) -> None:
    explained = {name: outcome for name, outcome in _judged(vectors).items() if name in ELSEWHERE}

    assert [name for name, outcome in explained.items() if _verdict(vectors, name)[0] in VERDICTS[outcome]] == []


def test_every_disagreement_is_explained_in_the_docs() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs/conformance.md").read_text(encoding="utf-8")

    assert [name for name in ELSEWHERE if f"`{name.removeprefix('ob30/')}`" not in page] == []
