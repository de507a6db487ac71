"""Rules in words: each filter and each rule over the whole is one plain sentence, with names before identifiers."""

from __future__ import annotations

import pytest

from support.stack_evidence import COLLEGE, OTHER, stack, urn
from vcwallet.rendering.stack_words.rule_description import describe
from vcwallet.stacks import Accepts, Cap, Residency, Size, all_of, covers_skills, min_total, skill, slot
from vcwallet.stacks.definition.rules.constraints import Average, Compensation, Exemption, WithoutResult
from vcwallet.stacks.definition.rules.filters import Level, MinResult, Period, SizeRange

RULE = all_of(
    slot("core", urn("a"), urn("b"), count=4, name="Core"),
    min_total("volume", 60, "ECTS", name="Volume"),
    covers_skills("skills", "Framework", ["https://skills.example/1"], name="Skills"),
)
OF_EACH = "of each total and of the slots, each by itself,"
FROM_US = Accepts(issuers=(COLLEGE.did,))


@pytest.mark.parametrize(
    ("accepts", "said"),
    [
        (Accepts(level=Level(scheme="EQF", at_least="5")), "at EQF 5 or above"),
        (Accepts(level=Level(scheme="EQF", at_most="6")), "at EQF 6 or below"),
        (Accepts(level=Level(scheme="EQF", at_least="5", at_most="6")), "at EQF 5 to 6"),
        (Accepts(awarded=Period(since="2026-01-01")), "awarded on 2026-01-01 or later"),
        (Accepts(awarded=Period(until="2026-12-31")), "awarded on 2026-12-31 or earlier"),
        (Accepts(awarded=Period(since="2024-01-01", until="2026-12-31")), "awarded from 2024-01-01 to 2026-12-31"),
        (Accepts(size=SizeRange(unit="ECTS", at_least=2.5)), "of at least 2.5 ECTS each"),
        (Accepts(size=SizeRange(unit="ECTS", at_most=0)), "of at most 0 ECTS each"),
        (Accepts(size=SizeRange(unit="ECTS", at_least=5, at_most=10)), "of 5 to 10 ECTS each"),
        (Accepts(languages=("en", "de-AT")), "taught in: en, de-AT"),
        (Accepts(endorsed_by=("known",)), "endorsed by any body that the reader knows"),
        (
            Accepts(endorsed_by=("known", COLLEGE.did)),
            f"endorsed by any of: any body that the reader knows, {COLLEGE.did}",
        ),
        (Accepts(issuers=("known",)), "from any issuer that the reader knows"),
        (Accepts(types=("Course", "known")), "of any of these types: Course, known"),
    ],
)
def test_each_filter_is_one_condition(accepts: Accepts, said: str) -> None:
    told = describe(stack(slot("s", accepts=accepts)))

    assert [point.text for point in told.require.points] == [said]


