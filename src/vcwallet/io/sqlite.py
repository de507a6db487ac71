"""SQLite opened the safe way, for every store of this library. No other module imports `sqlite3`.

    FORMAT = FileFormat(application_id=0x76637777, version=1, schema="CREATE TABLE ... STRICT; ...", name="wallet")

    create(path, FORMAT, fill)         # a new file; has its name only once `fill(database)` has succeeded
    with Database(path, FORMAT) as store:       # an existing file; refused unless it is what FORMAT says
        with store.writing():                   # BEGIN IMMEDIATE ... COMMIT: durable when the block ends
            store.execute("INSERT INTO t (a) VALUES (?)", (1,))
        with store.reading():                   # several queries over one unchanging state
            rows = store.rows("SELECT a FROM t")
        row = store.row("SELECT a FROM t WHERE a = ?", (1,))     # one row or None
        store.snapshot(other_path)              # a consistent copy while others may be writing

What "safe" means, and why (docs/adr/0004-wallet-file.md):

- a rollback journal, truncated after each commit, with `synchronous=EXTRA`: a commit that returned survives a power
  cut. No WAL: SQLite before 3.51.3 can corrupt a file in that mode, and Python bundles older ones;
- a file from a stranger is data, not a program: application id, version and the *whole schema* must be as this library
  makes them, so there is no trigger, view or index that it did not write; `trusted_schema` is off;
- deleted content is overwritten (`secure_delete`), temporary content stays in memory;
- files are 0600, folders that are made are 0700;
- several processes may use one file: a writer waits up to `timeout` seconds for another.

A `Database` may be used from several threads; a transaction belongs to the thread that began it, others wait.
Errors are `StoreError`s with stable reasons (`locked`, `disk-full`, `read-only`, `not-a-store`, `newer-version`, ...),
or `TamperedStoreError` where the file is damaged. A violated constraint is `StoreError("conflict")`.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from threading import RLock
from typing import Any, Self
from urllib.parse import quote

from vcwallet.errors import StoreError, TamperedStoreError
from vcwallet.io.files import PRIVATE_FILE, accessing, being_written, shown_path

Row = tuple[Any, ...]
Values = Sequence[bytes | str | int | float | None]

TIMEOUT_SECONDS = 10.0
_LARGEST_VALUE = 64 * 1024 * 1024  # bytes; a damaged length must not make SQLite ask for gigabytes

_CONNECTION = (
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cache_size = -32768",  # 32 MiB: the upper levels of an index over millions of rows
    "PRAGMA secure_delete = ON",
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = EXTRA",
    "PRAGMA fullfsync = ON",  # macOS: fsync alone does not reach the disk there
)

_REASONS = {
    sqlite3.SQLITE_BUSY: "locked",
    sqlite3.SQLITE_LOCKED: "locked",
    sqlite3.SQLITE_PROTOCOL: "locked",
    sqlite3.SQLITE_FULL: "disk-full",
    sqlite3.SQLITE_READONLY: "read-only",
    sqlite3.SQLITE_NOTADB: "not-a-store",
    sqlite3.SQLITE_CANTOPEN: "cannot-open",
    sqlite3.SQLITE_PERM: "no-permission",
    sqlite3.SQLITE_AUTH: "no-permission",
    sqlite3.SQLITE_CONSTRAINT: "conflict",
    sqlite3.SQLITE_TOOBIG: "entry-too-large",
    sqlite3.SQLITE_IOERR: "io-error",
    sqlite3.SQLITE_ERROR: "failed",
    sqlite3.SQLITE_MISUSE: "failed",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFormat:
    """What a kind of file is known by.

    Attributes:
        name: What people call it, such as `wallet`.
        application_id: Four bytes in the SQLite header that tell it from any other SQLite file.
        version: The version of its layout; a newer one is refused.
        schema: The statements that make its tables.
    """

    name: str
    application_id: int
    version: int
    schema: str = field(repr=False)


class Database:
    """An open file. Close it, or use it as a context manager.

    Args:
        path: The file; it must exist.
        file_format: What it must be.
        timeout: How many seconds to wait for another process that is writing.

    Raises:
        StoreError: `missing`, `is-folder`, `not-a-store`, `newer-version`, `locked`, `no-permission`, ...
        TamperedStoreError: It is damaged, or its tables are not those of the format.
    """

    __slots__ = ("_connection", "_kind", "_lock", "path")

    def __init__(self, path: Path, file_format: FileFormat, *, timeout: float = TIMEOUT_SECONDS) -> None:
        self.path = _absolute(path)
        self._kind = file_format.name
        self._lock = RLock()
        self._connection = _connect(self.path, timeout, self._kind)
        try:
            with _mapped(self.path, self._kind):
                _check_format(self._connection, self.path, file_format)
                self._connection.execute("PRAGMA journal_mode = TRUNCATE")
        except BaseException:
            self._connection.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def execute(self, statement: str, values: Values = ()) -> int:
        """Run one statement.

        Returns:
            How many rows it changed.
        """
        with self._lock, _mapped(self.path, self._kind):
            return self._connection.execute(statement, values).rowcount

    def execute_many(self, statement: str, values: Sequence[Values]) -> None:
        """Run one statement once for each entry of `values`."""
        with self._lock, _mapped(self.path, self._kind):
            self._connection.executemany(statement, values)

    def insert(self, statement: str, values: Values = ()) -> int:
        """Run an INSERT and return the row id that SQLite gave."""
        with self._lock, _mapped(self.path, self._kind):
            return self._connection.execute(statement, values).lastrowid or 0

    def rows(self, statement: str, values: Values = ()) -> list[Row]:
        """All rows of a query."""
        with self._lock, _mapped(self.path, self._kind):
            return self._connection.execute(statement, values).fetchall()

    def row(self, statement: str, values: Values = ()) -> Row | None:
        """The first row of a query, or None."""
        with self._lock, _mapped(self.path, self._kind), closing(self._connection.execute(statement, values)) as cursor:
            row: Row | None = cursor.fetchone()
            return row

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A block that is one transaction, with the right to write from its beginning.

        When the block ends, it is on the disk; when it raises, nothing of it is. Blocks do not nest.
        """
        with self._transaction("BEGIN IMMEDIATE"):
            yield

    @contextmanager
    def reading(self) -> Iterator[None]:
        """A block whose queries all see one state, whatever others write meanwhile."""
        with self._transaction("BEGIN"):
            yield

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[None]:
        with self._lock:
            self.execute(begin)
            try:
                yield
                self.execute("COMMIT")
            finally:
                if self._connection.in_transaction:  # a full disk may have made SQLite roll back by itself
                    self.execute("ROLLBACK")

    def snapshot(self, path: Path, *, replace: bool = False) -> None:
        """Copy the file as it is at one moment, while others may be using it (SQLite's online backup).

        Args:
            path: Where the copy goes.
            replace: Whether a file that is there already gives way.

        Raises:
            StoreError: `exists`, `disk-full`, `locked`, ...
        """
        with being_written(path, replace=replace) as draft:
            _refuse_journal(path)
            self._copy(draft, path)

    def _copy(self, draft: Path, path: Path) -> None:
        with (
            self._lock,
            _mapped(path, self._kind),
            closing(sqlite3.connect(draft, isolation_level=None)) as copy,
        ):
            copy.execute("PRAGMA journal_mode = OFF")  # a draft that fails is thrown away
            self._connection.backup(copy)

    def close(self) -> None:
        """Close the file and tidy the empty journal away. Closing twice is harmless."""
        with self._lock:
            # Refused when another process uses the file (the journal is then theirs to tidy), or when closed already.
            with suppress(sqlite3.Error):
                self._connection.execute("PRAGMA journal_mode = DELETE")
            self._connection.close()


