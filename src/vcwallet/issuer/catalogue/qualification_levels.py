"""The level of an achievement: an alignment to a qualifications framework, since OB 3.0 has no member for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from vcwallet.builders import alignment
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import IssuingError

_EQF = "http://data.europa.eu/snb/eqf/"
_EQF_NAME = "European Qualifications Framework"
_HIGHEST_EQF = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class QualificationLevel:
    """A level of a qualifications framework.

    Attributes:
        framework: The framework's name.
        name: The level as people say it, such as `EQF 5`.
        url: The identifier of the level.
        code: The level within its framework, such as `5`.
    """

    framework: str
    name: str
    url: str
    code: str | None = None

    @classmethod
    def eqf(cls, level: int) -> Self:
        """A level of the European Qualifications Framework, 1 to 8.

        Raises:
            IssuingError: There is no such level.
        """
        if not 1 <= level <= _HIGHEST_EQF:
            raise IssuingError("level-eqf", pointer="/credentialSubject/achievement/alignment", level=level)
        return cls(framework=_EQF_NAME, name=f"EQF {level}", url=f"{_EQF}{level}", code=str(level))

    def alignment(self) -> JsonObject:
        """The level as an `Alignment` of the achievement."""
        return alignment(
            target_name=self.name, target_url=self.url, target_framework=self.framework, target_code=self.code
        )


def level_in(entry: JsonObject) -> QualificationLevel | None:
    """The level that an alignment of an achievement states, where it is one of the European framework; else None."""
    url = str(entry.get("targetUrl", ""))
    if not url.startswith(_EQF):
        return None
    return QualificationLevel(
        framework=entry.get("targetFramework", _EQF_NAME),
        name=entry["targetName"],
        url=url,
        code=entry.get("targetCode"),
    )
