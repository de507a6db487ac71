"""Tokens whose keys stand at another web address than the identifier of the issuer."""

from __future__ import annotations

import pytest

from support.badges import MALLORY, NOW, badge
from support.tokens import token_of
from support.world import World
from vcwallet import Verifier
from vcwallet.checks import CheckStatus
from vcwallet.keys.jwk import encode_jwk
from vcwallet.report import Outcome

SITE = "https://college.example"


@pytest.mark.parametrize(
    ("issuer", "address", "is_own"),
    [
        (f"{SITE}/issuers/42", f"{SITE}/issuers/42/keys/1", True),
        (f"{SITE}/issuers/42/", f"{SITE}/issuers/42/keys/1", True),
        (f"{SITE}/issuers/42", f"{SITE}/issuers/421/keys/1", False),
        (f"{SITE}/issuers/42", f"{SITE}/~eve/key", False),
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
