"""Challenges that one presentation may answer again: a file that is verified with its parts, an answer that is kept."""

from __future__ import annotations

from collections.abc import Hashable, Set
from dataclasses import dataclass, field
from datetime import timedelta
from threading import Lock

from vcwallet.ports import ChallengeStore, ChallengeUse


@dataclass(frozen=True, slots=True)
class ChallengeMemory:
    """Knows which presentation used a challenge up. That one is accepted again, and no other.

    Attributes:
        store: Where the challenges are.
    """

    store: ChallengeStore
    _users: dict[tuple[str, Set[str]], Hashable] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock, repr=False, compare=False)

    def of(self, presentation: Hashable) -> ChallengeStore:
        """A store for one presentation.

        Args:
            presentation: By what it is known, such as a digest of its bytes.
        """
        return _OfPresentation(self, presentation)

    @property
    def users(self) -> frozenset[Hashable]:
        """The presentations that used one up."""
        with self._lock:
            return frozenset(self._users.values())

    def use(self, challenge: str, domains: Set[str], presentation: Hashable) -> ChallengeUse:
        """As the store does; `ACCEPTED` as well for the presentation for which the store did that."""
        key = (challenge, frozenset(domains))
        with self._lock:
            if key in self._users and self._users[key] == presentation:
                return ChallengeUse.ACCEPTED
            use = ChallengeUse(self.store.use(challenge, domains))
            if use is ChallengeUse.ACCEPTED:
                self._users[key] = presentation
            return use


@dataclass(frozen=True, slots=True)
class _OfPresentation:
    memory: ChallengeMemory
    presentation: Hashable

    def issue(self, domain: str, *, lifetime: timedelta = timedelta(minutes=15)) -> str:
        """As the store does."""
        return self.memory.store.issue(domain, lifetime=lifetime)

    def use(self, challenge: str, domains: Set[str]) -> ChallengeUse:
        """As the memory does, for this presentation."""
        return self.memory.use(challenge, domains, self.presentation)
