"""`vcwallet stack verify`: was this stacked credential rightly awarded, and does it still hold?"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from vcwallet.cli.answers import answer_of, show_report
from vcwallet.cli.fetching import OnlineFlag, StatusListsOption, fetching
from vcwallet.cli.inputs import content, expand, load_trust, name_of
from vcwallet.cli.output import JsonFlag, Output, status_of
from vcwallet.cli.stack_inputs import read_stack
from vcwallet.cli.verify import AtOption, Audience, TrustOption
from vcwallet.encoding import timestamps
from vcwallet.io.clock import now
from vcwallet.limits import DEFAULT
from vcwallet.policy import Policy
from vcwallet.verifier import Verifier

_SCHEMA = 1


class PartStatus(StrEnum):
    """What the status of the parts must be."""

    LIVE = "live"
    LIVE_NOTICE = "live-notice"
    AT_AWARD = "at-award"


def verify(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="A badge, record or presentation; - for stdin.", show_default=False),
    ],
    *,
    part: Annotated[
        list[Path] | None,
        typer.Option("--part", metavar="FILE", help="A credential that it was awarded for, or a folder; repeat it."),
    ] = None,
    definition: Annotated[
        list[Path] | None,
        typer.Option("--stack", metavar="FILE", help="A definition that you have from its owner; repeat it."),
    ] = None,
    part_status: Annotated[
        PartStatus,
        typer.Option("--part-status", help="When the parts must be in force: now, or when it was awarded."),
    ] = PartStatus.LIVE,
    trust: TrustOption = None,
    at: AtOption = None,
    status_lists: StatusListsOption = None,
    online: OnlineFlag = False,
    audience: Annotated[Audience, typer.Option("--audience", help="For whom the words are.")] = Audience.EMPLOYER,
    json: JsonFlag = False,
) -> int:
    """Verify a stacked credential together with the credentials that it was awarded for.

    `vcwallet verify` does the same with what is in the file; here further parts and definitions can be given.

    Exit status: as of `vcwallet verify`.
    """
    out = Output(json)
    stacks = tuple(read_stack(path, out) for path in definition or ())
    policy = Policy(stacks=stacks, part_status=part_status.value)
    known = None if trust is None else load_trust(trust)
    moment = now() if at is None else timestamps.parse(at)
    with fetching(status_lists, online=online) as fetcher, out.progress("Verifying", watched=online):
        parts = [content(path, DEFAULT.input_bytes) for path in expand(part or ())]
        verifier = Verifier(policy=policy, trust=known, fetcher=fetcher)
        report = verifier.verify(content(file, DEFAULT.input_bytes), at=moment, parts=parts)
    status = status_of(report)
    data = {
        "schema": _SCHEMA,
        "status": int(status),
        "file": name_of(file),
        "answer": answer_of(report),
        "explanation": report.explain(audience=audience),
        "report": report.to_dict(),
    }
    out.answer(data, lambda console: show_report(console, report, name=name_of(file), audience=audience))
    return status
