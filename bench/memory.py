"""Peak memory: of whole processes that verify one document and end."""

from __future__ import annotations

from pathlib import Path

import once
import processes
from peer import Peer
from report import Section
from settings import Settings


def peaks(settings: Settings, peer: Peer | None) -> Section:
    """Peak resident memory of a process that verifies one document, for each implementation."""
    section = Section("Peak memory")
    if not measurable():
        section.say("Not measured: this needs Linux's /proc.")
        return section
    section.say(
        "Peak resident memory of a process that starts, verifies one document, and ends: vcwallet all of it, members "
        "too; the others the outer proof."
    )
    rows = []
    for members in (0, settings.large, settings.huge):
        sample = once.document(members)
        name = f"CLR of {members:,}" if members else "small"
        found = [processes.ask("verify", sample.text)["peak"], once.by_pyld(members).peak]
        found += [once.by_node(members).peak] if peer is not None else []
        shown = [f"{size / 1e6:,.0f} MB" for size in found]
        rows.append([name, f"{len(sample.text) / 1e3:,.0f} kB", *shown, *["–"] * (3 - len(shown))])
    section.table(["", "the document", "vcwallet", "PyLD + cryptography", "Node.js"], rows)
    return section


def measurable() -> bool:
    """Whether this machine tells the memory of a process."""
    return Path("/proc/self/status").is_file() and Path("/proc/self/clear_refs").is_file()
