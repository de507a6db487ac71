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

from vcwallet.names.examined_name import LONGEST_NAME, on_one_line
from vcwallet.names.letter_shapes import plain_letter, stroke_among_letters, strokes_as_letters, unstyled, without_flags
from vcwallet.names.scripts import LATIN, RestrictionLevel, resolved_scripts, restriction_level
from vcwallet.names.unicode_tables import UNKNOWN_SCRIPT, confusables, is_ignorable, script_name, scripts_of

BIDI = "NAME_BIDI"
INVISIBLE = "NAME_INVISIBLE"
UNASSIGNED = "NAME_UNASSIGNED"
MARKS = "NAME_MARKS"
MIXED_SCRIPTS = "NAME_MIXED_SCRIPTS"
WHOLE_SCRIPT = "NAME_WHOLE_SCRIPT"
STYLED = "NAME_STYLED"
LONG = "NAME_LONG"

_MOST_POINTS = 5
_MOST_MARKS = 4
_LONGEST_ACRONYM = 5
_NOT_BY_CHANCE = 6
"""Letters of a word all of which look Latin by chance in Cyrillic and Greek alone, which share the most with Latin."""
_NEAREST = frozenset({"Cyrl", "Grek"})
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
_OVERLAY = re.compile("[\u0334-\u0338\u20d2\u20d3\u20d8-\u20da\u20dd-\u20e0\u20e2-\u20e6\u20ea\u20eb]")
_BLANK = "\u2800"
"""A cell of Braille without dots, which is no white space to a program."""
_STYLED_FROM = 0x2100
"""From here on, characters that compose to letters of ASCII are for formulas, for columns of East Asian text, and so
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
    if len(name) <= LONGEST_NAME and _PLAIN.fullmatch(name):
        return []
    controls = _points(each for each in name if unicodedata.category(each) in ("Cc", "Zl", "Zp"))
    line = on_one_line(name)
    name = line[:LONGEST_NAME]
    long: dict[str, object] = {"count": len(line), "limit": LONGEST_NAME} if name != line else {}
    bare = _FLAG.sub(lambda flag: "" if flag[0] in _FLAGS else flag[0], without_flags(name))
    found = (
        (LONG, long),
        (BIDI, _points(_directing(bare))),
        (INVISIBLE, controls or _points(_invisible(bare))),
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
    """Characters without a shape of their own, where no spelling needs them."""
    for index, each in enumerate(name):
        if each == _BLANK:
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
    """Combining marks that hide what is below them: strokes through it, too many, the same twice, a dot on a dot."""
    yield from _OVERLAY.findall(unicodedata.normalize("NFC", name))
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
    """Letters of formulas, small capitals, and so on, that stand for those of ASCII; usual in East Asian names."""
    styled = [each for each in name if not _is_ordinary(each) and plain_letter(each)]
    if not styled or any(not _EAST_ASIAN.isdisjoint(resolved_scripts(each) or ()) for each in name):
        return {}
    return {"looks_like": unstyled(name)}


def _is_ordinary(character: str) -> bool:
    """Whether it stands for itself, or for a letter of ASCII in ordinary texts, as the sign of an ordinal does."""
    is_composed = unicodedata.normalize("NFKC", character) != character
    return character.isascii() or (ord(character) < _STYLED_FROM and is_composed)


def _mixed(name: str) -> dict[str, object]:
    """The first word that mixes scripts more freely than "highly restrictive", or has a stroke for a Latin letter."""
    for word in _WORDS.findall(name):
        level, stroke = restriction_level(word), stroke_among_letters(word)
        if stroke or RestrictionLevel.HIGHLY_RESTRICTIVE < level < RestrictionLevel.UNRESTRICTED:
            scripts = {min(scripts_of(each)) for each in word if resolved_scripts(each)}
            named = ", ".join(sorted(map(script_name, scripts)))
            return {"word": word, "scripts": named, "looks_like": looks_like(strokes_as_letters(word))}
    return {}


def _whole_script(name: str) -> dict[str, object]:
    """Words without any Latin letter that look like Latin ones: all words of a name, some beside Latin words, or one
    that does so to the last of many letters.

    Short words of capital letters are the acronyms of many honest institutions, and say nothing unless Latin words
    stand beside them. That such a name is like one that the verifier knows is found by its `lookalike_key`.
    """
    words = [word for word in _WORDS.findall(name) if resolved_scripts(word)]
    posing = [word for word in words if _poses_as_latin(word)]
    if not any(LATIN in (resolved_scripts(word) or ()) for word in words):
        if len(posing) < len(words):
            posing = [word for word in posing if _poses_at_length(word)]
        elif all(word.isupper() and len(word) <= _LONGEST_ACRONYM for word in posing):
            return {}
    posing = [word for word in posing if sum(map(str.isalpha, word)) > 1]
    if not posing:
        return {}
    scripts = sorted({script_name(min(resolved_scripts(word) or ())) for word in posing})
    text = " ".join(posing)
    return {"word": text, "scripts": ", ".join(scripts), "looks_like": looks_like(text)}


def _poses_at_length(word: str) -> bool:
    return len(word) >= _NOT_BY_CHANCE and _NEAREST.isdisjoint(resolved_scripts(word) or ())


def _poses_as_latin(word: str) -> bool:
    own = resolved_scripts(word)
    if not own or LATIN in own:
        return False
    read = unicodedata.normalize("NFD", looks_like(word))
    letters = "".join(each for each in read if not unicodedata.combining(each))
    return letters.isascii() and not letters.isdecimal()
