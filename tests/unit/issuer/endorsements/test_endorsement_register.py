"""Endorsements of others: recorded, made once for a key, revocable; and what the profile carries of others' words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from support.badges import COLLEGE, MALLORY
from support.hosted_issuer import hosted_issuer, world_of
from support.status_issuer import Clock
from vcwallet import Verifier
from vcwallet.baking import bake
from vcwallet.errors import IssuingError, UsageError, VcwalletError
from vcwallet.fetching import GivenLists
from vcwallet.io.bundled_contexts import bundled
from vcwallet.issuer import EndorsementDetails, Issuer, NewAchievement, ProfileDetails, RecordFilter, StatusSettings
from vcwallet.model.document_kinds import VCDM_1
from vcwallet.report import VerificationReport
from vcwallet.securing.data_integrity import add_proof

COLLEGE_ID = COLLEGE.did
KNOTS = "https://college.example/knots"
GOOD = EndorsementDetails(name="Accredited by the Ministry", comment="Meets the **standard**.")
KNOWN = replace(GOOD, endorsed_name="Example College")
ADA = "ada@example.org"
LISTS = StatusSettings("https://ministry.example/status")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def ministry(tmp_path: Path, clock: Clock) -> Iterator[Issuer]:
    with Issuer.create(tmp_path / "ministry.issuer", name="Ministry", signer=MALLORY, clock=clock) as made:
        made.status.set_up(LISTS)
        yield made


@pytest.fixture
def college(tmp_path: Path, clock: Clock) -> Iterator[Issuer]:
    with Issuer.create(tmp_path / "college.issuer", name="Example College", signer=COLLEGE, clock=clock) as made:
        made.catalogue.add(NewAchievement(name="Knots", description="Ties knots.", criteria="Practical test."))
        yield made


def lists_of(issuer: Issuer, folder: Path) -> GivenLists:
    issuer.status.publish(folder / "lists")
    return GivenLists(folder / "lists")


def verified(content: bytes, clock: Clock, fetcher: GivenLists | None = None) -> VerificationReport:
    return Verifier(fetcher=fetcher).verify(content, at=clock())


def refused(reason: str, act: object) -> IssuingError:
    with pytest.raises(IssuingError) as caught:
        act()  # type: ignore[operator]
    assert caught.value.reason == reason
    assert str(caught.value)
    return caught.value


class TestEndorsing:
    @pytest.mark.parametrize(
        ("kind", "subject", "details"),
        [("profile", COLLEGE_ID, KNOWN), ("achievement", KNOTS, GOOD), ("credential", "urn:uuid:1", GOOD)],
    )
    def test_what_was_endorsed_is_recorded_and_verifies(
        self, ministry: Issuer, tmp_path: Path, clock: Clock, kind: str, subject: str, details: EndorsementDetails
    ) -> None:
        made = ministry.endorsements.endorse(kind, subject, details)
        document = json.loads(made.content)

        assert document["credentialSubject"] == {
            "id": subject,
            "type": ["EndorsementSubject"],
            "endorsementComment": GOOD.comment,
        } | ({"name": "Example College"} if kind == "profile" else {})
        assert verified(made.content, clock, lists_of(ministry, tmp_path)).authentic
        (record,) = ministry.endorsements.list()
        assert (record.kind, record.subject, record.name) == (kind, subject, GOOD.name)
        assert ministry.endorsements.find(made.id).content == made.content
        assert list(ministry.credentials.list()) == []  # which is of people

    def test_one_key_makes_one_endorsement(self, ministry: Issuer, clock: Clock) -> None:
        first = ministry.endorsements.endorse("profile", COLLEGE_ID, KNOWN, key="round-2026:college")
        clock.tick(days=3)
        again = ministry.endorsements.endorse("profile", COLLEGE_ID, KNOWN, key="round-2026:college")

        assert (first.new, again.new) == (True, False)
        assert again.content == first.content
        assert len(list(ministry.endorsements.list())) == 1
        other = replace(KNOWN, endorsed_name="Exemplary College")
        refused(
            "key-reused",
            lambda: ministry.endorsements.endorse("profile", COLLEGE_ID, other, key="round-2026:college"),
        )

    def test_a_key_is_of_one_act_be_it_an_endorsement_or_a_credential(self, college: Issuer) -> None:
        college.endorsements.endorse("profile", MALLORY.did, KNOWN, key="a")
        refused("key-reused", lambda: college.issue("Knots", ADA, key="a"))
        college.issue("Knots", ADA, key="b")
        refused("key-reused", lambda: college.endorsements.endorse("profile", MALLORY.did, KNOWN, key="b"))

    def test_an_accreditation_is_withdrawn_by_its_key_and_verifiers_see_it(
        self, ministry: Issuer, tmp_path: Path, clock: Clock
    ) -> None:
        made = ministry.endorsements.endorse("profile", COLLEGE_ID, KNOWN, key="round-2026:college")
        ministry.status.revoke(made.id, actor="registrar", reason="Left the register.")

        report = verified(made.content, clock, lists_of(ministry, tmp_path))
        assert report.outcome == "rejected"
        assert report.check("status").code == "REVOKED"
        (event,) = ministry.status.history(made.id)
        assert event.reason == "Left the register."

    def test_a_mass_revocation_of_credentials_does_not_reach_endorsements(self, college: Issuer, clock: Clock) -> None:
        college.status.set_up(StatusSettings("https://college.example/status"))
        issued = college.issue("Knots", ADA)
        endorsed = college.endorsements.endorse("profile", MALLORY.did, KNOWN)
        college.status.revoke(RecordFilter(since=clock() - timedelta(days=9)), actor="registrar")

        assert college.status.state(issued.id).revoked
        assert not college.status.state(endorsed.id).revoked

    def test_erasing_a_person_leaves_endorsements_alone(self, college: Issuer) -> None:
        endorsed = college.endorsements.endorse("profile", MALLORY.did, KNOWN, key="k")
        college.issue("Knots", ADA)
        assert college.credentials.erase(ADA) == 1
        assert college.endorsements.find(endorsed.id).content == endorsed.content

    def test_what_was_signed_with_a_key_counts_them(self, college: Issuer) -> None:
        college.endorsements.endorse("profile", MALLORY.did, KNOWN)
        (key,) = college.keys.list()
        assert college.keys.usage(key).credentials == 1
        assert len(list(college.endorsements.list(signed_with=key.verification_method))) == 1
        refused("key-unknown", lambda: college.endorsements.list(signed_with="urn:x:1"))

    @pytest.mark.parametrize(
        ("kind", "subject", "reason"),
        [
            ("profile", "Example College", "endorsed-identifier"),
            ("profile", "mailto:office@college.example", "endorsed-identifier"),
            ("profile", MALLORY.did, "endorsed-self"),
            ("achievement", "Knots", "url-expected"),
        ],
    )
    def test_what_no_badge_could_name_is_refused(self, ministry: Issuer, kind: str, subject: str, reason: str) -> None:
        refused(reason, lambda: ministry.endorsements.endorse(kind, subject, KNOWN if kind == "profile" else GOOD))
        assert list(ministry.endorsements.list()) == []

    def test_an_institution_is_endorsed_under_a_name_and_nothing_else_is(self, ministry: Issuer) -> None:
        endorse = ministry.endorsements.endorse
        refused("endorsed-unnamed", lambda: endorse("profile", COLLEGE_ID, GOOD))
        refused("endorsed-unnamed", lambda: endorse("profile", COLLEGE_ID, replace(GOOD, endorsed_name=" ")))
        refused("endorsed-named", lambda: endorse("achievement", KNOTS, KNOWN))
        assert list(ministry.endorsements.list()) == []

    @pytest.mark.parametrize("hidden", ["Example\u202e College", "Exam\u200bple", "Example\x00", "Example\nCollege"])
    def test_no_name_with_hidden_characters_is_signed(self, ministry: Issuer, hidden: str) -> None:
        for details in (replace(KNOWN, endorsed_name=hidden), replace(KNOWN, name=hidden)):
            error = refused(
                "name-hidden", lambda details=details: ministry.endorsements.endorse("profile", KNOTS, details)
            )
            assert str(error.params["points"]).startswith("U+")

    def test_an_argument_of_another_type_is_named(self, ministry: Issuer) -> None:
        for arguments in (("school", KNOTS, GOOD), ("profile", 7, GOOD), ("profile", COLLEGE_ID, "good")):
            with pytest.raises(UsageError, match=r"\S"):
                ministry.endorsements.endorse(*arguments)

    def test_a_moment_without_a_zone_is_refused(self, ministry: Issuer, clock: Clock) -> None:
        naive = replace(KNOWN, valid_until=clock().replace(tzinfo=None))
        refused("moment-naive", lambda: ministry.endorsements.endorse("profile", COLLEGE_ID, naive))

    def test_a_list_whose_places_stand_in_claims_takes_tokens_alone(self, college: Issuer) -> None:
        college.status.set_up(StatusSettings("https://college.example/status", securing="statuslist+jwt"))
        refused("status-claim", lambda: college.endorsements.endorse("profile", MALLORY.did, KNOWN))
        token = college.endorsements.endorse("profile", MALLORY.did, replace(KNOWN, securing="jwt"))
        assert college.status.state(token.id).entries

    def test_those_that_have_not_ended_are_published_under_names_for_good(
        self, ministry: Issuer, tmp_path: Path, clock: Clock
    ) -> None:
        ends = replace(KNOWN, valid_until=clock() + timedelta(days=1), securing="jwt")
        short = ministry.endorsements.endorse("profile", COLLEGE_ID, ends)
        lasting = ministry.endorsements.endorse("profile", COLLEGE_ID, KNOWN)
        names = [each.path.name for each in ministry.endorsements.publish(tmp_path / "www")]
        assert names == [f"{short.id.removeprefix('urn:uuid:')}.jwt", f"{lasting.id.removeprefix('urn:uuid:')}.json"]
        assert (tmp_path / "www" / names[1]).read_bytes() == lasting.content
        clock.tick(days=2)
        assert [each.path.name for each in ministry.endorsements.publish(tmp_path / "www")] == names[1:]


class TestCarrying:
    @pytest.mark.parametrize("securing", [None, "jwt"])
    def test_it_travels_in_every_badge_and_in_what_this_issuer_endorses(
        self, ministry: Issuer, college: Issuer, tmp_path: Path, clock: Clock, securing: str | None
    ) -> None:
        details = replace(KNOWN, securing=securing, valid_until=clock() + timedelta(days=99))
        made = ministry.endorsements.endorse("profile", COLLEGE_ID, details)
        lists = lists_of(ministry, tmp_path)
        (carried,) = college.endorsements.carry([made.content], fetcher=lists)
        college.update_profile(details=ProfileDetails(description="Teaches."))  # which leaves it where it is

        assert (carried.endorser, carried.endorser_name) == (MALLORY.did, "Ministry")
        assert carried.valid_until == details.valid_until
        assert college.endorsements.carried == (carried,)
        badge = college.issue("Knots", ADA)
        report = verified(badge.credential, clock, lists)
        assert report.authentic
        assert [each.role for each in report.children] == ["endorsement"]
        assert report.check("endorsements").status == "passed"
        endorsed = college.endorsements.endorse("achievement", "https://other.example/course", GOOD)
        assert [each.role for each in verified(endorsed.content, clock, lists).children] == ["endorsement"]
        college.endorsements.carry([])
        assert college.endorsements.carried == ()
        assert not {"endorsement", "endorsementJwt"} & college.profile.document.keys()

    def test_the_profile_keeps_it_in_the_file(
        self, ministry: Issuer, college: Issuer, tmp_path: Path, clock: Clock
    ) -> None:
        made = ministry.endorsements.endorse("profile", COLLEGE_ID, KNOWN)
        path = tmp_path / "endorsement.json"
        path.write_bytes(made.content)
        college.endorsements.carry([path], fetcher=lists_of(ministry, tmp_path))
        with Issuer.open(tmp_path / "college.issuer", signer=COLLEGE, clock=clock) as again:
            assert [each.id for each in again.endorsements.carried] == [made.id]

    def test_what_does_not_verify_or_speaks_of_another_is_refused(
        self, ministry: Issuer, college: Issuer, tmp_path: Path, clock: Clock
    ) -> None:
        made = ministry.endorsements.endorse("profile", COLLEGE_ID, KNOWN)
        other = ministry.endorsements.endorse("profile", "did:web:other.example", KNOWN)
        lists = lists_of(ministry, tmp_path)
        changed = json.loads(made.content)
        changed["credentialSubject"]["endorsementComment"] = "Exceeds every standard."
        cases = {
            "carried-none": college.issue("Knots", ADA).credential,
            "carried-of-another": other.content,
            "carried-rejected": json.dumps(changed).encode(),
        }
        for reason, content in cases.items():
            refused(reason, lambda content=content: college.endorsements.carry([content], fetcher=lists))
        refused("carried-none", lambda: college.endorsements.carry([b"no JSON"]))
        refused("carried-unverified", lambda: college.endorsements.carry([made.content]))  # nobody saw its list
        ministry.status.revoke(made.id, actor="registrar")
        lists = lists_of(ministry, tmp_path)
        refused("carried-rejected", lambda: college.endorsements.carry([made.content], fetcher=lists))
        assert college.endorsements.carried == ()

    def test_an_endorsement_in_json_calls_the_profile_as_it_calls_itself(
        self, ministry: Issuer, college: Issuer, tmp_path: Path, clock: Clock
    ) -> None:
        """In a badge both names would be of one issuer, and neither is shown; what a token says stays its own."""
        other = replace(KNOWN, endorsed_name="College of Example")
        made = ministry.endorsements.endorse("profile", COLLEGE_ID, other)
        token = ministry.endorsements.endorse("profile", COLLEGE_ID, replace(other, securing="jwt"))
        lists = lists_of(ministry, tmp_path)
        refused("carried-name", lambda: college.endorsements.carry([made.content], fetcher=lists))
        college.endorsements.carry([token.content], fetcher=lists)
        report = verified(college.issue("Knots", ADA).credential, clock, lists)
        assert report.issuer is not None
        assert report.issuer.claimed_name == "Example College"
        college.update_profile(name="College of Example")
        college.endorsements.carry([made.content], fetcher=lists)
        refused("carried-name", lambda: college.update_profile(name="Example College"))
        assert college.profile.name == "College of Example"

    def test_what_no_badge_could_have_inside_is_refused(
        self, ministry: Issuer, college: Issuer, tmp_path: Path, clock: Clock
    ) -> None:
        """A picture with an endorsement in it, and one of the older data model, after which nothing could be issued."""
        made = ministry.endorsements.endorse("profile", COLLEGE_ID, KNOWN)
        picture = bake(college.catalogue.list()[0].image.content, made.content)
        refused("carried-none", lambda: college.endorsements.carry([picture], fetcher=lists_of(ministry, tmp_path)))
        older = json.loads(made.content)
        del older["proof"], older["credentialStatus"]
        older["@context"][0] = VCDM_1
        older["issuanceDate"] = older.pop("validFrom")
        older["@context"].append("https://w3id.org/security/data-integrity/v2")
        signed = add_proof(older, MALLORY, created=clock(), contexts=bundled())
        assert verified(json.dumps(signed).encode(), clock).authentic
        with pytest.raises(VcwalletError, match=r"\S"):
            college.endorsements.carry([json.dumps(signed).encode()])
        assert college.endorsements.carried == ()
        assert college.issue("Knots", ADA)

    def test_a_profile_stays_small(self, ministry: Issuer, college: Issuer, tmp_path: Path) -> None:
        long = replace(KNOWN, comment="y" * 40_000)
        made = ministry.endorsements.endorse("profile", COLLEGE_ID, long)
        refused("carried-large", lambda: college.endorsements.carry([made.content]))
        refused("carried-many", lambda: college.endorsements.carry([b"{}"] * 9))

    def test_an_endorser_on_the_web_is_looked_up_where_that_is_allowed(
        self, college: Issuer, tmp_path: Path, clock: Clock
    ) -> None:
        with hosted_issuer(tmp_path / "body.issuer", "did:web:body.example", clock=clock) as body:
            made = body.endorsements.endorse("profile", COLLEGE_ID, KNOWN)
            refused("carried-unverified", lambda: college.endorsements.carry([made.content]))
            assert college.endorsements.carry([made.content], fetcher=world_of(body))
