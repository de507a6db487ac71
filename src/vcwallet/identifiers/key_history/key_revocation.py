"""Whether a key was ever declared invalid by what stood in the place of its document.

Source: Controlled Identifiers 1.0, section 5.7 "Verification Method Revocation"; docs/adr/0017-key-time.md.
"""

from __future__ import annotations

from collections.abc import Iterator

from vcwallet.encoding import timestamps
from vcwallet.identifiers.identifier_method import ResolutionOptions
from vcwallet.identifiers.key_documents import KeyDocuments, known_method
from vcwallet.identifiers.key_history.key_editions import read_again
from vcwallet.identifiers.key_history.key_marks import Revocation, revocations_in
from vcwallet.identifiers.published_keys import PublishedKey, RetrievedMethod


def revoked_since(documents: KeyDocuments, location: str, found: RetrievedMethod | PublishedKey) -> str | None:
    """Since when a key is revoked, by all that is known to have stood in the place of its document.

    A key that was declared invalid once stays so: who stole it, and can write the document, takes the mark away. What
    others saw there says nothing against a key that is not known by their word alone.

    Args:
        documents: Those that were read.
        location: The identifier or address whose document has the key.
        found: The key.

    Returns:
        The earliest time that any of them says; None where none does. What its document says now is in `found`.
    """
    place = location, found.term is not None and bool(found.term.vouched_by)
    if place not in documents.revocations:
        documents.revocations[place] = tuple(_revocations(documents, *place))
    times = [mark.since for mark in documents.revocations[place] if found.key in mark.keys]
    return min(times, key=timestamps.read, default=None)


def _revocations(documents: KeyDocuments, location: str, is_vouched: bool) -> Iterator[Revocation]:  # noqa: FBT001
    resolved, method = documents.found(location), known_method(location)
    if resolved is None or method is None:
        return
    if resolved.versions:  # what a cache saw of a log is in the log
        for version in resolved.versions[:-1]:
            documents.tick()
            yield from version.revocations()
        return
    address = method.address(location)
    now = None if resolved.fetched is None else resolved.fetched.content
    options = ResolutionOptions(documents.limits, documents.tick)
    for edition in () if address is None else documents.seen(address):
        if edition.content != now and (is_vouched or not edition.vouched_by):
            documents.tick()
            again = read_again(method, location, edition, options)
            if again is not None:
                yield from revocations_in(again.keys.document)
