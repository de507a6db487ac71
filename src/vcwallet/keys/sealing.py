"""Sealing secrets at rest under a passphrase: the wallet and the issuer's store do it in this one way.

    passphrase --Argon2id--> passphrase key --unwraps--> master key --derives--> sealing key, authentication key

The master key is random and never changes with the passphrase: a new passphrase wraps the same master key again, which
takes a moment however much is sealed. What is sealed is bound to its place (`context`), so that it opens nowhere else.

Sources: RFC 9106 (Argon2id); draft-irtf-cfrg-xchacha-03 (XChaCha20-Poly1305, whose 24-byte nonces may be drawn at
random); RFC 7693 (BLAKE2b, as the function that derives keys). The format in words: docs/explanation/wallet-file.md.
"""

from __future__ import annotations

import hashlib
import secrets
import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import orjson
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_decrypt,
    crypto_aead_xchacha20poly1305_ietf_encrypt,
)
from nacl.exceptions import CryptoError

from vcwallet.encoding import base64url, strict_json
from vcwallet.errors import ParsingError, StoreError, TamperedStoreError, UsageError, WrongPassphraseError

Context = tuple[str | int, ...]
"""Where something sealed belongs, such as `("entries", 17, 4)`: table, row, version."""

_KEY_BYTES = 32
_SALT_BYTES = 16
_NONCE_BYTES = 24
_TAG_BYTES = 16
_FORMAT = 1
_MIB = 1024  # KiB
_REFUSED_CATEGORIES = {"Cc", "Cn", "Co", "Cs"}


@dataclass(frozen=True, slots=True, kw_only=True)
class KdfParameters:
    """What deriving a key from a passphrase costs: its owner once, an attacker for every guess.

    Bounded both ways, wherever they come from: parameters below the floor would make guessing cheap, absurdly high ones
    would make a file that cannot be opened.

    Attributes:
        memory_mib: Memory, 64 to 1,024 MiB.
        passes: Passes over it, 3 to 12.
        lanes: Lanes computed side by side, 4 to 16.

    Raises:
        StoreError: `kdf-out-of-bounds`.
    """

    memory_mib: int = 64
    passes: int = 3
    lanes: int = 4

    def __post_init__(self) -> None:
        bounds = (("memory_mib", 64, 1024), ("passes", 3, 12), ("lanes", 4, 16))
        for name, low, high in bounds:
            value = getattr(self, name)
            if type(value) is not int or not low <= value <= high:
                raise StoreError("kdf-out-of-bounds", name=name, value=str(value)[:20], low=low, high=high)

    @classmethod
    def calibrate(
        cls, *, seconds: float = 1.0, ceiling_mib: int = 256, timer: Callable[[], float] = time.perf_counter
    ) -> KdfParameters:
        """Parameters that take about `seconds` on this machine: measured once, at the floor; memory is then scaled up.

        Args:
            seconds: What opening may take.
            ceiling_mib: Most memory to use; a file may have to be opened on a smaller machine one day.
            timer: Seconds from some beginning; for tests.
        """
        floor = cls()
        started = timer()
        _derive("calibration", bytes(_SALT_BYTES), floor)
        measured = max(timer() - started, 1e-3)
        affordable = int(floor.memory_mib * seconds / measured) // 16 * 16
        return cls(memory_mib=max(floor.memory_mib, min(ceiling_mib, affordable)))

    def stronger(self, other: KdfParameters) -> KdfParameters:
        """The larger of both in each respect."""
        return KdfParameters(
            memory_mib=max(self.memory_mib, other.memory_mib),
            passes=max(self.passes, other.passes),
            lanes=max(self.lanes, other.lanes),
        )


