"""Endorsements that do not count."""

from __future__ import annotations

from vcwallet.errors import VcwalletError


class EndorsementError(VcwalletError):
    """An endorsement of an issuer that does not count."""

    code = "ENDORSEMENT_ERROR"


class EndorsementRevokedError(VcwalletError):
    """A body that the relying party knows has taken back what it said of an issuer."""

    code = "ENDORSEMENT_REVOKED"
