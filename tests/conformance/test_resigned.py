"""Documents of the specifications, signed anew by keys of ours in place of their invented issuers.

What these documents say is then all that can keep them from being authentic, and nothing may: they are what issuers
build theirs after.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from support.badges import Document, signed
from support.world import World
from vcwallet import Verifier
from vcwallet.errors import VcwalletError
from vcwallet.keys.ed25519 import Ed25519Key
from vcwallet.report import MEMBER, VerificationReport

pytestmark = pytest.mark.conformance

NOW = datetime(2024, 6, 1, tzinfo=UTC)
V1, PROOFS = "https://www.w3.org/2018/credentials/v1", "https://w3id.org/security/data-integrity/v2"
REVOKED = "https://1edtech.edu/credentials/3732/revocations"
BADGES = ("1edtech-validator/ob30/complete.json", "ob30-spec-examples/fullOpenBadge-0.json")
GUIDE = ("ob30-impl-guide-proof-ob/001-credential.json", "ob30-impl-guide-proof-ob/007-signed-credential.json")
RECORDS = tuple(f"1edtech-validator/clr20/{name}.json" for name in ("simple", "simple_v1", "complex"))


def _issuer(credential: Document) -> str:
    issuer = credential["issuer"]
    return str(issuer["id"] if isinstance(issuer, dict) else issuer)


def _is_credential(value: Any) -> bool:
    return isinstance(value, dict) and "credentialSubject" in value and "issuer" in value


def _keys(value: Any) -> dict[str, Ed25519Key]:
    """A key for each issuer."""
    if isinstance(value, list):
        return {name: key for entry in value for name, key in _keys(entry).items()}
    if not isinstance(value, dict):
        return {}
    own = {_issuer(value)} if _is_credential(value) else set()
    keys = {name: Ed25519Key.from_seed(sha256(name.encode()).digest()) for name in own}
    return keys | _keys([*value.values()])


def _resigned(value: Any, keys: dict[str, Ed25519Key], unsigned: list[str]) -> Any:
    """With our identifiers in place of the issuers', and our proofs; the innermost first."""
    if isinstance(value, str):
        return keys[value].did if value in keys else value
    if isinstance(value, list):
        return [_resigned(entry, keys, unsigned) for entry in value]
    if not isinstance(value, dict):
        return value
    document = {name: _resigned(entry, keys, unsigned) for name, entry in value.items()}
    if not _is_credential(value):
        return document
    bare = {name: entry for name, entry in document.items() if name != "proof"}
    if V1 in bare.get("@context", []):
        bare["@context"] = [*bare["@context"], PROOFS]
    try:
        return signed(bare, keys[_issuer(value)])
    except VcwalletError as error:
        unsigned.append(f"{error.code}/{error.reason}")
        return document


def _verified(vectors: Path, name: str) -> tuple[VerificationReport, list[str]]:
    original = json.loads((vectors / name).read_text(encoding="utf-8"))
    unsigned: list[str] = []
    document = _resigned(original, _keys(original), unsigned)
    world = World()
    world.publish(REVOKED, {"id": REVOKED, "issuer": document["issuer"]["id"], "revokedCredential": []})
    return Verifier(fetcher=world).verify(json.dumps(document), at=NOW), unsigned


@pytest.mark.parametrize("name", BADGES)
def test_the_full_example_of_open_badges_is_authentic(vectors: Path, name: str) -> None:
    report, unsigned = _verified(vectors, name)
    assert report.authentic, report.explain(audience="developer")
    assert set(unsigned) == {"DATA_LOSS_DETECTION_ERROR/undefined-type"}  # endorsements without their context


@pytest.mark.parametrize("name", GUIDE)
def test_the_example_of_the_guide_is_authentic(vectors: Path, name: str) -> None:
    report, unsigned = _verified(vectors, name)
    assert report.authentic, report.explain(audience="developer")
    assert not unsigned


@pytest.mark.parametrize("name", RECORDS)
def test_sample_records_are_authentic_with_all_their_members(vectors: Path, name: str) -> None:
    report, unsigned = _verified(vectors, name)
    assert report.authentic, report.explain(audience="developer")
    assert report.members
    assert all(member.authentic and member.role == MEMBER for member in report.members)
    assert not unsigned
