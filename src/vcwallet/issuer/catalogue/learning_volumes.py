"""How much learning an achievement stands for, in terms that Open Badges 3.0 has.

`creditsAvailable`, and a sentence in the criteria for what that number cannot say (`Volume` keeps it as data). No term
is invented: a term that no context defines may not stand in a signed document.
"""

from __future__ import annotations

from vcwallet.encoding.strict_json import MAX_SAFE_INTEGER
from vcwallet.errors import IssuingError
from vcwallet.issuer.records.achievement_editions import StoredAchievement, Volume
from vcwallet.rendering.words.phrases import languages, phrase

_CREDITS = "/credentialSubject/achievement/creditsAvailable"


def check_volume(volume: Volume) -> None:
    """Refuse a size that cannot be compared.

    Raises:
        IssuingError: Nothing in it, a number that is negative, infinite or too large, or credits of no kind.
    """
    if volume.hours is None and volume.credits is None:
        raise IssuingError("volume-empty", pointer=_CREDITS)
    if volume.hours is not None and not 0 < volume.hours <= MAX_SAFE_INTEGER:
        raise IssuingError("hours-range", pointer=_CREDITS)
    if volume.credits is not None and not 0 <= volume.credits <= MAX_SAFE_INTEGER:
        raise IssuingError("credits-range", pointer=_CREDITS)
    if volume.credits is not None and not volume.unit:
        raise IssuingError("credits-without-unit", pointer=_CREDITS)


def with_volume(narrative: str | None, volume: Volume, language: str) -> str | None:
    """The criteria with the size said in words, in languages that there are words for."""
    sentence = _sentence(volume, language)
    return f"{narrative}\n\n{sentence}" if narrative and sentence else narrative or sentence


def without_volume(entry: StoredAchievement) -> str | None:
    """The criteria of an achievement without the sentence that says its size."""
    narrative: str | None = entry.document.get("criteria", {}).get("narrative")
    sentence = None if entry.volume is None else _sentence(entry.volume, entry.document["inLanguage"])
    if narrative is None or sentence is None:
        return narrative
    return narrative.removesuffix(sentence).removesuffix("\n\n") or None


def _sentence(volume: Volume, language: str) -> str | None:
    """The sentence that says a size; None in a language that there are no words for."""
    tongue = language.partition("-")[0].lower()
    if tongue not in languages():
        return None
    known = (volume.hours is not None, volume.credits is not None)
    wording = {(True, False): "volume-hours", (False, True): "volume-credits"}.get(known, "volume-both")
    params = {"hours": _plain(volume.hours), "credits": _plain(volume.credits), "unit": volume.unit}
    return phrase("ISSUER", wording, params, tongue)[0]


def _plain(number: float | None) -> str:
    """A number as people write it: 30, not 30.0."""
    return "" if number is None else f"{number:.10g}"
