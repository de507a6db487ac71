"""The authenticated manifest: which records a wallet holds, as one sealed number.

Each record is sealed by itself, so none can be altered. But a program that can write the file could still delete one,
put an older version of one back, or copy one; a single flipped bit can make SQLite drop a row without a word. The
manifest shows all of that. It holds how many records there are and the *sum* of their marks; a mark is a keyed digest
of (kind, id, version) that only the open vault can make. Adding a record adds its mark, deleting subtracts it: one
addition for each change, however large the wallet.

Why a sum is enough: the marks are outputs of a keyed pseudorandom function, 256 bits each, and neither they nor the sum
are ever seen outside the sealed manifest. For any set of records other than the right one, the difference of the two
sums contains at least one mark once, and so is as good as a random number; that it is zero has the probability 2^-256
(this is MSet-Add-Hash of Clarke, Devadas, van Dijk, Gassend and Suh, ASIACRYPT 2003, in its secret-key form). Versions
are random numbers drawn for each write, so no two contents ever share one, not even one that was rolled back.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from vcwallet.encoding import strict_json
from vcwallet.keys.sealing import Vault

_MODULUS = 2**256
_CONTEXT = ("manifest",)


class RecordKind(StrEnum):
    """What kinds of records there are."""

    KEYS = "keys"
    ENTRIES = "entries"
    CONTENTS = "contents"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What the wallet holds, at one generation.

    Attributes:
        generation: Rises by one with every change; while a wallet is open it never falls.
        count: How many records there are.
        total: The sum of their marks.
        header: Keyed digest of the header, so that an old header, with an old passphrase, cannot be put back.
    """

    generation: int
    count: int
    total: int
    header: bytes

    def seal(self, vault: Vault) -> bytes:
        """The manifest as it is stored."""
        members = [self.generation, self.count, f"{self.total:064x}", self.header.hex()]
        return vault.seal(strict_json.dumps(members), context=_CONTEXT)

    @classmethod
    def unseal(cls, sealed: bytes, vault: Vault) -> Manifest:
        """Read a stored manifest.

        Raises:
            TamperedStoreError: It was changed.
        """
        generation, count, total, header = strict_json.loads(vault.unseal(sealed, context=_CONTEXT))
        return cls(generation=generation, count=count, total=int(total, 16), header=bytes.fromhex(header))

    def changed(self, *, added: Iterable[int], removed: Iterable[int], header: bytes) -> Manifest:
        """The next generation.

        Args:
            added: Marks of the records that are new.
            removed: Marks of those that are gone. A record that changed is in both, with its two versions.
            header: Keyed digest of the header from now on.
        """
        plus, minus = list(added), list(removed)
        return replace(
            self,
            generation=self.generation + 1,
            count=self.count + len(plus) - len(minus),
            total=(self.total + sum(plus) - sum(minus)) % _MODULUS,
            header=header,
        )

    def matches(self, marks: Iterable[int]) -> bool:
        """Whether these are the marks of exactly the records that the wallet holds."""
        present = list(marks)
        return len(present) == self.count and sum(present) % _MODULUS == self.total


def empty_manifest(header: bytes) -> Manifest:
    """The manifest of a wallet without records."""
    return Manifest(generation=0, count=0, total=0, header=header)


def mark(vault: Vault, kind: RecordKind, record: int, version: int) -> int:
    """The mark of one version of one record."""
    data = record.to_bytes(8, "big", signed=True) + version.to_bytes(8, "big", signed=True)
    return int.from_bytes(vault.authenticate(data, purpose=kind.value), "big")


def header_digest(vault: Vault, header: bytes) -> bytes:
    """The keyed digest by which the manifest knows the header."""
    return vault.authenticate(header, purpose="header")
