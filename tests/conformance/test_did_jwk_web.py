"""did:jwk and did:web against the examples of their specifications."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from vcwallet.errors import UnsupportedError, VcwalletError
from vcwallet.identifiers import did_jwk
from vcwallet.identifiers.did_web import METHOD as WEB
from vcwallet.identifiers.published_keys import KeyDocument

pytestmark = pytest.mark.conformance
_ARROW = re.compile(r"^(did:web:\S+)\s+-&gt; (https://\S+)|^(did:web:\S+)\s+-> (https://\S+)", re.MULTILINE)
_TRAILING_COMMA = re.compile(r",(\s*[\]}])")


def test_did_jwk_documents_are_those_of_the_specification(vectors: Path) -> None:
    folder = vectors / "did-jwk"
    read = 0
    for path in folder.glob("*.json"):
        # The first has a `$` in one of its ids, where its template has a variable.
        expected = json.loads(path.read_text(encoding="utf-8").replace("did:jwk:$", "did:jwk:"))
        assert did_jwk.document(expected["id"]) == expected
        assert f"{expected['id']}\n" in "".join(each.read_text() for each in folder.glob("0*.txt"))
        read += 1
    assert read == 2


def test_did_web_addresses_are_those_of_the_specification(vectors: Path) -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in (vectors / "did-web-spec-examples").glob("*.txt"))
    pairs = [(a or c, b or d) for a, b, c, d in _ARROW.findall(text)]
    assert len(pairs) == 3
    for did, address in pairs:
        assert WEB.address(did) == address


def test_documents_of_the_specification_are_read(vectors: Path) -> None:
    folder = vectors / "did-web-spec-examples"
    (path,) = folder.glob("000-*.txt")
    document = json.loads(_TRAILING_COMMA.sub(r"\1", path.read_text(encoding="utf-8")))  # it has one comma too many
    keys = KeyDocument(document, "did:web:example.com")
    types = {
        (name, relationship): keys.method(f"did:web:example.com#{name}", relationship).key.type.value
        for relationship in ("authentication", "assertionMethod", "keyAgreement")
        for name in (method.partition("#")[2] for method in document[relationship])
    }
    assert types == {
        ("key-0", "authentication"): "Ed25519",
        ("key-2", "authentication"): "P-256",
        ("key-0", "assertionMethod"): "Ed25519",
        ("key-2", "assertionMethod"): "P-256",
        ("key-1", "keyAgreement"): "X25519",
        ("key-2", "keyAgreement"): "P-256",
    }
    with pytest.raises(VcwalletError):
        keys.method("did:web:example.com#key-1", "assertionMethod")
    (path,) = folder.glob("001-*.json")
    ethereum = KeyDocument(json.loads(path.read_text(encoding="utf-8")), "did:web:example.com")
    with pytest.raises(UnsupportedError):
        ethereum.method("did:web:example.com#address-0", "authentication")
