"""The root command: which sub-commands there are. Each is imported when it is called, and not before."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path

import click
from click.exceptions import Exit, NoArgsIsHelpError, NoSuchCommand

from vcwallet.cli.options import CommandGroup
from vcwallet.cli.output import WIDEST, ExitStatus, Output, status_of_error
from vcwallet.errors import UsageError, VcwalletError
from vcwallet.io.files import store_error

_COMMANDS = {
    "demo": "demo.command",
    "verify": "verify",
    "wallet": "wallet",
    "stack": "stack",
    "issuer": "issuer",
    "status": "status",
    "trust": "trust",
    "bake": "badge",
    "unbake": "badge",
    "canonicalize": "canonical",
    "version": "version",
}
"""Sub-commands in the order of the help, with the module in this package that holds each under its name."""


class LazyGroup(CommandGroup):
    """A group whose commands are imported when they are looked at."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click passes it
        """Names, in the order of the help."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """One command; None where a shell completes a name that there is not."""
        if cmd_name in _COMMANDS:
            command: click.Command = getattr(import_module(f"vcwallet.cli.{_COMMANDS[cmd_name]}"), cmd_name)
            return command
        if ctx.resilient_parsing:
            return None
        raise NoSuchCommand(cmd_name, possibilities=_COMMANDS, ctx=ctx)  # click looks for a similar name to suggest


@click.group(
    cls=LazyGroup,
    context_settings={
        "help_option_names": ["-h", "--help"],
        "max_content_width": WIDEST,
        "show_default": True,
    },
)
def vcwallet() -> None:
    """Issue, hold and verify Open Badges 3.0 and other verifiable credentials.

    Everything stays on this machine: only --online and status check-live open network connections.

    New here? Try: vcwallet demo
    """


def dispatch(arguments: Sequence[str]) -> int:
    """Run the sub-command that the arguments name.

    Args:
        arguments: What was written after `vcwallet`.

    Returns:
        The exit status. Errors that have words were said; others are raised.
    """
    _speak_any_encoding()
    if "_VCWALLET_COMPLETE" in os.environ:  # the shell asks what could come next
        vcwallet.main(prog_name="vcwallet")
    out = Output(json="--json" in arguments)
    try:
        with vcwallet.make_context("vcwallet", list(arguments)) as context:
            status = vcwallet.invoke(context)
            return ExitStatus.DONE if status is None else int(status)
    except VcwalletError as error:
        out.error(error)
        return status_of_error(error)
    except Exit as leaving:
        return leaving.exit_code
    except click.Abort:
        raise KeyboardInterrupt from None
    except click.ClickException as error:
        return _command_line_error(error, out)
    except BrokenPipeError:
        raise
    except OSError as error:  # such as a folder that may not be looked into, or a name that is too long
        out.error(store_error(error, Path(os.fsdecode(error.filename or "-"))))
        return ExitStatus.USAGE


def _command_line_error(error: click.ClickException, out: Output) -> int:
    """Say what is wrong with the command line; where nothing was asked for, what could be."""
    if isinstance(error, NoArgsIsHelpError):
        click.echo(error.format_message())
        return ExitStatus.USAGE
    context = error.ctx if isinstance(error, click.UsageError) else None
    path = "vcwallet" if context is None else context.command_path
    out.error(UsageError("command-line", problem=error.format_message(), help=f"{path} --help"))
    return ExitStatus.USAGE


def _speak_any_encoding() -> None:
    """A terminal that cannot show a character gets its number; that is better than no answer."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
