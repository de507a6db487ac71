"""What all commands are made of: groups of commands, kinds of values, and the flags that most of them have."""

from __future__ import annotations

import os
import re
from enum import StrEnum
from inspect import cleandoc
from pathlib import Path
from typing import TypeVar

import click

from vcwallet.errors import UsageError
from vcwallet.words import run_with_options

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")


class AnyPath(click.Path):
    """A file or a folder that is not looked at here: what it has to be, the command says itself."""

    def convert(self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None) -> Path:  # noqa: ARG002 - click passes them
        """The path as it was written.

        Raises:
            UsageError: `web-address`: nothing is fetched because it was named.
        """
        if _ADDRESS.match(written := os.fspath(value)):
            raise UsageError("web-address", address=written)
        return Path(value)


PATH = AnyPath()

json_flag = click.option("--json", is_flag=True, help="Answer with one JSON object instead of text.")
force_flag = click.option("--force", is_flag=True, help="Overwrite a file that is there already.")

yes_flag = click.option("-y", "--yes", is_flag=True, help="Do not ask.")

_Value = TypeVar("_Value", bound=StrEnum)


class OneOf(click.Choice[_Value]):
    """One of an enumeration, written as its value; click on its own would take the name of the member."""

    def normalize_choice(self, choice: object, ctx: click.Context | None) -> str:  # noqa: ARG002 - click passes it
        """How a member is written."""
        return str(choice)


class CommandGroup(click.Group):
    """A group whose help lists its commands in the order of the source, and what they do without cutting it off."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is to run: advice names its options, and no others."""
        name, command, rest = super().resolve_command(ctx, args)
        if command is not None:
            run_with_options(frozenset(option for param in command.params for option in param.opts))
        return name, command, rest

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click passes it
        """The commands, one below the other."""
        with formatter.section("Commands"):
            formatter.write_dl(self.summaries())

    def summaries(self) -> list[tuple[str, str]]:
        """Each name with what the command does: the first paragraph of its help."""
        return [(name, cleandoc(command.help or "").partition("\n\n")[0]) for name, command in self.commands.items()]
