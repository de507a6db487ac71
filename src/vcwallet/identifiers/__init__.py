"""From an identifier to its controlled identifier document, and from there to a verification method."""

from vcwallet.identifiers.method_retrieval import KEY_DOCUMENT, verification_method

__all__ = ["KEY_DOCUMENT", "verification_method"]
