"""Checks `issuer-name`: what there is to say of a name, and that as a rule there is nothing."""

from __future__ import annotations

import json
from typing import Any

import pytest

from support.badges import COLLEGE, MALLORY, NOW, badge, signed
from vcwallet import TrustList, Verifier
from vcwallet.checks import Check
from vcwallet.io.trust.trust_list import TrustedIssuer
from vcwallet.report import IssuerView
from vcwallet.report.recognition import Recognition
from vcwallet.verification.trust.name_check import check_issuer_name

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
    ],
)
def test_a_website_whose_name_imitates_another_is_named(identifier: str, domain: str) -> None:
    (check,) = check_issuer_name({"name": "Example College"}, IssuerView(identifier, "Example College"))

    assert (check.code, check.pointer, check.params["domain"]) == ("NAME_HOST", "/issuer", domain)
    assert check.params["looks_like"] == "example"


@pytest.mark.parametrize(
    "identifier", ["did:web:xn--mnchen-3ya.example", "did:web:xn--", "https://xn--a\u0300.example"]
)
def test_an_honest_website_in_another_alphabet_is_left_alone(identifier: str) -> None:
    assert check_issuer_name({"name": "A"}, IssuerView(identifier, "A")) == []


def test_what_is_no_name_has_nothing_to_it() -> None:
    for issuer in ("urn:x:1", {}, {"name": None}, {"name": 7}, {"name": [{"@value": 7}, None]}, {"name": " "}):
        assert check_issuer_name(issuer, IssuerView("urn:x:1", None, (COLLEGE_TRUST,))) == []
