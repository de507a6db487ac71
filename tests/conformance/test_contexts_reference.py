"""The bundled contexts are the published ones: compared with reference copies and with every digest seen of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from vcwallet.io.bundled_contexts import bundled, contexts_folder

pytestmark = pytest.mark.conformance

ENTRIES: list[dict[str, Any]] = json.loads((contexts_folder() / "manifest.json").read_text())["contexts"]
LEFT_OUT = {"http://data.europa.eu/snb/model/context/edc-ap"}  # docs/contexts.md says why
ADDED = {
    "https://www.w3.org/ns/odrl.jsonld",  # credentials/examples/v1 builds upon it; there is no reference copy
    "https://identity.foundation/.well-known/did-configuration/v1",  # written from its specification; there is no copy
    "https://w3id.org/vcwallet/closing/v1",  # our own
    "https://w3id.org/vcwallet/receipt/v1",
    "https://w3id.org/vcwallet/recognized-entities/v1",
    "https://w3id.org/vcwallet/stacks/v1",
    # From packages of their makers, who publish no other copy:
    "https://w3id.org/blockcerts/v3",
    "https://w3id.org/blockcerts/v3.1",
    "https://w3id.org/blockcerts/v3.2",
    "https://w3id.org/security/suites/chained-2021/v1",
    "https://w3id.org/security/suites/merkle-2019/v1",
    "https://w3id.org/security/bbs/v1",
    "https://ns.did.ai/suites/secp256k1-2019/v1",
}

# What changed between the two revisions under one URL.
OB2_FRAMEWORK = {"2020-11": "schema:educationalFramework", "2019-08": "schema:targetFramework"}
OB3_ADDED = {
    "endorsementJwt": {"@id": "https://purl.imsglobal.org/spec/vc/ob/vocab.html#endorsementJwt", "@container": "@set"},
    "jti": {"@id": "https://www.iana.org/assignments/jwt#jti", "@type": "@id"},
}


@pytest.fixture(scope="module")
def reference(reference_contexts: Path) -> dict[str, dict[str, Any]]:
    """What is known of each URL: the reference copy's file and digest, and those of further copies."""
    manifest: dict[str, dict[str, Any]] = json.loads((reference_contexts / "manifest.json").read_text())
    return manifest


def bundled_json(entry: dict[str, Any]) -> Any:
    return json.loads((contexts_folder() / entry["file"]).read_bytes())


def test_every_url_is_bundled(reference: dict[str, dict[str, Any]]) -> None:
    assert set(reference) - set(bundled().urls) == LEFT_OUT
    assert set(bundled().urls) - set(reference) == ADDED


@pytest.mark.parametrize("entry", [e for e in ENTRIES if e["url"] not in ADDED], ids=lambda entry: entry["file"])
def test_each_is_known_by_its_bytes_or_equal_as_json(
    entry: dict[str, Any],
    reference: dict[str, dict[str, Any]],
    reference_contexts: Path,
    record_property: Callable[[str, object], None],
) -> None:
    known = reference[entry["url"]]
    equal = bundled_json(entry) == json.loads((reference_contexts / known["file"]).read_bytes())
    match = (
        "reference bytes"
        if entry["sha256"] == known["sha256"]
        else "bytes of another copy"
        if entry["sha256"] in {copy["sha256"] for copy in known["copies"]}
        else "equal JSON"
        if equal
        else "another revision"
    )
    record_property("match", match)
    if entry["package"] is None:
        assert equal
    if match == "another revision":
        assert not entry["newest"]
    elif match != "bytes of another copy":
        assert equal


def test_the_older_open_badges_2_differs_in_one_term() -> None:
    contexts = {
        e["revision"]: bundled_json(e)["@context"] for e in ENTRIES if e["url"] == "https://w3id.org/openbadges/v2"
    }
    assert {revision: context.pop("targetFramework")["@id"] for revision, context in contexts.items()} == OB2_FRAMEWORK
    newer, older = contexts.values()
    assert newer == older


def test_the_newer_open_badges_3_0_3_adds_two_terms() -> None:
    newer, older = (bundled_json(e) for e in ENTRIES if e["url"].endswith("/ob/v3p0/context-3.0.3.json"))
    assert newer["@context"] == older["@context"] | OB3_ADDED
