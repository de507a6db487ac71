"""Who issued a credential, as far as the verifier knows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from vcwallet.report.recognition import Namesake, Recognition


@dataclass(frozen=True, slots=True)
class IssuerView:
    """Who issued it, as far as the verifier knows.

    Attributes:
        id: The identifier in the signed data.
        claimed_name: The name it gives itself; any issuer can claim any name.
        recognitions: The ways in which the verifier's trust knows it, at the moment and for what the credential says;
            empty where it does not.
        other_recognitions: Those that do not count: for another time, or for something else.
        namesakes: Issuers that are known by another identifier, and whose names look like the claimed one.
    """

    id: str
    claimed_name: str | None = None
    recognitions: tuple[Recognition, ...] = ()
    other_recognitions: tuple[Recognition, ...] = ()
    namesakes: tuple[Namesake, ...] = ()

    def __reduce__(self) -> tuple[object, ...]:
        members = (self.id, self.claimed_name, self.recognitions, self.other_recognitions, self.namesakes)
        return IssuerView, members  # faster than member by member

    @property
    def known_as(self) -> str | None:
        """The name under which the verifier's trust knows this identifier; None if it does not.

        Where none of those who know it states a name, they all have the identifier in its place.
        """
        names = [entry.name for entry in self.recognitions]
        return next((name for name in names if name != self.id), next(iter(names), None))

    def to_dict(self) -> dict[str, Any]:
        """Plain data, ready for JSON."""
        return {
            "id": self.id,
            "claimed_name": self.claimed_name,
            "known_as": self.known_as,
            "recognitions": [entry.to_dict() for entry in self.recognitions],
            "other_recognitions": [entry.to_dict() for entry in self.other_recognitions],
            "namesakes": [entry.to_dict() for entry in self.namesakes],
        }
