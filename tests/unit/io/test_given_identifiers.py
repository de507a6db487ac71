"""Documents of identifiers that are at hand: what they count for, and what they do not."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from support.badges import COLLEGE, ISSUED, NOW, badge
from support.world import WebKey, World, key_document
from vcwallet import Issuer, Verifier
from vcwallet.encoding import strict_json
from vcwallet.errors import UnreachableError, UsageError
from vcwallet.fetching import GivenIdentifiers
from vcwallet.io.bundled_contexts import bundled
from vcwallet.issuer import HostedKey, NewAchievement
from vcwallet.securing.data_integrity import add_proof
from vcwallet.signing import Ed25519Key

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

    report = Verifier(fetcher=GivenIdentifiers([document])).verify(credential)
    (seen,) = (sighting for sighting in report.as_of if sighting.purpose == PURPOSE)

    assert report.authentic, report.explain(audience="developer")
    assert (seen.url, seen.fetched_at) == (ADDRESS, None)
    assert Verifier().verify(credential).check("issuer-key").reason == "offline"
    other = GivenIdentifiers([document | {"assertionMethod": []}])
    assert not Verifier(fetcher=other).verify(credential).authentic


def test_a_document_counts_for_its_own_id_as_a_key_document_alone() -> None:
    given = GivenIdentifiers([{"id": ADDRESS}])
    assert given.fetch(ADDRESS, PURPOSE).content == b'{"id":"https://college.example/issuer"}'
    for url, purpose in ((ADDRESS, "status-list"), (f"{ADDRESS}/1", PURPOSE)):
        with pytest.raises(UnreachableError) as caught:
            given.fetch(url, purpose)
        assert caught.value.reason == "offline"


def test_everything_else_is_asked_for_elsewhere() -> None:
    world = World()
    world.publish(f"{ADDRESS}/1", {"id": f"{ADDRESS}/1"})
    GivenIdentifiers([{"id": ADDRESS}], world).fetch(f"{ADDRESS}/1", PURPOSE)
    assert [url for url, _ in world.asked] == [f"{ADDRESS}/1"]


@pytest.mark.parametrize(
    ("documents", "reason"),
    [
        ([{}], "identifier-document"),
        ([{"id": 7}], "identifier-document"),
        (["https://college.example/issuer"], "identifier-document-json"),
        ([{"id": "did:example:college"}], "identifier-document"),
        *(([{"id": identifier}], "identifier-document") for identifier in NEVER_LOOKED_UP),
        ([b"[]"], "identifier-document"),
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
    assert GivenIdentifiers([content]).fetch(ADDRESS, PURPOSE).content == content


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
    found = GivenIdentifiers([given]).fetch(address, PURPOSE)

    assert (found.content, found.fetched_at) == (given, None)


def test_a_badge_of_a_did_web_is_verified_with_its_document_from_a_file() -> None:
    issuer = "did:web:college.example"
    document = badge(issuer={"id": issuer, "type": ["Profile"], "name": "College"})
    signed = add_proof(document, WebKey(issuer, COLLEGE), created=ISSUED, contexts=bundled())
    content = strict_json.dumps(key_document(issuer, COLLEGE))

    assert Verifier(fetcher=GivenIdentifiers([content])).verify(signed, at=NOW).authentic
    assert Verifier(fetcher=GivenIdentifiers([])).verify(signed, at=NOW).check("issuer-key").reason == "offline"
