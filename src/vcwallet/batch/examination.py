"""One file of many: verified, and reduced to what is kept of it until all are done."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256

from vcwallet import Outcome, VerificationReport
from vcwallet.batch.challenge_memory import ChallengeMemory
from vcwallet.batch.credential_rows import credential_rows, genuine_digests
from vcwallet.batch.file_answer import MISSING, SKIPPED, CredentialRow, FileAnswer, answer_of
from vcwallet.batch.file_reading import read_input
from vcwallet.batch.journal_lines import holds_until
from vcwallet.encoding.text import without_mark
from vcwallet.errors import UnreachableError, VcwalletError
from vcwallet.io.input_files import SUFFIXES, Input
from vcwallet.io.verify import Source
from vcwallet.model.access import objects_of, types_of
from vcwallet.model.document_kinds import STATUS_LISTS
from vcwallet.policy import DEFAULT
from vcwallet.rendering.reports.claimed_names import shown_name
from vcwallet.rendering.reports.credential_facts import issuer_of, title_of
from vcwallet.rendering.reports.findings import trouble_of
from vcwallet.rendering.reports.issuer_facts import known_name
from vcwallet.rendering.reports.verdicts import headline, label_of, reservations, texts_of
from vcwallet.rendering.words.phrases import phrase
from vcwallet.rendering.words.reader_forms import quoted
from vcwallet.verification import verify_unreadable
from vcwallet.verification.other_documents import OTHERS
from vcwallet.verifier import Verifier

_MARKS = re.compile(rb"VerifiableCredential|VerifiablePresentation|credentialSubject|openbadge")
_NO_CREDENTIAL = {"not-a-credential", "not-a-document", "not-an-object"}
"""Reasons of errors about sound JSON that holds no credential."""
_NO_FORM = {"empty", "token-damaged", "unknown-form", "utf-16"}
"""Reasons of errors about what is no JSON, no token and no picture."""
_DAMAGED = {"png-signature", "png-header", "png-truncated", "png-chunk-type", "png-checksum"}
"""Reasons of errors about pictures of which something is missing or changed: a credential may have been lost."""
_BEGINNINGS = (b"{", b"[", b"ey", b"<", b"\x89PN")
"""How JSON, tokens and pictures begin."""
_BADGES = {"assertion", "endorsement", "other"}
"""What an older document is that may be a badge."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Examiner:
    """Verifies files and reduces the reports; holds what is the same for all of them.

    Attributes:
        verifier: Verifies it.
        at: The moment for which to answer.
        seen: When the user first had the files; None: that is not known.
        challenge: The challenge that was given to the presenter; None: none was.
        domain: The domain that a presentation has to be made for; None: that is not asked.
        audience: For whom the words are.
        as_data: Whether the answer is to be there as data.
        in_words: Whether it is to be there in the words of a screen or a table.
        lang: Language of the words.
    """

    verifier: Verifier
    at: datetime
    seen: datetime | None = None
    challenge: str | None = None
    domain: str | None = None
    audience: str
    as_data: bool
    in_words: bool
    lang: str = "en"
    _memories: dict[str, ChallengeMemory] = field(default_factory=dict)

    def examine(
        self, file: Input, recipient: tuple[str, ...] | None, parts: Sequence[Input] = ()
    ) -> tuple[FileAnswer, VerificationReport | None]:
        """The answer on one file, and the whole report; none for one that is passed over.

        Args:
            file: The file. One that a table of recipients names is not passed over.
            recipient: What is known of the person whom it should be about; empty where a table names the file and no
                recipient; None: that is not asked.
            parts: Files with parts of a stacked credential in it.
        """
        error = file.error
        if file.passed_over:
            error = UnreachableError(file.passed_over, limit=DEFAULT.input_bytes // 1024**2)
            if recipient is None:
                return _skipped(file, phrase(error.code, error.reason, error.params, self.lang)[0], b""), None
        if error is not None:
            return self._answered(file, verify_unreadable(error, self.at), recipient, b"")
        try:
            source = read_input(file)
        except VcwalletError as problem:  # of an archive
            return self._answered(file, verify_unreadable(problem, self.at), recipient, b"")
        report = self._verifier_of(file, source).verify(
            source,
            at=self.at,
            seen=self.seen,
            challenge=self.challenge,
            domain=self.domain,
            recipient=recipient or None,
            parts=[read_input(part) for part in parts],
        )
        raw = source if isinstance(source, bytes) else b""
        is_named = file.folder is None or recipient is not None
        reason = None if is_named else _reason_to_skip(report, raw, file, self.lang)
        if reason is not None:
            return _skipped(file, reason, raw), None
        return self._answered(file, report, recipient, raw)

    def _verifier_of(self, file: Input, source: Source) -> Verifier:
        """The verifier, for which a file may answer its challenge again when it is verified with its parts."""
        store = self.verifier.challenges
        if store is None:
            return self.verifier
        memory = self._memories.setdefault(file.name, ChallengeMemory(store))
        content = sha256(source).digest() if isinstance(source, bytes) else b""  # several files may have one name
        return replace(self.verifier, challenges=memory.of(content))

    def _answered(
        self, file: Input, report: VerificationReport, recipient: tuple[str, ...] | None, raw: bytes
    ) -> tuple[FileAnswer, VerificationReport]:
        asked = "; ".join(recipient or ())
        rows = credential_rows(report, name=file.name, recipient=asked, lang=self.lang) if self.in_words else ()
        row = rows[0] if rows and not rows[0].place else None  # what it says of the whole file is made once
        mind = " ".join(reservations(report, self.lang)) if row is None else row.mind
        answer = FileAnswer(
            name=file.name,
            answer=answer_of(report),
            label=label_of(report, self.lang) if row is None else row.label,
            mind=mind,
            line=_line(report, row, mind, self.lang) if self.in_words else "",
            listed=recipient is not None,
            recipient=asked,
            digest=_digest(raw),
            credentials=genuine_digests(report) if row is None else row.credentials,
            rows=tuple(map(_absent, rows)) if report.checks[0].reason == "not-among-files" else rows,
            keys=tuple(filter(None, (member.digest or member.signed_digest for member in _within(report)))),
            lacks=tuple(dict.fromkeys(_lacking(report))),
        )
        if self.as_data:
            explanation = report.explain(self.lang, self.audience)
            data = {
                "file": answer.name,
                "answer": answer.answer,
                "mind": answer.mind,
                "explanation": explanation,
                "report": report.to_dict(),
            }
            answer = answer._replace(data=data, until=holds_until(report, data, self.at))
        return answer, report


def _within(report: VerificationReport) -> Iterator[VerificationReport]:
    """A report and those on the credentials in it, and on what was handed in where a newer issue took its place."""
    yield report
    if report.original is not None:
        yield from _within(report.original)
    for member in report.members:
        yield from _within(member)


def _lacking(report: VerificationReport) -> Iterator[str]:
    """Digests of the parts of stacked credentials that do not stand in the same file."""
    for member in _within(report):
        if member.stack is not None:
            yield from (part.digest for part in member.stack.parts if not part.pointer)


def _skipped(file: Input, reason: str, raw: bytes) -> FileAnswer:
    row = CredentialRow(name=file.name, answer=SKIPPED, problem=reason)
    return FileAnswer(name=file.name, answer=SKIPPED, line=reason, digest=_digest(raw), rows=(row,))


def _absent(row: CredentialRow) -> CredentialRow:
    return row._replace(answer=MISSING, label="")


def _digest(raw: bytes) -> bytes:
    return sha256(raw).digest() if raw else b""


def _reason_to_skip(report: VerificationReport, raw: bytes, file: Input, lang: str) -> str | None:
    """Why a file that was found in a folder is no badge; None for one that is, or may be a damaged one."""
    check = report.checks[0]
    if report.unverified is not None and report.unverified.what not in _BADGES:
        return trouble_of(report, lang)
    if _is_status_list(report):
        return phrase("UNSUPPORTED", "status-list", {}, lang)[0]
    if report.kind != "unreadable" or check.code == "UNREACHABLE" or _may_be_one(check.reason, raw, file):
        return None
    return trouble_of(report, lang)


def _is_status_list(report: VerificationReport) -> bool:
    """Whether it is a status list and nothing else: a badge with that type as well is not passed over."""
    document = report.document or {}
    types = types_of(document) - {"VerifiableCredential"}
    subjects = [*objects_of(document.get("credentialSubject"))]
    return bool(types) and types <= STATUS_LISTS and all("encodedList" in subject for subject in subjects)


def _may_be_one(reason: str, raw: bytes, file: Input) -> bool:
    """Whether a file that cannot be read may be a damaged credential: by what is in it, or by what it is called."""
    if reason in OTHERS:
        return False
    beginning = without_mark(raw).lstrip()
    if reason in _DAMAGED or (beginning.startswith(_BEGINNINGS) and _MARKS.search(raw)):
        return True
    if reason == "svg-malformed":
        return b"<svg" in raw
    begun = reason in _NO_FORM or beginning.startswith((b"{", b"[", b"ey"))
    return begun and reason not in _NO_CREDENTIAL and file.path.suffix.lower() in SUFFIXES


def _line(report: VerificationReport, row: CredentialRow | None, mind: str, lang: str) -> str:
    """One line: what it is and from whom, or what stands in the way; and what must not be overlooked."""
    texts, name = texts_of(lang), title_of(report, lang)
    title, known = quoted(shown_name(name), texts) if name else "", shown_name(known_name(report))
    if report.outcome is Outcome.UNKNOWN_ISSUER and report.issuer:
        issuer = texts["line/from"].format(issuer=issuer_of(report, lang))
        line = ", ".join(filter(None, (title, issuer))) + "." * bool(mind)
    elif not report.verified:
        line = trouble_of(report, lang) if row is None else row.problem
    elif not (title and known):
        return headline(report, lang)
    else:
        line = f"{title}, {texts['line/from'].format(issuer=known)}."
    return f"{line} {mind}".rstrip()
