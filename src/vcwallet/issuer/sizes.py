"""What an achievement says about its level and its size, in terms that Open Badges 3.0 has.

Level: an alignment to a level of a qualifications framework. Size: `creditsAvailable`, and a sentence in the criteria
for what that number cannot say (`store.Volume` keeps it as data). No term is invented: a term that no context defines
may not stand in a signed document.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from vcwallet.builders import alignment
from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.strict_json import MAX_SAFE_INTEGER
from vcwallet.errors import IssuingError
from vcwallet.issuer.requests import check_value
from vcwallet.issuer.store import StoredAchievement, Volume
from vcwallet.model.builders.rubrics import check_ranked
from vcwallet.rendering.words.phrases import languages, phrase

_ACHIEVEMENT = "/credentialSubject/achievement"
_EQF = "http://data.europa.eu/snb/eqf/"
_EQF_NAME = "European Qualifications Framework"
_HIGHEST_EQF = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
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
            raise IssuingError("level-eqf", pointer=f"{_ACHIEVEMENT}/alignment", level=level)
        return cls(framework=_EQF_NAME, name=f"EQF {level}", url=f"{_EQF}{level}", code=str(level))

    def alignment(self) -> JsonObject:
        """The level as an `Alignment` of the achievement."""
        return alignment(
            target_name=self.name, target_url=self.url, target_framework=self.framework, target_code=self.code
        )


def level_in(entry: JsonObject) -> Level | None:
    """The level that an alignment of an achievement states, where it is one of the European framework; else None."""
    url = str(entry.get("targetUrl", ""))
    if not url.startswith(_EQF):
        return None
    return Level(
        framework=entry.get("targetFramework", _EQF_NAME),
        name=entry["targetName"],
        url=url,
        code=entry.get("targetCode"),
    )


def check_volume(volume: Volume) -> None:
    """Refuse a size that nobody could compare.

    Raises:
        IssuingError: Nothing in it, a number that is negative, infinite or too large, or credits of no kind.
    """
    pointer = f"{_ACHIEVEMENT}/creditsAvailable"
    if volume.hours is None and volume.credits is None:
        raise IssuingError("volume-empty", pointer=pointer)
    if volume.hours is not None and not 0 < volume.hours <= MAX_SAFE_INTEGER:
        raise IssuingError("hours-range", pointer=pointer)
    if volume.credits is not None and not 0 <= volume.credits <= MAX_SAFE_INTEGER:
        raise IssuingError("credits-range", pointer=pointer)
    if volume.credits is not None and not volume.unit:
        raise IssuingError("credits-without-unit", pointer=pointer)


def with_volume(narrative: str | None, volume: Volume, language: str) -> str | None:
    """The criteria with the size said in words, in languages that there are words for."""
    sentence = _said(volume, language)
    return f"{narrative}\n\n{sentence}" if narrative and sentence else narrative or sentence


def without_volume(entry: StoredAchievement) -> str | None:
    """The criteria of an achievement without the sentence that says its size."""
    narrative: str | None = entry.document.get("criteria", {}).get("narrative")
    sentence = None if entry.volume is None else _said(entry.volume, entry.document["inLanguage"])
    if narrative is None or sentence is None:
        return narrative
    return narrative.removesuffix(sentence).removesuffix("\n\n") or None


def _said(volume: Volume, language: str) -> str | None:
    """The sentence that says a size; None in a language that there are no words for."""
    tongue = language.partition("-")[0].lower()
    if tongue not in languages():
        return None
    known = (volume.hours is not None, volume.credits is not None)
    wording = {(True, False): "volume-hours", (False, True): "volume-credits"}.get(known, "volume-both")
    params = {"hours": _plain(volume.hours), "credits": _plain(volume.credits), "unit": volume.unit}
    return phrase("ISSUER", wording, params, tongue)[0]


def check_result_descriptions(descriptions: Sequence[JsonObject]) -> None:
    """Results refer to descriptions by id, so each id may stand once; the levels of a rubric need a signed order.

    Raises:
        IssuingError: One id stands twice, the points of levels do not say which level is higher, or what is needed to
            pass can never be reached.
    """
    ids = [description["id"] for description in descriptions]
    for index, description in enumerate(descriptions):
        place = f"{_ACHIEVEMENT}/resultDescription/{index}"
        if ids[index] in ids[:index]:
            raise IssuingError("result-description-repeated", pointer=f"{place}/id", id=ids[index])
        levels = description.get("rubricCriterionLevel", [])
        if len(levels) > 1:
            check_ranked(levels, f"{place}/rubricCriterionLevel")
        _check_pass_mark(description, place)


def _check_pass_mark(description: JsonObject, place: str) -> None:
    if (value := description.get("requiredValue")) is not None:
        check_value(value, description, f"{place}/requiredValue")
    levels = {level["id"]: level["name"] for level in description.get("rubricCriterionLevel", [])}
    if (level := description.get("requiredLevel")) is not None and level not in levels:
        raise IssuingError("level-unknown", pointer=f"{place}/requiredLevel", id=level, known=list(levels.values()))


def _plain(number: float | None) -> str:
    """A number as people write it: 30, not 30.0."""
    return "" if number is None else f"{number:.10g}"
