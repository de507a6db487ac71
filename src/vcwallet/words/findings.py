"""What checks found, in sentences, sorted by what they mean for the reader."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from vcwallet.words import DEVELOPER, phrase
from vcwallet.words.verdicts import texts_of

if TYPE_CHECKING:
    from vcwallet.report import Check, VerificationReport

NOT_ASKED = "RECIPIENT_NOT_ASKED"


def findings_of(
    report: VerificationReport, lang: str = "en", audience: str = "employer"
) -> Iterator[tuple[str, list[str]]]:
    """What is wrong, what is open and what else to know, each with its sentences."""
    texts = texts_of(lang)
    spoken = [check for check in report.checks if check.code and check.code not in ("NOT_REACHED", NOT_ASKED)]
    trust = [check for check in spoken if check.id == "issuer-trust"]
    failed = {check.id for check in spoken if check.status == "failed"}
    beside = ("issuer-trust", "conformance") if "document" in failed else ("issuer-trust",)
    rest = [check for check in spoken if check.id not in beside]
    lesser = [check for check in rest if not check.required]
    groups = {
        "problems": [c for c in rest if c.status == "failed" and c.required],
        "open": [c for c in rest if c.status == "indeterminate" and c.required],
        "trust": [] if report.outcome == "rejected" else trust,  # who it is no longer matters
        "notes": [c for c in rest if c.status == "passed" and c.required or c in lesser and c.status != "indeterminate"],
        "not-checked": [*_recipient_not_asked(report), *(c for c in lesser if c.status == "indeterminate")],
    }
    for name, checks in groups.items():
        if sentences := list(dict.fromkeys(sentence(check, lang, audience) for check in checks)):
            yield texts[name], sentences


def trouble_of(report: VerificationReport, lang: str = "en") -> str:
    """What stands in the way of relying on it, in one sentence; empty where nothing does."""
    if (check := obstacle(report)) is not None:
        return phrase(check.code, check.reason, check.params, lang, "employer")[0]
    return next((trouble_of(member, lang) for member in report.members if not member.verified), "")


def obstacle(report: VerificationReport) -> Check | None:
    """The first check that stands in the way of relying on it, those that failed before those that are open."""
    required = [check for check in report.checks if check.required and check.code not in ("", "NOT_REACHED")]
    failed = (check for check in required if check.status == "failed")
    return next(failed, None) or next((check for check in required if check.status == "indeterminate"), None)


def sentence(check: Check, lang: str = "en", audience: str = "employer") -> str:
    """What one check found and what to do about it."""
    code, reason = _spoken_as(check, audience)
    what, todo = phrase(code, reason, check.params, lang, audience)
    count = check.params.get("count")
    more = ""
    if "problems" in check.params and isinstance(count, int) and code == check.code:
        more = texts_of(lang)["more/problems" if count > 2 else "more/one"].format(count=count - 1)
    return " ".join(filter(None, (what, todo, more)))


def _spoken_as(check: Check, audience: str) -> tuple[str, str]:
    """Code and reason of the sentence: a few findings mean something else where they do not count."""
    if check.id == "conformance" and check.code != "AMBIGUOUS" and not check.required and audience != DEVELOPER:
        return "NOT_CONFORMING", ""
    if check.id.startswith("proof") and check.code == "UNSUPPORTED" and not check.required:
        return "UNSUPPORTED", "further-proof"
    return check.code, check.reason


def _recipient_not_asked(report: VerificationReport) -> list[Check]:
    """That nobody asked whose it is, said once for everything that one report is about."""
    if report.pointer:
        return []
    waiting = [report]
    while waiting:
        looked_at = waiting.pop()
        if found := [check for check in looked_at.checks if check.code == NOT_ASKED]:
            return found[:1]
        waiting += looked_at.members
    return []
