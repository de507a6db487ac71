"""What stands in a cache against what a closing pack would bring into it: another last word, or more than it says.

Source: docs/adr/0018-closing-packs.md; docs/security.md, row 46.
"""

from __future__ import annotations

from vcwallet.errors import ClosingPackError, VcwalletError
from vcwallet.identifiers import KEY_DOCUMENT
from vcwallet.io.closing.closing_pack import ClosingPack
from vcwallet.io.closing.closing_statement import PackFile, PackRole
from vcwallet.io.lists.list_files import read_statement
from vcwallet.io.lists.status_list_inspection import verify_status_list
from vcwallet.limits import DEFAULT
from vcwallet.ports import DocumentCache
from vcwallet.status import StatusList
from vcwallet.verification.document_freshness import STATUS_LIST

PURPOSES = {PackRole.KEYS: KEY_DOCUMENT, PackRole.LIST: STATUS_LIST}
"""What is brought into a cache, and for what it is asked there."""


def refuse_conflicts(pack: ClosingPack, cache: DocumentCache) -> None:
    """Refuse a pack that something in a cache speaks against.

    Raises:
        ClosingPackError: `pack-second`: it has another pack for one of its URLs. `pack-outdated`: it saw a later
            edition of one of the lists. `pack-unrevokes`: it saw one with a revocation that the pack takes back.
    """
    for role, purpose in PURPOSES.items():
        for file in pack.of_role(role):
            kept = cache.get(file.url, purpose)
            if kept is None:
                continue
            if kept.is_final and (kept.content != pack.content(file) or kept.fetched_at != pack.closed_at):
                raise ClosingPackError("pack-second", url=file.url[:200])
            if role is PackRole.LIST and not kept.is_final:
                _refuse_earlier(pack, file, cache)


def _refuse_earlier(pack: ClosingPack, file: PackFile, cache: DocumentCache) -> None:
    ours = pack.content(file)
    seen = [edition for edition in cache.editions(file.url, STATUS_LIST) if edition.content != ours]
    if any(_is_later(edition.content, ours) for edition in seen):
        raise ClosingPackError("pack-outdated", url=file.url[:200])
    newest = next((edition.content for edition in seen if not edition.vouched_by), None)
    if newest is not None and _takes_back(_read(pack, newest), _read(pack, ours)):
        raise ClosingPackError("pack-unrevokes", url=file.url[:200])


def _is_later(seen: bytes, ours: bytes) -> bool:
    """Whether the edition of a list that was seen speaks of a later moment."""
    try:
        before, now = read_statement(seen, DEFAULT).valid_from, read_statement(ours, DEFAULT).valid_from
    except VcwalletError:  # what was seen is no list
        return False
    return before is not None and now is not None and before > now


def _read(pack: ClosingPack, content: bytes) -> StatusList | None:
    return verify_status_list(content, at=pack.closed_at, fetcher=pack.documents).content


def _takes_back(seen: StatusList | None, ours: StatusList | None) -> bool:
    """Whether something is revoked in a list that was seen, and not in another: a revocation is final."""
    if seen is None or ours is None or (seen.size is None and "revocation" not in seen.purposes):
        return False
    before, now = (_revoked(listed) for listed in (seen, ours))
    return seen.size != ours.size or bool(before & ~now)


def _revoked(listed: StatusList) -> int:
    """A number with a bit for each entry that says "revoked".

    Among entries of several bits that is the value 1 (Token Status List, "Status Types Values").
    """
    size = listed.size or 1
    mask = (1 << size) - 1
    marks = bytes(sum(1 << place for place in range(0, 8, size) if byte >> place & mask == 1) for byte in range(256))
    return int.from_bytes(listed.data.translate(marks), "little")
