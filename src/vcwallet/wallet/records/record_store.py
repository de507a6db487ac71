"""The encrypted record store: rows that are sealed one by one, and a manifest that pins which rows there are.

Every change and the manifest that goes with it are one transaction. Before anything is read or written, the store looks
whether another process has changed the file; if so, the whole set of rows is held against the manifest again.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock

from vcwallet.errors import StoreError, TamperedStoreError
from vcwallet.io import sqlite
from vcwallet.keys.sealing import Header, Vault
from vcwallet.wallet.records.record_manifest import Manifest, RecordKind, empty_manifest, header_digest, mark

_TABLE = "CREATE TABLE {} (id INTEGER PRIMARY KEY, version INTEGER NOT NULL, sealed BLOB NOT NULL) STRICT;"
_VAULT = """
CREATE TABLE vault (
    id       INTEGER PRIMARY KEY CHECK (id = 1),
    header   BLOB NOT NULL,
    manifest BLOB NOT NULL
) STRICT;
"""

FORMAT = sqlite.FileFormat(
    name="wallet",
    application_id=0x76637777,  # `vcww` in ASCII
    version=1,
    schema=_VAULT + "\n".join(map(_TABLE.format, RecordKind)),
)

_ID_BITS = 40
_VERSION_BITS = 63


def read_header(database: sqlite.Database) -> Header:
    """The header of a wallet file, which says how to open it.

    Raises:
        TamperedStoreError: It is damaged or gone.
        StoreError: Its parameters are out of bounds.
    """
    return Header.from_bytes(_vault_row(database)[0])


def create_file(path: Path, vault: Vault, header: Header, first: Callable[[Writer], None]) -> None:
    """Make a wallet file; it appears with its first content in it, or not at all.

    Args:
        path: Where.
        vault: The open vault.
        header: Its header.
        first: Writes the first records.

    Raises:
        StoreError: `exists`, `disk-full`, `no-permission`, ...
    """

    def fill(database: sqlite.Database) -> None:
        writer = Writer(database, vault, {kind: {} for kind in RecordKind})
        first(writer)
        content = header.to_bytes()
        manifest = writer.follow(empty_manifest(b""), content)
        database.execute("INSERT INTO vault VALUES (1, ?, ?)", (content, manifest.seal(vault)))

    sqlite.create(path, FORMAT, fill)


class RecordStore:
    """An unlocked wallet file.

    Args:
        database: The open file; the store does not close it.
        vault: The open vault.

    Raises:
        TamperedStoreError: The file is not what the vault last wrote.
    """

    def __init__(self, database: sqlite.Database, vault: Vault) -> None:
        self._database = database
        self._vault = vault
        self._lock = RLock()
        self._sealed_manifest = b""
        self._header = b""
        self._manifest = empty_manifest(b"")
        self._versions: dict[RecordKind, dict[int, int]] = {kind: {} for kind in RecordKind}
        with self.reading():
            pass

    @property
    def generation(self) -> int:
        """Rises with every change of the file."""
        return self._manifest.generation

    def versions(self, kind: RecordKind) -> dict[int, int]:
        """The records of a kind: id to version. Read-only by convention; current inside `reading` or `writing`."""
        return self._versions[kind]

    @contextmanager
    def alone(self) -> Iterator[None]:
        """A block during which no other thread is inside `reading` or `writing`."""
        with self._lock:
            yield

    @contextmanager
    def reading(self) -> Iterator[None]:
        """A block that sees one state of the file, checked against its manifest."""
        with self._lock, self._database.reading():
            self._refresh()
            yield

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """A block whose changes are durable, all of them, when it ends; when it raises, none is."""
        with self._lock:
            with self._database.writing():
                self._refresh()
                writer = Writer(self._database, self._vault, self._versions)
                yield writer
                if not writer.changed:
                    return
                header = self._header if writer.header is None else writer.header.to_bytes()
                manifest = writer.follow(self._manifest, header)
                sealed = manifest.seal(self._vault)
                self._database.execute("UPDATE vault SET header = ?, manifest = ?", (header, sealed))
            self._header, self._manifest, self._sealed_manifest = header, manifest, sealed
            writer.apply_to(self._versions)

    def read(self, kind: RecordKind, record: int) -> bytes:
        """What a record holds; inside `reading` or `writing`, for records that were there when the block began.

        Raises:
            KeyError: There is no such record.
            TamperedStoreError: It was changed, exchanged or deleted behind the wallet's back.
        """
        version = self._versions[kind][record]
        row = self._database.row(f"SELECT version, sealed FROM {kind.value} WHERE id = ?", (record,))  # noqa: S608
        if row is None or row[0] != version or type(row[1]) is not bytes:
            raise TamperedStoreError("record-changed", table=kind.value)
        return self._vault.unseal(row[1], context=(kind.value, record, version))

    def _refresh(self) -> None:
        """Look whether another process changed the file, and if so, check that the change was made with the vault."""
        header, sealed = _vault_row(self._database)
        if (header, sealed) == (self._header, self._sealed_manifest):
            return
        manifest = Manifest.unseal(sealed, self._vault)
        if manifest.generation < self._manifest.generation:
            raise TamperedStoreError("rolled-back")
        if manifest.header != header_digest(self._vault, header):
            raise TamperedStoreError("header-exchanged")
        versions = {kind: self._scan(kind) for kind in RecordKind}
        if not manifest.matches(
            mark(self._vault, kind, record, version)
            for kind, rows in versions.items()
            for record, version in rows.items()
        ):
            raise TamperedStoreError("records-missing", expected=manifest.count, found=sum(map(len, versions.values())))
        self._header, self._sealed_manifest, self._manifest, self._versions = header, sealed, manifest, versions

    def _scan(self, kind: RecordKind) -> dict[int, int]:
        rows = self._database.rows(f"SELECT id, version FROM {kind.value}")  # noqa: S608
        if not all(type(record) is int and type(version) is int for record, version in rows):
            raise TamperedStoreError("record-changed", table=kind.value)
        return dict(rows)


class Writer:
    """The changes of one transaction; see `RecordStore.writing`.

    Attributes:
        header: A new header, where the passphrase is changed.
    """

    def __init__(self, database: sqlite.Database, vault: Vault, versions: dict[RecordKind, dict[int, int]]) -> None:
        self._database = database
        self._vault = vault
        self._before = versions
        self._after: dict[tuple[RecordKind, int], int | None] = {}
        self.header: Header | None = None
        self._added: list[int] = []
        self._removed: list[int] = []

    @property
    def changed(self) -> bool:
        """Whether there is anything to write."""
        return bool(self._after) or self.header is not None

    def new_id(self) -> int:
        """An id that no record has; random, so that it tells nothing about order or number."""
        while True:
            record = secrets.randbits(_ID_BITS)
            if all((kind, record) not in self._after and record not in self._before[kind] for kind in RecordKind):
                return record

    def put(self, kind: RecordKind, record: int, plaintext: bytes) -> None:
        """Write a record, new or instead of the one that has this id."""
        self._forget(kind, record)
        version = secrets.randbits(_VERSION_BITS)
        sealed = self._vault.seal(plaintext, context=(kind.value, record, version))
        self._database.execute(
            f"INSERT OR REPLACE INTO {kind.value} (id, version, sealed) VALUES (?, ?, ?)",  # noqa: S608
            (record, version, sealed),
        )
        self._after[kind, record] = version
        self._added.append(mark(self._vault, kind, record, version))

    def delete(self, kind: RecordKind, record: int) -> None:
        """Delete a record; its bytes are overwritten in the file.

        Raises:
            TamperedStoreError: It is gone already.
        """
        self._forget(kind, record)
        self._after[kind, record] = None
        if self._database.execute(f"DELETE FROM {kind.value} WHERE id = ?", (record,)) != 1:  # noqa: S608
            raise TamperedStoreError("record-changed", table=kind.value)

    def follow(self, manifest: Manifest, header: bytes) -> Manifest:
        """The manifest after these changes.

        Args:
            manifest: The one before them.
            header: The header as it is stored from now on.
        """
        digest = header_digest(self._vault, header)
        return manifest.changed(added=self._added, removed=self._removed, header=digest)

    def apply_to(self, versions: dict[RecordKind, dict[int, int]]) -> None:
        """Note the changes, once they are durable."""
        for (kind, record), version in self._after.items():
            if version is None:
                versions[kind].pop(record, None)
            else:
                versions[kind][record] = version

    def _forget(self, kind: RecordKind, record: int) -> None:
        """Take back the mark of the version that is there now, if one is."""
        known = self._after.get((kind, record), self._before[kind].get(record))
        if known is not None:
            self._removed.append(mark(self._vault, kind, record, known))


def change_header(store: RecordStore, database: sqlite.Database, opened: Header, wrapped: Header) -> None:
    """Exchange the header for one with another passphrase, unless another process has done so meanwhile.

    Raises:
        StoreError: `passphrase-changed`: another process has.
    """
    with store.writing() as writer:
        if read_header(database) != opened:
            raise StoreError("passphrase-changed")
        writer.header = wrapped


def _vault_row(database: sqlite.Database) -> tuple[bytes, bytes]:
    row = database.row("SELECT header, manifest FROM vault WHERE id = 1")
    if row is None or not all(type(value) is bytes for value in row):
        raise TamperedStoreError("header-malformed")
    header, manifest = row
    return header, manifest
