"""What an issuer does with its catalogue, its keys and its memory."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from support.status_issuer import issue_one, request_of
from vcwallet import builders
from vcwallet.baking import unbake
from vcwallet.checks import CheckStatus
from vcwallet.errors import (
    BakingError,
    DataLossError,
    IssuingError,
    ParsingError,
    ProofGenerationError,
    StoreError,
    TamperedStoreError,
    UsageError,
    VcwalletError,
    WrongPassphraseError,
)
from vcwallet.io import verify as verifying
from vcwallet.io.sqlite import Database
from vcwallet.issuer import (
    CredentialDetails,
    Issued,
    Issuer,
    IssueRequest,
    NewAchievement,
    ProfileDetails,
    QualificationLevel,
    Recipient,
    StoredAchievement,
    Volume,
    change_passphrase,
)
from vcwallet.issuer.store.sqlite.issuer_schema import FORMAT
from vcwallet.keys import KeyType, PublicKey
from vcwallet.keys.ed25519 import Ed25519Key
from vcwallet.keys.sealing import FLOOR
from vcwallet.report import Outcome, VerificationReport

ADA = "ada@example.org"
GRACE = "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK"
START = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
PASSPHRASE = "correct horse battery staple"


class Clock:
    """A clock that goes on by a minute each time somebody looks."""

    def __init__(self) -> None:
        self.moment = START

    def __call__(self) -> datetime:
        self.moment += timedelta(minutes=1)
        return self.moment


@pytest.fixture
def key() -> Ed25519Key:
    return Ed25519Key.from_seed(bytes(range(32)))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "college.issuer"


@pytest.fixture
def issuer(path: Path, key: Ed25519Key) -> Iterator[Issuer]:
    with Issuer.create(
        path, details=ProfileDetails(url="https://college.example"), name="Example College", signer=key, clock=Clock()
    ) as made:
        yield made


@pytest.fixture
def welding(issuer: Issuer) -> StoredAchievement:
    return issuer.catalogue.add(
        NewAchievement(
            name="MIG welding, basics",
            description="Joins mild steel in flat position.",
            criteria="Three joints, judged by eye and by bending.",
        )
    )


@pytest.fixture
def graded(issuer: Issuer) -> StoredAchievement:
    return issuer.catalogue.add(
        NewAchievement(
            name="Welding theory",
            description="Written test.",
            criteria="Pass the test.",
            result_descriptions=[
                builders.result_description(
                    id="urn:uuid:grade", name="Grade", result_type="LetterGrade", allowed_values=["C", "B", "A"]
                ),
                builders.result_description(
                    id="urn:uuid:score", name="Score", result_type="Percent", value_min="0", value_max="100"
                ),
            ],
        )
    )


def rubric(*points: str | None) -> dict[str, object]:
    """A description written by hand, whose levels have these points."""
    described = builders.result_description(id="urn:x:1", name="N", result_type="RubricCriterionLevel")
    levels = [builders.rubric_level(name=f"L{n}", points=one) for n, one in enumerate(points)]
    return described | {"rubricCriterionLevel": levels}


def verified(issued: Issued, recipient: str | None = None) -> VerificationReport:
    asked = verifying.local_question(at=START + timedelta(days=1), recipient=recipient)
    return verifying.verify(issued.credential, asked)


class TestIssuing:
    def test_a_credential_is_authentic_and_its_issuer_unknown_to_a_stranger(self, issuer, welding):
        report = verified(issuer.issue(welding, ADA))
        assert report.authentic
        assert report.outcome is Outcome.UNKNOWN_ISSUER
        assert report.issuer is not None
        assert (report.issuer.id, report.issuer.claimed_name) == (issuer.id, "Example College")

    def test_the_badge_carries_exactly_the_shared_bytes(self, issuer, welding):
        issued = issuer.issue(welding, ADA)
        assert issued.media_type == "image/svg+xml"
        assert unbake(issued.badge).credential == issued.credential
        assert json.loads(issued.credential) == issued.document

    def test_an_address_is_found_by_whoever_knows_it_and_by_nobody_else(self, issuer, welding):
        issued = issuer.issue(welding, ADA)
        assert b"ada@" not in issued.credential
        assert verified(issued, ADA).check("recipient").status is CheckStatus.PASSED
        assert verified(issued, "eve@example.org").check("recipient").status is CheckStatus.FAILED

    @pytest.mark.parametrize("known_as", ["Ada.Lovelace@Example.org", "ada.lovelace@example.org"])
    def test_an_address_with_capitals_is_found_in_both_spellings(self, issuer, welding, known_as):
        issued = issuer.issue(welding, "Ada.Lovelace@Example.org")
        assert verified(issued, known_as).check("recipient").status is CheckStatus.PASSED

    def test_a_did_is_the_subject_itself(self, issuer, welding):
        issued = issuer.issue(welding, Recipient(did=GRACE, email=ADA))
        assert issued.document["credentialSubject"]["id"] == GRACE
        assert verified(issued, GRACE).check("recipient").status is CheckStatus.PASSED
        assert verified(issued, ADA).check("recipient").status is CheckStatus.PASSED

    def test_two_credentials_of_one_person_share_no_hash(self, issuer, welding):
        subjects = [issuer.issue(welding, ADA).document["credentialSubject"] for _ in range(2)]
        first, second = (subject["identifier"][0] for subject in subjects)
        assert first["identityHash"] != second["identityHash"]
        assert len(bytes.fromhex(first["salt"])) == 16

    def test_everything_that_was_said_stands_in_the_credential(self, issuer, graded):
        issued = issuer.issue(
            graded,
            ADA,
            CredentialDetails(
                evidence=[
                    builders.evidence(url="https://college.example/work/1", name="Workpiece", narrative="A bracket.")
                ],
                results=[builders.result(description="urn:uuid:grade", value="A")],
                narrative="Welded a bracket.",
                credits_earned=1.5,
                activity_start=START - timedelta(days=30),
                activity_end=START - timedelta(days=2),
                awarded_at=START - timedelta(days=1),
                valid_until=START + timedelta(days=365),
                name="Theory, passed with A",
            ),
        )
        document = issued.document
        subject = document["credentialSubject"]
        assert document["name"] == "Theory, passed with A"
        assert document["evidence"][0]["narrative"] == "A bracket."
        assert document["awardedDate"] == "2026-02-28T09:00:00Z"
        assert document["validUntil"] == "2027-03-01T09:00:00Z"
        assert subject["result"][0]["value"] == "A"
        assert subject["creditsEarned"] == 1.5
        assert subject["narrative"] == "Welded a bracket."
        assert subject["activityStartDate"] == "2026-01-30T09:00:00Z"
        assert verified(issued).authentic

    def test_the_proof_and_the_validity_begin_at_the_moment_of_issuing(self, issuer, welding):
        issued = issuer.issue(welding, ADA)
        assert issued.document["validFrom"] == issued.document["proof"]["created"]
        assert issued.record.issued_at == issued.record.valid_from

    @pytest.mark.parametrize(
        ("changes", "reason", "pointer"),
        [
            ({"valid_until": START}, "validity-reversed", "/validUntil"),
            ({"valid_from": START.replace(tzinfo=None)}, "moment-naive", "/validFrom"),
            ({"credits_earned": -1}, "credits-range", "/credentialSubject/creditsEarned"),
            (
                {"activity_start": START, "activity_end": START - timedelta(days=1)},
                "activity-reversed",
                "/credentialSubject/activityEndDate",
            ),
            (
                {"results": [{"type": ["Result"], "resultDescription": "urn:uuid:other", "value": "A"}]},
                "result-unknown",
                "/credentialSubject/result/0/resultDescription",
            ),
            (
                {"results": [{"type": ["Result"], "resultDescription": "urn:uuid:grade", "value": "D"}]},
                "value-not-allowed",
                "/credentialSubject/result/0/value",
            ),
            (
                {"results": [{"type": ["Result"], "resultDescription": "urn:uuid:score", "value": "101"}]},
                "value-out-of-range",
                "/credentialSubject/result/0/value",
            ),
            (
                {"results": [{"type": ["Result"], "resultDescription": "urn:uuid:score", "value": "many"}]},
                "value-not-a-number",
                "/credentialSubject/result/0/value",
            ),
            (
                {
                    "results": [
                        {"type": ["Result"], "resultDescription": "urn:uuid:score", "achievedLevel": "urn:uuid:x"}
                    ]
                },
                "level-unknown",
                "/credentialSubject/result/0/achievedLevel",
            ),
            ({"key": ""}, "key-length", ""),
        ],
    )
    def test_what_may_not_be_is_refused_with_its_place(self, issuer, graded, changes, reason, pointer):
        with pytest.raises(IssuingError) as caught:
            issue_one(issuer, graded, ADA, **changes)
        assert (caught.value.reason, caught.value.pointer) == (reason, pointer)
        assert "<" not in str(caught.value)
        assert list(issuer.credentials.list()) == []

    def test_an_unknown_achievement_is_refused_and_those_that_there_are_named(self, issuer, welding):
        with pytest.raises(IssuingError, match=f"no achievement urn:uuid:none .*{welding.name}"):
            issuer.issue("urn:uuid:none", ADA)
        with pytest.raises(IssuingError, match="no achievement"):
            issuer.issue("", ADA)

    def test_an_achievement_by_its_id_code_or_name(self, issuer, welding):
        coded = issuer.catalogue.add(NewAchievement(name="Étude", description="x", criteria="x", human_code="MU-1"))
        for wanted in (welding, welding.id, welding.name, f"  {welding.name.upper()} ", welding.name[:5]):
            assert issuer.issue(wanted, ADA).record.achievement == welding.id
        for wanted in ("mu-1", "E\u0301TUDE", coded):
            assert issuer.issue(wanted, ADA, key="etude").record.achievement == coded.id
        assert [record.achievement for record in issuer.credentials.list(achievement="mu-1")] == [coded.id]

    def test_a_name_that_fits_several_is_refused_and_they_are_named(self, issuer):
        same = [issuer.catalogue.add(NewAchievement(name="Data", description=text, criteria="x")) for text in "ab"]
        longer = issuer.catalogue.add(NewAchievement(name="Data bases", description="x", criteria="x"))
        with pytest.raises(IssuingError) as caught:
            issuer.issue("data", ADA)
        assert caught.value.reason == "achievement-ambiguous"
        assert caught.value.params["known"] == [f"{each.id} (Data)" for each in same]
        assert issuer.issue("data b", ADA).record.achievement == longer.id

    def test_the_same_request_by_another_name_of_the_achievement(self, issuer, welding):
        by_name = issuer.issue(welding.name, ADA, key="lms:1")
        assert issuer.issue(welding.id, ADA, key="lms:1").credential == by_name.credential

    def test_a_request_is_checked_without_issuing_it(self, issuer, welding):
        issuer.credentials.check(IssueRequest(achievement=welding.name, recipient=ADA))
        issuer.issue(welding, ADA, key="lms:1")
        for changes, reason in (
            ({"recipient": "Ada"}, "recipient-email"),
            ({"achievement": "Juggling"}, "achievement-unknown"),
            ({"credits_earned": -1}, "credits-range"),
            ({"evidence": [{"type": ["Evidence"], "id": "no url"}]}, "url-expected"),
            ({"key": "lms:1", "narrative": "Changed."}, "key-reused"),
        ):
            request = request_of(**{"achievement": welding.name, "recipient": ADA} | changes)
            with pytest.raises(IssuingError) as caught:
                issuer.credentials.check(request)
            assert caught.value.reason == reason
        assert len(list(issuer.credentials.list())) == 1

    @pytest.mark.parametrize(
        "changes",
        [{"narrative": "\ud800"}, {"key": "\ud800"}, {"achievement": "\ud800"}, {"credits_earned": float("nan")}],
    )
    def test_what_json_cannot_carry_is_refused(self, issuer, welding, changes):
        with pytest.raises(ParsingError):
            issue_one(issuer, **{"achievement": welding, "recipient": ADA} | changes)

    @pytest.mark.parametrize(
        "changes",
        [
            {"results": ["A"]},
            {"results": [{"type": ["Result"], "resultDescription": []}]},
            {"evidence": [{"type": ["Evidence"], "id": "no url"}]},
        ],
    )
    def test_what_the_model_forbids_is_refused_by_it(self, issuer, welding, changes):
        with pytest.raises(IssuingError, match=r"/(result|evidence)/0"):
            issue_one(issuer, welding, ADA, **changes)

    def test_a_member_that_no_context_defines_is_never_signed(self, issuer, welding):
        with pytest.raises(DataLossError, match="/evidence/0/secret"):
            issuer.issue(welding, ADA, CredentialDetails(evidence=[{"type": ["Evidence"], "secret": "ingredient"}]))


class TestKeys:
    def test_the_same_key_gives_the_same_credential(self, issuer, welding):
        first = issuer.issue(welding, ADA, key="lms:1")
        again = issuer.issue(welding, ADA, key="lms:1")
        assert (first.new, again.new) == (True, False)
        assert again.credential == first.credential
        assert again.badge == first.badge
        assert len(list(issuer.credentials.list())) == 1

    def test_without_a_key_every_credential_is_new(self, issuer, welding):
        assert issuer.issue(welding, ADA).id != issuer.issue(welding, ADA).id

    def test_a_new_edition_is_not_another_request(self, issuer, welding):
        first = issuer.issue(welding, ADA, key="lms:1")
        issuer.catalogue.add(
            NewAchievement(id=welding.id, name="MIG welding", description="Shorter.", criteria="Two joints.")
        )
        again = issuer.issue(welding.id, ADA, key="lms:1")
        assert again.credential == first.credential
        assert again.badge == first.badge

    @pytest.mark.parametrize(
        "changes", [{"recipient": "eve@example.org"}, {"narrative": "Better."}, {"valid_from": START}]
    )
    def test_a_changed_request_under_a_key_is_refused(self, issuer, welding, changes):
        first = issuer.issue(welding, ADA, key="lms:1")
        with pytest.raises(IssuingError) as caught:
            issue_one(issuer, **{"achievement": welding, "recipient": ADA, "key": "lms:1"} | changes)
        assert caught.value.reason == "key-reused"
        assert caught.value.params["id"] == first.id

    def test_neither_key_nor_address_stands_in_the_file(self, issuer, welding, path):
        issuer.issue(
            welding,
            ADA,
            CredentialDetails(evidence=[builders.evidence(narrative="a secret bracket")]),
            key="student-4711",
        )
        content = path.read_bytes()
        for private in (b"student-4711", b"ada@", b"secret bracket", hashlib.sha256(ADA.encode()).digest()):
            assert private not in content


class TestCatalogue:
    def test_level_and_volume_are_said_in_terms_that_the_standard_has(self, issuer):
        made = issuer.catalogue.add(
            NewAchievement(
                name="Data basics",
                description="Tables and charts.",
                criteria="A project.",
                level=QualificationLevel.eqf(5),
                volume=Volume(hours=50, credits=2, unit="ECTS"),
                alignments=[builders.alignment(target_name="Analysis", target_url="https://skills.example/analysis")],
            )
        )
        names = [entry["targetName"] for entry in made.document["alignment"]]
        assert names == ["Analysis", "EQF 5"]
        assert made.document["alignment"][1]["targetUrl"] == "http://data.europa.eu/snb/eqf/5"
        assert made.document["creditsAvailable"] == 2
        assert made.document["criteria"]["narrative"] == "A project.\n\nVolume of learning: 50 h; credits: 2 (ECTS)."
        assert issuer.catalogue.get(made.id).volume == Volume(hours=50, credits=2, unit="ECTS")
        assert verified(issuer.issue(made, ADA)).authentic

    def test_in_a_language_without_words_the_author_says_the_volume(self, issuer):
        made = issuer.catalogue.add(
            NewAchievement(
                name="Svejsning", description="Stål.", criteria="Tre emner.", volume=Volume(hours=30), language="da"
            )
        )
        assert made.document["criteria"]["narrative"] == "Tre emner."

    @pytest.mark.parametrize(
        ("changes", "reason"),
        [
            ({"criteria": None}, "criteria-missing"),
            ({"id": "welding"}, "url-expected"),
            ({"achievement_type": "Diplom"}, "term-unknown"),
            ({"volume": Volume(credits=3)}, "credits-without-unit"),
            ({"volume": Volume(hours=0)}, "hours-range"),
            ({"volume": Volume(hours=1e16)}, "hours-range"),
            ({"volume": Volume(hours=float("nan"))}, "hours-range"),
            ({"volume": Volume(credits=float("inf"), unit="ECTS")}, "credits-range"),
            ({"volume": Volume(credits=-1, unit="ECTS")}, "credits-range"),
            ({"volume": Volume()}, "volume-empty"),
            ({"image": b"<svg xmlns='http://www.w3.org/2000/svg'/>"}, "image-without-alt"),
            ({"image": bytes(3 * 1024 * 1024), "image_alt": "Nothing"}, "image-bytes"),
            (
                {
                    "result_descriptions": [builders.result_description(id="urn:x:1", name="N", result_type="Status")]
                    * 2
                },
                "result-description-repeated",
            ),
            ({"result_descriptions": [rubric(None, None)]}, "level-points-missing"),
            ({"result_descriptions": [rubric("1", None)]}, "level-points-missing"),
            ({"result_descriptions": [rubric("1", "1")]}, "level-points-repeated"),
        ],
    )
    def test_what_an_achievement_may_not_say(self, issuer, changes, reason):
        with pytest.raises(IssuingError) as caught:
            issuer.catalogue.add(NewAchievement(**{"name": "N", "description": "D", "criteria": "C"} | changes))
        assert caught.value.reason == reason
        assert issuer.catalogue.list() == []

    def test_levels_may_stand_in_any_order_if_their_points_rank_them(self, issuer):
        described = rubric("2", "1")
        added = issuer.catalogue.add(
            NewAchievement(name="N", description="D", criteria="C", result_descriptions=[described])
        )
        assert added.document["resultDescription"] == [described]

    @pytest.mark.parametrize("member", ["name", "description", "criteria", "image_alt"])
    def test_a_text_that_is_none_is_refused(self, issuer, member):
        texts = {"name": "N", "description": "D", "criteria": "C", "image_alt": "A"} | {member: "\ud800"}
        with pytest.raises(ParsingError):
            issuer.catalogue.add(NewAchievement(image=b"<svg xmlns='http://www.w3.org/2000/svg'/>", **texts))

    def test_there_is_no_ninth_level(self):
        with pytest.raises(IssuingError, match="no level 9"):
            QualificationLevel.eqf(9)

    def test_a_picture_that_can_carry_nothing_is_refused_at_once(self, issuer):
        with pytest.raises(BakingError):
            issuer.catalogue.add(
                NewAchievement(name="N", description="D", criteria="C", image=b"GIF89a", image_alt="A gif")
            )

    def test_saving_the_same_changes_nothing_and_saving_another_makes_an_edition(self, issuer, welding):
        texts = {"name": welding.name, "description": "Joins mild steel in flat position."}
        same = issuer.catalogue.add(
            NewAchievement(id=welding.id, criteria="Three joints, judged by eye and by bending.", **texts)
        )
        changed = issuer.catalogue.add(NewAchievement(id=welding.id, criteria="Four joints.", **texts))
        assert (same.edition, changed.edition) == (1, 2)
        assert [(entry.id, entry.edition) for entry in issuer.catalogue.list()] == [(welding.id, 2)]
        assert issuer.catalogue.get(welding.id, 1) == welding
        assert issuer.issue(welding, ADA).document["credentialSubject"]["achievement"]["version"] == "2"

    def test_a_version_of_the_issuers_own_is_kept(self, issuer):
        made = issuer.catalogue.add(NewAchievement(name="N", description="D", criteria="C", version="2026/27"))
        assert issuer.issue(made, ADA).document["credentialSubject"]["achievement"]["version"] == "2026/27"

    def test_a_small_own_picture_is_embedded_and_a_large_one_only_baked(self, issuer, welding):
        small = welding.image.content
        large = small.replace(b"</svg>", b"<!--" + b"x" * 40_000 + b"--></svg>")
        one, other = (
            issuer.catalogue.add(
                NewAchievement(name="N", description="D", criteria="C", image=content, image_alt=" A badge ")
            )
            for content in (small, large)
        )
        assert one.document["image"]["id"].startswith("data:image/svg+xml;base64,")
        assert one.document["image"]["caption"] == "A badge"
        assert "image" not in other.document
        issued = issuer.issue(other, ADA)
        assert unbake(issued.badge).credential == issued.credential

    def test_a_picture_may_be_named_by_its_place(self, issuer):
        url = "https://college.example/badge.svg"
        made = issuer.catalogue.add(NewAchievement(name="N", description="D", criteria="C", image_url=url))
        assert made.document["image"]["id"] == url

    def test_a_drawn_badge_can_be_had_as_png(self, issuer, welding, drawing):
        pytest.importorskip("resvg_py")
        issued = issuer.issue(welding, ADA)
        assert unbake(issuer.credentials.png_badge(issued.id, width=200)).credential == issued.credential

    def test_a_colour_is_one(self, path, key):
        with pytest.raises(UsageError):
            Issuer.create(path, details=ProfileDetails(color="blue-ish"), name="Example College", signer=key)
        assert not path.exists()


class TestLookingBack:
    def test_records_are_found_by_achievement_person_and_time(self, issuer, welding, graded):
        first = issuer.issue(welding, ADA).record
        second = issuer.issue(graded, Recipient(did=GRACE, email="ADA@example.org")).record
        third = issuer.issue(welding, GRACE).record
        assert list(issuer.credentials.list()) == [first, second, third]
        assert list(issuer.credentials.list(achievement=welding)) == [first, third]
        assert list(issuer.credentials.list(recipient=ADA)) == [first, second]
        assert list(issuer.credentials.list(recipient=GRACE, achievement=graded.id)) == [second]
        assert list(issuer.credentials.list(since=second.issued_at)) == [second, third]
        assert list(issuer.credentials.list(until=second.issued_at)) == [first]
        assert list(issuer.credentials.list(recipient="eve@example.org")) == []

    def test_a_record_names_nobody_and_recognises_the_credential(self, issuer, welding):
        issued = issuer.issue(welding, ADA)
        record = issuer.credentials.record(issued.id)
        assert record == issued.record
        assert record.digest == hashlib.sha256(issued.credential).hexdigest()
        assert "ada@" not in repr(record)
        assert "ada@" not in repr(issued)
        assert issuer.credentials.recipient_of(issued.id) == Recipient(email=ADA)

    def test_records_come_a_page_at_a_time(self, issuer, welding, monkeypatch):
        monkeypatch.setattr("vcwallet.issuer.store.sqlite.sqlite_credentials._PAGE", 2)
        made = [issuer.issue(welding, ADA).record for _ in range(5)]
        assert list(issuer.credentials.list(recipient=ADA)) == made

    def test_a_credential_is_handed_out_again(self, issuer, welding):
        issued = issuer.issue(welding, ADA)
        found = issuer.credentials.find(issued.id)
        assert (found.credential, found.badge, found.new) == (issued.credential, issued.badge, False)

    def test_both_identifiers_of_a_person_are_kept(self, issuer, welding):
        both = Recipient(did=GRACE, email="Ada@Example.org")
        assert issuer.credentials.recipient_of(issuer.issue(welding, both).id) == both

    def test_an_achievement_that_is_not_there_is_not_found(self, issuer):
        with pytest.raises(IssuingError, match="no achievement urn:uuid:none"):
            issuer.catalogue.get("urn:uuid:none")

    def test_what_was_not_issued_here_is_not_found(self, issuer):
        with pytest.raises(IssuingError, match="No credential urn:uuid:none"):
            issuer.credentials.find("urn:uuid:none")


class TestErasing:
    def test_the_record_stays_and_the_person_is_gone(self, issuer, welding):
        issued = issuer.issue(welding, Recipient(did=GRACE, email=ADA), key="lms:1")
        assert issuer.credentials.erase("ADA@example.org") == 1
        record = issuer.credentials.record(issued.id)
        assert record.erased_at is not None
        assert (record.digest, record.pseudonyms) == (issued.record.digest, issued.record.pseudonyms)
        assert issuer.credentials.recipient_of(issued.id) is None
        assert list(issuer.credentials.list(recipient=Recipient(did=GRACE, email=ADA))) == []
        with pytest.raises(IssuingError, match="erased"):
            issuer.credentials.find(issued.id)

    def test_the_key_is_answered_with_what_happened(self, issuer, welding):
        issuer.issue(welding, ADA, key="lms:1")
        issuer.credentials.erase(ADA)
        with pytest.raises(IssuingError) as caught:
            issuer.issue(welding, ADA, key="lms:1")
        assert caught.value.reason == "key-erased"

    def test_others_are_left_alone(self, issuer, welding):
        hers, his = issuer.issue(welding, ADA), issuer.issue(welding, Recipient(did=GRACE))
        both = issuer.issue(welding, Recipient(did=GRACE, email=ADA))
        assert issuer.credentials.erase(ADA) == 2
        assert issuer.credentials.find(his.id).credential == his.credential
        assert list(issuer.credentials.list(recipient=GRACE)) == [his.record, issuer.credentials.record(both.id)]
        assert issuer.credentials.record(hers.id).erased_at is not None
        assert issuer.credentials.erase(ADA) == 0

    def test_somebody_new_gets_a_new_pseudonym(self, issuer, welding):
        before = issuer.issue(welding, ADA).record.pseudonyms
        issuer.credentials.erase(ADA)
        after = issuer.issue(welding, ADA).record.pseudonyms
        assert before != after
        assert after == issuer.issue(welding, ADA).record.pseudonyms

    def test_not_even_the_sealed_data_is_left_in_the_file(self, issuer, welding, path):
        for number in range(60):
            issuer.issue(welding, f"student{number}@example.org")
        issuer.issue(
            welding, ADA, CredentialDetails(evidence=[builders.evidence(narrative="A bracket. " * 200)]), key="lms:1"
        )
        with Database(path, FORMAT) as database:
            credential = database.row("SELECT sealed FROM credentials ORDER BY record DESC")[0]
            handle, sealed = database.row(
                "SELECT handle, sealed FROM people JOIN addressed USING (pseudonym) ORDER BY record DESC"
            )
            request = database.row("SELECT request FROM records WHERE request IS NOT NULL")[0]
        pieces = [handle, sealed, request, *(credential[at : at + 48] for at in range(0, len(credential) - 48, 48))]
        assert sum(piece in path.read_bytes() for piece in pieces) > len(pieces) * 0.9
        assert issuer.credentials.erase(ADA) == 1
        issuer.close()
        left = b"".join(file.read_bytes() for file in path.parent.iterdir())
        assert [piece for piece in pieces if piece in left] == []


class TestMany:
    def requests(self, welding: StoredAchievement, count: int = 7) -> list[IssueRequest]:
        return [
            IssueRequest(achievement=welding.id, recipient=f"student{n}@example.org", key=f"lms:{n}")
            for n in range(count)
        ]

    def test_all_are_issued_in_order_with_progress(self, issuer, welding):
        progress: list[int] = []
        made = list(issuer.credentials.issue_many(self.requests(welding), on_progress=progress.append, batch_size=3))
        assert [issuer.credentials.recipient_of(issued.id).email for issued in made] == [
            f"student{n}@example.org" for n in range(7)
        ]
        assert progress == [3, 6, 7]
        assert [issued.record for issued in made] == list(issuer.credentials.list())

    def test_running_again_continues(self, issuer, welding):
        first = list(issuer.credentials.issue_many(self.requests(welding, 4)))
        again = list(issuer.credentials.issue_many(self.requests(welding, 7), batch_size=3))
        assert [issued.new for issued in again] == [False] * 4 + [True] * 3
        assert [issued.credential for issued in again[:4]] == [issued.credential for issued in first]

    def test_a_batch_is_on_disk_before_its_first_is_seen(self, issuer, welding):
        run = issuer.credentials.issue_many(self.requests(welding), batch_size=5)
        next(run)
        assert len(list(issuer.credentials.list())) == 5

    def test_bad_requests_are_told_and_the_rest_is_issued(self, issuer, welding):
        requests = self.requests(welding, 5)
        requests[1] = IssueRequest(achievement=welding.id, recipient="Ada Lovelace", key="lms:1")
        requests[3] = IssueRequest(achievement=welding.id, recipient="other@example.org", key="lms:0")
        refused: list[tuple[int, str]] = []

        def note(position: int, error: VcwalletError) -> None:
            refused.append((position, error.reason))

        made = list(issuer.credentials.issue_many(requests, on_refused=note))
        assert refused == [(1, "recipient-email"), (3, "key-reused")]
        assert len(made) == 3

    def test_without_anybody_to_tell_the_first_bad_request_ends_the_run(self, issuer, welding):
        requests = [*self.requests(welding, 4), IssueRequest(achievement="urn:uuid:none", recipient=ADA)]
        run = issuer.credentials.issue_many(requests, batch_size=2)
        made = [next(run) for _ in range(4)]
        with pytest.raises(IssuingError, match="urn:uuid:none"):
            next(run)
        assert [issued.record for issued in made] == list(issuer.credentials.list())

    def test_one_key_twice_in_a_batch_is_one_credential(self, issuer, welding):
        request = IssueRequest(achievement=welding.id, recipient=ADA, key="lms:1")
        first, second = issuer.credentials.issue_many([request, request])
        assert (first.new, second.new) == (True, False)
        assert first.credential == second.credential

    def test_a_batch_has_a_size(self, issuer, welding):
        with pytest.raises(UsageError, match="batch of 0"):
            list(issuer.credentials.issue_many(self.requests(welding), batch_size=0))


class FaultySigner:
    """A signer whose card has gone wrong."""

    def __init__(self, key: Ed25519Key) -> None:
        self._key = key
        self.public_key: PublicKey = key.public_key
        self.controller = key.controller
        self.verification_method = key.verification_method

    def sign(self, data: bytes) -> bytes:
        return self._key.sign(data + b"!")


class HostedSigner(FaultySigner):
    """A key service for an issuer with a web address."""

    def __init__(self, key: Ed25519Key) -> None:
        super().__init__(key)
        self.controller = "did:web:college.example"
        self.verification_method = "did:web:college.example#key-1"

    def sign(self, data: bytes) -> bytes:
        return self._key.sign(data)


class TestFilesAndSigners:
    def test_a_key_of_its_own_is_kept_under_the_passphrase(self, path):
        with Issuer.create(path, name="Example College", passphrase=PASSPHRASE, kdf=FLOOR) as made:
            badge = made.catalogue.add(NewAchievement(name="N", description="D", criteria="C"))
            first = made.issue(badge, ADA, key="lms:1")
        with Issuer.open(path, passphrase=PASSPHRASE) as opened:
            assert (opened.id, opened.profile.name) == (made.id, "Example College")
            assert opened.catalogue.list() == [badge]
            assert opened.issue(badge, ADA, key="lms:1").credential == first.credential
            assert opened.issue(badge, ADA).document["issuer"]["id"] == made.id

    def test_a_wrong_passphrase_opens_nothing(self, path):
        Issuer.create(path, name="Example College", passphrase=PASSPHRASE, kdf=FLOOR).close()
        with pytest.raises(WrongPassphraseError):
            Issuer.open(path, passphrase="incorrect")
        with pytest.raises(UsageError, match="guarded by a passphrase"):
            Issuer.open(path)

    def test_a_passphrase_is_changed(self, path):
        Issuer.create(path, name="Example College", passphrase=PASSPHRASE, kdf=FLOOR).close()
        change_passphrase(path, old=PASSPHRASE, new="another one", kdf=FLOOR)
        Issuer.open(path, passphrase="another one").close()
        with pytest.raises(WrongPassphraseError):
            Issuer.open(path, passphrase=PASSPHRASE)

    def test_a_file_without_a_passphrase_can_be_given_one(self, issuer, welding, path, key):
        first = issuer.issue(welding, ADA, key="lms:1")
        issuer.close()
        with Database(path, FORMAT) as database:
            secret = database.row("SELECT value FROM settings WHERE name = 'secret'")[0]
        with pytest.raises(UsageError, match="has no passphrase"):
            Issuer.open(path, passphrase=PASSPHRASE, signer=key)
        change_passphrase(path, old=None, new=PASSPHRASE, kdf=FLOOR)
        assert secret not in path.read_bytes()
        with Issuer.open(path, passphrase=PASSPHRASE, signer=key) as opened:
            assert opened.credentials.find(first.id).credential == first.credential

    def test_a_key_is_never_kept_unguarded(self, path):
        with pytest.raises(IssuingError, match="lie open"):
            Issuer.create(path, name="Example College")
        assert not path.exists()

    def test_nothing_is_overwritten(self, issuer, path, key):
        with pytest.raises(StoreError):
            Issuer.create(path, name="Other College", signer=key)

    def test_a_file_without_a_key_needs_its_signer(self, issuer, path):
        issuer.close()
        with pytest.raises(IssuingError, match="holds no key"):
            Issuer.open(path)
        with pytest.raises(IssuingError) as caught:
            Issuer.open(path, signer=Ed25519Key.generate())
        assert caught.value.reason == "signer-mismatch"

    def test_an_issuer_with_a_web_address_signs_through_its_service(self, path, key):
        with Issuer.create(path, name="Example College", signer=HostedSigner(key), clock=Clock()) as made:
            issued = made.issue(made.catalogue.add(NewAchievement(name="N", description="D", criteria="C")), ADA)
        assert issued.document["issuer"]["id"] == "did:web:college.example"
        assert issued.document["proof"]["verificationMethod"] == "did:web:college.example#key-1"

    def test_what_the_issuer_says_about_itself_can_be_changed(self, issuer, welding, path, key):
        before = issuer.issue(welding, ADA, key="lms:1")
        issuer.update_profile(details=ProfileDetails(email="badges@college.example"), name="Example University")
        after = issuer.issue(welding, ADA).document["issuer"]
        assert (after["name"], after["url"]) == ("Example University", "https://college.example")
        assert issuer.issue(welding, ADA, key="lms:1").credential == before.credential
        with Issuer.open(path, signer=key) as opened:
            assert opened.profile == issuer.profile
            assert opened.profile.document["email"] == "badges@college.example"

    def test_a_did_key_is_held_to_its_own_method(self, path, key):
        signer = FaultySigner(key)
        signer.verification_method = Ed25519Key.generate().verification_method
        with pytest.raises(IssuingError) as caught:
            Issuer.create(path, name="Example College", signer=signer)
        assert caught.value.reason == "signer-method"

    @pytest.mark.parametrize(
        "method",
        [
            "did:web:college.example",
            "did:web:college.example#",
            "did:web:other.example#key-1",
            "did:web:college.example:a#key-1",
            "#key-1",
            "did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2#z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2",
        ],
    )
    def test_a_method_lies_in_the_document_of_the_issuer(self, path, key, method):
        signer = HostedSigner(key)
        signer.verification_method = method
        with pytest.raises(IssuingError) as caught:
            Issuer.create(path, name="Example College", signer=signer)
        assert caught.value.reason == "signer-method"
        assert not path.exists()

    def test_a_key_that_nothing_is_signed_with_is_refused_before_a_file_is_made(self, path, key):
        signer = HostedSigner(key)
        signer.public_key = PublicKey(KeyType.X25519, bytes(range(32)))
        with pytest.raises(ProofGenerationError) as caught:
            Issuer.create(path, name="Example College", signer=signer)
        assert caught.value.reason == "token-key"
        assert not path.exists()

    @pytest.mark.parametrize("member", ["public_key", "controller", "verification_method", "sign"])
    def test_what_is_no_signer_is_refused_before_a_file_is_made(self, path, key, member):
        signer = HostedSigner(key)
        members = {name: getattr(signer, name) for name in ("public_key", "controller", "verification_method", "sign")}
        for incomplete in (
            SimpleNamespace(**{name: value for name, value in members.items() if name != member}),
            SimpleNamespace(**members | {member: None}),
        ):
            with pytest.raises(UsageError) as caught:
                Issuer.create(path, name="Example College", signer=incomplete)
            assert (caught.value.reason, caught.value.params["members"]) == ("argument-signer", [member])
            assert member in str(caught.value)
        assert not path.exists()

    def test_a_faulty_signature_is_caught_before_anything_is_recorded(self, issuer, welding, path, key):
        with Issuer.open(path, signer=FaultySigner(key)) as faulty:
            with pytest.raises(ProofGenerationError, match="own public key"):
                list(
                    faulty.credentials.issue_many(
                        [IssueRequest(achievement=welding.id, recipient=ADA)], on_refused=print
                    )
                )
            assert list(faulty.credentials.list()) == []

    def test_no_secret_shows(self, path):
        with Issuer.create(path, name="Example College", passphrase=PASSPHRASE, kdf=FLOOR) as made:
            shown = repr(made)
        assert shown == f"Issuer('Example College', {made.id})"
        assert PASSPHRASE.encode() not in path.read_bytes()

    @pytest.mark.parametrize(
        "change",
        [
            "UPDATE credentials SET sealed = (SELECT sealed FROM credentials ORDER BY record DESC LIMIT 1)",
            "UPDATE records SET digest = 'changed'",
            "DELETE FROM credentials",
        ],
    )
    def test_a_changed_file_is_noticed(self, issuer, welding, path, change):
        first = issuer.issue(welding, ADA)
        issuer.issue(welding, "eve@example.org")
        with Database(path, FORMAT) as database, database.writing():
            database.execute(change)
        with pytest.raises(TamperedStoreError):
            issuer.credentials.find(first.id)

    @pytest.mark.parametrize("setting", ["profile", "secret"])
    def test_a_file_that_lost_its_beginning_is_not_opened(self, issuer, path, key, setting):
        issuer.close()
        with Database(path, FORMAT) as database, database.writing():
            database.execute("DELETE FROM settings WHERE name = ?", (setting,))
        with pytest.raises(TamperedStoreError):
            Issuer.open(path, signer=key)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"recipient": None}, "recipient-missing"),
        ({"recipient": " "}, "recipient-missing"),
        ({"recipient": 5}, "request-kind"),
        ({"achievement": None}, "request-kind"),
        ({"valid_until": date(2030, 1, 31)}, "request-kind"),
        ({"valid_until": "2030-01-31"}, "request-kind"),
        ({"credits_earned": "5"}, "request-kind"),
        ({"credits_earned": True}, "request-kind"),
        ({"key": 5}, "request-kind"),
        ({"cohort": 5}, "request-kind"),
        ({"evidence": None}, "request-kind"),
        ({"evidence": [{"id": "javascript:alert(1)", "type": ["Evidence"]}]}, "page-scheme"),
        ({"evidence": [{"id": "file:///etc/passwd", "type": ["Evidence"]}]}, "page-scheme"),
        ({"evidence": [{"id": "https://a.example,https://b.example", "type": ["Evidence"]}]}, "page-two"),
    ],
)
def test_a_request_that_is_none_is_refused_and_the_run_goes_on(
    issuer: Issuer, welding: StoredAchievement, change: dict[str, Any], reason: str
) -> None:
    good = IssueRequest(achievement=welding.id, recipient=ADA)
    bad = request_of(**{"achievement": welding.id, "recipient": ADA, **change})
    told: list[tuple[int, str]] = []

    made = list(
        issuer.credentials.issue_many(
            [good, bad, good], on_refused=lambda place, error: told.append((place, error.reason))
        )
    )

    assert (len(made), told) == (2, [(1, reason)])
    with pytest.raises((UsageError, IssuingError)):
        issuer.credentials.check(bad)


def test_what_is_no_request_at_all_is_refused(issuer: Issuer) -> None:
    with pytest.raises(UsageError, match="str is no request"):
        list(issuer.credentials.issue_many(["x"]))  # type: ignore[list-item]


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"email": "office@example"}, "email-domain"),
        ({"email": "office"}, "email-no-at"),
        ({"url": "javascript:alert(1)"}, "page-scheme"),
        ({"image": "file:///logo.png"}, "page-scheme"),
    ],
)
def test_a_profile_says_only_what_people_can_reach(issuer: Issuer, said: dict[str, str], reason: str) -> None:
    with pytest.raises(IssuingError) as caught:
        issuer.update_profile(details=ProfileDetails(**said))  # type: ignore[arg-type]
    assert caught.value.reason == reason
    with pytest.raises(IssuingError):
        issuer.catalogue.add(NewAchievement(name="x", description="x", criteria_url="javascript:alert(1)"))
