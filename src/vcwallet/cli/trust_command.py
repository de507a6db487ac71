"""`vcwallet trust`: the list of issuers that a relying party knows, kept as a small file that people can read."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from vcwallet import TrustList
from vcwallet.cli.options.common_options import PATH, CommandGroup, with_answer
from vcwallet.cli.shared.console import Output, plain
from vcwallet.cli.shared.input_files import load_trust
from vcwallet.cli.shared.output_names import FileKind, refuse_name
from vcwallet.encoding import strict_json
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import UsageError
from vcwallet.io.files import is_taken, shown_path, write_private
from vcwallet.rendering.words.en.command.trust_list import TEXTS
from vcwallet.trust import TrustedIssuer

list_argument = click.argument("file", metavar="FILE", type=PATH, help="The trust list.")


@click.group(cls=CommandGroup)
def trust() -> None:
    """Keep a list of the issuers that you know.

    An issuer is known by its identifier. Before adding one, confirm it with the institution over a channel that you
    trust, such as its own web site or a telephone call: any name can be written into a badge.
    """


@trust.command()
@list_argument
@click.argument(
    "issuer", metavar="ID", help="The issuer's identifier, such as did:key:z6Mk... or https://college.example."
)
@click.argument("name", metavar="NAME", help="The name you know it by.")
@click.option("--title", help="What the list is called.")
@with_answer
def add(*, file: Path, issuer: str, name: str, title: str | None, out: Output) -> None:
    """Add an issuer to a trust list, or change its name there. Without the file, a new list is begun."""
    if not name.strip():
        raise UsageError("trust-name-empty")
    TrustedIssuer(issuer, name)  # before anything is read or written: an identifier that is none is refused
    document: JsonObject = _load(file) if is_taken(file) else {"title": title or file.stem, "issuers": []}
    if title:
        document["title"] = title
    known = [entry for entry in document["issuers"] if entry["id"] == issuer]
    for entry in known:
        entry["name"] = name
    if not known:
        document["issuers"].append({"id": issuer, "name": name})
    _save(file, document)

    def text(console: Console) -> None:
        console.print(plain(TEXTS["added"].format(file=file, name=name, issuer=issuer)), soft_wrap=True)

    out.answer({"file": shown_path(file), "title": document["title"], "issuers": document["issuers"]}, text)


@trust.command()
@list_argument
@click.argument("issuer", metavar="ID", help="The issuer's identifier.")
@with_answer
def remove(*, file: Path, issuer: str, out: Output) -> None:
    """Take an issuer out of a trust list."""
    document = _load(file)
    kept = [entry for entry in document["issuers"] if entry["id"] != issuer]
    if len(kept) == len(document["issuers"]):
        raise UsageError("issuer-not-listed", issuer=issuer, path=shown_path(file))
    _save(file, document | {"issuers": kept})

    def text(console: Console) -> None:
        console.print(plain(TEXTS["removed"].format(file=file, issuer=issuer)), soft_wrap=True)

    out.answer({"file": shown_path(file), "title": document["title"], "issuers": kept}, text)


@trust.command("list")
@list_argument
@with_answer
def list_issuers(*, file: Path, out: Output) -> None:
    """Show the issuers that a trust list knows."""
    document = _load(file)

    def text(console: Console) -> None:
        console.print(plain(document["title"], "bold"))
        table = Table.grid(padding=(0, 2))
        for entry in document["issuers"]:
            period = [f"{word} {entry[word]}" for word in ("from", "until") if word in entry]
            table.add_row(plain(entry["name"]), plain(" ".join([entry["id"], *period])))
        console.print(table if document["issuers"] else plain(TEXTS["empty"]))

    out.answer({"file": shown_path(file)} | document, text)


def _load(file: Path) -> JsonObject:
    document: JsonObject = strict_json.loads(load_trust(file).to_json())
    return document


def _save(file: Path, document: JsonObject) -> None:
    """Write the list, once it has shown to be one."""
    refuse_name(file, FileKind.JSON)
    write_private(file, TrustList.parse(strict_json.dumps(document)).to_json())
