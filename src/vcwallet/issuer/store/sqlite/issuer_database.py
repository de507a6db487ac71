"""The open file of an issuer's store with the vault of its secret, which all parts of the store share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import cast

from vcwallet.encoding import strict_json
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import TamperedStoreError
from vcwallet.io.sqlite import Database, Row
from vcwallet.issuer.records.credential_records import KeyedRequest, NewRecord
from vcwallet.issuer.records.recipients import Recipient
from vcwallet.keys.sealing import Vault

_TABLES = ("credentials", "twins")
"""Where the first and the second form of what was signed are."""


@dataclass(frozen=True, slots=True)
class IssuerDatabase:
    """An open issuer's file. Safe to share between threads.

    Attributes:
        database: The file.
        vault: Seals what is personal, and makes the digests by which it is looked up.
    """

    database: Database
    vault: Vault

    def digest(self, purpose: str, data: bytes) -> bytes:
        """A keyed digest, by which a value is found again without standing in the file."""
        return self.vault.authenticate(data, purpose=f"issuer-{purpose}")

    def handles(self, recipient: Recipient) -> list[bytes]:
        """The keyed digests of a person's identifiers."""
        return [self.digest("identifier", handle.encode()) for handle, _ in recipient.identities()]

    def request_digests(self, keyed: KeyedRequest) -> tuple[bytes, bytes]:
        """The keyed digests of a request: of the key that it was asked for under, and of what was asked for."""
        return self.digest("key", keyed.key.encode()), self.digest("request", keyed.request)

    def seal_forms(self, number: int, new: NewRecord) -> None:
        """Keep what was signed, sealed; inside a transaction of the caller.

        Args:
            number: Of its record.
            new: What was signed.
        """
        for table, form in zip(_TABLES, new.forms, strict=False):
            sealed = self.vault.seal(form.content, context=(table, new.id))
            self.database.execute(f"INSERT INTO {table} VALUES (?, ?)", (number, sealed))  # noqa: S608 - constants

    def open_form(self, credential_id: str, place: int, digest: str | None) -> bytes:
        """What was signed, in its first or its second form.

        Args:
            credential_id: Its id.
            place: Which form, counted from 0.
            digest: What its record says that its SHA-256 is, in hexadecimal.

        Raises:
            TamperedStoreError: It is missing, or is not what was recorded.
        """
        table = _TABLES[place]
        row = self.database.row(
            f"SELECT sealed FROM {table} JOIN records ON record = number WHERE id = ?",  # noqa: S608 - constants
            (credential_id,),
        )
        if row is None:
            raise TamperedStoreError("credential-missing", id=credential_id)
        content = self.vault.unseal(row[0], context=(table, credential_id))
        if sha256(content).hexdigest() != digest:
            raise TamperedStoreError("credential-digest", id=credential_id)
        return content

    def erase_forms(self, numbers: Sequence[Row]) -> None:
        """Forget what was signed, in all its forms; inside a transaction of the caller.

        Args:
            numbers: Of its records.
        """
        for table in _TABLES:
            self.database.execute_many(f"DELETE FROM {table} WHERE record = ?", numbers)  # noqa: S608 - constants


def marks(values: Sequence[object]) -> str:
    """Parameter marks for an SQL `IN (...)`, one for each value."""
    return ", ".join("?" for _ in values)


def json_object(data: bytes) -> JsonObject:
    """A JSON object that this library wrote."""
    return cast("JsonObject", strict_json.loads(data))
