"""What a credential has to be like to serve several parts of a rule at once."""

from __future__ import annotations

from collections.abc import Container, Sequence, Set
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time

from vcwallet.stacks.definition.rules.compiled_rule import CompiledFilter, CompiledRule
from vcwallet.stacks.definition.rules.filters import KNOWN, Accepts, Level
from vcwallet.stacks.definition.rules.stack_definition import CoversSkills, Leaf
from vcwallet.stacks.evaluation.eligibility.single_conditions import taught_in
from vcwallet.stacks.evaluation.facts.grades import DescribedResult, Grade
from vcwallet.stacks.evaluation.facts.held_credentials import Target, VerifiedEndorsement
from vcwallet.stacks.values.fit import NO
from vcwallet.stacks.values.work_budget import OutOfWorkError

_MOST_SKILLS = 400
"""Skills of a framework that are imagined where a rule asks for any of it."""

_OTHER_LANGUAGE = "x-other"
"""A language that no rule names (BCP 47, for private use)."""
_Ranges = tuple[tuple[str, int, int], ...]
"""Per scheme the ranks of the lowest and the highest level that will do."""


@dataclass(frozen=True, slots=True)
class CredentialShape:
    """What an imagined credential is like besides its achievement and issuer.

    Attributes:
        whole: Whether it serves all leaves that it was to serve; False where two ask for what cannot be together.
        also: Whether it fits what it was to fit besides.
        languages: Those that will do; once it is settled, the one that it is in.
        evidence: Whether it must hold evidence.
    """

    types: frozenset[str]
    targets: tuple[Target, ...]
    levels: _Ranges
    grades: tuple[Grade, ...]
    languages: tuple[str, ...] = ()
    endorsements: tuple[VerifiedEndorsement, ...] = ()
    evidence: bool = False
    whole: bool = True
    also: bool = True


