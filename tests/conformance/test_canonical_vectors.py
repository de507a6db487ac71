"""Canonical forms that others published, byte for byte, and PyLD beside us on every document of the vectors."""

from __future__ import annotations

import json
import struct
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from canonical_support import by_pyld, newest
from vcwallet.canonical import canonicalize, jcs
from vcwallet.errors import ContextError, VcwalletError

pytestmark = pytest.mark.conformance


def read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("folder", "config", "document_form", "proof_form"),
    [
        ("eddsa-rdfc-2022", "proofConfigDataInt.json", "canonDocDataInt.txt", "proofCanonDataInt.txt"),
        ("Ed25519Signature2020", "proofConfigEdSig.json", "canonDocEdSig.txt", "proofCanonEdSig.txt"),
    ],
)
def test_vc_di_eddsa(vectors: Path, folder: str, config: str, document_form: str, proof_form: str) -> None:
    suite = vectors / "vc-di-eddsa" / folder
    signed = read(next(suite.glob("signed*.json")))
    del signed["proof"]
    assert canonicalize(signed, contexts=newest) == (suite / document_form).read_bytes()
    assert canonicalize(read(suite / config), contexts=newest) == (suite / proof_form).read_bytes()


def test_ob30_implementation_guide(vectors: Path) -> None:
    suite = vectors / "ob30-impl-guide-proof-ob"
    credential = read(suite / "001-credential.json")
    proof = read(suite / "006-proof.json")
    del proof["proofValue"]
    assert canonicalize(credential, contexts=newest) == (suite / "document-canon.txt").read_bytes()
    options = {"@context": credential["@context"], **proof}
    assert canonicalize(options, contexts=newest) == (suite / "proof-canon.txt").read_bytes()


def test_every_document_that_both_take_is_equal_to_pyld(vectors: Path, capsys: pytest.CaptureFixture[str]) -> None:
    counted: Counter[str] = Counter()
    different: list[str] = []
    for path, document in _documents(vectors):
        try:
            ours = canonicalize(document, contexts=newest)
        except ContextError:
            counted["unknown or faulty context"] += 1
            continue
        except VcwalletError as error:
            counted[error.reason] += 1
            continue
        counted["equal"] += 1
        if ours != by_pyld(document):
            different.append(path)
    with capsys.disabled():
        print(f"\nJSON-LD documents of the vectors beside PyLD: {dict(counted)}")  # noqa: T201  # the figures are the point
    assert different == []
    assert counted["equal"] >= 200


def _documents(vectors: Path) -> Iterator[tuple[str, Any]]:
    """Every object with a context, at any depth of any file, once."""
    seen: set[str] = set()
    for path in sorted(vectors.rglob("*.json*")):
        if path.parent.name in ("json-ld-api", "rdf-canon") or "json-ld-api" in path.parts or path.is_dir():
            continue
        try:
            stack = [read(path)]
        except (UnicodeDecodeError, ValueError):
            continue  # some vectors are there to be malformed
        while stack:
            item = stack.pop()
            if isinstance(item, list):
                stack += item
            elif isinstance(item, dict):
                stack += item.values()
                text = json.dumps(item, sort_keys=True)
                if "@context" in item and text not in seen:
                    seen.add(text)
                    yield str(path.relative_to(vectors)), item


def test_rfc_8785_documents(vectors: Path) -> None:
    suite = vectors / "jcs"
    cases = sorted((suite / "input").glob("*.json"))
    assert [jcs(read(case)) for case in cases] == [(suite / "output" / case.name).read_bytes() for case in cases]
    assert len(cases) >= 6


def test_rfc_8785_numbers(vectors: Path) -> None:
    lines = (vectors / "jcs" / "es6numbers_first20000.txt").read_text(encoding="ascii").splitlines()
    wrong = []
    for line in lines:
        bits, _, expected = line.partition(",")
        value = struct.unpack(">d", int(bits, 16).to_bytes(8, "big"))[0]
        if jcs(value) != expected.encode():
            wrong.append(line)
    assert wrong == []
    assert len(lines) == 20_000
