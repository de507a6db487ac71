"""`vcwallet trust import`: lists of other makers into a trust list."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from vcwallet import TrustList
from vcwallet.cli.options.common_options import PATH, with_answer
from vcwallet.cli.options.option_bundles import grouped
from vcwallet.cli.shared.console import Output, error_data, plain
from vcwallet.cli.shared.input_files import load_trust_list
from vcwallet.cli.trust.imported_sources import (
    BeliefOptions,
    believed_address,
    believed_anchor,
    believed_entities,
    believed_list,
    believed_official_list,
    believed_registries,
    believed_registry,
)
from vcwallet.cli.trust.trust_imports import Imported, registry_entries, table_entries
from vcwallet.cli.trust.trust_list_file import begun_list, list_argument, list_data, save_list
from vcwallet.encoding import strict_json
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import ParsingError, UsageError
from vcwallet.io.files import read_capped, shown_path
from vcwallet.io.trust.trust_file import LARGEST_LIST, LIST_LIMITS, is_compiled
from vcwallet.model.access import types_of
from vcwallet.policy.trust.evidence.entity_list import LIST_TYPE
from vcwallet.policy.trust.federation.entity_statement import ENTITY_STATEMENT_TYPE
from vcwallet.rendering.words.en.command.trust_list import TEXTS
from vcwallet.rendering.words.phrases import phrase
from vcwallet.securing.jose.compact_jws import read_compact

_WEB = "https://"
_TOKEN = re.compile(rb"\s*[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\s*")


@click.command("import")
@list_argument
@click.argument(
    "sources",
    metavar="SOURCE...",
    nargs=-1,
    required=True,
    help="Trust lists, registries of issuers and lists of these (JSON), tables (CSV with the columns id and name), "
    "lists of recognised entities, configurations of anchors of federations, official lists (ETSI XML), or the "
    "https:// address of a registry or of a signed list.",
)
@click.option(
    "--as-source",
    is_flag=True,
    help="Do not copy the entries of a trust list or a registry: believe it as it stands, under its own name, so that "
    "reports name it. What is signed, and what has an address, is always believed so.",
)
@grouped(
    "belief",
    BeliefOptions,
    click.option("--name", metavar="NAME", help="What reports call the source, of one alone."),
    click.option(
        "--signed-by", metavar="ID", help="Who has to have signed a list of recognised entities: an identifier."
    ),
    click.option(
        "--fingerprint",
        "fingerprints",
        metavar="THUMBPRINT",
        multiple=True,
        help="A key of a federation's anchor, as the anchor confirmed it to you (RFC 7638); repeat it for each.",
    ),
    click.option(
        "--certificate",
        "certificates",
        metavar="FILE",
        multiple=True,
        type=PATH,
        help="A certificate of those who may sign an official list (ETSI); repeat it.",
    ),
)
@click.option("--title", help="What the list is called.")
@with_answer
def import_files(
    *, file: Path, sources: tuple[str, ...], as_source: bool, belief: BeliefOptions, title: str | None, out: Output
) -> None:
    """Take lists of other makers into a trust list. Without the file, a new list is begun.

    What cannot be taken over is named with its place. Nothing is fetched.
    """
    if belief.name is not None and len(sources) > 1:
        raise UsageError("import-name", count=len(sources))
    imported = [_read(source, file.parent, belief, as_source=as_source) for source in sources]
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


def _read(source: str, folder: Path, belief: BeliefOptions, *, as_source: bool) -> Imported:
    """What a file or an address says; which form a file has is told by what is in it, never by its name.

    Raises:
        UsageError: `import-form`: it is no list.
        VcwalletError: It cannot be read, or not be relied on.
    """
    if source.startswith(_WEB):
        return believed_address(source, belief)
    file = Path(source)
    content = read_capped(file, LARGEST_LIST)
    if content.lstrip().startswith(b"<"):
        return believed_official_list(file, folder, belief)
    if _TOKEN.fullmatch(content):
        is_statement = read_compact(content.strip()).header.get("typ") == ENTITY_STATEMENT_TYPE
        return believed_anchor(content, belief) if is_statement else believed_entities(file, folder, belief)
    document = None if is_compiled(file) else _parsed(content)
    if is_compiled(file) or (isinstance(document, dict) and document.keys() & {"issuers", "sources"}):
        known = load_trust_list(file)
        return believed_list(known, belief) if as_source else Imported([*known.issuers], [*known.sources])
    if document is None:
        return table_entries(file)
    if isinstance(document, list):
        return believed_registries(content)
    if isinstance(document.get("registry"), dict):
        return believed_registry(file, folder, belief) if as_source else registry_entries(document)
    if LIST_TYPE in types_of(document):
        return believed_entities(file, folder, belief)
    raise UsageError("import-form", path=shown_path(file))


def _parsed(content: bytes) -> JsonObject | list[Any] | None:
    """What JSON says; None of what is none."""
    try:
        document: JsonObject | list[Any] = strict_json.loads(content, LIST_LIMITS)
    except ParsingError:
        return None
    return document
