"""Making and opening an issuer's file: where its secret comes from, and what is in it from the beginning.

With a passphrase the vault's key is wrapped under it. Without one, which only an issuer with a signer of its own may
choose, the key stands in the file: the vault then hides nothing from a reader of the file, and is used all the same,
so that there is one format and a passphrase can be given to the file later.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from secrets import token_bytes, token_hex

from vcwallet.encoding import strict_json
from vcwallet.errors import IssuingError, TamperedStoreError, UsageError
from vcwallet.identifiers.identifier_syntax import identifier_fault
from vcwallet.io import sqlite
from vcwallet.io.files import refuse_taken, shown_path
from vcwallet.io.sqlite import Database
from vcwallet.issuer.identifier.hosted_key import own_signer
from vcwallet.issuer.identifier.issuer_log import NewWebvh, first_entry
from vcwallet.issuer.issuer_profile import IssuerProfile
from vcwallet.issuer.records.issuer_keys import IssuerKey, LogStep, NewKey
from vcwallet.issuer.store.sqlite.issuer_database import json_object
from vcwallet.issuer.store.sqlite.issuer_schema import FORMAT
from vcwallet.issuer.store.sqlite.sqlite_issuer_store import SqliteIssuerStore, profile_setting
from vcwallet.issuer.store.sqlite.sqlite_keys import keep_key, keep_log_step
from vcwallet.keys.private_key import PrivateKey
from vcwallet.keys.sealing import Header, KdfParameters, Vault
from vcwallet.ports import Signer

_MASTER_BYTES = 32


@dataclass(frozen=True, slots=True)
class SealedKey:
    """A key that is kept in the issuer's file, sealed under its passphrase.

    Attributes:
        key: The key, new (`vcwallet.signing.generate_key`) or from elsewhere (`decode_private_pem`,
            `decode_private_jwk`).
        identifier: The issuer's id: an `https:` URL or a DID where its document (`Issuer.identifier_document`) will be
            published, a did:webvh that is to be made, or the did:jwk of the key. None: the did:key of the key, which
            needs no document and can have no second key.

    Raises:
        IssuingError: `issuer-identifier`: no key is found by such an identifier. `signer-mismatch`: it is made of
            another key.
    """

    key: PrivateKey
    identifier: str | NewWebvh | None = None

    def __post_init__(self) -> None:
        identifier = self.identifier
        if isinstance(identifier, str) and (
            identifier_fault(identifier) or not identifier.startswith(("https:", "did:")) or "#" in identifier
        ):
            raise IssuingError("issuer-identifier", identifier=identifier[:200])
        if isinstance(identifier, str) and self.signer.controller != identifier:
            raise IssuingError("signer-mismatch", controller=self.signer.controller, issuer=identifier[:200])

    @property
    def signer(self) -> Signer:
        """The key as it signs for the issuer."""
        named = self.identifier.draft if isinstance(self.identifier, NewWebvh) else self.identifier
        return own_signer(self.key, self.key.did if named is None else named)


def with_log(keys: Sequence[SealedKey], at: datetime) -> tuple[Sequence[SealedKey], LogStep | None]:
    """The keys of a new issuer under the identifier that it will have, and the first entry of its log, if it has one.

    Args:
        keys: Its keys, all for one identifier.
        at: The present moment.
    """
    new = next((key.identifier for key in keys if isinstance(key.identifier, NewWebvh)), None)
    if new is None:
        return keys, None
    identifier, step = first_entry(new, [IssuerKey.of(key.signer, at, is_sealed=True) for key in keys], at)
    return [SealedKey(key.key, identifier) for key in keys], step


def create_store(
    path: Path,
    *,
    profile: IssuerProfile,
    passphrase: str | None,
    keys: Sequence[NewKey],
    log: LogStep | None = None,
    kdf: KdfParameters | None,
) -> None:
    """Make an issuer's file.

    Args:
        path: Where; nothing may be there yet.
        profile: The issuer's profile.
        passphrase: Guards the file's secret; may be missing only where there are no keys.
        keys: The keys that sign, each with its secret where it is to be kept in the file.
        log: The first entry of the log of the issuer's identifier, if it has one.
        kdf: What trying a passphrase costs; None measures this machine.

    Raises:
        IssuingError: A key would lie in the file unguarded.
        StoreError: The file exists or cannot be written.
    """
    refuse_taken(path, force=False)
    if passphrase is None:
        if log is not None or any(key.secret is not None for key in keys):
            raise IssuingError("passphrase-missing")
        master = token_bytes(_MASTER_BYTES)
        vault = Vault(token_hex(16), master)
        setting = ("secret", strict_json.dumps({"vault": vault.vault_id, "key": master.hex()}))
    else:
        vault, header = Vault.create(passphrase, kdf)
        setting = ("header", header.to_bytes())

    def fill(database: Database) -> None:
        database.execute("INSERT INTO settings VALUES (?, ?)", setting)
        database.execute("INSERT INTO settings VALUES ('profile', ?)", (profile_setting(profile),))
        for key in keys:
            keep_key(database, vault, key)
        if log is not None:
            keep_log_step(database, vault, log)

    sqlite.create(path, FORMAT, fill)


def open_store(path: Path, *, passphrase: str | None) -> SqliteIssuerStore:
    """Open an issuer's file.

    Raises:
        WrongPassphraseError: It is not this file's passphrase.
        UsageError: The file has a passphrase and none was given, or the other way round.
        StoreError: It cannot be opened or is no issuer's file.
    """
    database = Database(path, FORMAT)
    try:
        return SqliteIssuerStore(database, _open_vault(database, passphrase))
    except BaseException:
        database.close()
        raise


def change_passphrase(path: Path, *, old: str | None, new: str, kdf: KdfParameters | None = None) -> None:
    """Guard an issuer's file with another passphrase, or with its first.

    The old passphrase opens copies that were made before; for those only a new file with a new key helps.

    Args:
        path: The file.
        old: Its passphrase; None where it had none.
        new: The one from now on.
        kdf: What trying a passphrase costs; None measures this machine.

    Raises:
        WrongPassphraseError: `old` is not this file's passphrase.
    """
    with Database(path, FORMAT) as database:
        header = _open_vault(database, old).wrap(new, kdf)
        with database.writing():
            database.execute("DELETE FROM settings WHERE name = 'secret'")
            database.execute("INSERT OR REPLACE INTO settings VALUES ('header', ?)", (header.to_bytes(),))


def _open_vault(database: Database, passphrase: str | None) -> Vault:
    settings: dict[str, bytes] = dict(
        database.rows("SELECT name, value FROM settings WHERE name IN ('header', 'secret')")
    )
    if "header" in settings:
        if passphrase is None:
            raise UsageError("issuer-passphrase-needed", path=shown_path(database.path))
        return Vault.open(Header.from_bytes(settings["header"]), passphrase)
    if "secret" not in settings:
        raise TamperedStoreError("header-malformed", path=shown_path(database.path))
    if passphrase is not None:
        raise UsageError("issuer-passphrase-unused", path=shown_path(database.path))
    secret = json_object(settings["secret"])
    return Vault(secret["vault"], bytes.fromhex(secret["key"]))
