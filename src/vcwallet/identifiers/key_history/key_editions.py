"""What stood in the place of a document with keys before: by its own log, and by what a cache of the verifier saw.

It is looked at only where the document as it is now does not have the key in question. Source: Controlled Identifiers
1.0, section 5.6 "Verification Method Rotation"; docs/adr/0017-key-time.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple, TypeVar

from vcwallet.errors import LimitError, VcwalletError
from vcwallet.identifiers.identifier_method import IdentifierMethod, Resolved
from vcwallet.identifiers.key_history.key_terms import KeyEvidence, KeyTerm
from vcwallet.identifiers.published_keys import KeyDocument, PublishedKey, RetrievedMethod
from vcwallet.limits import Limits
from vcwallet.ports import FetchedDocument, SeenDocument

Found = TypeVar("Found", RetrievedMethod, PublishedKey)
_MOST_EDITIONS = 100
"""So many earlier documents are looked through for a key."""


class KeyEdition(NamedTuple):
    """A document with keys that a newer one has replaced.

    Attributes:
        keys: The document.
        since: From when on it stood there, as far as that is known.
        until: When it no longer stood there.
        evidence: What shows that.
        vouched_by: Who says so, where the evidence is another's word.
    """

    keys: KeyDocument
    since: datetime | None
    until: datetime
    evidence: KeyEvidence
    vouched_by: str = ""


def editions_of(
    method: IdentifierMethod, identifier: str, resolved: Resolved, seen: Sequence[SeenDocument], limits: Limits
) -> Iterator[KeyEdition]:
    """What stood in the place of a document: the newest first, by its log before what was seen.

    Args:
        method: The method of the identifier.
        identifier: Whose document it is.
        resolved: The document as it is now.
        seen: All that a cache saw under its address, the newest first.
        limits: Bounds on a document.

    Raises:
        LimitError: There are more than are looked through.
    """
    for number, edition in enumerate(_all_of(method, identifier, resolved, seen, limits)):
        if number == _MOST_EDITIONS:
            raise LimitError("editions", limit=_MOST_EDITIONS)
        yield edition


def _all_of(
    method: IdentifierMethod, identifier: str, resolved: Resolved, seen: Sequence[SeenDocument], limits: Limits
) -> Iterator[KeyEdition]:
    for keys, earlier in resolved.keys.earlier_keys():
        yield KeyEdition(keys, earlier.since, earlier.until, earlier.evidence)
    fetched = resolved.fetched
    if fetched is None:
        return
    newer, until = fetched.content, fetched.fetched_at
    own = [edition for edition in seen if not edition.vouched_by]
    first = min([edition.first_seen for edition in own], default=None if fetched.vouched_by else until)
    for edition in (*own, *_vouched_before(seen, first)):
        if edition.content != newer and until is not None:
            again = read_again(method, identifier, edition, limits)
            if again is not None:
                evidence = KeyEvidence.VOUCHED if edition.vouched_by else KeyEvidence.SIGHTING
                end = max(until, edition.last_seen)
                yield KeyEdition(again.keys, edition.first_seen, end, evidence, edition.vouched_by)
        newer, until = edition.content, edition.first_seen


def _vouched_before(seen: Sequence[SeenDocument], first: datetime | None) -> Iterator[SeenDocument]:
    """What others say that stood there before the verifier saw anything there; of later times it knows itself."""
    for edition in seen:
        if edition.vouched_by and (first is None or edition.first_seen < first):
            last = edition.last_seen if first is None else min(edition.last_seen, first)
            yield edition if last == edition.last_seen else replace(edition, last_seen=last)


def read_again(method: IdentifierMethod, identifier: str, edition: SeenDocument, limits: Limits) -> Resolved | None:
    """What was seen, read as the method reads what is fetched; None where it was no document of this identifier."""
    steps = method.document(identifier, limits)
    try:
        need = next(steps)
        steps.send(FetchedDocument(need.url, edition.content, "", edition.first_seen))
    except StopIteration as end:
        resolved: Resolved = end.value
        return resolved
    except VcwalletError:
        return None
    return None  # it needs a further document, and which one belongs to it is not known


def earlier_methods(
    editions: Iterable[KeyEdition], current: KeyDocument, method_id: str, relationships: Sequence[str]
) -> Iterator[RetrievedMethod]:
    """Each key that stood under an id before, the newest first, for as long as it did so without a break.

    Args:
        editions: What stood in the place of a document, the newest first.
        current: The document as it is now.
        method_id: The id.
        relationships: What the key is to be used for: all of them.
    """

    def read(keys: KeyDocument) -> RetrievedMethod | None:
        with suppress(VcwalletError):
            return keys.method_for(method_id, relationships)
        return None

    return earlier_keys(editions, current, read)


def earlier_keys(
    editions: Iterable[KeyEdition], current: KeyDocument, read: Callable[[KeyDocument], Found | None]
) -> Iterator[Found]:
    """Each key that is found in earlier documents, the newest first, for as long as it stood there without a break.

    What newer documents say of it counts: one that is listed for nothing any more may be revoked.

    Args:
        editions: What stood in the place of a document, the newest first.
        current: The document as it is now.
        read: Finds the key in a document.

    Raises:
        LimitError: It may stand in older ones, and these are too many.
    """
    newer: list[KeyDocument] = [current]
    found: Found | None = None
    overrun: LimitError | None = None
    try:
        for edition in editions:
            older = read(edition.keys)
            if found is not None and found.term is not None:
                shown_by = found.term.evidence, found.term.vouched_by
                if older is not None and older.key == found.key and edition[3:] == shown_by:
                    found = found._replace(term=found.term._replace(since=edition.since))
                else:
                    yield found
                    found = None
            if older is not None and found is None:
                method = older.method
                for document in newer:
                    method = document.marked(method, older.key)
                found = older._replace(method=method, term=KeyTerm(*edition[1:]))
            newer.append(edition.keys)
    except LimitError as error:
        overrun = error
    if found is not None:
        yield found
    if overrun is not None:
        raise overrun
