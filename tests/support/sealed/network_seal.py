"""No way out of a process: opening a connection or asking for the address of a name is refused while it is sealed.

An audit hook of Python refuses (PEP 578), so that no module gets past it. Unix sockets stay: by them, processes of one
machine talk.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_EVENTS = frozenset({
    *("socket.connect", "socket.sendto", "socket.sendmsg"),
    *("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo"),
})  # fmt: skip
_UNIX = 1
_touched: list[str] = []
_sealed = False


class NetworkTouchedError(AssertionError):
    """The network was touched where it must not be."""


@contextmanager
def sealed() -> Iterator[None]:
    """Seal this process while the block runs, and fail if anything tried to get out, even if that was passed over."""
    global _sealed  # noqa: PLW0603 - a hook cannot be taken out again
    _touched.clear()
    _sealed = True
    try:
        yield
    finally:
        _sealed = False
    if _touched:
        raise NetworkTouchedError(", ".join(_touched))


def seal() -> None:
    """Seal this process for good."""
    global _sealed  # noqa: PLW0603
    _sealed = True


def _hook(event: str, arguments: tuple[Any, ...]) -> None:
    if not _sealed or event not in _EVENTS:
        return
    if getattr(arguments[0], "family", None) != _UNIX:
        _touched.append(f"{event}{arguments[-2:]}")
        raise NetworkTouchedError(_touched[-1])


sys.addaudithook(_hook)
