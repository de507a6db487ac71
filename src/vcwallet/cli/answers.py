"""A verification report on a screen: the answer first, then who, what, for whom, and what is open.

All sentences come from `vcwallet.words`; here they are only laid out. The answer is a word, never a colour alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from vcwallet.cli.output import answer_of, plain
from vcwallet.report import Outcome, VerificationReport
from vcwallet.words import DEVELOPER
from vcwallet.words.explain import Explanation, explanation
from vcwallet.words.facts import issuer_of, title_of
from vcwallet.words.findings import Section, trouble_of
from vcwallet.words.names import shown_name
from vcwallet.words.verdicts import headline, reservations, verdict_of
from vcwallet.words.verdicts import label as words_of

_STYLES = {
    "verified": "white on green4",
    "unknown-issuer": "black on yellow3",
    "undetermined": "black on grey70",
    "rejected": "white on red3",
    "unreadable": "white on grey37",
    "disregard": "black on grey70",
    "unconfirmed": "black on grey70",
}


def label(console: Console, verdict: str) -> Text:
    """The one word: a coloured label where there are colours, else the word."""
    text = words_of(verdict)
    coloured = console.color_system is not None and not console.no_color
    return Text(f" {text} ", f"bold {_STYLES[verdict]}") if coloured else Text(text, "bold")


def show_report(console: Console, report: VerificationReport, *, name: str, audience: str) -> None:
    """Print one report.

    Args:
        console: Where.
        report: What was found.
        name: What the person calls the thing that was verified, such as the file's name.
        audience: For whom the words are: `employer`, `earner` or `developer`.
    """
    console.print(Text.assemble(label(console, verdict_of(report)), "  ", plain(name, "bold")))
    if audience == DEVELOPER:
        body: RenderableType = _lines(report.explain(audience=DEVELOPER).splitlines())
    else:
        body = _body(console, explanation(report, audience=audience))
    console.print(_indented(body))


def show_reports(console: Console, found: Sequence[tuple[str, VerificationReport]], *, audience: str) -> None:
    """Print the reports on several files: for developers each in full, for others in short.

    Args:
        console: Where.
        found: What each file is called, and what came of it. One alone is shown in full.
        audience: For whom the words are, as of `show_report`.
    """
    if len(found) == 1 or audience == "developer":
        for name, report in found:
            show_report(console, report, name=name, audience=audience)
    if len(found) == 1:
        return
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for name, report in found:
        about = Text.assemble(plain(name, "bold"), "\n", plain(_line(report)))
        table.add_row(label(console, answer_of(report)), about)
    console.print(table)
    console.print()
    console.print(plain(summary([answer_of(report) for _, report in found], "files"), "bold"))
    console.print(plain("For one of them in full: vcwallet verify FILE"))


def _line(report: VerificationReport) -> str:
    """The shortest useful thing to say: what it is and from whom, or what stands in the way."""
    title = f"“{shown_name(title_of(report))}”" if title_of(report) else ""
    if report.outcome is Outcome.UNKNOWN_ISSUER:
        return ", ".join(filter(None, (title, f"from {issuer_of(report)}"))) if report.issuer else trouble_of(report)
    if not report.verified:
        return trouble_of(report)
    known = report.issuer.known_as if report.issuer is not None else None
    return " ".join([f"{title}, from {known}.", *reservations(report)]) if title and known else headline(report)


def _body(console: Console, explained: Explanation) -> Group:
    """All of a report but its label and title."""
    said = [plain(line, "" if number else "bold") for number, line in enumerate(explained.headline)]
    blocks: list[Sequence[RenderableType]] = [
        said,
        *map(_section, explained.reasons),
        [pairs(explained.facts)] if explained.facts else [],
        *([plain(caution, "bold")] for caution in explained.cautions),
        *map(_section, explained.findings),
    ]
    for heading, group in explained.groups:
        blocks.append([plain(heading, "bold")])
        for inner in group:
            headed = Text.assemble(label(console, inner.verdict), "  ", plain(inner.title, "bold"))
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


def summary(answers: Sequence[str], what: str) -> str:
    """How many of which, worst first.

    Args:
        answers: Outcomes, or `unreadable`.
        what: What they are about, such as `files`.
    """
    order = ["unreadable", *(outcome.value for outcome in reversed(Outcome))]
    counted = [f"{answers.count(answer)} {answer.replace('-', ' ')}" for answer in order if answer in answers]
    return f"{len(answers)} {what}: {', '.join(counted)}"
