"""Ports: what the core needs from outside, as small protocols.

The core opens no socket, reads no file and no clock; it is handed these.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from vcwallet.errors import UsageError, VcwalletError

if TYPE_CHECKING:
    from vcwallet.keys import PublicKey


class Clock(Protocol):
    """Tells the time; always aware, in UTC."""

    def __call__(self) -> datetime:
        """The present moment."""
        ...


@runtime_checkable
class Signer(Protocol):
    """Holds a private key, or speaks to whatever holds it (a key service, a smart card)."""

    @property
    def verification_method(self) -> str:
        """URL of the verification method by which others find the public key."""
        ...

    @property
    def controller(self) -> str:
        """Identifier of the controller that this key signs for."""
        ...

    @property
    def public_key(self) -> PublicKey:
        """The public half."""
        ...

    def sign(self, data: bytes) -> bytes:
        """The signature over `data`, raw, as the key's algorithm defines it."""
        ...


@runtime_checkable
class TokenSigner(Signer, Protocol):
    """A signer whose public key has a second verification method, a JSON Web Key, which tokens name.

    VC-JOSE-COSE, section 4.2, asks for one in documents of identifiers. Of other signers, tokens name the only one.
    """

    @property
    def token_method(self) -> str:
        """URL of the verification method that tokens name, with a fragment of its own."""
        ...


@dataclass(frozen=True, slots=True)
class ContextDocument:
    """One revision of a JSON-LD context, known by URL *and* digest.

    Attributes:
        url: The URL under which documents name it.
        digest: SHA-256 of its bytes, in hexadecimal.
        revision: Which edition it is, such as `2025-11`; a URL may have several.
        document: The parsed document with its `@context` member; read-only by convention of this library.
        content: Its bytes, which a credential can pin by a digest of its own.
        declares_vocab: Whether it has `@vocab`, which switches the detection of undefined terms off.
    """

    url: str
    digest: str
    revision: str
    document: Mapping[str, Any] = field(repr=False, compare=False)  # the digest says whether two are the same
    content: bytes = field(repr=False, compare=False)
    declares_vocab: bool = False


class Contexts(Hashable, Protocol):
    """A collection of pinned contexts. Its answers never change, so what is derived from them may be kept."""

    def revisions(self, url: str) -> tuple[ContextDocument, ...]:
        """The known revisions of a URL, newest first; empty for an unknown URL."""
        ...


@dataclass(frozen=True, slots=True)
class FetchedDocument:
    """A document that a fetcher returned.

    Attributes:
        url: What was asked for.
        content: The bytes.
        media_type: Their declared media type, in lower case and without parameters; empty where none was declared.
        fetched_at: When they were fetched; aware. None where that is not known, and only the document itself can say
            how old it is.
        fresh_until: Until when its server lets it be used without asking again (RFC 9111, section 4.2); aware. None
            where it does not say. Of a document from a cache: until when it is used so.
        may_be_kept: Whether its server lets it be kept (RFC 9111, section 5.2.2.5).
        stale_because: Of a document from a cache: why a newer one was asked for in vain; None where it was not.
        is_kept: Whether it comes from a cache: it was fetched for another verification.
        vouched_by: On whose word it stands for its URL, where it was not fetched from there; empty where it was.
        is_final: Whether its publisher said that there will be no newer one: its age does not count.
        redirected_to: Where it stood in the end, where redirects led elsewhere; empty where it stood at `url`.
        is_open: Whether its server lets the pages of every site read it (Fetch Standard, "CORS protocol"), as wallets
            and verifiers in browsers need it; None where that is not known.

    Raises:
        UsageError: A time is naive.
    """

    url: str
    content: bytes
    media_type: str
    fetched_at: datetime | None
    fresh_until: datetime | None = None
    may_be_kept: bool = field(default=True, kw_only=True)
    stale_because: VcwalletError | None = field(default=None, kw_only=True, compare=False)
    is_kept: bool = field(default=False, kw_only=True, compare=False)
    vouched_by: str = field(default="", kw_only=True)
    is_final: bool = field(default=False, kw_only=True)
    redirected_to: str = field(default="", kw_only=True, compare=False)
    is_open: bool | None = field(default=None, kw_only=True, compare=False)

    def __post_init__(self) -> None:
        for moment in (self.fetched_at, self.fresh_until):
            if moment is not None and moment.utcoffset() is None:
                raise UsageError("naive-time", value=moment.isoformat())


