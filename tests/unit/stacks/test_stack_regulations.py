"""The worked examples of docs/stacks/regulations.md, each at the limits of what it asks for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from support.badges import Document, signed
from support.stack_evidence import AT, COLLEGE, MALLORY, OTHER, made_of, report
from vcwallet.io.stack_input.stack_files import parse_yaml
from vcwallet.report import VerificationReport
from vcwallet.stacks import Stack, StackReport, Verdict
from vcwallet.stacks.evaluation.report.reported_parts import Part
from vcwallet.stacks.evaluation.report.reported_whole_rules import WholeKind
from vcwallet.stacks.evaluation.report.stack_finding import Severity
from vcwallet.stacks.evaluation.settings.offer_catalogue import Catalogue, Offer
from vcwallet.stacks.lint.linter import lint_catalogue, lint_stack

EXAMPLES = Path(__file__).parents[3] / "docs/stacks/examples"
MET, UNMET, INDETERMINATE = Verdict.MET, Verdict.UNMET, Verdict.INDETERMINATE
KEYS = {
    **dict.fromkeys(("university", "council", "college", "board", "hochschule"), COLLEGE),
    **dict.fromkeys(("hospital", "partner", "trade-school"), OTHER),
    "vendor": MALLORY,
}
EQF = "http://data.europa.eu/snb/eqf/"
LETTERS = ("D", "C", "B", "A")


def example(name: str) -> Stack:
    """The rule of a file, with keys of the tests in the place of the parties."""
    text = (EXAMPLES / f"{name}.yaml").read_text("utf-8")
    for party, key in KEYS.items():
        text = text.replace(f"did:web:{party}.example", key.did)
    return Stack.parse(parse_yaml(text))


def course(
    name: str,
    *,
    by: str = "college",
    on: str = "2026-01-15",
    ects: float | None = None,
    level: str = "",
    language: str = "",
    grade: str = "",
    scale: Sequence[str] = LETTERS,
    result_type: str = "LetterGrade",
    required: str = "",
    kind: str = "Course",
    skill: str = "",
    number: int = 1,
    endorsed: bool = False,
) -> VerificationReport:
    """A signed credential for an achievement, as the verifier reads it."""
    identifier = f"https://{by}.example/achievements/{name}"
    achievement: Document = {"id": identifier, "name": name, "achievementType": kind}
    targets = [*([EQF + level] if level else []), *([skill] if skill else [])]
    if targets:
        achievement["alignment"] = [
            {"type": ["Alignment"], "targetUrl": target, "targetName": "target"} for target in targets
        ]
    if language:
        achievement["inLanguage"] = language
    subject: Document = {} if ects is None else {"creditsEarned": ects}
    if grade:
        values = {"allowedValue": list(scale)} if scale else {}
        description = {"id": "urn:r", "type": ["ResultDescription"], "name": "Grade", "resultType": result_type}
        description |= {"requiredValue": required} if required else {}
        achievement["resultDescription"] = [description | values]
        subject["result"] = [{"type": ["Result"], "resultDescription": "urn:r", "value": grade}]
    changes: dict[str, Any] = {"subject": subject, "achievement": achievement, "validFrom": f"{on}T09:00:00Z"}
    credential = f"urn:example:{name}-{number}"
    if endorsed:
        changes["endorsement"] = [_endorsement(credential)]
    return report(name, key=KEYS[by], id=credential, **changes)


def _endorsement(credential: str) -> Document:
    document: Document = {
        "@context": [
            "https://www.w3.org/ns/credentials/v2",
            "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
        ],
        "id": f"{credential}-endorsement",
        "type": ["VerifiableCredential", "EndorsementCredential"],
        "issuer": {"id": COLLEGE.did, "type": ["Profile"], "name": "Council"},
        "name": "Endorsed",
        "validFrom": "2026-01-01T00:00:00Z",
        "credentialSubject": {"id": credential, "type": ["EndorsementSubject"], "endorsementComment": "Accredited."},
    }
    return signed(document, COLLEGE)


def check(rule: Stack, *credentials: VerificationReport) -> StackReport:
    """The verdict over credentials, in this order and in the other."""
    found, other = rule.check(credentials, at=AT), rule.check(credentials[::-1], at=AT)
    assert found.verdict is other.verdict
    assert [_counted(part) for part in found.parts] == [_counted(part) for part in other.parts]
    return found


def _counted(part: Part) -> list[str]:
    return sorted(one.key for one in part.counted)


def verdict(rule: Stack, *credentials: VerificationReport) -> Verdict:
    return check(rule, *credentials).verdict


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_example_reads_back_and_has_no_faults(path: Path) -> None:
    rule = Stack.parse(parse_yaml(path.read_text("utf-8")))

    assert Stack.parse(rule.to_dict()) == Stack.parse(rule.to_ctdl()) == rule
    assert [found for found in lint_stack(rule) if found.severity.value != "note"] == []


# A master's by three certificates and a capstone

MASTER = example("master-by-certificates")
CERTIFICATES = ("analytics", "methods", "leadership", "ethics")


def master(*grades: str, capstone: str = "B", ects: float = 30, first: str = "2026-01-15") -> list[VerificationReport]:
    """Certificates of 12 ECTS with these grades, and a capstone."""
    members = {"by": "university", "level": "7"}
    found = [
        course(
            f"certificate-{name}", grade=grade, ects=12, on=first if name == "analytics" else "2026-01-15", **members
        )
        for name, grade in zip(CERTIFICATES, grades, strict=False)
    ]
    return [*found, course("capstone", grade=capstone, ects=ects, **members)]


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        (master("A", "B", "B"), MET),
        (master("A", "B", "C"), MET),
        (master("B", "B", "C"), UNMET),
        (master("B", "B", "C", "A"), MET),
        (master("A", "C", "C", capstone="A"), UNMET),
        (master("A", "A", "D"), UNMET),
        (master("A", "B", "B", ects=14), UNMET),
        (master("A", "B", "B", first="2018-06-01"), UNMET),
        (master("A", "B", "B", first="2019-01-15"), MET),
        (master("A", "B", "B")[:-1], UNMET),
    ],
)
def test_a_masters_by_three_certificates_and_a_capstone(held: list[VerificationReport], expected: Verdict) -> None:
    assert verdict(MASTER, *held) is expected


def test_a_weaker_certificate_beside_enough_others_is_left_out() -> None:
    found = check(MASTER, *master("B", "B", "C", "A"))

    assert found.part("certificates").have == 3
    assert {one.achievement.rpartition("-")[2] for one in found.part("certificates").counted} == {
        "analytics",
        "methods",
        "ethics",
    }
    assert [round(one.value or 0, 2) for one in found.whole if one.kind is WholeKind.AVERAGE] == [3.18]
    assert not any(one.compensated for part in found.parts for one in part.counted)


def test_a_scale_whose_order_is_not_signed_leaves_it_open() -> None:
    held = master("A", "B", "B")
    unordered = course("certificate-analytics", by="university", level="7", ects=12, grade="A", scale=())

    assert verdict(MASTER, unordered, *held[1:]) is INDETERMINATE


# A master's of which twenty credits may be condoned

COMPUTING = example("master-with-condonation")
OPTIONS = ("machine-learning", "databases", "networks", "vision")


def computing(
    *options: tuple[float | None, str], core: str = "60", dissertation: str = "60", required: str = "50"
) -> list[VerificationReport]:
    """Options of these sizes and marks, two core modules and a dissertation."""
    members: dict[str, Any] = {"by": "university", "scale": (), "result_type": "Percent", "required": required}
    modules = [
        ("research-methods", 20, core),
        ("statistics", 20, core),
        ("dissertation", 60, dissertation),
        *((name, size, mark) for name, (size, mark) in zip(OPTIONS, options, strict=False)),
    ]
    return [course(name, ects=size, grade=mark, **members) for name, size, mark in modules]


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        (computing((20, "60"), (20, "60"), (20, "60")), MET),
        (computing((20, "60"), (20, "60"), (20, "45")), MET),
        (computing((20, "60"), (20, "60"), (20, "40")), MET),
        (computing((20, "60"), (20, "60"), (20, "39")), UNMET),
        (computing((20, "60"), (20, "45"), (20, "45")), UNMET),
        (computing((40, "60"), (10, "45"), (10, "45")), MET),
        (computing((40, "60"), (10, "45"), (10.5, "45")), UNMET),
        (computing((40, "60"), (20.5, "49")), UNMET),
        (computing((20, "60"), (20, "60"), (20, "60"), core="49"), UNMET),
        (computing((20, "60"), (20, "60"), (20, "60"), dissertation="49"), UNMET),
        (computing((20, "50"), (20, "50"), (20, "45"), core="50", dissertation="50"), UNMET),
        (computing((20, "60"), (20, "60"), (20, "45"), (20, "44"), core="90"), MET),
    ],
)
def test_a_masters_of_which_twenty_credits_may_be_condoned(held: list[VerificationReport], expected: Verdict) -> None:
    assert verdict(COMPUTING, *held) is expected


def test_condoned_credits_are_told_with_their_unit_and_their_limit() -> None:
    found = check(COMPUTING, *computing((20, "60"), (20, "60"), (20, "45")))
    rule = next(one for one in found.whole if one.kind is WholeKind.COMPENSATION)

    assert (rule.verdict, rule.value, rule.limit, rule.unit) == (MET, 20, 20, "CATS")
    assert "[met] Made up for by the average: 20 CATS; at most 20 CATS may be." in found.explain()
    over = check(COMPUTING, *computing((20, "60"), (20, "45"), (20, "45")))
    assert "Too many results are too low: 40 CATS; the average makes up for at most 20 CATS." in over.explain()


def test_credits_in_a_unit_that_nothing_converts_are_condoned_for_certain_by_no_one() -> None:
    document = COMPUTING.to_dict()
    document["compensation"]["size"]["unit"] = "ECTS"
    rule = Stack.parse(document)

    assert verdict(rule, *computing((20, "60"), (20, "60"), (20, "45"))) is INDETERMINATE
    assert verdict(rule, *computing((20, "60"), (20, "60"), (20, "60"))) is MET


# A bachelor's where 1.0 is the best grade

BACHELOR = example("bachelor-informatik")
GRADES = ("5.0", "4.0", "3.7", "3.3", "3.0", "2.7", "2.3", "2.0", "1.7", "1.3", "1.0")
MODULES = ("mathematik", "programmierung", "datenbanken")
INTERNSHIP = {"by": "hochschule", "scale": ("failed", "passed"), "result_type": "Result", "required": "passed"}


def bachelor(*grades: str, thesis: str = "2.0", internship: str = "passed") -> list[VerificationReport]:
    """Modules of ten credits with these grades, a thesis of twelve, and an internship."""
    members: dict[str, Any] = {"by": "hochschule", "scale": GRADES, "required": "4.0"}
    found = [course(name, grade=grade, ects=10, **members) for name, grade in zip(MODULES, grades, strict=True)]
    found.append(course("bachelorarbeit", grade=thesis, ects=12, **members))
    return [*found, course("praktikum", grade=internship, ects=8, **INTERNSHIP)]


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        (bachelor("1.3", "2.0", "4.0"), MET),
        (bachelor("1.3", "2.0", "5.0"), UNMET),
        (bachelor("1.3", "2.0", "5.0", thesis="1.7"), MET),
        (bachelor("1.0", "5.0", "5.0", thesis="1.0"), UNMET),
        (bachelor("1.0", "1.0", "1.0", thesis="5.0"), MET),
        (bachelor("1.0", "1.0", "1.0", internship="failed"), UNMET),
        (bachelor("1.0", "1.0", "1.0")[:-1], UNMET),
        (bachelor("4.0", "4.0", "4.0"), UNMET),
    ],
)
def test_a_bachelors_where_the_lower_grade_is_the_better(held: list[VerificationReport], expected: Verdict) -> None:
    assert verdict(BACHELOR, *held) is expected


def test_lint_finds_nothing_to_say_of_the_average_of_that_bachelors() -> None:
    def offered(name: str, **description: Any) -> Offer:
        usual = {"id": "urn:r", "type": ["ResultDescription"], "name": "Note", "resultType": "LetterGrade"}
        achievement = {"id": f"https://hochschule.example/achievements/{name}", "name": name}
        return Offer.from_achievement(achievement | {"resultDescription": [usual | description]}, issuer=COLLEGE.did)

    graded = {"allowedValue": list(GRADES), "requiredValue": "4.0"}
    offers = [offered(name, **graded) for name in (*MODULES, "bachelorarbeit", "bachelor-informatik")]
    offers.append(offered("praktikum", allowedValue=["failed", "passed"], requiredValue="passed", resultType="Result"))
    found = lint_catalogue(Catalogue(offers=tuple(offers), stacks=(BACHELOR,)))

    assert [one.reason for one in found if one.severity is not Severity.NOTE] == []


# A licence with a yearly number of hours

LICENCE = example("nursing-licence-2026")


def session(name: str, hours: float, *, kind: str = "Course", **members: Any) -> VerificationReport:
    return course(name, ects=hours, kind=kind, **({"by": "hospital", "endorsed": True} | members))


def conferences(days: Sequence[int]) -> list[VerificationReport]:
    """A case conference of three hours on each of these days in February."""
    return [session("case-conference", 3, on=f"2026-02-{day:02}", number=number) for number, day in enumerate(days)]


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        ([session("a", 20)], MET),
        ([session("a", 19)], UNMET),
        ([session("a", 20, on="2025-12-31")], UNMET),
        ([session("a", 20, endorsed=False)], UNMET),
        ([session("a", 10), session("b", 15, kind="ext:SelfStudy")], MET),
        ([session("a", 9), session("b", 15, kind="ext:SelfStudy")], UNMET),
        ([session("a", 14), session("b", 15, kind="ext:Webinar")], UNMET),
        ([session("a", 15), session("b", 15, kind="ext:Webinar")], MET),
        ([session("a", 10), session("b", 8, kind="ext:SelfStudy"), session("c", 12, kind="ext:Webinar")], MET),
        ([session("a", 8), *conferences([1, 2, 3, 4])], MET),
        ([session("a", 8), *conferences([1, 2, 3, 3])], UNMET),
        ([session("a", 15), course("leave-2026", by="council")], MET),
        ([session("a", 14), course("leave-2026", by="council")], UNMET),
    ],
)
def test_a_licence_with_a_yearly_number_of_hours(held: list[VerificationReport], expected: Verdict) -> None:
    assert verdict(LICENCE, *held) is expected


# A certificate with at most half transferred

TRANSFER = example("transfer-certificate")


def module(name: str, ects: float, **members: Any) -> VerificationReport:
    return course(name, ects=ects, **({"level": "5", "language": "en"} | members))


HERE = [module("here", 15)]
THERE = [module("there-1", 10, by="partner"), module("there-2", 10, by="partner", language="de-AT")]
SOFT = "https://skills.example/soft-skills"


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        ([*HERE, *THERE], MET),
        ([module("here", 14), *THERE, module("there-3", 15, by="partner")], UNMET),
        ([*HERE, module("more", 15)], MET),
        ([*HERE, module("high", 15, level="7")], UNMET),
        ([*HERE, module("french", 15, language="fr")], UNMET),
        ([*HERE, module("silent", 15, language="")], INDETERMINATE),
        ([*HERE, module("large", 16)], UNMET),
        ([*HERE, module("small", 13), module("tiny", 2)], UNMET),
        ([*HERE, module("soft", 15, skill=SOFT)], UNMET),
        ([*HERE, module("soft", 15, skill=SOFT), module("more", 9)], MET),
    ],
)
def test_a_certificate_with_at_most_half_transferred(held: list[VerificationReport], expected: Verdict) -> None:
    assert verdict(TRANSFER, *held) is expected


# Two certificates that share two courses

SECOND = example("second-certificate")
COURSES = ("statistics", "programming", "databases", "linear-models", "neural-networks", "language-models")


@pytest.mark.parametrize(("shared", "more", "expected"), [(2, 0, MET), (3, 0, UNMET), (3, 1, MET), (0, 0, MET)])
def test_two_certificates_that_share_two_courses(shared: int, more: int, expected: Verdict) -> None:
    held = [course(name) for name in COURSES[: 5 + more]]
    first = made_of(course("data-science"), *held[:shared])

    assert verdict(SECOND, first, *held) is expected


@pytest.mark.parametrize(("shared", "expected"), [(0, MET), (2, MET), (3, UNMET)])
def test_a_degree_by_certificates_that_share_courses(shared: int, expected: Verdict) -> None:
    courses = [course(f"course-{number}") for number in range(10)]
    first = made_of(course("data-science"), *courses[:5])
    second = made_of(course("machine-learning"), *courses[5 - shared : 10 - shared])

    assert verdict(example("degree-by-certificates"), first, second, course("thesis")) is expected


# A trade licence with recency

ELECTRICIAN = example("electrician")


def examinations(theory: str, practice: str, *, on: str = "2025-06-01", safety: str = "2026-01-15") -> list[Any]:
    return [
        course("safety", by="trade-school", on=safety),
        course("theory", by="board", grade=theory, scale=(), on=on),
        course("practice", by="board", grade=practice, scale=()),
    ]


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        (examinations("50", "70"), MET),
        (examinations("50", "69"), UNMET),
        (examinations("49", "90"), UNMET),
        (examinations("60", "60", on="2024-01-15"), MET),
        (examinations("60", "60", on="2023-01-14"), UNMET),
        (examinations("60", "60", safety="2023-05-31"), UNMET),
    ],
)
def test_a_trade_licence_with_recency(held: list[VerificationReport], expected: Verdict) -> None:
    assert verdict(ELECTRICIAN, *held) is expected
