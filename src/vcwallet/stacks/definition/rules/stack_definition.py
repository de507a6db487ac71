"""The rule model: what has to come together, as frozen data. What each part means: docs/explanation/stacks.md.

A rule is a tree. Its inner nodes are `AllOf`, `AnyOf` and `NOf`; its leaves are `Slot`, which uses credentials up, and
`MinTotal` and `CoversSkills`, for which a credential may serve although it already serves elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from enum import StrEnum
from operator import attrgetter

from vcwallet.stacks.definition.rules.constraints import Average, Cap, Compensation, Exemption, LevelScheme, Residency
from vcwallet.stacks.definition.rules.filters import ANYTHING, Accepts, Level, Size
from vcwallet.stacks.values.calendar_periods import check_period
from vcwallet.stacks.values.frozen_members import freeze
from vcwallet.stacks.values.stack_error import StackError

STACK_CONTEXT = "https://w3id.org/vcwallet/stacks/v1"
"""The JSON-LD context of the terms that CTDL lacks, and of `stackAward`; docs/contexts.md says how it is published."""
DEEPEST = 24
"""How deep the parts of a rule may stand inside one another."""


class PartStatus(StrEnum):
    """What the status of a part must be, from the laxest to the strictest."""

    AT_AWARD = "at-award"
    LIVE_NOTICE = "live-notice"
    LIVE = "live"


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A place that uses up what fills it.

    Attributes:
        id: Its name within the stack.
        accepts: What may fill it.
        count: How many different achievements it takes.
        size: In place of `count`: how much they must come to, each counted whole in one place.
        name: What people call it.
    """

    id: str
    accepts: Accepts
    count: int = 1
    size: Size | None = None
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MinTotal:
    """A least total of hours or credits over all that fits, used up elsewhere or not."""

    id: str
    size: Size
    accepts: Accepts = ANYTHING
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Skill:
    """A skill that must be attested, at a level or at any."""

    id: str
    level: Level | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CoversSkills:
    """Skills of a framework that must be attested.

    Attributes:
        id: Its name within the stack.
        framework: Name or URL of the framework, as alignments give it in `targetFramework`.
        items: The skills; empty: any of the framework.
        at_least: How many of them; None: all items.
        accepts: What may attest them.
        name: What people call it.
    """

    id: str
    framework: str
    items: tuple[Skill, ...] = ()
    at_least: int | None = None
    accepts: Accepts = ANYTHING
    name: str = ""

    def __post_init__(self) -> None:
        freeze(self, "items")


@dataclass(frozen=True, slots=True, kw_only=True)
class AllOf:
    """Every part."""

    parts: tuple[Node, ...]

    def __post_init__(self) -> None:
        freeze(self, "parts")


@dataclass(frozen=True, slots=True, kw_only=True)
class AnyOf:
    """At least one part."""

    parts: tuple[Node, ...]

    def __post_init__(self) -> None:
        freeze(self, "parts")


@dataclass(frozen=True, slots=True, kw_only=True)
class NOf:
    """At least `n` parts."""

    n: int
    parts: tuple[Node, ...]

    def __post_init__(self) -> None:
        freeze(self, "parts")


Leaf = Slot | MinTotal | CoversSkills
Node = AllOf | AnyOf | NOf | Leaf


