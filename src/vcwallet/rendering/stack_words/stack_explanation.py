"""A stack report in plain words, for an employer, the earner or the issuer."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from vcwallet.rendering.stack_words.stack_account import Account, account, texts_of
from vcwallet.rendering.stack_words.stack_statements import StackStatements
from vcwallet.stacks.evaluation.report.stack_report import StackReport


def kept(report: StackReport, lang: str) -> list[str]:
    """The state of each rule over the whole stack, a sentence each."""
    teller = StackStatements(report, texts_of(lang), lang, "employer")
    return [teller.whole(rule) for rule in report.whole]


def left_out(report: StackReport, lang: str, among: Collection[str]) -> list[str]:
    """Why credentials with these keys did not count, or might not, a sentence each."""
    teller = StackStatements(report, texts_of(lang), lang, "employer")
    return [teller.refused(entry) for entry in report.not_counted if entry.key in among]


def explain(report: StackReport, lang: str, audience: str) -> str:
    """The report as lines of text; see `StackReport.explain`."""
    return "\n".join(lines_of(account(report, audience=audience, lang=lang)))


def lines_of(account: Account) -> Iterator[str]:
    """An account as lines of text."""
    yield f"{account.headline} {account.advice}"
    yield ""
    yield from (f"{label}: {value}" for label, value in account.facts)
    for section in account.sections:
        yield ""
        yield f"{section.title}:"
        for line in section.lines:
            yield f"  - {line.text}"
            yield from (f"      {detail}" for detail in line.details)
