"""Attacks by the key of a token (rows 7, 21, 22): whose it is, whether it may be used, signatures that are none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attack_case import AttackCase, owned
from key_attacks import ORDER_P256, P256, P384, off_curve, with_der, with_sha256
from token_cases import (
    BY_ALGORITHM,
    JOSE,
    KEY,
    PROOF,
    RSA,
    SIGNATURE,
    TEXT,
    UNDETERMINED,
    jose,
    jwt,
    jwt_claims,
    stranger,
)
from token_header_attacks import WEB, by_jwk

from support.badges import COLLEGE, EARNER, MALLORY, Document, badge
from support.tokens import part, token_of
from support.world import key_document
from vcwallet.encoding import base64url, multibase
from vcwallet.keys import KeyType
from vcwallet.keys.jwk import encode_jwk
from vcwallet.keys.key_types import KEY_TYPES
from vcwallet.keys.private_key import PrivateKey

_OTHER = {"code": KEY, "reason": "other-controller", **TEXT}
_MISMATCH = {"code": SIGNATURE, "reason": "signature-mismatch", **TEXT}
_ROOT = "https://college.example"


def token_key_attacks() -> Iterator[AttackCase]:
    """Every case."""
    yield from _whose()
    yield from _published()
    yield from _unread()
    yield from _published_for_another()
    yield from _unusable()
    yield from _signatures()
    yield from _numbers()


def _whose() -> Iterator[AttackCase]:
    """Row 7: the key is the issuer's."""
    for algorithm, key in BY_ALGORITHM.items():
        if key is RSA:
            continue
        other, name = stranger(key), algorithm.lower()
        why = f"A stranger signs in the college's name ({algorithm}), with their own key named."
        yield AttackCase(row=7, slug=f"token-stranger-{name}", why=why, data=jose(owned(key), other), **_OTHER)
        why = f"A stranger signs ({algorithm}), with the college's key named."
        data = jose(owned(key), other, kid=key.verification_method)
        yield AttackCase(row=7, slug=f"token-named-{name}", why=why, data=data, **_MISMATCH)
        why = f"A stranger signs ({algorithm}), with no key named."
        data = jose(owned(key), other, kid=None)
        yield AttackCase(row=7, slug=f"token-unnamed-{name}", why=why, data=data, **_MISMATCH)
    why = "A stranger signs a VC-JWT in the college's name."
    yield AttackCase(row=7, slug="token-jwt-stranger", why=why, data=jwt(key=MALLORY), **_OTHER)
    why = "A stranger's `iss`, key and signature, and the college as issuer."
    conflict = {"code": "MALFORMED_VALUE_ERROR", "reason": "claim-conflict", "pointer": "/issuer", **TEXT}
    for form, data in {
        "jose": jose(badge(iss=MALLORY.did), MALLORY),
        "jwt": jwt(jwt_claims(iss=MALLORY.did), MALLORY),
    }.items():
        yield AttackCase(row=7, slug=f"token-iss-of-stranger-{form}", why=why, data=data, **conflict)
    missing = {"code": KEY, "reason": "token-key-missing", **TEXT}
    mixed = f"{COLLEGE.did}#{MALLORY.public_key.multibase}"
    for slug, kid, expected in [
        ("fragment", mixed, {"code": KEY, "reason": "method-missing", **TEXT}),
        (
            "fragment-empty",
            f"{COLLEGE.did}#",
            {"code": "INVALID_VERIFICATION_METHOD_URL", "reason": "method-url", **TEXT},
        ),
        ("did-of-stranger", MALLORY.did, _OTHER),
        ("relative", f"#{MALLORY.public_key.multibase}", missing),
        ("hint", "key-7", missing),
        ("did-upper-case", f"DID{MALLORY.verification_method[3:]}", missing),
        ("http", "http://college.example/keys#key-1", missing),
        (
            "query",
            f"{MALLORY.did}?x=1#{MALLORY.public_key.multibase}",
            {"code": KEY, "reason": "method-missing", **TEXT},
        ),
    ]:
        why = f"A stranger signs, and the key is named in a way that misleads ({slug})."
        data = jose(badge(), MALLORY, kid=kid)
        yield AttackCase(row=7, slug=f"token-kid-{slug}", why=why, data=data, **expected)
    for slug, kid in {"number": 7, "list": [COLLEGE.verification_method], "object": {}, "true": True}.items():
        why = "The name of the key is no text."
        refused = {"code": PROOF, "reason": "token-header", **TEXT}
        yield AttackCase(row=7, slug=f"token-kid-{slug}", why=why, data=jose(kid=kid), **refused)
    why = "An identifier of a kind that is not resolved here is no evidence."
    open_ = {"code": "UNSUPPORTED", "reason": "identifier", **TEXT, **UNDETERMINED}
    did = "did:example:college"
    data = jose(badge(issuer=did), MALLORY, kid=f"{did}#key-1")
    yield AttackCase(row=7, slug="token-unknown-did", why=why, data=data, **open_)


