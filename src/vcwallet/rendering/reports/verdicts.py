"""The verdict in words: label, headline and advice. Every text about a report takes them from here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from vcwallet.checks import ISSUER_TRUST, NAME_LOOKALIKE
from vcwallet.model.statements.pass_marks import NUMBERS
from vcwallet.obstacles import (
    by_own_records,
    failures,
    has_lapsed,
    obstacles,
    obstacles_inside,
    open_questions,
    worse_around,
)
from vcwallet.rendering.reports.claimed_names import shown_name
from vcwallet.rendering.words.phrases import language_of, printable, texts_in
from vcwallet.rendering.words.reader_forms import number, written_day
from vcwallet.rendering.words.source_names import with_source_names

if TYPE_CHECKING:
    from vcwallet.checks import Check
    from vcwallet.model.statements.stated_facts import StatedResult
    from vcwallet.report import Outcome, VerificationReport

ENDORSEMENT = "endorsement"
_SPOKEN = ("known_by", "until", "since", "sources")
"""Of the params of `issuer-trust`, those that a headline names."""
_MOST = 5
_PERCENT = "Percent"
OTHER_HOLDER = "HOLDER_IS_NOT_SUBJECT"
HOLDER_OPEN = "HOLDER_NOT_COMPARABLE"


@cache
def _texts(language: str) -> Mapping[str, str]:
    return {**texts_in("documents.type_names", language), **texts_in("verification.report", language)}


def texts_of(lang: str) -> Mapping[str, str]:
    """The frame of reports in a language."""
    return _texts(language_of(lang))


def verdict_of(report: VerificationReport, within: VerificationReport | None = None) -> str:
    """What the words depend on: an outcome, `unreadable`, or for endorsements `disregard` and `unconfirmed`.

    An endorsement that fails is no reason to reject what it is attached to, so it is not called rejected beside it.
    Neither is a part of a stack that counted when that was awarded: it is `lapsed`.

    Args:
        report: The report.
        within: The report of what it stands in; None for one that stands alone.
    """
    if within is not None and has_lapsed(report, within):
        return "lapsed"
    if report.role == ENDORSEMENT:
        if report.outcome == "rejected" or any(check.code == "OF_ANOTHER" for check in report.checks):
            return "disregard"
        if report.outcome == "undetermined":
            return "unconfirmed"
    return "unreadable" if report.kind == "unreadable" else report.outcome.value


def label(verdict: str, lang: str = "en") -> str:
    """The one word, such as `VERIFIED`."""
    return texts_of(lang)[f"label/{verdict}"]


def label_of(report: VerificationReport, lang: str = "en", around: tuple[VerificationReport, ...] = ()) -> str:
    """The one word for a report, which says more than its verdict where that is about how the issuer is known.

    Args:
        report: The report.
        lang: Language of the word.
        around: The reports of what it stands in, the outermost first. Where they spoil its verdict, it begins with
            that, and has the word for the document by itself behind.
    """
    own = label_by(verdict_of(report, around[-1] if around else None), _obstacles(report), lang)
    spoiled = spoiled_by(report, around)
    return own if spoiled is None else texts_of(lang)[f"label/within/{spoiled}"].format(label=own)


def spoiled_by(report: VerificationReport, around: tuple[VerificationReport, ...]) -> Outcome | None:
    """The outcome of what it stands in, where its own verdict, which is better, is therefore of no use; else None.

    Args:
        report: The report.
        around: The reports of what it stands in, the outermost first.
    """
    if not around or verdict_of(report, around[-1]) != report.outcome.value:
        return None
    found = worse_around(report, around)
    return None if found is None else found[0]


def label_by(verdict: str, standing_in_the_way: Sequence[Check], lang: str = "en") -> str:
    """The same for what is kept of a report: its verdict, and what stands in the way, also with what is in it."""
    key, _ = _how_known(verdict, standing_in_the_way, lang)
    return texts_of(lang).get(f"label/{key}") or label(verdict, lang)


def headline(report: VerificationReport, lang: str = "en", within: VerificationReport | None = None) -> str:
    """The verdict in a sentence, with what must not be overlooked beside it."""
    texts, verdict = texts_of(lang), verdict_of(report, within)
    key = "not-asked" if verdict == "verified" and not _is_known(report) else verdict
    known, params = _how_known(verdict, _obstacles(report), lang)
    if not known and verdict == "unknown-issuer" and (names := list(dict.fromkeys(_unknown_inside(report, lang)))):
        known, params = f"{verdict}/inside", {"names": _first(names)}
    return " ".join([texts[f"headline/{known or key}"].format(**params), *reservations(report, lang)])


def advice(
    report: VerificationReport,
    lang: str = "en",
    audience: str = "employer",
    within: VerificationReport | None = None,
) -> str:
    """What to make of the headline."""
    texts, verdict = texts_of(lang), verdict_of(report, within)
    key = verdict
    if verdict == "verified":
        key = _how_far(report) if _is_known(report) else "unknown-issuer"
    elif verdict == "rejected":
        key = _rejected_for(report)
    elif verdict == "undetermined" and (unsettled := open_questions(report.checks)):
        key = f"{verdict}/{unsettled[0].code}"
    known, _ = _how_known(verdict, _obstacles(report), lang)
    alike = verdict == "unknown-issuer" and _namesake(report) is not None
    if verdict == "unknown-issuer" and any(by_own_records(report)):
        key = f"{verdict}/seen"
    elif verdict == "unknown-issuer" and any(_unknown_inside(report, lang)):
        key = f"{verdict}/inside"
    key = known or (f"{verdict}/{NAME_LOOKALIKE}" if alike else key)
    keys = (f"advice/{audience}/{key}", f"advice/{key}", f"advice/{audience}/{verdict}", f"advice/{verdict}")
    return next(texts[key] for key in keys if key in texts)


def _unknown_inside(report: VerificationReport, lang: str) -> Iterator[str]:
    """What is of issuers that the reader does not know, in something of an issuer that is known; else nothing."""
    if report.issuer is None or report.issuer.known_as is None:
        return
    for member in report.members:
        if verdict_of(member, report) == "unknown-issuer":
            contents = member.contents(lang)
            own = obstacles(member.checks)
            name = contents.name if contents is not None and contents.name else member.pointer
            yield from [shown_name(name)] if own else _unknown_inside(member, lang)


def reservations(report: VerificationReport, lang: str = "en") -> Iterator[str]:
    """What is genuine and yet does not say, or show, what a reader would take from it."""
    texts = texts_of(lang)
    if report.original is not None:
        yield texts["reservation/refreshed"]
    namesake = _namesake(report)
    imitation = lookalike([] if namesake is None else [namesake], lang)
    if verdict_of(report) in ("rejected", "unreadable", "disregard"):
        yield from imitation if report.signed else ()  # whoever else it is about, it is of an issuer to beware of
        return
    if statuses := _not_achieved(report, lang):
        yield texts["reservation/status"].format(status=_first(statuses))
    else:
        made_up_for, statuses_inside = _not_achieved_inside(report, lang)
        if statuses_inside:
            yield texts["reservation/status-inside"].format(status=_first(statuses_inside))
        if made_up_for:
            yield texts["reservation/made-up"].format(status=_first(made_up_for))
    if not report.pointer and _is_shown_by_another(report):
        yield texts["reservation/holder"]
    elif any(is_found(member, HOLDER_OPEN) for member in report.members):
        yield texts["reservation/holder-open"]
    yield from imitation


def lookalike(findings: Iterable[Check], lang: str = "en") -> list[str]:
    """The warning of a name that looks like that of another issuer, where one of the findings says so."""
    names = [str(check.params["name"]) for check in findings if _is_imitation(check)]
    return [texts_of(lang)["reservation/lookalike"].format(name=shown_name(name)) for name in names[:1]]


def _is_imitation(check: Check) -> bool:
    """Whether a finding is of a name that looks like another's, and that nothing else confirms."""
    return check.code == NAME_LOOKALIKE and not check.reason


