"""What an issuer asks of the place where it keeps the endorsements that it made; see `IssuerStore`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from vcwallet.issuer.records.credential_records import KeyedRequest
from vcwallet.issuer.records.endorsement_records import EndorsementRecord, NewEndorsement, RecordedEndorsement


class EndorsementStore(Protocol):
    """The endorsements. Their ids and keys are among those of the credentials: one key is used for one act."""

    def find_request(self, keyed: KeyedRequest) -> RecordedEndorsement | None:
        """How a request stands; None where its key is unused."""
        ...

    def record(self, new: NewEndorsement) -> RecordedEndorsement:
        """Record an endorsement, in one transaction; for a used key nothing is recorded and the answer says so.

        Raises:
            IssuingError: `signer-retired`: a key that signed it is not in use any more; nothing is recorded.
        """
        ...

    def find(self, endorsement_id: str) -> EndorsementRecord | None:
        """The record of an endorsement."""
        ...

    def read(self, endorsement_id: str) -> bytes:
        """The endorsement as it is shared; empty where there never was one of this id."""
        ...

    def list_endorsements(
        self, *, subject: str | None = None, signed_with: str | None = None
    ) -> Iterator[EndorsementRecord]:
        """Records in the order in which they were made, a page at a time.

        Args:
            subject: Only of what has this id.
            signed_with: Only with the key of this verification method.
        """
        ...
