"""The report of one verification, and what is raised where it is not enough."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from operator import attrgetter
from typing import TYPE_CHECKING, Any, ClassVar

from vcwallet.checks import Check, CheckStatus, is_signed
from vcwallet.errors import VcwalletError
from vcwallet.report.issuer_view import IssuerView
from vcwallet.report.outcome import Outcome
from vcwallet.report.sighting import Sighting

if TYPE_CHECKING:
    from vcwallet.model import Credential
    from vcwallet.model.old_badges.old_badge_reading import OldBadge
    from vcwallet.model.statements.stated_facts import StatedContents
    from vcwallet.stacked_result import StackedResult

SCHEMA = 3
"""Version of `VerificationReport.to_dict()`; rises with every change that a reader must know about."""

MEMBER = "member"
ENDORSEMENT = "endorsement"
"""The roles that a document can have in another."""


class NotVerifiedError(VcwalletError):
    """`report.require()` was called on a report that is not verified; the report is in `report`."""

    code = "NOT_VERIFIED"

    def __init__(self, report: VerificationReport) -> None:
        super().__init__(report.outcome.value, outcome=report.outcome.value)
        self.report = report

    def __reduce__(self) -> tuple[object, ...]:
        return NotVerifiedError, (self.report,)


class NotAuthenticError(VcwalletError):
    """The contents of a document were asked for that was not shown to be authentic."""

    code = "NOT_AUTHENTIC"


@dataclass(frozen=True, slots=True)
class VerificationReport:
    """The result of one verification.

    Attributes:
        outcome: The one answer.
        kind: `credential`, `presentation`, `clr`, `old-badge` (Open Badges before 3.0), or `unreadable` for input that
            is none of these.
        at: The moment for which the answer holds.
        checks: Every step, in the order of the specification.
        children: Reports of what it contains, each with the pointer to where it stood.
        issuer: Who issued it; None where it could not be read.
        holder: Who presents it: the holder that a presentation states, else the controller of the key it is signed
            with; None for anything else.
        as_of: The documents that the verdict rests on.
        pointer: Where this document stood in the one that contained it; empty for the outermost.
        role: What it is in the one that contains it: `member` or `endorsement`; empty for the outermost.
        relaxed: Fields of the policy that asked for less than the default does.
        authentic: It is signed and holds now, whatever the verifier knows of the issuer.
        document: The document as it is read: the tree of what is signed; not verified unless `authentic`. Prefer
            `credential`.
        received: The document as it was received, where that is JSON.
        digest: Of a token, the SHA-256 of what is signed, which is its text without the signature, in hexadecimal; of
            one with disclosures, that of its text.
        signed_digest: The SHA-256 of the canonical form of what is signed, in hexadecimal: of statements the same for
            every spelling; of JSON, and of the document in a token, the same for all that say the same. Empty where it
            cannot be read.
        signed_at: When its issuer, or holder, says that it was signed; None where that is not said, or not shown to be
            said by them.
        original: Of the newer issue that the issuer offers (`Policy.refresh`), the report on the issue that was handed
            in; None where this report is on what was handed in.
        stack: Of a stacked credential, what came of checking it together with its parts (`StackedReport`); None for any
            other, and where it was not genuine or could not be read.
        unverified: Of an older badge, what it says of itself: a claim, never to be shown as fact. None for any other.
    """

    outcome: Outcome
    kind: str
    at: datetime
    checks: tuple[Check, ...]
    children: tuple[VerificationReport, ...] = ()
    issuer: IssuerView | None = None
    holder: str | None = None
    as_of: tuple[Sighting, ...] = ()
    pointer: str = ""
    role: str = ""
    relaxed: tuple[str, ...] = ()
    authentic: bool = False
    document: Mapping[str, Any] | None = field(default=None, repr=False)
    received: Mapping[str, Any] | None = field(default=None, repr=False)
    digest: str = ""
    signed_digest: str = ""
    signed_at: datetime | None = None
    original: VerificationReport | None = None
    stack: StackedResult | None = None
    unverified: OldBadge | None = None
    _stated: dict[str, StatedContents] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What was read of the contents, by language: they are asked for many times over."""
    _packed: bytes = field(default=b"", init=False, repr=False, compare=False)
    """Of a report that came from another process: `document` and `received`, until one of them is asked for."""

    schema: ClassVar[int] = SCHEMA

    @property
    def verified(self) -> bool:
        """True only for the outcome `verified`."""
        return self.outcome is Outcome.VERIFIED

    def __bool__(self) -> bool:
        raise TypeError("a report has four outcomes: ask report.verified, report.outcome or report.require()")

    def __reduce__(self) -> tuple[object, ...]:
        import pickle  # most reports stay where they are made

        packed = self._packed or pickle.dumps((self.document, self.received), pickle.HIGHEST_PROTOCOL)
        return _received, (packed, *_others_of(self))

    if not TYPE_CHECKING:  # for a type checker, any name would be one of a member

        def __getattr__(self, name: str) -> object:
            """A member that is still packed."""
            if name not in _PACKED:
                raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}", name=name, obj=self)
            if packed := self._packed:
                import pickle

                members = pickle.loads(packed)  # noqa: S301 - the report was itself a pickle
                for member, value in zip(_PACKED, members, strict=True):
                    object.__setattr__(self, member, value)
                object.__setattr__(self, "_packed", b"")  # last, for other threads
            return object.__getattribute__(self, name)

    def require(self) -> VerificationReport:
        """This report, if it is verified.

        Raises:
            NotVerifiedError: It is not; the error carries the report.
        """
        if not self.verified:
            raise NotVerifiedError(self)
        return self

    @property
    def signed(self) -> bool:
        """Whether it is as its issuer, or holder, signed it. It may have expired or been revoked since."""
        return self.authentic or is_signed(self.checks)

    def contents(self, lang: str = "en") -> StatedContents | None:
        """What it states: what was achieved, when, by whom, and with which results.

        That it was signed makes none of it true now: it may have expired or been revoked, and a result may say
        `Failed`.

        Args:
            lang: Language of the texts, where the document has them in several.

        Returns:
            The facts; None where the document was not shown to be as its issuer signed it.
        """
        if self.document is None or not self.signed:
            return None
        if lang not in self._stated:
            from vcwallet.model.statements.stated_reading import state  # a verdict alone does without it

            self._stated[lang] = state(self.document, lang)
        return self._stated[lang]

    @property
    def credential(self) -> Credential:
        """The typed view of the verified document.

        Raises:
            NotAuthenticError: It was not shown to be authentic, so it must not be read as fact.
        """
        if not self.authentic or self.document is None:
            raise NotAuthenticError("outcome", outcome=self.outcome.value)
        from vcwallet.model.conformance import view_read  # views cost time that a verdict alone does not need

        return view_read(dict(self.document))

    @property
    def members(self) -> tuple[VerificationReport, ...]:
        """The reports of the credentials that it holds, parts of a stack among them; endorsements are none."""
        return tuple(child for child in self.children if child.role != ENDORSEMENT)

    @property
    def endorsements(self) -> tuple[VerificationReport, ...]:
        """The reports of the endorsements in it."""
        return tuple(child for child in self.children if child.role == ENDORSEMENT)

    @property
    def not_checked(self) -> tuple[Check, ...]:
        """Everything that could not be checked or was not asked, notices included."""
        return tuple(check for check in self.checks if check.status is CheckStatus.INDETERMINATE)

    @property
    def originals(self) -> tuple[VerificationReport, ...]:
        """The reports on what was handed in, where the issuer offered a newer issue: this one's, and its members'."""
        reports = (report.original for report in (self, *self.members))
        return tuple(report for report in reports if report is not None)

    def check(self, check_id: str) -> Check:
        """The check of this id.

        Raises:
            KeyError: There is none.
        """
        for check in self.checks:
            if check.id == check_id:
                return check
        raise KeyError(check_id)

    def to_dict(self) -> dict[str, Any]:
        """Plain data, ready for JSON; its shape is versioned by `schema`."""
        members: dict[str, Any] = {
            "schema": self.schema,
            "outcome": self.outcome.value,
            "verified": self.verified,
            "authentic": self.authentic,
            "signed": self.signed,
            "kind": self.kind,
            "at": self.at.isoformat().replace("+00:00", "Z"),
            "checks": [check.to_dict() for check in self.checks],
            "relaxed": list(self.relaxed),
            "not_checked": [check.id for check in self.not_checked],
            "children": [child.to_dict() for child in self.children],
            "as_of": [sighting.to_dict() for sighting in self.as_of],
        }
        for name in ("pointer", "role", "signed_digest"):
            if value := getattr(self, name):
                members[name] = value
        if self.original is not None:
            members["original"] = self.original.to_dict()
        if self.stack is not None:
            members["stack"] = self.stack.to_dict()
        if self.unverified is not None:
            members["unverified"] = self.unverified.to_dict()
        if self.holder is not None:
            members["holder"] = self.holder
        if self.issuer is not None:
            members["issuer"] = self.issuer.to_dict()
        if (contents := self.contents()) is not None:
            members["contents"] = contents.to_dict()
        return members

    def explain(self, lang: str = "en", audience: str = "employer") -> str:
        """The report in plain words.

        Args:
            lang: Language of the words, as a tag such as `en` or `en-GB`; texts of the credential are shown in it
                where they are in several.
            audience: `employer` (what it says and whether to rely on it), `earner` (what to do about it) or
                `developer` (every check with code and pointer).

        Raises:
            UsageError: `language` or `audience`: there are no words for it; the error names those that there are.
        """
        from vcwallet.rendering.reports.explanation import explain  # words are loaded only when they are read

        return explain(self, lang, audience)


_PACKED = ("document", "received")
"""Most of a report by size. A process that asks others for many verdicts need not build these trees again."""
_OTHERS = tuple(name for name in VerificationReport.__match_args__ if name not in _PACKED)
_others_of = attrgetter(*_OTHERS)


def _received(packed: bytes, *others: object) -> VerificationReport:
    """A report that came from another process."""
    report = object.__new__(VerificationReport)
    for name, value in zip(_OTHERS, others, strict=True):
        object.__setattr__(report, name, value)
    object.__setattr__(report, "_packed", packed)
    object.__setattr__(report, "_stated", {})
    return report
