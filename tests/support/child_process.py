"""Starting processes that behave the same whatever shell, terminal or scheduler has started the tests."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager

_KEPT = ("PATH", "HOME", "TMPDIR", "PYTHONPATH", "LD_LIBRARY_PATH")
"""What finds programs, modules and fonts; everything else would be a preference of the person who runs the tests."""

_SIGNALS = (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM)


def environment(**settings: str) -> dict[str, str]:
    """The environment for a process: no locale, terminal, time zone or colours but those that `settings` asks for."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return kept | {"LC_ALL": "C.UTF-8", "TERM": "dumb", "TZ": "UTC"} | settings


@contextmanager
def default_signals() -> Iterator[None]:
    """Let signals reach the processes that are started meanwhile.

    A shell starts what runs in the background with SIGINT ignored, and `nohup` with SIGHUP, and a process hands what it
    ignores to its children. What it handles is reset in them to the default, so here it is handled for a moment.
    """
    ignored = [number for number in _SIGNALS if signal.getsignal(number) is signal.SIG_IGN]
    for number in ignored:
        signal.signal(number, signal.default_int_handler)
    try:
        yield
    finally:
        for number in ignored:
            signal.signal(number, signal.SIG_IGN)
