"""The backup of a whole wallet: documented JSON in an age file that a passphrase opens.

Both can be read without this library by any `age` program: docs/reference/backup-format.md.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from vcwallet.encoding import strict_json, timestamps
from vcwallet.errors import MissingExtraError, StoreError, TamperedStoreError, VcwalletError, WrongPassphraseError
from vcwallet.io import files
from vcwallet.keys.sealing import normalise
from vcwallet.limits import Limits
from vcwallet.wallet.entries.entry_index import to_record
from vcwallet.wallet.entries.entry_writer import write_credential
from vcwallet.wallet.entries.wallet_entries import StoredEntry
from vcwallet.wallet.holder_keys import HolderKey, read_keys, write_key
from vcwallet.wallet.records.record_store import Writer
from vcwallet.wallet.wallet_file import WalletFile

BackupProgress = Callable[[str, int, int], None]
"""Told what is being done (`reading`, `sealing`, `opening`, `writing`), how many of how many are done."""


def unwatched(_stage: str, _done: int, _total: int) -> None:
    """Progress that no caller watches."""


_NAME = "vcwallet-backup"
_VERSION = 1
_LIMITS = Limits(document_bytes=2**31, nodes=50_000_000)


@dataclass(frozen=True, slots=True)
class BackedUpCredential:
    """One credential in a backup: what the wallet says about it, and the received bytes."""

    stored: StoredEntry
    received: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class BackupContents:
    """All that a wallet holds."""

    keys: Sequence[HolderKey]
    credentials: Sequence[BackedUpCredential]


def contents_of(file: WalletFile, on_progress: BackupProgress) -> BackupContents:
    """All that a wallet holds, now.

    Raises:
        TamperedStoreError: `entry-damaged`: a credential is not what was written.
    """
    with file.reading() as view:
        everything = view.index.all_stored()
        credentials = []
        for done, stored in enumerate(everything, 1):
            try:
                received = view.received(stored.entry.id)
            except TamperedStoreError as error:
                raise TamperedStoreError("entry-damaged", id=stored.entry.id, name=stored.entry.name) from error
            credentials.append(BackedUpCredential(stored, received))
            on_progress("reading", done, len(everything))
        return BackupContents(read_keys(view.store), credentials)


def restore_contents(writer: Writer, contents: BackupContents, on_progress: BackupProgress) -> None:
    """Write all that a backup holds into a new wallet: keys, credentials, verdicts and ids as they were."""
    for key in contents.keys:
        write_key(writer, key)
    for done, entry in enumerate(contents.credentials, 1):
        write_credential(writer, to_record(entry.stored.entry.id), entry.stored, entry.received)
        on_progress("writing", done, len(contents.credentials))


def write_backup(
    path: Path, contents: BackupContents, passphrase: str, *, created: datetime, on_progress: BackupProgress
) -> None:
    """Write a backup file. Sealing takes about two seconds, which is what makes guessing the passphrase slow.

    Args:
        path: Where; what is there already is left, and that is an error.
        contents: All that the wallet holds.
        passphrase: Opens the backup; need not be the wallet's.
        created: When.
        on_progress: Told what is being done.

    Raises:
        MissingExtraError: The extra `export` is not installed.
        UsageError: `passphrase-empty`, `passphrase-character`.
        StoreError: `exists`, `disk-full`, ...
    """
    age = _age()
    text = normalise(passphrase)
    files.refuse_taken(path, force=False)
    document = {
        "format": _NAME,
        "version": _VERSION,
        "created": timestamps.format(created),
        "keys": [key.to_dict() for key in contents.keys],
        "credentials": [_credential(entry) for entry in contents.credentials],
    }
    on_progress("sealing", 0, 1)
    sealed = age.passphrase.encrypt(strict_json.dumps(document), text)
    on_progress("sealing", 1, 1)
    files.write_private(path, sealed, replace=False)


def read_backup(path: Path, passphrase: str, *, on_progress: BackupProgress) -> BackupContents:
    """Read a backup file.

    Raises:
        MissingExtraError: The extra `export` is not installed.
        WrongPassphraseError: The passphrase does not open it, or the line with the key was changed: age cannot tell.
        TamperedStoreError: `backup-damaged`: the passphrase is right, or the file is no longer whole.
        StoreError: `missing`, `backup-malformed`, `backup-version`, `backup-work`, ...
    """
    age = _age()
    content = files.read_capped(path, _LIMITS.document_bytes)
    if not content.startswith(b"age-encryption.org/v1"):
        raise StoreError("backup-malformed", path=files.shown_path(path))
    on_progress("opening", 0, 1)
    try:
        plaintext = age.passphrase.decrypt(content, normalise(passphrase))
    except age.DecryptError as error:
        raise _meaning(str(error), path) from error
    on_progress("opening", 1, 1)
    return _parse(plaintext, path)


def _meaning(problem: str, path: Path) -> StoreError:
    """What age's complaint means; it has words only.

    The passphrase opens the key of the file, the key's code (MAC) guards the header, and the payload has codes of its
    own. Where the key opens, everything else that does not fit is damage. Where it does not, the passphrase is another,
    or the one line with the key was changed.
    """
    if problem.startswith("Decryption failed"):
        return WrongPassphraseError("backup-passphrase", path=files.shown_path(path))
    if problem.startswith("Excessive work"):
        return StoreError("backup-work", path=files.shown_path(path))
    return TamperedStoreError("backup-damaged", path=files.shown_path(path))


def _parse(plaintext: bytes, path: Path) -> BackupContents:
    try:
        document = strict_json.loads(plaintext, _LIMITS)
        known, version = document["format"] == _NAME, int(document["version"])
    except (VcwalletError, LookupError, TypeError, ValueError) as error:
        raise StoreError("backup-malformed", path=files.shown_path(path)) from error
    if not known:
        raise StoreError("backup-malformed", path=files.shown_path(path))
    if version > _VERSION:
        raise StoreError("backup-version", path=files.shown_path(path), version=version, known=_VERSION)
    try:
        keys = [HolderKey.from_dict(key) for key in document["keys"]]
        credentials = [_backed_up(credential) for credential in document["credentials"]]
    except (VcwalletError, LookupError, TypeError, ValueError, AttributeError) as error:
        raise StoreError("backup-malformed", path=files.shown_path(path)) from error
    if not keys or len({credential.stored.entry.id for credential in credentials}) != len(credentials):
        raise StoreError("backup-malformed", path=files.shown_path(path))
    return BackupContents(keys, credentials)


def _credential(entry: BackedUpCredential) -> dict[str, Any]:
    return entry.stored.to_dict() | {"bytes": base64.b64encode(entry.received).decode("ascii")}


def _backed_up(members: dict[str, Any]) -> BackedUpCredential:
    stored = StoredEntry.from_dict(members)
    if to_record(stored.entry.id) < 0:
        raise ValueError("no id of an entry")
    return BackedUpCredential(stored, base64.b64decode(members["bytes"], validate=True))


def _age() -> ModuleType:
    try:
        return import_module("pyrage")  # the extra `export`
    except ImportError as error:
        raise MissingExtraError("export", extra="export", package="pyrage") from error
