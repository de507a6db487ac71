"""What lies beside credentials in a folder is called what it is, and never a forgery."""

from __future__ import annotations

import json
from typing import Any

import pytest

from support.badges import COLLEGE, EARNER, NOW, badge, presented, signed
from support.tokens import token_of
from support.world import key_document
from vcwallet import TrustList, Verifier, verify
from vcwallet.encoding import base64url
from vcwallet.errors import ParsingError, UnsupportedError
from vcwallet.report import Outcome
from vcwallet.trust import TrustedIssuer
from vcwallet.verification import read_bytes

TRUSTED = TrustList([TrustedIssuer(COLLEGE.did, "Example College")])
DOCUMENTS: dict[str, Any] = {
    "did-document": key_document("did:web:college.example", COLLEGE, "assertionMethod"),
    "profile": badge()["issuer"],
    "achievement": badge()["credentialSubject"]["achievement"],
    "trust-list": TRUSTED.to_bytes(),
    "stack": {"stack": "urn:x:stack", "version": "1", "owner": COLLEGE.did, "require": {}},
    "revocation-list": {"id": "https://college.example/r", "revokedCredential": [{"id": "urn:x:1"}]},
    "report": Verifier(trust=TRUSTED).verify(json.dumps(signed()), at=NOW).to_dict(),
    "key": {"kty": "OKP", "crv": "Ed25519", "x": "AA"},
    "status-list": {"sub": "https://college.example/1", "iat": 1, "status_list": {"bits": 1, "lst": "eNo"}},
    "context": {"@context": {"name": "https://schema.org/name"}},
    "list-of-credentials": [signed(), "eyJhbGciOiJub25lIn0.e30.e30"],
    "credential-inside": {"data": {"items": [{"a~/b": signed()}]}},
}


def raw(source: Any) -> bytes:
    return source if isinstance(source, bytes) else json.dumps(source).encode()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_it_is_called_what_it_is(name: str) -> None:
    report = verify(raw(DOCUMENTS[name]), at=NOW)
    assert (report.kind, report.outcome) == ("unreadable", Outcome.UNDETERMINED)
    assert (report.checks[0].code, report.checks[0].reason) == ("UNSUPPORTED", name)
    assert "\n  - This " in report.explain()


def test_the_place_of_a_credential_inside_is_said() -> None:
    with pytest.raises(UnsupportedError) as caught:
        read_bytes(raw(DOCUMENTS["credential-inside"]))
    assert caught.value.pointer == "/data/items/0/a~0~1b"


@pytest.mark.parametrize("source", [{"a": {"b": {"c": {"d": {"e": signed()}}}}}, {"a": [{}] * 2_000}, {"a": [[]]}, []])
def test_one_that_is_far_away_is_not_looked_for(source: Any) -> None:
    assert verify(raw(source)).checks[0].reason in {"not-a-credential", "not-an-object"}


@pytest.mark.parametrize(
    "member", [{"verificationMethod": [{}]}, {"issuers": [{}]}, {"kty": "OKP"}, {"outcome": 1, "checks": 1}]
)
def test_a_credential_stays_one_whatever_it_looks_like(member: dict[str, Any]) -> None:
    assert verify(raw(signed() | member)).kind == "credential"
    assert verify(raw(presented(signed(), key=EARNER) | member)).kind == "presentation"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"\xd2\x84\x43\xa1\x01\x26\xa0\x41x\x41y", "cose"),
        (b"\x84\x43\xa1\x01\x26\xa0\x41x\x41y", "cose"),
        (b'{"payload": "e30", "protected": "e30", "signature": "AA"}', "jws-json"),
        (b'{"payload": "e30", "signatures": [{"protected": "e30", "signature": "AA"}]}', "jws-json"),
    ],
)
def test_a_mechanism_that_is_not_known_is_no_verdict(content: bytes, reason: str) -> None:
    report = Verifier().verify(content, at=NOW)
    assert report.outcome is Outcome.UNDETERMINED
    assert (report.check("document").code, report.check("document").reason) == ("UNSUPPORTED", reason)


@pytest.mark.parametrize("disclosures", ["~WyJzIiwgInZjdCIsICJ4Il0~", ""])
def test_a_token_that_hides_what_it_is_is_no_verdict(disclosures: str) -> None:
    claims = base64url.encode(json.dumps({"iss": "https://a.example", "_sd": ["x"], "_sd_alg": "sha-256"}).encode())
    token = f"eyJhbGciOiJFUzI1NiJ9.{claims}.AA{disclosures}"
    assert Verifier().verify(token, at=NOW).outcome is Outcome.UNDETERMINED


def test_a_token_without_signature_is_not_said_to_be_signed() -> None:
    claims = base64url.encode(json.dumps(badge()).encode())
    header = base64url.encode(b'{"alg": "none"}')
    report = Verifier().verify(f"{header}.{claims}.", at=NOW)
    assert report.check("proof").reason == "token-unsigned"
    assert "has no signature" in report.explain()


@pytest.mark.parametrize("typ", ["at+jwt", "statuslist+jwt", None])
def test_a_token_that_holds_no_credential_is_no_forgery(typ: str | None) -> None:
    report = verify(token_of({"iss": "https://login.example", "sub": "ada"}, {"typ": typ}))
    assert (report.kind, report.checks[0].reason) == ("unreadable", "not-a-credential")
    assert verify(token_of(badge(), {"typ": typ or "at+jwt"})).check("proof").reason == "token-type"


def test_a_token_that_was_damaged_on_its_way_is_called_that() -> None:
    token = token_of(badge(), {"typ": "vc+jwt"})
    folded = "\r\n> ".join(token[at : at + 76] for at in range(0, len(token), 76))
    for text in (folded, f'"{token}"', f"<{token}>", token[: len(token) // 2], token.partition(".")[0]):
        with pytest.raises(ParsingError) as caught:
            read_bytes(text.encode())
        assert caught.value.reason == "token-damaged"
    header, payload, signature = token.split(".")
    for text in (f"{header}..{signature}", f"{token}.", f"{token}.{payload}.{signature}", "eyJ", "eyes and ears"):
        with pytest.raises(ParsingError) as caught:
            read_bytes(text.encode())
        assert caught.value.reason == "unknown-form"
