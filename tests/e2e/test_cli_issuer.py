"""`vcwallet issuer`, as somebody at a college uses it."""

from __future__ import annotations

import contextlib
import json
import os
import pty
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from e2e.conftest import Cli

RECIPIENT = "ada@example.org"


def test_an_issuer_is_made_once(office: Cli) -> None:
    again = office("issuer", "init", "Another College")

    assert again.status == 2
    assert "There is a file my.issuer already" in again.words
    assert (office.folder / "my.issuer").stat().st_mode & 0o777 == 0o600
    assert office("issuer", "profile", "--json").data["profile"]["name"] == "Example College"


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
    nothing = office("issuer", "list", "--since", "2100-01-01")

    assert everything.out.count("Safe Use of Ladders") == 2
    assert len(ada) == 1
    assert set(ada[0]) == {
        *("id", "achievement", "cohort", "securing", "sha256", "twin_sha256"),
        *("issued_at", "valid_from", "valid_until", "erased_at"),
    }
    assert ada[0]["securing"] == ["eddsa-rdfc-2022"]
    assert "eddsa-rdfc-2022" in everything.out
    assert RECIPIENT not in json.dumps(ada)
    assert nothing.out == "Nothing was issued.\n"


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["issue", "Juggling", RECIPIENT], "achievement-unknown"),
        (["issue", "LAD-1", "Ada Lovelace"], "recipient-email"),
        (["issue", "LAD-1", RECIPIENT, "--valid-until", "2020-01-01T00:00:00Z"], "validity-reversed"),
        (["issue", "LAD-1", RECIPIENT, "--valid-until", "soon"], "moment-form"),
        (["issue", "LAD-1", RECIPIENT, "--credits", "many"], "award-credits"),
        (["issue", "LAD-1", RECIPIENT, "--result", "A"], "award-no-results"),
        (["issue", "LAD-1", RECIPIENT, "--result-status", ""], "option-empty"),
        (["issue", "LAD-1", RECIPIENT, "--start", "2026-02-01", "--end", "2026-01-01"], "activity-reversed"),
        (["achievement", "add", "X", "--description", "x"], "criteria-missing"),
        (["achievement", "add", "X", "--criteria", "x"], "achievement-incomplete"),
        (["achievement", "add", "--description", "x", "--criteria", "x"], "achievement-incomplete"),
        (["achievement", "add", "X", "--description", "x", "--criteria", "x", "--related", "x"], "url-expected"),
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


ADD = ("issuer", "achievement", "add")
TEXTS = ("--description", "x", "--criteria", "x")


def test_a_second_achievement_of_one_name_is_not_added_silently(office: Cli) -> None:
    again = office(*ADD, "safe use of  LADDERS", *TEXTS, "--json")
    by_code = office(*ADD, "Other", *TEXTS, "--code", "lad-1", "--json")

    assert (again.status, again.data["error"]["reason"]) == (2, "achievement-same-name")
    assert by_code.data["error"]["reason"] == "achievement-same-name"
    known = office("issuer", "achievement", "list", "--json").data["achievements"]
    assert len(known) == 1
    assert f"--id {known[0]['id']}" in again.data["error"]["advice"]
    assert office(*ADD, "Safe Use of Ladders", *TEXTS, "--id", known[0]["id"]).status == 0  # a new edition
    assert office(*ADD, "Safe Use of Ladders", *TEXTS, "--yes").status == 0
    unclear = office("issuer", "issue", "Safe Use of Ladders", RECIPIENT, "-o", "x.svg", "--json").data["error"]
    assert unclear["reason"] == "achievement-ambiguous"


@pytest.mark.parametrize(("typed", "count"), [(b"y\n", 2), (b"n\n", 1), (b"\n", 1)])
def test_at_a_terminal_it_is_asked(office: Cli, typed: bytes, count: int) -> None:
    said = at_terminal(office, [*ADD, "Safe Use of Ladders", *TEXTS], typed)

    assert "Add another one? [y/N]" in said
    assert len(office("issuer", "achievement", "list", "--json").data["achievements"]) == count


