"""Inspection of one status list: its publisher sees what verifiers will make of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from vcwallet.checks import Check, CheckStatus, Decision, deciding
from vcwallet.encoding import timestamps
from vcwallet.errors import StatusLengthError, StatusVerificationError, VcwalletError
from vcwallet.io.verify import Source, local_question, read, verify
from vcwallet.limits import Limits
from vcwallet.ports import Fetcher
from vcwallet.report import VerificationReport
from vcwallet.securing.jose.token_form import media_type_of
from vcwallet.status import MINIMUM_ENTRIES, StatusBits, StatusList, read_list
from vcwallet.status.bitstring_lists import method_of
from vcwallet.status.token_list import LIST_TOKEN
from vcwallet.verification import Question, list_verification, run
from vcwallet.verification.document_reading import TokenReading
from vcwallet.verification.state import check_from_error

_UNSETTLED = (CheckStatus.FAILED, CheckStatus.INDETERMINATE)
_BESIDE = deciding(Decision.TRUST) | deciding(Decision.PERSON)
"""Checks that do not matter of a list: it is about no person, and what names it says whose it must be."""


@dataclass(frozen=True, slots=True)
class StatusListReport:
    """What was found out about one list.

    Attributes:
        report: The verification of the credential that it came in; None for a Status List Token, which is none.
        content: What it says; None where that could not be read.
        problems: Why verifiers will not go by it; empty where they will.
    """

    report: VerificationReport | None
    content: StatusList | None
    problems: tuple[Check, ...]

    @property
    def entries(self) -> int:
        """How many bits it has, which is as many entries where each has one."""
        return 0 if self.content is None else len(StatusBits(self.content.data)) // (self.content.size or 1)

    @property
    def set_bits(self) -> int:
        """How many of its bits are set."""
        return 0 if self.content is None else StatusBits(self.content.data).count()


def verify_status_list(
    source: Source, *, at: datetime | None = None, fetcher: Fetcher | None = None
) -> StatusListReport:
    """Verify the credential that a status list comes in, or the Status List Token, and read the list.

    Args:
        source: Bytes, text, a dict or a path, as for `verify`.
        at: The moment for which to answer; aware. None: now.
        fetcher: Brings the issuer's key, where it is not in its identifier; without one no socket is opened.

    Raises:
        UsageError: `at` is naive, or a source of an impossible type.
    """
    question = replace(local_question(at=at), beside=True)
    token = _list_token(source, question.policy.limits)
    if token is not None:
        return _inspect_token(token, question, fetcher)
    report = verify(source, question, fetcher)
    problems = [
        check for check in report.checks if check.required and check.kind not in _BESIDE and check.status in _UNSETTLED
    ]
    document = dict(report.document or {})
    content = None
    try:
        if document:
            content = read_list(document, method_of(document))
            _check_length(content)
    except VcwalletError as error:
        problems.append(check_from_error("status", error))
    return StatusListReport(report, content, tuple(problems))


def _list_token(source: Source, limits: Limits) -> bytes | None:
    """The token, where a source is a Status List Token."""
    try:
        reading = read(source, limits)
        is_token = isinstance(reading, TokenReading) and media_type_of(reading.jws.header) == LIST_TOKEN
    except VcwalletError:
        return None  # verifying says what it is
    return reading.content if is_token else None


def _inspect_token(token: bytes, question: Question, fetcher: Fetcher | None) -> StatusListReport:
    content = None
    try:
        content = run(list_verification(token, question), fetcher)
        if content.until is not None and question.at > content.until:
            raise StatusVerificationError("list-expired", until=timestamps.format(content.until))
    except VcwalletError as error:
        return StatusListReport(None, content, (check_from_error("status", error),))
    return StatusListReport(None, content, ())


def _check_length(content: StatusList) -> None:
    length = len(StatusBits(content.data))
    if length < MINIMUM_ENTRIES:
        raise StatusLengthError("list-short", length=length, minimum=MINIMUM_ENTRIES)
