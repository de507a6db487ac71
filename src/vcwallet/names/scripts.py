"""In which scripts a text is written, and how freely it mixes them (UTS #39, section 5).

The identifier profile of UTS #39, which leaves out characters of rare use, is not asked: these are names, not
identifiers. A text with what no script has, such as characters for private use, is unrestricted.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum

from vcwallet.names.unicode_tables import UNKNOWN_SCRIPT, scripts_of

LATIN = "Latn"
_ANY = frozenset({"Zyyy", "Zinh"})
"""Common and inherited: used with every script."""
_SYSTEMS = {
    "Hani": frozenset({"Hanb", "Jpan", "Kore"}),
    "Hira": frozenset({"Jpan"}),
    "Kana": frozenset({"Jpan"}),
    "Hang": frozenset({"Kore"}),
    "Bopo": frozenset({"Hanb"}),
}
"""Writing systems that a script is a part of."""
_WITH_LATIN = (frozenset({LATIN, "Jpan"}), frozenset({LATIN, "Hanb"}), frozenset({LATIN, "Kore"}))
_RECOMMENDED = frozenset(
    [
        "Arab",
        "Armn",
        "Beng",
        "Bopo",
        "Deva",
        "Ethi",
        "Geor",
        "Gujr",
        "Guru",
        "Hang",
        "Hani",
        "Hebr",
        "Hira",
        "Kana",
        "Khmr",
        "Knda",
        "Laoo",
        "Mlym",
        "Mymr",
        "Orya",
        "Sinh",
        "Taml",
        "Telu",
        "Thaa",
        "Thai",
        "Tibt",
        "Hanb",
        "Jpan",
        "Kore",
    ]
)
"""Recommended scripts (UAX #31, table 5) that may stand beside Latin: all but Cyrillic and Greek."""


class RestrictionLevel(IntEnum):
    """How freely a text mixes scripts; the lower, the less."""

    ASCII_ONLY = 1
    SINGLE_SCRIPT = 2
    HIGHLY_RESTRICTIVE = 3
    """Latin with Japanese, with Chinese (Han and Bopomofo), or with Korean."""
    MODERATELY_RESTRICTIVE = 4
    """Latin with one other recommended script that is not Cyrillic or Greek."""
    MINIMALLY_RESTRICTIVE = 5
    UNRESTRICTED = 6


def script_sets(text: str) -> list[frozenset[str]]:
    """The augmented script set of each character that is not used with every script."""
    return [_augmented(own) for own in map(scripts_of, text) if own.isdisjoint(_ANY)]


def resolved_scripts(text: str) -> frozenset[str] | None:
    """The scripts in which a whole text is written; empty where it mixes several, None where it suits any."""
    sets = script_sets(text)
    return frozenset.intersection(*sets) if sets else None


def restriction_level(text: str) -> RestrictionLevel:
    """How freely a text mixes scripts."""
    if text.isascii():
        return RestrictionLevel.ASCII_ONLY
    sets = script_sets(text)
    if any(UNKNOWN_SCRIPT in own for own in sets):
        return RestrictionLevel.UNRESTRICTED
    if not sets or frozenset.intersection(*sets):
        return RestrictionLevel.SINGLE_SCRIPT
    if any(_covers(system, sets) for system in _WITH_LATIN):
        return RestrictionLevel.HIGHLY_RESTRICTIVE
    others = [own for own in sets if LATIN not in own]
    if frozenset.intersection(*others) & _RECOMMENDED:
        return RestrictionLevel.MODERATELY_RESTRICTIVE
    return RestrictionLevel.MINIMALLY_RESTRICTIVE


def _augmented(scripts: frozenset[str]) -> frozenset[str]:
    return scripts.union(*(systems for script, systems in _SYSTEMS.items() if script in scripts))


def _covers(system: frozenset[str], sets: Iterable[frozenset[str]]) -> bool:
    return all(not system.isdisjoint(own) for own in sets)
