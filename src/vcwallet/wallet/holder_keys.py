"""The keys by which a holder is known: each is its own identifier (did:key), and a wallet may have several."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from vcwallet.encoding import base64url, strict_json, timestamps
from vcwallet.keys.ed25519 import Ed25519Key
from vcwallet.wallet.records.record_manifest import Table
from vcwallet.wallet.records.record_store import RecordStore, Writer


@dataclass(frozen=True, slots=True)
class HolderKey:
    """A key of the holder.

    Attributes:
        number: 0 for the first, which is used where no other is asked for.
        key: The key.
        created: When it was made.
    """

    number: int
    key: Ed25519Key = field(repr=False)
    created: datetime

    def to_dict(self) -> dict[str, Any]:
        """Plain data, the secret included: for sealing only."""
        return {
            "number": self.number,
            "did": self.key.did,
            "seed": base64url.encode(self.key.seed),
            "created": timestamps.format(self.created),
        }

    @classmethod
    def from_dict(cls, members: dict[str, Any]) -> HolderKey:
        """The inverse of `to_dict`."""
        seed = base64url.decode(members["seed"])
        return cls(members["number"], Ed25519Key.from_seed(seed), timestamps.parse(members["created"]))


def write_key(writer: Writer, key: HolderKey) -> None:
    """Add a key to the wallet."""
    writer.put(Table.KEYS, writer.new_id(), strict_json.dumps(key.to_dict()))


def read_keys(store: RecordStore) -> list[HolderKey]:
    """All keys, the first one first; inside the store's `reading` or `writing`."""
    records = store.versions(Table.KEYS)
    keys = [HolderKey.from_dict(strict_json.loads(store.read(Table.KEYS, record))) for record in records]
    return sorted(keys, key=lambda key: key.number)
