"""Whole answers as JSON Lines: what an earlier run found out is believed where it still holds, and nowhere else."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.badges import badge, signed
from support.stack_evidence import KNOWN
from support.stacked_credentials import part, stacked
from vcwallet.batch.answer_journal import Asked, journal
from vcwallet.batch.batch_run import examine_all
from vcwallet.batch.examination import Examiner
from vcwallet.batch.file_answer import FileAnswer
from vcwallet.batch.gathering import Gathering
from vcwallet.batch.recipient_table import FileQuestion
from vcwallet.encoding import strict_json
from vcwallet.errors import StoreError, UsageError
from vcwallet.io.input_files import Input
from vcwallet.verifier import Verifier

AT = datetime(2026, 6, 1, tzinfo=UTC)


def files(**contents: object) -> list[FileQuestion]:
    return [
        (Input(Path(name), Path(), content=each if isinstance(each, bytes) else strict_json.dumps(each)), None)
        for name, each in contents.items()
    ]


def run(
    path: Path, work: list[FileQuestion], *, asked: str = "the same", most: int = 99, at: datetime = AT
) -> Gathering:
    """What a run finds out; it ends as a killed one does after so many answers."""
    examiner = Examiner(
        verifier=Verifier(trust=KNOWN),
        at=at,
        seen=None,
        challenge=None,
        domain=None,
        audience="employer",
        as_data=True,
        in_words=True,
    )
    gathering = Gathering()
    with journal(path, work, Asked(asked, at), resume=True, force=False) as written:
        for answer, _ in examine_all(examiner, work, workers=1, earlier=written.earlier):
            written.add(gathering.add(answer))
            if gathering.done == most:
                break
    return gathering


def lines(path: Path) -> list[str]:
    return [strict_json.loads(line)["file"] for line in path.read_bytes().splitlines()]


GOOD = files(a=signed(badge(name="A")), b=signed(badge(name="B")), c=signed(badge(name="A")), d=b"no badge", e=b"{")


@settings(max_examples=25)
@given(st.integers(0, 5), st.integers(0, 100_000))
def test_wherever_it_stopped_no_answer_is_lost_or_there_twice(
    tmp_path_factory: pytest.TempPathFactory, done: int, half: int
) -> None:
    path = tmp_path_factory.mktemp("run") / "out.jsonl"
    whole = run(path.with_name("whole.jsonl"), GOOD)
    run(path, GOOD[:done], most=done)
    path.write_bytes(path.read_bytes() + path.with_name("whole.jsonl").read_bytes().splitlines()[-1][: 90 + half % 900])
    again = run(path, GOOD)
    assert again.resumed == done
    assert sorted(lines(path)) == ["a", "b", "c", "d", "e"]
    assert [*again.lines] == [*whole.lines]
    assert [*again.rows] == [*whole.rows]


def test_what_has_changed_since_or_is_asked_otherwise_is_verified_again(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    run(path, GOOD)
    assert run(path, GOOD).resumed == 5
    changed = [*files(a=signed(badge(name="C"))), *GOOD[1:]]
    assert run(path, changed).resumed == 4
    assert sorted(lines(path)) == ["a", "b", "c", "d", "e"]
    named = [(file, ("ada@example.org",) if file.name == "b" else None) for file, _ in changed]
    assert run(path, named).resumed == 4
    assert run(path, named, asked="something else").resumed == 0
    assert sorted(lines(path)) == ["a", "b", "c", "d", "e"]


def test_a_link_to_a_journal_stays_one(tmp_path: Path) -> None:
    link, target = tmp_path / "link.jsonl", tmp_path / "out.jsonl"
    run(target, GOOD[:2])
    link.symlink_to(target)
    assert run(link, GOOD).resumed == 2
    assert link.is_symlink()
    assert sorted(lines(target)) == ["a", "b", "c", "d", "e"]


@pytest.mark.parametrize("trouble", [BrokenPipeError(), ValueError("x"), OSError(28, "elsewhere")])
def test_what_goes_wrong_elsewhere_is_no_trouble_with_the_journal(tmp_path: Path, trouble: Exception) -> None:
    def fail() -> None:
        raise trouble

    for _ in range(2):  # a new one, and one that was there
        with (
            pytest.raises(type(trouble)) as caught,
            journal(tmp_path / "out.jsonl", GOOD, "the same", resume=True, force=False),
        ):
            fail()
        assert caught.value is trouble


class FullDisk(BytesIO):
    def flush(self) -> None:
        raise OSError(errno.ENOSPC, "no space")


def test_a_journal_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    with journal(path, GOOD, Asked("the same", AT), resume=False, force=False) as written:
        written._stream = FullDisk()
        with pytest.raises(StoreError, match=r"out\.jsonl") as caught:
            written.add(FileAnswer(name="a", answer="verified"))
    assert caught.value.reason == "disk-full"


def test_answers_on_other_files_stay(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    run(path, GOOD[:3])
    assert run(path, GOOD[3:]).resumed == 0
    assert sorted(lines(path)) == ["a", "b", "c", "d", "e"]


def test_two_files_of_one_name_have_an_answer_each(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    work = [*GOOD[:1], *GOOD[:1], *files(a=signed(badge(name="Z")))]
    run(path, work, most=2)
    assert run(path, work).resumed == 2
    assert lines(path) == ["a", "a", "a"]


def test_a_stack_is_verified_again_when_its_parts_may_have_come(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    parts = (part("a"), part("b"))
    alone = files(stack=stacked(*parts))
    assert [line.answer for line in run(path, alone).lines] == ["undetermined"]
    whole = run(path, [*alone, *files(a=parts[0], b=parts[1])])
    assert {line.answer for line in whole.lines} == {"verified"}
    assert whole.resumed == 0
    assert sorted(lines(path)) == ["a", "b", "stack"]
    assert {line.answer for line in run(path, [*alone, *files(a=parts[0], b=parts[1])]).lines} == {"verified"}


HALF = strict_json.dumps(signed(badge()))
"""A badge in one line without an end."""


@pytest.mark.parametrize(
    "content",
    [
        b"my notes\n",
        b'{"file": "a"}\n',
        b"[]\n",
        b'{"file": "a", "answer": "fine", "asked": ""}\n',
        HALF,
        b"{",
        b"my notes",
    ],
)
def test_a_file_of_something_else_is_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "out.jsonl"
    path.write_bytes(content)
    with pytest.raises(UsageError) as caught:
        run(path, GOOD)
    assert caught.value.reason == "journal-other"
    assert path.read_bytes() == content
    assert [*tmp_path.iterdir()] == [path]


@pytest.mark.parametrize(
    ("member", "value"),
    [
        ("label", 5),
        ("keys", [{}]),
        ("keys", "ab"),
        ("lacks", [1]),
        ("file", 7),
        ("mind", [1]),
        ("answer", ["verified"]),
        ("asked", None),
        ("listed", "no"),
        ("sha256", "no digest"),
        ("at", "yesterday"),
        ("until", "2026-06-01T00:00:00"),
        ("report", []),
        ("rows", {}),
        ("rows", [{"answer": "passed-over-x"}]),
        ("rows", [{"answer": "verified", "title": 1}]),
        ("rows", [{"answer": "verified", "credentials": [1]}]),
        ("rows", [{"answer": "verified", "name": "a"}]),
        ("rows", [5]),
    ],
)
def test_a_line_that_was_changed_is_refused_with_its_number(tmp_path: Path, member: str, value: object) -> None:
    path = tmp_path / "out.jsonl"
    run(path, GOOD[:3])
    first, second, third = path.read_bytes().splitlines(keepends=True)
    changed = first + strict_json.dumps(strict_json.loads(second) | {member: value}) + b"\n" + third
    path.write_bytes(changed)
    with pytest.raises(UsageError) as caught:
        run(path, GOOD)
    assert (caught.value.reason, caught.value.params["line"]) == ("journal-other", 2)
    assert path.read_bytes() == changed


MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("more", "answers"),
    [
        ({"validUntil": "2026-06-01T00:00:30Z"}, ("verified", "rejected")),
        ({"validFrom": "2026-06-01T00:00:30Z"}, ("rejected", "verified")),
    ],
)
def test_what_has_ended_or_begun_since_is_verified_again(
    tmp_path: Path, more: dict[str, str], answers: tuple[str, str]
) -> None:
    path, work = tmp_path / "out.jsonl", files(a=signed(badge(**more)), b=signed(badge()))
    first, later = run(path, work), run(path, work, at=AT + MINUTE)
    for gathering, answer in zip((first, later), answers, strict=True):
        assert next(line.answer for line in gathering.lines if line.name == "a") == answer
    assert (later.resumed, datetime.fromisoformat(later.resumed_at)) == (1, AT)
    assert run(path, work, at=AT + MINUTE).resumed_at == AT.isoformat()


def test_no_answer_is_taken_over_for_an_earlier_moment_or_after_a_day(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    for hours, resumed in ((0, 0), (-1, 0), (0, 5), (22, 5), (24, 0)):
        assert (hours, run(path, GOOD, at=AT + timedelta(hours=hours)).resumed) == (hours, resumed)


HOLDER = """
import sys
from pathlib import Path
from datetime import UTC, datetime
from vcwallet.batch.answer_journal import Asked, journal

