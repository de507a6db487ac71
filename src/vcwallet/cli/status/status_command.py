"""`vcwallet status`: revoke and suspend what was issued, and publish the lists that tell verifiers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

import click
from rich.console import Console

from vcwallet.cli.issuer.issuer_file_options import IssuerFileOptions, with_issuer_file
from vcwallet.cli.options.common_options import CommandGroup, with_answer
from vcwallet.cli.options.option_bundles import grouped
from vcwallet.cli.shared.console import Output, plain
from vcwallet.cli.status import status_check_commands, status_report_commands
from vcwallet.cli.status.status_change_commands import ChangeOptions, ChangeWords, Selection, change, changing
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import UsageError
from vcwallet.issuer import Securing, StatusSettings
from vcwallet.rendering.words.en.issuing.status_lists import TEXTS
from vcwallet.status.status_entries import MESSAGE

_REVOKED = ChangeWords("Revoking", "Revoked", "Revoked")
_SUSPENDED = ChangeWords("Suspending", "Suspended", "Suspended")
_RESUMED = ChangeWords("Resuming", "Resumed", "Not suspended")
_MESSAGE = ChangeWords("Changing the message of", "Message changed", "With this message")
_DURATION = re.compile(r"([0-9]{1,6})([smhd])")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}


@click.group(cls=CommandGroup)
def status() -> None:
    """Revoke or suspend what was issued, and publish the lists that tell verifiers.

    Nothing is sent anywhere: the lists are files, which your web server serves. Only check-live asks that server.
    """


@dataclass(frozen=True, slots=True)
class StatusListOptions:
    """How status lists are kept: the purposes and messages, the size, and how long readers may go by a copy.

    None, or empty, where an option is not given.
    """

    purpose: tuple[str, ...]
    entries: int | None
    ttl: str | None
    valid_for: str | None
    decoys: float | None
    message: tuple[str, ...]
    securing: tuple[str, ...]

    def settings(self, url: str, before: StatusSettings | None) -> StatusSettings:
        """The settings with what is given; the rest as before, or as usual."""
        kept = before or StatusSettings(url)
        purposes = self.purpose or kept.purposes
        if self.message and not self.purpose:
            purposes = tuple(dict.fromkeys((*purposes, MESSAGE)))
        messages = self.message or kept.messages
        securing = kept.securing
        if self.securing:
            securing = Securing.of(self.securing) if any(map(str.strip, self.securing)) else None
        return StatusSettings(
            url,
            purposes=purposes,
            entries=kept.entries if self.entries is None else self.entries,
            messages=messages if self.message or MESSAGE in purposes else (),
            ttl=kept.ttl if self.ttl is None else _duration(self.ttl),
            valid_for=kept.valid_for if self.valid_for is None else _duration(self.valid_for),
            decoys=kept.decoys if self.decoys is None else self.decoys,
            securing=securing,
        )


_with_lists = grouped(
    "lists",
    StatusListOptions,
    click.option(
        "--purpose",
        metavar="NAME",
        multiple=True,
        help="revocation, suspension or message; may be repeated. Usually revocation.",
    ),
    click.option("--entries", metavar="N", type=int, help="Entries of a list; usually 131072."),
    click.option("--ttl", metavar="TIME", help="After what time readers should fetch a list anew; usually 1h."),
    click.option("--valid-for", metavar="TIME", help="How long a published list may be relied on; usually 7d."),
    click.option(
        "--decoys",
        metavar="RATE",
        type=float,
        help="False changes for each true one, so that readers cannot count them; usually 0.",
    ),
    click.option(
        "--message", metavar="TEXT", multiple=True, help="A message that can be said, the usual one first; repeat it."
    ),
    click.option(
        "--as",
        "securing",
        metavar="NAMES",
        multiple=True,
        help="How lists are secured: cryptosuites, vc+jwt or statuslist+jwt; '' for as the issuer's profile says.",
    ),
)


@status.command()
@click.argument("url", metavar="URL", help="Where the lists will be, such as https://college.example/status.")
@_with_lists
@click.option("--change", is_flag=True, help="Change the address, the purposes or the form that were set up before.")
@with_issuer_file
@with_answer
def init(*, url: str, lists: StatusListOptions, change: bool, issuer_file: IssuerFileOptions, out: Output) -> None:
    """Say how status lists are kept. What is issued from then on can be revoked.

    The URL is signed into credentials: choose one that you will keep. What was set up before stays as it is where
    nothing else is said.
    """
    with issuer_file.open(out) as opened:
        before = opened.status.settings
        wanted = lists.settings(url, before)
        if not change:
            _refuse_change(before, wanted)
        settings = opened.status.set_up(wanted)

    def text(console: Console) -> None:
        console.print(plain(TEXTS["init/purposes"].format(purposes=", ".join(settings.purposes))))
        console.print(plain(TEXTS["init/publish"]))
        console.print(plain(f"  {settings.base_url}/"), soft_wrap=True)
        console.print(plain(TEXTS["init/folder"]))

    out.answer({"store": issuer_file.name} | _settings_data(settings), text)


@status.command()
@changing
def revoke(*, selection: Selection, options: ChangeOptions) -> None:
    """Revoke credentials, for good: nothing undoes it."""
    change(lambda issuer: issuer.status.revoke, selection, options, _REVOKED)


@status.command()
@changing
def suspend(*, selection: Selection, options: ChangeOptions) -> None:
    """Suspend credentials, until they are resumed."""
    change(lambda issuer: issuer.status.suspend, selection, options, _SUSPENDED)


@status.command()
@changing
def resume(*, selection: Selection, options: ChangeOptions) -> None:
    """End the suspension of credentials."""
    change(lambda issuer: issuer.status.resume, selection, options, _RESUMED)


@status.command("set-message")
@click.argument("message", metavar="MESSAGE", help="Its text, or its number, counted from 0.")
@changing
def set_message(*, message: str, selection: Selection, options: ChangeOptions) -> None:
    """Say one of the messages that were set up."""
    change(
        lambda issuer: partial(issuer.status.set_message, message=_number_or_text(message)),
        selection,
        options,
        _MESSAGE,
    )


def _duration(text: str) -> timedelta:
    """A length of time written as `1h`.

    Raises:
        UsageError: It is written in another way.
    """
    match = _DURATION.fullmatch(text.strip())
    if match is None:
        raise UsageError("duration-form", value=text)
    return timedelta(**{_UNITS[match[2]]: int(match[1])})


def _refuse_change(before: StatusSettings | None, wanted: StatusSettings) -> None:
    """Signed credentials name the address: another one, other purposes or another form must be asked for."""
    if before is not None and _signed(before) != _signed(wanted):
        raise UsageError("status-set-up", url=before.base_url, purposes=before.purposes)


def _signed(settings: StatusSettings) -> tuple[object, ...]:
    """What of the settings stands in credentials."""
    return settings.base_url.rstrip("/"), settings.purposes, settings.list_form


def _number_or_text(message: str) -> int | str:
    return int(message) if message.isascii() and message.isdigit() else message


def _settings_data(settings: StatusSettings) -> JsonObject:
    return {
        "base_url": settings.base_url,
        "purposes": list(settings.purposes),
        "entries": settings.entries,
        "messages": list(settings.messages),
        "ttl_seconds": settings.ttl.total_seconds(),
        "valid_for_seconds": settings.valid_for.total_seconds(),
        "decoys": settings.decoys,
        "securing": None if settings.securing is None else str(settings.securing),
    }


status.add_command(status_report_commands.list_lists)
status.add_command(status_report_commands.history)
status.add_command(status_report_commands.publish)
status.add_command(status_check_commands.check)
status.add_command(status_check_commands.check_live)