class CredentialShapes:
    """The properties that credentials for the leaves of one rule must have.

    Where there is a choice of language or level, it is one that no cap is about: what is not said of a language falls
    under a cap on it perhaps.
    """

    def __init__(self, rule: CompiledRule) -> None:
        self._rule = rule
        self._capped_languages = tuple(tag for cap in rule.all_caps for tag in cap.accepts.languages)
        self.evident = not any(cap.accepts.evidence for cap in rule.all_caps)
        """Whether evidence is imagined where nothing asks for it: no cap is about that."""
        self._capped_levels = tuple(cap.accepts.level for cap in rule.all_caps if cap.accepts.level is not None)

    def of(self, leaves: Sequence[int], kind: str, target: str, also: Accepts | None = None) -> CredentialShape:
        """What as many of some leaves as possible ask for at once, the first of them in any case.

        Args:
            leaves: The numbers of the leaves.
            kind: The type that it has; empty: whichever is asked for.
            target: What it is aligned with for the first leaf; empty: whatever is asked for.
            also: A filter that it fits besides, if that can be.

        Raises:
            OutOfWorkError: A leaf asks for more skills than are imagined.
        """
        shape = CredentialShape(frozenset({kind} - {""}), (), (), ())
        whole = True
        for position, place in enumerate(leaves):
            leaf = self._rule.leaves[place]
            joined = self._joined(shape, leaf.accepts, target if position == 0 else "")
            if joined is not None and isinstance(leaf, CoversSkills):
                joined = self._skilled(joined, leaf)
            whole = whole and joined is not None
            shape = joined if joined is not None else shape
        if also is not None:
            shape = self._joined(shape, also, "") or replace(shape, also=False)
        if not (shape.targets or shape.levels or shape.languages or self._capped_languages):
            return shape if whole else replace(shape, whole=False)
        return replace(self._settled(shape), whole=whole)

    def _settled(self, shape: CredentialShape) -> CredentialShape:
        """The shape in one language, and with the lowest levels that will do among its targets."""
        targets = dict.fromkeys(shape.targets)
        for scheme, low, high in shape.levels:
            free = (rank for rank in range(low, high + 1) if not self._is_capped(scheme, rank))
            url = self._rule.levels.url(scheme, next(free, low))
            targets.update({Target(url=url): None} if url else {})
        return replace(shape, targets=tuple(sorted(targets)), languages=self._one_language(shape.languages))

    def _is_capped(self, scheme: str, rank: int) -> bool:
        """Whether a cap is about a level."""
        return any(
            self._with_level(((scheme, rank, rank),), level) for level in self._capped_levels if level.scheme == scheme
        )

    def _one_language(self, choices: tuple[str, ...]) -> tuple[str, ...]:
        """One of some languages, or of all where none is given; none where it does not matter."""
        if not self._capped_languages:
            return choices[:1]
        choices = choices or (_OTHER_LANGUAGE,)
        return next(((tag,) for tag in choices if taught_in((tag,), self._capped_languages)[0] == NO), choices[:1])

    def together(self, filters: Sequence[Accepts], kind: str, unlike: Set[str]) -> CredentialShape | None:
        """What several filters ask for at once, of one type if that will do, of none of some; None: that cannot be."""
        kinds = [set(accepts.types) for accepts in filters if accepts.types]
        both = set.intersection(*kinds) - unlike if kinds else set()
        if kinds and not both:
            return None
        shape: CredentialShape | None = CredentialShape(frozenset({kind} & both or sorted(both)[:1]), (), (), ())
        for accepts in filters:
            shape = shape if shape is None else self._joined(shape, accepts, "")
        return None if shape is None else self._settled(shape)

    def _joined(self, shape: CredentialShape, accepts: Accepts, target: str) -> CredentialShape | None:
        if _has_no_shape(accepts):  # the usual case
            return shape
        types = shape.types
        if accepts.types and types.isdisjoint(accepts.types):
            if types:
                return None
            types = frozenset({accepts.types[0]})
        targets = list(shape.targets)
        if accepts.alignments and not {target.url for target in targets} & set(accepts.alignments):
            targets.append(Target(url=target or accepts.alignments[0]))
        levels = self._with_level(shape.levels, accepts.level)
        if levels is None:
            return None
        grades = shape.grades
        if accepts.result is not None:
            of = accepts.result.of
            grades = (*grades, Grade(description=of, described=DescribedResult(id=of), value=accepts.result.at_least))
        languages = shape.languages
        if accepts.languages:
            languages = tuple(tag for tag in accepts.languages if not languages or tag in languages)
            if not languages:
                return None
        endorsements = shape.endorsements
        if accepts.endorsed_by:
            body = accepts.endorsed_by[0]
            endorsements = (*endorsements, VerifiedEndorsement(issuer=body, known=body == KNOWN, certain=True))
        return replace(
            shape,
            types=types,
            targets=tuple(targets),
            levels=levels,
            grades=grades,
            languages=languages,
            endorsements=endorsements,
            evidence=shape.evidence or accepts.evidence,
        )

    def _skilled(self, shape: CredentialShape, leaf: CoversSkills) -> CredentialShape | None:
        """The shape with all skills of a leaf."""
        levels: _Ranges | None = shape.levels
        for item in leaf.items:
            levels = levels if levels is None else self._with_level(levels, item.level)
        if levels is None:
            return None
        return replace(shape, targets=(*shape.targets, *self._skills(leaf)), levels=levels)

    def _skills(self, leaf: CoversSkills) -> list[Target]:
        if leaf.items:
            return [Target(url=item.id, framework=leaf.framework) for item in leaf.items]
        if (leaf.at_least or 0) > _MOST_SKILLS:
            raise OutOfWorkError
        return [
            Target(url=f"urn:vcwallet:any-skill:{skill}", framework=leaf.framework)
            for skill in range(leaf.at_least or 0)
        ]

    def _with_level(self, levels: _Ranges, wanted: Level | None) -> _Ranges | None:
        """The ranges of levels with one more; None where they contradict each other."""
        if wanted is None:
            return levels
        ranges = {scheme: (low, high) for scheme, low, high in levels}
        low, high = ranges.get(wanted.scheme, (0, len(self._rule.levels.names(wanted.scheme)) - 1))
        least = self._rule.levels.rank(wanted.scheme, wanted.at_least)
        most = self._rule.levels.rank(wanted.scheme, wanted.at_most)
        low, high = max(low, least or 0), high if most is None else min(high, most)
        if low > high:
            return None
        ranges[wanted.scheme] = low, high
        return tuple((scheme, *both) for scheme, both in ranges.items())


def levels_of_skills(leaf: Leaf, skills: Container[str]) -> tuple[Accepts, ...]:
    """The levels that a part asks for with some of its skills, as filters."""
    items = leaf.items if isinstance(leaf, CoversSkills) else ()
    levels = (item.level for item in items if item.level is not None and item.id in skills)
    return tuple(Accepts(level=level) for level in dict.fromkeys(levels))


def _has_no_shape(accepts: Accepts) -> bool:
    """Whether a filter asks for nothing that a shape has."""
    named = accepts.types or accepts.alignments or accepts.languages or accepts.endorsed_by
    return not (named or accepts.evidence) and accepts.level is None and accepts.result is None


def is_about_names(accepts: Accepts) -> bool:
    """Whether a filter asks for achievements and issuers alone."""
    return accepts == Accepts(issuers=accepts.issuers, achievements=accepts.achievements)


def is_entitled(issuer: str, rule_filter: CompiledFilter) -> bool:
    """Whether an issuer that the verifier knows may award what a filter asks for."""
    return not rule_filter.issuers or issuer in rule_filter.issuers or KNOWN in rule_filter.issuers


def earliest_award(at: datetime, filters: Sequence[Accepts]) -> datetime | None:
    """When something that fits all filters is awarded at the earliest, from a moment on; None where it cannot be."""
    periods = [accepts.awarded for accepts in filters if accepts.awarded is not None]
    begins = [datetime.combine(date.fromisoformat(each.since), time(), UTC) for each in periods if each.since]
    ends = [datetime.combine(date.fromisoformat(each.until), time.max, UTC) for each in periods if each.until]
    day = max([at, *begins])
    return day if all(day <= end for end in ends) else None
