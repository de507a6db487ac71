"""Parts of a stacked credential that stand in none of its own files: searched for among all that is at hand.

A badge for a stack names its parts by their digests and holds none of them. Verified by itself it is open; beside its
parts it is not. So wherever several credentials are at hand (files, a folder, a wallet, an issuer's records), each
stacked one is settled with those that it names, down to the leaves. What it does not name is not looked at: showing
more settles more, and takes nothing away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from vcwallet.report import VerificationReport
from vcwallet.stacked_result import NamedPart
from vcwallet.stacks.evaluation.facts.report_facts import expanded, key_of

FindPart = Callable[[NamedPart], VerificationReport | None]
"""Finds the report on a part, or on what holds it, from what the stacked credential says of it; None: not at hand."""


def parts_beside(report: VerificationReport, find: FindPart) -> list[VerificationReport]:
    """Reports that hold what the stacked credentials in a report lack, and what these lack in turn.

    Args:
        report: A finished report.
        find: Finds a part.
    """
    holders: dict[int, VerificationReport] = {}
    sought: set[str] = set()
    waiting = [report]
    for inner in waiting:  # grows while it is gone through
        for part in _lacking(inner):
            if part.digest in sought:
                continue
            sought.add(part.digest)
            holder = find(part)
            if holder is not None and holder is not report and id(holder) not in holders:
                holders[id(holder)] = holder
                waiting.append(holder)
    return list(holders.values())


def _lacking(report: VerificationReport) -> Iterator[NamedPart]:
    """Parts that no report on them was found for."""
    for inner, _ in expanded(report, ""):
        for part in inner.stack.parts if inner.stack is not None else ():
            if not part.pointer:
                yield part


class Among:
    """Finds parts among finished reports.

    Args:
        reports: The reports. Of several on one credential an authentic one is found, else the first.
    """

    def __init__(self, reports: Iterable[VerificationReport] = ()) -> None:
        self._holders: dict[str, tuple[VerificationReport, bool]] = {}
        for report in reports:
            self.add(report)

    def add(self, report: VerificationReport) -> None:
        """Put one more with the others; a newer issue is found in the place of the one that was handed in, too."""
        for inner, _ in (entry for issue in (report, *report.originals) for entry in expanded(issue, "")):
            if inner.kind in ("credential", "clr"):
                key = key_of(inner)
                if key not in self._holders or (inner.authentic and not self._holders[key][1]):
                    self._holders[key] = report, inner.authentic

    def find(self, part: NamedPart) -> VerificationReport | None:
        """The report on a part, or on what holds it."""
        holder = self._holders.get(part.digest)
        return None if holder is None else holder[0]
