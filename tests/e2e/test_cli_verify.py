"""`vcwallet verify`, as somebody in a personnel office, and as their scripts, use it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from support.badges import COLLEGE, EARNER, MALLORY, badge, presented, signed

if TYPE_CHECKING:
    from e2e.conftest import Cli

BIDI = "\u202e"


def test_a_badge_from_a_known_issuer_is_verified(desk: Cli) -> None:
    done = desk("verify", "good.json", "--trust", "known.trust")

    assert done.status == 0
    assert done.out.startswith("VERIFIED  good.json\n  Genuine, and from an issuer you know.\n")
    assert "Example College, on your list “My colleges”" in done.words
    assert done.err == ""


@pytest.mark.parametrize(
    ("arguments", "status", "label"),
    [
        (["good.json", "--trust", "known.trust"], 0, "VERIFIED"),
        (["good.json"], 5, "UNKNOWN ISSUER"),
        (["vp.json", "--trust", "known.trust"], 4, "UNDETERMINED"),
        (["forged.json", "--trust", "known.trust"], 3, "REJECTED"),
        (["missing.json"], 6, "UNREADABLE"),
    ],
)
def test_the_exit_status_says_the_outcome(desk: Cli, arguments: list[str], status: int, label: str) -> None:
    desk.write("vp.json", presented(signed()))

    done = desk("verify", *arguments)

    assert done.status == status
    assert done.out.startswith(f"{label}  {arguments[0]}\n")


def test_the_answer_is_said_in_german(desk: Cli) -> None:
    done = desk("verify", "good.json", "--trust", "known.trust", "--lang", "de")
    several = desk("verify", "good.json", "forged.json", "--trust", "known.trust", "--lang", "de-AT")

    assert done.out.startswith("BESTÄTIGT  good.json\n  Echt, und von einer ausstellenden Stelle, die Sie kennen.\n")
    assert "Example College, auf Ihrer Liste „My colleges“; Kennung" in done.words
    assert "2 Dateien: 1 ABGELEHNT, 1 BESTÄTIGT" in several.words
    assert "„Safe Use of Ladders“, von Example College." in several.words


def test_a_language_without_words_is_refused(desk: Cli) -> None:
    done = desk("verify", "good.json", "--lang", "xx")

    assert done.status == 2
    assert done.err == "Error: There are no words in the language xx.\nChoose one of these: de, en.\n"


@pytest.mark.parametrize(
    ("files", "status"),
    [
        (["good.json", "missing.json", "forged.json"], 3),
        (["good.json", "missing.json"], 6),
        (["good.json", "forged.json"], 3),
        (["good.json", "good.json"], 0),
    ],
)
def test_the_worst_of_several_files_decides(desk: Cli, files: list[str], status: int) -> None:
    assert desk("verify", *files, "--trust", "known.trust").status == status


def test_a_folder_stands_for_the_files_in_it(desk: Cli) -> None:
    desk.write("badges/a.json", signed())
    desk.write("badges/notes.txt", b"not looked at")

    done = desk("verify", "badges", "forged.json", "--trust", "known.trust")

    assert done.status == 3
    assert "“Safe Use of Ladders”, from Example College" in done.out
    assert "3 files: 1 rejected, 1 verified, 1 skipped" in done.out
    assert "Nobody asked whether they are about the person" in done.out
    assert done.out.index("REJECTED") < done.out.index("VERIFIED") < done.out.index("SKIPPED  ")


def test_a_folder_without_credentials_is_a_mistake(desk: Cli) -> None:
    desk.write("empty/notes.txt", b"-")

    done = desk("verify", "empty")

    assert done.status == 2
    assert "There is no badge there. 1 file: 1 skipped" in done.words
    assert desk("wallet", "add", "empty").status == 2


def test_a_dash_reads_from_a_pipe(desk: Cli) -> None:
    done = desk("verify", "-", "--trust", "known.trust", stdin=(desk.folder / "good.json").read_bytes())

    assert done.status == 0
    assert done.out.startswith("VERIFIED  stdin\n")


def test_json_is_one_object_of_a_stable_shape(desk: Cli) -> None:
    done = desk("verify", "good.json", "forged.json", "--trust", "known.trust", "--json")
    good, forged = done.data["reports"]

    assert done.status == 3
    assert (done.data["schema"], done.data["status"]) == (1, 3)
    assert [set(entry) for entry in (good, forged)] == [{"file", "answer", "mind", "explanation", "report"}] * 2
    assert (good["file"], good["answer"], good["report"]["verified"]) == ("good.json", "verified", True)
    assert (forged["answer"], forged["report"]["outcome"]) == ("rejected", "rejected")
    assert "You can rely on what it says." in good["explanation"]


def test_a_presentation_needs_the_challenge_and_the_domain(desk: Cli) -> None:
    desk.write("vp.json", presented(signed()))
    asked = ["verify", "vp.json", "--trust", "known.trust", "--domain", "jobs.example"]

    right = desk(*asked, "--challenge", "c-1")
    wrong = desk(*asked, "--challenge", "c-2")

    assert right.status == 0
    assert f"Presented by {EARNER.did}" in right.words
    assert wrong.status == 3
    assert "It answers another challenge than the one you gave" in wrong.words


def test_advice_names_what_can_be_added_to_the_command(desk: Cli) -> None:
    desk.write("vp.json", presented(signed()))

    done = desk("verify", "vp.json")

    assert done.status == 4
    assert "verify that one with --challenge TEXT" in done.words
    assert "--trust FILE" in done.words
    assert "Policy" not in done.words


def test_the_command_says_what_was_achieved_in_text_and_json(desk: Cli) -> None:
    asked = ["verify", "good.json", "--trust", "known.trust"]

    shown, data = desk(*asked), desk(*asked, "--json")

    assert "Criteria Passed the practical assessment." in shown.words
    [answer] = json.loads(data.out)["reports"]
    assert answer["report"]["contents"]["awards"][0]["criteria"] == "Passed the practical assessment."
    assert "Criteria: Passed the practical assessment." in answer["explanation"]


def test_a_badge_on_its_own_answers_no_challenge(desk: Cli) -> None:
    done = desk("verify", "good.json", "--trust", "known.trust", "--challenge", "c-1", "--domain", "jobs.example")

    assert done.status == 4
    assert "Issued by Example College" in done.words
    assert "cannot answer your challenge: nothing shows who sent it." in done.words
    assert "Ask the sender for a presentation of it, made with your challenge and domain." in done.words


@pytest.mark.parametrize("moment", ["2020-01-01T00:00:00Z", "2020-01-01"])
def test_the_answer_can_be_for_another_moment(desk: Cli, moment: str) -> None:
    done = desk("verify", "good.json", "--trust", "known.trust", "--at", moment)

    assert done.status == 3
    assert "It is not valid before" in done.words


def test_a_policy_in_a_file_is_required(desk: Cli) -> None:
    desk.write("own.json", json.dumps({"rules": [{"issuedBy": [COLLEGE.did]}]}).encode())
    desk.write("other.json", json.dumps({"rules": [{"issuedBy": ["did:example:other"]}]}).encode())
    desk.write("wrong.json", b'{"rule": []}')
    desk.write("broken.json", b"{")
    asked = ["verify", "good.json", "--trust", "known.trust", "--policy"]
    assert desk(*asked, "own.json").status == 0
    rejected = desk(*asked, "other.json")
    assert (rejected.status, "You require certain issuers" in rejected.words) == (3, True)
    wrong = desk(*asked, "wrong.json")
    assert "has no member rule there" in wrong.words
    assert wrong.status not in (0, 1, 3)
    assert desk(*asked, "broken.json").status == 2


def test_a_person_is_asked_for_by_several_identifiers(desk: Cli) -> None:
    asked = ["verify", "good.json", "--trust", "known.trust", "--recipient", "ada@example.org", "--recipient"]
    assert desk(*asked, EARNER.did).status == 0
    assert desk(*asked, MALLORY.did).status == 3


def test_the_recipient_is_compared(desk: Cli) -> None:
    asked = ["verify", "good.json", "--trust", "known.trust", "--recipient"]

    assert desk(*asked, EARNER.did).status == 0
    assert desk(*asked, COLLEGE.did).status == 3


def test_developers_get_every_check_with_its_code(desk: Cli) -> None:
    done = desk("verify", "forged.json", "--audience", "developer")

    assert done.status == 3
    assert "CRYPTOGRAPHIC_SECURITY_ERROR/signature-mismatch at /proof/proofValue" in done.words


def test_names_cannot_play_tricks_on_a_terminal(desk: Cli) -> None:
    profile = {"id": COLLEGE.did, "type": ["Profile"], "name": f"[red]Evil[/red] {BIDI}\x1b[31mCollege\x07"}
    desk.write("evil.json", signed(badge(issuer=profile)))

    done = desk("verify", "evil.json")

    assert "[red]Evil[/red] \\u202e\\u001b[31mCollege\\u0007" in done.words
    assert COLLEGE.did in done.out
    assert not {"\x1b", BIDI, "\x07"} & set(done.out)


def test_file_names_cannot_play_tricks_either(desk: Cli) -> None:
    name = "\x1b[31m[bold]good.json"
    desk.write(name, signed())

    done = desk("verify", name)

    assert "\\u001b[31m[bold]good.json" in done.out


def test_a_file_name_need_not_be_text(desk: Cli) -> None:
    path = bytes(desk.folder) + b"/caf\xe9.json"
    with open(path, "wb") as stream:  # noqa: PTH123 - a name of bytes
        stream.write((desk.folder / "good.json").read_bytes())

    done = desk("verify", ".", "--json")

    assert "caf\\xe9.json" in {entry["file"] for entry in done.data["reports"]}


@pytest.mark.parametrize(
    ("content", "phrase"),
    [
        (b'{"a": 1, "a": 2}', "One thing is said twice in it"),
        (b"", "There is nothing in it."),
        (b"\x89PNG\r\n\x1a\nbroken", ""),
        (b"plain text", "neither a credential file"),
    ],
)
def test_what_cannot_be_read_is_said_so(desk: Cli, content: bytes, phrase: str) -> None:
    desk.write("junk.json", content)

    done = desk("verify", "junk.json")

    assert done.status == 6
    assert phrase in done.words


def test_a_trust_list_that_is_wrong_is_refused_whole(desk: Cli) -> None:
    desk.write("bad.trust", {"issuers": [{"id": COLLEGE.did, "name": "Example College", "untill": "2030"}]})

    done = desk("verify", "good.json", "--trust", "bad.trust", "--json")

    assert done.status == 2
    assert done.data["error"] == {
        "code": "TRUST_LIST_ERROR",
        "reason": "trust-list-unknown-member",
        "file": "bad.trust",
        "pointer": "/issuers/0/untill",
        "message": "The trust list has a member untill that it cannot have.",
        "advice": "Members there are id, name, names, logo, url, scope, from, until, note.",
    }


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["good.json", "--nonsense"],
        ["good.json", "--audience", "nobody"],
        ["good.json", "--at", "yesterday"],
        ["good.json", "--at", "2026-02-30"],
    ],
)
def test_a_wrong_command_line_is_explained(desk: Cli, arguments: list[str]) -> None:
    said = desk("verify", *arguments)
    as_json = desk("verify", *arguments, "--json")

    assert (said.status, said.out) == (2, "")
    assert said.err.startswith("Error: ")
    assert as_json.status == 2
    assert set(as_json.data["error"]) == {"code", "reason", "pointer", "message", "advice"}


def test_colours_appear_only_where_they_are_wanted(desk: Cli) -> None:
    assert b"\x1b" not in desk("verify", "good.json").stdout
    coloured: dict[str, Any] = {"FORCE_COLOR": "1", "TERM": "xterm-256color"}
    assert b"\x1b[" in desk("verify", "good.json", **coloured).stdout
    plain = desk("verify", "good.json", NO_COLOR="1", **coloured).stdout
    assert b"UNKNOWN ISSUER" in plain
    assert b"\x1b[38" not in plain
    assert b"\x1b[48" not in plain


def test_a_terminal_that_knows_few_characters_still_gets_an_answer(desk: Cli) -> None:
    done = desk("verify", "good.json", PYTHONIOENCODING="ascii")

    assert done.status == 5
    assert "\\u201cExample College\\u201d" in done.out


def test_a_reader_that_has_seen_enough_is_no_fault(desk: Cli) -> None:
    # As `vcwallet verify ... | head -0`: nobody reads, so the pipe breaks.
    with desk.start("verify", "good.json", "--json") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read()

    assert process.returncode in {141, 5}
    assert said == b""
