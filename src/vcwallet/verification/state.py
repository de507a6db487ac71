"""What one verification was asked, and what it has used up so far."""

from __future__ import annotations

from collections.abc import Callable, Generator, Hashable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from typing import TypedDict, TypeVar

from vcwallet.checks import ISSUER_TRUST, TRUST_NOT_CHECKED, Check, CheckStatus
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import NO_VERDICT, ContextError, LimitError, VcwalletError
from vcwallet.identifiers import KEY_DOCUMENT, KeyDocuments
from vcwallet.limits import Budget
from vcwallet.policy.policy import DEFAULT_POLICY, SKEW, Policy
from vcwallet.policy.rules.rule import Rule
from vcwallet.policy.trust.trust_source import TRUST_DOCUMENTS, Trust, TrustAnswer
from vcwallet.ports import (
    ChallengeStore,
    Clock,
    ContextDocument,
    Contexts,
    DocumentCache,
    FetchedDocument,
    NeedDocument,
    SeenDocument,
)
from vcwallet.report import Outcome, Sighting, VerificationReport, worst
from vcwallet.securing.data_integrity import SignedForms
from vcwallet.verification.document_freshness import cached, context_sighting, is_fresh, keep, sighting_of
from vcwallet.verification.document_reading import Reading
from vcwallet.verification.status_lists.list_cache import ListCache
from vcwallet.verification.verification_memory import VerificationMemory, may_renew

Result = TypeVar("Result")
Steps = Generator[NeedDocument, FetchedDocument, Result]
"""A part of a verification: it may ask for documents, and returns its result."""

_FAILURES_NOTED = TRUST_DOCUMENTS | {KEY_DOCUMENT}
_NOT_PINNED = frozenset({"unknown-context", "inline-context", "context-edition"})
"""Reasons of a `ContextError` that say something of what is known here, and nothing of the document."""


class Expected(TypedDict, total=False):
    """What a relying party expects of what it was given, and knows of it; None, or left out: nothing.

    Attributes:
        challenge: The challenge that was given to the presenter. What is no presentation answers none, and is
            undetermined.
        domain: The domain that the presentation must be bound to; the same.
        recipient: Whom it should be about: an e-mail address, an identifier such as a DID, or a student's number; or
            several of these, of one person. Not asked, the report says so.
        seen: When the relying party itself first had this very document, by its own records, such as the date of an
            upload; aware. It shows that a signature was made before a key was stolen, so it must never be taken from
            the document, or from the one who shows it.
    """

    challenge: str | None
    domain: str | None
    recipient: str | Iterable[str] | None
    seen: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked of the engine.

    Attributes:
        at: The moment for which to answer; aware.
        clock: Tells the present moment, which says whether what is known is new. It is no earlier for a question about
            the past.
        contexts: The pinned JSON-LD contexts.
        policy: What is required.
        trust: Whom the caller knows; None knows no issuer.
        challenge: See `Expected`; with `domain` and `seen`.
        recipient: What the caller knows of the person whom it should be about; empty: that is not asked.
        challenges: Accepts the challenge of a presentation once; None: that is left to the caller.
        memory: What verifications before this one left; None: nothing, and nothing is left to the next.
        cache: Documents that were fetched before; None: none is known, and none is kept.
        parts: Further parts of stacked credentials: what was read, or the report on what could not be.
        skew: By how much the clocks of others may be ahead; nothing, where the moment is one of theirs.
        timer: Seconds on a clock that never goes back, for the time budget; None: no time budget.
        beside: Whether a receipt is asked for as what it is, by who checks it.
    """

    at: datetime
    clock: Clock
    contexts: Contexts
    policy: Policy = DEFAULT_POLICY
    trust: Trust | None = None
    challenge: str | None = None
    domain: str | None = None
    recipient: tuple[str, ...] = ()
    seen: datetime | None = None
    challenges: ChallengeStore | None = None
    memory: VerificationMemory | None = None
    cache: DocumentCache | None = None
    parts: tuple[Reading | VerificationReport, ...] = ()
    skew: timedelta = SKEW
    timer: Callable[[], float] | None = None
    beside: bool = False

    @property
    def present(self) -> datetime:
        """The moment at which ages count: now, or the one that is asked about where that is still to come."""
        return max(self.at, self.clock())

    @property
    def wants_an_answer(self) -> bool:
        """Whether a presentation is expected that answers a challenge of the verifier's."""
        return self.challenge is not None or self.challenges is not None


