"""What stood in the place of a document with keys before: by its own log, and by what a cache of the verifier saw.

It is looked at only where the document as it is now does not have the key in question. Source: Controlled Identifiers
1.0, section 5.6 "Verification Method Rotation"; docs/adr/0017-key-time.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from typing import NamedTuple, TypeVar

from vcwallet.errors import LimitError, VcwalletError
from vcwallet.identifiers.identifier_method import IdentifierMethod, ResolutionOptions, Resolved
from vcwallet.identifiers.key_history.key_terms import KeyEvidence, KeyTerm
from vcwallet.identifiers.published_keys import KeyDocument, PublishedKey, RetrievedMethod
from vcwallet.ports import FetchedDocument, SeenDocument

_SKEW = timedelta(minutes=5)

Found = TypeVar("Found", RetrievedMethod, PublishedKey)
_MOST_EDITIONS = 100
"""So many earlier documents are looked through for a key."""


class KeyEdition(NamedTuple):
    """A document with keys that a newer one has replaced, and for how long it stood there."""

    keys: KeyDocument
    term: KeyTerm


def editions_of(
    method: IdentifierMethod,
    identifier: str,
    resolved: Resolved,
    seen: Sequence[SeenDocument],
    options: ResolutionOptions,
) -> Iterator[KeyEdition]:
    """What stood in the place of a document: the newest first, by its log before what was seen.

    Args:
        method: The method of the identifier.
        identifier: Whose document it is.
        resolved: The document as it is now.
        seen: All that a cache saw under its address, the newest first.
        options: How a document is read.

    Raises:
        LimitError: There are more than are looked through.
    """
    for number, edition in enumerate(_all_of(method, identifier, resolved, seen, options)):
        if number == _MOST_EDITIONS:
            raise LimitError("editions", limit=_MOST_EDITIONS)
        yield edition


def _all_of(
    method: IdentifierMethod,
    identifier: str,
    resolved: Resolved,
    seen: Sequence[SeenDocument],
    options: ResolutionOptions,
) -> Iterator[KeyEdition]:
    for version, successor in reversed(tuple(pairwise(resolved.versions))):
        options.tick()
        with suppress(VcwalletError):  # one that says nothing of keys, or nothing that can be read
            yield KeyEdition(version.keys(), KeyTerm(version.time, successor.time, KeyEvidence.LOG))
    fetched = resolved.fetched
    if fetched is None:
        return
    newer, until = fetched.content, fetched.fetched_at
    own = _dated_by(until, [edition for edition in seen if not edition.vouched_by])
    first = min([edition.first_seen for edition in own], default=None if fetched.vouched_by else until)
    for edition in (*own, *_vouched_before(seen, first)):
        if edition.content != newer and until is not None:
            again = read_again(method, identifier, edition, options)
            if again is not None:
                evidence = KeyEvidence.VOUCHED if edition.vouched_by else KeyEvidence.SIGHTING
                end = max(until, edition.last_seen)
                yield KeyEdition(again.keys, KeyTerm(edition.first_seen, end, evidence, again.fetched))
        newer, until = edition.content, edition.first_seen


def _dated_by(now: datetime | None, own: Sequence[SeenDocument]) -> Sequence[SeenDocument]:
    """What was seen, the newest first, without what only a clock that was ahead says of it."""
    if now is None or all(edition.last_seen - now <= _SKEW for edition in own):
        return own
    dated = [edition for edition in own if edition.first_seen - now <= _SKEW]
    dated = [
        edition if edition.last_seen - now <= _SKEW else replace(edition, last_seen=edition.first_seen)
        for edition in dated
    ]
    return sorted(dated, key=lambda edition: edition.last_seen, reverse=True)


def _vouched_before(seen: Sequence[SeenDocument], first: datetime | None) -> Iterator[SeenDocument]:
    """What others say that stood there before the verifier saw anything there; of later times it knows itself."""
    for edition in seen:
        if edition.vouched_by and (first is None or edition.first_seen < first):
            last = edition.last_seen if first is None else min(edition.last_seen, first)
            yield edition if last == edition.last_seen else replace(edition, last_seen=last)


def read_again(
    method: IdentifierMethod, identifier: str, edition: SeenDocument, options: ResolutionOptions
) -> Resolved | None:
    """What was seen, read as the method reads what is fetched; None where it was no document of this identifier.

    Nothing is kept that did not hold. Of what another vouches for it is not known whether that held.
    """
    options.tick()
    steps = method.document(identifier, options._replace(is_held=not edition.vouched_by))
    try:
        url, word = next(steps).url, edition.vouched_by
        steps.send(FetchedDocument(url, edition.content, "", edition.last_seen, vouched_by=word))
    except StopIteration as end:
        resolved: Resolved = end.value
        return resolved
    except LimitError:
        options.tick()  # raises where the time is over
        return None
    except VcwalletError:
        return None
    return None  # it needs a further document, and which one belongs to it is not known


def method_reader(method_id: str, relationships: Sequence[str]) -> Callable[[KeyDocument], RetrievedMethod | None]:
    """Finds the method of an id that is meant for several uses, in whatever document."""

    def read(keys: KeyDocument) -> RetrievedMethod | None:
        with suppress(VcwalletError):
            return keys.method_for(method_id, relationships)
        return None

    return read


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
                is_same = older is not None and older.key == found.key
                joined = found.term.joined(edition.term) if is_same else None
                if joined is None:
                    yield found
                found = None if joined is None else found._replace(term=joined)
            if older is not None and found is None:
                method = older.method
                for document in newer:
                    method = document.marked(method, older.key)
                found = older._replace(method=method, term=edition.term)
            newer.append(edition.keys)
    except LimitError as error:
        overrun = error
    if found is not None:
        yield found
    if overrun is not None:
        raise overrun
