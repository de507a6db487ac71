"""Incoming credentials: found in a source, and each verified before it is kept."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from vcwallet.encoding import strict_json
from vcwallet.encoding.pointer import resolve
from vcwallet.errors import LimitError, UnsupportedError, UsageError, VcwalletError
from vcwallet.io.verify import Source, read
from vcwallet.limits import DEFAULT
from vcwallet.model.old_badges.old_badge_reading import OldDocument
from vcwallet.report import VerificationReport
from vcwallet.securing.jose import read_compact
from vcwallet.verification import Form, Kind, Reading, may_hold_a_stack, read_bytes
from vcwallet.verification.envelopes import enveloped_token, is_enveloped
from vcwallet.verification.members.old_badge_report import old_badge_in
from vcwallet.wallet.entries.wallet_entries import Entry
from vcwallet.wallet.wallet_verifier import WalletVerifier

if TYPE_CHECKING:
    from vcwallet.stacked_result import NamedPart
    from vcwallet.verification.members.parts_beside import FindPart

_SPACE = re.compile(r"[ \t\r\n]*")
_DECODER = json.JSONDecoder()


class AddStatus(StrEnum):
    """What became of a credential that was added."""

    ADDED = "added"
    DUPLICATE = "duplicate"
    NEWER_ISSUE = "newer-issue"
    OLDER_ISSUE = "older-issue"


@dataclass(frozen=True, slots=True)
class Added:
    """One credential of a source.

    Attributes:
        entry: The entry in the wallet; for a duplicate the one that was there before.
        status: `added`; `duplicate`: it was there already; `newer-issue`: it took the place of an older one in lists;
            `older-issue`: it is kept, and lists show the newer one that was there already.
    """

    entry: Entry
    status: AddStatus


@dataclass(frozen=True, slots=True)
class Refused:
    """Part of a source that was not kept, and why.

    Attributes:
        pointer: Where it stood in the source; empty for the whole source.
        error: Why.
    """

    pointer: str
    error: VcwalletError


@dataclass(frozen=True, slots=True)
class AddResult:
    """What came of one source: one credential, or the members of a presentation.

    Attributes:
        added: What is in the wallet now, duplicates included.
        refused: What is not.
    """

    added: tuple[Added, ...] = ()
    refused: tuple[Refused, ...] = ()

    @property
    def entry(self) -> Entry:
        """The entry, where the source was one credential; the first one of a presentation."""
        return self.added[0].entry

    @property
    def status(self) -> AddStatus:
        """What became of it, where the source was one credential; of the first one of a presentation."""
        return self.added[0].status


@dataclass(frozen=True, slots=True)
class IncomingCredential:
    """A credential that was read and verified, ready to be kept.

    Attributes:
        reading: As it was read, received bytes included.
        report: What verification found.
    """

    reading: Reading = field(repr=False)
    report: VerificationReport = field(repr=False)


@dataclass(frozen=True, slots=True)
class IncomingSource:
    """The credentials of one source, and what in it is none."""

    credentials: tuple[IncomingCredential, ...]
    refused: tuple[Refused, ...]

    def settled(self, verifier: WalletVerifier, find: FindPart) -> IncomingSource:
        """The same with what stacked credentials come to, together with their parts among the others and at hand.

        Args:
            verifier: Verified them.
            find: Finds the report on a part that is in the wallet already.
        """
        if not any(may_hold_a_stack(credential.report) for credential in self.credentials):
            return self
        from vcwallet.verification.members.parts_beside import Among  # with the modules for stacks

        among = Among(credential.report for credential in self.credentials)

        def report_on(part: NamedPart) -> VerificationReport | None:
            beside = among.find(part)
            return find(part) if beside is None else beside

        settled = (
            IncomingCredential(credential.reading, verifier.settle(credential.report, report_on))
            for credential in self.credentials
        )
        return IncomingSource(tuple(settled), self.refused)


@dataclass(frozen=True, slots=True)
class _Part:
    """A credential of a source.

    Attributes:
        pointer: Where it stands in the source.
        value: The parsed value that stands there.
        raw: Its text, exactly as it stands there.
    """

    pointer: str
    value: Any
    raw: str


def examine(source: Source, verifier: WalletVerifier) -> IncomingSource:
    """Read a source and verify each credential in it. What cannot be kept is refused, with its reason.

    Args:
        source: Anything that can be read.
        verifier: Verifies each credential.

    Raises:
        VcwalletError: The source itself cannot be read.
    """
    reading = read(source)
    parts: list[_Part] = []
    if reading.kind is Kind.PRESENTATION:
        parts = _parts(reading)
    if not parts:
        report = verifier.verify(reading if reading.kind is Kind.PRESENTATION else _keepable(reading))
        is_unread = reading.kind is Kind.PRESENTATION and report.kind == Kind.UNREADABLE.value
        if report.kind != Kind.PRESENTATION.value and not is_unread:
            return IncomingSource((IncomingCredential(reading, report),), ())
        parts = [*_parts_read(reading, report)]
        if not parts:
            raise UsageError("presentation-empty-received")
    credentials, refused = [], []
    for part in parts:
        try:
            member = _keepable(read_bytes(_content(part)))
            credentials.append(IncomingCredential(member, verifier.verify(member)))
        except VcwalletError as error:
            refused.append(Refused(part.pointer, error))
    return IncomingSource(tuple(credentials), tuple(refused))


def _keepable(reading: Reading) -> Reading:
    if reading.kind is Kind.PRESENTATION:
        raise UsageError("presentation-inside")
    if reading.kind is Kind.OLD_BADGE:
        if old_badge_in(reading).what is not OldDocument.ASSERTION:
            raise UsageError("not-awarded")
    elif reading.form is Form.JSON and not reading.document.get("proof"):
        raise UsageError("unsigned")
    return reading


def _parts(reading: Reading) -> list[_Part]:
    """The members of a presentation, each with exactly the text that it had in it."""
    text = _text_of(reading)
    start, end, value = _root_member(text, "verifiableCredential")
    if not isinstance(value, list):
        return [] if value is None else [_Part("/verifiableCredential", value, text[start:end])]
    if len(value) > DEFAULT.members:
        raise LimitError("members", limit=DEFAULT.members)
    parts = []
    position = _skip(text, start + 1)
    for index, member in enumerate(value):
        _, end = _DECODER.raw_decode(text, position)
        parts.append(_Part(f"/verifiableCredential/{index}", member, text[position:end]))
        position = _skip(text, _skip(text, end) + 1)  # past the comma, or the bracket after the last one
    return parts


def _text_of(reading: Reading) -> str:
    """The JSON text of a presentation: that in its token, where it came in one.

    Raises:
        UnsupportedError: `presentation-token`: what is in it is disclosed one by one.
    """
    if reading.form is Form.JSON:
        return reading.content.decode("utf-8")
    if reading.form is not Form.JWT:
        raise UnsupportedError("presentation-token", form=reading.form.value)
    text = read_compact(reading.content).payload.decode("utf-8-sig")
    start, end, value = _root_member(text, "vp")
    return text if value is None else text[start:end]


def _parts_read(reading: Reading, report: VerificationReport) -> Iterator[_Part]:
    """The members of a presentation that names them in another way than usual."""
    for member in report.members:
        value = resolve(reading.document if report.received is None else report.received, member.pointer)
        yield _Part(member.pointer, value, strict_json.dumps(value).decode("utf-8"))


def _root_member(text: str, wanted: str) -> tuple[int, int, Any]:
    """Where the value of a member of the outermost object begins and ends, and the value.

    The text was parsed strictly before, so there is one such member at most, and nothing here can fail.
    """
    position = _skip(text, _skip(text, 0) + 1)
    while text[position] != "}":
        name, position = _DECODER.raw_decode(text, position)
        position = _skip(text, _skip(text, position) + 1)
        value, end = _DECODER.raw_decode(text, position)
        if name == wanted:
            return position, end, value
        position = _skip(text, end)
        if text[position] == ",":
            position = _skip(text, position + 1)
    return position, position, None


def _content(part: _Part) -> bytes:
    """The bytes of a member: its text as it stood there, or the token in it (VCDM 2.0, section 4.13)."""
    value = part.value
    if isinstance(value, str):
        return value.encode("utf-8")
    if is_enveloped(value):
        return enveloped_token(value).token
    return part.raw.encode("utf-8")


def _skip(text: str, position: int) -> int:
    match = _SPACE.match(text, position)
    return match.end() if match else position
