"""From an identifier to its controlled identifier document, and from there to a verification method."""

from vcwallet.identifiers.did_services import web_address
from vcwallet.identifiers.identifier_method import KEY_DOCUMENT
from vcwallet.identifiers.method_retrieval import (
    KeyDocuments,
    controller_of,
    known_method,
    verification_method,
)
from vcwallet.identifiers.published_keys import PublishedKey, PublishedKeys

__all__ = [
    "KEY_DOCUMENT",
    "KeyDocuments",
    "PublishedKey",
    "PublishedKeys",
    "controller_of",
    "known_method",
    "verification_method",
    "web_address",
]
