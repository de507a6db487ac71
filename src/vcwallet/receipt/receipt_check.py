"""Checks a receipt: who signed it, and whether its verdicts come out again, from what it has inside or is at hand.

A receipt is read from strangers. Nothing is fetched for it, no file is opened that it names, and it gets no more work
than a verification has (docs/security.md, row 47).
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from typing import Any

from vcwallet._version import __version__
from vcwallet.errors import MissingExtraError, UsageError, VcwalletError
from vcwallet.io.arguments import check_cache, check_trust, identifiers_of, several
from vcwallet.io.bundled_contexts import bundled
from vcwallet.io.clock import now
from vcwallet.io.verify import local_question, verify
from vcwallet.policy.trust.trust_source import Trust
from vcwallet.ports import DocumentCache
from vcwallet.receipt.receipt_contents import ReceiptContents, RecordedVerification
from vcwallet.receipt.receipt_file import Receipt
from vcwallet.receipt.receipt_members import moment_text
from vcwallet.receipt.recomputation import (
    ReceiptFinding,
    Recomputation,
    Recomputed,
    first_difference,
    has_other_codes,
    remarks_on_time,
)
from vcwallet.receipt.recorded_trust import list_contents
from vcwallet.receipt.recorded_verdict import RecordedVerdict
from vcwallet.receipt.replay import ReplayedDocuments, UnsaidRecipientError, pinned_contexts, replay
from vcwallet.report import Outcome, VerificationReport

_SECONDS = 600.0
_SHOWN = 200
_THIS = f"vcwallet {__version__}"
_TIME = ("LIMIT_EXCEEDED", "seconds")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptCheck:
    """What came of checking a receipt.

    Attributes:
        receipt: The receipt.
        signature: The report on the receipt itself, which is a credential of the verifier; None where it is not signed.
        recomputations: What came of making each verdict again, in the order of the receipt.
    """

    receipt: Receipt
    signature: VerificationReport | None
    recomputations: tuple[Recomputation, ...]

    @property
    def result(self) -> Recomputed:
        """What came of all verdicts together: contradicted where one is, else open where one is."""
        results = {each.result for each in self.recomputations}
        return next(
            each for each in (Recomputed.CONTRADICTED, Recomputed.OPEN, Recomputed.CONFIRMED) if each in results
        )

    @property
    def outcome(self) -> Outcome:
        """Whether the receipt can be relied on, in the words of verifications.

        `rejected`: a verdict comes out otherwise, or the signature does not hold. `undetermined`: one of the two is
        open. `unknown-issuer`: all verdicts come out again, and the receipt is not signed, or not by a verifier that is
        known. `verified`: they do, and it is signed by a verifier that is known.
        """
        signed = Outcome.UNKNOWN_ISSUER if self.signature is None else self.signature.outcome
        if self.result is Recomputed.CONTRADICTED or signed is Outcome.REJECTED:
            return Outcome.REJECTED
        return Outcome.UNDETERMINED if self.result is Recomputed.OPEN else signed

    @property
    def signer(self) -> ReceiptFinding:
        """What is to be said of who made the receipt."""
        if self.signature is None:
            return ReceiptFinding("RECEIPT_SIGNER", "unsigned", {"name": self.receipt.name[:_SHOWN]})
        view = self.signature.issuer
        named = {"id": (self.receipt.verifier or "")[:_SHOWN], "name": self.receipt.name[:_SHOWN]}
        if self.signature.outcome is Outcome.VERIFIED:
            known = {"known_as": "" if view is None else view.known_as or ""}
            return ReceiptFinding("RECEIPT_SIGNER", "known", named | known)
        return ReceiptFinding("RECEIPT_SIGNER", self.signature.outcome.value, named)

    def to_dict(self) -> dict[str, Any]:
        """Plain data, ready for JSON."""
        return {
            "outcome": self.outcome.value,
            "result": self.result.value,
            "verifier": {"name": self.receipt.name, "id": self.receipt.verifier},
            "signer": self.signer.to_dict(),
            "signature": None if self.signature is None else self.signature.to_dict(),
            "library": self.receipt.library,
            "full": self.receipt.is_full,
            "verifications": [_as_data(each) for each in self.recomputations],
        }


def check(
    receipt: Receipt,
    sources: Iterable[bytes] = (),
    *,
    trust: Trust | None = None,
    cache: DocumentCache | None = None,
    recipient: str | Iterable[str] | None = None,
    at: datetime | None = None,
    seconds: float = _SECONDS,
) -> ReceiptCheck:
    """Find out whether the verdicts of a receipt come out again, and who made it.

    Args:
        receipt: The receipt.
        sources: What it does not have inside, such as the badge. Each is known by its digest, whatever it is called;
            what the receipt does not need counts for nothing.
        trust: Whom the caller knows: whether the verifier is among them. A trust list that the verifier used is known
            by its digest.
        cache: Documents that were fetched before; those of the receipt are known by their digests.
        recipient: For whom was asked, where the receipt hides that.
        at: The moment for which to say whether the receipt's own signature holds; None: now.
        seconds: For how long verdicts are made again; what is left then is open.

    Returns:
        What came of it. Nothing that a stranger can put into a receipt makes this raise.

    Raises:
        UsageError: An argument is of an impossible type.
    """
    check_trust(trust)
    check_cache(cache)
    moment = at or now()
    known = () if recipient is None else identifiers_of("recipient", recipient)
    given = list_contents(trust)
    for source in several("sources", sources):
        if not isinstance(source, bytes):
            raise UsageError("source-type", type=type(source).__name__)
        given[sha256(source).hexdigest()] = source
    signature = None
    if receipt.verifier is not None:
        question = replace(local_question(at=moment, trust=trust, cache=cache), beside=True)
        signature = verify(receipt.content, question)
    end = time.monotonic() + seconds
    recheck = _Recheck(receipt.contents, given, cache, known, end)
    return ReceiptCheck(
        receipt=receipt,
        signature=signature,
        recomputations=tuple(map(recheck.recompute, receipt.contents.verifications)),
    )


class _Recheck:
    """Makes the verdicts of one receipt again.

    Args:
        receipt: What it says.
        given: The bytes that the caller brought, by their SHA-256.
        cache: See `check`.
        recipient: See `check`.
        end: When the time is over, on a clock that never goes back.
    """

    def __init__(
        self,
        receipt: ReceiptContents,
        given: Mapping[str, bytes],
        cache: DocumentCache | None,
        recipient: tuple[str, ...],
        end: float,
    ) -> None:
        self._receipt, self._contents, self._given = receipt, {**receipt.contents, **given}, frozenset(given)
        self._cache, self._recipient, self._end = cache, recipient, end

    @cached_property
    def _trust(self) -> Trust | None:
        """Whom the verifier knew: read once for all verdicts."""
        return None if self._receipt.trust is None else self._receipt.trust.trust(self._contents)

    def recompute(self, verification: RecordedVerification) -> Recomputation:
        """What comes of making a verdict again."""
        self._take_from_cache(verification)
        lacks = tuple(self._lacks(verification))
        if lacks:
            return Recomputation(verification=verification, result=Recomputed.OPEN, causes=lacks)
        foreign = _foreign(verification)
        documents = ReplayedDocuments(verification, self._contents)
        receipt = self._receipt
        try:
            pinned = pinned_contexts(verification, self._contents, {name.sha256 for name in foreign})
            report = replay(
                verification,
                documents,
                self._contents,
                policy=receipt.policy.policy(self._contents, pinned),
                trust=self._trust,
                salt=receipt.salt,
                recipient=self._recipient,
            )
        except UnsaidRecipientError:
            return _open(verification, "recipient")
        except VcwalletError as error:
            return _open(verification, "input", cause=f"{error.code}/{error.reason}")
        return self._compared(verification, report, documents)

    def _compared(
        self, verification: RecordedVerification, report: VerificationReport, documents: ReplayedDocuments
    ) -> Recomputation:
        same_version = self._receipt.library == _THIS
        size = len(self._contents[verification.received.sha256])
        difference = first_difference(verification, report, size, same_version=same_version)
        if difference is not None:
            codes = _codes(report)
            if documents.unforeseen:
                reason = "incomplete" if same_version else "unforeseen"
                return _open(verification, reason, url=documents.unforeseen[0][:_SHOWN])
            if _TIME in codes:
                return _open(verification, "seconds")
            if MissingExtraError.code in {code for code, _ in codes}:
                return _open(verification, "extra")
        return Recomputation(
            verification=verification,
            result=Recomputed.CONFIRMED if difference is None else Recomputed.CONTRADICTED,
            causes=() if difference is None else (difference,),
            remarks=tuple(self._remarks(verification, report)),
            report=report,
        )

    def _remarks(self, verification: RecordedVerification, report: VerificationReport) -> Iterator[ReceiptFinding]:
        yield from remarks_on_time(verification, report, now())
        if self._receipt.library != _THIS:
            is_other = has_other_codes(verification.verdict, RecordedVerdict.of(report))
            params = {"then": self._receipt.library[:_SHOWN], "now": _THIS}
            yield ReceiptFinding("RECEIPT_REMARK", "other-codes" if is_other else "other-version", params)
        for name in _foreign(verification):
            yield ReceiptFinding("RECEIPT_REMARK", "foreign-context", {"url": name.url[:_SHOWN]})
        if report.relaxed:
            yield ReceiptFinding("RECEIPT_REMARK", "relaxed", {"fields": list(report.relaxed)})

    def _take_from_cache(self, verification: RecordedVerification) -> None:
        """Take documents out of a cache that saw them."""
        if self._cache is None:
            return
        for answer, document in verification.documents:
            if document.sha256 not in self._contents:
                for edition in self._cache.editions(answer.url, answer.purpose):
                    self._contents[sha256(edition.content).hexdigest()] = edition.content

    def _lacks(self, verification: RecordedVerification) -> Iterator[ReceiptFinding]:
        """What is missing to make a verdict again."""
        if time.monotonic() > self._end:
            yield _lack("time")
            return
        yield from self._lacks_of_all()
        if not verification.received.sha256:
            yield _lack("unread")
        elif verification.received.sha256 not in self._contents:
            yield _lack("received", digest=verification.received.sha256)
        for part in verification.parts:
            if part.sha256 not in self._contents:
                yield _lack("part", digest=part.sha256)
        for answer, document in verification.documents:
            if document.sha256 not in self._contents:
                yield _lack("document", url=answer.url[:_SHOWN], purpose=answer.purpose, digest=document.sha256)
        for name in _foreign(verification):
            if name.sha256 not in self._contents:
                yield _lack("context", url=name.url[:_SHOWN], digest=name.sha256)
        if any(_TIME in _recorded_codes(verdict) for verdict in _within(verification.verdict)):
            yield _lack("seconds")

    def _lacks_of_all(self) -> Iterator[ReceiptFinding]:
        """What is missing for each of the verdicts."""
        policy, trust = self._receipt.policy, self._receipt.trust
        if policy.unwritten:
            yield _lack("policy", fields=list(policy.unwritten))
        if policy.is_larger:
            yield _lack("limits")
        if any(digest not in self._contents for digest in policy.needed()):
            yield _lack("pinned")
        for schema in policy.schemas:  # which may ask for any amount of work: a stranger's is not applied
            if schema.sha256 not in self._given:
                yield _lack("schema", url=schema.url[:_SHOWN], digest=schema.sha256)
        if trust is not None and trust.unwritten:
            yield _lack("trust", names=list(trust.unwritten))
        for each in () if trust is None else trust.lists:
            if any(digest not in self._contents for digest in each.needed()):
                yield _lack("trust-list", title=each.title[:_SHOWN], digest=each.sha256)


def _foreign(verification: RecordedVerification) -> list[Any]:
    """The contexts of which this version does not have the edition."""
    return [
        context.name
        for context in verification.contexts
        if context.name.sha256 not in {edition.digest for edition in bundled().revisions(context.name.url)}
    ]


def _lack(reason: str, **params: object) -> ReceiptFinding:
    return ReceiptFinding("RECEIPT_OPEN", reason, params)


def _open(verification: RecordedVerification, reason: str, **params: object) -> Recomputation:
    return Recomputation(verification=verification, result=Recomputed.OPEN, causes=(_lack(reason, **params),))


def _within(verdict: RecordedVerdict) -> Iterator[RecordedVerdict]:
    yield verdict
    for inner in (*verdict.inside, *filter(None, (verdict.original,))):
        yield from _within(inner)


def _recorded_codes(verdict: RecordedVerdict) -> set[tuple[str, str]]:
    return {(check.code, check.reason) for check in verdict.checks}


def _codes(report: VerificationReport) -> set[tuple[str, str]]:
    return {code for verdict in _within(RecordedVerdict.of(report)) for code in _recorded_codes(verdict)}


def _as_data(each: Recomputation) -> dict[str, Any]:
    return {
        "result": each.result.value,
        "name": each.name,
        "sha256": each.digest,
        "verified_at": moment_text(each.verified_at),
        "at": moment_text(each.at),
        "then": each.then.value,
        "now": None if each.report is None else each.report.outcome.value,
        "causes": [cause.to_dict() for cause in each.causes],
        "remarks": [remark.to_dict() for remark in each.remarks],
    }
