"""`vcwallet status list`, `history` and `publish`: shows status lists and changes, and publishes the lists."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import click
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from vcwallet.cli.issuer.issuer_file_options import IssuerFileOptions, with_issuer_file
from vcwallet.cli.options.common_options import PATH, with_answer
from vcwallet.cli.shared.console import Output, plain
from vcwallet.cli.shared.report_screen import pairs
from vcwallet.encoding import timestamps
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import IssuingError
from vcwallet.io.files import shown_path
from vcwallet.issuer import Issuer, KeptList, PublishedFile, StatusEvent, StatusSettings
from vcwallet.rendering.words.en.issuing.status_lists import TEXTS


@click.command("list")
@with_issuer_file
@with_answer
def list_lists(*, issuer_file: IssuerFileOptions, out: Output) -> None:
    """Show the lists: what for, how full, where, and whether they are to be published again."""
    with issuer_file.open(out) as opened:
        register = opened.status
        lists = [(kept, register.count_set(kept.name), register.is_due(kept)) for kept in register.lists()]

    def text(console: Console) -> None:
        if not lists:
            console.print(plain(TEXTS["list/none"]))
        for kept, count, due in lists:
            console.print(Text.assemble(plain(kept.purpose, "bold"), plain(f"  {'due' if due else 'up to date'}")))
            facts = [
                ("URL", kept.url),
                ("Used", TEXTS["list/used"].format(used=kept.used, entries=kept.entries, count=count)),
                ("Published", _published(kept)),
            ]
            console.print(Padding(pairs(facts), (0, 0, 0, 2), expand=False))

    out.answer(
        {"store": issuer_file.name, "lists": [_list_data(kept, count, due=due) for kept, count, due in lists]}, text
    )


@click.command()
@click.argument("credential_id", metavar="ID", help="Its id, as 'issuer list' shows it.")
@with_issuer_file
@with_answer
def history(*, credential_id: str, issuer_file: IssuerFileOptions, out: Output) -> None:
    """Show how a credential stands, and what was decided about it, when, by whom and why."""
    with issuer_file.open(out) as opened:
        state, events = opened.status.state(credential_id), opened.status.history(credential_id)
    messages = next((place.messages for place, _ in state.entries if place.messages), ())
    standing = [word for word, holds in (("revoked", state.revoked), ("suspended", state.suspended)) if holds]

    def text(console: Console) -> None:
        console.print(plain(credential_id, "bold"), soft_wrap=True)
        now = ", ".join(standing) or TEXTS["state/clear" if state.entries else "state/without-entry"]
        sentence = TEXTS["state/now" if state.message is None else "state/message"]
        console.print(plain(sentence.format(state=now, message=state.message)))
        facts = [(f"{event.at:%Y-%m-%d %H:%M}", _event_words(event, messages)) for event in events]
        console.print(Padding(pairs(facts), (0, 0, 0, 2), expand=False))

    out.answer(
        {
            "store": issuer_file.name,
            "id": credential_id,
            "revoked": state.revoked,
            "suspended": state.suspended,
            "message": state.message,
            "entries": [place.stated() | {"value": value} for place, value in state.entries],
            "history": [_event_data(event) for event in events],
        },
        text,
    )


@click.command()
@click.argument("folder", metavar="FOLDER", type=PATH, help="Where the files go; made if missing.")
@click.option("--if-due", is_flag=True, help="Only lists that changed or half expired; for a job every few minutes.")
@with_issuer_file
@with_answer
def publish(
    *,
    folder: Path,
    if_due: bool,
    issuer_file: IssuerFileOptions,
    out: Output,
) -> None:
    """Sign the lists and write them into a folder that your web server serves."""
    with issuer_file.open(out) as opened:
        settings = _settings_of(opened)
        with out.progress("Publishing") as watch:
            done = opened.status.publish(folder, only_due=if_due, on_progress=watch)
        is_closed = opened.closing.record is not None
    written = [each for each in done if each.written]
    is_mixed = len({each.kept.form for each in done}) > 1

    def text(console: Console) -> None:
        for each in written:
            kind = f"  {each.kept.form.media_type}" if is_mixed else ""
            console.print(plain(f"{each.path}  {each.kept.purpose}{kind}"), soft_wrap=True)
        sentences = [TEXTS["publish/written"].format(count=len(written))]
        if len(done) > len(written):
            sentences.append(TEXTS["publish/not-due"].format(count=len(done) - len(written)))
        console.print(plain(" ".join(sentences)))
        if written and not if_due:
            _advise(console, settings, [each.kept for each in done], folder, is_closed=is_closed)

    out.answer(
        {
            "store": issuer_file.name,
            "folder": shown_path(folder),
            "files": [_file_data(each) for each in done],
            "headers": {"Cache-Control": _cache_control(settings)},
        },
        text,
    )


def _advise(
    console: Console, settings: StatusSettings, lists: list[KeptList], folder: Path, *, is_closed: bool
) -> None:
    places = sorted({kept.url.rpartition("/")[0] for kept in lists})
    forms = sorted({kept.form for kept in lists})
    console.print(plain(TEXTS["publish/serve"]))
    facts = [
        *(("At", f"{place}/") for place in places),
        *(("Header", f"Content-Type: {form.media_type}") for form in forms),
        ("Header", f"Cache-Control: {_cache_control(settings)}"),
        ("Header", "Access-Control-Allow-Origin: *"),
    ]
    console.print(Padding(pairs(facts), (0, 0, 0, 2), expand=False))
    if is_closed:
        console.print(plain(TEXTS["publish/last"]))
        return
    console.print(plain(TEXTS["publish/renew"].format(span=span(settings.valid_for))))
    console.print(plain(f"  vcwallet status publish {folder} --if-due"), soft_wrap=True)


def _cache_control(settings: StatusSettings) -> str:
    return f"public, max-age={settings.ttl.total_seconds():.0f}"


def _settings_of(opened: Issuer) -> StatusSettings:
    settings = opened.status.settings
    if settings is None:
        raise IssuingError("status-not-set-up")
    return settings


def span(length: timedelta) -> str:
    """A length of time as people say it."""
    for unit, step in (("days", timedelta(days=1)), ("hours", timedelta(hours=1)), ("minutes", timedelta(minutes=1))):
        if length >= 2 * step:
            return f"{length / step:.3g} {unit}"
    return f"{length.total_seconds():.0f} seconds"


def _published(kept: KeptList) -> str:
    if kept.published is None:
        return "never"
    date, end = f"{kept.published.at:%Y-%m-%d %H:%M}", kept.published.valid_until
    if end is None:
        return TEXTS["list/published-last"].format(date=date)
    return TEXTS["list/published"].format(date=date, until=f"{end:%Y-%m-%d %H:%M}")


def _event_words(event: StatusEvent, messages: tuple[str, ...]) -> str:
    """What happened, by whom, and why."""
    what = {
        ("revocation", 1): "revoked",
        ("suspension", 1): "suspended",
        ("suspension", 0): "resumed",
    }.get((event.purpose, event.value))
    what = what or f"message: {messages[event.value]}"
    return f"{what}, by {event.actor}" + (f": {event.reason}" if event.reason else "")


def _list_data(kept: KeptList, count: int, *, due: bool) -> JsonObject:
    published = kept.published
    return {
        "name": kept.name,
        "url": kept.url,
        "purpose": kept.purpose,
        "bits": kept.bits,
        "entries": kept.entries,
        "used": kept.used,
        "set": count,
        "created_at": timestamps.format(kept.created_at),
        "published_at": published and timestamps.format(published.at),
        "valid_until": published and published.valid_until and timestamps.format(published.valid_until),
        "due": due,
    }


def _event_data(event: StatusEvent) -> JsonObject:
    return {
        "at": timestamps.format(event.at),
        "purpose": event.purpose,
        "previous": event.previous,
        "value": event.value,
        "reason": event.reason,
        "actor": event.actor,
    }


def _file_data(done: PublishedFile) -> JsonObject:
    return {
        "file": shown_path(done.path),
        "url": done.kept.url,
        "purpose": done.kept.purpose,
        "written": done.written,
        "headers": {"Content-Type": done.kept.form.media_type},
    }
