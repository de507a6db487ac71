"""Pictures that others made: the official validator's badges are read, Mozilla's old ones are refused by name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from vcwallet.baking import bake, unbake
from vcwallet.encoding import strict_json
from vcwallet.errors import BakingError

pytestmark = pytest.mark.conformance

READ = {"simple-json.svg": "json", "simple-jwt.svg": "jwt", "simple-jwt_v1.svg": "jwt"}
REFUSED = {
    "ob-bakery-mozilla/baked.svg": "open-badges-2",
    "ob-bakery-mozilla/bad-json.svg": "open-badges-2",
    "ob-bakery-mozilla/no-json.svg": "open-badges-2",
    "ob-bakery-mozilla/unbaked.svg": "no-credential",
    "ob-bakery-mozilla/unbaked.png": "no-credential",
    "ob2-validator-core/public_domain_heart.png": "no-credential",
    "1edtech-validator/ob20/assets/robotics-badge.png": "no-credential",
}


@pytest.mark.parametrize(("name", "form"), READ.items())
def test_the_official_validator_s_badges_are_read(vectors: Path, name: str, form: str) -> None:
    found = unbake((vectors / "1edtech-validator" / "ob30" / name).read_bytes())
    assert found.form == form
    if form == "json":
        document = strict_json.loads(found.credential)
        assert document == json.loads(found.credential)
        assert "OpenBadgeCredential" in document["type"]
    else:
        assert found.credential.startswith(b"eyJ")
        assert found.credential.count(b".") == 2


@pytest.mark.parametrize(("name", "reason"), REFUSED.items())
def test_pictures_without_a_credential_of_version_3_are_refused_by_name(vectors: Path, name: str, reason: str) -> None:
    with pytest.raises(BakingError) as caught:
        unbake((vectors / name).read_bytes())
    assert caught.value.reason == reason


@pytest.mark.parametrize("name", [*REFUSED, *(f"1edtech-validator/ob30/{name}" for name in READ)])
def test_they_can_be_baked_into(vectors: Path, name: str) -> None:
    image = (vectors / name).read_bytes()
    for credential in (b'{"text":"]]>\xe2\x82\xac"}\r\n', b"header.payload.signature"):
        assert unbake(bake(image, credential, replace=True)).credential == credential
