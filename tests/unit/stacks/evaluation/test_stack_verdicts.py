"""Right verdicts: what cannot be compared is open, order is no data, and hard rules are decided or say what is hard."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import permutations
from typing import Any

import pytest

from support.badges import badge, signed
from support.stack_evidence import AT, COLLEGE, MALLORY, OTHER, facts, held, report, stack, urn
from vcwallet import TrustList, Verifier
from vcwallet.errors import UsageError
from vcwallet.keys.ed25519 import Ed25519Key
from vcwallet.report import Outcome, VerificationReport
from vcwallet.stacks import (
    Accepts,
    Cap,
    Residency,
    Size,
    Stack,
    StackPolicy,
    StackReport,
    Verdict,
    all_of,
    min_total,
    slot,
)
from vcwallet.stacks.definition.rules.constraints import LevelScheme
from vcwallet.stacks.definition.rules.filters import Level, Period, SizeRange
from vcwallet.stacks.definition.rules.stack_definition import CoversSkills, Skill, Slot
from vcwallet.stacks.evaluation.facts.held_credentials import Held, Target
from vcwallet.stacks.evaluation.stack_evaluation import check_facts
from vcwallet.stacks.values.work_budget import SearchBudget
from vcwallet.trust import RecognizedEntities

MET, UNMET, INDETERMINATE = Verdict.MET, Verdict.UNMET, Verdict.INDETERMINATE
HOURS = ((COLLEGE.did, "hours"),)
ANYTHING_OURS = Accepts(issuers=(COLLEGE.did,))


def takes(part: str, names: str, count: int = 1, **accepts: Any) -> Slot:
    return slot(part, count=count, accepts=Accepts(achievements=tuple(map(urn, names)), **accepts))


def check(rule: Stack, *found: VerificationReport, **options: Any) -> StackReport:
    return rule.check(found, at=AT, **options)


def why(result: StackReport) -> set[str]:
    return {entry.reason for entry in result.not_counted}


# What cannot be compared


def level_of(url: str, **members: str) -> dict[str, Any]:
    entry = {"type": ["Alignment"], "targetName": f"Level {url[-1]}", "targetUrl": url} | members
    return {"alignment": [entry]}


NQF = LevelScheme(name="NQF", levels=(("4", "urn:nqf:4"), ("5", "urn:nqf:5")))
EQF_5 = Level(scheme="EQF", at_least="5")


@pytest.mark.parametrize("url", ["urn:nqf:5", "https://www.nzqa.example/level/5"])
def test_eqf_5_asked_and_a_level_in_a_scheme_that_nothing_maps_is_indeterminate(url: str) -> None:
    rule = stack(takes("core", "a", level=EQF_5), levels=(NQF,))

    result = check(rule, report("a", achievement=level_of(url)))

    assert result.verdict is INDETERMINATE
    assert why(result) == {"level-not-comparable"}


def test_a_lower_level_and_no_level_are_no_doubt() -> None:
    rule = stack(takes("core", "a", level=EQF_5))
    skill = level_of("https://skills.example/welding", targetName="Welding")

    lower = check(rule, report("a", achievement=level_of("http://data.europa.eu/snb/eqf/4")))
    none = check(rule, report("a", achievement=skill))

    assert (lower.verdict, why(lower)) == (UNMET, {"level-below"})
    assert (none.verdict, why(none)) == (UNMET, {"level-missing"})


def test_a_skill_at_a_level_of_another_scheme_is_open() -> None:
    leaf = CoversSkills(id="s", framework="F", items=(Skill(id=urn("weld"), level=EQF_5),), accepts=ANYTHING_OURS)
    entries = [*level_of(urn("weld"))["alignment"], *level_of("urn:nqf:5")["alignment"]]

    result = check(stack(leaf, levels=(NQF,)), report("a", achievement={"alignment": entries}))

    assert result.verdict is INDETERMINATE
    assert why(result) == {"level-not-comparable"}


def test_a_size_in_a_unit_that_nothing_converts_is_indeterminate() -> None:
    rule = stack(min_total("volume", 3, "hours", accepts=ANYTHING_OURS), units=((COLLEGE.did, "CEU"),))
    found = report("a", subject={"creditsEarned": 1})

    result = check(rule, found)

    assert (result.verdict, why(result)) == (INDETERMINATE, {"credits-not-comparable"})
    assert check(rule, found, policy=StackPolicy(conversions={("CEU", "hours"): 10})).verdict is MET


@pytest.mark.parametrize("pair", [("hours", "ECTS"), ("H", "ects"), ("Hours", "creditUnit:ECTS")])
def test_a_conversion_given_the_other_way_round_is_understood(pair: tuple[str, str]) -> None:
    rule = stack(min_total("volume", 50, "hours", accepts=ANYTHING_OURS), units=((COLLEGE.did, "ECTS"),))

    result = check(rule, report("a", subject={"creditsEarned": 2}), policy=StackPolicy(conversions={pair: 0.04}))

    assert result.verdict is MET
    assert result.part("volume").counted[0].high == 50


@pytest.mark.parametrize(
    "conversions",
    [
        {("ECTS", "hours"): 0},
        {("ECTS", "hours"): -1},
        {("ECTS", "hours"): 25, ("hours", "ECTS"): 25},
        {("ECTS", "hours"): 25, ("ects", "h"): 30},
        {("hours", "h"): 2},
    ],
)
def test_a_conversion_that_says_nothing_or_contradicts_another_is_refused(
    conversions: dict[tuple[str, str], float],
) -> None:
    with pytest.raises(UsageError) as refused:
        StackPolicy(conversions=conversions)
    assert refused.value.reason in {"conversion", "conversions-contradict"}


# Filters on one credential


def fitting(change: dict[str, Any], **conditions: Any) -> tuple[Verdict, set[str]]:
    """What comes of one credential in a slot with conditions."""
    rule = stack(takes("s", "x", **conditions), units=HOURS)
    found = check_facts(rule, facts(held(1, "x", **change)), at=AT)
    return found.verdict, why(found)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2024-01-01T00:00:00+00:00", (MET, set())),
        ("2024-12-31T23:59:59+00:00", (MET, set())),
        ("2023-12-31T23:59:59+00:00", (UNMET, {"awarded-before-period"})),
        ("2025-01-01T00:30:00+01:00", (MET, set())),
        ("2025-01-01T00:00:00+00:00", (UNMET, {"awarded-after-period"})),
        ("", (INDETERMINATE, {"award-date-unknown"})),
    ],
)
def test_a_fixed_period_counts_days_in_utc(moment: str, expected: tuple[Verdict, set[str]]) -> None:
    awarded = datetime.fromisoformat(moment) if moment else None
    period = Period(since="2024-01-01", until="2024-12-31")
    assert fitting({"awarded": awarded, "valid_from": None}, awarded=period) == expected


@pytest.mark.parametrize(
    ("stated", "unit", "expected"),
    [
        (10, "hours", (MET, set())),
        (9, "hours", (UNMET, {"too-small"})),
        (31, "hours", (UNMET, {"too-large"})),
        (None, "hours", (INDETERMINATE, {"size-missing"})),
        (10, "ECTS", (UNMET, {"too-small"})),
        (27, "ECTS", (INDETERMINATE, {"size-not-comparable"})),
        (10, "points", (INDETERMINATE, {"size-not-comparable"})),
    ],
)
def test_the_size_of_one_credential(stated: int | None, unit: str, expected: tuple[Verdict, set[str]]) -> None:
    """In ECTS, 10 hours are at most 0.4 and at least a third; 27 hours are from 0.9 to 1.08."""
    wanted = {"hours": (10, 30), "ECTS": (1, 2), "points": (1, 2)}[unit]
    least, most = wanted
    assert fitting({"credits": stated}, size=SizeRange(unit=unit, at_least=least, at_most=most)) == expected


@pytest.mark.parametrize(
    ("languages", "expected"),
    [
        (("en-GB",), (MET, set())),
        (("EN",), (MET, set())),
        (("de",), (UNMET, {"other-language"})),
        (("de", "en"), (INDETERMINATE, {"language-unknown"})),
        ((), (INDETERMINATE, {"language-unknown"})),
        (("fr",), (INDETERMINATE, {"language-unknown"})),
    ],
)
def test_the_language_of_instruction(languages: tuple[str, ...], expected: tuple[Verdict, set[str]]) -> None:
    assert fitting({"languages": languages}, languages=("en", "fr-CA")) == expected


@pytest.mark.parametrize(("at_most", "verdict"), [("4", UNMET), ("5", MET), ("6", MET)])
def test_a_highest_level(at_most: str, verdict: Verdict) -> None:
    rule = stack(takes("core", "a", level=Level(scheme="EQF", at_most=at_most)))
    result = check(rule, report("a", achievement=level_of("http://data.europa.eu/snb/eqf/5")))
    assert result.verdict is verdict


@pytest.mark.parametrize(
    ("stated", "wanted", "expected"),
    [
        ("57", {"at_most": "6"}, (INDETERMINATE, {"levels-differ"})),
        ("57", {"at_least": "6"}, (INDETERMINATE, {"levels-differ"})),
        ("57", {"at_least": "5", "at_most": "7"}, (MET, set())),
        ("57", {"at_least": "6", "at_most": "6"}, (UNMET, {"level-below"})),
        ("57", {"at_most": "4"}, (UNMET, {"level-above"})),
        ("45", {"at_least": "6"}, (UNMET, {"level-below"})),
        ("55", {"at_most": "6"}, (MET, set())),
    ],
)
def test_of_several_levels_of_one_scheme_nothing_says_which_it_has(
    stated: str, wanted: dict[str, str], expected: tuple[Verdict, set[str]]
) -> None:
    targets = tuple(Target(url=f"http://data.europa.eu/snb/eqf/{level}", name=stated) for level in stated)

    assert fitting({"targets": targets}, level=Level(scheme="EQF", **wanted)) == expected
    assert fitting({"targets": targets[::-1]}, level=Level(scheme="EQF", **wanted)) == expected


EQF_URL = "http://data.europa.eu/snb/eqf/"


@pytest.mark.parametrize(
    ("other", "open_at_least_6"),
    [
        (Target(url="https://data.europa.eu/snb/eqf/4", name="EQF 4"), True),
        (Target(url=f"{EQF_URL}4/", name="EQF 4"), True),
        (Target(url="HTTP://DATA.europa.eu:80/snb/eqf/4"), True),
        (Target(url=f"{EQF_URL}4#this", name="Four"), True),
        (Target(url=f"{EQF_URL}four", name="Four"), True),
        (Target(url="https://example.org/4", name="Level 4"), True),
        (Target(url="https://example.org/a", name="A", framework="European Qualifications Framework", code="4"), True),
        (Target(url="https://example.org/a", name="DQR 4 (EQF level 4)", framework="DQR"), True),
        (Target(url=f"{EQF_URL}6", name="EQF 4"), True),
        (Target(url=f"{EQF_URL}6", name="Bachelor", code="4"), True),
        (Target(url="https://data.europa.eu/snb/eqf/7/", name="EQF 7"), False),
        (Target(url="https://example.org/nfq/8", name="NFQ level 8 (EQF level 6)", framework="NFQ"), False),
        (Target(url="https://example.org/cefr/b2", name="CEFR level B2", framework="CEFR"), False),
        (Target(url="https://example.org/sfia", name="SFIA level 4", framework="SFIA"), False),
    ],
)
def test_what_else_is_said_of_a_level_in_the_same_framework_is_weighed(other: Target, open_at_least_6: bool) -> None:
    targets = (Target(url=f"{EQF_URL}6", name="EQF level 6"), other)
    expected = (INDETERMINATE, {"levels-differ"}) if open_at_least_6 else (MET, set())

    assert fitting({"targets": targets}, level=Level(scheme="EQF", at_least="6")) == expected
    assert fitting({"targets": targets[::-1]}, level=Level(scheme="EQF", at_least="6")) == expected


def test_a_cap_and_a_highest_level_are_not_escaped_by_another_spelling() -> None:
    targets = (Target(url=f"{EQF_URL}6", name="EQF 6"), Target(url="https://data.europa.eu/snb/eqf/4/", name="EQF 4"))
    low = Level(scheme="EQF", at_most="5")
    cap = Cap(accepts=Accepts(level=low), credentials=0)
    capped = check_facts(stack(takes("s", "x"), caps=(cap,)), facts(held(1, "x", targets=targets)), at=AT)

    assert capped.verdict is INDETERMINATE
    assert fitting({"targets": targets}, level=low) == (INDETERMINATE, {"levels-differ"})


def test_a_national_level_that_the_policy_maps_keeps_its_own_number() -> None:
    rule = stack(takes("core", "a", level=Level(scheme="EQF", at_most="6")))
    url = "https://nqf.example/levels/bachelor"
    policy = StackPolicy(levels=(LevelScheme(name="EQF", levels=(("6", url),)),))
    found = report("a", achievement=level_of(url, targetName="NQF level 8", targetFramework="NQF", targetCode="8"))

    assert check(rule, found, policy=policy).verdict is MET


def test_a_skill_at_several_levels_of_one_scheme_is_open() -> None:
    leaf = CoversSkills(id="s", framework="F", items=(Skill(id=urn("weld"), level=EQF_5),), accepts=ANYTHING_OURS)
    levels = (Target(url=f"http://data.europa.eu/snb/eqf/{level}") for level in (4, 6))
    credential = held(1, "x", targets=(Target(url=urn("weld"), framework="F"), *levels))

    result = check_facts(stack(leaf), facts(credential), at=AT)

    assert (result.verdict, why(result)) == (INDETERMINATE, {"levels-differ"})


def endorsed(by: Ed25519Key, **changes: Any) -> VerificationReport:
    """The report on a badge whose achievement somebody endorsed."""
    subject = {"id": urn("a"), "type": ["EndorsementSubject"], "endorsementComment": "Good."} | changes
    document = badge(
        type=["VerifiableCredential", "EndorsementCredential"],
        id=urn("endorsement"),
        name="Endorsement",
        issuer={"id": by.did, "type": ["Profile"], "name": "Body"},
        credentialSubject=subject,
    )
    return report("a", achievement={"endorsement": [signed(document, by)]})


def test_endorsed_by_a_body_that_is_named_or_known() -> None:
    named = stack(takes("core", "a", endorsed_by=(MALLORY.did,)))
    known = stack(takes("core", "a", endorsed_by=("known",)))

    assert check(named, endorsed(MALLORY)).verdict is MET
    assert (check(known, endorsed(MALLORY)).verdict, check(known, endorsed(OTHER)).verdict) == (UNMET, MET)
    assert check(known, endorsed(COLLEGE)).verdict is UNMET  # its own issuer
    other = check(named, endorsed(MALLORY, id=urn("b")))
    assert (other.verdict, why(other)) == (UNMET, {"endorsement-missing"})


# An issuer, or an endorser, that could not be looked up


def looked_up_nowhere(found: VerificationReport) -> VerificationReport:
    """The report on the same document where no source of trust can be reached."""
    assert found.received is not None
    sources = [RecognizedEntities(name="Away", issuer=COLLEGE.did, url="https://away.example/list.json")]
    return Verifier(trust=TrustList(sources=sources)).verify(dict(found.received), at=AT)


def test_an_issuer_that_could_not_be_looked_up_is_open_and_not_unknown() -> None:
    away = looked_up_nowhere(report("a"))
    assert away.outcome is Outcome.UNDETERMINED
    for accepts in ({}, {"issuers": ("known",)}, {"issuers": (COLLEGE.did,)}):
        result = check(stack(takes("core", "a", **accepts)), away)
        assert result.verdict is INDETERMINATE
        lenient = StackPolicy(require_known_issuer=False)
        if accepts != {"issuers": ("known",)}:
            assert check(stack(takes("core", "a", **accepts)), away, policy=lenient).verdict is MET
    stranger = report("a", key=MALLORY)
    assert check(stack(takes("core", "a", issuers=("known",))), stranger).verdict is UNMET


def test_an_endorser_that_could_not_be_looked_up_is_open_and_not_missing() -> None:
    lenient = StackPolicy(require_known_issuer=False)
    away = looked_up_nowhere(endorsed(MALLORY))
    known = check(stack(takes("core", "a", endorsed_by=("known",))), away, policy=lenient)
    assert (known.verdict, why(known)) == (INDETERMINATE, {"endorsement-not-settled"})
    named = check(stack(takes("core", "a", endorsed_by=(MALLORY.did,))), away, policy=lenient)
    assert named.verdict is MET
    own = looked_up_nowhere(endorsed(COLLEGE))
    assert check(stack(takes("core", "a", endorsed_by=("known",))), own, policy=lenient).verdict is UNMET


# Order is no data


def test_of_equal_slots_the_first_by_id_has_the_earliest_credential_wherever_it_stands() -> None:
    first = held(2, "x")
    later = held(1, "y", awarded=AT - timedelta(days=3))
    parts = [takes("a", "xyz"), takes("b", "xyz"), takes("c", "z")]
    for order in permutations(parts):
        for entries in permutations((first, later, held(3, "z"))):
            found = check_facts(stack(all_of(*order)), facts(*entries), at=AT)
            names = {part.id: [one.achievement for one in part.counted] for part in found.parts}
            assert names == {"a": [urn("x")], "b": [urn("y")], "c": [urn("z")]}
            assert [part.id for part in found.parts] == [part.id for part in order]


# Hard rules are decided


def decided(rule: Stack, entries: list[Held], *, steps: int = 200_000) -> Verdict:
    """The verdict, found within so many steps."""
    budget = SearchBudget.of(2_000_000)
    found = check_facts(rule, facts(*entries), at=AT, budget=budget)
    assert budget.search.limit - budget.search.left <= steps
    return found.verdict


def hours(amount: float) -> Size:
    return Size(amount=amount, unit="hours")


KNOWN = Accepts(issuers=("known",))
BOTH = ((COLLEGE.did, "hours"), (OTHER.did, "hours"))


def semesters(number: int, need: int, **members: Any) -> Stack:
    places = (Slot(id=f"s{n:02}", accepts=KNOWN, size=hours(need)) for n in range(number))
    return stack(all_of(*places), units=BOTH, **members)


def modules(*kinds: tuple[int, int], **members: Any) -> list[Held]:
    sizes = [size for size, number in kinds for _ in range(number)]
    return [held(n, f"m{n:03}", credits=size, **members) for n, size in enumerate(sizes)]


@pytest.mark.parametrize(
    ("number", "need", "kinds", "verdict"),
    [
        (6, 30, [(7, 29)], UNMET),
        (6, 30, [(7, 30)], MET),
        (6, 30, [(11, 9), (13, 8)], UNMET),
        (6, 30, [(14, 7), (9, 7), (5, 4)], UNMET),
        (6, 30, [(8, 13), (7, 11)], MET),
        (20, 30, [(9, 40), (7, 35)], UNMET),
        (40, 30, [(7, 199)], UNMET),
        (40, 30, [(7, 200)], MET),
    ],
)
def test_semesters_of_equal_modules(number: int, need: int, kinds: list[tuple[int, int]], verdict: Verdict) -> None:
    assert decided(semesters(number, need), modules(*kinds)) is verdict


def test_equal_modules_of_other_issuers_under_other_caps_and_of_other_days_are_as_equal() -> None:
    even = tuple(urn(f"m{n:03}") for n in range(0, 29, 2))
    caps = (
        Cap(accepts=Accepts(achievements=even[:9]), size=hours(500)),
        Cap(accepts=Accepts(achievements=even[9:]), credentials=20),
    )
    home = Residency(accepts=Accepts(issuers=(COLLEGE.did,)), size=hours(10))
    entries = [
        replace(one, issuer=OTHER.did if n % 3 else COLLEGE.did, awarded=AT - timedelta(days=n))
        for n, one in enumerate(modules((7, 29)))
    ]
    assert decided(semesters(6, 30, caps=caps, residency=home), entries) is UNMET


def test_a_bound_on_numbers_decides_semesters_too() -> None:
    most = (Cap(accepts=KNOWN, credentials=29),)
    assert decided(semesters(6, 30, caps=most), modules((7, 60))) is UNMET


def test_an_overfilled_slot_does_not_eat_the_cap_of_another() -> None:
    """Ten hours where six are needed take six of a cap of ten."""
    both = Cap(accepts=Accepts(achievements=(urn("x"), urn("y"))), size=hours(10))
    rule = stack(
        all_of(
            Slot(id="a", accepts=Accepts(achievements=(urn("x"),)), size=hours(6)),
            Slot(id="b", accepts=Accepts(achievements=(urn("y"),)), size=hours(4)),
        ),
        units=HOURS,
        caps=(both,),
    )
    entries = [held(1, "x", credits=10), held(2, "y", credits=4)]

    assert decided(rule, entries) is MET
    assert decided(replace(rule, caps=(replace(both, size=hours(9)),)), entries) is UNMET


def test_a_capped_credential_gives_way_to_one_that_is_free() -> None:
    """Six free hours leave four of the cap for one slot, and four for the other."""
    rule = stack(
        all_of(
            Slot(id="a", accepts=Accepts(achievements=(urn("x"), urn("z"))), size=hours(10)),
            Slot(id="b", accepts=Accepts(achievements=(urn("y"),)), size=hours(4)),
        ),
        units=HOURS,
        caps=(Cap(accepts=Accepts(achievements=(urn("x"), urn("y"))), size=hours(8)),),
    )
    assert decided(rule, [held(1, "x", credits=10), held(2, "y", credits=4), held(3, "z", credits=6)]) is MET


PAIRS = 40
LEFT, RIGHT = ([f"{side}{n:02}" for n in range(PAIRS)] for side in "lr")
APART = tuple((urn(one), urn(other)) for one, other in zip(LEFT, RIGHT, strict=True))


def of(*names: str) -> Accepts:
    return Accepts(achievements=tuple(map(urn, names)), issuers=("known",))


def all_pairs(**members: Any) -> list[Held]:
    return [held(n, name, credits=5, **members) for n, name in enumerate(LEFT + RIGHT)]


@pytest.mark.parametrize("uses", [1, 2])
@pytest.mark.parametrize(("more", "verdict"), [(0, MET), (1, UNMET)])
def test_forty_pairs_that_never_count_together(uses: int, more: int, verdict: Verdict) -> None:
    half = PAIRS // 2
    count = all_of(slot("a", count=half, accepts=of(*LEFT)), slot("b", count=half + more, accepts=of(*RIGHT)))
    size = all_of(
        slot("a", size=(5 * half, "hours"), accepts=of(*LEFT)),
        slot("b", size=(5 * half + more, "hours"), accepts=of(*RIGHT)),
    )
    total = all_of(
        min_total("a", 5 * half, "hours", accepts=of(*LEFT)),
        min_total("b", 5 * half + more, "hours", accepts=of(*RIGHT)),
    )
    cap = (Cap(accepts=of(*LEFT), credentials=half),)
    for rule in (
        stack(count, never_together=APART, uses=uses),
        stack(count, never_together=APART, uses=uses, caps=cap),
        stack(size, never_together=APART, uses=uses, units=HOURS),
        stack(total, never_together=APART, uses=uses, units=HOURS),
    ):
        assert decided(rule, all_pairs(), steps=500_000) is verdict


@pytest.mark.parametrize(("home", "verdict"), [(PAIRS // 2, MET), (PAIRS, MET), (PAIRS + 1, UNMET)])
def test_forty_caps_that_cross_residency(home: int, verdict: Verdict) -> None:
    caps = tuple(Cap(accepts=of(one, other), credentials=1) for one, other in zip(LEFT, RIGHT, strict=True))
    residency = Residency(accepts=Accepts(issuers=(COLLEGE.did,)), credentials=home)
    rule = stack(slot("s", count=PAIRS, accepts=of(*LEFT, *RIGHT)), caps=caps, residency=residency)
    entries = [replace(one, issuer=COLLEGE.did if one.name in LEFT else OTHER.did) for one in all_pairs()]

    assert decided(rule, entries) is verdict


def test_where_the_budget_is_spent_the_report_says_what_to_simplify() -> None:
    caps = (Cap(accepts=of(*LEFT), credentials=30),)
    parts = all_of(
        slot("a", size=(100, "hours"), accepts=of(*LEFT, *RIGHT)),
        slot("b", size=(99, "hours"), accepts=of(*LEFT, *RIGHT)),
    )
    home = Residency(accepts=Accepts(issuers=(COLLEGE.did,)), size=hours(10))
    rule = stack(parts, never_together=APART, caps=caps, residency=home, units=HOURS)

    found = check_facts(rule, facts(*all_pairs()), at=AT, policy=StackPolicy(work=9_000))

    assert found.verdict is INDETERMINATE
    said = {finding.reason: finding.sentence() for finding in found.findings}
    assert {"budget", "hard-never-together", "hard-limits", "hard-sizes"} <= said.keys()
    assert "40 groups" in said["hard-never-together"]
    assert "caps (1)" in said["hard-limits"]
