"""The keys by which a holder is known: each is its own identifier (did:key), and a wallet may have several."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from vcwallet.encoding import base64url, strict_json, timestamps
from vcwallet.errors import UsageError
from vcwallet.keys.ed25519 import Ed25519Key
from vcwallet.ports import Clock
from vcwallet.wallet.records.record_manifest import RecordKind
from vcwallet.wallet.records.record_store import RecordStore, Writer
from vcwallet.wallet.wallet_file import WalletFile


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
            "seed": base64url.encode(self.key.secret),
            "created": timestamps.format(self.created),
        }

    @classmethod
    def from_dict(cls, members: dict[str, Any]) -> HolderKey:
        """The inverse of `to_dict`."""
        seed = base64url.decode(members["seed"])
        return cls(members["number"], Ed25519Key.from_seed(seed), timestamps.parse(members["created"]))


def write_key(writer: Writer, key: HolderKey) -> None:
    """Add a key to the wallet."""
    writer.put(RecordKind.KEYS, writer.new_id(), strict_json.dumps(key.to_dict()))


def read_keys(store: RecordStore) -> list[HolderKey]:
    """All keys, the first one first; inside the store's `reading` or `writing`."""
    records = store.versions(RecordKind.KEYS)
    keys = [HolderKey.from_dict(strict_json.loads(store.read(RecordKind.KEYS, record))) for record in records]
    return sorted(keys, key=lambda key: key.number)


@dataclass(frozen=True, slots=True)
class HolderKeys:
    """The keys of one wallet; `Wallet.keys`."""

    _file: WalletFile
    _clock: Clock

    @property
    def did(self) -> str:
        """The identifier of the holder: that of the first key."""
        return self.dids[0]

    @property
    def dids(self) -> tuple[str, ...]:
        """The identifiers of all keys, the first one first."""
        return tuple(entry.key.did for entry in self._all())

    def add(self) -> str:
        """Make another key, so that two verifiers cannot tell that they know the same person.

        Returns:
            Its identifier.
        """
        with self._file.writing() as (view, writer):
            number = 1 + max((entry.number for entry in read_keys(view.store)), default=-1)
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
        for entry in self._all():
            if holder is None or entry.key.did == holder:
                return entry.key
        raise UsageError("holder-unknown", holder=str(holder)[:100])

    def _all(self) -> list[HolderKey]:
        with self._file.reading() as view:
            return read_keys(view.store)
