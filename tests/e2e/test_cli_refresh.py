"""`vcwallet verify --refresh` and `vcwallet wallet refresh`, against a web site with a certificate on this machine."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from support.badges import signed
from support.https_site import Site, answer
from support.refreshing import newer, offering

if TYPE_CHECKING:
    from e2e.conftest import Cli

AT = ("--at", "2026-06-01T12:00:00Z")


@pytest.fixture
def service(site: Site) -> str:
    """The address at which the issuer gives out newer issues."""
    url = f"https://lists.example:{site.port}/refresh/1"
    renewed = json.dumps(signed(newer(refreshService={"id": url, "type": "1EdTechCredentialRefresh"})))
    site.answers["/refresh/1"] = answer(renewed.encode(), Content_Type="application/vc")
    return url


def test_verify_asks_for_the_newer_issue_and_answers_about_it(desk: Cli, site: Site, service: str) -> None:
    desk.here = True
    desk.write("badge.json", signed(offering(service, validUntil="2026-05-31T00:00:00Z")))

    assert desk("verify", "badge.json", *AT, "--online").status == 3
    assert site.requests == []
    done = desk("verify", "badge.json", *AT, "--online", "--refresh")
    assert done.status == 5
    assert "This is about the newer issue that its issuer gives out, not about the copy at hand." in done.words
    assert "the issuer gives out a newer one, of 2026-05-01" in done.words
    assert len(site.requests) == 1
    assert b"Accept: application/vc" in site.requests[0]
    report = desk("verify", "badge.json", *AT, "--online", "--refresh", "--json").data["reports"][0]["report"]
    assert (report["outcome"], report["original"]["outcome"]) == ("unknown-issuer", "rejected")


def test_verify_without_online_cannot_ask(desk: Cli) -> None:
    desk.write("badge.json", signed(offering()))

    done = desk("verify", "badge.json", "--refresh")

    assert done.status == 2
    assert "Add --online" in done.words
    assert "--online and --refresh" in desk("verify", "badge.json").words


def test_a_wallet_gets_newer_issues_and_keeps_the_older_ones(office: Cli, site: Site, service: str) -> None:
    office.write("offering.json", signed(offering(service, id="urn:uuid:7d2f9b0a-0001-4000-8000-0000000000bb")))
    renewed = newer(
        id="urn:uuid:7d2f9b0a-0001-4000-8000-0000000000bb",
        refreshService={"id": service, "type": "1EdTechCredentialRefresh"},
    )
    site.answers["/refresh/1"] = answer(json.dumps(signed(renewed)).encode())
    assert office("wallet", "add", "offering.json").status == 0

    done = office("wallet", "refresh")

    assert done.status == 0
    assert "1 asked for; 1 has a newer issue, which is in the wallet now:" in done.words
    assert "Newer issue, of 2026-05-01; until now you had that of 2026-01-15" in done.words
    assert "vcwallet wallet list --all" in done.words
    again = office("wallet", "refresh", "--json").data
    (asked,) = again["credentials"]
    assert (asked["refresh"]["code"], asked["added"]) == ("REFRESH_CURRENT", None)
    listed = office("wallet", "list", "--all", "--json").data["credentials"]
    assert sum(entry["superseded_by"] is not None for entry in listed) == 1
    number = str(asked["entry"]["number"])
    presented = office("wallet", "present", number, "--challenge", "c", "--domain", "d.example")
    assert json.loads(presented.stdout)["verifiableCredential"][0]["validFrom"] == "2026-05-01T00:00:00Z"


def test_what_could_not_be_had_is_said_and_nothing_is_lost(office: Cli, site: Site, service: str) -> None:
    site.answers.clear()
    office.write("offering.json", signed(offering(service, id="urn:uuid:7d2f9b0a-0001-4000-8000-0000000000bb")))
    office("wallet", "add", "offering.json")
    before = office("wallet", "list", "--all", "--json").data

    done = office("wallet", "refresh")

    assert done.status == 4
    assert "1 asked for; nothing newer came." in done.words
    assert f"it could not be had from {service}. There is nothing at {service} (status 404)." in done.words
    assert "This answer is about" not in done.words
    assert office("wallet", "list", "--all", "--json").data == before


def test_a_wallet_without_such_credentials_asks_nothing(office: Cli, site: Site) -> None:
    assert "No credential in this wallet offers newer issues." in office("wallet", "refresh").words
    assert "Its issuer offers no newer issues." in office("wallet", "refresh", "1").words
    assert site.requests == []