@dataclass(slots=True)
class VerificationRun:
    """One verification under way: the question and the budget that everything inside shares.

    Attributes:
        question: What is asked.
        inside: Verifies what stands inside a document: the engine itself, which no step imports.
        size: Bytes of the input.
        members: Credentials inside the input so far.
        fetches: Documents asked for so far.
        overruns: How often something was not done because the budget was used up.
        sightings: The documents that the verdict rests on, by URL and digest.
        open_lists: URLs of the status lists that are being fetched and verified just now.
        started: When it began, by the timer.
        lists: Status lists that were verified.
        budget: The work that is left for canonical forms.
        forms_of: What is signed of a document, in all its forms: under the contexts that the policy allows, and within
            the budget.
        vain_fetches: How many key documents were asked for in vain: the proof did not pass.
        holder: Who presents what is being verified, where that was proved for this occasion.
        rules: The rules of the policy for what is being verified; none for what bears that out.
        stacked_parts: Keys of what bears a stacked record out that it stands in.
        key_documents: Those that were read: of one issuer there may be many credentials, each with several proofs.
        trust_answers: What sources of trust answered, by what they were asked.
    """

    question: Question
    inside: Inside
    size: int = 0
    members: int = 0
    fetches: int = 0
    overruns: int = 0
    sightings: dict[tuple[str, str], Sighting] = field(default_factory=dict)
    open_lists: set[str] = field(default_factory=set)
    started: float = 0.0
    vain_fetches: int = 0
    holder: str | None = None
    stacked_parts: frozenset[str] = frozenset()
    trust_answers: dict[Hashable, TrustAnswer] = field(default_factory=dict)
    rules: tuple[Rule, ...] = field(init=False)
    lists: ListCache = field(init=False)
    budget: Budget = field(init=False)
    key_documents: KeyDocuments = field(init=False)
    forms_of: Callable[[JsonObject], SignedForms] = field(init=False)

    def __post_init__(self) -> None:
        policy = self.question.policy
        self.rules = tuple(policy.rules)
        self.budget = Budget(policy.limits, lambda: self.check_time(""), size=self.size)
        self.key_documents = KeyDocuments(
            policy.limits,
            self.budget.tick,
            self._seen,
            lambda document: may_renew(self.question.memory, document, self.question.clock()),
            lambda document: keep(self.question.cache, document),
            lambda url, fault: self.older(url, KEY_DOCUMENT, fault),
            lambda document: self.saw(sighting_of(document, KEY_DOCUMENT)),
        )
        self.forms_of = partial(
            SignedForms,
            contexts=self.question.contexts,
            budget=self.budget,
            allow_vocab=policy.allow_vocab_contexts,
            allow_inline=policy.allow_inline_contexts,
        )
        self.lists = ListCache() if self.question.memory is None else self.question.memory.lists
        if self.question.timer is not None:
            self.started = self.question.timer()

    def enter(self, nesting: int, pointer: str) -> None:
        """Count one more credential inside the input.

        Raises:
            LimitError: Too many, too deep, or out of time.
        """
        limits = self.question.policy.limits
        self.members += 1
        if self.members > limits.members:
            raise self._spent("members", pointer, limits.members)
        if nesting > limits.nesting:
            raise self._spent("nesting", pointer, limits.nesting)
        self.check_time(pointer)

    def check_time(self, pointer: str) -> None:
        """Stop when the time budget is used up.

        Raises:
            LimitError: It is.
        """
        limit, timer = self.question.policy.limits.seconds, self.question.timer
        if timer is not None and timer() - self.started > limit:
            raise self._spent("seconds", pointer, limit)

    def check_vain_fetches(self, pointer: str) -> None:
        """Stop asking for the key documents of others when that was in vain too often.

        Raises:
            LimitError: It was.
        """
        limit = self.question.policy.limits.vain_fetches
        if self.vain_fetches >= limit:
            raise self._spent("vain-fetches", pointer, limit)

    def _spent(self, what: str, pointer: str, limit: float) -> LimitError:
        self.overruns += 1
        return LimitError(what, pointer=pointer, limit=limit)

    def _seen(self, address: str) -> Sequence[SeenDocument]:
        cache = self.question.cache
        return () if cache is None else cache.editions(address, KEY_DOCUMENT)

    def older(self, url: str, purpose: str, fault: VcwalletError) -> FetchedDocument | None:
        """The document that a cache has, in place of what came and cannot be read."""
        kept = cached(self.question.cache, url, purpose)
        if kept is None:
            return None
        self.saw(sighting_of(kept, purpose))
        return replace(kept, stale_because=fault)

    @contextmanager
    def first_seen_now(self) -> Iterator[None]:
        """While a document is verified that came from elsewhere: the relying party may have had others before."""
        question = self.question
        self.question = replace(question, seen=None) if question.seen is not None else question
        try:
            yield
        finally:
            self.question = question

    def saw_contexts(self, used: tuple[ContextDocument, ...]) -> None:
        """Note under which revision of each context a signature fitted."""
        for context in used:
            self.sightings[context.url, context.digest] = context_sighting(
                context.url, context.digest, context.revision
            )

    def saw(self, sighting: Sighting) -> None:
        """Note a document that the verdict rests on."""
        self.sightings[sighting.url, sighting.digest] = sighting

    def as_of(self, nesting: int) -> tuple[Sighting, ...]:
        """The documents that everything so far rests on; only the outermost report, which is made last, has them."""
        return tuple(self.sightings.values()) if nesting == 0 else ()

    def obtain(self, need: NeedDocument) -> Steps[FetchedDocument]:
        """Pass a request for a document outwards, within the budget, and note what came back."""
        answer = yield from self._current(need)
        self.saw(sighting_of(answer, need.purpose))
        return answer

    def _current(self, need: NeedDocument) -> Steps[FetchedDocument]:
        """A document from the cache, while it does; else from elsewhere; an older one where no newer is to be had."""
        question, limits = self.question, self.question.policy.limits
        kept = cached(question.cache, need.url, need.purpose)
        if kept is not None and is_fresh(kept, question.clock(), question.at, anew=need.anew):
            return kept
        self.check_time("")
        self.fetches += 1
        if self.fetches > limits.fetches:
            raise self._spent("fetches", "", limits.fetches)
        try:
            document = yield from self._fetched(need)
        except VcwalletError as error:
            self.overruns += isinstance(error, LimitError)
            if kept is None:
                raise
            return replace(kept, stale_because=error.located(""))  # without its traceback
        return replace(document, url=need.url)  # what is kept and reported is what was asked for

    def _fetched(self, need: NeedDocument) -> Steps[FetchedDocument]:
        """A document from elsewhere, unless it could not be had a moment ago."""
        memory, clock = self.question.memory, self.question.clock
        if memory is None or need.purpose not in _FAILURES_NOTED:  # of lists, their reader remembers it
            return (yield need)
        if (failure := memory.failures.lately(need, clock())) is not None:
            raise failure
        try:
            return (yield need)
        except VcwalletError as error:
            memory.failures.note(need, error, clock())
            raise


