"""The keys that an identifier publishes: which of them a token may mean, and what very many of them cost."""

from __future__ import annotations

import sys
from time import process_time
from types import ModuleType
from typing import Any

import pytest

from support.badges import COLLEGE, EARNER, MALLORY, NOW, Document, badge
from support.tokens import enveloped, token_of
from support.world import World, key_document
from vcwallet import Verifier
from vcwallet.checks import CheckStatus
from vcwallet.encoding import base64url, strict_json
from vcwallet.errors import LimitError, UnsupportedError, VcwalletError
from vcwallet.identifiers import KeyDocuments, PublishedKey, published_keys, verification_method
from vcwallet.identifiers.identifier_method import Resolution, ResolutionOptions, Resolved, fetch_document
from vcwallet.identifiers.key_documents import METHODS, document_at_hand, load_method
from vcwallet.identifiers.method_retrieval import _method_at_hand
from vcwallet.identifiers.published_keys import KeyDocument
from vcwallet.keys.jwk import encode_jwk, jwk_thumbprint
from vcwallet.report import Outcome, VerificationReport

SITE = "https://college.example"
WEB = "https://college.example/issuers/42"
ISSUER = {"id": WEB, "type": ["Profile"], "name": "Example College"}
OPEN, REJECTED, PASSED = Outcome.UNDETERMINED, Outcome.REJECTED, Outcome.UNKNOWN_ISSUER
NAME = COLLEGE.public_key.multibase
OWN, OTHER = encode_jwk(COLLEGE.public_key), encode_jwk(MALLORY.public_key)
ED448 = {"kty": "OKP", "crv": "Ed448", "x": base64url.encode(bytes(57))}
UNKNOWN_METHOD = {"type": "Odd2031", "publicKeyBase64": "AAAA"}


def keys_at(location: str, world: World | None = None, purpose: str = "assertionMethod") -> tuple[PublishedKey, ...]:
    steps = KeyDocuments().at(location)
    try:
        need = next(steps)
        while True:
            need = steps.send((world or World()).fetch(need.url, need.purpose))
    except StopIteration as end:
        resolved: Resolved = end.value
        return resolved.keys.keys(purpose).keys


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
        (b"[]", "keys-unpublished"),
        (b"{}", "keys-unpublished"),
        (b"<html>", "keys-not-json"),
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

    def address(self, identifier: str) -> str:
        return f"https://registry.example/{identifier}"

    def document(self, identifier: str, options: ResolutionOptions) -> Resolution:
        return (yield from fetch_document(self.address(identifier), identifier, options.limits))


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


def token(kid: str | None, number: int = 1, **header: Any) -> str:
    """A token of the college, which has a web address."""
    document = badge(issuer=ISSUER, id=f"urn:uuid:7d2f9b0a-0001-4000-8000-{number:012d}")
    return token_of(document, {"typ": "vc+jwt", "kid": kid, **header}, COLLEGE)


def verified(page: Any, kid: str | None, **header: Any) -> VerificationReport:
    """The report on such a token, with a page at the address."""
    world = World()
    world.publish(WEB, page)
    return Verifier(fetcher=world).verify(token(kid, **header), at=NOW)


def with_methods(count: int, **method: Any) -> Document:
    """The document of the college, with further methods before its own."""
    document = key_document(WEB, COLLEGE)
    broken = {"type": "Multikey", "controller": WEB, "publicKeyMultibase": "zzz"} | method
    names = [f"{WEB}#m{number}" for number in range(count)]
    document["verificationMethod"] = [{"id": name, **broken} for name in names] + document["verificationMethod"]
    document["assertionMethod"] = names + document["assertionMethod"]
    return document


@pytest.mark.parametrize(
    ("keys", "kid", "outcome", "reason"),
    [
        ([{**ED448, "kid": "x"}, {**OTHER, "kid": "y"}], "x", OPEN, "key-unverified"),
        ([{**ED448, "kid": "x"}, {**OTHER, "kid": "y"}], f"{WEB}#x", OPEN, "key-unverified"),
        ([{**ED448, "kid": "x"}, {**OTHER, "kid": "y"}], None, OPEN, "key-unverified"),
        ([{**ED448, "kid": "x"}, {**OTHER, "kid": "y"}], "z", OPEN, "key-unverified"),
        ([{**ED448, "kid": "x"}, {**OTHER, "kid": "y"}], "y", REJECTED, "signature-mismatch"),
        ([{**ED448, "kid": "x"}, {**OTHER, "kid": "y"}], f"{WEB}#z", REJECTED, "token-key-missing"),
        ([{"kty": "EC", "crv": "P-256", "x": "", "y": ""}, ED448], None, OPEN, "key-unverified"),
        ([{**ED448, "kid": "x"}, {**OWN, "kid": "x"}], "x", PASSED, ""),
        ([ED448, OWN], None, PASSED, ""),
        ([{**OTHER, "kid": "y"}, 7], None, REJECTED, "signature-mismatch"),
        ([OTHER, OWN], jwk_thumbprint(COLLEGE.public_key), PASSED, ""),
        ([OTHER, OWN], jwk_thumbprint(MALLORY.public_key), REJECTED, "signature-mismatch"),
    ],
)
def test_a_key_that_cannot_be_read_may_be_the_one_that_is_meant(
    keys: list[Any], kid: str | None, outcome: Outcome, reason: str
) -> None:
    report = verified({"keys": keys}, kid)
    assert report.outcome is outcome, report.explain(audience="developer")
    assert report.check("proof").reason == reason


