"""`vcwallet issuer close` and `accept`: the end of an institution, as the command has it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

if TYPE_CHECKING:
    from e2e.conftest import Cli

COLLEGE = "https://college.example/issuer"
STORE = ("--store", "college.issuer")
THERE = ("--store", "university.issuer")
INIT = ("issuer", "init", "--kdf-memory", "64", "--json")


@pytest.fixture
def college(office: Cli) -> Cli:
    """A folder with a college that issued three badges, of which one is revoked and one suspended."""
    assert office(*INIT, "Example College", "--id", COLLEGE, *STORE).status == 0
    welding = ("issuer", "achievement", "add", "Welding", "--description", "Welds.", "--criteria", "A test.")
    assert office(*welding, *STORE).status == 0
    purposes = ("--purpose", "revocation", "--purpose", "suspension")
    assert office("status", "init", "https://college.example/status", *purposes, *STORE).status == 0
    ids = []
    for name in ("ada", "bob", "cyd"):
        issued = office("issuer", "issue", "Welding", f"{name}@example.org", "-o", f"{name}.json", "--json", *STORE)
        assert issued.status == 0
        ids.append(json.loads((office.folder / f"{name}.json").read_bytes())["id"])
    assert office("status", "revoke", ids[1], "--actor", "registrar", "--yes", *STORE).status == 0
    assert office("status", "suspend", ids[2], "--actor", "registrar", "--yes", *STORE).status == 0
    return office


def university(office: Cli) -> str:
    """A successor, which the trust list `known.json` knows."""
    made = office(*INIT, "Example University", "--trust-list", "known.json", *THERE)
    identifier: str = made.data["id"]
    return identifier


def test_closing_is_asked_for_and_then_for_good(college: Cli) -> None:
    asked = college("issuer", "close", *STORE)
    assert (asked.status, "cannot be undone" in asked.words) == (2, True)
    assert not (college.folder / "closing-pack.zip").exists()

    closed = college("issuer", "close", "--yes", *STORE)
    assert closed.status == 0
    assert "closing-pack.zip" in closed.words
    for command in (
        ("issuer", "issue", "Welding", "dan@example.org", "-o", "dan.json"),
        ("status", "revoke", "--achievement", "Welding", "--actor", "registrar", "--yes"),
        ("issuer", "achievement", "add", "Ladders", "--description", "Climbs.", "--criteria", "A test."),
    ):
        refused = college(*command, *STORE)
        assert (refused.status, "closed at" in refused.words) == (2, True), refused.words


def test_a_pack_that_was_lost_is_made_again(college: Cli) -> None:
    first = college("issuer", "close", "--yes", "--json", *STORE).data
    again = college("issuer", "close", "-o", "again.zip", "--json", *STORE).data

    assert (again["closed"], again["id"]) == (first["closed"], COLLEGE)
    packs = [(college.folder / name).read_bytes() for name in ("closing-pack.zip", "again.zip")]
    assert packs[0] == packs[1]


def test_a_pack_is_not_written_over_another_file(college: Cli) -> None:
    (college.folder / "closing-pack.zip").write_bytes(b"mine")
    assert college("issuer", "close", "--yes", *STORE).status == 2
    assert (college.folder / "closing-pack.zip").read_bytes() == b"mine"
    assert college("issuer", "close", "--yes", "-o", "pack.json", *STORE).status == 2
    issued = college("issuer", "issue", "Welding", "dan@example.org", "-o", "dan.json", *STORE)
    assert issued.status == 0  # it was not closed


def test_the_successor_accepts_what_names_it(college: Cli) -> None:
    successor = university(college)
    assert college("issuer", "close", "--successor", successor, "--yes", *STORE).status == 0
    accepted = college("issuer", "accept", "closing-pack.zip", *THERE)

    assert (accepted.status, "accepted-pack.zip" in accepted.words) == (0, True)
    with ZipFile(college.folder / "accepted-pack.zip") as pack:
        assert json.loads(pack.read("acceptance.json"))["issuer"]["id"] == successor


def test_another_institution_cannot_accept(college: Cli) -> None:
    university(college)
    assert college("issuer", "close", "--yes", *STORE).status == 0
    refused = college("issuer", "accept", "closing-pack.zip", *THERE)

    assert refused.status == 2
    assert "not this institution" in refused.words
    assert not (college.folder / "accepted-pack.zip").exists()


def test_what_is_no_pack_is_not_accepted(college: Cli) -> None:
    university(college)
    for content in (b"", b"no pack", (college.folder / "ada.json").read_bytes()):
        (college.folder / "x.zip").write_bytes(content)
        refused = college("issuer", "accept", "x.zip", *THERE)
        assert (refused.status, "no pack" in refused.words) == (2, True)


def test_badges_are_handed_out_again_and_lists_published_after_closing(college: Cli) -> None:
    assert college("issuer", "close", "--yes", *STORE).status == 0
    identifier = json.loads((college.folder / "ada.json").read_bytes())["id"]
    assert college("issuer", "export", identifier, "-o", "again.json", *STORE).status == 0
    assert (college.folder / "again.json").read_bytes() == (college.folder / "ada.json").read_bytes()
    assert college("status", "publish", "public", *STORE).status == 0
    shown = college("status", "list", *STORE)
    assert "last edition" in shown.words
