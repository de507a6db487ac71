"""A verifier that notes what each verdict was made of, and makes a receipt of that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from secrets import token_bytes
from typing import NamedTuple, Unpack

from vcwallet._version import __version__
from vcwallet.encoding import strict_json
from vcwallet.errors import StoreError, UsageError, VcwalletError
from vcwallet.io.arguments import check_signer, several
from vcwallet.io.clock import now
from vcwallet.io.files import read_beginning
from vcwallet.io.verify import QuestionOptions, Source, local_question, steps_of
from vcwallet.limits import Limits
from vcwallet.ports import Clock, Contexts, Signer
from vcwallet.receipt.receipt_contents import ReceiptContents, RecordedContext, RecordedVerification
from vcwallet.receipt.receipt_file import write_receipt
from vcwallet.receipt.recorded_policy import RecordedPolicy
from vcwallet.receipt.recorded_question import HiddenText, RecordedInput, RecordedQuestion
from vcwallet.receipt.recorded_trust import RecordedTrust
from vcwallet.receipt.recorded_verdict import RecordedVerdict
from vcwallet.receipt.recording_ports import KeptContents, RecordingChallenges, RecordingDocuments
from vcwallet.report import VerificationReport
from vcwallet.verification import Question, VerificationMemory, run
from vcwallet.verification.verification_memory import FailedFetches
from vcwallet.verifier import Verifier

_SALT = 16
_SECRETS = frozenset({"key", "key-file"})
"""Reasons of errors about files with keys, which are handed in by mistake: what is in them goes into no receipt."""
_LIBRARY = f"vcwallet {__version__}"


class Receipted(NamedTuple):
    """A verification with its receipt.

    Attributes:
        report: What came of it.
        receipt: The file of the receipt.
    """

    report: VerificationReport
    receipt: bytes


class ReceiptBook:
    """What is known of the verifications that a receipt is to be made of.

    Args:
        name: The verifier's name, as the receipt has it; empty: none.
        signer: The verifier's own key; None: the receipt is not signed.
        full: Whether all that was looked at travels inside, and people are named.
        by_hand: Whether a verification goes in once it is asked for (`keep`); else all do.
        clock: Tells the present moment, for the signature.
    """

    def __init__(
        self,
        *,
        name: str = "",
        signer: Signer | None = None,
        full: bool = False,
        by_hand: bool = False,
        clock: Clock = now,
    ) -> None:
        if signer is not None:
            check_signer(signer)
        self._name, self._signer, self._is_full, self._by_hand, self._clock = name, signer, full, by_hand, clock
        self._salt = token_bytes(_SALT)
        self._kept = KeptContents(is_kept=full)
        self._failures = FailedFetches()
        self._verifier: Verifier | None = None
        self._waiting: dict[int, tuple[VerificationReport, RecordedVerification]] = {}
        self._verifications: list[RecordedVerification] = []

    def __len__(self) -> int:
        return len(self._verifications)

    def verify(self, verifier: Verifier, source: Source, **options: Unpack[QuestionOptions]) -> VerificationReport:
        """Verify a source, and note what the verdict was made of.

        Raises:
            UsageError: As for `Verifier.verify`; or `receipt-verifiers`: the policy or trust is another than before.
        """
        self._verifier = self._verifier or verifier
        if (self._verifier.policy, self._verifier.trust) != (verifier.policy, verifier.trust):
            raise UsageError("receipt-verifiers")
        moment = verifier.clock()
        limits = verifier.policy.limits
        given, received = self._received(source, limits)
        parts = [self._received(part, limits) for part in several("parts", options.pop("parts", ()))]
        options["parts"] = [part for part, _ in parts]
        challenges = None if verifier.challenges is None else RecordingChallenges(verifier.challenges)
        documents = RecordingDocuments(verifier.cache, verifier.fetcher, self._failures, moment, self._kept)
        question = local_question(
            clock=lambda: moment,
            policy=verifier.policy,
            trust=verifier.trust,
            memory=VerificationMemory(),
            cache=documents,
            challenges=challenges,
            **options,
        )
        report = run(steps_of(given, question), documents)
        if report.checks[0].reason in _SECRETS:
            self._kept.drop(received.sha256)
        verification = RecordedVerification(
            received=received,
            parts=tuple(part for _, part in parts),
            question=self._question(question, moment, None if challenges is None else tuple(challenges.uses)),
            answers=tuple(documents.answers),
            contexts=tuple(self._contexts(report, question.contexts)),
            verdict=RecordedVerdict.of(report),
        )
        if self._by_hand:
            self._waiting[id(report)] = report, verification
        else:
            self._verifications.append(verification)
        return report

    def keep(self, report: VerificationReport, name: str = "") -> None:
        """Let a verification go into the receipt.

        Args:
            report: What came of it, as `verify` gave it.
            name: What the file is called; a receipt says it where it names people.

        Raises:
            KeyError: There is no such verification, or it went in already.
        """
        _, verification = self._waiting.pop(id(report))
        self._verifications.append(replace(verification, name=name if self._is_full else ""))

    def receipt(self) -> bytes:
        """The file of the receipt.

        Raises:
            UsageError: `receipt-nothing`: nothing was verified; `receipt-large`: it would be too large.
            ProofGenerationError: The signer failed.
        """
        if self._verifier is None or not self._verifications:
            raise UsageError("receipt-nothing")
        pinned: dict[str, bytes] = {}
        trust = self._verifier.trust
        needed = {digest for verification in self._verifications for digest in verification.needed}
        contents = ReceiptContents(
            library=_LIBRARY,
            is_full=self._is_full,
            salt=self._salt,
            policy=RecordedPolicy.of(self._verifier.policy, pinned),
            trust=None if trust is None else RecordedTrust.of(trust, pinned),
            verifications=tuple(self._verifications),
            contents=self._kept.only(needed) | pinned if self._is_full else {},
        )
        return write_receipt(contents, self._name, self._signer, self._clock())

    def _received(self, source: Source, limits: Limits) -> tuple[Source, RecordedInput]:
        """What to verify, and what a receipt has of it."""
        form, content = "bytes", b""
        if isinstance(source, Path):
            try:
                source = read_beginning(source, limits.input_bytes + 1)
            except StoreError:
                return source, RecordedInput()  # the report says why
        if isinstance(source, dict):
            form = "object"
            try:
                content = strict_json.dumps(source)
            except (VcwalletError, TypeError):
                return source, RecordedInput(form=form)
        elif isinstance(source, str):
            form, content = "text", source.encode("utf-8", "surrogatepass")
        elif isinstance(source, bytes):
            content = source
        if len(content) > limits.input_bytes:  # of which a file was not read to its end
            return source, RecordedInput(form=form)
        return source, RecordedInput(sha256=self._kept(content), size=len(content), form=form)

    def _question(self, question: Question, moment: datetime, uses: tuple[str, ...] | None) -> RecordedQuestion:
        def hidden(text: str) -> HiddenText:
            return HiddenText.of(text, self._salt, shown=self._is_full)

        return RecordedQuestion(
            at=question.at,
            verified_at=moment,
            recipient=tuple(map(hidden, question.recipient)),
            challenge=None if question.challenge is None else hidden(question.challenge),
            domain=None if question.domain is None else hidden(question.domain),
            seen=question.seen,
            uses=uses,
        )

    def _contexts(self, report: VerificationReport, contexts: Contexts) -> Iterator[RecordedContext]:
        for context in RecordedContext.all_of(report):
            for edition in contexts.revisions(context.name.url):
                if edition.digest == context.name.sha256:
                    self._kept(edition.content)
            yield context


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingVerifier(Verifier):
    """A `Verifier` that notes in a book what each verdict was made of.

    What several verifications share, such as status lists, it verifies anew for each: every verdict is recomputed by
    itself. It fetches with `fetcher`, also for `averify`, and works in one process.

    Attributes:
        book: What goes into the receipt.
    """

    book: ReceiptBook = field(default_factory=ReceiptBook, repr=False, compare=False)

    def verify(self, source: Source, **options: Unpack[QuestionOptions]) -> VerificationReport:
        """Verify one source; see `Verifier.verify`."""
        return self.book.verify(self, source, **options)

    async def averify(self, source: Source, **options: Unpack[QuestionOptions]) -> VerificationReport:
        """The same as `verify`, in a thread, so that the event loop goes on."""
        from asyncio import to_thread  # 25 ms of importing that those who do not await are spared

        return await to_thread(self.book.verify, self, source, **options)

    def verify_together(
        self, sources: Iterable[Source], *, at: datetime | None = None, recipient: str | Iterable[str] | None = None
    ) -> tuple[VerificationReport, ...]:
        """Verify what one person shows, each source with the others as parts; see `Verifier.verify_together`."""
        given = tuple(several("sources", sources))
        moment = at or self.clock()
        return tuple(
            self.verify(source, at=moment, recipient=recipient, parts=[*given[:place], *given[place + 1 :]])
            for place, source in enumerate(given)
        )

    def verify_many(
        self,
        sources: Iterable[Source],
        *,
        at: datetime | None = None,
        recipients: Iterable[str | Iterable[str] | None] | None = None,
        workers: int = 1,
    ) -> Iterator[VerificationReport]:
        """Verify many sources, in order; see `Verifier.verify_many`.

        Raises:
            UsageError: `receipt-workers`: the work is to be spread over processes.
        """
        if workers != 1:
            raise UsageError("receipt-workers")
        return Verifier.verify_many(self, sources, at=at, recipients=recipients)


def make(
    verifier: Verifier,
    source: Source,
    *,
    name: str = "",
    signer: Signer | None = None,
    full: bool = False,
    **options: Unpack[QuestionOptions],
) -> Receipted:
    """Verify a source, and make a receipt of that.

    Args:
        verifier: Verifies it. What it remembers of others is not used, and its cache and challenges are.
        source: As for `Verifier.verify`.
        name: The verifier's name, as the receipt has it; empty: none.
        signer: The verifier's own key, such as an `Ed25519Key`; None: the receipt is not signed, and shows no more than
            who hands it on.
        full: Whether all that was looked at travels inside (the badge, status lists, key documents, the trust list),
            and people are named: then the verdict can be recomputed by the receipt alone.
        options: What is asked; see `QuestionOptions`.

    Returns:
        The report, and the file of the receipt.

    Raises:
        ProofGenerationError: The signer failed.
        UsageError: As for `Verifier.verify`; or `receipt-large`: the receipt would be too large.
    """
    book = ReceiptBook(name=name, signer=signer, full=full, clock=verifier.clock)
    return Receipted(book.verify(verifier, source, **options), book.receipt())
