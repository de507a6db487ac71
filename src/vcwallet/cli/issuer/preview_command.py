"""`vcwallet issuer preview`: says which verifiers and wallets will accept a credential, before many are issued."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from vcwallet.cli.options.common_options import PATH, at_option, with_answer
from vcwallet.cli.shared.console import ExitStatus, Output, plain
from vcwallet.io.input_files import content, name_of
from vcwallet.policy import DEFAULT
from vcwallet.rendering.words.en.issuing.previews import TEXTS

if TYPE_CHECKING:
    from vcwallet.issuer import Preview, ReaderFinding, ReaderPreview

_STATUS = {
    "accepts": ExitStatus.DONE,
    "warns": ExitStatus.DONE,
    "unknown": ExitStatus.UNDETERMINED,
    "refuses": ExitStatus.REJECTED,
}
_STYLES = {"accepts": "green", "warns": "yellow", "unknown": "yellow", "refuses": "red"}


@click.command()
@click.argument("file", metavar="FILE", type=PATH, help="A badge, a credential or a draft of one; - for stdin.")
@click.option(
    "--as",
    "securing",
    metavar="NAMES",
    multiple=True,
    help="Look at it as if it were secured so, such as eddsa-rdfc-2022 or jwt.",
)
@click.option("--reader", "names", metavar="NAME", multiple=True, help="Only this reader, such as verifierplus.")
@at_option
@with_answer
def preview(
    *, file: Path, securing: tuple[str, ...], names: tuple[str, ...], at: datetime | None, out: Output
) -> ExitStatus:
    """Say which well-known verifiers and wallets will accept a credential.

    By rules that were read from their source, each with its place and date; nothing is sent to them. A draft without
    proof is looked at as it will be with --as.

    Exit status: 0 all accept it, be it with a warning; 4 none refuses it, and of one it is not known; 3 one refuses it;
    6 unreadable.
    """
    from vcwallet.issuer import preview as preview_of  # with all that reads credentials

    found = preview_of(content(file, DEFAULT.input_bytes), securing=securing, among=names, at=at)
    out.answer({"file": name_of(file), **found.to_dict()}, lambda console: _show(found, console))
    return _STATUS[found.verdict.value]


def _show(found: Preview, console: Console) -> None:
    title = TEXTS["preview/title/as" if found.securing else "preview/title"]
    console.print(plain(title.format(mechanisms=found.securing), "bold"))
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=False)
    for reader in found.readers:
        table.add_row(plain(reader.title), _verdict(reader))
    console.print(table)
    for reader in found.readers:
        _explain(reader, console)
    console.print()
    console.print(plain(TEXTS["preview/not-checked"]))


def _verdict(reader: ReaderPreview) -> Text:
    return plain(TEXTS[f"preview/{reader.verdict}"], _STYLES[reader.verdict.value])


def _explain(reader: ReaderPreview, console: Console) -> None:
    """What the verdict rests on, what to change, and where the rule comes from; nothing where it accepts."""
    if reader.verdict.value == "accepts":
        return
    console.print()
    console.print(Text.assemble(plain(f"{reader.title}: ", "bold"), _verdict(reader)))
    for finding in reader.deciding:
        for words in filter(None, finding.words()):
            console.print(plain(words))
        console.print(plain(_where(finding), "dim"), soft_wrap=True)


def _where(finding: ReaderFinding) -> str:
    if (source := finding.source) is None:
        return TEXTS["preview/no-source"]
    return TEXTS["preview/source"].format(source=source.url, version=source.version, day=source.looked_up)
