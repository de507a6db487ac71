"""did:webvh 1.0 against the logs of four other implementations: the same documents, and nothing else.

`expected` has what is rejected here and why: each log of the suite that has to be rejected, by its own reason, and two
that the specification rejects. Their second entry names new witnesses, and only these approved of it; until an entry is
published, the witnesses before it count ("The Witness Parameter"). One of the two is expected to be rejected.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from support.badges import NOW, Document
from support.world import World
from vcwallet.errors import VcwalletError
from vcwallet.identifiers import did_webvh
from vcwallet.identifiers.did_url import read_did_url
from vcwallet.identifiers.document_versions import document_of_version
from vcwallet.identifiers.identifier_method import Resolved
from vcwallet.identifiers.key_documents import KeyDocuments, known_method
from vcwallet.identifiers.published_keys import KeyDocument
from vcwallet.identifiers.webvh import read_log
from vcwallet.limits import DEFAULT
from vcwallet.model.classes.cid import ControlledDocumentError

pytestmark = pytest.mark.conformance

REJECTED = {
    "negative-cross-did-witness-replay": "webvh-unwitnessed",
    "negative-duplicate-witness-ids": "webvh-witness-twice",
    "negative-portable-scid-swap": "webvh-other-scid",
    "negative-scid-mismatch-genesis": "webvh-other-scid",
    "negative-unknown-method-version": "webvh-method",
    "negative-versiontime-future": "webvh-future",
    "negative-wrong-cryptosuite": "webvh-proof-suite",
    "witness-update/java": "webvh-unwitnessed",
    "witness-update/python": "webvh-unwitnessed",
}
IDENTIFIERS = {
    "negative-lowercase-pct-port-ip": "did-host-address",
    "negative-pct-encoded-ip-host": "did-host-address",
    "negative-path-traversal-did": "did-path",
    "negative-pct-encoded-traversal": "did-path",
    "negative-fragment-leaks-into-domain": "did-host",
}
"""Scenarios whose identifiers lead nowhere: the reason; the script has the identifiers."""
_LITERAL = re.compile(r'did: "(did:webvh:[^"]+)"')


@pytest.fixture(scope="module")
def suite(vectors: Path) -> Path:
    return vectors / "didwebvh-test-suite"


def _world(folder: Path, did: str) -> World:
    """Where the files of a generator stand, a moment later than any of its entries."""
    world, method = World(now=NOW.replace(year=2027)), known_method(did)
    assert method is not None
    address = method.address(did)
    assert address is not None
    world.publish(address, (folder / "did.jsonl").read_bytes())
    if (folder / "did-witness.json").exists():
        world.publish(address.replace("did.jsonl", "did-witness.json"), (folder / "did-witness.json").read_bytes())
    return world


def _resolved(folder: Path, did: str) -> Resolved:
    steps, world = KeyDocuments().at(did), _world(folder, did)
    answer = None
    while True:
        try:
            need = steps.send(answer)  # type: ignore[arg-type]
        except StopIteration as end:
            resolved: Resolved = end.value
            return resolved
        answer = world.fetch(need.url, need.purpose)


def _versions(folder: Path, did: str, *, is_over: bool) -> Resolved:
    """The versions of a log. Two generators leave out who controls a method, so that no key is taken from them."""
    if is_over or "controller" in _entries(folder)[-1]["state"]["verificationMethod"][0]:
        return _resolved(folder, did)
    with pytest.raises(ControlledDocumentError) as error:
        _resolved(folder, did)
    assert (error.value.reason, error.value.pointer) == ("member-missing", "/verificationMethod/0/controller")
    log = read_log((folder / "did.jsonl").read_bytes(), DEFAULT)
    nothing = KeyDocument({"id": did, "verificationMethod": []}, did)
    return Resolved(nothing, versions=did_webvh.versions_of(log, did))


def _entries(folder: Path) -> list[Document]:
    lines = (folder / "did.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def _with_slash(document: Any) -> Any:
    """One generator writes the endpoint of the files without the `/` that paths are put behind."""
    for service in document.get("service", []):
        if service["id"].endswith("#files"):
            service["serviceEndpoint"] = service["serviceEndpoint"].rstrip("/") + "/"
    return document


def test_logs_lead_to_the_documents_that_others_read_from_them(suite: Path) -> None:
    read = 0
    for folder in sorted(path.parent for path in suite.glob("*/*/did.jsonl")):
        name = folder.relative_to(suite).as_posix()
        scenario = folder.parent.name
        if scenario in IDENTIFIERS:
            continue
        entries = _entries(folder)
        did = entries[0 if scenario == "negative-portable-scid-swap" else -1]["state"]["id"]
        reason = REJECTED.get(name) or REJECTED.get(scenario)
        assert (reason is None) or not scenario.startswith("negative-") or scenario in REJECTED, name
        if scenario == "negative-scid-mismatch-genesis":
            did = did.replace(did.split(":")[2], entries[0]["parameters"]["scid"])
        if reason is not None:
            with pytest.raises(VcwalletError) as error:
                _resolved(folder, did)
            assert error.value.reason == reason, name
            continue
        resolved = _versions(folder, did, is_over=scenario == "deactivate")
        for path in folder.glob("resolutionResult*.json"):
            expected = json.loads(path.read_text(encoding="utf-8"))
            metadata = expected["didDocumentMetadata"]
            url = read_did_url(f"{did}?versionId={metadata['versionId']}")
            if metadata.get("deactivated"):
                assert resolved.keys.document == {"id": did, "verificationMethod": []}
                assert [each.version_id for each in resolved.versions][-1] == metadata["versionId"]
                with pytest.raises(VcwalletError) as error:
                    document_of_version(resolved, url)
                assert error.value.reason == "did-ended"
            else:
                assert document_of_version(resolved, url) == _with_slash(expected["didDocument"]), name
            read += 1
    assert read > 30


@pytest.mark.parametrize("scenario", IDENTIFIERS)
def test_identifiers_that_lead_elsewhere_are_refused(suite: Path, scenario: str) -> None:
    if not (suite / scenario).is_dir():
        pytest.skip("not among the vectors on this machine")
    identifiers = _LITERAL.findall((suite / scenario / "script.yaml").read_text(encoding="utf-8"))
    assert identifiers
    for identifier in identifiers:
        identifier = identifier.replace("Qm0000", "Qm1111").replace("0" * 40, "1" * 40)  # noqa: PLW2901 - base58 has no 0
        with pytest.raises(VcwalletError) as error:
            next(KeyDocuments().at(identifier))
        assert error.value.reason in (IDENTIFIERS[scenario], "did-webvh-malformed"), identifier


def test_every_scenario_is_looked_at(suite: Path) -> None:
    negative = {path.name for path in suite.glob("negative-*") if path.is_dir()}
    assert negative <= REJECTED.keys() | IDENTIFIERS.keys()
