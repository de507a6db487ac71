"""The wallet file: making, opening, locking and copying it, another passphrase, and one view of it for each task."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from vcwallet.errors import UsageError
from vcwallet.io.files import refuse_taken
from vcwallet.io.sqlite import Database
from vcwallet.keys.sealing import KdfParameters, Vault
from vcwallet.ports import Clock
from vcwallet.wallet.entries.entry_index import EntryIndex
from vcwallet.wallet.records.record_manifest import RecordKind
from vcwallet.wallet.records.record_store import FORMAT, RecordStore, Writer, change_header, create_file, read_header


@dataclass(frozen=True, slots=True)
class WalletView:
    """One state of an unlocked wallet, inside a `reading` or `writing` block.

    Attributes:
        store: The records.
        index: The entries among them.
    """

    store: RecordStore
    index: EntryIndex

    def received(self, entry_id: str) -> bytes:
        """The bytes of a credential as they came in.

        Raises:
            UsageError: `entry-unknown`.
        """
        return self.store.read(RecordKind.CONTENTS, self.index.record_of(entry_id))


class WalletFile:
    """An open wallet file, locked or not. Safe to share between threads.

    Args:
        database: The open file.
        vault: The open vault.
        clock: Tells the time.
    """

    __slots__ = ("_clock", "_database", "_index", "_store")

    def __init__(self, database: Database, vault: Vault, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._index = EntryIndex(clock)
        self._store: RecordStore | None = RecordStore(database, vault)

    @property
    def path(self) -> Path:
        """The file."""
        return self._database.path

    @property
    def locked(self) -> bool:
        """Whether the passphrase is needed before anything can be done."""
        return self._store is None

    def lock(self) -> None:
        """See `Wallet.lock`."""
        store = self._store
        if store is not None:
            with store.alone():
                self._store = None
                self._index = EntryIndex(self._clock)

    def unlock(self, passphrase: str) -> None:
        """See `Wallet.unlock`."""
        vault = Vault.open(read_header(self._database), passphrase)
        self._store = RecordStore(self._database, vault)

    def close(self) -> None:
        """Lock and close the file. Closing twice is harmless."""
        self.lock()
        self._database.close()

    def change_passphrase(self, old: str, new: str, *, kdf: KdfParameters | None = None) -> None:
        """Exchange the passphrase. Copies and backups that were made before keep the old one.

        Args:
            old: The passphrase until now.
            new: The one from now on.
            kdf: What opening costs; None measures this machine, and is never less than before.

        Raises:
            WrongPassphraseError: `old` is not the passphrase.
            UsageError: `passphrase-empty`, `passphrase-character`.
            StoreError: `passphrase-changed`: another process has changed it meanwhile.
        """
        store = self._unlocked()
        opened = read_header(self._database)
        vault = Vault.open(opened, old)
        wrapped = vault.wrap(new, kdf or KdfParameters.calibrate().stronger(opened.parameters))
        change_header(store, self._database, opened, wrapped)

    def snapshot(self, path: Path | str, *, replace: bool = False) -> None:
        """Copy the whole file, encrypted as it is, while it may be in use; the copy opens with the same passphrase.

        Args:
            path: Where.
            replace: Whether a file that is there already gives way.

        Raises:
            StoreError: `exists`, `disk-full`, ...
        """
        self._database.snapshot(Path(path), replace=replace)

    @contextmanager
    def reading(self) -> Iterator[WalletView]:
        """A block that sees one state of the file, and the index of it.

        Raises:
            UsageError: `wallet-locked`.
        """
        store = self._unlocked()
        with store.reading():
            yield self._view(store)

    @contextmanager
    def writing(self) -> Iterator[tuple[WalletView, Writer]]:
        """The same, for changes."""
        store = self._unlocked()
        with store.writing() as writer:
            yield self._view(store), writer

    def _view(self, store: RecordStore) -> WalletView:
        if self._store is not store:  # another thread has locked the wallet while this one waited
            raise UsageError("wallet-locked")
        self._index.refresh(store)
        return WalletView(store, self._index)

    def _unlocked(self) -> RecordStore:
        if self._store is None:
            raise UsageError("wallet-locked")
        return self._store


def create_wallet_file(
    path: Path, passphrase: str, kdf: KdfParameters | None, first: Callable[[Writer], None]
) -> Vault:
    """Make a wallet file; it appears with its first records in it, or not at all.

    Args:
        path: Where.
        passphrase: Opens it from now on.
        kdf: What opening costs; None measures this machine.
        first: Writes the first records.

    Returns:
        The open vault of the file.

    Raises:
        StoreError: `exists`, `disk-full`, `no-permission`, ...
        UsageError: `passphrase-empty`, `passphrase-character`.
    """
    refuse_taken(path, force=False)
    vault, header = Vault.create(passphrase, kdf)
    create_file(path, vault, header, first)
    return vault


def open_wallet_file(path: Path, secret: str | Vault, clock: Clock) -> WalletFile:
    """Open a wallet file and check that it is as it was left; see `Wallet.open`.

    Args:
        path: The file.
        secret: Its passphrase, or its open vault.
        clock: Tells the time.
    """
    database = Database(path, FORMAT)
    try:
        vault = secret if isinstance(secret, Vault) else Vault.open(read_header(database), secret)
        return WalletFile(database, vault, clock)
    except BaseException:
        database.close()
        raise
