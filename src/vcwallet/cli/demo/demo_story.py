"""The story, in eight scenes. Every key, signature, file and verdict in it is real."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryDirectory

from vcwallet.baking import bake
from vcwallet.cli.demo import demo_content
from vcwallet.cli.demo.demo_recall import STATUS_LISTS, Employer, Recalled, publish, two_are_recalled
from vcwallet.cli.demo.demo_stack import Stacked, they_add_up
from vcwallet.cli.shared.owned_folder import OwnedFolder
from vcwallet.cli.shared.story_screen import StoryScreen
from vcwallet.fetching import GivenLists
from vcwallet.issuer import CredentialDetails, Issued, Issuer, ProfileDetails, Recipient, StatusSettings
from vcwallet.signing import Ed25519Key
from vcwallet.storage import FLOOR
from vcwallet.trust import TrustedIssuer, TrustList
from vcwallet.verifier import VerificationReport, Verifier
from vcwallet.wallet import Wallet, WalletVerifier


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What came of the story.

    Attributes:
        challenge: The employer's challenge; it is in the presentation's signature.
        without_list: The report to an employer who knows no issuer.
        with_list: The report to an employer who knows the college.
        forged: The report on the forged copy.
        impostor: The report on the badge of a person who only claims to be the college.
        recalled: The employer's reports on two other badges, before and after the college recalled them.
        stacked: What came of adding four badges and a project up to something larger.
    """

    challenge: str
    without_list: VerificationReport
    with_list: VerificationReport
    forged: VerificationReport
    impostor: VerificationReport
    recalled: Recalled
    stacked: Stacked

    def to_dict(self) -> dict[str, str]:
        """The verdicts as JSON."""
        reports = {
            **{f"recalled_{name}": report for name, report in self.recalled.reports().items()},
            "without_trust_list": self.without_list,
            "with_trust_list": self.with_list,
            "forged": self.forged,
            "impostor": self.impostor,
        }
        return {name: report.outcome.value for name, report in reports.items()} | self.stacked.outcomes()


def tell(files: OwnedFolder, screen: StoryScreen) -> Outcomes:
    """Tell the story, and leave its files in the folder."""
    files.write("passphrase.txt", demo_content.PASSPHRASE.encode() + b"\n")
    screen.title("title")
    with Issuer.create(
        files.place("college.issuer"),
        name=demo_content.COLLEGE,
        details=ProfileDetails(
            url=demo_content.COLLEGE_URL, description=demo_content.COLLEGE_ABOUT, color=demo_content.COLLEGE_COLOR
        ),
        passphrase=demo_content.PASSPHRASE,
        kdf=FLOOR,
    ) as issuer:
        _the_college_prepares(issuer, screen)
        lists = GivenLists(files.place(f"{STATUS_LISTS}/.made-by-the-demo").parent)
        known = [TrustedIssuer(issuer.id, demo_content.COLLEGE)]
        own_list = TrustList(known, title=f"where {demo_content.EARNER} learns")
        place = files.place("noor.wallet")
        with Wallet.create(
            place, demo_content.PASSPHRASE, kdf=FLOOR, verifier=WalletVerifier(trust=own_list, fetcher=lists)
        ) as wallet:
            issued = _the_college_issues(issuer, wallet.keys.did, files, screen)
            publish(issuer, files)
            presentation, challenge = _the_earner_presents(wallet, files, screen)
            trusted = TrustList(known, title=demo_content.TRUST_TITLE)
            files.write("trust-list.json", trusted.to_bytes())
            without_list, with_list = _the_employer_verifies(
                presentation, challenge, Verifier(trust=trusted, fetcher=lists), screen
            )
            recalled = two_are_recalled(issuer, Employer(trusted, lists), files, screen)
            stacked = they_add_up(issuer, wallet, Employer(trusted, lists), files, screen)
    forged = _a_copy_is_forged(issued[-1], trusted, files, screen)
    impostor = _the_name_is_borrowed(trusted, files, screen)
    return Outcomes(challenge, without_list, with_list, forged, impostor, recalled, stacked)


def _the_college_prepares(issuer: Issuer, screen: StoryScreen) -> None:
    screen.scene("prepare")
    screen.say("prepare/key")
    screen.detail("issuer", issuer.id)
    issuer.status.set_up(StatusSettings(demo_content.STATUS_URL, purposes=("revocation", "suspension")))
    screen.say("prepare/lists")
    screen.detail("lists", demo_content.STATUS_URL)
    screen.say("prepare/catalogue")
    for entry in demo_content.FOUR:
        issuer.catalogue.add(entry.achievement())
    screen.table(
        [
            (
                entry.name,
                screen.text("prepare/level", level=entry.level),
                screen.text("prepare/hours", hours=entry.hours),
                screen.text("prepare/credits", credits=entry.credits),
            )
            for entry in demo_content.FOUR
        ]
    )


