"""Documents inside a document: each verified by the same engine, and reported once, where it stands.

In what an outer record signs, a learner is one node. So what an inner record holds of the learner is held by the outer
one, too; likewise endorsements of one thing that stand in each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from vcwallet.report import VerificationReport
from vcwallet.verification.signed import SignedDocument
from vcwallet.verification.state import Inside, Run, Steps

Entry = tuple[Any, str]
"""What stands inside, and where it stands in the tree."""


def verify_embedded(
    run: Run, signed: SignedDocument, entries: Sequence[Entry], nesting: int, *, role: str, inside: Inside
) -> Steps[dict[int, VerificationReport]]:
    """Verify what stands in a document.

    Returns:
        By position in `entries`, the reports, with their role; in the order of `entries`, without those that are
        reported inside another.
    """
    reports: dict[int, VerificationReport] = {}
    inner: set[int] = set()
    for index in signed.outer_first([value for value, _ in entries]):
        value, place = entries[index]
        if id(value) in inner:
            continue
        report = yield from inside(run, value, signed.pointer(value, place), nesting + 1)
        reports[index] = replace(report, role=role)
        if signed.origins is not None:
            inner.update(_received_in(report))
    return {index: reports[index] for index in sorted(reports)}


def _received_in(report: VerificationReport) -> Iterator[int]:
    """The identities of the documents in a document, as they were received."""
    waiting = [*report.children]
    while waiting:
        child = waiting.pop()
        if child.received is not None:
            yield id(child.received)
        waiting += child.children
