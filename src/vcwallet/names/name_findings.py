"""What is wrong with a name that strangers chose: hidden characters, and letters that pass for others.

A name may have several words in different scripts, as `ITMO Университет` has: what one word mixes counts, not what the
name does. Source: UTS #39, "Unicode Security Mechanisms"; docs/security.md, row 33.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from vcwallet.names.scripts import LATIN, RestrictionLevel, resolved_scripts, restriction_level
from vcwallet.names.unicode_tables import UNKNOWN_SCRIPT, confusables, is_ignorable, script_name, scripts_of

BIDI = "NAME_BIDI"
INVISIBLE = "NAME_INVISIBLE"
UNASSIGNED = "NAME_UNASSIGNED"
MARKS = "NAME_MARKS"
MIXED_SCRIPTS = "NAME_MIXED_SCRIPTS"
WHOLE_SCRIPT = "NAME_WHOLE_SCRIPT"
STYLED = "NAME_STYLED"

_LONGEST_NAME = 500
"""Characters of a name that are looked at; fewer are ever shown."""
_MOST_POINTS = 5
_MOST_MARKS = 4
_PLAIN = re.compile(r"[\x20-\x7e\xa1-\xac\xae-\u024f]*")
_WORDS = re.compile(r"[^\s.,;:!?/|()\[\]&+'’‘\"“”_\-\u2010-\u2015]+")
_MARKS_OF_DIRECTION = "\u061c\u200e\u200f"
_ISOLATES, _POP_ISOLATE = "\u2066\u2067\u2068", "\u2069"
_OVERRIDES = "\u202a\u202b\u202c\u202d\u202e"
_JOINERS = "\u200c\u200d"
_JOINED = frozenset(
    [
        "Arab",
        "Beng",
        "Deva",
        "Gujr",
        "Guru",
        "Khmr",
        "Knda",
        "Mlym",
        "Mong",
        "Mymr",
        "Nkoo",
        "Orya",
        "Sinh",
        "Syrc",
        "Taml",
        "Telu",
        "Tibt",
    ]
)
"""Scripts in which joiners are a part of the spelling."""
_EMOJI = re.compile("[\u00a9\u00ae\u203c-\u3299\U0001f000-\U0001faff]")
_FLAG = re.compile("\U0001f3f4[\U000e0061-\U000e007a]{5}\U000e007f")
_FLAGS = frozenset(
    "\U0001f3f4" + "".join(chr(0xE0000 + ord(c)) for c in f"{c}\x7f") for c in ("gbeng", "gbsct", "gbwls")
)
"""The flags of England, Scotland and Wales: the only ones that are spelled with tags."""
_DOTTED = "ijl\u0131\u0237"
_DOT_ABOVE = "\u0307"
_STYLED_FROM = 0x2100
"""From here on, characters that stand for letters of ASCII are for formulas, for columns of East Asian text, and so
on."""
_EAST_ASIAN = frozenset({"Jpan", "Hanb", "Kore"})


@dataclass(frozen=True, slots=True)
class NameFinding:
    """One thing that is wrong with a name.

    Attributes:
        code: Stable code.
        params: Plain data for the words: always `name`; `points` are code points, `scripts` names of scripts,
            `looks_like` the text that a reader takes it for.
    """

    code: str
    params: dict[str, object]


def name_findings(name: str) -> list[NameFinding]:
    """What is wrong with a name; at once nothing for one of letters of ASCII and composed Latin ones."""
    if _PLAIN.fullmatch(name):
        return []
    name = name[:_LONGEST_NAME]
    bare = _FLAG.sub(lambda flag: "" if flag[0] in _FLAGS else flag[0], name)
    found = (
        (BIDI, _points(_directing(bare))),
        (INVISIBLE, _points(_invisible(bare))),
        (UNASSIGNED, _points(each for each in bare if UNKNOWN_SCRIPT in scripts_of(each))),
        (MARKS, _points(_stacked(bare))),
        (STYLED, _styled(bare)),
        (MIXED_SCRIPTS, _mixed(bare)),
        (WHOLE_SCRIPT, _whole_script(bare)),
    )
    return [NameFinding(code, {"name": name, **params}) for code, params in found if params]


def looks_like(text: str) -> str:
    """A text as it is read where all of it is taken for Latin: each other letter by its prototype, if that is of
    ASCII.
    """
    read = (
        each if LATIN in scripts_of(each) else _ascii_prototype(each) for each in unicodedata.normalize("NFD", text)
    )
    return unicodedata.normalize("NFC", "".join(read))


def _ascii_prototype(character: str) -> str:
    prototype = confusables().get(character, character)
    if prototype == "l" and character.isupper():
        return "I"  # one prototype stands for both
    return prototype if prototype.isascii() else character


def _points(characters: Iterable[str]) -> dict[str, object]:
    points = list(dict.fromkeys(f"U+{ord(each):04X}" for each in characters))
    return {"points": ", ".join(points[:_MOST_POINTS])} if points else {}


def _directing(name: str) -> Iterator[str]:
    """Characters that turn the order in which others are shown, but for isolates that are closed."""
    opened: list[str] = []
    for each in name:
        if each in _OVERRIDES or (each == _POP_ISOLATE and not opened):
            yield each
        elif each == _POP_ISOLATE:
            opened.pop()
        elif each in _ISOLATES:
            opened.append(each)
    yield from opened


def _invisible(name: str) -> Iterator[str]:
    """Characters without a shape of their own, where no spelling needs them; line breaks and other controls too."""
    for index, each in enumerate(name):
        if unicodedata.category(each) in ("Cc", "Zl", "Zp"):
            yield each
        elif is_ignorable(each) and each not in _OVERRIDES + _ISOLATES + _POP_ISOLATE:
            before, after = name[index - 1 : index], name[index + 1 : index + 2]
            if not _is_needed(each, before, after):
                yield each


def _is_needed(invisible: str, before: str, after: str) -> bool:
    if invisible in _MARKS_OF_DIRECTION:
        return any(unicodedata.bidirectional(each) in {"R", "AL"} for each in before + after)
    if not before:
        return False
    if invisible in _JOINERS:
        is_joined = bool(after) and not scripts_of(before).isdisjoint(_JOINED)
        return is_joined or bool(_EMOJI.match(after) and (_EMOJI.match(before) or before == "\ufe0f"))
    if "\ufe00" <= invisible <= "\ufe0f":
        return bool(_EMOJI.match(before)) or before in "#*0123456789" or "Hani" in scripts_of(before)
    if "\U000e0100" <= invisible <= "\U000e01ef":
        return "Hani" in scripts_of(before)
    return "Mong" in scripts_of(invisible) and "Mong" in scripts_of(before)


def _stacked(name: str) -> Iterator[str]:
    """Combining marks that hide what is below them: too many, the same twice, or a dot on what has one."""
    decomposed = unicodedata.normalize("NFD", name)
    for is_mark, run in groupby(enumerate(decomposed), lambda item: unicodedata.category(item[1]) in ("Mn", "Me")):
        if not is_mark:
            continue
        places, marks = zip(*run, strict=True)
        before = decomposed[places[0] - 1 : places[0]]
        if len(marks) > _MOST_MARKS or any(a == b for a, b in pairwise(marks)) or not before:
            yield marks[0]
        elif marks[0] == _DOT_ABOVE and before in _DOTTED:
            yield _DOT_ABOVE


def _styled(name: str) -> dict[str, object]:
    """Letters of formulas, of full width or in circles, that stand for those of ASCII; usual in East Asian names."""
    styled = [
        each
        for each in name
        if ord(each) >= _STYLED_FROM and len(plain := unicodedata.normalize("NFKC", each)) == 1 and "A" <= plain <= "z"
    ]
    if not styled or any(not _EAST_ASIAN.isdisjoint(resolved_scripts(each) or ()) for each in name):
        return {}
    return {"looks_like": unicodedata.normalize("NFKC", name)}


def _mixed(name: str) -> dict[str, object]:
    """The first word that mixes scripts more freely than "highly restrictive"."""
    for word in _WORDS.findall(name):
        level = restriction_level(word)
        if RestrictionLevel.HIGHLY_RESTRICTIVE < level < RestrictionLevel.UNRESTRICTED:
            scripts = {min(own) for own in map(resolved_scripts, word) if own}
            named = ", ".join(sorted(map(script_name, scripts)))
            return {"word": word, "scripts": named, "looks_like": looks_like(word)}
    return {}


def _whole_script(name: str) -> dict[str, object]:
    """Words without any Latin letter that look like Latin ones: all words of a name, or some beside Latin words."""
    words = _WORDS.findall(name)
    posing = [word for word in words if _poses_as_latin(word)]
    others = [word for word in words if word not in posing and resolved_scripts(word)]
    if others and not any(LATIN in (resolved_scripts(word) or ()) for word in others):
        return {}
    posing = [word for word in posing if len(word) > 1]
    if not posing:
        return {}
    scripts = sorted({script_name(min(resolved_scripts(word) or ())) for word in posing})
    text = " ".join(posing)
    return {"word": text, "scripts": ", ".join(scripts), "looks_like": looks_like(text)}


def _poses_as_latin(word: str) -> bool:
    own = resolved_scripts(word)
    if not own or LATIN in own:
        return False
    read = unicodedata.normalize("NFD", looks_like(word))
    letters = "".join(each for each in read if not unicodedata.combining(each))
    return letters.isascii() and not letters.isdecimal()
