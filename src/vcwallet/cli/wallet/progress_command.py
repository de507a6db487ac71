"""`vcwallet wallet progress`: how far the credentials in a wallet go towards stacks, and what to earn next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console

from vcwallet.cli.options.common_options import PATH, at_option, with_answer
from vcwallet.cli.options.recipient_option import read_recipients
from vcwallet.cli.options.verify_options import SourceOptions, with_sources
from vcwallet.cli.shared.console import Output
from vcwallet.cli.wallet.wallet_file_options import WalletFileOptions, with_wallet_file

if TYPE_CHECKING:
    from vcwallet.stacks import SharedCredential, StackReport

_SCHEMA = 1


@click.command()
@click.argument(
    "stacks",
    metavar="STACK...",
    nargs=-1,
    required=True,
    type=PATH,
    help="Definitions of stacks: JSON, YAML, or CTDL pathways.",
)
@click.option(
    "--known-as",
    metavar="ID",
    multiple=True,
    callback=read_recipients,
    help="An e-mail address or identifier that is yours, too; may be repeated.",
)
@click.option(
    "--policy",
    metavar="FILE",
    type=PATH,
    help="What is decided besides the rules, such as conversions and costs, and who you are: JSON or YAML.",
)
@at_option
@with_wallet_file
@with_sources
@with_answer
def progress(
    *,
    stacks: tuple[Path, ...],
    known_as: tuple[str, ...],
    policy: Path | None,
    at: datetime | None,
    wallet_file: WalletFileOptions,
    sources: SourceOptions,
    out: Output,
) -> None:
    """Say how far your credentials go towards stacks, and what to earn next.

    The issuers that a rule names are taken as known: the question is what the rule's owner will say.
    """
    from vcwallet.cli.stack.stack_inputs import person_of, read_policy_file, read_stack, refuse_members
    from vcwallet.stacks import Holder, shared_between  # other wallet commands need no stacks

    rules = [read_stack(path, out) for path in stacks]
    settings = read_policy_file(policy, out, rule_vouches=True)  # an earner asks what the rule's owner will say
    refuse_members(settings, policy, "award")
    earner = person_of(settings.holder, known_as) or Holder()
    with wallet_file.verifying(sources, out) as opened, out.progress("Verifying") as watch:
        reports = opened.progress_towards(
            rules,
            at=at,
            policy=settings.policy,
            identifiers=(*earner.ids, *earner.identifiers),
            institution=earner.institution,
            on_progress=watch,
        )
    shared = shared_between(reports)
    out.answer(
        {"schema": _SCHEMA, "wallet": wallet_file.name} | _data(reports, shared),
        lambda console: _text(console, reports, shared),
    )


def _data(reports: Sequence[StackReport], shared: Sequence[SharedCredential]) -> dict[str, object]:
    from vcwallet.stacks import account

    stacks = [{"explanation": account(report).to_dict(), "report": report.to_dict()} for report in reports]
    return {"stacks": stacks, "shared": [credential.to_dict() for credential in shared]}


def _text(console: Console, reports: Sequence[StackReport], shared: Sequence[SharedCredential]) -> None:
    from vcwallet.cli.stack.stack_inputs import show_account, show_sections
    from vcwallet.rendering.reports.claimed_names import shown_name
    from vcwallet.rendering.stack_words.stack_account import shared_section
    from vcwallet.stacks import account

    for report in reports:
        show_account(console, report.verdict, shown_name(report.name or report.stack), account(report))
        console.print()
    if len(reports) > 1:
        show_sections(console, [shared_section(shared)])