def _site(key: PrivateKey, url: str = WEB, *relationships: str, **method: Any) -> Document:
    return key_document(url, key, *relationships, **method)  # type: ignore[arg-type]


def _of_site(key: PrivateKey, kid: str, url: str = WEB, **changes: Any) -> str:
    """A token of the college whose identifier is a web address."""
    issuer = {"id": url, "type": ["Profile"], "name": "Example College"}
    return jose(badge(issuer=issuer, **changes), key, kid=kid)


def _published() -> Iterator[AttackCase]:
    """Row 7: keys that are published on the web, and by whom."""
    name = f"{WEB}#{MALLORY.public_key.multibase}"
    why = "The issuer lists the key for logging in alone."
    options = {"fetched": {WEB: _site(COLLEGE, WEB, "authentication")}}
    own = f"{WEB}#{COLLEGE.public_key.multibase}"
    refused = {"code": KEY, "reason": "token-key-missing", "options": options, **TEXT}
    yield AttackCase(row=7, slug="token-relationship", why=why, data=_of_site(COLLEGE, own), **refused)
    why = "The issuer's document holds no such key."
    options = {"fetched": {WEB: _site(COLLEGE)}}
    gone = {"code": KEY, "reason": "token-key-missing", "options": options, **TEXT}
    yield AttackCase(row=7, slug="token-unlisted", why=why, data=_of_site(MALLORY, name), **gone)
    why = "The document under the issuer's address is another's."
    options = {"fetched": {WEB: _site(MALLORY, "https://evil.example/keys")}}
    other = {
        "code": "INVALID_CONTROLLED_IDENTIFIER_DOCUMENT_ID",
        "reason": "document-other-id",
        "options": options,
        **TEXT,
    }
    yield AttackCase(row=7, slug="token-other-document", why=why, data=_of_site(MALLORY, name), **other)
    why = "The key in the issuer's document is said to be controlled by another."
    options = {"fetched": {WEB: _site(MALLORY, WEB, controller="https://evil.example")}}
    other = {"code": KEY, "reason": "method-other-controller", "options": options, **TEXT}
    yield AttackCase(row=7, slug="token-other-controller", why=why, data=_of_site(MALLORY, name), **other)
    evil = "https://evil.example/keys"
    elsewhere = {"options": {"fetched": {evil: _site(MALLORY, evil)}}, "asked": [], **TEXT, **UNDETERMINED}
    why = "The key is named at a stranger's web site, which is not asked."
    data = _of_site(MALLORY, f"{evil}#{MALLORY.public_key.multibase}")
    yield AttackCase(
        row=7, slug="token-evil-site", why=why, data=data, code="UNSUPPORTED", reason="key-elsewhere", **elsewhere
    )
    why = "The same of a college whose identifier is a DID."
    data = jose(badge(), MALLORY, kid=f"{evil}#{MALLORY.public_key.multibase}")
    yield AttackCase(
        row=7, slug="token-evil-site-did", why=why, data=data, code="UNSUPPORTED", reason="key-elsewhere", **elsewhere
    )
    jwk = encode_jwk(MALLORY.public_key)
    for slug, url, issuer in [
        ("sibling", "https://college.example/~eve/key.json", "https://college.example/issuer"),
        ("same-site", "https://college.example/~eve/key.json", _ROOT),
        ("same-site-slash", "https://college.example/~eve/key.json", f"{_ROOT}/"),
        ("longer-name", "https://college.example/issuer2/key.json", "https://college.example/issuer"),
        ("parent", "https://college.example/issuer/../~eve/key.json", "https://college.example/issuer"),
        ("parent-encoded", "https://college.example/issuer/%2e%2e/~eve/key.json", "https://college.example/issuer"),
        ("parent-parameter", "https://college.example/issuer/..;/~eve/key.json", "https://college.example/issuer"),
        ("parent-twice-encoded", "https://college.example/issuer/%252e%252e/~eve", "https://college.example/issuer"),
        ("parent-tab", "https://college.example/issuer/.\t./~eve", "https://college.example/issuer"),
        ("parent-line-break", "https://college.example/issuer/.\n./~eve", "https://college.example/issuer"),
        ("parent-return", "https://college.example/issuer/..\r/~eve", "https://college.example/issuer"),
        ("parent-space", "https://college.example/issuer/ ../~eve", "https://college.example/issuer"),
        ("parent-zero", "https://college.example/issuer/..%00/~eve", "https://college.example/issuer"),
        ("parent-full-width", "https://college.example/issuer/\uff0e\uff0e/~eve", "https://college.example/issuer"),
        ("query", "https://college.example/issuer?u=/~eve", "https://college.example/issuer"),
        ("redirect", "https://college.example/issuer/go?to=//evil.example", "https://college.example/issuer"),
    ]:
        why = f"A key of another person on the college's web site ({slug})."
        options = {"fetched": {url: jwk}}
        data = _of_site(MALLORY, url, issuer)
        open_ = {"code": KEY, "reason": "key-elsewhere", "options": options, **TEXT, **UNDETERMINED}
        yield AttackCase(row=7, slug=f"token-site-{slug}", why=why, data=data, **open_)
    why = "Three keys are published, and the token is signed with none."
    keys = [encode_jwk(key.public_key) for key in (COLLEGE, EARNER, P256)]
    options = {"fetched": {WEB: {"keys": keys}}}
    yield AttackCase(row=7, slug="token-key-set", why=why, data=_of_site(MALLORY, WEB), options=options, **_MISMATCH)
    why = "The address of the issuer has no keys."
    nothing = {"code": "UNSUPPORTED", "reason": "keys-unpublished", "options": {"fetched": {WEB: {"name": "x"}}}}
    yield AttackCase(
        row=7, slug="token-no-keys", why=why, data=_of_site(MALLORY, WEB), **nothing, **TEXT, **UNDETERMINED
    )
    why = "The address of the issuer cannot be had."
    offline = {"code": "UNREACHABLE", "reason": "offline", **TEXT, **UNDETERMINED}
    yield AttackCase(row=7, slug="token-offline", why=why, data=_of_site(MALLORY, own), **offline)
    why = "The key of the issuer was revoked before."
    options = {"fetched": {WEB: _site(COLLEGE, WEB, revoked="2026-05-01T00:00:00Z")}}
    revoked = {"code": "KEY_REVOKED", "options": options, **TEXT, **UNDETERMINED}
    yield AttackCase(row=7, slug="token-revoked", why=why, data=_of_site(COLLEGE, own), **revoked)


