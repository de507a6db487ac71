"""Whom a trust list can know: identifiers, and nothing that was damaged on its way or is only a name."""

from __future__ import annotations

import json

import pytest

from support.badges import COLLEGE, NOW
from vcwallet import TrustList
from vcwallet.keys.multikey import is_whole
from vcwallet.trust import TrustedIssuer, TrustListError, known_now

KEY = COLLEGE.did.removeprefix("did:key:")


@pytest.mark.parametrize(
    "identifier",
    [
        COLLEGE.did,
        "did:key:zDnaerDaTF5BXEavCrfRZEk316dpbLsfPDZ3WJ5hRTPFU2169",
        "did:key:z4MXj1wBzi9jUstyPMS4jQqB6KdJaiatPkAtVtGc6bQEQEEsKTic4G7Rou3iBf9vPmT5dbkm9qsZsuVNjq8HCuW1w24nhBFGkRE4cd2Uf2tfrB3N7h4mnyPp1BF3ZttHTYv3DLUPi1zMdkULiow3M1GfXkoC6DoxDUm1jmN6GBj22SjVsr6dxezRVQc7aj9TxE7JLbMH1wh5X3kA58H3DFW8rnYMakFGbca5CB2Jf6CnGQZmL7o5uJAdTwXfy2iiiyPxXEGerMhHwhjTA1mKYobyk2CpeEcmvynADfNZ5MBvcCS7m3XkFCMNUYBS9NQ3fze6vMSUPsNa6GVYmKx2x6JrdEjCk3qRMMmyjnjCMfR4pXbRMZa3i",
        "did:web:college.example",
        "did:web:college.example%3A8443:issuers:1",
        "did:jwk:eyJjcnYiOiJQLTI1NiJ9",
        "https://college.example",
        "https://college.example:8443/issuer?of=badges#me",
        "https://bücher.example/issuer",
        "http://college.example/issuer",
        "urn:uuid:7d2f9b0a-0001-4000-8000-000000000001",
    ],
)
def test_identifiers_of_every_kind_are_taken(identifier: str) -> None:
    known = TrustList([TrustedIssuer(identifier, "Example College")])

    again = TrustList.parse(known.to_bytes())

    assert known_now(again, identifier, NOW) is not None


@pytest.mark.parametrize(
    ("identifier", "reason"),
    [
        ("Example College", "identifier"),
        ("College: main site", "identifier"),
        ("dean@college.example", "identifier"),
        ("mailto:dean@college.example", "identifier"),
        ("college.example", "identifier"),
        (KEY, "identifier"),
        (f" {COLLEGE.did}", "identifier"),
        ("did:", "identifier-did"),
        ("did:web:", "identifier-did"),
        ("did:web:college.example:", "identifier-did"),
        ("did:Web:college.example", "identifier-did"),
        (f"DID:key:{KEY}", "identifier-did"),
        (f"{COLLEGE.did} ", "identifier-did"),
        ("did:web:college.example:8443%", "identifier-did"),
        (f"{COLLEGE.did}#{KEY}", "identifier-did-url"),
        ("did:web:college.example/issuer", "identifier-did-url"),
        (f"{COLLEGE.did}?versionId=1", "identifier-did-url"),
        (COLLEGE.did[:-1], "identifier-did-key"),
        (COLLEGE.did[:-4], "identifier-did-key"),
        (f"{COLLEGE.did}a", "identifier-did-key"),
        (COLLEGE.did.replace("z6Mk", "z6M0"), "identifier-did-key"),
        (COLLEGE.did.replace("z6Mk", "6Mk"), "identifier-did-key"),
        ("did:key:z", "identifier-did-key"),
        ("https:/college.example", "identifier-url"),
        ("https://", "identifier-url"),
        ("https:///issuer", "identifier-url"),
        ("HTTPS://college.example", "identifier-url"),
        ("https://college .example", "identifier-url"),
        ("https://college..example", "identifier-url"),
        ("https://college.example:port", "identifier-url"),
        ("https://dean@college.example", "identifier-url"),
        ("https://college.example/a\u202eb", "identifier-url"),
    ],
)
def test_what_is_none_is_refused_with_its_reason(identifier: str, reason: str) -> None:
    with pytest.raises(TrustListError) as made:
        TrustedIssuer(identifier, "Example College")
    with pytest.raises(TrustListError) as read:
        TrustList.parse(
            json.dumps({"issuers": [{"id": COLLEGE.did, "name": "a"}, {"id": identifier, "name": "Example College"}]})
        )

    assert (made.value.reason, read.value.reason) == (reason, reason)
    assert (made.value.pointer, read.value.pointer) == ("/id", "/issuers/1/id")
    assert identifier[:20].strip() in str(made.value).replace("\\u202e", "\u202e")


def test_whole_keys_are_told_by_their_length() -> None:
    assert is_whole(KEY)
    assert not is_whole(KEY[1:])
    assert not is_whole("")
