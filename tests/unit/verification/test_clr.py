"""Verifying learner records: every member on its own, one person throughout, and how achievements hang together."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from support.badges import COLLEGE, EARNER, MALLORY, NOW, Document, badge, changed, presented, signed
from support.learner_records import CLR, MEMBERS, OB, V2, achievement, described, part, record, relation
from vcwallet import Policy, TrustList, VerificationReport, Verifier
from vcwallet import builders as b
from vcwallet.checks import Check, CheckStatus
from vcwallet.limits import Limits
from vcwallet.report import Outcome
from vcwallet.trust import TrustedIssuer

KNOWN = TrustList([TrustedIssuer(COLLEGE.did, "Example College of Technology")])
ADDRESS = b.plain_identity("pat@example.org")
PROTECTED = b.hashed_identity("pat@example.org", salt="aa")
SOMEBODY = "did:example:somebody"


def verify(document: Document, policy: Policy | None = None, **options: Any) -> VerificationReport:
    return Verifier(policy=policy or Policy(), trust=KNOWN).verify(json.dumps(document), at=NOW, **options)


def associations(*entries: Document, members: tuple[Document, ...] = ()) -> Check:
    subject = {"achievement": [described(8), described(9)], "association": list(entries)}
    report = verify(record(*(members or (part(1), part(2))), subject=subject))
    assert report.outcome is Outcome.VERIFIED, "no association ever counts"
    return report.check("associations")


class TestMembers:
    def test_a_record_of_one_learner_is_verified(self) -> None:
        report = verify(record(part(1), part(2)))

        assert report.outcome is Outcome.VERIFIED, report.explain(audience="developer")
        assert [child.pointer for child in report.children] == [f"{MEMBERS}/0", f"{MEMBERS}/1"]
        assert report.check("subjects").params == {"count": 2, "by": {"id": 2}}
        assert report.check("associations").status is CheckStatus.NOT_APPLICABLE
        assert report.check("schema").status is CheckStatus.NOT_APPLICABLE

    def test_an_unknown_relation_is_a_finding(self) -> None:
        report = verify(record(part(1), subject={"association": [relation(1, "ext:follows", 2)]}))

        assert report.outcome is Outcome.VERIFIED
        assert report.check("conformance").pointer == "/credentialSubject/association/0/associationType"

    def test_a_record_inside_a_record_is_verified_with_its_members(self) -> None:
        inner = record(part(1), part(2), id="urn:uuid:7d2f9b0a-0001-4000-8000-0000000000c2")
        good = verify(record(inner, part(3), subject={"association": [relation(1, "precedes", 3)]}))
        bad = verify(record(changed(inner, f"{MEMBERS}/1/name", "Surgery"), part(3)))

        assert good.outcome is Outcome.VERIFIED, good.explain(audience="developer")
        assert len(good.children[0].children) == 2
        assert good.check("associations").params["resolved"] == 1
        assert bad.outcome is Outcome.REJECTED

    def test_records_inside_records_end(self) -> None:
        document = record(part(1))
        for number in range(4):
            document = record(document, id=f"urn:uuid:7d2f9b0a-0001-4000-8000-0000000000d{number}")
        report = verify(document, Policy(limits=Limits(nesting=3)))

        assert report.outcome is Outcome.UNDETERMINED


class TestSubjects:
    def test_a_credential_about_somebody_else_leaves_the_record_undetermined(self) -> None:
        report = verify(record(part(1), part(2, {"id": SOMEBODY})))
        check = report.check("subjects")

        assert report.outcome is Outcome.UNDETERMINED
        assert report.authentic, "each is what its issuer signed"
        assert (check.code, check.pointer) == ("SUBJECT_NOT_LINKED", f"{MEMBERS}/1/credentialSubject")
        assert (check.params["subject"], check.params["other"]) == (EARNER.did, SOMEBODY)
        assert f"a credential in it about {SOMEBODY}" in report.explain()

    @pytest.mark.parametrize(
        ("record_says", "member_says", "linked"),
        [
            ({"identifier": [ADDRESS]}, {"id": SOMEBODY, "identifier": [PROTECTED]}, True),
            ({"identifier": [PROTECTED]}, {"id": None, "identifier": [PROTECTED]}, True),
            ({"id": None, "identifier": [PROTECTED]}, {"id": SOMEBODY, "identifier": [ADDRESS]}, True),
            ({}, {"id": None, "identifier": [PROTECTED]}, False),
            ({"identifier": [b.hashed_identity("pat@example.org", salt="bb")]}, {"identifier": [PROTECTED]}, True),
        ],
    )
    def test_identifiers_link(self, record_says: Document, member_says: Document, *, linked: bool) -> None:
        report = verify(record(part(1, member_says), subject=record_says))

        assert report.check("subjects").status is (CheckStatus.PASSED if linked else CheckStatus.INDETERMINATE)

    def test_the_recipient_that_the_verifier_knows_links_two_salted_hashes(self) -> None:
        other = b.hashed_identity("pat@example.org", salt="bb")
        document = record(part(1, {"id": None, "identifier": [other]}), subject={"id": None, "identifier": [PROTECTED]})

        unasked = verify(document)
        assert unasked.check("subjects").reason == "no-common-identifier"
        assert "about the same person" in unasked.explain()
        report = verify(document, recipient="pat@example.org")
        assert report.outcome is Outcome.VERIFIED, report.explain(audience="developer")
        assert report.check("subjects").params["by"] == {"recipient": 1}
        assert verify(document, recipient="sam@example.org").outcome is Outcome.REJECTED

    def test_every_subject_of_a_member_is_compared(self) -> None:
        plain = badge(type=["VerifiableCredential"], **{"@context": badge()["@context"]})
        subjects = [plain["credentialSubject"], plain["credentialSubject"] | {"id": SOMEBODY}]
        check = verify(record(signed(plain | {"credentialSubject": subjects}))).check("subjects")

        assert (check.code, check.pointer) == ("SUBJECT_NOT_LINKED", f"{MEMBERS}/0/credentialSubject")

    def test_an_endorsement_is_about_what_it_endorses(self) -> None:
        endorsement = {
            "@context": badge()["@context"],
            "id": "urn:uuid:7d2f9b0a-0001-4000-8000-0000000000e1",
            "type": ["VerifiableCredential", "EndorsementCredential"],
            "name": "In good standing",
            "issuer": {"id": COLLEGE.did, "type": ["Profile"], "name": "Example College"},
            "validFrom": "2026-01-01T00:00:00Z",
            "credentialSubject": {"id": achievement(1), "type": ["EndorsementSubject"]},
        }
        report = verify(record(part(1), signed(endorsement)))

        assert report.outcome is Outcome.VERIFIED, report.explain(audience="developer")
        assert report.check("subjects").params["count"] == 1
        assert verify(record(signed(endorsement))).check("subjects").status is CheckStatus.NOT_APPLICABLE

    def test_what_could_not_be_read_is_undetermined_by_itself(self) -> None:
        enveloped = {
            "@context": "https://www.w3.org/ns/credentials/v2",
            "type": "EnvelopedVerifiableCredential",
            "id": "data:application/vc+cose;base64,0oRA",
        }
        report = verify(record(part(1), enveloped))

        assert report.outcome is Outcome.UNDETERMINED
        assert report.check("subjects").params["count"] == 1


class TestAssociations:
    def test_relations_are_data_for_whoever_builds_on_them(self) -> None:
        check = associations(relation(1, "isPartOf", 8), relation(2, "isPartOf", 8))

        assert check.status is CheckStatus.PASSED
        assert check.params["count"] == check.params["resolved"] == 2
        assert {
            "type": "isPartOf",
            "source": achievement(1),
            "target": achievement(8),
            "pointer": "/credentialSubject/association/0",
        } in check.params["relations"]  # type: ignore[operator]  # a set, in no order of its own

    @pytest.mark.parametrize(
        ("entries", "code", "status", "pointer"),
        [
            ([relation(1, "isPartOf", 7)], "ASSOCIATION_UNRESOLVED", CheckStatus.INDETERMINATE, 0),
            ([relation(1, "isPartOf", 1)], "ASSOCIATION_OF_ITSELF", CheckStatus.FAILED, 0),
            ([relation(1, "precedes", 2), relation(2, "precedes", 1)], "ASSOCIATION_CYCLE", CheckStatus.FAILED, 0),
            ([relation(1, "precedes", 2), relation(1, "precedes", 2)], "ASSOCIATION_REPEATED", CheckStatus.PASSED, 1),
            ([relation(1, "isPartOf", 7), relation(2, "isPartOf", 2)], "ASSOCIATION_OF_ITSELF", CheckStatus.FAILED, 1),
        ],
    )
    def test_faults_are_notices_with_code_and_place(
        self, entries: list[Document], code: str, status: CheckStatus, pointer: int
    ) -> None:
        check = associations(*entries)

        assert (check.code, check.status) == (code, status)
        assert check.pointer == f"/credentialSubject/association/{pointer}"
        assert not check.required
        assert {"code": code, "pointer": check.pointer} in check.params["faults"]  # type: ignore[operator]

    def test_every_fault_has_words(self) -> None:
        circle = [relation(1, "precedes", 2), relation(2, "precedes", 1)]
        for entries in ([relation(1, "isPartOf", 7)], [relation(1, "isPartOf", 1)], circle, circle[:1] * 2):
            report = verify(record(part(1), part(2), subject={"association": entries}))
            said = report.explain()
            assert "The record" in said
            assert "<" not in said

    def test_what_a_forged_member_awards_is_known_as_far_as_the_record_signed_it(self) -> None:
        """One learner is one node in what the record signs, whichever of its documents speaks of the learner."""
        forged = changed(part(2), "/credentialSubject/achievement/id", achievement(7))
        report = verify(record(part(1), forged, subject={"association": [relation(1, "isPartOf", 7)]}))

        assert report.outcome is Outcome.REJECTED
        assert report.check("associations").status is CheckStatus.PASSED

    def test_an_issuer_that_nobody_knows_still_awards_what_it_signed(self) -> None:
        own = signed(
            badge(
                issuer={"id": MALLORY.did, "type": ["Profile"], "name": "M"},
                id="urn:uuid:7d2f9b0a-0001-4000-8000-0000000000f1",
                credentialSubject=badge()["credentialSubject"] | {"achievement": described(7)},
            ),
            MALLORY,
        )
        report = verify(record(part(1), own, subject={"association": [relation(1, "isPartOf", 7)]}))

        assert report.outcome is Outcome.UNKNOWN_ISSUER
        assert report.check("associations").params["resolved"] == 1


@contextmanager
def counting() -> Iterator[list[int]]:
    """Counts the calls of functions, ours and the interpreter's: work that does not depend on the machine."""
    counted = [0]

    def count(frame: object, event: str, argument: object) -> None:
        counted[0] += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        yield counted
    finally:
        sys.setprofile(before)


