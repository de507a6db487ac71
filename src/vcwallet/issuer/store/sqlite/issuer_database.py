"""The open file of an issuer's store with the vault of its secret, which all parts of the store share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from vcwallet.encoding import strict_json
from vcwallet.encoding.json_types import JsonObject
from vcwallet.io.sqlite import Database
from vcwallet.issuer.records.recipients import Recipient
from vcwallet.keys.sealing import Vault


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


def marks(values: Sequence[object]) -> str:
    """Parameter marks for an SQL `IN (...)`, one for each value."""
    return ", ".join("?" for _ in values)


def json_object(data: bytes) -> JsonObject:
    """A JSON object that this library wrote."""
    return cast("JsonObject", strict_json.loads(data))
