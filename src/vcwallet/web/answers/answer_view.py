"""What a page shows of a report: the same words as everywhere, the badge's picture, and every check for experts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

from vcwallet.checks import Check
from vcwallet.rendering.reports.explanation import Explanation, explanation
from vcwallet.rendering.reports.findings import sentence
from vcwallet.rendering.stack_pages.long_words import long_words
from vcwallet.rendering.stack_pages.page_look import pictures_of
from vcwallet.rendering.words.phrases import DEVELOPER
from vcwallet.report import VerificationReport
from vcwallet.stacks.evaluation.facts.report_facts import key_of
from vcwallet.web.answers.rule_picture import RulePicture, rule_picture

TONES: Mapping[str, str] = {
    "verified": "good",
    "unknown-issuer": "ask",
    "undetermined": "open",
    "unconfirmed": "open",
    "lapsed": "open",
    "rejected": "bad",
    "disregard": "bad",
    "unreadable": "void",
}
"""What the colour and the icon of a verdict say."""


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One check, for experts.

    Attributes:
        check: The check.
        text: What it found and what to do, in a developer's words; empty where there is nothing to say.
    """

    check: Check
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerView:
    """What a page shows of one report.

    Attributes:
        words: The report in words.
        tone: Which colour and icon it has, of `TONES`.
        picture: The badge's picture out of the signed data, as a `data:` URL; empty where there is none to show.
        rule: Of a stacked credential, the picture of its rule with the badges in their places; None: there is none.
        identifiers: The identifiers of which the page leaves out the middle, whole.
        checks: Every check, for experts.
        pointer: Where it stands in what was handed in.
        members: What it contains.
        endorsements: What others say of it.
    """

    words: Explanation
    tone: str
    picture: str
    rule: RulePicture | None
    identifiers: tuple[str, ...]
    checks: tuple[CheckLine, ...]
    pointer: str
    members: tuple[AnswerView, ...]
    endorsements: tuple[AnswerView, ...]


def answer_view(report: VerificationReport, lang: str) -> AnswerView:
    """What a page shows of a report, in a language."""
    return _view(report, lang, pictures_of([report]), ())


def _view(
    report: VerificationReport, lang: str, pictures: Mapping[str, str], around: tuple[VerificationReport, ...]
) -> AnswerView:
    words, inside = explanation(report, lang, around=around), (*around, report)
    return AnswerView(
        words=words,
        tone="void" if words.is_spoiled else TONES[words.verdict],
        picture=pictures.get(key_of(report), "") if report.signed else "",
        rule=rule_picture(report, lang, pictures),
        identifiers=_identifiers(words),
        checks=tuple(
            CheckLine(check, sentence(check, lang, DEVELOPER) if check.code else "") for check in report.checks
        ),
        pointer=report.pointer,
        members=tuple(_view(member, lang, pictures, inside) for member in report.members),
        endorsements=tuple(_view(endorsement, lang, pictures, inside) for endorsement in report.endorsements),
    )


def _identifiers(words: Explanation) -> tuple[str, ...]:
    """The long words in what is said, in the order in which they are read, each once."""
    sections = (*words.reasons, *words.not_checked, *words.findings)
    texts = [*words.cautions, *(value for _, value in words.facts), *chain.from_iterable(said for _, said in sections)]
    return tuple(dict.fromkeys(chain.from_iterable(map(long_words, texts))))
