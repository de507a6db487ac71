"""Challenges in a run over many files: a file that is verified again, with its parts, answers no second time."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, field
from datetime import timedelta

from vcwallet.ports import ChallengeStore, ChallengeUse


@dataclass(frozen=True, slots=True)
class ChallengeMemory:
    """A `ChallengeStore` for one file, which is asked once for each challenge that the file answers.

    Attributes:
        store: Where the challenges are.
    """

    store: ChallengeStore
    _uses: dict[tuple[str, Set[str]], ChallengeUse] = field(default_factory=dict)

    def issue(self, domain: str, *, lifetime: timedelta = timedelta(minutes=15)) -> str:
        """As the store does."""
        return self.store.issue(domain, lifetime=lifetime)

    def use(self, challenge: str, domains: Set[str]) -> ChallengeUse:
        """As the store did the first time."""
        key = (challenge, frozenset(domains))
        if key not in self._uses:
            self._uses[key] = self.store.use(challenge, domains)
        return self._uses[key]
