"""From an identifier to its controlled identifier document, and from there to a verification method."""

from vcwallet.identifiers.did_services import https_address, web_address
from vcwallet.identifiers.identifier_method import KEY_DOCUMENT
from vcwallet.identifiers.key_history.key_editions import earlier_keys
from vcwallet.identifiers.key_history.key_terms import KeyEvidence, KeyTerm
from vcwallet.identifiers.method_retrieval import (
    UNLISTED,
    KeyDocuments,
    controller_of,
    known_method,
    methods_besides,
    verification_method,
)
from vcwallet.identifiers.published_keys import KeyDocument, PublishedKey, PublishedKeys, RetrievedMethod

__all__ = [
    "KEY_DOCUMENT",
    "UNLISTED",
    "KeyDocument",
    "KeyDocuments",
    "KeyEvidence",
    "KeyTerm",
    "PublishedKey",
    "PublishedKeys",
    "RetrievedMethod",
    "controller_of",
    "earlier_keys",
    "https_address",
    "known_method",
    "methods_besides",
    "verification_method",
    "web_address",
]
