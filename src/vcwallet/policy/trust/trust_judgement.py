"""What an answer about an issuer comes to for one credential: which recognitions count, and what else there is to say.

    it is known, at that moment, for what the credential says        passed
    whether it is could not be found out                             indeterminate
    it is known for something else, or for another time              failed, with a code of its own
    nothing knows it                                                 failed: unknown

"Failed" here never rejects: the outcome is `unknown-issuer`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from vcwallet.checks import TRUST_NOT_CHECKED, CheckStatus
from vcwallet.encoding.json_types import JsonObject
from vcwallet.model.access import objects_of, subjects_of, types_of
from vcwallet.policy.trust.scope_names import is_named
from vcwallet.policy.trust.trust_source import TrustAnswer
from vcwallet.report.recognition import Recognition, RecognitionScope

KNOWN_FOR_OTHER = "ISSUER_KNOWN_FOR_OTHER"
NOT_KNOWN_NOW = "ISSUER_NOT_KNOWN_NOW"
KNOWN_WHEN_SEEN = "ISSUER_KNOWN_WHEN_SEEN"
UNKNOWN = "UNKNOWN_ISSUER"
WITHDRAWN = "ENDORSEMENT_REVOKED"
"""Code of the problem of a source where a body has taken back what it said of the issuer."""
_BADGES = frozenset({"AchievementCredential", "OpenBadgeCredential", "ClrCredential"})


class Judgement(NamedTuple):
    """What came of an answer.

    Attributes:
        status: Of the check `issuer-trust`.
        code: Its code.
        reason: Its reason.
        counting: The recognitions by which the issuer is known.
        others: Those that do not count, for another time or something else.
        spoken: Of all, those that the code is about.
    """

    status: CheckStatus
    code: str
    reason: str
    counting: tuple[Recognition, ...]
    others: tuple[Recognition, ...]
    spoken: tuple[Recognition, ...] = ()


SchemaFit = Callable[[str], bool | None]
"""Whether the credential fits a schema of a scope; None where that cannot be said here."""


def not_checked(_: str) -> None:
    """No schema is at hand."""


@dataclass(frozen=True, slots=True)
class TrustQuestion:
    """For what an issuer has to be known.

    Attributes:
        at: The moment; aware.
        seen: When the relying party itself first had the credential; None where it does not say.
        made: When it was signed, by its own word; None where it does not say.
        countries: The countries in which it has to be recognised, as ISO 3166 codes; empty: in any.
        fits: Whether the credential fits a schema that it is known for.
    """

    at: datetime
    seen: datetime | None = None
    made: datetime | None = None
    countries: tuple[str, ...] = ()
    fits: SchemaFit = not_checked


def judge(answer: TrustAnswer, document: JsonObject, question: TrustQuestion, *, is_open: bool) -> Judgement:
    """What an answer comes to for a credential.

    Args:
        answer: How the issuer is known.
        document: The credential.
        question: For what it has to be known.
        is_open: Whether a problem of the answer leaves open how the issuer is known.
    """
    recognitions = answer.recognitions
    held = [entry for entry in recognitions if entry.covers(question.at)]
    fitting = [(entry, covers(entry.scope, document, question.countries, question.fits)) for entry in recognitions]
    if counting := tuple(entry for entry, fits in fitting if fits and entry in held):
        return Judgement(CheckStatus.PASSED, "", "", counting, _without(recognitions, counting), counting)
    lapsed = [(entry, fits) for entry, fits in fitting if entry.until is not None and entry.until < question.at]
    if (seen := question.seen) is not None:
        then = tuple(entry for entry, fits in lapsed if fits and entry.covers(seen))
        if then:
            others = _without(recognitions, then)
            return Judgement(CheckStatus.PASSED, KNOWN_WHEN_SEEN, "", then, others, _until_last(then))
    if unclear := tuple(entry for entry, fits in fitting if fits is None and entry in held):
        return Judgement(CheckStatus.INDETERMINATE, TRUST_NOT_CHECKED, "schema", (), recognitions, unclear)
    if is_open:
        return Judgement(CheckStatus.INDETERMINATE, TRUST_NOT_CHECKED, "source", (), recognitions)
    if held:
        return Judgement(CheckStatus.FAILED, KNOWN_FOR_OTHER, "", (), recognitions, tuple(held))
    if lapsed:
        spoken = _until_last([entry for entry, fits in lapsed if fits] or [entry for entry, _ in lapsed])
        is_later = question.made is not None and _day(question.made) > _end(spoken[0])
        reason = "after" if is_later else "until"
        return Judgement(CheckStatus.FAILED, NOT_KNOWN_NOW, reason, (), recognitions, spoken)
    if recognitions:
        spoken = _since_first([entry for entry, fits in fitting if fits] or recognitions)
        return Judgement(CheckStatus.FAILED, NOT_KNOWN_NOW, "since", (), recognitions, spoken)
    withdrawn = any(problem.error.code == WITHDRAWN for problem in answer.problems)
    return Judgement(CheckStatus.FAILED, UNKNOWN, "withdrawn" if withdrawn else "not-listed", (), ())


def _without(entries: tuple[Recognition, ...], some: tuple[Recognition, ...]) -> tuple[Recognition, ...]:
    return tuple(entry for entry in entries if entry not in some)


def _until_last(entries: Sequence[Recognition]) -> tuple[Recognition, ...]:
    """Those that held longest: until the same last day."""
    last = max(map(_end, entries))
    return tuple(entry for entry in entries if _end(entry) == last)


def _since_first(entries: Sequence[Recognition]) -> tuple[Recognition, ...]:
    """Those that hold first of all that are still to come: from the same day on."""
    days = [(entry, date.min if entry.since is None else _day(entry.since)) for entry in entries]
    first = min(day for _, day in days)
    return tuple(entry for entry, day in days if day == first)


def _end(entry: Recognition) -> date:
    return date.max if entry.until is None else _day(entry.until)


def _day(moment: datetime) -> date:
    return moment.astimezone(UTC).date()


def covers(
    scope: RecognitionScope, document: JsonObject, countries: Iterable[str] = (), fits: SchemaFit = not_checked
) -> bool | None:
    """Whether a credential is among what an issuer is known for; None where that takes a schema that is not at hand.

    Args:
        scope: What the issuer is known for.
        document: The credential, as it was signed.
        countries: The countries in which it has to be recognised; empty: in any.
        fits: Whether it fits a schema of the scope.
    """
    if not scope.is_for_issuing and not ("endorse" in scope.actions and _is_endorsement(document)):
        return False
    if not scope.is_limited:
        return True
    wanted = set(countries)
    if scope.types and types_of(document).isdisjoint(scope.types):
        return False
    if scope.countries and wanted and wanted.isdisjoint(scope.countries):
        return False
    if scope.achievements or scope.frameworks:
        achievements = list(_achievements(document))
        if not achievements or not all(_is_covered(scope, achievement) for achievement in achievements):
            return False
    answers = [fits(schema) for schema in scope.schemas]
    return False if False in answers else None if None in answers else True


def _is_endorsement(document: JsonObject) -> bool:
    """Whether a credential endorses, and awards nothing: what awards is a badge, whatever its types."""
    types = types_of(document)
    awards = any("achievement" in subject for subject, _ in subjects_of(document))
    return "EndorsementCredential" in types and types.isdisjoint(_BADGES) and not awards


def _achievements(document: JsonObject) -> Iterator[Mapping[str, Any]]:
    for subject, _ in subjects_of(document):
        yield from objects_of(subject.get("achievement"))


def _is_covered(scope: RecognitionScope, achievement: Mapping[str, Any]) -> bool:
    named = scope.achievements and not is_named(achievement.get("id"), scope.achievements)
    aligned = scope.frameworks and not any(
        is_named(alignment.get(member), scope.frameworks)
        for alignment in objects_of(achievement.get("alignment"))
        for member in ("targetFramework", "targetUrl")
    )
    return not named and not aligned
