"""The answers on many files on a screen: the worst first, then what was passed over, then a summary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from vcwallet.batch.file_answer import SKIPPED
from vcwallet.batch.gathering import FileLine, Gathering
from vcwallet.cli.shared.console import plain
from vcwallet.cli.shared.report_screen import summary, verdict_label
from vcwallet.rendering.words.en.command.batch import TEXTS

_ROWS = 100
"""Files in one table: rich measures a table as a whole, which takes memory."""
_MOST_NAMES = 20


@dataclass(frozen=True, slots=True)
class Remarks:
    """Facts about a run besides its answers.

    Attributes:
        stopped_at: How many files there are, where it was stopped before all were done; else None.
        recipients: The table of recipients; None: there is none.
        results: Files that the answers were written into.
    """

    stopped_at: int | None = None
    recipients: Path | None = None
    results: tuple[Path, ...] = ()


def show_lines(console: Console, gathering: Gathering, remarks: Remarks, *, in_full: bool) -> None:
    """Print a line for each file, and what they come to.

    Args:
        console: Where.
        gathering: The answers.
        remarks: What else there is to say.
        in_full: Whether the answer was shown in full, so that only what was passed over is left.
    """
    width = max((len(_label(console, line)) for line in _shown(gathering, in_full=in_full)), default=0)
    lines = _shown(gathering, in_full=in_full)
    while some := [*islice(lines, _ROWS)]:
        console.print(_table(console, some, width))
    console.print()
    for sentence in _summary(gathering, remarks):
        console.print(plain(sentence, "bold"))
    if gathering.answered > 1:
        if gathering.unasked:
            console.print(plain(TEXTS["unasked"]))
        console.print(plain(TEXTS["in-full"]))


def show_remarks(console: Console, remarks: Remarks) -> None:
    """Print which files the answers were written into."""
    for path in remarks.results:
        console.print(plain(TEXTS["written"].format(path=path)), soft_wrap=True)


def _shown(gathering: Gathering, *, in_full: bool) -> Iterator[FileLine]:
    return gathering.lines.of(SKIPPED) if in_full else iter(gathering.lines)


def _table(console: Console, lines: Iterable[FileLine], width: int) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True, min_width=width)
    table.add_column(overflow="fold")
    for line in lines:
        sentences = [line.text] if line.text else []
        if line.same_as:
            sentences.append(TEXTS["same"].format(name=line.same_as))
        about = Text("\n").join([plain(line.name, "bold"), *map(plain, sentences)])
        table.add_row(_label(console, line), about)
    return table


def _label(console: Console, line: FileLine) -> Text:
    if line.answer == SKIPPED:
        return Text(TEXTS["skipped"], "dim")
    return verdict_label(console, line.answer, line.label)


def _summary(gathering: Gathering, remarks: Remarks) -> Iterator[str]:
    done = gathering.done
    if remarks.stopped_at is not None:
        yield TEXTS["stopped"].format(done=done, count=remarks.stopped_at)
    if not gathering.answered:
        yield TEXTS["none"]
    if not done:
        return
    answers = ((line.answer, line.label or TEXTS["skipped"]) for line in gathering.lines)
    yield summary(answers, TEXTS["files" if done > 1 else "file"])
    if gathering.resumed:
        yield TEXTS["resumed" if gathering.resumed > 1 else "resumed/one"].format(count=gathering.resumed)
    if gathering.copies:
        yield TEXTS["copies" if gathering.copies > 1 else "copies/one"].format(count=gathering.copies)
    for kind, files in (("no-row", gathering.unlisted), ("no-recipient", gathering.blank)):
        if files:
            names = files[:_MOST_NAMES] + ["..."] * (len(files) > _MOST_NAMES)
            yield TEXTS[kind].format(table=remarks.recipients, names=", ".join(names))
