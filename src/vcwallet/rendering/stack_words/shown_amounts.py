"""Amounts, days and names as they stand in sentences about stacks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from vcwallet.rendering.reports.claimed_names import shown_identifier, shown_name
from vcwallet.stacks.definition.rules.labels import NamesById

if TYPE_CHECKING:
    from vcwallet.stacks.evaluation.report.reported_parts import Part


def named(identifier: str, names: NamesById) -> str:
    """The name in quotation marks with the identifier beside it; the identifier alone where there is no name."""
    shown, name = shown_identifier(identifier), shown_name(names.get(identifier, ""))
    return f"“{name}” ({shown})" if name else shown


def owner_name(owner: str, names: NamesById, texts: Mapping[str, str], *, known: bool) -> str:
    """The owner of a rule; what only its own rule calls it is a claim (docs/security.md, row 32)."""
    if known or not names.get(owner):
        return named(owner, names)
    return texts["issuer/claimed"].format(name=shown_name(names[owner]), id=shown_identifier(owner))


def part_name(part: Part) -> str:
    """What people call a part."""
    return shown_name(part.name or part.id)


def need(part: Part) -> str:
    """What a part asks for, less what exemptions lower that by, with its unit."""
    needed = amount(part.need - part.exempted)
    return f"{needed} {shown_name(part.unit)}" if part.unit else needed


def have(part: Part) -> str:
    """How much of that there is."""
    return amount(part.have - part.exempted)


def amount(value: float, digits: int = 2) -> str:
    """A number as people write it: whole ones without a point, others with so many digits at most."""
    return f"{value:.{digits}f}".rstrip("0").rstrip(".")


def day(at: datetime) -> str:
    """The day of a moment, in UTC."""
    return f"{at.astimezone(UTC):%Y-%m-%d}"


def moment(at: datetime) -> str:
    """A moment, in UTC."""
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
