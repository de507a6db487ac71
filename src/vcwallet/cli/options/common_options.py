"""What all commands are made of: groups of commands, kinds of values, and the options that several of them have."""

from __future__ import annotations

import os
import re
import sys
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from inspect import cleandoc
from pathlib import Path
from typing import TypeVar

import click

from vcwallet.cli.options.option_bundles import bundled, grouped
from vcwallet.cli.options.recipient_option import read_recipients
from vcwallet.cli.shared.console import Output
from vcwallet.encoding import timestamps
from vcwallet.errors import MalformedValueError, UsageError
from vcwallet.rendering.words.phrases import known_language, run_with_options

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DOTTED_DAY = re.compile(r"([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})")
"""Day, month, year: with dots no country writes it otherwise, unlike with slashes."""


class AnyPath(click.Path):
    """A file or a folder; the command itself checks which of them it is."""

    def convert(self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None) -> Path:  # noqa: ARG002 - click passes them
        """The path as it was written.

        Raises:
            UsageError: `web-address`: nothing is fetched because it was named.
        """
        if _ADDRESS.match(written := os.fspath(value)):
            raise UsageError("web-address", address=written)
        return Path(value)


PATH = AnyPath()


def moment_of(text: str, *, end_of_day: bool = False) -> datetime:
    """A day such as `2026-01-31` or `31.1.2026`, or a moment such as `2026-01-31T12:00:00Z`.

    Args:
        text: What was written.
        end_of_day: Whether a day means its last second; else its first. Days are those of UTC.

    Raises:
        UsageError: It is neither.
    """
    written = text.strip()
    if dotted := _DOTTED_DAY.fullmatch(written):
        day, month, year = dotted.groups()
        written = f"{year}-{month:0>2}-{day:0>2}"
    if _DAY.fullmatch(written):
        written += "T23:59:59Z" if end_of_day else "T00:00:00Z"
    try:
        return timestamps.parse(written)
    except MalformedValueError:
        raise UsageError("moment-form", value=text[:40]) from None


class _Moment(click.ParamType["datetime"]):
    """A day or a moment, as `moment_of` reads it."""

    name = "moment"

    def __init__(self, *, end_of_day: bool) -> None:
        self._end_of_day = end_of_day

    def convert(self, value: str | datetime, param: click.Parameter | None, ctx: click.Context | None) -> datetime:  # noqa: ARG002 - click passes them
        """The moment; click may pass one that was read already."""
        return value if isinstance(value, datetime) else moment_of(value, end_of_day=self._end_of_day)


MOMENT = _Moment(end_of_day=False)
END = _Moment(end_of_day=True)
"""A moment up to which something holds: of a day, its last second."""


def confirm(question: str, *, otherwise: UsageError) -> None:
    """Ask at the terminal; no is an end without an error.

    Args:
        question: What is asked.
        otherwise: What is wrong where there is no terminal.
    """
    if not sys.stdin.isatty():
        raise otherwise
    click.confirm(question, abort=True, err=True)


with_answer = bundled(
    (click.option("--json", is_flag=True, help="Answer with one JSON object instead of text."),),
    lambda values: {"out": Output(values.pop("json"))},
)
"""Gives a command the flag that says in which form it answers; it answers with what it gets as `out`."""
force_flag = click.option("--force", is_flag=True, help="Overwrite a file that is there already.")

yes_flag = click.option("-y", "--yes", is_flag=True, help="Do not ask.")

_Value = TypeVar("_Value", bound=StrEnum)


class OneOf(click.Choice[_Value]):
    """One of an enumeration, written as its value; click on its own would take the name of the member."""

    def normalize_choice(self, choice: object, ctx: click.Context | None) -> str:  # noqa: ARG002 - click passes it
        """How a member is written."""
        return str(choice)


class Audience(StrEnum):
    """For whom the words are."""

    EMPLOYER = "employer"
    EARNER = "earner"
    DEVELOPER = "developer"


@dataclass(frozen=True, slots=True)
class ReaderOptions:
    """Who reads what is said of a credential, and in which language."""

    audience: Audience
    lang: str


def _spoken(context: click.Context, _option: click.Parameter, value: str) -> str:
    """The language, in which errors are said, too."""
    language = context.meta[LANGUAGE] = known_language(value)
    return language


LANGUAGE = "vcwallet.language"
"""Where the running command notes the language of its answers."""
lang_option = click.option(
    "--lang",
    metavar="LANGUAGE",
    default="en",
    is_eager=True,  # so that errors in other options are said in it
    callback=_spoken,
    help="Language of the answer, such as de; English if nothing else is said.",
)
with_reader = grouped(
    "reader",
    ReaderOptions,
    click.option("--audience", type=OneOf(Audience), default="employer", help="For whom the words are."),
    lang_option,
)
trust_option = click.option(
    "--trust",
    metavar="FILE",
    type=PATH,
    multiple=True,
    envvar="VCWALLET_TRUST",
    show_envvar=True,
    help="Trust list: the issuers that you know, and whom you believe; repeat it. To make one: vcwallet trust add",
)
at_option = click.option(
    "--at",
    metavar="TIME",
    type=MOMENT,
    help="Answer for this moment instead of now, such as 2026-01-31T12:00:00Z; a day means its beginning, in UTC.",
)
seen_option = click.option(
    "--seen",
    metavar="TIME",
    type=END,
    help="When you first had it, by your own records; a day means its end, in UTC. It was signed before that, whatever "
    "became of the key since. For one file.",
)
recipient_option = click.option(
    "--recipient",
    metavar="ID",
    multiple=True,
    callback=read_recipients,
    help="Whom it should be about: an e-mail address or an identifier. For one person of whom you know several, repeat "
    "it.",
)
challenge_option = click.option("--challenge", metavar="TEXT", help="The challenge that you gave to the presenter.")
challenges_option = click.option(
    "--challenges",
    metavar="FILE",
    type=PATH,
    help="Accept each challenge in this file once. To make one: vcwallet challenge",
)
domain_option = click.option("--domain", metavar="NAME", help="The domain that a presentation has to be made for.")


def _refuse_repeated(command: click.Command, ctx: click.Context, arguments: list[str]) -> None:
    """Find out whether an option is written twice that can have one value: the first would count for nothing.

    Raises:
        UsageError: `option-twice`.
    """
    if isinstance(command, click.Group) or ctx.resilient_parsing:
        return
    try:
        _, _, params = command.make_parser(click.Context(command, ctx)).parse_args([*arguments])
    except click.UsageError:  # which the command itself says in a moment
        return
    for param, times in Counter(params).items():
        if times > 1 and isinstance(param, click.Option) and not (param.multiple or param.is_flag or param.count):
            raise UsageError("option-twice", option=max(param.opts, key=len))


class CommandGroup(click.Group):
    """A group whose help lists its commands in the order of the source, and what they do without cutting it off."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is to run: advice names its options, and no others."""
        name, command, rest = super().resolve_command(ctx, args)
        if command is not None:
            _refuse_repeated(command, ctx, rest)
            run_with_options(frozenset(option for param in command.params for option in param.opts))
        return name, command, rest

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click passes it
        """The commands, one below the other."""
        with formatter.section("Commands"):
            formatter.write_dl(self.summaries())

    def summaries(self) -> list[tuple[str, str]]:
        """Each name with what the command does: the first paragraph of its help."""
        return [(name, cleandoc(command.help or "").partition("\n\n")[0]) for name, command in self.commands.items()]
