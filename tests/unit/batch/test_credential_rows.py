"""One row for each credential: those in presentations and records, none better than what it stands in."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from support.badges import COLLEGE, EARNER, badge, changed, presented, signed
from support.learner_records import record
from vcwallet.batch.examination import Examiner
from vcwallet.batch.file_answer import CredentialRow, FileAnswer
from vcwallet.batch.gathering import Gathering
from vcwallet.batch.kept_rows import KeptRows
from vcwallet.encoding import strict_json
from vcwallet.io.input_files import Input
from vcwallet.verifier import Verifier

AT = datetime(2026, 6, 1, tzinfo=UTC)
ASKED = {"challenge": "c-1", "domain": "jobs.example"}


def examined(document: dict[str, Any], name: str = "a.json", **asked: Any) -> FileAnswer:
    recipient = asked.pop("recipient", None)
    settings = {"challenge": None, "domain": None, **asked}
    examiner = Examiner(
        verifier=Verifier(), at=AT, seen=None, audience="employer", as_data=False, in_words=True, **settings
    )
    answer, _ = examiner.examine(Input(Path(name), content=strict_json.dumps(document)), recipient)
    return answer


def shown(*members: dict[str, Any]) -> dict[str, Any]:
    return presented(*members, purpose="authentication", **ASKED)


def test_a_presentation_gives_a_row_for_each_credential_in_it() -> None:
    forged = changed(signed(badge(name="B")), "/name", "Better")
    answer = examined(shown(signed(badge(name="A")), forged), **ASKED)
    assert [(row.place, row.answer) for row in answer.rows] == [
        ("/verifiableCredential/0", "unknown-issuer"),
        ("/verifiableCredential/1", "rejected"),
    ]
    assert [bool(row.issuer_id) for row in answer.rows] == [True, False]  # of a forgery nothing is repeated
    assert answer.answer == "rejected"


def test_no_row_is_better_than_the_presentation_around_it() -> None:
    whole = changed(shown(signed(), signed(badge(name="B"))), "/proof/challenge", "c-2")
    answer = examined(whole, **ASKED)
    assert [row.answer for row in answer.rows] == ["rejected"] * 2
    assert all(row.problem for row in answer.rows)
    unasked = examined(shown(signed(), signed(badge(name="B"))))
    assert {row.answer for row in unasked.rows} == {"undetermined"} == {unasked.answer}


def test_a_record_has_a_row_of_its_own_besides() -> None:
    answer = examined(record(signed(badge(name="A")), signed(badge(name="B"))))
    assert answer.rows[0].place == ""
    assert len(answer.rows) == 3
    assert len({row.place for row in answer.rows}) == 3


def test_the_person_is_asked_for_in_each_of_them() -> None:
    answer = examined(shown(signed(), signed(badge(name="B"))), recipient=(EARNER.did,), **ASKED)
    assert {row.matched for row in answer.rows} == {"yes"}
    other = examined(shown(signed(), signed(badge(name="B"))), recipient=(COLLEGE.did,), **ASKED)
    assert {row.matched for row in other.rows} == {"no"}


def test_of_what_nobody_signed_it_is_not_said_that_it_matches() -> None:
    forged = changed(signed(badge(name="B")), "/name", "Better")
    for document in (badge(), forged):
        (row,) = examined(document, recipient=(EARNER.did,)).rows
        assert (row.matched, row.matched_by) == ("not compared", "")


def test_a_credential_that_stood_elsewhere_before_is_named_with_its_place() -> None:
    gathering = Gathering()
    one, two = signed(badge(name="A")), signed(badge(name="B"))
    gathering.add(examined(shown(one, two), "p.json", **ASKED))
    gathering.add(examined(two, "b.json"))
    gathering.add(examined(shown(two, one), "q.json", **ASKED))
    assert [(row.name, row.place, row.same_as) for row in gathering.rows] == [
        ("p.json", "/verifiableCredential/0", ""),
        ("p.json", "/verifiableCredential/1", ""),
        ("b.json", "", "p.json, /verifiableCredential/1"),
        ("q.json", "/verifiableCredential/0", "p.json, /verifiableCredential/1"),
        ("q.json", "/verifiableCredential/1", "p.json, /verifiableCredential/0"),
    ]


def test_rows_come_back_the_worst_first_however_many_there_are() -> None:
    rows: KeptRows[CredentialRow] = KeptRows()
    answers = ("verified", "rejected", "skipped", "undetermined", "unreadable", "unknown-issuer")
    for number in range(1_200):
        rows.add(CredentialRow(name=str(number), answer=answers[number % 6]))
    ordered = [*rows]
    assert len(rows) == len(ordered) == 1_200
    assert [row.answer for row in ordered[::200]] == [
        "rejected",
        "unreadable",
        "undetermined",
        "unknown-issuer",
        "verified",
        "skipped",
    ]
    assert [int(row.name) for row in ordered[:200]] == list(range(1, 1_200, 6))
    for first, count in ((0, 5), (190, 20), (199, 402), (256, 1), (1_199, 5)):
        assert rows.part(first, count) == ordered[first : first + count]
    assert rows.part(2_000, 20) == []
