"""Issues a table until somebody kills it; run by test_kill_issuing.py, never by hand.

It reads jobs from its standard input, forks a process for each that runs the command, and says when that process is
gone. Forking spares each of them the start of Python.
"""

from __future__ import annotations

import json
import os
import sys
from importlib import import_module

from vcwallet.cli import run


def main() -> None:
    """Fork a process for each command line and wait until it is gone."""
    for module in ("app", "issuer.issuer_command", "awards.award_batch"):
        import_module(f"vcwallet.cli.{module}")
    for line in sys.stdin:
        arguments = json.loads(line)
        child = os.fork()
        if child == 0:
            sys.stdout = sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
            os._exit(run(arguments))
        os.write(1, f"{child}\n".encode())
        _, status = os.waitpid(child, 0)
        os.write(1, f"{status}\n".encode())


if __name__ == "__main__":
    main()
