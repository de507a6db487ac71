"""The wallet file and its keys: making, opening, restoring, locking, copying, another passphrase."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from vcwallet.errors import UsageError
from vcwallet.io.clock import now
from vcwallet.io.files import refuse_taken
from vcwallet.io.sqlite import Database
from vcwallet.keys.ed25519 import Ed25519Key
from vcwallet.keys.sealing import KdfParameters, Vault
from vcwallet.ports import Clock, Fetcher, Trust
from vcwallet.wallet import wallet_backup as backup
from vcwallet.wallet.entries.entry_index import Index, to_record
from vcwallet.wallet.entries.entry_writer import write_credential
from vcwallet.wallet.holder_keys import HolderKey, read_keys, write_key
from vcwallet.wallet.records.record_store import FORMAT, RecordStore, Writer, change_header, create_file, read_header
from vcwallet.wallet.wallet_backup import Progress, unwatched
from vcwallet.wallet.wallet_verifier import Judge


class WalletFile:
    """What a wallet is apart from the credentials in it; `Wallet` is what callers use."""

    __slots__ = ("_clock", "_database", "_index", "_judge", "_store")

    def __init__(self, database: Database, vault: Vault, judge: Judge) -> None:
        self._database = database
        self._clock = judge.clock
        self._judge = judge
        self._index = Index(self._clock)
        self._store: RecordStore | None = RecordStore(database, vault)

    @classmethod
    def create(
        cls,
        path: Path | str,
        passphrase: str,
        *,
        kdf: KdfParameters | None = None,
        clock: Clock = now,
        trust: Trust | None = None,
        fetcher: Fetcher | None = None,
    ) -> Self:
        """Make a new wallet with a first key.

        Args:
            path: The file; its folder is made if it is missing, for the owner only.
            passphrase: Any text but an empty one. Nobody can open the wallet without it.
            kdf: What opening costs; None measures this machine, so that it takes about a second.
            clock: Tells the time.
            trust: Whom the holder knows; used for the verdicts.
            fetcher: Brings status lists and other documents for the verdicts; without one no socket is opened.

        Raises:
            StoreError: `exists`, `disk-full`, `no-permission`, ...
            UsageError: `passphrase-empty`, `passphrase-character`.
        """
        first = HolderKey(0, Ed25519Key.generate(), clock())
        judge = Judge(clock, trust, fetcher)
        return cls._make(Path(path), passphrase, kdf, lambda writer: write_key(writer, first), judge=judge)

    @classmethod
    def open(
        cls,
        path: Path | str,
        passphrase: str,
        *,
        clock: Clock = now,
        trust: Trust | None = None,
        fetcher: Fetcher | None = None,
    ) -> Self:
        """Open a wallet and check that it is as it was left.

        Args:
            path: The file.
            passphrase: Its passphrase.
            clock: Tells the time.
            trust: Whom the holder knows; used for the verdicts.
            fetcher: Brings status lists and other documents for the verdicts; without one no socket is opened.

        Raises:
            WrongPassphraseError: The passphrase does not open it.
            TamperedStoreError: It is damaged, or somebody changed it.
            StoreError: `missing`, `not-a-store`, `newer-version`, ...
        """

        def unlock(database: Database) -> Vault:
            return Vault.open(read_header(database), passphrase)

        return cls._attach(Path(path), unlock, Judge(clock, trust, fetcher))

    @classmethod
    def restore(
        cls,
        source: Path | str,
        path: Path | str,
        passphrase: str,
        *,
        new_passphrase: str | None = None,
        kdf: KdfParameters | None = None,
        clock: Clock = now,
        trust: Trust | None = None,
        fetcher: Fetcher | None = None,
        on_progress: Progress = unwatched,
    ) -> Self:
        """Make a new wallet from a backup: keys, credentials, verdicts and ids as they were.

        Args:
            source: The backup file.
            path: The new wallet file.
            passphrase: Opens the backup.
            new_passphrase: Will open the wallet; None: the same.
            kdf: What opening costs; None measures this machine.
            clock: Tells the time.
            trust: Whom the holder knows.
            fetcher: Brings status lists and other documents for the verdicts.
            on_progress: Told what is being done.

        Raises:
            MissingExtraError: The extra `export` is not installed.
            WrongPassphraseError: The passphrase does not open the backup.
            StoreError: `exists`, `backup-malformed`, `backup-version`, ...
        """
        contents = backup.read(Path(source), passphrase, on_progress=on_progress)

        def fill(writer: Writer) -> None:
            for key in contents.keys:
                write_key(writer, key)
            for done, entry in enumerate(contents.credentials, 1):
                write_credential(writer, to_record(entry.stored.entry.id), entry.stored, entry.received)
                on_progress("writing", done, len(contents.credentials))

        chosen = passphrase if new_passphrase is None else new_passphrase
        return cls._make(Path(path), chosen, kdf, fill, judge=Judge(clock, trust, fetcher))

    @classmethod
    def _make(
        cls,
        path: Path,
        passphrase: str,
        kdf: KdfParameters | None,
        first: Callable[[Writer], None],
        *,
        judge: Judge,
    ) -> Self:
        refuse_taken(path, force=False)
        vault, header = Vault.create(passphrase, kdf)
        create_file(path, vault, header, first)
        return cls._attach(path, lambda _: vault, judge)

    @classmethod
    def _attach(cls, path: Path, unlock: Callable[[Database], Vault], judge: Judge) -> Self:
        database = Database(path, FORMAT)
        try:
            return cls(database, unlock(database), judge)
        except BaseException:
            database.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str(self.path)!r}, locked={self.locked})"

    @property
    def path(self) -> Path:
        """The file."""
        return self._database.path

    @property
    def locked(self) -> bool:
        """Whether the passphrase is needed before anything can be done."""
        return self._store is None

    def lock(self) -> None:
        """Forget the keys and everything decrypted; the file stays open. See `unlock`.

        Waits for what other threads are in the middle of; what they begin later raises `wallet-locked`.
        """
        store = self._store
        if store is not None:
            with store.alone():
                self._store = None
                self._index = Index(self._clock)

    def unlock(self, passphrase: str) -> None:
        """Make a locked wallet usable again.

        Raises:
            WrongPassphraseError: The passphrase does not open it.
        """
        vault = Vault.open(read_header(self._database), passphrase)
        self._store = RecordStore(self._database, vault)

    def close(self) -> None:
        """Lock the wallet and close the file. Closing twice is harmless."""
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

    @property
    def did(self) -> str:
        """The identifier of the holder: that of the first key."""
        return self.dids[0]

    @property
    def dids(self) -> tuple[str, ...]:
        """The identifiers of all keys, the first one first."""
        return tuple(held.key.did for held in self._keys())

    def new_key(self) -> str:
        """Make another key, so that two verifiers cannot tell that they know the same person.

        Returns:
            Its identifier.
        """
        with self._writing() as (store, writer):
            number = 1 + max((held.number for held in read_keys(store)), default=-1)
            made = HolderKey(number, Ed25519Key.generate(), self._clock())
            write_key(writer, made)
        return made.key.did

    def signer(self, holder: str | None = None) -> Ed25519Key:
        """The key behind one of the wallet's identifiers.

        Args:
            holder: Which; None: the first.

        Raises:
            UsageError: `holder-unknown`.
        """
        for held in self._keys():
            if holder is None or held.key.did == holder:
                return held.key
        raise UsageError("holder-unknown", holder=str(holder)[:100])

    def _keys(self) -> list[HolderKey]:
        with self._reading() as store:
            return read_keys(store)

    @contextmanager
    def _reading(self) -> Iterator[RecordStore]:
        """A block that sees one state of the file, and the index of it."""
        store = self._unlocked()
        with store.reading():
            self._refresh(store)
            yield store

    @contextmanager
    def _writing(self) -> Iterator[tuple[RecordStore, Writer]]:
        """The same, for changes."""
        store = self._unlocked()
        with store.writing() as writer:
            self._refresh(store)
            yield store, writer

    def _refresh(self, store: RecordStore) -> None:
        if self._store is not store:  # another thread has locked the wallet while this one waited
            raise UsageError("wallet-locked")
        self._index.refresh(store)

    def _unlocked(self) -> RecordStore:
        if self._store is None:
            raise UsageError("wallet-locked")
        return self._store
