"""Publishing status lists: as files, on demand, and as they were at an earlier time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from support.status_issuer import START, Clock, issue, new_issuer, open_issuer, values
from vcwallet.errors import MalformedValueError, StatusRetrievalError, StoreError, UsageError
from vcwallet.io import verify as verifying
from vcwallet.issuer import Issuer, PublishedList
from vcwallet.report import Outcome


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "college.issuer"


@pytest.fixture
def issuer(path: Path, clock: Clock) -> Iterator[Issuer]:
    with new_issuer(path, clock, purposes=["revocation"]) as made:
        issue(made, 2)
        yield made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "www" / "status"


def file_of(issuer: Issuer, folder: Path) -> Path:
    (kept,) = issuer.status.lists()
    return folder / f"{kept.name}.json"


def ids(issuer: Issuer) -> list[str]:
    return [record.id for record in issuer.credentials.list()]


class TestTheList:
    def test_it_is_a_credential_that_anybody_can_verify(self, issuer, folder):
        issuer.status.publish(folder)
        content = file_of(issuer, folder).read_bytes()
        report = verifying.verify(content, verifying.local_question(at=START + timedelta(hours=1)))
        assert report.authentic
        assert report.outcome is Outcome.UNKNOWN_ISSUER
        assert report.issuer is not None
        assert report.issuer.id == issuer.id

    def test_it_says_what_the_specification_asks_for(self, issuer, folder):
        issuer.status.publish(folder)
        document = json.loads(file_of(issuer, folder).read_bytes())
        (kept,) = issuer.status.lists()
        subject = document["credentialSubject"]
        assert document["@context"] == ["https://www.w3.org/ns/credentials/v2"]
        assert document["type"] == ["VerifiableCredential", "BitstringStatusListCredential"]
        assert document["id"] == kept.url
        assert document["issuer"] == issuer.id
        assert (document["validFrom"], document["validUntil"]) == ("2026-03-01T09:00:00Z", "2026-03-08T09:00:00Z")
        assert (subject["id"], subject["type"]) == (f"{kept.url}#list", "BitstringStatusList")
        assert (subject["statusPurpose"], subject["ttl"]) == ("revocation", 3_600_000)

    def test_it_holds_nothing_about_anybody(self, issuer, folder):
        issuer.status.revoke(ids(issuer)[0], actor="the dean herself", reason="copied")
        issuer.status.publish(folder)
        content = file_of(issuer, folder).read_bytes()
        assert b"dean" not in content
        assert ids(issuer)[0].encode() not in content


class TestFiles:
    def test_a_web_server_can_read_them(self, issuer, folder):
        issuer.status.publish(folder)
        assert file_of(issuer, folder).stat().st_mode & 0o777 == 0o644
        assert folder.stat().st_mode & 0o755 == 0o755
        assert [entry.name for entry in folder.iterdir()] == [file_of(issuer, folder).name]

    def test_digest_and_time_are_kept(self, issuer, folder):
        issuer.status.publish(folder)
        (kept,) = issuer.status.lists()
        assert kept.published.digest == sha256(file_of(issuer, folder).read_bytes()).hexdigest()
        assert kept.published.at == START

    def test_only_what_is_due(self, issuer, folder, clock):
        def due() -> bool:
            (done,) = issuer.status.publish(folder, only_due=True)
            return done.written

        assert [due(), due()] == [True, False]
        issuer.status.revoke(ids(issuer)[0], actor="dean")
        assert [due(), due()] == [True, False]
        clock.tick(days=3.4)
        assert due() is False
        clock.tick(days=0.2)
        assert [due(), due()] == [True, False]
        before = file_of(issuer, folder).read_bytes()
        issuer.status.revoke(ids(issuer)[1], actor="dean")
        assert due() is True
        file_of(issuer, folder).write_bytes(before)  # somebody restored an old backup of the web server
        assert [due(), due()] == [True, False]
        file_of(issuer, folder).unlink()
        assert [due(), due()] == [True, False]

    def test_two_folders_do_not_make_each_other_due(self, issuer, folder, tmp_path):
        other = tmp_path / "mirror"
        for each in (folder, other):
            issuer.status.publish(each, only_due=True)
        for each in (folder, other):
            (done,) = issuer.status.publish(each, only_due=True)
            assert not done.written

    def test_progress_is_told(self, tmp_path, folder):
        with new_issuer(tmp_path / "x.issuer") as made:
            issue(made, 1)
            told: list[tuple[int, int]] = []
            made.status.publish(folder, on_progress=lambda *so_far: told.append(so_far))
        assert told == [(1, 2), (2, 2)]

    def test_what_a_killed_process_left_is_cleared_away(self, issuer, folder):
        folder.mkdir(parents=True)
        left = folder / f".{file_of(issuer, folder).name}.0123456789ab.part"
        left.write_bytes(b"half of a li")
        issuer.status.publish(folder)
        assert not left.exists()

    def test_an_older_state_never_replaces_a_newer_one(self, issuer, folder, path, clock, monkeypatch):
        """A publisher is held up between signing and writing, and another overtakes it with a revocation."""
        with open_issuer(path, clock) as slow:
            record = slow._store.lists.record_publication

            def overtaken(publication, write):
                monkeypatch.setattr(slow._store.lists, "record_publication", record)
                clock.tick()
                issuer.status.revoke(ids(issuer)[0], actor="dean")
                issuer.status.publish(folder)
                return record(publication, write)

            monkeypatch.setattr(slow._store.lists, "record_publication", overtaken)
            slow.status.publish(folder)
            (issued, _) = issuer.credentials.list()
            content = file_of(issuer, folder).read_bytes()
            (kept,) = issuer.status.lists()
            assert values(issuer.credentials.find(issued.id).credential, {kept.url: content}) == {"revocation": 1}
            assert kept.published.change == kept.change

    def test_a_clock_that_was_set_back_is_no_reason_to_wait_or_to_go_back(
        self, issuer, folder, path, clock, monkeypatch
    ):
        record = issuer._store.lists.record_publication

        def at_once(publication, write):
            assert record(publication, write)
            return True

        monkeypatch.setattr(issuer._store.lists, "record_publication", at_once)
        issuer.status.publish(folder)
        clock.tick(hours=-1)
        issuer.status.publish(folder)
        issuer.status.revoke(ids(issuer)[0], actor="dean")
        (done,) = issuer.status.publish(folder)
        with open_issuer(path, clock) as other:
            served = other.status.serve(done.kept.url)

        document = json.loads(done.path.read_bytes())
        assert document["validFrom"] == "2026-03-01T09:00:00Z"
        assert values(issuer.credentials.find(ids(issuer)[0]).credential, {done.kept.url: served.content}) == {
            "revocation": 1
        }
        assert served.valid_from == START

    def test_what_cannot_be_written_is_not_recorded(self, issuer, tmp_path):
        (tmp_path / "file").write_bytes(b"")
        with pytest.raises(StoreError):
            issuer.status.publish(tmp_path / "file")
        (kept,) = issuer.status.lists()
        assert kept.published is None


class TestServing:
    def serve(self, issuer: Issuer, at: datetime | str | None = None) -> PublishedList:
        (kept,) = issuer.status.lists()
        return issuer.status.serve(kept.url, at=at)

    def test_the_headers_let_it_be_cached(self, issuer):
        made = self.serve(issuer)
        assert made.headers == {
            "Content-Type": "application/vc",
            "Cache-Control": "public, max-age=3600",
            "ETag": f'"{sha256(made.content).hexdigest()}"',
            "Last-Modified": "Sun, 01 Mar 2026 09:00:00 GMT",
            "Access-Control-Allow-Origin": "*",
        }

    def test_it_is_signed_anew_only_when_it_has_to_be(self, issuer, clock):
        first = self.serve(issuer)
        clock.tick()
        assert self.serve(issuer).content == first.content
        issuer.status.revoke(ids(issuer)[0], actor="dean")
        second = self.serve(issuer)
        assert second.content != first.content
        clock.tick(days=4)
        assert self.serve(issuer).valid_from == clock()

    def test_the_name_alone_is_enough(self, issuer):
        (kept,) = issuer.status.lists()
        assert issuer.status.serve(kept.name).content == self.serve(issuer).content

    def test_as_it_was_then_and_for_no_longer_than_it_was_so(self, issuer, clock):
        credential = next(issuer.credentials.list()).id
        shared = issuer.credentials.find(credential).credential
        (kept,) = issuer.status.lists()
        revoked_at = clock.tick(hours=2)
        issuer.status.revoke(credential, actor="dean")
        clock.tick(hours=1)
        before, after = (self.serve(issuer, at) for at in (revoked_at - timedelta(minutes=1), revoked_at))
        assert values(shared, {kept.url: before.content}) == {"revocation": 0}
        assert values(shared, {kept.url: after.content}) == {"revocation": 1}
        assert before.valid_from == revoked_at - timedelta(minutes=1)
        assert before.valid_until == revoked_at - timedelta(seconds=1)
        assert after.valid_until == revoked_at + timedelta(days=7)
        assert self.serve(issuer, "2026-03-01T10:59:59+00:00").valid_until == revoked_at - timedelta(seconds=1)
        assert verifying.verify(before.content, verifying.local_question(at=before.valid_from)).authentic

    @pytest.mark.parametrize(
        ("url", "at", "reason"),
        [
            ("https://college.example/status/none.json", None, "list-unknown"),
            ("https://college.example/status/none.json", START, "list-unknown"),
            (None, START - timedelta(seconds=1), "list-before"),
            (None, START + timedelta(seconds=1), "list-future"),
        ],
    )
    def test_what_cannot_be_had(self, issuer, url, at, reason):
        (kept,) = issuer.status.lists()
        with pytest.raises(StatusRetrievalError) as caught:
            issuer.status.serve(url or kept.url, at=at)
        assert caught.value.reason == reason

    def test_a_time_is_a_date_time_stamp(self, issuer):
        with pytest.raises(MalformedValueError):
            self.serve(issuer, "2026-03-01")
        with pytest.raises(UsageError):
            self.serve(issuer, START.replace(tzinfo=None))
