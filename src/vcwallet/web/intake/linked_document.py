"""A document by its address, where the operator lets the page go online (docs/security.md, row 26)."""

from __future__ import annotations

from urllib.parse import urlsplit

from vcwallet.errors import LimitError
from vcwallet.verification.engine import FETCH_FAILURES
from vcwallet.verifier import Verifier
from vcwallet.web.guard.refusal import Refusal
from vcwallet.web.intake.submitted_document import SubmittedDocument

PURPOSE = "linked-credential"
"""What a fetcher is told that the document is wanted for."""
_LONGEST = 2_000


def fetch_linked(url: str, verifier: Verifier) -> SubmittedDocument:
    """The document at an address, brought by the verifier's own fetcher with all that it refuses.

    Raises:
        Refusal: `links-not-allowed`: the verifier has no fetcher. `busy`: too much else is being fetched.
            `unreachable`: it could not be brought.
    """
    if verifier.fetcher is None:
        raise Refusal("links-not-allowed")
    host = _host_of(url)
    if not host or len(url) > _LONGEST:
        raise Refusal("unreachable")
    try:
        fetched = verifier.fetcher.fetch(url, PURPOSE)
    except FETCH_FAILURES as error:
        if isinstance(error, LimitError) and error.reason == "fetches-at-once":
            raise Refusal("busy", retry_after=30) from error
        raise Refusal("unreachable") from error
    return SubmittedDocument(host, fetched.content)


def _host_of(url: str) -> str:
    """The host of an `https:` address; empty of anything else."""
    try:
        parts = urlsplit(url)
    except ValueError:  # brackets around what is no address of IPv6
        return ""
    return parts.hostname or "" if parts.scheme == "https" else ""
