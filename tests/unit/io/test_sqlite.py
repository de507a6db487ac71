"""SQLite opened the safe way: what is refused, what is durable, what is rolled back."""

from __future__ import annotations

import os
import sqlite3
import stat
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from vcwallet.errors import StoreError, TamperedStoreError
from vcwallet.io.sqlite import Database, FileFormat, create

FORMAT = FileFormat(
    name="notebook",
    application_id=0x7663_7401,
    version=2,
    schema="CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;",
)
INSERT = "INSERT INTO notes (text) VALUES (?)"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "odd name?#%.db"
    create(found, FORMAT, lambda database: database.execute(INSERT, ("first",)) and None)
    return found


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    with Database(path, FORMAT) as opened:
        yield opened


def names(folder: Path) -> list[str]:
    return [found.name for found in folder.iterdir()]


def texts(database: Database) -> list[str]:
    return [text for (text,) in database.rows("SELECT text FROM notes ORDER BY id")]


def outside(path: Path, statement: str) -> None:
    """What somebody does to the file with another program."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript(statement)


def test_a_new_file_is_private_and_has_its_first_content(database: Database, path: Path) -> None:
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert texts(database) == ["first"]


def test_creating_never_overwrites(path: Path) -> None:
    with pytest.raises(StoreError) as caught:
        create(path, FORMAT, lambda database: None)
    assert caught.value.reason == "exists"


def test_a_file_that_cannot_be_filled_does_not_appear(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        create(tmp_path / "new", FORMAT, lambda database: database.execute(INSERT, (None,)) and None)
    assert names(tmp_path) == []


def test_the_connection_is_set_up_for_safety(database: Database) -> None:
    wanted = {
        "journal_mode": "truncate",
        "synchronous": 3,
        "secure_delete": 1,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "temp_store": 2,
    }
    assert {name: (database.row(f"PRAGMA {name}") or ("",))[0] for name in wanted} == wanted


def test_a_block_is_written_whole_or_not_at_all(database: Database) -> None:
    with database.writing():
        assert database.insert(INSERT, ("second",)) == 2
    with pytest.raises(StoreError) as caught, database.writing():
        database.execute_many(INSERT, [("third",), ("first",)])
    assert caught.value.reason == "conflict"
    with pytest.raises(ZeroDivisionError), database.writing():
        database.execute(INSERT, (str(database.insert(INSERT, ("fourth",)) // 0),))
    assert texts(database) == ["first", "second"]


def test_a_reader_sees_one_state(database: Database, path: Path) -> None:
    with Database(path, FORMAT, timeout=0.05) as other:
        with database.reading():
            assert texts(database) == ["first"]
            with pytest.raises(StoreError) as caught, other.writing():
                other.execute(INSERT, ("second",))
            assert caught.value.reason == "locked"
            assert texts(database) == ["first"]
        with other.writing():
            other.execute(INSERT, ("second",))
    assert texts(database) == ["first", "second"]


def test_threads_take_turns(database: Database) -> None:
    def write(name: int) -> None:
        for number in range(20):
            with database.writing():
                count = len(database.rows("SELECT id FROM notes"))
                database.execute(INSERT, (f"{name}-{number}-{count}",))

    threads = [threading.Thread(target=write, args=(name,)) for name in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    counts = [int(text.rsplit("-", 1)[1]) for text in texts(database)[1:]]
    assert counts == list(range(1, 61))


def test_the_journal_is_tidied_away(path: Path) -> None:
    with Database(path, FORMAT) as database:
        with database.writing():
            database.execute(INSERT, ("second",))
        database.close()
    assert names(path.parent) == [path.name]
    with pytest.raises(StoreError) as caught:
        texts(database)
    assert caught.value.reason == "closed"


def test_a_snapshot_is_a_whole_file(database: Database, tmp_path: Path) -> None:
    copy = tmp_path / "copies" / "one.db"
    database.snapshot(copy)
    with database.writing():
        database.execute(INSERT, ("later",))
    with Database(copy, FORMAT) as opened:
        assert texts(opened) == ["first"]
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    with pytest.raises(StoreError) as caught:
        database.snapshot(copy)
    assert caught.value.reason == "exists"
    database.snapshot(copy, replace=True)
    with Database(copy, FORMAT) as opened:
        assert texts(opened) == ["first", "later"]


def test_a_file_that_others_could_read_is_closed_to_them(path: Path) -> None:
    path.chmod(0o644)
    Database(path, FORMAT).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        ("PRAGMA application_id = 7", "not-a-store"),
        ("PRAGMA user_version = 3", "newer-version"),
        ("PRAGMA user_version = 1", "older-version"),
    ],
)
def test_other_files_and_versions_are_refused(path: Path, statement: str, reason: str) -> None:
    outside(path, statement)
    with pytest.raises(StoreError) as caught:
        Database(path, FORMAT)
    assert caught.value.reason == reason


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER t AFTER INSERT ON notes BEGIN DELETE FROM notes; END",
        "CREATE VIEW v AS SELECT 1",
        "CREATE TABLE more (id INTEGER PRIMARY KEY)",
        "CREATE INDEX i ON notes (text)",
        "ALTER TABLE notes ADD COLUMN more TEXT",
        "DROP TABLE notes",
    ],
)
def test_a_file_with_other_tables_is_refused(path: Path, statement: str) -> None:
    outside(path, statement)
    with pytest.raises(TamperedStoreError) as caught:
        Database(path, FORMAT)
    assert caught.value.reason == "schema-changed"


@pytest.mark.parametrize(
    ("content", "reason"), [(b"", "not-a-store"), (b"Not a database. " * 400, "not-a-store"), (None, "missing")]
)
def test_what_is_no_database_is_refused(tmp_path: Path, content: bytes | None, reason: str) -> None:
    path = tmp_path / "file"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(StoreError) as caught:
        Database(path, FORMAT)
    assert caught.value.reason == reason
    assert path.exists() == (content is not None)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as caught:
        Database(tmp_path, FORMAT)
    assert caught.value.reason == "is-folder"


def test_a_truncated_file_is_damaged(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])
    with pytest.raises(TamperedStoreError) as caught, Database(path, FORMAT) as database:
        texts(database)
    assert caught.value.reason == "damaged"


def test_a_full_disk_changes_nothing(database: Database, path: Path) -> None:
    pages = (database.row("PRAGMA page_count") or (0,))[0]
    database.row(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreError) as caught, database.writing():
        database.execute(INSERT, ("x" * 100_000,))
    assert caught.value.reason == "disk-full"
    assert "Nothing was changed" in str(caught.value)
    assert texts(database) == ["first"]


def test_a_wrong_statement_is_a_fault_and_no_verdict_on_the_file(database: Database) -> None:
    with pytest.raises(StoreError) as caught:
        database.execute("SELECT nonsense")
    assert (caught.value.code, caught.value.reason) == ("STORE_ERROR", "failed")


def test_a_file_is_used_read_only_where_it_cannot_be_written(path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write everywhere")
    path.chmod(0o400)
    with Database(path, FORMAT) as database:
        assert texts(database) == ["first"]
        with pytest.raises(StoreError) as caught, database.writing():
            database.execute(INSERT, ("second",))
        assert caught.value.reason == "read-only"


def test_a_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(StoreError) as caught:
        Database(tmp_path / "pipe", FORMAT)
    assert caught.value.reason == "not-a-file"


def test_a_name_without_room_for_a_journal_is_too_long(database: Database, tmp_path: Path) -> None:
    for attempt in (lambda path: create(path, FORMAT, lambda _: None), database.snapshot):
        with pytest.raises(StoreError) as caught:
            attempt(tmp_path / ("x" * 250))
        assert caught.value.reason == "name-too-long"
    assert [name for name in names(tmp_path) if name.startswith((".", "x"))] == []


def test_an_old_journal_is_never_read_into_a_new_file(tmp_path: Path) -> None:
    (tmp_path / "new-journal").write_bytes(b"of a file that was here before")
    with pytest.raises(StoreError) as caught:
        create(tmp_path / "new", FORMAT, lambda _: None)
    assert caught.value.reason == "exists"
    (tmp_path / "new-journal").write_bytes(b"")
    create(tmp_path / "new", FORMAT, lambda _: None)


def test_a_name_that_is_not_unicode_is_a_name(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"\xff.db")
    create(path, FORMAT, lambda _: None)
    with Database(path, FORMAT) as opened:
        assert texts(opened) == []
        with pytest.raises(StoreError) as caught:
            opened.execute("SELECT nothing")
    str(caught.value).encode()


def test_a_relative_path_in_a_folder_that_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    for attempt in (lambda path: create(path, FORMAT, lambda _: None), lambda path: Database(path, FORMAT)):
        with pytest.raises(StoreError) as caught:
            attempt(Path("file"))
        assert caught.value.reason == "missing"
