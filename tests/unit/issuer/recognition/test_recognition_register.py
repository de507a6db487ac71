"""A trust list, signed for others: it says what the list says, as far as the draft has words, and never more."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from support.badges import COLLEGE, MALLORY
from support.status_issuer import START, Clock
from vcwallet import TrustList, Verifier
from vcwallet.errors import IssuingError
from vcwallet.issuer import Issuer, ProfileDetails
from vcwallet.trust import RecognitionScope, TrustedIssuer

SCHEMA = "https://ministry.example/diploma.json"
DAY = timedelta(days=1)


def issuer(number: int = 1, **details: Any) -> TrustedIssuer:
    return TrustedIssuer(f"did:web:c{number}.example", f"College {number}", **details)


def scoped(number: int = 1, **scope: tuple[str, ...]) -> TrustedIssuer:
    return issuer(number, scope=RecognitionScope(**scope))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def ministry(tmp_path: Path, clock: Clock) -> Iterator[Issuer]:
    details = ProfileDetails(url="https://ministry.example", image="https://ministry.example/logo.png")
    with Issuer.create(tmp_path / "m.issuer", name="Ministry", signer=MALLORY, clock=clock, details=details) as made:
        yield made


def published(ministry: Issuer, *issuers: TrustedIssuer, **options: Any) -> tuple[dict[str, Any], list[str], Any]:
    made = ministry.recognition.sign_list(TrustList(issuers, title="Colleges"), **options)
    document = json.loads(made.content)
    assert made.entities == len(document["credentialSubject"])
    return document, [each.reason.value for each in made.unpublished], made


def test_the_list_is_a_credential_that_verifies(ministry: Issuer, clock: Clock) -> None:
    document, unpublished, made = published(
        ministry, issuer(logo="https://c1.example/logo.png", url="https://c1.example"), url="https://ministry.example/l"
    )

    assert Verifier().verify(made.content, at=clock()).authentic
    assert document["id"] == "https://ministry.example/l"
    assert document["type"] == ["VerifiableCredential", "RecognizedEntityCredential"]
    assert document["issuer"] == {
        "id": MALLORY.did,
        "type": "RecognizedIssuer",
        "name": "Ministry",
        "image": "https://ministry.example/logo.png",
        "url": "https://ministry.example",
    }
    assert document["credentialSubject"] == [
        {
            "id": "did:web:c1.example",
            "type": "RecognizedEntity",
            "name": "College 1",
            "image": "https://c1.example/logo.png",
            "url": "https://c1.example",
            "recognizedTo": [{"type": "RecognizedAction", "action": "issue", "recognizedBy": MALLORY.did}],
        }
    ]
    assert made.valid_until == START + timedelta(days=90)
    assert unpublished == []


@pytest.mark.parametrize(
    "scope",
    [
        {"achievements": ("https://c1.example/a",)},
        {"frameworks": ("ESCO",)},
        {"countries": ("AT",)},
        {"types": ("OpenBadgeCredential",)},
        {"types": ("OpenBadgeCredential",), "schemas": (SCHEMA,)},
        {"actions": ("stack",)},
    ],
)
def test_who_is_known_for_less_than_the_draft_can_say_is_left_out(
    ministry: Issuer, scope: dict[str, tuple[str, ...]]
) -> None:
    document, unpublished, _ = published(ministry, scoped(1, **scope), issuer(2))
    assert [entity["id"] for entity in document["credentialSubject"]] == ["did:web:c2.example"]
    assert unpublished == ["scope"]


def test_schemas_are_said_with_their_digests(ministry: Issuer) -> None:
    schemas = (f"{SCHEMA}#uEiAx", f"{SCHEMA}#sha256-abc", "https://ministry.example/other.json")
    document, unpublished, _ = published(ministry, scoped(1, schemas=schemas))
    (action,) = document["credentialSubject"][0]["recognizedTo"]
    assert action["outputValidation"] == [
        {"id": SCHEMA, "type": "JsonSchema", "digestSRI": "sha256-abc", "digestMultibase": "uEiAx"},
        {"id": "https://ministry.example/other.json", "type": "JsonSchema"},
    ]
    assert unpublished == []


def test_one_schema_has_one_content_in_a_list(ministry: Issuer) -> None:
    """In what is signed, both would be one thing with two digests."""
    one, other = scoped(1, schemas=(f"{SCHEMA}#uEiAx",)), scoped(2, schemas=(f"{SCHEMA}#uEiBy",))
    document, unpublished, _ = published(ministry, one, other)
    assert len(document["credentialSubject"]) == 1
    assert unpublished == ["schema"]


def test_an_institution_stands_in_it_once(ministry: Issuer) -> None:
    """In what is signed, two entries of one id would be one with two names."""
    again = TrustedIssuer("did:web:c1.example", "Another name", scope=RecognitionScope(schemas=(SCHEMA,)))
    document, unpublished, _ = published(ministry, scoped(1, schemas=("https://ministry.example/b.json",)), again)
    (entity,) = document["credentialSubject"]
    assert [action["outputValidation"][0]["id"] for action in entity["recognizedTo"]] == [
        "https://ministry.example/b.json",
        SCHEMA,
    ]
    assert unpublished == ["names"]
    document, _, _ = published(ministry, scoped(1, schemas=(SCHEMA,)), issuer(1))
    assert "outputValidation" not in document["credentialSubject"][0]["recognizedTo"][0]


def test_a_term_is_never_said_longer_than_it_is(ministry: Issuer) -> None:
    over, later = issuer(1, until=START - DAY), issuer(2, since=START + DAY)
    ends, lasts = issuer(3, since=START - DAY, until=START + 9 * DAY), issuer(4)
    document, unpublished, made = published(ministry, over, later, ends, lasts)
    assert [entity["id"] for entity in document["credentialSubject"]] == ["did:web:c3.example", "did:web:c4.example"]
    assert unpublished == ["ended", "not-yet"]
    assert made.valid_until == START + 9 * DAY
    assert document["validUntil"] == "2026-03-10T09:00:00Z"
    _, _, made = published(ministry, ends, valid_until=START + 2 * DAY)
    assert made.valid_until == START + 2 * DAY


def test_what_is_the_list_keepers_own_stays_there(ministry: Issuer) -> None:
    private = issuer(1, note="Ask for Ms. Jones.", names=("C1",), scope=RecognitionScope(actions=("issue", "stack")))
    document, unpublished, made = published(ministry, private)
    assert sorted(unpublished) == ["actions", "names", "note"]
    assert not any(each.is_left_out for each in made.unpublished)
    assert "Jones" not in json.dumps(document)


def test_what_others_say_is_theirs_to_publish(ministry: Issuer) -> None:
    inner = TrustList([issuer(2)], title="Registry")
    made = ministry.recognition.sign_list(TrustList([issuer(1)], title="Colleges", sources=[inner]))
    assert [(each.name, each.reason) for each in made.unpublished] == [("Registry", "source")]
    assert b"c2.example" not in made.content


@pytest.mark.parametrize(
    ("reason", "issuers", "options"),
    [
        ("list-empty", (), {}),
        ("list-empty", (issuer(1, until=START),), {}),
        ("list-ended", (issuer(1),), {"valid_until": START}),
        ("moment-naive", (issuer(1),), {"valid_until": START.replace(tzinfo=None)}),
        ("page-scheme", (issuer(1),), {"url": "ftp://ministry.example/l"}),
    ],
)
def test_what_makes_no_list_is_refused(
    ministry: Issuer, reason: str, issuers: tuple[TrustedIssuer, ...], options: dict[str, Any]
) -> None:
    with pytest.raises(IssuingError) as caught:
        published(ministry, *issuers, **options)
    assert caught.value.reason == reason
    assert str(caught.value)


def test_a_closed_institution_signs_none(ministry: Issuer) -> None:
    ministry.closing.close()
    with pytest.raises(IssuingError, match=r"clos"):
        published(ministry, TrustedIssuer(COLLEGE.did, "College"))
