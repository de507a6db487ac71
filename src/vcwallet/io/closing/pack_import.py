"""Bringing a closing pack into a cache: what verifiers then go on answering with, when every host is gone.

Its documents with keys and its status lists go in as final: they are not asked for again, so that a stranger who gets
the domain of an institution that is gone answers nothing in its place. Achievements, contexts and trust statements stay
in the pack: they verify nothing. A context is known when it comes with the library or a policy pins it.
Source: docs/adr/0018-closing-packs.md; docs/security.md, row 46.
"""

from __future__ import annotations

from collections.abc import Iterator

from vcwallet.errors import ClosingPackError, StoreError, VcwalletError
from vcwallet.identifiers import KEY_DOCUMENT
from vcwallet.io.closing.closing_pack import ClosingPack
from vcwallet.io.closing.closing_statement import PackRole
from vcwallet.io.closing.pack_confirmation import PackConfirmation, Voucher
from vcwallet.io.lists.list_files import read_statement
from vcwallet.limits import DEFAULT
from vcwallet.ports import DocumentCache, FetchedDocument
from vcwallet.verification.document_freshness import STATUS_LIST

_PURPOSES = {PackRole.KEYS: KEY_DOCUMENT, PackRole.LIST: STATUS_LIST}


def import_pack(pack: ClosingPack, cache: DocumentCache, confirmation: PackConfirmation) -> tuple[FetchedDocument, ...]:
    """Bring a pack into a cache.

    Args:
        pack: The pack.
        cache: Where to.
        confirmation: On whose word (`confirm_pack`); it stands beside each document, and in reports.

    Returns:
        The documents that were brought in, those with keys first.

    Raises:
        ClosingPackError: `pack-second`: the cache has another pack for one of its URLs. `pack-outdated`: it saw a later
            edition of one of the lists. On the operator's word both are passed over.
        StoreError: `pack-not-kept`: the cache does not keep one of them; import it again when it does.
    """
    documents = tuple(_documents(pack, confirmation))
    if confirmation.voucher is not Voucher.OPERATOR:
        for document, purpose in documents:
            _refuse_conflict(document, cache.get(document.url, purpose), purpose)
    for document, purpose in documents:
        cache.put(document, purpose)
        kept = cache.get(document.url, purpose)
        if kept is None or kept.content != document.content:  # a cache raises nothing
            raise StoreError("pack-not-kept", url=document.url[:200])
    return tuple(document for document, _ in documents)


def _documents(pack: ClosingPack, confirmation: PackConfirmation) -> Iterator[tuple[FetchedDocument, str]]:
    for role, purpose in _PURPOSES.items():
        for file in pack.of_role(role):
            document = FetchedDocument(
                file.url,
                pack.content(file),
                file.media_type,
                pack.closed_at,
                vouched_by=confirmation.name,
                is_final=True,
            )
            yield document, purpose


def _refuse_conflict(document: FetchedDocument, seen: FetchedDocument | None, purpose: str) -> None:
    if seen is None or seen.content == document.content:
        return
    if seen.is_final:
        raise ClosingPackError("pack-second", url=document.url[:200])
    if purpose == STATUS_LIST and _is_later(seen.content, document.content):
        raise ClosingPackError("pack-outdated", url=document.url[:200])


def _is_later(seen: bytes, ours: bytes) -> bool:
    """Whether the edition of a list that was seen speaks of a later moment."""
    try:
        before, now = read_statement(seen, DEFAULT).valid_from, read_statement(ours, DEFAULT).valid_from
    except VcwalletError:  # what was seen is no list
        return False
    return before is not None and now is not None and before > now
