"""Inspection of one status list: its publisher sees what verifiers will make of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from vcwallet.checks import Check, CheckStatus, Decision, deciding
from vcwallet.errors import StatusLengthError, VcwalletError
from vcwallet.io.verify import Source, local_question, verify
from vcwallet.ports import Fetcher
from vcwallet.report import VerificationReport
from vcwallet.status import MINIMUM_ENTRIES, StatusBits, StatusList, read_list
from vcwallet.status.bitstring_lists import method_of
from vcwallet.verification.state import check_from_error

_UNSETTLED = (CheckStatus.FAILED, CheckStatus.INDETERMINATE)
_BESIDE = deciding(Decision.TRUST) | deciding(Decision.PERSON)
"""Checks that do not matter of a list: it is about no person, and what names it says whose it must be."""


@dataclass(frozen=True, slots=True)
class StatusListReport:
    """What was found out about one list.

    Attributes:
        report: The verification of the credential that it came in.
        content: What it says; None where that could not be read.
        problems: Why verifiers will not go by it; empty where they will.
    """

    report: VerificationReport
    content: StatusList | None
    problems: tuple[Check, ...]

    @property
    def entries(self) -> int:
        """How many bits it has, which is as many entries where each has one."""
        return 0 if self.content is None else len(StatusBits(self.content.data))

    @property
    def set_bits(self) -> int:
        """How many of its bits are set."""
        return 0 if self.content is None else StatusBits(self.content.data).count()


def verify_status_list(
    source: Source, *, at: datetime | None = None, fetcher: Fetcher | None = None
) -> StatusListReport:
    """Verify the credential that a status list comes in, and read the list.

    Args:
        source: Bytes, text, a dict or a path, as for `verify`.
        at: The moment for which to answer; aware. None: now.
        fetcher: Brings the issuer's key, where it is not in its identifier; without one no socket is opened.

    Raises:
        UsageError: `at` is naive, or a source of an impossible type.
    """
    report = verify(source, local_question(at=at), fetcher)
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


def _check_length(content: StatusList) -> None:
    length = len(StatusBits(content.data))
    if length < MINIMUM_ENTRIES:
        raise StatusLengthError("list-short", length=length, minimum=MINIMUM_ENTRIES)
