"""The one answer of a verification, and which of several is the worst."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Outcome(StrEnum):
    """The one answer. Precedence, worst first: rejected, undetermined, unknown-issuer, verified."""

    VERIFIED = "verified"
    UNKNOWN_ISSUER = "unknown-issuer"
    UNDETERMINED = "undetermined"
    REJECTED = "rejected"


_SEVERITY = {outcome: rank for rank, outcome in enumerate(Outcome)}


def worst(outcomes: Iterable[Outcome]) -> Outcome:
    """The worst of some outcomes.

    Raises:
        ValueError: There are none: nothing checked is never fine.
    """
    return max(outcomes, key=_SEVERITY.__getitem__)
