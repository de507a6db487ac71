"""Rules within a verification: to what they are put, what they see, and what comes of their answers."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

import pytest

from support.badges import COLLEGE, EARNER, ISSUED, MALLORY, NOW, Document, badge, changed, presented, signed
from support.learner_records import CLR, achievement, described, part, record
from support.stack_evidence import urn
from support.stacked_credentials import part as stack_part
from support.stacked_credentials import record as stacked_record
from support.stacked_credentials import stacked
from support.status_lists import status_list
from vcwallet import Policy, TrustList, VerificationReport, Verifier
from vcwallet.checks import CheckStatus
from vcwallet.errors import UnreachableError
from vcwallet.policy import (
    AllOf,
    AnyOf,
    EndorsedBy,
    IssuedBy,
    KnownBy,
    OfAchievement,
    Rule,
    RuleFacts,
    Ruling,
    UnsafeAcceptAll,
)
from vcwallet.trust import Recognition, TrustAnswer, TrustedIssuer, TrustInquiry, TrustProblem

KNOWN = TrustList([TrustedIssuer(COLLEGE.did, "Example College")], title="Our colleges")
CONTEXTS = [badge()["@context"][0], CLR, badge()["@context"][1]]
TYPES = {"type": ["VerifiableCredential", "EndorsementCredential"]}


def verify(source: Any, *rules: Rule, trust: Any = KNOWN, **options: Any) -> VerificationReport:
    return Verifier(policy=Policy(rules=rules), trust=trust).verify(source, at=NOW, **options)


@dataclass(frozen=True)
class Noting:
    """A rule that notes what it sees, and changes it."""

    seen: list[RuleFacts] = field(default_factory=list)
    name: str = "noting"

    def judge(self, facts: RuleFacts) -> Ruling:
        self.seen.append(facts)
        facts.document["credentialSubject"].clear()
        for check in facts.checks:
            check.params["mark"] = "changed"  # type: ignore[index]
        return Ruling.met()


@dataclass(frozen=True)
class OurProgramme:
    """A platform's own rule, with words of its own."""

    name: str = "our programme"

    def judge(self, facts: RuleFacts) -> Ruling:
        if facts.contents.name.startswith("Safe"):
            return Ruling.not_met("OURS-7", "Our programme has no safety courses.", "/name", what=object(), count=2)
        return Ruling.met()


@dataclass(frozen=True)
class Failing:
    """A rule with a fault of its own."""

    name: str = "failing"

    def judge(self, facts: RuleFacts) -> Ruling:
        raise ValueError("hush")


@dataclass(frozen=True)
class Unreachable:
    """A source of trust that cannot be asked."""

    def recognise(self, inquiry: TrustInquiry) -> TrustAnswer:
        known = Recognition(name="Example College", known_by="Our colleges")
        error = UnreachableError("offline", url="https://registry.example")
        return TrustAnswer((known,), (TrustProblem(source="Registry", error=error),))


def test_a_rule_that_is_not_met_rejects_what_is_authentic_all_the_same() -> None:
    report = verify(signed(), IssuedBy([COLLEGE.did]), OfAchievement(["urn:x:other"]))
    assert (report.outcome, report.authentic, report.signed) == ("rejected", True, True)
    assert [report.check(name).status for name in ("rule", "rule[1]")] == ["passed", "failed"]
    assert report.check("rule[1]").code == "RULE_NOT_MET"
    assert "not for what you require" in report.explain()
    assert verify(signed(), IssuedBy([COLLEGE.did])).verified
    assert not [check for check in verify(signed()).checks if check.kind == "rule"]


def test_words_and_codes_of_a_platform_are_its_own() -> None:
    report = verify(signed(), OurProgramme())
    check = report.check("rule")
    assert (check.reason, check.pointer, check.params["count"]) == ("OURS-7", "/name", 2)
    assert json.dumps(report.to_dict())
    for audience in ("employer", "earner", "developer"):
        assert "(our programme). Our programme has no safety courses." in report.explain(audience=audience)


