"""did:web: the document stands at the web address that is written in the identifier.

Whoever serves that website says which keys are whose. An identifier is its own spelling: the document has to have
exactly that id.
Source: did:web Method Specification, "Read (Resolve)"; docs/security.md, row 26.
"""

from __future__ import annotations

from vcwallet.errors import VcwalletError
from vcwallet.identifiers.identifier_method import IdentifierMethod, Resolution, ResolutionOptions, fetch_document
from vcwallet.identifiers.web_location import web_location

PREFIX = "did:web:"


class DidWeb:
    """The DIDs that begin with `did:web:`."""

    is_fetched = True

    def fault(self, identifier: str) -> str | None:
        """`identifier-did-web` where it leads to no place on the web; see `IdentifierMethod`."""
        try:
            self.address(identifier)
        except VcwalletError:
            return "identifier-did-web"
        return None

    def address(self, identifier: str) -> str:
        """Where the document stands; see `IdentifierMethod`."""
        return web_location(identifier.removeprefix(PREFIX)).file("did.json")

    def document(self, identifier: str, options: ResolutionOptions) -> Resolution:
        """What stands there; see `IdentifierMethod`."""
        return (yield from fetch_document(self.address(identifier), identifier, options.limits))


METHOD: IdentifierMethod = DidWeb()
