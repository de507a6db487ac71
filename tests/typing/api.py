"""Never run: a type checker reads it to see that the public face has the types that users are promised."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, assert_type

import httpx

import vcwallet
from vcwallet import (
    Issuer,
    Outcome,
    Policy,
    TrustList,
    VerificationReport,
    Verifier,
    Wallet,
    fetching,
    receipt,
    signing,
)
from vcwallet.fetching import AsyncFetcher, FetchedDocument, Fetcher, HttpxFetcher
from vcwallet.issuer import (
    AwardCandidate,
    CarriedEndorsement,
    EndorsementDetails,
    HostedCheck,
    HostedFile,
    HostedKey,
    Issued,
    IssuedEndorsement,
    IssuerKey,
    KeyRotation,
    LinkedDomain,
    NewAchievement,
    NewWebvh,
    PublishedTrustList,
    RegistryEntry,
    SealedKey,
    SecuredForm,
    Securing,
    StatusResult,
    StatusSettings,
)
from vcwallet.model import Credential, Evidence, OpenBadge, Profile, Subject, VerifiableCredential, view
from vcwallet.policy import AllOf, AnyOf, IssuedBy, IssuedWithin, PinnedDocument, Rule, RuleFacts, Ruling
from vcwallet.signing import CanonicalDataset
from vcwallet.stacks import StackPolicy, StackReport
from vcwallet.storage import ChallengeUse, SqliteChallengeStore
from vcwallet.verifier import Check, CheckStatus, IssuerView
from vcwallet.wallet import AddResult, Caution, Checked, Entry, Presented, present


async def verifier() -> None:
    trust = TrustList.load("colleges.json")
    face = Verifier(policy=Policy(require_known_issuer=False), trust=trust)
    assert_type(face.verify(Path("badge.json")), VerificationReport)
    assert_type(await face.averify(b"{}", challenge="c", domain="d"), VerificationReport)
    assert_type(face.verify_many([b"{}"], workers=2), Iterator[VerificationReport])
    assert_type(face.verify_together([b"{}"]), tuple[VerificationReport, ...])
    report = vcwallet.verify({"type": "VerifiableCredential"}, trust=trust)
    assert_type(report.outcome, Outcome)
    assert_type(report.verified, bool)
    assert_type(report.checks, tuple[Check, ...])
    assert_type(report.checks[0].status, CheckStatus)
    assert_type(report.require(), VerificationReport)
    assert_type(report.explain(audience="earner"), str)
    assert_type(report.signed, bool)
    if (stated := report.contents()) is not None:
        assert_type(stated.awards[0].credits_earned, float | None)
    face.verify("{}", None)  # type: ignore[call-arg]  # the moment is named, never guessed from its place


async def fetchers(client: httpx.Client, async_client: httpx.AsyncClient) -> None:
    assert_type(HttpxFetcher(client).fetch("https://college.example/", "status-list"), FetchedDocument)
    assert_type(await HttpxFetcher(async_client).fetch("https://college.example/", "status-list"), FetchedDocument)
    fetcher: Fetcher = HttpxFetcher(client)
    async_fetcher: AsyncFetcher = HttpxFetcher(async_client)
    Verifier(fetcher=fetcher, async_fetcher=async_fetcher)
    Verifier(fetcher=HttpxFetcher(async_client))  # type: ignore[arg-type]  # it has to be awaited


def views() -> None:
    badge = view({}, OpenBadge)
    assert_type(badge.valid_from, datetime | None)
    assert_type(badge.issuer, str | Profile)
    assert_type(badge.credential_subject.achievement.name, str)
    assert_type(badge.credential_subject.achievement.creator, Profile | None)
    assert_type(badge.credential_subject.achievement.tag, tuple[str, ...])
    assert_type(badge.evidence, tuple[Evidence, ...])
    assert_type(badge.endorsement[0].credential_subject.id, str)
    assert_type(badge.type, tuple[str, ...])
    assert_type(view({}, VerifiableCredential).credential_subject, tuple[Subject, ...])
    assert_type(view({}), Credential)


def canonical_forms() -> None:
    mine = PinnedDocument("https://example.org/c", "0" * 64, b"{}")
    assert_type(signing.canonicalize({}, algorithm="RDFC-1.0", hash="sha384", contexts=[mine]), bytes)
    assert_type(signing.to_nquads({}, contexts=(mine,)), str)
    assert_type(signing.canonicalize_nquads("", hash="sha256"), CanonicalDataset)
    assert_type(signing.canonicalize_nquads("").identifiers, Mapping[str, str])
    assert_type(signing.jcs({"a": 1}), bytes)
    signing.canonicalize({}, "JCS")  # type: ignore[call-arg]  # which form it is, is named


def issuer() -> None:
    with Issuer.create("college.issuer", name="Example College", passphrase="x") as college:
        course = college.catalogue.add(NewAchievement(name="n", description="d", criteria="c"))
        assert_type(college.status.revoke("urn:uuid:1", actor="dean"), StatusResult)
        rule = vcwallet.Stack.load("rule.json", digest="0" * 64)
        report = rule.check([vcwallet.verify("{}")], at=datetime.now(UTC), policy=StackPolicy())
        assert_type(report, StackReport)
        assert_type(college.awards.award(rule, report, [b"{}"]), Issued)
        assert_type(college.awards.ready(rule), Iterator[AwardCandidate])
        issued = college.issue(course, "did:key:z6Mk", key="k", securing="eddsa-rdfc-2022,jwt")
        assert_type(issued.forms, tuple[SecuredForm, ...])
        assert_type(issued.record.securing, Securing)
        college.issue(course, "did:key:z6Mk", securing=Securing.of(["eddsa-jcs-2022", "vc+jwt"]))
        college.status.set_up(StatusSettings("https://college.example/status", securing="vc+jwt"))
        assert_type(issued, Issued)
        assert_type(issued.credential, bytes)
        assert_type(issued.badge, bytes)


def wallet() -> None:
    with Wallet.create("me.wallet", "x") as mine:
        assert_type(mine.add(Path("badge.svg")), AddResult)
        assert_type(mine.list(), tuple[Entry, ...])
        assert_type(mine.verification.check(on_progress=lambda done, total: None), tuple[Checked, ...])
        assert_type(mine.list()[0].caution(datetime.now(UTC)), Caution | None)
        assert_type(mine.progress(vcwallet.Stack.load("rule.json")), StackReport)
        assert_type(mine.present(["k1"], challenge="c", domain="d"), Presented)
        assert_type(mine.keys.add(signing.KeyType.P256), str)
        mine.present(["k1"])  # type: ignore[call-arg]  # a presentation is always for somebody and for now


@dataclass(frozen=True)
class OurProgramme:
    """A rule of a platform's own."""

    name: str = "our programme"

    def judge(self, facts: RuleFacts) -> Ruling:
        assert_type(facts.contents.awards[0].name, str)
        assert_type(facts.issuer, IssuerView | None)
        return Ruling.met() if facts.at.year > 2020 else Ruling.not_met("too-early", "Too early.", year=facts.at.year)


