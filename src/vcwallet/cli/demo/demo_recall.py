"""Badges are recalled: what an employer is told before, after, and when no list can be fetched."""

from __future__ import annotations

from dataclasses import dataclass

from vcwallet.cli.demo import demo_content
from vcwallet.cli.demo.demo_stage import Stage
from vcwallet.cli.shared.owned_folder import DemoFolder
from vcwallet.io.trust_list import TrustList
from vcwallet.issuer import Issued, Issuer
from vcwallet.keys.ed25519 import Ed25519Key
from vcwallet.ports import Fetcher
from vcwallet.rendering.reports.credential_facts import standing_of
from vcwallet.report import VerificationReport
from vcwallet.verifier import Verifier

STATUS_LISTS = "status-lists"


@dataclass(frozen=True, slots=True)
class Employer:
    """Who asks: whom it knows, and where it looks for lists."""

    trust: TrustList
    lists: Fetcher

    def asks(self, badge: bytes) -> VerificationReport:
        """What it is told, looking at the lists as they are now."""
        return Verifier(trust=self.trust, fetcher=self.lists).verify(badge)

    def asks_in_vain(self, badge: bytes) -> VerificationReport:
        """What it is told when the lists cannot be had."""
        return Verifier(trust=self.trust).verify(badge)


@dataclass(frozen=True, slots=True)
class Recalled:
    """What the employer was told of the badges."""

    before: VerificationReport
    revoked: VerificationReport
    suspended: VerificationReport
    unreachable: VerificationReport

    def reports(self) -> dict[str, VerificationReport]:
        """Each by its name."""
        return {name: getattr(self, name) for name in ("before", "revoked", "suspended", "unreachable")}


def publish(issuer: Issuer, folder: DemoFolder) -> None:
    """Publish the college's lists into the folder."""
    for kept in issuer.status.lists():
        folder.place(f"{STATUS_LISTS}/{kept.name}.json")
    issuer.status.publish(folder.path / STATUS_LISTS)


def two_are_recalled(issuer: Issuer, employer: Employer, folder: DemoFolder, stage: Stage) -> Recalled:
    """Two badges of another person are issued, and recalled, one for good."""
    other = demo_content.OTHER_EARNER
    stage.scene("Two badges are recalled")
    stage.say(f"{other} has two of the badges as well. The {demo_content.EMPLOYER} looks at the first:")
    wrong, doubtful = (_award(issuer, slug, folder) for slug in (demo_content.REVOKED, demo_content.SUSPENDED))
    publish(issuer, folder)
    before = employer.asks(wrong.badge)
    stage.verdict(before)
    stage.detail("status", standing_of(before))
    stage.say("Then the college revokes it, and suspends the second, each with a reason that only it can read:")
    issuer.status.revoke(wrong.id, actor=demo_content.REGISTRAR, reason=demo_content.WHY_REVOKED)
    issuer.status.suspend(doubtful.id, actor=demo_content.REGISTRAR, reason=demo_content.WHY_SUSPENDED)
    publish(issuer, folder)
    revoked, suspended = employer.asks(wrong.badge), employer.asks(doubtful.badge)
    for report in (revoked, suspended):
        stage.verdict(report)
    stage.say("And without the lists nobody is told that a badge is fine, nor that it is not:")
    unreachable = employer.asks_in_vain(wrong.badge)
    stage.verdict(unreachable)
    stage.advice(unreachable)
    return Recalled(before, revoked, suspended, unreachable)


def _award(issuer: Issuer, slug: str, folder: DemoFolder) -> Issued:
    earner = Ed25519Key.generate().did
    issued = issuer.issue(f"{demo_content.COLLEGE_URL}/achievements/{slug}", earner, key=f"demo:other:{slug}")
    folder.write(f"recalled/{slug}.svg", issued.badge)
    return issued
