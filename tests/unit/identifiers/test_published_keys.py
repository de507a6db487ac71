"""The keys that an identifier publishes, whatever form its document has."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

import pytest

from support.badges import COLLEGE, MALLORY, Document
from support.world import World, key_document
from vcwallet.errors import VcwalletError
from vcwallet.identifiers import PublishedKey, published_keys
from vcwallet.identifiers.identifier_method import Resolution, fetch_document
from vcwallet.identifiers.method_retrieval import METHODS, load_method
from vcwallet.keys.jwk import encode_jwk, jwk_thumbprint
from vcwallet.limits import Limits

SITE = "https://college.example"


def keys_at(location: str, world: World | None = None, purpose: str = "assertionMethod") -> tuple[PublishedKey, ...]:
    steps = published_keys(location, purpose)
    try:
        need = next(steps)
        while True:
            need = steps.send((world or World()).fetch(need.url, need.purpose))
    except StopIteration as end:
        keys: tuple[PublishedKey, ...] = end.value
        return keys


def published(document: Any) -> World:
    world = World()
    world.publish(SITE, document)
    return world


def test_a_did_key_is_its_own_document() -> None:
    (key,) = keys_at(COLLEGE.did)
    assert key.key == COLLEGE.public_key
    assert key.method["controller"] == COLLEGE.did
    assert {COLLEGE.verification_method, COLLEGE.public_key.multibase, jwk_thumbprint(COLLEGE.public_key)} <= key.names


def test_a_document_lists_keys_for_a_purpose() -> None:
    world = published(key_document(SITE, COLLEGE, "authentication"))
    assert keys_at(SITE, world) == ()
    assert [key.key for key in keys_at(SITE, world, "authentication")] == [COLLEGE.public_key]


def test_a_key_that_cannot_be_read_is_left_out_beside_others() -> None:
    document = key_document(SITE, COLLEGE)
    faulty = {"id": f"{SITE}#2", "type": "Multikey", "controller": SITE, "publicKeyMultibase": "zzz"}
    document["verificationMethod"].append(faulty)
    document["assertionMethod"].append(f"{SITE}#2")
    assert [key.key for key in keys_at(SITE, published(document))] == [COLLEGE.public_key]

    document["assertionMethod"] = [f"{SITE}#2"]
    with pytest.raises(VcwalletError):
        keys_at(SITE, published(document))


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        (b"[]", "controller-document-not-object"),
        (b"{}", "keys-unpublished"),
        (b"<html>", "malformed-json"),
        ({"keys": [{"kty": "oct", "k": "AA"}]}, "key-private"),
        ({"keys": ["text"]}, "key-jwk-member"),
        ({"keys": [encode_jwk(COLLEGE.public_key)] * 65}, "keys"),
        ({**encode_jwk(COLLEGE.public_key), "d": "AA"}, "key-private"),
        (key_document("https://other.example", COLLEGE), "document-other-id"),
    ],
)
def test_what_is_no_set_of_keys(document: Any, reason: str) -> None:
    with pytest.raises(VcwalletError) as caught:
        keys_at(SITE, published(document))
    assert caught.value.reason == reason


def test_an_empty_set_has_no_keys() -> None:
    assert keys_at(SITE, published({"keys": []})) == ()


def test_the_names_of_keys_in_a_set() -> None:
    keys = keys_at(SITE, published({"keys": [{**encode_jwk(MALLORY.public_key), "kid": "a", "alg": "EdDSA"}]}))
    assert keys[0].names == {SITE, "a", f"{SITE}#a", jwk_thumbprint(MALLORY.public_key)}
    assert keys[0].is_for("Ed25519")
    assert not keys[0].is_for("ES256")


def test_an_identifier_of_an_unknown_method_is_no_verdict() -> None:
    with pytest.raises(VcwalletError) as caught:
        keys_at("did:example:1")
    assert (caught.value.code, caught.value.reason) == ("UNSUPPORTED", "identifier")


class Registry:
    """A method whose documents are fetched."""

    is_fetched = True

    def fault(self, _identifier: str) -> str | None:
        return None

    def document(self, identifier: str, limits: Limits) -> Resolution:
        return (yield from fetch_document(f"https://registry.example/{identifier}", identifier, limits))


@pytest.fixture
def registry(monkeypatch: pytest.MonkeyPatch) -> Document:
    module = ModuleType("vcwallet.identifiers.did_registry")
    module.METHOD = Registry()  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setitem(METHODS, "did:registry:", "did_registry")  # type: ignore[arg-type]
    load_method.cache_clear()
    return key_document("did:registry:1", COLLEGE)


def test_a_did_may_be_fetched(registry: Document) -> None:
    world = World()
    world.publish("https://registry.example/did:registry:1", registry)
    assert [key.key for key in keys_at("did:registry:1", world)] == [COLLEGE.public_key]