@dataclass(frozen=True)
class NoRule:
    """It answers with a truth value, which has no third one."""

    name: str = "no rule"

    def judge(self, facts: RuleFacts) -> bool:
        return bool(facts.document)


def rules() -> None:
    """A platform's own rule is one by its members alone."""
    mine: Rule = OurProgramme()
    Policy(rules=[mine, AllOf([AnyOf([IssuedBy(["did:web:a.example"]), mine])]), IssuedWithin(timedelta(days=365))])
    Policy(rules=[NoRule()])  # type: ignore[list-item]
    Policy(rules=OurProgramme())  # type: ignore[arg-type]  # several, even if there is one
    Verifier().verify(b"{}", recipient="ada@example.org")
    Verifier().verify(b"{}", recipient=("ada@example.org", "did:example:ada"))
    Verifier().verify(b"{}", recipient=5)  # type: ignore[arg-type]
    pairs = Verifier().verify_many([b"{}"], recipients=[None, "ada@example.org", ["did:example:ada"]])
    assert_type(pairs, Iterator[VerificationReport])


def receipts() -> None:
    verifier = Verifier(trust=TrustList())
    made = receipt.make(
        verifier, b"{}", name="Example Employer", signer=signing.Ed25519Key.generate(), recipient="ada@x.example"
    )
    assert_type(made.report, VerificationReport)
    assert_type(made.receipt, bytes)
    loaded = receipt.load(Path("receipt.json"))
    assert_type(loaded.verifier, str | None)
    result = receipt.check(loaded, [b"{}"], trust=TrustList())
    assert_type(result.result, receipt.Recomputed)
    assert_type(result.outcome, Outcome)
    assert_type(receipt.explain(result), str)
    book = receipt.ReceiptBook(full=True)
    assert_type(receipt.RecordingVerifier(book=book).verify(b"{}"), VerificationReport)
    assert_type(book.receipt(), bytes)


