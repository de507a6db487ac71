"""What the order of an array may not decide: facts, shown texts, entries of a wallet, and what counts how often."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from support.badges import badge
from support.stack_evidence import AT, COLLEGE, EARNER, MALLORY, held, made_of, report, revoked, stack, unsettled, urn
from vcwallet import read
from vcwallet.model.access import one_text
from vcwallet.report import Outcome, VerificationReport
from vcwallet.stacks import Accepts, StackPolicy, StackReport, Verdict, all_of, slot
from vcwallet.stacks.definition.rules.stack_definition import Node
from vcwallet.stacks.evaluation.facts.held_credentials import Standing, with_all_issues
from vcwallet.stacks.evaluation.facts.report_facts import facts_about
from vcwallet.stacks.evaluation.report.shared_credentials import shared_between
from vcwallet.wallet.entries.entry_summary import summarise
from vcwallet.wallet.entries.wallet_entries import Entry

MET, UNMET, INDETERMINATE = Verdict.MET, Verdict.UNMET, Verdict.INDETERMINATE
SUM = "5" * 64


def check(rule: Node, *found: VerificationReport, **policy: Any) -> StackReport:
    return stack(rule).check(found, at=AT, policy=StackPolicy(**policy))


def why(found: StackReport) -> set[str]:
    return {one.reason for one in found.not_counted}


def saying(found: VerificationReport, **members: Any) -> VerificationReport:
    """The report as it is where the subject says something else."""
    document = dict(found.document or {})
    subject = members.pop("credentialSubject", None)
    document["credentialSubject"] = subject or document["credentialSubject"] | members
    return replace(found, document=document)


def achievement(name: str, **members: Any) -> dict[str, Any]:
    return {"id": urn(name), "type": ["Achievement"], "name": name} | members


# Several achievements, several subjects


@pytest.mark.parametrize("order", list(itertools.permutations("ab")))
def test_of_several_achievements_none_is_the_first(order: tuple[str, ...]) -> None:
    found = saying(report("a"), achievement=[achievement(name) for name in order])

    for rule in (slot("core", urn("a")), slot("core", urn("b")), slot("core", urn("c"))):
        result = check(rule, found)
        assert (result.verdict, why(result)) == (INDETERMINATE, {"several-achievements"})
    others = Accepts(achievements=(urn("a"),), issuers=(MALLORY.did,))
    assert check(slot("core", accepts=others), found).verdict is UNMET
    assert check(all_of(slot("1", urn("a")), slot("2", urn("b"))), found).verdict is UNMET  # it counts once at most
    assert check(slot("core", urn("a")), revoked(found)).verdict is UNMET


@pytest.mark.parametrize("turned", [1, -1])
def test_of_several_subjects_none_is_the_first(turned: int) -> None:
    people = ((EARNER.did, "a"), (MALLORY.did, "b"))
    subjects = [{"id": person, "achievement": achievement(name)} for person, name in people]
    found = saying(report("a"), credentialSubject=subjects[::turned])

    result = check(slot("core", urn("a")), found)
    assert (result.verdict, why(result)) == (INDETERMINATE, {"several-subjects"})


def test_a_failed_result_of_one_of_several_is_not_hidden() -> None:
    failed = {"type": ["Result"], "status": "Failed"}
    found = saying(report("a"), achievement=[achievement("a"), achievement("b")], result=[failed])

    assert (check(slot("core", urn("a")), found).verdict, facts_about(found, "/0").opaque) == (UNMET, True)


@pytest.mark.parametrize(
    "members",
    [
        {"creditsEarned": [3, 30]},
        {"activityStartDate": ["2026-01-01T00:00:00Z", "2025-01-01T00:00:00Z"]},
        {"achievement": achievement("a", achievementType=["Course", "Badge"])},
        {"achievement": achievement("a", alignment={"targetUrl": [urn("x"), urn("y")], "targetName": "x"})},
    ],
)
def test_a_single_thing_that_is_stated_twice_leaves_a_credential_open(members: dict[str, Any]) -> None:
    result = check(slot("core", urn("a")), saying(report("a"), **members))

    assert (result.verdict, why(result)) == (INDETERMINATE, {"contents-ambiguous"})


def test_an_achievement_that_is_only_named_is_that_achievement() -> None:
    bare, whole = saying(report("a"), achievement=urn("a")), saying(report("a"), achievement={"id": urn("a")})

    assert facts_about(bare, "/0").achievement == facts_about(whole, "/0").achievement == urn("a")


# Texts


def said(text: str, language: str) -> dict[str, str]:
    return {"@value": text, "@language": language}


@pytest.mark.parametrize(
    ("value", "languages", "expected"),
    [
        ("Welding", ("en",), "Welding"),
        (None, ("en",), ""),
        (["", " ", 7, {}], ("en",), ""),
        (["b", "a"], ("en",), ""),
        ([said("Schweißen", "de"), said("Welding", "EN")], ("en",), "Welding"),
        ([said("Schweißen", "de"), said("Welding", "en")], ("de-AT", "de"), "Schweißen"),
        ([said("Welding", "en-GB"), said("Schweißen", "de")], ("fr",), "Welding"),
        ([said("B", "en-GB"), said("C", "en")], ("en",), "C"),
        ([said("A", "de"), "B"], ("en",), ""),
        ([said("A", "en"), said("B", "en")], ("en",), ""),
        ([said("B", "fr"), said("A", "it")], ("en",), "A"),
    ],
)
def test_a_text_is_chosen_by_what_it_is(value: Any, languages: tuple[str, ...], expected: str) -> None:
    orders = itertools.permutations(value) if isinstance(value, list) else (value,)
    for order in orders:
        assert one_text(list(order) if isinstance(order, tuple) else order, languages) == expected


def entry(document: dict[str, Any]) -> Entry:
    report = VerificationReport(Outcome.VERIFIED, "credential", AT, (), document=document)
    return summarise(read(document), report, entry_id="e", sequence=1, added_at=AT).entry


def test_an_entry_of_a_wallet_does_not_depend_on_the_order_of_arrays() -> None:
    names = [said("Arbeit", "de"), said("Work", "en")]
    inner = [
        {
            "name": name,
            "description": f"About {name}",
            "tag": ["t", name],
            "alignment": [{"targetName": f"S{name}"}],
        }
        for name in "cab"
    ]
    subjects = [{"id": f"did:example:{n}", "achievement": inner} for n in (2, 1)]
    issuer = {"id": COLLEGE.did, "type": ["Profile"], "name": names}
    types = ["VerifiableCredential", "OpenBadgeCredential", "Extra"]
    straight = badge(name=names, issuer=issuer, credentialSubject=subjects, type=types)
    turned = badge(
        name=names[::-1],
        issuer=issuer | {"name": names[::-1]},
        credentialSubject=[one | {"achievement": inner[::-1]} for one in subjects[::-1]],
        type=types[::-1],
    )

    found = entry(straight)
    assert found == entry(turned)
    assert (found.name, found.issuer_name, found.subject) == ("Work", "Work", None)
    assert (found.achievements, found.description) == (("a", "b", "c"), "")
    assert found.skills == ("Sa", "Sb", "Sc", "a", "b", "c", "t")
    assert found.types == ("Extra", "OpenBadgeCredential")


def test_of_rival_names_an_entry_of_a_wallet_has_none() -> None:
    rivals = ["Example College", "Real University"]
    inner = [{"name": name, "description": f"About {name}"} for name in ("b", "a")]
    document = badge(issuer={"id": COLLEGE.did, "name": rivals}, credentialSubject={"achievement": inner}, name=rivals)

    found = entry(document)
    assert (found.issuer_name, found.issuer, found.name) == (None, COLLEGE.did, "a; b")
    assert found.description == ""


# One credential counts once


def spelled(found: VerificationReport, digest: str) -> VerificationReport:
    """The report on another spelling of the same credential."""
    received = {**(found.received or found.document or {}), "name": digest}
    return replace(found, digest=digest * 64, signed_digest=SUM, received=received)


def anonymous(name: str) -> VerificationReport:
    """A credential without an id, as a plain one may be: only its contents tell it from others."""
    found = report(name)
    return replace(found, document={key: value for key, value in (found.document or {}).items() if key != "id"})


def test_two_spellings_of_one_credential_count_once() -> None:
    nameless = saying(anonymous("a"), achievement={"type": ["Achievement"], "name": "n", "achievementType": "Course"})
    one = spelled(nameless, "1")
    named = saying(nameless, achievement=achievement("_:b", achievementType="Course"))
    other = spelled(named, "2")
    rule = slot("core", accepts=Accepts(types=("Course",)), count=2)

    for order in ((one, other), (other, one)):
        result = check(rule, *order)
        assert (result.verdict, why(result)) == (UNMET, {"copy"})
        assert [found.key for found in result.not_counted] == ["2" * 64]
    assert check(rule, one, replace(other, signed_digest="6" * 64)).verdict is MET


def test_the_best_look_at_a_credential_counts_and_copies_do_not_supersede_each_other() -> None:
    certain, open_one = spelled(report("a"), "1"), spelled(unsettled(report("a")), "2")

    for order in ((certain, open_one), (open_one, certain)):
        result = check(slot("core", urn("a")), *order)
        assert (result.verdict, why(result)) == (MET, {"copy"})


def test_a_refused_copy_names_nothing() -> None:
    refused = replace(report("a"), outcome=Outcome.REJECTED, authentic=False, checks=(), signed_digest=SUM)

    assert facts_about(refused, "/0").signed == ""
    assert facts_about(spelled(report("a"), "1"), "/0").signed == SUM


def test_what_a_stack_was_made_of_is_known_in_every_spelling() -> None:
    part = spelled(saying(anonymous("a")), "1")
    inner = made_of(report("inner"), part)
    again = spelled(part, "2")
    rule = stack(all_of(slot("one", urn("inner")), slot("two", urn("a"))), reuse=0)

    result = rule.check([inner, again], at=AT, policy=StackPolicy())
    assert (result.verdict, why(result)) == (UNMET, {"counted-elsewhere"})


def test_parts_are_known_in_every_spelling_even_if_one_look_does_not_know_what_was_signed() -> None:
    whole = held(0, "whole", parts=frozenset({"k1"}))
    looks = [held(1, "a", key="k1", id="", signed=""), held(1, "a", key="k1", id="", signed=SUM)]
    other = held(2, "a", key="k2", id="", signed=SUM)
    gone = held(3, "a", key="k3", id=urn("credential-1"), standing=Standing.REFUSED)

    assert with_all_issues([whole, *looks, other, gone])[0].parts == {"k1", "k2"}


def test_a_credential_in_two_spellings_serves_two_stacks() -> None:
    one = check(slot("core", urn("a")), spelled(report("a"), "1"))
    other = replace(check(slot("core", urn("a")), spelled(report("a"), "2")), stack=urn("other"))

    assert [shared.key for shared in shared_between([one, other])] == ["1" * 64]


def test_a_report_says_what_was_signed_only_where_it_knows() -> None:
    assert "signed_digest" not in replace(report("a"), signed_digest="").to_dict()
    assert spelled(report("a"), "1").to_dict()["signed_digest"] == SUM


def test_newer_issues_still_supersede_older_ones() -> None:
    old = replace(spelled(report("a"), "1"), signed_digest="6" * 64)
    new = spelled(report("a", validFrom="2026-02-15T09:30:00Z"), "2")

    result = check(slot("core", urn("a")), old, new)
    assert [(one.key, one.reason) for one in result.not_counted] == [("1" * 64, "superseded")]
    assert result.part("core").counted[0].valid_until is None
    assert result.part("core").counted[0].awarded == datetime(2026, 2, 15, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize("turned", [1, -1])
def test_a_stacked_record_is_of_what_its_rule_awards_and_not_of_the_first_that_it_lists(turned: int) -> None:
    listed = [achievement("other", achievementType="Course"), achievement("whole", achievementType="Degree")][::turned]
    record = made_of(saying(report("a"), achievement=listed), report("b"))
    inner = record.stack
    assert inner is not None
    record = replace(record, kind="clr", stack=replace(inner, awards=urn("whole")))

    found = facts_about(record, "/0")
    assert (found.achievement, found.achievement_type, found.name, found.opaque) == (
        urn("whole"),
        "Degree",
        "whole",
        False,
    )
