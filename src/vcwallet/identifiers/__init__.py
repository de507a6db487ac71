"""From an identifier to its controlled identifier document, and from there to a key."""

from vcwallet.identifiers.resolve import controller_document, method_key

__all__ = ["controller_document", "method_key"]
