"""The story, in eight scenes. Nothing in it is acted: every key, signature, file and verdict is real."""

from __future__ import annotations

from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryDirectory

from vcwallet.baking import bake
from vcwallet.cli.demo import demo_content
from vcwallet.cli.demo.demo_recall import STATUS_LISTS, Employer, Recalled, publish, two_are_recalled
from vcwallet.cli.demo.demo_stack import Stacked, they_add_up
from vcwallet.cli.demo.demo_stage import Stage
from vcwallet.cli.shared.owned_folder import DemoFolder
from vcwallet.encoding import strict_json
from vcwallet.encoding.json_types import JsonObject
from vcwallet.io.lists.kept_lists import KeptLists
from vcwallet.io.trust_list import TrustedIssuer, TrustList
from vcwallet.issuer import CredentialDetails, Issued, Issuer, ProfileDetails
from vcwallet.keys.ed25519 import Ed25519Key
from vcwallet.keys.sealing import FLOOR
from vcwallet.rendering.reports.credential_facts import issuer_of
from vcwallet.rendering.reports.verdicts import advice, headline
from vcwallet.report import VerificationReport
from vcwallet.verifier import Verifier
from vcwallet.wallet import Wallet, WalletVerifier


@dataclass(frozen=True, slots=True)
class Told:
    """What there is when the story ends.

    Attributes:
        challenge: The employer's challenge; it is in the presentation's signature.
        without_list: What an employer sees who knows no issuer.
        with_list: What an employer sees who knows the college.
        forged: What became of the forged copy.
        impostor: What became of the badge of a person who only claims to be the college.
        recalled: What the employer was told of two other badges, before and after the college recalled them.
        stacked: What came of adding four badges and a project up to something larger.
    """

    challenge: str
    without_list: VerificationReport
    with_list: VerificationReport
    forged: VerificationReport
    impostor: VerificationReport
    recalled: Recalled
    stacked: Stacked


def tell(folder: DemoFolder, stage: Stage) -> Told:
    """Tell the story, and leave its files in the folder."""
    folder.write("passphrase.txt", demo_content.PASSPHRASE.encode() + b"\n")
    stage.title("Four micro-credentials: issued, kept, presented, verified")
    with Issuer.create(
        folder.place("college.issuer"),
        name=demo_content.COLLEGE,
        details=ProfileDetails(
            url=demo_content.COLLEGE_URL, description=demo_content.COLLEGE_ABOUT, color=demo_content.COLLEGE_COLOR
        ),
        passphrase=demo_content.PASSPHRASE,
        kdf=FLOOR,
    ) as issuer:
        _the_college_prepares(issuer, stage)
        lists = KeptLists(folder.place(f"{STATUS_LISTS}/.made-by-the-demo").parent)
        known = [TrustedIssuer(issuer.id, demo_content.COLLEGE)]
        own_list = TrustList(known, title=f"where {demo_content.EARNER} learns")
        place = folder.place("noor.wallet")
        with Wallet.create(
            place, demo_content.PASSPHRASE, kdf=FLOOR, verifier=WalletVerifier(trust=own_list, fetcher=lists)
        ) as wallet:
            issued = _the_college_issues(issuer, wallet.keys.did, folder, stage)
            publish(issuer, folder)
            presentation, challenge = _the_earner_presents(wallet, folder, stage)
            trusted = TrustList(known, title=demo_content.TRUST_TITLE)
            folder.write("trust-list.json", trusted.to_json())
            without_list, with_list = _the_employer_verifies(
                presentation, challenge, Verifier(trust=trusted, fetcher=lists), stage
            )
            recalled = two_are_recalled(issuer, Employer(trusted, lists), folder, stage)
            stacked = they_add_up(issuer, wallet, Employer(trusted, lists), folder, stage)
    forged = _a_copy_is_forged(issued[-1], trusted, folder, stage)
    impostor = _somebody_takes_the_name(trusted, folder, stage)
    return Told(challenge, without_list, with_list, forged, impostor, recalled, stacked)


def _the_college_prepares(issuer: Issuer, stage: Stage) -> None:
    stage.scene("A college opens its books")
    stage.say(f"{demo_content.COLLEGE} makes a signing key. From now on it is known by this identifier:")
    stage.detail("issuer", issuer.id)
    issuer.status.set_up(demo_content.STATUS_URL, purposes=("revocation", "suspension"))
    stage.say("What it will sign can be revoked or suspended: that will stand in lists, at this address:")
    stage.detail("lists", demo_content.STATUS_URL)
    stage.say("It puts four micro-credentials into its catalogue, each with criteria, skills, level and size:")
    for entry in demo_content.FOUR:
        issuer.catalogue.add(entry.achievement())
    stage.table(
        [
            (entry.name, f"EQF level {entry.level}", f"{entry.hours:g} hours", f"{entry.credits:g} ECTS")
            for entry in demo_content.FOUR
        ]
    )


