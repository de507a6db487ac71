"""What the others do once, in a process of their own: how long it takes, and how much memory. Done once only."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import child
import documents
import processes
from documents import Sample
from peer import Peer


@dataclass(frozen=True)
class Once:
    """One verification of an outer proof by a fresh process.

    Attributes:
        seconds: Of the verification alone.
        peak: Resident memory of the process at its peak, in bytes; 0 where the machine does not tell.
    """

    seconds: float
    peak: int


def document(members: int) -> Sample:
    """A CLR of so many; of none, the small badge."""
    return documents.record(members) if members else documents.small()


@cache
def by_pyld(members: int) -> Once:
    """By PyLD and cryptography."""
    answer = processes.ask("pyld_verify", document(members).text)
    return Once(answer["seconds"], answer.get("peak", 0))


@cache
def by_node(members: int) -> Once:
    """By Node's `@digitalbazaar/vc`."""
    with Peer() as fresh:
        fresh.hold("sample", document(members), signed_only=True)
        seconds = fresh.timed("verify", "sample")(1)
        status = Path(f"/proc/{fresh.pid}/status")
        return Once(seconds, child.memory("VmHWM", status) if status.is_file() else 0)
