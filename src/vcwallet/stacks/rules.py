"""The rule model: what has to come together, as frozen data. What each part means: docs/explanation/stacks.md.

A rule is a tree. Its inner nodes are `AllOf`, `AnyOf` and `NOf`; its leaves are `Slot`, which uses credentials up, and
`MinTotal` and `CoversSkills`, for which a credential may serve although it already serves elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from vcwallet.stacks.amounts import Number, is_amount
from vcwallet.stacks.faults import StackError

if TYPE_CHECKING:
    from datetime import datetime

    from vcwallet.encoding.json_types import JsonObject
    from vcwallet.report import VerificationReport
    from vcwallet.stacks.report import StackReport
    from vcwallet.stacks.settings import Award, StackPolicy
    from vcwallet.stacks.subjects import Holder

KNOWN = "known"
"""Among the issuers of a filter: whoever the verifier's trust knows."""

DEEPEST = 24
"""How deep the parts of a rule may stand inside one another."""


class PartStatus(StrEnum):
    """What the status of a part must be, from the laxest to the strictest."""

    AT_AWARD = "at-award"
    LIVE_NOTICE = "live-notice"
    LIVE = "live"


@dataclass(frozen=True, slots=True, kw_only=True)
class MinLevel:
    """A least level.

    Attributes:
        scheme: Name of the scheme: `EQF`, or one that the stack defines.
        at_least: The level within it, such as `5`.
    """

    scheme: str
    at_least: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MinResult:
    """A least result.

    Attributes:
        at_least: The value, compared as a number, or by the signed order of `allowedValue`, or by the points of the
            rubric's levels.
        of: Id or `resultType` of the result's description; empty: any result will do.
    """

    at_least: str
    of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepts:
    """What may fill a place. Every condition that is given must hold; within one, any of its values will do.

    Attributes:
        achievements: Ids of achievements.
        types: Types of achievement, such as `Course`.
        alignments: URLs of alignment targets.
        level: Least level.
        result: Least result.
        within: Greatest age of the award, as an ISO 8601 duration such as `P5Y`; the limit itself counts.
        issuers: Who is entitled to award it: identifiers, or `known`. Empty: those of the stack, else its owner.
        after: Achievements of which each must have been awarded not after the activity began.
        evidence: Whether it must hold evidence.
        equivalents: Whether achievements count that somebody entitled declared to be equivalent.
    """

    achievements: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    alignments: tuple[str, ...] = ()
    level: MinLevel | None = None
    result: MinResult | None = None
    within: str = ""
    issuers: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    evidence: bool = False
    equivalents: bool = True


ANYTHING = Accepts()


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """An amount of learning in one unit: `hours`, `ECTS`, or the name or URL of another.

    Raises:
        StackError: The amount is negative, or no number that can be compared.
    """

    amount: Number
    unit: str

    def __post_init__(self) -> None:
        if not is_amount(self.amount):
            raise StackError("amount", value=str(self.amount)[:40])


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
    level: MinLevel | None = None


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


@dataclass(frozen=True, slots=True, kw_only=True)
class AllOf:
    """Every part."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnyOf:
    """At least one part."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NOf:
    """At least `n` parts."""

    n: int
    parts: tuple[Node, ...]


Leaf = Slot | MinTotal | CoversSkills
Node = AllOf | AnyOf | NOf | Leaf


@dataclass(frozen=True, slots=True, kw_only=True)
class Cap:
    """At most so much of a kind counts; the rest does not, and forbids nothing.

    A credential falls under the first cap that it fits, and under no other.

    Attributes:
        accepts: Of what.
        credentials: How many fill slots at most; None: any number.
        size: How much counts towards totals and slots of a size at most; None: any amount.
    """

    accepts: Accepts
    credentials: int | None = None
    size: Size | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Residency:
    """At least so much must be of a kind, usually of the own institution.

    Attributes:
        accepts: Of what.
        credentials: How many of those that fill slots (in a stack without slots: that fit anywhere).
        size: In place of `credentials`: how much, over all that fits anywhere in the stack.
    """

    accepts: Accepts
    credentials: int | None = None
    size: Size | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelScheme:
    """A scheme of levels, from low to high: each level with the URL by which alignments name it.

    A level may stand more than once, with several URLs.
    """

    name: str
    levels: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stack:
    """The definition of a stack; immutable.

    Attributes:
        id: URL of the definition.
        version: Which edition of it.
        owner: Identifier of whoever is responsible for it.
        require: The rule itself.
        name: What people call it.
        description: What it is about.
        awards: Id of the achievement that is awarded to whoever meets it.
        stackers: Who besides the owner may award it.
        issuers: Who is entitled to award its parts where a filter names nobody; empty: the owner.
        uses: In how many slots one achievement may be used; None: in any number.
        never_together: Groups of achievements of which at most one counts.
        caps: What counts only up to a limit.
        residency: What must be there at least.
        reuse: Whether what another presented stack was made of may count here, too.
        part_status: What the status of a part must be; None: the verifier's policy alone decides.
        equivalents: Groups of achievements that the owner takes for equal.
        levels: Further schemes of levels.
        units: Unit of `creditsEarned` by id of the achievement or of the issuer.
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
    reuse: bool = True
    part_status: PartStatus | None = None
    equivalents: tuple[tuple[str, ...], ...] = ()
    levels: tuple[LevelScheme, ...] = ()
    units: tuple[tuple[str, str], ...] = ()

    @classmethod
    def parse(cls, content: bytes | str | JsonObject, *, digest: str | None = None) -> Stack:
        """Read a definition: the compact form as JSON text or parsed, or a CTDL Pathway.

        Args:
            content: JSON text, or a parsed document.
            digest: The digest that the definition must have; None: any.

        Raises:
            ParsingError: Not strict JSON.
            LimitError: Too large or too deep.
            StackError: Not a stack, or another one than the digest says; with the pointer to the place.
        """
        from vcwallet.stacks.forms import parse  # the forms know the model, not the other way round

        return parse(content, digest=digest)

    def to_dict(self) -> JsonObject:
        """The compact form, ready for JSON or YAML."""
        from vcwallet.stacks.writing import to_compact

        return to_compact(self)

    def to_ctdl(self) -> JsonObject:
        """The definition as a CTDL Pathway (JSON-LD)."""
        from vcwallet.stacks.ctdl import to_ctdl

        return to_ctdl(self)

    @property
    def digest(self) -> str:
        """SHA-256 of the JCS form of the compact document, in hexadecimal."""
        from vcwallet.stacks.digests import digest_of

        return digest_of(self)

    def check(
        self,
        reports: Iterable[VerificationReport],
        *,
        at: datetime,
        policy: StackPolicy | None = None,
        holder: Holder | None = None,
        award: Award | None = None,
    ) -> StackReport:
        """Decide from verification reports whether this stack is met; see `vcwallet.stacks.check`."""
        from vcwallet.stacks.evaluate import check
        from vcwallet.stacks.settings import DEFAULT_STACK_POLICY

        return check(self, reports, at=at, policy=policy or DEFAULT_STACK_POLICY, holder=holder, award=award)
