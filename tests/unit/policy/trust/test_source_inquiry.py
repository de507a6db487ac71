"""A platform's own source that fails: the issuer is open, the source is named, and the others answer."""

from __future__ import annotations

import asyncio
import pickle
from collections.abc import AsyncIterator, Generator
from dataclasses import dataclass
from sqlite3 import OperationalError
from typing import Any

import pytest

from support.badges import COLLEGE, NOW, badge, signed
from support.world import World
from vcwallet import Outcome, TrustList, VerificationReport, Verifier
from vcwallet.errors import LimitError, MalformedValueError, UnreachableError, UsageError, VcwalletError
from vcwallet.trust import (
    Recognition,
    RecognitionScope,
    TrustAnswer,
    TrustedIssuer,
    TrustInquiry,
    TrustProblem,
    TrustSteps,
    known_now,
    reading,
    verified,
)

URL = "https://ministry.example/issuers.json"
BADGE = signed(badge())
OURS = TrustedIssuer(COLLEGE.did, "Example College")
INQUIRY = TrustInquiry(issuer=COLLEGE.did, at=NOW, now=NOW)


class RegisterDownError(VcwalletError):
    """An error of a platform's own."""

    code = "REGISTER_DOWN"


@dataclass(frozen=True)
class Raising:
    error: Exception
    name: str = "Our register"

    def recognise(self, inquiry: TrustInquiry) -> TrustAnswer:
        raise self.error


@dataclass(frozen=True)
class RaisingSteps(Raising):
    def recognise(self, inquiry: TrustInquiry) -> TrustSteps:  # type: ignore[override]
        yield from verified(b"{}")
        raise self.error


@dataclass(frozen=True)
class Answering:
    answer: Any
    name: str = "Our register"

    def recognise(self, inquiry: TrustInquiry) -> Any:
        return self.answer


@dataclass(frozen=True)
class Reading:
    """Steps as they are easily written: the error is not caught."""

    name: str = "Our register"

    def recognise(self, inquiry: TrustInquiry) -> TrustSteps:
        read = yield from reading(URL, "issuer-registry", bytes.decode)
        names = (Recognition(name="Example College", known_by=self.name),) if inquiry.issuer in read.content else ()
        return TrustAnswer(names)


class Yielding(Answering):
    def recognise(self, inquiry: TrustInquiry) -> Generator[Any, Any, Any]:
        yield self.answer
        return TrustAnswer()


class MissingComma:
    def recognise(self, inquiry: TrustInquiry) -> TrustAnswer:
        return TrustAnswer(Recognition(name="Example College", known_by="us"))  # type: ignore[arg-type]


class NamedInDatabase(Raising):
    @property
    def title(self) -> str:
        raise self.error


class Awaited:
    async def recognise(self, inquiry: TrustInquiry) -> TrustAnswer:
        return TrustAnswer()


class AwaitedSteps:
    async def recognise(self, inquiry: TrustInquiry) -> AsyncIterator[TrustAnswer]:
        yield TrustAnswer()


async def _answer() -> TrustAnswer:
    return TrustAnswer()


def verify(trust: Any, fetcher: World | None = None) -> VerificationReport:
    return Verifier(trust=trust, fetcher=fetcher, clock=lambda: NOW).verify(BADGE)


def problem(error: VcwalletError) -> Answering:
    return Answering(TrustAnswer(problems=(TrustProblem(source="Our register", error=error),)))


FAILURES = [
    (Raising(OperationalError("no host db.internal, password=hunter2")), "source-failed", "OperationalError"),
    (Raising(ValueError("hunter2")), "source-failed", "ValueError"),
    (Raising(VcwalletError("hunter2")), "source-failed", "VcwalletError"),
    (Raising(MalformedValueError("hunter2")), "source-failed", "MalformedValueError"),
    (Raising(StopIteration()), "source-failed", "StopIteration"),
    (Raising(RecursionError()), "source-failed", "RecursionError"),
    (Raising(LimitError("seconds", limit=20)), "seconds", ""),
    (RaisingSteps(OperationalError("hunter2")), "source-failed", "OperationalError"),
    (problem(VcwalletError("hunter2")), "source-failed", "VcwalletError"),
    (problem(RegisterDownError("hunter2")), "source-failed", "RegisterDownError"),
    (Reading(), "offline", ""),
    *((Answering(answer), "source-answer", type(answer).__name__) for answer in (None, {}, [], "known", OURS)),
    (Answering(Recognition(name="Example College", known_by="us")), "source-answer", "Recognition"),
    (Yielding(reading(URL, "issuer-registry", bytes)), "source-answer", "generator"),
    (Yielding(None), "source-answer", "NoneType"),
]


@pytest.mark.parametrize(("source", "reason", "kind"), FAILURES)
def test_whatever_a_source_does_the_issuer_is_open(source: Any, reason: str, kind: str) -> None:
    report = verify(source)
    check = report.check("trust-source")
    words = report.explain(audience="employer")

    assert report.outcome is Outcome.UNDETERMINED
    assert words.startswith("ISSUER NOT CHECKED")
    assert "What: Safe Use of Ladders" in words
    assert (check.reason, check.params.get("problem", ""), check.params["source"]) == (reason, kind, "Our register")
    assert "Our register" in words
    for audience in ("employer", "earner", "developer"):
        assert "hunter2" not in report.explain(audience=audience)
        assert "<" not in report.explain(audience=audience)


