"""Rules lived from the command line alone: issued with options, and decided with a policy file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from e2e.conftest import PASSPHRASE, Cli

if TYPE_CHECKING:
    from vcwallet.encoding.json_types import JsonObject

A = "https://college.example/a"
NQF = "https://nqf.example/levels/bachelor"
PERSON = "did:example:ada"
RESULTS = """
results:
  - {name: Grade, resultType: LetterGrade, allowedValue: [C, B, A]}
  - {name: Seam, resultType: RubricCriterionLevel, rubricCriterionLevel: [Poor, Good, Perfect]}
"""


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> tuple[Cli, str]:
    """A college that issued a few credentials, and its identifier."""
    office = Cli(tmp_path_factory.mktemp("rules"), {"VCWALLET_PASSPHRASE": PASSPHRASE}, here=True)
    issuer = office("issuer", "init", "Example College", "--kdf-memory", "64", "--trust-list", "known.json", "--json")
    office.write("results.yaml", RESULTS.encode())
    for name, *options in (
        ("welding", "--results", "results.yaml", "--credits", "10", "--unit", "ECTS"),
        ("ladders", "--hours", "8"),
        ("bachelor", "--alignment", f"Bachelor={NQF}"),
    ):
        add = ("issuer", "achievement", "add", name, "--id", f"{A}/{name}", "--code", name, "--description", "x")
        assert office(*add, "--criteria", "x", *options).status == 0
    for file, name, *options in (
        ("good", "welding", "--result", "Grade=A", "--result", "Seam=good", "--credits", "6", "--start", "2025-01-10"),
        ("low", "welding", "--result", "Grade=C", "--result-level", "Seam=Poor"),
        ("failed", "welding", "--result", "Grade=A", "--result-status", "Grade=failed"),
        ("ladders", "ladders", "--awarded", "2020-01-01", "--valid-from", "2020-01-01"),
        ("bachelor", "bachelor", "--valid-from", "2024-01-01"),
    ):
        dated = () if "--valid-from" in options else ("--awarded", "2025-02-01", "--valid-from", "2025-02-01")
        words = ("--evidence-name", "The piece") if file == "good" else ()
        done = office("issuer", "issue", name, PERSON, *options, *dated, *words, "-o", f"{file}.json")
        assert done.status == 0, done.words
    return office, issuer.data["profile"]["id"] if "profile" in issuer.data else issuer.data["id"]


def accepts(name: str, **filters: Any) -> JsonObject:
    return {"slot": name, "accepts": {"achievements": [f"{A}/{name}"], **filters}}


def total(amount: int, unit: str) -> JsonObject:
    return {"minTotal": {"amount": amount, "unit": unit}, "id": "total", "accepts": {"issuers": ["known"]}}


MET, UNMET, OPEN = 0, 3, 4
UNITS = {"units": {"college": "ECTS"}}
CASES: list[tuple[str, JsonObject, JsonObject, list[str], int]] = [
    ("a grade", accepts("welding", result={"atLeast": "B"}), {}, ["good"], MET),
    ("a grade below", accepts("welding", result={"atLeast": "B", "of": "LetterGrade"}), {}, ["low"], UNMET),
    ("a level", accepts("welding", result={"atLeast": "Good", "of": "RubricCriterionLevel"}), {}, ["good"], MET),
    ("failed", accepts("welding"), {}, ["failed"], UNMET),
    ("evidence", accepts("welding", evidence=True), {}, ["good"], MET),
    ("no evidence", accepts("welding", evidence=True), {}, ["low"], UNMET),
    ("recent", accepts("welding", within="P5Y"), {}, ["good"], MET),
    ("too old", accepts("ladders", within="P5Y"), {}, ["ladders"], UNMET),
    ("held before it began", accepts("welding", after=[f"{A}/ladders"]), {}, ["good", "ladders"], MET),
    ("began when nobody knows", accepts("welding", after=[f"{A}/ladders"]), {}, ["low", "ladders"], OPEN),
    ("credits without a unit", total(6, "ECTS"), {}, ["good"], OPEN),
    ("credits of a unit", total(6, "ECTS"), UNITS, ["good"], MET),
    ("between 150 and 180 hours", total(160, "hours"), UNITS, ["good"], OPEN),
    (
        "converted",
        total(160, "hours"),
        UNITS | {"conversions": [{"from": "ECTS", "to": "hours", "amount": 30}]},
        ["good"],
        MET,
    ),
    (
        "converted to less",
        total(160, "hours"),
        UNITS | {"conversions": [{"from": "hours", "to": "ECTS", "amount": 0.04}]},
        ["good"],
        UNMET,
    ),
    (
        "a level of another framework",
        accepts("bachelor", level={"scheme": "EQF", "atLeast": "6"}),
        {"levels": {"EQF": [{"level": "6", "url": NQF}]}},
        ["bachelor"],
        MET,
    ),
    (
        "a level that is too low",
        accepts("bachelor", level={"scheme": "EQF", "atLeast": "7"}),
        {"levels": {"EQF": [{"level": "6", "url": NQF}]}},
        ["bachelor"],
        UNMET,
    ),
    ("held by another person", accepts("ladders"), {"holder": {"ids": ["did:example:bob"]}}, ["ladders"], OPEN),
    ("held by this person", accepts("ladders"), {"holder": {"ids": [PERSON]}}, ["ladders"], MET),
    ("not after the award", accepts("welding"), {"award": {"at": "2025-01-31"}}, ["good"], MET),
    (
        "before the award",
        accepts("welding"),
        {"award": {"at": "2025-01-31"}, "partStatus": "at-award"},
        ["good"],
        UNMET,
    ),
    ("on the day of the award", accepts("welding"), {"award": {"at": "2025-02-01"}}, ["good"], MET),
    ("past its work", accepts("welding"), {"work": 1}, ["good"], OPEN),
]


@pytest.mark.parametrize(
    ("require", "policy", "files", "status"), [case[1:] for case in CASES], ids=[c[0] for c in CASES]
)
def test_a_rule_is_lived_from_the_command_line(
    issued: tuple[Cli, str], require: JsonObject, policy: JsonObject, files: list[str], status: int
) -> None:
    office, college = issued
    office.write("rule.json", {"stack": "urn:example:rule", "version": "1", "owner": college, "require": require})
    units = {"units": {college: "ECTS"}} if "units" in policy else {}
    office.write("policy.json", policy | units)

    done = office(
        *("stack", "check", "rule.json", *(f"{file}.json" for file in files), "--policy", "policy.json"),
        *("--trust", "known.json", "--at", "2026-06-01", "--json"),
    )

    assert done.status == status, done.words


def test_costs_decide_which_step_is_the_cheapest(issued: tuple[Cli, str]) -> None:
    office, college = issued
    either = {"anyOf": [accepts("welding"), accepts("bachelor")]}
    rule = {"stack": "urn:example:rule", "version": "1", "owner": college, "require": either}
    office.write("either.json", rule)
    for name, other in (("welding", "bachelor"), ("bachelor", "welding")):
        office.write("costs.json", {"costs": {f"{A}/{name}": 2, f"{A}/{other}": 40}})
        asked = ("stack", "check", "either.json", "ladders.json", "--policy", "costs.json", "--trust", "known.json")
        (step,) = office(*asked, "--json").data["report"]["next_steps"]
        assert (step["parts"], step["cost"]) == ([name], 2)


def test_a_policy_that_cannot_be_read_is_told_with_its_place(issued: tuple[Cli, str]) -> None:
    office, college = issued
    rule = {"stack": "urn:example:r", "version": "1", "owner": college, "awards": f"{A}/bachelor"}
    office.write("rule.json", rule | {"require": accepts("welding")})
    office.write("policy.json", {"conversion": []})
    office.write("person.json", {"holder": {"ids": [PERSON]}})
    wrong = office("stack", "check", "rule.json", "good.json", "--policy", "policy.json", "--json")
    ready = office("stack", "ready", "rule.json", "--policy", "person.json", "--json")
    verified = office("stack", "verify", "good.json", "--policy", "person.json", "--json")

    assert (wrong.status, wrong.data["error"]["pointer"]) == (6, "/conversion")
    assert "conversions" in wrong.data["error"]["advice"]
    assert (ready.status, ready.data["error"]["reason"]) == (2, "policy-member")
    assert (verified.status, verified.data["error"]["reason"]) == (2, "policy-member")


def test_an_award_by_a_policy_is_verified_by_the_same_policy(issued: tuple[Cli, str]) -> None:
    office, college = issued
    rule = {"stack": "urn:example:hours", "version": "1", "owner": college, "awards": f"{A}/bachelor"}
    office.write("hours.json", rule | {"require": total(160, "hours")})
    office.write(
        "policy.json",
        {"units": {college: "ECTS"}, "conversions": [{"from": "ECTS", "to": "hours", "amount": 30}]},
    )
    award = ("stack", "award", "hours.json", PERSON, "good.json", "-o", "all.json")
    refused = office(*award)
    near = office("stack", "ready", "hours.json", "--policy", "policy.json", "--json").data["people"]
    words = ("--cohort", "2026-A", "--narrative", "All of it.", "--valid-until", "2099-12-31")
    awarded = office(*award, "--policy", "policy.json", *words, "--json")
    document = json.loads((office.folder / "all.json").read_bytes())
    verify = ("stack", "verify", "all.json", "--trust", "known.json")

    assert refused.status == OPEN
    assert [one["state"] for one in near] == ["ready"]
    assert awarded.status == 0, awarded.words
    assert [(one["reason"], one["verdict"]) for one in awarded.data["warnings"]] == [("by-policy", "indeterminate")]
    assert (document["description"], document["validUntil"]) == ("All of it.", "2099-12-31T23:59:59Z")
    assert len(office("issuer", "list", "--cohort", "2026-A", "--json").data["issued"]) == 1
    assert office(*verify).status == OPEN
    assert office(*verify, "--policy", "policy.json").status == 0
