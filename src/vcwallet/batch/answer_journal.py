"""The whole answers as JSON Lines, which grow as the answers come: a run that was killed goes on where it stopped.

A line has all that was found in one file, with the SHA-256 of that, and of what was asked. It says nothing of a file
that has changed since, nor to another question. What was being written when the process stopped is no line.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import IO, Any

from vcwallet.batch.file_answer import WORST_FIRST, CredentialRow, FileAnswer
from vcwallet.batch.file_reading import read_input
from vcwallet.batch.recipient_table import FileQuestion
from vcwallet.encoding import strict_json
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import UsageError, VcwalletError
from vcwallet.io.files import accessing, being_written, shown_path, sync, write_private
from vcwallet.limits import DEFAULT

_DATA = ("file", "answer", "mind", "explanation", "report", "same_as")
_TEXTS = ("label", "line", "recipient")
_LISTS = ("credentials", "keys", "lacks")
_ROW = [name for name in CredentialRow._fields if name not in {"name", "advice", "credentials"}]
_LIMITS = replace(DEFAULT, input_bytes=2**31, document_bytes=2**31, nodes=2**31, depth=1_000)
"""What a report comes to may be larger than what may be read of others."""


class AnswerJournal:
    """Takes answers as they come."""

    def __init__(self, stream: IO[bytes], asked: str) -> None:
        self._stream = stream
        self._asked = asked

    def add(self, answer: FileAnswer) -> None:
        """Write a line for an answer; an earlier run wrote that of one that it gave."""
        if not answer.resumed:
            self._stream.write(strict_json.dumps(_line(answer, self._asked)) + b"\n")
            self._stream.flush()  # into the hands of the system: what happens to this process is no matter then


@contextmanager
def journal(path: Path, asked: str, *, resume: bool, force: bool) -> Iterator[AnswerJournal]:
    """A journal that is written while the block runs.

    Args:
        path: Where.
        asked: What was asked, in short.
        resume: Whether it goes on with what `earlier_answers` left of a file that is there.
        force: Whether a file that is there gives way to a new one.

    Raises:
        StoreError: `exists`, `disk-full`, `no-permission`, ...
    """
    if not (resume and path.exists()):
        write_private(path, b"", replace=force)
    with accessing(path), path.open("ab") as stream:
        yield AnswerJournal(stream, asked)
        stream.flush()
        sync(path)


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
            return _answer(strict_json.loads(stream.readline(), _LIMITS))

    def __iter__(self) -> Iterator[int]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def note(self, number: int, place: int) -> None:
        """Remember where the line for a file begins."""
        self._places[number] = place


def earlier_answers(path: Path, work: Sequence[FileQuestion], asked: str) -> EarlierAnswers:
    """What an earlier run found out that still holds. Lines that no longer do, and one without an end, are removed.

    Lines on files that are not among these stay.

    Args:
        path: The journal; it need not be there.
        work: The files.
        asked: What is asked, in short.

    Raises:
        UsageError: `journal-other`: it is no journal, and is left as it is.
        StoreError: It cannot be read or written.
    """
    answers = EarlierAnswers(path)
    if not path.exists():
        return answers
    open_numbers: dict[str, list[int]] = defaultdict(list)
    for number, (file, _) in enumerate(work):
        open_numbers[file.name].append(number)
    named = frozenset(open_numbers)
    with being_written(path, replace=True) as draft, draft.open("wb") as kept, path.open("rb") as stream:
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
    return answers


def _read(text: bytes, path: Path, number: int) -> JsonObject | None:
    """A line; None for one without an end.

    Raises:
        UsageError: `journal-other`.
    """
    if not text.endswith(b"\n"):
        return None
    try:
        line = strict_json.loads(text, _LIMITS)
        _answer(line)
    except (VcwalletError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise UsageError("journal-other", path=shown_path(path), line=number) from error
    return dict(line)


def _still_holds(line: JsonObject, work: FileQuestion, asked: str) -> bool:
    """Whether it answers the same question about the same content, and nothing that other files could add to."""
    file, recipient = work
    if line["asked"] != asked or line["lacks"] or not line["sha256"]:
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


def _line(answer: FileAnswer, asked: str) -> JsonObject:
    data = answer.data or {"file": answer.name, "answer": answer.answer}
    rows = [{name: value for name in _ROW if (value := getattr(row, name))} for row in answer.rows]
    digests = [{"credentials": row.credentials} if row.credentials else {} for row in answer.rows]
    return {
        **data,
        "sha256": answer.digest.hex(),
        "asked": asked,
        "listed": answer.listed,
        **{name: getattr(answer, name) for name in (*_TEXTS, *_LISTS)},
        "rows": [{**row, **more} for row, more in zip(rows, digests, strict=True)],
    }


def _answer(line: Any) -> FileAnswer:
    """The answer that a line was written of."""
    if line["answer"] not in WORST_FIRST or not isinstance(line["asked"], str):
        raise ValueError(line["answer"])
    data = {name: line[name] for name in _DATA if name in line}
    return FileAnswer(
        name=line["file"],
        answer=line["answer"],
        mind=line.get("mind", ""),
        listed=line["listed"],
        digest=bytes.fromhex(line["sha256"]),
        rows=tuple(
            CredentialRow(name=line["file"], **{**row, "credentials": tuple(row.get("credentials", ()))})
            for row in line["rows"]
        ),
        data=data if "report" in data else None,
        resumed=True,
        **_texts(line),
    )


def _texts(line: Any) -> dict[str, Any]:
    return {name: line[name] for name in _TEXTS} | {name: tuple(line[name]) for name in _LISTS}