def _published_for_another() -> Iterator[AttackCase]:
    """Row 14: a key that was published for one algorithm, however the header means it."""
    refused = {"code": KEY, "reason": "key-algorithm", **TEXT}
    public = encode_jwk(RSA.public_key)
    for algorithm, published in [("RS256", "PS256"), ("RS256", "RS512")]:
        slug = f"{algorithm}-for-{published}".lower()
        for way, header in {
            "jwk": {"kid": None, "jwk": public},
            "jwk-and-hint": {"kid": "key-1", "jwk": public},
            "jwk-of-that": {"kid": None, "jwk": public | {"alg": algorithm}},
            "hint": {"kid": "key-1"},
            "unnamed": {"kid": None},
        }.items():
            data, options = by_jwk(RSA, {"alg": published}, None, **{"alg": algorithm} | header)
            why = f"The issuer published its key for {published}, the token says {algorithm}, and means it so: {way}."
            more = {"slug": f"token-{way}-{slug}", "why": why, "data": data, "options": options}
            yield AttackCase(row=14, **more, **refused)  # type: ignore[arg-type]
        header = {"alg": algorithm, "kid": None, "jwk": public | {"alg": published}}
        data, options = by_jwk(RSA, {}, None, **header)
        why = f"The header brings a key for {published}, and says {algorithm}."
        yield AttackCase(row=14, slug=f"token-brought-{slug}", why=why, data=data, options=options, **refused)


