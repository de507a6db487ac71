"""Results: whether an achievement was completed and passed, and how one result compares with another.

Source: Open Badges 3.0, "Result", "ResultDescription", "ResultStatusType". Values are texts there, numbers included;
they are never compared as texts. Which of two is higher: `result_scales`. A result or a description of which a member
has several values says nothing for certain.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from vcwallet.model.access import entries_of, objects_of, one_text, one_text_of, text_of
from vcwallet.model.statements.pass_marks import number_of
from vcwallet.stacks.evaluation.facts.result_scales import NUMBERS, ResultScale, levels_of, values_of

COMPLETED = "Completed"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class DescribedResult:
    """A result that can be reached.

    Attributes:
        id: Id of the description.
        kind: Its `resultType`.
        name: What people call it.
        values: What values there are.
        levels: What levels there are; `NUMBERS` where it has no rubric.
        lowest: Its `valueMin`; empty: none is said.
        highest: Its `valueMax`; empty: none is said.
        required_value: The value needed to pass; empty: none.
        required_level: The level needed to pass; empty: none.
        clear: Whether every member that decides has one value.
    """

    id: str = ""
    kind: str = ""
    name: str = ""
    values: ResultScale = NUMBERS
    levels: ResultScale = NUMBERS
    lowest: str = ""
    highest: str = ""
    required_value: str = ""
    required_level: str = ""
    clear: bool = True

    @property
    def marked(self) -> bool:
        """Whether it has a pass mark, or that is not clear."""
        return bool(self.required_value or self.required_level) or not self.clear

    def holds(self, value: str) -> bool:
        """Whether a value can be one of it: a number that is not below its lowest, nor above its highest."""
        number, ends = number_of(value), (number_of(self.lowest), number_of(self.highest))
        if self.values.steps or number is None:
            return True
        return (ends[0] is None or number >= ends[0]) and (ends[1] is None or number <= ends[1])

    def reaches(self, value: str, least: str) -> bool | None:
        """Whether a value is at least another, which may be in per cent; None where that cannot be said.

        What cannot be a value of it at all is of another scale, and not more than all of its values.
        """
        bar = number_of(least)
        if self.values.steps or bar is None or not least.strip().endswith("%"):
            return self.values.reaches(value, least) if self.holds(least) else None
        number, highest = number_of(value), number_of(self.highest)
        if number is None:
            return None
        if not value.strip().endswith("%") and (highest is not None or self.kind != "Percent" or 0 < number <= 1):
            if highest is None or highest <= 0 or number_of(self.lowest or "0") != 0:
                return None
            return Fraction(number) * 100 >= Fraction(bar) * Fraction(highest)
        return number >= bar


_NOT_DESCRIBED = DescribedResult()


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Grade:
    """One result with what is needed to judge it.

    Attributes:
        description: Id of its description, as the result gives it.
        described: The description; an empty one where the achievement does not have it.
        statuses: Where the earner stands: every status that can be read.
        value: The value reached; empty: none is stated.
        level: The level reached; empty: none is stated.
        clear: Whether every member of the result and of its description that decides has one value that can be read.
        mark_open: Whether the achievement has a pass mark that no result names, and this one names none that it has.
    """

    description: str = ""
    described: DescribedResult = _NOT_DESCRIBED
    statuses: tuple[str, ...] = ()
    value: str = ""
    level: str = ""
    clear: bool = True
    mark_open: bool = False

    @property
    def kind(self) -> str:
        """The `resultType` of its description."""
        return self.described.kind

    @property
    def completed(self) -> bool | None:
        """Whether every status says so; no status says so, too. None where that cannot be said."""
        if any(status != COMPLETED for status in self.statuses):
            return False
        return True if self.clear else None

    @property
    def stated(self) -> bool:
        """Whether it says what was reached."""
        return bool(self.value or self.level)

    @property
    def ordered(self) -> bool:
        """Whether the order of everything that it states a step of is signed."""
        value, level = not self.value or self.described.values.ordered, not self.level or self.described.levels.ordered
        return value and level

    @property
    def off_scale(self) -> bool:
        """Whether its value is none that its description allows, so that it compares with nothing."""
        return bool(self.value) and not self.described.holds(self.value)

    def reaches(self, least: str) -> bool | None:
        """Whether what was reached is at least another; None where that cannot be said.

        Where both a value and a level are stated, the one that compares decides; if they contradict, neither does.
        """
        if not self.clear or self.off_scale:
            return None
        answers = set()
        if self.value:
            answers.add(self.described.reaches(self.value, least))
        if self.level:
            answers.add(self.described.levels.reaches(self.level, least))
        answers.discard(None)
        return answers.pop() if len(answers) == 1 else None

    @property
    def passed(self) -> bool | None:
        """Whether each pass mark was reached; None where that cannot be said. Without pass mark: True."""
        described = self.described
        if not self.clear or self.mark_open or (self.off_scale and described.marked):
            return None
        marks = (
            (described.values, self.value, described.required_value),
            (described.levels, self.level, described.required_level),
        )
        answers = {scale.reaches(reached, mark) for scale, reached, mark in marks if reached and mark}
        return False if False in answers else None if None in answers else True


def read_grades(subjects: Iterable[Mapping[str, Any]], achievements: Iterable[Mapping[str, Any]]) -> tuple[Grade, ...]:
    """The results of subjects, each with its description in the achievements; in an order of their contents."""
    results = [entry for subject in subjects for entry in objects_of(subject.get("result"))]
    if not results:
        return ()
    described: dict[str, DescribedResult] = {}
    marked: set[str] = set()
    for achievement in achievements:
        for result in described_results(achievement):
            marked |= {result.id} if result.marked else set()
            if not result.id:  # no result can mean it
                continue
            twice = result.id in described and described[result.id] != result
            described[result.id] = DescribedResult(id=result.id, clear=False) if twice else result
    grades = [_grade(entry, described) for entry in results]
    if marked - {grade.description for grade in grades if grade.stated and grade.description}:
        grades = [replace(g, mark_open=g.stated and g.description not in described) for g in grades]
    return tuple(sorted(grades))


def described_results(achievement: Mapping[str, Any]) -> list[DescribedResult]:
    """The results that an achievement says can be reached, in the order in which they stand."""
    return [_described(entry) for entry in objects_of(achievement.get("resultDescription"))]


def _described(description: Mapping[str, Any]) -> DescribedResult:
    names = ("resultType", "requiredValue", "requiredLevel", "valueMin", "valueMax")
    kind, value, level, lowest, highest = (one_text_of(description, name) for name in names)
    return DescribedResult(
        id=text_of(description, "id"),
        kind=kind or "",
        name=one_text(description.get("name")),
        values=values_of(description),
        levels=levels_of(description),
        lowest=lowest or "",
        highest=highest or "",
        required_value=value or "",
        required_level=level or "",
        clear=None not in (kind, value, level, lowest, highest),
    )


def _grade(result: Mapping[str, Any], described: Mapping[str, DescribedResult]) -> Grade:
    names = ("value", "achievedLevel", "resultDescription")
    value, level, of = (one_text_of(result, name) for name in names)
    statuses = entries_of(result.get("status"))
    description = described.get(of or "", _NOT_DESCRIBED)
    readable = {status for status in statuses if isinstance(status, str) and status.strip()}
    readable_all = all(isinstance(status, str) and status in readable for status in statuses)
    return Grade(
        description=of or "",
        described=description,
        statuses=tuple(sorted(readable)),
        value=value or "",
        level=level or "",
        clear=description.clear and readable_all and None not in (value, level, of),
    )