def create(path: Path, file_format: FileFormat, fill: Callable[[Database], None]) -> None:
    """Make a new file, which appears under its name only when it is complete.

    Args:
        path: Where; its folder is made if it is missing, for the owner only.
        file_format: What it is to be.
        fill: Writes the first content, inside one transaction.

    Raises:
        StoreError: `exists`, `disk-full`, `no-permission`, ...
    """
    path = _absolute(path)
    with being_written(path, replace=False) as draft:
        _refuse_journal(path)
        with _mapped(path, file_format.name), closing(sqlite3.connect(draft, isolation_level=None)) as connection:
            connection.execute(f"PRAGMA application_id = {file_format.application_id:d}")
            connection.execute(f"PRAGMA user_version = {file_format.version:d}")
            connection.executescript(file_format.schema)
        with Database(draft, file_format) as database, database.writing():
            fill(database)


def _absolute(path: Path) -> Path:
    with accessing(path):  # the folder in which a relative path begins may be gone
        return path.absolute()


def _refuse_journal(path: Path) -> None:
    """Find out whether the journal of a new file can have its name, and that no old one would be read into the file.

    Raises:
        StoreError: `name-too-long`; `exists`: an old journal is there, which is not empty.
    """
    journal = path.with_name(f"{path.name}-journal")
    with accessing(journal), suppress(FileNotFoundError):
        if journal.lstat().st_size:
            raise StoreError("exists", path=shown_path(journal))


