"""The size of an achievement as the issuer writes it into the criteria, read back.

Open Badges 3.0 has one number without a unit (`creditsAvailable`), so `vcwallet.issuer` adds a sentence of fixed
wording as the last paragraph of the criteria; it is signed with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from vcwallet.rendering.words.phrases import languages, phrases_in

_NUMBER = r"[0-9]+(?:\.[0-9]+)?"
_GROUPS = {"hours": f"(?P<hours>{_NUMBER})", "credits": f"(?P<credits>{_NUMBER})", "unit": r"(?P<unit>[^()]{1,60})"}
_WORDINGS = ("volume-hours", "volume-credits", "volume-both")


@dataclass(frozen=True, slots=True)
class WrittenVolume:
    """What the sentence says.

    Attributes:
        hours: Hours of learning, as text; empty where it names none.
        credits: Number of credits, as text; empty where it names none.
        unit: What one credit is, such as `ECTS`.
    """

    hours: str = ""
    credits: str = ""
    unit: str = ""


_NONE = WrittenVolume()


def read_volume(criteria: str) -> WrittenVolume:
    """The size that the last paragraph of the criteria states in the issuer's wording, in any language there is."""
    sentence = criteria.rstrip().rpartition("\n\n")[2]
    for wording in _wordings():
        if match := wording.fullmatch(sentence):
            return WrittenVolume(**match.groupdict())
    return _NONE


@cache
def _wordings() -> tuple[re.Pattern[str], ...]:
    return tuple(_compiled())


def _compiled() -> Iterator[re.Pattern[str]]:
    spoken = (phrases_in("issuing.issuer", language) for language in sorted(languages()))  # the one area that has them
    for wording in dict.fromkeys(phrases[f"ISSUER/{name}"][0] for phrases in spoken for name in _WORDINGS):
        pattern = re.escape(wording)
        for param, group in _GROUPS.items():
            pattern = pattern.replace(re.escape(f"{{{param}}}"), group)
        yield re.compile(pattern)
