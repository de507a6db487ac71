"""What names and codes of alignments say of levels, beside the URLs by which levels compare.

Texts decide nothing: they are read for what contradicts a URL, and for what nothing can compare.
"""

from __future__ import annotations

import re
from functools import lru_cache

from vcwallet.encoding.normal_forms import normal_form

_LEVEL = "(?:levels?|niveau|nivel|niveles|livello|stufe)"
_SOME_LEVEL = re.compile(rf"(?<![a-z])({_LEVEL}|[a-z]{{0,4}}qf|dqr|qualifications? framework)(?![a-z])", re.IGNORECASE)
"""How alignments with levels call these, or their scheme, in the languages of most frameworks."""
_OTHER_NAMES = {"EQF": r"|eqr|europ\w{0,12}\W{1,5}(?:\w{1,20}\W{1,5}){0,2}(?:qual|cual|certif|kval|kwal)\w{0,25}"}
"""How a scheme is called besides, in the languages of its readers."""
_BETWEEN = r"[\W_]{0,9}"
_WORDS = rf"(?:[^\W\d_]{{1,15}}{_BETWEEN}){{0,2}}"
_RANGE = r"[\W_]{0,3}(?:[-–—/&+]|and|to|or|bis|und|oder|et|ou|y)[\W_]{0,3}"
_SHORTEST = 3
"""Characters of a name that is looked for inside texts; a shorter one may be part of a sentence."""
_MOST_LEVELS = 500


def names_level(*texts: str) -> bool:
    """Whether an alignment (its URL, names and code) seems to be with a level of qualifications of whatever scheme."""
    return any(map(_SOME_LEVEL.search, texts))


class LevelWords:
    """How texts name the levels of one scheme.

    Args:
        scheme: Its name.
        levels: The names of its levels, from low to high.
    """

    def __init__(self, scheme: str, levels: tuple[str, ...]) -> None:
        self._ranks = {_plain(name): rank for rank, name in enumerate(levels) if name}
        names = rf"(?:{re.escape(_plain(scheme))}{_OTHER_NAMES.get(scheme, '')})(?![^\W\d_])"
        is_short = len(scheme) < _SHORTEST
        called = rf"\A\W*{names}" if is_short else rf"(?<![^\W\d_]){names}"
        self._name = re.compile(rf"{called}\W*\Z" if is_short else called)
        longest_first = sorted(self._ranks, key=len, reverse=True)[:_MOST_LEVELS]
        one = "|".join(f"0{{0,3}}{re.escape(level)}" for level in longest_first) or "(?!)"
        run = rf"(?P<levels>(?:{one})(?:{_RANGE}(?:{one}))*)"
        some = rf"{run}(?!\w)"
        self._one = re.compile(rf"(?<!\d)(?:{one})(?!\w)")
        self._alone = re.compile(rf"\W*{_LEVEL}{_BETWEEN}{some}\W*")
        self._after_name = re.compile(rf"{called}{_BETWEEN}{_WORDS}{some}")
        self._ways = (
            re.compile(rf"\A\W*{some}\W*\Z"),
            self._after_name,
            re.compile(rf"(?<![^\W\d_])(?:{_LEVEL}|lvl?|l){_BETWEEN}{some}"),
            re.compile(rf"(?<!\w){run}(?:st|nd|rd|th)?[\s-]{{0,3}}(?:{_LEVEL}|{called})"),
        )

    def are_meant(self, text: str) -> bool:
        """Whether a text names the scheme."""
        return self._name.search(_plain(text)) is not None

    def by_name(self, text: str) -> set[int]:
        """The levels that stand behind the name of the scheme."""
        return self._found(self._after_name, _plain(text))

    def in_text(self, text: str) -> set[int]:
        """The levels in a text that is about the scheme: what is surest to be meant, else what may be."""
        plain = _plain(text)
        return next(filter(None, (self._found(way, plain) for way in self._ways)), set())

    def alone(self, text: str) -> set[int]:
        """The levels in a text that names nothing else, no scheme either."""
        whole = self._alone.fullmatch(_plain(text))
        return self._each(whole["levels"]) if whole else set()

    def _found(self, way: re.Pattern[str], plain: str) -> set[int]:
        return {rank for match in way.finditer(plain) for rank in self._each(match["levels"])}

    def _each(self, levels: str) -> set[int]:
        names = (match[0] for match in self._one.finditer(levels))
        ranks = (self._ranks.get(name, self._ranks.get(name.lstrip("0"))) for name in names)
        return {rank for rank in ranks if rank is not None}


@lru_cache(maxsize=256)
def level_words(scheme: str, levels: tuple[str, ...]) -> LevelWords:
    """How texts name the levels of a scheme; made once."""
    return LevelWords(scheme, levels)


def _plain(text: str) -> str:
    return normal_form("NFKC", text).casefold()
