"""Signed documents as they are found in the field: nothing genuine is called false, and nothing bad is taken.

`VCWALLET_WRITE_DOCS=1` writes the table by maker in docs/conformance.md; else it must be what the run says.
"""

from __future__ import annotations

import csv
import os
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from support.world import World
from vcwallet import Verifier
from vcwallet.checks import CheckStatus
from vcwallet.report import Outcome, VerificationReport
from vcwallet.securing.data_integrity import SUITES

pytestmark = pytest.mark.conformance

AT = datetime(2026, 11, 29, tzinfo=UTC)
PAGE = Path(__file__).resolve().parents[2] / "docs" / "conformance.md"
HEAD = """\
| maker | documents | authentic | undetermined | rejected: out of its time | rejected: otherwise |
|---|---|---|---|---|---|
"""
NOT_THE_ISSUER = {
    "danubetech+verifiable-credentials-java/0030.json": "signed with a key that is not its issuer's",
    "danubetech+verifiable-credentials-java/0031.json": "signed with a key that is not its issuer's",
}
"""Documents whose signature holds, and which are rejected for that reason."""

Row = dict[str, str]


@pytest.fixture(scope="module")
def reports(vectors: Path) -> list[tuple[Row, VerificationReport]]:
    folder = vectors / "field"
    world = World()
    for entry in _rows(folder / "web" / "urls.tsv"):
        world.publish(entry["url"], (folder / "web" / entry["file"]).read_bytes())
    verifier = Verifier(fetcher=world)
    return [(row, verifier.verify(folder / row["file"], at=AT)) for row in _rows(folder / "index.tsv")]


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return [*csv.DictReader(file, delimiter="\t")]


def _failed(report: VerificationReport) -> Iterator[tuple[str, str]]:
    """Check and code of everything required that failed, members included."""
    for check in report.checks:
        if check.required and check.status is CheckStatus.FAILED:
            yield check.id, check.code
    for member in report.members:
        yield from _failed(member)


def _is_over(report: VerificationReport) -> bool:
    """Whether nothing speaks against it but its own dates."""
    failed = {*_failed(report)}
    return bool(failed) and failed <= {("validity", "EXPIRED"), ("validity", "NOT_YET_VALID")}


def _is_known(row: Row) -> bool:
    return row["form"] == "ldp" and any(suite in row["suites"] for suite in SUITES)


def test_nothing_of_an_unknown_mechanism_is_rejected_but_for_its_own_dates(
    reports: list[tuple[Row, VerificationReport]],
) -> None:
    unknown = [(row["file"], report) for row, report in reports if not _is_known(row)]
    assert len(unknown) > 300
    against = {name: [*_failed(report)] for name, report in unknown if [*_failed(report)] and not _is_over(report)}
    assert against == {}
    assert [name for name, report in unknown if report.authentic] == []


def test_nothing_that_another_implementation_confirms_is_rejected_in_its_time(
    reports: list[tuple[Row, VerificationReport]],
) -> None:
    confirmed = [(row["file"], report) for row, report in reports if "proof holds" in row["checked_by_another"]]
    assert len(confirmed) > 40
    against = {name for name, report in confirmed if report.outcome is Outcome.REJECTED and not _is_over(report)}
    assert against == NOT_THE_ISSUER.keys()
    codes = {name: {code for _, code in _failed(report)} for name, report in confirmed if name in against}
    assert all(found & {"INVALID_VERIFICATION_METHOD", "CONTEXT_ERROR"} for found in codes.values())


def test_nothing_that_its_maker_calls_bad_is_taken(reports: list[tuple[Row, VerificationReport]]) -> None:
    bad = [(row["file"], report) for row, report in reports if row["negative_by_name"]]
    assert len(bad) > 10
    assert [name for name, report in bad if report.authentic] == []


def test_a_document_that_was_changed_is_rejected(reports: list[tuple[Row, VerificationReport]], vectors: Path) -> None:
    authentic = [row["file"] for row, report in reports if report.authentic and row["form"] == "ldp"]
    assert len(authentic) > 20
    for name in authentic:
        text = (vectors / "field" / name).read_text(encoding="utf-8")
        changed = text.replace('"name": "', '"name": "Another ', 1)
        assert changed != text, name
        assert Verifier().verify(changed, at=AT).outcome is Outcome.REJECTED, name


def test_the_table_by_maker_says_what_the_run_says(reports: list[tuple[Row, VerificationReport]]) -> None:
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row, report in reports:
        found[row["repository"]][_column(report)] += 1
    lines = [
        f"| `{maker}` | {counts.total()} | {counts['authentic']} | {counts['undetermined']} | {counts['over']} "
        f"| {counts['rejected']} |\n"
        for maker, counts in sorted(found.items(), key=lambda entry: entry[0].lower())
    ]
    table = HEAD + "".join(lines)
    page = PAGE.read_text(encoding="utf-8")
    if os.environ.get("VCWALLET_WRITE_DOCS"):
        before, _, after = page.partition(HEAD)
        PAGE.write_text(before + table + after[after.index("\n\n") + 1 :], encoding="utf-8")
        return
    assert table in page, "run with VCWALLET_WRITE_DOCS=1"
    prose = " ".join(page.split())
    for name, reason in NOT_THE_ISSUER.items():
        assert f"`{name}`" in prose
        assert reason in prose


def _column(report: VerificationReport) -> str:
    if report.authentic:
        return "authentic"
    if report.outcome is Outcome.REJECTED:
        return "over" if _is_over(report) else "rejected"
    return "undetermined"
