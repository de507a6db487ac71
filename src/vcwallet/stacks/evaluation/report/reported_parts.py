"""The parts of a rule in a report: what counts in each, what does not, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from vcwallet.stacks.evaluation.report.reported_whole_rules import Capped
from vcwallet.stacks.evaluation.report.stack_finding import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A credential that counted in a part.

    Attributes:
        key: SHA-256 of what was signed, in hexadecimal; see `report_facts.key_of`.
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
        elsewhere: What counts for other parts only, where it would fit here, or misses this part for a reason.
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
    """A credential that counts for other parts, and that a part which is not met has a use for, or asks the like of.

    Attributes:
        key: Its key, as in `Counted`.
        parts: Ids of the parts for which it is used up.
        reason: Why it does not fit, a slug as in `PartReason`; empty: it would fit.
    """

    key: str
    parts: tuple[str, ...]
    reason: str = ""


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


NO_PROGRESS = Progress(met=0, of=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartReason:
    """Why a credential did not count for one part, or might not.

    Attributes:
        part: Id of the part.
        reason: A stable slug; those of `NotCounted`, and such as `used-elsewhere`, `barred` and `over-the-cap`.
        verdict: *unmet* where it does not count, *indeterminate* where that is open.
        other: Key of the credential that counts in its stead or keeps it out; empty: none does.
        elsewhere: Ids of the parts for which it counts.
        shared: Keys of the credentials that both it and `other` were made of, where that keeps it out.
    """

    part: str
    reason: str
    verdict: Verdict
    other: str = ""
    elsewhere: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()


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