def challenges() -> None:
    """A store of one's own stands in for the one that is offered; a path does not."""
    store = SqliteChallengeStore(Path("employer.challenges"))
    assert_type(store.issue("https://employer.example", lifetime=timedelta(minutes=5)), str)
    assert_type(store.use("c", {"https://employer.example"}), ChallengeUse)
    verifiers: list[Verifier] = [Verifier(challenges=store)]
    Verifier(challenges=Path("employer.challenges"))  # type: ignore[arg-type]
    key = signing.generate_key(signing.KeyType.P256)
    shown = present([Path("badge.json"), b"{}"], key, challenge="c", domain="d", form="vp+jwt")
    assert_type(verifiers[0].verify(shown.content), VerificationReport)


def keys() -> None:
    """Whatever signs is a signer; a key that is to lie in a file says so."""
    key = signing.generate_key(signing.KeyType.P256)
    assert_type(key, signing.PrivateKey)
    assert_type(signing.decode_private_jwk(signing.encode_private_jwk(key)), signing.PrivateKey)
    assert_type(signing.decode_private_pem("", "passphrase"), signing.PrivateKey)
    remote = signing.RemoteKey(signing.decode_spki(b""), lambda data: signing.raw_signature(data, key.public_key.type))
    with signing.Pkcs11Key("pkcs11:object=badges?module-path=/lib.so", "1234") as token:
        assert_type(token, signing.Pkcs11Key)
        signers: list[signing.Signer] = [key, remote, token, HostedKey(remote, "https://college.example/issuer")]
    Issuer.create("a.issuer", name="Example College", signer=signers[0])
    Issuer.create("b.issuer", name="Example College", signer=SealedKey(key), passphrase="correct horse battery")
    url = "https://college.example/issuer.json"
    with Issuer.create(
        "d.issuer", name="Example College", signer=[HostedKey(key, url), HostedKey(remote, url)]
    ) as college:
        assert_type(college.identifier_document(), dict[str, Any])
        assert_type(college.keys.add(HostedKey(key, url)), IssuerKey)
        assert_type(college.keys.rotate(compromised=True), KeyRotation)
        assert_type(college.keys.publish("site"), tuple[HostedFile, ...])
        with fetching.HttpFetcher() as fetcher:
            assert_type(college.keys.check_live(fetcher), tuple[HostedCheck, ...])
            assert_type(college.domains.check_live(fetcher), tuple[HostedCheck, ...])
            assert_type(college.endorsements.carry([b""], fetcher=fetcher), tuple[CarriedEndorsement, ...])
        assert_type(college.domains.link(), LinkedDomain)
        endorsed = college.endorsements.endorse(
            "profile", "did:web:x.example", EndorsementDetails(name="Good", endorsed_name="X"), key="k"
        )
        assert_type(endorsed, IssuedEndorsement)
        assert_type(college.recognition.sign_list(TrustList()), PublishedTrustList)
        assert_type(college.recognition.entry(location="Graz, Austria"), RegistryEntry)
    sealed = [SealedKey(key, url), SealedKey(key, NewWebvh("college.example", with_did_web=True))]
    Issuer.create("e.issuer", name="Example College", signer=sealed, passphrase="correct horse battery")
    Issuer.create("c.issuer", name="Example College", signer=SealedKey(remote))  # type: ignore[arg-type]  # no secret
