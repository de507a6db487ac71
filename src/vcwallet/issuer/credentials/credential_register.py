"""The credentials of one issuer: issuing them, and what was issued, and to whom, as long as that may be known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from vcwallet.artwork.raster import svg_to_png
from vcwallet.baking import bake
from vcwallet.errors import IssuingError
from vcwallet.issuer.catalogue.achievement_catalogue import AchievementCatalogue
from vcwallet.issuer.credentials.credential_factory import CredentialFactory
from vcwallet.issuer.credentials.issue_requests import IssueRequest
from vcwallet.issuer.credentials.issued_credentials import Issued
from vcwallet.issuer.credentials.issuing_batches import IssuingBatch, OnIssued, OnRequestRefused, issue_all
from vcwallet.issuer.records.achievement_editions import StoredAchievement
from vcwallet.issuer.records.credential_records import Record
from vcwallet.issuer.records.credential_selection import RecordFilter
from vcwallet.issuer.records.recipients import Recipient
from vcwallet.issuer.store.issuer_store import IssuerStore

_BATCH = 100


@dataclass(frozen=True, slots=True)
class CredentialRegister:
    """The credentials of one issuer; `Issuer.credentials`. For one credential there is `Issuer.issue`."""

    _store: IssuerStore
    _catalogue: AchievementCatalogue
    _factory: CredentialFactory

    def issue_many(
        self,
        requests: Iterable[IssueRequest],
        *,
        on_progress: OnIssued | None = None,
        on_refused: OnRequestRefused | None = None,
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

        Raises:
            IssuingError: As `Issuer.issue`.
            MalformedValueError: As `Issuer.issue`.
            ProofGenerationError: The signer failed.
        """
        return issue_all(
            requests,
            self._store,
            self._factory,
            batch_size=batch_size,
            on_progress=on_progress,
            on_refused=on_refused,
        )

    def check(self, request: IssueRequest) -> None:
        """Find out whether a request would be refused. Nothing is signed or recorded.

        Args:
            request: What would be issued.

        Raises:
            IssuingError: As `Issuer.issue` would.
            MalformedValueError: As `Issuer.issue` would.
        """
        IssuingBatch(self._store, self._factory, None).check(request)

    def list(
        self,
        *,
        achievement: StoredAchievement | str | None = None,
        cohort: str | None = None,
        recipient: Recipient | str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        signed_with: str | None = None,
    ) -> Iterator[Record]:
        """What was issued, oldest first.

        Args:
            achievement: Only this one; its id, code or name, or an edition of it.
            cohort: Only in this group.
            recipient: Only to this person, by any of the identifiers given.
            since: Only at this time or later.
            until: Only before this time.
            signed_with: Only with this key, by the verification method of an `IssuerKey`.

        Raises:
            IssuingError: No achievement is called so, or several are; or no such key ever signed (`key-unknown`).
        """
        if signed_with is not None and all(signed_with != key.verification_method for key in self._store.keys.kept()):
            raise IssuingError("key-unknown", method=signed_with[:200])
        wanted = RecordFilter(
            achievement=None if achievement is None else self._catalogue.get(achievement).id,
            cohort=cohort,
            recipient=None if recipient is None else Recipient.of(recipient),
            since=since,
            until=until,
            signed_with=signed_with,
        )
        return self._store.credentials.list_records(wanted)

    def record(self, credential_id: str) -> Record:
        """The record of a credential, erased or not.

        Raises:
            IssuingError: No such credential was issued here.
        """
        record = self._store.credentials.find_record(credential_id)
        if record is None:
            raise IssuingError("record-unknown", id=credential_id)
        return record

    def find(self, credential_id: str) -> Issued:
        """A credential that was issued, to hand it out again.

        Raises:
            IssuingError: No such credential was issued here, or its contents were erased.
        """
        record = self.record(credential_id)
        forms = self._store.credentials.read_forms(credential_id)
        if not forms:
            raise IssuingError("record-erased", id=credential_id)
        image = self._catalogue.get(record.achievement, record.edition).image
        return Issued(forms, image, record, new=False)

    def recipient_of(self, credential_id: str) -> Recipient | None:
        """To whom a credential was issued; None if that was erased.

        Raises:
            IssuingError: No such credential was issued here.
        """
        return self._store.credentials.read_recipient(self.record(credential_id).id)

    def png_badge(self, credential_id: str, *, width: int = 600) -> bytes:
        """The badge of a credential as a PNG, for places that take no SVG.

        Args:
            credential_id: The credential.
            width: Width in pixels, where the picture has to be drawn.

        Raises:
            IssuingError: No such credential was issued here, or its contents were erased.
            MissingExtraError: The picture is an SVG and the extra `images` is not installed.
        """
        issued = self.find(credential_id)
        content = issued.image.content
        png = content if issued.image.media_type == "image/png" else svg_to_png(content, width=width, embedded=True)
        return bake(png, issued.credential)

    def erase(self, recipient: Recipient | str) -> int:
        """Erase a person: identifiers, evidence, credentials, reasons for revoking. The records stay, naming no person.

        Credentials that the person has keep working. What erasing cannot reach: docs/explanation/issuer-store.md.

        Args:
            recipient: A DID, an e-mail address, or a `Recipient` with both.

        Returns:
            How many credentials were erased.
        """
        moment = self._factory.clock().replace(microsecond=0)
        return self._store.credentials.erase_recipient(Recipient.of(recipient), moment)
