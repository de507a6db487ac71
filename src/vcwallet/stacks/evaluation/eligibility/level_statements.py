"""What a credential states of its level in one scheme, and whether that is in a range.

Nothing says which of several levels a credential has, so all of them are weighed: what compares (URLs of levels), and
what else is said of the same scheme, which may contradict it.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass

from vcwallet.stacks.definition.rules.filters import Level
from vcwallet.stacks.definition.rules.level_schemes import LevelSchemes
from vcwallet.stacks.definition.rules.level_words import LevelWords, level_words, names_level
from vcwallet.stacks.evaluation.facts.held_credentials import Target
from vcwallet.stacks.values.fit import FITS, MAYBE, NO, Fit

_CHARACTERS = 128
"""Characters that are looked at in one step of a budget."""


@dataclass(frozen=True, slots=True)
class StatedLevels:
    """What a credential states of its level in one scheme.

    Attributes:
        compared: The levels whose URLs it is aligned with, as ranks.
        said: What it says of its level in other words or under other URLs: ranks; None for what cannot be read.
        elsewhere: Whether it seems to state a level in another scheme.
    """

    compared: frozenset[int]
    said: frozenset[int | None]
    elsewhere: bool

    def fit(self, wanted: Level, levels: LevelSchemes) -> Fit:
        """Whether it is in a range: where several levels are stated, if all of them are."""
        if not self.compared:
            is_open = self.said or self.elsewhere
            return (MAYBE, "level-not-comparable") if is_open else (NO, "level-missing")
        least, most = (levels.rank(wanted.scheme, level) for level in (wanted.at_least, wanted.at_most))
        if (wanted.at_least and least is None) or (wanted.at_most and most is None):
            return MAYBE, "level-not-comparable"
        stated = self.compared | self.said
        below = {rank for rank in stated if rank is not None and least is not None and rank < least}
        above = {rank for rank in stated if rank is not None and most is not None and rank > most}
        if below | above == stated:
            return NO, "level-below" if below else "level-above"
        return (MAYBE, "levels-differ") if below or above or None in stated else FITS


def stated_levels(
    targets: Iterable[Target], scheme: str, schemes: LevelSchemes, skills: Container[str]
) -> StatedLevels:
    """What alignments state of a level in a scheme.

    Args:
        targets: What a credential is aligned with.
        scheme: Name of the scheme.
        schemes: The schemes that the rule knows.
        skills: What the rule names as skills: their names speak of levels of their own.
    """
    words = level_words(scheme, schemes.names(scheme))
    compared: set[int] = set()
    said: set[int | None] = set()
    frameworks: set[str] = set()
    others: list[Target] = []
    for target in targets:
        rank = schemes.of(target.url).get(scheme)
        if rank is None:
            others.append(target)
            continue
        compared.add(rank)
        said |= _beside_url(target, words)
        frameworks |= {target.framework.casefold()} - {""}
    for target in others:
        said |= _in_words(target, words, is_skill=target.url in skills) or _unread(target, scheme, schemes, frameworks)
    elsewhere = any(
        bool(schemes.of(target.url)) or (target.url not in skills and names_level(*_texts(target))) for target in others
    )
    return StatedLevels(frozenset(compared), frozenset(said), elsewhere)


def cost_of_levels(targets: Iterable[Target]) -> int:
    """Steps for reading what alignments state of a level in one scheme."""
    return sum(1 + sum(map(len, _texts(target))) // _CHARACTERS for target in targets)


def _texts(target: Target) -> tuple[str, ...]:
    return target.url, target.name, target.framework, target.code


def _beside_url(target: Target, words: LevelWords) -> set[int]:
    """The levels of a scheme in the names and the code of an alignment whose URL is one.

    A URL that a rule takes for a level of this scheme may be of a framework that numbers its levels differently.
    """
    _, *texts = _texts(target)
    is_own = words.are_meant(target.framework) or words.are_meant(target.url)
    return set().union(*map(words.in_text if is_own else words.by_name, texts))


def _in_words(target: Target, words: LevelWords, *, is_skill: bool) -> set[int | None]:
    """The levels of a scheme that an alignment with another URL names; None where it means the scheme, but no level."""
    named = any(map(words.are_meant, (target.framework, target.url)))
    named = named or (not target.framework and any(map(words.are_meant, (target.name, target.code))))
    if named and not is_skill:
        return {*set().union(*map(words.in_text, _texts(target)))} or {None}
    return {*words.by_name(target.name), *words.by_name(target.code)}


def _unread(target: Target, scheme: str, schemes: LevelSchemes, frameworks: Container[str]) -> set[int | None]:
    """What an alignment that does not name a scheme may still say of a level in it.

    Args:
        target: The alignment.
        scheme: Name of the scheme.
        schemes: The schemes that the rule knows.
        frameworks: What alignments with levels of the scheme call their framework.
    """
    if schemes.of(target.url):
        return set()
    if schemes.is_beside(target.url, scheme):
        return {None}
    if target.framework:
        same = target.framework.casefold() in frameworks
        return {None} if same and names_level(target.url, target.name, target.code) else set()
    words = level_words(scheme, schemes.names(scheme))
    return {*words.alone(target.name), *words.alone(f"{target.name} {target.code}")}