def _the_college_issues(issuer: Issuer, earner: str, files: OwnedFolder, screen: StoryScreen) -> list[Issued]:
    screen.scene("issue")
    screen.say("issue/wallet")
    screen.detail("earner", earner)
    screen.say("issue/badges")
    pictures = find_spec("resvg_py") is not None  # the extra `images`
    awards, rows = [], []
    for number, entry in enumerate(demo_content.FOUR, 1):
        issued = issuer.issue(
            f"{demo_content.COLLEGE_URL}/achievements/{entry.slug}",
            Recipient(did=earner, email=demo_content.EARNER_EMAIL),
            CredentialDetails(narrative=entry.narrative, results=entry.results()),
            key=f"demo:{entry.slug}",
        )
        name = f"badges/{number}-{entry.slug}"
        files.write(f"{name}.svg", issued.badge)
        if pictures:
            files.write(f"pictures/{number}-{entry.slug}.png", issuer.credentials.png_badge(issued.id))
        files.write(f"credentials/{number}-{entry.slug}.json", issued.credential)
        rows.append((f"{name}.svg", f"{len(issued.badge) / 1024:.0f} KB"))
        awards.append(issued)
    screen.table(rows)
    screen.say("issue/lists", folder=STATUS_LISTS)
    return awards


def _the_earner_presents(wallet: Wallet, files: OwnedFolder, screen: StoryScreen) -> tuple[Path, str]:
    screen.scene("present")
    names = [f"badges/{number}-{entry.slug}.svg" for number, entry in enumerate(demo_content.FOUR, 1)]
    results = wallet.add_many([files.path / name for name in names])
    entries = [added.entry for result in results for added in result.added]
    screen.say("present/added", count=len(entries))
    challenge = token_hex(8)
    screen.say("present/challenge")
    screen.detail("challenge", f"{challenge}  for {demo_content.EMPLOYER_DOMAIN}")
    ids = [entry.id for entry in entries]
    presented = wallet.present(ids, challenge=challenge, domain=demo_content.EMPLOYER_DOMAIN)
    screen.say("present/signed")
    return files.write_json("presentation.json", json.loads(presented.content)), challenge


def _the_employer_verifies(
    presentation: Path, challenge: str, employer: Verifier, screen: StoryScreen
) -> tuple[VerificationReport, VerificationReport]:
    screen.scene("verify")
    screen.say("verify/without")
    without_list = replace(employer, trust=None).verify(
        presentation, challenge=challenge, domain=demo_content.EMPLOYER_DOMAIN
    )
    screen.verdict(without_list)
    screen.say("verify/with")
    with_list = employer.verify(presentation, challenge=challenge, domain=demo_content.EMPLOYER_DOMAIN)
    screen.verdict(with_list)
    screen.answer(with_list)
    return without_list, with_list


def _a_copy_is_forged(
    issued: Issued, trusted: TrustList, files: OwnedFolder, screen: StoryScreen
) -> VerificationReport:
    screen.scene("forge")
    screen.say("forge/copy", true=demo_content.TRUE_GRADE, forged=demo_content.FORGED_GRADE)
    document = issued.document
    document["credentialSubject"]["result"][0]["value"] = demo_content.FORGED_GRADE
    badge = bake(issued.image.content, json.dumps(document).encode())
    report = Verifier(trust=trusted).verify(files.write("forged/better-grade.svg", badge))
    screen.verdict(report)
    screen.cure(report)
    return report


def _the_name_is_borrowed(trusted: TrustList, files: OwnedFolder, screen: StoryScreen) -> VerificationReport:
    screen.scene("borrow")
    screen.say("borrow/key")
    with (
        TemporaryDirectory() as elsewhere,
        Issuer.create(Path(elsewhere) / "store", name=demo_content.COLLEGE, signer=Ed25519Key.generate()) as impostor,
    ):
        award = impostor.catalogue.add(demo_content.FOUR[0].achievement())
        badge = impostor.issue(award, "mallory@example.org").badge
    report = Verifier(trust=trusted).verify(files.write("forged/borrowed-name.svg", badge))
    screen.verdict(report)
    screen.issuer(report)
    screen.cure(report)
    return report
