"""An issuer, and a holder, whose signer has a key for ECDSA: nothing but the signer is said."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from support.badges import EARNER, NOW, badge, signed
from support.world import World, key_document
from vcwallet import Issuer, Verifier
from vcwallet.errors import ProofGenerationError
from vcwallet.issuer import EndorsementDetails, NewAchievement, StatusSettings
from vcwallet.keys import KeyType, PublicKey
from vcwallet.keys.ecdsa import EcdsaKey
from vcwallet.report import VerificationReport
from vcwallet.wallet import present

LADDERS = NewAchievement(name="Ladders", description="Sets up ladders.", criteria="Practical test.")
KEYS = {
    "P-256": EcdsaKey(KeyType.P256, bytes(31) + b"\x07"),
    "P-384": EcdsaKey(KeyType.P384, bytes(47) + b"\x07"),
}


@pytest.fixture(params=KEYS.values(), ids=KEYS.keys())
def key(request: pytest.FixtureRequest) -> EcdsaKey:
    found: EcdsaKey = request.param
    return found


def issued(signer: EcdsaKey, folder: Path, **options: str) -> bytes:
    with Issuer.create(folder / "college.issuer", name="Example College", signer=signer) as issuer:
        course = issuer.catalogue.add(LADDERS)
        return issuer.issue(course, EARNER.did, **options).credential


def assert_signed(report: VerificationReport) -> None:
    assert report.authentic, report.explain(audience="developer")
    assert report.check("proof").params["suite"] == "ecdsa-rdfc-2019"


def test_what_it_issues_is_authentic(key: EcdsaKey, tmp_path: Path) -> None:
    credential = issued(key, tmp_path)
    assert json.loads(credential)["issuer"]["id"] == key.did
    assert_signed(Verifier().verify(credential))


def test_it_endorses_and_opens_again(key: EcdsaKey, tmp_path: Path) -> None:
    issued(key, tmp_path)
    with Issuer.open(tmp_path / "college.issuer", signer=key) as issuer:
        endorsed = issuer.endorsements.endorse("achievement", "urn:example:course", EndorsementDetails(name="Good"))
        assert_signed(Verifier().verify(endorsed.content))


def test_its_status_lists_are_signed_with_its_key_too(key: EcdsaKey, tmp_path: Path) -> None:
    path, clock = tmp_path / "college.issuer", lambda: NOW
    with Issuer.create(path, name="Example College", signer=key, clock=clock) as issuer:
        issuer.status.set_up(StatusSettings("https://college.example/status"))
        course = issuer.catalogue.add(LADDERS)
        credential = issuer.issue(course, EARNER.did).credential
        entry = json.loads(credential)["credentialStatus"]
        world = World()
        url = entry["statusListCredential"]
        world.publish(url, issuer.status.serve(url).content)
    report = Verifier(fetcher=world).verify(credential, at=NOW)
    assert_signed(report)
    assert report.check("status").status == "passed"


def test_a_holder_presents_with_such_a_key(key: EcdsaKey) -> None:
    presented = present([signed()], key, challenge="c-1", domain="jobs.example", created=NOW)
    report = Verifier().verify(presented.content, at=NOW, challenge="c-1", domain="jobs.example")
    assert_signed(report)
    assert report.children[0].authentic


@dataclass
class KeyService:
    """A key behind a web address, as a cloud's key service has it: it answers in DER, which its signer has to turn."""

    key: EcdsaKey
    write: Callable[[bytes], bytes]
    controller: str = "https://college.example/keys"

    @property
    def public_key(self) -> PublicKey:
        return self.key.public_key

    @property
    def verification_method(self) -> str:
        return f"{self.controller}#{self.key.public_key.multibase}"

    def sign(self, data: bytes) -> bytes:
        return self.write(self.key.sign(data))


def _der(signature: bytes) -> bytes:
    return encode_dss_signature(int.from_bytes(signature[:32]), int.from_bytes(signature[32:]))


def test_a_key_behind_a_web_address_is_looked_up() -> None:
    service = KeyService(KEYS["P-256"], lambda signature: signature)
    document = badge(issuer={"id": service.controller, "type": ["Profile"], "name": "Example College"})
    world = World()
    world.publish(service.controller, key_document(service.controller, service.key))
    assert_signed(Verifier(fetcher=world).verify(signed(document, service), at=NOW))


def test_a_signer_that_hands_on_der_is_caught_before_anything_is_issued(tmp_path: Path) -> None:
    with pytest.raises(ProofGenerationError) as caught:
        issued(KeyService(KEYS["P-256"], _der), tmp_path)
    assert caught.value.reason == "signature-faulty"
