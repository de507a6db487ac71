"""Whatever an issuer secures, and however it publishes its status lists, is verified; what is revoked is rejected."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from support.world import World
from vcwallet import Verifier
from vcwallet.issuer import HostedKey, Issuer, LiveState, NewAchievement, StatusSettings
from vcwallet.keys import KeyType
from vcwallet.keys.ecdsa import EcdsaKey
from vcwallet.keys.ed25519 import Ed25519Key
from vcwallet.ports import Signer
from vcwallet.report import Outcome

ADDRESS = "https://college.example/issuer.json"
LISTS = "https://college.example/status"
KEYS = (Ed25519Key.from_seed(bytes(range(32))), EcdsaKey(KeyType.P256, bytes(range(1, 33))))
HOSTED = [HostedKey(key, ADDRESS) for key in KEYS]
NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)
ADA = "ada@example.org"
EMBEDDED = ["eddsa-rdfc-2022", "eddsa-jcs-2022", "eddsa-rdfc-2022,ecdsa-rdfc-2019", "ecdsa-jcs-2019,vc+jwt"]
TOKENS = ["jwt", "vc+jwt"]
PAIRS = [
    *((lists, securing) for lists in (None, "ecdsa-jcs-2019", "vc+jwt") for securing in (*EMBEDDED, *TOKENS)),
    *(("statuslist+jwt", securing) for securing in TOKENS),
]
CASES = [
    *((True, *pair) for pair in PAIRS),
    *((False, *pair) for pair in PAIRS if "ecdsa" not in f"{pair}"),  # a did:key of Ed25519 has no other key
]


@pytest.mark.parametrize(("hosted", "lists", "securing"), CASES)
def test_every_form_verifies_and_a_revoked_one_is_rejected(
    tmp_path: Path, hosted: bool, lists: str | None, securing: str
) -> None:
    signer: list[HostedKey] | Signer = HOSTED if hosted else KEYS[0]
    world = World()
    with Issuer.create(tmp_path / "x.issuer", name="College", signer=signer, clock=lambda: NOW) as issuer:
        issuer.catalogue.add(NewAchievement(name="Ladders", description="Sets up ladders.", criteria="A test."))
        issuer.status.set_up(StatusSettings(LISTS, securing=lists))
        valid, revoked = (issuer.issue("Ladders", ADA, securing=securing) for _ in range(2))
        issuer.status.revoke([revoked.id], actor="registrar")
        if hosted:
            world.publish(ADDRESS, issuer.identifier_document())
        for file in issuer.status.publish(tmp_path / "lists"):
            world.publish(file.kept.url, file.path.read_bytes())
        assert [live.state for live in issuer.status.check_live(world)] == [LiveState.CURRENT]
    verifier = Verifier(fetcher=world)
    for form in valid.forms:
        report = verifier.verify(form.content, at=NOW, recipient=ADA)
        assert report.outcome is Outcome.UNKNOWN_ISSUER, report.explain(audience="developer")
        assert not [check for check in report.checks if check.code == "CONFORMANCE"]
    for form in revoked.forms:
        report = verifier.verify(form.content, at=NOW, recipient=ADA)
        assert report.outcome is Outcome.REJECTED
        assert report.check("status").code == "REVOKED"
