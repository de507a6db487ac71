"""Starting child.py, and telling it which file."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_CHILD = Path(__file__).resolve().parent / "child.py"


@contextmanager
def file_of(content: bytes, name: str = "badge.json") -> Iterator[Path]:
    """A file with this content, for as long as it is needed."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        yield path


def command(what: str, file: Path) -> list[str]:
    """How to start child.py."""
    return [sys.executable, str(_CHILD), what, str(file)]


def ask(what: str, content: bytes, *, patience: float | None = None) -> dict[str, Any]:
    """Let child.py do something with a document.

    Raises:
        subprocess.TimeoutExpired: It was given up after `patience` seconds.
    """
    with file_of(content) as path:
        done = subprocess.run(command(what, path), check=True, capture_output=True, timeout=patience)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer
