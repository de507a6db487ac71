"""A report in plain words, for somebody in a personnel office, for the earner, or for a developer.

Facts are shown only from documents that were shown to be authentic (THREATS row 30), and an issuer's name never stands
without its identifier (rows 32 and 33).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from vcwallet.words import language_of, phrase, printable
from vcwallet.words.explain_stack import explain_stack, trace_stack
from vcwallet.words.names import mixes_alphabets, shown_identifier, shown_name, shown_text
from vcwallet.words.old_badges import claims_of
from vcwallet.words.texts import one_text

if TYPE_CHECKING:
    from vcwallet.report import Check, VerificationReport


_MOST_IDS = 10
_SIGNED = ("document", "proof", "issuer-key", "holder-key")
"""Checks that say whether something is as its issuer, or holder, signed it."""


def _texts(lang: str) -> dict[str, str]:
    return _texts_in(language_of(lang))


@cache
def _texts_in(language: str) -> dict[str, str]:
    return dict(import_module(f"vcwallet.words.{language}.report").TEXTS)


def explain(report: VerificationReport, lang: str, audience: str) -> str:
    """The report as lines of text; see `VerificationReport.explain`."""
    if audience == "developer":
        return "\n".join(_for_developer(report, lang))
    texts = _texts(lang)
    lines = [headline(report, lang), advice(report, lang, audience), ""]
    lines += (f"{label}: {value}" for label, value in facts(report, lang))
    if report.authentic and report.issuer and mixes_alphabets(report.issuer.claimed_name or ""):
        lines.append(texts["mixed"])
    if report.relaxed and not report.pointer:
        lines.append(texts["relaxed"].format(fields=", ".join(report.relaxed)))
    if report.stack is not None:
        lines += ["", *explain_stack(report.stack, lang)]
    for label, findings in findings_of(report, lang):
        lines += ["", f"{label}:", *(f"  - {finding}" for finding in findings)]
    for label, group in (("contains", report.members), ("endorsements", report.endorsements)):
        if group:
            lines += ["", f"{texts[label]}:"]
        for child in group:
            inner = explain(child, lang, audience).splitlines()
            lines += [f"  * {inner[0]}", *(f"    {line}" if line else "" for line in inner[1:])]
    return "\n".join(lines).rstrip()


def headline(report: VerificationReport, lang: str = "en") -> str:
    """The one sentence."""
    key = report.outcome.value
    if report.kind == "unreadable":
        key = "unreadable"
    elif report.verified and not _is_known(report):
        key = "anybody"
    return _texts(lang)[f"headline/{key}"]


def advice(report: VerificationReport, lang: str = "en", audience: str = "employer") -> str:
    """What to make of the headline."""
    texts = _texts(lang)
    if report.kind == "unreadable":
        return texts["advice/unreadable"]
    key = "unknown-issuer" if report.verified and not _is_known(report) else report.outcome.value
    return texts.get(f"advice/{audience}/{key}") or texts[f"advice/{key}"]


def _is_known(report: VerificationReport) -> bool:
    """Whether the reader knows every issuer; a policy that asks for none makes `verified` say less."""
    own = report.kind == "presentation" or (report.issuer is not None and report.issuer.known_as is not None)
    return own and all(_is_known(member) for member in report.members)


def facts(report: VerificationReport, lang: str = "en") -> Iterator[tuple[str, str]]:
    """Label and value of what the signed data says. Unless its issuer signed it so: only which identifier it claims."""
    texts = _texts(lang)
    signed = _is_signed(report)
    document: Mapping[str, Any] = report.document if report.document is not None and signed else {}
    if name := _title(document, lang):
        yield texts["what"], shown_text(name)
    if report.issuer is not None:
        yield texts["issuer" if signed else "issuer/unconfirmed"], _issuer(report, texts)
    if report.kind == "presentation" and document:
        yield texts["presented"], shown_identifier(report.holder or "") or texts["nobody"]
    if "credentialSubject" in document:
        yield texts["recipient"], _subjects(document["credentialSubject"], texts)
    if report.kind == "clr" and document:
        yield texts["extent"], texts["extent/part" if document.get("partial") is True else "extent/whole"]
    if period := _period(document, texts):
        yield texts["period"], period
    if report.authentic and (standing := _standing(report, texts)):
        yield texts["status"], standing
    yield texts["at"], _moment(report.at)


def _is_signed(report: VerificationReport) -> bool:
    """Whether it is as its issuer signed it. What was revoked or has expired is: people want to know what it was."""
    said = {c.id.partition("[")[0]: c.status for c in report.checks if c.required}
    key = said.get("issuer-key", said.get("holder-key"))
    proofs = [c.status for c in report.checks if c.required and c.id.partition("[")[0] in _SIGNED]
    return report.authentic or (
        "proof" in said and "document" in said and key is not None and all(status == "passed" for status in proofs)
    )


def _moment(at: datetime) -> str:
    try:
        at = at.astimezone(UTC)
    except OverflowError:  # within hours of the beginning or end of the calendar: as it was asked
        return printable(at.isoformat())
    return f"{at:%Y-%m-%d %H:%M} UTC"


def findings_of(report: VerificationReport, lang: str = "en") -> Iterator[tuple[str, list[str]]]:
    """What is wrong, what was not checked and what else to know, each with its sentences."""
    texts = _texts(lang)
    if report.unverified is not None:
        heading, claims = claims_of(report.unverified, lang)
        if claims:
            yield heading, claims
    spoken = [check for check in report.checks if check.code and check.code != "NOT_REACHED"]
    trust = [check for check in spoken if check.id == "issuer-trust"]
    failed = {check.id for check in spoken if check.status == "failed"}
    beside = ("issuer-trust", "conformance") if "document" in failed else ("issuer-trust",)
    rest = [check for check in spoken if check.id not in beside]
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
    more = ""
    if "problems" in check.params and isinstance(count, int):
        more = _texts(lang)["more" if count > 2 else "more/one"].format(count=count - 1)
    return " ".join(filter(None, (what, todo, more)))


def _for_developer(report: VerificationReport, lang: str, indent: str = "") -> Iterator[str]:
    where = f", {printable(report.pointer)}" if report.pointer else ""
    yield f"{indent}{report.outcome.value} ({report.kind}{where})"
    for check in report.checks:
        required = "" if check.required else " [notice]"
        yield f"{indent}  {check.status.value:15} {check.id}{required}"
        if check.code:
            place = f" at {printable(check.pointer)}" if check.pointer else ""
            code = f"{check.code}/{check.reason}" if check.reason else check.code
            yield f"{indent}      {code}{place}: {sentence(check, lang)}"
        for problem in _further(check):
            what, todo = phrase(str(problem["code"]), str(problem["reason"]), problem, lang)
            place = f" at {printable(str(problem['pointer']))}" if problem["pointer"] else ""
            yield f"{indent}      {problem['code']}/{problem['reason']}{place}: {what} {todo}"
    if report.stack is not None:
        yield from (f"{indent}  {line}" for line in trace_stack(report.stack))
    for child in report.children:
        yield from _for_developer(child, lang, indent + "  ")


def _further(check: Check) -> list[Mapping[str, Any]]:
    """All problems that a check found but the first, which it speaks of itself."""
    problems = check.params.get("problems")
    return [entry for entry in problems[1:] if isinstance(entry, Mapping)] if isinstance(problems, list) else []


def _issuer(report: VerificationReport, texts: Mapping[str, str]) -> str:
    issuer = report.issuer
    if issuer is None:
        return ""
    identifier = shown_identifier(issuer.id)
    if not _is_signed(report):
        return texts["unconfirmed"].format(id=identifier)
    if issuer.known_as is not None:
        name, by = shown_name(issuer.known_as), shown_name(issuer.known_by or "")
        return texts["known"].format(name=name, by=by, id=identifier)
    if issuer.claimed_name:
        return texts["claimed"].format(name=shown_name(issuer.claimed_name), id=identifier)
    return texts["unnamed"].format(id=identifier)


def _standing(report: VerificationReport, texts: Mapping[str, str]) -> str:
    """What the issuer's lists do not say against it, and of when the oldest of them is."""
    clear: dict[str, str] = {}
    for check in report.checks:
        purpose, issued = check.params.get("purpose"), check.params.get("issued")
        passed = check.status == "passed" and check.id.startswith("status") and f"status/{purpose}" in texts
        if passed and isinstance(issued, str):
            clear[str(purpose)] = issued
    if not clear:
        return ""
    oldest = datetime.fromisoformat(min(clear.values()))
    shown = ", ".join(texts[f"status/{purpose}"] for purpose in sorted(clear))  # entries of a set: of no order
    return texts["status/clear"].format(clear=shown, issued=_moment(oldest))


