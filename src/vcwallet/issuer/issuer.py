"""The issuer: an institution with a name, a key, a catalogue of achievements, and a memory of what it issued."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from vcwallet.artwork.badge_artwork import DEFAULT_COLOUR
from vcwallet.artwork.colours import palette
from vcwallet.encoding.json_types import JsonObject
from vcwallet.io.bundled_contexts import bundled
from vcwallet.io.clock import now
from vcwallet.issuer import opening
from vcwallet.issuer.awarding import Awarding
from vcwallet.issuer.images import own_logo
from vcwallet.issuer.issuing import Batches, Issued, OnProgress, OnRefused
from vcwallet.issuer.own_profile import ProfileTexts, profile_document
from vcwallet.issuer.press import CheckedSigner, Press, check_signer
from vcwallet.issuer.recipients import Recipient
from vcwallet.issuer.requests import IssueRequest
from vcwallet.issuer.status import StatusRegister
from vcwallet.issuer.store import IssuerProfile, IssuerStore, StoredAchievement
from vcwallet.keys.ed25519 import Ed25519Key
from vcwallet.keys.sealing import KdfParameters
from vcwallet.ports import Clock, Contexts, Signer

_BATCH = 100


class Issuer(Awarding):
    """Issues Open Badges 3.0 from a catalogue, and remembers what it issued.

    Use it as a context manager, or close it. `Issuer.create` and `Issuer.open` keep everything in one SQLite file; the
    constructor takes any other store.

    Args:
        store: Where catalogue and records are kept.
        signer: Holds the key, or speaks to whatever holds it.
        profile: Who issues.
        clock: Tells the time.
        contexts: The pinned JSON-LD contexts; the bundled ones if None.

    Raises:
        IssuingError: The signer signs for somebody else.
    """

    __slots__ = ("_status",)

    def __init__(
        self,
        store: IssuerStore,
        signer: Signer,
        profile: IssuerProfile,
        *,
        clock: Clock = now,
        contexts: Contexts | None = None,
    ) -> None:
        check_signer(signer, profile.id)
        super().__init__(store, profile, clock)
        known = bundled() if contexts is None else contexts
        self._press = Press(profile.document, CheckedSigner(signer), known, clock)
        self._status = StatusRegister(store, self._press)

    @classmethod
    def create(
        cls,
        path: Path | str,
        *,
        name: str,
        url: str | None = None,
        email: str | None = None,
        description: str | None = None,
        color: str = DEFAULT_COLOUR,
        logo: bytes | Path = b"",
        passphrase: str | None = None,
        signer: Signer | None = None,
        kdf: KdfParameters | None = None,
        clock: Clock = now,
        contexts: Contexts | None = None,
    ) -> Self:
        """Make a new issuer in a new file.

        Args:
            path: The file; nothing may be there yet.
            name: The institution's name, as everybody will read it.
            url: Its web site.
            email: Where it can be reached.
            description: A sentence about it.
            color: The colour that its badges are drawn in, `#rrggbb`.
            logo: Its logo, PNG or SVG, which stands in the badges that are drawn; empty for none.
            passphrase: Guards the file's secrets. May be missing only where there is a signer.
            signer: Holds the key elsewhere; the issuer's id is then its controller. Without one a key is made and kept
                in the file, and the issuer's id is the did:key of it.
            kdf: What trying a passphrase costs; None measures this machine first.
            clock: Tells the time.
            contexts: The pinned JSON-LD contexts; the bundled ones if None.

        Raises:
            IssuingError: Neither a passphrase nor a signer, a signer that cannot sign for its own controller, no name,
                or a URL that is not absolute.
            StoreError: The file exists or cannot be written.
        """
        palette(color)  # refuses what is no colour, before anything is written
        own_key: Ed25519Key | None = None
        if signer is None:
            own_key = Ed25519Key.generate()
            issuer_id = own_key.did
        else:
            issuer_id = signer.controller
            check_signer(signer, issuer_id)
        document = profile_document(issuer_id, {}, name=name, url=url, email=email, description=description)
        profile = IssuerProfile(document, color, own_logo(logo))
        opening.create_store(Path(path), profile=profile, passphrase=passphrase, key=own_key, kdf=kdf)
        return cls.open(path, passphrase=passphrase, signer=signer, clock=clock, contexts=contexts)

    @classmethod
    def open(
        cls,
        path: Path | str,
        *,
        passphrase: str | None = None,
        signer: Signer | None = None,
        clock: Clock = now,
        contexts: Contexts | None = None,
    ) -> Self:
        """Open an issuer's file.

        Args:
            path: The file.
            passphrase: The file's, if it has one.
            signer: The signer that it was created with, if there was one.
            clock: Tells the time.
            contexts: The pinned JSON-LD contexts; the bundled ones if None.

        Raises:
            WrongPassphraseError: It is not this file's passphrase.
            IssuingError: The signer is missing or signs for somebody else.
            StoreError: The file cannot be opened or is no issuer's file.
        """
        store = opening.open_store(Path(path), passphrase=passphrase)
        try:
            return cls(store, signer or store.load_signing_key(), store.load_profile(), clock=clock, contexts=contexts)
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
        return f"Issuer({self._profile.name!r}, {self._profile.id})"

    @property
    def id(self) -> str:
        """The issuer's identifier."""
        return self._profile.id

    @property
    def profile(self) -> IssuerProfile:
        """Who issues."""
        return self._profile

    @property
    def status(self) -> StatusRegister:
        """What this issuer says about its credentials after they were issued: revoke, suspend, publish the lists."""
        return self._status

    def update_profile(
        self,
        *,
        name: str | None = None,
        url: str | None = None,
        email: str | None = None,
        description: str | None = None,
        image: str | None = None,
        color: str | None = None,
        logo: bytes | Path | None = None,
    ) -> IssuerProfile:
        """Change what the issuer says about itself, from the next credential on. What is None stays as it is.

        Pictures that were drawn before keep the old name, colour and logo; the next edition of an achievement has the
        new.

        Args:
            name: The institution's name.
            url: Its web site; as with all that follow, an empty text takes it away.
            email: Where it can be reached.
            description: A sentence about it.
            image: URL of its logo, for those who show credentials.
            color: The colour that its badges are drawn in, `#rrggbb`.
            logo: Its logo, PNG or SVG, which stands in the badges that are drawn; empty bytes take it away.

        Raises:
            IssuingError: A URL that is not absolute, or a name that is empty.
            UsageError: Not a colour, or a logo that cannot stand in a badge.
            BakingError: The logo is no PNG or SVG, is damaged or unsafe.
        """
        palette(color or self._profile.color)
        texts = ProfileTexts(name=name, url=url, email=email, description=description, image=image)
        document = profile_document(self.id, self._profile.document, **texts)
        drawn = self._profile.logo if logo is None else own_logo(logo)
        profile = IssuerProfile(document, color or self._profile.color, drawn)
        self._store.save_profile(profile)
        self._profile = profile
        self._press = replace(self._press, profile=profile.document)
        return profile

    # Issuing.

    def issue(
        self,
        achievement: StoredAchievement | str,
        recipient: Recipient | str,
        *,
        evidence: Sequence[JsonObject] = (),
        results: Sequence[JsonObject] = (),
        narrative: str | None = None,
        credits_earned: float | None = None,
        activity_start: datetime | None = None,
        activity_end: datetime | None = None,
        awarded_at: datetime | None = None,
        valid_from: datetime | None = None,
        valid_until: datetime | None = None,
        name: str | None = None,
        cohort: str | None = None,
        key: str | None = None,
    ) -> Issued:
        """Issue one credential. When this returns, it is recorded on disk.

        Args:
            achievement: An achievement of the catalogue, or its id, code or name. The newest edition is awarded.
            recipient: A DID, an e-mail address, or a `Recipient` with both.
            evidence: What shows it, as `vcwallet.builders.evidence` makes it.
            results: What was reached, as `vcwallet.builders.result` makes it.
            narrative: What this person did, in words.
            credits_earned: Credits that this person earned.
            activity_start: When the learning began.
            activity_end: When it ended.
            awarded_at: When it was awarded, where that is not the beginning of validity.
            valid_from: From when the credential is valid; now if None.
            valid_until: Until when; without end if None.
            name: A name for the credential; the achievement's if None.
            cohort: The group that it is issued in, such as `2025-B`: to list, or revoke, all of it later. No personal
                data, and not in the credential.
            key: The caller's name for this act, such as `lms:course-7:student-42`. The same key gives the same
                credential, byte for byte, however often and from wherever it is asked for.

        Raises:
            IssuingError: No achievement is called so, or several are; it may not be issued; the key was used for
                something else (`key-reused`), or its recipient was erased since (`key-erased`).
            MalformedValueError: A value that the specification does not allow there.
            ProofGenerationError: The signer failed.
        """
        request = IssueRequest(
            achievement=achievement,
            recipient=recipient,
            evidence=evidence,
            results=results,
            narrative=narrative,
            credits_earned=credits_earned,
            activity_start=activity_start,
            activity_end=activity_end,
            awarded_at=awarded_at,
            valid_from=valid_from,
            valid_until=valid_until,
            name=name,
            cohort=cohort,
            key=key,
        )
        return next(self.issue_many([request]))

    def endorse(
        self, subject: str, *, name: str, comment: str | None = None, valid_until: datetime | None = None
    ) -> bytes:
        """Speak for what another institution awards, for that institution, or for a credential.

        Nothing of it is recorded, and it is in no status list: what may have to be taken back needs an end.

        Args:
            subject: The id of the achievement, issuer or credential.
            name: A name to show.
            comment: What there is to say for it. Markdown.
            valid_until: Until when; without end if None.

        Returns:
            The signed `EndorsementCredential` as JSON.

        Raises:
            IssuingError: The id is no absolute URL, or a moment has no zone.
            ProofGenerationError: The signer failed.
        """
        return self._press.endorse(subject, name=name, comment=comment, valid_until=valid_until)

    def check(self, request: IssueRequest) -> None:
        """Find out whether a request would be refused. Nothing is signed or recorded.

        Args:
            request: What would be issued.

        Raises:
            IssuingError: As `issue` would.
            MalformedValueError: As `issue` would.
        """
        Batches(self._store, self._press).check(request)

    def issue_many(
        self,
        requests: Iterable[IssueRequest],
        *,
        on_progress: OnProgress | None = None,
        on_refused: OnRefused | None = None,
        batch_size: int = _BATCH,
    ) -> Iterator[Issued]:
        """Issue many credentials, one transaction a batch. What was yielded is on disk, whatever happens next.

        Give the requests keys: then a run that was interrupted is continued by running it again.

        Args:
            requests: What to issue; read a batch at a time.
            on_progress: Is told after each batch how many requests have been dealt with.
            on_refused: Is told position and error of a request for which nothing is issued, and the run goes on. If
                None, the first such error ends the run; what was yielded before stands.
            batch_size: How many credentials are recorded together.

        Yields:
            What was issued, in the order of the requests.
        """
        batches = Batches(self._store, self._press)
        return batches.run(requests, batch_size=batch_size, on_progress=on_progress, on_refused=on_refused)
