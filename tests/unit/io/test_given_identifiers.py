"""Documents of identifiers that are at hand: what they count for, and what they do not."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from support.badges import COLLEGE, EARNER, ISSUED, MALLORY, NOW, badge
from support.world import WebKey, World, key_document
from vcwallet import Issuer, Verifier
from vcwallet.encoding import strict_json
from vcwallet.errors import UsageError
from vcwallet.fetching import FetchedDocument, GivenIdentifiers
from vcwallet.io.bundled_contexts import bundled
from vcwallet.issuer import HostedKey, NewAchievement
from vcwallet.securing.data_integrity import add_proof
from vcwallet.signing import Ed25519Key
from vcwallet.storage import MemoryCache

ADDRESS = "https://college.example/issuer"
NEVER_LOOKED_UP = [
    f"{ADDRESS}#k",
    f"{ADDRESS}\n",
    f" {ADDRESS}",
    "https://",
    "https:college.example",
    "https://user@college.example/",
    "http://college.example/issuer",
    "did:web:",
    "did:web:127.0.0.1",
    "did:web:college.example/staff",
    "did:web:college.example?versionId=1",
    "did:jwk:e30",
    "HTTPS://college.example/issuer",
    "",
]
PURPOSE = "controlled-identifier-document"


@pytest.mark.parametrize("securing", ["eddsa-rdfc-2022", "jwt", "vc+jwt"])
def test_an_issuer_on_the_web_verifies_its_work_before_it_publishes_anything(tmp_path: Path, securing: str) -> None:
    key = HostedKey(Ed25519Key.generate(), ADDRESS)
    with Issuer.create(tmp_path / "college.issuer", name="College", signer=key) as college:
        college.catalogue.add(NewAchievement(name="Ladders", description="Sets up ladders.", criteria="A test."))
        credential = college.issue("Ladders", "ada@example.org", securing=securing).credential
        document = college.identifier_document()

    report = Verifier(cache=GivenIdentifiers([document])).verify(credential)
    (seen,) = (sighting for sighting in report.as_of if sighting.purpose == PURPOSE)

    assert report.authentic, report.explain(audience="developer")
    assert (seen.url, seen.fetched_at) == (ADDRESS, None)
    assert "offline" in {check.reason for check in Verifier().verify(credential).checks}
    other = GivenIdentifiers([document | {"assertionMethod": []}])
    assert not Verifier(cache=other).verify(credential).authentic


def test_a_document_counts_for_its_own_id_as_a_key_document_alone() -> None:
    given = GivenIdentifiers([{"id": ADDRESS}])
    assert content_of(given, ADDRESS) == b'{"id":"https://college.example/issuer"}'
    assert given.get(ADDRESS, "status-list") is None
    assert given.get(f"{ADDRESS}/1", PURPOSE) is None
    assert given.editions(ADDRESS, PURPOSE) == ()


def content_of(given: GivenIdentifiers, url: str) -> bytes:
    document = given.get(url, PURPOSE)
    assert document is not None
    assert document.fetched_at is None
    return document.content


def test_everything_else_is_kept_and_looked_for_elsewhere() -> None:
    cache = MemoryCache()
    given = GivenIdentifiers([{"id": ADDRESS}], cache)
    given.put(FetchedDocument(f"{ADDRESS}/1", b"{}", "application/json", NOW), PURPOSE)

    assert given.get(f"{ADDRESS}/1", PURPOSE) == cache.get(f"{ADDRESS}/1", PURPOSE) is not None
    assert len(given.editions(f"{ADDRESS}/1", PURPOSE)) == 1


def test_a_document_that_is_given_counts_before_one_that_was_fetched_and_nothing_newer_is_asked_for() -> None:
    world, cache = World(), MemoryCache()
    world.publish(ADDRESS, key_document(ADDRESS, MALLORY))
    document = badge(issuer={"id": ADDRESS, "type": ["Profile"], "name": "College"})
    signed = add_proof(document, WebKey(ADDRESS, COLLEGE), created=ISSUED, contexts=bundled())
    assert not Verifier(fetcher=world, cache=cache).verify(signed, at=NOW).authentic
    asked = len(world.asked)

    verifier = Verifier(fetcher=world, cache=GivenIdentifiers([key_document(ADDRESS, COLLEGE)], cache))
    other = Verifier(fetcher=world, cache=GivenIdentifiers([key_document(ADDRESS, EARNER)], cache))

    assert verifier.verify(signed, at=NOW).authentic
    assert not other.verify(signed, at=NOW).authentic
    assert len(world.asked) == asked


@pytest.mark.parametrize("cache", ["verifier.cache", World()])
def test_what_keeps_nothing_is_no_cache(cache: object) -> None:
    for make in (lambda: GivenIdentifiers([], cache), lambda: Verifier(cache=cache)):  # type: ignore[arg-type]
        with pytest.raises(UsageError) as caught:
            make()
        assert caught.value.reason == "argument-cache"


@pytest.mark.parametrize(
    ("documents", "reason"),
    [
        ([{}], "identifier-document-id"),
        ([{"id": 7}], "identifier-document"),
        (["https://college.example/issuer"], "identifier-document-json"),
        ([{"id": "did:example:college"}], "identifier-document"),
        *(([{"id": identifier}], "identifier-document") for identifier in NEVER_LOOKED_UP),
        ([b"[]"], "identifier-document-id"),
        ([b'{"id": "https://college.example/issuer"'], "identifier-document-json"),
        ([b"<html>\n<body>\n"], "identifier-document-json"),
        ([b'{"id": "https://college.example/issuer", "id": "https://college.example/2"}'], "identifier-document-json"),
        ([b"\xff"], "identifier-document-json"),
        ([None], "identifier-document-json"),
        ([{"id": ADDRESS, "a": math.nan}], "identifier-document-json"),
        ([{"id": ADDRESS, "a": {1, 2}}], "identifier-document-json"),
        ([{"id": ADDRESS, "a": object()}], "identifier-document-json"),
        ([{"id": ADDRESS, 1: 2}], "identifier-document-json"),
        ([{"id": ADDRESS, "a": "\ud800"}], "identifier-document-json"),
        ([{"id": ADDRESS}, b'{"id": "https://college.example/issuer"}'], "identifier-document-twice"),
        ([{"id": Ed25519Key.generate().did}], "identifier-document"),
        ([{"id": ADDRESS}, {"id": ADDRESS}], "identifier-document-twice"),
        ({"id": ADDRESS}, "argument-several"),
    ],
)
def test_what_is_no_document_of_an_identifier_is_refused(documents: object, reason: str) -> None:
    with pytest.raises(UsageError) as caught:
        GivenIdentifiers(documents)  # type: ignore[arg-type]
    assert caught.value.reason == reason
    assert "<" not in str(caught.value).replace("<html>", "")


def test_the_content_of_a_file_is_served_as_it_is() -> None:
    content = b'\xef\xbb\xbf{\n "id": "https://college.example/issuer"\n}\n'
    assert content_of(GivenIdentifiers([content]), ADDRESS) == content


SCID = f"Qm{'a' * 44}"
LOG = (
    f'{{"versionId":"1-a","state":{{"id":"did:webvh:{SCID}:before.example"}}}}\n'
    f'{{"versionId":"2-b","state":{{"id":"did:webvh:{SCID}:college.example:staff"}}}}\n'
).encode()


@pytest.mark.parametrize(
    ("given", "address"),
    [
        (b'{"id":"did:web:college.example"}', "https://college.example/.well-known/did.json"),
        (b'{"id":"did:web:college.example%3A8443:staff"}', "https://college.example:8443/staff/did.json"),
        (LOG, "https://college.example/staff/did.jsonl"),
        (LOG.splitlines()[1], "https://college.example/staff/did.jsonl"),
        (b'{"id":"https://college.example/issuer"}', ADDRESS),
    ],
    ids=["did:web", "port", "log", "one entry", "https"],
)
def test_a_document_stands_where_it_is_looked_up(given: bytes, address: str) -> None:
    assert content_of(GivenIdentifiers([given]), address) == given


def test_a_badge_of_a_did_web_is_verified_with_its_document_from_a_file() -> None:
    issuer = "did:web:college.example"
    document = badge(issuer={"id": issuer, "type": ["Profile"], "name": "College"})
    signed = add_proof(document, WebKey(issuer, COLLEGE), created=ISSUED, contexts=bundled())
    content = strict_json.dumps(key_document(issuer, COLLEGE))

    assert Verifier(cache=GivenIdentifiers([content])).verify(signed, at=NOW).authentic
    assert Verifier(cache=GivenIdentifiers([])).verify(signed, at=NOW).check("proof").reason == "offline"
