"""What an institution that closes puts into its pack. Nothing of the people it issued to is among it (docs/adr/0003).

Source: docs/adr/0018-closing-packs.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256

from vcwallet.encoding import strict_json
from vcwallet.errors import ClosingPackError, IssuingError, VcwalletError
from vcwallet.identifiers import known_method
from vcwallet.io.bundled_contexts import bundled
from vcwallet.io.closing.closing_pack import MOST_LISTS, document_name
from vcwallet.io.closing.closing_statement import PackFile, PackRole
from vcwallet.issuer.identifier.key_register import KeyRegister
from vcwallet.issuer.records.achievement_editions import StoredAchievement
from vcwallet.issuer.records.credential_selection import RecordFilter
from vcwallet.issuer.status.list_publisher import ListPublisher
from vcwallet.issuer.store.issuer_store import CatalogueStore, CredentialStore, StatusListStore
from vcwallet.model.access import as_list
from vcwallet.ports import ContextDocument, Contexts
from vcwallet.verification import read_bytes

_JSON = "application/json"
_PICTURES = {"image/png": "png", "image/svg+xml": "svg"}
Named = tuple[PackFile, bytes]


def identifier_files(issuer: str, keys: KeyRegister) -> Iterator[Named]:
    """The document with every key that ever signed, or the log of a did:webvh; nothing of an identifier that is a key.

    Args:
        issuer: The institution's identifier.
        keys: Its keys.

    Raises:
        IssuingError: `closing-identifier`: this version does not look such identifiers up, so nothing could be
            verified with the pack. `identifier-place`: no document can stand at this one.
    """
    method = known_method(issuer)
    if method is None:
        raise IssuingError("closing-identifier", issuer=issuer[:200])
    for file in keys.files() if method.is_fetched else ():
        if file.url == method.address(issuer):  # and not the did:web document beside a did:webvh, for other readers
            name = document_name(file.url)
            named = PackFile.of(name, file.content, role=PackRole.KEYS, media_type=file.media_type, url=file.url)
            yield named, file.content


def list_files(store: StatusListStore, publisher: ListPublisher, closed_at: datetime) -> Iterator[Named]:
    """The last edition of each status list.

    Raises:
        ClosingPackError: `pack-lists`: there are more than a pack may have.
    """
    lists = store.kept()
    if len(lists) > MOST_LISTS:
        raise ClosingPackError("pack-lists", limit=MOST_LISTS)
    for kept in lists:
        last = publisher.last_edition(kept.name, closed_at)
        name = f"lists/{kept.file_name.lower()}"
        yield (
            PackFile.of(name, last.content, role=PackRole.LIST, media_type=last.media_type, url=kept.url),
            last.content,
        )


def achievement_files(store: CatalogueStore) -> Iterator[Named]:
    """Each edition of each achievement, and its picture."""
    for number, newest in enumerate(store.newest(), 1):
        for edition in range(1, newest.edition + 1):
            stored = newest if edition == newest.edition else store.find(newest.id, edition)
            if stored is not None:
                yield from _edition_files(stored, f"{number:04}-{edition}")


def _edition_files(stored: StoredAchievement, stem: str) -> Iterator[Named]:
    document = strict_json.pretty(stored.document)
    name = f"achievements/{stem}.json"
    yield PackFile.of(name, document, role=PackRole.ACHIEVEMENT, media_type=_JSON, url=stored.id), document
    image = stored.image
    name = f"pictures/{stem}.{_PICTURES[image.media_type]}"
    picture = PackFile.of(name, image.content, role=PackRole.PICTURE, media_type=image.media_type, url=stored.id)
    yield picture, image.content


def context_files(store: CredentialStore, contexts: Contexts) -> Iterator[Named]:
    """The contexts that its credentials name, as far as they are there to be asked.

    Only those that come with the library are at hand byte for byte; an institution that has others of its own publishes
    them itself.
    """
    for document in _contexts_named(store, contexts):
        content = bundled().content(document)
        if content is not None:
            name = f"contexts/{sha256(content).hexdigest()[:16]}.json"
            media_type = "application/ld+json"
            yield PackFile.of(name, content, role=PackRole.CONTEXT, media_type=media_type, url=document.url), content


def _contexts_named(store: CredentialStore, contexts: Contexts) -> Iterator[ContextDocument]:
    urls: dict[str, None] = {}
    for record in store.list_records(RecordFilter()):
        for form in store.read_forms(record.id):
            try:
                document = read_bytes(form.content).document
            except VcwalletError:  # a form that is not read any more needs no context
                continue
            urls |= dict.fromkeys(url for url in as_list(document.get("@context")) if isinstance(url, str))
    for url in urls:
        yield from contexts.revisions(url)[:1]


def trust_file(trust_list: bytes, issuer: str) -> Named:
    """What the institution was known by, or knew others by."""
    name = "trust/trust-list.json"
    return PackFile.of(name, trust_list, role=PackRole.TRUST, media_type=_JSON, url=issuer), trust_list
