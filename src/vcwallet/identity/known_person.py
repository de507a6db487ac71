"""A person whom a verifier knows by several identifiers, such as two e-mail addresses and a DID.

One that fits is enough, and none that differs takes that back: people have several addresses. A number is weaker, since
two institutions may have given it out. Where a number fits, and an address or identifier that is one person's
everywhere was compared and differs, the person is in doubt. docs/security.md, rows 43 and 45.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from vcwallet.identity.identifiers import Identity, Known, Way, placed_identities

_WAYS = tuple(Way)


class NoFit(Enum):
    """What came of comparing a person with subjects, where that is not that person."""

    OTHER = auto()
    """Like was compared with like, and differs."""
    SOME = auto()
    """Some of several subjects are that person, and others are not shown to be."""
    DOUBT = auto()
    """A number fits, and what is one person's everywhere differs."""
    NOT_COMPARABLE = auto()
    """Nothing could be compared."""


@dataclass(frozen=True, slots=True)
class Match:
    """An identifier of a subject that is one of those known.

    Attributes:
        known: Which of them, as the verifier gave it.
        way: How it fits.
        identity: The identifier of the subject.
        pointer: Where it stands in the document.
        reaches_everywhere: Whether it is one person's everywhere; else it is so within one institution.
    """

    known: str
    way: Way
    identity: Identity
    pointer: str
    reaches_everywhere: bool

    @property
    def rank(self) -> tuple[bool, bool, int, str]:
        """Sort key: the strongest first, in whatever order the subject states its identifiers."""
        return self.identity.is_weak, not self.reaches_everywhere, _WAYS.index(self.way), self.known


class KnownPerson:
    """A person, by what a verifier knows of them.

    Args:
        identifiers: Identifiers in plain text, in whatever spelling; all of one person.
    """

    __slots__ = ("_known",)

    def __init__(self, identifiers: Iterable[str]) -> None:
        self._known = tuple(map(Known, identifiers))

    def compare(self, subjects: Iterable[tuple[Mapping[str, Any], str]]) -> Match | NoFit:
        """Whether a credential is about this person.

        Args:
            subjects: Its subjects with their places. Each has to fit, for each may be a person of its own.

        Returns:
            The strongest match; or why there is none.
        """
        answers = [self._compare(subject, pointer) for subject, pointer in subjects]
        fitting = [answer for answer in answers if isinstance(answer, Match)]
        if fitting and len(fitting) == len(answers):
            return fitting[0]
        if fitting:
            return NoFit.SOME
        return next((answer for answer in (NoFit.DOUBT, NoFit.OTHER) if answer in answers), NoFit.NOT_COMPARABLE)

    def _compare(self, subject: Mapping[str, Any], pointer: str) -> Match | NoFit:
        fitting: list[Match] = []
        differing: list[Identity] = []
        for identity, place in placed_identities(subject, ""):
            matches = list(self._matches(identity, pointer + place))
            fitting += matches
            if not matches and any(known.compare(identity) is False for known in self._known):
                differing.append(identity)
        if not fitting:
            return NoFit.OTHER if differing else NoFit.NOT_COMPARABLE
        best = min(fitting, key=lambda match: match.rank)
        others = any(identity.may_reach_everywhere for identity in differing)
        return NoFit.DOUBT if others and not best.reaches_everywhere else best

    def _matches(self, identity: Identity, pointer: str) -> Iterator[Match]:
        for known in self._known:
            way = known.compare(identity)
            if isinstance(way, Way):
                yield Match(known.text, way, identity, pointer, known.institution_of(identity) is None)