def _refuse_unfit(path: Path) -> None:
    """SQLite would wait at a pipe, and say of a folder only that it cannot be opened."""
    with accessing(path):
        mode = path.stat().st_mode
    if not S_ISREG(mode):
        raise StoreError("is-folder" if S_ISDIR(mode) else "not-a-file", path=shown_path(path))
    if not os.access(path, os.R_OK):
        raise StoreError("no-permission", path=shown_path(path))
    if mode & 0o077:
        with accessing(path), suppress(PermissionError):  # not ours to change; whether it may be used, opening it tells
            path.chmod(PRIVATE_FILE)


def _connect(path: Path, timeout: float, kind: str) -> sqlite3.Connection:
    _refuse_unfit(path)
    with _mapped(path, kind):
        address = f"file:{quote(os.fsencode(path))}?mode=rw"
        connection = sqlite3.connect(address, uri=True, timeout=timeout, isolation_level=None, check_same_thread=False)
        try:
            connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LARGEST_VALUE)
            connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
            for statement in _CONNECTION:
                connection.execute(statement)
        except BaseException:
            connection.close()
            raise
        return connection


def _check_format(connection: sqlite3.Connection, path: Path, file_format: FileFormat) -> None:
    (application_id,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    name = file_format.name
    if application_id != file_format.application_id:
        raise StoreError("not-a-store", path=shown_path(path), kind=name)
    if version != file_format.version:
        reason = "newer-version" if version > file_format.version else "older-version"
        raise StoreError(reason, path=shown_path(path), kind=name, version=version, known=file_format.version)
    if _schema(connection) != _expected_schema(file_format):
        raise TamperedStoreError("schema-changed", path=shown_path(path), kind=name)


def _schema(connection: sqlite3.Connection) -> list[Row]:
    return connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name").fetchall()


@cache
def _expected_schema(file_format: FileFormat) -> list[Row]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(file_format.schema)
        return _schema(connection)


@contextmanager
def _mapped(path: Path, kind: str) -> Iterator[None]:
    """Raise SQLite's errors as errors of this library."""
    try:
        yield
    except UnicodeDecodeError as error:  # Python cannot decode the name of a damaged table in SQLite's complaint
        raise TamperedStoreError("damaged", path=shown_path(path), cause=type(error).__name__) from error
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", None)
        cause = getattr(error, "sqlite_errorname", type(error).__name__)
        reason = _REASONS.get(code & 0xFF) if code is not None else None  # the low byte is the primary code
        if reason is None and isinstance(error, sqlite3.ProgrammingError):
            reason = "closed"
        if reason is not None:
            raise StoreError(reason, path=shown_path(path), kind=kind, cause=cause) from error
        raise TamperedStoreError("damaged", path=shown_path(path), cause=cause) from error
