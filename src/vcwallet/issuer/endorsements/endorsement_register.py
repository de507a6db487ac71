"""The endorsements of one issuer: of what others are and award, and those of others that its profile carries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from vcwallet.errors import IssuingError
from vcwallet.io.files import read_capped, write_public
from vcwallet.io.verify import local_question
from vcwallet.issuer.credentials.credential_factory import CredentialFactory
from vcwallet.issuer.credentials.endorsement_requests import EndorsementDetails, EndorsementRequest
from vcwallet.issuer.endorsements.carried_endorsements import (
    LARGEST_CARRIED,
    CarriedEndorsement,
    carried_by,
    checked_endorsements,
)
from vcwallet.issuer.records.credential_records import RequestStanding
from vcwallet.issuer.records.endorsement_records import EndorsedKind, EndorsementRecord, RecordedEndorsement
from vcwallet.issuer.records.securing_mechanisms import Securing
from vcwallet.issuer.records.status_list_forms import ListForm
from vcwallet.issuer.store.issuer_store import IssuerStore
from vcwallet.ports import DocumentCache, Fetcher


@dataclass(frozen=True, slots=True)
class IssuedEndorsement:
    """An endorsement that was signed and is on disk.

    Attributes:
        content: The `EndorsementCredential` as it is shared, byte for byte: JSON, or a token.
        record: What the store remembers of it.
        new: Whether it was signed now; False for what the same key had signed before.
    """

    content: bytes = field(repr=False)
    record: EndorsementRecord
    new: bool

    @property
    def id(self) -> str:
        """Its id."""
        return self.record.id


@dataclass(frozen=True, slots=True)
class PublishedEndorsement:
    """The file of an endorsement.

    Attributes:
        path: Where it was written.
        record: The endorsement.
    """

    path: Path
    record: EndorsementRecord


@dataclass(frozen=True, slots=True)
class EndorsementRegister:
    """What an issuer says of others, and what others say of it; `Issuer.endorsements`.

    What it said is revoked by `Issuer.status`, by the endorsement's id or key, as credentials are.
    """

    _store: IssuerStore
    _factory: CredentialFactory

    def endorse(
        self, kind: EndorsedKind | str, subject: str, details: EndorsementDetails, *, key: str | None = None
    ) -> IssuedEndorsement:
        """Endorse an institution (`profile`), what it awards (`achievement`), or a credential of it (`credential`).

        When this returns, the endorsement is recorded on disk. It has an entry in the status lists, where those are set
        up (`Issuer.status`): without one it cannot be revoked, and needs an end.

        Args:
            kind: What is endorsed.
            subject: The identifier of the institution, or the id of the achievement or credential.
            details: What the endorsement says, until when, and how it is secured.
            key: The caller's name for this act; the same key gives the same endorsement, byte for byte.

        Raises:
            IssuingError: The id is no absolute URL, or no identifier of an institution (`endorsed-identifier`), or the
                issuer's own (`endorsed-self`); an institution has no name (`endorsed-unnamed`), or something else one
                (`endorsed-named`); a name has hidden characters (`name-hidden`), or a moment no zone; the key was used
                for another request (`key-reused`); there is no key for a mechanism, the key was replaced by another
                process (`signer-retired`), or the issuer is closed (`issuer-closed`).
            UsageError: An unknown mechanism, several forms (`securing-one-form`), or an argument of another type.
            ProofGenerationError: The signer failed.
        """
        request = EndorsementRequest.of(kind, subject, details, key)
        request.check(self._factory.profile.now.id)
        keyed = request.keyed()
        existing = None if keyed is None else self._store.endorsements.find_request(keyed)
        if existing is not None:
            return _issued(existing)
        closing = self._store.load_closing()
        if closing is not None:
            raise closing.error
        form = self._factory.signer.one_form(details.securing, self._factory.usual)
        self._check_form(form)
        (places,) = self._store.lists.allocate_places(1, self._factory.clock())
        return _issued(self._store.endorsements.record(self._factory.endorse(request, keyed, form, places)))

    def _check_form(self, form: Securing) -> None:
        """Refuse, before a place is given away, a form that cannot be signed or cannot name its place."""
        self._factory.signer.check(form)
        self._store.keys.check_in_use(self._factory.signer.keys(form))
        settings = self._store.lists.load_settings()
        if settings is not None and settings.list_form is ListForm.STATUS_TOKEN and not form.is_token:
            raise IssuingError("status-claim", securing=str(form))

    def list(self, *, subject: str | None = None, signed_with: str | None = None) -> Iterator[EndorsementRecord]:
        """What was endorsed, oldest first.

        Args:
            subject: Only of this institution, achievement or credential, by its id.
            signed_with: Only with this key, by the verification method of an `IssuerKey`.

        Raises:
            IssuingError: No such key ever signed (`key-unknown`).
        """
        if signed_with is not None and all(signed_with != key.verification_method for key in self._store.keys.kept()):
            raise IssuingError("key-unknown", method=signed_with[:200])
        return self._store.endorsements.list_endorsements(subject=subject, signed_with=signed_with)

    def find(self, endorsement_id: str) -> IssuedEndorsement:
        """An endorsement that was made, to hand it out again.

        Raises:
            IssuingError: No such endorsement was made here (`record-unknown`).
        """
        record = self._store.endorsements.find(endorsement_id)
        if record is None:
            raise IssuingError("record-unknown", id=endorsement_id[:200])
        return IssuedEndorsement(self._store.endorsements.read(record.id), record, new=False)

    def publish(self, folder: Path | str) -> tuple[PublishedEndorsement, ...]:
        """Write every endorsement that has not ended to a folder that a web server serves, each under a name for good.

        What was revoked is written, too: a verifier that looks there then reads its status. Where nothing came, the
        verifier could not tell whether the accreditation was taken back.

        Args:
            folder: Where; it is made if it is missing.

        Raises:
            StoreError: A file cannot be written.
        """
        now = self._factory.clock()
        made = []
        for record in self._store.endorsements.list_endorsements():
            if record.valid_until is None or record.valid_until >= now:
                path = Path(folder, record.file_name)
                write_public(path, self._store.endorsements.read(record.id))
                made.append(PublishedEndorsement(path, record))
        return tuple(made)

    @property
    def carried(self) -> tuple[CarriedEndorsement, ...]:
        """What others say of this issuer, as its profile carries it into everything that it signs."""
        return carried_by(self._factory.profile.now.document)

    def carry(
        self,
        endorsements: Iterable[bytes | Path],
        *,
        fetcher: Fetcher | None = None,
        cache: DocumentCache | None = None,
    ) -> tuple[CarriedEndorsement, ...]:
        """Let the profile carry these endorsements, and no others, into everything that is signed from now on.

        To renew one before it ends, or to leave out one that was revoked, say again what the profile carries.

        Args:
            endorsements: As their endorsers signed them: JSON or tokens, or their files; none: it carries none.
            fetcher: Brings keys of endorsers and status lists that are on the web; None: nothing is fetched.
            cache: What was fetched before.

        Raises:
            IssuingError: One of them is no endorsement by itself (`carried-none`), speaks of another
                (`carried-of-another`), is not genuine or in force (`carried-rejected`), could not be verified
                (`carried-unverified`), calls it otherwise than the profile (`carried-name`), or may not stand in a
                profile of Open Badges 3.0 in VCDM 2.0. They are too many (`carried-many`) or too large
                (`carried-large`). `issuer-closed`: this issuer closed.
            StoreError: A file cannot be read.
        """
        profile = self._factory.profile
        contents = [read_capped(each, LARGEST_CARRIED) if isinstance(each, Path) else each for each in endorsements]
        question = local_question(clock=self._factory.clock, cache=cache)
        entries = checked_endorsements(contents, profile.now.id, question, fetcher)
        profile.carry(entries)
        return self.carried


def _issued(recorded: RecordedEndorsement) -> IssuedEndorsement:
    if recorded.record is None:
        raise IssuingError("key-reused", id=recorded.id)
    return IssuedEndorsement(recorded.content, recorded.record, recorded.standing is RequestStanding.NEW)
