"""Row 22: signatures that fit everything, that everyone can make of another, or that are of another kind.

For every suite with a key of an elliptic curve, also those that sign JSON.
"""

from __future__ import annotations

from collections.abc import Iterator

from attack_case import MISMATCH, AttackCase, owned
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from key_attacks import ORDER_P256, P256, P384
from suite_attacks import BY_SUITE, signature_place, suite_badge

from support.badges import COLLEGE, Document, changed, signed
from vcwallet.encoding import base64url, multibase
from vcwallet.keys import KeyType
from vcwallet.keys.private_key import PrivateKey

_ORDERS = {
    KeyType.P256: ORDER_P256,
    KeyType.P384: int(
        "ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973", 16
    ),
    KeyType.SECP256K1: 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141,
}
_ORDER_ED25519 = 2**252 + 27742317777372353535851937790883648493


def signature_attacks() -> Iterator[AttackCase]:
    """Every case."""
    badges: dict[str, tuple[Document, PrivateKey]] = {
        "eddsa-rdfc": (signed(owned(COLLEGE)), COLLEGE),
        "eddsa-jcs": (signed(owned(COLLEGE), cryptosuite="eddsa-jcs-2022"), COLLEGE),
        "jcs-p256": (signed(owned(P256), P256, cryptosuite="ecdsa-jcs-2019"), P256),
        "jcs-p384": (signed(owned(P384), P384, cryptosuite="ecdsa-jcs-2019"), P384),
    }
    badges |= {name: (suite_badge(name), key) for name, (_, key) in BY_SUITE.items() if name != "ecdsa-p256"}
    for name, (good, key) in badges.items():
        yield from (_edwards(name, good) if key is COLLEGE else _ecdsa(name, good, key.public_key.type))


def _raw(document: Document) -> bytes:
    proof = document["proof"]
    return (
        base64url.decode(proof["jws"].rpartition(".")[2]) if "jws" in proof else multibase.decode(proof["proofValue"])
    )


def _with_raw(document: Document, raw: bytes) -> Document:
    """The document with another signature, in the form that its suite has."""
    jws = document["proof"].get("jws", "")
    text = f"{jws.rpartition('.')[0]}.{base64url.encode(raw)}" if jws else multibase.base58btc_encode(raw)
    return changed(document, signature_place(document), text)


def _edwards(name: str, good: Document) -> Iterator[AttackCase]:
    raw = _raw(good)
    point, number = raw[:32], int.from_bytes(raw[32:], "little")
    for slug, signature in {
        "s-plus-order": point + (number + _ORDER_ED25519).to_bytes(32, "little"),
        "s-zero": point + bytes(32),
        "r-identity": b"\x01" + bytes(31) + raw[32:],
        "r-zero": bytes(32) + raw[32:],
    }.items():
        why = f"A signature of Ed25519 that another verifier may take ({slug})."
        refused = {"code": MISMATCH[0], "reason": MISMATCH[1], "pointer": signature_place(good)}
        data = _with_raw(good, signature)
        yield AttackCase(row=22, slug=f"{name}-{slug}", why=why, data=data, **refused)


def _ecdsa(name: str, good: Document, key_type: KeyType) -> Iterator[AttackCase]:
    raw, order = _raw(good), _ORDERS[key_type]
    size = len(raw) // 2
    r, s = int.from_bytes(raw[:size]), int.from_bytes(raw[size:])
    place = signature_place(good)
    for slug, pair in {
        "r-zero": (0, s),
        "s-zero": (r, 0),
        "r-order": (order, s),
        "s-order": (r, order),
        "swapped": (s, r),
    }.items():
        why = f"r and s that fit where nobody looks ({name}, {slug})."
        data = _with_raw(good, b"".join(number.to_bytes(size) for number in pair))
        refused = {"code": MISMATCH[0], "reason": MISMATCH[1], "pointer": place}
        yield AttackCase(row=22, slug=f"{name}-{slug}", why=why, data=data, **refused)
    why = f"The signature in DER ({name})."
    data = _with_raw(good, encode_dss_signature(r, s))
    refused = {"code": MISMATCH[0], "reason": "signature-length", "pointer": place}
    yield AttackCase(row=22, slug=f"{name}-der", why=why, data=data, **refused)
    why = f"The other value of s, which everyone can compute ({name}): it verifies, and identifies nothing."
    data = _with_raw(good, r.to_bytes(size) + (order - s).to_bytes(size))
    same = {"outcome": "unknown-issuer", "same_as": good}
    yield AttackCase(row=22, slug=f"{name}-other-s", why=why, data=data, **same)
