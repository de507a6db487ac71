"""A draft is looked at as the issuer will secure it: what is assumed is what is issued."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from support.badges import NOW
from vcwallet.issuer import Issuer, NewAchievement, preview
from vcwallet.ports import Signer
from vcwallet.signing import EcdsaKey, Ed25519Key, KeyType

LADDERS = NewAchievement(name="Ladders", description="Sets up ladders.", criteria="Practical test.")
PROVED_WITH = {
    KeyType.ED25519: "eddsa-rdfc-2022",
    KeyType.P256: "ecdsa-rdfc-2019",
    KeyType.P384: "ecdsa-rdfc-2019",
}
ISSUED_WITH = [
    (Ed25519Key.generate(), "eddsa-rdfc-2022"),
    (Ed25519Key.generate(), "eddsa-jcs-2022"),
    (Ed25519Key.generate(), "jwt"),
    (Ed25519Key.generate(), "vc+jwt"),
    (EcdsaKey.generate(KeyType.P256), "ecdsa-rdfc-2019"),
    (EcdsaKey.generate(KeyType.P256), "jwt"),
    (EcdsaKey.generate(KeyType.P384), "vc+jwt"),
]


@pytest.mark.parametrize(("key", "securing"), ISSUED_WITH, ids=[securing for _, securing in ISSUED_WITH])
def test_what_is_assumed_of_a_draft_is_what_is_issued(key: Signer, securing: str, tmp_path: Path) -> None:
    with Issuer.create(tmp_path / "college.issuer", name="Example College", signer=key, clock=lambda: NOW) as college:
        course = college.catalogue.add(LADDERS)
        (form,) = college.issue(course, "ada@example.org", securing=securing).forms
        other = json.loads(
            college.issue(course, "bob@example.org", securing=PROVED_WITH[key.public_key.type]).credential
        )
    draft = {member: value for member, value in other.items() if member != "proof"}

    assert preview(draft, securing=securing, at=NOW).readers == preview(form.content, at=NOW).readers
