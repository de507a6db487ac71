"""Groups of commands that are imported when they are asked for: help needs none of what they work with."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any, NamedTuple

import click
from click.exceptions import NoSuchCommand

from vcwallet.cli.options.common_options import CommandGroup


class LazyCommand(NamedTuple):
    """Where a command is, and what it does.

    Attributes:
        module: The module that holds it, below `vcwallet.cli`.
        does: The beginning of its own help, so that a list of commands needs no module.
        attribute: What it is called there; empty: as it is called itself.
    """

    module: str
    does: str
    attribute: str = ""


class LazyGroup(CommandGroup):
    """A group whose commands are imported when they are asked for.

    Args:
        lazy: The commands by name, in the order of the help.
        options: Those of every group.
    """

    def __init__(self, *, lazy: Mapping[str, LazyCommand], **options: Any) -> None:
        super().__init__(**options)
        self._lazy = lazy

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click passes it
        """Names, in the order of the help."""
        return list(self._lazy)

    def summaries(self) -> list[tuple[str, str]]:
        """Each name with what the command does."""
        return [(name, command.does) for name, command in self._lazy.items()]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """One command; None where a shell completes a name that there is not."""
        if (found := self._lazy.get(cmd_name)) is not None:
            module = import_module(f"vcwallet.cli.{found.module}")
            command: click.Command = getattr(module, found.attribute or cmd_name)
            return command
        if ctx.resilient_parsing:
            return None
        raise NoSuchCommand(cmd_name, possibilities=self._lazy, ctx=ctx)  # click looks for a similar name to suggest
