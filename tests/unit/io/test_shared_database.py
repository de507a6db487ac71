"""A database that threads and forks share: a fork while a thread has it open takes no lock along."""

from __future__ import annotations

import os
import time
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
