"""`vcwallet issuer endorse`: a body accredits what a college awards, and whoever verifies a badge sees it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from e2e.conftest import Cli

KNOTS = "https://college.example/knots"
ENDORSE = ("issuer", "endorse", "achievement")
ADD = ("issuer", "achievement", "add", "--id", KNOTS)


@pytest.fixture
def both(office: Cli) -> Cli:
    """An office with an achievement, a body with a store of its own, and its endorsement."""
    assert office(*ADD, "Knots", "--description", "x", "--criteria", "x").status == 0
    made = office("issuer", "init", "Ministry", "--store", "m.issuer", "--kdf-memory", "64", "--trust-list", "m.trust")
    assert made.status == 0
    endorsed = endorse(office, KNOTS, "e.json")
    assert endorsed == 0
    return office


def endorse(office: Cli, subject: str, file: str) -> int:
    words = ("--comment", "Meets the standard.", "--valid-until", "2099-12-31")
    return office(*ENDORSE, subject, *words, "--store", "m.issuer", "-o", file).status


def test_an_endorsement_goes_into_every_badge_from_then_on_and_verifies(both: Cli) -> None:
    added = both(*ADD, "--endorsement", "e.json")
    kept = both(*ADD, "--description", "y", "--json").data["achievement"]
    both("issuer", "issue", "knots", "ada@example.org", "-o", "ada.json")
    report = both("verify", "ada.json", "--json").data["reports"][0]["report"]
    shown = both("issuer", "achievement", "show", "knots")
    taken = both(*ADD, "--endorsement", "", "--json").data["achievement"]

    assert added.status == 0, added.words
    assert kept["endorsement"][0]["name"] == "Endorsement by Ministry"
    assert kept["endorsement"][0]["validUntil"] == "2099-12-31T23:59:59Z"
    assert [check["status"] for check in report["checks"] if check["id"] == "endorsements"] == ["passed"]
    assert [part["role"] for part in report["children"]] == ["endorsement"]
    assert "Endorsed by Ministry" in shown.words
    assert "endorsement" not in taken


@pytest.mark.parametrize("name", ["jwt", "vc+jwt"])
def test_an_endorsement_that_is_a_token_goes_into_every_badge(both: Cli, name: str) -> None:
    made = both(*(*ENDORSE, KNOTS, "--comment", "Good.", "--store", "m.issuer", "--as", name, "-o", "e.jwt"))
    added = both(*ADD, "--endorsement", "e.jwt", "--json").data["achievement"]
    kept = both(*ADD, "--description", "y", "--json").data["achievement"]
    both("issuer", "issue", "knots", "ada@example.org", "-o", "ada.json")
    report = both("verify", "ada.json", "--json").data["reports"][0]["report"]

    assert made.status == 0
    assert added["endorsementJwt"] == kept["endorsementJwt"] == [(both.folder / "e.jwt").read_text()]
    assert "endorsement" not in added
    assert [check["status"] for check in report["checks"] if check["id"] == "endorsements"] == ["passed"]
    assert "Endorsed by Ministry" in both("issuer", "achievement", "show", "knots").words


def test_what_is_no_sound_endorsement_of_it_is_refused(both: Cli) -> None:
    changed = json.loads((both.folder / "e.json").read_bytes())
    changed["credentialSubject"]["endorsementComment"] = "Exceeds every standard."
    both.write("changed.json", changed)
    assert endorse(both, "https://college.example/other", "other.json") == 0
    reasons = [
        both(*ADD, "--endorsement", name, "--json").data["error"]["reason"]
        for name in ("changed.json", "other.json", "m.trust")
    ]

    assert reasons == ["endorsement-rejected", "endorsement-of-another", "endorsement-none"]
    assert endorse(both, "Knots", "x.json") == 2
    assert endorse(both, KNOTS, "e.json") == 2  # it is there


def college_id(office: Cli) -> str:
    return str(office("issuer", "profile", "--json").data["profile"]["id"])


def test_an_institution_is_endorsed_and_carries_it_in_its_badges(both: Cli) -> None:
    college = college_id(both)
    ministry = ("--store", "m.issuer")
    assert both("status", "init", "https://ministry.example/status", *ministry).status == 0
    words = (
        "issuer",
        "endorse",
        "profile",
        college,
        "Example College",
        "--comment",
        "Accredited.",
        "--key",
        "college-2026",
        *ministry,
    )
    made = both(*words, "-o", "p.json", "--json").data
    again = both(*words, "-o", "again.json", "--json").data
    assert (made["new"], again["new"], made["revocable"]) == (True, False, True)
    assert (both.folder / "p.json").read_bytes() == (both.folder / "again.json").read_bytes()

    unseen = both("issuer", "profile", "--endorsement", "p.json", "--json").data["error"]
    assert unseen["reason"] == "carried-unverified"
    assert both("status", "publish", "lists", *ministry).status == 0
    carried = both("issuer", "profile", "--endorsement", "p.json", "--status-lists", "lists")
    assert carried.status == 0, carried.words
    assert "Endorsed by" in carried.words
    assert both("issuer", "issue", "knots", "ada@example.org", "-o", "ada.json").status == 0
    report = both("verify", "ada.json", "--status-lists", "lists", "--json").data["reports"][0]["report"]
    assert [part["role"] for part in report["children"]] == ["endorsement"]

    assert both("status", "revoke", made["id"], *ministry, "--yes").status == 0
    listed = both("issuer", "endorse", "list", *ministry)
    assert "revoked" in listed.words
    assert (
        both("issuer", "endorse", "list", "--of", college, *ministry, "--json").data["endorsements"][0]["id"]
        == (made["id"])
    )
    assert both("status", "publish", "lists", *ministry).status == 0
    gone = both("issuer", "profile", "--endorsement", "p.json", "--status-lists", "lists", "--json").data["error"]
    assert gone["reason"] == "carried-rejected"
    taken = both("issuer", "profile", "--endorsement", "", "--json").data["profile"]
    assert "endorsement" not in taken


def test_endorsements_are_written_again_and_published(both: Cli) -> None:
    ministry = ("--store", "m.issuer")
    (made,) = both("issuer", "endorse", "list", *ministry, "--json").data["endorsements"]
    assert both("issuer", "endorse", "export", made["id"], "-o", "again.json", *ministry).status == 0
    (published,) = both("issuer", "endorse", "publish", "www", *ministry, "--json").data["files"]
    content = (both.folder / published["file"]).read_bytes()
    assert content == (both.folder / "again.json").read_bytes() == (both.folder / "e.json").read_bytes()
    assert both("issuer", "endorse", "publish", "www", *ministry).words.startswith("www")
    none = both("issuer", "endorse", "list")
    assert "Nothing was endorsed." in none.words
    missing = both("issuer", "endorse", "list", "-s", "nowhere.issuer")
    assert missing.status == 2
    assert "Name yours with -s" in missing.words


def test_what_was_withdrawn_is_published_as_withdrawn(both: Cli) -> None:
    """Where nothing came, a verifier could not tell it from a web server that is down."""
    ministry = ("--store", "m.issuer")
    assert both("status", "init", "https://ministry.example/status", *ministry).status == 0
    words = ("issuer", "endorse", "profile", college_id(both), "Example College", "--comment", "Accredited.", *ministry)
    made = both(*words, "-o", "p.json", "--json").data
    assert both("status", "revoke", made["id"], *ministry, "--yes").status == 0
    files = both("issuer", "endorse", "publish", "www", *ministry, "--json").data["files"]
    assert [each["standing"] for each in files if each["id"] == made["id"]] == ["revoked"]
    assert [each["standing"] for each in files if each["id"] != made["id"]] == ["in-force"]
    said = both("issuer", "endorse", "publish", "www", *ministry).words
    assert "(revoked)" in said
    assert "What was withdrawn is written, too" in said


@pytest.mark.parametrize("command", [("issuer", "init"), ("did", "create", "key", "--name")])
def test_no_institution_is_called_by_what_cannot_be_seen(office: Cli, command: tuple[str, ...]) -> None:
    hidden = "Example\u202eegelloC"
    made = office(*command, hidden, "--store", "h.issuer", "--kdf-memory", "64", "--json")
    assert made.data["error"]["reason"] == "name-hidden"
    assert not (office.folder / "h.issuer").exists()
    changed = office("issuer", "profile", "--name", hidden)
    assert changed.status == 2
    assert "U+202E" in changed.words


def test_what_can_never_be_taken_back_is_said(both: Cli) -> None:
    made = both(*ENDORSE, KNOTS, "--comment", "Good.", "--store", "m.issuer", "-o", "x.json")
    assert "cannot be taken back" in made.words


def test_a_page_for_a_registry(both: Cli) -> None:
    data = both("issuer", "registry-page", "page.html", "--location", "Graz, Austria", "--json").data
    assert data["entries"]["dcc_registry"][college_id(both)]["location"] == "Graz, Austria"
    assert (both.folder / "page.html").read_text().startswith("<!doctype html>")
    assert both("issuer", "registry-page", "page.html").status == 2  # it is there
    assert both("issuer", "registry-page", "page.html", "--force").words.startswith("Written")
    assert both("issuer", "registry-page", "page.json").status == 2
