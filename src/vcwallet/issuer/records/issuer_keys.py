"""The keys of an issuer, those that sign and those that signed: what its store remembers of each.

Source: Controlled Identifiers 1.0, section 2.2 "Verification Methods" (`expires`, `revoked`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from vcwallet.keys import PublicKey
from vcwallet.keys.private_key import PrivateKey
from vcwallet.ports import Signer, TokenSigner


class KeyState(StrEnum):
    """What an issuer does with a key."""

    IN_USE = "in-use"
    RETIRED = "retired"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuerKey:
    """A key that signs for an issuer, or signed for it.

    Attributes:
        verification_method: URL of the verification method that proofs name.
        token_method: The same for tokens, where that is another one.
        public_key: The public half.
        added_at: Since when it signs.
        retired_at: From when nothing is signed with it any more (`expires` in the issuer's document). What it signed
            before stays good.
        revoked_at: From when nothing it signs counts (`revoked` in the document), since others may have it.
        is_sealed: Whether the store keeps the key itself; else a signer elsewhere holds it, or it signs no longer.
    """

    verification_method: str
    token_method: str | None
    public_key: PublicKey
    added_at: datetime
    retired_at: datetime | None = None
    revoked_at: datetime | None = None
    is_sealed: bool = False

    @classmethod
    def of(cls, signer: Signer, added_at: datetime, *, is_sealed: bool) -> IssuerKey:
        """A key that begins to sign."""
        return cls(
            verification_method=signer.verification_method,
            token_method=signer.token_method if isinstance(signer, TokenSigner) else None,
            public_key=signer.public_key,
            added_at=added_at.replace(microsecond=0),
            is_sealed=is_sealed,
        )

    @property
    def state(self) -> KeyState:
        """Whether it signs, and why not."""
        if self.revoked_at is not None:
            return KeyState.REVOKED
        return KeyState.IN_USE if self.retired_at is None else KeyState.RETIRED


@dataclass(frozen=True, slots=True)
class NewKey:
    """A key that is to be kept.

    Attributes:
        key: What is remembered of it.
        secret: The key itself, to be sealed; None where a signer elsewhere holds it.
    """

    key: IssuerKey
    secret: PrivateKey | None = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyUsage:
    """What was signed with a key, of all that is on record.

    Attributes:
        credentials: How many credentials, endorsements among them.
        endless: How many of them have no end.
        last_end: When the last of the others ends.
    """

    credentials: int
    endless: int
    last_end: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyChange:
    """A change of an issuer's keys, and of its log where it has one; all of it is recorded, or nothing.

    Attributes:
        added: The key that signs from now on.
        ended: The key that it follows, with the moment of its end; None where it follows none.
        log: What goes into the log of the issuer's identifier; None where it has none.
    """

    added: NewKey
    ended: IssuerKey | None = None
    log: LogStep | None = None

    def applied_to(self, known: tuple[IssuerKey, ...]) -> tuple[IssuerKey, ...]:
        """The keys after it."""
        ended = self.ended
        if ended is not None:
            known = tuple(ended if key.verification_method == ended.verification_method else key for key in known)
        return (*known, self.added.key)


@dataclass(frozen=True, slots=True)
class LogStep:
    """A new entry of the log of a did:webvh.

    Attributes:
        entry: One line, without its end.
        next_key: The key that may sign the next entry, and no other: its hash stands in this one.
    """

    entry: bytes
    next_key: PrivateKey = field(repr=False)


@dataclass(frozen=True, slots=True)
class KeptLog:
    """The log of a did:webvh.

    Attributes:
        entries: Its lines, without their ends.
        next_key: The key that signs the next one.
    """

    entries: tuple[bytes, ...]
    next_key: PrivateKey = field(repr=False)

    @property
    def content(self) -> bytes:
        """The log as it is published."""
        return b"".join(entry + b"\n" for entry in self.entries)
