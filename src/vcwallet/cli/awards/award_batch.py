"""Issues a whole table: checked first, then signed in batches, each badge in a file of its own, and a table of what
became of each row.

Nothing is lost by stopping in between, by hand or by a power cut: every row has a key, so running the same command
again issues nothing twice, and writes the files that are missing or damaged.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from vcwallet.artwork import svg_to_png
from vcwallet.baking import bake
from vcwallet.cli.awards.award_form import BadgeForm, TableRequest
from vcwallet.cli.awards.award_map import BadgeMap
from vcwallet.cli.awards.award_requests import RowPlanner
from vcwallet.cli.awards.award_results import AwardResults, RowResult, RowStatus, answer
from vcwallet.cli.awards.award_table import AwardTable
from vcwallet.cli.issuer.badge_delivery import badge_name, beside
from vcwallet.cli.shared.console import ExitStatus, Output
from vcwallet.errors import StoreError, VcwalletError
from vcwallet.io.files import clear_all_drafts, is_taken, make_private_folder, read_capped, write_private
from vcwallet.issuer import Issued, Issuer, IssueRequest
from vcwallet.rendering.words.en.issuing.award_table import TEXTS

_PNG_WIDTH = 600
_SUFFIXES = (".svg", ".png", ".json", ".jwt")
_NOTED_EVERY = 100
_NOTED_TIMES = 20
"""How often the table of results is brought up to date while badges are written: the power may fail at any time."""


@dataclass(frozen=True, slots=True)
class AwardRun:
    """One run over a table.

    Attributes:
        opened: The issuer.
        table: The table.
        request: The request to award it.
        out: Where progress is shown.
    """

    opened: Issuer
    table: AwardTable
    request: TableRequest
    out: Output
    _names: dict[str, str] = field(init=False, default_factory=dict)
    _pictures: dict[tuple[str, int], bytes] = field(init=False, default_factory=dict)

    def check(self) -> tuple[list[RowResult], list[IssueRequest]]:
        """Look at every row, before anything is signed.

        Returns:
            One result for each row, some refused already; and the requests of the others, in their order.
        """
        results: list[RowResult] = []
        requests: list[IssueRequest] = []
        with self.out.progress("Checking", len(self.table.rows)) as watch:
            for planned in RowPlanner(self.opened, self.request.achievement, self.request.usual).plan(self.table):
                results.append(RowResult.of(planned))
                requests += [] if planned.request is None else [planned.request]
                watch(len(results))
        return results, requests

    def prepare(self, results: Sequence[RowResult], requests: Sequence[IssueRequest]) -> BadgeMap:
        """Find out whether badges can be written there in this form, before anything is issued.

        Returns:
            The table of results, in which every row stands.

        Raises:
            UsageError: What is called like the table of results is none.
            StoreError: The folder cannot be made or written.
            MissingExtraError: PNG is asked for, and what draws it is not installed.
        """
        make_private_folder(self.request.folder)
        clear_all_drafts(self.request.folder)
        table = BadgeMap.read(self.request.folder, self.table)
        if self.request.form is BadgeForm.PNG:
            for name in {str(request.achievement) for request in requests}:
                achievement = self.opened.catalogue.get(name)
                if achievement.image.media_type != "image/png":
                    svg_to_png(achievement.image.content, width=64, embedded=True)
        for result in results:
            self._find_earlier(result)
        table.write(results)
        return table

    def issue(self, results: Sequence[RowResult], requests: Sequence[IssueRequest], table: BadgeMap) -> None:
        """Issue the requests and write their files; each result records what became of its row.

        Raises:
            StoreError: The disk is full, or the like. What was issued until then stands.
        """
        waiting = [result for result in results if result.status is RowStatus.WAITING]
        step = max(_NOTED_EVERY, len(waiting) // _NOTED_TIMES)

        def refuse(position: int, error: VcwalletError) -> None:
            waiting[position].refuse(error)

        try:
            with self.out.progress("Issuing", len(waiting)) as watch:
                issued = self.opened.credentials.issue_many(requests, on_refused=refuse)
                for done, (result, each) in enumerate(_matched(waiting, issued), 1):
                    self._deliver(result, each)
                    if done % step == 0:
                        table.write(results)
                    watch(done)
        finally:
            table.write(results)
            if any(result.status is RowStatus.WAITING for result in results):
                self.out.note(TEXTS["not-finished"])

    def _find_earlier(self, result: RowResult) -> None:
        """Note the file of the badge that the person of a refused row has already."""
        if not result.credential:
            return
        record = self.opened.credentials.record(result.credential)
        name = self._name(record.achievement)
        paths = (self.request.folder / badge_name(name, record, suffix) for suffix in _SUFFIXES)
        if (path := next(filter(is_taken, paths), None)) is not None:
            result.file = path.name
            result.other_form = next((other.name for other in beside(path, record.securing) if is_taken(other)), "")

    def _deliver(self, result: RowResult, issued: Issued) -> None:
        content, suffix = self._content(issued)
        path = self.request.folder / badge_name(self._name(issued.record.achievement), issued.record, suffix)
        forms = {form.securing.suffix: form.content for form in issued.forms}
        others = {other: forms[other.suffix] for other in beside(path, issued.record.securing)}
        for each, data in {**others, path: content}.items():
            if not _holds(each, data):
                write_private(each, data)
        result.deliver(issued, path.name, next((other.name for other in others), ""))

    def _name(self, achievement: str) -> str:
        if achievement not in self._names:
            self._names[achievement] = self.opened.catalogue.get(achievement).name
        return self._names[achievement]

    def _content(self, issued: Issued) -> tuple[bytes, str]:
        if self.request.form is BadgeForm.JSON:
            return issued.credential, issued.record.securing.suffix
        if issued.media_type == "image/png":
            return issued.badge, ".png"
        if self.request.form is BadgeForm.BADGE:
            return issued.badge, ".svg"
        edition = issued.record.achievement, issued.record.edition
        if edition not in self._pictures:
            self._pictures[edition] = svg_to_png(issued.image.content, width=_PNG_WIDTH, embedded=True)
        return bake(self._pictures[edition], issued.credential), ".png"


def issue_table(opened: Issuer, table: AwardTable, request: TableRequest, out: Output) -> ExitStatus:
    """Issue to every person in a table and answer with what became of each row.

    Args:
        opened: The issuer.
        table: The table.
        request: The request to award it.
        out: Where the answer goes.
    """
    run = AwardRun(opened, table, request, out)
    results, requests = run.check()
    stopped = len(requests) < len(results) and not request.skip
    if not stopped:
        run.issue(results, requests, run.prepare(results, requests))
    return answer(AwardResults(results, table, None if stopped else request.folder), out)


def _matched(waiting: Sequence[RowResult], issued: Iterator[Issued]) -> Iterator[tuple[RowResult, Issued]]:
    """What was issued, each with its row: a row is refused before what later rows get is issued."""
    rows = iter(waiting)
    for each in issued:
        yield next(row for row in rows if row.status is not RowStatus.REFUSED), each


def _holds(path: Path, content: bytes) -> bool:
    """Whether a file holds this already. What an earlier run left there may be damaged."""
    with suppress(StoreError):
        return read_capped(path, len(content)) == content
    return False
