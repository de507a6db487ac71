"""What a report says was achieved: from signed data only, and the same facts in text and data."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
import time
from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest

from support.badges import COLLEGE, EARNER, MALLORY, NOW, Document, badge, changed, presented, signed
from vcwallet import Policy, TrustList, Verifier
from vcwallet.checks import Check, CheckStatus
from vcwallet.issuer import Volume
from vcwallet.issuer.catalogue.learning_volumes import with_volume
from vcwallet.model.statements.stated_facts import StatedContents
from vcwallet.model.statements.stated_reading import state
from vcwallet.rendering.reports.claimed_names import shown_day
from vcwallet.rendering.reports.credential_facts import end_of, facts
from vcwallet.rendering.reports.explanation import explanation
from vcwallet.rendering.reports.findings import not_checked_of
from vcwallet.rendering.reports.verdicts import advice, headline
from vcwallet.rendering.words.phrases import on_the_command_line, phrase, texts_in
from vcwallet.report import Outcome, VerificationReport
from vcwallet.trust import TrustedIssuer

KNOWN = TrustList([TrustedIssuer(COLLEGE.did, "Example College")], title="our colleges")
_ACHIEVEMENT = "urn:uuid:7d2f9b0a-0001-4000-8000-000000000002"
_EXAM = {
    "id": "urn:uuid:7d2f9b0a-0001-4000-8000-00000000000a",
    "type": ["ResultDescription"],
    "name": "Exam",
    "resultType": "Percent",
    "requiredValue": "60",
}
_RUBRIC = {
    "id": "urn:uuid:7d2f9b0a-0001-4000-8000-00000000000b",
    "type": ["ResultDescription"],
    "name": "Workshop",
    "resultType": "RubricCriterionLevel",
    "rubricCriterionLevel": [
        {
            "id": "urn:uuid:7d2f9b0a-0001-4000-8000-00000000000c",
            "type": ["RubricCriterionLevel"],
            "name": "Proficient",
            "points": "3",
        }
    ],
}
_EQF = {
    "type": ["Alignment"],
    "targetName": "EQF 4",
    "targetUrl": "http://data.europa.eu/snb/eqf/4",
    "targetFramework": "European Qualifications Framework",
    "targetCode": "4",
}
_SKILL = {
    "type": ["Alignment"],
    "targetName": "Set up ladders",
    "targetUrl": "https://skills.example/l/1",
    "targetFramework": "Example Skills",
    "targetCode": "L1",
    "targetType": "ceasn:Competency",
}


def verify(document: Document, *, trust: TrustList | None = KNOWN, **options: Any) -> VerificationReport:
    policy = options.pop("policy", Policy())
    return Verifier(policy=policy, trust=trust).verify(json.dumps(document), **({"at": NOW} | options))


def awarded(subject: Document | None = None, achievement: Document | None = None, **changes: Any) -> Document:
    """A badge with more in it."""
    document = badge(**changes)
    document["credentialSubject"] |= subject or {}
    document["credentialSubject"]["achievement"] |= achievement or {}
    return document


def full() -> Document:
    criteria = with_volume("Passed the practical assessment.", Volume(hours=30, credits=1, unit="ECTS"), "en")
    return awarded(
        {
            "creditsEarned": 1,
            "result": [
                {"type": ["Result"], "resultDescription": _EXAM["id"], "value": "71", "status": "Completed"},
                {
                    "type": ["Result"],
                    "resultDescription": _RUBRIC["id"],
                    "achievedLevel": "urn:uuid:7d2f9b0a-0001-4000-8000-00000000000c",
                },
            ],
            "activityStartDate": "2026-01-05T09:00:00Z",
            "activityEndDate": "2026-01-12T09:00:00Z",
            "role": "Site worker",
        },
        {
            "achievementType": "MicroCredential",
            "humanCode": "SL-1",
            "alignment": [_SKILL, _EQF],
            "tag": ["safety", "ladders"],
            "creditsAvailable": 1,
            "criteria": {"narrative": criteria},
            "resultDescription": [_EXAM, _RUBRIC],
        },
        awardedDate="2026-01-14T09:30:00Z",
        validUntil="2030-01-01T00:00:00Z",
        evidence=[{"id": "https://college.example/log", "type": ["Evidence"], "name": "Logbook"}],
    )


def failed(status: str = "Failed") -> Document:
    result = {"type": ["Result"], "resultDescription": _EXAM["id"], "value": "41", "status": status}
    return awarded({"result": [result]}, {"resultDescription": [_EXAM]})


def contents(report: VerificationReport) -> StatedContents:
    stated = report.contents()
    assert stated is not None
    return stated


# Everything that people ask about


def test_text_names_what_was_achieved_and_how() -> None:
    named = dict(facts(verify(signed(full()))))

    assert {
        "What": "Safe Use of Ladders",
        "Kind": "Micro credential, SL-1",
        "Level": "EQF 4 (European Qualifications Framework)",
        "Size": "30 hours; 1 credit (ECTS)",
        "Criteria": "Passed the practical assessment.",
        "Skills": "Example Skills: Set up ladders (L1)",
        "Keywords": "ladders, safety",
        "Took place": "from 2026-01-05 until 2026-01-12",
        "Role": "Site worker",
        "Awarded on": "2026-01-14",
        "Valid": "from 2026-01-15 until 2030-01-01",
        "Evidence": "Logbook, https://college.example/log (a web page that can change: a hint, not signed fact)",
        "Awarded to": EARNER.did,
    }.items() <= named.items()
    assert [value for name, value in facts(verify(signed(full()))) if name == "Result"] == [
        "Workshop: Proficient",
        "Exam: 71 %, completed (needed to pass: 60 %)",
    ]


def test_data_has_the_same_facts_and_no_english() -> None:
    stated = verify(signed(full())).to_dict()["contents"]

    assert stated["valid_until"] == "2030-01-01T00:00:00Z"
    assert stated["subjects"] == [{"id": EARNER.did}]
    assert stated["evidence"] == [{"name": "Logbook", "url": "https://college.example/log", "pinned": False}]
    [award] = stated["awards"]
    assert (award["credits_available"], award["credits_earned"], award["credits_unit"]) == (1, 1, "ECTS")
    assert (award["hours"], award["type"], award["levels"][0]["name"]) == ("30", "MicroCredential", "EQF 4")
    assert award["results"][1] == {
        "status": "Completed",
        "name": "Exam",
        "type": "Percent",
        "value": "71",
        "required_value": "60",
        "below_required": False,
    }


def test_facts_are_the_same_however_the_arrays_were_turned() -> None:
    turned = full()
    for name in ("alignment", "tag", "resultDescription"):
        turned["credentialSubject"]["achievement"][name].reverse()
    turned["credentialSubject"]["result"].reverse()

    assert contents(verify(signed(turned))) == contents(verify(signed(full())))


def test_credits_without_a_unit_are_said_to_have_none() -> None:
    named = dict(facts(verify(signed(awarded({"creditsEarned": 3}, {"creditsAvailable": 5})))))

    assert named["Size"] == "3 of 5 credits, of a kind that it does not state"


@pytest.mark.parametrize(
    ("volume", "said"),
    [
        (Volume(hours=1), ("1", "")),
        (Volume(credits=2.5, unit="ECTS"), ("", "ECTS")),
        (Volume(hours=12.5, credits=2.5, unit="SBU-points"), ("12.5", "SBU-points")),
    ],
)
def test_the_unit_is_read_from_the_sentence_that_the_issuer_writes(volume: Volume, said: tuple[str, str]) -> None:
    document = awarded(achievement={"criteria": {"narrative": with_volume("Do it.", volume, "en")}})
    document["credentialSubject"]["achievement"]["creditsAvailable"] = 2.5

    [award] = state(document).awards

    assert (award.hours, award.credits_unit) == said


def test_a_unit_for_another_number_is_not_the_unit_of_this_one() -> None:
    narrative = with_volume("Do it.", Volume(credits=4, unit="ECTS"), "en")
    document = awarded(achievement={"criteria": {"narrative": narrative}, "creditsAvailable": 5})

    assert state(document).awards[0].credits_unit == ""


def test_pinned_evidence_is_said_to_be_protected() -> None:
    document = full() | {"relatedResource": [{"id": "https://college.example/log", "digestSRI": "sha384-AAAA"}]}

    assert state(document).evidence[0].pinned is True


def test_text_of_strangers_is_shown_as_text_and_shortened_only_there() -> None:
    long = "<script>alert(1)</script> **bold** \u202e " + "word " * 3_000
    report = verify(signed(awarded(achievement={"description": long})))

    shown = dict(facts(report))["Description"]
    assert shown.startswith("<script>alert(1)</script> **bold** \\u202e word")
    assert (len(shown), shown[-1]) == (400, "…")
    stated = contents(report)
    assert (len(stated.awards[0].description), stated.cut) == (10_000, ("description",))


def test_long_lists_are_cut_and_said_to_be() -> None:
    tags = [f"tag {number}" for number in range(501)]
    claims = {f"claim{number}": "x" for number in range(51)}
    document = awarded(claims, {"tag": tags})

    stated = state(document)

    assert (len(stated.awards[0].tags), len(stated.subjects[0].claims)) == (500, 50)
    assert stated.cut == ("claims", "tags")


# An absent id names nothing, and of several values none is chosen

_GRADES = [{"type": ["RubricCriterionLevel"], "name": name} for name in ("Fail", "Distinction")]


@pytest.mark.parametrize("turned", [1, -1])
def test_levels_without_an_id_are_nobodys_level(turned: int) -> None:
    rubric = _RUBRIC | {"rubricCriterionLevel": _GRADES[::turned]}
    report = verify(signed(reached(rubric, status="Completed")))

    [result] = contents(report).awards[0].results
    assert (result.level, result.required_level, result.below_required) == ("", "", None)
    assert dict(facts(report))["Result"] == "Workshop: completed"


@pytest.mark.parametrize("turned", [1, -1])
def test_descriptions_without_an_id_describe_no_result(turned: int) -> None:
    described = [{"type": ["ResultDescription"], "name": name, "requiredValue": "95"} for name in ("Exam", "Essay")]
    document = awarded({"result": [{"value": "60"}]}, {"resultDescription": described[::turned]})

    [result] = state(document).awards[0].results
    assert (result.value, result.name, result.required_value) == ("60", "", "")


@pytest.mark.parametrize("turned", [1, -1])
def test_two_pieces_of_one_id_are_one_description(turned: int) -> None:
    pieces = [_EXAM | {"name": "Essay"}, {"id": _EXAM["id"], "requiredValue": "60", "resultType": "Percent"}][::turned]
    document = awarded({"result": [{"resultDescription": _EXAM["id"], "value": "41"}]}, {"resultDescription": pieces})
    rivals = [_EXAM, _EXAM | {"name": "Essay", "requiredValue": "40"}][::turned]
    rival = awarded({"result": [{"resultDescription": _EXAM["id"], "value": "50"}]}, {"resultDescription": rivals})

    [result] = state(document).awards[0].results
    assert (result.name, result.required_value, result.below_required) == ("Essay", "60", True)
    [result] = state(rival).awards[0].results
    assert (result.name, result.type, result.required_value, result.below_required) == ("", "Percent", "", None)


@pytest.mark.parametrize("turned", [1, -1])
def test_of_several_assessors_and_criteria_none_is_shown(turned: int) -> None:
    people = [{"id": f"https://{name}.example", "type": ["Profile"], "name": name} for name in ("alice", "bob")]
    rules = [{"narrative": "Sit an exam."}, {"id": "https://college.example/rules"}]
    document = awarded({"source": people[::turned]}, {"criteria": rules[::turned]})

    [award] = state(document).awards
    assert (award.assessor, award.criteria, award.criteria_url) == ("", "", "")
    assert state(awarded({"source": people[:1]})).awards[0].assessor == "alice"
    assert state(awarded({"source": "https://bob.example"})).awards[0].assessor == "https://bob.example"


@pytest.mark.parametrize("beside", ["", " ", {"a": 1}, "2"])
@pytest.mark.parametrize("turned", [1, -1])
def test_what_stands_beside_a_value_is_a_further_value(beside: Any, turned: int) -> None:
    said = [{"value": ["1", beside][::turned], "resultDescription": _EXAM["id"]}]
    document = awarded({"result": said, "creditsEarned": [1, beside][::turned]}, {"resultDescription": [_EXAM]})

    [award] = state(document).awards
    assert (award.results[0].value, award.credits_earned) == ("", None)


def test_of_several_identifiers_of_a_kind_all_are_shown_and_of_several_names_none() -> None:
    addresses = [
        {"type": "IdentityObject", "identityType": "emailAddress", "identityHash": address, "hashed": False}
        for address in ("a@example.org", "b@example.org")
    ]
    subject = awarded()["credentialSubject"]
    report = replace(verify(signed()), document=awarded({"id": "urn:uuid:5", "identifier": addresses}))
    twice = [subject | {"name": name} for name in ("Ada", "Bea")]

    assert dict(facts(report))["Awarded to"] == "e-mail address a@example.org, e-mail address b@example.org"
    assert dict(facts(replace(report, document=awarded() | {"credentialSubject": twice})))["Awarded to"] == EARNER.did


# A status or date that says nothing


@pytest.mark.parametrize("status", ["", " ", 5, {"a": 1}, ["Completed", ""], [{"@value": "Completed"}]])
def test_a_status_that_cannot_be_read_is_not_completed(status: Any) -> None:
    report = replace(verify(signed()), document=awarded({"result": {"value": "3", "status": status}}))

    [result] = contents(report).awards[0].results
    assert ("Unreadable" in result.status, result.is_completed) == (True, False)
    assert "But mind what it says: " in headline(report)
    if not isinstance(status, list):
        assert dict(facts(report))["Result"] == "UNKNOWN: its status cannot be read, 3"


@pytest.mark.parametrize("status", [None, []])
def test_an_empty_array_is_no_status(status: Any) -> None:
    [result] = state(awarded({"result": {"status": status}})).awards[0].results

    assert (result.status, result.is_completed) == ("", True)


@pytest.mark.parametrize("end", ["", " ", {"a": 1}, ["2020-01-01T00:00:00Z", "2030-01-01T00:00:00Z"], [5, ""]])
def test_an_end_that_cannot_be_read_is_not_no_end(end: Any) -> None:
    report = replace(verify(signed()), document=awarded(validUntil=end, awardedDate=""))

    assert dict(facts(report))["Valid"] == "from 2026-01-15 until a day that cannot be read"
    assert dict(facts(report))["Awarded on"] == "a day that cannot be read"
    assert report.to_dict()["contents"]["unclear"] == ["awarded", "valid_until"]
    assert end_of(report) == "a day that cannot be read"


def test_the_dates_of_both_versions_are_one_date() -> None:
    both = awarded(validUntil="2030-01-01T00:00:00Z", expirationDate="2030-01-01T00:00:00Z")

    assert state(both).valid_until == "2030-01-01T00:00:00Z"
    assert state(both | {"expirationDate": "2020-01-01T00:00:00Z"}).unclear == ("valid_until",)
    assert state({"expirationDate": "2020-01-01T00:00:00Z"}).valid_until == "2020-01-01T00:00:00Z"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("12026-01-02T00:00:00Z", "12026-01-02"),
        ("-0044-03-15T00:00:00Z", "-0044-03-15"),
        ("2030-01-01", "2030-01-01"),
        ("2030-01-012", "2030-01-012"),
        ("2030-01-01 or never", "2030-01-01 or never"),
    ],
)
def test_a_day_is_shown_in_whatever_year(written: str, shown: str) -> None:
    assert shown_day(written, texts_in("verification.report", "en")) == shown


# Several awards, several people, many claims


def several(*people: str) -> Document:
    """A credential of two awards, to one or each to another."""
    awards = [{"id": f"urn:a:{name}", "name": name, "criteria": {"narrative": f"Do {name}."}} for name in ("B", "A")]
    subjects = [{"id": person, "achievement": award} for person, award in zip(people, awards, strict=False)]
    subject = subjects if len(people) > 1 else {"id": people[0], "achievement": awards}
    return badge(type=["VerifiableCredential"], name="Both", credentialSubject=subject)


def test_facts_stand_under_the_award_that_they_are_about() -> None:
    member = replace(verify(signed()), document=several(EARNER.did), pointer="/verifiableCredential/0")
    whole = replace(verify(presented(signed())), children=(member,))

    shown = [("Award", "A"), ("Criteria", "Do A."), ("Award", "B"), ("Criteria", "Do B.")]
    for found in (facts(member), explanation(whole).groups[0][1][0].facts):
        assert [fact for fact in found if fact[0] in ("Award", "Criteria")] == shown
    assert "Award: A" in whole.explain()


def test_of_several_people_each_has_their_award() -> None:
    report = replace(verify(signed()), document=several("urn:uuid:1", EARNER.did))

    shown = [fact for fact in facts(report) if fact[0] in ("Award", "Awarded to")]
    assert shown[1:] == [
        ("Award", "A"),
        ("Awarded to", EARNER.did),
        ("Award", "B"),
        ("Awarded to", "someone or something that it only gives an internal number; urn:uuid:1"),
    ]
    assert [award["subject"]["id"] for award in report.to_dict()["contents"]["awards"]] == [EARNER.did, "urn:uuid:1"]


def test_one_award_of_several_people_says_whose_it_is() -> None:
    document = several(EARNER.did, MALLORY.did)
    del document["credentialSubject"][1]["achievement"]
    report = replace(verify(signed()), document=document)

    shown = [fact for fact in facts(report) if fact[0] in ("Award", "Awarded to")]
    assert shown[1:] == [("Award", "B"), ("Awarded to", EARNER.did)]


def test_claims_about_several_people_are_told_apart() -> None:
    subjects = [{"id": person, "grade": grade} for person, grade in ((EARNER.did, "fail"), (MALLORY.did, "pass"))]
    document = {"type": ["VerifiableCredential"], "credentialSubject": subjects}
    report = replace(verify(signed()), document=document)

    shown = [fact for fact in facts(report) if fact[0] in ("About", "States")][1:]
    assert sorted(zip(shown[::2], shown[1::2], strict=True)) == sorted(
        (("About", one["id"]), ("States", f"grade: {one['grade']}")) for one in subjects
    )


@pytest.mark.parametrize(("count", "last"), [(20, "c19: x"), (26, "and 6 more"), (51, "and more than is read here")])
def test_claims_that_are_not_shown_are_counted(count: int, last: str) -> None:
    subject = {"id": EARNER.did} | {f"c{number:02}": "x" for number in range(count)}
    document = {"type": ["VerifiableCredential"], "credentialSubject": subject}
    report = replace(verify(signed()), document=document)

    claims = [value for name, value in facts(report) if name == "States"]
    assert (len(claims), claims[-1]) == (min(count, 21), last)
    assert len(contents(report).subjects[0].claims) == min(count, 50)
    assert contents(report).cut == (("claims",) if count > 50 else ())


@pytest.mark.parametrize("claim", [{"a": {"b": {"c": {"d": "deep"}}}}, "x" * 501])
def test_claims_that_are_too_deep_or_too_long_are_said_to_be_cut(claim: Any) -> None:
    assert state({"credentialSubject": {"claim": claim}}).cut == ("claims",)


def test_comments_that_are_not_shown_are_counted() -> None:
    subjects = [{"id": f"urn:x:{number}", "endorsementComment": f"c{number}"} for number in range(8)]
    report = replace(verify(signed()), document={"credentialSubject": subjects})

    assert [value for name, value in facts(report) if name == "It says"] == ["c0", "c1", "c2", "c3", "c4", "and 3 more"]


def test_a_result_is_of_the_award_that_describes_it() -> None:
    document = several(EARNER.did)
    subject = document["credentialSubject"]
    for award, description in zip(subject["achievement"], (_EXAM, _RUBRIC), strict=True):
        award["resultDescription"] = [description]
    results = [{"resultDescription": _EXAM["id"], "value": "71"}, {"value": "5"}, {"resultDescription": _RUBRIC["id"]}]
    subject["result"] = results

    found = {award.name: [(one.name, one.value) for one in award.results] for award in state(document).awards}
    assert {name: sorted(one) for name, one in found.items()} == {
        "A": [("", "5"), ("Workshop", "")],
        "B": [("", "5"), ("Exam", "71")],
    }


def test_many_results_of_many_awards_are_no_product() -> None:
    many = range(1_000)
    levels = [{"id": f"urn:l:{number}", "name": f"l{number}", "points": str(number)} for number in many]
    shared = {"id": "urn:r", "rubricCriterionLevel": levels, "requiredLevel": "urn:l:5"}
    awards = [{"id": f"urn:a:{number}", "name": f"a{number}", "resultDescription": "urn:r"} for number in many]
    results = [{"resultDescription": "urn:r", "achievedLevel": f"urn:l:{number}"} for number in many]
    subject = {"id": EARNER.did, "achievement": [{"resultDescription": shared}, *awards], "result": results}
    loose = subject | {"result": [{"value": str(number)} for number in many], "achievement": awards}

    began = time.process_time()
    for one in (subject, loose):
        found = state({"credentialSubject": one})
        assert {"awards", "results"} <= set(found.cut)
        assert sum(len(award.results) for award in found.awards) <= 1_000
    assert time.process_time() - began < 5


# Read once


def test_contents_are_read_once_for_a_report_and_not_kept_for_another() -> None:
    report = verify(signed(full()))

    assert report.contents() is report.contents()
    assert report.contents("de") == report.contents()
    assert contents(replace(report, document=badge(name="Other"))).name == "Other"
    again = pickle.loads(pickle.dumps(report))
    assert (again, again.contents()) == (report, report.contents())
    assert "_stated" not in repr(report)


def test_reading_a_size_loads_the_words_of_the_issuer_alone() -> None:
    program = (
        "import sys; from vcwallet.model.statements.written_volumes import read_volume; read_volume('Do it.'); "
        "print(*(name for name in sys.modules if name.startswith('vcwallet.rendering.words.en.')))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout.split() == ["vcwallet.rendering.words.en.issuing", "vcwallet.rendering.words.en.issuing.issuer"]


def test_one_of_several_languages_is_chosen_by_the_asked_one() -> None:
    names = [{"@value": "Leitern", "@language": "de"}, {"@value": "Ladders", "@language": "en"}]
    document = awarded(achievement={"name": names})

    assert state(document).awards[0].name == "Ladders"
    assert state(document, "de-AT").awards[0].name == "Ladders"
    assert state(document, "de").awards[0].name == "Leitern"


def test_of_several_values_where_one_can_be_none_is_chosen() -> None:
    result = {"resultDescription": _EXAM["id"], "value": ["41", "71"]}
    document = awarded({"result": [result], "creditsEarned": [1, 2]}, {"resultDescription": [_EXAM]})

    document["credentialSubject"]["narrative"] = ["Well done", "Barely done"]

    [award] = state(document).awards

    assert (award.results[0].value, award.credits_earned, award.narrative) == ("", None, "")


@pytest.mark.parametrize("value", [None, [], "x", 5, True, {}, [[]], {"@set": [1]}, [{"id": 5}], {"@value": None}])
def test_nothing_malformed_breaks_the_reading(value: Any) -> None:
    document = full()
    for holder in (document, document["credentialSubject"], document["credentialSubject"]["achievement"]):
        for name in list(holder):
            if name not in ("credentialSubject", "achievement"):
                copy = deepcopy(document)
                _same(copy, document, holder)[name] = value
                assert json.dumps(state(copy).to_dict())


def _same(copy: Document, document: Document, holder: Document) -> Document:
    if holder is document:
        return copy
    subject: Document = copy["credentialSubject"]
    return subject if holder is document["credentialSubject"] else subject["achievement"]


def test_claims_of_another_kind_are_shown_as_they_are() -> None:
    subject = {"id": EARNER.did, "degree": {"type": "BachelorDegree", "name": "Science", "passed": True}}
    document = {"type": ["VerifiableCredential", "UniversityDegreeCredential"], "credentialSubject": subject}
    report = replace(verify(signed()), document=document)

    named = [fact for fact in facts(report) if fact[0] in ("States", "Kind", "About")]
    assert named == [
        ("Kind", "University degree credential"),
        ("About", EARNER.did),
        ("States", "degree / name: Science"),
        ("States", "degree / passed: true"),
    ]


# Only what was signed


def test_nothing_is_stated_of_what_was_changed() -> None:
    report = verify(changed(signed(full()), "/name", "Brain Surgery"))

    assert (report.signed, report.contents()) == (False, None)
    assert "contents" not in report.to_dict()
    assert [name for name, _ in facts(report)] == ["Claims to be from", "Checked as of"]


def test_what_expired_is_stated_and_said_to_be_over() -> None:
    report = verify(signed(badge(validUntil="2026-02-01T00:00:00Z")))

    assert (report.outcome, report.authentic, report.signed) == (Outcome.REJECTED, False, True)
    assert dict(facts(report))["Was to be valid"] == "from 2026-01-15 until 2026-02-01"
    assert "It expired on 2026-02-01 00:00 UTC." in report.explain()


def test_facts_about_another_person_do_not_say_that_it_is_over() -> None:
    report = verify(signed(), recipient="did:key:z6MkSomeoneElse")

    assert report.outcome is Outcome.REJECTED
    assert "Valid" in dict(facts(report))


# What a genuine credential may say against what one would take from it


@pytest.mark.parametrize(
    ("status", "said"),
    [("Failed", "FAILED"), ("Withdrew", "WITHDRAWN"), ("Enrolled", "ENROLLED"), ("InProgress", "IN PROGRESS")],
)
def test_a_result_that_is_no_success_is_said_in_the_headline(status: str, said: str) -> None:
    report = verify(signed(failed(status)))

    assert report.verified
    assert f"But mind what it says: {said}" in headline(report)
    assert dict(facts(report))["Result"].startswith(f"Exam: {said}")
    assert contents(report).open_statuses == (status,)


def test_a_failed_result_inside_a_presentation_is_said_in_its_headline() -> None:
    report = verify(presented(signed(failed())), challenge="c-1", domain="jobs.example")

    assert "But mind what a credential in it says: FAILED." in headline(report)


def reached(description: Document, **result: str) -> Document:
    entry = {"type": ["Result"], "resultDescription": description["id"]} | result
    return awarded({"result": [entry]}, {"resultDescription": [description]})


@pytest.mark.parametrize("status", ["", "Completed"])
def test_a_value_below_the_required_one_is_said_in_the_headline(status: str) -> None:
    report = verify(signed(reached(_EXAM, value="41", **({"status": status} if status else {}))))

    assert report.verified
    assert "But mind what it says: Exam: 41 %, below what is needed to pass (60 %)." in headline(report)
    whole = verify(presented(signed(reached(_EXAM, value="9"))), challenge="c-1", domain="jobs.example")
    assert "But mind what a credential in it says: Exam: 9 %, below what is needed to pass (60 %)." in headline(whole)


def test_a_status_that_says_it_already_is_enough() -> None:
    assert "below" not in headline(verify(signed(failed())))


@pytest.mark.parametrize(
    ("kind", "required", "value", "below"),
    [
        ("Percent", "60", "60", False),
        ("Percent", "60 %", "59.5%", True),
        ("RawScore", "100", "99", True),
        ("Percent", "60", "good", None),
        ("Percent", "pass", "41", None),
        ("GradePointAverage", "4.0", "1.3", None),  # where 1.0 is the best grade
        ("LetterGrade", "C", "D", None),
        ("Percent", "NaN", "1", None),
    ],
)
def test_only_numbers_of_which_more_is_better_are_compared(
    kind: str, required: str, value: str, below: bool | None
) -> None:
    document = reached(_EXAM | {"resultType": kind, "requiredValue": required}, value=value)

    [result] = state(document).awards[0].results
    assert result.below_required is below


@pytest.mark.parametrize(
    ("kind", "most", "shown"),
    [
        ("Percent", "100", "Exam: 41 %"),
        ("RawScore", "50", "Exam: 41 of 50"),
        ("RawScore", "many", "Exam: 41"),
        ("RawScore", "", "Exam: 41"),
    ],
)
def test_a_value_stands_with_what_it_is_a_part_of(kind: str, most: str, shown: str) -> None:
    description = {name: value for name, value in _EXAM.items() if name != "requiredValue"}
    document = reached(description | {"resultType": kind} | ({"valueMax": most} if most else {}), value="41")

    assert dict(facts(verify(signed(document))))["Result"] == shown


@pytest.mark.parametrize(("points", "below"), [("1", True), ("3", False), ("", None)])
def test_levels_are_compared_by_their_points(points: str, below: bool | None) -> None:
    [level] = _RUBRIC["rubricCriterionLevel"]
    other = level | {"id": "urn:uuid:7d2f9b0a-0001-4000-8000-00000000000d", "name": "Beginner", "points": points}
    rubric = _RUBRIC | {"rubricCriterionLevel": [level, other], "requiredLevel": level["id"]}
    report = verify(signed(reached(rubric, achievedLevel=other["id"])))

    assert contents(report).awards[0].results[0].below_required is below
    assert ("Beginner, below what is needed to pass (Proficient)" in headline(report)) is bool(below)


def test_of_several_results_the_one_that_failed_comes_first() -> None:
    document = failed()
    document["credentialSubject"]["result"].append({"type": ["Result"], "value": "99", "status": "Completed"})

    assert [entry.status for entry in state(document).awards[0].results] == ["Failed", "Completed"]


def test_a_presenter_who_is_not_the_subject_is_said_in_the_headline() -> None:
    document = {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "type": ["VerifiablePresentation"],
        "holder": MALLORY.did,
        "verifiableCredential": [signed()],
    }
    shown = signed(document, MALLORY, purpose="authentication", challenge="c-1", domain="jobs.example")
    report = verify(shown, challenge="c-1", domain="jobs.example")

    assert report.verified
    assert headline(report).endswith("But it is shown by someone other than the person it is about.")
    assert "not on it being about the person who shows it" in advice(report)


def test_a_presentation_says_whose_it_is_and_how_that_was_shown() -> None:
    answered = verify(presented(signed()), challenge="c-1", domain="jobs.example")
    unasked = verify(presented(signed()))

    assert dict(facts(answered))["Presented by"] == f"{EARNER.did}, who signed it in answer to your challenge"
    assert dict(facts(unasked))["Presented by"].endswith("whether for you and now was not shown")


def test_a_failing_endorsement_is_no_rejection_under_a_verified_badge() -> None:
    endorsement = {
        "@context": badge()["@context"],
        "id": "urn:uuid:7d2f9b0a-0001-4000-8000-0000000000e1",
        "type": ["VerifiableCredential", "EndorsementCredential"],
        "name": "Endorsement",
        "issuer": {"id": MALLORY.did, "type": ["Profile"]},
        "validFrom": "2026-01-15T09:30:00Z",
        "credentialSubject": {"id": _ACHIEVEMENT, "type": ["EndorsementSubject"], "endorsementComment": "Good"},
    }
    broken = changed(signed(endorsement, MALLORY), "/credentialSubject/endorsementComment", "Best of all")
    report = verify(signed(awarded(achievement={"endorsement": [broken]})))

    text = report.explain()
    assert report.verified
    assert "REJECTED" not in text
    assert "DISREGARD: Endorsement" in text
    assert "You can rely on what it says itself, but not on every endorsement attached to it." in text
    assert "Best of all" not in text


def test_what_an_endorser_says_is_shown() -> None:
    endorsement = {"credentialSubject": {"id": _ACHIEVEMENT, "endorsementComment": "Well taught"}}

    assert state(endorsement).comments == ("Well taught",)


# Whether it was asked whose it is


def unasked(report: VerificationReport) -> VerificationReport:
    """The report with the check of a recipient that was not asked about."""
    check = Check("recipient", CheckStatus.INDETERMINATE, "RECIPIENT_NOT_ASKED", required=False)
    return replace(report, checks=(*(c for c in report.checks if c.id != "recipient"), check))


def test_that_no_one_asked_whose_it_is_is_said_once() -> None:
    member = unasked(replace(verify(signed()), pointer="/verifiableCredential/0"))
    whole = replace(verify(presented(signed()), challenge="c-1", domain="jobs.example"), children=(member, member))

    for report in (unasked(verify(signed())), whole):
        assert report.explain().count("Nobody asked whether it is about the person in front of you.") == 1


def test_that_it_is_about_the_asked_person_is_said() -> None:
    assert (
        dict(facts(verify(signed(), recipient=EARNER.did)))["Awarded to"] == f"{EARNER.did}; the person you asked for"
    )


# The reader's words


def test_advice_is_what_the_reader_can_do_where_they_are() -> None:
    params = {"url": "https://terms.example/v1"}

    program = phrase("CONTEXT_ERROR", "unknown-context", params)[1]
    person = phrase("CONTEXT_ERROR", "unknown-context", params, audience="employer")[1]
    with on_the_command_line({"--context"}):
        command = phrase("CONTEXT_ERROR", "unknown-context", params, audience="employer")[1]

    with on_the_command_line({"--trust"}):  # such as `wallet show`
        elsewhere = phrase("CONTEXT_ERROR", "unknown-context", params, audience="employer")[1]

    assert elsewhere == person
    assert "Policy(extra_contexts=...)" in program
    assert "--context https://terms.example/v1=FILE" in command
    assert "Policy" not in person
    assert "--" not in person


def test_two_proofs_of_which_one_is_not_known_do_not_contradict_each_other() -> None:
    further = Check(
        "proof[1]", CheckStatus.INDETERMINATE, "UNSUPPORTED", "cryptosuite", params={"suite": "x"}, required=False
    )
    report = verify(signed())
    report = replace(report, checks=(*report.checks, further))

    said = [sentence for _, found in not_checked_of(report, "en", "employer") for sentence in found]
    assert said[1:] == [  # behind what was not asked
        "It has a further signature of a kind that is not checked here. The other one was checked, and holds."
    ]


def test_a_departure_that_changes_nothing_is_one_calm_sentence() -> None:
    departure = Check(
        "conformance",
        CheckStatus.FAILED,
        "MALFORMED_VALUE_ERROR",
        "kind-expected",
        params={"member": "image", "expected": "object", "found": "string"},
        required=False,
    )
    report = verify(signed())
    report = replace(report, checks=(*report.checks, departure))

    assert "small ways that change nothing of what it says" in report.explain()
    assert "The member image is of the wrong kind" in report.explain(audience="developer")