FLOOR = KdfParameters()
"""The least that is accepted: 64 MiB, 3 passes, 4 lanes; about 0.2 s on an ordinary computer of 2026."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What has to stand in the clear to open a vault. Every part of it is authenticated by unwrapping the master key.

    Attributes:
        vault_id: Random name of the vault; bound into everything that is sealed in it.
        parameters: How the passphrase key is derived.
        salt: 16 random bytes, new with every passphrase.
        wrapped: The master key under the passphrase key.
    """

    vault_id: str
    parameters: KdfParameters
    salt: bytes = field(repr=False)
    wrapped: bytes = field(repr=False)

    def to_bytes(self) -> bytes:
        """The header as it is stored: JSON, with a checksum that tells damage from a wrong passphrase."""
        members = self._members() | {"wrapped": base64url.encode(self.wrapped)}
        return strict_json.dumps(members | {"checksum": _checksum(members)})

    @classmethod
    def from_bytes(cls, content: bytes) -> Header:
        """Read a stored header.

        Raises:
            TamperedStoreError: `header-malformed`: it is damaged.
            StoreError: `kdf-out-of-bounds`, `header-version`.
        """
        try:
            members = strict_json.loads(content)
            checksum = members.pop("checksum")
            if checksum != _checksum(members):
                raise TamperedStoreError("header-malformed")
            if members["format"] != _FORMAT or members["kdf"] != "argon2id":
                raise StoreError("header-version", version=str(members["format"])[:20], known=_FORMAT)
            return cls(
                vault_id=str(members["vault"]),
                parameters=KdfParameters(
                    memory_mib=members["memory_mib"], passes=members["passes"], lanes=members["lanes"]
                ),
                salt=base64url.decode(members["salt"]),
                wrapped=base64url.decode(members["wrapped"]),
            )
        except (ParsingError, KeyError, TypeError, AttributeError) as error:
            raise TamperedStoreError("header-malformed") from error

    def _members(self) -> dict[str, Any]:
        return {
            "format": _FORMAT,
            "vault": self.vault_id,
            "kdf": "argon2id",
            "memory_mib": self.parameters.memory_mib,
            "passes": self.parameters.passes,
            "lanes": self.parameters.lanes,
            "salt": base64url.encode(self.salt),
        }

    def authenticated(self) -> bytes:
        """What the wrapping of the master key authenticates: everything but itself."""
        return strict_json.dumps(["vcwallet-header", self._members()])


class Vault:
    """An open vault: it holds the keys, seals and unseals. Nothing of it shows in `repr`, errors or pickles.

    Args:
        vault_id: Its name, from the header.
        master: The 32-byte master key. Use `create` or `open`, unless something else than a passphrase guards it.
    """

    __slots__ = ("_authentication_key", "_master", "_sealing_key", "key_id", "vault_id")

    def __init__(self, vault_id: str, master: bytes) -> None:
        if len(master) != _KEY_BYTES:
            raise UsageError("master-key-length", bytes=len(master), expected=_KEY_BYTES)
        self.vault_id = vault_id
        self._master = bytes(master)
        self._sealing_key = _subkey(master, b"sealing")
        self._authentication_key = _subkey(master, b"authentication")
        self.key_id = _subkey(master, b"key-id")[:8].hex()

    def __repr__(self) -> str:
        return f"Vault({self.vault_id!r})"

    def __reduce__(self) -> tuple[object, ...]:
        raise TypeError("an open vault is not pickled: it holds keys")

    @classmethod
    def create(cls, passphrase: str, parameters: KdfParameters | None = None) -> tuple[Vault, Header]:
        """A new vault with a random master key, and the header to keep.

        Args:
            passphrase: Any text but an empty one; see `normalise`.
            parameters: Cost of the passphrase key; None measures this machine first.

        Raises:
            UsageError: `passphrase-empty`, `passphrase-character`.
            StoreError: `kdf-memory`: this machine has not enough memory.
        """
        vault = cls(secrets.token_hex(16), secrets.token_bytes(_KEY_BYTES))
        return vault, vault.wrap(passphrase, parameters)

    @classmethod
    def open(cls, header: Header, passphrase: str) -> Vault:
        """Open a vault.

        Raises:
            WrongPassphraseError: It is not the passphrase, or the header was changed.
            UsageError: `passphrase-empty`, `passphrase-character`.
            StoreError: `kdf-memory`: this machine has not enough memory.
        """
        key = _derive(normalise(passphrase), header.salt, header.parameters)
        try:
            master = _open(header.wrapped, header.authenticated(), key)
        except CryptoError as error:
            raise WrongPassphraseError("passphrase") from error
        return cls(header.vault_id, master)

    def wrap(self, passphrase: str, parameters: KdfParameters | None = None) -> Header:
        """A header that opens this same vault with a passphrase: a new one, when the passphrase is changed.

        Args:
            passphrase: Any text but an empty one; see `normalise`.
            parameters: Cost of the passphrase key; None measures this machine first.
        """
        text = normalise(passphrase)
        parameters = parameters or KdfParameters.calibrate()
        salt = secrets.token_bytes(_SALT_BYTES)
        draft = Header(vault_id=self.vault_id, parameters=parameters, salt=salt, wrapped=b"")
        wrapped = _seal(self._master, draft.authenticated(), _derive(text, salt, parameters))
        return Header(vault_id=self.vault_id, parameters=parameters, salt=salt, wrapped=wrapped)

    def seal(self, plaintext: bytes, *, context: Context) -> bytes:
        """Encrypt and authenticate. The vault, its key and the context are bound in and have to be the same to unseal.

        Returns:
            41 bytes more than the plaintext: format, nonce, ciphertext, tag.
        """
        return _seal(plaintext, self._associated(context), self._sealing_key)

    def unseal(self, sealed: bytes, *, context: Context) -> bytes:
        """The plaintext of what was sealed in this place.

        Raises:
            TamperedStoreError: `sealed-record`: it was changed, or sealed in another place, by another vault.
        """
        try:
            return _open(sealed, self._associated(context), self._sealing_key)
        except CryptoError as error:
            raise TamperedStoreError("sealed-record", place="/".join(map(str, context))) from error

    def authenticate(self, data: bytes, *, purpose: str) -> bytes:
        """A keyed digest (32 bytes) that only this vault can make: for looking up values without storing them."""
        keyed = hashlib.blake2b(key=self._authentication_key, digest_size=32)
        keyed.update(strict_json.dumps([self.vault_id, purpose]))
        keyed.update(data)
        return keyed.digest()

    def _associated(self, context: Context) -> bytes:
        """The bytes that stand for a place. JSON keeps ("a", "b") apart from ("ab",) and 1 from "1"."""
        return orjson.dumps(["vcwallet-sealed", _FORMAT, self.vault_id, self.key_id, *context])


