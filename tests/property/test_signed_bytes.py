"""What is read is what is signed, where JSON or the bytes of a token are: no other JSON verifies, and no other bytes.

`VCWALLET_MUTATIONS` is the number of changes, over all of `tests/property/`.
"""

from __future__ import annotations

import json
import os
from copy import deepcopy
from random import Random
from typing import Any

import pytest

from rewriting.badges import any_badge
from rewriting.reports import comparable
from support.badges import COLLEGE, EARNER, NOW, Document, badge, signed
from support.tokens import enveloped, part, parts_of, token_of
from vcwallet import TrustList, Verifier
from vcwallet.canonical import jcs
from vcwallet.errors import VcwalletError
from vcwallet.keys import KeyType
from vcwallet.keys.ecdsa import EcdsaKey
from vcwallet.keys.private_key import PrivateKey
from vcwallet.model.access import as_list
from vcwallet.trust import TrustedIssuer

ROUNDS = int(os.environ.get("VCWALLET_MUTATIONS", "16000")) // 16
PARTS = 4
P256, P384 = EcdsaKey(KeyType.P256, bytes(31) + b"\x07"), EcdsaKey(KeyType.P384, bytes(47) + b"\x07")
SUITES: tuple[tuple[str, PrivateKey], ...] = (
    ("eddsa-jcs-2022", COLLEGE),
    ("ecdsa-jcs-2019", P256),
    ("ecdsa-jcs-2019", P384),
)
KNOWN = TrustList([TrustedIssuer(key.did, "Example College") for _, key in SUITES])
VERIFIER = Verifier(trust=KNOWN)
ALPHABET = "ABCXYZabcxyz0189-_.=~ \n+/\u00e9"
BOUND = {"challenge": "c-1", "domain": "jobs.example"}


# JSON ---------------------------------------------------------------------------------------------------------------


def _issued(random: Random) -> Document:
    """A badge of any edition of the data models, by any of the suites."""
    suite, key = random.choice(SUITES)
    document = any_badge(random)
    issuer = document["issuer"]
    document["issuer"] = key.did if isinstance(issuer, str) else {**issuer, "id": key.did}
    return signed(document, key, cryptosuite=suite)  # type: ignore[arg-type]


def _what_is_signed(document: Any) -> tuple[bytes, ...] | None:
    """The JSON that the one proof covers, and its signature; None where it does not fit the document at all."""
    try:
        (proof,) = as_list(document["proof"])
        contexts, value = proof["@context"], proof["proofValue"]
        count = len(as_list(contexts))
        if as_list(document.get("@context", []))[:count] != as_list(contexts):
            return None
        options = {name: entry for name, entry in proof.items() if name != "proofValue"}
        covered = {name: entry for name, entry in document.items() if name != "proof"} | {"@context": contexts}
        return jcs(options), jcs(covered), str(value).encode()
    except (VcwalletError, AttributeError, KeyError, TypeError, ValueError):
        return None


def _places(value: Any) -> list[tuple[Any, Any]]:
    """Every place in a document: what holds it, and its name or position."""
    found, waiting = [], [value]
    while waiting:
        node = waiting.pop()
        for step in list(node) if isinstance(node, dict) else range(len(node)):
            found.append((node, step))
            if isinstance(node[step], (dict, list)):
                waiting.append(node[step])
    return found


VALUES: list[Any] = [
    None,
    True,
    0,
    2.5,
    "",
    "x",
    "urn:x:other",
    "2026-01-15T09:30:00+00:00",
    [],
    {},
    ["x"],
    {"id": "x"},
]


def _change(document: Document, random: Random) -> None:
    """Replace, take away, double, wrap, rename, add or exchange somewhere; or put the members in another order."""
    holder, step = random.choice(_places(document))
    match random.randrange(9):
        case 0:
            holder[step] = random.choice(VALUES)
        case 1:
            del holder[step]
        case 2:
            holder[step] = [holder[step]]
        case 3:
            holder[step] = {"@value": holder[step]}
        case 4 if isinstance(holder, dict):
            holder[random.choice([f"{step}x", str(step).upper(), f"@{step}", f"{step}\u200b"])] = holder.pop(step)
        case 5 if isinstance(holder, dict):
            holder[random.choice(["name", "validUntil", "note", "@context", "id", "@graph"])] = random.choice(VALUES)
        case 6:
            other, place = random.choice(_places(document))
            holder[step], other[place] = deepcopy(other[place]), deepcopy(holder[step])
        case 7:
            as_list(document.get("@context", [])).append(random.choice(["https://x.example/v1", {"name": "urn:x:n"}]))
        case _:
            for name in sorted(holder, reverse=True) if isinstance(holder, dict) else ():
                holder[name] = holder.pop(name)