def test_a_rule_that_fails_itself_leaves_it_open() -> None:
    report = verify(signed(), Failing())
    assert (report.outcome, report.check("rule").code) == ("undetermined", "RULE_NOT_DECIDED")
    assert report.check("rule").params == {"rule": "failing", "error": "ValueError", "words": ""}
    assert "failing" in report.explain()
    assert "hush" not in str(report.to_dict())


@pytest.mark.parametrize("rule", [AllOf([]), AnyOf([])])
def test_no_rules_are_not_met(rule: Rule) -> None:
    assert verify(signed(), rule).outcome == "rejected"


def test_what_is_not_signed_is_seen_by_no_rule() -> None:
    noting = Noting()
    forged = changed(signed(), "/name", "Surgery")
    unsigned = badge()
    foreign = signed(badge(issuer={"id": MALLORY.did, "type": ["Profile"]}))
    for document in (forged, unsigned, foreign):
        report = verify(document, noting, recipient=EARNER.did)
        assert (report.check("rule").status, report.check("rule").code) == ("indeterminate", "NOT_REACHED")
        assert not report.verified
    assert noting.seen == []


def test_a_rule_sees_what_was_found_out_and_changes_nothing() -> None:
    noting = Noting()
    report = verify(signed(), noting, recipient=EARNER.did)
    assert report.verified
    assert report.document is not None
    assert report.document["credentialSubject"]["id"] == EARNER.did
    assert not [check for check in report.checks if "mark" in check.params]
    (facts,) = noting.seen
    assert facts.issuer is not None
    assert facts.issuer.known_as == "Example College"
    assert {check.id: check.status for check in facts.checks}["recipient"] == "passed"


def test_in_a_presentation_and_a_record_each_credential_is_judged() -> None:
    noting = Noting()
    shown = presented(signed(), part(1))
    verify(shown, noting, challenge="c-1", domain="jobs.example")
    assert len(noting.seen) == 2
    one = OfAchievement([achievement(1)])
    assert verify(record(part(1)), one).verified
    report = verify(record(part(1), part(2)), one)
    assert report.outcome == "rejected"
    assert [child.outcome for child in report.children] == ["verified", "rejected"]
    assert not [check for check in report.checks if check.kind == "rule"]


def test_a_record_that_awards_something_itself_is_judged() -> None:
    types = ["VerifiableCredential", "OpenBadgeCredential", "ClrCredential"]
    disguised = signed(badge(**{"@context": CONTEXTS, "type": types}))
    assert verify(disguised, OfAchievement([achievement(1)])).check("rule").status == "failed"


RULES = pytest.mark.parametrize("rule", [OfAchievement([achievement(1)]), AllOf([])], ids=["one", "none"])


@RULES
def test_what_no_rule_is_put_to_is_not_verified(rule: Rule) -> None:
    praise = endorsement("urn:x:other", COLLEGE)
    shown = {"challenge": "c-1", "domain": "jobs.example"}
    for document, asked in (
        (praise, {}),
        (status_list(), {}),
        (record(praise), {}),
        (presented(praise), shown),
        (presented(record(praise)), shown),
    ):
        assert verify(document, **asked).outcome == "verified"
        report = verify(document, rule, **asked)
        assert (report.outcome, report.check("rule").code) == ("undetermined", "RULE_NOT_ASKED")
        assert "put to nothing" in report.explain()
    assert verify(presented(praise, part(1)), OfAchievement([achievement(1)]), **shown).verified
    of_another = part(1, {"id": MALLORY.did})  # attached like an endorsement, it counts for nothing
    report = verify(record(praise, endorsement=[of_another]), rule)
    assert (report.endorsements[0].check("rule").kind, report.check("rule").code) == ("rule", "RULE_NOT_ASKED")