def test_what_is_kept_about_a_person_is_erased(office: Cli) -> None:
    issue = ("issuer", "issue", "LAD-1", RECIPIENT, "--json", "-o")
    issued = [office(*issue, name).data["id"] for name in ("1.svg", "2.svg")]
    kept = office("issuer", "list", "--json").data["issued"]

    unsure = office("issuer", "erase", RECIPIENT, "--json")
    assert (unsure.status, unsure.data["error"]["reason"]) == (2, "erase-confirm")
    assert office("issuer", "list", "--json").data["issued"] == kept
    erased = office("issuer", "erase", RECIPIENT.upper(), "--yes")

    assert erased.status == 0
    assert all(name in erased.words for name in issued)
    assert "Not reached: badges that were handed out" in erased.words
    assert office("issuer", "list", "--recipient", RECIPIENT, "--json").data["issued"] == []
    records = {entry["id"]: entry for entry in office("issuer", "list", "--json").data["issued"]}
    assert all(records[name]["erased_at"] for name in issued)
    assert office("issuer", "export", issued[0], "-o", "again.svg", "--json").data["error"]["reason"] == "record-erased"
    assert office("verify", "1.svg", "--recipient", RECIPIENT).status == 5  # what was handed out still works
    again = office("issuer", "erase", RECIPIENT, "--yes", "--json")
    assert (again.status, again.data["error"]["reason"]) == (2, "erase-nobody")


def test_erasing_is_asked_for_at_a_terminal(office: Cli) -> None:
    office("issuer", "issue", "LAD-1", RECIPIENT, "-o", "1.svg")
    assert "Erase 1 credential" in at_terminal(office, ["issuer", "erase", RECIPIENT], b"n\n")
    assert len(office("issuer", "list", "--recipient", RECIPIENT, "--json").data["issued"]) == 1
    at_terminal(office, ["issuer", "erase", RECIPIENT], b"y\n")
    assert office("issuer", "list", "--recipient", RECIPIENT, "--json").data["issued"] == []


def test_the_profile_is_shown_and_changed(office: Cli) -> None:
    shown = office("issuer", "profile")
    assert "Example College" in shown.words
    assert "from now on" not in shown.words

    changed = office(
        *("issuer", "profile", "--name", "Example University", "--url", "https://uni.example", "--color", "#123456"),
        *("--email", "badges@uni.example", "--image", "https://uni.example/logo.png", "--description", "Teaches."),
    )
    taken = office("issuer", "profile", "--email", "", "--json").data

    assert "Badges that were handed out keep what they say." in changed.words
    assert taken["profile"] == {
        "id": taken["profile"]["id"],
        "type": ["Profile"],
        "name": "Example University",
        "url": "https://uni.example",
        "description": "Teaches.",
        "image": {"id": "https://uni.example/logo.png", "type": "Image"},
    }
    assert (taken["color"], taken["changed"]) == ("#123456", True)
    office("issuer", "issue", "LAD-1", RECIPIENT, "-o", "new.json")
    assert json.loads((office.folder / "new.json").read_bytes())["issuer"] == taken["profile"]
    assert "Example College" in office("verify", "badge.svg").words  # what was handed out keeps its name


KNOTS = (*ADD, "--id", "urn:example:knots")
RESULTS = b"""
results:
  - {name: Grade, resultType: LetterGrade, allowedValue: [C, B, A], requiredValue: B}
  - {name: Score, resultType: Percent, valueMin: 0, valueMax: 100, requiredValue: 50}
  - name: Tying
    resultType: RubricCriterionLevel
    requiredLevel: Good
    rubricCriterionLevel:
      - {name: Poor, points: 1}
      - {name: Good, points: 5, description: Holds.}
"""


def knots(office: Cli, *options: str) -> Any:
    done = office(*KNOTS, *options, "--json")
    return done.data["achievement"]


