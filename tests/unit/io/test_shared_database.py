"""A database that threads and forks share: a fork while a thread has it open takes no lock along."""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import closing, suppress
from pathlib import Path
from threading import Event, Thread

import pytest

from vcwallet.errors import StoreError
from vcwallet.io.shared_database import opened
from vcwallet.io.sqlite import FileFormat

FORMAT = FileFormat(name="thing", application_id=0x76637700, version=1, schema="CREATE TABLE t (a INTEGER) STRICT;")


def test_a_file_is_made_where_that_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "a.things"
    with pytest.raises(StoreError) as caught, opened(path, FORMAT):
        pass
    assert caught.value.reason == "missing"
    for _ in range(2):
        with opened(path, FORMAT, made=True) as database:
            database.execute("INSERT INTO t VALUES (1)")
    with opened(path, FORMAT) as database:
        assert database.rows("SELECT a FROM t") == [(1,), (1,)]


@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
def test_a_fork_waits_for_threads_that_write(tmp_path: Path) -> None:
    path = tmp_path / "a.things"
    writing = Event()

    def write() -> None:
        with opened(path, FORMAT, made=True) as database, database.writing():
            database.execute("INSERT INTO t VALUES (1)")
            writing.set()
            time.sleep(0.2)

    thread = Thread(target=write)
    thread.start()
    writing.wait()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            with opened(path, FORMAT, timeout=0.1) as database:
                database.execute("INSERT INTO t VALUES (2)")
            status = 0
        finally:
            os._exit(status)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    thread.join()
    with opened(path, FORMAT) as database:
        assert database.rows("SELECT a FROM t") == [(1,), (2,)]


def test_a_file_that_another_process_has_locked_holds_up_no_other_file(tmp_path: Path) -> None:
    for name in ("a.things", "b.things"):
        with opened(tmp_path / name, FORMAT, made=True):
            pass
    waiting = Event()

    def wait() -> None:
        waiting.set()
        with suppress(StoreError), opened(tmp_path / "a.things", FORMAT, timeout=300) as a, a.writing():
            pass

    with closing(sqlite3.connect(tmp_path / "a.things", isolation_level=None)) as lock:
        lock.execute("BEGIN EXCLUSIVE")
        thread = Thread(target=wait)
        thread.start()
        waiting.wait()
        time.sleep(0.05)
        with opened(tmp_path / "b.things", FORMAT) as database:
            database.execute("INSERT INTO t VALUES (1)")
        assert thread.is_alive()
        lock.rollback()
    thread.join()


def test_a_thread_that_has_a_file_open_may_open_another_and_the_same(tmp_path: Path) -> None:
    a, b = tmp_path / "a.things", tmp_path / "b.things"
    with opened(a, FORMAT, made=True), opened(b, FORMAT, made=True), opened(a, FORMAT) as database:
        assert database.rows("SELECT a FROM t") == []


@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
def test_a_fork_gets_its_turn_beside_threads_that_write_without_a_pause(tmp_path: Path) -> None:
    over = Event()

    def write(name: str) -> None:
        while not over.is_set():
            with opened(tmp_path / name, FORMAT, made=True) as database, database.writing():
                database.execute("INSERT INTO t VALUES (1)")

    threads = [Thread(target=write, args=(name,)) for name in ("a.things", "a.things", "b.things")]
    for thread in threads:
        thread.start()
    codes = []
    for _ in range(5):
        child = os.fork()
        if child == 0:
            status = 1
            try:
                with opened(tmp_path / "a.things", FORMAT, made=True) as database:
                    database.execute("INSERT INTO t VALUES (2)")
                status = 0
            finally:
                os._exit(status)
        codes.append(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
    over.set()
    for thread in threads:
        thread.join()
    assert codes == [0] * 5