def _unread() -> Iterator[AttackCase]:
    """Rows 7 and 40: keys that are published and not read, as their type is not known or there are too many."""
    ed448 = {"kty": "OKP", "crv": "Ed448", "x": base64url.encode(bytes(57)), "kid": "x"}
    unread = {"keys": [ed448, encode_jwk(EARNER.public_key) | {"kid": "y"}]}
    open_ = {"code": "UNSUPPORTED", "reason": "key-unverified", "options": {"fetched": {WEB: unread}}}
    for slug, kid in {"named": "x", "address": f"{WEB}#x", "unnamed": WEB}.items():
        why = f"The key may be one of a type that nothing is verified with here ({slug})."
        data = _of_site(COLLEGE, kid)
        yield AttackCase(row=7, slug=f"token-set-unread-{slug}", why=why, data=data, **open_, **TEXT, **UNDETERMINED)
    many = _site(COLLEGE)
    names = [f"{WEB}#m{number}" for number in range(200)]
    many["verificationMethod"] += [
        {"id": name, "type": "Multikey", "controller": WEB, "publicKeyMultibase": "zzz"} for name in names
    ]
    many["assertionMethod"] += names
    limit = {"code": "LIMIT_EXCEEDED", "reason": "keys", "options": {"fetched": {WEB: many}}, **TEXT, **UNDETERMINED}
    why = "The issuer publishes very many keys that cannot be read, and the token names none."
    yield AttackCase(row=40, slug="token-keys-many", why=why, data=_of_site(COLLEGE, WEB), **limit)
    why = "A page for people at the issuer's address, with no keys in it."
    nothing = {"code": "UNSUPPORTED", "reason": "keys-unpublished", "options": {"fetched": {WEB: []}}}
    yield AttackCase(row=7, slug="token-page", why=why, data=_of_site(MALLORY, WEB), **nothing, **TEXT, **UNDETERMINED)


