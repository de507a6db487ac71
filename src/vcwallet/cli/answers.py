"""A verification report on a screen: the answer first, then who, what, for whom, and what is open.

All sentences come from `vcwallet.words`; here they are only laid out. The answer is a word, never a colour alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from vcwallet.cli.output import answer_of, plain
from vcwallet.report import CheckStatus, VerificationReport
from vcwallet.words import phrase
from vcwallet.words.en.report import TEXTS
from vcwallet.words.explain import advice, facts, findings_of, headline
from vcwallet.words.explain_stack import explain_stack
from vcwallet.words.names import mixes_alphabets

WORST_FIRST = ("rejected", "unreadable", "undetermined", "unknown-issuer", "verified", "skipped")
"""The order of answers, and of the exit statuses that they stand for."""
_LABELS = {
    "verified": ("VERIFIED", "white on green4"),
    "unknown-issuer": ("UNKNOWN ISSUER", "black on yellow3"),
    "undetermined": ("UNDETERMINED", "black on grey70"),
    "rejected": ("REJECTED", "white on red3"),
    "unreadable": ("UNREADABLE", "white on grey37"),
}


def label(console: Console, answer: str) -> Text:
    """The one word: a coloured label where there are colours, else the word."""
    text, style = _LABELS[answer]
    coloured = console.color_system is not None and not console.no_color
    return Text(f" {text} ", f"bold {style}") if coloured else Text(text, "bold")


def title_of(report: VerificationReport) -> str:
    """What a credential is for, if its issuer signed it so; else empty."""
    return dict(facts(report)).get(TEXTS["what"], "")


def issuer_of(report: VerificationReport) -> str:
    """Who issued it: as known to the reader, or as claimed, with its identifier."""
    return dict(facts(report)).get(TEXTS["issuer"], "")


def trouble_of(report: VerificationReport) -> str:
    """What stands in the way of relying on it, in one sentence; empty where nothing does."""
    required = [check for check in report.checks if check.required and check.code not in {"", "NOT_REACHED"}]
    for status in (CheckStatus.FAILED, CheckStatus.INDETERMINATE):
        for check in required:
            if check.status is status:
                return phrase(check.code, check.reason, check.params)[0]
    return next((trouble_of(child) for child in _children(report, "contains") if not child.verified), "")


def show_report(console: Console, report: VerificationReport, *, name: str, audience: str) -> None:
    """Print one report.

    Args:
        console: Where.
        report: What was found.
        name: What the person calls the thing that was verified, such as the file's name.
        audience: For whom the words are: `employer`, `earner` or `developer`.
    """
    console.print(Text.assemble(label(console, answer_of(report)), "  ", plain(name, "bold")))
    console.print(_indented(_body(console, report, audience)))


def _body(console: Console, report: VerificationReport, audience: str, *, brief: bool = False) -> Group:
    """All of a report but its answer; brief where the same was said of what it stands in."""
    if audience == "developer":
        return Group(_lines(report.explain(audience="developer")))
    said = [] if brief else [plain(headline(report), "bold"), plain(advice(report, audience=audience)), Text("")]
    known = {TEXTS["what"], TEXTS["at"]} if brief else set()
    parts: list[RenderableType] = [*said, pairs((name, value) for name, value in facts(report) if name not in known)]
    if report.authentic and report.issuer is not None and mixes_alphabets(report.issuer.claimed_name or ""):
        parts += [Text(""), Text(TEXTS["mixed"], "bold")]
    if report.stack is not None:
        parts += [Text(""), _lines("\n".join(explain_stack(report.stack, "en")))]
    for title, sentences in findings_of(report):
        parts += [Text(""), Text(title, "bold"), *map(_bullet, sentences)]
    for group in ("contains", "endorsements"):
        if children := _children(report, group):
            parts += [Text(""), Text(TEXTS[group], "bold")]
        for child in children:
            named = plain(title_of(child) or TEXTS[f"kind/{child.kind}"], "bold")
            body = _body(console, child, audience, brief=child.outcome is report.outcome)
            headed = Group(Text.assemble(label(console, answer_of(child)), "  ", named), _indented(body))
            parts += [Text(""), _indented(headed)]
    return Group(*parts)


def _children(report: VerificationReport, group: str) -> list[VerificationReport]:
    """What it contains, or what others say about it."""
    return [*(report.endorsements if group == "endorsements" else report.members)]


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


def _lines(text: str) -> Text:
    return Text("\n").join(plain(line) for line in text.splitlines())


def summary(answers: Iterable[str], what: str) -> str:
    """How many of which, worst first.

    Args:
        answers: Outcomes, `unreadable`, or `skipped`.
        what: What they are about, such as `files`.
    """
    counts = Counter(answers)
    counted = [f"{counts[answer]} {answer.replace('-', ' ')}" for answer in WORST_FIRST if counts[answer]]
    return f"{counts.total()} {what}: {', '.join(counted)}"
