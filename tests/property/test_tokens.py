"""A token of which one character was changed is never taken for what it was, and no bytes make the verifier raise."""

from __future__ import annotations

import string

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from support.badges import COLLEGE, EARNER, ISSUED, NOW, badge, signed
from support.tokens import enveloped, part, signed_parts, token_of
from vcwallet import Verifier
from vcwallet.encoding import base64url, strict_json
from vcwallet.securing.jose import TOKEN_FORMS
from vcwallet.securing.jose.token_creation import create_credential_token, create_presentation_token

ALPHABET = string.ascii_uppercase + string.ascii_lowercase + string.digits + "-_"
TOKENS = {form: create_credential_token(badge(), COLLEGE, form=form, created=ISSUED) for form in TOKEN_FORMS}
TOKENS["with a proof inside"] = create_credential_token(signed(), COLLEGE, form="vc+jwt", created=ISSUED)
PRESENTATION = create_presentation_token(
    {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "type": ["VerifiablePresentation"],
        "holder": EARNER.did,
        "verifiableCredential": [enveloped(TOKENS["vc+jwt"])],
    },
    EARNER,
    form="vc+jwt",
    challenge="c-1",
    domain="jobs.example",
    created=ISSUED,
)
VERIFIER = Verifier()


def is_authentic(source: str) -> bool:
    return VERIFIER.verify(source, at=NOW, challenge="c-1", domain="jobs.example").authentic


def test_unchanged_they_are_authentic() -> None:
    assert is_authentic(PRESENTATION)
    assert all(VERIFIER.verify(token, at=NOW).authentic for token in TOKENS.values())


@given(
    token=st.sampled_from([*TOKENS.values(), PRESENTATION]),
    place=st.floats(min_value=0, max_value=1, exclude_max=True),
    character=st.sampled_from(ALPHABET + ".~= \n/+é"),
    how=st.sampled_from(["replaced", "inserted", "left out"]),
)
@settings(max_examples=150, deadline=None)
def test_one_character_changed_is_never_authentic(token: str, place: float, character: str, how: str) -> None:
    index = int(place * len(token))
    rest = token[index + 1 :] if how != "inserted" else token[index:]
    changed = token[:index] + ("" if how == "left out" else character) + rest
    if changed.strip(" \n") == token:  # white space around a token is none of it
        return
    assert not is_authentic(changed)


@given(data=st.binary(max_size=40))
@settings(max_examples=100, deadline=None)
def test_no_payload_makes_the_verifier_raise(data: bytes) -> None:
    token = signed_parts(f"{part({'alg': 'EdDSA', 'kid': COLLEGE.verification_method})}.{base64url.encode(data)}")
    assert not VERIFIER.verify(token, at=NOW).authentic


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
NAMES = st.sampled_from(
    ["iss", "sub", "jti", "nbf", "exp", "iat", "aud", "nonce", "vc", "vp", "status", "type", "issuer", "@context"]
)


@given(
    claims=st.dictionaries(NAMES, JSON, max_size=6),
    header=st.dictionaries(st.sampled_from(["alg", "typ", "cty", "kid", "jwk", "crit"]), JSON, max_size=3),
    base=st.sampled_from([{}, badge()]),
)
@example(claims={"vc": {"credentialSubject": []}, "sub": "x"}, header={}, base={})
@example(claims={"vc": {"issuer": []}, "iss": "x"}, header={}, base={})
@settings(max_examples=150, deadline=None)
def test_no_claims_and_no_header_make_it_raise(
    claims: dict[str, object], header: dict[str, object], base: dict[str, object]
) -> None:
    token = token_of({**base, **claims}, header)
    report = VERIFIER.verify(token, at=NOW)
    assert report.explain(audience="developer")


@given(order=st.permutations(list(badge())))
@settings(max_examples=30, deadline=None)
def test_the_same_json_in_other_bytes_is_another_token(order: list[str]) -> None:
    header, payload, signature = TOKENS["vc+jwt"].split(".")
    claims = strict_json.loads(base64url.decode(payload))
    written = strict_json.dumps({name: claims[name] for name in [*order, "iss", "iat"]})
    other = f"{header}.{base64url.encode(written)}.{signature}"
    assert VERIFIER.verify(other, at=NOW).authentic is (other == TOKENS["vc+jwt"])


@pytest.mark.parametrize("form", TOKEN_FORMS)
def test_padding_and_unused_bits_are_no_second_spelling(form: str) -> None:
    token = TOKENS[form]
    header, payload, signature = token.split(".")
    last = ALPHABET[(ALPHABET.index(signature[-1]) + 1) % 64]
    for other in (f"{token}==", f"{header}=.{payload}.{signature}", f"{header}.{payload}.{signature[:-1]}{last}"):
        assert not VERIFIER.verify(other, at=NOW).authentic
