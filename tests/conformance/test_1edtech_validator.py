"""Every Open Badges 3.0 case of the official validator.

The samples name keys of invented issuers; their documents are simulated with the keys that the samples themselves
spell out. Each disagreement has its reason here and in docs/conformance.md.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from support import NOW, World
from vcwallet import Verifier, read
from vcwallet.encoding.multikey import decode_public_key
from vcwallet.errors import VcwalletError
from vcwallet.report import Outcome, VerificationReport

pytestmark = pytest.mark.conformance

VALID = {"valid", "warning"}
DISAGREEMENTS = {
    "credential-status-revoked.json": "Ed25519Signature2020 is not verified yet: undetermined",
    "simple-eddsa-2022.json": "the suite name of a draft, eddsa-2022: not checked, undetermined",
    "simple-jwt.svg": "a JWT signature: not checked, undetermined",
    "simple-jwt_v1.svg": "a JWT signature: not checked, undetermined",
}


def _methods(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(method := node.get("verificationMethod"), str):
            yield method
        for value in node.values():
            yield from _methods(value)
    elif isinstance(node, list):
        for value in node:
            yield from _methods(value)


def _simulated(document: dict[str, Any]) -> World:
    """The issuers' documents, with every key that is a key."""
    world = World()
    for method in _methods(document):
        controller, _, fragment = method.partition("#")
        entries = []
        try:
            decode_public_key(fragment)
            entry = {"id": method, "type": "Multikey", "controller": controller, "publicKeyMultibase": fragment}
            entries.append(entry)
        except VcwalletError:
            pass  # the issuer publishes no such key
        world.publish(
            controller,
            {
                "@context": ["https://www.w3.org/ns/cid/v1"],
                "id": controller,
                "verificationMethod": entries,
                "assertionMethod": [entry["id"] for entry in entries],
            },
        )
    return world


def _cases(vectors: Path) -> dict[str, dict[str, Any]]:
    expected = json.loads((vectors / "1edtech-validator" / "expected.json").read_text(encoding="utf-8"))
    return {name: case for name, case in expected.items() if name.startswith("ob30/") and case["outcome"]}


def _report(vectors: Path, name: str) -> VerificationReport:
    path = vectors / "1edtech-validator" / name
    return Verifier(fetcher=_simulated(read(path).document)).verify(path, at=NOW)


def test_agrees_with_the_official_validator(vectors: Path) -> None:
    cases = _cases(vectors)
    assert len(cases) >= 18
    for name, case in cases.items():
        report = _report(vectors, name)
        if name.removeprefix("ob30/") in DISAGREEMENTS:
            assert report.outcome is Outcome.UNDETERMINED, name
        elif case["outcome"] in VALID:
            assert report.authentic, f"{name}: {report.explain(audience='developer')}"
            assert report.outcome is Outcome.UNKNOWN_ISSUER, name
        else:
            assert report.outcome is Outcome.REJECTED, f"{name}: {report.explain(audience='developer')}"


def test_every_disagreement_is_explained_in_the_docs(vectors: Path) -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "conformance.md").read_text(encoding="utf-8")
    for name, reason in DISAGREEMENTS.items():
        assert f"`{name}`" in page
        assert reason in page
