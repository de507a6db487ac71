"""The words of random cases, and a source of choices that a number decides."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from random import Random
from typing import TypeVar

from support.stack_evidence import AT, COLLEGE, MALLORY, OTHER, urn
from vcwallet.stacks.definition.rules.constraints import LevelScheme
from vcwallet.stacks.evaluation.facts.grades import DescribedResult
from vcwallet.stacks.evaluation.facts.result_scales import ResultScale

T = TypeVar("T")
NAMED = tuple(map(urn, "abcde"))
ISSUERS = (COLLEGE.did, OTHER.did, MALLORY.did)
UNITS = ("hours", "hours", "hours", "ECTS", "NZQCF", "points")
SCALES = {
    "marks": DescribedResult(id="urn:marks", kind="RawScore"),
    "letters": DescribedResult(id="urn:letters", kind="LetterGrade", values=ResultScale((("C",), ("B",), ("A",)))),
    "set": DescribedResult(id="urn:set", values=ResultScale((("A",), ("B",), ("C",)), ordered=False)),
    "pass": DescribedResult(id="urn:pass", kind="RawScore", required_value="50"),
}
EQF_LEVELS = tuple(f"http://data.europa.eu/snb/eqf/{level}" for level in (4, 5, 6))
NQF = LevelScheme(name="NQF", levels=(("1", "urn:nqf:1"), ("2", "urn:nqf:2"), ("2", EQF_LEVELS[1]), ("3", "urn:nqf:3")))
SKILLS = ("urn:skill:1", "urn:skill:2", "urn:skill:3")
SUBJECTS = ("urn:subject:1", "urn:subject:2")
TYPES = ("Course", "Badge")
LANGUAGES = ("en", "en-GB", "de")

FILTERS = (
    *("level", "result", "within", "awarded", "size", "languages", "issuers", "endorsed"),
    *("after", "evidence", "equivalents", "types", "alignments"),
)
LEAVES = ("sizes", "totals", "skills")
WHOLE = (
    *("uses", "never", "cap-number", "cap-size", "cap-share", "inner-caps"),
    *("resident-number", "resident-size", "resident-share", "average", "average", "compensation", "span", "span"),
    *("repeatable", "exemptions", "reuse", "reuse", "status", "units"),
)
HELD = ("uncertain", "persons", "opaque", "issues", "related", "matches", "unknown", "results", "copies", "dates")
MEASURED = frozenset(("sizes", "totals", "cap-size", "resident-size", "size"))
"""Themes in which credentials state their size."""


class Draw:
    """A source of choices."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)
        self.names = self.some(NAMED, 2, len(NAMED))
        """The achievements of the case: the fewer there are, the more often credentials and parts meet."""

        self.letters = self.chance(35)
        """Whether results are letters; else they are numbers."""

    def chance(self, of_a_hundred: int) -> bool:
        return self._random.randrange(100) < of_a_hundred

    def number(self, least: int, most: int) -> int:
        return self._random.randint(least, most)

    def pick(self, choices: Sequence[T]) -> T:
        return self._random.choice(choices)

    def some(self, choices: Sequence[T], least: int, most: int) -> tuple[T, ...]:
        return tuple(self._random.sample(choices, min(self.number(least, most), len(choices))))

    def moment(self) -> datetime:
        """A day of the years before the check, now and then the very limit of a window, or after the check."""
        return self.pick(MOMENTS)


MOMENTS = [
    *(AT - timedelta(days=days) for days in (1200, 800, 500, 300, 100, 10, 0, -10)),
    datetime(2025, 6, 1, 12, tzinfo=UTC),
    datetime(2024, 6, 1, 12, tzinfo=UTC),
]
