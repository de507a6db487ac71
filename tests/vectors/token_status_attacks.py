"""Rows 18 and 23 to 25 for tokens: a status that no list in a token shows is never "not revoked".

Each case brings the list that a fetcher would find (`fetched`), as the attacker would serve it.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any

from attack_case import AttackCase
from token_cases import TEXT, UNDETERMINED, jose, jwt, jwt_claims

from support.badges import COLLEGE, MALLORY, Document, badge
from support.status_lists import LIST, LISTED, awarded, status_entry, unsigned_list
from support.tokens import token_of
from vcwallet.encoding import base64url
from vcwallet.keys.private_key import PrivateKey
from vcwallet.status import First, StatusBits
from vcwallet.status.token_list import write_token_list

_URI = "https://college.example/statuslists/1"
_SECONDS = int(LISTED.timestamp())
_FAULTY, _MALFORMED, _PROOF = "STATUS_VERIFICATION_ERROR", "MALFORMED_VALUE_ERROR", "PROOF_VERIFICATION_ERROR"


def _list(values: dict[int, int] | None = None, *, key: PrivateKey = COLLEGE, header: Any = None, **claims: Any) -> str:
    """A Status List Token; None removes a claim."""
    bits = StatusBits(bytearray(1_000), 1, First.RIGHT)
    for index, value in (values or {}).items():
        bits.set(index, value)
    members: Document = {"iss": key.did, "sub": _URI, "iat": _SECONDS, "exp": _SECONDS + 86_400, "ttl": 43_200}
    members = members | {"status_list": write_token_list(bits)} | claims
    members = {name: value for name, value in members.items() if value is not None}
    return token_of(members, {"typ": "statuslist+jwt", **(header or {})}, key)


def _with(claim: Any, **changes: Any) -> str:
    return jose(badge(**changes) | {"status": claim})


def token_status_attacks() -> Iterator[AttackCase]:
    """Every case."""
    named = {"status_list": {"idx": 7, "uri": _URI}}
    yield from _lists(_with(named))
    yield from _claims()
    yield from _bitstrings()
    for form, data in {"jose": _with(named), "jwt": jwt(jwt_claims(status=named))}.items():
        why = f"A badge in a token ({form}) that its issuer revoked."
        options = {"fetched": {_URI: _list({7: 1})}}
        yield AttackCase(
            row=24, slug=f"token-revoked-{form}", why=why, data=data, code="REVOKED", options=options, **TEXT
        )
        why = "The same, and the list cannot be reached."
        unseen = {"code": "STATUS_RETRIEVAL_ERROR", "reason": "offline", **TEXT, **UNDETERMINED}
        yield AttackCase(row=24, slug=f"token-unreachable-{form}", why=why, data=data, **unseen)


def _lists(data: str) -> Iterator[AttackCase]:
    """Lists that decide nothing."""
    bomb = base64url.encode(zlib.compress(bytes(64 * 1024 * 1024), 9))
    cut = write_token_list(StatusBits(bytearray(1_000), 1, First.RIGHT))["lst"][:-4]
    for row, slug, content, code, reason in [
        (18, "type-jwt", _list(header={"typ": "JWT"}), _FAULTY, "list-type"),
        (18, "type-missing", _list(header={"typ": None}), _FAULTY, "list-type"),
        (18, "type-credential", _list(header={"typ": "vc+jwt"}), _FAULTY, "list-type"),
        (18, "credential", jose(), _FAULTY, "list-type"),
        (24, "unsigned", f"{_list(header={'alg': 'none'}).rpartition('.')[0]}.", _PROOF, "token-unsigned"),
        (24, "hmac", _list(header={"alg": "HS256"}), _PROOF, "token-shared-secret"),
        (24, "crit", _list(header={"crit": ["exp"]}), _PROOF, "token-critical"),
        (24, "other-issuer", _list(key=MALLORY), _FAULTY, "list-issuer"),
        (24, "no-issuer", _list(key=MALLORY, iss=None), _FAULTY, "list-issuer"),
        (24, "in-name-of-college", _list(key=MALLORY, iss=COLLEGE.did), _FAULTY, "list-not-authentic"),
        (24, "of-no-name", _list(key=MALLORY, iss=None, header={"kid": "12"}), _FAULTY, "list-not-authentic"),
        (24, "other-list", _list(sub="https://college.example/statuslists/2"), _FAULTY, "list-id"),
        (24, "no-list", _list(status_list=None), _MALFORMED, "token-list"),
        (24, "three-bits", _list(status_list={"bits": 3, "lst": "AA"}), _MALFORMED, "token-bits"),
        (24, "json", "{}", "PARSING_ERROR", "token-parts"),
        (25, "expired", _list(exp=_SECONDS + 1), _FAULTY, "list-expired"),
        (25, "not-issued", _list(iat=None), _MALFORMED, "list-issued"),
        (25, "issued-text", _list(iat="now"), _MALFORMED, "claim-moment"),
        (25, "negative-ttl", _list(ttl=-1), _MALFORMED, "status-ttl"),
        (23, "bomb", _list(status_list={"bits": 1, "lst": bomb}), "LIMIT_EXCEEDED", "inflated-bytes"),
        (23, "cut", _list(status_list={"bits": 1, "lst": cut}), _MALFORMED, "encoded-list"),
    ]:
        why = f"A list in a token that decides nothing ({slug.replace('-', ' ')})."
        open_ = {"code": code, "reason": reason, "options": {"fetched": {_URI: content}}, **TEXT, **UNDETERMINED}
        yield AttackCase(row=row, slug=f"token-list-{slug}", why=why, data=data, **open_)


def _claims() -> Iterator[AttackCase]:
    """Claims that name no entry."""
    options = {"fetched": {_URI: _list()}}
    open_ = {"options": options, **TEXT, **UNDETERMINED}
    for slug, claim, code, reason in [
        ("empty", {}, "UNSUPPORTED", "status-type"),
        ("list-text", {"status_list": "revoked"}, _MALFORMED, "status-entry"),
        ("list-empty", {"status_list": []}, _MALFORMED, "status-entry"),
        ("other-mechanism", {"identifier_list": {"id": "a", "uri": _URI}}, "UNSUPPORTED", "status-type"),
        ("negative", {"status_list": {"idx": -1, "uri": _URI}}, _MALFORMED, "token-index"),
        ("true", {"status_list": {"idx": True, "uri": _URI}}, _MALFORMED, "token-index"),
        ("index-text", {"status_list": {"idx": "7", "uri": _URI}}, _MALFORMED, "token-index"),
        ("no-address", {"status_list": {"idx": 1}}, _MALFORMED, "status-url"),
    ]:
        why = f"A badge in a token whose claim names no entry ({slug.replace('-', ' ')})."
        yield AttackCase(
            row=24, slug=f"token-claim-{slug}", why=why, data=_with(claim), code=code, reason=reason, **open_
        )
    why = "A place that the list does not have."
    data = _with({"status_list": {"idx": 8_000, "uri": _URI}})
    outside = {"code": "RANGE_ERROR", "options": options, **TEXT}
    yield AttackCase(row=24, slug="token-claim-outside", why=why, data=data, **outside)
    why = "A revoked entry in the badge, and a clear one in the claim."
    listed = token_of(unsigned_list({94_567: 1}), {"typ": "vc+jwt"})
    both = {"fetched": {_URI: _list(), LIST: listed}}
    data = _with({"status_list": {"idx": 7, "uri": _URI}}, credentialStatus=status_entry())
    yield AttackCase(row=24, slug="token-second-entry", why=why, data=data, code="REVOKED", options=both, **TEXT)


def _bitstrings() -> Iterator[AttackCase]:
    """Bitstring lists that come as tokens."""
    document = awarded(status_entry())
    revoked = unsigned_list({94_567: 1})
    why = "A revoked badge, whose list comes as a token."
    options = {"fetched": {LIST: token_of(revoked, {"typ": "vc+jwt"})}}
    yield AttackCase(row=24, slug="list-as-token-revoked", why=why, data=document, code="REVOKED", options=options)
    clear = unsigned_list()
    for slug, content in {
        "other-key": token_of(clear, {"typ": "vc+jwt"}, MALLORY),
        "none": f"{token_of(clear, {'typ': 'vc+jwt', 'alg': 'none'}).rpartition('.')[0]}.",
        "presentation": token_of(clear, {"typ": "vp+jwt"}),
    }.items():
        why = f"A clear list in a token that does not hold ({slug})."
        open_ = {"code": _FAULTY, "reason": "list-not-authentic", "options": {"fetched": {LIST: content}}}
        yield AttackCase(row=24, slug=f"list-as-token-{slug}", why=why, data=document, **open_, **UNDETERMINED)
