"""Of attacks as of anything: a receipt says what came of it, and the same comes out again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from support.receipts import MUCH_LATER
from vcwallet.receipt import ReceiptBook, Recomputed, RecordingVerifier, check, load
from vectors import test_attacks

EVERY = 20
"""One case of so many, by its place: all of them take a minute."""
CASES = [
    path
    for path in test_attacks.CASES[::EVERY]
    if (case := json.loads(path.read_bytes()))["operation"] == "verify" and case["source"] not in {"repeat", "expand"}
]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_verdict_on_an_attack_comes_out_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = ReceiptBook(full=True)

    def recording(**options: Any) -> RecordingVerifier:
        return RecordingVerifier(book=book, **options)

    monkeypatch.setattr(test_attacks, "Verifier", recording)
    case = json.loads(path.read_bytes())
    report = test_attacks._report(case, test_attacks._fetcher(case["options"]))
    (recomputation,) = check(load(book.receipt()), at=MUCH_LATER).recomputations

    assert recomputation.then is report.outcome
    if "trust_files" in case["options"]:  # its list was read from no file
        assert [cause.reason for cause in recomputation.causes] == ["trust"]
    else:
        assert recomputation.result is Recomputed.CONFIRMED
