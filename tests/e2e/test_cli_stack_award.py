"""Awarding a stack and verifying the award, as a college and an employer do it on the command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from e2e.conftest import Cli


def achievement(office: Cli, name: str) -> str:
    """Add one to the catalogue, and return its id."""
    added = office(
        *("issuer", "achievement", "add", name, "--code", name, "--description", "About it.", "--criteria", "A test."),
        "--json",
    )
    found: str = added.data["id"]
    return found


@pytest.fixture
def college(office: Cli) -> Cli:
    """An office with a stack of two parts and its whole, and a wallet that has the first part."""
    ids = {name: achievement(office, name) for name in ("ONE", "TWO", "ALL")}
    owner = office("issuer", "profile", "--json").data["profile"]["id"]
    rule = {
        "stack": "https://college.example/stacks/all",
        "version": "1",
        "owner": owner,
        "name": "All of it",
        "awards": ids["ALL"],
        "require": {
            "allOf": [{"slot": name, "accepts": {"achievements": [ids[name]]}} for name in ("ONE", "TWO")],
        },
    }
    office.write("stack.json", rule)
    office.write("known.trust", {"title": "Mine", "issuers": [{"id": owner, "name": "Example College"}]})
    assert office("issuer", "issue", "ONE", did(office), "-o", "one.json").status == 0
    return office


def did(office: Cli) -> str:
    return office("wallet", "id").out.split()[0]


def test_who_is_ready_and_who_nearly(college: Cli) -> None:
    near = college("stack", "ready", "stack.json")
    refused = college("stack", "award", "stack.json", did(college), "-o", "all.json")
    owner = college("issuer", "profile", "--json").data["profile"]
    college("issuer", "issue", "TWO", did(college), "-o", "two.json")
    ready = college("stack", "ready", "stack.json", "--json").data

    assert "one step away" in near.words
    assert "missing: TWO" in near.words
    assert refused.status == 3
    assert "NOT MET" in refused.words
    assert "1 more for “TWO”: “TWO” (" in refused.words  # by the names of the college's own catalogue
    assert f"“{owner['name']}” ({owner['id']})"[:60] in refused.words
    assert [one["state"] for one in ready["people"]] == ["ready"]


def test_a_badge_is_awarded_once_and_verified_with_its_parts(college: Cli) -> None:
    college("issuer", "issue", "TWO", did(college), "-o", "two.json")
    done = college("stack", "award", "stack.json", did(college), "--badge", "-o", "all.json", "--key", "all-1")
    again = college("stack", "award", "stack.json", did(college), "one.json", "two.json", "-o", "again.json")
    with_parts = college(
        *("stack", "verify", "all.json", "--part", "one.json", "--part", "two.json"),
        *("--trust", "known.trust", "--stack", "stack.json", "--json"),
    )
    alone = college("verify", "all.json", "--trust", "known.trust")

    assert done.status == 0
    assert again.status == 2
    assert "already" in again.words or "before" in again.words
    assert with_parts.status == 0
    assert with_parts.data["report"]["stack"]
    assert alone.status == 4
    assert "2 parts were not presented" in alone.words
    assert alone.words.count("--part") == 1
    assert "on no stated date" not in alone.words


def test_an_award_is_secured_as_it_is_asked_for(college: Cli) -> None:
    college("issuer", "issue", "TWO", did(college), "-o", "two.json")
    award = ("stack", "award", "stack.json", did(college), "--as", "eddsa-jcs-2022,jwt")
    refused = college(*award[:-1], "jwt", "-o", "all.json")
    done = college(*award, "-o", "all.json", "--json").data

    assert refused.status == 2
    assert (done["securing"], done["beside"]) == (["eddsa-jcs-2022", "jwt"], ["all.jwt"])
    assert [college("verify", name, "--trust", "known.trust").status for name in ("all.json", "all.jwt")] == [0, 0]


def test_an_award_is_presented_for_one_question(college: Cli) -> None:
    college("issuer", "issue", "TWO", did(college), "-o", "two.json")
    college("stack", "award", "stack.json", did(college), "-o", "all.json")
    for name in ("all.json", "one.json", "two.json"):
        college("wallet", "add", name)
    college("wallet", "present", "2", "3", "4", "--challenge", "c-9", "--domain", "jobs.example", "-o", "vp.json")
    asked = ("stack", "verify", "vp.json", "--trust", "known.trust", "--domain", "jobs.example", "--challenge")
    right, wrong = college(*asked, "c-9"), college(*asked, "c-8")

    assert right.status == 0
    assert wrong.status == 3
    assert "It answers another challenge than the one you gave" in wrong.words


@pytest.mark.parametrize("known_as", ["did", "email", "email in capitals"])
def test_a_default_award_is_verified_by_an_employer_who_has_nothing_else(college: Cli, known_as: str) -> None:
    person = {"did": did(college), "email": "ada@example.org", "email in capitals": "Ada@Example.org"}[known_as]
    college("issuer", "issue", "ONE", person.lower(), "-o", "1.json")
    college("issuer", "issue", "TWO", person, "-o", "2.json")
    assert college("stack", "award", "stack.json", person, "-o", "all.svg").status == 0
    done = college("verify", "all.svg", "--trust", "known.trust", "--json")
    report = done.data["reports"][0]["report"]

    assert done.status == 0
    assert report["stack"]["verdict"] == "passed"
    assert [part["outcome"] for part in report["children"]] == ["verified", "verified"]


def test_parts_that_do_not_add_up_are_not_awarded(college: Cli) -> None:
    done = college("stack", "award", "stack.json", did(college), "one.json", "-o", "all.json")

    assert done.status == 3
    assert not (college.folder / "all.json").exists()
    assert college("stack", "award", "stack.json", "did:example:nobody", "-o", "all.json").status == 2


def test_a_catalogue_is_linted_with_its_stacks_and_frameworks(college: Cli) -> None:
    college.write(
        "skills.json",
        {
            "CFDocument": {"uri": "https://skills.example/f", "title": "Skills"},
            "CFItems": [{"uri": "https://skills.example/1", "fullStatement": "Plan"}],
            "CFAssociations": [],
        },
    )
    dangling = json.loads((college.folder / "stack.json").read_text())
    dangling["require"]["allOf"][0]["accepts"]["achievements"] = ["https://college.example/never-made"]
    college.write("dangling.json", dangling)

    alone = college("stack", "lint", "dangling.json", "skills.json")
    done = college("stack", "lint", "stack.json", "skills.json", "--catalogue", "my.issuer", "--json")
    against = college("stack", "lint", "dangling.json", "--catalogue", "my.issuer")

    assert alone.status == 0
    assert done.status == 0
    assert {one["file"] for one in done.data["files"]} >= {"stack.json", "skills.json"}
    assert against.status == 3
    assert "dangling.json:" in against.words
    assert ": error at /require/allOf/0/accepts" in against.words


def test_what_stands_above_an_award_is_ready_and_awarded_from_the_records(college: Cli) -> None:
    rule = json.loads((college.folder / "stack.json").read_text())
    above = {"stack": "https://college.example/stacks/above", "name": "Above", "awards": achievement(college, "TOP")}
    wanted = {"slot": "ALL", "accepts": {"achievements": [rule["awards"]]}}
    college.write("above.json", rule | above | {"require": wanted})
    college("issuer", "issue", "TWO", did(college), "-o", "two.json")
    assert college("stack", "award", "stack.json", did(college), "--badge", "-o", "all.json").status == 0

    ready = college("stack", "ready", "above.json", "--json").data
    assert [one["state"] for one in ready["people"]] == ["ready"]
    assert college("stack", "award", "above.json", did(college), "-o", "top.json").status == 0
    assert college("verify", "top.json", "--trust", "known.trust").status == 0


def test_of_what_stands_above_an_award_no_leaf_is_said_not_to_count(college: Cli) -> None:
    above, whole = achievement(college, "ABOVE"), json.loads((college.folder / "stack.json").read_bytes())["awards"]
    rule = json.loads((college.folder / "stack.json").read_bytes()) | {"stack": "urn:above", "awards": above}
    college.write("above.json", rule | {"require": {"slot": "all", "accepts": {"achievements": [whole]}}})
    college("issuer", "issue", "TWO", did(college), "-o", "two.json")
    assert college("stack", "award", "stack.json", did(college), "-o", "all.json").status == 0
    assert college("stack", "award", "above.json", did(college), "-o", "top.json").status == 0

    done = college("verify", "top.json", "--trust", "known.trust")

    assert done.status == 0, done.words
    assert "confirmed together with its parts" in done.words
    assert "The rule does not ask for it" not in done.words


def test_a_record_verifies_after_the_college_changed_its_name_and_its_address(college: Cli) -> None:
    new = ("--name", "New College", "--url", "https://new.example", "--email", "office@new.example")
    assert college("issuer", "profile", *new).status == 0
    college("issuer", "issue", "TWO", did(college), "-o", "two.json")
    assert college("stack", "award", "stack.json", did(college), "-o", "all.json").status == 0

    assert college("verify", "all.json", "--trust", "known.trust").status == 0
