"""`vcwallet verify`: is this what it says it is, who vouches for it, and do I know them?"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vcwallet.cli.fetching import fetching, online_flag, status_lists_option
from vcwallet.cli.inputs import content, expand, load_trust, name_of
from vcwallet.cli.options import PATH, OneOf, json_flag
from vcwallet.cli.output import Output, answer_of, status_of, worst_status
from vcwallet.encoding import timestamps
from vcwallet.io.clock import now
from vcwallet.limits import DEFAULT
from vcwallet.report import VerificationReport
from vcwallet.verifier import Verifier

if TYPE_CHECKING:
    from rich.console import Console

_SCHEMA = 1
_QUICK = 10
"""So many files are verified before anybody would look at a progress bar."""
Verified = tuple[str, VerificationReport]
"""What a file is called, and what came of it."""


class Audience(StrEnum):
    """For whom the words are."""

    EMPLOYER = "employer"
    EARNER = "earner"
    DEVELOPER = "developer"


trust_option = click.option(
    "--trust",
    metavar="FILE",
    type=PATH,
    envvar="VCWALLET_TRUST",
    show_envvar=True,
    help="Trust list: the issuers that you know. To make one: vcwallet trust add",
)
at_option = click.option(
    "--at", metavar="TIME", help="Answer for this moment, such as 2026-01-31T12:00:00Z, instead of now."
)
challenge_option = click.option("--challenge", metavar="TEXT", help="The challenge that you gave to the presenter.")
domain_option = click.option("--domain", metavar="NAME", help="The domain that a presentation has to be made for.")


@click.command()
@click.argument(
    "files",
    metavar="FILE...",
    nargs=-1,
    required=True,
    type=PATH,
    help="Badges, credentials and presentations; folders with them; - for stdin.",
)
@trust_option
@at_option
@challenge_option
@domain_option
@click.option("--recipient", metavar="ID", help="Whom it should be about: an e-mail address or an identifier.")
@status_lists_option
@online_flag
@click.option("--audience", type=OneOf(Audience), default="employer", help="For whom the words are.")
@json_flag
def verify(
    *,
    files: tuple[Path, ...],
    trust: Path | None,
    at: str | None,
    challenge: str | None,
    domain: str | None,
    recipient: str | None,
    status_lists: Path | None,
    online: bool,
    audience: Audience,
    json: bool,
) -> int:
    """Say whether a badge, credential or presentation can be relied on.

    Exit status: 0 verified, 5 unknown issuer, 4 undetermined, 3 rejected, 6 unreadable; of several files the worst.
    """
    out = Output(json)
    known = None if trust is None else load_trust(trust)
    moment = now() if at is None else timestamps.parse(at)
    paths = list(expand(files))
    found: list[Verified] = []
    watched = online or len(paths) > _QUICK
    with (
        fetching(status_lists, online=online) as fetcher,
        out.progress("Verifying", len(paths), watched=watched) as progress,
    ):
        verifier = Verifier(trust=known, fetcher=fetcher)
        for path in paths:
            source = content(path, DEFAULT.input_bytes)
            report = verifier.verify(source, at=moment, challenge=challenge, domain=domain, recipient=recipient)
            found.append((name_of(path), report))
            progress(len(found))
    status = worst_status([status_of(report) for _, report in found])
    out.answer(_data(found, status, audience), lambda console: _text(console, found, audience))
    return status


def _data(found: list[Verified], status: int, audience: str) -> dict[str, object]:
    reports = [
        {
            "file": name,
            "answer": answer_of(report),
            "explanation": report.explain(audience=audience),
            "report": report.to_dict(),
        }
        for name, report in found
    ]
    return {"schema": _SCHEMA, "status": int(status), "reports": reports}


def _text(console: Console, found: list[Verified], audience: str) -> None:
    from vcwallet.cli.answers import show_reports  # with much of rich, which --json does not need

    show_reports(console, found, audience=audience)
