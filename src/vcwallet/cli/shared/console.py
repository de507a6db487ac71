"""Output of the command: answers, notes, warnings, errors and progress.

The answer goes to stdout: as text for people, or with `--json` as one JSON object and nothing else. Everything else
(progress, notes, errors as text) goes to stderr. Untrusted text never reaches a terminal as it is: it is made printable
(docs/security.md, row 33), and it is never read as rich markup, because only `Text` objects are printed.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TextIO, cast

from vcwallet import VerificationReport
from vcwallet.batch.file_answer import ANSWERS, answer_of
from vcwallet.encoding import strict_json
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import (
    BakingError,
    ContextError,
    DataLossError,
    IssuingError,
    LimitError,
    ParsingError,
    ReceiptError,
    TamperedStoreError,
    UnreachableError,
    UnsupportedError,
    VcwalletError,
    VerificationMethodError,
)
from vcwallet.io.files import shown_path, write_private
from vcwallet.io.operator_files import IN_FILE
from vcwallet.rendering.words.phrases import phrase, printable, texts_in

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from vcwallet.encoding.places import Place

QUICK = 10
"""So many files are verified before a progress bar would be looked at."""
WIDEST = 96
"""Columns used at most: longer lines are tiring to read, however wide the window is."""


class Watch(Protocol):
    """Receives how far a task has come."""

    def __call__(self, done: int, total: int | None = None, doing: str | None = None) -> None:
        """Note how many are done; and, where it changes, of how many, and what is being done."""
        ...


class ExitStatus(IntEnum):
    """What the command's exit status means."""

    DONE = 0
    FAULT = 1
    USAGE = 2
    REJECTED = 3
    UNDETERMINED = 4
    UNKNOWN_ISSUER = 5
    UNREADABLE = 6


_OF_ANSWER = dict(
    zip(
        ANSWERS,
        (
            ExitStatus.REJECTED,
            ExitStatus.UNREADABLE,
            ExitStatus.UNDETERMINED,
            ExitStatus.UNKNOWN_ISSUER,
            ExitStatus.DONE,
        ),
        strict=True,
    )
)
_WORST_FIRST = (ExitStatus.FAULT, ExitStatus.USAGE, *_OF_ANSWER.values())
_UNREADABLE = (
    BakingError,
    ContextError,
    DataLossError,
    LimitError,
    ParsingError,
    ReceiptError,
    TamperedStoreError,
    VerificationMethodError,
    UnreachableError,
    UnsupportedError,
)


def status_of(report: VerificationReport) -> ExitStatus:
    """The exit status that a report stands for."""
    return status_of_answer(answer_of(report))


def status_of_answer(answer: str) -> ExitStatus:
    """The exit status that the one word stands for."""
    return _OF_ANSWER[answer]


def status_of_error(error: VcwalletError) -> ExitStatus:
    """The exit status for an error: input that cannot be read, a fault of ours, or a request that cannot be met."""
    if isinstance(error, _UNREADABLE):
        return ExitStatus.UNREADABLE
    return ExitStatus.FAULT if error.code == VcwalletError.code else ExitStatus.USAGE


def worst_status(statuses: list[ExitStatus]) -> ExitStatus:
    """One status for several files."""
    return min(statuses, key=_WORST_FIRST.index)


def error_data(error: VcwalletError, place: Place | None = None) -> JsonObject:
    """An error as JSON; with its place in the text of a file, where that is known."""
    what, advice = phrase(error.code, error.reason, error.params)
    members: JsonObject = {"code": error.code, "reason": error.reason, "pointer": error.pointer}
    return members | place_data(place) | {"message": what, "advice": advice}


def place_data(place: Place | None) -> JsonObject:
    """A place in the text of a file as JSON; nothing where it is not known."""
    return {} if place is None else {"line": place.line, "column": place.column}


def plain(value: object, style: str = "") -> Text:
    """Text from anywhere, harmless to a terminal and never taken for markup."""
    from rich.text import Text

    return Text(printable(value), style)


