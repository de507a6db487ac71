"""A draft is looked at as the issuer will secure it: what is assumed is what is issued."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.badges import NOW, badge
from vcwallet.issuer import Issuer, NewAchievement, preview
from vcwallet.keys.key_types import KEY_TYPES
from vcwallet.securing.jose import TOKEN_FORMS, read_token
from vcwallet.signing import KeyType, generate_key

LADDERS = NewAchievement(name="Ladders", description="Sets up ladders.", criteria="Practical test.")
SIGNING = [key_type for key_type, traits in KEY_TYPES.items() if traits.algorithms]
ISSUED_WITH = [
    *((key_type, form) for key_type in SIGNING for form in TOKEN_FORMS),
    (KeyType.ED25519, "eddsa-rdfc-2022"),
    (KeyType.ED25519, "eddsa-jcs-2022"),
    (KeyType.P256, "ecdsa-rdfc-2019"),
    (KeyType.P384, "ecdsa-jcs-2019"),
]


@pytest.mark.parametrize(("key_type", "securing"), ISSUED_WITH)
def test_what_is_assumed_of_a_draft_is_what_is_issued(key_type: KeyType, securing: str, tmp_path: Path) -> None:
    with Issuer.create(
        tmp_path / "college.issuer", name="Example College", signer=generate_key(key_type), clock=lambda: NOW
    ) as college:
        course = college.catalogue.add(LADDERS)
        (form,) = college.issue(course, "ada@example.org", securing=securing).forms
        (other,) = college.issue(course, "bob@example.org", securing="vc+jwt").forms
    draft = read_token(other.content).document

    assert preview(draft, securing=securing, at=NOW).readers == preview(form.content, at=NOW).readers


@pytest.mark.parametrize("issuer", ["did:web:college.example", "https://college.example"])
@pytest.mark.parametrize("form", TOKEN_FORMS)
def test_where_the_key_is_not_known_yet_no_reader_refuses_for_its_algorithm(issuer: str, form: str) -> None:
    draft = {**badge(), "issuer": {**badge()["issuer"], "id": issuer}}

    answer = preview(draft, securing=form, at=NOW)

    reasons = {finding.reason for reader in answer.readers for finding in reader.findings}
    assert "algorithm-unchosen" in reasons
    assert "algorithm-unread" not in reasons
