"""`vcwallet trust check`: how an issuer is known, by whom, since when and for what; the answer of every source."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console

from vcwallet.batch.file_answer import answer_of
from vcwallet.checks import ISSUER_NAME, ISSUER_TRUST, TRUST_SOURCE, Check, CheckStatus
from vcwallet.cli.options.common_options import at_option, with_answer
from vcwallet.cli.options.verify_options import OpenedSources, SourceOptions, with_sources
from vcwallet.cli.shared.console import ExitStatus, Output, plain
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import UsageError
from vcwallet.identifiers.identifier_syntax import identifier_fault
from vcwallet.io.clock import now
from vcwallet.io.files import shown_path
from vcwallet.obstacles import obstacles
from vcwallet.policy.trust.source_inquiry import answer_at_hand
from vcwallet.policy.trust.trust_source import TrustInquiry
from vcwallet.rendering.reports.claimed_names import shown_name
from vcwallet.rendering.reports.findings import sentence
from vcwallet.rendering.reports.issuer_facts import recognition_details, recognition_source
from vcwallet.rendering.reports.verdicts import texts_of
from vcwallet.rendering.words.en.command.trust_list import TEXTS
from vcwallet.rendering.words.phrases import phrase
from vcwallet.report import Recognition
from vcwallet.trust import Trust, TrustListError
from vcwallet.verification.trust.trust_check import leaves_open, source_checks

if TYPE_CHECKING:
    from vcwallet import TrustList
    from vcwallet.verifier import Verifier

_STATUS = {
    "known": ExitStatus.DONE,
    "unknown": ExitStatus.UNKNOWN_ISSUER,
    "undetermined": ExitStatus.UNDETERMINED,
    "rejected": ExitStatus.REJECTED,
    "unreadable": ExitStatus.UNREADABLE,
}


@dataclass(frozen=True, slots=True)
class _Standing:
    """How an issuer is known.

    Attributes:
        issuer: Its identifier; empty where a badge has none.
        at: The moment asked about.
        answer: `known`, `unknown` or `undetermined`; of a badge that is not in order, what that is.
        recognitions: The ways that count.
        others: The ways that do not: for another time, or for something else.
        problems: What could not be found out, or does not count.
        names: What there is to say of the name that a badge gives its issuer.
        asked: Whether sources were asked: for a badge that is not shown to be genuine, none is.
    """

    issuer: str
    at: datetime
    answer: str
    recognitions: tuple[Recognition, ...] = ()
    others: tuple[Recognition, ...] = ()
    problems: tuple[Check, ...] = ()
    names: tuple[Check, ...] = ()
    asked: bool = True

    def to_dict(self) -> JsonObject:
        """Plain data, ready for JSON."""
        return {
            "answer": self.answer,
            "recognitions": [entry.to_dict() for entry in self.recognitions],
            "other_recognitions": [entry.to_dict() for entry in self.others],
            "problems": [*map(_check_data, self.problems)],
        }

    def headline(self) -> str:
        """The answer in a sentence."""
        key = f"answer/{self.answer}"
        if self.answer == "unknown" and self.others:
            key = "answer/for-other" if any(entry.covers(self.at) for entry in self.others) else "answer/not-then"
        return TEXTS[key].format(issuer=self.issuer)

    def lines(self, name: str) -> Iterator[str]:
        """What there is to say of the answer of a source of that name."""
        if not (self.recognitions or self.others or self.problems):
            yield TEXTS["check/silent"].format(name=name)
        for entry in (*self.recognitions, *self.others):
            held = "check/known" if entry in self.recognitions else "check/for-other"
            words = TEXTS[held if entry.covers(self.at) else "check/not-then"]
            said = words.format(name=shown_name(entry.name), by=recognition_source(entry, texts_of("en")))
            yield "; ".join(filter(None, (said, recognition_details(entry, texts_of("en")))))
        yield from (TEXTS["check/problem"].format(name=name, problem=" ".join(_words(each))) for each in self.problems)


@click.command()
@click.argument("what", metavar="ISSUER", help="The identifier of an issuer, or a file with a badge of it.")
@at_option
@with_sources
@with_answer
def check(*, what: str, at: datetime | None, sources: SourceOptions, out: Output) -> int:
    """Say how an issuer is known, by whom, since when and for what, and what every source answers.

    Of an identifier it says all that it is known for; of a badge, whether it is known for that one.

    Exit status: 0 known, 5 unknown, 4 undetermined; of a badge 3 rejected, 6 unreadable.
    """
    known = sources.known()
    if known is None:
        raise UsageError("check-without-trust")
    fault = identifier_fault(what)
    if fault is not None and not os.path.lexists(what):
        raise TrustListError(fault, value=what[:120])
    moment, badge = at or now(), Path(what) if fault else None
    with sources.opened(out) as elsewhere:
        ask = partial(_asked, badge or what, moment, elsewhere)
        whole = ask(known)
        apart = [(name, ask(source)) for name, source in known.apart()] if whole.asked else []
    near = [] if whole.answer == "known" else _near(known, whole.issuer, moment)

    def text(console: Console) -> None:
        head = whole.headline() if badge is None else TEXTS["check/badge"].format(file=badge, said=whole.headline())
        console.print(plain(head, "bold"), soft_wrap=True)
        lines = [line for name, standing in apart for line in standing.lines(name)]
        if not whole.asked:
            lines = [*map(sentence, whole.problems), TEXTS["check/not-asked"]]
        lines += [*map(sentence, whole.names), *(TEXTS["check/near"].format(near=each) for each in near)]
        for line in lines:
            console.print(plain(f"- {line}"), soft_wrap=True)

    data: JsonObject = {"issuer": whole.issuer, "file": None if badge is None else shown_path(badge)}
    data |= whole.to_dict() | {"names": [*map(_check_data, whole.names)], "similar_identifiers": near}
    out.answer(data | {"sources": [{"name": name} | standing.to_dict() for name, standing in apart]}, text)
    return _STATUS[whole.answer]


def _asked(what: str | Path, at: datetime, elsewhere: OpenedSources, trust: Trust) -> _Standing:
    from vcwallet.verifier import Verifier  # with all that verifies

    verifier = Verifier(trust=trust, fetcher=elsewhere.fetcher, cache=elsewhere.cache)
    return _of_badge(verifier, what, at) if isinstance(what, Path) else _of_issuer(verifier, what, at)


def _of_issuer(verifier: Verifier, issuer: str, at: datetime) -> _Standing:
    answer = verifier.recognise(issuer, at=at)
    holding = tuple(entry for entry in answer.recognitions if entry.covers(at) and entry.scope.is_for_issuing)
    others = tuple(entry for entry in answer.recognitions if entry not in holding)
    is_open = any(map(leaves_open, answer.problems))
    problems = tuple(source_checks(answer.problems))
    found = "known" if holding else "undetermined" if is_open else "unknown"
    return _Standing(issuer, at, found, holding, others, problems)


def _of_badge(verifier: Verifier, badge: Path, at: datetime) -> _Standing:
    report = verifier.verify(badge, at=at)
    issuer, answer = report.issuer, answer_of(report)
    if issuer is None and answer != "unreadable":
        raise UsageError("check-no-issuer", path=shown_path(badge))
    if issuer is None or not report.signed:
        problems = obstacles(report.checks)
        return _Standing("" if issuer is None else issuer.id, at, answer, problems=problems, asked=False)
    status = next(check.status for check in report.checks if check.id == ISSUER_TRUST)
    return _Standing(
        issuer.id,
        at,
        {CheckStatus.PASSED: "known", CheckStatus.FAILED: "unknown"}.get(status, "undetermined"),
        issuer.recognitions,
        issuer.other_recognitions,
        tuple(check for check in report.checks if check.kind == TRUST_SOURCE),
        tuple(check for check in report.checks if check.kind == ISSUER_NAME and check.code),
    )


def _near(known: TrustList, issuer: str, at: datetime) -> list[str]:
    """Identifiers that are known, and written as this one but for capitals and a slash at the end."""
    bare = issuer.rstrip("/")
    spellings = dict.fromkeys((bare, f"{bare}/", bare.lower(), f"{bare.lower()}/"))
    asked = (TrustInquiry(issuer=each, at=at, now=at) for each in spellings if each not in ("", "/", issuer))
    return [inquiry.issuer for inquiry in asked if answer_at_hand(known, inquiry).recognitions]


def _words(check: Check) -> Iterator[str]:
    """What happened, and what to do."""
    return filter(None, phrase(check.code, check.reason, check.params))


def _check_data(check: Check) -> JsonObject:
    what, advice = phrase(check.code, check.reason, check.params)
    return {"code": check.code, "reason": check.reason, "message": what, "advice": advice}
