"""`vcwallet stack ready` and `award`: finds the earners who meet a stack, and awards it to them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from vcwallet.cli.issuer.badge_delivery import check_target, deliver, with_badge_target
from vcwallet.cli.issuer.issuer_file_options import IssuerFileOptions, with_issuer_file
from vcwallet.cli.options.common_options import END, PATH, with_answer
from vcwallet.cli.options.option_bundles import grouped
from vcwallet.cli.options.securing_option import as_option
from vcwallet.cli.options.target_options import TargetOptions
from vcwallet.cli.options.verify_options import SourceOptions, with_sources
from vcwallet.cli.shared.console import ExitStatus, Output, plain
from vcwallet.cli.stack.stack_inputs import (
    RuleOptions,
    show_account,
    status_of_verdict,
    with_rule,
    with_vouching_rule,
)
from vcwallet.cli.stack.stack_look_options import names_in
from vcwallet.errors import IssuingError, UsageError
from vcwallet.io.clock import now
from vcwallet.io.input_files import content, expand
from vcwallet.issuer import AwardCandidate, AwardTerms, Issuer, Readiness, Recipient, Securing, StackedDetails
from vcwallet.issuer.awards.award_register import PartSource
from vcwallet.policy import DEFAULT
from vcwallet.rendering.reports.claimed_names import shown_name
from vcwallet.rendering.stack_words.statement_names import named_report
from vcwallet.rendering.words.en.stacks.stacks import TEXTS
from vcwallet.stacks import Holder, Stack, StackPolicy, StackReport, Verdict, account
from vcwallet.stacks.evaluation.settings.stack_policy import DEFAULT_STACK_POLICY
from vcwallet.trust import Recognition, Trust, TrustAnswer, TrustInquiry, TrustSteps
from vcwallet.verifier import Verifier

_SCHEMA = 1
Chosen = tuple[StackReport, Sequence[PartSource]]
Choice = Callable[[StackPolicy], Chosen]
_STATES = {
    Readiness.READY: "ready",
    Readiness.NEAR: "one step away",
    Readiness.UNSETTLED: "not decided",
}


@click.command()
@with_rule
@click.option("--cohort", metavar="NAME", help="Only this cohort.")
@with_issuer_file
@with_answer
def ready(*, rule_options: RuleOptions, cohort: str | None, issuer_file: IssuerFileOptions, out: Output) -> None:
    """Find who among the people in your records has everything that a stack asks for, or nearly."""
    rule = rule_options.stack_definition(out)
    terms = AwardTerms(policy=rule_options.stack_policy(out))
    with issuer_file.open(out) as opened, out.progress("Looking at your records") as progress:
        people = [
            _row(candidate) for candidate in opened.awards.ready(rule, cohort=cohort, terms=terms, on_progress=progress)
        ]
    people.sort(key=lambda row: (list(_STATES).index(row[0]), row[1].casefold()))

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
    out.answer({"schema": _SCHEMA, "store": issuer_file.name, "people": listed}, text)


@dataclass(frozen=True, slots=True)
class StackedAwardOptions:
    """The options of an award: the earner, the credentials that count, and the contents of the new credential."""

    recipient: str
    parts: tuple[Path, ...]
    badge: bool
    key: str | None
    cohort: str | None
    narrative: str | None
    valid_until: datetime | None
    securing: tuple[str, ...]

    @property
    def chosen(self) -> Securing | None:
        """How it is to be secured; None: as the issuer's profile says."""
        return Securing.of(self.securing) if self.securing else None

    def details(self) -> StackedDetails:
        """The contents of the new credential besides its parts."""
        return StackedDetails(
            form="badge" if self.badge else "record",
            narrative=self.narrative,
            valid_until=self.valid_until,
            cohort=self.cohort,
            securing=self.chosen,
        )


_with_award = grouped(
    "options",
    StackedAwardOptions,
    click.argument("recipient", metavar="RECIPIENT", help="An identifier (did:...) or e-mail address."),
    click.argument(
        "parts",
        metavar="[PART]...",
        nargs=-1,
        type=PATH,
        help="Credentials that count; folders with them. Left out: those in your records.",
    ),
    click.option("--badge", is_flag=True, help="A badge that names the parts; else a learner record that holds them."),
    click.option("--key", metavar="TEXT", help="Your name for this act: the same key gives the same credential."),
    click.option("--cohort", metavar="NAME", help="The group that it is awarded in, such as 2025-B."),
    click.option("--narrative", metavar="TEXT", help="What this person did."),
    click.option("--valid-until", metavar="TIME", type=END, help="Until when, such as 2030-01-31; a day to its end."),
    as_option,
)


