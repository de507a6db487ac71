"""A source is asked about an issuer: whatever becomes of that, there is an answer, with the name of the source.

A platform's own source may raise, or answer with something else. Then it is open whether it knows the issuer, as where
a registry cannot be reached, and the other sources are asked all the same (docs/security.md, rows 32 and 36).
"""

from __future__ import annotations

from collections.abc import Coroutine, Generator
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from vcwallet.encoding.given_values import is_name
from vcwallet.errors import NO_VERDICT, UnreachableError, UsageError, VcwalletError
from vcwallet.policy.trust.trust_source import (
    NeedReading,
    NeedReport,
    Trust,
    TrustAnswer,
    TrustInquiry,
    TrustProblem,
    TrustSteps,
)
from vcwallet.report.recognition import Recognition

_SHOWN = 200
_OWN = f"{__name__.partition('.')[0]}."


def ask(source: Trust, inquiry: TrustInquiry) -> TrustAnswer | TrustSteps:
    """What a source answers, or the steps to it; neither raises, whatever the source does."""
    try:
        answer: object = source.recognise(inquiry)
    except Exception as error:  # noqa: BLE001 - of a platform's own source, whose errors are not known here
        return _failed(source, error)
    return _guarded(source, answer) if isinstance(answer, Generator) else _sound(source, answer)


def _guarded(source: Trust, steps: TrustSteps) -> TrustSteps:
    """The steps of a source to its answer, or to its failure."""
    advance, given = steps.send, None
    while True:
        try:
            need: object = advance(given)
        except StopIteration as done:
            return _sound(source, done.value)
        except Exception as error:  # noqa: BLE001 - as above
            return _failed(source, error)
        if not isinstance(need, (NeedReading, NeedReport)):
            return _strange(source, need)
        try:
            advance, given = steps.send, (yield need)
        except VcwalletError as error:
            advance, given = steps.throw, error


def source_name(source: Trust) -> str:
    """By which name reports name a source: its own, else that of its class."""
    with suppress(Exception):  # such as of a name that stands in a database
        name = getattr(source, "name", None)
        if isinstance(name, str) and is_name(name):
            return name[:_SHOWN]
    return type(source).__name__


def _sound(source: Trust, answer: object) -> TrustAnswer:
    """An answer, in which an error that is not of this library leaves open what it is about."""
    if not isinstance(answer, TrustAnswer):
        return _strange(source, answer)
    if not answer.problems:  # nearly always
        return answer
    problems = (
        problem if _is_known(problem.error) else replace(problem, error=_failure(problem.error))
        for problem in answer.problems
    )
    return replace(answer, problems=tuple(problems))


def _is_known(error: VcwalletError) -> bool:
    """Whether an error is one of this library, and says what became of an inquiry."""
    return type(error).__module__.startswith(_OWN) and type(error) not in (VcwalletError, UsageError)


def _failed(source: Trust, error: Exception) -> TrustAnswer:
    """The answer of a source that raised: what it raises is no evidence against anyone."""
    return _problem(source, error if isinstance(error, NO_VERDICT) and _is_known(error) else _failure(error))


def _strange(source: Trust, answer: object) -> TrustAnswer:
    if isinstance(answer, Coroutine):
        answer.close()
    return _problem(source, UnreachableError("source-answer", problem=type(answer).__name__))


def _problem(source: Trust, error: VcwalletError) -> TrustAnswer:
    return TrustAnswer(problems=(TrustProblem(source=source_name(source), error=error),))


def _failure(error: Exception) -> UnreachableError:
    """The failure of a source by the type of its error: its text may hold secrets, and stands in the cause alone."""
    failure = UnreachableError("source-failed", problem=type(error).__name__)
    failure.__cause__ = error
    return failure


def answer_at_hand(trust: Trust, inquiry: TrustInquiry) -> TrustAnswer:
    """How an issuer is known by what is at hand, where nothing is fetched and nothing verified."""
    asked = ask(trust, inquiry)
    if isinstance(asked, TrustAnswer):
        return asked
    try:
        need = next(asked)
        while True:
            url = need.url if isinstance(need, NeedReading) else None
            need = asked.throw(UnreachableError("offline", url=url) if url else UnreachableError("offline"))
    except StopIteration as done:
        answer: TrustAnswer = done.value
        return answer


def known_now(trust: Trust | None, issuer: str, at: datetime) -> Recognition | None:
    """How an issuer is known at a moment for whatever it issues, by what is at hand; None where it is not.

    Args:
        trust: Whom the relying party knows; None knows no issuer.
        issuer: Its identifier.
        at: The moment; aware.

    Raises:
        UsageError: The moment is naive, or none.
    """
    if trust is None:
        return None
    answer = answer_at_hand(trust, TrustInquiry(issuer=issuer, at=at, now=at))
    held = (entry for entry in answer.recognitions if entry.covers(at) and not entry.scope.is_limited)
    return next(held, None)