def _unusable() -> Iterator[AttackCase]:
    """Row 21: keys that must not be used, in each form in which a token can come by one."""
    prime = 2**255 - 19
    weak = {"zero": 0, "one": 1, "minus-one": prime - 1, "not-canonical": prime + 1}
    for slug, number in weak.items():
        raw = number.to_bytes(32, "little")
        jwk = {"kty": "OKP", "crv": "Ed25519", "x": base64url.encode(raw)}
        refused = {"code": KEY, "reason": "key-unsafe", **TEXT}
        why = f"An Ed25519 key of small order ({slug}) in the header, and a signature of zeros."
        data = f"{part(JOSE | {'alg': 'EdDSA', 'jwk': jwk})}.{part(badge())}.{base64url.encode(bytes(64))}"
        yield AttackCase(row=21, slug=f"token-jwk-{slug}", why=why, data=data, **refused)
        text = multibase.base58btc_encode(b"\xed\x01" + raw)
        did = f"did:key:{text}"
        header = JOSE | {"alg": "EdDSA", "kid": f"{did}#{text}"}
        data = f"{part(header)}.{part(badge(issuer=did))}.{base64url.encode(bytes(64))}"
        why = f"The same key as a did:key ({slug})."
        yield AttackCase(row=21, slug=f"token-did-{slug}", why=why, data=data, **refused)
        options = {"fetched": {WEB: {"keys": [jwk | {"kid": "k"}]}}}
        header = JOSE | {"alg": "EdDSA", "kid": "k"}
        issuer = {"id": WEB, "type": ["Profile"], "name": "Example College"}
        data = f"{part(header)}.{part(badge(issuer=issuer))}.{base64url.encode(bytes(64))}"
        why = f"The same key in a set of keys ({slug})."
        yield AttackCase(row=21, slug=f"token-set-{slug}", why=why, data=data, options=options, **refused)
    codec = KEY_TYPES[KeyType.P256].codec
    for slug, point in {"off-curve": off_curve(), "infinity": bytes(33)}.items():
        text = multibase.base58btc_encode(codec + point)
        did = f"did:key:{text}"
        data = token_of(badge(issuer=did), JOSE | {"alg": "ES256", "kid": f"{did}#{text}"}, P256)
        why = f"A did:key that is no point of P-256 ({slug})."
        refused = {"code": KEY, "reason": "key-off-curve", **TEXT}
        yield AttackCase(row=21, slug=f"token-did-{slug}", why=why, data=data, **refused)
    zero = base64url.encode(bytes(32))
    for slug, key, members, reason in [
        ("y", P256, {"y": zero}, "key-off-curve"),
        ("zeros", P256, {"x": zero, "y": zero}, "key-off-curve"),
        ("long-x", P256, {"x": encode_jwk(P384.public_key)["x"]}, "key-length"),
        ("other-curve", P256, {"crv": "secp256k1"}, "key-off-curve"),
        ("private", P256, {"d": zero}, "secret-published"),
        ("encryption", P256, {"use": "enc"}, "key-jwk-purpose"),
        ("operations", P256, {"key_ops": ["encrypt"]}, "key-jwk-purpose"),
        ("rsa-1024", RSA, {"n": base64url.encode(b"\xff" * 128)}, "key-rsa-size"),
        ("rsa-even", RSA, {"n": base64url.encode(b"\xff" * 255 + b"\xfe")}, "key-rsa-malformed"),
        ("rsa-exponent-one", RSA, {"e": "AQ"}, "key-rsa-malformed"),
        ("rsa-exponent-long", RSA, {"e": base64url.encode(b"\x7f" * 9)}, "key-rsa-exponent"),
        ("x-text", P256, {"x": "!"}, "base64url-malformed"),
        ("x-number", P256, {"x": 7}, "key-jwk-member"),
    ]:
        data, options = by_jwk(key, members)
        why = f"The issuer publishes a key that must not be used ({slug})."
        code = KEY if slug != "x-text" else "PARSING_ERROR"
        refused = {"code": code, "reason": reason, "options": options, **TEXT}
        yield AttackCase(row=21, slug=f"token-published-{slug}", why=why, data=data, **refused)
        if slug in ("y", "zeros", "long-x", "rsa-1024", "rsa-even", "encryption"):
            jwk = encode_jwk(key.public_key) | members
            algorithm = "RS256" if key is RSA else "ES256"
            data = token_of(badge(), JOSE | {"alg": algorithm, "kid": None, "jwk": jwk}, key)
            why = f"The header brings a key that must not be used ({slug})."
            refused = {"code": KEY, "reason": reason, **TEXT}
            yield AttackCase(row=21, slug=f"token-header-{slug}", why=why, data=data, **refused)
    open_ = {"code": "UNSUPPORTED", "reason": "key-unverified", **TEXT, **UNDETERMINED}
    for slug, jwk in {
        "ed448": {"kty": "OKP", "crv": "Ed448", "x": "AAAA"},
        "ml-dsa": {"kty": "AKP", "alg": "ML-DSA-44", "pub": "AAAA"},
    }.items():
        why = f"A key of a type that nothing is verified with here ({slug}) is no evidence."
        data = token_of(badge(), JOSE | {"jwk": jwk, "kid": None})
        yield AttackCase(row=21, slug=f"token-jwk-{slug}", why=why, data=data, **open_)


