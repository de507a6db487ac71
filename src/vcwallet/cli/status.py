"""`vcwallet status`: revoke and suspend what was issued, and publish the lists that tell everybody."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import partial
from typing import Annotated

import typer
from rich.console import Console

from vcwallet.cli import status_check, status_reports
from vcwallet.cli.changing import (
    AchievementOption,
    ActorOption,
    CohortOption,
    CsvOption,
    IdsArgument,
    KeyOption,
    ReasonOption,
    SinceOption,
    SkipFlag,
    Wanted,
    Way,
    Words,
    YesFlag,
    change,
)
from vcwallet.cli.issuing import DEFAULT_STORE, StoreOption, open_issuer
from vcwallet.cli.output import JsonFlag, Output, new_app, plain, shown_path
from vcwallet.cli.passphrases import PassphraseFile
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import UsageError
from vcwallet.issuer import StatusSettings

app = new_app(group=True)

_REVOKED = Words("Revoking", "Revoked", "Revoked")
_SUSPENDED = Words("Suspending", "Suspended", "Suspended")
_RESUMED = Words("Resuming", "Resumed", "Not suspended")
_SAID = Words("Changing the message of", "Message changed", "With this message")
_DURATION = re.compile(r"([0-9]{1,6})([smhd])")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}


@app.callback()
def status() -> None:
    """Revoke or suspend what was issued, and publish the lists that tell everybody.

    Nothing is sent anywhere: the lists are files, which your web server serves. Only `check-live` asks that server.
    """


@app.command()
def init(
    url: Annotated[
        str,
        typer.Argument(
            metavar="URL", help="Where the lists will be, such as https://college.example/status.", show_default=False
        ),
    ],
    *,
    purpose: Annotated[
        list[str] | None,
        typer.Option(
            "--purpose",
            metavar="NAME",
            help="revocation, suspension or message; may be repeated. Left out: revocation.",
        ),
    ] = None,
    entries: Annotated[int, typer.Option("--entries", metavar="N", help="Entries of a list.")] = 131_072,
    ttl: Annotated[
        str, typer.Option("--ttl", metavar="TIME", help="After what time readers should fetch a list anew.")
    ] = "1h",
    valid_for: Annotated[
        str, typer.Option("--valid-for", metavar="TIME", help="How long a published list may be relied on.")
    ] = "7d",
    decoys: Annotated[
        float,
        typer.Option("--decoys", metavar="RATE", help="False changes for each true one, so that nobody can count."),
    ] = 0.0,
    message: Annotated[
        list[str] | None,
        typer.Option("--message", metavar="TEXT", help="A message that can be said, the usual one first; repeat it."),
    ] = None,
    change: Annotated[
        bool, typer.Option("--change", help="Change the address or the purposes that were set up before.")
    ] = False,
    store: StoreOption = DEFAULT_STORE,
    passphrase_file: PassphraseFile = None,
    json: JsonFlag = False,
) -> None:
    """Say how status lists are kept. What is issued from then on can be revoked.

    The URL is signed into credentials: choose one that you will keep.
    """
    out = Output(json)
    purposes = purpose or ["revocation", *(["message"] if message else [])]
    spans = [_duration(text) for text in (ttl, valid_for)]
    with open_issuer(store, passphrase_file, out) as opened:
        if not change:
            _refuse_change(opened.status.settings, url, purposes)
        settings = opened.status.set_up(
            url,
            purposes=purposes,
            entries=entries,
            messages=message or (),
            ttl=spans[0],
            valid_for=spans[1],
            decoys=decoys,
        )

    def text(console: Console) -> None:
        kinds = ", ".join(settings.purposes)
        console.print(plain(f"Credentials issued from now on have an entry for: {kinds}."))
        console.print(plain("Before you hand out the first, publish the lists at this address:"))
        console.print(plain(f"  {settings.base_url}/"), soft_wrap=True)
        console.print(plain("To write them into a folder: vcwallet status publish FOLDER"))

    out.answer({"store": shown_path(store)} | _settings_data(settings), text)


@app.command()
def revoke(
    ids: IdsArgument = None,
    *,
    key: KeyOption = None,
    csv: CsvOption = None,
    achievement: AchievementOption = None,
    cohort: CohortOption = None,
    since: SinceOption = None,
    reason: ReasonOption = None,
    actor: ActorOption = None,
    skip: SkipFlag = False,
    yes: YesFlag = False,
    store: StoreOption = DEFAULT_STORE,
    passphrase_file: PassphraseFile = None,
    json: JsonFlag = False,
) -> None:
    """Revoke credentials, for good: nothing undoes it."""
    wanted = Wanted(ids=ids, keys=key, table=csv, achievement=achievement, cohort=cohort, since=since)
    way = Way(Output(json), store, passphrase_file, reason=reason, actor=actor, skip=skip, yes=yes)
    change(lambda issuer: issuer.status.revoke, wanted, way, _REVOKED)


@app.command()
def suspend(
    ids: IdsArgument = None,
    *,
    key: KeyOption = None,
    csv: CsvOption = None,
    achievement: AchievementOption = None,
    cohort: CohortOption = None,
    since: SinceOption = None,
    reason: ReasonOption = None,
    actor: ActorOption = None,
    skip: SkipFlag = False,
    yes: YesFlag = False,
    store: StoreOption = DEFAULT_STORE,
    passphrase_file: PassphraseFile = None,
    json: JsonFlag = False,
) -> None:
    """Suspend credentials, until they are resumed."""
    wanted = Wanted(ids=ids, keys=key, table=csv, achievement=achievement, cohort=cohort, since=since)
    way = Way(Output(json), store, passphrase_file, reason=reason, actor=actor, skip=skip, yes=yes)
    change(lambda issuer: issuer.status.suspend, wanted, way, _SUSPENDED)


@app.command()
def resume(
    ids: IdsArgument = None,
    *,
    key: KeyOption = None,
    csv: CsvOption = None,
    achievement: AchievementOption = None,
    cohort: CohortOption = None,
    since: SinceOption = None,
    reason: ReasonOption = None,
    actor: ActorOption = None,
    skip: SkipFlag = False,
    yes: YesFlag = False,
    store: StoreOption = DEFAULT_STORE,
    passphrase_file: PassphraseFile = None,
    json: JsonFlag = False,
) -> None:
    """End the suspension of credentials."""
    wanted = Wanted(ids=ids, keys=key, table=csv, achievement=achievement, cohort=cohort, since=since)
    way = Way(Output(json), store, passphrase_file, reason=reason, actor=actor, skip=skip, yes=yes)
    change(lambda issuer: issuer.status.resume, wanted, way, _RESUMED)


@app.command(name="set-message")
def set_message(
    message: Annotated[
        str, typer.Argument(metavar="MESSAGE", help="Its text, or its number, counted from 0.", show_default=False)
    ],
    ids: IdsArgument = None,
    *,
    key: KeyOption = None,
    csv: CsvOption = None,
    achievement: AchievementOption = None,
    cohort: CohortOption = None,
    since: SinceOption = None,
    reason: ReasonOption = None,
    actor: ActorOption = None,
    skip: SkipFlag = False,
    yes: YesFlag = False,
    store: StoreOption = DEFAULT_STORE,
    passphrase_file: PassphraseFile = None,
    json: JsonFlag = False,
) -> None:
    """Say one of the messages that were set up."""
    wanted = Wanted(ids=ids, keys=key, table=csv, achievement=achievement, cohort=cohort, since=since)
    way = Way(Output(json), store, passphrase_file, reason=reason, actor=actor, skip=skip, yes=yes)
    change(lambda issuer: partial(issuer.status.set_message, message=_number_or_text(message)), wanted, way, _SAID)


def _duration(text: str) -> timedelta:
    """A length of time written as `1h`.

    Raises:
        UsageError: It is written in another way.
    """
    match = _DURATION.fullmatch(text.strip())
    if match is None:
        raise UsageError("duration-form", value=text)
    return timedelta(**{_UNITS[match[2]]: int(match[1])})


def _refuse_change(before: StatusSettings | None, url: str, purposes: list[str]) -> None:
    """Signed credentials name the address: another one, or other purposes, must be asked for."""
    if before is not None and (before.base_url, list(before.purposes)) != (url.rstrip("/"), purposes):
        raise UsageError("status-set-up", url=before.base_url, purposes=before.purposes)


def _number_or_text(message: str) -> int | str:
    return int(message) if message.isascii() and message.isdigit() else message


def _settings_data(settings: StatusSettings) -> JsonObject:
    return {
        "base_url": settings.base_url,
        "purposes": list(settings.purposes),
        "entries": settings.entries,
        "messages": list(settings.messages),
        "ttl_seconds": settings.ttl.total_seconds(),
        "valid_for_seconds": settings.validity.total_seconds(),
        "decoys": settings.decoys,
    }


app.command(name="list")(status_reports.list_lists)
app.command()(status_reports.history)
app.command()(status_reports.publish)
app.command()(status_check.check)
app.command(name="check-live")(status_check.check_live)
