"""What a person holds who has followed a step of the advice: credentials of which its words are true, and no more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import chain, combinations, count, product
from typing import Any

from oracle.case import NO, YES, Case
from oracle.drawing import EQF_LEVELS, ISSUERS, LANGUAGES, SCALES, SKILLS, SUBJECTS, TYPES
from oracle.fits import Fits
from support.stack_evidence import AT, held
from vcwallet.stacks.definition.rules.filters import KNOWN, MinResult
from vcwallet.stacks.evaluation.facts.grades import Grade
from vcwallet.stacks.evaluation.facts.held_credentials import Held, Standing, Target, VerifiedEndorsement
from vcwallet.stacks.evaluation.report.reported_steps import NextStep

_LEVELS = (*EQF_LEVELS, "urn:nqf:1", "urn:nqf:2", "urn:nqf:3")
_BEST = (Grade(description="urn:marks", described=SCALES["marks"], value="100"),)
_BEST_LETTER = (Grade(description="urn:letters", described=SCALES["letters"], value="A"),)
_RESULTS: list[dict[str, Any]] = [{"grades": _BEST}, {"grades": _BEST_LETTER}]
_SETTLED: dict[str, list[dict[str, Any]]] = {
    "start-unknown": [{"started": AT}],
    "not-settled": [{"standing": Standing.CERTAIN}],
    "unknown-issuer": [{"known": True}],
    "language-unknown": [{"languages": (language,)} for language in LANGUAGES],
    "size-missing": [{"credits": amount} for amount in range(1, 61)],
    "average-no-weight": [{"credits": 1}, {"credits": 1000}],
    **dict.fromkeys(("average-no-result", "average-not-on-scale", "average-unclear"), _RESULTS),
}
"""What a credential may be like once a doubt about it is settled in favour of the person."""


def can_be_settled(steps: Sequence[NextStep]) -> bool:
    """Whether it is known here what every credential about which steps name a doubt may turn out to be."""
    return all(step.reason in _SETTLED for step in steps if step.credential)


def settled(case: Case, steps: Sequence[NextStep]) -> Iterator[list[Held]]:
    """What may be held once every doubt that steps name is settled."""
    doubts = [step for step in steps if step.credential]
    for chosen in product(*(_SETTLED[step.reason] for step in doubts)):
        members: dict[str, dict[str, Any]] = {}
        for step, some in zip(doubts, chosen, strict=True):
            members[step.credential] = members.get(step.credential, {}) | some
        yield [replace(one, **members.get(one.key, {})) for one in case.held]


def earned(case: Case, step: NextStep, earlier: Sequence[Held], *, last: bool) -> list[Held] | None:
    """What has been earned once a step was followed; None where no credential fits its words.

    Args:
        case: The case.
        step: The step.
        earlier: What was earned by other steps: the same achievement again is earned on another day.
        last: Whether the last of the achievements that it names are earned, or the first.
    """
    credentials: list[Held] = []
    for name in named(step, last=last):
        days = {one.awarded for one in (*case.held, *earlier, *credentials) if one.achievement == name}
        again = next(day for day in count() if AT - timedelta(days=day) not in days)
        one = next(_fitting(case, step, name, again), None)
        if one is None:
            return None
        credentials.append(one)
    return credentials


def named(step: NextStep, *, last: bool = False) -> list[str]:
    """The achievements of a step, as many as it counts; where there are fewer, the same again."""
    names = step.achievements[::-1] if last else step.achievements
    return [names[number % len(names)] for number in range(step.count)]


def _fitting(case: Case, step: NextStep, name: str, again: int) -> Iterator[Held]:
    """Credentials for an achievement that fit the words, the plainest first."""
    fits = Fits(case, AT)
    issuer = next((issuer for issuer in step.issuers if issuer != KNOWN), ISSUERS[0])
    for shape in _shapes(step):
        one = new(f"{name} {again} new", name, issuer, **shape)
        one = replace(one, awarded=AT - timedelta(days=again), valid_from=AT - timedelta(days=again))
        inside = all(fits.filter(one, accepts, (issuer,)) is YES for accepts in step.accepts)
        if inside and all(fits.filter(one, accepts, accepts.issuers) is NO for accepts in step.outside):
            yield one


def _shapes(step: NextStep) -> Iterator[dict[str, Any]]:
    skills = [Target(url=url, framework="F") for url in (step.skills or SKILLS)[: step.least_skills]]
    share = step.amount / step.count if step.count else 0
    ends = [end for one in step.accepts if one.size for end in (one.size.at_least, one.size.at_most) if end is not None]
    amounts = [*dict.fromkeys([share or (1 if step.unit else None), *sorted({*ends, 30, 40})])]
    results = [one.result for one in step.accepts if one.result]
    for grades, levels, subjects, kind, language, amount, endorsers, evidence in product(
        _some([grade for result in dict.fromkeys(results) for grade in _grades(result)]),
        _some(_LEVELS) if any(one.level for one in step.accepts) else [()],
        _some(SUBJECTS) if any(one.alignments for one in step.accepts) else [()],
        ["", *TYPES] if any(one.types for one in step.accepts) else [""],
        [(), *((language,) for language in LANGUAGES)],
        [amount for amount in amounts if amount is None or amount >= share],
        _some([*product(ISSUERS, (True, False))]) if any(one.endorsed_by for one in step.accepts) else [()],
        [True, False] if any(one.evidence for one in step.outside) else [True],
    ):
        yield {
            "grades": grades,
            "targets": (*(Target(url=url) for url in (*subjects, *levels)), *skills),
            "achievement_type": kind,
            "languages": language,
            "credits": amount,
            "evidence": evidence,
            "endorsements": tuple(
                VerifiedEndorsement(issuer=name, known=known, certain=True) for name, known in endorsers
            ),
        }


def _some(entries: Sequence[Any]) -> list[tuple[Any, ...]]:
    """None of some, one, or two."""
    return list(chain.from_iterable(combinations(entries, number) for number in range(3)))


def _grades(result: MinResult) -> Iterator[Grade]:
    """Results that are just the one to aim for."""
    usual = ("letters",) if result.at_least in ("A", "B", "C") else ("marks", "pass")
    for name, scale in SCALES.items():
        if result.of in (scale.id, scale.kind) or (not result.of and name in usual):
            yield Grade(description=scale.id, described=scale, value=result.at_least)


def new(key: str, name: str, issuer: str, **members: Any) -> Held:
    """A credential that was earned now."""
    return held(
        0,
        "",
        key=key,
        pointer=f"/{key}",
        id=f"urn:new:{key}",
        achievement=name,
        issuer=issuer,
        known=True,
        **(dict.fromkeys(("awarded", "started", "valid_from"), AT) | {"evidence": True} | members),
    )
