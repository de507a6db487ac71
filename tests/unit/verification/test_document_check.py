"""The check `document`: what is ambiguous fails where it is read, and is a finding of `conformance` elsewhere."""

from __future__ import annotations

from typing import Any

import pytest

from support.badges import COLLEGE, EARNER, Document, badge, changed, signed
from support.learner_records import described, part, record
from support.stack_evidence import verify
from vcwallet.report import VerificationReport

SEVERAL = "AMBIGUOUS", "several-values"
UNREAD = "AMBIGUOUS", "several-unread"


def findings(report: VerificationReport, check_id: str) -> list[tuple[str, str, str]]:
    """Code, reason and place of all that a check found."""
    for check in report.checks:
        if check.id == check_id and check.code:
            found: Any = check.params.get("problems", [{"code": check.code, "reason": check.reason, **_place(check)}])
            return [(one["code"], one["reason"], one["pointer"]) for one in found]
    return []


def _place(check: Any) -> dict[str, str]:
    return {"pointer": check.pointer}


def subject(**members: Any) -> Document:
    return badge()["credentialSubject"] | members


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"name": ["A", "B"]}, "/name"),
        ({"evidence": [{"id": "urn:x:e", "type": ["Evidence"], "name": ["A", "B"]}]}, "/evidence/0/name"),
        ({"credentialSubject": subject(role=["A", "B"])}, "/credentialSubject/role"),
    ],
)
def test_several_values_of_what_is_read_fail(changes: Document, pointer: str) -> None:
    report = verify(signed(badge(**changes)))
    assert not report.authentic
    assert findings(report, "document") == [(*SEVERAL, pointer)]
    assert findings(report, "conformance") == []


@pytest.mark.parametrize(
    "changes",
    [
        {"issuer": {"id": COLLEGE.did, "type": ["Profile"], "name": "A", "phone": ["1", "2"]}},
        {"issuer": {"id": COLLEGE.did, "type": ["Profile"], "name": ["A", "B"]}},
        {"issuer": {"id": COLLEGE.did, "type": ["Profile"], "name": "A", "description": ["x", "y"]}},
        {"evidence": [{"id": "urn:x:e", "type": ["Evidence"], "name": "A", "audience": ["x", "y"]}]},
    ],
)
def test_several_values_of_what_is_not_read_are_a_finding(changes: Document) -> None:
    report = verify(signed(badge(**changes)))
    assert report.verified, report.explain(audience="developer")
    ((code, reason, _),) = findings(report, "conformance")
    assert (code, reason) == UNREAD


def test_of_several_names_of_an_issuer_none_is_shown() -> None:
    report = verify(signed(badge(issuer={"id": COLLEGE.did, "type": ["Profile"], "name": ["A", "B"]})))
    assert report.issuer is not None
    assert report.issuer.claimed_name is None


def test_what_a_record_says_of_its_learner_beside_its_members_is_not_read() -> None:
    report = verify(record(part(1), subject={"achievement": [described(1) | {"name": "Another"}]}))
    assert report.verified, report.explain(audience="developer")
    assert {(code, reason) for code, reason, _ in findings(report, "conformance")} == {UNREAD}


def test_findings_do_not_hide_failures_nor_failures_findings() -> None:
    issuer = {"id": COLLEGE.did, "type": ["Profile"], "name": "A", "phone": ["1", "2"]}
    report = verify(signed(badge(issuer=issuer, name=["A", "B"], validUntil="never")))
    assert {(code, reason) for code, reason, _ in findings(report, "document")} >= {SEVERAL}
    assert len(findings(report, "document")) == 1
    assert len(findings(report, "conformance")) == 2


def test_one_text_in_several_languages_is_one_value() -> None:
    document: Document = {
        "@context": [badge()["@context"][0]],
        "type": ["VerifiableCredential"],
        "issuer": COLLEGE.did,
        "credentialSubject": {"id": EARNER.did, "name": "S"},
    }
    languages = [{"@value": "Kurs", "@language": "de"}, {"@value": "Course", "@language": "en"}]
    assert verify(signed(document | {"name": languages})).verified
    twice = [{"@value": "Kurs", "@language": "de"}, {"@value": "Lehrgang", "@language": "de"}]
    assert findings(verify(signed(document | {"name": twice})), "document") == [(*SEVERAL, "/name")]


# However much there is to tell


@pytest.mark.parametrize("last", [False, True])
def test_what_nobody_reads_leaves_what_is_read_its_room(last: bool) -> None:
    many = [{"id": f"urn:x:e{n}", "type": ["Evidence"], "audience": ["x", "y"]} for n in range(1_100)]
    plain = {name: value for name, value in badge(name=["A", "B"]).items() if name != "evidence"}
    document = {**plain, "evidence": many} if last else {"evidence": many, **plain}
    report = verify(signed(document))
    assert not report.authentic
    assert ("AMBIGUOUS", "several-values", "/name") in findings(report, "document")


def test_spelling_leaves_what_is_wrong_its_room_and_is_nothing_wrong_itself() -> None:
    alignment = {"type": ["Alignment"], "targetName": "T", "targetUrl": "https://a.example/t"}
    results = [
        {"type": ["Result"], "value": "1", "alignment": alignment | {"targetCode": str(n)}} for n in range(1_100)
    ]
    contexts = [*badge()["@context"], *badge()["@context"] * 600]
    for document in (badge(credentialSubject=subject(result=results)), badge(**{"@context": contexts})):
        report = verify(signed(document))
        assert report.verified, report.explain(audience="developer")


@pytest.mark.parametrize("endorsement", [5, [True], ["x"]])
@pytest.mark.parametrize("plain", [True, False])
def test_an_endorsement_that_is_no_object_is_no_endorsement(endorsement: Any, plain: bool) -> None:
    document = signed(badge(endorsement=endorsement))
    report = verify(document if plain else changed(document, "/name", [document["name"]]))
    kinds = {(code, reason) for code, reason, _ in findings(report, "conformance")}
    assert kinds == {("MALFORMED_VALUE_ERROR", "kind-expected")}
    assert report.verified
