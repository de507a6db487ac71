"""`vcwallet demo`: it tells the truth, leaves what it says, and what it prints to try works."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from support.web_client import WebClient
from vcwallet.fetching import GivenLists
from vcwallet.trust import TrustList
from vcwallet.verifier import Verifier
from vcwallet.web import verifier_app

if TYPE_CHECKING:
    from e2e.conftest import Cli, Done

FILES = {
    "college.issuer",
    "noor.wallet",
    "passphrase.txt",
    "presentation.json",
    "trust-list.json",
    "vcwallet-demo.json",
    "forged/better-grade.svg",
    "forged/borrowed-name.svg",
    "recalled/reading-data.svg",
    "recalled/spreadsheets.svg",
    "stack.json",
    "data-literacy.json",
    "progress.html",
}


@pytest.fixture(scope="module")
def stage(new_cli: Callable[[str], Cli]) -> Cli:
    return new_cli("stage")


@pytest.fixture(scope="module")
def told(stage: Cli) -> Done:
    return stage("demo")


def left_in(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def named(files: set[str]) -> set[str]:
    """Without the status lists, whose names are drawn by lot."""
    return {name for name in files if not name.startswith("status-lists/")}


def commands_of(done: Done) -> list[list[str]]:
    lines = [shlex.split(line) for line in done.out.splitlines() if " -m vcwallet " in line]
    return [words[words.index("vcwallet") + 1 :] for words in lines]


def test_it_tells_the_whole_story(told: Done) -> None:
    assert told.status == 0
    assert "Example College of Harbour Town" in told.words
    story = told.out.partition("Now you")[0]
    assert story.count("UNKNOWN ISSUER") == 6
    assert story.count("VERIFIED") == 16
    assert "verdict unmet next 1 more for “A Data Project at Work”" in told.words
    assert "only the issuer of the stack says" in told.words
    assert "not revoked, not suspended, in the issuer's list of" in told.words
    assert "REJECTED Its issuer has revoked it: it no longer counts" in told.words
    assert "REJECTED Its issuer has suspended it: for the time being it does not count" in told.words
    assert "UNDETERMINED Whether it was revoked or suspended stands in a list of its issuer" in told.words
    assert "REJECTED The signature does not fit: it was changed after it was signed" in told.words
    assert "\x1b" not in told.out


def test_it_leaves_badges_one_can_open(stage: Cli, told: Done) -> None:
    folder = stage.folder / "vcwallet-demo"

    assert left_in(folder) >= FILES
    assert len(list((folder / "badges").glob("*.svg"))) == 4
    assert len(list((folder / "credentials").glob("*.json"))) == 4
    assert (folder / "noor.wallet").stat().st_mode & 0o777 == 0o600


def test_what_it_says_to_try_works(stage: Cli, told: Done) -> None:
    *commands, page = commands_of(told)
    answers = [stage(*command) for command in commands]

    assert [command[0] for command in commands] == [
        *["verify", "verify", "verify", "verify", "verify", "verify"],
        *["stack", "stack", "wallet", "issuer", "status"],
    ]
    assert [answer.status for answer in answers] == [0, 0, 3, 0, 3, 3, 0, 0, 0, 0, 0]
    assert answers[0].out.count("VERIFIED") == 4
    assert "the person you asked for (noor@mail.example)" in answers[1].words
    assert "another person than the one you named (milan@mail.example)" in answers[2].words
    assert "Telling a Story with Data" in answers[8].out
    assert answers[9].out.count("urn:uuid:") == 8
    assert answers[10].out.count("up to date") == 2
    assert page[:2] == ["verifier", "serve"]
    assert stage("verifier", "check", *page[2:]).status == 0


def test_the_page_tells_the_right_applicant_from_the_wrong_one(stage: Cli, told: Done) -> None:
    """As the last words of the demo say, whichever badge is taken."""
    last = told.words[told.words.rindex("page, in a browser") :]
    right, wrong = re.findall(r"[a-z]+@mail\.example", last)
    folder = stage.folder / "vcwallet-demo"
    trust = TrustList.load(folder / "trust-list.json")
    page = WebClient(verifier_app(Verifier(trust=trust, fetcher=GivenLists(folder / "status-lists"))))
    badges = sorted((folder / "badges").iterdir())
    assert len(badges) == 4
    for badge in badges:
        for applicant, label in ((right, "VERIFIED"), (wrong, "REJECTED")):
            files = {"files": (badge.name, badge.read_bytes())}
            answer = page.post("/answer", data={"recipient": applicant}, files=files)
            assert re.findall(r'class="label">([^<]*)<', answer.text)[0] == label


def test_it_can_be_told_again(stage: Cli, told: Done) -> None:
    folder = stage.folder / "vcwallet-demo"
    before = left_in(folder)
    (folder / "my notes.txt").write_text("mine")

    again = stage("demo", "--json")

    assert again.data["outcomes"] == {
        "recalled_before": "verified",
        "recalled_revoked": "rejected",
        "recalled_suspended": "rejected",
        "recalled_unreachable": "undetermined",
        "without_trust_list": "unknown-issuer",
        "with_trust_list": "verified",
        "stack_before": "unmet",
        "stack_after": "met",
        "stack": "verified",
        "stack_live": "rejected",
        "stack_at_award": "verified",
        "forged": "rejected",
        "impostor": "unknown-issuer",
    }
    assert named(left_in(folder)) == named(before) | {"my notes.txt"}
    assert len(left_in(folder)) == len(before) + 1


def test_it_touches_no_folder_of_somebody_else(cli: Cli) -> None:
    cli.write("holidays/picture.png", b"mine")

    done = cli("demo", "--dir", "holidays")

    assert done.status == 2
    assert "has something in it that the demo did not make" in done.words
    assert left_in(cli.folder) == {"holidays/picture.png"}


@pytest.mark.parametrize(
    "marker",
    [
        b'{"files": ["../precious.txt"]}',
        b'{"files": ["/etc/hostname"]}',
        b'{"files": ["link/precious.txt"]}',
        b'{"files": [""]}',
        b'{"files": ["link"]}',
        b'{"files": 7}',
        b"[]",
        b"{",
    ],
)
def test_a_marker_that_lies_deletes_nothing(cli: Cli, marker: bytes) -> None:
    cli.write("precious.txt", b"mine")
    cli.write("elsewhere/precious.txt", b"mine")
    cli.write("trap/vcwallet-demo.json", marker)
    (cli.folder / "trap/link").symlink_to(cli.folder / "elsewhere")

    done = cli("demo", "--dir", "trap")

    assert done.status == 2
    assert left_in(cli.folder) == {"precious.txt", "elsewhere/precious.txt", "trap/vcwallet-demo.json"}


def test_the_folder_may_have_blanks_in_its_name(cli: Cli) -> None:
    done = cli("demo", "--dir", "a folder/of mine")

    assert done.status == 0
    assert cli(*commands_of(done)[0]).status == 0