def _namesake(report: VerificationReport) -> Check | None:
    """The first check that says of its issuer, or that of a credential in it, that its name is like another's."""
    found = next((check for check in report.checks if _is_imitation(check)), None)
    if found is None and not report.pointer:
        inside = (_namesake(member) for member in report.members)
        found = next((check for check in inside if check is not None), None)
    return found


def _how_known(verdict: str, found: Sequence[Check], lang: str) -> tuple[str, Mapping[str, str]]:
    """What there are words of their own for, with what they need: that all depends on how an issuer is known.

    Empty where it does not, where it is not known at all, or where it is another thing with each of several.
    """
    if verdict not in {"unknown-issuer", "undetermined"} or {check.id for check in found} != {ISSUER_TRUST}:
        return "", {}
    key = "/".join(filter(None, (verdict, found[0].code, found[0].reason)))
    texts = texts_of(lang)
    spoken = [[check.code, check.reason, *(check.params.get(name) for name in _SPOKEN)] for check in found]
    if f"headline/{key}" not in texts or any(each != spoken[0] for each in spoken):
        return "", {}
    params = with_source_names(found[0].params, texts)
    return key, {name: written_day(printable(params.get(name, "")), texts) for name in _SPOKEN}


def _obstacles(report: VerificationReport) -> list[Check]:
    """What stands in the way of relying on it and on what is in it."""
    return [*obstacles(report.checks), *obstacles_inside(report)]


