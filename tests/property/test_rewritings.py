"""What is signed is what is read: documents that say the same get the same report, however they are written.

`VCWALLET_REWRITINGS` is the number of compositions (`make rewrite` runs 100,000).
"""

from __future__ import annotations

import os
from random import Random

import pytest

from rewriting.all import REWRITINGS
from rewriting.badges import endorsement
from rewriting.checking import Checked, Step, same_statements, steps
from rewriting.documents import Case, case
from rewriting.harness import FOR_EACH, Subject, run, verify
from rewriting.reports import comparable, only_worse
from support.badges import Document, badge, changed, signed
from support.learner_records import part, record
from vcwallet.report import Outcome

COMPOSITIONS = int(os.environ.get("VCWALLET_REWRITINGS", "2000"))
PARTS = 20
ENOUGH = 3
"""How often each rewriting has to apply, for it to be worth its place."""


@pytest.mark.parametrize("part", range(PARTS))
def test_documents_that_say_the_same_get_the_same_report(part: int) -> None:
    count = COMPOSITIONS // PARTS
    found = run(count, first=part * (count // FOR_EACH + 1))
    assert not found.others, found.describe()
    assert not found.refusals, found.describe()


@pytest.mark.parametrize("name", sorted(REWRITINGS))
def test_every_rewriting_applies(name: str) -> None:
    """To documents as they are made, or to such as were rewritten before."""
    kept = 0
    for seed in range(300):
        checked = _checked(seed % 60)
        before = steps(Random(seed), 3, sorted(_PREPARING)) if seed % 2 else []
        _, done = checked.compose([*before, Step(name, seed)])
        kept += any(step.name == name for step in done)
        if kept == ENOUGH:
            return
    pytest.fail(f"applied {kept} times, and left the statements as they were")


_PREPARING = (
    "a bare id as an object",
    "a name for a nameless node",
    "a number as text",
    "a value object",
    "all that is said of a node at another mention",
    "a nameless node named and twice",
)
_KNOWN: dict[int, Checked] = {}


def _checked(seed: int) -> Checked:
    if seed not in _KNOWN:
        _KNOWN[seed] = Checked(case(seed).document)
    return _KNOWN[seed]


def test_there_are_enough_rewritings() -> None:
    assert sum(not rewriting.spoils_embedded for rewriting in REWRITINGS.values()) >= 47


@pytest.mark.parametrize("seed", range(20))
def test_the_same_steps_lead_to_the_same_document(seed: int) -> None:
    document = case(seed).document
    chosen = steps(Random(seed), 6)
    assert Checked(document).compose(chosen) == Checked(document).compose(chosen)
    assert case(seed).document == document


def test_every_kind_of_document_is_made_and_every_kind_of_answer_given() -> None:
    subjects = [Subject(seed) for seed in range(120)]
    kinds = {subject.case.kind for subject in subjects}
    assert kinds == {
        *("badge", "endorsed badge", "endorsement", "plain", "record", "presentation", "status list"),
        *("stacked", "stacked record", "badge of an earlier suite", "countersigned badge"),
    }
    outcomes = {subject.report.outcome for subject in subjects}
    assert outcomes >= {Outcome.VERIFIED, Outcome.REJECTED, Outcome.UNKNOWN_ISSUER}
    codes = {check.code for subject in subjects for check in subject.report.checks}
    assert codes >= {"EXPIRED", "REVOKED", "SUSPENDED", "STACKED"}
    assert sum(subject.report.verified for subject in subjects) > 60


def test_what_says_something_else_is_told_apart() -> None:
    document = signed(badge())
    assert same_statements(document, dict(reversed(document.items())))
    for pointer, value in (("/name", "Other"), ("/validFrom", "2026-01-15T09:30:01Z"), ("/type/1", "ClrCredential")):
        assert not same_statements(document, changed(document, pointer, value))
    unsigned = {name: value for name, value in document.items() if name != "proof"}
    assert not same_statements(document, unsigned)


def _broken(document: Document) -> Document:
    return document | {"name": "Other"}


def test_what_is_spoiled_inside_may_only_make_a_report_worse() -> None:
    inner, outer = endorsement(badge()["id"]), part(1)
    about = Case("any", {})
    for sound, spoiled in (
        (signed(badge(endorsement=[inner])), signed(badge(endorsement=[_broken(inner)]))),
        (record(outer), record(_broken(outer))),
    ):
        before, after = verify(sound, about), verify(spoiled, about)
        assert comparable(before) != comparable(after)
        assert only_worse(before, after)
        assert not only_worse(after, before)
    other = verify(signed(badge(name="Other", endorsement=[_broken(inner)])), about)
    assert not only_worse(verify(signed(badge(endorsement=[inner])), about), other)


def test_reports_on_different_documents_are_told_apart() -> None:
    about = Case("any", {})
    plain = comparable(verify(signed(badge()), about))
    for pointer, value in (("/name", "Other"), ("/issuer/name", "Other"), ("/credentialSubject/achievement/name", "O")):
        assert comparable(verify(signed(changed(badge(), pointer, value)), about)) != plain
    twice = [{"type": ["Result"], "status": "Failed"}]
    failed = changed(badge(), "/credentialSubject/result", twice)
    assert comparable(verify(signed(failed), about))["facts"] != plain["facts"]
