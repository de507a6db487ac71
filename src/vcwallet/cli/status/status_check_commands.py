"""`vcwallet status check` and `check-live`: verify status lists as verifiers will."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from vcwallet.cli.issuer.issuer_file_options import IssuerFileOptions, with_issuer_file
from vcwallet.cli.options.common_options import PATH, with_answer
from vcwallet.cli.options.fetch_options import network
from vcwallet.cli.shared.console import ExitStatus, Output, plain
from vcwallet.cli.shared.report_screen import pairs
from vcwallet.cli.status.status_report_commands import span
from vcwallet.encoding import timestamps
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import VcwalletError
from vcwallet.io.input_files import expand, name_of
from vcwallet.io.lists.status_list_inspection import verify_status_list
from vcwallet.issuer import LiveList, LiveState, StatusListReport
from vcwallet.rendering.reports.findings import sentence
from vcwallet.rendering.words.en.issuing.status_lists import TEXTS
from vcwallet.rendering.words.phrases import DEVELOPER, describe_error
from vcwallet.verifier import CheckStatus

_SCHEMA = 1
_WORDS = {ExitStatus.DONE: "good", ExitStatus.UNDETERMINED: "could not be checked", ExitStatus.REJECTED: "faulty"}
_STATUS = {LiveState.CURRENT: ExitStatus.DONE, LiveState.FAULTY: ExitStatus.REJECTED}
"""Everything else is 4: the issuer has to publish, or to look."""


@click.command()
@click.argument(
    "files",
    metavar="FILE...",
    nargs=-1,
    required=True,
    type=PATH,
    help="Status lists, in JSON or as tokens, or folders.",
)
@with_answer
def check(*, files: tuple[Path, ...], out: Output) -> int:
    """Verify status lists in files, and show what they say. Nothing is fetched.

    Exit status: 0 verifiers can go by all of them, 3 one of them is faulty, 4 one could not be checked.
    """
    reports = [(name_of(path), verify_status_list(path)) for path in expand(files)]

    def text(console: Console) -> None:
        for name, report in reports:
            console.print(Text.assemble((_WORDS[_status(report)], "bold"), "  ", plain(name, "bold")))
            console.print(_indented(report))

    lists = [{"file": name, **_list_data(report)} for name, report in reports]
    status = max((_status(report) for _, report in reports), key=_severity)
    out.answer({"schema": _SCHEMA, "status": int(status), "lists": lists}, text)
    return status


@click.command("check-live")
@with_issuer_file
@with_answer
def check_live(*, issuer_file: IssuerFileOptions, out: Output) -> int:
    """Fetch this issuer's lists from where they are published, and compare them with the store.

    This opens network connections, to the addresses of the lists and of the issuer's own document only.

    Exit status: 0 all are what the store says, 3 one is faulty, 4 one is not the newest or could not be fetched.
    """
    with issuer_file.open(out) as opened, network() as fetcher:
        count = len(opened.status.lists())
        with out.progress("Fetching", count) as progress:
            lists = []
            for live in opened.status.check_live(fetcher):
                lists.append(live)
                progress(len(lists))

    def text(console: Console) -> None:
        if not lists:
            console.print(plain(TEXTS["live/none"]))
        for live in lists:
            console.print(Text.assemble((live.state.value, "bold"), "  ", plain(live.kept.url, "bold")), soft_wrap=True)
            console.print(Padding(plain(TEXTS[f"live/{live.state}"]), (0, 0, 0, 2)))
            if live.problem is not None:
                console.print(Padding(plain(describe_error(live.problem)), (0, 0, 0, 2)))
            if live.report is not None:
                console.print(_indented(live.report))

    status = max(
        (_STATUS.get(live.state, ExitStatus.UNDETERMINED) for live in lists), key=_severity, default=ExitStatus.DONE
    )
    out.answer(
        {"schema": _SCHEMA, "store": issuer_file.name, "status": int(status), "lists": [*map(_live_data, lists)]}, text
    )
    return status


def _severity(status: ExitStatus) -> int:
    return (ExitStatus.DONE, ExitStatus.UNDETERMINED, ExitStatus.REJECTED).index(status)


def _status(report: StatusListReport) -> ExitStatus:
    if not report.problems:
        return ExitStatus.DONE
    failed = any(problem.status is CheckStatus.FAILED for problem in report.problems)
    return ExitStatus.REJECTED if failed else ExitStatus.UNDETERMINED


def _indented(report: StatusListReport) -> Padding:
    sentences = (sentence(problem, audience=DEVELOPER) for problem in report.problems)
    problems = dict.fromkeys(sentences)  # of a proof and of its key the same may be true
    rows = [*_facts(report), *(("Problem", problem) for problem in problems)]
    return Padding(pairs(rows), (0, 0, 0, 2), expand=False)


def _facts(report: StatusListReport) -> Iterator[tuple[str, str]]:
    content = report.content
    if content is None:
        return
    yield "List", content.id or TEXTS["facts/no-id"]
    yield "Issued by", content.issuer or TEXTS["facts/no-issuer"]
    if content.purposes:  # a Status List Token says by its values what they mean
        yield "For", ", ".join(content.purposes)
    places = TEXTS["facts/places"].format(entries=report.entries, count=report.set_bits)
    yield "Places", places if report.entries else "none"
    yield "Issued", "-" if content.issued is None else timestamps.format(content.issued)
    if content.until is None:
        yield "Valid until", TEXTS["facts/no-end"]
    else:
        yield "Valid until", timestamps.format(content.until)
    yield (
        "Fetch anew",
        TEXTS["facts/no-ttl"] if content.ttl is None else TEXTS["facts/ttl"].format(span=span(content.ttl)),
    )


def _list_data(report: StatusListReport) -> JsonObject:
    data: JsonObject = {"problems": [problem.to_dict() for problem in report.problems]}
    content = report.content
    if content is None:
        return data
    return data | {
        "id": content.id,
        "issuer": content.issuer,
        "purposes": list(content.purposes),
        "bits": report.entries,
        "set_bits": report.set_bits,
        "issued": None if content.issued is None else timestamps.format(content.issued),
        "valid_until": None if content.until is None else timestamps.format(content.until),
        "ttl_seconds": None if content.ttl is None else content.ttl.total_seconds(),
    }


def _live_data(live: LiveList) -> JsonObject:
    data: JsonObject = {"url": live.kept.url, "purpose": live.kept.purpose, "state": live.state.value}
    if live.problem is not None:
        data["problem"] = _error(live.problem)
    return data if live.report is None else data | _list_data(live.report)


def _error(error: VcwalletError) -> JsonObject:
    return {"code": error.code, "reason": error.reason, "message": describe_error(error)}
