"""The W3C test suite of RDFC-1.0, every case through the public function, under the default limits."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from vcwallet.errors import LimitError
from vcwallet.signing import canonicalize_nquads

pytestmark = pytest.mark.conformance


def test_w3c_rdf_canon(vectors: Path, capsys: pytest.CaptureFixture[str]) -> None:
    suite = vectors / "rdf-canon"
    entries = json.loads((suite / "manifest.jsonld").read_text(encoding="utf-8"))["entries"]
    failed = [entry["id"] for entry in entries if not _passes(suite, entry)]
    with capsys.disabled():
        print(f"\nW3C rdf-canon: {len(entries) - len(failed)} of {len(entries)}")  # noqa: T201  # the figure is the point
    assert failed == []
    assert len(entries) >= 86


def _passes(suite: Path, entry: dict[str, str]) -> bool:
    source = (suite / entry["action"]).read_text(encoding="utf-8")
    hash_name = entry.get("hashAlgorithm", "SHA256").lower()
    if "Negative" in entry["type"]:
        with pytest.raises(LimitError) as caught:
            canonicalize_nquads(source, hash=hash_name)
        return caught.value.reason == "ambiguous-blank-nodes"
    result = canonicalize_nquads(source, hash=hash_name)
    expected = (suite / entry["result"]).read_bytes()
    if "Map" in entry["type"]:
        return bool(dict(result.identifiers) == json.loads(expected))
    return result.nquads == expected
