"""Which edition of a document counts that a source of trust needs: the one that came, or the one that was kept.

What came and does not hold, such as the message of a server that is being repaired, or a list that another signed, is
as good as unreachable: it takes no document's place. Neither does an edition that is older than one that was seen: or a
server could go back behind what was taken back (docs/security.md, row 32).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from vcwallet.errors import UnreachableError, VcwalletError
from vcwallet.policy.policy import SKEW
from vcwallet.policy.trust.document_edition import DocumentEdition, TrustReading
from vcwallet.policy.trust.trust_source import NeedReading, TrustWork
from vcwallet.ports import FetchedDocument, NeedDocument
from vcwallet.verification.document_freshness import cached, is_ahead, is_new, keep, sighting_of
from vcwallet.verification.state import Question, Steps, VerificationRun

Follow = Callable[[TrustWork[DocumentEdition[Any]]], Steps[DocumentEdition[Any]]]
"""Runs the steps by which a source verifies a document."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A document, and the edition that it is."""

    document: FetchedDocument
    edition: DocumentEdition[Any]

    @property
    def reading(self) -> TrustReading[Any]:
        """What the source is answered."""
        return TrustReading(self.edition.content, self.document, self.edition.until)


def newest_edition(run: VerificationRun, need: NeedReading[Any], follow: Follow) -> Steps[TrustReading[Any]]:
    """What a document says that a source needs, no older than the policy allows.

    Raises:
        VcwalletError: It cannot be had, or read, or does not hold.
    """
    question = run.question
    document = yield NeedDocument(need.url, need.purpose)
    came = yield from _examined(run, need, document, follow)
    if _is_due(document, came, question):
        document = yield NeedDocument(need.url, need.purpose, anew=True)
        came = yield from _examined(run, need, document, follow)
    found, takes_place = (came, False) if document.is_kept else (yield from _rather(run, need, came, document, follow))
    if isinstance(found, VcwalletError):
        raise found
    if takes_place:
        keep(question.cache, found.document, need.purpose)
    _refuse_outdated(question, found.document)
    return found.reading


def _examined(
    run: VerificationRun, need: NeedReading[Any], document: FetchedDocument, follow: Follow
) -> Steps[_Found | VcwalletError]:
    """A document, as its source finds it; or why it does not count.

    Raises:
        LimitError: This verification ran out, which says nothing of the document.
    """
    overruns = run.overruns
    try:
        content = _read(run, need, document)
    except Exception as error:  # noqa: BLE001 - of a platform's own source, whose errors are not known here
        return UnreachableError("trust-unreadable", url=need.url, cause=_named(error))
    if need.examine is None:
        return _Found(document, DocumentEdition(content))
    try:
        return _Found(document, (yield from follow(need.examine(content, document))))
    except VcwalletError as error:
        if run.overruns > overruns:
            raise
        return error.located("")  # without its traceback
    except Exception as error:  # noqa: BLE001 - as above
        return UnreachableError("trust-unreadable", url=need.url, cause=_named(error))


def _read(run: VerificationRun, need: NeedReading[Any], document: FetchedDocument) -> Any:
    """What a document says; remembered, for many credentials need the same few."""
    memory = run.question.memory
    if memory is None:
        return need.read(document.content)
    return memory.readings.read(need.purpose, need.read, document.content)


def _is_due(document: FetchedDocument, came: _Found | VcwalletError, question: Question) -> bool:
    """Whether to ask for a newer one than a cache has, however fresh that is for its server: its own time is over."""
    if not document.is_kept or document.stale_because is not None:
        return False
    if isinstance(came, VcwalletError) or came.reading.is_given_out:
        return not is_new(document, question.clock())
    return came.edition.is_over(question.present)


def _rather(
    run: VerificationRun,
    need: NeedReading[Any],
    came: _Found | VcwalletError,
    document: FetchedDocument,
    follow: Follow,
) -> Steps[tuple[_Found | VcwalletError, bool]]:
    """What came, or the one that was kept where that counts more: it says why it stands in.

    Returns:
        It, and whether it is kept from now on: where nothing was verified of it, for nobody whom it names was asked
        about, that is so only where the one before says something of the one who was asked about.
    """
    kept = cached(run.question.cache, need.url, need.purpose)
    if kept is None or kept.content == document.content:
        return came, True
    before = yield from _examined(run, need, kept, follow)
    if isinstance(before, VcwalletError):
        return came, True
    fault = came if isinstance(came, VcwalletError) else _setback(before, came, run.question)
    if fault is None and not isinstance(came, VcwalletError):
        return came, came.edition.is_verified or before.edition.is_verified
    run.saw(sighting_of(kept, need.purpose))
    return _Found(replace(kept, stale_because=fault), before.edition), False


def _setback(before: _Found, came: _Found, question: Question) -> VcwalletError | None:
    """Why an edition does not take the place of the one before; None where it does.

    One of the future stands in no present one's way. One that another signed, or that does not say of when it is, waits
    until the one before is over.
    """
    now, old, new = question.clock(), before.edition, came.edition
    was_early = old.issued is not None and is_ahead(old.issued, now)
    is_early = new.issued is not None and is_ahead(new.issued, now)
    is_back = old.issued is not None and new.issued is not None and old.issued - new.issued > SKEW
    is_undated = old.issued is not None and new.issued is None
    if old.by != new.by or is_undated:
        is_kept = not (was_early or old.is_over(question.present) or _is_outdated(question, before.document))
    else:
        is_kept = not was_early and (is_back or is_early)
    return UnreachableError("trust-edition", url=came.document.url) if is_kept else None


def _is_outdated(question: Question, document: FetchedDocument) -> bool:
    """Whether a document that could not be had anew is older than the policy allows."""
    if document.is_final or document.fetched_at is None:
        return False
    return question.present - document.fetched_at > question.policy.max_trust_age


def _refuse_outdated(question: Question, document: FetchedDocument) -> None:
    seen, cause = document.fetched_at, document.stale_because
    if seen is not None and cause is not None and _is_outdated(question, document):
        days = question.policy.max_trust_age.days
        params: dict[str, Any] = {"fetched": seen.date().isoformat(), "days": days, "cause": _named(cause)}
        raise UnreachableError("trust-outdated", url=document.url, **params)


def _named(error: Exception) -> str:
    """An error by its code and reason, or its type, as plain data."""
    return f"{error.code}/{error.reason}" if isinstance(error, VcwalletError) else type(error).__name__
