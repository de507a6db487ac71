"""`vcwallet stack ready` and `award`: who has everything, and a credential that says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from vcwallet.cli.issuer.issuer_access import open_issuer, store_option
from vcwallet.cli.shared.console import ExitStatus, Output, plain
from vcwallet.cli.shared.delivery import check_output, deliver, output_option
from vcwallet.cli.shared.fetch_options import fetching, online_flag, status_lists_option
from vcwallet.cli.shared.input_files import content, expand, load_trust
from vcwallet.cli.shared.options import END, PATH, force_flag, json_flag, trust_option
from vcwallet.cli.shared.passphrase_input import passphrase_file_option
from vcwallet.cli.stack.stack_inputs import (
    policy_option,
    read_stack,
    read_stack_policy,
    rule_vouches_flag,
    show_account,
    stack_argument,
    status_of_verdict,
)
from vcwallet.errors import IssuingError, UsageError
from vcwallet.io.clock import now
from vcwallet.io.files import shown_path
from vcwallet.issuer import AwardCandidate, AwardTerms, Issuer, Readiness, Recipient, StackedDetails
from vcwallet.issuer.awards.award_register import PartSource
from vcwallet.limits import DEFAULT
from vcwallet.ports import Recognition, Trust
from vcwallet.rendering.reports.claimed_names import shown_name
from vcwallet.rendering.words.en.stacks.stacks import TEXTS
from vcwallet.stacks import Holder, Stack, StackPolicy, StackReport, Verdict, account
from vcwallet.verifier import Verifier

_SCHEMA = 1
Chosen = tuple[StackReport, Sequence[PartSource]]
_STATES = {
    Readiness.READY: "ready",
    Readiness.NEAR: "one step away",
    Readiness.UNSETTLED: "not decided",
}


@click.command()
@stack_argument
@click.option("--cohort", metavar="NAME", help="Only this cohort.")
@policy_option
@store_option
@passphrase_file_option
@json_flag
def ready(
    *,
    stack: Path,
    cohort: str | None,
    policy: Path | None,
    store: Path,
    passphrase_file: Path | None,
    json: bool,
) -> None:
    """Find who among the people in your records has everything that a stack asks for, or nearly."""
    out = Output(json)
    rule = read_stack(stack, out)
    decided = read_stack_policy(policy, out)
    with open_issuer(store, passphrase_file, out) as opened, out.progress("Looking at your records") as progress:
        terms = AwardTerms(policy=decided)
        people = [
            _row(candidate) for candidate in opened.awards.ready(rule, cohort=cohort, terms=terms, on_progress=progress)
        ]

    def text(console: Console) -> None:
        if not people:
            console.print(plain(TEXTS["ready/none"]))
            return
        table = Table.grid(padding=(0, 2))
        table.add_column(no_wrap=True)
        table.add_column(overflow="fold")
        for state, who, missing in people:
            shown = plain(who, "bold")
            if missing:
                names = "; ".join(map(shown_name, missing.values()))
                shown = Text("\n").join([shown, plain(TEXTS["ready/missing"].format(names=names))])
            table.add_row(plain(_STATES[state]), shown)
        console.print(table)
        console.print(plain(TEXTS["ready/award"]))

    listed = [{"state": state.value, "recipient": who, "missing": list(missing)} for state, who, missing in people]
    out.answer({"schema": _SCHEMA, "store": shown_path(store), "people": listed}, text)


@click.command()
@stack_argument
@click.argument("recipient", metavar="RECIPIENT", help="An identifier (did:...) or e-mail address.")
@click.argument(
    "parts",
    metavar="[PART]...",
    nargs=-1,
    type=PATH,
    help="Credentials that count; folders with them. Left out: those in your records.",
)
@click.option("--badge", is_flag=True, help="A badge that names the parts; else a learner record that holds them.")
@output_option
@click.option("--key", metavar="TEXT", help="Your name for this act: the same key gives the same credential.")
@click.option("--cohort", metavar="NAME", help="The group that it is awarded in, such as 2025-B.")
@click.option("--narrative", metavar="TEXT", help="What this person did.")
@click.option("--valid-until", metavar="TIME", type=END, help="Until when, such as 2030-01-31; a day to its end.")
@trust_option
@policy_option
@rule_vouches_flag
@status_lists_option
@online_flag
@store_option
@force_flag
@passphrase_file_option
@json_flag
def award(
    *,
    stack: Path,
    recipient: str,
    parts: tuple[Path, ...],
    badge: bool,
    output: Path | None,
    key: str | None,
    cohort: str | None,
    narrative: str | None,
    valid_until: datetime | None,
    trust: Path | None,
    policy: Path | None,
    rule_vouches: bool,
    status_lists: Path | None,
    online: bool,
    store: Path,
    force: bool,
    passphrase_file: Path | None,
    json: bool,
) -> int:
    """Award a stack to a person who has everything that it asks for: once, and bound to the rule and the parts.

    Exit status: 0 awarded, 3 not met, 4 not decided.
    """
    out = Output(json)
    rule = read_stack(stack, out)
    known = None if trust is None else load_trust(trust)
    decided = read_stack_policy(policy, out, rule_vouches=rule_vouches)
    if not rule.awards:
        raise IssuingError("award-without-achievement", stack=rule.id)
    with open_issuer(store, passphrase_file, out) as opened, fetching(status_lists, online=online) as fetcher:
        check_output(opened.catalogue.get(rule.awards), output, force=force)
        if parts:
            verifier = Verifier(trust=_Known(opened.id, opened.profile.name, known), fetcher=fetcher)
            with out.progress("Verifying"):
                report, sources = _from_files(verifier, rule, recipient, parts, decided)
        else:
            report, sources = _from_records(opened, rule, recipient, decided)
        if report.verdict is not Verdict.MET:
            return _refuse(report, out)
        issued = opened.awards.award(
            rule,
            report,
            sources,
            StackedDetails(
                form="badge" if badge else "record", narrative=narrative, valid_until=valid_until, cohort=cohort
            ),
            recipient=recipient,
            key=key,
            terms=AwardTerms(policy=decided, trust=known, fetcher=fetcher),
        )
        deliver(opened, issued, output, force=force, out=out)
    return ExitStatus.DONE


@dataclass(frozen=True, slots=True)
class _Known:
    """Whom the issuer knows: itself, and those on its trust list."""

    issuer: str
    name: str
    trust: Trust | None

    def recognise(self, issuer: str, at: datetime) -> Recognition | None:
        """How this issuer is known."""
        if issuer == self.issuer:
            return Recognition(self.name, "your own issuer")
        return None if self.trust is None else self.trust.recognise(issuer, at)


def _from_records(opened: Issuer, rule: Stack, recipient: str, policy: StackPolicy) -> Chosen:
    """What the issuer itself has awarded to this person."""
    for candidate in opened.awards.ready(rule, recipient=recipient, terms=AwardTerms(policy=policy)):
        return candidate.report, candidate.parts
    issued = {record.id for record in opened.credentials.list(recipient=recipient)}
    for awarded in opened.awards.list(rule):
        if awarded.credential in issued:
            raise IssuingError("already-awarded", id=awarded.credential)
    raise UsageError("stack-not-ready", recipient=recipient)


def _from_files(verifier: Verifier, rule: Stack, recipient: str, parts: Sequence[Path], policy: StackPolicy) -> Chosen:
    """What the person has shown."""
    moment = now()
    sources = [content(path, DEFAULT.input_bytes) for path in expand(parts)]
    reports = verifier.verify_together(sources, at=moment)
    holder = Holder(identifiers=(recipient,))
    return rule.check(reports, at=moment, policy=policy, holder=holder), sources


def _refuse(report: StackReport, out: Output) -> int:
    """Say what is missing instead of awarding."""
    told = account(report, audience="issuer")
    status = status_of_verdict(report.verdict)
    data = {"schema": _SCHEMA, "status": int(status), "explanation": told.to_dict(), "report": report.to_dict()}
    out.answer(
        data, lambda console: show_account(console, report.verdict, shown_name(report.name or report.stack), told)
    )
    return status


def _row(one: AwardCandidate) -> tuple[Readiness, str, dict[str, str]]:
    """How far a candidate is, who, and which parts are missing, by id with their names; no report has to be held."""
    short = [part for part in one.report.parts if part.needed and part.verdict is not Verdict.MET]
    return one.state, _called(one.recipient), {part.id: part.name or part.id for part in short}


def _called(recipient: Recipient) -> str:
    return recipient.did or recipient.email or "-"
