"""How places in lists are given away: at random, once, in as many lists as it needs; and decoys."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.status_issuer import KEY, Clock, issue, new_issuer, open_issuer
from vcwallet.io.sqlite import Database
from vcwallet.issuer import Issuer, RecordFilter
from vcwallet.issuer.records.status_places import StatusPlace
from vcwallet.issuer.store.sqlite.issuer_schema import FORMAT
from vcwallet.issuer.store.sqlite.sqlite_issuer_store import SqliteIssuerStore
from vcwallet.keys.sealing import Vault
from vcwallet.status import StatusBits

ROOM = 131_072 * 7 // 8

ALLOCATE = """
import json, sys
from datetime import UTC, datetime
from pathlib import Path
from vcwallet.issuer.issuer_file import open_store

store = open_store(Path(sys.argv[1]), passphrase=None)
print("ready", flush=True)
sys.stdin.readline()
for _ in range(5):
    places = store.lists.allocate_places(200, datetime(2026, 3, 1, tzinfo=UTC))
    print(json.dumps([[place.url, place.position] for each in places for place in each]), flush=True)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "college.issuer"


@pytest.fixture
def store(path: Path) -> Iterator[SqliteIssuerStore]:
    new_issuer(path, purposes=["revocation"]).close()
    database = Database(path, FORMAT)
    yield SqliteIssuerStore(database, Vault("test", bytes(32)))
    database.close()


def allocated(store: SqliteIssuerStore, count: int) -> list[StatusPlace]:
    return [place for (place,) in store.lists.allocate_places(count, Clock()())]


def test_no_place_is_given_twice_and_they_are_spread_evenly(store):
    positions = [place.position for place in allocated(store, 20_000)]
    assert len(set(positions)) == 20_000
    eighths = [sum(position * 8 // 131_072 == eighth for position in positions) for eighth in range(8)]
    assert all(2_200 < count < 2_800 for count in eighths)  # 2,500 expected, six standard deviations either way
    assert sum(position % 2 for position in positions) in range(9_500, 10_500)
    assert positions != sorted(positions)


def test_a_full_list_is_left_and_the_next_one_begun(store):
    places = allocated(store, ROOM - 10) + allocated(store, 30)
    first, second = store.lists.kept()
    assert (first.used, second.used) == (ROOM, 20)
    assert len({(place.url, place.position) for place in places}) == ROOM + 20
    assert first.name != second.name
    assert len(first.name) == 24


def test_what_is_not_used_looks_like_what_is_used_and_fine(path):
    with new_issuer(path) as issuer:
        issue(issuer, 5)
        for kept in issuer.status.lists():
            assert issuer.status.count_set(kept.name) == 0


def test_eight_processes_at_once_never_give_the_same_place(path):
    new_issuer(path).close()
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", ALLOCATE, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for _ in range(8)
    ]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    outputs = [process.communicate(timeout=600)[0] for process in processes]
    places = [tuple(place) for output in outputs for line in output.splitlines() for place in json.loads(line)]
    assert len(places) == 8 * 5 * 200 * 2
    assert len(set(places)) == len(places)
    with open_issuer(path) as issuer:
        assert [kept.used for kept in issuer.status.lists()] == [8_000, 8_000]


def test_a_flip_rewrites_one_small_row(path):
    with new_issuer(path, entries=16_777_216) as issuer:
        (issued,) = issue(issuer, 1)
        issuer.status.revoke(issued.id, actor="dean")
    with Database(path, FORMAT) as database:
        ((size,),) = database.rows("SELECT length(data) FROM status_values")
    assert size == 1_024


@pytest.mark.parametrize("bits", [1, 2, 3, 5, 8])
def test_entries_are_counted_once_however_many_bits_they_have(bits):
    entries = StatusBits(bytes(range(0, 250, 7)), bits)
    assert entries.count() == sum(entries.get(index) != 0 for index in range(len(entries)))


class TestDecoys:
    def counts(self, issuer: Issuer) -> list[int]:
        return [issuer.status.count_set(kept.name) for kept in issuer.status.lists()]

    def test_there_are_as_many_as_were_asked_for(self, path):
        with new_issuer(path, decoys=2.0) as issuer:
            issue(issuer, 10, cohort="A")
            assert issuer.status.revoke(RecordFilter(cohort="A"), actor="dean").changed == 10
            assert self.counts(issuer)[0] in (30, 31)

    def test_no_credential_ever_gets_the_place_of_one(self, path):
        with new_issuer(path, purposes=["revocation"], decoys=10.0) as issuer:
            issued = issue(issuer, 3)
            issuer.status.revoke([one.id for one in issued], actor="dean")
            (kept,) = issuer.status.lists()
            assert kept.used == 3 + issuer.status.count_set(kept.name) - 3
            state = issuer._store.lists.read(kept.name)
            bits = StatusBits(state.data)
            taken = {position for position in range(kept.entries) if bits.get(position)}
            fresh = {place.position for (place,) in issuer._store.lists.allocate_places(5_000, Clock()())}
            assert not fresh & taken

    def test_they_go_back_with_the_true_ones(self, path):
        with new_issuer(path, decoys=1.0) as issuer:
            issue(issuer, 10, cohort="A")
            issuer.status.suspend(RecordFilter(cohort="A"), actor="dean")
            set_before = self.counts(issuer)[1]
            issuer.status.resume(RecordFilter(cohort="A"), actor="dean")
            assert set_before in (20, 21)
            assert self.counts(issuer)[1] in (0, 1)

    def test_nobody_is_told_to_be_revoked_by_one(self, path):
        with new_issuer(path, decoys=5.0) as issuer:
            first, *others = issue(issuer, 50)
            issuer.status.revoke(first.id, actor="dean")
            assert not any(issuer.status.state(one.id).revoked for one in others)
            assert [event.actor for event in issuer.status.history(first.id)] == ["dean"]

    def test_doing_it_again_makes_none(self, path):
        with new_issuer(path, decoys=5.0) as issuer:
            (issued,) = issue(issuer, 1)
            issuer.status.revoke(issued.id, actor="dean")
            before = self.counts(issuer)
            issuer.status.revoke(issued.id, actor="dean")
            assert self.counts(issuer) == before


def test_the_key_of_the_tests_is_the_issuers(path):
    with new_issuer(path) as issuer:
        assert issuer.id == KEY.did
