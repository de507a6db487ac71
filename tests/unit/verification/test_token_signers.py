"""Whose key it has to be that a token is signed with."""

from __future__ import annotations

import pytest

from support.badges import EARNER, MALLORY, NOW, Document, badge
from support.tokens import enveloped, token_of
from support.world import World
from vcwallet import Verifier
from vcwallet.checks import CheckStatus
from vcwallet.keys.jwk import encode_jwk
from vcwallet.keys.private_key import PrivateKey
from vcwallet.report import Outcome

SITE = "https://college.example"


@pytest.mark.parametrize(
    ("issuer", "address", "is_own"),
    [
        (f"{SITE}/issuers/42", f"{SITE}/issuers/42/keys/1", True),
        (f"{SITE}/issuers/42/", f"{SITE}/issuers/42/keys/1", True),
        (f"{SITE}/issuers/42", f"{SITE}/issuers/421/keys/1", False),
        (f"{SITE}/issuers/42", f"{SITE}/~eve/key", False),
        (f"{SITE}/issuers/42", f"{SITE}/issuers/42/../../~eve/key", False),
        (f"{SITE}/issuers/42", f"{SITE}/issuers/42/..;/~eve/key", False),
        (f"{SITE}/issuers/42", f"{SITE}/issuers/42/go?to=//evil.example", False),
        *(
            (f"{SITE}/issuers/42", f"{SITE}/issuers/42{rest}", False)
            for rest in (
                "/.\t./eve",
                "/.\n./eve",
                "/..\r",
                "/ ../eve",
                "/..%00/eve",
                "/%2e%2e/eve",
                "/%252e%252e/eve",
                "/%65ve",
                "/..%5ceve",
                "/..\\eve",
                "/\uff0e\uff0e/eve",
                "/caf\u00e9",
                "/./eve",
                "/..",
            )
        ),
        (f"{SITE}/issuers/42", f"{SITE}/issuers/42/keys/.well-known/a..b;v=1", True),
        (SITE, f"{SITE}/~eve/key", False),
        (f"{SITE}/", f"{SITE}/~eve/key", False),
    ],
)
def test_an_address_below_an_identifier_is_the_issuers_unless_that_is_a_whole_website(
    issuer: str, address: str, is_own: bool
) -> None:
    world = World()
    world.publish(address, encode_jwk(MALLORY.public_key))
    token = token_of(badge(issuer=issuer), {"typ": "vc+jwt", "kid": address}, MALLORY)
    report = Verifier(fetcher=world).verify(token, at=NOW)
    key = report.check("issuer-key")
    assert report.authentic is is_own, report.explain(audience="developer")
    assert key.reason == ("" if is_own else "key-elsewhere")
    if not is_own:
        assert key.status is CheckStatus.INDETERMINATE
        assert report.outcome is Outcome.UNDETERMINED


@pytest.mark.parametrize(
    ("claims", "key", "is_own"),
    [
        ({}, EARNER, True),
        ({"iss": EARNER.did}, EARNER, True),
        ({"iss": EARNER.did}, MALLORY, False),
        ({"holder": EARNER.did}, MALLORY, False),
    ],
    ids=["no one is named", "by iss", "another by iss", "another by holder"],
)
def test_a_presentation_is_signed_by_who_is_named_in_it(claims: Document, key: PrivateKey, is_own: bool) -> None:
    presentation = {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "type": ["VerifiablePresentation"],
        "verifiableCredential": [enveloped(token_of(badge(), {"typ": "vc+jwt"}))],
        "nonce": "c-1",
        "aud": "jobs.example",
    }
    token = token_of(presentation | claims, {"typ": "vp+jwt"}, key)
    report = Verifier().verify(token, at=NOW, challenge="c-1", domain="jobs.example")
    assert report.authentic is is_own, report.explain(audience="developer")
    assert report.check("holder-key").reason == ("" if is_own else "other-controller")