with journal(Path(sys.argv[1]), [], Asked("the same", datetime.now(UTC)), resume=True, force=False):
    print("held", flush=True)
    sys.stdin.read()
"""
"""A process that has a journal open until it is killed."""


def refused(path: Path, *, resume: bool = True, force: bool = False) -> str:
    """Why a journal cannot be opened."""
    with pytest.raises(StoreError) as caught, journal(path, GOOD, Asked("the same", AT), resume=resume, force=force):
        pass
    return caught.value.reason


@pytest.mark.parametrize("is_there", [True, False])
def test_no_two_runs_write_one_journal(tmp_path: Path, is_there: bool) -> None:
    path = tmp_path / "out.jsonl"
    if is_there:
        run(path, GOOD[:2])
    before = path.read_bytes() if is_there else b""
    with journal(path, GOOD, Asked("the same", AT), resume=True, force=False):
        assert refused(path) == "journal-locked"
        assert refused(path, resume=False, force=True) == "journal-locked"
        assert path.read_bytes() == before
    assert [*tmp_path.iterdir()] == [path]  # no file says that it is locked
    assert run(path, GOOD).resumed == (2 if is_there else 0)


def test_a_journal_that_was_replaced_meanwhile_is_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "out.jsonl"
    run(path, GOOD[:2])
    other = path.with_name("other")
    other.write_bytes(b"")
    same = os.path.samestat

    def replaced(one: os.stat_result, another: os.stat_result) -> bool:
        other.replace(path)
        monkeypatch.undo()
        return same(one, path.stat())

    monkeypatch.setattr(os.path, "samestat", replaced)
    assert refused(path) == "journal-locked"


def test_the_lock_ends_with_a_process_that_is_killed(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    run(path, GOOD[:2])
    command = [sys.executable, "-c", HOLDER, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        assert refused(path) == "journal-locked"
        holder.send_signal(signal.SIGKILL)
        holder.wait()
    assert run(path, GOOD).resumed == 2
