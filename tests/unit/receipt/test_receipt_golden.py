"""Receipts of earlier versions are checked for ever (tests/golden/make_receipt.py)."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.receipts import MUCH_LATER, VERIFIERS
from vcwallet import Outcome
from vcwallet.receipt import Recomputed, check, load

GOLDEN = Path(__file__).resolve().parents[2] / "golden"
VERDICTS = [
    Outcome.REJECTED,
    Outcome.VERIFIED,
    Outcome.VERIFIED,
    Outcome.UNDETERMINED,
    Outcome.UNDETERMINED,
    Outcome.REJECTED,
]


@pytest.mark.parametrize("edition", ["receipt-v1"])
def test_a_full_receipt_of_an_earlier_version(edition: str) -> None:
    result = check(load(GOLDEN / edition / "full.json"), trust=VERIFIERS, at=MUCH_LATER)

    assert [each.then for each in result.recomputations] == VERDICTS
    assert [each.result for each in result.recomputations] == [Recomputed.CONFIRMED] * len(VERDICTS)
    assert result.outcome is Outcome.VERIFIED


@pytest.mark.parametrize("edition", ["receipt-v1"])
def test_one_without_its_documents_and_the_documents(edition: str) -> None:
    contents = load(GOLDEN / edition / "full.json").contents.contents.values()
    plain = load(GOLDEN / edition / "plain.json")
    result = check(plain, contents, at=MUCH_LATER)

    assert {each.result for each in check(plain).recomputations} == {Recomputed.OPEN}
    assert [each.then for each in result.recomputations] == VERDICTS
    assert [each.result for each in result.recomputations] == [Recomputed.CONFIRMED] * len(VERDICTS)
