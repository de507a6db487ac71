"""A process that forks another for each job, so that each of a thousand jobs is spared the start of Python.

A job is a function in a script, called with arguments that JSON can hold. What it acknowledges goes through a pipe that
no other process writes to: each line is whole, but a kill may cut off the last, which then was not acknowledged.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import traceback
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, BinaryIO, Self

from support.child_process import default_signals, environment

Line = tuple[str, Any]
Acknowledge = Callable[[str, Any], None]
_MESSAGE_BYTES = 1 << 18


class Job:
    """A process that was forked; leaving the context kills it, if it was not ended before.

    Attributes:
        pid: Its id, which no other process gets before `end` was called.
    """

    def __init__(self, control: socket.socket, pipe: BinaryIO) -> None:
        self._control = control
        self._pipe = pipe
        self.pid = int(control.recv(_MESSAGE_BYTES))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if not self._pipe.closed:
            self.end()

    def next_line(self) -> Line:
        """Wait for what it acknowledges next."""
        line = _parsed(self._pipe.readline())
        assert line is not None, "the process ended by itself"
        return line

    def end(self, number: signal.Signals | None = signal.SIGKILL) -> tuple[list[Line], int]:
        """End it.

        Args:
            number: The signal that is sent to it; None waits until it ends by itself.

        Returns:
            All that it had acknowledged and that was not read yet, and its exit code: less than 0 is a signal.
        """
        if number is not None:
            os.kill(self.pid, number)
        with self._pipe:
            lines = [line for text in self._pipe if (line := _parsed(text)) is not None]
        self._control.send(b"-")
        return lines, os.waitstatus_to_exitcode(int(self._control.recv(_MESSAGE_BYTES)))


def _parsed(text: bytes) -> Line | None:
    if not text.endswith(b"\n"):
        return None
    word, value = json.loads(text)
    return word, value


class ForkServer:
    """The test's end: runs a script that calls `serve`."""

    def __init__(self, script: Path, **settings: str) -> None:
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        command = [sys.executable, str(script), str(theirs.fileno())]
        with closing(theirs), default_signals():
            self._process = subprocess.Popen(command, pass_fds=[theirs.fileno()], env=environment(**settings))

    def start(self, task: str, *arguments: object) -> Job:
        """Fork a process for a job; one at a time."""
        reading, writing = os.pipe()
        message = json.dumps([task, arguments], default=str).encode()
        assert len(message) < _MESSAGE_BYTES
        try:
            socket.send_fds(self._control, [message], [writing])
        finally:
            os.close(writing)
        return Job(self._control, os.fdopen(reading, "rb"))

    def close(self) -> None:
        """End it; jobs that are not ended go on."""
        self._control.close()
        self._process.wait(timeout=300)


def serve(tasks: Mapping[str, Callable[..., int | None]]) -> None:
    """The script's end: fork a process for each job until the test closes its end.

    Args:
        tasks: By name, functions that are called with an `Acknowledge` and the arguments of the job; they return the
            exit code of the process, or None for 0.
    """
    control = socket.socket(fileno=int(sys.argv[1]))
    while True:
        message, descriptors, _, _ = socket.recv_fds(control, _MESSAGE_BYTES, 1)
        if not message:
            return
        task, arguments = json.loads(message)
        child = os.fork()
        if child == 0:
            control.close()
            _run(tasks[task], arguments, descriptors[0])
        os.close(descriptors[0])
        control.send(str(child).encode())
        control.recv(1)  # until it was ended, nobody else may get its id
        control.send(str(os.waitpid(child, 0)[1]).encode())


def _run(task: Callable[..., int | None], arguments: list[Any], descriptor: int) -> None:
    """The life of a forked process, from which it does not return."""

    def acknowledge(word: str, value: Any) -> None:
        left = memoryview(json.dumps([word, value]).encode() + b"\n")
        while left:
            left = left[os.write(descriptor, left) :]

    status = 1
    try:
        status = task(acknowledge, *arguments) or 0
    except BaseException:  # noqa: BLE001 - it is shown, and the process ends
        traceback.print_exc()
    finally:
        os._exit(status)
