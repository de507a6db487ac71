"""What checking a stack found: frozen data, no sentences. Words are rendered from codes and params."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from enum import StrEnum
from fractions import Fraction
from math import isinf
from typing import TYPE_CHECKING, Any, ClassVar

from vcwallet.encoding import timestamps
from vcwallet.stacks.evaluation.report.reported_whole_rules import Capped, WholeRule

if TYPE_CHECKING:
    from vcwallet.stacks.definition.rules.filters import Accepts

SCHEMA = 2
"""Version of `StackReport.to_dict()`."""


class Verdict(StrEnum):
    """The one answer, in three values."""

    MET = "met"
    UNMET = "unmet"
    INDETERMINATE = "indeterminate"


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something to know.

    Attributes:
        code: Stable code.
        reason: Finer slug under the code.
        severity: How much it matters.
        pointer: JSON pointer: into the definition for a lint finding, into what was handed in for a credential.
        params: Plain data for the words.
    """

    code: str
    reason: str
    severity: Severity
    pointer: str = ""
    params: Mapping[str, object] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Plain data, ready for JSON."""
        found: dict[str, Any] = _plain(self)
        return found

    def sentence(self, lang: str = "en") -> str:
        """What it says, and what to do about it."""
        from vcwallet.rendering.words.phrases import phrase  # words are loaded only when they are read

        return " ".join(filter(None, phrase(self.code, self.reason, self.params, lang)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A credential that counted in a part.

    Attributes:
        key: SHA-256 of what was signed, in hexadecimal; see `facts.key_of`.
        pointer: Where it stood in what was handed in.
        known: Whether the verifier's trust knows the issuer; else `issuer_name` is only what the issuer calls itself.
        certain: Whether it surely counts; False in a verdict that is not *met*: it counts if its doubts are resolved.
        credits: Its own number of credits, in `unit`; None where it states none.
        unit: The unit of `credits`; empty where none is said.
        low: What it comes to at least in the unit of the part; None where the part has none.
        high: At most; None likewise, or where it is not known.
        skills: Which skills it attests, in a part about skills.
        signed: SHA-256 of what was signed, in hexadecimal, the same for every spelling of it; empty: not known.
        exempts: By how much it lowers what the part needs, where it counts as an exemption; else 0.
        compensated: Whether it counts although its result is too low, since the averages make up for that.
        converted_levels: Levels that the verifier's policy takes for others: as it states them, and what they count as.
    """

    key: str
    pointer: str
    id: str
    issuer: str
    issuer_name: str
    name: str
    achievement: str
    awarded: datetime | None
    valid_until: datetime | None
    certain: bool
    known: bool = False
    levels: tuple[str, ...] = ()
    credits: int | float | None = None
    unit: str = ""
    low: float | None = None
    high: float | None = None
    skills: tuple[str, ...] = ()
    signed: str = ""
    exempts: float = 0
    compensated: bool = False
    converted_levels: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One leaf of the rule and what came of it.

    Attributes:
        id: Its name within the stack.
        kind: `slot`, `total` or `skills`.
        needed: Whether the way that was followed needs it; False for an alternative that was not taken.
        verdict: Whether it is met.
        need: How many credentials, how much, or how many skills.
        have: Of that, what counted for certain; what an exemption lowers the need by counts as had.
        possible: Of that, what counts if all doubts are resolved; None where it is not known how much.
        unit: The unit of these; empty for numbers of credentials and skills.
        counted: The credentials.
        missing: Skills that nothing attests.
        elsewhere: What would fit, and counts for other parts only.
        exempted: By how much exemptions lower the need; part of `have` and of `need`.
        capped: What caps cut off.
    """

    id: str
    name: str
    kind: str
    needed: bool
    verdict: Verdict
    need: float
    have: float
    possible: float | None
    unit: str = ""
    counted: tuple[Counted, ...] = ()
    missing: tuple[str, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()
    exempted: float = 0
    capped: tuple[Capped, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """A credential that would fit a part which is not met, and counts for other parts.

    Attributes:
        key: Its key, as in `Counted`.
        parts: Ids of the parts for which it counts.
    """

    key: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How many parts are met, of how many the rule asks for.

    A rule asks for every part of an `allOf`, for one of an `anyOf`, for n of an `nOf`; groups of all are counted by
    their own parts. So the number depends on the rule alone, and not on what is held.

    Attributes:
        met: How many are met for certain.
        of: How many there are to meet.
    """

    met: int
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PartReason:
    """Why a credential did not count for one part, or might not.

    Attributes:
        part: Id of the part.
        reason: A stable slug; those of `NotCounted`, and such as `used-elsewhere`, `barred` and `over-the-cap`.
        verdict: *unmet* where it does not count, *indeterminate* where that is open.
        other: Key of the credential that counts in its stead or keeps it out; empty: none does.
        elsewhere: Ids of the parts for which it counts.
    """

    part: str
    reason: str
    verdict: Verdict
    other: str = ""
    elsewhere: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NotCounted:
    """A credential that did not count, or might not, and why.

    Attributes:
        reason: A stable slug: what keeps it from counting anywhere, else the reason that came closest to counting.
        part: Id of the part that this is about; empty: of every part.
        detail: Code of what was not settled about it.
        for_parts: Why it did not count for each part that asks for the like of it.
    """

    key: str
    pointer: str
    id: str
    issuer: str
    name: str
    reason: str
    verdict: Verdict
    part: str = ""
    detail: str = ""
    for_parts: tuple[PartReason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HallCertificate:
    """These parts need more than there is for them: a reader can check it by counting.

    Attributes:
        parts: Ids of the parts.
        need: How many they need together.
        available: How many they can get at most.
        credentials: Keys of all credentials that fit any of them.
        proves_unmet: Whether this alone shows the whole unmet: the rule leaves no other way.
    """

    parts: tuple[str, ...]
    need: int
    available: int
    credentials: tuple[str, ...]
    proves_unmet: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """What to do next: earn achievements, or settle a doubt about a credential that is held.

    The steps of a report were evaluated together: with any `count` of the `achievements` of each step (or what its
    `accepts` describe), and with every doubt that is named settled, the stack is met.

    Attributes:
        parts: Ids of the parts that it serves; empty for what only has to be held before another step is begun.
        count: How many achievements to earn; 0 where a doubt is to be settled.
        achievements: Which; any `count` of them do, and where there are fewer, the same again on another day. Empty:
            any that `accepts` describes.
        accepts: The filters of the parts that it serves, and the result to aim for.
        best: Whether no result is better than the one to aim for.
        by_points: Whether results to aim for are compared by the points that an average gives them.
        issuers: Who may award them: identifiers, or `known`.
        owner_alone: Whether the rule lets its owner alone award what fills its parts, so that it need not be said.
        outside: What none of them may be, since it would not complete the stack, such as what a cap limits.
        span: Within which duration of all else that counts they must be awarded; empty: that does not matter.
        amount: What they must come to together, in `unit`; 0: their size does not matter, but where there is a unit it
            must be stated.
        skills: The skills that they must attest together: any `least_skills` of these.
        framework: Where any skills of a framework will do, which.
        first: Ids of achievements, held by then or of earlier steps, that must be held before this is begun.
        credential: Key of the credential about which there is a doubt; empty: there is something to earn.
        reason: The doubt, with its `detail`, as in `NotCounted`.
        cost: What it costs, by the policy's costs.
    """

    parts: tuple[str, ...] = ()
    count: int = 0
    achievements: tuple[str, ...] = ()
    accepts: tuple[Accepts, ...] = ()
    best: bool = False
    by_points: bool = False
    issuers: tuple[str, ...] = ()
    owner_alone: bool = False
    outside: tuple[Accepts, ...] = ()
    span: str = ""
    amount: float = 0
    unit: str = ""
    skills: tuple[str, ...] = ()
    least_skills: int = 0
    framework: str = ""
    first: tuple[str, ...] = ()
    credential: str = ""
    reason: str = ""
    detail: str = ""
    cost: float = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StackReport:
    """The result of one check.

    Attributes:
        progress: How many of the parts that the rule asks for are met.
        verdict: The one answer, under the status policy that applies.
        stack: Id of the definition; with `version`, `digest` (SHA-256 of its JCS form, in hexadecimal) and `owner`.
        at: The moment for which the answer holds.
        subject: Identifiers of the person whose credentials these are, as far as they are linked.
        parts: Every leaf of the rule, from left to right.
        whole: The rules over the whole stack, and whether each is kept.
        not_counted: Credentials that did not count, each with the reason.
        certificate: Why the parts that take credentials fall short; None unless unmet for that.
        next_steps: What completes it, in an order in which it can be done; empty where nothing was found that does.
        optimal: Whether no other way costs less for certain; else it is the best that was found.
        names: What people call achievements, issuers and skills, by identifier: the rule's labels, and names in what
            is held.
        expires: Until when the verdict *met* holds by itself: when the first that counted expires or gets too old.
        expires_with: Key of the credential that this is about.
        at_award: The verdict at the moment of the award; None where none was given.
        now: The verdict with every part in force now; None where no award was given.
        findings: Warnings and notes.
        not_checked: What was not looked into, as slugs.
    """

    verdict: Verdict
    stack: str
    version: str
    digest: str
    owner: str
    name: str
    at: datetime
    subject: tuple[str, ...] = ()
    progress: Progress = Progress(met=0, of=0)
    parts: tuple[Part, ...] = ()
    whole: tuple[WholeRule, ...] = ()
    not_counted: tuple[NotCounted, ...] = ()
    certificate: HallCertificate | None = None
    next_steps: tuple[NextStep, ...] = ()
    optimal: bool = False
    names: Mapping[str, str] = field(default_factory=dict)
    expires: datetime | None = None
    expires_with: str = ""
    at_award: Verdict | None = None
    now: Verdict | None = None
    findings: tuple[Finding, ...] = ()
    not_checked: tuple[str, ...] = ()

    schema: ClassVar[int] = SCHEMA

    @property
    def met(self) -> bool:
        """True only for the verdict *met*."""
        return self.verdict is Verdict.MET

    def __bool__(self) -> bool:
        raise TypeError("a stack report has three verdicts: ask report.met or report.verdict")

    def part(self, part_id: str) -> Part:
        """The part of this id.

        Raises:
            KeyError: There is none.
        """
        for part in self.parts:
            if part.id == part_id:
                return part
        raise KeyError(part_id)

    def to_dict(self) -> dict[str, Any]:
        """Plain data, ready for JSON; its shape is versioned by `schema`."""
        return {"schema": self.schema, **_plain(self)}

    def kept(self, lang: str = "en") -> list[str]:
        """The state of each rule over the whole stack, a sentence each."""
        from vcwallet.rendering.stack_words.stack_explanation import kept

        return kept(self, lang)

    def explain(self, lang: str = "en", audience: str = "earner") -> str:
        """The report in plain words.

        Args:
            lang: Language of the words.
            audience: `employer`, `earner` or `issuer`.

        Raises:
            UsageError: There are no words in this language, or for this audience.
        """
        from vcwallet.rendering.stack_words.stack_explanation import explain  # words are loaded only when they are read

        return explain(self, lang, audience)


def _plain(value: Any) -> Any:
    """Dataclasses as dicts without empty members, moments as text, infinity as null."""
    if isinstance(value, datetime):
        return timestamps.format(value)
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple):
        return [_plain(entry) for entry in value]
    if isinstance(value, Mapping):
        return {name: _plain(entry) for name, entry in value.items()}
    if hasattr(value, "__dataclass_fields__"):
        pairs = ((entry.name, getattr(value, entry.name)) for entry in fields(value))
        return {name: _plain(entry) for name, entry in pairs if entry not in (None, (), "") and entry != {}}
    return value


def number(value: Fraction | float) -> float | None:
    """An exact number as it is shown; None for infinity."""
    if isinstance(value, float) and isinf(value):
        return None
    return int(value) if value == int(value) else float(value)
