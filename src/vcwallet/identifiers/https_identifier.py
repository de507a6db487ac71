"""Identifiers that are web addresses: the document is what stands there.

Source: Controlled Identifiers 1.0, section 2.1.1 "Subjects" (any URL).
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from vcwallet.errors import UnsupportedError
from vcwallet.identifiers.identifier_method import IdentifierMethod, Resolution, ResolutionOptions, fetch_keys

_HOST = re.compile(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)*[^\W_](?:[\w-]*[^\W_])?\.?")


class HttpsIdentifier:
    """The identifiers that begin with `https:`."""

    is_fetched = True

    def fault(self, identifier: str) -> str | None:
        """`identifier-url` where it is no whole web address; see `IdentifierMethod`."""
        try:
            parts = urlsplit(identifier)
            named = parts.hostname is not None and parts.port != 0 and _HOST.fullmatch(parts.hostname) is not None
        except ValueError:  # such as a port that is no number
            return "identifier-url"
        visible = identifier.isprintable() and " " not in identifier
        is_whole = named and visible and identifier.startswith("https://") and "@" not in parts.netloc
        return None if is_whole else "identifier-url"

    def address(self, identifier: str) -> str:
        """The identifier itself; see `IdentifierMethod`."""
        return identifier

    def document(self, identifier: str, options: ResolutionOptions) -> Resolution:
        """What stands under the address; see `IdentifierMethod`."""
        if not identifier.startswith("https://"):
            raise UnsupportedError("identifier", identifier=identifier[:200])
        return (yield from fetch_keys(identifier, identifier, options.limits))


METHOD: IdentifierMethod = HttpsIdentifier()
