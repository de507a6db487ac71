"""`vcwallet issuer`, as somebody at a college uses it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from e2e.conftest import Cli

RECIPIENT = "ada@example.org"


def test_an_issuer_is_made_once(office: Cli) -> None:
    again = office("issuer", "init", "Another College")

    assert again.status == 2
    assert "There is a file my.issuer already" in again.words
    assert (office.folder / "my.issuer").stat().st_mode & 0o777 == 0o600
    assert office("issuer", "show", "--json").data["profile"]["name"] == "Example College"


def test_the_catalogue(office: Cli) -> None:
    listed = office("issuer", "achievement", "list", "--json").data["achievements"]
    shown = office("issuer", "achievement", "show", "safe use of ladders")
    by_code = office("issuer", "achievement", "show", "LAD-1", "--json").data

    assert [entry["name"] for entry in listed] == ["Safe Use of Ladders"]
    assert listed[0]["volume"] == {"hours": 8, "credits": None, "unit": None}
    assert by_code == listed[0]
    assert "Aligned with EQF 3 (http://data.europa.eu/snb/eqf/3)" in shown.words
    assert "Aligned with Work at height (https://skills.example/height)" in shown.words


def test_a_changed_achievement_is_a_new_edition(office: Cli) -> None:
    known = office("issuer", "achievement", "list", "--json").data["achievements"][0]["id"]

    added = office(
        *("issuer", "achievement", "add", "Safe Use of Ladders", "--description", "Better.", "--criteria", "Test."),
        *("--id", known),
    )

    assert added.status == 0
    assert "edition 2" in added.out


def test_issuing_to_a_person_by_mail_address(office: Cli) -> None:
    done = office("issuer", "issue", "Safe Use of Ladders", RECIPIENT, "-o", "ada.svg")
    verified = office("verify", "ada.svg", "--recipient", RECIPIENT)
    somebody_else = office("verify", "ada.svg", "--recipient", "bob@example.org")

    assert done.out == "Issued: Safe Use of Ladders: ada.svg\n"
    assert verified.status == 5
    assert RECIPIENT.encode() not in (office.folder / "ada.svg").read_bytes()
    assert somebody_else.status == 3


def test_the_same_key_gives_the_same_badge(office: Cli) -> None:
    first = office("issuer", "issue", "LAD-1", RECIPIENT, "--key", "lms:7", "-o", "1.json", "--json").data
    second = office("issuer", "issue", "LAD-1", RECIPIENT, "--key", "lms:7", "-o", "2.json", "--json").data
    other = office("issuer", "issue", "LAD-1", "bob@example.org", "--key", "lms:7", "-o", "3.json")

    assert (first["new"], second["new"], first["id"]) == (True, False, second["id"])
    assert (office.folder / "1.json").read_bytes() == (office.folder / "2.json").read_bytes()
    assert other.status == 2
    assert "This key was used for another request" in other.words


def test_a_badge_can_be_handed_out_again(office: Cli) -> None:
    (record,) = office("issuer", "list", "--json").data["issued"]

    assert office("issuer", "export", record["id"], "-o", "again.svg").status == 0
    assert (office.folder / "again.svg").read_bytes() == (office.folder / "badge.svg").read_bytes()
    assert office("issuer", "export", "urn:uuid:nothing", "-o", "x.svg").status == 2


def test_a_badge_as_a_png(office: Cli) -> None:
    pytest.importorskip("resvg_py", reason="the extra `images` is not installed")

    assert office("issuer", "issue", "LAD-1", RECIPIENT, "-o", "ada.png").status == 0
    assert office("verify", "ada.png").status == 5


def test_a_badge_without_a_name_for_it_gets_one(office: Cli) -> None:
    written = office("issuer", "issue", "LAD-1", RECIPIENT, "--json").data["output"]

    assert written.startswith("safe-use-of-ladders-")
    assert (office.folder / written).is_file()


def test_nothing_is_issued_when_the_file_is_there(office: Cli) -> None:
    refused = office("issuer", "issue", "LAD-1", RECIPIENT, "-o", "badge.svg")

    assert refused.status == 2
    assert len(office("issuer", "list", "--json").data["issued"]) == 1


def test_records_are_listed_and_found(office: Cli) -> None:
    office("issuer", "issue", "LAD-1", RECIPIENT, "-o", "ada.svg")

    everything = office("issuer", "list")
    ada = office("issuer", "list", "--recipient", RECIPIENT, "--json").data["issued"]
    nothing = office("issuer", "list", "--since", "2100-01-01T00:00:00Z")

    assert everything.out.count("Safe Use of Ladders") == 2
    assert len(ada) == 1
    assert set(ada[0]) == {
        *("id", "achievement", "cohort", "sha256", "issued_at", "valid_from", "valid_until", "erased_at")
    }
    assert RECIPIENT not in json.dumps(ada)
    assert nothing.out == "Nothing was issued.\n"


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["issue", "Juggling", RECIPIENT], "achievement-unknown"),
        (["issue", "LAD-1", "Ada Lovelace"], "recipient-email"),
        (["issue", "LAD-1", RECIPIENT, "--valid-until", "2020-01-01T00:00:00Z"], "validity-reversed"),
        (["issue", "LAD-1", RECIPIENT, "--valid-until", "soon"], "moment-form"),
        (["achievement", "add", "X", "--description", "x"], "criteria-missing"),
        (["achievement", "add", "X", "--description", "x", "--criteria", "x", "--level", "high"], "level-form"),
        (["achievement", "add", "X", "--description", "x", "--criteria", "x", "--level", "EQF9"], "level-eqf"),
        (
            ["achievement", "add", "X", "--description", "x", "--criteria", "x", "--credits", "3"],
            "credits-without-unit",
        ),
        (["achievement", "add", "X", "--description", "x", "--criteria", "x", "--alignment", "x"], "alignment-form"),
        (["achievement", "show", "Y"], "achievement-unknown"),
    ],
)
def test_what_is_refused_has_a_reason(office: Cli, arguments: list[str], reason: str) -> None:
    done = office("issuer", *arguments, "--json")

    assert (done.status, done.data["error"]["reason"]) == (2, reason)


def test_the_passphrase_can_be_changed(office: Cli) -> None:
    changed = office("issuer", "passwd", "--kdf-memory", "64", VCWALLET_NEW_PASSPHRASE="another one")

    assert changed.status == 0
    assert office("issuer", "list").status == 2
    assert office("issuer", "list", VCWALLET_PASSPHRASE="another one").status == 0


def test_an_own_picture_needs_words(office: Cli, tmp_path: Path) -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>'
    (office.folder / "own.svg").write_bytes(svg)
    add = ("issuer", "achievement", "add", "Own", "--description", "x", "--criteria", "x", "--image", "own.svg")

    assert office(*add, "--json").data["error"]["reason"] == "image-without-alt"
    assert office(*add, "--image-alt", "A triangle").status == 0
    assert office("issuer", "achievement", "show", "own", "--image", "out.svg").status == 0
    assert (office.folder / "out.svg").read_bytes() == svg


@pytest.mark.parametrize("output", ["ada.jpg", "nowhere/ada.svg", "LAD.txt"])
def test_nothing_is_awarded_that_cannot_be_delivered(office: Cli, output: str) -> None:
    before = office("issuer", "list", "--json").data["issued"]
    assert office("issuer", "issue", "LAD-1", RECIPIENT, "-o", output).status == 2
    assert office("issuer", "list", "--json").data["issued"] == before


def test_a_trust_list_that_is_none_is_named(office: Cli) -> None:
    assert office("issuer", "issue", "LAD-1", RECIPIENT, "-o", "ada.svg").status == 0
    office.write("cv.txt", b"my life")
    done = office("verify", "ada.svg", "--trust", "cv.txt")
    assert done.status == 2
    assert "cv.txt is not a trust list" in done.err
