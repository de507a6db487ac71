"""Attacks by the payload of a token (rows 1, 9 to 13, 17 and 34): claims that contradict, and what parsers disagree on.

All are signed by the issuer or holder, over the payload as it is, unless the case says otherwise.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from attack_case import MISMATCH, SHOWN, AttackCase
from moment_attacks import NO_MOMENTS
from token_cases import (
    JWT,
    MALFORMED,
    PARSING,
    PROOF,
    SECONDS,
    SIGNATURE,
    TEXT,
    UNDETERMINED,
    header_of,
    jose,
    jwt,
    jwt_claims,
    raw_token,
)

from support.badges import COLLEGE, EARNER, MALLORY, Document, badge, changed, presented, signed
from support.tokens import enveloped, old_credential, part, token_of
from vcwallet.encoding import strict_json

V2, OB = badge()["@context"]
_ODRL, _UNKNOWN = "https://www.w3.org/ns/odrl.jsonld", "https://evil.example/ctx"
_CONFLICT = {"code": MALFORMED, "reason": "claim-conflict", **TEXT}
_LATER = SECONDS + 86_400
_OLD_ID = "urn:uuid:7d2f9b0a-0001-4000-8000-000000000011"


def token_claim_attacks() -> Iterator[AttackCase]:
    """Every case."""
    yield from _contexts()
    yield from _conflicts()
    yield from _shapes()
    yield from _payloads()
    yield from _spellings()
    yield from _moments()
    yield from _dates()
    yield from _presentations()
    yield from _members()
    yield from _nested()
    yield from _envelopes()


def _contexts() -> Iterator[AttackCase]:
    """Row 1: words whose meaning is not certain, though the payload is signed; no evidence against the badge."""
    open_ = {"code": "CONTEXT_ERROR", **TEXT, **UNDETERMINED}
    swap = {"name": "https://schema.org/description", "description": "https://schema.org/name"}
    for slug, contexts, reason in [
        ("other-first", [OB, V2], "json-first-context"),
        ("unknown-first", [_UNKNOWN, V2, OB], "json-first-context"),
        ("unknown", [V2, OB, _UNKNOWN], "unknown-context"),
        ("inline", [V2, OB, swap], "inline-context"),
        ("second-name", [V2, OB, _ODRL], "json-word"),
        ("vocab", [V2, V2.replace("/v2", "/examples/v2")], "vocab-context"),
        ("inline-vocab", [V2, {"@vocab": "urn:x:"}], "inline-context"),
        ("none", None, "json-first-context"),
        ("empty", [], "json-first-context"),
    ]:
        for form, make, document in (("jose", jose, badge()), ("jwt", jwt, jwt_claims())):
            data = {name: value for name, value in document.items() if name != "@context"}
            data |= {"@context": contexts} if contexts is not None else {}
            why = f"Contexts of a token that make its words uncertain ({slug})."
            name = f"token-{slug}-{form}"
            yield AttackCase(row=1, slug=name, why=why, data=make(data), reason=reason, pointer="/@context", **open_)
    data = changed(badge(), "/credentialSubject/achievement/@context", [V2, OB])
    why = "A context inside the payload."
    nested = {"reason": "json-nested-context", "pointer": "/credentialSubject/achievement/@context"}
    yield AttackCase(row=1, slug="token-nested", why=why, data=jose(data), **nested, **open_)
    text = json.dumps(data).replace('"@context": ["https', '"\\u0040context": ["https')
    why = "The same, its name written with an escape."
    data_ = raw_token(strict_json.dumps(header_of()), text.encode())
    yield AttackCase(row=1, slug="token-nested-escaped", why=why, data=data_, **nested, **open_)


def _conflicts() -> Iterator[AttackCase]:
    """Row 17: a claim and the credential say two things."""
    for slug, claims, pointer in [
        ("iss", {"iss": MALLORY.did}, "/issuer"),
        ("iss-upper-case", {"iss": COLLEGE.did.upper()}, "/issuer"),
        ("iss-object", {"iss": {"id": COLLEGE.did}}, "/issuer"),
        ("iss-list", {"iss": [COLLEGE.did]}, "/issuer"),
        ("iss-white-space", {"iss": f"{COLLEGE.did} "}, "/issuer"),
        ("sub", {"sub": MALLORY.did}, "/credentialSubject"),
        ("sub-list", {"sub": [EARNER.did]}, "/credentialSubject"),
        ("jti", {"jti": "urn:uuid:7d2f9b0a-0001-4000-8000-0000000000ff"}, "/id"),
        ("jti-number", {"jti": 1}, "/id"),
    ]:
        for form, make, document in (("jose", jose, badge()), ("jwt", jwt, jwt_claims())):
            why = f"The claim {slug.partition('-')[0]} contradicts the badge."
            data = make(document | claims)
            yield AttackCase(row=17, slug=f"token-{slug}-{form}", why=why, data=data, pointer=pointer, **_CONFLICT)
    for slug, value in {"list": [EARNER.did], "number": 1, "object": {"@id": EARNER.did}}.items():
        for form, make, document in (("jose", jose, badge() | {"sub": EARNER.did}), ("jwt", jwt, jwt_claims())):
            why = f"The subject has an id that is no text ({slug}), and the claim sub is one."
            data = make(changed(document, "/credentialSubject/id", value))
            name = f"token-subject-{slug}-{form}"
            yield AttackCase(row=17, slug=name, why=why, data=data, pointer="/credentialSubject", **_CONFLICT)
    for slug, claims, pointer in [
        ("nbf", {"nbf": _LATER}, "/validFrom"),
        ("nbf-a-second", {"nbf": SECONDS + 1}, "/validFrom"),
        ("exp", {"exp": SECONDS + 10, "validUntil": "2030-01-01T00:00:00Z"}, "/validUntil"),
        ("exp-later", {"exp": 1_900_000_000, "validUntil": "2026-05-01T00:00:00Z"}, "/validUntil"),
    ]:
        why = f"The claim {slug.partition('-')[0]} of a VC-JWT contradicts the badge."
        data = jwt(jwt_claims(**claims))
        yield AttackCase(row=17, slug=f"token-{slug}", why=why, data=data, pointer=pointer, **_CONFLICT)
    old = {"iss": COLLEGE.did, "sub": EARNER.did, "jti": _OLD_ID, "nbf": SECONDS}
    for slug, claims, pointer in [
        ("iss", {"iss": MALLORY.did}, "/issuer"),
        ("sub", {"sub": MALLORY.did}, "/credentialSubject"),
        ("jti", {"jti": "urn:x:other"}, "/id"),
        ("nbf", {"nbf": _LATER}, "/issuanceDate"),
    ]:
        why = f"The claim {slug} contradicts the credential in `vc`."
        data = jwt(old | claims | {"vc": old_credential()})
        yield AttackCase(row=17, slug=f"token-vc-{slug}", why=why, data=data, pointer=pointer, **_CONFLICT)
    data = jwt(old | {"exp": _LATER, "vc": old_credential(expirationDate="2030-01-01T00:00:00Z")})
    why = "The claim exp contradicts the credential in `vc`."
    yield AttackCase(row=17, slug="token-vc-exp", why=why, data=data, pointer="/expirationDate", **_CONFLICT)
    status = {"id": "urn:x:1", "type": "StatusList2021Entry"}
    data = jwt(old | {"credentialStatus": status, "vc": old_credential(credentialStatus=status | {"id": "urn:x:2"})})
    why = "A status beside the credential, and another in it."
    yield AttackCase(row=17, slug="token-vc-status", why=why, data=data, pointer="/credentialStatus", **_CONFLICT)
    several = [{"id": EARNER.did}, {"id": MALLORY.did}]
    data = jwt(old | {"vc": old_credential(credentialSubject=several)})
    why = "The claim sub names one of two subjects."
    yield AttackCase(row=17, slug="token-vc-subjects", why=why, data=data, pointer="/credentialSubject", **_CONFLICT)


def _shapes() -> Iterator[AttackCase]:
    """Row 17: where the credential stands in the payload."""
    forbidden = {"code": MALFORMED, "reason": "claim-forbidden", **TEXT}
    both = {"vc": old_credential(), "vp": {"type": ["VerifiablePresentation"]}, "iss": COLLEGE.did}
    why = "A credential in `vc`, and a presentation in `vp`."
    yield AttackCase(row=17, slug="token-vc-and-vp", why=why, data=jwt(both), pointer="/vp", **forbidden)
    for name in ("vc", "vp"):
        data = jose(badge() | {name: old_credential()})
        why = f"A badge as payload, and another credential in `{name}`."
        yield AttackCase(row=17, slug=f"token-jose-and-{name}", why=why, data=data, pointer=f"/{name}", **forbidden)
    for slug, value in {"text": "x", "list": [old_credential()], "null": None, "number": 7}.items():
        why = f"`vc` is no object ({slug})."
        data = token_of({"vc": value, "iss": COLLEGE.did, "nbf": SECONDS}, JWT)
        refused = {"code": MALFORMED, "reason": "claim-object", "pointer": "/vc", **TEXT}
        yield AttackCase(row=17, slug=f"token-vc-{slug}", why=why, data=data, **refused)
    data = jwt({"vc": {"type": ["VerifiablePresentation"]}, "iss": COLLEGE.did})
    why = "A presentation in `vc`."
    yield AttackCase(row=17, slug="token-vp-in-vc", why=why, data=data, code=PROOF, reason="token-type", **TEXT)
    data = jwt({"vp": badge(), "iss": COLLEGE.did})
    why = "A credential in `vp`."
    yield AttackCase(row=17, slug="token-vc-in-vp", why=why, data=data, code=PROOF, reason="token-type", **TEXT)
    data = jwt({"iss": COLLEGE.did, "sub": EARNER.did, "nbf": SECONDS})
    why = "A token without a credential."
    refused = {"code": PARSING, "reason": "not-a-credential", **TEXT}
    yield AttackCase(row=17, slug="token-of-nothing", why=why, data=data, **refused)
    beside = jwt_claims(vc=old_credential(issuer=COLLEGE.did), jti=_OLD_ID)
    why = "A credential in `vc`, and another one around it, by the same issuer."
    yield AttackCase(row=17, slug="token-vc-and-around", why=why, data=jwt(beside), **_CONFLICT)
    ended = "2020-01-01T00:00:00Z"
    for slug, members in {
        "ended": {"expirationDate": ended},
        "ended-2": {"validUntil": ended},
        "begins": {"validFrom": "2027-01-01T00:00:00Z"},
        "issuer": {"issuer": MALLORY.did},
        "subject": {"credentialSubject": {"id": MALLORY.did}},
        "proof": {"proof": {"type": "DataIntegrityProof"}},
    }.items():
        why = f"A member beside the credential in `vc` says something else ({slug})."
        data = jwt({"iss": COLLEGE.did, "vc": old_credential(), **members})
        pointer = f"/{next(iter(members))}"
        yield AttackCase(row=17, slug=f"token-vc-beside-{slug}", why=why, data=data, pointer=pointer, **_CONFLICT)
    for slug, issuer in {"none": None, "number": 7, "object": {"name": "College"}, "list": [COLLEGE.did]}.items():
        document = badge() | {"issuer": issuer}
        data = jose(document | {"iss": MALLORY.did}, MALLORY)
        why = f"A stranger's `iss` beside an issuer that names none ({slug})."
        pointer = "/issuer/id" if slug == "object" else "/issuer"
        refused = {"code": MALFORMED, "pointer": pointer, **TEXT}
        yield AttackCase(row=17, slug=f"token-iss-issuer-{slug}", why=why, data=data, **refused)


def _payloads() -> Iterator[AttackCase]:
    """Rows 11 to 13: payloads that are no JSON object, or that two parsers read differently."""
    text = json.dumps(badge())
    cases: list[tuple[int, str, bytes, str]] = [
        (17, "list", b"[]", "token-part-not-object"),
        (17, "text", b'"x"', "not-a-document"),
        (17, "number", b"1", "not-a-document"),
        (17, "null", b"null", "not-a-document"),
        (17, "cut", text[:-1].encode(), "malformed-json"),
        (17, "no-json", b"vc", "malformed-json"),
        (11, "name-twice", f'{text[:-1]}, "name": "Surgery"}}'.encode(), "duplicate-member"),
        (11, "iss-twice", f'{text[:-1]}, "iss": "a", "iss": "b"}}'.encode(), "duplicate-member"),
        (11, "name-twice-escaped", f'{text[:-1]}, "n\\u0061me": "x"}}'.encode(), "duplicate-member"),
        (11, "nested-twice", f'{text[:-1]}, "x": {{"a": 1, "a": 2}}}}'.encode(), "duplicate-member"),
        (11, "two-documents", (text + text).encode(), "malformed-json"),
        (11, "comment", f"{text[:-1]}/**/}}".encode(), "malformed-json"),
        (12, "nan", f'{text[:-1]}, "x": NaN}}'.encode(), "number-not-finite"),
        (12, "infinity", f'{text[:-1]}, "x": -Infinity}}'.encode(), "number-not-finite"),
        (12, "lone-surrogate", f'{text[:-1]}, "x": "\\ud800"}}'.encode(), "lone-surrogate"),
        (12, "utf-16", text.encode("utf-16"), "utf-16"),
        (12, "latin-1", text.replace("Safe", "Caf\u00e9").encode("latin-1"), "not-utf-8"),
        (12, "overlong", text.encode().replace(b"Safe", b"\xc0\xaf"), "not-utf-8"),
        (13, "unsafe", f'{text[:-1]}, "x": 9007199254740993}}'.encode(), "number-unsafe"),
        (13, "infinite", f'{text[:-1]}, "x": 1e400}}'.encode(), "number-not-finite"),
        (13, "exp-unsafe", f'{text[:-1]}, "exp": 99999999999999999999}}'.encode(), "number-unsafe"),
        (13, "leading-zero", f'{text[:-1]}, "x": 01}}'.encode(), "malformed-json"),
    ]
    header = strict_json.dumps(header_of())
    for row, slug, payload, reason in cases:
        why = f"A payload that one parser reads, and another does not or otherwise ({slug})."
        data = raw_token(header, payload)
        yield AttackCase(row=row, slug=f"token-payload-{slug}", why=why, data=data, code=PARSING, reason=reason, **TEXT)
    usual = '"alg": "EdDSA", "typ": "vc+jwt"'
    for row, slug, text_, reason in [
        (11, "typ-twice", f'{{"typ": "JWT", {usual}}}', "duplicate-member"),
        (11, "kid-twice", f'{{"kid": "a", "kid": "b", {usual}}}', "duplicate-member"),
        (12, "nan", f'{{"x": NaN, {usual}}}', "number-not-finite"),
        (12, "lone-surrogate", f'{{"x": "\\ud800", {usual}}}', "lone-surrogate"),
        (17, "list", "[]", "token-part-not-object"),
        (17, "cut", f"{{{usual}", "malformed-json"),
    ]:
        why = f"A header that one parser reads, and another does not or otherwise ({slug})."
        data = raw_token(text_.encode(), strict_json.dumps(badge()))
        yield AttackCase(row=row, slug=f"token-header-{slug}", why=why, data=data, code=PARSING, reason=reason, **TEXT)
    deep = f'{text[:-1]}, "x": {"[" * 500}{"]" * 500}}}'.encode()
    limit = {"code": "LIMIT_EXCEEDED", "reason": "depth", **TEXT, **UNDETERMINED}
    why = "A payload of deep lists."
    yield AttackCase(row=12, slug="token-payload-deep", why=why, data=raw_token(header, deep), **limit)
    why = "A header of deep lists."
    deep = f'{{"x": {"[" * 500}{"]" * 500}, {usual}}}'.encode()
    yield AttackCase(row=12, slug="token-header-deep", why=why, data=raw_token(deep, text.encode()), **limit)


def _spellings() -> Iterator[AttackCase]:
    """Row 11: a token has one spelling."""
    good = jose()
    header, payload, signature = good.split(".")
    other_bits = signature[:-1] + ("h" if signature[-1] != "h" else "i")
    assert len(signature) % 4 == 2
    for slug, text, reason, why in [
        ("padded", f"{header}.{payload}.{signature}==", "text-is-content", "Padding behind the signature."),
        ("payload-padded", f"{header}.{payload}=.{signature}", "text-is-content", "Padding behind the payload."),
        ("dot-behind", f"{good}.", "text-is-content", "A fourth part, which is empty."),
        ("white-space", f"{header}. {payload}.{signature}", "token-damaged", "White space inside."),
        ("line", f"{header}.\n{payload}.{signature}", "token-damaged", "A line break inside."),
        ("bearer", f"Bearer {good}", "text-is-content", "What stands before a token in a request."),
        ("two", f"{good} {good}", "text-is-content", "Two tokens."),
        ("standard", f"{header}.{payload}.+/{signature[2:]}", "text-is-content", "The other alphabet of base64."),
        (
            "unused-bits",
            f"{header}.{payload}.{other_bits}",
            "base64url-not-canonical",
            "Bits behind the signature that nothing uses.",
        ),
        ("json-text", json.dumps(good), "token-damaged", "The token as JSON text."),
    ]:
        yield AttackCase(row=11, slug=f"token-{slug}", why=why, data=text, code=PARSING, reason=reason, **TEXT)
    why = "White space around a token is no part of it."
    around = {"outcome": "unknown-issuer", "same_as": good, **TEXT}
    yield AttackCase(row=11, slug="token-white-space-around", why=why, data=f"\n {good} \n", **around)
    for slug, changed_payload in {
        "name": badge(name="Surgery"),
        "member": badge() | {"grade": "A"},
        "order": dict(reversed(badge().items())),
    }.items():
        why = f"Another payload than was signed ({slug})."
        data = f"{header}.{part(changed_payload)}.{signature}"
        refused = {"code": SIGNATURE, "reason": "signature-mismatch", **TEXT}
        yield AttackCase(row=2, slug=f"token-payload-{slug}", why=why, data=data, **refused)
    data = f"{part(header_of(typ='JWT'))}.{payload}.{signature}"
    why = "Another header than was signed."
    yield AttackCase(row=5, slug="token-header", why=why, data=data, code=MISMATCH[0], reason=MISMATCH[1], **TEXT)
    respelled = f"{part(json.dumps(header_of(), indent=1).encode())}.{payload}.{signature}"
    why = "The same header with white space was not signed."
    yield AttackCase(
        row=5, slug="token-header-spaces", why=why, data=respelled, code=MISMATCH[0], reason=MISMATCH[1], **TEXT
    )


def _moments() -> Iterator[AttackCase]:
    """Row 34: claims that name no moment, and tokens out of their time."""
    malformed = {"code": MALFORMED, "reason": "claim-moment", **TEXT}
    for claim in ("exp", "nbf"):
        for slug, value in {
            "text": "1893456000",
            "date": "2030-01-01T00:00:00Z",
            "true": True,
            "list": [1_893_456_000],
            "object": {},
        }.items():
            for form, make, document in (("jose", jose, badge()), ("jwt", jwt, jwt_claims())):
                why = f"`{claim}` is no number of seconds ({slug})."
                data = make(document | {claim: value})
                name = f"token-{claim}-{slug}-{form}"
                yield AttackCase(row=34, slug=name, why=why, data=data, pointer=f"/{claim}", **malformed)
        for form, document in (("jose", badge()), ("jwt", jwt_claims())):
            payload = strict_json.dumps({name: value for name, value in document.items() if name != claim})
            text = payload[:-1] + f', "{claim}": null}}'.encode()
            header = strict_json.dumps(header_of(typ="vc+jwt" if form == "jose" else "JWT"))
            why = f"`{claim}` is null."
            data = raw_token(header, text)
            name = f"token-{claim}-null-{form}"
            yield AttackCase(row=34, slug=name, why=why, data=data, pointer=f"/{claim}", **malformed)
    for slug, exp in {
        "past": 1_780_315_199,
        "fraction": 1_780_315_199.5,
        "negative": -1,
        "zero": 0,
        "far": -1e300,
    }.items():
        expired = {"code": PROOF, "reason": "token-expired", "pointer": "/exp", **TEXT}
        why = f"A signature that has ended ({slug})."
        yield AttackCase(row=34, slug=f"token-ended-{slug}", why=why, data=jose(badge() | {"exp": exp}), **expired)
        why = f"A badge in a VC-JWT that has ended ({slug})."
        over = {"code": "EXPIRED", "pointer": "/validUntil", **TEXT}
        yield AttackCase(row=34, slug=f"token-jwt-ended-{slug}", why=why, data=jwt(jwt_claims(exp=exp)), **over)
    for slug, nbf in {"hour": 1_780_318_800, "huge": 1e300, "year-12026": 317_387_000_000}.items():
        late = {"code": PROOF, "reason": "token-not-yet", "pointer": "/nbf", **TEXT}
        why = f"A signature that does not count yet ({slug})."
        yield AttackCase(row=34, slug=f"token-not-yet-{slug}", why=why, data=jose(badge() | {"nbf": nbf}), **late)
    future = badge(validFrom="2026-07-01T00:00:00Z")
    claims = jwt_claims(validFrom="2026-07-01T00:00:00Z", nbf=1_782_864_000)
    late = {"code": "NOT_YET_VALID", "pointer": "/validFrom", **TEXT}
    for form, data in {"jose": jose(future), "jwt": jwt(claims)}.items():
        why = "A badge before its beginning."
        yield AttackCase(row=34, slug=f"token-badge-not-yet-{form}", why=why, data=data, **late)
    over = {"code": "EXPIRED", "pointer": "/validUntil", **TEXT}
    past = badge(validUntil="2026-05-31T00:00:00Z")
    why = "A badge past its end, in a token that has not ended."
    data = jose(past | {"exp": 1_893_456_000})
    yield AttackCase(row=34, slug="token-badge-ended", why=why, data=data, **over)


def _dates() -> Iterator[AttackCase]:
    """Row 34: dates of a badge in a token that name no moment."""
    open_ = {"code": MALFORMED, "reason": "timestamp", "pointer": "/validUntil", **TEXT, **UNDETERMINED}
    for slug, text in NO_MOMENTS.items():
        why = "The end of a badge in a token names no moment."
        data = jose(badge(validUntil=text))
        yield AttackCase(row=34, slug=f"token-until-{slug}", why=why, data=data, **open_)
    why = "The end of a badge names no moment, and the claim beside it does."
    data = jwt(jwt_claims(validUntil="2030-01-01", exp=1_893_456_000))
    yield AttackCase(row=34, slug="token-until-beside-exp", why=why, data=data, **open_)


def presentation_claims(*members: Any, **changes: Any) -> Document:
    """The payload of a presentation of the holder for the occasion; `changes` replace or (None) remove members."""
    document = {"@context": [V2], "type": ["VerifiablePresentation"], "holder": EARNER.did}
    document |= {"verifiableCredential": list(members)} if members else {}
    bound = {"nonce": SHOWN["challenge"], "aud": SHOWN["domain"]}
    return {name: value for name, value in (document | bound | changes).items() if value is not None}


def shown(claims: Document, **header: Any) -> str:
    """A presentation of VC-JOSE-COSE."""
    return token_of(claims, {"typ": "vp+jwt"} | header, EARNER)


def _shown_old(claims: Document, **header: Any) -> str:
    """A presentation of VCDM 1.1."""
    vp = {"@context": ["https://www.w3.org/2018/credentials/v1"], "type": ["VerifiablePresentation"]}
    vp |= {"verifiableCredential": claims.pop("members", [])}
    return token_of({"iss": EARNER.did, "nonce": "c-1", "aud": "jobs.example", "vp": vp} | claims, JWT | header, EARNER)


def _presentations() -> Iterator[AttackCase]:
    """Rows 7, 9 and 10: presentations in tokens."""
    member = enveloped(jose())
    asked = {"options": SHOWN, **TEXT}
    why = "A presentation in a token without a signature."
    unsigned = f"{shown(presentation_claims(member), alg='none').rpartition('.')[0]}."
    yield AttackCase(
        row=9, slug="token-vp-unsigned", why=why, data=unsigned, code=PROOF, reason="token-unsigned", **asked
    )
    why = "A presentation of nothing in a token."
    empty = {"code": "NO_MEMBERS", **asked, **UNDETERMINED}
    yield AttackCase(row=9, slug="token-vp-empty", why=why, data=shown(presentation_claims()), **empty)
    yield AttackCase(row=9, slug="token-vp-empty-old", why=why, data=_shown_old({}), **empty)
    nonce = {"code": "INVALID_CHALLENGE_ERROR", "reason": "challenge", **asked}
    domain = {"code": "INVALID_DOMAIN_ERROR", "reason": "domain", **asked}
    for slug, changes, expected in [
        ("nonce-other", {"nonce": "c-2"}, nonce),
        ("nonce-missing", {"nonce": None}, nonce),
        ("nonce-list", {"nonce": ["c-1"]}, nonce),
        ("nonce-number", {"nonce": 1}, nonce),
        ("nonce-upper-case", {"nonce": "C-1"}, nonce),
        ("aud-other", {"aud": "shop.example"}, domain),
        ("aud-missing", {"aud": None}, domain),
        ("aud-more", {"aud": ["jobs.example", "shop.example"]}, domain),
        ("aud-object", {"aud": {"id": "jobs.example"}}, domain),
        ("aud-empty", {"aud": []}, domain),
    ]:
        why = f"A presentation in a token for another occasion ({slug})."
        yield AttackCase(
            row=10, slug=f"token-vp-{slug}", why=why, data=shown(presentation_claims(member, **changes)), **expected
        )
        removed = {name: value for name, value in changes.items() if value is not None}
        data = _shown_old({"members": [jose()]} | removed)
        if removed:
            yield AttackCase(row=10, slug=f"token-vp-{slug}-old", why=why, data=data, **expected)
    why = "A challenge in the presentation itself is none of the token's claims."
    data = shown(presentation_claims(member, nonce=None, challenge="c-1"))
    yield AttackCase(row=10, slug="token-vp-challenge-inside", why=why, data=data, **nonce)
    why = "Nobody asked for a challenge."
    free = {"code": "CHALLENGE_NOT_EXPECTED", **TEXT, **UNDETERMINED}
    yield AttackCase(row=10, slug="token-vp-not-asked", why=why, data=shown(presentation_claims(member)), **free)


def _members() -> Iterator[AttackCase]:
    """Rows 7, 9 and 17: whose presentation it is, and what stands in it."""
    member, asked = enveloped(jose()), {"options": SHOWN, **TEXT}
    over = {"code": PROOF, "reason": "token-expired", "pointer": "/exp", **asked}
    why = "An answer in a token that has ended."
    data = shown(presentation_claims(member, exp=1_780_315_199))
    yield AttackCase(row=10, slug="token-vp-ended", why=why, data=data, **over)
    why = "A stranger presents in the holder's name."
    data = token_of(presentation_claims(member), {"typ": "vp+jwt"}, MALLORY)
    refused = {"code": "INVALID_VERIFICATION_METHOD", "reason": "other-controller", **asked}
    yield AttackCase(row=7, slug="token-vp-stranger", why=why, data=data, **refused)
    why = "The claim iss is another's than the holder."
    data = token_of(presentation_claims(member, iss=MALLORY.did), {"typ": "vp+jwt"}, MALLORY)
    conflict = {"code": MALFORMED, "reason": "claim-conflict", "pointer": "/holder", **asked}
    yield AttackCase(row=17, slug="token-vp-iss", why=why, data=data, **conflict)
    forged = f"{jose().rpartition('.')[0]}.{jose(badge(name='Surgery')).rpartition('.')[2]}"
    mismatch = {"code": SIGNATURE, "reason": "signature-mismatch", **asked}
    why = "One forged member in a presentation in a token."
    yield AttackCase(
        row=9, slug="token-vp-forged", why=why, data=shown(presentation_claims(member, enveloped(forged))), **mismatch
    )
    why = "The same in a presentation of VCDM 1.1."
    yield AttackCase(
        row=9, slug="token-vp-forged-old", why=why, data=_shown_old({"members": [jose(), forged]}), **mismatch
    )
    why = "A member that nobody signed, in a presentation that the holder signed."
    nobody = {"code": PROOF, "reason": "no-proof", **asked}
    yield AttackCase(
        row=9, slug="token-vp-unsigned-member", why=why, data=shown(presentation_claims(badge())), **nobody
    )


def _nested() -> Iterator[AttackCase]:
    """Rows 9, 10 and 18: a presentation where a credential belongs, and the reverse."""
    member, asked = enveloped(jose()), {"options": SHOWN, **TEXT}
    inner = shown(presentation_claims(member))
    why = "A presentation in a presentation."
    inside = {"code": PARSING, **asked}
    data = shown(presentation_claims(enveloped(inner, "vp+jwt", "EnvelopedVerifiablePresentation")))
    yield AttackCase(row=9, slug="token-vp-in-vp", why=why, data=data, reason="presentation-inside", **inside)
    why = "A presentation in the envelope of a credential."
    data = shown(presentation_claims(enveloped(inner)))
    yield AttackCase(row=9, slug="token-vp-as-member", why=why, data=data, reason="envelope-other-kind", **inside)
    why = "A presentation as the text of a member."
    data = shown(presentation_claims(inner))
    yield AttackCase(row=9, slug="token-vp-text-as-member", why=why, data=data, reason="presentation-inside", **inside)
    why = "A credential where a presentation is said to be."
    data = token_of(badge(), {"typ": "vp+jwt"})
    yield AttackCase(row=18, slug="token-vc-as-vp", why=why, data=data, code=PROOF, reason="token-type", **asked)
    why = "A credential in a token, presented by nobody."
    sent = {"code": "CHALLENGE_NOT_ANSWERED", **asked, **UNDETERMINED}
    yield AttackCase(row=10, slug="token-vc-alone", why=why, data=jose(), **sent)
    why = "A signed presentation around a token that its issuer did not sign."
    unsigned = f"{jose(alg='none').rpartition('.')[0]}."
    data = presented(enveloped(unsigned))
    refused = {"code": PROOF, "reason": "token-unsigned", "options": SHOWN}
    yield AttackCase(row=9, slug="unsigned-token-in-vp", why=why, data=data, **refused)
    forged = f"{jose().rpartition('.')[0]}.{jose(badge(name='Surgery')).rpartition('.')[2]}"
    why = "A signed presentation around a forged token."
    refused = {"code": SIGNATURE, "reason": "signature-mismatch", "options": SHOWN}
    yield AttackCase(row=9, slug="forged-token-in-vp", why=why, data=presented(enveloped(forged)), **refused)


def _envelopes() -> Iterator[AttackCase]:
    """Rows 2, 9 and 11: an envelope says nothing by itself."""
    good = jose()
    envelope = enveloped(good)
    same = {"outcome": "unknown-issuer", "same_as": good}
    why = "Members of an envelope that nobody signed are not read."
    data = envelope | {"name": "Surgery", "issuer": MALLORY.did, "credentialSubject": {"id": MALLORY.did}}
    yield AttackCase(row=2, slug="envelope-members", why=why, data=data, **same)
    why = "A proof of an envelope is not looked at: the token is what counts."
    data = envelope | {"proof": signed(badge(), MALLORY)["proof"]}
    yield AttackCase(row=2, slug="envelope-proof", why=why, data=data, **same)
    forged = f"{good.rpartition('.')[0]}.{jose(badge(name='Surgery')).rpartition('.')[2]}"
    mismatch = {"code": SIGNATURE, "reason": "signature-mismatch"}
    why = "A forged token in an envelope with a genuine proof."
    data = enveloped(forged) | {"proof": signed(badge())["proof"]}
    yield AttackCase(row=9, slug="envelope-forged", why=why, data=data, **mismatch)
    not_url = {"code": PARSING, "reason": "envelope-not-data-url", "pointer": "/id"}
    form = {"code": "UNSUPPORTED", "reason": "envelope-form", "pointer": "/id", **UNDETERMINED}
    for slug, url, expected in [
        ("https", "https://evil.example/token", not_url),
        ("no-comma", f"data:application/vc+jwt;{good}", not_url),
        ("empty", "data:application/vc+jwt,", not_url),
        ("number", 7, not_url),
        ("html", f"data:text/html,{good}", form),
        ("json", "data:application/json,{}", form),
        ("base64-broken", "data:application/vc+jwt;base64,%%%", not_url),
        ("not-a-token", "data:application/vc+jwt,a.b", not_url),
    ]:
        data, why = envelope | {"id": url}, f"An envelope without a token ({slug})."
        yield AttackCase(row=11, slug=f"envelope-{slug}", why=why, data=data, **expected)
    both = envelope | {"type": ["EnvelopedVerifiableCredential", "VerifiableCredential"]}
    why = "An envelope that says it is a credential as well: the token is what counts."
    yield AttackCase(row=2, slug="envelope-also-credential", why=why, data=both, **same)
    answer = shown(presentation_claims(envelope, nonce="c-2"))
    data = enveloped(answer, "vp+jwt", "EnvelopedVerifiablePresentation")
    why = "An old answer in an envelope."
    stale = {"code": "INVALID_CHALLENGE_ERROR", "reason": "challenge", "options": SHOWN}
    yield AttackCase(row=10, slug="envelope-old-answer", why=why, data=data, **stale)
    why = "A challenge beside the token in its envelope is not read."
    data |= {"nonce": SHOWN["challenge"], "challenge": SHOWN["challenge"]}
    yield AttackCase(row=10, slug="envelope-challenge-beside", why=why, data=data, **stale)
    whole = badge() | {"type": ["EnvelopedVerifiableCredential", *badge()["type"]]}
    why = "A credential without proof that says it is an envelope."
    yield AttackCase(row=9, slug="envelope-of-nothing", why=why, data=whole, **not_url)
    for media_type in ("vp+jwt", "statuslist+jwt", "vc+sd-jwt"):
        why = f"A credential in an envelope that says it holds {media_type}."
        other = {"code": PARSING, "reason": "envelope-media-type", "pointer": "/id"}
        slug = f"envelope-says-{media_type.replace('+', '-')}"
        yield AttackCase(row=18, slug=slug, why=why, data=enveloped(good, media_type), **other)
    why = "A presentation in the envelope of a credential."
    kind = {"code": PARSING, "reason": "envelope-other-kind", "pointer": "/type"}
    data = enveloped(shown(presentation_claims(envelope)))
    yield AttackCase(row=18, slug="envelope-of-presentation", why=why, data=data, **kind)
    why = "A credential in the envelope of a presentation."
    data = enveloped(good, "vp+jwt", "EnvelopedVerifiablePresentation")
    yield AttackCase(row=18, slug="envelope-of-credential", why=why, data=data, **kind)
