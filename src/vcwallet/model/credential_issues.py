"""Issues of one credential: which of two is the newer.

The same issuer can issue a credential with one id several times. The issue that is valid from a later moment is the
newer one (Open Badges 3.0, "Credential equality and comparison algorithm"). Issuers that only extend the validity often
leave its beginning as it was: then the later signature tells.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from vcwallet.encoding import timestamps
from vcwallet.errors import MalformedValueError


class Issue(NamedTuple):
    """When an issue of a credential was made.

    Attributes:
        start: From when it is valid.
        signed_at: When its issuer says that it was signed; None: it does not say.
    """

    start: datetime
    signed_at: datetime | None

    def is_older_than(self, other: Issue) -> bool | None:
        """Whether the other one is newer; None: they begin at one moment, and one does not say when it was signed."""
        if self.start != other.start:
            return self.start < other.start
        if self.signed_at is None or other.signed_at is None:
            return None
        return self.signed_at < other.signed_at


def start_of(document: Mapping[str, Any]) -> datetime | None:
    """From when a credential is valid; None where it does not say so in one way that can be read."""
    value = document.get("validFrom", document.get("issuanceDate"))
    try:
        return timestamps.read(value) if isinstance(value, str) else None
    except MalformedValueError:
        return None
