"""The command `vcwallet` for shells that call it hundreds of times: each call is a process of its own, that is forked
from one which has loaded the library, so that it is spared the start of Python.

What the shell starts is a short script that hands its arguments, folder, environment and streams to that process, and
waits for the exit status. Signals that reach it are passed on.
"""

from __future__ import annotations

import gc
import json
import os
import pkgutil
import select
import signal
import socket
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

from support.child_process import default_signals, environment

_LENGTH = 4
_CLIENT = """#!{python} -IS
import json, os, signal, socket, sys
server = socket.socket(socket.AF_UNIX)
server.connect({address!r})
said = json.dumps([sys.argv[1:], os.getcwd(), dict(os.environ)]).encode()
socket.send_fds(server, [len(said).to_bytes({length}, "big")], [0, 1, 2])
server.sendall(said)
child = int.from_bytes(server.recv({length}), "big")
for number in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM):
    signal.signal(number, lambda number, _: os.kill(child, number))
sys.exit((server.recv(1) or b"\\x89")[0])
"""
"""Without a status it was killed: 137, as a shell says it."""


@contextmanager
def installed_command(folder: Path) -> Iterator[Path]:
    """Run the server while the block runs.

    Args:
        folder: A short path: where the script is put.

    Yields:
        The folder with the script `vcwallet`, for the search path of a shell.
    """
    address = folder / "server"
    with default_signals():
        server = subprocess.Popen(
            [sys.executable, "-m", "support.command_server", str(address)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment(PYTHONPATH=os.pathsep.join(filter(None, sys.path))),
        )
    assert server.stdin is not None
    assert server.stdout is not None
    with server, server.stdin:
        assert server.stdout.readline() == b"ready\n"
        script = folder / "vcwallet"
        script.write_text(_CLIENT.format(python=sys.executable, address=str(address), length=_LENGTH))
        script.chmod(0o755)
        yield folder


def _serve(address: str) -> None:
    """Fork a process for each call, until the end of standard input."""
    for module in pkgutil.walk_packages(import_module("vcwallet").__path__, "vcwallet."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    gc.freeze()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(address)
        listener.listen(64)
        os.write(1, b"ready\n")
        while True:
            ready, _, _ = select.select([listener, 0], [], [])
            if listener not in ready:
                return
            client, _ = listener.accept()
            if os.fork() == 0:
                _run(client)
            client.close()


def _run(client: socket.socket) -> None:
    """The life of a forked process, from which it does not return."""
    from vcwallet.cli import run

    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    length, streams, _, _ = socket.recv_fds(client, _LENGTH, 3)
    with client.makefile("rb") as reading:
        arguments, folder, settings = json.loads(reading.read(int.from_bytes(length, "big")))
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(settings)
    sys.argv = ["vcwallet", *arguments]
    sys.stdin, sys.stdout, sys.stderr = (
        open(number, mode, buffering, encoding="utf-8", closefd=False)  # noqa: SIM115 - as Python at its start
        for number, (mode, buffering) in enumerate((("r", -1), ("w", -1), ("w", 1)))
    )
    client.sendall(os.getpid().to_bytes(_LENGTH, "big"))
    status = _status_of(lambda: sys.exit(run(arguments)))
    sys.stdout.flush()
    client.sendall(bytes([status]))
    os._exit(status)


def _status_of(work: Callable[[], None]) -> int:
    """The exit status that Python ends with after this."""
    try:
        work()
    except SystemExit as end:
        if end.code is None or isinstance(end.code, int):
            return (end.code or 0) & 0xFF
        sys.stderr.write(f"{end.code}\n")
    except BaseException:  # noqa: BLE001 - it is shown, and the process ends
        traceback.print_exc()
    else:
        return 0
    return 1


if __name__ == "__main__":
    _serve(sys.argv[1])
