"""How long the answer to one request may take, whatever it is made of."""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic

from vcwallet.web.web_settings import WebLimits


@dataclass(frozen=True, slots=True)
class AnswerTime:
    """The time of one request, on the monotonic clock: all that is done for it shares it.

    Attributes:
        until: Until when it is answered.
        fetch_until: Until when sites are waited for.
    """

    until: float
    fetch_until: float

    @classmethod
    def from_now(cls, limits: WebLimits) -> AnswerTime:
        """The time of a request that has come in now."""
        now = monotonic()
        return cls(now + limits.seconds, now + limits.fetch_seconds)

    @property
    def left(self) -> float:
        """The seconds that are left to answer it."""
        return max(0.0, self.until - monotonic())
