"""Many people and one stack: small rows in their order, with one process or several, and memory that does not grow."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

import pytest

from support.stack_evidence import AT, report, reports, revoked, stack, unsettled, urn
from vcwallet.errors import UsageError
from vcwallet.io.stack_input.cohorts import CohortRow, Earner, cohort, tally
from vcwallet.report import VerificationReport
from vcwallet.stacks import Award, Holder, StackReport, Verdict, all_of, slot
from vcwallet.stacks.evaluation.facts.report_facts import key_of

RULE = stack(all_of(slot("x", urn("a")), slot("y", urn("b"), name="Why"), slot("z", urn("c"))), name="Three")


def bring(names: str) -> list[VerificationReport]:
    """As it is called in another process."""
    return reports(names)


def earner(who: str, found: Iterable[VerificationReport], award: Award | None = None) -> Earner:
    return Earner(who=who, reports=found, award=award)


def group() -> list[Earner]:
    lost = revoked(report("a"))
    return [
        earner("far", bring("a")),
        earner("open", [*bring("ab"), unsettled(report("c"))]),
        earner("near", bring("ab")),
        earner("met", bring("abc")),
        earner("lost", [lost, *bring("bc")], Award(at=AT, seen={key_of(lost): True})),
        earner("nothing", []),
    ]


def test_each_person_is_one_small_row_in_the_order_of_the_people() -> None:
    far, doubtful, near, met, lost, nothing = cohort(RULE, group(), at=AT)

    assert far == CohortRow(who="far", verdict=Verdict.UNMET, met=1, parts=3, cost=2, next_steps=("Why", "z"))
    assert (doubtful.verdict, doubtful.met, doubtful.parts) == (Verdict.INDETERMINATE, 2, 3)
    assert (near.met, near.cost, near.next_steps) == (2, 1, ("z",))
    assert met == CohortRow(who="met", verdict=Verdict.MET, met=3, parts=3)
    assert (lost.verdict, lost.lost) == (Verdict.UNMET, True)
    assert (nothing.met, nothing.parts, nothing.cost) == (0, 3, 3)


def test_a_cohort_is_counted_and_its_nearest_come_first() -> None:
    found = tally(cohort(RULE, group(), at=AT))

    assert (found.people, found.met, found.unmet, found.indeterminate, found.lost) == (6, 1, 4, 1, 1)
    assert [row.who for row in found.nearest] == ["near", "lost", "far", "nothing"]
    assert [row.who for row in tally(cohort(RULE, group(), at=AT), nearest=2).nearest] == ["near", "lost"]
    assert tally([]).people == 0


def test_how_many_are_kept_changes_nothing_of_what_is_counted() -> None:
    rows = list(cohort(RULE, group() * 3, at=AT))

    for nearest in (0, 1, 2, 100):
        found = tally(rows, nearest=nearest)
        assert (found.people, found.met, found.unmet) == (18, 3, 12)
        assert found.nearest == tally(rows).nearest[:nearest]
    with pytest.raises(UsageError):
        tally(rows, nearest=-1)


def test_whoever_cannot_complete_it_is_farther_than_all_others() -> None:
    closed = CohortRow(who="closed", verdict=Verdict.UNMET, met=2, parts=3)
    costly = CohortRow(who="costly", verdict=Verdict.UNMET, met=0, parts=3, cost=99, next_steps=("x",))

    assert [row.who for row in tally([closed, costly]).nearest] == ["costly", "closed"]


def test_whole_reports_are_kept_where_they_are_asked_for() -> None:
    rows = list(cohort(RULE, group(), at=AT, keep={Verdict.MET}))

    assert [row.who for row in rows if row.report is not None] == ["met"]
    assert rows[3].report == RULE.check(bring("abc"), at=AT)
    assert "report" not in repr(rows[3])


@pytest.mark.usefixtures("spread")
def test_two_processes_find_the_same_in_the_same_order() -> None:
    people = [Earner(who=str(number), reports=partial(bring, "abc"[: number % 4])) for number in range(20)]
    travelled = [Earner(who=str(number), reports=iter(bring("abc"[: number % 4]))) for number in range(20)]

    alone = list(cohort(RULE, people, at=AT, keep={Verdict.UNMET}))

    assert list(cohort(RULE, people, at=AT, keep={Verdict.UNMET}, workers=2)) == alone
    assert list(cohort(RULE, travelled, at=AT, keep={Verdict.UNMET}, workers=2)) == alone


def test_a_holder_says_whose_credentials_count() -> None:
    (other,) = cohort(
        RULE, [Earner(who="x", reports=bring("abc"), holder=Holder(identifiers=("x@else.example",)))], at=AT
    )

    assert other.verdict is not Verdict.MET


def test_people_are_read_no_farther_than_the_rows_and_progress_is_told() -> None:
    read: list[str] = []

    def people() -> Iterator[Earner]:
        for one in group():
            read.append(one.who)
            yield one

    told: list[int] = []
    rows = cohort(RULE, people(), at=AT, on_progress=told.append)
    assert read == []
    next(rows)
    assert (read, told) == (["far"], [1])
    next(rows)
    rows.close()  # type: ignore[attr-defined]
    assert (read, told) == (["far", "open"], [1, 2])


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"at": datetime(2026, 1, 1)}, "naive-time"),  # noqa: DTZ001
        ({"at": "2026-01-01"}, "argument-at"),
        ({"people": "ada"}, "argument-several"),
        ({"workers": "2"}, "argument-workers"),
    ],
)
def test_what_cannot_be_meant_is_refused_before_anything_is_read(changes: dict[str, object], reason: str) -> None:
    asked: dict[str, object] = {"people": [], "at": AT} | changes
    with pytest.raises(UsageError) as caught:
        cohort(RULE, **asked)  # type: ignore[arg-type]
    assert caught.value.reason == reason


def test_no_report_outlives_its_row_however_many_people_there_are(others_left_out: None) -> None:
    held = bring("ab")

    def most_alive(**options: Any) -> int:
        """The most reports there are at once: of the cohort, and of credentials read for it."""
        people = (Earner(who=str(number), reports=iter(list(map(replace, held)))) for number in range(200))
        most = 0
        kept = []
        for row in cohort(RULE, people, at=AT, **options):
            kept.append(row)
            if len(kept) % 40 == 0:
                most = max(most, alive())
        return most

    assert most_alive() <= 1 + len(held)
    assert most_alive(workers=2) <= 2 * 5 * (1 + len(held))  # a few people ahead for each process
    assert most_alive(keep={Verdict.UNMET}) >= 200  # what was asked for is kept, and counted here


@pytest.fixture
def others_left_out() -> Iterator[None]:
    """What there is before the test is not looked through each time: after thousands of tests it is very much."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


def alive() -> int:
    """How many reports there are that were made in the test."""
    gc.collect()
    return sum(isinstance(one, (StackReport, VerificationReport)) for one in gc.get_objects())
