"""A report in plain words, for somebody in a personnel office, for the earner, or for a developer.

Facts are shown only from documents that were shown to be authentic (THREATS row 30), and an issuer's name never stands
without its identifier (rows 32 and 33).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from vcwallet.words import phrase, printable
from vcwallet.words.names import mixes_alphabets

if TYPE_CHECKING:
    from vcwallet.report import Check, VerificationReport


@cache
def _texts(lang: str) -> dict[str, str]:
    try:
        return dict(import_module(f"vcwallet.words.{lang}.report").TEXTS)
    except ModuleNotFoundError:
        return _texts("en")


def explain(report: VerificationReport, lang: str, audience: str) -> str:
    """The report as lines of text; see `VerificationReport.explain`."""
    if audience == "developer":
        return "\n".join(_for_developer(report, lang))
    texts = _texts(lang)
    lines = [headline(report, lang), advice(report, lang, audience), ""]
    lines += (f"{label}: {value}" for label, value in facts(report, lang))
    if report.issuer and mixes_alphabets(report.issuer.claimed_name or ""):
        lines.append(texts["mixed"])
    if report.relaxed and not report.pointer:
        lines.append(texts["relaxed"].format(fields=", ".join(report.relaxed)))
    for label, findings in findings_of(report, lang):
        lines += ["", f"{label}:", *(f"  - {finding}" for finding in findings)]
    for label, group in (("contains", _members(report)), ("endorsements", _endorsements(report))):
        if group:
            lines += ["", f"{texts[label]}:"]
        for child in group:
            inner = explain(child, lang, audience).splitlines()
            lines += [f"  * {inner[0]}", *(f"    {line}" if line else "" for line in inner[1:])]
    return "\n".join(lines).rstrip()


def headline(report: VerificationReport, lang: str = "en") -> str:
    """The one sentence."""
    key = "unreadable" if report.kind == "unreadable" else report.outcome.value
    return _texts(lang)[f"headline/{key}"]


def advice(report: VerificationReport, lang: str = "en", audience: str = "employer") -> str:
    """What to make of the headline."""
    texts = _texts(lang)
    key = f"advice/{audience}/{report.outcome.value}"
    return texts.get(key) or texts[f"advice/{report.outcome.value}"]


def facts(report: VerificationReport, lang: str = "en") -> Iterator[tuple[str, str]]:
    """Label and value of what the signed data says; only whose identifier it names, unless it is authentic."""
    texts = _texts(lang)
    document: Mapping[str, Any] = report.document if report.document is not None and report.authentic else {}
    if name := _title(document):
        yield texts["what"], printable(name)
    if report.issuer is not None:
        yield texts["issuer"], _issuer(report, texts)
    if report.kind == "presentation" and document:
        yield texts["presented"], printable(_identifier(document.get("holder")) or texts["nobody"])
    if "credentialSubject" in document:
        yield texts["recipient"], printable(_subject(document["credentialSubject"], texts))
    if period := _period(document, texts):
        yield texts["period"], period
    yield texts["at"], report.at.strftime("%Y-%m-%d %H:%M UTC")


def findings_of(report: VerificationReport, lang: str = "en") -> Iterator[tuple[str, list[str]]]:
    """What is wrong, what was not checked and what else to know, each with its sentences."""
    texts = _texts(lang)
    spoken = [check for check in report.checks if check.code and check.code != "NOT_REACHED"]
    trust = [check for check in spoken if check.id == "issuer-trust"]
    rest = [check for check in spoken if check.id != "issuer-trust"]
    groups = {
        "problems": [c for c in rest if c.status == "failed" and c.required],
        "open": [c for c in rest if c.status == "indeterminate" and c.required],
        "trust": [] if report.outcome == "rejected" else trust,  # who it is no longer matters
        "notes": [c for c in rest if not c.required or c.status == "passed"],
    }
    for name, checks in groups.items():
        if sentences := list(dict.fromkeys(sentence(check, lang) for check in checks)):
            yield texts[name], sentences


def sentence(check: Check, lang: str = "en") -> str:
    """What one check found and what to do about it."""
    what, todo = phrase(check.code, check.reason, check.params, lang)
    count = check.params.get("count")
    if "problems" in check.params and isinstance(count, int):
        what += f" ({_texts(lang)['more'].format(count=count - 1)})"
    return f"{what} {todo}".strip()


def _members(report: VerificationReport) -> list[VerificationReport]:
    return [child for child in report.children if "/endorsement" not in child.pointer]


def _endorsements(report: VerificationReport) -> list[VerificationReport]:
    return [child for child in report.children if "/endorsement" in child.pointer]


def _for_developer(report: VerificationReport, lang: str, indent: str = "") -> Iterator[str]:
    yield f"{indent}{report.outcome.value} ({report.kind}{', ' + report.pointer if report.pointer else ''})"
    for check in report.checks:
        required = "" if check.required else " [notice]"
        yield f"{indent}  {check.status.value:15} {check.id}{required}"
        if check.code:
            place = f" at {check.pointer}" if check.pointer else ""
            code = f"{check.code}/{check.reason}" if check.reason else check.code
            yield f"{indent}      {code}{place}: {sentence(check, lang)}"
    for child in report.children:
        yield from _for_developer(child, lang, indent + "  ")


def _issuer(report: VerificationReport, texts: Mapping[str, str]) -> str:
    issuer = report.issuer
    if issuer is None:
        return ""
    identifier = printable(issuer.id)
    if issuer.known_as is not None:
        return texts["known"].format(name=printable(issuer.known_as), by=printable(issuer.known_by), id=identifier)
    if issuer.claimed_name:
        return texts["claimed"].format(name=printable(issuer.claimed_name), id=identifier)
    return texts["unnamed"].format(id=identifier)


def _title(document: Mapping[str, Any]) -> str:
    subject = document.get("credentialSubject")
    achievement = subject.get("achievement") if isinstance(subject, dict) else None
    for holder in (achievement, document):
        name = holder.get("name") if isinstance(holder, Mapping) else None
        if isinstance(name, str):
            return name
        for entry in name if isinstance(name, list) else [name]:
            if isinstance(entry, dict) and isinstance(entry.get("@value"), str):
                return str(entry["@value"])
    return ""


def _subject(value: Any, texts: Mapping[str, str]) -> str:
    if isinstance(value, list):
        if len(value) != 1:
            return texts["several"].format(count=len(value))
        value = value[0]
    if identifier := _identifier(value):
        return identifier
    return texts["hashed"] if isinstance(value, dict) and value.get("identifier") else texts["nobody"]


def _identifier(value: Any) -> str:
    found = value.get("id") if isinstance(value, dict) else value
    return found if isinstance(found, str) else ""


def _period(document: Mapping[str, Any], texts: Mapping[str, str]) -> str:
    start = document.get("validFrom") or document.get("issuanceDate")
    end = document.get("validUntil") or document.get("expirationDate")
    if not isinstance(start, str) and not isinstance(end, str):
        return ""
    parts = [texts["period/from"].format(start=printable(start)[:10])] if isinstance(start, str) else []
    parts.append(
        texts["period/until"].format(end=printable(end)[:10]) if isinstance(end, str) else texts["period/open"]
    )
    return " ".join(parts)
