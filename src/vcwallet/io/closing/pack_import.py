"""Bringing a closing pack into a cache: what verifiers then go on answering with, when every host is gone.

Its documents with keys and its status lists go in as final: they are not asked for again, so that a stranger who gets
the domain of an institution that is gone answers nothing in its place. Achievements, contexts and trust statements stay
in the pack: they verify nothing. A context is known when it comes with the library or a policy pins it.
Source: docs/adr/0018-closing-packs.md; docs/security.md, row 46.
"""

from __future__ import annotations

from collections.abc import Iterator

from vcwallet.errors import StoreError
from vcwallet.io.closing.closing_pack import ClosingPack
from vcwallet.io.closing.pack_confirmation import PackConfirmation, Voucher
from vcwallet.io.closing.pack_conflicts import PURPOSES, refuse_conflicts
from vcwallet.ports import DocumentCache, FetchedDocument


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
            edition of one of the lists. `pack-unrevokes`: it saw one with a revocation that the pack takes back. On the
            operator's word the pack takes the place of what is there.
        StoreError: `pack-not-kept`: the cache does not keep one of them; import it again when it does.
    """
    documents = tuple(_documents(pack, confirmation))
    if confirmation.voucher is not Voucher.OPERATOR:
        refuse_conflicts(pack, cache)
    for document, purpose in documents:
        cache.put(document, purpose)
        kept = cache.get(document.url, purpose)
        if kept is None or kept.content != document.content:  # a cache raises nothing
            raise StoreError("pack-not-kept", url=document.url[:200])
    return tuple(document for document, _ in documents)


def _documents(pack: ClosingPack, confirmation: PackConfirmation) -> Iterator[tuple[FetchedDocument, str]]:
    for role, purpose in PURPOSES.items():
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
