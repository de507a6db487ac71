"""The challenges of a verifier in memory: for one process, and gone with it."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Set
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock

from vcwallet.errors import StoreError, UsageError
from vcwallet.io.arguments import check_text
from vcwallet.io.clock import now
from vcwallet.ports import ChallengeUse, Clock
from vcwallet.verifier.sqlite_challenges import LIFETIME

_BYTES = 16


@dataclass(slots=True)
class _Open:
    domain: str
    expires: datetime
    used: bool = False


@dataclass(frozen=True, slots=True)
class MemoryChallengeStore:
    """A `ChallengeStore` for the threads of one process. Challenges are forgotten some time after their end.

    Attributes:
        clock: Tells when challenges expire.
        capacity: How many challenges are kept at most. While that many are open, no other is given out.
    """

    clock: Clock = now
    capacity: int = 1_000
    _challenges: OrderedDict[str, _Open] = field(default_factory=OrderedDict, init=False, repr=False, compare=False)
    _lock: Lock = field(default_factory=Lock, init=False, repr=False, compare=False)

    def issue(self, domain: str, *, lifetime: timedelta = LIFETIME) -> str:
        """A new challenge of 128 random bits, as 32 hexadecimal digits.

        Args:
            domain: The domain in which a presentation has to answer it, such as `https://employer.example`.
            lifetime: For how long it may be answered.

        Raises:
            UsageError: `domain` is blank, or `lifetime` is nothing or less.
            StoreError: `challenges-full`.
        """
        check_text("domain", domain)
        if lifetime <= timedelta(0):
            raise UsageError("challenge-lifetime")
        challenge, moment = secrets.token_hex(_BYTES), self.clock()
        with self._lock:
            if len(self._challenges) >= self.capacity:
                for key in [key for key, kept in self._challenges.items() if kept.used or kept.expires <= moment]:
                    del self._challenges[key]
            if len(self._challenges) >= self.capacity:
                raise StoreError("challenges-full", path="", count=self.capacity)
            self._challenges[challenge] = _Open(domain, moment + lifetime)
        return challenge

    def use(self, challenge: str, domains: Set[str]) -> ChallengeUse:
        """Use a challenge up, if it is open and was given out for just these domains; see `ChallengeStore.use`."""
        with self._lock:
            kept = self._challenges.get(challenge)
            if kept is None:
                return ChallengeUse.UNKNOWN
            if {kept.domain} != domains:
                return ChallengeUse.OTHER_DOMAIN
            if kept.used:
                return ChallengeUse.USED
            if kept.expires <= self.clock():
                return ChallengeUse.EXPIRED
            kept.used = True
            return ChallengeUse.ACCEPTED