def test_of_a_record_that_is_what_no_credential_in_it_awards() -> None:
    first = OfAchievement([achievement(1)])
    telling = record(part(1), subject={"achievement": [described(1)]})
    assert verify(telling, first).verified
    assert not [check for check in verify(telling, first).checks if check.kind == "rule"]
    for members in ((part(1),), (endorsement("urn:x:other", COLLEGE),)):
        awarding = record(*members, subject={"achievement": [described(1), described(9)]})
        assert verify(awarding, first).check("rule").code == "RULE_NOT_MET"
    assert verify(awarding, OfAchievement([achievement(1), achievement(9)])).verified


def test_of_a_stacked_record_what_it_awards_is_judged_and_not_what_bears_it_out() -> None:
    parts, welder = (stack_part("a"), stack_part("b")), OfAchievement([urn("welder")])
    of_parts = OfAchievement([urn("a"), urn("b")])
    learner = {"id": EARNER.did, "type": ["ClrSubject"], "verifiableCredential": list(parts)}
    named = stacked_record(*parts, credentialSubject=learner | {"achievement": described(0) | {"id": urn("welder")}})
    assert verify(named, welder).verified
    assert not [check for member in verify(named, welder).members for check in member.checks if check.kind == "rule"]
    assert verify(named, of_parts).outcome == "rejected"
    for rule in (welder, of_parts):
        report = verify(stacked_record(*parts), rule)
        assert (report.outcome, report.check("rule").reason) == ("undetermined", "of-achievement")
    beside = verify(stacked_record(*parts, beside=(part(9),)), welder)
    assert (beside.outcome, beside.members[-1].check("rule").code) == ("rejected", "RULE_NOT_MET")


def test_one_of_several_things_is_said_with_what_each_asks_for() -> None:
    report = verify(
        signed(), AnyOf([KnownBy(["National register"]), AnyOf([IssuedBy(["did:x:1"]), EndorsedBy(["did:x:2"])])])
    )
    for text in ("known to National register", "You require certain issuers", "endorsement by did:x:2"):
        assert text in report.explain()
    assert len(report.check("rule").params["problems"]) == 3
    assert json.dumps(report.to_dict())
    assert "were named" in verify(signed(), KnownBy(["National register"]), trust=None).explain()


@dataclass(frozen=True)
class Answering:
    """A rule that makes its answer as it is told."""

    make: Any
    name: str = "answering"

    def judge(self, facts: RuleFacts) -> Any:
        return self.make()


@pytest.mark.parametrize(
    "make",
    [
        lambda: Ruling(CheckStatus.PASSED, 5),
        lambda: Ruling(CheckStatus.PASSED, None),
        lambda: Ruling.not_met("x", None),
        lambda: Ruling.not_met("x", "", None),
        lambda: Ruling(CheckStatus.FAILED, "x", "", "", None),
        lambda: Ruling(CheckStatus.FAILED, "x", "", "", [1]),
        lambda: Ruling(CheckStatus.FAILED, "x", rulings=(1,)),
        lambda: Ruling("met"),
        lambda: Ruling.not_met("x", value=10**5000),
        lambda: Ruling.not_met("x", value=Hostile()),
        lambda: (_ for _ in ()).throw(RecursionError),
    ],
)
def test_an_odd_answer_is_a_fault_of_the_rule(make: Any) -> None:
    for rule in (Answering(make), AllOf([Answering(make)]), AnyOf([Answering(make)])):
        report = verify(signed(), rule)
        assert (report.outcome, report.check("rule").reason) == ("undetermined", "raised")
        assert json.dumps(report.to_dict()).encode()


class Hostile:
    def __str__(self) -> str:
        raise ValueError("hush")


def test_params_are_written_as_every_reader_of_json_has_them() -> None:
    make = lambda: Ruling.not_met(  # noqa: E731 - what a rule does
        "x\ud800", "w\ud800", nan=float("nan"), large=2**70, number=1.5, half="\ud800", rule="another"
    )
    report = verify(signed(), Answering(make))
    params = {"nan": "nan", "large": str(2**70), "number": 1.5, "half": "?", "rule": "answering", "words": "w?"}
    assert (report.check("rule").params, report.check("rule").reason) == (params, "x?")
    assert json.dumps(report.to_dict(), ensure_ascii=False, allow_nan=False).encode()