def test_a_new_edition_keeps_what_is_not_given(office: Cli) -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>'
    office.write("results.yaml", RESULTS)
    office.write("own.svg", svg)
    first = knots(
        *(office, "Knots", "--description", "x", "--criteria", "Ties ten.", "--code", "K-1", "--hours", "8"),
        *("--credits", "2", "--unit", "ECTS", "--tag", "rope", "--tag", "sea", "--level", "EQF3", "--language", "de"),
        *("--alignment", "Tie=https://x.example/tie", "--related", "fr=urn:example:n", "--related", "urn:example:k"),
        *("--results", "results.yaml", "--type", "Course", "--criteria-url", "https://x.example/knots"),
    )
    office(*KNOTS, "--image", "own.svg", "--image-alt", "A knot")
    same = office(*KNOTS, "--json").data
    shown = office("issuer", "achievement", "show", "K-1", "--image", "out.svg")
    facts = office("issuer", "achievement", "show", "K-1").words

    assert shown.status == 0
    assert same["edition"] == 2  # the picture alone was new
    assert same["achievement"] == first
    assert (office.folder / "out.svg").read_bytes() == svg
    assert same["image"]["alt"] == "A knot"
    assert first["related"][0]["inLanguage"] == "fr"
    assert "Grade (LetterGrade; C, B, A; pass: B)" in facts
    assert "Score (Percent; 0 to 100; pass: 50)" in facts
    assert "Tying (RubricCriterionLevel; Poor, Good; pass: Good)" in facts


def test_results_keep_their_ids_from_edition_to_edition(office: Cli) -> None:
    office.write("results.yaml", RESULTS)
    first = described(knots(office, "Knots", *TEXTS, "--results", "results.yaml"))
    office.write("results.yaml", RESULTS.replace(b"[C, B, A]", b"[D, C, B, A]").replace(b"Holds.", b"Holds well."))
    second = described(knots(office, "--results", "results.yaml"))
    office.write("none.json", b'{"results": []}')
    none = described(knots(office, "--results", "none.json"))

    assert ids(first) == ids(second)
    assert second[0]["allowedValue"] == ["D", "C", "B", "A"]
    assert second[2]["requiredLevel"] == second[2]["rubricCriterionLevel"][1]["id"]
    assert none == []


def described(document: Any) -> list[Any]:
    found: list[Any] = document.get("resultDescription", [])
    return found


def ids(descriptions: list[Any]) -> list[str]:
    return [one["id"] for entry in descriptions for one in (entry, *entry.get("rubricCriterionLevel", []))]


@pytest.mark.parametrize(
    ("results", "said"),
    [
        ([], "Write an object, such as"),
        ({"result": []}, "The member results is missing."),
        ({"results": [{"name": "G"}]}, "/results/0/resultType)"),
        ({"results": [{"name": "G", "resultType": "Guess"}]}, "Guess"),
        ({"results": [{"name": "G", "resultType": "Percent", "max": 1}]}, "There is no member max here."),
        ({"results": [{"name": "G", "resultType": "Percent", "valueMax": True}]}, "/results/0/valueMax)"),
        (
            {"results": [{"name": "G", "resultType": "Percent", "allowedValue": ["1", "2"], "requiredValue": "3"}]},
            "Use one of: 1, 2.",
        ),
        (
            {"results": [{"name": "G", "resultType": "Percent", "valueMax": 100, "requiredValue": 110}]},
            "is not within - to 100.",
        ),
        (
            {"results": [{"name": "G", "resultType": "Result", "rubricCriterionLevel": ["A"], "requiredLevel": "B"}]},
            "Write one of these: A.",
        ),
        (
            {
                "results": [
                    {
                        "name": "G",
                        "resultType": "Result",
                        "rubricCriterionLevel": [{"name": "A", "points": 2}, {"name": "B", "points": 1}],
                    }
                ]
            },
            "points",
        ),
    ],
)
def test_results_that_cannot_be_are_refused(office: Cli, results: Any, said: str) -> None:
    office.write("results.json", json.dumps(results).encode())
    done = office(*KNOTS, "Knots", *TEXTS, "--results", "results.json")

    assert done.status in {2, 6}
    assert said in done.words


