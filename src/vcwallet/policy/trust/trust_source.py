"""What a relying party is asked about an issuer, and what may answer: a trust list, or a source that others keep.

A source is sans-I/O: where its answer takes documents from elsewhere, its steps yield what they need and are sent it,
or the failure, by the engine, which keeps the budget, the cache and the age of what was fetched. Unreachable is never
unknown: what a source could not find out is a problem of its answer (docs/security.md, rows 32 and 33).
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Generic, Protocol, TypeVar

from vcwallet.encoding.given_values import check_kind, check_moment, check_name, entries_of
from vcwallet.errors import UnsupportedError, UsageError, VcwalletError
from vcwallet.policy.trust.document_edition import DocumentEdition, TrustReading
from vcwallet.ports import FetchedDocument
from vcwallet.report import VerificationReport
from vcwallet.report.recognition import Namesake, Recognition

Content = TypeVar("Content")

REGISTRY = "issuer-registry"
ENTITY_STATEMENT = "entity-statement"
RECOGNIZED_ENTITIES = "recognized-entities"
DID_CONFIGURATION = "did-configuration"
ENDORSEMENT = "endorsement"
TRUSTED_LIST = "trusted-list"
TRUST_DOCUMENTS = frozenset(
    {REGISTRY, ENTITY_STATEMENT, RECOGNIZED_ENTITIES, DID_CONFIGURATION, ENDORSEMENT, TRUSTED_LIST}
)
"""For what the documents of sources are wanted: `issuer-registry`, also for a platform's own, `entity-statement`,
`recognized-entities`, `did-configuration`, `endorsement` and `trusted-list`. All of them may be kept, for they speak of
no person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustInquiry:
    """What a relying party is asked about the issuer of a credential.

    Attributes:
        issuer: Its identifier, which the key check ties to the signature.
        at: The moment for which to answer; aware.
        now: The present moment; aware.
        claimed_name: The name that it gives itself; empty: none.
        profile: The member `issuer` as it was signed, where that is an object.
        endorsements: The finished reports on the endorsements in the credential, whatever they speak of.
        certificates: X.509 certificates that the key of the signature was given with, DER. The first is of the very
            key that verified the signature; nothing else was checked of any.
        identifier_document: The document of the identifier, as it was read for its keys; empty where it is made of the
            identifier alone.
        by_identifier: Whether there is no credential, and the identifier is all that is asked about.

    Raises:
        UsageError: The issuer is no text, or a moment is none, or naive.
    """

    issuer: str
    at: datetime
    now: datetime
    claimed_name: str = ""
    profile: Mapping[str, Any] = field(default_factory=dict, repr=False)
    endorsements: tuple[VerificationReport, ...] = field(default=(), repr=False)
    certificates: tuple[bytes, ...] = field(default=(), repr=False)
    identifier_document: Mapping[str, Any] = field(default_factory=dict, repr=False)
    by_identifier: bool = False

    def __post_init__(self) -> None:
        check_kind("issuer", self.issuer, str)
        check_moment(self.at)
        check_moment(self.now, "now")


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustProblem:
    """What kept a source from answering, or an answer from counting.

    Attributes:
        source: The name of the source.
        error: What it was. Where it says something of what can be done here and nothing of what was found
            (unreachable, unsupported, over a limit), the issuer may be known all the same; so too where its class is
            none of this library, or no more than `VcwalletError`. Else that way to it does not count.
        is_aside: Whether it is said beside a recognition, of what was not checked there, and leaves nothing open.

    Raises:
        UsageError: The source has no name, or the error is no `VcwalletError`.
    """

    source: str
    error: VcwalletError
    is_aside: bool = False

    def __post_init__(self) -> None:
        check_name("source", self.source)
        check_kind("error", self.error, VcwalletError)


