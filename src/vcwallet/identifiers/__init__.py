"""From an identifier to its controlled identifier document, and from there to a verification method."""

from vcwallet.identifiers.did_services import https_address, web_address
from vcwallet.identifiers.identifier_method import KEY_DOCUMENT, Resolved
from vcwallet.identifiers.key_documents import KeyDocuments, known_method, relay
from vcwallet.identifiers.key_history.key_editions import method_reader
from vcwallet.identifiers.key_history.key_revocation import revoked_since
from vcwallet.identifiers.key_history.key_terms import KeyEvidence, KeyTerm
from vcwallet.identifiers.method_retrieval import UNLISTED, controller_of, keys_besides, verification_method
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
    "Resolved",
    "RetrievedMethod",
    "controller_of",
    "https_address",
    "keys_besides",
    "known_method",
    "method_reader",
    "relay",
    "revoked_since",
    "verification_method",
    "web_address",
]