@click.command()
@with_vouching_rule
@_with_award
@with_badge_target
@with_sources
@with_issuer_file
@with_answer
def award(
    *,
    rule_options: RuleOptions,
    options: StackedAwardOptions,
    target: TargetOptions,
    sources: SourceOptions,
    issuer_file: IssuerFileOptions,
    out: Output,
) -> int:
    """Award a stack to a person who has everything that it asks for: once, and bound to the rule and the parts.

    Exit status: 0 awarded, 3 not met, 4 not decided.
    """
    rule = rule_options.stack_definition(out)
    known = sources.known()
    policy = rule_options.stack_policy(out)
    if not rule.awards:
        raise IssuingError("award-without-achievement", stack=rule.id)
    with issuer_file.open(out) as opened, sources.opened(out) as elsewhere:
        check_target(opened.catalogue.get(rule.awards), target, options.chosen or opened.securing)
        if options.parts:
            trust = _Known(opened.id, opened.profile.name, known)
            verifier = Verifier(trust=trust, fetcher=elsewhere.fetcher, cache=elsewhere.cache)
            with out.progress("Verifying"):
                choose = _from_files(verifier, rule, options)
        else:
            choose = partial(_from_records, opened, rule, options.recipient)
        report, parts = choose(policy)
        if report.verdict is not Verdict.MET:
            report = replace(report, subject=report.subject or (options.recipient,))
            return _refuse(named_report(report, rule, names_in(opened)), out)
        if policy != DEFAULT_STACK_POLICY:
            _warn_of_policy(choose, out)
        issued = opened.awards.award(
            rule,
            report,
            parts,
            options.details(),
            recipient=options.recipient,
            key=options.key,
            terms=AwardTerms(policy=policy, trust=known, fetcher=elsewhere.fetcher, cache=elsewhere.cache),
        )
        deliver(opened, issued, target, out)
    return ExitStatus.DONE


@dataclass(frozen=True, slots=True)
class _Known:
    """The issuers that an issuer knows: itself, and those on its trust list."""

    issuer: str
    name: str
    trust: Trust | None

    def recognise(self, inquiry: TrustInquiry) -> TrustAnswer | TrustSteps:
        """How an issuer is known."""
        if inquiry.issuer == self.issuer:
            return TrustAnswer((Recognition(name=self.name, known_by="your own issuer"),))
        return TrustAnswer() if self.trust is None else self.trust.recognise(inquiry)


def _from_records(opened: Issuer, rule: Stack, recipient: str, policy: StackPolicy) -> Chosen:
    """The report on what the issuer itself has awarded to this person, and these credentials."""
    for candidate in opened.awards.ready(rule, recipient=recipient, terms=AwardTerms(policy=policy)):
        return candidate.report, candidate.parts
    issued = {record.id for record in opened.credentials.list(recipient=recipient)}
    for awarded in opened.awards.list(rule):
        if awarded.credential in issued:
            raise IssuingError("already-awarded", id=awarded.credential)
    raise UsageError("stack-not-ready", recipient=recipient)


def _from_files(verifier: Verifier, rule: Stack, options: StackedAwardOptions) -> Choice:
    """Under a policy the report on the files that the person has shown, which are verified now, and their contents."""
    moment = now()
    sources = [content(path, DEFAULT.input_bytes) for path in expand(options.parts)]
    reports = verifier.verify_together(sources, at=moment)
    holder = Holder(identifiers=(options.recipient,))
    return lambda policy: (rule.check(reports, at=moment, policy=policy, holder=holder), sources)


def _warn_of_policy(choose: Choice, out: Output) -> None:
    """Say so where the award rests on the issuer's own policy, which its readers do not have."""
    try:
        verdict = choose(DEFAULT_STACK_POLICY)[0].verdict
    except UsageError:  # not even near
        verdict = Verdict.UNMET
    if verdict is not Verdict.MET:
        out.warn(TEXTS["award/by-policy"], reason="by-policy", verdict=verdict.value)


def _refuse(report: StackReport, out: Output) -> int:
    """Answer with what is missing instead of awarding."""
    explanation = account(report, audience="issuer")
    status = status_of_verdict(report.verdict)
    data = {"schema": _SCHEMA, "status": int(status), "explanation": explanation.to_dict(), "report": report.to_dict()}
    name = shown_name(report.name or report.stack)
    out.answer(data, lambda console: show_account(console, report.verdict, name, explanation))
    return status


def _row(candidate: AwardCandidate) -> tuple[Readiness, str, dict[str, str]]:
    """A candidate without its report: state, name, and the names of what is missing by their ids or kinds.

    That is parts, and where these are filled, the rules over the whole that are not kept.
    """
    report = candidate.report
    missing = {
        part.id: part.name or part.id for part in report.parts if part.needed and part.verdict is not Verdict.MET
    }
    if not missing:
        rules = (rule for rule in report.whole if rule.in_the_way or rule.verdict is not Verdict.MET)
        missing = {rule.kind.value: TEXTS[f"ready/{rule.kind.value}"] for rule in rules}
    return candidate.state, _called(candidate.recipient), missing


def _called(recipient: Recipient) -> str:
    return recipient.did or recipient.email or "-"
