"""One document as it came in."""

from __future__ import annotations

from dataclasses import dataclass, field

from vcwallet.errors import VcwalletError


@dataclass(frozen=True, slots=True)
class SubmittedDocument:
    """One document as it came in.

    Attributes:
        name: What to call it in an answer: the last part of the name of its file, or how it came in. A claim of the
            sender, to be shown and never to be used as a path.
        content: Its bytes, exactly as received; empty where they cannot be had.
        error: Why they cannot be had; None where they are there.
    """

    name: str
    content: bytes = field(repr=False)
    error: VcwalletError | None = None