def _resigned(key: PrivateKey, signature: bytes, **header: Any) -> str:
    """The honest token of a key, with another signature."""
    return f"{jose(key=key, **header).rpartition('.')[0]}.{base64url.encode(signature)}"


def _signatures() -> Iterator[AttackCase]:
    """Row 22: signatures that are none, of every algorithm."""
    for algorithm, key in BY_ALGORITHM.items():
        good = base64url.decode(jose(key=key).rpartition(".")[2])
        for slug, signature in {
            "zeros": bytes(len(good)),
            "short": good[:-1],
            "long": good + b"\0",
            "led-by-zero": b"\0" + good,
            "twice": good * 2,
            "empty": b"",
        }.items():
            reason = "signature-mismatch" if slug == "zeros" else "signature-length"
            refused = {"code": SIGNATURE, "reason": reason, **TEXT}
            why = f"A signature of {algorithm} that is none ({slug.replace('-', ' ')})."
            name = f"token-{algorithm}-{slug}".lower()
            yield AttackCase(row=22, slug=name, why=why, data=_resigned(key, signature), **refused)
    signing_input = jose(key=P256).rpartition(".")[0].encode()
    refused = {"code": SIGNATURE, "reason": "signature-length", **TEXT}
    why = "The signature in DER, as key services and OpenSSL write it."
    data = _resigned(P256, with_der(signing_input))
    yield AttackCase(row=22, slug="token-es256-der", why=why, data=data, **refused)
    why = "A signature of ES384 over SHA-256."
    signing_input = jose(key=P384).rpartition(".")[0].encode()
    data = _resigned(P384, with_sha256(signing_input))
    yield AttackCase(row=22, slug="token-es384-sha256", why=why, data=data, **_MISMATCH)
    order = 2**252 + 27742317777372353535851937790883648493
    good = base64url.decode(jose().rpartition(".")[2])
    larger = (int.from_bytes(good[32:], "little") + order).to_bytes(32, "little")
    why = "The number S of the signature, with the order of the curve added."
    yield AttackCase(
        row=22, slug="token-eddsa-s-plus-order", why=why, data=_resigned(COLLEGE, good[:32] + larger), **_MISMATCH
    )


def _numbers() -> Iterator[AttackCase]:
    """Row 22: r and s of ECDSA."""
    orders = {
        "ES256": ORDER_P256,
        "ES256K": 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141,
    }
    for algorithm, order in orders.items():
        key = BY_ALGORITHM[algorithm]
        honest = jose(key=key)
        raw = base64url.decode(honest.rpartition(".")[2])
        r, s = int.from_bytes(raw[:32]), int.from_bytes(raw[32:])
        for slug, pair in {
            "r-zero": (0, s),
            "s-zero": (r, 0),
            "r-order": (order, s),
            "s-order": (r, order),
            "largest": (2**256 - 1, 2**256 - 1),
            "swapped": (s, r),
            "ones": (1, 1),
        }.items():
            signature = b"".join(number.to_bytes(32) for number in pair)
            why = f"r and s of {algorithm} that fit where nobody looks ({slug})."
            name = f"token-{algorithm}-{slug}".lower()
            yield AttackCase(row=22, slug=name, why=why, data=_resigned(key, signature), **_MISMATCH)
        why = "The other value of s, which everyone can compute: it verifies, and a signature's bytes identify nothing."
        data = _resigned(key, b"".join(number.to_bytes(32) for number in (r, order - s)))
        same = {"outcome": "unknown-issuer", "same_as": honest, **TEXT}
        yield AttackCase(row=22, slug=f"token-{algorithm}-other-s".lower(), why=why, data=data, **same)
