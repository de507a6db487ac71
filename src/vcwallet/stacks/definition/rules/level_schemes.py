"""Levels of qualifications frameworks, read from alignments.

Two levels compare only within one scheme: no table between schemes is built in, since referencing is a decision of
the owner of the rule (who lists the levels of both under one scheme's name).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from vcwallet.stacks.definition.rules.constraints import LevelScheme
from vcwallet.stacks.values.iri_spellings import normal_iri
from vcwallet.stacks.values.stack_error import StackError

EQF = LevelScheme(
    name="EQF", levels=tuple((str(level), f"http://data.europa.eu/snb/eqf/{level}") for level in range(1, 9))
)
"""The European Qualifications Framework."""

_STEP = re.compile("[/#:?]")
_NO_PLACE = re.compile(r"https?://[^/]*/?|[^:]*:")
"""What precedes the last step of an identifier and says nothing: a server, or the kind of the identifier."""


class LevelSchemes:
    """The schemes that a stack knows: from the URL of an alignment's target to the rank within its scheme."""

    __slots__ = ("_by_spelling", "_by_url", "_names", "_places", "_ranks", "_urls")

    def __init__(self, schemes: Iterable[LevelScheme] = ()) -> None:
        self._ranks: dict[str, dict[str, int]] = {}
        self._by_url: dict[str, dict[str, int]] = {}
        self._urls: dict[tuple[str, int], str] = {}
        for scheme in (EQF, *schemes):
            ranks = self._ranks.setdefault(scheme.name, {})
            for level, url in scheme.levels:
                rank = ranks.setdefault(level, len(ranks))
                self._by_url.setdefault(url, {})[scheme.name] = rank
                self._urls.setdefault((scheme.name, rank), url)
        self._names = {name: tuple(ranks) for name, ranks in self._ranks.items()}
        self._places: dict[str, dict[int, set[str]]] = {}
        for (name, _), url in self._urls.items():
            place = _place(url)
            self._places.setdefault(name, {}).setdefault(len(place), set()).add(place)
        self._by_spelling = self._spellings()

    def _spellings(self) -> dict[str, dict[str, int]]:
        """The levels by what all spellings of their URLs have in common; without those that it does not tell apart."""
        spellings: dict[str, dict[str, int]] = {}
        for url, levels in self._by_url.items():
            known = spellings.setdefault(_spelling(url), levels)
            if known != levels:
                spellings[_spelling(url)] = {}
        return spellings

    def with_others(self, schemes: Iterable[LevelScheme], pointer: str = "") -> LevelSchemes:
        """The schemes extended by levels of other frameworks; schemes that the stack does not have are left out.

        Args:
            schemes: Levels of schemes that are known here, with further identifiers.
            pointer: Where their levels stand.

        Raises:
            StackError: A scheme that is known here has no such level (`level`): nothing says how high it would be.
        """
        extended = LevelSchemes()
        extended._ranks, extended._names, extended._urls = self._ranks, self._names, self._urls
        extended._places = self._places
        extended._by_url = {url: dict(levels) for url, levels in self._by_url.items()}
        for scheme in schemes:
            for index, (level, url) in enumerate(scheme.levels if self.knows(scheme.name) else ()):
                rank = self.rank(scheme.name, level)
                if rank is None:
                    place = f"{pointer}/{index}/level" if pointer else ""
                    raise StackError("level", pointer=place, level=level, known=list(self.names(scheme.name)))
                extended._by_url.setdefault(url, {})[scheme.name] = rank
        extended._by_spelling = extended._spellings()
        return extended

    def knows(self, scheme: str) -> bool:
        """Whether there is a scheme of this name."""
        return scheme in self._ranks

    def rank(self, scheme: str, level: str) -> int | None:
        """The rank of a level within its scheme, from 0; None if there is none."""
        return self._ranks.get(scheme, {}).get(level)

    def url(self, scheme: str, rank: int) -> str:
        """The first URL of a level; empty if there is none."""
        return self._urls.get((scheme, rank), "")

    def names(self, scheme: str) -> tuple[str, ...]:
        """The levels of a scheme, from low to high."""
        return self._names.get(scheme, ())

    def of(self, url: str) -> Mapping[str, int]:
        """The schemes that an alignment's target is a level of, each with its rank there; one may be of several."""
        exact = self._by_url.get(url)
        return self._by_spelling.get(_spelling(url), {}) if exact is None else exact

    def is_beside(self, url: str, scheme: str) -> bool:
        """Whether an identifier, or what it is inside of, stands where those of the levels of a scheme stand."""
        spelling = _spelling(url)
        places = self._places.get(scheme, {})
        return any(length and spelling[:length] in those for length, those in places.items())


def _spelling(url: str) -> str:
    """What the spellings of an identifier of a level have in common: http and https, `/` at the end or none."""
    spelling = normal_iri(url)
    web, separator, path = spelling.partition("://")
    return f"https://{path.rstrip('/')}" if separator and web in {"http", "https"} else spelling


def _place(url: str) -> str:
    """What the identifiers of levels have in common with this one; empty where that says nothing."""
    spelling = _spelling(url)
    *_, last = (0, *(step.end() for step in _STEP.finditer(spelling)))
    return "" if _NO_PLACE.fullmatch(spelling[:last]) else spelling[:last]