def normalise(passphrase: str) -> str:
    """A passphrase as every keyboard and system writes it: Unicode NFKC.

    What one system sends as one character another sends as a letter and an accent, or in full width; a wallet has to
    open on both (NIST SP 800-63B section 5.1.1.2). Characters without an assigned meaning could be normalised otherwise
    by a later Unicode, and control characters are mostly a line end that came along with a file: both are refused.

    Raises:
        UsageError: `passphrase-empty`, `passphrase-character`.
    """
    text = unicodedata.normalize("NFKC", passphrase)
    if not text.strip():
        raise UsageError("passphrase-empty")
    for character in text:
        if unicodedata.category(character) in _REFUSED_CATEGORIES:
            raise UsageError("passphrase-character", category=unicodedata.category(character))
    return text


def _derive(passphrase: str, salt: bytes, parameters: KdfParameters) -> bytes:
    try:
        return Argon2id(
            salt=salt,
            length=_KEY_BYTES,
            iterations=parameters.passes,
            lanes=parameters.lanes,
            memory_cost=parameters.memory_mib * _MIB,
        ).derive(passphrase.encode("utf-8"))
    except MemoryError as error:
        raise StoreError("kdf-memory", memory_mib=parameters.memory_mib) from error


def _subkey(master: bytes, purpose: bytes) -> bytes:
    return hashlib.blake2b(purpose, key=master, digest_size=_KEY_BYTES, person=b"vcwallet-subkey").digest()


def _seal(plaintext: bytes, associated: bytes, key: bytes) -> bytes:
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return bytes([_FORMAT]) + nonce + crypto_aead_xchacha20poly1305_ietf_encrypt(plaintext, associated, nonce, key)


def _open(sealed: bytes, associated: bytes, key: bytes) -> bytes:
    if len(sealed) < 1 + _NONCE_BYTES + _TAG_BYTES or sealed[0] != _FORMAT:
        raise CryptoError("not sealed in this format")
    nonce, ciphertext = sealed[1 : 1 + _NONCE_BYTES], sealed[1 + _NONCE_BYTES :]
    return crypto_aead_xchacha20poly1305_ietf_decrypt(ciphertext, associated, nonce, key)


def _checksum(members: dict[str, Any]) -> str:
    """Not a secret and no protection: it tells a damaged header from a mistyped passphrase."""
    return hashlib.blake2b(strict_json.dumps(members), digest_size=8).hexdigest()