@dataclass(frozen=True, slots=True)
class TrustAnswer:
    """How an issuer is known.

    Attributes:
        recognitions: All ways, also those of another time or for something else; the engine judges which count.
        problems: What could not be found out, or does not count.
        namesakes: Issuers with another identifier whose names look like the claimed one.

    Raises:
        UsageError: `value-entries`: one of them is one thing in place of several, or has something else in it.
    """

    recognitions: tuple[Recognition, ...] = ()
    problems: tuple[TrustProblem, ...] = ()
    namesakes: tuple[Namesake, ...] = ()

    def __post_init__(self) -> None:
        if self.recognitions != ():
            object.__setattr__(self, "recognitions", entries_of("recognitions", self.recognitions, Recognition))
        if self.problems != ():
            object.__setattr__(self, "problems", entries_of("problems", self.problems, TrustProblem))
        if self.namesakes != ():
            object.__setattr__(self, "namesakes", entries_of("namesakes", self.namesakes, Namesake))

    def __add__(self, other: TrustAnswer) -> TrustAnswer:
        return TrustAnswer(
            self.recognitions + other.recognitions,
            self.problems + other.problems,
            self.namesakes + other.namesakes,
        )


@dataclass(frozen=True, slots=True)
class NeedReading(Generic[Content]):
    """What a source asks for: a document from elsewhere, and what is read from it.

    Attributes:
        url: Where it is.
        purpose: What it is wanted for: one of `TRUST_DOCUMENTS`.
        read: Makes of its bytes what the source works with; raises `VcwalletError` where they are no such document. It
            depends on the bytes alone and is hashable, so that what is read is remembered.
        examine: Verifies what was read, as further steps, and says which edition it is; raises `VcwalletError` where
            it does not count: then one that was kept stands in for it. None: such a document is not signed, and what
            can be read counts.

    Raises:
        UsageError: `value-purpose`: it is wanted for something else; or a member is of an impossible type.
    """

    url: str
    purpose: str
    read: Callable[[bytes], Content]
    examine: Callable[[Content, FetchedDocument], TrustWork[DocumentEdition[Any]]] | None = None

    def __post_init__(self) -> None:
        check_kind("url", self.url, str)
        check_kind("purpose", self.purpose, str)
        if not callable(self.read):
            raise UsageError("value-function", argument="read", value=repr(self.read)[:80])
        if self.purpose not in TRUST_DOCUMENTS:
            raise UsageError("value-purpose", value=self.purpose[:40], known=sorted(TRUST_DOCUMENTS))


@dataclass(frozen=True, slots=True)
class NeedReport:
    """What a source asks for: a credential, verified by the engine, within the budget of the verification.

    Attributes:
        content: The credential: bytes, text, or a parsed document.
        pointer: Where it stands; empty where it came by itself.
    """

    content: bytes | str | Mapping[str, Any]
    pointer: str = ""


TrustNeed = NeedReading[Any] | NeedReport
TrustResult = TypeVar("TrustResult")
TrustWork = Generator[TrustNeed, Any, TrustResult]
"""A part of the steps of a source. What cannot be had is thrown into it as a `VcwalletError`."""
TrustSteps = TrustWork[TrustAnswer]
"""The steps of a source to its answer."""


class Trust(Protocol):
    """Knows issuers."""

    def recognise(self, inquiry: TrustInquiry) -> TrustAnswer | TrustSteps:
        """How an issuer is known: the answer, or the steps to it where it takes documents from elsewhere.

        What cannot be found out is a `TrustProblem`. An error that is raised leaves the issuer open, too; reports name
        its type, and never its text. Called from any thread, and not awaited.
        """
        ...


def needs_credential(inquiry: TrustInquiry, source: str) -> tuple[TrustProblem, ...]:
    """What a source that goes by what stands in credentials says where there is none: it cannot tell."""
    problem = TrustProblem(source=source, error=UnsupportedError("identifier-alone"))
    return (problem,) if inquiry.by_identifier else ()


def reading(
    url: str,
    purpose: str,
    read: Callable[[bytes], Content],
    examine: Callable[[Content, FetchedDocument], TrustWork[DocumentEdition[Any]]] | None = None,
) -> TrustWork[TrustReading[Any]]:
    """What a document from elsewhere says, as a step of a source; see `NeedReading`.

    Raises:
        UnreachableError: It cannot be had, or is too old, or cannot be read: all of them leave open what it says.
        VcwalletError: What `examine` raises, where no other edition was kept.
    """
    answer: TrustReading[Any] = yield NeedReading(url, purpose, read, examine)
    return answer


def verified(content: bytes | str | Mapping[str, Any], pointer: str = "") -> TrustWork[VerificationReport]:
    """The report on a credential, as a step of a source.

    It says nothing of how its own issuer is known: that is for the source to decide.

    Raises:
        VcwalletError: The budget is used up.
    """
    report: VerificationReport = yield NeedReport(content, pointer)
    return report