@pytest.mark.parametrize("source", [source for source, _, _ in FAILURES])
def test_the_other_sources_answer(source: Any) -> None:
    before, after = (
        TrustList(sources=sources)
        for sources in ([source, TrustList([OURS], title="Ours")], [TrustList([OURS], title="Ours"), source])
    )

    assert verify(TrustList([OURS], sources=[source])).outcome is Outcome.VERIFIED
    assert verify(before).outcome is verify(after).outcome is Outcome.VERIFIED
    assert known_now(before, COLLEGE.did, NOW) == known_now(after, COLLEGE.did, NOW) != None  # noqa: E711
    assert known_now(source, COLLEGE.did, NOW) is None
    assert Verifier(trust=source).recognise(COLLEGE.did).recognitions == ()


@pytest.mark.usefixtures("spread")
def test_one_failure_does_not_end_many_verifications() -> None:
    verifier = Verifier(trust=Raising(OperationalError("down")))

    for workers in (1, 2):
        reports = list(verifier.verify_many([BADGE] * 3, at=NOW, workers=workers))
        assert [report.outcome for report in reports] == [Outcome.UNDETERMINED] * 3


def test_the_same_when_awaited() -> None:
    verifier = Verifier(trust=Reading(), clock=lambda: NOW)

    assert asyncio.run(verifier.averify(BADGE)).check("trust-source").reason == "offline"


def test_the_steps_as_they_are_easily_written_answer_where_there_is_a_network() -> None:
    outside = World()
    outside.publish(URL, {"issuers": [COLLEGE.did]})

    assert verify(Reading(), outside).outcome is Outcome.VERIFIED


def test_a_reader_that_raises_leaves_open_what_is_published() -> None:
    @dataclass(frozen=True)
    class Careless:
        name: str = "Our register"

        def recognise(self, inquiry: TrustInquiry) -> TrustSteps:
            yield from reading(URL, "issuer-registry", lambda content: {}[content])
            return TrustAnswer()

    outside = World()
    outside.publish(URL, {"issuers": [COLLEGE.did]})
    report = verify(Careless(), outside)

    assert report.outcome is Outcome.UNDETERMINED
    assert report.check("trust-source").reason == "trust-unreadable"


def test_a_source_without_a_name_goes_by_that_of_its_class() -> None:
    report = verify(MissingComma())

    assert report.outcome is Outcome.UNDETERMINED
    assert report.check("trust-source").params == {"problem": "UsageError", "source": "MissingComma"}


def test_a_name_that_cannot_be_had() -> None:
    class Nameless(Answering):
        def __getattribute__(self, member: str) -> Any:
            if member == "name":
                raise OperationalError("down")
            return object.__getattribute__(self, member)

    assert verify(Nameless(None)).check("trust-source").params["source"] == "Nameless"


def test_the_cause_is_there_for_programs() -> None:
    error = OperationalError("down")
    (found,) = Verifier(trust=Raising(error)).recognise(COLLEGE.did).problems

    assert found.error.__cause__ is error
    assert pickle.loads(pickle.dumps(found.error)).params == {"problem": "OperationalError"}


def test_what_is_awaited_is_refused_by_name() -> None:
    for source in (Awaited(), AwaitedSteps()):
        with pytest.raises(UsageError, match="Awaited") as caught:
            Verifier(trust=source)  # type: ignore[arg-type]
        assert caught.value.reason == "argument-trust-awaited"
        with pytest.raises(UsageError, match=r"sources\[0\]"):
            TrustList(sources=[source])  # type: ignore[list-item]


@pytest.mark.filterwarnings("error")
def test_what_turns_out_to_be_awaited_leaves_the_issuer_open() -> None:
    class Later:
        def recognise(self, inquiry: TrustInquiry) -> Any:
            return _answer()

    assert verify(Later()).check("trust-source").params == {"problem": "coroutine", "source": "Later"}


def test_a_failure_without_its_place_is_said_without_it() -> None:
    words = verify(problem(UnreachableError("unreachable"))).explain(audience="employer")

    assert "“Our register”: What is needed could not be reached." in words


def test_evidence_against_a_way_still_counts() -> None:
    assert verify(problem(MalformedValueError("registry-shape"))).outcome is Outcome.UNKNOWN_ISSUER


def test_a_list_is_of_issuers_and_sources() -> None:
    for make in (
        lambda: TrustList([Raising(ValueError())]),  # type: ignore[list-item]
        lambda: TrustList("did:web:college.example"),  # type: ignore[arg-type]
        lambda: TrustList(OURS),  # type: ignore[arg-type]
        lambda: TrustList(sources=["colleges.json"]),  # type: ignore[list-item]
        lambda: TrustList(sources=TrustList),  # type: ignore[arg-type]
        lambda: TrustList(sources=[TrustList]),  # type: ignore[list-item]
        lambda: TrustList.combine(["colleges.json"]),  # type: ignore[list-item]
        lambda: TrustList.combine(TrustList([OURS])),  # type: ignore[arg-type]
    ):
        with pytest.raises(UsageError) as caught:
            make()
        assert caught.value.reason in ("value-entries", "argument-trust")


def test_what_an_issuer_is_known_for_alone_is_not_whatever_it_issues() -> None:
    limited = TrustedIssuer(COLLEGE.did, "Example College", scope=RecognitionScope(types=("ClrCredential",)))

    assert known_now(TrustList([limited]), COLLEGE.did, NOW) is None
    assert known_now(TrustList([limited, OURS]), COLLEGE.did, NOW) == OURS.recognition("trust list")
