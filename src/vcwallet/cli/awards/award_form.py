"""The award of a whole table as the command line requests it: the table, the form of the badges, and their folder."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from vcwallet.cli.awards.award_texts import AwardTexts
from vcwallet.errors import UsageError


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
    """A request to award a whole table.

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


@dataclass(frozen=True, slots=True)
class AwardTableOptions:
    """The options of an award by a table: each may be missing, as none of them is needed to award one badge."""

    csv: Path | None
    folder: Path | None
    form: BadgeForm
    skip: bool

    @property
    def is_meant(self) -> bool:
        """Whether any of them is given."""
        return self.csv is not None or self.folder is not None or self.skip or self.form is not BadgeForm.BADGE

    def request(self, achievement: str | None, usual: AwardTexts) -> TableRequest:
        """The request that these options make together.

        Args:
            achievement: What is awarded; None where the rows name it.
            usual: What holds where a row says nothing.

        Raises:
            UsageError: `issue-without-table`, `issue-without-folder`.
        """
        if self.csv is None:
            raise UsageError("issue-without-table")
        if self.folder is None:
            raise UsageError("issue-without-folder")
        return TableRequest(self.csv, self.folder, self.form, self.skip, achievement, usual)
