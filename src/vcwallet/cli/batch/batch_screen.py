"""The answers on many files on a screen: the worst first, then what was passed over, then a summary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from vcwallet.batch.file_answer import SKIPPED
from vcwallet.batch.gathering import FileLine, Gathering
from vcwallet.cli.shared.console import plain
from vcwallet.cli.shared.report_screen import summary, verdict_label
from vcwallet.rendering.reports.verdicts import texts_of
from vcwallet.rendering.words.phrases import texts_in
from vcwallet.rendering.words.reader_forms import moment

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
        lang: The language of the answers.
    """

    stopped_at: int | None = None
    recipients: Path | None = None
    results: tuple[Path, ...] = ()
    lang: str = "en"

    @property
    def texts(self) -> Mapping[str, str]:
        """The frame of an answer about many files in that language."""
        return texts_in("command.batch", self.lang)


def show_lines(console: Console, gathering: Gathering, remarks: Remarks, *, in_full: bool) -> None:
    """Print a line for each file, and what they come to.

    Args:
        console: Where.
        gathering: The answers.
        remarks: What else there is to say.
        in_full: Whether the answer was shown in full, so that only what was passed over is left.
    """
    texts, lines = remarks.texts, _shown(gathering, in_full=in_full)
    width = max((len(_label(console, line, texts)) for line in _shown(gathering, in_full=in_full)), default=0)
    while some := [*islice(lines, _ROWS)]:
        console.print(_table(console, some, width, texts))
    if gathering.done:
        console.print()
    for sentence in _summary(gathering, remarks):
        console.print(plain(sentence, "bold"))
    if gathering.answered > 1:
        if gathering.unasked:
            console.print(plain(remarks.texts["unasked"]))
        console.print(plain(remarks.texts["in-full"]))


def show_remarks(console: Console, remarks: Remarks) -> None:
    """Print which files the answers were written into."""
    for path in remarks.results:
        console.print(plain(remarks.texts["written"].format(path=path)), soft_wrap=True)


def _shown(gathering: Gathering, *, in_full: bool) -> Iterator[FileLine]:
    return gathering.lines.of(SKIPPED) if in_full else iter(gathering.lines)


def _table(console: Console, lines: Iterable[FileLine], width: int, texts: Mapping[str, str]) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True, min_width=width)
    table.add_column(overflow="fold")
    for line in lines:
        sentences = [line.text] if line.text else []
        if line.same_as:
            sentences.append(texts["same"].format(name=line.same_as))
        about = Text("\n").join([plain(line.name, "bold"), *map(plain, sentences)])
        table.add_row(_label(console, line, texts), about)
    return table


def _label(console: Console, line: FileLine, texts: Mapping[str, str]) -> Text:
    if line.answer == SKIPPED:
        return Text(texts["skipped"], "dim")
    return verdict_label(console, line.answer, line.label)


def _summary(gathering: Gathering, remarks: Remarks) -> Iterator[str]:
    done, texts = gathering.done, remarks.texts
    if remarks.stopped_at is not None:
        yield texts["stopped"].format(done=done, count=remarks.stopped_at)
    if not gathering.answered:
        yield texts["none"]
    if not done:
        return
    answers = ((line.answer, line.label or texts["skipped"]) for line in gathering.lines)
    yield summary(answers, texts["files" if done > 1 else "file"], remarks.lang)
    if gathering.resumed:
        yield texts["resumed" if gathering.resumed > 1 else "resumed/one"].format(
            count=gathering.resumed, moment=moment(datetime.fromisoformat(gathering.resumed_at), texts_of(remarks.lang))
        )
    if gathering.copies:
        yield texts["copies" if gathering.copies > 1 else "copies/one"].format(count=gathering.copies)
    for kind, files in (("no-row", gathering.unlisted), ("no-recipient", gathering.blank)):
        if files:
            names = files[:_MOST_NAMES] + ["..."] * (len(files) > _MOST_NAMES)
            yield texts[kind].format(table=remarks.recipients, names=", ".join(names))
