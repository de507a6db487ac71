"""`vcwallet receipt`: finds out whether what a receipt says comes out again, and who made it."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.padding import Padding
from rich.text import Text

from vcwallet.batch.archives.archived_inputs import with_members
from vcwallet.batch.file_reading import read_input
from vcwallet.cli.options.common_options import PATH, CommandGroup, recipient_option, trust_option, with_answer
from vcwallet.cli.options.fetch_options import cache_option, given_identifiers, identifier_option, opened_cache
from vcwallet.cli.shared.console import Output, plain, status_of_answer
from vcwallet.cli.shared.report_screen import verdict_label
from vcwallet.errors import VcwalletError
from vcwallet.io.cache.memory_cache import MemoryCache
from vcwallet.io.files import read_capped
from vcwallet.io.input_files import Input, find, name_of
from vcwallet.io.operator_files import errors_in, load_trust

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console

    from vcwallet.storage import DocumentCache

_SCHEMA = 1


@click.group(cls=CommandGroup)
def receipt() -> None:
    """Check receipts of verifications, offline and years later.

    To make one: vcwallet verify --receipt FILE
    """


@receipt.command()
@click.argument("file", metavar="FILE", type=PATH, help="The receipt.")
@click.argument(
    "badges",
    metavar="[BADGE]...",
    nargs=-1,
    type=PATH,
    help="What the receipt does not have inside: the badge, several, folders, ZIP archives, and what else is missing. "
    "Each is known by its digest.",
)
@trust_option
@cache_option
@identifier_option
@recipient_option
@with_answer
def check(
    *,
    file: Path,
    badges: tuple[Path, ...],
    trust: tuple[Path, ...],
    cache: Path | None,
    identifiers: tuple[Path, ...],
    recipient: tuple[str, ...],
    out: Output,
) -> int:
    """Say whether what a receipt says comes out again from what was looked at then. Nothing is fetched.

    A trust list says whether you know the verifier; the one that it used itself is known by its digest.

    Exit status: 0 everything comes out again and the verifier is known, 5 it is not signed or the verifier is not
    known, 4 something is missing, 3 something else comes out or it was changed, 6 this is no receipt.
    """
    from vcwallet.receipt import check as check_receipt
    from vcwallet.receipt import load
    from vcwallet.receipt.receipt_file import LARGEST
    from vcwallet.receipt.receipt_words import explanation

    with errors_in(file):
        loaded = load(read_capped(file, LARGEST, pipe=True))
    kept: DocumentCache | None = None if cache is None else opened_cache(cache, made=False)
    if identifiers:
        kept = given_identifiers(identifiers, kept or MemoryCache())
    result = check_receipt(
        loaded,
        _contents(with_members(find(badges))),
        trust=load_trust(trust),
        cache=kept,
        recipient=recipient or None,
    )
    status = status_of_answer(result.outcome.value)

    def text(console: Console) -> None:
        explained = explanation(result)
        label = verdict_label(console, explained.outcome.value, explained.label)
        console.print(Text.assemble(label, "  ", plain(name_of(file), "bold")))
        for number, line in enumerate(explained.headline):
            console.print(Padding(plain(line, "" if number else "bold"), (0, 0, 0, 2), expand=False))
        for section in explained.sections:
            console.print()
            console.print(Padding(plain(section.heading, "bold"), (0, 0, 0, 2), expand=False))
            for line in section.lines:
                console.print(Padding(plain(line), (0, 0, 0, 4), expand=False))

    out.answer({"schema": _SCHEMA, "status": int(status), "file": name_of(file), **result.to_dict()}, text)
    return status


def _contents(files: Iterator[Input]) -> Iterator[bytes]:
    """What is in the files; what cannot be read is missing, and is said to be."""
    for file in files:
        with suppress(VcwalletError):
            content = b"" if file.error is not None or file.passed_over else read_input(file)
            if isinstance(content, bytes):
                yield content
