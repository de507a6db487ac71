"""From an identifier to its controlled identifier document, and from there to a verification method."""

from vcwallet.identifiers.identifier_method import KEY_DOCUMENT
from vcwallet.identifiers.method_retrieval import known_method, verification_method

__all__ = ["KEY_DOCUMENT", "known_method", "verification_method"]
