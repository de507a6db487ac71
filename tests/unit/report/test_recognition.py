"""What a program says of how an issuer is known: a slip of the pen is refused where it is made."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from support.badges import COLLEGE
from vcwallet import TrustList
from vcwallet.errors import MalformedValueError, UsageError
from vcwallet.trust import (
    TRUST_DOCUMENTS,
    Accreditation,
    AccreditingBody,
    DomainLinkage,
    EtsiTrustedList,
    Federation,
    IssuerRegistry,
    Namesake,
    NeedReading,
    Recognition,
    RecognitionKind,
    RecognitionScope,
    RecognizedEntities,
    TrustAnchor,
    TrustAnswer,
    TrustedDomain,
    TrustedIssuer,
    TrustInquiry,
    TrustProblem,
)

UNSEEN = ["", "  ", "\u200b", "\u3164", "\u2800", "--"]
KNOWN: dict[str, Any] = {"name": "Example College", "known_by": "Ours"}
BODY = AccreditingBody("did:web:ministry.example", "Ministry")


def refusal(make: Any, *arguments: Any, **members: Any) -> tuple[str, str]:
    with pytest.raises((UsageError, MalformedValueError)) as caught:
        make(*arguments, **members)
    return caught.value.reason, caught.value.pointer


@pytest.mark.parametrize("member", ["actions", "achievements", "frameworks", "countries", "types", "schemas"])
@pytest.mark.parametrize("value", ["https://other.example/*", b"issue", {"NO": 1}, ("",), (" ",), (5,), None, 5])
def test_a_scope_has_several_texts(member: str, value: object) -> None:
    assert refusal(RecognitionScope, **{member: value}) == ("value-texts", "")


def test_a_scope_takes_a_list_and_can_be_compared() -> None:
    assert RecognitionScope(countries=["NO"]) == RecognitionScope(countries=("NO",))  # type: ignore[arg-type]
    assert hash(RecognitionScope(countries=["NO"])) == hash(RecognitionScope(countries=("NO",)))  # type: ignore[arg-type]


def test_a_scope_has_actions_and_countries_that_there_are() -> None:
    assert refusal(RecognitionScope, actions=("issue", "isue")) == ("scope-action", "/actions/1")
    assert refusal(RecognitionScope, countries=("no",)) == ("scope-country", "/countries/0")
    assert refusal(RecognitionScope, countries=("NO", "Norway")) == ("scope-country", "/countries/1")


def test_a_recognition_for_nothing_says_so() -> None:
    assert Recognition(**KNOWN, scope=RecognitionScope(actions=())).to_dict()["scope"] == {"actions": []}
    assert Recognition(**KNOWN).to_dict()["scope"] == {"actions": ["issue"]}


@pytest.mark.parametrize("member", ["since", "until"])
@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (datetime(2026, 1, 1), "naive-time"),  # noqa: DTZ001 - as databases give it
        (date(2026, 1, 1), "argument-at"),
        ("2026-01-01T00:00:00Z", "argument-at"),
    ],
)
def test_a_moment_is_aware(member: str, value: object, reason: str) -> None:
    assert refusal(Recognition, **KNOWN, **{member: value}) == (reason, "")
    assert refusal(TrustedIssuer, COLLEGE.did, "Example College", **{member: value}) == (reason, "")


def test_a_moment_of_an_inquiry_is_aware() -> None:
    naive = datetime(2026, 1, 1)  # noqa: DTZ001 - as databases give it
    assert refusal(TrustInquiry, issuer=COLLEGE.did, at=naive, now=datetime.now(UTC)) == ("naive-time", "")
    assert refusal(Recognition, **KNOWN, as_of=naive) == ("naive-time", "")


@pytest.mark.parametrize("name", [*UNSEEN, None, 5])
def test_whatever_is_named_has_a_name_that_can_be_seen(name: Any) -> None:
    for member in ("name", "known_by"):
        assert refusal(Recognition, **KNOWN | {member: name})[0] == "value-name"
    assert refusal(AccreditingBody, COLLEGE.did, name)[0] == "value-name"
    assert refusal(Accreditation, name=name, bodies=(BODY,))[0] == "value-name"
    assert refusal(IssuerRegistry, name=name, url="https://registry.example")[0] == "value-name"
    assert refusal(DomainLinkage, name=name, domains=())[0] == "value-name"
    assert refusal(TrustedDomain, "college.example", name)[0] == "value-name"
    assert refusal(RecognizedEntities, name=name, issuer=COLLEGE.did, discovery=True)[0] == "value-name"
    assert refusal(Federation, name=name, anchors=())[0] == "value-name"
    assert refusal(EtsiTrustedList, name=name, signers=(b"",), url="https://list.example")[0] == "value-name"
    assert refusal(TrustList, title=name)[0] == "value-name"
    assert refusal(TrustProblem, source=name, error=UsageError("x"))[0] == "value-name"
    assert refusal(TrustedIssuer, COLLEGE.did, name)[0] in ("trust-list-name", "value-kind")


@pytest.mark.parametrize("name", ["Example College", "1", "大学", "جامعة", "(A)", "\u200bA"])
def test_names_in_any_script_are_names(name: str) -> None:
    assert Recognition(name=name, known_by="Ours").name == name


def test_texts_about_an_issuer_are_of_a_length_that_can_be_shown() -> None:
    long = Recognition(name="A" * 10_000, known_by="B" * 10_000, through=("C" * 10_000,), marks=("D" * 10_000,))

    assert {len(text) for text in (long.name, long.known_by, *long.through, *long.marks)} == {500}


@pytest.mark.parametrize(
    ("make", "members"),
    [
        (Recognition, KNOWN | {"scope": {"countries": ["NO"]}}),
        (Recognition, KNOWN | {"kind": "list"}),
        (Recognition, KNOWN | {"logo": None}),
        (Recognition, KNOWN | {"marks": "accredited"}),
        (Recognition, KNOWN | {"kind": RecognitionKind.LIST, "through": "Ministry"}),
        (Namesake, {"id": None, "name": "X", "known_by": "Y"}),
        (TrustedIssuer, {"id": COLLEGE.did, "name": "X", "scope": {"countries": ["NO"]}}),
        (TrustedIssuer, {"id": COLLEGE.did, "name": "X", "names": "Y"}),
        (TrustedIssuer, {"id": 5, "name": "X"}),
        (AccreditingBody, {"id": None, "name": "X"}),
        (AccreditingBody, {"id": COLLEGE.did, "name": "X", "scope": None}),
        (Accreditation, {"name": "X", "bodies": ("did:web:x.example",)}),
        (Accreditation, {"name": "X", "bodies": BODY}),
        (Accreditation, {"name": "X", "bodies": (BODY,), "endorsements": b"{}"}),
        (Accreditation, {"name": "X", "bodies": (BODY,), "urls": "https://x.example"}),
        (IssuerRegistry, {"name": "X", "content": b"{}"}),
        (RecognizedEntities, {"name": "X", "issuer": COLLEGE.did, "content": "{}"}),
        (RecognizedEntities, {"name": "X", "issuer": COLLEGE.did, "discovery": True, "actions": "issue"}),
        (RecognizedEntities, {"name": "X", "issuer": COLLEGE.did, "discovery": True, "actions": ("isue",)}),
        (Federation, {"name": "X", "anchors": ("https://anchor.example",)}),
        (TrustAnchor, {"id": "https://anchor.example", "jwks": {}, "name": "\u200b"}),
        (TrustAnchor, {"id": None, "jwks": {}}),
        (Federation, {"name": "X", "anchors": (), "trust_mark_issuers": "https://anchor.example"}),
        (EtsiTrustedList, {"name": "X", "url": "https://x.example", "signers": b"der"}),
        (EtsiTrustedList, {"name": "X", "url": "https://x.example", "signers": (b"",), "services": "EAA"}),
        (DomainLinkage, {"name": "X", "domains": ("college.example",)}),
        (TrustAnswer, {"recognitions": Recognition(**KNOWN)}),
        (TrustAnswer, {"recognitions": ({"name": "X"},)}),
        (TrustAnswer, {"problems": "down"}),
        (TrustProblem, {"source": "X", "error": ValueError("down")}),
        (NeedReading, {"url": "https://x.example", "purpose": "my-register", "read": bytes}),
        (NeedReading, {"url": None, "purpose": "issuer-registry", "read": bytes}),
        (NeedReading, {"url": "https://x.example", "purpose": "issuer-registry", "read": "json"}),
    ],
)
def test_another_type_is_refused(make: Any, members: dict[str, Any]) -> None:
    assert refusal(make, **members)[0].startswith(("value-", "scope-"))


def test_an_answer_takes_lists() -> None:
    known = Recognition(**KNOWN)

    assert TrustAnswer([known]) + TrustAnswer((known,)) == TrustAnswer((known, known))  # type: ignore[arg-type]


def test_all_purposes_can_be_wanted() -> None:
    for purpose in TRUST_DOCUMENTS:
        NeedReading("https://x.example", purpose, bytes)
