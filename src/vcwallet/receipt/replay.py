"""A verification made again: the same input, the same moment, and the same answers in the same order.

Nothing is fetched, and no file is opened. What is asked for and was not answered then is noted.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import timedelta
from secrets import token_hex
from typing import Any, ClassVar

from vcwallet.encoding import base64url, strict_json
from vcwallet.errors import (
    NO_VERDICT,
    StoreError,
    TamperedStoreError,
    UnreachableError,
    VcwalletError,
    WrongPassphraseError,
)
from vcwallet.io.verify import Source, local_question, read, steps_of
from vcwallet.policy.policy import PinnedDocument, Policy
from vcwallet.policy.trust.trust_source import Trust
from vcwallet.ports import ChallengeUse, FetchedDocument, SeenDocument
from vcwallet.receipt.receipt_contents import RecordedVerification
from vcwallet.receipt.recorded_answers import AnswerOrigin, RecordedAnswer
from vcwallet.receipt.recorded_question import HiddenText, RecordedInput
from vcwallet.report import VerificationReport
from vcwallet.verification import VerificationMemory, run

_ERRORS: Mapping[str, type[VcwalletError]] = {
    kind.code: kind for kind in (*NO_VERDICT, TamperedStoreError, WrongPassphraseError)
}
_MAILTO = "mailto:"
_BETWEEN = re.compile(b"[.~]")
"""What stands between the parts of a token."""
_Key = tuple[AnswerOrigin, str, str]


class ReplayedDocuments:
    """Documents as a verification was answered then. Satisfies `DocumentCache` and `Fetcher`.

    Attributes:
        is_async: False: what `fetch` gives is not awaited.
        unforeseen: URLs that were not asked for then.

    Args:
        verification: The verification.
        contents: The bytes of what it was given, by their SHA-256.
    """

    is_async: ClassVar[bool] = False

    def __init__(self, verification: RecordedVerification, contents: Mapping[str, bytes]) -> None:
        self._verified_at = verification.question.verified_at
        self._contents = contents
        self._answers: dict[_Key, deque[RecordedAnswer]] = {}
        for answer in verification.answers:
            self._answers.setdefault((answer.origin, answer.url, answer.purpose), deque()).append(answer)
        self.unforeseen: list[str] = []

    def get(self, url: str, purpose: str) -> FetchedDocument | None:
        """What the cache had."""
        answer = self._next(AnswerOrigin.CACHE, url, purpose)
        return None if answer is None or not answer.documents else self._document(answer)

    def put(self, document: FetchedDocument, purpose: str) -> None:
        """What the cache had afterwards, it was asked for, or not."""

    def editions(self, url: str, purpose: str) -> Sequence[SeenDocument]:
        """All that the cache had ever seen."""
        answer = self._next(AnswerOrigin.HISTORY, url, purpose)
        documents = () if answer is None else answer.documents
        return tuple(document.seen(self._contents, self._verified_at) for document in documents)

    def fetch(self, url: str, purpose: str) -> FetchedDocument:
        """What was fetched.

        Raises:
            VcwalletError: It could not be had, or was not asked for.
        """
        answer = self._next(AnswerOrigin.SOURCE, url, purpose)
        if answer is None:
            self.unforeseen.append(url)
            raise UnreachableError("offline", url=url)
        if answer.problem is not None:
            code, reason = answer.problem
            raise _ERRORS.get(code, UnreachableError)(reason, url=url)
        return self._document(answer)

    def _next(self, origin: AnswerOrigin, url: str, purpose: str) -> RecordedAnswer | None:
        """The answers in their order; the last one again, where more are asked for."""
        answers = self._answers.get((origin, url, purpose))
        if not answers:
            return None
        return answers.popleft() if len(answers) > 1 else answers[0]

    def _document(self, answer: RecordedAnswer) -> FetchedDocument:
        return answer.documents[0].fetched(answer.url, self._contents)


class ReplayedChallenges:
    """A store of challenges that says what it said then. Satisfies `ChallengeStore`.

    Args:
        uses: What became of each.
    """

    def __init__(self, uses: Sequence[str]) -> None:
        self._uses = deque(uses)

    def issue(self, domain: str, *, lifetime: timedelta = timedelta()) -> str:
        """No presenter is asked for anything."""
        raise NotImplementedError

    def use(self, challenge: str, domains: Set[str]) -> ChallengeUse:  # noqa: ARG002 - the answer is known
        """What became of a challenge.

        Raises:
            StoreError: The store could not tell.
        """
        use = self._uses.popleft() if self._uses else ChallengeUse.UNKNOWN.value
        if use.startswith(f"{StoreError.code}/"):
            raise StoreError(use.partition("/")[2])
        return ChallengeUse(use)


class UnsaidRecipientError(Exception):
    """The receipt does not say for whom was asked, and nothing at hand does."""


def replay(
    verification: RecordedVerification,
    documents: ReplayedDocuments,
    contents: Mapping[str, bytes],
    *,
    policy: Policy,
    trust: Trust | None,
    salt: bytes,
    recipient: Sequence[str],
) -> VerificationReport:
    """Verify again.

    Args:
        verification: What was verified then.
        documents: What it is answered.
        contents: The bytes of what was handed in, by their SHA-256.
        policy: The policy, with all contexts that it takes.
        trust: Whom the verifier knew.
        salt: What hidden texts are hashed with.
        recipient: What the caller knows of the person who was asked for.

    Raises:
        UnsaidRecipientError: Nothing of that is the one.
        VcwalletError: The question is none that this version can ask.
    """
    question = verification.question
    source = _source(verification.received, contents)
    texts = [*_texts_in(source, policy)] if question.hidden else []
    known = [*recipient, *texts, *(text.removeprefix(_MAILTO) for text in texts)]
    asked = [each.found_in(known, salt) for each in question.recipient]
    if None in asked:
        raise UnsaidRecipientError
    made = local_question(
        clock=lambda: question.verified_at,
        policy=policy,
        trust=trust,
        memory=VerificationMemory(),
        cache=documents,
        challenges=None if question.uses is None else ReplayedChallenges(question.uses),
        parts=[_source(part, contents) for part in verification.parts],
        at=question.at,
        seen=question.seen,
        recipient=[text for text in asked if text is not None] or None,
        challenge=_expected(question.challenge, texts, salt),
        domain=_expected(question.domain, texts, salt),
    )
    return run(steps_of(source, made), documents)


def pinned_contexts(
    verification: RecordedVerification, contents: Mapping[str, bytes], digests: Set[str]
) -> tuple[PinnedDocument, ...]:
    """The contexts that a verdict rests on, of which this version does not have the edition.

    Args:
        verification: The verification.
        contents: The bytes at hand, by their SHA-256.
        digests: Those that it does not have.
    """
    names = (context.name for context in verification.contexts if context.name.sha256 in digests)
    return tuple(PinnedDocument(name.url, name.sha256, contents[name.sha256]) for name in names)


def _expected(hidden: HiddenText | None, texts: Sequence[str], salt: bytes) -> str | None:
    """What was expected: a presentation that has it says it itself; of any other it only matters that it has not."""
    if hidden is None:
        return None
    found = hidden.found_in(texts, salt)
    return f"{hidden.digest}:{token_hex(16)}" if found is None else found


def _source(received: RecordedInput, contents: Mapping[str, bytes]) -> Source:
    content = contents[received.sha256]
    if received.form == "text":
        return content.decode("utf-8", "surrogatepass")
    if received.form == "object":
        document = strict_json.loads(content)
        if isinstance(document, dict):
            return document
    return content


def _texts_in(source: Source, policy: Policy) -> Iterator[str]:
    """The texts in a document, and in the tokens that it is made of."""
    try:
        reading = read(source, policy.limits)
    except VcwalletError:
        return
    waiting: list[Any] = [reading.document, *_claims(reading.content)]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value


def _claims(content: bytes) -> Iterator[Any]:
    """What the parts of a token say: the proof of its holder stands behind it."""
    for part in _BETWEEN.split(content) if content.startswith(b"ey") else ():
        try:
            yield strict_json.loads(base64url.decode(part.decode("ascii")))
        except (VcwalletError, ValueError):  # such as a signature
            continue
