"""That an issuer closed, as its store remembers it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from vcwallet.encoding import timestamps
from vcwallet.errors import IssuingError


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingRecord:
    """That an issuer closed. Nothing is issued, changed or taken back from then on.

    Attributes:
        closed_at: When, in whole seconds.
        successor: The identifier of the institution that takes over; None where there is none.
    """

    closed_at: datetime
    successor: str | None

    @property
    def error(self) -> IssuingError:
        """The error of what a closed issuer cannot do: `issuer-closed`."""
        return IssuingError("issuer-closed", closed=timestamps.format(self.closed_at))
