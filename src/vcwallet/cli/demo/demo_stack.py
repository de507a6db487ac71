"""Badges add up: what is missing, the award, and the answers to an employer about it and its parts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from time import sleep

from vcwallet.cli.demo import demo_content
from vcwallet.cli.demo.demo_recall import Employer, publish
from vcwallet.cli.shared.owned_folder import OwnedFolder
from vcwallet.cli.shared.story_screen import StoryScreen
from vcwallet.issuer import CredentialDetails, Issuer
from vcwallet.policy import Policy
from vcwallet.stacks import Look, Stack, StackReport, account, all_of, page, pictures_of, slot
from vcwallet.verifier import VerificationReport, Verifier
from vcwallet.wallet import Wallet

RULE = "stack.json"
RECORD = "data-literacy.json"
PAGE = "progress.html"


@dataclass(frozen=True, slots=True)
class Stacked:
    """The reports on the stack.

    Attributes:
        before: The wallet's report when the project was missing.
        after: The same once it was there.
        verified: The employer's report on the record.
        live: The same after a part was revoked, where parts must be in force.
        at_award: The same, where they must have been in force when it was awarded.
    """

    before: StackReport
    after: StackReport
    verified: VerificationReport
    live: VerificationReport
    at_award: VerificationReport

    def outcomes(self) -> dict[str, str]:
        """Each by its name."""
        verdicts = {"stack_before": self.before.verdict.value, "stack_after": self.after.verdict.value}
        reports = {"stack": self.verified, "stack_live": self.live, "stack_at_award": self.at_award}
        return verdicts | {name: report.outcome.value for name, report in reports.items()}


def they_add_up(issuer: Issuer, wallet: Wallet, employer: Employer, files: OwnedFolder, screen: StoryScreen) -> Stacked:
    """Four badges and a project become something larger; then the project is taken back."""
    screen.scene("stack")
    rule = _define(issuer, files, screen)
    before = wallet.progress(rule)
    files.write(PAGE, page(rule, before, audience="earner", look=_look(issuer, wallet)).encode())
    screen.say("stack/before", file=PAGE)
    _show_next(before, screen)
    project = issuer.issue(
        _id(demo_content.CAPSTONE.slug), wallet.keys.did, CredentialDetails(narrative=demo_content.CAPSTONE.narrative)
    )
    publish(issuer, files)
    wallet.add(project.credential)
    after = wallet.progress(rule)
    screen.say("stack/after")
    screen.detail("verdict", after.verdict.value)
    candidate = next(iter(issuer.awards.ready(rule, recipient=wallet.keys.did)))
    record = issuer.awards.award(rule, candidate.report, candidate.parts, recipient=wallet.keys.did)
    publish(issuer, files)
    files.write(RECORD, record.credential)
    screen.say("stack/award", file=RECORD)
    verified = employer.verify(record.credential)
    screen.say("stack/verified")
    screen.verdict(verified)
    sleep(1.1)  # credentials and lists are dated to the second, and the order of these two matters
    issuer.status.revoke(project.id, actor=demo_content.REGISTRAR, reason=demo_content.WHY_TAKEN_BACK)
    publish(issuer, files)
    live, at_award = _later(employer, record.credential)
    screen.say("stack/live")
    screen.verdict(live)
    screen.cure(live)
    screen.say("stack/at-award")
    screen.detail("the whole", at_award.check("stack").status.value)
    screen.finding(at_award, "stack")
    return Stacked(before, after, verified, live, at_award)


def _look(issuer: Issuer, wallet: Wallet) -> Look:
    """The college's, with the pictures of the badges in the wallet."""
    profile = issuer.profile
    pictures = pictures_of(wallet.verification.verify(entry.id) for entry in wallet.list())
    return Look(name=profile.name, colour=profile.color, logo=profile.logo, pictures=pictures)


def _define(issuer: Issuer, files: OwnedFolder, screen: StoryScreen) -> Stack:
    """The college writes down what the larger unit asks for."""
    for entry in (demo_content.CAPSTONE, demo_content.WHOLE):
        issuer.catalogue.add(entry.achievement())
    parts = (*demo_content.FOUR, demo_content.CAPSTONE)
    rule = Stack(
        id=demo_content.STACK_URL,
        version="1",
        owner=issuer.id,
        name=demo_content.WHOLE.name,
        awards=_id(demo_content.WHOLE.slug),
        require=all_of(*(slot(entry.slug, _id(entry.slug), name=entry.name) for entry in parts)),
    )
    files.write_json(RULE, rule.to_dict())
    screen.say("stack/rule", name=rule.name, file=RULE)
    return rule


def _show_next(report: StackReport, screen: StoryScreen) -> None:
    """The verdict, and what to do next."""
    screen.detail("verdict", report.verdict.value)
    for section in account(report, audience="earner").sections:
        if section.id == "next":
            for line in section.lines:
                screen.detail("next", line.text)


def _later(employer: Employer, record: bytes) -> tuple[VerificationReport, VerificationReport]:
    verifier = Verifier(trust=employer.trust, fetcher=employer.lists)
    lax = replace(verifier, policy=Policy(part_status="at-award"))
    return verifier.verify(record), lax.verify(record)


def _id(slug: str) -> str:
    return f"{demo_content.COLLEGE_URL}/achievements/{slug}"
