"""On what it was measured, in words. Neither the machine's name nor any path of it."""

from __future__ import annotations

import os
import platform
import re
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import peer


def described(*, with_node: bool) -> str:
    """Date, machine and versions in one paragraph."""
    date = datetime.now(UTC).date().isoformat()
    libraries = f"PyLD {version('PyLD')} and cryptography {version('cryptography')}"
    node = f", {peer.versions()}" if with_node else ""
    system = f"{platform.system()}, Python {platform.python_version()}"
    return f"Measured on {date} on {_hardware()}, {system}; {libraries}{node}."


def _hardware() -> str:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    model = _find("/proc/cpuinfo", r"model name\s*:\s*(.+)") or platform.machine()
    memory = _find("/proc/meminfo", r"MemTotal:\s*(\d+) kB")
    virtual = "virtual " if re.search(r"^flags.*\bhypervisor\b", _read("/proc/cpuinfo"), re.MULTILINE) else ""
    size = f" and {int(memory) / 1024**2:.0f} GB of memory" if memory else ""
    return f"a {virtual}machine with {cores} cores ({' '.join(model.split())}){size}"


def _find(path: str, pattern: str) -> str | None:
    found = re.search(pattern, _read(path))
    return found.group(1) if found else None


def _read(path: str) -> str:
    file = Path(path)
    return file.read_text(encoding="utf-8", errors="replace") if file.is_file() else ""
