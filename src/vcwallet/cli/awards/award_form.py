"""How the badges of a whole table are asked for: in which form, and where they go."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from vcwallet.cli.awards.award_texts import AwardTexts


class BadgeForm(StrEnum):
    """In which form badges are written.

    - `badge`: as the achievement's picture is, SVG or PNG.
    - `png`: a PNG in any case.
    - `json`: the credential alone.
    """

    BADGE = "badge"
    PNG = "png"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class TableRequest:
    """What the command line says about a table.

    Attributes:
        csv: The table.
        folder: Where the badges go.
        form: In which form.
        skip: Whether to go on without rows that are refused.
        achievement: What is awarded; None where the rows say it.
        usual: What holds where a row says nothing.
    """

    csv: Path
    folder: Path
    form: BadgeForm
    skip: bool
    achievement: str | None
    usual: AwardTexts
