"""What each reader (a verifier or wallet of others) accepts: rules that were read from its source, each with its place.

The rules are data, one file a reader in `rules/`. A reader looks at several aspects of a credential; in each, the first
rule whose condition holds decides. What no rule speaks of is not known, and never taken for accepted.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from vcwallet.securing.data_integrity import SUITES
from vcwallet.securing.data_integrity.cryptosuite import signing_suites

_FOLDER = Path(__file__).resolve().parent / "rules"
_FILES = (
    "1edtech-validator",
    "verifierplus",
    "learner-credential-wallet",
    "walt-id",
    "openbadgeslib",
)
"""The readers, in the order of the answer."""

Values = Mapping[str, tuple[str, ...]]


class ReaderVerdict(StrEnum):
    """What a reader does with a credential; the later one is the worse."""

    ACCEPTS = "accepts"
    WARNS = "warns"
    UNKNOWN = "unknown"
    REFUSES = "refuses"

    @property
    def severity(self) -> int:
        """The place in the order, from 0."""
        return list(ReaderVerdict).index(self)


class ReaderAspect(StrEnum):
    """What a reader looks at, in the order of the answer."""

    FORM = "form"
    SECURING = "securing"
    KEY = "key"
    CONTEXTS = "contexts"
    MEMBERS = "members"
    STATUS = "status"
    VALIDITY = "validity"
    TRUST = "trust"


@dataclass(frozen=True, slots=True)
class ReaderSource:
    """Where a rule comes from.

    Attributes:
        url: The lines of the reader's source, in one version that does not change; or the package that was read.
        version: The release or commit that the rule was read from.
        looked_up: The day on which it was read.
    """

    url: str
    version: str
    looked_up: date


@dataclass(frozen=True, slots=True)
class Condition:
    """When a rule decides: all that is given here holds. Values are patterns of `fnmatch`.

    Attributes:
        any: By feature: at least one of its values is among these.
        every: By feature: it has values, and all of them are among these.
        none: By feature: no value of it is among these.
        missing: Members of the document, by path (`issuer.id`), of which one at least is not there.
        untyped: By path: the `type` that one at least of the objects there lacks.
    """

    any: Values = field(default_factory=dict)
    every: Values = field(default_factory=dict)
    none: Values = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    untyped: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReaderRule:
    """What a reader does with credentials of one kind.

    Attributes:
        name: The reader's name for data, the aspect, and its place there.
        aspect: What it looks at.
        condition: When it decides.
        verdict: What the reader then does.
        reason: Stable slug; its words have what happens and what to do.
        shows: The feature whose values the words name.
        instead: What the reader accepts in this place.
        source: Where it comes from.
    """

    name: str
    aspect: ReaderAspect
    condition: Condition
    verdict: ReaderVerdict
    reason: str
    shows: str
    instead: tuple[str, ...]
    source: ReaderSource

    @property
    def advised(self) -> tuple[str, ...]:
        """What of `instead` an issuer should choose: no cryptosuite that nothing is secured with any more."""
        older = SUITES.keys() - {suite.name for suite in signing_suites()}
        return (
            self.instead
            if self.verdict is ReaderVerdict.ACCEPTS
            else tuple(name for name in self.instead if name not in older)
        )


@dataclass(frozen=True, slots=True)
class Reader:
    """A verifier or wallet that many use.

    Attributes:
        name: Its name for data, such as `verifierplus`.
        title: Its name for people.
        page: Where its source is.
        version: The release that was read.
        rules: What it accepts, in the order in which the rules are tried.
    """

    name: str
    title: str
    page: str
    version: str
    rules: tuple[ReaderRule, ...]

    @property
    def spellings(self) -> frozenset[str]:
        """How it is called by those who ask about it, in lower case."""
        return frozenset({self.name, self.title.lower()})


@cache
def readers() -> tuple[Reader, ...]:
    """All readers that there are rules for."""
    return tuple(_reader(name) for name in _FILES)


def _reader(name: str) -> Reader:
    """A reader with its own rules, and behind them those of the library that it verifies with."""
    table = _table(name)
    rules = [*_rules(name, table)]
    if library := table.get("through"):
        rules += _rules(library, _table(library))
    about = table["reader"]
    return Reader(name, about["title"], about["page"], about["version"], tuple(rules))


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def _rules(name: str, table: dict[str, Any]) -> list[ReaderRule]:
    rules = []
    counts = dict.fromkeys(ReaderAspect, 0)
    for entry in table["rule"]:
        aspect = ReaderAspect(entry["aspect"])
        counts[aspect] += 1
        rule = ReaderRule(
            f"{name}/{aspect}/{counts[aspect]}",
            aspect,
            _condition(entry.get("when", {})),
            ReaderVerdict(entry["verdict"]),
            entry["reason"],
            entry.get("shows", ""),
            tuple(entry.get("instead", ())),
            _source(table["source"], entry["source"]),
        )
        rules.append(rule)
    return rules


def _condition(table: dict[str, Any]) -> Condition:
    values = {key: {feature: tuple(among) for feature, among in table.get(key, {}).items()} for key in _QUANTIFIERS}
    return Condition(**values, missing=tuple(table.get("missing", ())), untyped=table.get("untyped", {}))


_QUANTIFIERS = ("any", "every", "none")


def _source(sources: dict[str, dict[str, Any]], place: str) -> ReaderSource:
    """A place such as `vc: lib/index.js#L361` in one of the sources of a file."""
    key, _, within = place.partition(":")
    source = sources[key]
    return ReaderSource(source["url"] + within.strip(), source["version"], source["looked_up"])
