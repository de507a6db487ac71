"""The wallet: everything an earner does with credentials."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Self, Unpack

from vcwallet.errors import UsageError
from vcwallet.io.verify import Source
from vcwallet.keys.ed25519 import Ed25519Key
from vcwallet.keys.sealing import KdfParameters
from vcwallet.verification import read_bytes
from vcwallet.wallet import wallet_backup
from vcwallet.wallet.credential_export import ExportForm, export
from vcwallet.wallet.entries.entry_collection import EntryCollection, OnAdded
from vcwallet.wallet.entries.entry_refresh import EntryRefresh
from vcwallet.wallet.entries.entry_verification import EntryVerification, OnVerified
from vcwallet.wallet.entries.incoming_credentials import AddResult
from vcwallet.wallet.entries.wallet_entries import Entry
from vcwallet.wallet.holder_keys import HolderKey, HolderKeys, write_key
from vcwallet.wallet.presentations import Presented, make_presentation
from vcwallet.wallet.wallet_file import WalletFile, create_wallet_file, open_wallet_file
from vcwallet.wallet.wallet_verifier import WalletVerifier

if TYPE_CHECKING:
    from vcwallet.stacks import Stack, StackPolicy, StackReport
    from vcwallet.wallet.progress_options import ProgressOptions


class Wallet:
    """An earner's wallet. Make one with `create`, `open` or `restore`; close it, or use it as a context manager.

        with Wallet.create("me.wallet", passphrase) as wallet:
            result = wallet.add(Path("badge.png"))
            presentation = wallet.present([result.entry.id], challenge="...", domain="https://employer.example")

    Each record in the file is encrypted under the passphrase. Several processes may have one wallet open, and several
    threads may use one `Wallet`. What a method has returned from is on the disk.
    After `lock()` methods raise `UsageError("wallet-locked")`. Every one may raise `TamperedStoreError` (it is not what
    was written) and `StoreError` (`disk-full`, `locked`, `read-only`, ...).
    """

    __slots__ = ("_entries", "_file", "_keys", "_verification", "_verifier")

    def __init__(self, file: WalletFile, verifier: WalletVerifier) -> None:
        self._file = file
        self._verifier = verifier
        self._keys = HolderKeys(file, verifier.clock)
        self._verification = EntryVerification(file, verifier)
        self._entries = EntryCollection(file, verifier, self._verification)

    @classmethod
    def create(
        cls,
        path: Path | str,
        passphrase: str,
        *,
        kdf: KdfParameters | None = None,
        verifier: WalletVerifier | None = None,
    ) -> Self:
        """Make a new wallet with a first key.

        Args:
            path: The file; its folder is made if it is missing, for the owner only.
            passphrase: Any text but an empty one. The wallet cannot be opened without it.
            kdf: What opening costs; None measures this machine, so that it takes about a second.
            verifier: Verifies credentials for the holder; None: one that knows no issuer and opens no socket.

        Raises:
            StoreError: `exists`, `disk-full`, `no-permission`, ...
            UsageError: `passphrase-empty`, `passphrase-character`.
        """
        verifier = verifier or WalletVerifier()
        first = HolderKey(0, Ed25519Key.generate(), verifier.clock())
        vault = create_wallet_file(Path(path), passphrase, kdf, lambda writer: write_key(writer, first))
        return cls(open_wallet_file(Path(path), vault, verifier.clock), verifier)

    @classmethod
    def open(cls, path: Path | str, passphrase: str, *, verifier: WalletVerifier | None = None) -> Self:
        """Open a wallet and check that it is as it was left.

        Args:
            path: The file.
            passphrase: Its passphrase.
            verifier: See `create`.

        Raises:
            WrongPassphraseError: The passphrase does not open it.
            TamperedStoreError: It is damaged, or was changed by another program.
            StoreError: `missing`, `not-a-store`, `newer-version`, ...
        """
        verifier = verifier or WalletVerifier()
        return cls(open_wallet_file(Path(path), passphrase, verifier.clock), verifier)

    @classmethod
    def restore(
        cls,
        source: Path | str,
        path: Path | str,
        passphrase: str,
        *,
        new_passphrase: str | None = None,
        kdf: KdfParameters | None = None,
        verifier: WalletVerifier | None = None,
        on_progress: wallet_backup.BackupProgress = wallet_backup.unwatched,
    ) -> Self:
        """Make a new wallet from a backup: keys, credentials, verdicts and ids as they were.

        Args:
            source: The backup file.
            path: The new wallet file.
            passphrase: Opens the backup.
            new_passphrase: Will open the wallet; None: the same.
            kdf: What opening costs; None measures this machine.
            verifier: See `create`.
            on_progress: Told what is being done.

        Raises:
            MissingExtraError: The extra `export` is not installed.
            WrongPassphraseError: The passphrase does not open the backup.
            StoreError: `exists`, `backup-malformed`, `backup-version`, ...
        """
        contents = wallet_backup.read_backup(Path(source), passphrase, on_progress=on_progress)
        verifier = verifier or WalletVerifier()
        chosen = passphrase if new_passphrase is None else new_passphrase
        vault = create_wallet_file(
            Path(path), chosen, kdf, lambda writer: wallet_backup.restore_contents(writer, contents, on_progress)
        )
        return cls(open_wallet_file(Path(path), vault, verifier.clock), verifier)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str(self.path)!r}, locked={self.locked})"

    @property
    def path(self) -> Path:
        """The file."""
        return self._file.path

    @property
    def locked(self) -> bool:
        """Whether the passphrase is needed before anything can be done."""
        return self._file.locked

    @property
    def file(self) -> WalletFile:
        """The file: copying it while it is in use, and exchanging its passphrase."""
        return self._file

    @property
    def verification(self) -> EntryVerification:
        """Verifying again: one credential, or all of them with their new verdicts kept."""
        return self._verification

    @property
    def keys(self) -> HolderKeys:
        """The keys by which the holder is known: their identifiers, another key, and signers."""
        return self._keys

    @property
    def refreshing(self) -> EntryRefresh:
        """Asking the issuers for newer issues."""
        return EntryRefresh(self._entries, self._verifier)

    def lock(self) -> None:
        """Forget the keys and everything decrypted; the file stays open. Waits for other threads.

        What they begin later raises `wallet-locked`.
        """
        self._file.lock()

    def unlock(self, passphrase: str) -> None:
        """Make a locked wallet usable again; `WrongPassphraseError` where the passphrase does not open it."""
        self._file.unlock(passphrase)

    def close(self) -> None:
        """Lock the wallet and close the file. Closing twice is harmless."""
        self._file.close()

    def add(self, source: Source) -> AddResult:
        """Add a credential, or the credentials in a presentation, from any form that can be read.

        Each is verified on the way in and kept byte for byte, whatever the verdict: a credential that cannot be
        verified today may be verifiable tomorrow. The entry says what was found.

        Args:
            source: Bytes, text (always content, never a file name), a dict, or a `pathlib.Path`.

        Returns:
            The entries; duplicates are recognised and not kept twice.

        Raises:
            VcwalletError: It cannot be read, or there is nothing to keep (`UsageError`: `unsigned`,
                `not-awarded`, `presentation-empty-received`).
        """
        result = self.add_many([source])[0]
        if not result.added:
            raise result.refused[0].error
        return result

    def add_many(self, sources: Iterable[Source], *, on_progress: OnAdded | None = None) -> tuple[AddResult, ...]:
        """Add many, a batch in one transaction. One that cannot be read does not stop the others.

        Args:
            sources: As for `add`; read only a batch ahead.
            on_progress: Called when a batch is on the disk: how many sources are done, and the results of the batch.

        Returns:
            One result for each source, in their order; `refused` says what was not kept.
        """
        return self._entries.add(sources, on_progress)

    def list(self, *, include_superseded: bool = False) -> tuple[Entry, ...]:
        """The credentials, in the order of adding.

        Args:
            include_superseded: Also those that a newer issue of the same credential has taken the place of.
        """
        return self._entries.search("", include_superseded=include_superseded)

    def search(self, text: str, *, include_superseded: bool = False) -> tuple[Entry, ...]:
        """Those in the list that have every word of `text` in their name, description, issuer, achievements or skills.

        Words may be parts of words; capitals do not matter.
        """
        return self._entries.search(text, include_superseded=include_superseded)

    def get(self, entry_id: str) -> Entry:
        """One credential.

        Raises:
            UsageError: `entry-unknown`.
        """
        return self._entries.get(entry_id)

    def remove(self, entry_id: str) -> None:
        """Delete a credential for good; its bytes in the file are overwritten. Copies and backups still have it.

        Raises:
            UsageError: `entry-unknown`.
        """
        self._entries.remove(entry_id)

    def present(
        self,
        ids: Sequence[str],
        *,
        challenge: str,
        domain: str,
        holder: str | None = None,
        form: str | None = None,
        created: datetime | None = None,
    ) -> Presented:
        """A signed presentation of some credentials, for one verifier and one occasion.

        Args:
            ids: Which credentials, in the order in which they are to stand.
            challenge: The challenge that the verifier gave.
            domain: The verifier, as it named itself.
            holder: Which of the wallet's identifiers presents; None: the first.
            form: How it is secured, see `presentation_forms`; None: as its credentials, in a form that carries all.
            created: When; None: now.

        Raises:
            UsageError: `presentation-empty`, `challenge-missing`, `domain-missing`, `entry-unknown`, `entry-twice`,
                `holder-unknown`, `present-old-badge`, `presentation-form`.
            ProofGenerationError: The holder's key is of a type that does not sign in this form.
            DataLossError: A credential has a member that the proof would not cover.
        """
        if len(set(ids)) != len(ids):
            raise UsageError("entry-twice")
        readings = [read_bytes(self._entries.received(entry_id)) for entry_id in ids]
        moment = self._verifier.clock() if created is None else created
        signer = self._keys.signer(holder)
        return make_presentation(readings, signer, challenge=challenge, domain=domain, created=moment, form=form)

    def export(self, entry_id: str, form: ExportForm = "original") -> bytes:
        """One credential as a file to hand out.

        Args:
            entry_id: Which.
            form: `original`: exactly the bytes that came in. `json`: the document, without the picture. `baked`: a PNG
                or SVG picture with the credential in it.

        Raises:
            UsageError: `entry-unknown`, `export-token`, `export-old-badge`, `export-form`.
            BakingError: Pictures cannot carry its form.
        """
        return export(self._entries.received(entry_id), self.get(entry_id), form)

    def backup(
        self, path: Path | str, passphrase: str, *, on_progress: wallet_backup.BackupProgress = wallet_backup.unwatched
    ) -> None:
        """Write everything, keys included, into an age file. Takes a few seconds.

        Args:
            path: Where.
            passphrase: Opens the backup; need not be the wallet's.
            on_progress: Told what is being done.

        Raises:
            MissingExtraError: The extra `export` is not installed.
            TamperedStoreError: `entry-damaged`: a credential is not what was written.
            StoreError: `exists`, `disk-full`, ...
            UsageError: `passphrase-empty`, `passphrase-character`.
        """
        contents = wallet_backup.contents_of(self._file, on_progress)
        created = self._verifier.clock()
        wallet_backup.write_backup(Path(path), contents, passphrase, created=created, on_progress=on_progress)

    def progress(self, stack: Stack, **options: Unpack[ProgressOptions]) -> StackReport:
        """How far the credentials of this wallet go towards a stack; see `progress_towards`."""
        return self.progress_towards([stack], **options)[0]

    def progress_towards(
        self,
        stacks: Sequence[Stack],
        *,
        at: datetime | None = None,
        policy: StackPolicy | None = None,
        identifiers: Sequence[str] = (),
        institution: str = "",
        on_progress: OnVerified | None = None,
    ) -> tuple[StackReport, ...]:
        """How far the credentials of this wallet go towards several stacks. Each is verified anew, and only once.

        Args:
            stacks: The definitions.
            at: The moment for which to answer; aware. None: now.
            policy: How to check. None: as `StackPolicy()`, but the issuers that a rule names are known by that.
            identifiers: By what else credentials may name the earner, such as an e-mail address.
            institution: Id of the issuer that gave the numbers among them, which link nothing else.
            on_progress: Told how many credentials are verified, and of how many.

        Raises:
            UsageError: `at` is naive.
            StackError: A definition that was made in Python is one that its readers would not accept.
        """
        from vcwallet.wallet.stack_progress import Holder, progress_towards  # most wallets are opened for no stack

        holder = Holder(ids=tuple(self._keys.dids), identifiers=tuple(identifiers), institution=institution)
        now = at or self._verifier.clock()
        return progress_towards(stacks, self._verification, holder, now, policy, on_progress=on_progress)