def _title(document: Mapping[str, Any], lang: str) -> str:
    subject = document.get("credentialSubject")
    achievement = subject.get("achievement") if isinstance(subject, dict) else None
    for holder in (achievement, document):
        name = one_text(holder.get("name"), (lang,)) if isinstance(holder, Mapping) else ""
        if name:
            return name
    return ""


def _subjects(value: Any, texts: Mapping[str, str]) -> str:
    """Whom it is about. Subjects of one id are one person or thing; those without one cannot be told apart."""
    entries = value if isinstance(value, list) else [value]
    ids = sorted({identifier for identifier in map(_identifier, entries) if identifier})
    others = [entry for entry in entries if not _identifier(entry)]
    if len(ids) + len(others) <= 1:
        return shown_identifier(ids[0]) if ids else _unnamed(others[0] if others else None, texts)
    shown = [shown_identifier(identifier) for identifier in ids[:_MOST_IDS]]
    if len(ids) > _MOST_IDS:
        shown.append(texts["several/more"].format(count=len(ids) - _MOST_IDS))
    if others:
        shown.append(texts["several/without-id"].format(count=len(others)))
    return texts["several"].format(count=len(ids) + len(others), ids=", ".join(shown))


def _unnamed(subject: Any, texts: Mapping[str, str]) -> str:
    """A subject without id: by what kind of identifier it is known; the identifier itself may be private."""
    found = subject.get("identifier") if isinstance(subject, dict) else None
    identities = [entry for entry in (found if isinstance(found, list) else [found]) if isinstance(entry, dict)]
    if not identities:
        return texts["nobody"]
    identity = min(identities, key=lambda entry: (str(entry.get("identityType")), entry.get("hashed") is not True))
    if identity.get("identityType") == "emailAddress":
        return texts["identified/protected-address" if identity.get("hashed") is True else "identified/address"]
    return texts["identified/other"].format(type=shown_name(str(identity.get("identityType"))))


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
