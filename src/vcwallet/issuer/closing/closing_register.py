"""Closing for good, and accepting what another institution leaves behind.

Source: docs/adr/0018-closing-packs.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import IssuingError
from vcwallet.identifiers.identifier_syntax import identifier_fault
from vcwallet.io.closing.closing_pack import STATEMENT_NAMES, ClosingPack
from vcwallet.io.closing.closing_statement import ClosingStatement, PackFile, acceptance_document
from vcwallet.io.closing.pack_archive import write_archive
from vcwallet.io.files import read_capped
from vcwallet.io.trust.trust_file import LARGEST_LIST
from vcwallet.io.trust.trust_list import TrustList
from vcwallet.issuer.closing.pack_contents import (
    Named,
    achievement_files,
    context_files,
    identifier_files,
    list_files,
    trust_file,
)
from vcwallet.issuer.document_signer import DocumentSigner
from vcwallet.issuer.identifier.key_register import KeyRegister
from vcwallet.issuer.issuer_profile import CurrentProfile
from vcwallet.issuer.records.closing_record import ClosingRecord
from vcwallet.issuer.status.list_publisher import ListPublisher
from vcwallet.issuer.store.issuer_store import IssuerStore
from vcwallet.ports import Clock, Contexts


class ClosingRegister:
    """The end of an institution; `Issuer.closing`."""

    __slots__ = ("_clock", "_contexts", "_documents", "_keys", "_profile", "_publisher", "_store")

    def __init__(
        self,
        store: IssuerStore,
        profile: CurrentProfile,
        documents: DocumentSigner,
        publisher: ListPublisher,
        *,
        keys: KeyRegister,
        contexts: Contexts,
        clock: Clock,
    ) -> None:
        self._store = store
        self._profile = profile
        self._documents = documents
        self._publisher = publisher
        self._contexts = contexts
        self._keys = keys
        self._clock = clock

    @property
    def record(self) -> ClosingRecord | None:
        """That this institution closed; None while it is open."""
        return self._store.load_closing()

    def close(self, *, successor: str | None = None, trust_list: bytes | Path | None = None) -> bytes:
        """Close this institution for good, and make the pack with which others go on verifying what it issued.

        From then on nothing is issued, revoked or changed; what stands in a list now stands there for ever. Status
        lists can still be published: they have no end any more. Called again, it makes the same pack once more, dated
        as the first.

        Args:
            successor: The identifier of the institution that takes over; with `accept` it signs for that itself.
            trust_list: A trust list to go with it, or its file: by what the institution was known, or knew others.

        Returns:
            The pack, a ZIP file, for `vcwallet.fetching.ClosingPack.read`.

        Raises:
            IssuingError: `issuer-closed`: it closed before, with another successor. `closing-successor`: the successor
                is no identifier, or the institution itself. `closing-identifier`: identifiers such as the institution's
                are not looked up by this version.
            TrustListError: The trust list cannot be relied on.
            ClosingPackError: There is more to keep than a pack may hold (`pack-large`, `pack-files`, `pack-lists`); it
                is not closed then.
            ProofGenerationError: The signer failed; it is not closed then.
        """
        if successor is not None and (identifier_fault(successor) or successor == self._profile.now.id):
            raise IssuingError("closing-successor", successor=successor[:200])
        trusted = read_capped(trust_list, LARGEST_LIST) if isinstance(trust_list, Path) else trust_list
        if trusted is not None:
            TrustList.parse(trusted)
        wanted = ClosingRecord(closed_at=self._clock().replace(microsecond=0), successor=successor)
        if self.record is None:
            self._pack(wanted, dict(self._signed_files(wanted)))  # what can fail does, while nothing has ended
        closing = self._store.record_closing(wanted)
        if closing.successor != successor:
            raise closing.error
        kept = dict(self._signed_files(closing)) | dict(context_files(self._store.credentials, self._contexts))
        if trusted is not None:
            kept |= dict([trust_file(trusted, self._profile.now.id)])
        return self._pack(closing, kept)

    def _signed_files(self, closing: ClosingRecord) -> Iterator[Named]:
        """All but what others wrote."""
        store = self._store
        yield from identifier_files(self._profile.now.id, self._keys)
        yield from list_files(store.lists, self._publisher, closing.closed_at)
        yield from achievement_files(store.catalogue)

    def _pack(self, closing: ClosingRecord, kept: Mapping[PackFile, bytes]) -> bytes:
        statement = ClosingStatement(
            issuer=self._profile.now.id, closed_at=closing.closed_at, successor=closing.successor, files=tuple(kept)
        )
        signed = self._sign(statement.document(self._named), closing.closed_at)
        files = {STATEMENT_NAMES[signed.startswith(b"ey")]: signed}
        return write_archive(files | {file.name: content for file, content in kept.items()}, closing.closed_at)

    def accept(self, pack: bytes | Path) -> bytes:
        """Accept, as its successor, what an institution that closed leaves behind: verifiers that know this institution
        can then go by its word.

        Before this, make sure by other ways that the pack is that institution's own: this is what others rely on.

        Args:
            pack: The pack, or its file.

        Returns:
            The pack with the signed acceptance.

        Raises:
            ClosingPackError: It is no pack, or not as the institution signed it.
            IssuingError: `closing-other-successor`: it does not name this institution. `issuer-closed`: this one is
                closed itself.
            ProofGenerationError: The signer failed.
        """
        if self.record is not None:
            raise self.record.error
        moment = self._clock().replace(microsecond=0)
        read = ClosingPack.read(pack, at=moment)
        if read.successor != self._profile.now.id:
            successor = (read.successor or "none")[:200]
            raise IssuingError("closing-other-successor", successor=successor, issuer=self._profile.now.id)
        document = acceptance_document(read.signed_statement, read.issuer, self._named, moment)
        return read.with_acceptance(self._sign(document, moment))

    @property
    def _named(self) -> JsonObject:
        profile = self._profile.now
        return {"id": profile.id, "name": profile.name}

    def _sign(self, document: JsonObject, moment: datetime) -> bytes:
        form = self._documents.one_form(None, self._profile.now.securing or self._documents.usual)
        self._store.keys.check_in_use(self._documents.keys(form))
        (secured,) = self._documents.secure(document, moment, form)
        return secured.content
