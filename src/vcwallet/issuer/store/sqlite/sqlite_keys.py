"""The keys in an issuer's SQLite store, and the log of its identifier.

The secret of a key that signs no longer is erased with the same transaction that ends it; so is that of a key that
signed an entry of the log (did:webvh 1.0, "Pre-Rotation Key Hash Generation and Verification": it is spent).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from vcwallet.encoding import timestamps
from vcwallet.errors import IssuingError, TamperedStoreError
from vcwallet.io.files import shown_path
from vcwallet.io.sqlite import Database, Row
from vcwallet.issuer.records.issuer_keys import IssuerKey, KeptLog, KeyChange, KeyUsage, LogStep, NewKey
from vcwallet.issuer.store.sqlite.closing_row import refuse_closed
from vcwallet.issuer.store.sqlite.issuer_database import IssuerDatabase
from vcwallet.keys.multikey import decode_multikey
from vcwallet.keys.private_forms import restore_key
from vcwallet.keys.private_key import PrivateKey
from vcwallet.keys.sealing import Vault

_KEY = "verification_method, token_method, public_key, added_at, retired_at, revoked_at, sealed IS NOT NULL"
SIGNED_WITH = "keys LIKE (SELECT '%,' || number || ',%' FROM signing_keys WHERE verification_method = ?)"
"""Of a record: whether the key of a verification method signed it."""
_IN_USE = "retired_at IS NULL AND revoked_at IS NULL"


class SqliteKeys:
    """`KeyStore` over an open file and the vault of its secret.

    Args:
        file: The file.
    """

    def __init__(self, file: IssuerDatabase) -> None:
        self._db = file.database
        self._vault = file.vault

    def kept(self) -> tuple[IssuerKey, ...]:
        """All keys, in the order in which they were added."""
        return tuple(map(_key_of, self._db.rows(f"SELECT {_KEY} FROM signing_keys ORDER BY number")))  # noqa: S608 - a constant

    def secrets(self) -> tuple[PrivateKey, ...]:
        """The keys in use that are kept here, in their order; one that replaced another stands in its place.

        Raises:
            IssuingError: None is kept here; another signer signs for this issuer.
        """
        rows = self._db.rows(
            "SELECT verification_method, public_key, sealed FROM signing_keys WHERE sealed IS NOT NULL ORDER BY place"
        )
        if not rows:
            raise IssuingError("signer-missing")
        return tuple(self._secret("signing_keys", method, public_key, sealed) for method, public_key, sealed in rows)

    def _secret(self, table: str, place: str, public_key: str, sealed: bytes) -> PrivateKey:
        return restore_key(decode_multikey(public_key).type, self._vault.unseal(sealed, context=(table, place)))

    def usage(self, key: IssuerKey) -> KeyUsage:
        """What was signed with a key. Reads through all records."""
        row = self._db.row(
            f"SELECT count(*), count(*) - count(valid_until), max(valid_until) FROM records WHERE {SIGNED_WITH}",  # noqa: S608 - a constant
            (key.verification_method,),
        )
        credentials, endless, last_end = row or (0, 0, None)
        return KeyUsage(credentials=credentials, endless=endless, last_end=last_end and timestamps.parse(last_end))

    def last_signed(self) -> datetime | None:
        """When the last that is on record was signed: a credential, endorsement or status list; None: nothing was."""
        row = self._db.row(
            "SELECT max(at) FROM (SELECT max(issued_at) AS at FROM records UNION ALL SELECT max(at) FROM publications)"
        )
        return None if row is None or row[0] is None else timestamps.parse(row[0])

    def change(self, compose: Callable[[tuple[IssuerKey, ...], KeptLog | None], KeyChange]) -> KeyChange:
        """Record a change, in one transaction, in which it is thought out."""
        with self._db.writing():
            refuse_closed(self._db)
            change = compose(self.kept(), self.log())
            if change.ended is not None:
                self._end(change.ended)
            keep_key(self._db, self._vault, change.added, change.ended)
            if change.log is not None:
                keep_log_step(self._db, self._vault, change.log)
        return change

    def _end(self, key: IssuerKey) -> None:
        self._db.execute(
            "UPDATE signing_keys SET retired_at = ?, revoked_at = ?, sealed = NULL WHERE verification_method = ?",
            (_written(key.retired_at), _written(key.revoked_at), key.verification_method),
        )

    def publish(self, write: Callable[[tuple[IssuerKey, ...], KeptLog | None], None]) -> None:
        """Let `write` put what is kept now into its place; the keys do not change meanwhile."""
        with self._db.writing():
            write(self.kept(), self.log())

    def log(self) -> KeptLog | None:
        """The log of the issuer's identifier; None where it has none.

        Raises:
            TamperedStoreError: The key for its next entry is missing.
        """
        entries = self._db.rows("SELECT entry FROM identifier_log ORDER BY number")
        if not entries:
            return None
        row = self._db.row("SELECT public_key, sealed FROM update_key")
        if row is None:
            raise TamperedStoreError("update-key-missing", path=shown_path(self._db.path))
        public_key, sealed = row
        next_key = self._secret("update_key", public_key, public_key, sealed)
        return KeptLog(tuple(entry for (entry,) in entries), next_key)

    def check_in_use(self, methods: Iterable[str]) -> None:
        """Find out whether these keys still sign for the issuer.

        Raises:
            IssuingError: `signer-retired`: another process has put a new key in the place of one of them.
        """
        key_numbers(self._db, methods)


def key_numbers(database: Database, methods: Iterable[str]) -> list[int]:
    """The numbers of keys in use, by their verification methods.

    Raises:
        IssuingError: `signer-retired`: one of them is not in use any more. `signer-unknown`: it never was.
    """
    in_use: dict[str, int] = dict(
        database.rows(f"SELECT verification_method, number FROM signing_keys WHERE {_IN_USE}")  # noqa: S608 - a constant
    )
    for method in (methods := list(methods)):
        if method not in in_use:
            known = database.row("SELECT 1 FROM signing_keys WHERE verification_method = ?", (method,))
            raise IssuingError("signer-unknown" if known is None else "signer-retired", method=method)
    return [in_use[method] for method in methods]


def marked_numbers(numbers: Sequence[int]) -> str:
    """Numbers of keys as they stand in a record, such as `,1,3,`."""
    return f",{','.join(map(str, numbers))},"


def marked_keys(database: Database, numbers: str) -> tuple[tuple[str, ...], bool]:
    """The verification methods of the keys that are named so, and whether all of them are in use."""
    rows = database.rows(
        f"SELECT verification_method, {_IN_USE} FROM signing_keys WHERE ? LIKE '%,' || number || ',%'",  # noqa: S608
        (numbers,),
    )
    return tuple(method for method, _ in rows), all(in_use for _, in_use in rows)


def keep_key(database: Database, vault: Vault, new: NewKey, replaced: IssuerKey | None = None) -> None:
    """Write a key, sealed; inside a transaction of the caller.

    Args:
        database: The file.
        vault: Its vault.
        new: The key.
        replaced: In whose place it signs; None: behind all that are there.
    """
    key, method = new.key, new.key.verification_method
    sealed = None if new.secret is None else vault.seal(new.secret.secret, context=("signing_keys", method))
    database.execute(
        "INSERT INTO signing_keys (place, verification_method, token_method, public_key, added_at, sealed)"
        " SELECT coalesce((SELECT place FROM signing_keys WHERE verification_method = ?), count(*)), ?, ?, ?, ?, ?"
        " FROM signing_keys",
        (
            None if replaced is None else replaced.verification_method,
            method,
            key.token_method,
            key.public_key.multibase,
            timestamps.format(key.added_at),
            sealed,
        ),
    )


def keep_log_step(database: Database, vault: Vault, step: LogStep) -> None:
    """Write an entry of the log, and the key for the next one over the key that signed it; inside a transaction."""
    public_key = step.next_key.public_key.multibase
    sealed = vault.seal(step.next_key.secret, context=("update_key", public_key))
    database.execute("INSERT INTO identifier_log (entry) VALUES (?)", (step.entry,))
    database.execute("DELETE FROM update_key")
    database.execute("INSERT INTO update_key VALUES (?, ?)", (public_key, sealed))


def _written(at: datetime | None) -> str | None:
    return None if at is None else timestamps.format(at)


def _key_of(row: Row) -> IssuerKey:
    method, token_method, public_key, added_at, retired_at, revoked_at, is_sealed = row
    return IssuerKey(
        verification_method=method,
        token_method=token_method,
        public_key=decode_multikey(public_key),
        added_at=timestamps.parse(added_at),
        retired_at=retired_at and timestamps.parse(retired_at),
        revoked_at=revoked_at and timestamps.parse(revoked_at),
        is_sealed=bool(is_sealed),
    )
