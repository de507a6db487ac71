"""From an identifier to its controlled identifier document, and from there to a verification method and its key."""

from vcwallet.identifiers.resolve import method_key, verification_method

__all__ = ["method_key", "verification_method"]
