"""What a signed document states: plain facts for people and programs, with no English and no opinion in them.

Made once from the document as it is read; the texts of a report, the command and `to_dict()` all show these facts.
What the document leaves out is empty or None. Where several values stand for what has one value, none is chosen: it is
empty; of a text in several languages, that of the reader is taken. Arrays are signed as sets, so everything here is
sorted by what it is.

Sources: Open Badges 3.0, "AchievementCredential", "Achievement", "Result", "Alignment", "Evidence"; CLR 2.0,
"ClrCredential"; VCDM 2.0, sections 4 and 5.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from vcwallet.model.statements.pass_marks import number_of

COMPLETED = "Completed"
"""The only status of a result that says that something was achieved (OB 3.0, "ResultStatusType")."""
UNREADABLE = "Unreadable"
"""Stands for a status that is blank or no text: it is there, and does not say that anything was achieved."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class StatedIdentifier:
    """An identifier of the recipient beside the `id`.

    Attributes:
        type: What kind of identifier it is, such as `emailAddress`.
        hashed: Whether only a hash of it is stated.
        value: The identifier itself; empty where it is hashed.
    """

    type: str
    hashed: bool
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class StatedSubject:
    """Whom or what the document is about.

    Attributes:
        id: Its identifier, such as a DID; empty where it has none.
        name: The name that the document gives it.
        identifiers: Its other identifiers.
        claims: What is said of it in members that Open Badges does not have: place and text of each.
    """

    id: str = ""
    name: str = ""
    identifiers: tuple[StatedIdentifier, ...] = ()
    claims: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class StatedAlignment:
    """A node of a framework that the achievement is aligned with.

    Attributes:
        name: `targetName`.
        framework: `targetFramework`, the framework's name.
        code: `targetCode`, its code within the framework.
        type: `targetType`, what kind of node it is.
        url: `targetUrl`.
    """

    name: str = ""
    framework: str = ""
    code: str = ""
    type: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class StatedResult:
    """A result that was reached.

    Attributes:
        status: Where the learner stands, such as `Failed`; `Unreadable` where it is blank or no text; empty where it is
            not stated, which means completed.
        name: The name of its description, such as `Grade`.
        type: The `resultType` of its description.
        value: The value reached.
        level: The name of the rubric's level that was reached, or its id where the achievement does not have it.
        value_max: The highest value that there is.
        required_value: The value needed to pass.
        required_level: The name of the level needed to pass.
        below_required: Whether it is below what is needed to pass; None where signed numbers do not decide that.
    """

    status: str = ""
    name: str = ""
    type: str = ""
    value: str = ""
    level: str = ""
    value_max: str = ""
    required_value: str = ""
    required_level: str = ""
    below_required: bool | None = None

    @property
    def is_completed(self) -> bool:
        """Whether the status says so; no status says so, too."""
        return self.status in ("", COMPLETED)

    @property
    def is_amount(self) -> bool:
        """Whether the value is a number of so many that there are."""
        return number_of(self.value) is not None and number_of(self.value_max) is not None


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class StatedEvidence:
    """Work that shows the achievement.

    Attributes:
        name: What it is called.
        description: Its description or narrative.
        url: Where it is; empty where it is all in the document.
        pinned: Whether the document holds a signed digest of what is at `url`; None where there is nothing elsewhere.
    """

    name: str = ""
    description: str = ""
    url: str = ""
    pinned: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedAward:
    """What was achieved, and how.

    Attributes:
        id: The achievement's id.
        subject: Whom it was awarded to; what else is said of that subject stands in `StatedContents.subjects`.
        name: Its name.
        description: Its description.
        criteria: What one has to do for it, as text; it may hold Markdown or HTML, which is never interpreted.
        criteria_url: The page with the criteria.
        type: `achievementType`, such as `MicroCredential`.
        code: `humanCode`, such as a course number.
        field_of_study: Its field.
        levels: Levels of qualifications frameworks that it is aligned with.
        skills: Everything else that it is aligned with.
        tags: Keywords.
        credits_available: How many credits it is worth. The number has no unit in Open Badges.
        credits_earned: How many of them were earned.
        credits_unit: The unit, where the criteria state it in the wording of `vcwallet.issuer`; else empty.
        hours: Hours of learning, from the same sentence, as text.
        started: When the activity began, as the document writes it.
        ended: When it ended.
        term: The academic term.
        role: The recipient's role.
        license_number: The number of a licence.
        narrative: What the issuer says of this award.
        assessor: Who assessed it, where that is not the issuer: the name it is given, or its id; empty for several.
        results: What was reached.
    """

    id: str = ""
    subject: StatedSubject = StatedSubject()
    name: str = ""
    description: str = ""
    criteria: str = ""
    criteria_url: str = ""
    type: str = ""
    code: str = ""
    field_of_study: str = ""
    levels: tuple[StatedAlignment, ...] = ()
    skills: tuple[StatedAlignment, ...] = ()
    tags: tuple[str, ...] = ()
    credits_available: float | None = None
    credits_earned: float | None = None
    credits_unit: str = ""
    hours: str = ""
    started: str = ""
    ended: str = ""
    term: str = ""
    role: str = ""
    license_number: str = ""
    narrative: str = ""
    assessor: str = ""
    results: tuple[StatedResult, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedContents:
    """Everything that a document states and people ask about; see `VerificationReport.contents`.

    Attributes:
        id: Its id.
        types: Its types, without `VerifiableCredential` and `VerifiablePresentation`.
        name: Its own name; that of what was achieved stands in `awards`.
        description: Its own description.
        subjects: Whom or what it is about; what has an id, once, the rest as often as it stands there.
        awards: What was achieved.
        evidence: What shows it.
        comments: Of an endorsement: what the endorser says.
        awarded: When it was awarded, as the document writes it.
        valid_from: The beginning of its validity.
        valid_until: The end of its validity; empty: none, unless it is `unclear`.
        unclear: Names of the dates here that stand in the document and cannot be read: blank, no text, or several.
        partial: Of a learner record: whether its publisher knows of more than it holds; None for anything else.
        cut: Names of the lists and texts of which, for their length, not all is here.
    """

    id: str = ""
    types: tuple[str, ...] = ()
    name: str = ""
    description: str = ""
    subjects: tuple[StatedSubject, ...] = ()
    awards: tuple[StatedAward, ...] = ()
    evidence: tuple[StatedEvidence, ...] = ()
    comments: tuple[str, ...] = ()
    awarded: str = ""
    valid_from: str = ""
    valid_until: str = ""
    unclear: tuple[str, ...] = ()
    partial: bool | None = None
    cut: tuple[str, ...] = ()

    @property
    def open_statuses(self) -> tuple[str, ...]:
        """Statuses of results that say that it was *not* achieved, or not yet, such as `Failed`; each once."""
        return tuple(
            sorted({result.status for award in self.awards for result in award.results if not result.is_completed})
        )

    @property
    def shortfalls(self) -> tuple[StatedResult, ...]:
        """Results that are below what is needed to pass, and whose status does not say that."""
        results = [result for award in self.awards for result in award.results]
        return tuple(result for result in results if result.below_required and result.is_completed)

    def to_dict(self) -> dict[str, Any]:
        """Plain data, ready for JSON: every member with a value in it."""
        filled: dict[str, Any] = _filled(self)
        return filled


_EMPTY: tuple[Any, ...] = ("", None, [], {})


def _filled(value: Any) -> Any:
    """The same without what is empty: what a document does not state is not listed as if it were stated."""
    if isinstance(value, tuple):
        return [_filled(entry) for entry in value]
    names = getattr(value, "__dataclass_fields__", None)
    if names is None:
        return value
    filled = [(name, _filled(getattr(value, name))) for name in names]
    return {name: entry for name, entry in filled if entry not in _EMPTY}
