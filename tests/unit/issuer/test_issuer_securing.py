"""How what an issuer signs is secured: by what is chosen, with the key that fits, and on record."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from support.academy import Academy
from support.badges import MALLORY, signed
from support.world import World
from vcwallet import TrustList, Verifier, builders
from vcwallet.baking import unbake
from vcwallet.canonical import jcs
from vcwallet.errors import VcwalletError
from vcwallet.io.sqlite import Database
from vcwallet.issuer import (
    CredentialDetails,
    EndorsementDetails,
    HostedKey,
    Issuer,
    IssueRequest,
    NewAchievement,
    ProfileDetails,
    Securing,
    StatusSettings,
)
from vcwallet.issuer.store.sqlite.issuer_schema import FORMAT
from vcwallet.keys import KeyType
from vcwallet.keys.ecdsa import EcdsaKey
from vcwallet.keys.ed25519 import Ed25519Key
from vcwallet.keys.jwk import encode_jwk
from vcwallet.ports import Signer
from vcwallet.report import Outcome, VerificationReport
from vcwallet.securing.jose import read_compact, read_token
from vcwallet.trust import TrustedIssuer

COLLEGE = "https://college.example/issuer"
ADA = "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK"
ED25519 = Ed25519Key.from_seed(bytes(range(32)))
P256 = EcdsaKey(KeyType.P256, bytes(range(1, 33)))
P384 = EcdsaKey(KeyType.P384, bytes(range(1, 49)))
OTHER_KEYS = (EcdsaKey(KeyType.SECP256K1, bytes(range(1, 33))), EcdsaKey(KeyType.P521, bytes(range(66))))
HOSTED = (HostedKey(ED25519, COLLEGE), HostedKey(P256, COLLEGE))
SUITES = {
    "eddsa-rdfc-2022": ED25519,
    "eddsa-jcs-2022": ED25519,
    "ecdsa-rdfc-2019": P256,
    "ecdsa-jcs-2019": P384,
}
LADDERS = NewAchievement(name="Ladders", description="Sets up ladders.", criteria="Practical test.")


def endorsed(issuer, securing=None):
    details = EndorsementDetails(name="Good", securing=securing)
    return issuer.endorsements.endorse("credential", "urn:x:1", details).content


def clock() -> datetime:
    return datetime(2026, 3, 1, 9, tzinfo=UTC)


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Callable[..., Issuer]]:
    """Makes issuers with an achievement in their catalogue."""
    opened: list[Issuer] = []

    def make(signer: Signer | tuple[Signer, ...], **options: object) -> Issuer:
        details = ProfileDetails(**options)  # type: ignore[arg-type]
        path = tmp_path / f"{len(opened)}.issuer"
        opened.append(Issuer.create(path, name="Example College", details=details, signer=signer, clock=clock))
        opened[-1].catalogue.add(LADDERS)
        return opened[-1]

    yield make
    for issuer in opened:
        issuer.close()


@pytest.fixture
def college(made: Callable[..., Issuer]) -> Issuer:
    """An issuer with two keys, published at its identifier."""
    return made(HOSTED)


def verified(content: bytes, issuer: Issuer) -> VerificationReport:
    """The report of a verifier who can fetch the document of the issuer."""
    world = World()
    if not issuer.id.startswith("did:key:"):
        world.publish(issuer.id, issuer.identifier_document())
    return Verifier(fetcher=world).verify(content, at=clock())


def suites_of(report: VerificationReport) -> list[str]:
    return [str(check.params["suite"]) for check in report.checks if check.id.startswith("proof")]


def assert_reason(reason: str, act: Callable[[], object]) -> VcwalletError:
    with pytest.raises(VcwalletError) as refused:
        act()
    assert refused.value.reason == reason
    assert "{" not in str(refused.value)
    return refused.value


class OwnSigner:
    """What a program signs with for an address, with a JSON Web Key that tokens name."""

    controller = COLLEGE
    public_key = ED25519.public_key
    verification_method = f"{COLLEGE}#for-proofs"

    def __init__(self, place: str) -> None:
        self.token_method = f"{place}#for-tokens"

    def sign(self, data: bytes) -> bytes:
        return ED25519.sign(data)


class TestSecuring:
    def test_it_is_read_from_text_and_written_back(self):
        securing = Securing.of("ecdsa-rdfc-2019, jwt  eddsa-rdfc-2022")
        assert securing.mechanisms == ("ecdsa-rdfc-2019", "jwt", "eddsa-rdfc-2022")
        assert Securing.of(str(securing)) == securing
        assert Securing.of(["ecdsa-rdfc-2019", "jwt,eddsa-rdfc-2022"]) == securing
        assert Securing.of("ECDSA-RDFC-2019, JWT, EdDSA-RDFC-2022") == securing

    def test_suites_are_one_form_and_a_token_is_another(self):
        securing = Securing.of("ecdsa-rdfc-2019,jwt,eddsa-rdfc-2022")
        assert list(map(str, securing.forms)) == ["ecdsa-rdfc-2019,eddsa-rdfc-2022", "jwt"]
        assert list(map(str, Securing.of("vc+jwt,eddsa-jcs-2022").forms)) == ["vc+jwt", "eddsa-jcs-2022"]
        assert [form.suffix for form in securing.forms] == [".json", ".jwt"]

    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            ("", "securing-none"),
            (" , ", "securing-none"),
            ("eddsa", "securing-unknown"),
            ("JWS", "securing-unknown"),
            ("jwt,jwt", "securing-twice"),
            ("jwt,vc+jwt", "securing-tokens"),
            (5, "securing-kind"),
            ([None], "securing-kind"),
        ],
    )
    def test_what_is_none_is_refused(self, text, reason):
        assert_reason(reason, lambda: Securing.of(text))


class TestSuites:
    @pytest.mark.parametrize("suite", SUITES)
    def test_a_credential_is_secured_by_what_is_asked_for(self, made, suite):
        issuer = made(SUITES[suite])
        issued = issuer.issue("Ladders", ADA, securing=suite)
        report = verified(issued.credential, issuer)
        assert report.authentic
        assert suites_of(report) == [suite]
        assert issued.record.securing == Securing((suite,))
        assert issued.forms[0].media_type == "application/vc"

    @pytest.mark.parametrize("suite", SUITES)
    def test_the_profile_says_it_for_all_that_is_issued(self, made, suite):
        issuer = made(SUITES[suite], securing=suite)
        assert suites_of(verified(issuer.issue("Ladders", ADA).credential, issuer)) == [suite]
        assert suites_of(verified(endorsed(issuer), issuer)) == [suite]

    def test_nothing_chosen_is_the_first_suite_of_the_first_key(self, made):
        assert made(HOSTED).securing == Securing(("eddsa-rdfc-2022",))
        assert made(HOSTED[::-1]).securing == Securing(("ecdsa-rdfc-2019",))

    def test_the_profile_changes_it_and_takes_it_back(self, made, college):
        college.update_profile(details=ProfileDetails(securing="ecdsa-jcs-2019"))
        assert college.issue("Ladders", ADA).record.securing == Securing(("ecdsa-jcs-2019",))
        college.update_profile(name="The College")
        assert college.securing == Securing(("ecdsa-jcs-2019",))
        college.update_profile(details=ProfileDetails(securing=""))
        assert college.securing == Securing(("eddsa-rdfc-2022",))

    @pytest.mark.parametrize("suite", ["ecdsa-rdfc-2019", "ecdsa-jcs-2019"])
    def test_a_suite_without_a_key_is_refused_wherever_it_is_named(self, made, suite):
        issuer = made(ED25519)
        refused = assert_reason("securing-key", lambda: issuer.issue("Ladders", ADA, securing=suite))
        assert refused.params["keys"] == ["Ed25519"]
        request = IssueRequest("Ladders", ADA, securing=suite)
        assert_reason("securing-key", lambda: issuer.credentials.check(request))
        assert_reason("securing-key", lambda: endorsed(issuer, suite))
        assert_reason("securing-key", lambda: issuer.update_profile(details=ProfileDetails(securing=suite)))
        assert_reason("securing-key", lambda: made(ED25519, securing=suite))
        assert list(issuer.credentials.list()) == []

    def test_one_request_of_a_batch_is_refused_and_the_others_are_issued(self, made):
        issuer = made(ED25519)
        refused: list[tuple[int, str]] = []
        requests = [IssueRequest("Ladders", ADA, securing=name) for name in (None, "ecdsa-jcs-2019", "eddsa-jcs-2022")]
        issued = list(
            issuer.credentials.issue_many(requests, on_refused=lambda at, error: refused.append((at, error.reason)))
        )
        assert refused == [(1, "securing-key")]
        assert [str(each.record.securing) for each in issued] == ["eddsa-rdfc-2022", "eddsa-jcs-2022"]

    @pytest.mark.parametrize("suite", ["Ed25519Signature2020", "JsonWebSignature2020", "eddsa-2022"])
    def test_a_suite_that_is_only_verified_is_refused(self, made, suite):
        issuer = made(ED25519)
        refused = assert_reason("securing-verified-only", lambda: issuer.issue("Ladders", ADA, securing=suite))
        assert suite not in refused.params["known"]


@pytest.mark.parametrize("securing", ["eddsa-rdfc-2022", "eddsa-jcs-2022", "jwt", "vc+jwt"])
def test_a_word_that_no_context_defines_is_refused_in_every_form(college: Issuer, securing: str) -> None:
    evidence = builders.evidence(name="Log") | {"moonPhase": "full"}
    refused = assert_reason(
        "undefined-term",
        lambda: college.issue("Ladders", ADA, CredentialDetails(evidence=[evidence]), securing=securing),
    )
    assert refused.pointer == "/evidence/0/moonPhase"


class TestKeys:
    def test_the_same_request_with_another_securing_is_another_request(self, college):
        first = college.issue("Ladders", ADA, key="1", securing="eddsa-rdfc-2022")
        again = college.issue("Ladders", ADA, key="1", securing="eddsa-rdfc-2022")
        assert (again.credential, again.new) == (first.credential, False)
        assert_reason("key-reused", lambda: college.issue("Ladders", ADA, key="1", securing="ecdsa-rdfc-2019"))
        assert_reason("key-reused", lambda: college.issue("Ladders", ADA, key="1"))

    def test_what_the_profile_says_later_changes_no_request(self, college):
        first = college.issue("Ladders", ADA, key="1")
        college.update_profile(details=ProfileDetails(securing="ecdsa-rdfc-2019"))
        assert college.issue("Ladders", ADA, key="1").credential == first.credential


class TestSeveralKeys:
    BOTH = "eddsa-rdfc-2022,ecdsa-rdfc-2019"

    @pytest.mark.parametrize("both", [BOTH, "ecdsa-jcs-2019,eddsa-jcs-2022"])
    def test_a_proof_set_has_a_proof_of_each(self, college, both):
        issued = college.issue("Ladders", ADA, securing=both)
        assert len(issued.forms) == 1
        report = verified(issued.credential, college)
        assert report.authentic
        assert ",".join(suites_of(report)) == both
        methods = {proof["verificationMethod"] for proof in issued.document["proof"]}
        assert methods == {signer.verification_method for signer in HOSTED}

    def test_proofs_over_statements_and_over_json_are_not_mixed(self, college):
        mixed = "eddsa-rdfc-2022,ecdsa-jcs-2019"
        assert_reason("securing-readings", lambda: college.issue("Ladders", ADA, securing=mixed))

    def test_each_proof_of_a_set_holds_alone(self, college):
        document = college.issue("Ladders", ADA, securing="eddsa-jcs-2022,ecdsa-jcs-2019").document
        for proof in document["proof"]:
            world = World()
            world.publish(college.id, college.identifier_document())
            assert Verifier(fetcher=world).verify(document | {"proof": proof}, at=clock()).authentic

    def test_the_document_lists_every_key_for_assertions_alone(self, college):
        document = college.identifier_document()
        methods = {method["id"]: method for method in document["verificationMethod"]}
        assert document["assertionMethod"] == list(methods)
        assert {name for name in document if name not in ("@context", "id")} == {
            "verificationMethod",
            "assertionMethod",
        }
        for signer in HOSTED:
            multikey, web_key = methods[signer.verification_method], methods[signer.token_method]
            assert multikey["publicKeyMultibase"] == signer.public_key.multibase
            assert (multikey["type"], web_key["type"]) == ("Multikey", "JsonWebKey")
            assert "d" not in web_key["publicKeyJwk"]

    def test_a_key_that_is_not_in_the_document_is_not_the_issuers(self, college):
        issued = college.issue("Ladders", ADA, securing="ecdsa-rdfc-2019")
        document = college.identifier_document()
        listed = [method for method in document["verificationMethod"] if method["id"] != HOSTED[1].verification_method]
        world = World()
        world.publish(college.id, document | {"verificationMethod": listed})
        report = Verifier(fetcher=world).verify(issued.credential, at=clock())
        assert not report.authentic

    def test_the_document_of_a_did_has_the_contexts_of_dids(self, made):
        document = made(HostedKey(ED25519, "did:web:college.example")).identifier_document()
        assert document["@context"][0] == "https://www.w3.org/ns/did/v1"

    def test_a_did_key_publishes_nothing(self, made):
        assert_reason("identifier-derived", made(ED25519).identifier_document)

    @pytest.mark.parametrize(
        ("signers", "reason"),
        [
            ((), "signer-none"),
            ((ED25519, P256), "signer-did-key"),
            ((HOSTED[0], HOSTED[0]), "signer-type-twice"),
            ((HOSTED[0], HostedKey(P256, "https://other.example/issuer")), "signer-mismatch"),
            ((HOSTED[0], ED25519), "signer-mismatch"),
            ((HOSTED[0], object()), "argument-signer"),
        ],
    )
    def test_signers_that_are_not_of_one_issuer_are_refused(self, made, tmp_path, signers, reason):
        assert_reason(reason, lambda: made(signers))
        assert list(tmp_path.iterdir()) == []

    def test_it_is_opened_with_its_signers(self, tmp_path):
        path = tmp_path / "college.issuer"
        details = ProfileDetails(securing=self.BOTH)
        with Issuer.create(path, name="Example College", details=details, signer=HOSTED, clock=clock) as issuer:
            issuer.catalogue.add(LADDERS)
        with Issuer.open(path, signer=HOSTED, clock=clock) as issuer:
            assert str(issuer.securing) == self.BOTH
            issued = issuer.issue("Ladders", ADA)
            assert str(issuer.credentials.record(issued.id).securing) == self.BOTH
        with Issuer.open(path, signer=HOSTED[0], clock=clock) as issuer:  # one of them is enough to look at records
            assert issuer.credentials.find(issued.id).credential == issued.credential
            assert_reason("securing-key", lambda: issuer.issue("Ladders", ADA))


class TestTokens:
    @pytest.mark.parametrize(("name", "media_type"), [("jwt", "application/jwt"), ("vc+jwt", "application/vc+jwt")])
    @pytest.mark.parametrize("signer", [ED25519, P256, P384, *OTHER_KEYS, *HOSTED], ids=repr)
    def test_a_credential_is_a_token_of_every_key(self, made, name, media_type, signer):
        issuer = made(signer)
        issued = issuer.issue("Ladders", ADA, securing=name)
        (form,) = issued.forms
        assert form.media_type == media_type
        assert form.securing.suffix == ".jwt"
        report = verified(issued.credential, issuer)
        assert report.authentic
        assert issued.document["id"] == issued.id
        assert "proof" not in issued.document

    def test_a_vc_jwt_brings_its_key_and_is_of_a_key_that_badge_readers_take(self, college):
        jws = read_compact(college.issue("Ladders", ADA, securing="jwt").credential)
        assert jws.header == {"alg": "ES256", "typ": "JWT", "jwk": encode_jwk(P256.public_key)}

    def test_a_token_names_the_key_that_is_listed_for_tokens(self, college):
        jws = read_compact(college.issue("Ladders", ADA, securing="vc+jwt").credential)
        assert jws.header["kid"] == HOSTED[0].token_method
        assert jws.header["typ"] == "vc+jwt"

    def test_a_signer_of_a_program_names_a_key_for_tokens_too(self, made):
        signer = OwnSigner(COLLEGE)
        issuer = made(signer)
        credential = issuer.issue("Ladders", ADA, securing="vc+jwt").credential
        assert read_compact(credential).header["kid"] == f"{COLLEGE}#for-tokens"
        assert [method["type"] for method in issuer.identifier_document()["verificationMethod"]] == [
            "Multikey",
            "JsonWebKey",
        ]
        assert verified(credential, issuer).authentic

    def test_a_key_for_tokens_that_no_verifier_would_find_is_refused(self, made):
        assert_reason("signer-method", lambda: made(OwnSigner("https://other.example/issuer")))

    @pytest.mark.parametrize(
        "text", ["eddsa-rdfc-2022,jwt", "vc+jwt,ecdsa-jcs-2019", "eddsa-rdfc-2022,ecdsa-rdfc-2019,jwt"]
    )
    @pytest.mark.parametrize("recipient", [ADA, "ada@example.org"])
    def test_a_twin_is_the_same_credential(self, college, text, recipient):
        college.status.set_up(StatusSettings("https://college.example/status"))
        issued = college.issue("Ladders", recipient, securing=text)
        embedded, token = sorted(issued.forms, key=lambda form: form.securing.is_token)
        twin = read_token(token.content).document
        document = json.loads(embedded.content)
        del document["proof"]
        assert twin == document
        assert twin["credentialStatus"]
        world = World()
        world.publish(college.id, college.identifier_document())
        for kept in college.status.lists():
            world.publish(kept.url, college.status.serve(kept.url).content)
        for form in issued.forms:
            assert Verifier(fetcher=world).verify(form.content, at=clock(), recipient=recipient).authentic
        assert [str(form.securing) for form in issued.forms] == list(map(str, Securing.of(text).forms))
        assert unbake(issued.badge).credential == issued.credential == issued.forms[0].content

    def test_both_forms_are_kept_and_erased(self, college):
        issued = college.issue("Ladders", ADA, key="1", securing="eddsa-rdfc-2022,jwt")
        record = college.credentials.record(issued.id)
        digests = [hashlib.sha256(form.content).hexdigest() for form in issued.forms]
        assert [record.digest, record.twin_digest] == digests
        assert college.credentials.find(issued.id).forms == issued.forms
        assert college.issue("Ladders", ADA, key="1", securing="eddsa-rdfc-2022,jwt").forms == issued.forms
        assert college.credentials.erase(ADA) == 1
        assert college.credentials.record(issued.id).twin_digest == digests[1]
        assert_reason("record-erased", lambda: college.credentials.find(issued.id))

    def test_a_twin_that_was_changed_in_the_file_is_found_out(self, college, tmp_path):
        issued = college.issue("Ladders", ADA, securing="eddsa-rdfc-2022,jwt")
        with Database(tmp_path / "0.issuer", FORMAT) as database, database.writing():
            database.execute("UPDATE records SET twin_digest = digest")
        assert_reason("credential-digest", lambda: college.credentials.find(issued.id))

    def test_one_status_entry_serves_both(self, college):
        college.status.set_up(StatusSettings("https://college.example/status"))
        issued = college.issue("Ladders", ADA, securing="eddsa-rdfc-2022,jwt")
        college.status.revoke([issued.id], actor="registrar")
        assert college.status.state(issued.id).revoked

    def test_an_endorsement_is_one_form(self, college):
        token = endorsed(college, "jwt")
        assert verified(token, college).authentic
        twins = "eddsa-rdfc-2022,jwt"
        assert_reason("securing-one-form", lambda: endorsed(college, twins))
        college.update_profile(details=ProfileDetails(securing=twins))
        assert json.loads(endorsed(college))["proof"]

    @pytest.mark.parametrize("key", OTHER_KEYS, ids=repr)
    def test_a_key_without_a_suite_signs_tokens(self, made, key):
        assert str(made(key).securing) == "jwt"

    def test_a_picture_in_png_carries_the_first_form(self, college):
        issued = college.issue("Ladders", ADA, securing="jwt,eddsa-rdfc-2022")
        baked = unbake(college.credentials.png_badge(issued.id, width=80))
        assert (baked.form, baked.credential) == ("jwt", issued.credential)


def test_what_was_chosen_outlives_the_erasure_of_the_person(college: Issuer) -> None:
    issued = college.issue("Ladders", ADA, securing="ecdsa-jcs-2019")
    assert college.credentials.erase(ADA) == 1
    record = college.credentials.record(issued.id)
    assert record.erased_at is not None
    assert str(record.securing) == "ecdsa-jcs-2019"


class TestStacks:
    @pytest.mark.parametrize("securing", ["jwt", "eddsa-jcs-2022", "eddsa-rdfc-2022,vc+jwt"])
    def test_an_award_is_secured_as_it_is_asked_for(self, tmp_path, securing):
        with Academy(tmp_path / "college.issuer") as college:
            awarded = college.award(college.parts("ab"), securing=securing)
            assert str(awarded.record.securing) == securing
            for form in awarded.forms:
                assert college.verify(form.content).outcome is Outcome.VERIFIED

    @pytest.mark.parametrize("usual", ["jwt", "vc+jwt"])
    def test_a_token_counts_and_is_named_but_no_record_holds_it(self, tmp_path, usual):
        with Academy(tmp_path / "college.issuer") as college:
            college.issuer.update_profile(details=ProfileDetails(securing=usual))
            parts = college.parts("ab")
            assert_reason("award-part-token", lambda: college.award(parts))
            awarded = college.award(parts, form="badge")
            assert [part["credential"] for part in awarded.document["stackAward"]["parts"]] == [
                each.id for each in parts
            ]

    def test_a_token_that_an_award_does_not_name_leaves_it_open(self, tmp_path):
        """It can be the twin of the part that the award names, and says so."""
        with Academy(tmp_path / "college.issuer", status=False) as college:
            college.issuer.update_profile(details=ProfileDetails(securing="eddsa-rdfc-2022,jwt"))
            parts = college.parts("ab")
            awarded = college.award([part.forms[0].content for part in parts], form="badge").credential
            verifier = Verifier(trust=TrustList([TrustedIssuer(college.issuer.id, "Example College")]))
            outcomes = {
                form: verifier.verify(awarded, at=college.clock(), parts=[part.forms[form].content for part in parts])
                for form in (0, 1)
            }
            assert [report.outcome for report in outcomes.values()] == [Outcome.VERIFIED, Outcome.UNDETERMINED]
            assert "names another form of it" in outcomes[1].explain(audience="employer")

    def test_what_a_stranger_says_of_its_document_lets_no_other_form_stand_for_a_part(self, tmp_path):
        with Academy(tmp_path / "college.issuer", status=False) as college:
            college.issuer.update_profile(details=ProfileDetails(securing="eddsa-rdfc-2022,jwt"))
            parts = college.parts("ab")
            awarded = college.award([part.forms[0].content for part in parts], form="badge")
            injected = json.loads(json.dumps(awarded.document["stackAward"]))
            for named, part in zip(injected["parts"], parts, strict=True):
                document = json.loads(part.forms[0].content)
                del document["proof"]
                named["documentDigest"] = hashlib.sha256(jcs(document)).hexdigest()
            other = {name: value for name, value in awarded.document.items() if name != "proof"}
            other |= {"id": "urn:uuid:7d2f9b0a-0001-4000-8000-0000000000ff", "stackAward": injected}
            other["issuer"] = {**other["issuer"], "id": MALLORY.did}
            shown = [*(part.forms[1].content for part in parts), json.dumps(signed(other, MALLORY))]
            verifier = Verifier(trust=TrustList([TrustedIssuer(college.issuer.id, "Example College")]))
            report = verifier.verify(awarded.credential, at=college.clock(), parts=shown)
            assert report.outcome is Outcome.UNDETERMINED, report.explain(audience="developer")

    def test_forms_of_one_credential_count_once_and_none_is_newer(self, tmp_path):
        with Academy(tmp_path / "college.issuer", status=False) as college:
            college.issuer.update_profile(details=ProfileDetails(securing="eddsa-rdfc-2022,jwt"))
            sources = [form.content for part in college.parts("ab") for form in part.forms]
            for order in (sources, sources[::-1]):
                report = college.check(order)
                assert report.met
                assert [left.reason for left in report.not_counted] == ["other-form"] * 2
                assert "in another form" in report.explain(audience="earner")
            record = college.award(sources)
            assert len(record.document["credentialSubject"]["verifiableCredential"]) == 2

    def test_of_twins_the_record_holds_the_one_with_a_proof(self, tmp_path):
        with Academy(tmp_path / "college.issuer") as college:
            college.issuer.update_profile(details=ProfileDetails(securing="jwt,eddsa-rdfc-2022"))
            college.parts("ab")
            (candidate,) = college.issuer.awards.ready(college.stack)
            awarded = college.issuer.awards.award(college.stack, candidate.report, candidate.parts)
            members = awarded.document["credentialSubject"]["verifiableCredential"]
            assert all(member["proof"] for member in members)
