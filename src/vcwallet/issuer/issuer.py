"""The issuer: an institution with a name, a key, a catalogue of achievements, and a memory of what it issued."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import UsageError
from vcwallet.io.bundled_contexts import bundled
from vcwallet.io.clock import now
from vcwallet.issuer import issuer_file
from vcwallet.issuer.awards.award_register import AwardRegister
from vcwallet.issuer.catalogue.achievement_catalogue import AchievementCatalogue
from vcwallet.issuer.closing.closing_register import ClosingRegister
from vcwallet.issuer.credentials.credential_factory import CredentialFactory
from vcwallet.issuer.credentials.credential_register import CredentialRegister
from vcwallet.issuer.credentials.issue_requests import NO_CREDENTIAL_DETAILS, CredentialDetails, IssueRequest
from vcwallet.issuer.credentials.issued_credentials import Issued
from vcwallet.issuer.document_signer import DocumentSigner
from vcwallet.issuer.domains.domain_register import DomainRegister
from vcwallet.issuer.endorsements.endorsement_register import EndorsementRegister
from vcwallet.issuer.identifier.hosted_key import own_signer
from vcwallet.issuer.identifier.issuer_signer import check_signers
from vcwallet.issuer.identifier.key_register import KeyRegister
from vcwallet.issuer.issuer_file import SealedKey
from vcwallet.issuer.issuer_profile import (
    NO_PROFILE_DETAILS,
    CurrentProfile,
    IssuerProfile,
    ProfileDetails,
    new_profile,
)
from vcwallet.issuer.recognition.recognition_register import RecognitionRegister
from vcwallet.issuer.records.achievement_editions import StoredAchievement
from vcwallet.issuer.records.issuer_keys import IssuerKey, NewKey
from vcwallet.issuer.records.recipients import Recipient
from vcwallet.issuer.records.securing_mechanisms import Securing
from vcwallet.issuer.status.list_publisher import ListPublisher
from vcwallet.issuer.status.status_register import StatusRegister
from vcwallet.issuer.store.issuer_store import IssuerStore
from vcwallet.keys.ed25519 import Ed25519Key
from vcwallet.keys.private_key import PrivateKey
from vcwallet.keys.sealing import KdfParameters
from vcwallet.ports import Clock, Contexts, Signer


class Issuer:
    """Issues Open Badges 3.0 from a catalogue, and remembers what it issued.

    Use it as a context manager, or close it. `Issuer.create` and `Issuer.open` keep everything in one SQLite file; the
    constructor takes any other store.

    Args:
        store: Where catalogue and records are kept.
        signer: Holds the key, or speaks to what holds it; several, for one identifier, where documents are to be
            secured with keys of several types. Which of them signs follows from the mechanism.
        profile: Who issues.
        clock: Tells the time.
        contexts: The pinned JSON-LD contexts; the bundled ones if None.

    Raises:
        UsageError: The signer is none.
        ProofGenerationError: No cryptosuite signs with its type of key.
        IssuingError: The signer signs for another controller, or by a verification method that is not its own; or
            several signers have keys of one type, or one did:key; or it is none of the keys in the store that sign.
    """

    __slots__ = (
        "_awards",
        "_catalogue",
        "_clock",
        "_closing",
        "_contexts",
        "_credentials",
        "_documents",
        "_domains",
        "_endorsements",
        "_keys",
        "_profile",
        "_recognition",
        "_status",
        "_store",
    )

    def __init__(
        self,
        store: IssuerStore,
        signer: Signer | Sequence[Signer],
        profile: IssuerProfile,
        *,
        clock: Clock = now,
        contexts: Contexts | None = None,
    ) -> None:
        self._store = store
        self._profile = CurrentProfile(store, profile)
        self._clock = clock
        self._contexts = bundled() if contexts is None else contexts
        signers = check_signers(signer, profile.id)
        store.keys.check_in_use(each.verification_method for each in signers)
        self._keys = KeyRegister(store.keys, self.id, signers, use=self._sign_with, clock=clock)
        self._sign_with(signers)

    def _sign_with(self, signers: tuple[Signer, ...]) -> None:
        """Compose the parts that sign, with these from now on."""
        store, clock, contexts = self._store, self._clock, self._contexts
        self._documents = documents = DocumentSigner.of(signers, contexts)
        publisher = ListPublisher(store, documents, self._profile, clock)
        self._catalogue = AchievementCatalogue(store.catalogue, self._profile, clock)
        factory = CredentialFactory(self._profile, documents, clock)
        self._credentials = CredentialRegister(store, self._catalogue, factory)
        self._endorsements = EndorsementRegister(store, factory)
        self._recognition = RecognitionRegister(store, factory)
        self._awards = AwardRegister(
            store, self._profile, self._catalogue, self._credentials, publisher, contexts, clock
        )
        self._domains = DomainRegister(store, documents, self.id, clock)
        self._status = StatusRegister(store, publisher, self.id, clock)
        self._closing = ClosingRegister(
            store, self._profile, documents, publisher, keys=self._keys, contexts=contexts, clock=clock
        )

    @classmethod
    def create(
        cls,
        path: Path | str,
        *,
        name: str,
        details: ProfileDetails = NO_PROFILE_DETAILS,
        passphrase: str | None = None,
        signer: Signer | SealedKey | Sequence[Signer | SealedKey] | None = None,
        kdf: KdfParameters | None = None,
        clock: Clock = now,
    ) -> Self:
        """Make a new issuer in a new file.

        Args:
            path: The file; nothing may be there yet.
            name: The institution's name, as it stands in every badge.
            details: What else the institution says about itself.
            passphrase: Guards the file's secrets. May be missing only where there is a signer.
            signer: Holds the key elsewhere; the issuer's id is then its controller. A `SealedKey` is kept in the file.
                Several of one or the other sort, with keys of different types, sign for one identifier. None makes a
                `SealedKey` of Ed25519.
            kdf: What trying a passphrase costs; None measures this machine first.
            clock: Tells the time.

        Raises:
            IssuingError: Neither a passphrase nor a signer, a signer that cannot sign for its own controller, no name,
                or a URL that is not absolute.
            ProofGenerationError: No cryptosuite signs with the signer's type of key.
            UsageError: The signer is none, not a colour, or a logo that cannot stand in a badge.
            StoreError: The file exists or cannot be written.
        """
        given = SealedKey(Ed25519Key.generate()) if signer is None else signer
        several = tuple(given) if isinstance(given, Sequence) else (given,)
        kept = [each for each in several if isinstance(each, SealedKey)]
        elsewhere = [each for each in several if not isinstance(each, SealedKey)]
        if kept and elsewhere:
            raise UsageError("signer-mixed")
        check_signers(elsewhere or [each.signer for each in kept])
        moment = clock()
        named, log = issuer_file.with_log(kept, moment)
        signers = check_signers(elsewhere or [each.signer for each in named])
        profile = new_profile(signers[0].controller, name, details)
        if profile.securing is not None:
            DocumentSigner.of(signers, bundled()).check(profile.securing)
        secrets: list[PrivateKey | None] = [each.key for each in kept] or [None for _ in signers]
        keys = [
            NewKey(IssuerKey.of(each, moment, is_sealed=secret is not None), secret)
            for each, secret in zip(signers, secrets, strict=True)
        ]
        issuer_file.create_store(Path(path), profile=profile, passphrase=passphrase, keys=keys, log=log, kdf=kdf)
        return cls.open(path, passphrase=passphrase, signer=elsewhere or None, clock=clock)

    @classmethod
    def open(
        cls,
        path: Path | str,
        *,
        passphrase: str | None = None,
        signer: Signer | Sequence[Signer] | None = None,
        clock: Clock = now,
        contexts: Contexts | None = None,
    ) -> Self:
        """Open an issuer's file.

        Args:
            path: The file.
            passphrase: The file's, if it has one.
            signer: The signer, or signers, that it was created with, if there were any.
            clock: Tells the time.
            contexts: The pinned JSON-LD contexts; the bundled ones if None.

        Raises:
            WrongPassphraseError: It is not this file's passphrase.
            IssuingError: The signer is missing, signs for another controller, or was replaced (`signer-retired`).
            StoreError: The file cannot be opened or is no issuer's file.
        """
        store = issuer_file.open_store(Path(path), passphrase=passphrase)
        try:
            profile = store.load_profile()
            signers = signer or [own_signer(key, profile.id) for key in store.keys.secrets()]
            return cls(store, signers, profile, clock=clock, contexts=contexts)
        except BaseException:
            store.close()
            raise

    def close(self) -> None:
        """Let go of the store."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Issuer({self.profile.name!r}, {self.id})"

    @property
    def id(self) -> str:
        """The issuer's identifier."""
        return self.profile.id

    @property
    def profile(self) -> IssuerProfile:
        """Who issues."""
        return self._profile.now

    @property
    def securing(self) -> Securing:
        """How what it issues is secured where nothing else is asked for."""
        return self.profile.securing or self._documents.usual

    def identifier_document(self) -> JsonObject:
        """The controlled identifier document that has to stand at the issuer's identifier: all keys that ever signed.

        Returns:
            A document as Controlled Identifiers 1.0 has it. Each key may make assertions, and nothing else; one that
            signs no longer says since when (`expires`, `revoked`).

        Raises:
            IssuingError: `identifier-derived`: the identifier is made of its key, and nothing has to be published.
        """
        return self._keys.document()

    @property
    def keys(self) -> KeyRegister:
        """The keys that sign for this issuer, and those that signed: add one, replace one."""
        return self._keys

    @property
    def domains(self) -> DomainRegister:
        """The websites that say that they are this issuer's: link one, and publish what it has to say."""
        return self._domains

    @property
    def closing(self) -> ClosingRegister:
        """The end of this institution, and what others that end leave to it."""
        return self._closing

    @property
    def catalogue(self) -> AchievementCatalogue:
        """What this issuer awards: add achievements, and look them up."""
        return self._catalogue

    @property
    def credentials(self) -> CredentialRegister:
        """What this issuer issued: issue many, list, hand out again, erase."""
        return self._credentials

    @property
    def endorsements(self) -> EndorsementRegister:
        """What this issuer says of others, and what others say of it."""
        return self._endorsements

    @property
    def recognition(self) -> RecognitionRegister:
        """How this issuer makes others known, and itself: its trust list, signed, and its entry for registries."""
        return self._recognition

    @property
    def awards(self) -> AwardRegister:
        """Stacks that this issuer awards: award one, find out who is ready, and which awards have lost a part."""
        return self._awards

    @property
    def status(self) -> StatusRegister:
        """What this issuer says about its credentials after they were issued: revoke, suspend, publish the lists."""
        return self._status

    def update_profile(self, *, name: str | None = None, details: ProfileDetails = NO_PROFILE_DETAILS) -> IssuerProfile:
        """Change what the issuer says about itself, from the next credential on. What is None stays as it is.

        Pictures that were drawn before keep the old name, colour and logo; the next edition of an achievement has the
        new.

        Args:
            name: The institution's name.
            details: What else it says; an empty text, or empty bytes of a logo, take a detail away.

        Raises:
            IssuingError: A URL that is not absolute, a name that is empty, or a mechanism for which there is no key.
                `issuer-closed`: it closed.
            UsageError: Not a mechanism, not a colour, or a logo that cannot stand in a badge.
            BakingError: The logo is no PNG or SVG, is damaged or unsafe.
        """
        if details.securing:
            self._documents.check(Securing.of(details.securing))
        return self._profile.update(name, details)

    def issue(
        self,
        achievement: StoredAchievement | str,
        recipient: Recipient | str,
        details: CredentialDetails = NO_CREDENTIAL_DETAILS,
        *,
        cohort: str | None = None,
        key: str | None = None,
        securing: Securing | str | None = None,
    ) -> Issued:
        """Issue one credential. When this returns, it is recorded on disk. For many: `credentials.issue_many`.

        The arguments are the members of an `IssueRequest`, which says what each of them is.

        Args:
            achievement: An achievement of the catalogue, or its id, code or name.
            recipient: A DID, an e-mail address, or a `Recipient` with both.
            details: What else the credential says: results, evidence, dates, credits.
            cohort: The group that it is issued in.
            key: The caller's name for this act; the same key gives the same credential.
            securing: How it is secured, such as `"eddsa-rdfc-2022,jwt"`; None: as the issuer's profile says.

        Raises:
            IssuingError: No achievement is called so, or several are; it may not be issued; the key was used for
                another request (`key-reused`), or its recipient was erased since (`key-erased`); or there is no key for
                a mechanism (`securing-key`).
            MalformedValueError: A value that the specification does not allow there.
            ProofGenerationError: The signer failed.
        """
        request = IssueRequest(achievement, recipient, details, cohort=cohort, key=key, securing=securing)
        return next(self._credentials.issue_many([request]))
