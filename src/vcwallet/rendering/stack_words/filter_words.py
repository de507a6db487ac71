"""Filters in words: what may fill a place, a condition a line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from vcwallet.model.statements.pass_marks import number_of
from vcwallet.rendering.reports.claimed_names import shown_name, shown_unit
from vcwallet.rendering.stack_words.shown_amounts import amount, body_name, named
from vcwallet.rendering.words.reader_forms import quoted, written_day
from vcwallet.stacks.definition.rules.filters import KNOWN, Accepts, Level, MinResult, Period, SizeRange
from vcwallet.stacks.definition.rules.labels import NamesById

_PERIOD = re.compile(r"(\d+)([YMWD])")
_PERIODS = {"Y": "years", "M": "months", "W": "weeks", "D": "days"}


@dataclass(frozen=True, slots=True)
class FilterWords:
    """Conditions of filters in words of one language.

    Attributes:
        texts: The texts of the language.
        names: What people call achievements, issuers and skills.
        known: What the reader calls them: other names of issuers and endorsers are the rule's own words.
        brief: Whether a name stands alone, where the same is said elsewhere with the identifier beside it.
    """

    texts: Mapping[str, str]
    names: NamesById
    known: NamesById
    brief: bool = False

    def named(self, identifier: str) -> str:
        """The name of an achievement, an issuer or a skill; without one its identifier."""
        if self.brief and (name := self.names.get(identifier)):
            return quoted(shown_name(name), self.texts)
        return named(identifier, self.names, self.texts)

    def body(self, identifier: str) -> str:
        """An issuer or an endorser, by the name that the reader knows."""
        if self.brief and (name := self.known.get(identifier)):
            return quoted(shown_name(name), self.texts)
        return body_name(identifier, self.known, self.names, self.texts)

    def listed(self, identifiers: Iterable[str]) -> str:
        """Several of them."""
        return ", ".join(map(self.named, identifiers))

    def conditions(self, accepts: Accepts) -> Iterator[str]:
        """Every condition that is given."""
        yield from self._what(accepts)
        yield from self._when(accepts)
        yield from self._whose(accepts)
        if accepts.evidence:
            yield self.texts["accepts/evidence"]
        if not accepts.equivalents:
            yield self.texts["accepts/no-equivalents"]

    def _what(self, accepts: Accepts) -> Iterator[str]:
        for name in ("achievements", "types", "alignments"):
            yield from self._any_of(name, getattr(accepts, name))
        if accepts.level is not None:
            yield self.level(accepts.level)
        if accepts.result is not None:
            yield self.result(accepts.result)
        if accepts.size is not None:
            yield self._size(accepts.size)
        if accepts.languages:
            yield self.texts["accepts/languages"].format(values=", ".join(map(shown_name, accepts.languages)))

    def _when(self, accepts: Accepts) -> Iterator[str]:
        yield from self._any_of("after", accepts.after)
        if accepts.within:
            yield self.texts["accepts/within"].format(period=self.period(accepts.within))
        if accepts.awarded is not None:
            yield self._awarded(accepts.awarded)

    def _whose(self, accepts: Accepts) -> Iterator[str]:
        yield from self._any_of("issuers", accepts.issuers, self.bodies(accepts.issuers))
        endorsers = self.bodies(accepts.endorsed_by, "accepts/known/endorser")
        yield from self._any_of("endorsed-by", accepts.endorsed_by, endorsers)

    def _any_of(self, name: str, values: tuple[str, ...], text: str = "") -> Iterator[str]:
        if values:
            key = f"accepts/{name}/one" if len(values) == 1 else f"accepts/{name}"
            yield self.texts[key].format(values=text or self.listed(values))

    def together(self, accepts: Accepts) -> str:
        """All conditions within one sentence."""
        return "; ".join(self.conditions(accepts)) or self.texts["whole/anything"]

    def bodies(self, identifiers: tuple[str, ...], known: str = "accepts/known") -> str:
        """Issuers or endorsers, of whom `known` says all that the reader knows."""
        return ", ".join(
            self.texts[known] if identifier == KNOWN else self.body(identifier) for identifier in identifiers
        )

    def level(self, level: Level) -> str:
        """A least level, a highest one, or both."""
        scheme, low, high = shown_name(level.scheme), shown_name(level.at_least), shown_name(level.at_most)
        key = "accepts/level" + ("/between" if low and high else "/at-most" if high else "")
        return self.texts[key].format(scheme=scheme, level=low or high, high=high)

    def result(self, result: MinResult) -> str:
        """A least result."""
        number = "/number" if number_of(result.at_least) is not None else ""  # on a list of values it may be lower
        key = f"accepts/result{number}" + ("/of" if result.of else "")
        return self.texts[key].format(value=shown_name(result.at_least), of=self.named(result.of))

    def period(self, written: str) -> str:
        """A duration such as P1Y6M."""
        lengths = [
            self.texts[f"period/{'one/' if count == '1' else ''}{_PERIODS[unit]}"].format(count=count)
            for count, unit in _PERIOD.findall(written)
        ]
        return ", ".join(lengths) or shown_name(written)

    def _awarded(self, period: Period) -> str:
        key = "between" if period.since and period.until else "since" if period.since else "until"
        since, until = (written_day(shown_name(day), self.texts) for day in (period.since, period.until))
        return self.texts[f"accepts/awarded/{key}"].format(since=since, until=until)

    def _size(self, size: SizeRange) -> str:
        low = "" if size.at_least is None else amount(size.at_least, self.texts)
        high = "" if size.at_most is None else amount(size.at_most, self.texts)
        key = "between" if low and high else "at-least" if low else "at-most"
        return self.texts[f"accepts/size/{key}"].format(low=low, high=high, unit=shown_unit(size.unit, self.texts))
