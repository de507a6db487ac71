"""The root command: which sub-commands there are."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path

import click
from click.exceptions import Exit, NoArgsIsHelpError

from vcwallet import __version__
from vcwallet.cli.options.common_options import LANGUAGE
from vcwallet.cli.options.lazy_group import LazyCommand, LazyGroup
from vcwallet.cli.shared.console import WIDEST, ExitStatus, Output, status_of_error
from vcwallet.errors import UsageError, VcwalletError
from vcwallet.io.files import store_error

_COMMANDS = {
    "demo": LazyCommand(
        "demo.demo_command",
        "Watch badges being issued, presented, verified, recalled, and added up to something larger.",
    ),
    "verify": LazyCommand("verify_command", "Say whether a badge, credential or presentation can be relied on."),
    "verifier": LazyCommand(
        "verifier.verifier_command", "Serve a page on which employers verify what applicants show them."
    ),
    "challenge": LazyCommand(
        "challenge_command",
        "Make a challenge for someone who is to show you credentials; it is accepted once.",
    ),
    "receipt": LazyCommand("receipt.receipt_command", "Check receipts of verifications, offline and years later."),
    "wallet": LazyCommand(
        "wallet.wallet_command", "Keep your credentials in an encrypted file, and show them when you want to."
    ),
    "stack": LazyCommand(
        "stack.stack_command",
        "Decide whether credentials add up to a larger unit, and look after the rules that say so.",
    ),
    "issuer": LazyCommand(
        "issuer.issuer_command",
        "Award achievements: a catalogue, signed badges, and a memory of what was issued.",
    ),
    "did": LazyCommand(
        "did.did_command",
        "Make an institution's identifier, replace its keys, and see whether the web has what it should.",
    ),
    "status": LazyCommand(
        "status.status_command",
        "Revoke or suspend what was issued, and publish the lists that tell verifiers.",
    ),
    "trust": LazyCommand("trust.trust_command", "Keep a list of the issuers that you know."),
    "cache": LazyCommand(
        "cache.cache_command",
        "Look after what was fetched: keys of issuers, and status lists; for offline, and for later.",
    ),
    "bake": LazyCommand("bake_command", "Put a credential into a picture; nothing else in the picture changes."),
    "unbake": LazyCommand("bake_command", "Take the credential out of a picture, byte for byte."),
    "canonicalize": LazyCommand(
        "canonicalize_command",
        "Write the canonical form of a document: RDFC-1.0 with the bundled contexts, or JCS (RFC 8785).",
    ),
    "version": LazyCommand("version_command", "Say which version this is, and what it runs on."),
}
"""Sub-commands in the order of the help."""

_COMPLETE = "_VCWALLET_COMPLETE"
"""The variable by which a shell asks for completions; empty, it asks for nothing."""


@click.group(
    cls=LazyGroup,
    lazy=_COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": WIDEST, "show_default": True},
    epilog="""
    To let a shell complete what you type:

    \b
      bash  eval "$(_VCWALLET_COMPLETE=bash_source vcwallet)"
      zsh   eval "$(_VCWALLET_COMPLETE=zsh_source vcwallet)"
      fish  _VCWALLET_COMPLETE=fish_source vcwallet | source
    """,
)
@click.version_option(__version__, prog_name="vcwallet", help="Show the version and exit.")
def vcwallet() -> None:
    """Issue, hold and verify Open Badges 3.0 and other verifiable credentials.

    Everything stays on this machine: only --online, cache warm, wallet refresh and the commands check-live open network
    connections.

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
    if wish := os.environ.get(_COMPLETE):  # the shell asks what could come next
        from click.shell_completion import shell_complete

        return shell_complete(vcwallet, {}, "vcwallet", _COMPLETE, wish)
    out = Output(json="--json" in arguments)
    meta: dict[str, str] = {}
    try:
        with vcwallet.make_context("vcwallet", list(arguments)) as context:
            meta = context.meta
            status = vcwallet.invoke(context)
            return ExitStatus.DONE if status is None else int(status)
    except VcwalletError as error:
        out.error(error, lang=meta.get(LANGUAGE, "en"))
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
    """Report what is wrong with the command line; without arguments, show the help."""
    if isinstance(error, NoArgsIsHelpError):
        click.echo(error.format_message())
        return ExitStatus.USAGE
    context = error.ctx if isinstance(error, click.UsageError) else None
    path = "vcwallet" if context is None else context.command_path
    out.error(UsageError("command-line", problem=error.format_message(), help=f"{path} --help"))
    return ExitStatus.USAGE


def _speak_any_encoding() -> None:
    """Let a terminal that cannot show a character get its number instead of no answer."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
