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
from vcwallet.cli.trust.trust_imports import Imported, LeftOut, registry_entries, table_entries
from vcwallet.cli.trust.trust_list_file import begun_list, changing, list_argument, list_data, save_list
from vcwallet.encoding import strict_json
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import ParsingError, UsageError
from vcwallet.identifiers.identifier_syntax import identifier_fault
from vcwallet.io.files import read_capped, shown_path
from vcwallet.io.operator_files import errors_in, load_trust_list
from vcwallet.io.trust.trust_file import LARGEST_LIST, LIST_LIMITS, file_names, is_compiled
from vcwallet.model.access import types_of
from vcwallet.policy.trust.evidence.credential_evidence import is_token
from vcwallet.policy.trust.evidence.entity_list import LIST_TYPE
from vcwallet.policy.trust.federation.entity_statement import ENTITY_STATEMENT_TYPE
from vcwallet.rendering.words.en.command.trust_list import TEXTS
from vcwallet.rendering.words.phrases import phrase
from vcwallet.securing.jose.compact_jws import read_compact
from vcwallet.trust import TrustListError

_ADDRESS = "://"
_OFFICIAL_LIST = re.compile(rb"<([\w.-]+:)?TrustServiceStatusList[\s>]")
_BEFORE_XML = b"\xef\xbb\xbf \t\r\n"


@click.command("import")
@list_argument
@click.argument(
    "sources",
    metavar="SOURCE...",
    nargs=-1,
    required=True,
    help="Trust lists, registries of issuers and lists of these (JSON), tables (CSV or XLSX with the columns id and "
    "name), lists of recognised entities, configurations of anchors of federations, official lists (ETSI XML), or the "
    "https:// address of a registry or of a signed list.",
)
@grouped(
    "belief",
    BeliefOptions,
    click.option(
        "--as-source",
        is_flag=True,
        help="Do not copy the entries of a trust list or a registry: believe it as it stands, under its own name, so "
        "that reports name it. What is signed, and what has an address, is always believed so.",
    ),
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
    *, file: Path, sources: tuple[str, ...], belief: BeliefOptions, title: str | None, out: Output
) -> None:
    """Take lists of other makers into a trust list. Without the file, a new list is begun.

    What cannot be taken over is named with its place. Nothing is fetched.
    """
    if belief.name is not None and len(sources) > 1:
        raise UsageError("import-name", count=len(sources))
    if belief.signed_by is not None and (fault := identifier_fault(belief.signed_by)):
        raise TrustListError(fault, value=belief.signed_by[:120])
    imported = [_taken(source, file.parent, belief) for source in sources]
    taken = [source for each in imported for source in each.sources]
    with changing(file):
        before = begun_list(file, title)
        known = {*before.issuers}
        new = [*dict.fromkeys(issuer for each in imported for issuer in each.issuers if issuer not in known)]
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
            console.print(plain(f"- {source}, {entry.place}: {_what(entry)}"), soft_wrap=True)

    data = list_data(file, changed) | {
        "new": len(new),
        "same": same,
        "left_out": [
            {"source": source, **error_data(entry.error), "pointer": entry.place} for source, entry in left_out
        ],
    }
    out.answer(data, text)


def _taken(source: str, folder: Path, belief: BeliefOptions) -> Imported:
    """What can be taken over of a file, or an address.

    Raises:
        UsageError: `import-nothing`: nothing can.
        VcwalletError: As for `_read`.
    """
    if _ADDRESS in source:
        return believed_address(source, belief)
    with errors_in(source):
        imported = _read(Path(source), folder, belief)
    if not (imported.issuers or imported.sources):
        problems = [f"{entry.place}: {_what(entry)}" for entry in imported.left_out]
        raise UsageError("import-nothing", path=source[:200], problem=" ".join(problems[:3]), count=len(problems))
    return imported


def _what(entry: LeftOut) -> str:
    return phrase(entry.error.code, entry.error.reason, entry.error.params)[0]


def _read(file: Path, folder: Path, belief: BeliefOptions) -> Imported:
    """What a file says; which form it has is told by what is in it, never by its name.

    Raises:
        UsageError: `import-form`: it is no list; or it names files, and would name others from the folder of the list.
        VcwalletError: It cannot be read, or not be relied on.
    """
    content = read_capped(file, LARGEST_LIST)
    if content.lstrip(_BEFORE_XML).startswith(b"<"):
        if _OFFICIAL_LIST.search(content):
            return believed_official_list(file, folder, belief)
        raise UsageError("import-form", path=shown_path(file))
    if is_token(content):
        is_statement = read_compact(content.strip().partition(b"~")[0]).header.get("typ") == ENTITY_STATEMENT_TYPE
        return believed_anchor(content, file, belief) if is_statement else believed_entities(file, folder, belief)
    document = None if is_compiled(file) else _parsed(content)
    if is_compiled(file) or (isinstance(document, dict) and document.keys() & {"issuers", "sources"}):
        known = load_trust_list(file)
        _refuse_other_files(file, folder)
        if belief.as_source:
            return believed_list(known, file, belief)
        belief.refuse_unused(file)
        return Imported([*known.issuers], [*known.sources])
    if isinstance(document, list):
        return believed_registries(content, file, belief)
    if document is not None and LIST_TYPE in types_of(document):
        return believed_entities(file, folder, belief)
    if document is not None and not isinstance(document.get("registry"), dict):
        raise UsageError("import-form", path=shown_path(file))
    if document is not None and belief.as_source:
        return believed_registry(file, folder, belief)
    belief.refuse_unused(file)
    return table_entries(file) if document is None else registry_entries(document)


def _refuse_other_files(file: Path, folder: Path) -> None:
    """Refuse a trust list whose sources read files: the same names lead to other files from another folder.

    Raises:
        UsageError: `import-files`.
    """
    names = file_names(file)
    if names and (is_compiled(file) or file.parent.resolve() != folder.resolve()):
        raise UsageError("import-files", path=shown_path(file), files=[name[:80] for name in names[:5]])


def _parsed(content: bytes) -> JsonObject | list[Any] | None:
    """What JSON says; None of what is none."""
    try:
        document: JsonObject | list[Any] = strict_json.loads(content, LIST_LIMITS)
    except ParsingError:
        return None
    return document
