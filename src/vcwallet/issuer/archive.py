"""The archive: what an issuer has issued, and to whom, as long as that may be known."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from vcwallet.artwork.raster import svg_to_png
from vcwallet.baking import bake
from vcwallet.errors import IssuingError
from vcwallet.issuer.catalogue import Catalogue
from vcwallet.issuer.issuing import Issued
from vcwallet.issuer.recipients import Recipient
from vcwallet.issuer.status_store import RecordFilter
from vcwallet.issuer.store import Record, StoredAchievement


class Archive(Catalogue):
    """The credentials of one issuer, beside the catalogue that they were issued from."""

    __slots__ = ()

    def issued(
        self,
        *,
        achievement: StoredAchievement | str | None = None,
        cohort: str | None = None,
        recipient: Recipient | str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> Iterator[Record]:
        """What was issued, oldest first.

        Args:
            achievement: Only this one; its id, code or name, or an edition of it.
            cohort: Only in this group.
            recipient: Only to this person, by any of the identifiers given.
            since: Only at this time or later.
            until: Only before this time.

        Raises:
            IssuingError: No achievement is called so, or several are.
        """
        wanted = RecordFilter(
            achievement=None if achievement is None else self.achievement(achievement).id,
            cohort=cohort,
            recipient=None if recipient is None else Recipient.of(recipient),
            since=since,
            until=until,
        )
        return self._store.list_records(wanted)

    def record(self, credential_id: str) -> Record:
        """The record of a credential, erased or not.

        Raises:
            IssuingError: No such credential was issued here.
        """
        found = self._store.find_record(credential_id)
        if found is None:
            raise IssuingError("record-unknown", id=credential_id)
        return found

    def find(self, credential_id: str) -> Issued:
        """A credential that was issued, to hand it out again.

        Raises:
            IssuingError: No such credential was issued here, or its contents were erased.
        """
        record = self.record(credential_id)
        credential = self._store.read_credential(credential_id)
        if credential is None:
            raise IssuingError("record-erased", id=credential_id)
        image = self.achievement(record.achievement, record.edition).image
        return Issued(credential, image, record, new=False)

    def recipient_of(self, credential_id: str) -> Recipient | None:
        """To whom a credential was issued; None if that was erased.

        Raises:
            IssuingError: No such credential was issued here.
        """
        return self._store.read_recipient(self.record(credential_id).id)

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
        """Erase a person: identifiers, evidence, credentials, reasons for revoking. The records stay, naming nobody.

        Credentials that the person has keep working. What erasing cannot reach: docs/explanation/issuer-store.md.

        Args:
            recipient: A DID, an e-mail address, or a `Recipient` with both.

        Returns:
            How many credentials were erased.
        """
        return self._store.erase_recipient(Recipient.of(recipient), self._clock().replace(microsecond=0))