def _the_college_issues(issuer: Issuer, earner: str, folder: DemoFolder, stage: Stage) -> list[Issued]:
    stage.scene(f"{demo_content.EARNER} has earned all four")
    stage.say(f"{demo_content.EARNER} opens a wallet on a laptop, encrypted, and gives the college its identifier:")
    stage.detail("earner", earner)
    stage.say("The college signs four credentials and bakes each into a badge, a picture that carries its proof:")
    pictures = find_spec("resvg_py") is not None  # the extra `images`
    everything, rows = [], []
    for number, entry in enumerate(demo_content.FOUR, 1):
        issued = issuer.issue(
            f"{demo_content.COLLEGE_URL}/achievements/{entry.slug}",
            earner,
            CredentialDetails(narrative=entry.narrative, results=entry.results()),
            key=f"demo:{entry.slug}",
        )
        name = f"badges/{number}-{entry.slug}"
        folder.write(f"{name}.svg", issued.badge)
        if pictures:
            folder.write(f"pictures/{number}-{entry.slug}.png", issuer.credentials.png_badge(issued.id))
        folder.write(f"credentials/{number}-{entry.slug}.json", issued.credential)
        rows.append((f"{name}.svg", f"{len(issued.badge) / 1024:.0f} KB"))
        everything.append(issued)
    stage.table(rows)
    stage.say(f"It publishes its status lists. Here they are a folder, {STATUS_LISTS}; a web server would serve it.")
    return everything


def _the_earner_presents(wallet: Wallet, folder: DemoFolder, stage: Stage) -> tuple[Path, str]:
    stage.scene(f"{demo_content.EARNER} collects and presents them")
    names = [f"badges/{number}-{entry.slug}.svg" for number, entry in enumerate(demo_content.FOUR, 1)]
    results = wallet.add_many([folder.path / name for name in names])
    entries = [added.entry for result in results for added in result.added]
    stage.say(f"The wallet checks each badge on its way in. It now holds {len(entries)} credentials.")
    challenge = token_hex(8)
    stage.say(f"The {demo_content.EMPLOYER} has a vacancy. It asks for proof, and gives a challenge to answer:")
    stage.detail("challenge", f"{challenge}  for {demo_content.EMPLOYER_DOMAIN}")
    document = wallet.present([entry.id for entry in entries], challenge=challenge, domain=demo_content.EMPLOYER_DOMAIN)
    stage.say(f"{demo_content.EARNER} presents all four, signed for this employer and this once: presentation.json")
    return folder.write("presentation.json", strict_json.pretty(document)), challenge


def _the_employer_verifies(
    presentation: Path, challenge: str, employer: Verifier, stage: Stage
) -> tuple[VerificationReport, VerificationReport]:
    stage.scene("The employer verifies, and gets one plain answer")
    stage.say("First without saying whom it knows. The proofs hold; but is the college who it says it is?")
    without_list = replace(employer, trust=None).verify(
        presentation, challenge=challenge, domain=demo_content.EMPLOYER_DOMAIN
    )
    stage.verdict(without_list)
    stage.say("Then with its trust list, which knows the college by its identifier:")
    with_list = employer.verify(presentation, challenge=challenge, domain=demo_content.EMPLOYER_DOMAIN)
    stage.verdict(with_list)
    stage.say(f"{headline(with_list)} {advice(with_list)}")
    return without_list, with_list


def _a_copy_is_forged(issued: Issued, trusted: TrustList, folder: DemoFolder, stage: Stage) -> VerificationReport:
    stage.scene("Somebody improves a grade")
    stage.say(
        f"In a copy of the last badge, “{demo_content.TRUE_GRADE}” becomes “{demo_content.FORGED_GRADE}”. "
        "It looks the same:"
    )
    document = issued.document
    document["credentialSubject"]["result"][0]["value"] = demo_content.FORGED_GRADE
    badge = bake(issued.image.content, strict_json.dumps(document))
    report = Verifier(trust=trusted).verify(folder.write("forged/better-grade.svg", badge))
    stage.verdict(report)
    stage.advice(report)
    return report


def _somebody_takes_the_name(trusted: TrustList, folder: DemoFolder, stage: Stage) -> VerificationReport:
    stage.scene("Somebody takes the college's name")
    stage.say("Anybody can make a key, call themselves the college and sign. Names prove nothing; identifiers do:")
    with (
        TemporaryDirectory() as elsewhere,
        Issuer.create(Path(elsewhere) / "store", name=demo_content.COLLEGE, signer=Ed25519Key.generate()) as impostor,
    ):
        award = impostor.catalogue.add(demo_content.FOUR[0].achievement())
        badge = impostor.issue(award, "mallory@example.org").badge
    report = Verifier(trust=trusted).verify(folder.write("forged/borrowed-name.svg", badge))
    stage.verdict(report)
    stage.detail("issued by", issuer_of(report))
    stage.advice(report)
    return report


def as_data(told: Told) -> JsonObject:
    """The story's verdicts as JSON."""
    reports = {
        **{f"recalled_{name}": report for name, report in told.recalled.reports().items()},
        "without_trust_list": told.without_list,
        "with_trust_list": told.with_list,
        "forged": told.forged,
        "impostor": told.impostor,
    }
    return {name: report.outcome.value for name, report in reports.items()} | told.stacked.outcomes()