def shown_status(status: str, texts: Mapping[str, str]) -> str:
    """Where a learner stands, in words."""
    return texts.get(f"status/{status}") or texts["status/other"].format(status=shown_name(status))


def _first(statuses: list[str]) -> str:
    return "; ".join([*statuses[:_MOST], *(["..."] if len(statuses) > _MOST else [])])


def _not_achieved(report: VerificationReport, lang: str) -> list[str]:
    """What a credential says of itself that means: not achieved, or not yet, or less than is needed."""
    texts, contents = texts_of(lang), report.contents(lang)
    if contents is None:
        return []
    below = [_shortfall(result, texts) for result in contents.shortfalls]
    return [*(shown_status(status, texts) for status in contents.open_statuses), *below]


def _not_achieved_inside(report: VerificationReport, lang: str) -> tuple[list[str], list[str]]:
    """What credentials inside say that means so: what the rule of a confirmed stack makes up for, and the rest."""
    made_up_for: dict[str, None] = {}
    rest: dict[str, None] = {}
    allowed = _compensated(report)
    for member in report.members:
        own = made_up_for if member.pointer in allowed else rest
        own.update(dict.fromkeys(_not_achieved(member, lang)))
        inner, others = _not_achieved_inside(member, lang)
        made_up_for.update(dict.fromkeys(inner))
        rest.update(dict.fromkeys(others))
    return list(made_up_for), list(rest)


def _compensated(report: VerificationReport) -> frozenset[str]:
    """The places of those parts of a confirmed stack whose results are too low, and are made up for under its rule."""
    stack = report.stack
    if stack is None or stack.report is None or stack.verdict != "passed":
        return frozenset()
    keys = {one.key for leaf in stack.report.parts for one in leaf.counted if one.compensated}
    return frozenset(part.pointer for part in stack.parts if part.digest in keys)


def _shortfall(result: StatedResult, texts: Mapping[str, str]) -> str:
    reached = reached_value(result, texts) or shown_name(result.level)
    needed = needed_value(result, texts) or shown_name(result.required_level)
    named = texts["result/named"].format(name=shown_name(result.name), value=reached)
    return texts["result/below"].format(result=named if result.name else reached, required=needed)


def reached_value(result: StatedResult, texts: Mapping[str, str]) -> str:
    """The value that was reached: as per cent where it is that, else of how many, where numbers say so."""
    value, most = _in_per_cent(result, result.value, texts), result.value_max
    counted = result.type != _PERCENT and result.is_amount
    return texts["result/of"].format(value=value, most=_amount(result, most, texts)) if counted else value


def needed_value(result: StatedResult, texts: Mapping[str, str]) -> str:
    """The value that is needed to pass, as per cent where it is that."""
    return _in_per_cent(result, result.required_value, texts)


def _in_per_cent(result: StatedResult, value: str, texts: Mapping[str, str]) -> str:
    bare, shown = result.type == _PERCENT and value[-1:].isdigit(), _amount(result, value, texts)
    return texts["result/percent"].format(value=shown) if bare else shown


def _amount(result: StatedResult, value: str, texts: Mapping[str, str]) -> str:
    """A value as it is signed; where it is a number by the type of the result, in the form of the language."""
    shown = shown_name(value)
    return number(shown, texts) if result.type in NUMBERS or result.is_amount else shown


def _rejected_for(report: VerificationReport) -> str:
    """Why it was rejected, where that is one thing, and where there are words for it."""
    codes = {check.code for check in failures(report.checks)}
    if not codes and report.members:
        return "rejected/members"
    return f"rejected/{codes.pop()}" if len(codes) == 1 else "rejected"


def _how_far(report: VerificationReport) -> str:
    """How far something verified can be relied on: as a rule, throughout."""
    if _is_shown_by_another(report):
        return "verified/holder"
    if not all(member.verified for member in report.members):
        return "verified/members"
    if any(by_own_records(report)):
        return "verified/seen"
    if any(verdict_of(endorsement) != "verified" for endorsement in report.endorsements):
        return "verified/endorsements"
    return "verified"


def _is_shown_by_another(report: VerificationReport) -> bool:
    """Whether the presenter is not the person whom it, or something in it, is about."""
    return is_found(report, OTHER_HOLDER) or any(is_found(member, OTHER_HOLDER) for member in report.members)


def is_found(report: VerificationReport, code: str) -> bool:
    """Whether one of the checks has this code."""
    return any(check.code == code for check in report.checks)


def _is_known(report: VerificationReport) -> bool:
    """Whether the reader knows every issuer; a policy that asks for none makes `verified` say less."""
    own = report.kind == "presentation" or (report.issuer is not None and report.issuer.known_as is not None)
    return own and all(_is_known(member) for member in report.members)
