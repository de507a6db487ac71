"""Attacks by the header of a token (rows 14, 15, 16, 18): the algorithm, the key, what must be understood, the use.

All are signed, by the key that the case says, over the header as it is.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator
from typing import Any

from attack_case import AttackCase, owned
from key_attacks import P256
from token_cases import (
    BY_ALGORITHM,
    JOSE,
    KEY,
    PARSING,
    PROOF,
    RSA,
    SECP256K1,
    SIGNATURE,
    TEXT,
    UNDETERMINED,
    header_of,
    jose,
    jwt,
    jwt_claims,
    raw_token,
)

from support.badges import COLLEGE, EARNER, MALLORY, Document, badge
from support.tokens import old_credential, part, signed_parts, token_of
from vcwallet.encoding import base64url, strict_json
from vcwallet.keys.jwk import encode_jwk
from vcwallet.keys.private_key import PrivateKey
from vcwallet.keys.spki import encode_pem

_REFUSED = {"code": PROOF, **TEXT}
_OPEN = {"code": "UNSUPPORTED", **TEXT, **UNDETERMINED}


def token_header_attacks() -> Iterator[AttackCase]:
    """Every case."""
    yield from _none()
    yield from _shared_secrets()
    yield from _other_algorithms()
    yield from _keys_in_headers()
    yield from _critical()
    yield from _types()
    yield from _contents()


def _none() -> Iterator[AttackCase]:
    """Row 14: no algorithm, in every spelling."""
    for spelling in ("none", "None", "NONE", "nOnE"):
        for form, make in (("jose", jose), ("jwt", jwt)):
            unsigned = f"{make(alg=spelling).rpartition('.')[0]}."
            why = f"The algorithm is {spelling}, and there is no signature."
            slug = f"token-{form}-{spelling.lower()}-{sum(map(str.isupper, spelling))}"
            yield AttackCase(row=14, slug=slug, why=why, data=unsigned, reason="token-unsigned", **_REFUSED)
    why = "The algorithm is none, and a good signature stands there."
    yield AttackCase(
        row=14, slug="token-none-signed", why=why, data=jose(alg="none"), reason="token-unsigned", **_REFUSED
    )
    why = "The algorithm is EdDSA, and there is no signature."
    bare = f"{jose().rpartition('.')[0]}."
    yield AttackCase(
        row=14, slug="token-no-signature", why=why, data=bare, code=SIGNATURE, reason="signature-length", **TEXT
    )
    for slug, value in {
        "missing": None,
        "empty": "",
        "list": ["EdDSA"],
        "number": 0,
        "object": {},
        "true": True,
    }.items():
        data, why = jose(alg=value), f"The algorithm is {slug}."
        reason = "token-algorithm-missing"
        yield AttackCase(row=14, slug=f"token-alg-{slug}", why=why, data=data, reason=reason, **_REFUSED)
    header = b'{"alg": "none", "alg": "EdDSA", "typ": "vc+jwt"}'
    why = "Two algorithms: parsers disagree which one counts."
    twice = {"code": PARSING, "reason": "duplicate-member", **TEXT}
    yield AttackCase(row=14, slug="token-alg-twice", why=why, data=raw_token(header, _payload()), **twice)


def _payload(document: Document | None = None) -> bytes:
    return strict_json.dumps(badge() if document is None else document)


def _shared_secrets() -> Iterator[AttackCase]:
    """Row 14: the public key, which all know, taken as a shared secret."""
    for name, key in {"ed25519": COLLEGE, "p256": P256, "rsa": RSA}.items():
        public = key.public_key
        secrets = {
            "raw": public.raw,
            "multibase": public.multibase.encode(),
            "jwk": strict_json.dumps(encode_jwk(public)),
            "pem": encode_pem(public).encode(),
        }
        for slug, secret in secrets.items():
            header = {"alg": "HS256", "kid": key.verification_method} | JOSE
            signing_input = f"{part(header)}.{part(owned(key))}"
            tag = hmac.new(secret, signing_input.encode(), hashlib.sha256).digest()
            data = f"{signing_input}.{base64url.encode(tag)}"
            why = f"HS256, with the public key ({name}, {slug}) as the secret."
            yield AttackCase(
                row=14, slug=f"token-hmac-{name}-{slug}", why=why, data=data, reason="token-shared-secret", **_REFUSED
            )
    for algorithm in ("HS384", "HS512", "hs256", "HS1"):
        why = f"The shared secret of {algorithm}, which nobody has."
        data = jose(alg=algorithm)
        slug = f"token-hmac-{algorithm.lower()}" if algorithm != "hs256" else "token-hmac-lower-case"
        yield AttackCase(row=14, slug=slug, why=why, data=data, reason="token-shared-secret", **_REFUSED)


def _other_algorithms() -> Iterator[AttackCase]:
    """Row 14: the key decides, and never the header."""
    for own, key in BY_ALGORITHM.items():
        for other in ("EdDSA", "ES256", "ES384", "ES256K", "RS256", "PS256"):
            if other == own or (own, other) == ("RS256", "PS256"):
                continue
            why = f"A key of {own}, and a header that says {other}."
            refused = {"code": KEY, "reason": "key-algorithm", **TEXT}
            slug = f"token-{own}-as-{other}".lower()
            yield AttackCase(row=14, slug=slug, why=why, data=jose(key=key, alg=other), **refused)
    why = "An RSA signature of one padding, and a header that says another."
    for other in ("PS256", "RS384", "RS512"):
        refused = {"code": SIGNATURE, "reason": "signature-mismatch", **TEXT}
        data = jose(key=RSA, alg=other)
        yield AttackCase(row=14, slug=f"token-rs256-as-{other}".lower(), why=why, data=data, **refused)
    for algorithm in ("eddsa", "es256", "ESP256", "Ed448", "ML-DSA-44", "RSA-OAEP", "dir", "ES256 ", "BBS", "ECDH-ES"):
        why = f"An algorithm that is not known ({algorithm}) is no evidence against a badge."
        slug = f"token-unknown-{algorithm}".lower() if algorithm.strip() == algorithm else "token-unknown-white-space"
        data = jose(alg=algorithm)
        yield AttackCase(row=14, slug=slug, why=why, data=data, reason="token-algorithm", **_OPEN)
    pinned: list[tuple[str, PrivateKey, str, str]] = [
        ("rs256-pinned-ps256", RSA, "RS256", "PS256"),
        ("rs256-pinned-rs512", RSA, "RS256", "RS512"),
        ("es256-pinned-es384", P256, "ES256", "ES384"),
    ]
    for slug, key, algorithm, published in pinned:
        why = f"The issuer published its key for {published}, and the token says {algorithm}."
        data, options = by_jwk(key, {"alg": published}, alg=algorithm)
        reason = "key-algorithm" if key is RSA else "key-jwk-purpose"
        refused = {"code": KEY, "reason": reason, "options": options, **TEXT}
        yield AttackCase(row=14, slug=f"token-{slug}", why=why, data=data, **refused)


WEB = "https://college.example/keys"


def by_jwk(key: PrivateKey, members: Document, claims: Document | None = None, **header: Any) -> tuple[str, Document]:
    """A token by a key that a web site publishes as a JWK with these members, and what is fetched there."""
    issuer = {"id": WEB, "type": ["Profile"], "name": "Example College"}
    method = {"id": f"{WEB}#key-1", "type": "JsonWebKey", "controller": WEB}
    method["publicKeyJwk"] = encode_jwk(key.public_key) | members
    document = {"@context": ["https://www.w3.org/ns/cid/v1"], "id": WEB, "verificationMethod": [method]}
    document["assertionMethod"] = [method["id"]]
    payload = badge(issuer=issuer) if claims is None else claims
    token = jose(payload, key, **{"kid": method["id"]} | header)
    return token, {"fetched": {WEB: document}}


def _keys_in_headers() -> Iterator[AttackCase]:
    """Row 15: a key in a header is no source of trust."""
    own, other = encode_jwk(COLLEGE.public_key), encode_jwk(MALLORY.public_key)
    in_name = {"code": KEY, "reason": "key-of-another", **TEXT}
    for form, make in (("jose", jose), ("jwt", jwt)):
        claims = badge() if form == "jose" else jwt_claims()
        why = "A stranger signs in the college's name, and brings the key along."
        data = make(claims, MALLORY, jwk=other, kid=None)
        yield AttackCase(row=15, slug=f"token-jwk-{form}", why=why, data=data, **in_name)
        why += " It is named like the college's."
        data = make(claims, MALLORY, jwk=other | {"kid": COLLEGE.verification_method}, kid="key-1")
        yield AttackCase(row=15, slug=f"token-jwk-named-{form}", why=why, data=data, **in_name)
    mismatch = {"code": SIGNATURE, "reason": "signature-mismatch", **TEXT}
    why = "The header names the college's key, brings another, and fits that."
    data = jose(badge(), MALLORY, jwk=other, kid=COLLEGE.verification_method)
    yield AttackCase(row=15, slug="token-jwk-beside-kid", why=why, data=data, **mismatch)
    why = "The header brings the college's key, and the signature is by another."
    data = jose(badge(), MALLORY, jwk=own, kid=None)
    yield AttackCase(row=15, slug="token-jwk-of-college", why=why, data=data, **mismatch)
    issuer = {"id": WEB, "type": ["Profile"], "name": "Example College"}
    why = "The key is in the header, and the issuer's web site cannot be asked."
    unconfirmed = {"code": "UNREACHABLE", "reason": "offline", **TEXT, **UNDETERMINED}
    data = jose(badge(issuer=issuer), MALLORY, jwk=other, kid=None)
    yield AttackCase(row=15, slug="token-jwk-unconfirmed", why=why, data=data, **unconfirmed)
    why = "The key is in the header, and the issuer's web site publishes another."
    _, options = by_jwk(COLLEGE, {})
    yield AttackCase(row=15, slug="token-jwk-unpublished", why=why, data=data, options=options, **in_name)
    for slug, members, code, reason in [
        ("private", other | {"d": "AAAA"}, KEY, "key-private"),
        ("text", "key", PROOF, "token-header"),
        ("list", [other], PROOF, "token-header"),
        ("empty", {}, "UNSUPPORTED", "key-jwk"),
        ("symmetric", {"kty": "oct", "k": "AAAA"}, KEY, "key-private"),
        ("encryption", other | {"use": "enc"}, KEY, "key-jwk-purpose"),
    ]:
        why = f"A key in the header that is none ({slug})."
        refused = {"code": code, "reason": reason, **TEXT} | (UNDETERMINED if code == "UNSUPPORTED" else {})
        data = jose(badge(), MALLORY, jwk=members, kid=None)
        yield AttackCase(row=15, slug=f"token-jwk-{slug}", why=why, data=data, **refused)
    for slug, members in {
        "jku": {"jku": "https://evil.example/keys"},
        "x5u": {"x5u": "https://evil.example/cert"},
        "x5c": {"x5c": ["MIIB"]},
        "x5t": {"x5t": "AAAA", "x5t#S256": "AAAA"},
        "all": {"jku": "https://evil.example/keys", "x5u": "https://evil.example/cert", "x5c": ["MIIB"]},
    }.items():
        why = "A stranger signs in the college's name, and says where the key is: there, nobody asks."
        elsewhere = {"options": {"fetched": {"https://evil.example/keys": {"keys": [other]}}}, "asked": []}
        data = jose(badge(), MALLORY, kid=None, **members)
        yield AttackCase(row=15, slug=f"token-{slug}", why=why, data=data, **mismatch, **elsewhere)


def _critical() -> Iterator[AttackCase]:
    """Row 16: what a header says must be understood is not, so the token is refused."""
    for slug, members in {
        "crit-unknown": {"crit": ["x"], "x": True},
        "crit-empty": {"crit": []},
        "crit-text": {"crit": "exp"},
        "crit-null": {"crit": {}},
        "crit-registered": {"crit": ["alg"]},
        "crit-absent": {"crit": ["exp"]},
        "b64-false": {"b64": False, "crit": ["b64"]},
        "b64-true": {"b64": True, "crit": ["b64"]},
        "b64-alone": {"b64": False},
        "b64-true-alone": {"b64": True},
        "crit-twice": {"crit": ["b64", "b64"], "b64": True},
    }.items():
        for form, make in (("jose", jose), ("jwt", jwt)):
            why = f"A header with an extension that credentials do not have ({slug.replace('-', ' ')})."
            data = make(**members)
            yield AttackCase(
                row=16, slug=f"token-{slug}-{form}", why=why, data=data, reason="token-critical", **_REFUSED
            )
    header = header_of(b64=False, crit=["b64"])
    signing_input = f"{part(header)}.".encode() + _payload()
    signature = base64url.encode(COLLEGE.sign(signing_input))
    why = "A payload that was signed as it is, and written in base64url."
    data = f"{part(header)}.{part(_payload())}.{signature}"
    yield AttackCase(row=16, slug="token-unencoded", why=why, data=data, reason="token-critical", **_REFUSED)
    why = "A detached signature, with nothing between the dots."
    data = f"{part(header)}..{signature}"
    refused = {"code": PARSING, "reason": "text-is-content", **TEXT}
    yield AttackCase(row=16, slug="token-detached", why=why, data=data, **refused)


def _types() -> Iterator[AttackCase]:
    """Row 18: a token that was made for another use."""
    uses = (
        *("at+jwt", "statuslist+jwt", "logout+jwt", "kb+jwt", "dpop+jwt", "secevent+jwt", "openid4vci-proof+jwt"),
        *("jwk+jwt", "JOSE", "vc", "vp+jwt", "vc+jwt ", "application/application/vc+jwt", "trust-list+jwt"),
    )
    for index, use in enumerate(uses):
        why = f"A credential in a token of the type {use}."
        refused = {"reason": "token-type", **_REFUSED}
        yield AttackCase(row=18, slug=f"token-type-{index:02d}", why=why, data=jose(typ=use), **refused)
    for slug, value in {"number": 1, "list": ["vc+jwt"], "true": True}.items():
        why = "The type of the token is no text."
        yield AttackCase(
            row=18, slug=f"token-type-{slug}", why=why, data=jose(typ=value), reason="token-type", **_REFUSED
        )
    holder = {"@context": ["https://www.w3.org/ns/credentials/v2"], "type": ["VerifiablePresentation"]}
    holder |= {"holder": EARNER.did, "verifiableCredential": [badge()]}
    for slug, claims, typ in [
        ("vp-as-vc", holder, "vc+jwt"),
        ("vp-as-jwt", holder, "JWT"),
        ("vp-claim-as-vc", {"vp": holder, "iss": EARNER.did}, "vc+jwt"),
    ]:
        why = "A presentation in a token of another type."
        code, reason = (
            (PROOF, "token-type") if slug != "vp-claim-as-vc" else ("MALFORMED_VALUE_ERROR", "claim-forbidden")
        )
        data = token_of(claims, {"typ": typ}, EARNER)
        refused = {"code": code, "reason": reason, **TEXT}
        yield AttackCase(row=18, slug=f"token-{slug}", why=why, data=data, **refused)
    why = "A credential in `vc`, in a token of the newer type, which has no such claim."
    refused = {"code": "MALFORMED_VALUE_ERROR", "reason": "claim-forbidden", "pointer": "/vc", **TEXT}
    data = jose({"vc": old_credential(), "iss": COLLEGE.did})
    yield AttackCase(row=18, slug="token-vc-claim-as-jose", why=why, data=data, **refused)
    for slug, typ in {"sd": "vc+sd-jwt", "dc-sd": "dc+sd-jwt"}.items():
        why = "A token whose claims are disclosed one by one, without any."
        yield AttackCase(row=18, slug=f"token-{slug}", why=why, data=jose(typ=typ), reason="securing-form", **_OPEN)
    why = "An ordinary token with a tilde behind it, as if claims were disclosed."
    yield AttackCase(row=18, slug="token-tilde", why=why, data=f"{jose()}~", reason="securing-form", **_OPEN)


def _contents() -> Iterator[AttackCase]:
    """Row 18: what the content of a token is said to be, and tokens in tokens."""
    for slug, make, content in [
        ("jose-vp", jose, "vp"),
        ("jose-jwt", jose, "JWT"),
        ("jose-list", jose, ["vc"]),
        ("jose-vp-jwt", jose, "vp+jwt"),
        ("jose-vp-json", jose, "application/vp+ld+json"),
        ("jose-list-token", jose, "statuslist+jwt"),
        ("jwt-vp", jwt, "vp+jwt"),
        ("jwt-jwt", jwt, "JWT"),
        ("jwt-application", jwt, "application/jwt"),
    ]:
        why = f"The content of the token is said to be {content}."
        refused = {"reason": "token-type", **_REFUSED}
        yield AttackCase(row=18, slug=f"token-content-{slug}", why=why, data=make(cty=content), **refused)
    inner = jose()
    text = {"code": PARSING, "reason": "not-a-document", **TEXT}
    why = "A token whose payload is another token."
    data = raw_token(strict_json.dumps(header_of(cty="JWT")), inner.encode())
    yield AttackCase(row=18, slug="token-in-token", why=why, data=data, code=PARSING, reason="malformed-json", **TEXT)
    data = raw_token(strict_json.dumps(header_of()), strict_json.dumps(inner))
    why = "A token whose payload is the text of another token."
    yield AttackCase(row=18, slug="token-text-in-token", why=why, data=data, **text)
    header, payload, signature = inner.split(".")
    flattened = {"protected": header, "payload": payload, "signature": signature}
    general = {"payload": payload, "signatures": [{"protected": header, "signature": signature}]}
    for slug, value in {"flattened": flattened, "general": general}.items():
        why = f"The same in the {slug} serialisation, which is not read."
        yield AttackCase(
            row=18, slug=f"token-{slug}", why=why, data=value, code="UNSUPPORTED", reason="jws-json", **UNDETERMINED
        )
    why = "A token of five parts, as encrypted ones have."
    data = f"{header}.AAAA.AAAA.{payload}.{signature}"
    yield AttackCase(
        row=18, slug="token-of-five-parts", why=why, data=data, code=PARSING, reason="text-is-content", **TEXT
    )
    why = "Two signatures behind one payload."
    data = f"{inner}.{signed_parts(f'{header}.{payload}', SECP256K1).rpartition('.')[2]}"
    yield AttackCase(
        row=18, slug="token-of-four-parts", why=why, data=data, code=PARSING, reason="text-is-content", **TEXT
    )
