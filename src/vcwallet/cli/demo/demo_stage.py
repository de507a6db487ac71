"""How the demo speaks: numbered scenes, calm, and readable where there are no colours."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from vcwallet.cli.shared.console import plain, show
from vcwallet.cli.shared.report_screen import verdict_label
from vcwallet.rendering.reports.credential_facts import title_of
from vcwallet.rendering.reports.findings import obstacle, sentence, trouble_of
from vcwallet.rendering.reports.verdicts import label as words_of
from vcwallet.rendering.reports.verdicts import texts_of, verdict_of
from vcwallet.rendering.words.phrases import phrase
from vcwallet.report import Outcome, VerificationReport


class Stage:
    """Prints the story.

    Args:
        silent: Tell nothing.
    """

    def __init__(self, *, silent: bool) -> None:
        self._silent = silent
        self._scene = 0

    def title(self, text: str) -> None:
        """The first line."""
        self._print(plain(text, "bold"))

    def scene(self, text: str) -> None:
        """A new scene begins."""
        self._scene += 1
        self._print(Text(""))
        self._print(Text.assemble((f"{self._scene}  ", "bold cyan"), plain(text, "bold")))

    def say(self, text: str) -> None:
        """A sentence of the story."""
        self._print(Padding(plain(text), (0, 0, 0, 3), expand=False))

    def detail(self, name: str, value: str) -> None:
        """A fact that belongs to the sentence before."""
        grid = Table.grid(padding=(0, 2))
        grid.add_row(Text(name, "dim"), plain(value))
        self._print(Padding(grid, (0, 0, 0, 5), expand=False))

    def table(self, rows: Sequence[Sequence[str]]) -> None:
        """A small table; the first column stands out."""
        grid = Table.grid(padding=(0, 2))
        for row in rows:
            grid.add_row(plain(row[0], "bold"), *map(plain, row[1:]))
        self._print(Padding(grid, (0, 0, 0, 5), expand=False))

    def verdict(self, report: VerificationReport) -> None:
        """An answer, and one line for each credential inside."""

        def text(console: Console) -> None:
            grid = Table.grid(padding=(0, 2))
            grid.add_row(verdict_label(console, verdict_of(report)), plain(_subject(report)))
            for part in report.children:
                grid.add_row(
                    Text(f" {words_of(verdict_of(part, report))}", "dim"), plain(title_of(part) or trouble_of(part))
                )
            console.print(Padding(grid, (0, 0, 0, 5), expand=False))

        self._show(text)

    def advice(self, report: VerificationReport) -> None:
        """What the employer is told to do about the first thing that stands in the way."""
        if (check := obstacle(report)) is not None:
            self.say(phrase(check.code, check.reason, check.params, audience="employer")[1])

    def finding(self, report: VerificationReport, check_id: str) -> None:
        """What one check found."""
        self.say(sentence(report.check(check_id)))

    def command(self, explanation: str, command: str) -> None:
        """Something to try; the command stands on one line, so that it can be copied."""
        self._print(Text(""))
        self.say(explanation)
        self._show(lambda console: console.print(Text(f"     {command}", "cyan"), soft_wrap=True))

    def _print(self, what: RenderableType) -> None:
        self._show(lambda console: console.print(what))

    def _show(self, text: Callable[[Console], None]) -> None:
        if not self._silent:
            show(text)


def _subject(report: VerificationReport) -> str:
    """What it is; of a single credential that is not to be relied on, why not."""
    if not report.children and report.outcome in (Outcome.REJECTED, Outcome.UNDETERMINED):
        return trouble_of(report)
    return title_of(report) or f"{texts_of('en')[f'kind/{report.kind}']}, as a whole"
