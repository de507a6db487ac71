"""The whole answers as JSON Lines, which grow as the answers come: a run that was killed goes on where it stopped.

A line has all that was found in one file, with the SHA-256 of that, and of what was asked, and for which moment. It
says nothing of a file that has changed since, nor to another question, nor of a moment at which something in it has
ended. What was being written when the process stopped is no line.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import IO, Literal, NamedTuple

from vcwallet.batch.file_answer import FileAnswer
from vcwallet.batch.file_reading import read_input
from vcwallet.batch.journal_lines import is_begun, is_of_moment, read_answer, written_line
from vcwallet.batch.recipient_table import FileQuestion
from vcwallet.encoding import strict_json
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import StoreError, UsageError, VcwalletError
from vcwallet.io.files import accessing, being_written, refuse_taken, shown_path, sync
from vcwallet.limits import DEFAULT

_LIMITS = replace(DEFAULT, input_bytes=2**31, document_bytes=2**31, nodes=2**31, depth=1_000)
"""What a report comes to may be larger than what may be read of others."""


class Asked(NamedTuple):
    """What a run asks of each file.

    Attributes:
        what: In short.
        at: For which moment.
    """

    what: str
    at: datetime


class AnswerJournal:
    """Takes answers as they come.

    Attributes:
        earlier: The answers of an earlier run that still hold, by the numbers of their files.
    """

    def __init__(self, path: Path, stream: IO[bytes], asked: Asked, earlier: Mapping[int, FileAnswer]) -> None:
        self.earlier = earlier
        self._path = path
        self._stream = stream
        self._asked = asked

    def add(self, answer: FileAnswer) -> None:
        """Write a line for an answer; an earlier run wrote that of one that it gave.

        Raises:
            StoreError: `disk-full`, ...
        """
        if not answer.resumed:
            line = written_line(answer, self._asked.what, self._asked.at)
            with accessing(self._path):
                self._stream.write(line)
                self._stream.flush()  # into the hands of the system: what happens to this process is no matter then


@contextmanager
def journal(
    path: Path, work: Sequence[FileQuestion], asked: Asked, *, resume: bool, force: bool
) -> Iterator[AnswerJournal]:
    """A journal that is written while the block runs, and that no other process writes meanwhile.

    It is the file itself that is locked, by the operating system: the lock ends with the process, however that ends.

    Args:
        path: Where.
        work: The files.
        asked: What is asked.
        resume: Whether it goes on with what is there. Lines that no longer hold, and one without an end, are removed;
            lines on files that are not among these stay.
        force: Whether a file that is there gives way to a new one.

    Raises:
        UsageError: `journal-other`: it is no journal, and is left as it is.
        StoreError: `journal-locked`: another process writes it; `exists`, `disk-full`, `no-permission`, ...
    """
    earlier = EarlierAnswers(path)
    with ExitStack() as held:
        is_there = path.exists()
        if is_there:
            refuse_taken(path, force=resume or force)
            _lock(_opened(path, "rb", held), path)
        with being_written(path, replace=is_there or force) as draft:
            stream = _opened(draft, "ab", held)
            _lock(stream, draft)  # before it has its name
            if is_there and resume:
                _take_over(path, work, asked, earlier, stream)
        yield AnswerJournal(path, stream, asked, earlier)
        with accessing(path):
            sync(path)


def _opened(path: Path, mode: Literal["rb", "ab"], held: ExitStack) -> IO[bytes]:
    """A file that is open as long as `held` is."""
    with accessing(path):
        stream = path.open(mode)
    held.callback(_close, stream)
    return stream


def _close(stream: IO[bytes]) -> None:
    with suppress(OSError):  # what could not be written was said when it was
        stream.close()


def _lock(stream: IO[bytes], path: Path) -> None:
    """Lock an open file until it is closed. Where the system, or the file system, locks no files, nothing is locked.

    Raises:
        StoreError: `journal-locked`: another process has it, or has given its name to another file meanwhile.
    """
    with suppress(ImportError):
        import fcntl

        try:
            fcntl.flock(stream.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise StoreError("journal-locked", path=shown_path(path)) from None
        except OSError:  # no locks there
            return
        if not os.path.samestat(os.fstat(stream.fileno()), path.stat()):
            raise StoreError("journal-locked", path=shown_path(path))


@dataclass(slots=True)
class EarlierAnswers(Mapping[int, FileAnswer]):
    """The answers of an earlier run, by the numbers of their files; read when they are asked for.

    Attributes:
        path: The journal.
    """

    path: Path
    _places: dict[int, int] = field(default_factory=dict)

    def __getitem__(self, number: int) -> FileAnswer:
        place = self._places[number]
        with accessing(self.path), self.path.open("rb") as stream:
            stream.seek(place)
            return read_answer(strict_json.loads(stream.readline(), _LIMITS))

    def __iter__(self) -> Iterator[int]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def note(self, number: int, place: int) -> None:
        """Remember where the line for a file begins."""
        self._places[number] = place


def _take_over(
    path: Path, work: Sequence[FileQuestion], asked: Asked, answers: EarlierAnswers, kept: IO[bytes]
) -> None:
    """Write the lines of an earlier run that still hold into a new file, and note where they stand."""
    open_numbers: dict[str, list[int]] = defaultdict(list)
    for number, (file, _) in enumerate(work):
        open_numbers[file.name].append(number)
    named = frozenset(open_numbers)
    with path.open("rb") as stream:
        for number, text in enumerate(stream, 1):
            line = _read(text, path, number)
            if line is None:
                continue
            numbers = open_numbers[line["file"]] if line["file"] in named else []
            found = next((one for one in numbers if _still_holds(line, work[one], asked)), None)
            if found is not None:
                numbers.remove(found)
                answers.note(found, kept.tell())
            if found is not None or line["file"] not in named:
                kept.write(text)
    kept.flush()  # before the new file takes the place of the old one


def _read(text: bytes, path: Path, number: int) -> JsonObject | None:
    """A line; None for one without an end, if it is certain that it was begun here: by itself, or by those before it.

    Raises:
        UsageError: `journal-other`.
    """
    if not text.endswith(b"\n"):
        if number == 1 and not is_begun(text):
            raise UsageError("journal-other", path=shown_path(path), line=number)
        return None
    try:
        line = strict_json.loads(text, _LIMITS)
        read_answer(line)
    except (VcwalletError, ValueError) as error:
        raise UsageError("journal-other", path=shown_path(path), line=number) from error
    return dict(line)


def _still_holds(line: JsonObject, work: FileQuestion, asked: Asked) -> bool:
    """Whether it answers the same question about the same content, and nothing that other files could add to."""
    file, recipient = work
    if line["asked"] != asked.what or not is_of_moment(line, asked.at):
        return False
    if line["lacks"] or not line["sha256"]:
        return False
    if (line["listed"], line["recipient"]) != (recipient is not None, "; ".join(recipient or ())):
        return False
    if file.error is not None or file.passed_over:
        return False
    try:
        content = read_input(file)
    except VcwalletError:
        return False
    return isinstance(content, bytes) and sha256(content).hexdigest() == line["sha256"]
