"""The keys by which a holder is known: each is its own identifier (did:key), and a wallet may have several."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from vcwallet.encoding import base64url, strict_json, timestamps
from vcwallet.errors import UsageError
from vcwallet.keys import KeyType
from vcwallet.keys.ed25519 import Ed25519Key
from vcwallet.keys.private_forms import decode_private_jwk, encode_private_jwk, generate_key
from vcwallet.keys.private_key import PrivateKey
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
    key: PrivateKey = field(repr=False)
    created: datetime

    def to_dict(self) -> dict[str, Any]:
        """Plain data, the secret included: for sealing only."""
        is_seed = self.key.public_key.type is KeyType.ED25519
        secret = {"seed": base64url.encode(self.key.secret)} if is_seed else {"jwk": encode_private_jwk(self.key)}
        return {"number": self.number, "did": self.key.did, **secret, "created": timestamps.format(self.created)}

    @classmethod
    def from_dict(cls, members: dict[str, Any]) -> HolderKey:
        """The inverse of `to_dict`."""
        key: PrivateKey
        if "jwk" in members:
            key = decode_private_jwk(members["jwk"])
        else:
            key = Ed25519Key.from_seed(base64url.decode(members["seed"]))
        return cls(members["number"], key, timestamps.parse(members["created"]))


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

    def add(self, key_type: KeyType = KeyType.ED25519) -> str:
        """Make another key, so that two verifiers cannot tell that they know the same person.

        Args:
            key_type: Of which type; some verifiers read signatures by P-256 alone.

        Returns:
            Its identifier.

        Raises:
            UnsupportedError: Nothing is signed with keys of that type.
            UsageError: `key-argument`: no `KeyType`.
        """
        key = generate_key(key_type)
        with self._file.writing() as (view, writer):
            number = 1 + max((entry.number for entry in read_keys(view.store)), default=-1)
            write_key(writer, HolderKey(number, key, self._clock()))
        return key.did

    def signer(self, holder: str | None = None) -> PrivateKey:
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
