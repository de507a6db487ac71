"""`vcwallet trust import`: lists of other makers into a trust list."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console

from vcwallet import TrustList
from vcwallet.cli.options.common_options import with_answer
from vcwallet.cli.shared.console import Output, error_data, plain
from vcwallet.cli.trust.trust_imports import Imported, import_address, import_entries, import_source
from vcwallet.cli.trust.trust_list_file import begun_list, list_argument, list_data, save_list
from vcwallet.errors import UsageError
from vcwallet.rendering.words.en.command.trust_list import TEXTS
from vcwallet.rendering.words.phrases import phrase

_WEB = "https://"


@click.command("import")
@list_argument
@click.argument(
    "sources",
    metavar="SOURCE...",
    nargs=-1,
    required=True,
    help="Trust lists, registries of issuers (JSON), tables (CSV with the columns id and name), or the "
    "https:// address of a registry.",
)
@click.option(
    "--as-source",
    is_flag=True,
    help="Do not copy the entries of a file: believe it as it stands, under its own name, so that reports name it. A "
    "registry is read from its file each time, which has to be below the folder of the list. An address is always so.",
)
@click.option("--name", metavar="NAME", help="What reports call the source, of one alone.")
@click.option("--title", help="What the list is called.")
@with_answer
def import_files(
    *, file: Path, sources: tuple[str, ...], as_source: bool, name: str | None, title: str | None, out: Output
) -> None:
    """Take lists of other makers into a trust list. Without the file, a new list is begun.

    What cannot be taken over is named with its place. Nothing is fetched.
    """
    if name is not None and len(sources) > 1:
        raise UsageError("import-name", count=len(sources))
    imported = [_read(source, file.parent, name, as_source=as_source) for source in sources]
    before = begun_list(file, title)
    known = {*before.issuers}
    new = [*dict.fromkeys(issuer for each in imported for issuer in each.issuers if issuer not in known)]
    taken = [source for each in imported for source in each.sources]
    changed = TrustList([*before.issuers, *new], sources=[*before.sources, *taken], title=before.title)
    save_list(file, changed)
    left_out = [(source, entry) for source, each in zip(sources, imported, strict=True) for entry in each.left_out]
    same = sum(len(each.issuers) for each in imported) - len(new)

    def text(console: Console) -> None:
        counts = {"count": len(new), "same": same, "sources": len(taken)}
        console.print(plain(TEXTS["imported"].format(file=file, **counts)), soft_wrap=True)
        if left_out:
            console.print(plain(TEXTS["left-out"]))
        for source, entry in left_out:
            what, _ = phrase(entry.error.code, entry.error.reason, entry.error.params)
            console.print(plain(f"- {source}, {entry.place}: {what}"), soft_wrap=True)

    data = list_data(file, changed) | {
        "new": len(new),
        "same": same,
        "left_out": [
            {"source": source, **error_data(entry.error), "pointer": entry.place} for source, entry in left_out
        ],
    }
    out.answer(data, text)


def _read(source: str, folder: Path, name: str | None, *, as_source: bool) -> Imported:
    if source.startswith(_WEB):
        return import_address(source, name)
    return import_source(Path(source), folder, name) if as_source else import_entries(Path(source))
