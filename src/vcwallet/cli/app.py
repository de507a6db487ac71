"""The root command: which sub-commands there are. Each is imported when it is called, and not before."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperGroup

from vcwallet.cli.output import ExitStatus, Output, status_of_error
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
    "bake": "badge:bake_app",
    "unbake": "badge:unbake_app",
    "canonicalize": "canonical",
    "version": "version",
}
"""Sub-commands in the order of the help, with the module in this package that holds each."""


class LazyGroup(TyperGroup):
    """A group whose commands are imported when they are looked at."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - typer passes it
        """Names, in the order of the help."""
        return list(_COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 - typer passes it
        """One command, or None."""
        home = _COMMANDS.get(cmd_name)
        if home is None:
            return None
        module, _, name = home.partition(":")
        command = typer.main.get_command(getattr(import_module(f"vcwallet.cli.{module}"), name or "app"))
        command.name = cmd_name
        return command


root = typer.Typer(
    name="vcwallet",
    cls=LazyGroup,
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@root.callback()
def vcwallet() -> None:
    """Issue, hold and verify Open Badges 3.0 and other verifiable credentials.

    Everything stays on this machine: only `--online` and `status check-live` open network connections.

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
    command = typer.main.get_command(root)
    if "_VCWALLET_COMPLETE" in os.environ:  # the shell asks what could come next
        command.main(prog_name="vcwallet")
    out = Output(json="--json" in arguments)
    try:
        with command.make_context("vcwallet", list(arguments)) as context:
            status = command.invoke(context)
            return ExitStatus.DONE if status is None else int(status)
    except VcwalletError as error:
        out.error(error)
        return status_of_error(error)
    except typer.Exit as leaving:
        return leaving.exit_code
    except typer.Abort:
        raise KeyboardInterrupt from None
    except typer.TyperException as error:
        return _command_line_error(error, out)
    except BrokenPipeError:
        raise
    except OSError as error:  # such as a folder that may not be looked into, or a name that is too long
        out.error(store_error(error, Path(os.fsdecode(error.filename or "-"))))
        return ExitStatus.USAGE


def _command_line_error(error: typer.TyperException, out: Output) -> int:
    """Say what is wrong with the command line."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "vcwallet"
    if not error.format_message():  # nothing was asked for, and typer has shown the help
        return ExitStatus.USAGE
    out.error(UsageError("command-line", problem=error.format_message(), help=f"{path} --help"))
    return ExitStatus.USAGE


def _speak_any_encoding() -> None:
    """A terminal that cannot show a character gets its number; that is better than no answer."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
