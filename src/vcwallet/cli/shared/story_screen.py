"""A story on a screen: numbered scenes, with verification reports in a few lines, readable without colours."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from vcwallet import Outcome, VerificationReport
from vcwallet.cli.shared.console import plain, show
from vcwallet.cli.shared.report_screen import verdict_label
from vcwallet.rendering.reports.credential_facts import issuer_of, standing_of, title_of
from vcwallet.rendering.reports.findings import obstacle, sentence, trouble_of
from vcwallet.rendering.reports.verdicts import advice, headline, label_of, texts_of, verdict_of
from vcwallet.rendering.words.en.command.demo import TEXTS
from vcwallet.rendering.words.phrases import phrase


class StoryScreen:
    """Prints a story; its sentences stand in `vcwallet.rendering.words`.

    Args:
        names: What the sentences call persons and institutions.
        silent: Print nothing.
    """

    def __init__(self, names: Mapping[str, str], *, silent: bool) -> None:
        self._names = names
        self._silent = silent
        self._scene = 0

    def text(self, key: str, **values: object) -> str:
        """A sentence of the story.

        Args:
            key: Which.
            values: What stands in it, besides the names.
        """
        return TEXTS[key].format(**self._names, **values)

    def title(self, key: str) -> None:
        """Print the first line."""
        self._print(plain(self.text(key), "bold"))

    def scene(self, key: str) -> None:
        """Begin a new scene."""
        self._scene += 1
        self._print(Text(""))
        self._print(Text.assemble((f"{self._scene}  ", "bold cyan"), plain(self.text(key), "bold")))

    def say(self, key: str, **values: object) -> None:
        """Print a sentence of the story."""
        self._sentence(self.text(key, **values))

    def detail(self, name: str, value: str) -> None:
        """Print a fact that belongs to the sentence before."""
        grid = Table.grid(padding=(0, 2))
        grid.add_row(Text(name, "dim"), plain(value))
        self._print(Padding(grid, (0, 0, 0, 5), expand=False))

    def table(self, rows: Sequence[Sequence[str]]) -> None:
        """Print a small table; the first column stands out."""
        grid = Table.grid(padding=(0, 2))
        for row in rows:
            grid.add_row(plain(row[0], "bold"), *map(plain, row[1:]))
        self._print(Padding(grid, (0, 0, 0, 5), expand=False))

    def verdict(self, report: VerificationReport) -> None:
        """Print an answer, and one line for each credential inside."""

        def text(console: Console) -> None:
            grid = Table.grid(padding=(0, 2))
            grid.add_row(verdict_label(console, verdict_of(report), label_of(report)), plain(self._subject(report)))
            for part in report.children:
                label = label_of(part, around=(report,))
                grid.add_row(Text(f" {label}", "dim"), plain(title_of(part) or trouble_of(part)))
            console.print(Padding(grid, (0, 0, 0, 5), expand=False))

        self._show(text)

    def answer(self, report: VerificationReport) -> None:
        """Print an answer as a sentence."""
        self._sentence(f"{headline(report)} {advice(report)}")

    def standing(self, report: VerificationReport) -> None:
        """Print what the issuer's lists say of a credential."""
        self.detail("status", standing_of(report))

    def issuer(self, report: VerificationReport) -> None:
        """Print who issued a credential."""
        self.detail("issued by", issuer_of(report))

    def cure(self, report: VerificationReport) -> None:
        """Print the advice to an employer about the first check that did not pass."""
        if (check := obstacle(report)) is not None:
            self._sentence(phrase(check.code, check.reason, check.params, audience="employer")[1])

    def finding(self, report: VerificationReport, check_id: str) -> None:
        """Print what one check found."""
        self._sentence(sentence(report.check(check_id)))

    def command(self, key: str, command: str) -> None:
        """Print something to try; the command stands on one line, so that it can be copied."""
        self._print(Text(""))
        self.say(key)
        self._show(lambda console: console.print(Text(f"     {command}", "cyan"), soft_wrap=True))

    def _sentence(self, text: str) -> None:
        self._print(Padding(plain(text), (0, 0, 0, 3), expand=False))

    def _print(self, what: RenderableType) -> None:
        self._show(lambda console: console.print(what))

    def _show(self, text: Callable[[Console], None]) -> None:
        if not self._silent:
            show(text)

    def _subject(self, report: VerificationReport) -> str:
        """What it is; of a single credential that is not to be relied on, why not."""
        if not report.children and report.outcome in (Outcome.REJECTED, Outcome.UNDETERMINED):
            return trouble_of(report)
        return title_of(report) or self.text("as-a-whole", kind=texts_of("en")[f"kind/{report.kind}"])
