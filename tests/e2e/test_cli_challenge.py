"""`vcwallet challenge` and `vcwallet verify --challenges`: a presentation is accepted once."""

from __future__ import annotations

import stat
import subprocess
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from support.badges import badge, presented, signed
from support.stack_evidence import stack, urn
from support.stacked_credentials import part, stacked
from vcwallet.stacks import all_of, slot

if TYPE_CHECKING:
    from e2e.conftest import Cli

DOMAIN = "https://employer.example"
LEAVES = stack(all_of(slot("A", urn("a")), slot("B", urn("b"))), id=urn("certificate-stack"), awards=urn("certificate"))
A, B = part("a"), part("b")
CERTIFICATE = stacked(A, B, rule=LEAVES, achieves="certificate", id=urn("certificate-1"))
VERIFY = ["--challenges", "e.challenges", "--trust", "known.trust"]


@pytest.fixture
def here(desk: Cli) -> Cli:
    desk.here = True
    return desk


def made(cli: Cli, *options: str) -> str:
    challenge: str = cli("challenge", "e.challenges", "--domain", DOMAIN, "--json", *options).data["challenge"]
    return challenge


def test_it_says_what_to_tell_the_holder(here: Cli) -> None:
    done = here("challenge", "e.challenges", "--domain", "An Employer")

    assert done.status == 0
    challenge = done.out.split()[1]
    assert f"vcwallet wallet present NUMBER... --challenge {challenge} --domain 'An Employer'" in done.words
    assert "vcwallet verify answer.json --challenges e.challenges" in done.words
    assert stat.S_IMODE((here.folder / "e.challenges").stat().st_mode) == 0o600


def test_as_data(here: Cli) -> None:
    before = datetime.now(UTC)
    answer = here("challenge", "e.challenges", "--domain", DOMAIN, "--minutes", "60", "--json").data

    assert answer["file"] == "e.challenges"
    assert answer["domain"] == DOMAIN
    assert len(answer["challenge"]) == 32
    ends, after = datetime.fromisoformat(answer["expires"]), datetime.now(UTC)
    assert before - timedelta(minutes=1) < ends - timedelta(minutes=60) <= after + timedelta(seconds=5)


def test_a_presentation_is_verified_once(here: Cli) -> None:
    here.write("vp.json", presented(signed(), challenge=made(here), domain=DOMAIN))

    first, second = (here("verify", "vp.json", *VERIFY) for _ in range(2))

    assert (first.status, second.status) == (0, 3)
    assert "in answer to your challenge" in first.words
    assert "The challenge that it answers was answered before" in second.words


def test_of_eight_commands_at_once_one_verifies_it(desk: Cli) -> None:
    desk.write("vp.json", presented(signed(), challenge=made(desk), domain=DOMAIN))

    processes = [desk.start("verify", "vp.json", *VERIFY, stdin=subprocess.DEVNULL) for _ in range(8)]
    said = [process.communicate(timeout=300) for process in processes]

    assert sorted(process.returncode for process in processes) == [0, *[3] * 7], said


def test_of_two_files_with_one_answer_the_first_counts(here: Cli) -> None:
    source = presented(signed(), challenge=made(here), domain=DOMAIN)
    for name in ("one.json", "two.json"):
        here.write(f"answers/{name}", source)

    reports = here("verify", "answers", *VERIFY, "--json").data["reports"]

    assert [(report["file"], report["answer"]) for report in reports] == [
        ("answers/one.json", "verified"),
        ("answers/two.json", "rejected"),
    ]


def test_with_its_parts_in_other_files_it_answers_once_as_well(here: Cli) -> None:
    here.write("vp.json", presented(CERTIFICATE, challenge=made(here), domain=DOMAIN))
    here.write("copy.json", (here.folder / "vp.json").read_bytes())
    here.write("parts.json", presented(A, B, challenge=made(here), domain=DOMAIN))

    done = here("verify", "vp.json", "parts.json", *VERIFY, "--json")

    assert {report["file"]: report["answer"] for report in done.data["reports"]} == dict.fromkeys(
        ("vp.json", "parts.json"), "verified"
    )
    assert here("verify", "copy.json", *VERIFY).status == 3


def test_a_stack_is_verified_once(here: Cli) -> None:
    here.write("vp.json", presented(CERTIFICATE, challenge=made(here), domain=DOMAIN))
    here.write("parts.json", presented(A, B))
    verify = ["stack", "verify", "vp.json", "--part", "parts.json", *VERIFY]

    assert [here(*verify).status for _ in range(2)] == [0, 3]


def test_the_challenge_of_a_session_is_compared_besides(here: Cli) -> None:
    mine, other = made(here), made(here)
    here.write("vp.json", presented(signed(), challenge=other, domain=DOMAIN))

    assert here("verify", "vp.json", *VERIFY, "--challenge", mine).status == 3
    assert here("verify", "vp.json", *VERIFY, "--challenge", other).status == 0


def test_an_answer_for_somebody_else_and_a_badge_alone_are_none(here: Cli) -> None:
    here.write("vp.json", presented(signed(), challenge=made(here), domain="other.example"))

    done = here("verify", "vp.json", *VERIFY)
    assert done.status == 3
    assert "made for other.example" in done.words
    assert here("verify", "good.json", *VERIFY).status == 4


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["verify", "good.json", "--challenges", "none.challenges"], "There is no file none.challenges"),
        (["challenge", "nowhere/e.challenges", "--domain", DOMAIN], "There is no folder nowhere"),
        (["challenge", "e.challenges", "--domain", " "], "`domain` is blank"),
        (["challenge", "e.challenges", "--domain", DOMAIN, "--minutes", "0"], "0 is not in the range"),
        (["challenge", "good.json", "--domain", DOMAIN], "good.json is no challenge file"),
    ],
)
def test_what_cannot_be_done_is_said(here: Cli, arguments: list[str], words: str) -> None:
    done = here(*arguments)
    assert done.status == 2
    assert words in done.words


def test_a_damaged_file_leaves_it_undetermined(here: Cli) -> None:
    here.write("vp.json", presented(signed(badge())))
    here.write("e.challenges", b"no such file" * 100)

    done = here("verify", "vp.json", *VERIFY)
    assert done.status == 4
    assert "no challenge file" in done.words
