"""Bringing the pack of an institution that closed into the cache, and what is said of it (docs/security.md, row 46)."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from vcwallet.cli.options.fetch_options import network
from vcwallet.cli.shared.console import Output, plain
from vcwallet.encoding import timestamps
from vcwallet.fetching import (
    ClosingPack,
    FetchedDocument,
    PackConfirmation,
    PackRole,
    Voucher,
    confirm_pack,
    import_pack,
)
from vcwallet.io.bundled_contexts import bundled
from vcwallet.io.files import read_beginning, shown_path
from vcwallet.io.operator_files import load_trust
from vcwallet.rendering.words.en.command.caching import TEXTS
from vcwallet.rendering.words.phrases import describe_error
from vcwallet.storage import SqliteCache

_ZIP = b"PK"


@dataclass(frozen=True, slots=True)
class WordOptions:
    """On whose word something is imported, and where it is looked for."""

    by: str | None
    trust: tuple[Path, ...]
    online: bool


def is_pack(source: Path) -> bool:
    """Whether a file is a pack, and no export of a cache.

    Raises:
        StoreError: It cannot be read.
    """
    return read_beginning(source, len(_ZIP)) == _ZIP


def take_pack(source: Path, word: WordOptions, cache: SqliteCache, out: Output) -> None:
    """Import a pack, and answer.

    Raises:
        ClosingPackError: It is not whole, or stands on no word that is known here.
        StoreError: It cannot be read, or not be kept.
    """
    with out.progress(TEXTS["pack/reading"]):
        pack = ClosingPack.read(source)
    known = load_trust(word.trust)
    with network() if word.online else nullcontext() as fetcher:
        confirmation = confirm_pack(pack, trust=known, cache=cache, fetcher=fetcher, vouched_by=word.by)
    kept = import_pack(pack, cache, confirmation)
    if confirmation.objection is not None:
        problem = describe_error(confirmation.objection)
        out.warn(TEXTS["pack/objection"].format(problem=problem), reason=confirmation.objection.reason)
    _answer(pack, confirmation, kept, cache, out)


def _answer(
    pack: ClosingPack,
    confirmation: PackConfirmation,
    kept: tuple[FetchedDocument, ...],
    cache: SqliteCache,
    out: Output,
) -> None:
    missing = _unknown_contexts(pack)
    lists = len(pack.of_role(PackRole.LIST))

    def text(console: Console) -> None:
        word = TEXTS["pack/own-word" if confirmation.voucher is Voucher.INSTITUTION else "pack/word-of"]
        facts = {"name": pack.name or "?", "issuer": pack.issuer, "word": word.format(name=confirmation.name)}
        facts |= {"date": f"{pack.closed_at:%Y-%m-%d}"}
        console.print(plain(TEXTS["pack/imported"].format(**facts)), soft_wrap=True)
        console.print(plain(TEXTS["pack/documents"].format(keys=len(kept) - lists, lists=lists)))
        if pack.successor is not None:
            console.print(plain(TEXTS["pack/successor"].format(successor=pack.successor)), soft_wrap=True)
        console.print(plain(TEXTS["pack/contexts"] if not missing else TEXTS["pack/contexts-missing"]))
        for url in missing:
            console.print(plain(f"- {url}"), soft_wrap=True)

    data = {
        "cache": shown_path(cache.path),
        "id": pack.issuer,
        "closed": timestamps.format(pack.closed_at),
        "successor": pack.successor,
        "word": confirmation.voucher.value,
        "vouched_by": confirmation.name,
        "imported": [document.url for document in kept],
        "unknown_contexts": missing,
    }
    out.answer(data, text)


def _unknown_contexts(pack: ClosingPack) -> list[str]:
    """The contexts that its credentials name and this version does not bring along."""
    return [
        file.url
        for file in pack.of_role(PackRole.CONTEXT)
        if file.sha256 not in {document.digest for document in bundled().revisions(file.url)}
    ]
