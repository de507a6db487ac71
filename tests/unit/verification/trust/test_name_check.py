"""Checks `issuer-name`: what there is to say of a name, and that as a rule there is nothing."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from support.badges import COLLEGE, MALLORY, NOW, badge, signed
from support.federations import ANCHOR, COLLEGE_ID, LEAF, NETWORK, federation, web_badge
from support.world import World, key_document
from vcwallet import TrustList, Verifier
from vcwallet.checks import Check
from vcwallet.io.trust.trust_list import TrustedIssuer
from vcwallet.report import IssuerView
from vcwallet.report.recognition import Namesake, Recognition
from vcwallet.verification.trust.name_check import check_issuer_name

OTHER = "did:web:other.example"
KNOWN = TrustList([TrustedIssuer(COLLEGE.did, "Example College")], title="our list")
COLLEGE_TRUST = Recognition(name="Example College", known_by="our list")


def said(name: Any, *, key: Any = COLLEGE, trust: TrustList | None = KNOWN) -> dict[str, Check]:
    document = badge(issuer={"id": key.did, "type": ["Profile"], "name": name})
    report = Verifier(trust=trust).verify(json.dumps(signed(document, key)), at=NOW)
    found = [check for check in report.checks if check.kind == "issuer-name"]
    assert not any(check.required for check in found)
    return {check.code: check for check in found}


@pytest.mark.parametrize("name", ["Example College", "EXAMPLE  College!", ""])
def test_of_the_name_by_which_it_is_known_nothing_is_said(name: str) -> None:
    assert said(name) == {}


def test_without_trust_letters_are_looked_at_all_the_same() -> None:
    assert [*said("Ex\u0430mple", trust=None)] == ["NAME_MIXED_SCRIPTS"]
    assert said("Example", trust=None) == {}


def test_a_name_by_which_others_do_not_know_it_is_named() -> None:
    check = said("Hill School")["NAME_DIFFERS"]

    assert (check.status, check.reason, check.pointer) == ("failed", "", "/issuer/name")
    assert check.params["claimed"] == "Hill School"
    assert check.params["name"] == "Example College"


def test_a_name_with_its_legal_form_is_mildly_said() -> None:
    check = said("Example College Ltd.")["NAME_DIFFERS"]

    assert (check.status, check.reason) == ("passed", "form")


@pytest.mark.parametrize(
    ("stated", "claimed"), [("College", "Harvard College"), ("Example College", "Example"), ("Law", "College of Law")]
)
def test_more_or_fewer_words_are_another_name(stated: str, claimed: str) -> None:
    check = said(claimed, trust=TrustList([TrustedIssuer(COLLEGE.did, stated)]))["NAME_DIFFERS"]

    assert (check.status, check.reason) == ("failed", "")


@pytest.mark.parametrize(
    ("stated", "claimed"),
    [
        ("Ege \u00dcniversitesi", "EGE \u00dcN\u0130VERS\u0130TES\u0130"),
        ("\u0391\u03a0\u0398", "\u0391.\u03a0.\u0398."),
    ],
)
def test_case_and_punctuation_of_any_language_make_no_other_name(stated: str, claimed: str) -> None:
    assert said(claimed, trust=TrustList([TrustedIssuer(COLLEGE.did, stated)])) == {}


def test_an_acronym_is_said_to_imitate_where_one_is_known_that_looks_like_it() -> None:
    assert said("\u041a\u041d\u0423", key=MALLORY) == {}
    known = TrustList([TrustedIssuer(OTHER, "KHY")])
    assert [*said("\u041a\u041d\u0423", key=MALLORY, trust=known)] == ["NAME_LOOKALIKE"]


@pytest.mark.parametrize(
    "name", ["\u041a\u041d\u0423 Z\u00fcrich", "I\u0422-\u0448\u043a\u043e\u043b\u0430", "\U0001d407arvard"]
)
def test_a_name_that_a_source_has_letter_for_letter_is_not_accused(name: str) -> None:
    assert said(name)
    assert said(name.upper(), trust=TrustList([TrustedIssuer(COLLEGE.did, name)])) == {}


def test_of_what_is_hidden_in_a_name_is_told_whoever_states_it() -> None:
    name = "Example\u202e College"

    assert [*said(name, trust=TrustList([TrustedIssuer(COLLEGE.did, name)]))] == ["NAME_BIDI"]


@pytest.mark.parametrize("space", [" ", "\u00a0"], ids=ascii)
@pytest.mark.parametrize("name", ["{}Example College", "Example{}College"])
def test_white_space_hides_no_imitation(name: str, space: str) -> None:
    check = said(name.format(space * 600), key=MALLORY)["NAME_LOOKALIKE"]

    assert check.params["name"] == "Example College"
    assert said(f"{'a' * 600}", key=MALLORY).keys() == {"NAME_LONG"}


def test_a_name_with_other_accents_looks_like_it() -> None:
    known = TrustList([TrustedIssuer(COLLEGE.did, "ETH Z\u00fcrich")])

    assert [*said("ETH Zurich", key=MALLORY, trust=known)] == ["NAME_LOOKALIKE"]


@pytest.mark.parametrize("name", [COLLEGE.did, "other.example"])
def test_an_identifier_is_no_name(name: str) -> None:
    identifier = OTHER if name == "other.example" else COLLEGE.did
    view = IssuerView(identifier, "Harvard", (Recognition(name=name, known_by="a body"),))

    (check,) = check_issuer_name({"name": "Harvard"}, view)
    assert (check.code, check.status, check.params["claimed"]) == ("NAME_UNCONFIRMED", "indeterminate", "Harvard")
    assert check_issuer_name({}, view) == check_issuer_name({"name": name}, view) == []


def test_what_one_source_calls_it_does_not_silence_another_source() -> None:
    view = IssuerView(
        MALLORY.did,
        "Harvard",
        (Recognition(name="H\u0430rvard", known_by="an open registry"),),
        namesakes=(Namesake(id=COLLEGE.did, name="Harvard", known_by="our list"),),
    )

    codes = {check.code: check for check in check_issuer_name({"name": "Harvard"}, view)}
    assert (codes["NAME_LOOKALIKE"].status, codes["NAME_LOOKALIKE"].params["id"]) == ("failed", COLLEGE.did)
    named = replace(view, recognitions=(Recognition(name="HARVARD", known_by="the ministry"),))
    (mild,) = check_issuer_name({"name": "Harvard"}, named)
    assert (mild.code, mild.reason, mild.status) == ("NAME_LOOKALIKE", "known", "passed")
    both = replace(view, recognitions=(Recognition(name="HARVARD", known_by="our list"),))
    assert check_issuer_name({"name": "Harvard"}, both) == []


def test_one_version_of_a_name_that_is_known_is_enough() -> None:
    versions = [{"@value": "Beispielschule", "@language": "de"}, {"@value": "Example College", "@language": "en"}]

    assert said(versions) == {}


def test_a_bad_version_of_a_name_is_found_in_any_language() -> None:
    versions = [{"@value": "Example College", "@language": "en"}, {"@value": "Bei\u200bspiel", "@language": "de"}]

    assert [*said(versions)] == ["NAME_INVISIBLE"]


def test_the_issuer_whose_name_is_taken_is_named() -> None:
    check = said("Examp1e College", key=MALLORY)["NAME_LOOKALIKE"]

    assert check.params["id"] == COLLEGE.did
    assert check.params["known_by"] == "our list"


def test_of_two_known_issuers_with_one_name_neither_imitates_the_other() -> None:
    both = TrustList([TrustedIssuer(key.did, "Example College") for key in (COLLEGE, MALLORY)])

    assert said("EXAMPLE COLLEGE", trust=both) == {}


def test_each_finding_has_a_number() -> None:
    document = badge(issuer={"id": MALLORY.did, "type": ["Profile"], "name": "Ex\u0430mple\u200b College"})
    report = Verifier(trust=KNOWN).verify(json.dumps(signed(document, MALLORY)), at=NOW)

    ids = [check.id for check in report.checks if check.kind == "issuer-name"]
    assert ids == ["issuer-name", "issuer-name[1]", "issuer-name[2]"]
    assert report.outcome == "unknown-issuer"


@pytest.mark.parametrize(
    ("identifier", "domain"),
    [
        ("did:web:xn--exmple-4nf.example", "ex\u0430mple.example"),
        ("https://xn--exmple-4nf.example/issuers/1", "ex\u0430mple.example"),
        ("did:webvh:Qm:xn--exmple-4nf.example:a", "ex\u0430mple.example"),
        ("https://ex\u0430mple.example", "ex\u0430mple.example"),
        ("HTTPS://XN--EXMPLE-4NF.example/a", "ex\u0430mple.example"),
        ("did:web:ex%D0%B0mple.example", "ex\u0430mple.example"),
    ],
)
def test_a_website_whose_name_imitates_another_is_named(identifier: str, domain: str) -> None:
    (check,) = check_issuer_name({"name": "Example College"}, IssuerView(identifier, "Example College"))

    assert (check.code, check.pointer, check.params["domain"]) == ("NAME_HOST", "/issuer", domain)
    assert check.params["looks_like"] == "example"


@pytest.mark.parametrize(
    ("identifier", "read"),
    [
        ("https://college.exam\u200bple", "college.example"),
        ("https://\uff43ollege.example", "college.example"),
        ("https://college\u3002example", "college.example"),
        ("https://college.example\u2044a.example", "college.example/a.example"),
        ("https://college.example@a.example", "college.example"),
        ("did:web:college.example%E2%80%8B:a", "college.example"),
    ],
)
def test_a_website_with_signs_that_no_domain_has_is_named(identifier: str, read: str) -> None:
    (check,) = check_issuer_name({"name": "A"}, IssuerView(identifier, "A"))

    assert (check.code, check.params["looks_like"]) == ("NAME_HOST", read)


@pytest.mark.parametrize(
    "identifier",
    [
        "did:web:xn--mnchen-3ya.example",
        "did:web:xn--",
        "https://xn--a\u0300.example",
        "https://college.example:8443/\u0448\u043a\u043e\u043b\u0430",
        "did:web:college.example%3A8443:ex\u0430mple",
        "https://\u043c\u0433\u0443.\u0440\u0444",
    ],
)
def test_an_honest_website_in_another_alphabet_is_left_alone(identifier: str) -> None:
    assert check_issuer_name({"name": "A"}, IssuerView(identifier, "A")) == []


def test_what_is_no_name_has_nothing_to_it() -> None:
    for issuer in ("urn:x:1", {}, {"name": None}, {"name": 7}, {"name": [{"@value": 7}, None]}, {"name": " "}):
        assert check_issuer_name(issuer, IssuerView("urn:x:1", None, (COLLEGE_TRUST,))) == []


@pytest.mark.parametrize("kind", ["federation_entity", "openid_credential_issuer"])
def test_a_member_of_a_federation_that_calls_itself_a_known_issuer_is_said_to_imitate_it(kind: str) -> None:
    metadata = {"openid_credential_issuer": {}, kind: {"organization_name": "Example College"}}
    statements = (
        LEAF.configuration(metadata=metadata),
        NETWORK.about(LEAF, metadata=None),
        ANCHOR.about(NETWORK),
    )
    known = TrustList(
        [TrustedIssuer(MALLORY.did, "Example College")], sources=[federation(statements=statements)], title="our list"
    )
    outside = World()
    outside.publish(COLLEGE_ID, key_document(COLLEGE_ID, COLLEGE))
    report = Verifier(trust=known, fetcher=outside, clock=lambda: NOW).verify(json.dumps(web_badge()), at=NOW)

    assert report.issuer is not None
    assert report.issuer.known_as == "college.example"
    assert report.issuer.claimed_name == "Example College"
    codes = [check.code for check in report.checks if check.kind == "issuer-name"]
    assert codes == ["NAME_LOOKALIKE", "NAME_UNCONFIRMED"]
    assert "It calls itself \u201cExample College\u201d" in report.explain()
