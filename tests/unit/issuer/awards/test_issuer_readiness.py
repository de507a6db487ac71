"""Who can be awarded a stack among the people in the issuer's records, and whose award has lost a part."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from support.academy import ADA, GRACE, Academy
from vcwallet.issuer import AwardCandidate, CredentialDetails, IssueRequest, Readiness, Recipient
from vcwallet.stacks import Accepts, Verdict, min_total, n_of, slot

BOB = "did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp"


@pytest.fixture
def academy(tmp_path: Path) -> Iterator[Academy]:
    with Academy(tmp_path / "college.issuer") as made:
        yield made


def states(academy: Academy, **options: object) -> dict[str | None, Readiness]:
    """How far everybody is, by DID or else by address."""
    found = academy.issuer.awards.ready(academy.stack, **options)  # type: ignore[arg-type]
    return {one.recipient.did or one.recipient.email: one.state for one in found}


def award(academy: Academy, one: AwardCandidate):
    return academy.issuer.awards.award(academy.stack, one.report, one.parts, recipient=one.recipient)


class TestReady:
    def test_tells_who_is_ready_and_who_is_near_and_nobody_else(self, academy):
        academy.parts("ab")
        academy.parts("b", to=GRACE)
        academy.parts("cd", to=BOB)
        assert states(academy) == {ADA: "ready", GRACE: "near"}

    def test_says_what_counts_and_what_is_missing(self, academy):
        parts = academy.parts("cab")
        academy.parts("a", to=GRACE)
        found = {one.recipient.did: one for one in academy.issuer.awards.ready(academy.stack)}
        counted = [entry.id for part in found[ADA].report.parts for entry in part.counted]
        assert counted == [parts[1].id, parts[2].id]
        assert {reference.id for reference in found[ADA].parts} == {part.id for part in parts}
        assert found[ADA].pseudonyms == parts[0].record.pseudonyms
        assert found[GRACE].report.next_steps[0].achievements == (academy.ids["b"],)
        assert ADA not in repr(found[ADA])

    def test_whoever_is_ready_can_be_awarded_and_is_ready_no_more(self, academy):
        academy.parts("ab")
        academy.parts("ab", to="grace@example.org")
        academy.parts("ab", to=Recipient(did=BOB, email="Bob@example.org"))
        done = [award(academy, one) for one in academy.issuer.awards.ready(academy.stack)]
        assert len({issued.id for issued in done}) == 3
        assert states(academy) == {}
        academy.issuer.status.revoke(done[0].id, actor="registrar")
        assert len(states(academy)) == 1

    def test_a_person_with_several_identifiers_is_one_person(self, academy):
        academy.parts("c", to=Recipient(did=ADA, email="ada@example.org"))
        academy.parts("a", to=ADA)
        academy.parts("b", to="Ada@example.org")
        (one,) = academy.issuer.awards.ready(academy.stack)
        assert one.state is Readiness.READY
        assert len(one.pseudonyms) == 2
        assert award(academy, one).new

    def test_knows_what_was_revoked_and_not_published(self, academy, tmp_path):
        parts = academy.parts("ab")
        academy.issuer.status.publish(tmp_path)
        academy.issuer.status.suspend(parts[0].id, actor="registrar")
        assert states(academy) == {ADA: "near"}
        academy.issuer.status.resume(parts[0].id, actor="registrar")
        assert states(academy) == {ADA: "ready"}
        assert [kept.published.change for kept in academy.issuer.status.lists()] == [0, 0]  # looking is not publishing

    def test_answers_for_another_moment(self, academy):
        before = academy.clock()
        parts = academy.parts("ab")
        academy.clock.tick(days=1)
        academy.issuer.status.revoke(parts[0].id, actor="registrar")
        academy.clock.tick(days=1)
        assert states(academy) == {ADA: "near"}
        assert states(academy, at=before + timedelta(hours=1)) == {ADA: "ready"}
        assert states(academy, at=before - timedelta(hours=1)) == {}
        assert states(academy, at=academy.clock() + timedelta(days=1)) == {ADA: "near"}

    def test_only_some_people(self, academy):
        academy.parts("ab")
        academy.parts("ab", to=GRACE)
        academy.issuer.issue(academy.ids["c"], GRACE, cohort="2026-A")
        assert states(academy, cohort="2026-A") == {GRACE: "ready"}
        assert states(academy, achievement=academy.ids["c"]) == {GRACE: "ready"}
        assert states(academy, recipient=ADA) == {ADA: "ready"}
        assert states(academy, cohort="2026-B") == {}

    def test_people_who_were_erased_are_not_looked_at(self, academy):
        academy.parts("ab")
        academy.parts("ab", to=GRACE)
        looked: list[tuple[int, int]] = []
        assert academy.issuer.credentials.erase(ADA) == 2
        assert states(academy, on_progress=lambda *told: looked.append(told)) == {GRACE: "ready"}
        assert looked == [(1, 1)]

    def test_one_erased_identifier_leaves_the_rest_of_the_person(self, academy):
        academy.parts("a", to=Recipient(did=ADA, email="ada@example.org"))
        academy.parts("ab", to="ada@example.org")
        academy.issuer.credentials.erase(ADA)
        assert states(academy) == {"ada@example.org": "ready"}

    def test_what_nobody_settled_is_told_apart(self, academy):
        hours = min_total("hours", 10, "hours", accepts=Accepts(achievements=(academy.ids["a"],)))
        academy.stack = academy.with_rule(hours)
        academy.issuer.issue(academy.ids["a"], ADA, CredentialDetails(credits_earned=20))  # twenty of what?
        assert states(academy) == {ADA: "unsettled"}

    def test_progress_is_told_for_everybody(self, academy):
        for number in range(7):
            academy.parts("c", to=f"student{number}@example.org")
        looked: list[tuple[int, int]] = []
        assert states(academy, on_progress=lambda *told: looked.append(told)) == {}
        assert looked == [(done, 7) for done in range(1, 8)]

    def test_progress_counts_no_person_of_two_identifiers_beyond_the_end(self, academy):
        academy.parts("a", to=Recipient(did=ADA, email="ada@example.org"))
        looked: list[tuple[int, int]] = []
        states(academy, on_progress=lambda *told: looked.append(told))
        assert looked == [(1, 2)]

    def test_two_steps_away_is_not_near(self, academy):
        academy.stack = academy.with_rule(n_of(3, *(slot(name, academy.ids[name]) for name in "abcd")))
        academy.parts("a")
        academy.parts("ab", to=GRACE)
        assert states(academy) == {GRACE: "near"}

    def test_many_people_are_looked_at_a_page_at_a_time(self, academy):
        people = (f"student{number}@example.org" for number in range(520))
        wanted = (IssueRequest(achievement=academy.ids["c"], recipient=person) for person in people)
        assert len(list(academy.issuer.credentials.issue_many(wanted))) == 520
        looked: list[tuple[int, int]] = []
        assert states(academy, on_progress=lambda *told: looked.append(told)) == {}
        assert looked[-1] == (520, 520)


class TestAffected:
    def test_nothing_is_where_nothing_happened(self, academy):
        academy.award(academy.parts("ab"))
        assert list(academy.issuer.awards.affected()) == []

    def test_tells_awards_whose_parts_were_taken_back(self, academy):
        parts = academy.parts("abc")
        first = academy.award(parts)
        second = academy.award(academy.parts("ab", to=GRACE))
        academy.clock.tick(days=1)
        academy.issuer.status.suspend(parts[1].id, actor="registrar")
        academy.issuer.status.revoke(parts[2].id, actor="registrar")  # not a part of it
        (found,) = academy.issuer.awards.affected(academy.stack)
        assert found.awarded.credential == first.id != second.id
        (lost,) = found.lost
        assert (lost.credential, lost.revoked, lost.suspended) == (parts[1].id, False, True)
        assert lost.since == academy.clock()
        assert list(academy.issuer.awards.affected("urn:example:other")) == []
        report = academy.check(parts)
        assert report.verdict is Verdict.UNMET

    def test_no_more_once_it_is_resumed_or_the_award_revoked(self, academy):
        parts = academy.parts("ab")
        award = academy.award(parts)
        academy.issuer.status.suspend(parts[0].id, actor="registrar")
        academy.issuer.status.resume(parts[0].id, actor="registrar")
        assert list(academy.issuer.awards.affected()) == []
        academy.issuer.status.revoke(parts[0].id, actor="registrar")
        assert len(list(academy.issuer.awards.affected())) == 1
        academy.issuer.status.revoke(award.id, actor="registrar")
        assert list(academy.issuer.awards.affected()) == []

    def test_is_found_after_erasing_too(self, academy):
        parts = academy.parts("ab")
        academy.award(parts)
        academy.issuer.credentials.erase(ADA)
        academy.issuer.status.revoke(parts[0].id, actor="registrar")
        (found,) = academy.issuer.awards.affected()
        assert found.lost[0].revoked
