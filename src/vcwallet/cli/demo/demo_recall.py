"""Badges are recalled: the answers to an employer before, after, and when no list can be fetched."""

from __future__ import annotations

from dataclasses import dataclass

from vcwallet.cli.demo import demo_content
from vcwallet.cli.shared.owned_folder import OwnedFolder
from vcwallet.cli.shared.story_screen import StoryScreen
from vcwallet.fetching import Fetcher
from vcwallet.issuer import Issued, Issuer, Recipient
from vcwallet.signing import Ed25519Key
from vcwallet.trust import TrustList
from vcwallet.verifier import VerificationReport, Verifier

STATUS_LISTS = "status-lists"


@dataclass(frozen=True, slots=True)
class Employer:
    """The employer of the story: the issuers that it knows, and where it looks for their lists."""

    trust: TrustList
    lists: Fetcher

    def verify(self, badge: bytes) -> VerificationReport:
        """The report on a badge, with the lists as they are now."""
        return Verifier(trust=self.trust, fetcher=self.lists).verify(badge)

    def verify_without_lists(self, badge: bytes) -> VerificationReport:
        """The report on a badge when no list can be fetched."""
        return Verifier(trust=self.trust).verify(badge)


@dataclass(frozen=True, slots=True)
class Recalled:
    """The employer's reports on the badges."""

    before: VerificationReport
    revoked: VerificationReport
    suspended: VerificationReport
    unreachable: VerificationReport

    def reports(self) -> dict[str, VerificationReport]:
        """Each by its name."""
        return {name: getattr(self, name) for name in ("before", "revoked", "suspended", "unreachable")}


def publish(issuer: Issuer, files: OwnedFolder) -> None:
    """Publish the college's lists into the folder."""
    for kept in issuer.status.lists():
        files.place(f"{STATUS_LISTS}/{kept.name}.json")
    issuer.status.publish(files.path / STATUS_LISTS)


def two_are_recalled(issuer: Issuer, employer: Employer, files: OwnedFolder, screen: StoryScreen) -> Recalled:
    """Two badges of another person are issued, and recalled, one for good."""
    screen.scene("recall")
    screen.say("recall/first")
    wrong, doubtful = (_award(issuer, slug, files) for slug in (demo_content.REVOKED, demo_content.SUSPENDED))
    publish(issuer, files)
    before = employer.verify(wrong.badge)
    screen.verdict(before)
    screen.standing(before)
    screen.say("recall/recalled")
    issuer.status.revoke(wrong.id, actor=demo_content.REGISTRAR, reason=demo_content.WHY_REVOKED)
    issuer.status.suspend(doubtful.id, actor=demo_content.REGISTRAR, reason=demo_content.WHY_SUSPENDED)
    publish(issuer, files)
    revoked, suspended = employer.verify(wrong.badge), employer.verify(doubtful.badge)
    for report in (revoked, suspended):
        screen.verdict(report)
    screen.say("recall/unreachable")
    unreachable = employer.verify_without_lists(wrong.badge)
    screen.verdict(unreachable)
    screen.cure(unreachable)
    return Recalled(before, revoked, suspended, unreachable)


def _award(issuer: Issuer, slug: str, files: OwnedFolder) -> Issued:
    earner = Recipient(did=Ed25519Key.generate().did, email=demo_content.OTHER_EMAIL)
    issued = issuer.issue(f"{demo_content.COLLEGE_URL}/achievements/{slug}", earner, key=f"demo:other:{slug}")
    files.write(f"recalled/{slug}.svg", issued.badge)
    return issued
