"""From an identifier to its controlled identifier document, and from there to a verification method."""

from vcwallet.identifiers.identifier_method import KEY_DOCUMENT
from vcwallet.identifiers.method_retrieval import known_method, verification_method
from vcwallet.identifiers.published_keys import PublishedKey, published_keys

__all__ = ["KEY_DOCUMENT", "PublishedKey", "known_method", "published_keys", "verification_method"]