def test_a_method_of_an_unknown_type_may_hold_the_key_that_a_token_brings() -> None:
    page = key_document(WEB, MALLORY)
    page["verificationMethod"].append({"id": f"{WEB}#odd", "controller": WEB, **UNKNOWN_METHOD})
    assert verified(page, None, jwk=OWN).check("issuer-key").status is CheckStatus.FAILED
    page["assertionMethod"].append(f"{WEB}#odd")
    assert verified(page, None, jwk=OWN).check("issuer-key").status is CheckStatus.INDETERMINATE


@pytest.mark.parametrize("kid", [f"{WEB}#{NAME}", NAME, f"#{NAME}"], ids=["address", "hint", "fragment"])
def test_a_key_that_is_named_is_found_among_very_many(kid: str) -> None:
    report = verified(with_methods(3_000), kid)
    assert report.outcome is PASSED, report.explain(audience="developer")


@pytest.mark.parametrize("kid", [f"{WEB}#own", "own"], ids=["address", "hint"])
def test_so_it_is_in_a_set_of_keys(kid: str) -> None:
    report = verified({"keys": [*[OTHER] * 3_000, {**OWN, "kid": "own"}]}, kid)
    assert report.outcome is PASSED, report.explain(audience="developer")


@pytest.mark.parametrize("page", [with_methods(5_000), {"keys": [{"kty": "EC"}] * 5_000 + [OWN]}], ids=["CID", "set"])
def test_very_many_keys_that_cannot_be_read_are_not_tried(page: Document) -> None:
    started = process_time()
    report = verified(page, None)
    assert process_time() - started < 5  # it was more than a minute
    assert (report.outcome, report.check("proof").reason) == (OPEN, "keys")


@pytest.mark.parametrize("page", [with_methods(5_001), {"keys": [OWN] * 10_001}], ids=["CID", "set"])
def test_a_document_with_too_many_entries_is_not_looked_through(page: Document) -> None:
    report = verified(page, f"{WEB}#{NAME}")
    assert (report.outcome, report.check("proof").reason) == (OPEN, "keys")


@pytest.mark.parametrize("page", [with_methods(60), {"keys": [OTHER] * 60}], ids=["CID", "set"])
def test_the_time_for_a_verification_may_end_before_each_key(page: Document) -> None:
    ticks = 0

    def tick() -> None:
        nonlocal ticks
        ticks += 1
        if ticks > 40:
            raise LimitError("seconds", limit=1)

    document = KeyDocument(page, WEB)
    with pytest.raises(LimitError):
        document.keys("assertionMethod", tick=tick)


def test_a_document_is_read_once_for_all_tokens_of_an_input(monkeypatch: pytest.MonkeyPatch) -> None:
    decoded: list[Any] = []
    decode = published_keys.decode_jwk

    def counted(jwk: Any) -> Any:
        decoded.append(jwk)
        return decode(jwk)

    monkeypatch.setattr(published_keys, "decode_jwk", counted)
    world = World()
    world.publish(WEB, {"keys": [OTHER, OWN], "x": "a document of this test alone, which no other has read"})
    presentation = {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "type": ["VerifiablePresentation"],
        "holder": EARNER.did,
        "verifiableCredential": [enveloped(token(None, number)) for number in range(20)],
        "nonce": "c-1",
        "aud": "jobs.example",
    }
    data = token_of(presentation, {"typ": "vp+jwt"}, EARNER)
    report = Verifier(fetcher=world).verify(data, at=NOW, challenge="c-1", domain="jobs.example")
    assert report.outcome is PASSED, report.explain(audience="developer")
    assert (len(decoded), len(world.asked)) == (2, 1)


def test_why_a_key_cannot_be_read_is_said_anew_each_time() -> None:
    """An error that is raised keeps all that is being verified, and documents are remembered by the process."""
    unknown = {"kty": "EC", "crv": "P-999", "x": "AA", "y": "AA"}
    document = KeyDocument({"keys": [unknown, {**unknown, "kid": "b"}]}, SITE)
    mixed = KeyDocument({"keys": [unknown, encode_jwk(COLLEGE.public_key)]}, SITE)
    raised = []
    for _ in range(2):
        with pytest.raises(UnsupportedError) as error:
            document.keys("assertionMethod")
        raised.append(error.value)
        unread = mixed.keys("assertionMethod")
        assert unread.unknown is not unread.unknown
        assert [fault.__traceback__ for fault in unread.faults] == [None]
    assert raised[0] is not raised[1]


def test_what_is_large_is_not_remembered() -> None:
    large = "did:jwk:" + base64url.encode(strict_json.dumps(encode_jwk(COLLEGE.public_key) | {"x5": [[]] * 2_000}))
    before = [cached.cache_info().currsize for cached in (_method_at_hand, document_at_hand)]
    with pytest.raises(StopIteration) as end:
        next(verification_method(f"{large}#0", "assertionMethod", KeyDocuments()))
    assert end.value.value.key == COLLEGE.public_key
    assert keys_at(large)
    assert [cached.cache_info().currsize for cached in (_method_at_hand, document_at_hand)] == before