@dataclass(frozen=True, slots=True, kw_only=True)
class StackDefinition:
    """The definition of a stack: immutable, and data alone.

    Reading and writing it, and checking it, are functions elsewhere; `vcwallet.stacks.Stack` puts them together.

    Attributes:
        id: URL of the definition.
        version: Which edition of it.
        owner: Identifier of the organisation that is responsible for it.
        require: The rule itself.
        name: What people call it.
        description: What it is about.
        awards: Id of the achievement that is awarded for meeting it.
        stackers: Who besides the owner may award it.
        issuers: Who is entitled to award its parts where a filter names none; empty: the owner.
        uses: In how many slots one achievement may be used; None: in any number.
        never_together: Groups of achievements of which at most one counts.
        caps: What counts only up to a limit.
        residency: What must be there at least.
        averages: Least averages over results.
        compensation: How many credentials may miss their least result if every average is reached.
        span: Within how long of each other all that counts must have been awarded, as an ISO 8601 duration; empty: any.
        repeatable: What counts several times although it is of one achievement, told apart by the day of the award.
        exemptions: What lowers the need of a part.
        reuse: Of what another presented stack was made of, how many credentials may count here, too; None: any number.
        part_status: What the status of a part must be; None: the verifier's policy alone decides.
        equivalents: Groups of achievements that the owner takes for equal.
        levels: Further schemes of levels.
        units: Unit of `creditsEarned` by id of the achievement or of the issuer.
        labels: What people call an achievement, an issuer or a skill, by its identifier.

    Lists and mappings are taken for tuples and for tuples of pairs.

    Raises:
        StackError: A list is none, a group has fewer than two achievements, `uses` or `reuse` is too small, the span is
            no period, or the status is none.
    """

    id: str
    version: str
    owner: str
    require: Node
    name: str = ""
    description: str = ""
    awards: str = ""
    stackers: tuple[str, ...] = ()
    issuers: tuple[str, ...] = ()
    uses: int | None = 1
    never_together: tuple[tuple[str, ...], ...] = ()
    caps: tuple[Cap, ...] = ()
    residency: Residency | None = None
    averages: tuple[Average, ...] = ()
    compensation: Compensation | None = None
    span: str = ""
    repeatable: tuple[Accepts, ...] = ()
    exemptions: tuple[Exemption, ...] = ()
    reuse: int | None = None
    part_status: PartStatus | None = None
    equivalents: tuple[tuple[str, ...], ...] = ()
    levels: tuple[LevelScheme, ...] = ()
    units: tuple[tuple[str, str], ...] = ()
    labels: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        freeze(self, *_LISTS)
        listed: tuple[tuple[str, tuple[object, ...]], ...] = (
            ("neverTogether", self.never_together),
            ("equivalents", self.equivalents),
        )
        for member, groups in listed:
            for number, group in enumerate(groups):
                if not isinstance(group, tuple) or len(set(group)) < 2:
                    raise StackError("group-of-one", pointer=f"/{member}/{number}", member=member)
        if self.uses is not None and (not _is_whole(self.uses) or self.uses < 1):
            raise StackError("uses", pointer="/uses", value=self.uses)
        if self.reuse is not None and (not _is_whole(self.reuse) or self.reuse < 0):
            raise StackError("amount", pointer="/reuse", value=self.reuse)
        if self.span:
            check_period(self.span, "/span")
        if self.part_status is not None:
            if self.part_status not in [*PartStatus]:
                raise StackError(
                    "choice", pointer="/partStatus", value=str(self.part_status)[:40], known=list(PartStatus)
                )
            object.__setattr__(self, "part_status", PartStatus(self.part_status))  # its text will do, too

    def __eq__(self, other: object) -> bool:
        """Definitions with the same members are equal, also where one has methods besides (`vcwallet.stacks.Stack`)."""
        if not isinstance(other, StackDefinition):
            return NotImplemented
        return self is other or _members(self) == _members(other)

    def __hash__(self) -> int:
        return hash(_members(self))


def _is_whole(value: object) -> bool:
    """Whether a value is a whole number; in Python, anything may be given."""
    return isinstance(value, int) and not isinstance(value, bool)


_LISTS = (
    *("stackers", "issuers", "never_together", "caps", "averages", "repeatable", "exemptions", "equivalents"),
    *("levels", "units", "labels"),
)
_members: Callable[[StackDefinition], tuple[object, ...]] = attrgetter(
    *(entry.name for entry in fields(StackDefinition))
)