@dataclass(frozen=True, slots=True)
class NeedDocument:
    """What the engine asks for while it verifies: a document, and what it is wanted for.

    Attributes:
        url: Where it is, or the identifier whose document is wanted.
        purpose: `controlled-identifier-document`, `refreshed-credential`, `related-resource` or `status-list`.
        anew: Whether the one in a cache does not do, however fresh: it lacks what is wanted.
    """

    url: str
    purpose: str
    anew: bool = False


@dataclass(frozen=True, slots=True)
class SeenDocument:
    """What a cache saw under a URL for some time.

    Attributes:
        content: The bytes.
        first_seen: When it was first fetched.
        last_seen: When it was last fetched.
        vouched_by: On whose word it stood there, then; empty for what the cache was given by a fetcher itself.
    """

    content: bytes
    first_seen: datetime
    last_seen: datetime
    vouched_by: str = ""


class DocumentCache(Protocol):
    """Keeps the documents with keys and the status lists that were fetched, and what stood in their places before.

    The engine asks it before a fetcher, and gives it what the fetcher brought. Its methods are called from any thread,
    and raise nothing: what cannot be kept, or read, is asked for again.
    """

    def get(self, url: str, purpose: str) -> FetchedDocument | None:
        """What was last seen under a URL, however old; None where nothing was."""
        ...

    def put(self, document: FetchedDocument, purpose: str) -> None:
        """Keep what was fetched for a purpose; `fresh_until` says how long it is used without asking again."""
        ...

    def editions(self, url: str, purpose: str) -> Sequence[SeenDocument]:
        """All that was ever seen under a URL, the newest first."""
        ...


class Fetcher(Protocol):
    """Retrieves documents, synchronously. Raises `VcwalletError` when it cannot, which is a verdict on nothing."""

    def fetch(self, url: str, purpose: str) -> FetchedDocument:
        """The document at `url`, wanted for `purpose`."""
        ...


class AsyncFetcher(Protocol):
    """Retrieves documents, for `await`. Raises `VcwalletError` when it cannot."""

    async def fetch(self, url: str, purpose: str) -> FetchedDocument:
        """The document at `url`, wanted for `purpose`."""
        ...


class ChallengeUse(StrEnum):
    """What came of the one use of a challenge."""

    ACCEPTED = "accepted"
    """It was open, and is used from now on."""
    USED = "used"
    """It was used before."""
    EXPIRED = "expired"
    """It was not used in time."""
    UNKNOWN = "unknown"
    """It was never given out, or so long ago that nothing is known of it any more."""
    OTHER_DOMAIN = "other-domain"
    """It was given out for another domain, and stays as it is."""


class ChallengeStore(Protocol):
    """Gives out challenges, and accepts each once (docs/adr/0014-challenges.md; docs/security.md, row 10).

    Its methods are called from any thread, and may wait for a disk or a server: `averify` calls them outside the event
    loop. They raise `StoreError` when they cannot tell; the presentation is undetermined then.
    """

    def issue(self, domain: str, *, lifetime: timedelta = ...) -> str:
        """A new challenge, which cannot be guessed.

        Args:
            domain: The domain in which a presentation has to answer it.
            lifetime: For how long it may be answered.
        """
        ...

    def use(self, challenge: str, domains: Set[str]) -> ChallengeUse:
        """Use a challenge up, if it is open and was given out for just these domains.

        Of any number of calls at once, in any number of processes, one is told `ACCEPTED`.

        Args:
            challenge: What a presentation answers.
            domains: The domains that it was made for.
        """
        ...
