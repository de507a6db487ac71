"""Peak memory: of whole processes that verify one document and end."""

from __future__ import annotations

from pathlib import Path

import child
import documents
import processes
from documents import Sample
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
    for name, sample in {
        "small": documents.small(),
        f"CLR of {settings.large:,}": documents.record(settings.large),
        f"CLR of {settings.huge:,}": documents.record(settings.huge),
    }.items():
        found = [processes.ask(what, sample.text)["peak"] for what in ("verify", "pyld_verify")]
        found += [_node(sample)] if peer is not None else []
        shown = [f"{size / 1e6:,.0f} MB" for size in found]
        rows.append([name, f"{len(sample.text) / 1e3:,.0f} kB", *shown, *["–"] * (3 - len(shown))])
    section.table(["", "the document", "vcwallet", "PyLD + cryptography", "Node.js"], rows)
    return section


def measurable() -> bool:
    """Whether this machine tells the memory of a process."""
    return Path("/proc/self/status").is_file() and Path("/proc/self/clear_refs").is_file()


def _node(sample: Sample) -> int:
    with Peer() as fresh:
        fresh.hold("sample", sample, signed_only=True)
        fresh.timed("verify", "sample")(1)
        return child.memory("VmHWM", Path(f"/proc/{fresh.pid}/status"))
