"""Revoking, suspending, resuming, saying messages: what changes, what does not, and what is remembered of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from support.status_issuer import (
    BASE,
    START,
    Clock,
    entries,
    issue,
    new_issuer,
    open_issuer,
    published,
    values,
    welding,
)
from vcwallet.errors import IssuingError, UsageError
from vcwallet.io import verify as verifying
from vcwallet.io.sqlite import Database
from vcwallet.issuer import (
    ChangeRun,
    CredentialDetails,
    CredentialReference,
    Issuer,
    IssueRequest,
    RecordFilter,
    StatusSettings,
)
from vcwallet.issuer.store.sqlite.issuer_schema import FORMAT

DEAN = "dean"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "college.issuer"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def issuer(path: Path, clock: Clock) -> Iterator[Issuer]:
    with new_issuer(path, clock) as made:
        yield made


class TestEntries:
    def test_a_credential_gets_an_entry_for_each_purpose(self, issuer):
        (issued,) = issue(issuer, 1)
        revocation, suspension = entries(issued.credential)
        assert (revocation["statusPurpose"], suspension["statusPurpose"]) == ("revocation", "suspension")
        assert revocation["type"] == "BitstringStatusListEntry"
        assert revocation["statusListCredential"].startswith(f"{BASE}/")
        assert revocation["id"] == f"{revocation['statusListCredential']}#{revocation['statusListIndex']}"
        assert revocation["statusListCredential"] != suspension["statusListCredential"]

    def test_such_a_credential_is_well_formed(self, issuer):
        (issued,) = issue(issuer, 1)
        report = verifying.verify(issued.credential, verifying.local_question(at=START + timedelta(days=1)))
        assert report.check("document").status == "passed"
        assert report.check("proof").status == "passed"

    def test_one_purpose_is_one_object(self, tmp_path):
        with new_issuer(tmp_path / "x.issuer", purposes=["revocation"]) as made:
            (issued,) = issue(made, 1)
        assert isinstance(issued.document["credentialStatus"], dict)

    def test_without_lists_nothing_is_promised(self, path):
        with new_issuer(path) as made, Database(path, FORMAT) as database, database.writing():
            database.execute("DELETE FROM settings WHERE name = 'status'")
        with open_issuer(path) as opened:
            (issued,) = issue(opened, 1)
            assert "credentialStatus" not in issued.document
            with pytest.raises(IssuingError, match="keeps no status lists"):
                opened.status.revoke(issued.id, actor=DEAN)
        assert made.id == opened.id

    def test_a_credential_from_before_cannot_be_revoked(self, path):
        with new_issuer(path) as made:
            settings = made.status.settings
            with Database(path, FORMAT) as database, database.writing():
                database.execute("DELETE FROM settings WHERE name = 'status'")
            (old,) = issue(made, 1)
            made.status.set_up(StatusSettings(settings.base_url))
            with pytest.raises(IssuingError) as caught:
                made.status.revoke(old.id, actor=DEAN)
        assert caught.value.reason == "status-without-entry"

    def test_the_same_key_gives_the_same_entry(self, issuer):
        (first,), (second,) = issue(issuer, 1), issue(issuer, 1)
        assert first.credential == second.credential
        assert [kept.used for kept in issuer.status.lists()] == [1, 1]

    def test_messages_stand_in_the_entry_one_for_each_value(self, tmp_path):
        with new_issuer(
            tmp_path / "x.issuer", purposes=["message"], messages=["in review", "accepted", "rejected"]
        ) as made:
            (issued,) = issue(made, 1)
        (entry,) = entries(issued.credential)
        assert entry["statusSize"] == 2
        assert [said["status"] for said in entry["statusMessage"]] == ["0x0", "0x1", "0x2", "0x3"]
        assert entry["statusMessage"][3]["message"] == "undefined"


class TestChanges:
    def test_what_is_revoked_is_so_in_the_published_list_and_nothing_else_is(self, issuer, tmp_path):
        first, second = issue(issuer, 2)
        assert issuer.status.revoke(first.id, actor=DEAN).changed == 1
        lists = published(issuer, tmp_path / "www")
        assert values(first.credential, lists) == {"revocation": 1, "suspension": 0}
        assert values(second.credential, lists) == {"revocation": 0, "suspension": 0}
        assert issuer.status.state(first.id).revoked
        assert [issuer.status.count_set(kept.name) for kept in issuer.status.lists()] == [1, 0]

    def test_revoking_twice_is_revoking_once(self, issuer):
        (issued,) = issue(issuer, 1)
        issuer.status.revoke(issued.id, actor=DEAN, reason="copied")
        again = issuer.status.revoke(issued.id, actor="registrar", reason="other")
        assert (again.changed, again.unchanged) == (0, 1)
        assert [event.actor for event in issuer.status.history(issued.id)] == [DEAN]

    def test_a_suspension_ends(self, issuer, tmp_path):
        (issued,) = issue(issuer, 1)
        issuer.status.suspend(issued.id, actor=DEAN)
        assert values(issued.credential, published(issuer, tmp_path))["suspension"] == 1
        issuer.status.resume(issued.id, actor=DEAN)
        assert values(issued.credential, published(issuer, tmp_path))["suspension"] == 0

    def test_a_revocation_does_not(self, issuer):
        first, second = issue(issuer, 2)
        issuer.status.suspend([first.id, second.id], actor=DEAN)
        issuer.status.revoke(second.id, actor=DEAN)
        with pytest.raises(IssuingError, match="for good") as caught:
            issuer.status.resume([first.id, second.id], actor=DEAN)
        assert caught.value.params["positions"] == [1]
        assert issuer.status.state(first.id).suspended

    def test_unknown_ones_are_named_and_nothing_is_changed(self, issuer):
        issued = issue(issuer, 3)
        named = [issued[0].id, "urn:uuid:x", issued[1].id, "urn:uuid:y"]
        with pytest.raises(IssuingError, match="urn:uuid:x, urn:uuid:y") as caught:
            issuer.status.revoke(named, run=ChangeRun(batch_size=1), actor=DEAN)
        assert caught.value.params["positions"] == [1, 3]
        assert not any(issuer.status.state(one.id).revoked for one in issued)

    def test_the_run_can_go_on_without_them(self, issuer):
        (issued,) = issue(issuer, 1)
        told: list[tuple[int, str]] = []
        result = issuer.status.revoke(
            ["urn:uuid:x", issued.id],
            run=ChangeRun(on_refused=lambda position, error: told.append((position, error.reason))),
            actor=DEAN,
        )
        assert (result.changed, result.refused) == (1, 1)
        assert told == [(0, "status-unknown")]

    def test_all_of_a_cohort_with_progress(self, issuer):
        issue(issuer, 5, cohort="2025-B")
        others = issue(issuer, 2, first=5, cohort="2026-A")
        told: list[tuple[int, int]] = []
        result = issuer.status.revoke(
            RecordFilter(cohort="2025-B"),
            run=ChangeRun(batch_size=2, on_progress=lambda *so_far: told.append(so_far)),
            actor=DEAN,
        )
        assert result.changed == 5
        assert told == [(2, 5), (4, 5), (5, 5)]
        assert not any(issuer.status.state(one.id).revoked for one in others)

    def test_by_the_key_it_was_issued_under_and_each_with_its_reason(self, issuer):
        first, second = issue(issuer, 2)
        references = [CredentialReference(key="lms:0", reason="copied"), CredentialReference(id=second.id)]
        issuer.status.revoke(references, actor=DEAN, reason="withdrawn")
        assert [issuer.status.history(one.id)[0].reason for one in (first, second)] == ["copied", "withdrawn"]

    def test_an_unknown_key_is_told_by_its_position(self, issuer):
        with pytest.raises(IssuingError) as caught:
            issuer.status.revoke(CredentialReference(key="lms:ada"), actor=DEAN)
        assert "ada" not in str(caught.value)
        assert "#0" in str(caught.value)

    def test_a_message(self, tmp_path):
        with new_issuer(tmp_path / "x.issuer", purposes=["message"], messages=["fine", "late", "lost"]) as made:
            (issued,) = issue(made, 1)
            made.status.set_message(issued.id, "lost", actor=DEAN)
            assert made.status.state(issued.id).message == "lost"
            assert values(issued.credential, published(made, tmp_path)) == {"message": 2}
            made.status.set_message(issued.id, 0, actor=DEAN)
            assert made.status.state(issued.id).message == "fine"
            for unknown in ("early", 3, -1):
                with pytest.raises(IssuingError, match="There is no message"):
                    made.status.set_message(issued.id, unknown, actor=DEAN)

    def test_a_message_keeps_its_meaning_for_credentials_from_before(self, tmp_path):
        with new_issuer(tmp_path / "x.issuer", purposes=["message"], messages=["fine", "late"]) as made:
            (old,) = issue(made, 1)
            made.status.set_up(StatusSettings(BASE, purposes=("message",), messages=("fine", "lost", "late")))
            (new,) = issue(made, 1, first=1)
            made.status.set_message([old.id, new.id], "late", actor=DEAN)
            lists = published(made, tmp_path)
            assert [values(one.credential, lists)["message"] for one in (old, new)] == [1, 2]
            with pytest.raises(IssuingError) as caught:
                made.status.set_message([old.id, new.id], "lost", actor=DEAN)
        assert (caught.value.reason, caught.value.params["positions"]) == ("status-without-message", [0])

    @pytest.mark.parametrize(
        ("arguments", "reason"),
        [
            ({"actor": " "}, "status-actor"),
            ({"actor": "x" * 201}, "status-actor"),
            ({"actor": DEAN, "reason": "x" * 2001}, "status-reason"),
            ({"actor": DEAN, "run": ChangeRun(batch_size=0)}, "status-batch-size"),
        ],
    )
    def test_what_is_refused(self, issuer, arguments, reason):
        (issued,) = issue(issuer, 1)
        with pytest.raises((IssuingError, UsageError)) as caught:
            issuer.status.revoke(issued.id, **arguments)
        assert caught.value.reason == reason

    @pytest.mark.parametrize("named", [{}, {"id": "x", "key": "y"}])
    def test_a_reference_has_one_name(self, named):
        with pytest.raises(UsageError):
            CredentialReference(**named)


class TestHistory:
    def test_who_decided_what_when_and_why(self, issuer, clock):
        (issued,) = issue(issuer, 1)
        clock.tick()
        issuer.status.suspend(issued.id, actor=DEAN, reason="under review")
        clock.tick()
        issuer.status.resume(issued.id, actor="registrar")
        told = [
            (event.at, event.previous, event.value, event.actor, event.reason)
            for event in issuer.status.history(issued.id)
        ]
        assert told == [
            (START + timedelta(minutes=1), 0, 1, DEAN, "under review"),
            (START + timedelta(minutes=2), 1, 0, "registrar", None),
        ]

    def test_nothing_of_a_reason_can_be_read_in_the_file(self, issuer, path):
        (issued,) = issue(issuer, 1)
        issuer.status.revoke(issued.id, actor=DEAN, reason="Ada copied from Charles")
        assert b"Charles" not in path.read_bytes()

    def test_reasons_are_erased_with_the_person_and_the_revocation_stays(self, issuer, path):
        first, second = issue(issuer, 2)
        issuer.status.revoke([first.id, second.id], actor=DEAN, reason="copied")
        issuer.credentials.erase("student0@example.org")
        assert [issuer.status.history(one.id)[0].reason for one in (first, second)] == [None, "copied"]
        assert issuer.status.state(first.id).revoked
        issuer.credentials.erase("student1@example.org")
        with Database(path, FORMAT) as database:
            assert database.rows("SELECT * FROM status_reasons") == []

    def test_somebody_who_was_erased_can_be_revoked_and_nothing_personal_comes_back(self, issuer):
        (issued,) = issue(issuer, 1)
        issuer.credentials.erase("student0@example.org")
        assert issuer.status.revoke(CredentialReference(key="lms:0"), actor=DEAN, reason="copied").changed == 1
        assert issuer.status.history(issued.id)[0].reason is None

    def test_a_clock_that_goes_back_does_not_take_the_log_with_it(self, issuer, clock):
        (issued,) = issue(issuer, 1)
        clock.tick(hours=1)
        issuer.status.suspend(issued.id, actor=DEAN)
        clock.tick(minutes=-30)
        issuer.status.resume(issued.id, actor=DEAN)
        times = [event.at for event in issuer.status.history(issued.id)]
        assert times == [START + timedelta(hours=1)] * 2

    @pytest.mark.parametrize("ask", ["history", "state"])
    def test_what_was_never_issued_has_none(self, issuer, ask):
        with pytest.raises(IssuingError, match="urn:uuid:x"):
            getattr(issuer.status, ask)("urn:uuid:x")


def test_settings_are_no_bare_address(issuer):
    with pytest.raises(UsageError) as caught:
        issuer.status.set_up("https://college.example/status")
    assert caught.value.reason == "status-settings"
    assert "StatusSettings(URL)" in str(caught.value)


class TestFilters:
    def test_an_achievement_is_named_as_everywhere(self, issuer):
        (issued,) = issue(issuer, 1)
        (achievement,) = issuer.catalogue.list()
        for name in (achievement.id, achievement.name, achievement.name.upper()):
            assert issuer.status.select(RecordFilter(achievement=name)) == [issued.id]
        assert issuer.status.revoke(RecordFilter(achievement=achievement.name), actor="dean").changed == 1

    def test_an_achievement_that_there_is_not_is_refused(self, issuer):
        issue(issuer, 1)
        for change in (issuer.status.select, lambda wanted: issuer.status.revoke(wanted, actor="dean")):
            with pytest.raises(IssuingError) as caught:
                change(RecordFilter(achievement="Swimming"))
            assert caught.value.reason == "achievement-unknown"

    def test_a_recipient_may_be_a_text_and_a_moment_is_aware(self, issuer):
        (issued,) = issue(issuer, 1)
        (record,) = issuer.credentials.list()
        recipient = issuer.credentials.recipient_of(record.id)
        name = recipient.did or recipient.email
        assert issuer.status.select(RecordFilter(recipient=name)) == [issued.id]
        with pytest.raises(UsageError) as caught:
            RecordFilter(since=datetime(2026, 1, 1))  # noqa: DTZ001 - a naive time is what is refused
        assert caught.value.reason == "naive-time"


class TestCohorts:
    def test_a_cohort_is_remembered_and_not_told(self, issuer):
        (issued,) = issue(issuer, 1, cohort="2025-B")
        issue(issuer, 1, first=1)
        assert issued.record.cohort == "2025-B"
        assert b"2025-B" not in issued.credential
        assert [record.id for record in issuer.credentials.list(cohort="2025-B")] == [issued.id]
        assert issuer.status.select(RecordFilter(cohort="2025-B", recipient=None)) == [issued.id]

    def test_another_cohort_under_the_same_key_is_another_request(self, issuer):
        issue(issuer, 1, cohort="2025-B")
        with pytest.raises(IssuingError) as caught:
            issue(issuer, 1, cohort="2026-A")
        assert caught.value.reason == "key-reused"

    @pytest.mark.parametrize("cohort", ["", "x" * 201])
    def test_a_cohort_has_a_name(self, issuer, cohort):
        with pytest.raises(IssuingError) as caught:
            issuer.issue(welding(issuer), "ada@example.org", cohort=cohort)
        assert caught.value.reason == "cohort-length"


class TestSettingUp:
    @pytest.mark.parametrize(
        ("settings", "reason"),
        [
            ({"base_url": "http://college.example"}, "status-url"),
            ({"base_url": "https://user@college.example"}, "status-url"),
            ({"base_url": "https://college.example/?list="}, "status-url"),
            ({"base_url": "https://[college"}, "status-url"),
            ({"base_url": "https://college.example/a b"}, "status-url"),
            ({"base_url": "https://college.example/lists#"}, "status-url"),
            ({"base_url": "https://college.example/lists?"}, "status-url"),
            ({"base_url": "https://college.example\\lists"}, "status-url"),
            ({"base_url": "https://college.example:99999"}, "status-url"),
            ({"base_url": "https://college.example/../lists"}, "status-url"),
            ({"base_url": 'https://college.example/"lists'}, "status-url"),
            ({"base_url": "https://localhost/lists"}, "status-url"),
            ({"base_url": "https://192.168.0.1/lists"}, "status-url"),
            ({"base_url": "https://college.example/" + "a" * 1_001}, "status-url"),
            ({"purposes": []}, "status-purposes"),
            ({"purposes": ["revocation", "revocation"]}, "status-purposes"),
            ({"purposes": ["refresh"]}, "status-purposes"),
            ({"purposes": ["message"]}, "status-messages-purpose"),
            ({"messages": ["fine"]}, "status-messages-purpose"),
            ({"purposes": ["message"], "messages": ["fine", ""]}, "status-messages"),
            ({"purposes": ["message"], "messages": ["fine", "fine"]}, "status-messages"),
            ({"purposes": ["message"], "messages": list(map(str, range(257)))}, "status-messages"),
            ({"entries": 65_536}, "status-entries"),
            ({"entries": 131_073}, "status-entries"),
            ({"entries": 2**28}, "status-entries"),
            ({"ttl": timedelta(days=8)}, "status-times"),
            ({"ttl": timedelta(0)}, "status-times"),
            ({"decoys": -0.5}, "status-decoys"),
        ],
    )
    def test_what_cannot_be_published_is_refused(self, issuer, settings, reason):
        before = issuer.status.settings
        with pytest.raises(UsageError) as caught:
            issuer.status.set_up(StatusSettings(**{"base_url": BASE, **settings}))
        assert caught.value.reason == reason
        assert issuer.status.settings == before

    def test_lists_that_are_there_keep_their_place(self, issuer, tmp_path):
        (old,) = issue(issuer, 1)
        settings = issuer.status.set_up(
            StatusSettings("https://new.example/lists/", purposes=("revocation",), entries=262_144)
        )
        (new,) = issue(issuer, 1, first=1)
        assert settings.base_url == "https://new.example/lists"
        assert entries(new.credential)[0]["statusListCredential"].startswith("https://new.example/lists/")
        issuer.status.revoke([old.id, new.id], actor=DEAN)
        lists = published(issuer, tmp_path)
        assert [values(one.credential, lists)["revocation"] for one in (old, new)] == [1, 1]
        assert [kept.entries for kept in issuer.status.lists()] == [131_072, 131_072, 262_144]


def test_many_are_issued_with_one_look_at_the_lists(issuer):
    good = IssueRequest(achievement=welding(issuer).id, recipient="ada@example.org")
    bad = IssueRequest(
        details=CredentialDetails(valid_until=START - timedelta(1)),
        achievement=welding(issuer).id,
        recipient="ada@example.org",
    )
    refused: list[int] = []
    made = list(
        issuer.credentials.issue_many([good, bad, good], on_refused=lambda position, _: refused.append(position))
    )
    assert (len(made), refused) == (2, [1])
    places = {entry["id"] for one in made for entry in entries(one.credential)}
    assert len(places) == 4
