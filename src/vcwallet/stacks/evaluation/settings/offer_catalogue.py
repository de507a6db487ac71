"""Catalogues of what can be earned: achievements of one or more issuers, and the stacks over them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from vcwallet.identity import Identity
from vcwallet.model.access import one_text, text_of
from vcwallet.stacks.definition.frameworks.skill_frameworks import Framework
from vcwallet.stacks.definition.rules.stack_definition import StackDefinition
from vcwallet.stacks.evaluation.facts.grades import DescribedResult, described_results
from vcwallet.stacks.evaluation.facts.held_credentials import Held, Standing, Target
from vcwallet.stacks.evaluation.facts.report_facts import languages_of, targets_of
from vcwallet.stacks.values.amounts import Number, amount_of

_EARNER = (Identity("id", "urn:earner"),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """An achievement that is awarded.

    Attributes:
        id: Its id.
        issuers: Who awards it.
        name: What people call it.
        code: Its code that people use, such as `CS101`.
        targets: What it is aligned with: skills and levels.
        credits: How many credits it is worth, in `unit`.
        volume: Its workload as an ISO 8601 duration, such as `PT60H`.
        requires: Achievements that must be held before.
        valid_for: How long what is awarded is valid, such as `P2Y`; empty: for ever.
        lasts: How long earning it takes, such as `P6M`; empty: not said.
        retired: Whether it is no longer awarded.
        superseded_by: Id of the achievement that took its place.
        results: What results it can have.
        languages: In which languages it is taught, as language tags.
    """

    id: str
    issuers: tuple[str, ...]
    name: str = ""
    code: str = ""
    type: str = ""
    targets: tuple[Target, ...] = ()
    credits: Number | None = None
    unit: str = ""
    volume: str = ""
    requires: tuple[str, ...] = ()
    valid_for: str = ""
    lasts: str = ""
    retired: bool = False
    superseded_by: str = ""
    results: tuple[DescribedResult, ...] = ()
    languages: tuple[str, ...] = ()

    @classmethod
    def from_achievement(cls, achievement: Mapping[str, Any], *, issuer: str, unit: str = "", **more: Any) -> Offer:
        """An offer from an `Achievement` of Open Badges 3.0; what that cannot say is given by name."""
        credit = achievement.get("creditsAvailable")
        return cls(
            id=text_of(achievement, "id"),
            issuers=(issuer,),
            name=one_text(achievement.get("name")),
            code=text_of(achievement, "humanCode"),
            type=text_of(achievement, "achievementType"),
            targets=targets_of(achievement),
            credits=amount_of(credit),
            unit=unit,
            results=tuple(described_results(achievement)),
            languages=languages_of(achievement),
            **more,
        )


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """Achievements, definitions and frameworks that belong together; immutable.

    Attributes:
        offers: The achievements.
        stacks: The definitions over them.
        frameworks: The frameworks of skills that alignments refer to.
    """

    offers: tuple[Offer, ...] = ()
    stacks: tuple[StackDefinition, ...] = ()
    frameworks: tuple[Framework, ...] = ()

    @cached_property
    def by_id(self) -> dict[str, tuple[int, Offer]]:
        """Number and offer by id; the first where an id stands twice."""
        offers: dict[str, tuple[int, Offer]] = {}
        for number, offer in enumerate(self.offers):
            offers.setdefault(offer.id, (number, offer))
        return offers

    @cached_property
    def by_target(self) -> dict[str, list[int]]:
        """Numbers of the offers by what they are aligned with."""
        numbers: dict[str, list[int]] = {}
        for number, offer in enumerate(self.offers):
            for target in offer.targets:
                numbers.setdefault(target.url, []).append(number)
        return numbers

    @cached_property
    def by_type(self) -> dict[str, list[int]]:
        """Numbers of the offers by type."""
        numbers: dict[str, list[int]] = {}
        for number, offer in enumerate(self.offers):
            numbers.setdefault(offer.type, []).append(number)
        return numbers


def expected_credential(offer: Offer, number: int) -> Held:
    """The facts about a credential for an offer, as an earner will hold it.

    Args:
        offer: The offer.
        number: Its number in the catalogue.
    """
    return Held(
        key=f"offer-{number:08}",
        pointer=f"/offers/{number}",
        standing=Standing.CERTAIN,
        known=True,
        issuer=offer.issuers[0] if offer.issuers else "",
        id=offer.id,
        name=offer.name,
        subject=_EARNER,
        achievement=offer.id,
        achievement_type=offer.type,
        targets=offer.targets,
        credits=offer.credits,
        evidence=True,
        languages=offer.languages,
    )
