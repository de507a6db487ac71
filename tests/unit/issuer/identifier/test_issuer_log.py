"""The log of an issuer's did:webvh, read by the resolver that reads those of others."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from support.hosted_issuer import WEB, hosted_issuer, reopened
from support.status_issuer import START, Clock
from vcwallet import Issuer
from vcwallet.encoding import strict_json
from vcwallet.errors import TamperedStoreError
from vcwallet.identifiers.webvh import DidLog, read_log
from vcwallet.issuer import NewWebvh
from vcwallet.issuer.identifier.issuer_log import did_web_of
from vcwallet.limits import DEFAULT


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "college.issuer"


@pytest.fixture
def college(path: Path, clock: Clock) -> Iterator[Issuer]:
    with hosted_issuer(path, NewWebvh("college.example/badges"), clock=clock) as issuer:
        yield issuer


def log_of(issuer: Issuer) -> DidLog:
    """The log, which holds and is the issuer's."""
    log = read_log(issuer.keys.files()[0].content, DEFAULT)
    log.check(issuer.id, None)
    return log


def test_the_first_entry_holds(college: Issuer) -> None:
    (version,) = log_of(college).versions
    assert version.document == college.identifier_document()
    assert version.time == START
    assert did_web_of(college.id) == f"{WEB}:badges"
    assert not version.parameters.portable


def test_each_change_is_an_entry_upon_those_before(college: Issuer, path: Path, clock: Clock) -> None:
    for days in range(1, 4):
        clock.tick(days=days)
        with reopened(path, clock) as issuer:
            issuer.keys.rotate(compromised=days == 2)
    with reopened(path, clock) as issuer:
        versions = log_of(issuer).versions
        assert versions[-1].document == issuer.identifier_document()
    assert [version.time - START for version in versions] == [timedelta(days=day) for day in (0, 1, 3, 6)]
    revoked = ["revoked" in method for method in versions[-1].document["verificationMethod"][::2]]
    assert revoked == [False, True, False, False]
    assert college.id == versions[-1].identifier


def test_every_entry_is_signed_with_the_key_that_the_one_before_announced(college: Issuer) -> None:
    college.keys.rotate()
    first, second = (version.parameters for version in log_of(college).versions)
    assert len(first.next_key_hashes) == len(second.next_key_hashes) == 1
    assert first.update_keys != second.update_keys


def test_only_the_key_of_the_next_entry_is_in_the_file(college: Issuer) -> None:
    before = college._store.keys.log()
    college.keys.rotate()
    after = college._store.keys.log()
    assert before is not None
    assert after is not None
    (named,) = log_of(college).versions[-1].parameters.update_keys
    assert before.next_key.public_key.multibase == named
    assert after.next_key.public_key.multibase != named


def test_time_goes_on_between_entries_though_the_clock_does_not(college: Issuer, clock: Clock) -> None:
    college.keys.rotate()
    clock.tick(days=-1)
    college.keys.rotate()
    times = [version.time for version in log_of(college).versions]
    assert times == [START + timedelta(seconds=second) for second in range(3)]


def test_the_did_web_beside_it_is_named_in_every_version(path: Path) -> None:
    with hosted_issuer(path, NewWebvh("college.example", with_did_web=True)) as issuer:
        issuer.keys.rotate()
        assert [version.document["alsoKnownAs"] for version in log_of(issuer).versions] == [[WEB], [WEB]]


def test_two_issuers_of_one_place_have_two_identifiers(path: Path, tmp_path: Path) -> None:
    with (
        hosted_issuer(path, NewWebvh("college.example")) as one,
        hosted_issuer(tmp_path / "b.issuer", NewWebvh("college.example")) as other,
    ):
        assert one.id != other.id
        assert one.id.split(":")[3] == other.id.split(":")[3] == "college.example"


def test_a_file_without_the_key_for_the_next_entry_is_damaged(college: Issuer, path: Path) -> None:
    college.close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DELETE FROM update_key")
    with reopened(path) as issuer, pytest.raises(TamperedStoreError) as refused:
        issuer.keys.rotate()
    assert refused.value.reason == "update-key-missing"


def test_an_entry_that_was_changed_does_not_hold(college: Issuer) -> None:
    entry = strict_json.loads(college.keys.files()[0].content)
    entry["state"]["alsoKnownAs"] = ["did:web:evil.example"]
    assert read_log(strict_json.dumps(entry), DEFAULT).fault is not None
