"""What is wrong with what a federation publishes."""

from __future__ import annotations

from vcwallet.errors import VcwalletError


class FederationError(VcwalletError):
    """A statement, a chain of them or a trust mark does not hold: that way to an issuer does not count."""

    code = "FEDERATION_ERROR"
