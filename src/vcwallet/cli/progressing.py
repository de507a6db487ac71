"""`vcwallet wallet progress`: how far do my credentials go, and what should I earn next?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from vcwallet.cli.fetching import OnlineFlag, StatusListsOption, fetching
from vcwallet.cli.holding import DEFAULT_WALLET, WalletOption, open_wallet
from vcwallet.cli.output import JsonFlag, Output, shown_path
from vcwallet.cli.passphrases import PassphraseFile
from vcwallet.cli.verify import AtOption, TrustOption
from vcwallet.encoding import timestamps

if TYPE_CHECKING:
    from vcwallet.stacks import StackReport
    from vcwallet.stacks.sharing import Shared

_SCHEMA = 1


def progress(
    stacks: Annotated[
        list[Path],
        typer.Argument(
            metavar="STACK", help="Definitions of stacks: JSON, YAML, or CTDL pathways.", show_default=False
        ),
    ],
    *,
    known_as: Annotated[
        list[str] | None,
        typer.Option(
            "--known-as", metavar="ID", help="An e-mail address or identifier that is yours, too; may be repeated."
        ),
    ] = None,
    at: AtOption = None,
    wallet: WalletOption = DEFAULT_WALLET,
    trust: TrustOption = None,
    status_lists: StatusListsOption = None,
    online: OnlineFlag = False,
    passphrase_file: PassphraseFile = None,
    json: JsonFlag = False,
) -> None:
    """Say how far your credentials go towards stacks, and what to earn next.

    The issuers that a rule names are taken as known: the question is what the rule's owner will say.
    """
    from vcwallet.cli.stack_inputs import read_stack  # other wallet commands need no stacks
    from vcwallet.stacks.sharing import shared_between

    out = Output(json)
    rules = [read_stack(path, out) for path in stacks]
    moment = None if at is None else timestamps.parse(at)
    with (
        fetching(status_lists, online=online) as fetcher,
        open_wallet(wallet, passphrase_file, out, trust=trust, fetcher=fetcher) as opened,
        out.progress("Verifying") as watch,
    ):
        reports = opened.progress_towards(rules, at=moment, identifiers=known_as or (), on_progress=watch)
    shared = shared_between(reports)
    out.answer(
        {"schema": _SCHEMA, "wallet": shown_path(wallet)} | _data(reports, shared),
        lambda console: _text(console, reports, shared),
    )


def _data(reports: Sequence[StackReport], shared: Sequence[Shared]) -> dict[str, object]:
    from vcwallet.stacks.account import account

    told = [{"explanation": account(report).to_dict(), "report": report.to_dict()} for report in reports]
    return {"stacks": told, "shared": [one.to_dict() for one in shared]}


def _text(console: Console, reports: Sequence[StackReport], shared: Sequence[Shared]) -> None:
    from vcwallet.cli.stack_inputs import show_account, show_sections
    from vcwallet.stacks.account import account, shared_section
    from vcwallet.words.names import shown_name

    for report in reports:
        show_account(console, report.verdict, shown_name(report.name or report.stack), account(report))
        console.print()
    if len(reports) > 1:
        show_sections(console, [shared_section(shared)])