@pytest.mark.parametrize("status", ["failed", "indeterminate"])
def test_a_status_may_be_written_as_text(status: str) -> None:
    for rule in (Answering(lambda: Ruling(status, "no")), AllOf([Answering(lambda: Ruling(status, "no"))])):
        assert verify(signed(), rule).check("rule").status == status


def test_what_a_rule_does_to_what_it_sees_helps_no_other() -> None:
    rules = [Noting(), OfAchievement([badge()["credentialSubject"]["achievement"]["id"]])]
    assert verify(signed(), *rules).verified
    assert verify(signed(), AllOf(rules)).verified


def endorsement(of: str, key: Any = MALLORY, **changes: Any) -> Document:
    subject = {"id": of, "type": ["EndorsementSubject"], "endorsementComment": "Good."}
    issuer = {"id": key.did, "type": ["Profile"], "name": "Ministry"}
    members = TYPES | {"id": "urn:x:endorsement", "issuer": issuer, "credentialSubject": subject} | changes
    return signed(badge(**members), key)


def test_only_a_genuine_endorsement_of_this_counts() -> None:
    rule = EndorsedBy([MALLORY.did])
    own = badge()["id"]
    cases = {
        "verified": endorsement(own),
        "rejected": changed(endorsement(own), "/credentialSubject/endorsementComment", "Best."),
        "undetermined": endorsement(own) | {"proof": endorsement(own)["proof"] | {"cryptosuite": "bbs-2023"}},
    }
    for outcome, attached in cases.items():
        assert verify(signed(badge(endorsement=[attached])), rule).outcome == outcome
    for stranger in (endorsement("urn:x:other"), endorsement(own, EARNER)):
        assert verify(signed(badge(endorsement=[stranger])), rule).check("rule").code == "RULE_NOT_MET"
    nameless = badge(id=None, endorsement=[endorsement("urn:x:other")])
    assert verify(signed(nameless), rule).check("rule").code == "RULE_NOT_MET"


def test_by_whom_an_issuer_has_to_be_known() -> None:
    assert verify(signed(), KnownBy(["Our colleges"])).verified
    assert verify(signed(), KnownBy(["Ministry"])).outcome == "rejected"
    assert verify(signed(), KnownBy(["Ministry"]), trust=None).check("rule").code == "RULE_NOT_DECIDED"
    assert verify(signed(), KnownBy(["Our colleges"]), trust=Unreachable()).verified
    assert verify(signed(), KnownBy(["Registry"]), trust=Unreachable()).outcome == "undetermined"


def test_parts_that_bear_a_stacked_credential_out_are_not_what_was_asked_for() -> None:
    noting, bearing = Noting(), stack_part("a")
    report = verify(stacked(bearing), noting, parts=[bearing])
    assert report.members
    assert len(noting.seen) == 1
    within = badge()["credentialSubject"] | {"verifiableCredential": [signed()]}
    report = verify(signed(badge(id="urn:x:whole", credentialSubject=within), cryptosuite="eddsa-jcs-2022"), noting)
    assert report.members
    assert len(noting.seen) == 2


@pytest.mark.usefixtures("spread")
def test_many_are_judged_by_several_processes() -> None:
    verifier = Verifier(
        policy=Policy(rules=[AnyOf([IssuedBy([MALLORY.did]), OfAchievement(["urn:x:1"])])]), trust=KNOWN
    )
    reports = verifier.verify_many([signed()] * 4, at=NOW, workers=2)
    assert [report.outcome for report in reports] == ["rejected"] * 4


def test_the_rule_that_accepts_everything_is_named_in_the_report() -> None:
    with pytest.warns(UserWarning, match="accepts everything"):
        report = verify(signed(), UnsafeAcceptAll())
    assert report.verified
    assert "accepts everything" in report.explain()
    assert ISSUED < NOW
