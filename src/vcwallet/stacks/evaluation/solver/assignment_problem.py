"""The data of one run: the table of candidates, and its solution."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from vcwallet.stacks.definition.rules.compiled_rule import CompiledRule
from vcwallet.stacks.evaluation.eligibility.editions import EditionUnits
from vcwallet.stacks.evaluation.solver.rule_plans import RulePlan
from vcwallet.stacks.values.learning_units import Exact


@dataclass(frozen=True, slots=True, kw_only=True)
class Gains:
    """What credentials in slots add to one average: their weight times their points above the least average.

    Attributes:
        gains: Per place that the average is over, what each unit adds there.
        carrying: Per place, the units of which an average that is reached has one, as bits: their results are no lower
            than it, and weigh something.
        above: Whether the average must be above the least.
    """

    gains: Mapping[int, Mapping[int, Exact]]
    carrying: Mapping[int, int]
    above: bool = False


@dataclass(frozen=True, slots=True)
class Goals:
    """Goals beyond the rule, for finding the best way to meet it.

    Attributes:
        averages: Of some averages by number, the least that they must reach.
        above: The number of the average that must be above that; -1: none.
        compensated: How many results may be compensated; None: as many as the rule says.
    """

    averages: Mapping[int, Fraction] = field(default_factory=dict)
    above: int = -1
    compensated: int | None = None


@dataclass(frozen=True, slots=True)
class GrantedExemptions:
    """An exemption: which units grant it (as bits), and which leaf needs how much less then."""

    units: int
    leaf: int
    amount: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateTable:
    """The candidates of one run: which units fit which leaves, with their amounts, skills and limits.

    Attributes:
        rule: The rule.
        units: What counts once.
        needs: Per leaf, how many credentials, how much, or how many skills it needs.
        fits: Per leaf, the units that fit, as bits.
        brings: Per leaf with a size, how much each unit brings.
        skills: Per leaf about skills, the units that attest each of them, as bits.
        cap_amounts: Per leaf with a size, how much each cap on amounts lets through; infinite where it is none.
        home_amounts: How much each unit brings towards the residency, where that is an amount.
        under_cap: Per cap, the units that fall under it, as bits; those of the caps inside it among them.
        home: The units from home, as bits.
        achievements: Ids of the achievements of all that counts.
        averages: Per average, what it rests on.
        compensated: Per slot, the units that fill it only where their result is compensated, as bits.
        compensations: How many of these may be used; None: any number.
        compensated_amounts: How much each of these units is, where the rule limits how much may be compensated.
        reused: The units that another presented stack was made of, as bits.
        exemptions: The exemptions that may be granted.
        granted_by: Per number of a credential, the exemptions that it grants.
        granting: The units that grant exemptions, as bits: they count.
    """

    rule: CompiledRule
    units: EditionUnits
    needs: Sequence[Fraction]
    fits: Sequence[int]
    brings: Sequence[dict[int, Exact]]
    skills: Sequence[dict[str, int]]
    cap_amounts: Sequence[tuple[Exact, ...]]
    home_amounts: dict[int, Exact]
    under_cap: tuple[int, ...] = ()
    home: int = 0
    achievements: frozenset[str] = frozenset()
    averages: tuple[Gains, ...] = ()
    compensated: Mapping[int, int] = field(default_factory=dict)
    compensations: int | None = 0
    compensated_amounts: Mapping[int, Exact] = field(default_factory=dict)
    reused: int = 0
    exemptions: tuple[GrantedExemptions, ...] = ()
    granted_by: Mapping[int, set[int]] = field(default_factory=dict)
    granting: int = 0

    @property
    def everything(self) -> int:
        """All units, as bits."""
        return (1 << len(self.units.members)) - 1


@dataclass(frozen=True, slots=True)
class Solution:
    """How a rule is met.

    Attributes:
        plan: The way.
        used: Per leaf, the units that were counted, as bits.
        exempted: Per exemption, the unit that grants it.
        shown: The units that fit anywhere and may count beside these, as bits; None: all that fit.
    """

    plan: RulePlan
    used: dict[int, int] = field(default_factory=dict)
    exempted: dict[int, int] = field(default_factory=dict)
    shown: int | None = None


def telling_apart(table: CandidateTable) -> Iterator[int]:
    """Sets of units, as bits: those that none of them tells apart are alike, but for what excludes them."""
    yield from table.fits
    yield from table.under_cap
    yield from (
        table.home,
        table.reused,
        *(exemption.units for exemption in table.exemptions),
        *table.compensated.values(),
    )
    yield from (units for skills in table.skills for units in skills.values())
    gains = (gains for average in table.averages for gains in average.gains.values())
    yield from (units for average in table.averages for units in average.carrying.values())
    for amounts in (*table.brings, table.home_amounts, table.compensated_amounts, *gains):
        by_amount: dict[Exact, int] = {}
        for unit, amount in amounts.items():
            by_amount[amount] = by_amount.get(amount, 0) | 1 << unit
        yield from by_amount.values()
