"""What a verifier, or an awarding issuer, decides about stacks besides the rule: every default fails closed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from vcwallet.stacks.definition.rules.constraints import LevelScheme
from vcwallet.stacks.definition.rules.stack_definition import PartStatus
from vcwallet.stacks.values.amounts import Number
from vcwallet.stacks.values.learning_units import rates_of

if TYPE_CHECKING:
    from vcwallet.stacks.evaluation.settings.offer_catalogue import Catalogue

_STRICTNESS = {PartStatus.AT_AWARD: 0, PartStatus.LIVE_NOTICE: 1, PartStatus.LIVE: 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class StackPolicy:
    """How a stack is checked.

    Attributes:
        part_status: What the status of a part must be; the stricter of this and the rule's holds.
        require_known_issuer: Whether a part whose issuer nothing known to the verifier knows is undetermined.
        rule_vouches: Whether an issuer that the rule names by its identifier is known by that.
        recognisers: Whose word on equivalence counts besides that of the rule's owner and of entitled issuers.
        reuse: False: what another presented stack was made of does not count, whatever the rule says.
        units: Unit of `creditsEarned` by id of the achievement or the issuer; goes before the rule's own.
        conversions: Fixed conversions: how many of the second unit one of the first is. The way back follows from it.
        levels: Further identifiers of levels, by the name of a scheme that the rule knows: what a level of another
            framework stands for here.
        costs: What it costs to earn, for the cheapest next step: by id of the achievement, or of the slot; else 1.
        catalogue: What there is to earn: next steps name nothing else. None: whatever the rule names or describes.
        work: Steps of comparing and searching in one check, each about a microsecond; past them the answer is
            *indeterminate*. Where a stacked credential is verified, `Limits.search_steps` goes before it.

    Raises:
        UsageError: A conversion is no number above 0, or two of them contradict each other.
    """

    part_status: PartStatus = PartStatus.LIVE
    require_known_issuer: bool = True
    rule_vouches: bool = False
    recognisers: frozenset[str] = frozenset()
    reuse: bool = True
    units: Mapping[str, str] = field(default_factory=dict)
    conversions: Mapping[tuple[str, str], Number] = field(default_factory=dict)
    levels: tuple[LevelScheme, ...] = ()
    costs: Mapping[str, Number] = field(default_factory=dict)
    catalogue: Catalogue | None = None
    work: int = 1_000_000

    def __post_init__(self) -> None:
        rates_of(self.conversions)

    def status_for(self, wanted: PartStatus | None) -> PartStatus:
        """The stricter of this policy's and a rule's."""
        if wanted is None:
            return self.part_status
        return max(self.part_status, wanted, key=_STRICTNESS.__getitem__)


DEFAULT_STACK_POLICY = StackPolicy()


@dataclass(frozen=True, slots=True, kw_only=True)
class Award:
    """An award that was made, for a policy that looks at its moment.

    Attributes:
        at: When it was made.
        seen: Per key of a part, whether its status at that moment is proved by a status list at hand (True), or is the
            awarder's word, by the digest of a list (False). No entry: not known.
        achievement: Id of the achievement that was awarded, for a rule that does not name it: it is no part of itself.
    """

    at: datetime
    seen: Mapping[str, bool] = field(default_factory=dict)
    achievement: str = ""