@pytest.mark.parametrize(
    ("members", "said"),
    [
        (
            {"averages": (Average(at_least=2.5, over=("core",), weigh_by="ECTS"),)},
            (
                "The results in “Core” must average 2.5 points or more. Each weighs as much as its credential has "
                "ECTS. A credential without a result leaves the average open."
            ),
        ),
        (
            {
                "averages": (
                    Average(
                        at_least=3,
                        of="GradePointAverage",
                        points=(("A", 4), ("B", 3)),
                        without_result=WithoutResult.LEFT_OUT,
                    ),
                )
            },
            (
                "The results of GradePointAverage in all parts that credentials fill must average 3 points or more. In "
                "points: A = 4, B = 3. A credential without a result is left out of the average."
            ),
        ),
        (
            {
                "averages": (Average(at_least=40),),
                "compensation": Compensation(credentials=1, result=MinResult(at_least="35")),
            },
            (
                "If the average is reached, up to 1 credential with a result of 35 or better (of numbers, 35 or "
                "higher) may count in all parts that credentials fill although below the least result that is asked "
                "for there, or below the pass mark of the achievement itself."
            ),
        ),
        (
            {
                "averages": (Average(at_least=40),),
                "compensation": Compensation(
                    size=Size(amount=20, unit="CATS"),
                    result=MinResult(at_least="35", of=urn("exam")),
                    over=("x",),
                ),
            },
            (
                f"If the average is reached, up to 20 CATS with a result of 35 or better in {urn('exam')} "
                "(of numbers, 35 or higher) may count in “x” although below the least result that is asked for there, "
                "or below the pass mark of the achievement itself."
            ),
        ),
        ({"span": "P3Y"}, "All that counts must have been awarded within 3 years of each other."),
        (
            {"caps": (Cap(accepts=Accepts(types=("Vendor",)), share=0.5),)},
            f"At most 50 % {OF_EACH} may be of the type Vendor; more does not count.",
        ),
        (
            {
                "caps": (
                    Cap(
                        accepts=Accepts(types=("Vendor",)),
                        size=Size(amount=20, unit="hours"),
                        credentials=1,
                        caps=(
                            Cap(
                                accepts=Accepts(types=("Webinar",)),
                                size=Size(amount=5, unit="hours"),
                                caps=(Cap(accepts=FROM_US, credentials=2),),
                            ),
                            Cap(accepts=Accepts(types=("Podcast",)), share=0.1),
                        ),
                    ),
                )
            },
            (
                "At most one of the credentials that count and 20 hours may be of the type Vendor (of these at most "
                f"5 hours of the type Webinar (of these at most 2 of the credentials that count from {COLLEGE.did}) "
                f"and at most 10 % {OF_EACH} of the type Podcast); more does not count."
            ),
        ),
        (
            {"residency": Residency(accepts=FROM_US, share=1 / 3)},
            f"At least 33.33 % {OF_EACH} must be from {COLLEGE.did}.",
        ),
        (
            {"repeatable": (Accepts(achievements=(urn("a"),)),)},
            f"The same achievement counts again for each day on which it was awarded, if it is for {urn('a')}.",
        ),
        (
            {"exemptions": (Exemption(accepts=FROM_US, part="volume", amount=10, name="Prior learning"),)},
            (
                f"“Prior learning”: once, a credential from {COLLEGE.did} lowers what “Volume” needs by 10 ECTS, and "
                "counts nowhere else."
            ),
        ),
        (
            {"exemptions": (Exemption(accepts=FROM_US, part="core", amount=1),)},
            f"Once, a credential from {COLLEGE.did} lowers what “Core” needs by 1 credential, and counts nowhere else.",
        ),
        (
            {"exemptions": (Exemption(accepts=FROM_US, part="skills", amount=2),)},
            f"Once, a credential from {COLLEGE.did} lowers what “Skills” needs by 2 skills, and counts nowhere else.",
        ),
        ({"reuse": 0}, "What another stack was made of does not count here."),
        ({"reuse": 1}, "Of what another stack was made of, one credential may count here, too."),
        ({"reuse": 2}, "Of what another stack was made of, up to 2 credentials may count here, too."),
    ],
)
def test_each_rule_over_the_whole_is_one_sentence(members: dict[str, object], said: str) -> None:
    plain, told = describe(stack(RULE)).whole, describe(stack(RULE, **members)).whole

    assert said in told
    assert said not in plain


def test_several_parts_of_one_average_are_named() -> None:
    one = stack(
        all_of(slot("x", urn("a"), name="Ex"), slot("y", urn("b"))), averages=(Average(at_least=1, over=("x", "y")),)
    )

    assert any(said.startswith("The results in “Ex”, “y” must average 1") for said in describe(one).whole)


def test_names_stand_before_identifiers_and_labels_before_the_catalogue() -> None:
    one = stack(
        all_of(
            slot("s", urn("a"), urn("b"), urn("c")),
            covers_skills("k", "F", [skill("https://skills.example/1", "EQF", "4")]),
        ),
        awards=urn("whole"),
        labels=((urn("a"), "Label"),),
        issuers=(OTHER.did,),
    )
    known = {
        urn("a"): "Of the catalogue",
        urn("b"): "Bee”, evil",
        COLLEGE.did: "Example College",
        OTHER.did: "Other",
        "https://skills.example/1": "Reads data",
        urn("whole"): "Whole",
    }

    told = describe(one, names=known)
    said = "\n".join([*told.require.lines(), *told.whole])

    assert f"for any of: “Label” ({urn('a')}), “Bee', evil” ({urn('b')}), {urn('c')}" in said
    assert "“Reads data” (https://skills.example/1), at EQF 4 or above" in said
    assert f"these may award it: “Other” ({OTHER.did})." in said
    assert dict(told.facts)["Owner of the rule"] == f"“Example College” ({COLLEGE.did})"
    assert dict(told.facts)["Leads to"] == f"“Whole” ({urn('whole')})"
    assert f"for any of: “Label” ({urn('a')}), {urn('b')}, {urn('c')}" in "\n".join(describe(one).require.lines())
