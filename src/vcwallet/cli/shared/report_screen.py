"""A verification report on a screen: the answer first, then who, what, for whom, and what is open.

All sentences come from `vcwallet.rendering`; here they are only laid out. The answer is a word, never a colour
alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from vcwallet import VerificationReport
from vcwallet.batch.file_answer import WORST_FIRST
from vcwallet.cli.shared.console import plain
from vcwallet.rendering.reports.explanation import Explanation, explanation
from vcwallet.rendering.reports.findings import Section
from vcwallet.rendering.reports.verdicts import label, label_of, texts_of, verdict_of
from vcwallet.rendering.words.phrases import DEVELOPER
from vcwallet.rendering.words.reader_forms import label_within, number

_SPOILED = "spoiled"
"""What has the colour of no verdict: what it stands in is rejected, or open."""
_STYLES = {
    "verified": "white on green4",
    "unknown-issuer": "black on yellow3",
    "undetermined": "black on grey70",
    "rejected": "white on red3",
    "unreadable": "white on grey37",
    "lapsed": "black on yellow3",
    "disregard": "black on grey70",
    "unconfirmed": "black on grey70",
    _SPOILED: "white on grey37",
}


def verdict_label(console: Console, verdict: str, text: str = "") -> Text:
    """The one word: a coloured label where there are colours, else the word.

    Args:
        console: Where.
        verdict: What it stands for; decides its colour.
        text: The word for a report; empty: that of the verdict.
    """
    text = text or label(verdict)
    coloured = console.color_system is not None and not console.no_color
    return Text(f" {text} ", f"bold {_STYLES[verdict]}") if coloured else Text(text, "bold")


def show_report(
    console: Console,
    report: VerificationReport,
    *,
    name: str,
    audience: str,
    lang: str = "en",
    known: tuple[str, str] | None = None,
) -> None:
    """Print one report.

    Args:
        console: Where.
        report: What was found.
        name: What the person calls the thing that was verified, such as the file's name.
        audience: For whom the words are: `employer`, `earner` or `developer`.
        lang: Language of the words.
        known: Verdict and sentence of an earlier look that outlasts this one; they stand in the place of its own.
    """
    verdict, word = (verdict_of(report), label_of(report, lang)) if known is None else (known[0], "")
    console.print(Text.assemble(verdict_label(console, verdict, word), "  ", plain(name, "bold")))
    if audience == DEVELOPER:
        body: RenderableType = _lines(report.explain(lang, DEVELOPER).splitlines())
    else:
        explained = explanation(report, lang, audience)
        body = _body(console, explained if known is None else replace(explained, headline=(known[1],)))
    console.print(_indented(body))


def _body(console: Console, explained: Explanation) -> Group:
    """All of a report but its label and title."""
    headline = [plain(line, "" if number else "bold") for number, line in enumerate(explained.headline)]
    blocks: list[Sequence[RenderableType]] = [
        headline,
        *map(_section, explained.reasons),
        [pairs(explained.facts)] if explained.facts else [],
        *([plain(caution, "bold")] for caution in explained.cautions),
        *map(_section, (*explained.findings, *explained.not_checked)),
    ]
    for heading, group in explained.groups:
        blocks.append([plain(heading, "bold")])
        for inner in group:
            verdict = _SPOILED if inner.is_spoiled else inner.verdict
            headed = Text.assemble(verdict_label(console, verdict, inner.label), "  ", plain(inner.title, "bold"))
            blocks.append([_indented(Group(headed, _indented(_body(console, inner))))])
    parts: list[RenderableType] = []
    for block in filter(None, blocks):
        parts += [Text(""), *block] if parts else block
    return Group(*parts)


def _section(section: Section) -> list[RenderableType]:
    heading, sentences = section
    return [plain(heading, "bold"), *map(_bullet, sentences)]


def _indented(part: RenderableType) -> Padding:
    return Padding(part, (0, 0, 0, 2), expand=False)


def pairs(named: Iterable[tuple[str, str]]) -> Table:
    """Names and values, one below the other."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True, min_width=12)
    grid.add_column(overflow="fold")
    for name, value in named:
        grid.add_row(Text(name, "dim"), plain(value))
    return grid


def _bullet(sentence: str) -> Table:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(Text("-"), plain(sentence))
    return grid


def _lines(lines: Iterable[str]) -> Text:
    return Text("\n").join(map(plain, lines))


def summary(answers: Iterable[tuple[str, str]], what: str, lang: str = "en") -> str:
    """How many of which, worst first.

    Args:
        answers: The outcome of each, `unreadable`, or `skipped`; and the word for it.
        what: What they are about, such as `files`.
        lang: Language of the words.
    """
    texts = texts_of(lang)
    counts = Counter(answers)
    ordered = sorted(counts.items(), key=lambda counted: WORST_FIRST.index(counted[0][0]))
    each = (f"{number(str(count), texts)} {label_within(word, texts)}" for (_, word), count in ordered)
    return f"{number(str(counts.total()), texts)} {what}: {', '.join(each)}"
