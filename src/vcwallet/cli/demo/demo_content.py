"""Persons, institutions and achievements of the demo. They are invented; what is made of them is real."""

from __future__ import annotations

from dataclasses import dataclass, field

from vcwallet import builders
from vcwallet.issuer import NewAchievement, QualificationLevel, Volume

COLLEGE = "Example College of Harbour Town"
COLLEGE_URL = "https://college.example"
STATUS_URL = f"{COLLEGE_URL}/status"
COLLEGE_ABOUT = "An invented college that teaches people who work."
COLLEGE_COLOR = "#0b5d5e"
EARNER = "Noor"
EARNER_EMAIL = "noor@mail.example"
OTHER_EARNER = "Milan"
OTHER_EMAIL = "milan@mail.example"
REGISTRAR = "registrar"
EMPLOYER = "Harbour Freight Office"
EMPLOYER_DOMAIN = "https://jobs.harbour-freight.example"
NAMES = {
    "college": COLLEGE,
    "earner": EARNER,
    "earner_email": EARNER_EMAIL,
    "other": OTHER_EARNER,
    "other_email": OTHER_EMAIL,
    "employer": EMPLOYER,
}
"""What the sentences of the story call those who are in it."""
TRUST_TITLE = f"Colleges that the {EMPLOYER} knows"
PASSPHRASE = "only for the demo"  # noqa: S105 - it is printed, and guards nothing
_FRAMEWORK = "Example Skills Framework"
_SKILLS = "https://skills.example/data"
_RESULT = "urn:uuid:5d0f8f3e-6a0b-4a57-9c57-0d7c3f2b7a10"
_LEVELS = ("Pass", "Merit", "Distinction")
REVOKED = "reading-data"
SUSPENDED = "spreadsheets"
WHY_REVOKED = "Issued for the wrong course."
WHY_SUSPENDED = "The assessment is under appeal."
WHY_TAKEN_BACK = "The project was another person's work."
TRUE_GRADE = "Merit"
FORGED_GRADE = "Distinction"


@dataclass(frozen=True, slots=True, kw_only=True)
class MicroCredential:
    """One of the four, and how the earner reached it.

    Attributes:
        slug: Names its files.
        name: What it is called.
        description: What it is about.
        criteria: What the earner has to do.
        code: The course's code.
        level: Level of the European Qualifications Framework.
        hours: Hours of learning.
        credits: ECTS credits.
        skills: Name and code of each skill that it is aligned with.
        narrative: What the earner did.
        graded: Whether there is a grade.
    """

    slug: str
    name: str
    description: str
    criteria: str
    code: str
    level: int
    hours: float
    credits: float
    skills: tuple[tuple[str, str], ...] = field(default=())
    narrative: str
    graded: bool = False

    def achievement(self) -> NewAchievement:
        """The achievement for the catalogue."""
        return NewAchievement(
            id=f"{COLLEGE_URL}/achievements/{self.slug}",
            name=self.name,
            description=self.description,
            criteria=self.criteria,
            human_code=self.code,
            field_of_study="Data literacy",
            level=QualificationLevel.eqf(self.level),
            volume=Volume(hours=self.hours, credits=self.credits, unit="ECTS"),
            alignments=[_alignment(name, code) for name, code in self.skills],
            tags=["data literacy", "working life"],
            result_descriptions=[_grades()] if self.graded else [],
        )

    def results(self) -> list[dict[str, object]]:
        """What the earner reached."""
        return [builders.result(description=_RESULT, value=TRUE_GRADE)] if self.graded else []


FOUR = (
    MicroCredential(
        slug="reading-data",
        name="Reading Data at Work",
        description="Reads tables and charts of everyday working life, and notices when a number cannot be right.",
        criteria="Answers twelve questions about real reports, at least nine of them rightly, and explains two.",
        code="DL-101",
        level=4,
        hours=25,
        credits=1,
        skills=(("Interpret charts", "D1.1"), ("Check plausibility", "D1.3")),
        narrative="Answered eleven of twelve questions, and found the two figures that had been swapped.",
    ),
    MicroCredential(
        slug="spreadsheets",
        name="Spreadsheets You Can Trust",
        description="Builds a spreadsheet that others can check, with inputs, steps and results kept apart.",
        criteria="Hands in a spreadsheet from the workplace; an assessor changes the inputs and follows the result.",
        code="DL-102",
        level=4,
        hours=50,
        credits=2,
        skills=(("Model in spreadsheets", "D2.2"), ("Document calculations", "D2.4")),
        narrative="Built a shift plan for a crew of nine that warns when rest times are too short.",
    ),
    MicroCredential(
        slug="data-privacy",
        name="Handling Personal Data",
        description="Knows what may be done with data about people, and arranges everyday work so that it is done.",
        criteria="Describes one process of the workplace, finds its three greatest risks and mends one of them.",
        code="DL-203",
        level=5,
        hours=25,
        credits=1,
        skills=(("Protect personal data", "D4.1"),),
        narrative="Showed that visitor lists were kept for years, and had them deleted after thirty days.",
    ),
    MicroCredential(
        slug="data-stories",
        name="Telling a Story with Data",
        description="Makes a case with data that people without training can follow and question.",
        criteria="Presents a finding to a mixed audience in ten minutes, uncertainty included, and answers questions.",
        code="DL-204",
        level=5,
        hours=50,
        credits=2,
        skills=(("Present findings", "D3.2"), ("Explain uncertainty", "D3.5")),
        narrative="Showed the crew why a second crane shortens waiting by less than the foremen thought.",
        graded=True,
    ),
)

CAPSTONE = MicroCredential(
    slug="data-project",
    name="A Data Project at Work",
    description="Plans and carries out a project with data at the own workplace, from the question to the decision.",
    criteria="Hands in the project, and defends it before two assessors and a colleague.",
    code="DL-300",
    level=5,
    hours=100,
    credits=4,
    skills=(("Carry out a data project", "D5.1"),),
    narrative="Found out why Mondays were late, and changed the order of unloading.",
)
WHOLE = MicroCredential(
    slug="data-literacy",
    name="Data Literacy for Working Life",
    description="Reads, handles, protects and explains data at work, and has shown it in a project.",
    criteria="All four micro-credentials of the series, and the project.",
    code="DL-CERT",
    level=5,
    hours=250,
    credits=10,
    narrative="",
)
STACK_URL = f"{COLLEGE_URL}/stacks/data-literacy"


def _alignment(name: str, code: str) -> dict[str, object]:
    return builders.alignment(
        target_name=name, target_url=f"{_SKILLS}/{code}", target_framework=_FRAMEWORK, target_code=code
    )


def _grades() -> dict[str, object]:
    return builders.result_description(id=_RESULT, name="Grade", result_type="LetterGrade", allowed_values=_LEVELS)
