"""W3C's test suite of VC-JOSE-COSE, the part about JOSE, and the examples of Token Status List."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from support.world import World
from vcwallet import Policy, Verifier
from vcwallet.errors import VcwalletError
from vcwallet.keys.private_forms import decode_private_jwk
from vcwallet.report import Outcome
from vcwallet.securing.jose import check_header, read_compact
from vcwallet.securing.jose.token_creation import create_credential_token, create_presentation_token
from vcwallet.signing import PrivateKey
from vcwallet.status.token_list import read_list_claims

pytestmark = pytest.mark.conformance

ISSUER = "https://example.issuer/vc-jose-cose"
AT = datetime(2026, 11, 29, tzinfo=UTC)
KEYS = ("p256", "p384", "p521", "ed25519")
POLICY = Policy(allow_vocab_contexts=True, require_challenge=False)
"""The suite's documents are written in the vocabulary of examples."""


class SuiteKey:
    """A key of the suite, under the identifier of its issuer."""

    def __init__(self, method: dict[str, Any]) -> None:
        self._key: PrivateKey = decode_private_jwk(method["secretKeyJwk"])
        self.controller = method["controller"]
        self.verification_method = method["id"]
        self.public_key = self._key.public_key
        self.sign = self._key.sign


@pytest.fixture(scope="module")
def folder(vectors: Path) -> Path:
    return vectors / "vc-jose-cose-test-suite"


@pytest.fixture(scope="module")
def verifier(folder: Path) -> Verifier:
    methods = [json.loads((folder / "input" / f"vm-{name}.json").read_bytes()) for name in KEYS]
    public = [{name: value for name, value in method.items() if name != "secretKeyJwk"} for method in methods]
    ids = [method["id"] for method in public]
    world = World(now=AT)
    world.publish(ISSUER, {"id": ISSUER, "verificationMethod": public, "assertionMethod": ids, "authentication": ids})
    return Verifier(policy=POLICY, fetcher=world)


def cases(folder: Path, function: str) -> list[dict[str, Any]]:
    known = json.loads((folder / "expected.json").read_bytes())
    return [case for case in known if case["group"] == "JOSETestMapping" and case["fn"] == function]


def test_what_is_to_be_verified(folder: Path, verifier: Verifier) -> None:
    verified = cases(folder, "verify")
    assert len(verified) == 6
    for case in verified:
        report = verifier.verify((folder / "input" / case["input_file"]).read_bytes(), at=AT)
        assert report.authentic is (case["expected_result"] == "success"), case["name"]
        assert report.authentic or report.outcome is Outcome.REJECTED


def test_what_is_to_be_issued(folder: Path, verifier: Verifier) -> None:
    """The suite has a term refused that no context defines; a token signs it as well, and loses nothing."""
    issued = cases(folder, "issue")
    assert len(issued) == 5
    for case in issued:
        document = json.loads((folder / "input" / case["input_file"]).read_bytes())
        key = SuiteKey(json.loads((folder / "input" / case["key_file"]).read_bytes()))
        token = _issue(document, key)
        report = verifier.verify(token, at=AT)
        assert report.check("proof").params["suite"] == "vc+jwt", case["name"]
        if report.kind == "credential":
            assert report.check("issuer-key").status.value == "passed", case["name"]


def _issue(document: dict[str, Any], key: SuiteKey) -> str:
    party = "holder" if "VerifiablePresentation" in document["type"] else "issuer"
    document = {**document, party: ISSUER}
    if party == "issuer":
        return create_credential_token(document, key, form="vc+jwt", created=AT)
    return create_presentation_token(document, key, form="vc+jwt", challenge=None, domain=None, created=AT)


def test_a_token_of_the_specification_is_read(vectors: Path) -> None:
    folder = vectors / "vc-jose-cose-spec-examples"
    tokens = [
        token
        for path in sorted(folder.glob("*"))
        if path.suffix in (".txt", ".json")
        for token in re.findall(r"eyJ[\w-]+\.[\w-]+\.[\w-]+(?![\w~.-])", path.read_text(encoding="utf-8"))
    ]
    assert len(tokens) > 5
    for token in tokens:
        jws = read_compact(token)
        assert check_header(jws.header) in ("ES256", "ES384")
        jws.claims()


def test_the_token_of_a_status_list_is_read(vectors: Path) -> None:
    text = (vectors / "ietf-status-list" / "status_list_jwt_raw.txt").read_text(encoding="ascii")
    jws = read_compact("".join(text.split()))
    assert jws.header == {"alg": "ES256", "kid": "12", "typ": "statuslist+jwt"}
    listed = read_list_claims(jws.claims(), ISSUER)
    assert (listed.id, listed.size) == ("https://example.com/statuslists/1", 1)
    assert listed.issued == datetime.fromtimestamp(1686920170, UTC)
    assert listed.ttl is not None
    assert listed.ttl.total_seconds() == 43_200


def test_sd_jwt_is_not_taken_for_another_form(folder: Path, verifier: Verifier) -> None:
    for path in (folder / "input").glob("*sdjwt*.txt"):
        try:
            report = verifier.verify(path.read_bytes(), at=AT)
        except VcwalletError:
            continue
        assert report.outcome is Outcome.UNDETERMINED, path.name
