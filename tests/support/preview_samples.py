"""Credentials that readers take differently: each differs from an honest badge in one thing.

A preview verifies no signature, so those that this library cannot sign have one that is made up.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from support.badges import COLLEGE, EARNER, badge, signed
from support.png_chunks import END, PICTURE, START
from vcwallet.baking import bake
from vcwallet.encoding import base64url
from vcwallet.encoding.multibase import base58btc_encode
from vcwallet.keys.ecdsa import EcdsaKey

Document = dict[str, Any]
Sample = Document | bytes

VC_1, VC_2 = "https://www.w3.org/2018/credentials/v1", "https://www.w3.org/ns/credentials/v2"
SUITE_2020 = "https://w3id.org/security/suites/ed25519-2020/v1"
PROOFS = "https://w3id.org/security/data-integrity/v2"
BADGES, RECORDS = "https://purl.imsglobal.org/spec/ob/v3p0/", "https://purl.imsglobal.org/spec/clr/v2p0/"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><rect width="1" height="1"/></svg>'
PNG = START + PICTURE + END
HOUSE = "did:web:college.example"
SITE = "https://college.example/issuer"
_BASE_POINT = bytes.fromhex("0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798")
"""Of secp256k1 (SEC 2, section 2.4.1), compressed."""


def proof(cryptosuite: str = "eddsa-rdfc-2022", **changes: Any) -> Document:
    """A made-up proof under the key of the college."""
    made: Document = {
        "type": "DataIntegrityProof",
        "cryptosuite": cryptosuite,
        "created": "2026-01-15T09:30:00Z",
        "verificationMethod": f"{COLLEGE.did}#{COLLEGE.did.removeprefix('did:key:')}",
        "proofPurpose": "assertionMethod",
        "proofValue": "z3FX",
    }
    return {name: value for name, value in (made | changes).items() if value is not None}


def proved(*proofs: Document, **changes: Any) -> Document:
    """The honest badge with made-up proofs: one as an object, several as a list."""
    return badge(**changes) | {"proof": proofs[0] if len(proofs) == 1 else list(proofs)}


def older(kind: str, **changes: Any) -> Document:
    """A badge with a proof of a type of its own, from before Data Integrity."""
    return proved(proof(None, type=kind), **changes)  # type: ignore[arg-type]


def by(issuer: str, method: str | None = None, **changes: Any) -> Document:
    """A badge of an issuer, with a verification method."""
    profile = {"id": issuer, "type": ["Profile"], "name": "Example College"}
    return proved(proof(verificationMethod=method or f"{issuer}#key-1"), issuer=profile, **changes)


def token(header: Mapping[str, Any], claims: Document | None = None, *, tail: str = "") -> bytes:
    """A compact token with a made-up signature."""
    parts = (json.dumps(part).encode() for part in ({"typ": "JWT", **header}, claims or badge_claims()))
    return (".".join([*map(base64url.encode, parts), base64url.encode(b"made up")]) + tail).encode()


def badge_claims(leaving_out: str = "", **changes: Any) -> Document:
    """The honest badge as Open Badges 3.0 has it in a token."""
    document = badge(**changes)
    issuer = document["issuer"]
    subject = document["credentialSubject"].get("id")
    claims = {"iss": issuer["id"], "jti": document["id"], "nbf": 1768469400} | ({"sub": subject} if subject else {})
    claims.pop(leaving_out, None)
    return document | claims


def subject(**changes: Any) -> Document:
    """The subject of the honest badge, changed."""
    changed = badge()["credentialSubject"] | changes
    return {name: value for name, value in changed.items() if value is not None}


def record(*contexts: str, as_list: bool = True) -> Document:
    """A learner record with these contexts."""
    made = proof()
    return badge() | {
        "@context": [*contexts],
        "type": ["VerifiableCredential", "ClrCredential"],
        "name": "Record",
        "credentialSubject": {"id": EARNER.did, "type": ["ClrSubject"], "verifiableCredential": [signed()]},
        "proof": [made] if as_list else made,
    }


def _entry(kind: str, purpose: str = "revocation") -> Document:
    return {
        "id": "https://college.example/status/1#5",
        "type": kind,
        "statusPurpose": purpose,
        "statusListIndex": "5",
        "statusListCredential": "https://college.example/status/1",
    }


@cache
def samples() -> dict[str, Sample]:
    """All of them, by name."""
    return {**_proofs(), **_keys(), **_tokens(), **_contexts(), **_members(), **_status_and_dates(), **_pictures()}


def _proofs() -> dict[str, Sample]:
    ecdsa, jcs = proof("ecdsa-rdfc-2019"), proof("eddsa-jcs-2022")
    return {
        "badge": signed(),
        "draft": badge(),
        "proof-list": proved(proof()) | {"proof": [proof()]},
        "ecdsa": proved(ecdsa),
        "jcs": proved(jcs),
        "sd-2023": proved(proof("ecdsa-sd-2023")),
        "eddsa-2022": proved(proof("eddsa-2022")),
        "ed25519-2020": older(
            "Ed25519Signature2020", **{"@context": [VC_2, f"{BADGES}context-3.0.3.json", SUITE_2020]}
        ),
        "ed25519-2020-without-context": older("Ed25519Signature2020"),
        "ed25519-2018": older("Ed25519Signature2018"),
        "eddsa-first": proved(proof(), ecdsa),
        "ecdsa-first": proved(ecdsa, proof()),
        "unknown-first": proved(proof(None, type="SomeProofType"), proof()),
        "none-read": proved(ecdsa, jcs),
        "authentication": proved(proof(proofPurpose="authentication")),
    }


def _keys() -> dict[str, Sample]:
    college = COLLEGE.did
    key = college.removeprefix("did:key:")
    p256 = EcdsaKey.generate().did
    secp256k1 = base58btc_encode(b"\xe7\x01" + _BASE_POINT)
    return {
        "key-of-another": by("did:key:z6MkfakeOfAnother", f"{college}#{key}"),
        "p256-under-eddsa": by(p256, f"{p256}#{p256.removeprefix('did:key:')}"),
        "secp256k1-under-eddsa": by(f"did:key:{secp256k1}", f"did:key:{secp256k1}#{secp256k1}"),
        "did-web": by(HOUSE),
        "did-web-key-in-fragment": by(HOUSE, f"{HOUSE}#{key}"),
        "https-issuer": by(SITE),
        "https-key-in-fragment": by(SITE, f"{SITE}#{key}"),
        "did-jwk": by("did:jwk:eyJrdHkiOiJPS1AifQ", "did:jwk:eyJrdHkiOiJPS1AifQ#0"),
        "did-ion": by("did:ion:EiClkZMDxPKqC9c", "did:ion:EiClkZMDxPKqC9c#key-1"),
        "urn-issuer": by(
            "urn:uuid:7d2f9b0a-0001-4000-8000-00000000000a", "urn:uuid:7d2f9b0a-0001-4000-8000-00000000000a#k"
        ),
    }


def _tokens() -> dict[str, Sample]:
    house = {"id": HOUSE, "type": ["Profile"], "name": "Example College"}
    site = house | {"id": SITE}
    ion = house | {"id": "did:ion:EiClkZMDxPKqC9c"}
    urn = house | {"id": "urn:uuid:7d2f9b0a-0001-4000-8000-00000000000a"}
    jwk = {"alg": "RS256", "jwk": {"kty": "RSA", "n": "AQAB", "e": "AQAB"}}
    es256 = {"alg": "ES256", "kid": f"{HOUSE}#key-1"}
    did_key = {"alg": "EdDSA", "kid": f"{COLLEGE.did}#{COLLEGE.did.removeprefix('did:key:')}"}
    return {
        "token-jwk": token(jwk),
        "token-x5c": token({"alg": "ES256", "x5c": ["MIIB"]}, badge_claims(issuer=site)),
        "token-es256-did-web": token(es256, badge_claims(issuer=house)),
        "token-es256-https-kid": token(
            {"alg": "ES256", "kid": "https://college.example/key"}, badge_claims(issuer=site)
        ),
        "token-es256-did-key": token(did_key | {"alg": "ES256"}),
        "token-status-claim": token(
            jwk, badge_claims(status={"status_list": {"idx": 1, "uri": "https://college.example/1"}})
        ),
        "token-es256-both": token(jwk | {"alg": "ES256", "kid": "key-1"}),
        "token-eddsa": token(did_key),
        "token-es384": token(did_key | {"alg": "ES384"}),
        "token-es256k": token(did_key | {"alg": "ES256K"}),
        "token-hs256": token(did_key | {"alg": "HS256"}),
        "token-did-ion": token({"alg": "ES256", "kid": "did:ion:EiClkZMDxPKqC9c#k"}, badge_claims(issuer=ion)),
        "token-urn": token(jwk, badge_claims(issuer=urn)),
        "token-vc": token(es256, {"iss": HOUSE, "nbf": 1768469400, "vc": badge(issuer=house)}),
        "token-without-iss": token(did_key, badge_claims("iss")),
        "token-without-nbf": token(did_key, badge_claims("nbf")),
        "token-without-sub": token(did_key, badge_claims("sub")),
        "token-without-jti": token(did_key, badge_claims("jti")),
        "sd-jwt": token(did_key | {"typ": "dc+sd-jwt"}, badge_claims() | {"vct": "badge"}, tail="~WyJzIiwibiIsMV0~"),
        "sd-jwt-vct": token(
            did_key | {"typ": "dc+sd-jwt"}, {"iss": COLLEGE.did, "vct": "badge"}, tail="~WyJzIiwibiIsMV0~"
        ),
    }


def _contexts() -> dict[str, Sample]:
    newest = f"{BADGES}context-3.0.3.json"
    clr = f"{RECORDS}context-2.0.1.json"
    dates: Document = {"validFrom": None, "issuanceDate": "2026-01-15T09:30:00Z"}
    return {
        "vcdm-1": proved(proof(), **{"@context": [VC_1, newest], **dates}),
        "vcdm-1-eddsa-2022": proved(proof("eddsa-2022"), **{"@context": [VC_1, newest, PROOFS], **dates}),
        "vcdm-1-undated": proved(proof(), **{"@context": [VC_1, newest], "validFrom": None}),
        "context-order": proved(proof(), **{"@context": [newest, VC_2]}),
        "context-alone": proved(proof(), **{"@context": [VC_2]}),
        "no-vc-context": token({"alg": "EdDSA"}, badge_claims(**{"@context": [newest]})),
        "context-3.0.2": proved(proof(), **{"@context": [VC_2, f"{BADGES}context-3.0.2.json"]}),
        "context-of-another": proved(proof(), **{"@context": [VC_2, newest, "https://other.example/context"]}),
        "context-inline": token(
            {"alg": "EdDSA"}, badge_claims(**{"@context": [VC_2, newest, {"x": "https://x.example/x"}]})
        ),
        "undefined-term": proved(proof(), favouriteColour="red"),
        "record": record(VC_2, clr, newest),
        "record-alone": record(VC_2, clr, newest, as_list=False),
        "record-2.0.0": record(VC_2, f"{RECORDS}context.json", newest),
        "record-two-contexts": record(VC_2, clr),
        "record-no-clr": record(VC_2, newest),
    }


def _members() -> dict[str, Sample]:
    untyped = {"identityHash": "ada@example.org", "identityType": "emailAddress", "hashed": False}
    hashed = {"type": "IdentityObject", **untyped}
    return {
        "endorsement": proved(proof(), type=["VerifiableCredential", "EndorsementCredential"]),
        "no-vc-type": proved(proof(), type=["OpenBadgeCredential"]),
        "identifier-untyped": proved(proof(), credentialSubject=subject(identifier=[untyped])),
        "identifier": proved(proof(), credentialSubject=subject(id=None, identifier=[hashed])),
        "evidence-untyped": proved(proof(), evidence=[{"id": "https://college.example/work"}]),
        "issuer-untyped": proved(proof(), issuer={"id": COLLEGE.did, "name": "Example College"}),
        "no-issuer": proved(proof(), issuer=None),
        "no-id": proved(proof(), id=None),
        "no-recipient": proved(proof(), credentialSubject=subject(id=None)),
        "recipient-address": proved(proof(), credentialSubject=subject(id="ada@example.org")),
        "departing": proved(
            proof(), credentialSubject=subject(achievement={"id": "urn:x:1", "type": ["Achievement"], "name": "L"})
        ),
    }


def _status_and_dates() -> dict[str, Sample]:
    kinds = ("BitstringStatusListEntry", "StatusList2021Entry", "1EdTechRevocationList", "TokenStatusEntry")
    entries = {f"status-{kind}": proved(proof(), credentialStatus=_entry(kind)) for kind in kinds}
    both = [_entry(kinds[0]), _entry(kinds[0], "suspension")]
    return entries | {
        "status-suspension": proved(proof(), credentialStatus=both[1]),
        "status-both": proved(proof(), credentialStatus=both),
        "expired": proved(proof(), validUntil="2026-02-01T00:00:00Z"),
        "ahead": proved(proof(), validFrom="2036-02-01T00:00:00Z"),
        "no-time-zone": proved(proof(), validFrom="2026-01-15T09:30:00"),
        "older-dates": proved(proof(), issuanceDate="2026-01-15T09:30:00Z"),
    }


def _pictures() -> dict[str, Sample]:
    text = json.dumps(signed())
    return {
        "svg": bake(SVG, text),
        "png": bake(PNG, text),
        "png-braces": bake(PNG, json.dumps(signed(badge(name="Sets and } braces")))),
        "svg-token": bake(SVG, token({"alg": "EdDSA"})),
        "svg-record": bake(
            SVG, json.dumps(record(VC_2, f"{RECORDS}context-2.0.1.json", f"{BADGES}context-3.0.3.json"))
        ),
    }
