"""What became of a receipt, in plain words; the sentences stand in `rendering/words/`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from vcwallet.receipt.receipt_check import ReceiptCheck
from vcwallet.receipt.recomputation import ReceiptFinding, Recomputation, Recomputed
from vcwallet.receipt.recorded_answers import RecordedAnswer
from vcwallet.rendering.reports.verdicts import label, texts_of
from vcwallet.rendering.words.phrases import known_language, phrase, printable, texts_in
from vcwallet.rendering.words.reader_forms import label_within, moment
from vcwallet.report import Outcome

_AREA = "keeping.receipts"
_MOST_SHOWN = 20
_AT_ONCE = timedelta(minutes=1)
"""What passes between the question and the answer, of which nothing is said."""
_SHORT = 12
"""Signs of a digest by which a reader knows a file."""
_MOST_DOCUMENTS = 10
_OF_OUTCOMES = ("check", "outcome")
_CAME_TO = re.compile("(?P<word>[a-z_-]+)(?P<notice>, a notice)?")
"""What a check, or the whole, came to, as a finding has it."""
_WORST_FIRST = (Recomputed.CONTRADICTED, Recomputed.OPEN, Recomputed.CONFIRMED)


@dataclass(frozen=True, slots=True)
class ReceiptSection:
    """A paragraph of an explanation.

    Attributes:
        heading: Its heading.
        lines: What stands below it.
    """

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReceiptExplanation:
    """What became of a receipt, ready to be laid out.

    Attributes:
        label: The one word.
        outcome: What it stands for, by which it has its colour.
        headline: What it means, and who made the receipt.
        sections: Of each verdict, the worst first.
    """

    label: str
    outcome: Outcome
    headline: tuple[str, ...]
    sections: tuple[ReceiptSection, ...]


def explanation(check: ReceiptCheck, lang: str = "en") -> ReceiptExplanation:
    """What became of a receipt, ready to be laid out.

    Args:
        check: What came of checking it.
        lang: As for `explain`.

    Raises:
        UsageError: There are no words in that language.
    """
    texts = texts_in(_AREA, known_language(lang))
    is_changed = check.signature is not None and check.signature.outcome is Outcome.REJECTED
    headline = [
        texts["headline/rejected" if is_changed else f"headline/{check.result}"],
        *_said([check.signer], texts, lang),
    ]
    counts = Counter(each.result for each in check.recomputations)
    trust = check.receipt.contents.trust
    titles = [] if trust is None else [each.title for each in trust.lists] + list(trust.unwritten)
    known = texts["trust/lists"].format(names=printable(titles)) if titles else texts["trust/none"]
    headline.append(f"{texts['library'].format(library=printable(check.receipt.library))} {known}")
    if len(check.recomputations) > 1:
        numbers = {result.value: counts[result] for result in Recomputed}
        headline.append(texts["counts"].format(count=len(check.recomputations), **numbers))
    ordered = sorted(check.recomputations, key=lambda each: _WORST_FIRST.index(each.result))
    sections = [_section(each, texts, lang, in_full=len(ordered) == 1) for each in ordered[:_MOST_SHOWN]]
    if len(ordered) > _MOST_SHOWN:
        sections.append(ReceiptSection(texts["more"].format(count=len(ordered) - _MOST_SHOWN), ()))
    shown = Recomputed.CONTRADICTED if is_changed else check.result
    return ReceiptExplanation(texts[f"label/{shown}"], check.outcome, tuple(headline), tuple(sections))


def explain(check: ReceiptCheck, lang: str = "en") -> str:
    """What became of a receipt, in plain words.

    Args:
        check: What came of checking it.
        lang: Language of the words, as a tag such as `en` or `en-GB`.

    Raises:
        UsageError: There are no words in that language.
    """
    explained = explanation(check, lang)
    blocks = ["\n".join([explained.label, *explained.headline])]
    blocks += ["\n".join([each.heading, *(f"- {line}" for line in each.lines)]) for each in explained.sections]
    return "\n\n".join(blocks) + "\n"


def _section(each: Recomputation, texts: Mapping[str, str], lang: str, *, in_full: bool) -> ReceiptSection:
    digest = each.digest[:_SHORT]
    name = each.name or (texts["unnamed"].format(digest=digest) if digest else texts["unread"])
    moments = {"when": moment(each.verified_at, texts_of(lang)), "at": moment(each.at, texts_of(lang))}
    frame = texts["then/now" if abs(each.verified_at - each.at) < _AT_ONCE else "then"]
    lines = [
        frame.format(outcome=label(each.then.value, lang), **moments),
        *_said((*each.causes, *each.remarks), texts, lang),
        *(_documents(each, texts, lang) if in_full else ()),
    ]
    heading = texts["one"].format(name=printable(name), label=texts[f"label/{each.result}"])
    return ReceiptSection(heading, tuple(lines))


def _documents(each: Recomputation, texts: Mapping[str, str], lang: str) -> Iterator[str]:
    """What the verdict rested on, and of what age that was."""
    verification = each.verification
    said: dict[str, None] = {}
    for answer, document in verification.documents:
        named = _named(answer, texts)
        if document.fetched_at is None:
            said[texts["document/undated"].format(**named)] = None
        else:
            said[texts["document"].format(when=moment(document.fetched_at, texts_of(lang)), **named)] = None
    for answer in verification.failures:
        named = _named(answer, texts)
        said[texts["failure"].format(**named)] = None
    shown = [*said][:_MOST_DOCUMENTS]
    if len(said) > len(shown):
        shown.append(texts["more"].format(count=len(said) - len(shown)))
    return (f"{texts['rested']}: {line}" for line in shown)


def _named(answer: RecordedAnswer, texts: Mapping[str, str]) -> dict[str, str]:
    return {"url": printable(answer.url), "purpose": printable(_purpose(answer.purpose, texts))}


def _purpose(purpose: str, texts: Mapping[str, str]) -> str:
    """What a document was wanted for."""
    return texts.get(f"purpose/{purpose}", purpose)


def _said(findings: Iterable[ReceiptFinding], texts: Mapping[str, str], lang: str) -> Iterator[str]:
    for finding in findings:
        what, todo = phrase(finding.code, finding.reason, _worded(finding, texts, lang), lang, "employer")
        yield f"{what} {todo}".strip()


def _worded(finding: ReceiptFinding, texts: Mapping[str, str], lang: str) -> dict[str, object]:
    """Its params as a sentence has them: where in the document, and what a check or the whole came to."""
    params = dict(finding.params)
    if "place" in params:  # the whole document is not said
        params["place"] = f" ({params['place']})" if params["place"] else ""
    if "purpose" in params:
        params["purpose"] = _purpose(str(params["purpose"]), texts)
    if finding.code == "RECEIPT_CONTRADICTED" and finding.reason in _OF_OUTCOMES:
        params |= {name: _came_to(str(params[name]), texts, lang) for name in ("then", "now")}
    return params


def _came_to(said: str, texts: Mapping[str, str], lang: str) -> str:
    found = _CAME_TO.match(said)
    if found is None:
        return said
    word, rest = found["word"], said[found.end() :]
    if word in {*Outcome}:
        return f"{label_within(label(word, lang), texts_of(lang))}{rest}"
    return f"{texts.get(f'came-to/{word}', word)}{texts['notice'] if found['notice'] else ''}{rest}"
