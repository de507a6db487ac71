"""Amounts and names as they stand in sentences about stacks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from vcwallet.rendering.reports.claimed_names import shown_identifier, shown_name, shown_unit
from vcwallet.rendering.words.reader_forms import number, quoted
from vcwallet.stacks.definition.rules.labels import NamesById

if TYPE_CHECKING:
    from vcwallet.stacks.evaluation.report.reported_parts import Part


def named(identifier: str, names: NamesById, texts: Mapping[str, str]) -> str:
    """The name in quotation marks with the identifier beside it; the identifier alone where there is no name."""
    shown, name = shown_identifier(identifier), shown_name(names.get(identifier, ""))
    return f"{quoted(name, texts)} ({shown})" if name else shown


def body_name(
    identifier: str, known: NamesById, labels: NamesById, texts: Mapping[str, str], *, claimed: str = "body/claimed"
) -> str:
    """An issuer, an endorser or an owner; what the rule alone calls it is a claim (docs/security.md, row 32).

    Args:
        identifier: Its identifier.
        known: Names that the reader knows.
        labels: Names from anywhere, those of the rule among them.
        texts: The texts of the language.
        claimed: The text for a name that the reader does not know.
    """
    name = shown_name(labels.get(identifier, ""))
    if identifier in known or not name:
        return named(identifier, known, texts)
    return texts[claimed].format(name=name, id=shown_identifier(identifier))


def part_name(part: Part) -> str:
    """What people call a part."""
    return shown_name(part.name or part.id)


def need(part: Part, texts: Mapping[str, str]) -> str:
    """What a part asks for, less what exemptions lower that by, with its unit."""
    needed = amount(part.need - part.exempted, texts)
    return f"{needed} {shown_unit(part.unit, texts)}" if part.unit else needed


def have(part: Part, texts: Mapping[str, str]) -> str:
    """How much of that there is."""
    return amount(part.have - part.exempted, texts)


def amount(value: float, texts: Mapping[str, str], digits: int = 2) -> str:
    """A number as people write it: whole ones without a point, others with so many digits at most."""
    return number(f"{value:.{digits}f}".rstrip("0").rstrip("."), texts)
