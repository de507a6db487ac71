"""Many sources in several processes: the same reports as in one, wherever these processes come from."""

from __future__ import annotations

import copy
import json
import pickle
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from multiprocessing import get_all_start_methods, get_context
from pathlib import Path
from typing import Any

import pytest

from support.badges import COLLEGE, NOW, changed, presented, signed
from support.learner_records import part, record
from support.stacked_credentials import part as stack_part
from support.stacked_credentials import stacked
from vcwallet import TrustList, VerificationReport, Verifier
from vcwallet.errors import UsageError
from vcwallet.io import processes
from vcwallet.trust import TrustedIssuer

VERIFIER = Verifier(trust=TrustList([TrustedIssuer(COLLEGE.did, "Example College")]))
OLD = {"@context": "https://w3id.org/openbadges/v2", "type": "Assertion", "id": "https://a.example/1"}
SOURCES: list[Any] = [
    signed(),
    json.dumps(signed()),
    json.dumps(changed(signed(), "/name", "x")).encode(),
    b"?",
    presented(signed(), changed(signed(), "/name", "x")),
    record(part(1), part(2)),
    stacked(stack_part("a")),
    OLD,
    Path(__file__),
    Path("not there"),
]


def verified(workers: int = 1) -> list[VerificationReport]:
    return list(VERIFIER.verify_many(SOURCES * 4, at=NOW, workers=workers))


@pytest.mark.usefixtures("spread")
@pytest.mark.parametrize("method", get_all_start_methods())
def test_reports_are_the_same_from_any_process(monkeypatch: pytest.MonkeyPatch, method: str) -> None:
    monkeypatch.setattr(processes, "_safe_context", partial(get_context, method))

    here, there = verified(), verified(workers=2)

    assert [report.to_dict() for report in there] == [report.to_dict() for report in here]
    assert there == here
    assert len({report.kind for report in there}) == 5


@pytest.mark.usefixtures("spread")
@pytest.mark.parametrize("workers", [1, 2])
def test_what_cannot_be_a_source_is_told_behind_the_reports_before(workers: int) -> None:
    reports = VERIFIER.verify_many([signed(), b"?", 7, signed()], at=NOW, workers=workers)  # type: ignore[list-item]
    assert [next(reports).outcome, next(reports).outcome] == ["verified", "rejected"]
    with pytest.raises(UsageError) as caught:
        next(reports)
    assert (caught.value.reason, list(reports)) == ("source-type", [])


@pytest.mark.usefixtures("spread")
@pytest.mark.parametrize("workers", [1, 2])
def test_too_few_recipients_are_told_behind_the_reports_before(workers: int) -> None:
    reports = VERIFIER.verify_many([signed()] * 3, at=NOW, recipients=[None, None], workers=workers)
    assert [next(reports).outcome, next(reports).outcome] == ["verified"] * 2
    with pytest.raises(UsageError) as caught:
        next(reports)
    assert caught.value.reason == "recipients-length"


def travelled(report: VerificationReport) -> VerificationReport:
    again: VerificationReport = pickle.loads(pickle.dumps(report))
    return again


@pytest.mark.parametrize("source", SOURCES, ids=range(len(SOURCES)))
def test_a_report_that_has_travelled_is_the_same(source: Any) -> None:
    report = VERIFIER.verify(source, at=NOW)
    first = travelled(report)

    assert travelled(first) == report  # sent on, before anything in it was asked for
    assert first.document == report.document
    assert first.received == report.received
    assert first == report
    assert travelled(first) == copy.copy(travelled(report)) == copy.deepcopy(travelled(report)) == report
    assert replace(travelled(report), pointer="/x") == replace(report, pointer="/x")
    assert travelled(report).contents() == report.contents()
    assert repr(travelled(report)) == repr(report)
    assert travelled(report).explain(audience="developer") == report.explain(audience="developer")


def test_what_no_report_has_it_has_neither_after_a_journey() -> None:
    report = travelled(VERIFIER.verify(signed(), at=NOW))
    assert not hasattr(report, "documents")
    with pytest.raises(AttributeError, match="'VerificationReport' object has no attribute 'documents'"):
        _ = report.documents  # type: ignore[attr-defined]


def test_threads_unpack_a_report_together() -> None:
    report = VERIFIER.verify(signed(), at=NOW)
    with ThreadPoolExecutor(8) as pool:
        for _ in range(50):
            again = travelled(report)
            assert list(pool.map(lambda _, report=again: report.document, range(8))) == [report.document] * 8
