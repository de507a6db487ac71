"""`vcwallet trust check`: how an issuer is known, by whom, since when and for what; the answer of every source."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console

from vcwallet.checks import ISSUER_TRUST, TRUST_SOURCE, Check, CheckStatus
from vcwallet.cli.options.common_options import at_option, with_answer
from vcwallet.cli.options.verify_options import OpenedSources, SourceOptions, with_sources
from vcwallet.cli.shared.console import ExitStatus, Output, answer_of, plain
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import UsageError
from vcwallet.identifiers.identifier_syntax import identifier_fault
from vcwallet.io.clock import now
from vcwallet.io.files import shown_path
from vcwallet.rendering.reports.claimed_names import shown_name
from vcwallet.rendering.reports.issuer_facts import recognition_details, recognition_source
from vcwallet.rendering.words.en.command.trust_list import TEXTS
from vcwallet.rendering.words.en.verification.report import TEXTS as REPORT_TEXTS
from vcwallet.rendering.words.phrases import phrase
from vcwallet.report import Recognition
from vcwallet.trust import Trust, TrustListError
from vcwallet.verification.state import check_from_error
from vcwallet.verification.trust.trust_check import leaves_open

if TYPE_CHECKING:
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
        answer: `known`, `unknown` or `undetermined`; of a badge that is not in order, what that is.
        recognitions: The ways that count.
        others: The ways that do not: for another time, or for something else.
        problems: What could not be found out, or does not count.
    """

    issuer: str
    answer: str
    recognitions: tuple[Recognition, ...]
    others: tuple[Recognition, ...]
    problems: tuple[Check, ...]

    def to_dict(self) -> JsonObject:
        """Plain data, ready for JSON."""
        return {
            "answer": self.answer,
            "recognitions": [entry.to_dict() for entry in self.recognitions],
            "other_recognitions": [entry.to_dict() for entry in self.others],
            "problems": [
                {"code": check.code, "reason": check.reason, "message": _what(check)} for check in self.problems
            ],
        }

    def lines(self, name: str) -> Iterator[str]:
        """What there is to say of the answer of a source of that name."""
        for words, entries in (("check/known", self.recognitions), ("check/other", self.others)):
            for entry in entries:
                details = recognition_details(entry, REPORT_TEXTS)
                said = TEXTS[words].format(name=shown_name(entry.name), by=recognition_source(entry, REPORT_TEXTS))
                yield "; ".join(filter(None, (said, details)))
        yield from (TEXTS["check/problem"].format(name=name, problem=_what(check)) for check in self.problems)


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
    moment = at or now()
    with sources.opened(out) as elsewhere:
        ask = partial(_asked, Path(what) if fault else what, moment, elsewhere)
        whole = ask(known)
        apart = [(name, ask(source)) for name, source in known.apart()]

    def text(console: Console) -> None:
        console.print(plain(TEXTS[f"answer/{whole.answer}"].format(issuer=whole.issuer), "bold"), soft_wrap=True)
        for name, standing in apart:
            for line in [*standing.lines(name)] or [TEXTS["check/silent"].format(name=name)]:
                console.print(plain(f"- {line}"), soft_wrap=True)

    data: JsonObject = {"issuer": whole.issuer} | whole.to_dict()
    out.answer(data | {"sources": [{"name": name} | standing.to_dict() for name, standing in apart]}, text)
    return _STATUS[whole.answer]


def _asked(what: str | Path, at: datetime, elsewhere: OpenedSources, trust: Trust) -> _Standing:
    from vcwallet.verifier import Verifier  # with all that verifies

    verifier = Verifier(trust=trust, fetcher=elsewhere.fetcher, cache=elsewhere.cache)
    return _of_badge(verifier, what, at) if isinstance(what, Path) else _of_issuer(verifier, what, at)


def _of_issuer(verifier: Verifier, issuer: str, at: datetime) -> _Standing:
    answer = verifier.recognise(issuer, at=at)
    holding = tuple(entry for entry in answer.recognitions if entry.covers(at))
    others = tuple(entry for entry in answer.recognitions if entry not in holding)
    is_open = any(map(leaves_open, answer.problems))
    problems = tuple(
        _noted(check_from_error(TRUST_SOURCE, problem.error, required=False), problem.source)
        for problem in answer.problems
    )
    return _Standing(
        issuer, "known" if holding else "undetermined" if is_open else "unknown", holding, others, problems
    )


def _of_badge(verifier: Verifier, badge: Path, at: datetime) -> _Standing:
    report = verifier.verify(badge, at=at)
    problems = tuple(check for check in report.checks if check.id.partition("[")[0] == TRUST_SOURCE)
    issuer, answer = report.issuer, answer_of(report)
    if issuer is None:
        if answer != "unreadable":
            raise UsageError("check-no-issuer", path=shown_path(badge))
        return _Standing("", answer, (), (), problems)
    if not report.signed:
        return _Standing(issuer.id, answer, (), (), problems)
    status = next(check.status for check in report.checks if check.id == ISSUER_TRUST)
    answers = {CheckStatus.PASSED: "known", CheckStatus.FAILED: "unknown"}
    return _Standing(
        issuer.id,
        answers.get(status, "undetermined"),
        issuer.recognitions,
        issuer.other_recognitions,
        problems,
    )


def _noted(check: Check, source: str) -> Check:
    return replace(check, pointer="", params={**check.params, "source": source})


def _what(check: Check) -> str:
    return phrase(check.code, check.reason, check.params)[0]
