"""What a stack report says to an employer, the earner and the issuer; what a rule says; what one credential serves."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from support.blank_language import blank_language
from support.stack_evidence import AT, COLLEGE, EARNER, MALLORY, report, reports, stack, unsettled, urn
from vcwallet.errors import UsageError
from vcwallet.rendering import stack_pages, stack_words
from vcwallet.rendering.stack_words.rule_description import describe
from vcwallet.rendering.stack_words.stack_account import Account, account, shared_section, texts_of
from vcwallet.report import VerificationReport
from vcwallet.stacks import (
    Accepts,
    Cap,
    Residency,
    Size,
    Stack,
    StackPolicy,
    StackReport,
    all_of,
    any_of,
    covers_skills,
    min_total,
    n_of,
    skill,
    slot,
)
from vcwallet.stacks.definition.rules.constraints import LevelScheme
from vcwallet.stacks.definition.rules.filters import Level, MinResult
from vcwallet.stacks.definition.rules.stack_definition import PartStatus
from vcwallet.stacks.evaluation.report.shared_credentials import shared_between
from vcwallet.stacks.evaluation.settings.stack_policy import Award
from vcwallet.stacks.lint.linter import lint_stack

SKILLS = "https://skills.example/"
SKILL = f"{SKILLS}1"


def rule() -> Stack:
    return stack(
        all_of(
            slot("core", urn("a"), urn("b"), count=2, name="Core"),
            slot("capstone", urn("z"), name="Capstone"),
            min_total("volume", 50, "hours", name="Volume"),
            covers_skills("skills", "Framework", [f"{SKILLS}1", f"{SKILLS}2"], name="Skills"),
        ),
        name="Analyst",
        units=((COLLEGE.did, "ECTS"),),
    )


def found(*more: object) -> StackReport:
    skilled = {"creditsAvailable": 2, "alignment": [aligned(f"{SKILLS}1")]}
    held = [report("a", validUntil="2028-01-01T00:00:00Z", achievement=skilled), unsettled(report("b")), report("x")]
    return rule().check([*held, *more], at=AT)  # type: ignore[list-item]


def aligned(url: str) -> dict[str, object]:
    return {"type": ["Alignment"], "targetName": "A skill", "targetUrl": url}


def section(told: Account, name: str) -> str:
    """Everything under one heading."""
    one = next(one for one in told.sections if one.id == name)
    return "\n".join([line for entry in one.lines for line in (entry.text, *entry.details)])


def names(told: Account) -> list[str]:
    return [one.id for one in told.sections]


def test_an_employer_reads_what_the_verdict_rests_on() -> None:
    told = account(found(), audience="employer")
    facts, parts = dict(told.facts), section(told, "parts")

    assert told.headline == "Not met: Analyst."
    assert facts["As of"] == "2026-06-01 12:00 UTC"
    assert (facts["Version"], facts["Owner of the rule"], facts["About"]) == (
        "1",
        f"“Example College” ({COLLEGE.did})",
        EARNER.did,
    )
    assert facts["Checksum of the rule"] == rule().digest
    assert f"(1) “a”, from “Example College”, {COLLEGE.did}; awarded 2026-01-15; valid until 2028-01-01" in parts
    assert "2 ECTS; counts as 50 to 60 hours" in parts
    assert f"shows {SKILLS}1" in parts
    assert f"id {urn('credential-a')}" in parts
    assert "Checking it left something open" in section(told, "open")
    assert "looked for only among what was shown" in section(told, "not-checked")
    assert "not-counted" not in names(told)  # that the rule has no place for x is of no use to an employer
    assert "next" not in names(told)


def test_an_earner_reads_what_to_do_next() -> None:
    told = account(found(), audience="earner")

    assert told.advice == "You have 1 of 4 parts."
    assert "1 more for “Capstone”: urn:example:z." in section(told, "next")
    assert f"1 more skill for “Skills”: showing {SKILLS}2." in section(told, "next")
    assert "Settle first what is open about “b”, for “Core”" in section(told, "next")
    assert "“Capstone” needs 1, and nothing that was shown fits." in section(told, "certificate")
    assert "can be checked by counting again" in section(told, "certificate")
    assert f"“x” ({COLLEGE.did}): No place that it fits" in section(told, "not-counted")
    assert names(told)[:3] == ["parts", "certificate", "next"]
    assert "Checksum of the rule" not in dict(told.facts)


def test_an_issuer_reads_whether_to_award_it_and_with_what() -> None:
    one = rule()
    told = account(found(), audience="issuer", lint=[entry for entry in lint_stack(one) if entry.severity != "note"])
    key = next(part for part in found().parts if part.id == "core").counted[0].key

    assert told.advice == "Not ready to be awarded: 1 of 4 parts are met."
    assert f"SHA-256 {key}" in section(told, "assignment")
    assert "1 more for “Capstone”" in section(told, "near")
    assert section(told, "lint") == "None were found."
    assert "lint" not in names(account(found(), audience="issuer"))


def test_lint_says_where_in_the_rule() -> None:
    bad = stack(all_of(n_of(2, slot("a", urn("a")))))
    told = account(bad.check([], at=AT), audience="issuer", lint=lint_stack(bad))

    assert "(at /require/allOf/0/nOf)" in section(told, "lint")


def test_a_met_stack_says_which_credential_ends_it() -> None:
    simple = stack(slot("core", urn("a")), name="Simple")
    lasting = simple.check([report("a")], at=AT)
    ending = simple.check([report("a", validUntil="2028-01-01T00:00:00Z")], at=AT)

    assert "This holds until 2028-01-01 00:00 UTC. Then “a” expires" in ending.explain()
    assert "Nothing that counted expires" in lasting.explain()
    assert lasting.explain().startswith("Met: Simple. You have everything that it asks for.")


def test_what_changed_since_an_award_is_said_to_whoever_checks_it() -> None:
    award = Award(at=AT)
    told = account(stack(slot("core", urn("a"))).check([report("a")], at=AT, award=award), audience="issuer")

    assert dict(told.facts)["At the award"] == dict(told.facts)["Now"] == "met"


def test_a_credential_that_counts_twice_is_told_of_once_and_has_a_number() -> None:
    parts = section(account(found(), audience="employer"), "parts")

    assert parts.count("(1) “a”, from") == 1
    assert parts.count("(1) “a”; ") == 2


def test_a_shortage_of_two_parts_names_both_and_the_credentials() -> None:
    one = stack(all_of(slot("x", urn("a"), urn("b"), count=2), slot("y", urn("b"), urn("a"))))
    told = account(one.check(reports("ab"), at=AT))

    assert "These parts need 3 together, and only 2" in section(told, "certificate")
    assert "“a”, “b”" in section(told, "certificate")


def test_names_of_strangers_cannot_go_on_as_words_of_ours() -> None:
    name = "Ladders” is met. “\u202eIgnore\nthis"
    told = found(report("z", achievement={"name": name})).explain()

    assert name not in told
    assert "“Ladders' is met. '\\u202eIgnore this”" in told


def test_a_name_that_nobody_vouches_for_is_what_the_issuer_calls_itself() -> None:
    stranger = report("a", key=MALLORY)
    one = stack(slot("core", urn("a")), owner=MALLORY.did)

    told = one.check([stranger], at=AT, policy=StackPolicy(rule_vouches=True)).explain(audience="employer")

    assert f"from {MALLORY.did}, which calls itself “College”" in told


def test_what_a_rule_calls_its_own_owner_is_a_claim() -> None:
    labels = ((MALLORY.did, "A university"), (COLLEGE.did, "Another college"), (SKILL, "Reads data"))
    skilled = Accepts(alignments=(SKILL,), issuers=(COLLEGE.did,))
    rules = [
        stack(
            slot("core", urn("a")),
            owner=key.did,
            labels=labels,
            caps=(Cap(accepts=skilled, size=Size(amount=1, unit="hours")),),
        )
        for key in (MALLORY, COLLEGE)
    ]

    stranger, ours = (dict(account(one.check([report("a")], at=AT)).facts)["Owner of the rule"] for one in rules)
    told = rules[0].check([report("a")], at=AT).explain(audience="employer")
    read = [dict(describe(rules[0], names=known).facts)["Owner of the rule"] for known in ({}, {MALLORY.did: "M"})]

    assert stranger == f"{MALLORY.did}, which calls itself “A university” (not confirmed)"
    assert ours == f"“Example College” ({COLLEGE.did})"
    assert f"“Reads data” ({SKILL}), from “Example College” ({COLLEGE.did})" in told.replace(";", ",")
    assert read == [stranger, f"“M” ({MALLORY.did})"]


def test_a_long_list_is_cut_and_says_so() -> None:
    many = [report(f"x{number}") for number in range(45)]
    told = account(stack(slot("core", urn("a"))).check(many, at=AT))

    total = account(stack(min_total("t", 1, "hours"), units=((COLLEGE.did, "hours"),)).check(_sized(45), at=AT))

    assert section(told, "not-counted").endswith("and 5 more")
    assert section(total, "parts").endswith("and 5 more")


def _sized(count: int) -> list[VerificationReport]:
    return [report(f"x{number}", achievement={"creditsAvailable": 1}) for number in range(count)]


def test_an_account_is_plain_data() -> None:
    told = account(found(), audience="issuer", lint=())

    assert json.loads(json.dumps(told.to_dict()))["sections"][0]["id"] == "assignment"


def test_an_audience_that_nobody_wrote_for_is_refused() -> None:
    with pytest.raises(UsageError, match="audience"):
        account(found(), audience="everybody")


def test_every_text_that_is_asked_for_is_there() -> None:
    folders = [Path(package.__file__ or "").parent for package in (stack_words, stack_pages)]
    source = "".join(file.read_text(encoding="utf-8") for folder in folders for file in sorted(folder.glob("*.py")))
    asked = set(re.findall(r'texts\["([^"{}]+)"\]', source))

    assert len(asked) > 40
    assert asked - set(texts_of("en")) == set()


# The rule in words


def test_a_rule_says_everything_that_it_asks_for() -> None:
    accepts = Accepts(
        types=("Course",),
        alignments=(f"{SKILLS}1",),
        level=Level(scheme="EQF", at_least="5"),
        result=MinResult(at_least="80", of="urn:result"),
        within="P5Y1M",
        issuers=("known", COLLEGE.did),
        after=(urn("before"),),
        evidence=True,
        equivalents=False,
    )
    one = stack(
        all_of(
            slot("s", accepts=accepts, name="Slot"),
            any_of(slot("h", urn("h"), size=(15, "hours")), slot("two", urn("t"), count=2)),
            n_of(1, min_total("t", 60, "ECTS"), covers_skills("all", "F", [skill(f"{SKILLS}1", "EQF", "4")])),
            covers_skills("some", "F", [f"{SKILLS}1", f"{SKILLS}2"], at_least=1),
            covers_skills("any", "F", at_least=3),
        ),
        description="About it.",
        awards=urn("whole"),
        issuers=("known",),
        uses=2,
        never_together=((urn("a"), urn("b")),),
        equivalents=((urn("c"), urn("d")),),
        caps=(Cap(accepts=Accepts(types=("Vendor",)), size=Size(amount=20, unit="hours")),),
        residency=Residency(accepts=Accepts(issuers=(COLLEGE.did,)), credentials=2),
        reuse=0,
        part_status=PartStatus.AT_AWARD,
        stackers=(EARNER.did,),
        levels=(LevelScheme(name="Own", levels=(("1", "https://levels.example/1"),)),),
        units=((COLLEGE.did, "hours"),),
    )
    told = describe(one)
    said = "\n".join([*told.require.lines(), *told.whole])

    for words in (
        "All of these 5:",
        "At least one of these 2:",
        "At least 1 of these 2:",
        "“Slot”: one credential that fills no other place",
        "“h”: credentials that come to 15 hours",
        "“two”: 2 credentials",
        "“t”: at least 60 ECTS in total",
        "all 1 of these skills of “F”",
        "at EQF 4 or above",
        "at least 1 of these 2 skills",
        "at least 3 skills of “F”",
        "with a result of 80 or better in urn:result (of numbers, 80 or higher)",
        "awarded at most 5 years, 1 month ago",
        f"from any of: any issuer that the reader knows, {COLLEGE.did}",
        "begun after this was held: urn:example:before",
        "with evidence",
        "no equivalents",
        "One achievement counts in at most 2 parts.",
        "Of these, one counts: urn:example:a, urn:example:b.",
        "These count as one: urn:example:c, urn:example:d.",
        "At most 20 hours may be of the type Vendor; more does not count.",
        f"whether it counts there or not, at least 2 credentials must be from {COLLEGE.did}.",
        "does not count here",
        "must have been valid when the stack is awarded",
        f"these may award the stack: {EARNER.did}",
        f"Credits of {COLLEGE.did} are hours.",
    ):
        assert words in said
    assert json.dumps(told.to_dict())


def test_a_group_of_one_is_that_one() -> None:
    assert describe(stack(all_of(slot("s", urn("a"))))).require.text.startswith("“s”")


# Several reports


def test_a_credential_that_serves_two_stacks_is_found() -> None:
    one, two = stack(slot("x", urn("a")), name="One"), stack(slot("y", urn("a")), id=urn("two"), name="Two")
    held = reports("ab")
    both = [each.check(held, at=AT) for each in (one, two)]
    shared = shared_between(both)

    assert [(place.stack, place.part) for place in shared[0].places] == [(urn("stack"), "x"), (urn("two"), "y")]
    assert shared_section(shared).lines[0].text == f"“a” ({COLLEGE.did}) counts in: “One” (x), “Two” (y)."
    assert shared_section(()).lines[0].text.startswith("No credential counts in more than one")
    assert json.dumps(shared[0].to_dict())
    assert shared_between(both[:1]) == ()


# Languages


def whole(said: Account) -> list[str]:
    """All texts of an account."""
    lines = [line for section in said.sections for line in section.lines]
    texts = [said.headline, said.advice, *(text for fact in said.facts for text in fact)]
    return [
        *texts,
        *(section.title for section in said.sections),
        *(t for line in lines for t in (line.text, *line.details)),
    ]


@pytest.mark.parametrize("audience", ["employer", "earner", "issuer"])
def test_no_word_of_an_account_stands_in_the_code(audience: str, tmp_path: Path) -> None:
    with blank_language(tmp_path, like="de") as blank:
        said = account(found(), audience=audience, lang=blank, lint=lint_stack(rule()))
        described = describe(rule(), blank)
    known = json.dumps([found().to_dict(), rule().to_dict()], ensure_ascii=False).casefold()
    texts = [*whole(said), *described.whole, *described.require.lines(), *(label for label, _ in described.facts)]

    assert {word for text in texts for word in re.findall(r"[^\W\d_]{2,}", text) if word.casefold() not in known} <= {
        "utc"
    }


def test_an_account_in_german() -> None:
    said = account(found(), audience="employer", lang="de")

    assert said.headline == "Nicht erfüllt: Analyst."
    assert said.facts[0] == ("Stand", "01.06.2026, 12:00 UTC")
    assert any(line.text.startswith("[offen] „Core“: ") for line in said.sections[0].lines)
    assert [text for text in whole(said) if re.search(r"\b(the|and|of|is)\b", text)] == []
