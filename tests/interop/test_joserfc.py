"""A second opinion in Python on JSON Web Signatures: joserfc, with the algorithms that `jose` has no more."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from joserfc import jws
from joserfc.errors import BadSignatureError, ExceededSizeError
from joserfc.jwk import import_key

import vcwallet
from support.tokens import parts_of
from vcwallet.keys import KeyType
from vcwallet.keys.key_types import KEY_TYPES
from vcwallet.securing.jose.token_creation import create_credential_token
from vcwallet.signing import PrivateKey, encode_jwk, encode_private_jwk, generate_key

pytestmark = [pytest.mark.interop, pytest.mark.filterwarnings("ignore:EdDSA is deprecated")]

ISSUED = datetime(2025, 1, 31, 12, 0, tzinfo=UTC)
LATER = datetime(2025, 2, 28, 9, 30, tzinfo=UTC)
SHORT = "key-1"
"""A name for a key. joserfc takes headers of 512 bytes at most, and the did:key of an RSA key is longer."""
KINDS = [KeyType.ED25519, KeyType.P256, KeyType.P384, KeyType.SECP256K1, KeyType.RSA]


@pytest.fixture(scope="module", params=KINDS, ids=str)
def key(request: pytest.FixtureRequest) -> PrivateKey:
    return generate_key(request.param)


@pytest.fixture
def own_badge(badge: dict[str, Any], key: PrivateKey) -> dict[str, Any]:
    return badge | {"issuer": badge["issuer"] | {"id": key.did}}


@pytest.mark.parametrize("form", ["jwt", "vc+jwt"])
def test_a_badge_signed_here_verifies_there(own_badge: dict[str, Any], key: PrivateKey, form: str) -> None:
    token = create_credential_token(own_badge, key, form=form, created=ISSUED, kid=SHORT)
    header, claims = parts_of(token)
    theirs = import_key(encode_jwk(key.public_key))
    read = jws.deserialize_compact(token, theirs, algorithms=[header["alg"]])
    assert (read.protected, json.loads(read.payload)) == (header, claims)
    other = create_credential_token(own_badge | {"name": "?"}, key, form=form, created=ISSUED, kid=SHORT)
    changed = f"{token.rpartition('.')[0]}.{other.rpartition('.')[2]}"
    with pytest.raises(BadSignatureError):
        jws.deserialize_compact(changed, theirs, algorithms=[header["alg"]])


def test_a_badge_signed_there_by_any_algorithm_of_the_key_verifies_here(
    own_badge: dict[str, Any], key: PrivateKey
) -> None:
    theirs = import_key(encode_private_jwk(key))
    for algorithm in KEY_TYPES[key.public_key.type].algorithms:
        header = {"alg": algorithm, "typ": "vc+jwt", "kid": SHORT}
        token = jws.serialize_compact(header, json.dumps(own_badge).encode(), theirs, algorithms=[algorithm])
        report = vcwallet.verify(token, at=LATER)
        assert report.authentic, report.explain(audience="developer")
        assert report.check("proof").params["algorithm"] == algorithm


def test_a_header_with_the_did_key_of_an_rsa_key_is_too_long_there(badge: dict[str, Any]) -> None:
    key = generate_key(KeyType.RSA)
    document = badge | {"issuer": badge["issuer"] | {"id": key.did}}
    token = create_credential_token(document, key, form="vc+jwt", created=ISSUED)
    with pytest.raises(ExceededSizeError):
        jws.deserialize_compact(token, import_key(encode_jwk(key.public_key)), algorithms=["RS256"])
    assert vcwallet.verify(token, at=LATER).authentic
