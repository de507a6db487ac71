"""`vcwallet verify`: is this what it says it is, who vouches for it, and do I know them?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from vcwallet.cli.answers import answer_of, issuer_of, label, show_report, summary, title_of, trouble_of
from vcwallet.cli.fetching import OnlineFlag, StatusListsOption, fetching
from vcwallet.cli.inputs import content, expand, load_trust, name_of
from vcwallet.cli.output import JsonFlag, Output, new_app, plain, status_of, worst_status
from vcwallet.encoding import timestamps
from vcwallet.io.clock import now
from vcwallet.limits import DEFAULT
from vcwallet.report import Outcome, VerificationReport
from vcwallet.verifier import Verifier
from vcwallet.words.explain import headline
from vcwallet.words.names import shown_name

app = new_app()

_SCHEMA = 1
_QUICK = 10
"""So many files are verified before anybody would look at a progress bar."""


class Audience(StrEnum):
    """For whom the words are."""

    EMPLOYER = "employer"
    EARNER = "earner"
    DEVELOPER = "developer"


TrustOption = Annotated[
    Path | None,
    typer.Option(
        "--trust",
        metavar="FILE",
        envvar="VCWALLET_TRUST",
        help="Trust list: the issuers that you know. To make one: vcwallet trust add",
    ),
]
AtOption = Annotated[
    str | None,
    typer.Option("--at", metavar="TIME", help="Answer for this moment, such as 2026-01-31T12:00:00Z, instead of now."),
]


@dataclass(frozen=True, slots=True)
class Verified:
    """One source and what came of it."""

    name: str
    report: VerificationReport


@app.command()
def verify(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE",
            help="Badges, credentials and presentations; folders with them; - for stdin.",
            show_default=False,
        ),
    ],
    *,
    trust: TrustOption = None,
    at: AtOption = None,
    challenge: Annotated[
        str | None, typer.Option("--challenge", metavar="TEXT", help="The challenge that you gave to the presenter.")
    ] = None,
    domain: Annotated[
        str | None, typer.Option("--domain", metavar="NAME", help="The domain that a presentation has to be made for.")
    ] = None,
    recipient: Annotated[
        str | None,
        typer.Option("--recipient", metavar="ID", help="Whom it should be about: an e-mail address or an identifier."),
    ] = None,
    status_lists: StatusListsOption = None,
    online: OnlineFlag = False,
    audience: Annotated[Audience, typer.Option("--audience", help="For whom the words are.")] = Audience.EMPLOYER,
    json: JsonFlag = False,
) -> int:
    """Say whether a badge, credential or presentation can be relied on.

    Exit status: 0 verified, 5 unknown issuer, 4 undetermined, 3 rejected, 6 unreadable; of several files the worst.
    """
    out = Output(json)
    known = None if trust is None else load_trust(trust)
    moment = now() if at is None else timestamps.parse(at)
    paths = list(expand(files))
    found = []
    watched = online or len(paths) > _QUICK
    with (
        fetching(status_lists, online=online) as fetcher,
        out.progress("Verifying", len(paths), watched=watched) as progress,
    ):
        verifier = Verifier(trust=known, fetcher=fetcher)
        for path in paths:
            source = content(path, DEFAULT.input_bytes)
            report = verifier.verify(source, at=moment, challenge=challenge, domain=domain, recipient=recipient)
            found.append(Verified(name_of(path), report))
            progress(len(found))
    status = worst_status([status_of(entry.report) for entry in found])
    out.answer(_data(found, status, audience), lambda console: _text(console, found, audience))
    return status


def _data(found: list[Verified], status: int, audience: str) -> dict[str, object]:
    reports = [
        {
            "file": entry.name,
            "answer": answer_of(entry.report),
            "explanation": entry.report.explain(audience=audience),
            "report": entry.report.to_dict(),
        }
        for entry in found
    ]
    return {"schema": _SCHEMA, "status": int(status), "reports": reports}


def _text(console: Console, found: list[Verified], audience: str) -> None:
    if len(found) == 1 or audience == Audience.DEVELOPER:
        for entry in found:
            show_report(console, entry.report, name=entry.name, audience=audience)
    if len(found) == 1:
        return
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for entry in found:
        named = plain(entry.name, "bold")
        table.add_row(label(console, answer_of(entry.report)), Text.assemble(named, "\n", plain(_line(entry.report))))
    console.print(table)
    console.print()
    console.print(plain(summary([answer_of(entry.report) for entry in found]), "bold"))
    console.print(plain("For one of them in full: vcwallet verify FILE"))


def _line(report: VerificationReport) -> str:
    """The shortest useful thing to say: what it is and from whom, or what stands in the way."""
    title = f"“{shown_name(title_of(report))}”" if title_of(report) else ""
    if report.outcome is Outcome.UNKNOWN_ISSUER:
        return ", ".join(filter(None, (title, f"from {issuer_of(report)}"))) if report.issuer else trouble_of(report)
    if not report.verified:
        return trouble_of(report)
    known = report.issuer.known_as if report.issuer is not None else None
    return f"{title}, from {known}" if title and known else headline(report)
