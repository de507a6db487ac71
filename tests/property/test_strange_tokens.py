"""Nothing that an issuer or a stranger puts into a token makes verifying it raise: there is always a report, in words.

`VCWALLET_STRANGE` is the number of tokens.
"""

from __future__ import annotations

import json
import os
from copy import deepcopy
from random import Random
from typing import Any

import pytest

from support.badges import COLLEGE, EARNER, MALLORY, NOW, Document, badge, signed
from support.tokens import enveloped, old_credential, part, signed_parts, token_of
from support.world import World, key_document
from vcwallet import Verifier
from vcwallet.errors import VcwalletError
from vcwallet.keys.jwk import encode_jwk
from vcwallet.keys.private_key import PrivateKey
from vcwallet.report import Outcome

ROUNDS = int(os.environ.get("VCWALLET_STRANGE", "800"))
PARTS = 4
WEB = "https://college.example/keys"
JWK = encode_jwk(COLLEGE.public_key)
GOOD = token_of(badge(), {"typ": "vc+jwt"})
NBF = 1_768_469_400

PRESENTATION = {
    "@context": ["https://www.w3.org/ns/credentials/v2"],
    "type": ["VerifiablePresentation"],
    "holder": EARNER.did,
    "verifiableCredential": [enveloped(GOOD)],
    "nonce": "c-1",
    "aud": "jobs.example",
}
OLD = {"iss": COLLEGE.did, "sub": EARNER.did, "nbf": NBF, "vc": old_credential()}
HONEST: list[tuple[str, Document, PrivateKey]] = [
    ("vc+jwt", badge(), COLLEGE),
    ("vc+jwt", badge(issuer=WEB), COLLEGE),
    ("JWT", {**badge(), "iss": COLLEGE.did, "sub": EARNER.did, "jti": badge()["id"], "nbf": NBF}, COLLEGE),
    ("JWT", OLD, COLLEGE),
    ("vp+jwt", PRESENTATION, EARNER),
    ("JWT", {"iss": EARNER.did, "nonce": "c-1", "vp": {**PRESENTATION, "verifiableCredential": [GOOD]}}, EARNER),
]
VALUES: list[Any] = [
    *(None, True, False, 0, -1, 1.5, 1e300, "", "x", "a.b.c", "did:", "did:key:z", "urn:x:1", "2026-01-01", "data:,"),
    *("https:", "https://", "https://[", WEB, COLLEGE.did, MALLORY.did, GOOD, badge(), signed(), enveloped(GOOD), JWK),
    *([], [[]], [None], ["x"], [{}], {}, {"id": None}, {"@id": "x"}, {"@value": "x"}, {"type": []}, {"kty": "OKP"}),
    *({"status_list": 7}, {"status_list": {"idx": 1, "uri": WEB}}, ["https://www.w3.org/2018/credentials/v1"]),
]
HEADER = ("alg", "kid", "jwk", "typ", "cty", "crit", "b64", "x5c", "jku", "iss")
CLAIMS = (
    *("@context", "id", "type", "issuer", "credentialSubject", "validFrom", "validUntil", "issuanceDate", "proof"),
    *("evidence", "endorsement", "endorsementJwt", "verifiableCredential", "holder", "credentialStatus", "status"),
    *("iss", "sub", "aud", "exp", "nbf", "iat", "jti", "nonce", "cnf", "vc", "vp", "vct", "name", "stackAward", "_sd"),
)


def _strange(random: Random) -> str:
    """A token with strange members in header and payload; signed, so that all of it is looked at."""
    form, claims, key = random.choice(HONEST)
    header: Document = {"alg": "EdDSA", "kid": key.verification_method, "typ": form}
    payload = deepcopy(claims)
    if random.random() < 0.5:
        header[random.choice(HEADER)] = random.choice(VALUES)
    if random.random() < 0.2:
        del header[random.choice(list(header))]
    for _ in range(random.randint(0, 3)):
        holder: Any = payload
        while isinstance(holder, dict) and random.random() < 0.4:
            inner = [entry for entry in holder.values() if isinstance(entry, dict)]
            if not inner:
                break
            holder = random.choice(inner)
        names = CLAIMS if holder is payload else tuple(holder) or CLAIMS
        holder[random.choice(names)] = deepcopy(random.choice(VALUES))
    return signed_parts(f"{part(header)}.{part(payload)}", key)


def _published(random: Random) -> Any:
    """What stands at the address of the issuer."""
    return random.choice(
        [
            key_document(WEB, COLLEGE),
            {"keys": [JWK]},
            {"keys": random.choice(VALUES)},
            JWK | {random.choice(["alg", "kid", "use", "key_ops", "x", "kty"]): random.choice(VALUES)},
            random.choice(VALUES),
        ]
    )


@pytest.mark.parametrize("number", range(PARTS))
def test_every_token_gets_a_report(number: int) -> None:
    random = Random(number)
    outcomes: set[Outcome] = set()
    for _ in range(ROUNDS // PARTS):
        try:
            token = _strange(random)
        except VcwalletError:  # what the strict writer of JSON refuses
            continue
        world = World()
        world.publish(WEB, json.dumps(_published(random)).encode())
        source = json.dumps(enveloped(token)) if random.random() < 0.2 else token
        asked = {"challenge": "c-1", "domain": "jobs.example"} if random.random() < 0.5 else {}
        report = Verifier(fetcher=world).verify(source, at=NOW, **asked)  # type: ignore[arg-type]
        outcomes.add(report.outcome)
        assert all(report.explain(audience=audience) for audience in ("employer", "earner", "developer"))
        assert json.dumps(report.to_dict())
    assert outcomes >= {Outcome.REJECTED, Outcome.UNDETERMINED, Outcome.UNKNOWN_ISSUER}
