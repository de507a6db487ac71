"""That an issuer linked a website with its identifier, as its store remembers it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedDomain:
    """That an issuer says of a website that it is its own.

    Attributes:
        origin: The website: `https://`, its host, and a port if it has one.
        valid_until: Until when it is said.
        token: The Domain Linkage Credential that says it, as a token.
        key: The verification method of the key that signed it.
    """

    origin: str
    valid_until: datetime
    token: str = field(repr=False)
    key: str
