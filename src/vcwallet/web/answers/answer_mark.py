"""Marks of answers, by which the page knows that it has shown them: with which nobody else can mark any."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Iterator
from hashlib import sha256

from vcwallet.report import VerificationReport

_KEY_BYTES = 32


class AnswerMarks:
    """The marks of one application. Those that it gave before it was started anew are not known any more."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(_KEY_BYTES)

    def of(self, report: VerificationReport, document: bytes, recipient: tuple[str, ...]) -> str:
        """The mark of an answer: of its moment, of what every check came to, of what was asked about.

        Args:
            report: The answer.
            document: The document, as it was taken in.
            recipient: With whom it was compared.
        """
        said = repr((report.at.isoformat(), sha256(document).hexdigest(), recipient, [*_lines(report)]))
        return hmac.new(self._key, said.encode(), sha256).hexdigest()

    def is_of(self, mark: str, report: VerificationReport, document: bytes, recipient: tuple[str, ...]) -> bool:
        """Whether it is the mark of that answer."""
        return hmac.compare_digest(mark.encode("utf-8", "surrogatepass"), self.of(report, document, recipient).encode())


def _lines(report: VerificationReport) -> Iterator[str]:
    yield f"{report.pointer} {report.outcome}"
    for check in report.checks:
        yield f"{check.id} {check.status} {check.code} {check.reason}"
    for inner in (*report.members, *report.endorsements):
        yield from _lines(inner)
