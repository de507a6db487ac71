"""The worked examples of docs/stacks/regulations.md, lived from the command line alone: issue, check, award, verify."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from e2e.conftest import PASSPHRASE, Cli, Done

EXAMPLES = Path(__file__).parents[2] / "docs/stacks/examples"
MET, UNMET = 0, 3
LETTERS = "results:\n  - {name: Grade, resultType: LetterGrade, allowedValue: [D, C, B, A]}\n"
NOTEN = (
    'results:\n  - {name: Note, resultType: LetterGrade, requiredValue: "4.0", allowedValue: '
    '["5.0", "4.0", "3.7", "3.3", "3.0", "2.7", "2.3", "2.0", "1.7", "1.3", "1.0"]}\n'
)
PASSED = "results:\n  - {name: Ergebnis, resultType: Result, requiredValue: passed, allowedValue: [failed, passed]}\n"
POINTS = "results:\n  - {name: Points, resultType: Percent, valueMin: 0, valueMax: 100}\n"


@dataclass(frozen=True)
class Town:
    """Institutions with an issuer each, an earner with a wallet, and a rule.

    Attributes:
        cli: The command.
        ids: The identifiers of the institutions.
        earner: The identifier of the earner.
    """

    cli: Cli
    ids: Mapping[str, str]
    earner: str

    def __call__(self, *arguments: str, status: int = 0) -> Done:
        done = self.cli(*arguments)
        assert done.status == status, done.words
        return done

    def offer(self, party: str, name: str, *options: str, results: str = "") -> None:
        """Put an achievement into the catalogue of an institution."""
        self.cli.write("results.yaml", results.encode())
        described = ("--results", "results.yaml") if results else ()
        named = ("--id", f"https://{party}.example/achievements/{name}", "--description", "x", "--criteria", "x")
        add = ("issuer", "achievement", "add", name, "--code", name, "--store", f"{party}.issuer")
        self(*add, *named, *described, *options)

    def issue(self, party: str, name: str, file: str, *options: str) -> str:
        """Issue it to the earner."""
        self("issuer", "issue", name, self.earner, "--store", f"{party}.issuer", "-o", f"{file}.json", *options)
        return f"{file}.json"

    def check(self, *files: str, status: int) -> str:
        """Everything that is said of credentials, on one line."""
        return self("stack", "check", "rule.yaml", *files, "--trust", "known.json", status=status).words

    def award(self, party: str, *files: str, status: int = 0) -> Done:
        """Award the stack, as the one who owns the rule."""
        store = ("--store", f"{party}.issuer", "--trust", "known.json")
        return self("stack", "award", "rule.yaml", self.earner, *files, *store, "-o", "award.json", status=status)

    def verified_alone(self) -> str:
        """Everything that is said to an employer who has the award and a trust list, and nothing else."""
        return self("verify", "award.json", "--trust", "known.json", "--recipient", self.earner).words


def town(folder: Path, example: str, *parties: str) -> Town:
    cli = Cli(folder, {"VCWALLET_PASSPHRASE": PASSPHRASE}, here=True)
    cheap = ("--kdf-memory", "64", "--json")
    ids = {}
    for party in parties:
        store = ("--store", f"{party}.issuer", "--trust-list", "known.json" if not ids else f"{party}.json")
        ids[party] = cli("issuer", "init", party.title(), *store, *cheap).data["id"]
        assert len(ids) == 1 or cli("trust", "add", "known.json", ids[party], party.title()).status == 0
    assert cli("wallet", "init", *cheap).status == 0
    text = (EXAMPLES / f"{example}.yaml").read_text("utf-8")
    for party, identifier in ids.items():
        text = text.replace(f"did:web:{party}.example", identifier)
    cli.write("rule.yaml", text.encode())
    return Town(cli, ids, cli("wallet", "id").out.split()[0])


def test_a_masters(tmp_path: Path) -> None:
    here = town(tmp_path, "master-by-certificates", "university")
    sized = ("--level", "EQF7", "--unit", "ECTS", "--credits")
    for name in ("analytics", "methods", "leadership"):
        here.offer("university", f"certificate-{name}", *sized, "12", results=LETTERS)
    here.offer("university", "capstone", *sized, "30", results=LETTERS)
    here.offer("university", "master-data-policy")
    graded = (("analytics", "A"), ("analytics", "B"), ("methods", "B"), ("leadership", "C"))
    for name, grade in graded:
        here.issue("university", f"certificate-{name}", f"{name}-{grade}", "--result", grade)
    rest = ("methods-B.json", "leadership-C.json", here.issue("university", "capstone", "capstone", "--result", "B"))

    assert "The average is too low: it is 2.82 points" in here.check("analytics-B.json", *rest, status=UNMET)
    here.award("university", "analytics-B.json", *rest, status=UNMET)
    here.award("university", "analytics-A.json", *rest)
    assert "is 3 points; needed: at least 3 points" in here.verified_alone()


def test_a_bachelors(tmp_path: Path) -> None:
    here = town(tmp_path, "bachelor-informatik", "hochschule")
    for name in ("mathematik", "programmierung", "datenbanken"):
        here.offer("hochschule", name, "--credits", "10", "--unit", "ECTS", results=NOTEN)
    here.offer("hochschule", "bachelorarbeit", "--credits", "12", "--unit", "ECTS", results=NOTEN)
    here.offer("hochschule", "praktikum", results=PASSED)
    here.offer("hochschule", "bachelor-informatik")
    held = [
        here.issue("hochschule", name, name, "--result", grade)
        for name, grade in (("mathematik", "1.3"), ("programmierung", "2.0"), ("datenbanken", "5.0"))
    ]
    held.append(here.issue("hochschule", "praktikum", "praktikum", "--result", "passed"))
    weak, good = (here.issue("hochschule", "bachelorarbeit", grade, "--result", grade) for grade in ("2.0", "1.7"))

    assert "is 2.45 points" in here.check(*held, weak, status=UNMET)
    here.award("hochschule", *held, good)
    assert "is 2.54 points; needed: at least 2.5 points" in here.verified_alone()


def test_a_yearly_number_of_hours(tmp_path: Path) -> None:
    here = town(tmp_path, "nursing-licence-2026", "council", "hospital", "vendor")
    offers = (
        ("hospital", "ward", "Course"),
        ("hospital", "case-conference", "Course"),
        ("vendor", "web", "ext:Webinar"),
    )
    for party, name, kind in offers:
        url = f"https://{party}.example/achievements/{name}"
        endorse = (
            "issuer",
            "endorse",
            "achievement",
            url,
            "--comment",
            "Good.",
            "--store",
            "council.issuer",
            "--force",
        )
        here(*endorse, "-o", "endorsement.json")
        sized = ("--type", kind, "--credits", "20", "--unit", "hours")
        here.offer(party, name, *sized, "--endorsement", "endorsement.json")
    here.offer("council", "leave-2026")

    def session(party: str, name: str, hours: int, day: str) -> str:
        dated = ("--credits", str(hours), "--awarded", day, "--valid-from", day)
        return here.issue(party, name, f"{name}-{day}", *dated)

    ward, late = session("hospital", "ward", 7, "2026-03-01"), session("hospital", "ward", 20, "2025-12-31")
    web = session("vendor", "web", 12, "2026-04-01")
    conferences = [session("hospital", "case-conference", 3, f"2026-02-0{day}") for day in (1, 2)]
    leave = here.issue("council", "leave-2026", "leave")

    assert "It was awarded before the period that counts" in here.check(ward, late, web, *conferences, status=UNMET)
    assert "18 of 15 hours (20 less 5)" in here.check(ward, web, *conferences, leave, status=MET)


def test_at_most_half_transferred(tmp_path: Path) -> None:
    here = town(tmp_path, "transfer-certificate", "college", "partner")
    ours, theirs = ("--level", "EQF5", "--language", "en"), ("--level", "EQF6", "--language", "de-AT")
    course = ("--type", "Course", "--unit", "ECTS", "--credits")
    here.offer("college", "here", *course, "15", *ours)
    here.offer("college", "web-development")
    for name in ("one", "two"):
        here.offer("partner", name, *course, "10", *theirs)
    away = [here.issue("partner", name, name) for name in ("one", "two")]
    less, enough = here.issue("college", "here", "less", "--credits", "14"), here.issue("college", "here", "enough")

    assert "14 ECTS; needed: at least 15 ECTS" in here.check(less, *away, status=UNMET)
    only = ("--catalogue", "college.issuer", "--only-catalogue", "--audience", "earner")
    assert "1 more for “Modules”: “here”" in here.check(*away, *only, status=UNMET)
    assert "Which catalogue" in here("stack", "check", "rule.yaml", *away, "--only-catalogue", status=2).words
    here.award("college", enough, *away)
    said = here.verified_alone()
    assert "confirmed together with its parts" in said
    assert "“Soft skills”" in said


def test_a_degree_by_certificates_that_share_two_courses(tmp_path: Path) -> None:
    here = town(tmp_path, "degree-by-certificates", "college")
    shared, rest = ("statistics", "programming"), ("databases", "visualisation", "data-law")
    others = ("linear-models", "neural-networks", "language-models")
    for name in (*shared, *rest, *others, "thesis", "data-science", "machine-learning", "master-of-data"):
        here.offer("college", name)
    held = {name: here.issue("college", name, name) for name in (*shared, *rest, *others, "thesis")}
    award = ("--store", "college.issuer", "--trust", "known.json", "-o")
    for name in ("first", "second"):
        text = (EXAMPLES / f"{name}-certificate.yaml").read_text("utf-8")
        here.cli.write(f"{name}.yaml", text.replace("did:web:college.example", here.ids["college"]).encode())
    here("stack", "award", "first.yaml", here.earner, *(held[name] for name in (*shared, *rest)), *award, "one.json")
    second = [held[name] for name in (*shared, *others)]
    here("stack", "award", "second.yaml", here.earner, *second, "one.json", *award, "two.json")
    degree = ("one.json", "two.json", held["thesis"])

    here.award("college", *degree)
    assert "confirmed together with its parts" in here.verified_alone()
    rule = (tmp_path / "rule.yaml").read_text("utf-8")
    here.cli.write("rule.yaml", rule.replace("reuse: {atMost: 2}", "reuse: {atMost: 1}").encode())
    said = here.check(*degree, status=UNMET)
    either = ("“data-science”", "“machine-learning”")  # which of the two counts is for their ids to say
    assert any(f"with {certificate}, which counts" in said for certificate in either)


@pytest.mark.parametrize(
    ("theory", "practice", "on", "status"),
    [("50", "70", "2025-06-01", MET), ("50", "69", "2025-06-01", UNMET), ("60", "60", "2023-01-14", UNMET)],
)
def test_a_licence_with_recency(tmp_path: Path, theory: str, practice: str, on: str, status: int) -> None:
    here = town(tmp_path, "electrician", "board", "trade-school")
    here.offer("trade-school", "safety")
    for name in ("theory", "practice"):
        here.offer("board", name, results=POINTS)
    dated = ("--awarded", "2026-01-15", "--valid-from", "2026-01-15")
    held = [
        here.issue("trade-school", "safety", "safety", *dated),
        here.issue("board", "theory", "theory", "--result", theory, "--awarded", on, "--valid-from", on),
        here.issue("board", "practice", "practice", "--result", practice, *dated),
    ]

    at = ("--at", "2026-06-01", "--trust", "known.json")
    here("stack", "check", "rule.yaml", *held, *at, status=status)