@dataclass(frozen=True, slots=True)
class Output:
    """Where one command's answer goes.

    Attributes:
        json: One JSON object on stdout, instead of text.
    """

    json: bool
    _warnings: list[JsonObject] = field(default_factory=list)

    def answer(self, data: JsonObject, text: Callable[[Console], None]) -> None:
        """Give the answer.

        Args:
            data: The answer for programs; its shape is stable. Where there were warnings it gets a member `warnings`.
            text: Prints the answer for people.
        """
        if self.json:
            write_text(strict_json.pretty(data | {"warnings": self._warnings} if self._warnings else data))
        else:
            show(text)

    def error(self, error: VcwalletError, place: Place | None = None, file: str = "", lang: str = "en") -> None:
        """Say what went wrong and what to do: on stdout as JSON, else on stderr.

        Args:
            error: What went wrong.
            place: Where, in the text of a file.
            file: The file's name; empty where the message has it, or the error in its params.
            lang: Language of the text.
        """
        file = file or str(error.params.get(IN_FILE, ""))
        if self.json:
            members = error_data(error, place) | ({"file": file} if file else {})
            write_text(strict_json.pretty({"error": members}))
            return
        what, advice = phrase(error.code, error.reason, error.params, lang)
        written = not isinstance(error, IssuingError)  # else its place is in a credential that there will not be
        pointer = error.pointer if written else ""
        if place is not None:
            pointer = f"line {place.line}, column {place.column}{pointer and ': '}{pointer}"
        within = pointer or (f"byte {error.offset}" if error.offset is not None else "")
        where = ", ".join(filter(None, (file, within)))
        texts = texts_in("command.batch", lang)
        message = texts["error/at"].format(what=what, where=printable(where)) if where else what
        err = console(stderr=True)
        err.print(_labelled(texts["error"], "bold red", message), soft_wrap=not err.is_terminal)
        if advice:
            err.print(plain(advice), soft_wrap=not err.is_terminal)

    def file(
        self,
        content: bytes,
        path: Path,
        facts: JsonObject,
        *,
        force: bool,
        what: str = "Written",
        beside: Mapping[Path, bytes] | None = None,
    ) -> None:
        """Write what was made into a file and say so.

        Args:
            content: What was made.
            path: Where it goes.
            facts: What else to say with `--json`.
            what: What was made, in words.
            force: Whether a file that is there already gives way.
            beside: What else was made, by the files that it goes into.

        Raises:
            UsageError: `file-name`: its name says that it is something else.
            StoreError: `no-folder`, `exists`, `disk-full`, `no-permission`, ...
        """
        from vcwallet.cli.shared.output_names import (  # with what tells pictures: most commands write none
            kind_of,
            refuse_name,
        )

        refuse_name(path, kind_of(content))
        others = beside or {}
        for other, data in others.items():
            write_private(other, data, replace=force)
        write_private(path, content, replace=force)

        def text(console: Console) -> None:
            console.print(plain(f"{what}: {path}"), soft_wrap=True)
            for other in others:
                console.print(plain(f"  {other}"), soft_wrap=True)

        written = {"output": shown_path(path), "bytes": len(content)}
        self.answer(facts | written | ({"beside": [shown_path(other) for other in others]} if others else {}), text)

    def note(self, message: str, lang: str = "en") -> None:
        """Something worth knowing that is not the answer; nothing with `--json`."""
        self._aside(texts_in("command.batch", lang)["note"], "bold", message)

    def warn(self, message: str, **facts: object) -> None:
        """Something that may go wrong later; with `--json` a member of the answer.

        Args:
            message: In words.
            facts: What it is about, for programs.
        """
        self._warnings.append({**facts, "message": message})
        self._aside("Warning: ", "bold yellow", message)

    def _aside(self, label: str, style: str, message: str) -> None:
        if not self.json:
            err = console(stderr=True)
            err.print(_labelled(label, style, printable(message)), soft_wrap=not err.is_terminal)

    @contextmanager
    def progress(self, doing: str, total: int | None = None, *, watched: bool = True) -> Iterator[Watch]:
        """A progress bar on stderr while the block runs, if that is a terminal.

        Args:
            doing: What is being done.
            total: Of how many; None where that is unknown, for a moving bar.
            watched: Whether it takes long enough to be watched.

        Yields:
            A function that receives how many are done; and, where it changes, of how many and what.
        """
        if not watched or not sys.stderr.isatty():
            yield _unwatched
            return
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

        columns = (TextColumn("{task.description}", markup=False), BarColumn(), TimeElapsedColumn())
        with Progress(*columns, console=console(stderr=True), transient=True) as bar:
            task = bar.add_task(doing, total=total)

            def watch(done: int, total: int | None = None, doing: str | None = None) -> None:
                bar.update(task, completed=done, total=total, description=doing)

            yield watch


def console(*, stderr: bool = False) -> Console:
    """A rich console; colours only on a terminal and without NO_COLOR, no guessing at what text means."""
    from rich.console import Console

    class Screen(Console):
        """A console that leaves a closed pipe to the exit status of the command."""

        def on_broken_pipe(self) -> None:
            self.quiet = True
            raise BrokenPipeError

    made = Screen(stderr=stderr, highlight=False, emoji=False, markup=False)
    made.width = min(made.width, WIDEST)
    return made


def show(text: Callable[[Console], None]) -> None:
    """Print for people. Into a pipe or a file no line gets blanks at its end, which tables have on a screen."""
    screen = console()
    if not screen.is_terminal:
        screen.file = cast("TextIO", _WithoutBlanks(sys.stdout))
    text(screen)


class _WithoutBlanks:
    """As much of a text stream as rich writes to: passes whole lines on, without the blanks at their ends."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self.encoding = stream.encoding

    def write(self, text: str) -> int:
        """Take lines; none is ever begun and not ended."""
        self._stream.write("".join(line.rstrip() + "\n" for line in text.splitlines()))
        return len(text)

    def flush(self) -> None:
        """Pass on what waits."""
        self._stream.flush()

    def isatty(self) -> bool:
        """No."""
        return False


def write_bytes(content: bytes) -> None:
    """Write bytes to stdout as they are, behind whatever text is there already."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def write_text(content: bytes) -> None:
    """Write text of another party to stdout: byte for byte into a file or pipe, harmless on a terminal."""
    if not sys.stdout.isatty():
        write_bytes(content)
        return
    for line in content.decode("utf-8", "backslashreplace").splitlines():
        sys.stdout.write(printable(line) + "\n")


def _labelled(label: str, style: str, message: str) -> Text:
    from rich.text import Text

    return Text.assemble((label, style), message)


def _unwatched(done: int, total: int | None = None, doing: str | None = None) -> None:
    """Progress that is not shown."""
