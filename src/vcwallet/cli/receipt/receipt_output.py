"""The receipt that `vcwallet verify` writes, while it is being made."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vcwallet.cli.shared.console import Output, plain
from vcwallet.io.files import write_private
from vcwallet.receipt import ReceiptBook, RecordingVerifier
from vcwallet.rendering.words.phrases import texts_in
from vcwallet.report import VerificationReport

if TYPE_CHECKING:
    from rich.console import Console


@dataclass(slots=True)
class ReceiptOutput:
    """A receipt that is being made.

    Attributes:
        path: Where it goes.
        book: What goes into it.
        out: Where it is said.
        force: Whether a file that is there already gives way.
        notes: What is to be said of it, by the names of texts.
        is_written: Whether it is there.
        left_out: How many files could not be opened, and are not in it.
    """

    path: Path
    book: ReceiptBook
    out: Output
    force: bool
    notes: list[str]
    is_written: bool = field(default=False, init=False)
    left_out: int = field(default=0, init=False)

    def verifier(self, **options: Any) -> RecordingVerifier:
        """A verifier that notes what goes into it; see `Verifier`."""
        return RecordingVerifier(book=self.book, **options)

    def keep(self, report: VerificationReport, name: str) -> None:
        """Let a verification go into it; of a file that could not be opened there is none.

        Args:
            report: What came of it.
            name: What the file is called.
        """
        try:
            self.book.keep(report, name)
        except KeyError:
            self.left_out += 1

    def write(self) -> None:
        """Write it; nothing, where nothing was verified.

        Raises:
            VcwalletError: It is too large, cannot be signed, or cannot be written.
        """
        if len(self.book):
            write_private(self.path, self.book.receipt(), replace=self.force)
            self.is_written = True

    def show(self, console: Console, lang: str) -> None:
        """Print where it is, and what is to be known of it, in a language."""
        texts = texts_in("keeping.receipts", lang)
        if not self.is_written:
            self.out.note(texts["made/nothing"], lang)
            return
        console.print(plain(f"{texts['made']}: {self.path}"), soft_wrap=True)
        for note in self.notes:
            self.out.note(texts[note], lang)
        if self.left_out:
            said = texts["made/left-out" if self.left_out > 1 else "made/left-out/one"]
            self.out.note(said.format(count=self.left_out), lang)
