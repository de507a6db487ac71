"""The command `vcwallet`: thin, over the same library that every program uses.

Click and rich are imported only in this package, and each sub-command only when it is called, so that answering
`vcwallet verify` costs little more than verifying.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import NoReturn

from vcwallet.errors import VcwalletError


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command and exit with its status.

    Args:
        arguments: What was written after `vcwallet`; None takes it from the command line.
    """
    status = run(sys.argv[1:] if arguments is None else arguments)
    gc.freeze()  # else Python looks through everything for garbage once more, and what is left goes with the process
    sys.exit(status)


def run(arguments: Sequence[str]) -> int:
    """Run the command.

    Args:
        arguments: What was written after `vcwallet`.

    Returns:
        The exit status. Whatever happens, no traceback reaches the user unless `VCWALLET_DEBUG` is set.
    """
    _start_quickly()
    _have_all_streams()
    try:
        from vcwallet.cli.app import dispatch
        from vcwallet.rendering.words.phrases import on_the_command_line

        with on_the_command_line(frozenset()):
            status = dispatch(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        return _reader_went_away()
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped.\n")
        return 130
    except Exception as fault:  # noqa: BLE001 - the last resort: a fault of ours must not become a traceback for a user
        return _apologise(fault, arguments)
    return status


def _start_quickly() -> None:
    """Most commands are over in less than a second, and most of that goes into loading modules.

    Looking for cyclic garbage meanwhile takes a tenth of it and finds none.
    """
    gc.set_threshold(100_000)


def _have_all_streams() -> None:
    """A stream that the caller closed before the start gets no output, and nothing is read from it."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8"))


def _reader_went_away() -> int:
    """The reader of the output (`head`, a pager) closed it; Python must not complain about that when it exits."""
    _discard_output()
    return 141  # as if the signal SIGPIPE had ended us, which is what shells expect here


def _apologise(fault: Exception, arguments: Sequence[str]) -> int:
    if os.environ.get("VCWALLET_DEBUG"):
        import traceback

        traceback.print_exception(fault)
    # Nothing of click or rich here: an installation that lacks them ends up in this place, too.
    import json

    from vcwallet.rendering.words.phrases import phrase

    code, reason = VcwalletError.code, "fault"
    what, advice = phrase(code, reason, {"kind": type(fault).__name__})  # its text stays out: it could hold anything
    text = f"Error: {what}\n{advice}\n"
    if isinstance(fault, OSError):  # the disk behind our output may be full: nothing more can be written there
        _discard_output()
    elif "--json" in arguments:
        error = {"code": code, "reason": reason, "pointer": "", "message": what, "advice": advice}
        sys.stdout.write(json.dumps({"error": error}, indent=2) + "\n")
        text = ""
    try:
        sys.stderr.write(text)
        sys.stdout.flush()
    except OSError:
        _discard_output()
    return 1


def _discard_output() -> None:
    """Python writes what is left when it exits, and must not complain then."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
