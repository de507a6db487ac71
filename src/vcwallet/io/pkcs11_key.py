"""Keys in hardware: a smart card, a USB token or a security module that speaks PKCS #11.

The key never leaves the token; this asks it for signatures. Sources: PKCS #11 v3.1, sections 6.1 (RSA), 6.3 (elliptic
curves; 6.3.5 and 6.3.16 for Ed25519); RFC 7512 (the URI by which a key is named).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import Lock
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import unquote, unquote_to_bytes

from vcwallet.errors import MissingExtraError, ProofGenerationError, UnsupportedError, UsageError
from vcwallet.keys import KeyType, PublicKey
from vcwallet.keys.key_types import CURVES
from vcwallet.keys.primitives import rsassa
from vcwallet.keys.private_key import SigningKey

if TYPE_CHECKING:
    import pkcs11

_OCTET_STRING = 0x04
_ED25519 = (bytes.fromhex("06032b6570"), bytes.fromhex("130c") + b"edwards25519")
"""The parameters of Ed25519: its object identifier, or its name, as version 3.0 had it (section 2.3.10 there)."""
_CURVES: Mapping[bytes, KeyType] = {
    bytes.fromhex("06082a8648ce3d030107"): KeyType.P256,
    bytes.fromhex("06052b81040022"): KeyType.P384,
    bytes.fromhex("06052b81040023"): KeyType.P521,
    bytes.fromhex("06052b8104000a"): KeyType.SECP256K1,
}
"""The object identifiers of named curves, in DER."""
_ESCAPED = re.compile(r"(?:[^%\s]|%[0-9A-Fa-f]{2})+")


@dataclass(frozen=True, slots=True)
class KeyUri:
    """Which key is meant (RFC 7512).

    Attributes:
        module: The token's driver, a shared library (`module-path`).
        token: The token's label; None where there is but one token.
        serial: Its serial number.
        label: The key's label (`object`, `CKA_LABEL`).
        id: The key's id (`CKA_ID`).
    """

    module: str
    token: str | None = None
    serial: str | None = None
    label: str | None = None
    id: bytes | None = None

    @classmethod
    def parse(cls, uri: str) -> KeyUri:
        """Read a URI (RFC 7512, section 2.3).

        Raises:
            UsageError: `pkcs11-uri`: it is none, lacks `module-path` and either `object` or `id`, has a part that is
                not read here or that is no text, or names another object than a private key. A PIN has no place in it:
                what is written there is seen by others.
        """
        scheme, _, rest = uri.partition(":")
        path, _, query = rest.partition("?")
        parts = [part.partition("=") for part in (*path.split(";"), *query.split("&")) if part]
        values = {name: value for name, _, value in parts}
        unknown = sorted(values.keys() - {"token", "serial", "object", "id", "type", "module-path"})
        texts = {name: _text_of(value) for name, value in values.items() if name != "id"}
        is_named = "module-path" in values and ("object" in values or "id" in values)
        is_whole = all(_ESCAPED.fullmatch(value) for value in values.values()) and None not in texts.values()
        is_key = scheme.lower() == "pkcs11" and is_named and texts.get("type", "private") == "private"
        if not (is_key and is_whole) or unknown or len(values) < len(parts):
            raise UsageError("pkcs11-uri", unknown=unknown)
        key_id = unquote_to_bytes(values["id"]) if "id" in values else None
        return cls(str(texts["module-path"]), texts.get("token"), texts.get("serial"), texts.get("object"), key_id)


def _text_of(value: str) -> str | None:
    """What a part stands for; None where that is no text: labels and paths are, and no text holds a zero byte."""
    try:
        text = unquote(value, errors="strict")
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else text


class Pkcs11Key(SigningKey):
    """A key in hardware: of Ed25519, P-256, P-384, P-521, secp256k1, or RSA, which signs with RS256.

    Use it as a context manager, or close it. Threads may share it; a process that was forked opens its own.

    Args:
        uri: The key, such as `pkcs11:token=college;object=badges?module-path=/usr/lib/softhsm/libsofthsm2.so` (RFC
            7512): the token's label or `serial`, the key's label (`object`) or `id`, and the library that drives the
            token. The public key must be on the token too, under the same label or id.
        pin: The PIN of the token's user. Most tokens lock themselves after a few wrong ones. A process that has a
            session with the token already is not asked again.

    Raises:
        UsageError: `pkcs11-uri`, `pkcs11-module`, `pkcs11-token`, `pkcs11-pin`, `pkcs11-key`: what it names is not
            there, or several are; `pkcs11-error`: what else the token answered. `key-argument`: no text.
        UnsupportedError: `pkcs11-key-type`: nothing is signed with keys of that type.
        VerificationMethodError: A key that must not be used, such as RSA of fewer than 2,048 bits.
        MissingExtraError: The extra `pkcs11` is not installed.
    """

    __slots__ = ("_key", "_lock", "_session")

    def __init__(self, uri: str, pin: str) -> None:
        for argument, value in (("uri", uri), ("pin", pin)):
            if not isinstance(value, str):
                raise UsageError("key-argument", argument=argument, type=type(value).__name__, expected="text")
        named = KeyUri.parse(uri)
        try:
            from pkcs11 import ObjectClass
        except ImportError as error:
            raise MissingExtraError("extra-missing", extra="pkcs11", package="python-pkcs11") from error
        self._lock = Lock()
        with _telling():
            self._session = _open_session(named, pin)
            try:
                self._key: Any = _only(self._session, named, ObjectClass.PRIVATE_KEY)
                self.public_key = _public_key(_only(self._session, named, ObjectClass.PUBLIC_KEY))
            except BaseException:
                self._session.close()
                raise

    def sign(self, data: bytes) -> bytes:
        """The raw signature over `data`, made by the token.

        Raises:
            ProofGenerationError: `pkcs11-signing`: the token does not answer, or not with a signature.
        """
        from pkcs11 import Mechanism, PKCS11Error

        key_type = self.public_key.type
        if key_type is KeyType.ED25519:
            mechanism = Mechanism.EDDSA
        elif key_type is KeyType.RSA:
            mechanism = Mechanism.SHA256_RSA_PKCS
        else:  # few tokens hash for ECDSA
            mechanism = Mechanism.ECDSA
            data = hashlib.new(CURVES[key_type].hash_name, data).digest()
        try:
            with self._lock:
                return bytes(self._key.sign(data, mechanism=mechanism))
        except PKCS11Error as error:
            raise ProofGenerationError("pkcs11-signing", error=type(error).__name__) from error

    def close(self) -> None:
        """End the session with the token; nothing happens where it has ended already."""
        from pkcs11.exceptions import SessionHandleInvalid

        with self._lock, suppress(SessionHandleInvalid):
            self._session.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _open_session(named: KeyUri, pin: str) -> pkcs11.Session:
    import pkcs11
    from pkcs11.exceptions import UserAlreadyLoggedIn

    try:
        library = pkcs11.lib(named.module)
    except RuntimeError:
        raise UsageError("pkcs11-module", module=named.module) from None
    serial = None if named.serial is None else named.serial.encode()
    token = library.get_token(token_label=named.token, token_serial=serial)
    try:
        return token.open(user_pin=pin)
    except UserAlreadyLoggedIn:  # a login holds for all sessions of the process
        return token.open()


def _only(session: pkcs11.Session, named: KeyUri, half: pkcs11.ObjectClass) -> Any:
    """The one half of a key; all that fit are taken, since a search that is given up leaves the session busy."""
    from pkcs11 import Attribute

    attributes = {Attribute.CLASS: half, Attribute.LABEL: named.label, Attribute.ID: named.id}
    halves = list(session.get_objects({name: value for name, value in attributes.items() if value is not None}))
    if len(halves) != 1:
        raise UsageError("pkcs11-key", half=half.name.partition("_")[0].lower(), count=len(halves))
    return halves[0]


def _public_key(key: Any) -> PublicKey:
    from pkcs11 import Attribute
    from pkcs11 import KeyType as HardwareKeyType

    kind = key.key_type
    if kind == HardwareKeyType.RSA:
        modulus, exponent = (int.from_bytes(key[name]) for name in (Attribute.MODULUS, Attribute.PUBLIC_EXPONENT))
        return PublicKey(KeyType.RSA, rsassa.from_numbers(modulus, exponent))
    if kind == HardwareKeyType.EC_EDWARDS and key[Attribute.EC_PARAMS] in _ED25519:
        return PublicKey(KeyType.ED25519, _point(key[Attribute.EC_POINT], 32))
    if kind == HardwareKeyType.EC and (key_type := _CURVES.get(key[Attribute.EC_PARAMS])) is not None:
        size = CURVES[key_type].size
        point = _point(key[Attribute.EC_POINT], 1 + 2 * size)
        return PublicKey(key_type, CURVES[key_type].compress(point[1 : 1 + size], point[1 + size :]))
    raise UnsupportedError("pkcs11-key-type", type=getattr(kind, "name", str(kind)))


def _point(value: bytes, length: int) -> bytes:
    """A point, which tokens give as a DER OCTET STRING, as they should, or without its head."""
    if len(value) != length and value[:1] == bytes([_OCTET_STRING]):
        return value[-length:]
    return value


@contextmanager
def _telling() -> Iterator[None]:
    """What a token answers, in words."""
    from pkcs11 import exceptions

    reasons: Mapping[type[Exception], str] = {
        exceptions.NoSuchToken: "pkcs11-token",
        exceptions.MultipleTokensReturned: "pkcs11-token",
        exceptions.PinIncorrect: "pkcs11-pin",
        exceptions.PinLenRange: "pkcs11-pin",
        exceptions.PinInvalid: "pkcs11-pin",
        exceptions.PinLocked: "pkcs11-pin",
    }
    try:
        yield
    except exceptions.PKCS11Error as error:
        name = type(error).__name__
        raise UsageError(reasons.get(type(error), "pkcs11-error"), error=name) from None
