"""From an identifier to its controlled identifier document, and from there to a verification method and its key."""

from vcwallet.identifiers.method_retrieval import KEY_DOCUMENT, method_key, verification_method

__all__ = ["KEY_DOCUMENT", "method_key", "verification_method"]