Inside = Callable[[VerificationRun, object, str, int], Steps[VerificationReport]]
"""Verifies what stands inside a document (run, value, its pointer, its nesting)."""


def check_from_error(check_id: str, error: VcwalletError, *, required: bool = True) -> Check:
    """The check that an error amounts to. What is unsupported, unreachable or over a limit is no verdict."""
    unknown = isinstance(error, ContextError) and error.reason in _NOT_PINNED
    status = CheckStatus.INDETERMINATE if unknown or isinstance(error, NO_VERDICT) else CheckStatus.FAILED
    params = dict(error.params)
    if error.offset is not None:
        params["offset"] = error.offset
    return Check(check_id, status, error.code, error.reason, error.pointer, params, required=required)


def outcome_of(checks: Sequence[Check], members: Sequence[VerificationReport] = ()) -> Outcome:
    """The outcome that checks amount to: the AND of everything required (docs/security.md, row 9), members included.

    Args:
        checks: The checks of this document.
        members: Reports of credentials that it is a container for; endorsements are not among them.
    """
    required = [check for check in checks if check.required]
    statuses = [check.status for check in required if check.id != ISSUER_TRUST or check.code == TRUST_NOT_CHECKED]
    trust = [check.status for check in required if check.id == ISSUER_TRUST]
    if not (statuses or trust) or CheckStatus.FAILED in statuses:
        own = Outcome.REJECTED
    elif CheckStatus.INDETERMINATE in statuses:
        own = Outcome.UNDETERMINED
    elif any(status is not CheckStatus.PASSED for status in trust):
        own = Outcome.UNKNOWN_ISSUER
    else:
        own = Outcome.VERIFIED
    return worst([own, *(member.outcome for member in members)]) if members else own


def may_hold_a_stack(report: VerificationReport) -> bool:
    """Whether anything in the input says that it is a stacked credential."""
    waiting = [report]
    while waiting:
        inner = waiting.pop()
        if inner.document is not None and "stackAward" in inner.document:
            return True
        waiting += inner.children
    return False
