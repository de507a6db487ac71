"""`vcwallet cache`: shows, clears, exports and imports what was fetched."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click
from rich.console import Console
from rich.padding import Padding

from vcwallet.cli.cache.cache_file_option import cache_file_option
from vcwallet.cli.cache.warm_command import warm
from vcwallet.cli.closing.pack_answer import WordOptions, is_pack, take_pack
from vcwallet.cli.options.common_options import (
    PATH,
    CommandGroup,
    confirm,
    force_flag,
    trust_option,
    with_answer,
    yes_flag,
)
from vcwallet.cli.options.fetch_options import opened_cache
from vcwallet.cli.options.option_bundles import grouped
from vcwallet.cli.shared.console import Output, plain
from vcwallet.encoding import timestamps
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import UsageError
from vcwallet.io.files import shown_path
from vcwallet.rendering.words.en.command.caching import TEXTS
from vcwallet.storage import CacheEntry


@click.group(cls=CommandGroup)
def cache() -> None:
    """Look after what was fetched: keys of issuers, and status lists; for offline, and for later.

    vcwallet verify --online --cache FILE fills it. Every edition that was seen is remembered, so that a badge can be
    verified that was signed with a key of earlier. What else is fetched is not kept: it may speak of one person.
    """


cache.add_command(warm)


@cache.command()
@cache_file_option
@with_answer
def show(*, file: Path, out: Output) -> None:
    """Show what is in the cache: what, when it was fetched, and until when it is used without asking again."""
    entries = opened_cache(file, made=False).entries()

    def text(console: Console) -> None:
        for entry in entries:
            what = TEXTS["vouched"].format(url=entry.url, name=entry.vouched_by) if entry.vouched_by else entry.url
            console.print(plain(what, "bold"), soft_wrap=True)  # to be pasted into `cache clear`
            facts = TEXTS["facts"].format(
                kind=_kind(entry), fetched=_minute(entry.fetched_at), fresh=_span(entry), count=entry.editions
            )
            console.print(Padding(plain(facts), (0, 0, 0, 2)))
        if not entries:
            console.print(plain(TEXTS["empty"]))

    out.answer({"cache": shown_path(file), "documents": [_data(entry) for entry in entries]}, text)


@cache.command()
@click.argument("urls", metavar="[URL...]", nargs=-1, help="Which, as show names them. Left out: everything.")
@cache_file_option
@yes_flag
@with_answer
def clear(*, urls: tuple[str, ...], file: Path, yes: bool, out: Output) -> None:
    """Forget what was fetched, and with it what keys an issuer had earlier: that cannot be fetched again."""
    opened = opened_cache(file, made=False)
    known = {entry.url: entry.editions for entry in opened.entries()}
    unknown = [url for url in urls if url not in known]
    if unknown:
        raise UsageError("not-in-cache", url=unknown[0], path=shown_path(file))
    count = len(urls) or len(known)
    if count and not yes:
        earlier = sum(known[url] - 1 for url in urls or known)
        question = TEXTS["clear/history" if earlier else "clear/ask"].format(count=count, earlier=earlier)
        confirm(question, otherwise=UsageError("clear-confirm", count=count))
    forgotten = opened.clear(urls or None) if count else 0
    out.answer(
        {"cache": shown_path(file), "forgotten": forgotten},
        lambda console: console.print(plain(TEXTS["cleared"].format(count=forgotten))),
    )


@cache.command()
@click.argument("output", metavar="FILE", type=PATH, help="Where it goes, such as college.jsonl.")
@cache_file_option
@force_flag
@with_answer
def export(*, output: Path, file: Path, force: bool, out: Output) -> None:
    """Write everything into one file, to be carried to a machine without a network.

    It is text, a document a line. Nothing in it is signed: those who import it go by your word.
    """
    count = opened_cache(file, made=False).export(output, replace=force)
    out.answer(
        {"cache": shown_path(file), "output": shown_path(output), "editions": count},
        lambda console: console.print(
            plain(TEXTS["exported"].format(count=count, path=shown_path(output))), soft_wrap=True
        ),
    )


_with_word = grouped(
    "word",
    WordOptions,
    click.option(
        "--by",
        metavar="NAME",
        help="Whose word it is, as reports will name it: of an export, the file's name if it is left out; of a pack, "
        "who confirmed to you that it is genuine, where nothing here shows that.",
    ),
    trust_option,
    click.option("--online", is_flag=True, help="Of a pack: fetch the keys of the institution and its successor."),
)


@cache.command("import")
@click.argument(
    "source",
    metavar="FILE",
    type=PATH,
    help="What vcwallet cache export wrote, or the pack of an institution that closed.",
)
@_with_word
@cache_file_option
@with_answer
def import_file(*, source: Path, word: WordOptions, file: Path, out: Output) -> None:
    """Take in what was fetched on another machine, or what an institution that closed left behind.

    Nothing in an export is signed, so it counts on the word of its sender: reports say so, what was fetched here stays
    as it is, and with --online everything is asked for anew.

    A pack counts on the word of the institution, or of its successor if --trust knows it: their keys have to be found
    here, in the cache, or with --online. Its keys and lists are then used for good, and nothing is asked for any more.
    """
    if is_pack(source):
        take_pack(source, word, opened_cache(file, made=True), out)
        return
    name = source.name if word.by is None else word.by
    new = opened_cache(file, made=True).import_from(source, vouched_by=name)
    out.answer(
        {"cache": shown_path(file), "imported": shown_path(source), "vouched_by": name, "new": new},
        lambda console: console.print(plain(TEXTS["imported"].format(count=new, name=name)), soft_wrap=True),
    )


def _kind(entry: CacheEntry) -> str:
    return TEXTS.get(f"kind/{entry.purpose}", entry.purpose)


def _span(entry: CacheEntry) -> str:
    """For how long it is used without asking again."""
    if entry.is_final or entry.fresh_until is None:
        return TEXTS["final" if entry.is_final else "unstated"]
    return TEXTS["fresh"].format(moment=_minute(entry.fresh_until))


def _minute(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M}"


def _data(entry: CacheEntry) -> JsonObject:
    return {
        "url": entry.url,
        "purpose": entry.purpose,
        "fetched_at": timestamps.format(entry.fetched_at),
        "fresh_until": None if entry.fresh_until is None else timestamps.format(entry.fresh_until),
        "first_seen": timestamps.format(entry.first_seen),
        "editions": entry.editions,
        "bytes": entry.size,
        "vouched_by": entry.vouched_by or None,
        "final": entry.is_final,
    }
