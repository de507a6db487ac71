"""The keys of an issuer: which sign, which signed, another one beside them, and a new one in the place of an old one.

Sources: Controlled Identifiers 1.0, section 2.2 (`expires`, `revoked`) and "Revocation Semantics".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from threading import Lock
from typing import cast

from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import IssuingError, UsageError
from vcwallet.io.arguments import check_signer
from vcwallet.io.files import clear_drafts, is_taken, read_capped, write_public
from vcwallet.issuer.identifier.hosted_files import HostedFile, check_replacement, hosted_files, own_content
from vcwallet.issuer.identifier.hosted_key import DERIVED, own_signer
from vcwallet.issuer.identifier.issuer_document import identifier_document
from vcwallet.issuer.identifier.issuer_log import newest_entry, next_entry
from vcwallet.issuer.identifier.issuer_signer import check_signers
from vcwallet.issuer.identifier.live_identifier import HostedCheck, check_hosted
from vcwallet.issuer.records.issuer_keys import IssuerKey, KeptLog, KeyChange, KeyState, KeyUsage, NewKey
from vcwallet.issuer.store.issuer_store import KeyStore
from vcwallet.keys import KeyType
from vcwallet.keys.private_forms import generate_key
from vcwallet.keys.private_key import PrivateKey
from vcwallet.ports import Clock, Fetcher, Signer

_SECOND = timedelta(seconds=1)
_LARGEST_FILE = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class KeyRotation:
    """That a key was replaced.

    Attributes:
        added: The key that signs from now on.
        ended: The key that it replaced, with the moment of its end.
        usage: What was signed with that one: as long as any of it is to be verified, it has to stay published.
    """

    added: IssuerKey
    ended: IssuerKey
    usage: KeyUsage


class KeyRegister:
    """The keys of an issuer; `Issuer.keys`.

    A change is in the store when the call returns; verifiers see it when the files are published anew. Safe to share
    between threads.
    """

    __slots__ = ("_clock", "_issuer", "_lock", "_signers", "_store", "_use")

    def __init__(
        self,
        store: KeyStore,
        issuer: str,
        signers: tuple[Signer, ...],
        *,
        use: Callable[[tuple[Signer, ...]], None],
        clock: Clock,
    ) -> None:
        self._store = store
        self._issuer = issuer
        self._signers = signers
        self._use = use
        self._clock = clock
        self._lock = Lock()

    def document(self) -> JsonObject:
        """See `Issuer.identifier_document`."""
        log = self._store.log()
        return identifier_document(self._issuer, self._store.kept()) if log is None else newest_entry(log).state

    def content(self) -> bytes:
        """What has to stand at the identifier, byte for byte: its document, or the log of a did:webvh.

        Raises:
            IssuingError: `identifier-derived`: the identifier is made of its key, and nothing has to be published.
        """
        return own_content(self._issuer, self._store.kept(), self._store.log())

    def list(self) -> tuple[IssuerKey, ...]:
        """All keys, those that sign and those that signed, in the order in which they were added."""
        return self._store.kept()

    def usage(self, key: IssuerKey) -> KeyUsage:
        """What was signed with a key, of all that is on record."""
        return self._store.usage(key)

    def add(self, key: PrivateKey | Signer) -> IssuerKey:
        """Let another key sign, too, of a type that the issuer has none of: for other mechanisms, or several proofs.

        Args:
            key: A private key, to be kept in the issuer's file; or a signer, where those of the issuer are elsewhere.

        Raises:
            IssuingError: The identifier is made of one key (`signer-did-key`), there is a key of this type
                (`signer-type-twice`), the signer signs for another identifier (`signer-mismatch`), or another process
                changed the keys meanwhile (`keys-changed`).
            UsageError: `signer-mixed`: keys in the file and signers elsewhere. `argument-signer`: it is neither.
            ProofGenerationError: Nothing is signed with keys of this type.
        """
        if not isinstance(key, PrivateKey):
            check_signer(key)
        if self._issuer.startswith(DERIVED):
            raise IssuingError("signer-did-key", issuer=self._issuer[:200])
        change = self._record(key, lambda known: KeyChange(added=self._new_key(key, known)))
        return change.added.key

    def rotate(
        self,
        key: PrivateKey | Signer | None = None,
        *,
        key_type: KeyType | None = None,
        compromised: bool = False,
    ) -> KeyRotation:
        """Put a new key in the place of one that signs. What was signed before stays on record under the old one.

        The old key stays in the issuer's document. Its private half is erased from the issuer's file.

        Args:
            key: The new key, as for `add`; it replaces the one of its type. None: one is made.
            key_type: Which key to replace; None: the type of `key`, or the only one there is.
            compromised: Whether others may have the old one. It is then revoked, not only retired: what it signed
                before is in doubt, since the time in a signature is its signer's own claim.

        Raises:
            IssuingError: The identifier is made of its key (`rotate-derived`), no key of that type signs
                (`rotate-type`), it is not said which of several (`rotate-several`), or another process changed the keys
                meanwhile (`keys-changed`).
            UsageError: `rotate-elsewhere`: the key is not in the file, so none can be made in its place.
                `signer-mixed`, `argument-signer`: as for `add`.
        """
        if key is not None and not isinstance(key, PrivateKey):
            check_signer(key)
        if self._issuer.startswith(DERIVED):
            raise IssuingError("rotate-derived", issuer=self._issuer[:200])

        def replaced(known: tuple[IssuerKey, ...]) -> KeyChange:
            old = self._in_use(known, key_type if key is None else key.public_key.type)
            if key is None and not old.is_sealed:
                raise UsageError("rotate-elsewhere", method=old.verification_method)
            end = self._end()
            ended = replace(old, revoked_at=end) if compromised else replace(old, retired_at=end)
            return KeyChange(added=self._new_key(key or generate_key(old.public_key.type), known), ended=ended)

        change = self._record(key, replaced)
        ended = cast("IssuerKey", change.ended)
        return KeyRotation(change.added.key, ended, self._store.usage(ended))

    def files(self) -> tuple[HostedFile, ...]:
        """The files that a web server has to serve, for a server that answers by itself; see `publish`.

        Raises:
            IssuingError: As `publish`.
        """
        return hosted_files(self._issuer, self._store.kept(), self._store.log())

    def publish(self, folder: Path | str, *, force: bool = False) -> tuple[HostedFile, ...]:
        """Write the files of the identifier to their places below the folder that a web server serves.

        Args:
            folder: The folder; it is made if it is missing.
            force: Whether a file gives way that is no earlier state of the same.

        Returns:
            What was written: each file at its `path` below the folder.

        Raises:
            IssuingError: `identifier-derived`: the identifier is made of its key, and nothing is published.
                `identifier-place`: no file can stand where its document has to be. `identifier-other`,
                `identifier-newer`, `identifier-log-newer`: what is there is no earlier state of the same.
            StoreError: The folder cannot be written to.
        """
        written: list[HostedFile] = []

        def write(keys: tuple[IssuerKey, ...], log: KeptLog | None) -> None:
            written.extend(hosted_files(self._issuer, keys, log))
            for file in written:
                path = Path(folder, file.path)
                if is_taken(path) and not force:
                    check_replacement(read_capped(path, _LARGEST_FILE), file)
            for file in written:
                path = Path(folder, file.path)
                clear_drafts(path)  # no other process writes here now: the store is held for writing
                write_public(path, file.content)

        self._store.publish(write)
        return tuple(written)

    def check_live(self, fetcher: Fetcher, *, url: str | None = None) -> tuple[HostedCheck, ...]:
        """Fetch the files of the identifier from where verifiers look for them, and compare them with the store.

        Args:
            fetcher: Brings them, such as `vcwallet.fetching.HttpFetcher`.
            url: Where the first of them is instead, such as on a test server.

        Raises:
            IssuingError: As `publish`.
        """
        first, *others = self.files()
        return tuple(check_hosted([first if url is None else replace(first, url=url), *others], fetcher))

    def _in_use(self, known: tuple[IssuerKey, ...], key_type: KeyType | None) -> IssuerKey:
        """The one key that signs, of a type."""
        in_use = [key for key in known if key.state is KeyState.IN_USE]
        fitting = [key for key in in_use if key_type in (None, key.public_key.type)]
        if len(fitting) != 1:
            types = [key.public_key.type.value for key in in_use]
            reason = "rotate-several" if fitting else "rotate-type"
            raise IssuingError(reason, type=key_type and key_type.value, types=types)
        return fitting[0]

    def _new_key(self, key: PrivateKey | Signer, known: tuple[IssuerKey, ...]) -> NewKey:
        """A key that is to be kept: with its secret, where the others are kept so, too."""
        is_sealed = isinstance(key, PrivateKey)
        if any(each.is_sealed != is_sealed for each in known if each.state is KeyState.IN_USE):
            raise UsageError("signer-mixed")
        new = IssuerKey.of(self._signer_of(key), self._clock(), is_sealed=is_sealed)
        return NewKey(new, key if isinstance(key, PrivateKey) else None)

    def _signer_of(self, key: PrivateKey | Signer) -> Signer:
        return own_signer(key, self._issuer) if isinstance(key, PrivateKey) else key

    def _end(self) -> datetime:
        """The first whole second after everything that was signed so far: times in proofs are whole seconds."""
        moment = self._clock()
        return max(moment, self._store.last_signed() or moment).replace(microsecond=0) + _SECOND

    def _record(
        self, key: PrivateKey | Signer | None, compose: Callable[[tuple[IssuerKey, ...]], KeyChange]
    ) -> KeyChange:
        """Record a change that follows from the keys there are, and sign with the new key from then on.

        Raises:
            IssuingError: The keys cannot sign for this issuer; `keys-changed`: another process has replaced one of
                those that sign here.
        """
        signers: list[Signer] = []

        def composed(known: tuple[IssuerKey, ...], log: KeptLog | None) -> KeyChange:
            in_use = {each.verification_method for each in known if each.state is KeyState.IN_USE}
            if not in_use.issuperset(signer.verification_method for signer in self._signers):
                raise IssuingError("keys-changed")
            change = compose(known)
            signers.extend(self._signers_after(change, key))
            check_signers(signers, self._issuer)
            if log is None:
                return change
            return replace(change, log=next_entry(log, self._issuer, change.applied_to(known), self._clock()))

        with self._lock:
            change = self._store.change(composed)
            self._signers = tuple(signers)
            self._use(self._signers)
        return change

    def _signers_after(self, change: KeyChange, elsewhere: Signer | None) -> Iterator[Signer]:
        """Those that sign after a change: a new one stands where the one was that it replaces, or last."""
        secret = change.added.secret
        signer = cast("Signer", elsewhere) if secret is None else own_signer(secret, self._issuer)
        for each in self._signers:
            is_ended = change.ended is not None and each.verification_method == change.ended.verification_method
            yield signer if is_ended else each
        if change.ended is None:
            yield signer