@pytest.mark.parametrize("part", range(PARTS))
def test_no_other_json_verifies_and_the_same_is_read_alike(part: int) -> None:
    random = Random(f"json {part}")
    same = 0
    for number in range(ROUNDS // PARTS):
        if number % 10 == 0:
            original = _issued(random)
            covered, report = _what_is_signed(original), VERIFIER.verify(json.dumps(original), at=NOW)
            expected = comparable(report)
            assert report.check("proof").status == "passed", report.explain(audience="developer")
        document = deepcopy(original)
        for _ in range(random.choice([1, 1, 1, 2, 3])):
            _change(document, random)
        report = VERIFIER.verify(json.dumps(document), at=NOW)
        if _what_is_signed(document) == covered:
            same += 1
            assert comparable(report) == expected, json.dumps(document)
        else:
            assert not report.authentic, json.dumps(document)
    assert same > ROUNDS // PARTS // 20


# Tokens -------------------------------------------------------------------------------------------------------------


def _old_claims() -> Document:
    times = {"nbf": 1_768_469_400, "exp": 1_893_456_000}
    return {**badge(), "iss": COLLEGE.did, "sub": EARNER.did, "jti": badge()["id"], **times}


TOKENS: dict[str, tuple[str, dict[str, str]]] = {
    "vc+jwt": (token_of(badge(), {"typ": "vc+jwt"}), {}),
    "jwt": (token_of(_old_claims(), {"typ": "JWT"}), {}),
    "es256": (token_of(badge(issuer=P256.did), {"typ": "vc+jwt", "alg": "ES256"}, P256), {}),
    "vp+jwt": (
        token_of(
            {
                "@context": ["https://www.w3.org/ns/credentials/v2"],
                "type": ["VerifiablePresentation"],
                "holder": EARNER.did,
                "verifiableCredential": [enveloped(token_of(badge(), {"typ": "vc+jwt"}))],
                "nonce": BOUND["challenge"],
                "aud": BOUND["domain"],
            },
            {"typ": "vp+jwt"},
            EARNER,
        ),
        BOUND,
    ),
}


@pytest.mark.parametrize("form", TOKENS)
def test_no_other_bytes_of_a_token_verify(form: str) -> None:
    """Each change of a character, anywhere; white space around a token is no part of it."""
    token, asked = TOKENS[form]
    assert VERIFIER.verify(token, at=NOW, **asked).authentic
    random = Random(form)
    for _ in range(ROUNDS // len(TOKENS)):
        place, other = random.randrange(len(token)), random.choice(ALPHABET)
        match random.randrange(4):
            case 0:
                text = token[:place] + other + token[place + 1 :]
            case 1:
                text = token[:place] + other + token[place:]
            case 2:
                text = token[:place] + token[place + 1 :]
            case _:
                end = place + random.randrange(1, 40)
                text = token[:end] + token[place:]
        if text.strip() != token:
            assert not VERIFIER.verify(text, at=NOW, **asked).authentic, text


@pytest.mark.parametrize("form", TOKENS)
def test_no_other_spelling_of_a_payload_verifies(form: str) -> None:
    """White space, the order of members and escapes are signed where bytes are."""
    token, asked = TOKENS[form]
    header, payload, signature = token.split(".")
    told, claims = parts_of(token)
    assert part(claims) == payload
    for spelled in (
        json.dumps(claims, indent=1),
        json.dumps(dict(reversed(claims.items()))),
        json.dumps(claims).replace("a", "\\u0061", 1),
        json.dumps(claims | {"iat": 1}),
    ):
        assert not VERIFIER.verify(f"{header}.{part(spelled.encode())}.{signature}", at=NOW, **asked).authentic
    other_header = part(json.dumps(told, indent=1).encode())
    assert not VERIFIER.verify(f"{other_header}.{payload}.{signature}", at=NOW, **asked).authentic