def work(members: int) -> int:
    """What it takes to verify a record of so many members, each related to the next."""
    document = record(
        *(part(number) for number in range(members)),
        subject={"association": [relation(number, "precedes", number + 1) for number in range(members)]},
    )
    verifier, text = Verifier(trust=KNOWN), json.dumps(document)
    assert verifier.verify(text, at=NOW).verified  # and whatever is made once is made
    with counting() as counted:
        verifier.verify(text, at=NOW)
    return counted[0]


def test_the_work_grows_with_the_members_and_no_faster() -> None:
    few, more, many = work(20), work(60), work(140)

    assert (many - more) / 80 == pytest.approx((more - few) / 40, rel=0.05)


class TestWhatMembersSayOfOneThing:
    def test_each_badge_has_credits_and_a_term_of_its_own(self) -> None:
        members = (part(1, {"creditsEarned": 5.0, "term": "Winter"}), part(2, {"creditsEarned": 3.0, "term": "Summer"}))

        assert verify(record(*members)).outcome is Outcome.VERIFIED
        report = Verifier(trust=KNOWN).verify(
            presented(record(*members)), at=NOW, challenge="c-1", domain="jobs.example"
        )
        assert report.outcome is Outcome.VERIFIED, report.explain(audience="developer")

    def test_two_editions_of_an_achievement_may_be_awarded(self) -> None:
        first, second = ({"achievement": described(1) | {"name": name, "version": name}} for name in ("1st", "2nd"))

        assert verify(record(part(1, first), part(2, second))).outcome is Outcome.VERIFIED
        inner = record(part(1, first), part(2, second), id="urn:uuid:7d2f9b0a-0001-4000-8000-0000000000c2")
        assert verify(record(inner)).outcome is Outcome.VERIFIED

    def test_what_record_and_member_say_of_one_achievement_is_noted(self) -> None:
        """What a record awards is read in its members; that the record itself says otherwise changes nothing."""
        other = {"achievement": described(1) | {"name": "Surgery"}}
        report = verify(record(part(1, other), part(2), subject={"achievement": [described(1)]}))

        assert report.outcome is Outcome.VERIFIED, report.explain(audience="developer")
        assert (report.check("conformance").code, report.check("conformance").required) == ("AMBIGUOUS", False)

    def test_names_that_record_and_member_exchange_are_the_same_report(self) -> None:
        """In what is signed, the two names stand side by side before and after."""
        other = {"achievement": described(1) | {"name": "Surgery"}}
        members = (part(1), part(2, other))
        document = record(*members, subject={"achievement": [described(1)]})
        exchanged = changed(document, "/credentialSubject/achievement/0/name", "Surgery")
        before, after = verify(document), verify(exchanged)

        assert after.check("proof").status is CheckStatus.PASSED
        assert dict(after.document or {}) == dict(before.document or {}) | {"proof": document["proof"]}
        assert after.to_dict() == before.to_dict()

    def test_within_a_member_nothing_changes(self) -> None:
        about = badge()["credentialSubject"]
        two = [about | {"term": "Winter"}, about | {"term": "Summer"}]
        plain = badge(type=["VerifiableCredential"], credentialSubject=two)

        assert verify(record(signed(plain))).outcome is Outcome.REJECTED

    def test_only_a_record_has_members(self) -> None:
        members = [part(1, {"term": "Winter"}), part(2, {"term": "Summer"})]
        document = signed(
            badge(
                type=["VerifiableCredential"],
                credentialSubject={"id": EARNER.did, "type": ["ClrSubject"], "verifiableCredential": members},
                **{"@context": [V2, CLR, OB]},
            )
        )

        assert verify(document).check("document").code == "AMBIGUOUS"