@pytest.mark.parametrize(
    ("option", "value", "reason"),
    [("--name", " ", "name-empty"), ("--url", "uni", "url-expected"), ("--color", "red", "badge-colour")],
)
def test_a_profile_that_cannot_be_is_refused(office: Cli, option: str, value: str, reason: str) -> None:
    before = office("issuer", "profile", "--json").data
    assert office("issuer", "profile", option, value, "--json").data["error"]["reason"] == reason
    assert office("issuer", "profile", "--json").data == before


def test_the_logo_stands_in_badges_that_are_drawn_from_then_on(office: Cli) -> None:
    mark = b'<path d="M0 0H9V9z" fill="#a00"/>'
    office.write("logo.svg", b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">' + mark + b"</svg>")
    office.write("bad.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>')
    refused = office("issuer", "profile", "--logo", "bad.svg", "--json")
    assert (refused.status, refused.data["error"]["reason"]) == (6, "active-content")
    pytest.importorskip("resvg_py", reason="the extra `images` is not installed")

    given = office("issuer", "profile", "--logo", "logo.svg")
    office(*ADD, "With a logo", *TEXTS)
    office("issuer", "achievement", "show", "With a logo", "--image", "with.svg")
    long = office(*ADD, "Donaudampfschifffahrtsgesellschaft " * 12, *TEXTS)
    office.write("empty.svg", b"")
    empty = office("issuer", "profile", "--logo", "empty.svg", "--json").data["error"]["reason"]
    taken = office("issuer", "profile", "--logo", "", "--json").data

    assert "your logo is left out" in long.words
    assert empty == "logo-empty"
    assert "Pictures in the catalogue keep what was drawn" in given.words
    assert b"<image" in (office.folder / "with.svg").read_bytes()
    assert (taken["logo"], taken["changed"]) == (False, True)
    assert office("issuer", "issue", "With a logo", RECIPIENT, "-o", "ada.png").status == 0
    begun = office("issuer", "init", "X", "--logo", "logo.svg", "--store", "x.issuer", "--kdf-memory", "64", "--json")
    assert begun.status == 0
    assert office("issuer", "profile", "--store", "x.issuer", "--json").data["logo"]


def test_an_issuer_needs_a_name(office: Cli) -> None:
    made = office("issuer", "init", " ", "--store", "other.issuer", "--kdf-memory", "64", "--json")
    assert (made.status, made.data["error"]["reason"]) == (2, "name-empty")


def at_terminal(office: Cli, arguments: list[str], typed: bytes) -> str:
    """Run the command at a terminal and type something; returns what the screen shows."""
    controller, terminal = pty.openpty()
    process = office.start(*arguments, stdin=terminal, stdout=terminal, stderr=terminal)
    os.close(terminal)
    os.write(controller, typed)
    said = b""
    with contextlib.suppress(OSError):  # at the end
        while part := os.read(controller, 4096):
            said += part
    process.wait(timeout=300)
    os.close(controller)
    return " ".join(said.decode().split())


def test_words_for_people_are_about_what_people_wrote(office: Cli) -> None:
    bad = office(*ADD, "No scheme", "--description", "x", "--criteria-url", "javascript:alert(1)")
    assert "is no address of a page" in bad.words
    assert "/credentialSubject" not in bad.words
    assert office(*ADD, "Long", *TEXTS, "--hours", "1,5", "--code", "LONG-1", "--json").data["volume"]["hours"] == 1.5
    assert "is not a number" in office(*ADD, "Longer", *TEXTS, "--hours", "1,500").words
    assert "LONG-1; " in office("issuer", "achievement", "list").words
    assert "Code LONG-1" in " ".join(office("issuer", "achievement", "show", "Long").words.split())
    assert (
        office("trust", "add", "t.json", "https://college.example", " ", "--json").data["error"]["reason"]
        == "trust-name-empty"
    )
    office("issuer", "issue", "Long", "eve@example.org", "--json")
    assert "Erased: 1 credential, " in office("issuer", "erase", "eve@example.org", "--yes").words
