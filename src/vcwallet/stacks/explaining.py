"""A stack report in plain words, for an employer, the earner or the issuer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from vcwallet.words import language_of, phrase
from vcwallet.words.names import shown_identifier, shown_name

if TYPE_CHECKING:
    from vcwallet.stacks.report import NextStep, Part, StackReport


@cache
def _texts(language: str) -> dict[str, str]:
    return dict(import_module(f"vcwallet.words.{language}.stacks").TEXTS)


def explain(report: StackReport, lang: str, audience: str) -> str:
    """The report as lines of text; see `StackReport.explain`."""
    texts = _texts(language_of(lang))
    name = shown_name(report.name or report.stack)
    lines = [texts[f"headline/{report.verdict.value}"].format(name=name)]
    if audience != "earner":
        lines.append(
            texts["rule"].format(
                id=shown_identifier(report.stack),
                version=shown_name(report.version),
                owner=shown_identifier(report.owner),
                digest=report.digest[:16],
            )
        )
    lines.append(texts["at"].format(at=_day(report.at)))
    lines += [_part(part, texts) for part in report.parts if part.needed]
    lines += _shortfall(report, texts, lang)
    return "\n".join(lines)


def _shortfall(report: StackReport, texts: dict[str, str], lang: str) -> Iterator[str]:
    """Everything behind the parts: why it falls short, what did not count, what to do, what else to know."""
    if (found := report.certificate) is not None:
        parts = ", ".join(shown_name(part) for part in found.parts)
        yield texts["certificate"].format(parts=parts, need=found.need, available=found.available)
    for entry in report.not_counted:
        what, advice = phrase("STACK_PART", entry.reason, {"detail": entry.detail}, lang)
        yield texts["not-counted"].format(name=shown_name(entry.name or entry.id or entry.key), what=f"{what} {advice}")
    for step in report.next_steps:
        yield _step(step, texts)
    if report.next_steps:
        yield texts["optimal" if report.optimal else "best-found"]
    if report.expires is not None:
        yield texts["expires"].format(until=_day(report.expires))
    yield from (finding.sentence(lang) for finding in report.findings)
    yield from (texts[f"not-checked/{name}"] for name in report.not_checked)


def _part(part: Part, texts: dict[str, str]) -> str:
    by = ", ".join(shown_name(one.name or one.id or one.key) for one in part.counted) or texts["nothing"]
    measure = f" {shown_name(part.unit)}" if part.unit else ""
    return texts[f"part/{part.verdict.value}"].format(
        name=shown_name(part.name or part.id), have=f"{part.have:g}", need=f"{part.need:g}{measure}", by=by
    )


def _step(step: NextStep, texts: dict[str, str]) -> str:
    what = ", ".join(map(shown_identifier, step.skills or step.achievements)) or texts["anything"]
    key = "step/skills" if step.skills else "step/count" if step.count else "step/amount"
    return texts[key].format(
        part=shown_name(step.part), count=step.count, amount=f"{step.amount:g}", unit=shown_name(step.unit), what=what
    )


def _day(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d}"
