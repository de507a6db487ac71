"""What an issuer's identifier looks like: enough to tell one from a name, and a whole one from a damaged one.

Sources: DID Core 1.0, section 3.1 "DID Syntax"; Controlled Identifiers 1.0, section 2.1.1 "Subjects" (any URL).
"""

from __future__ import annotations

import re

from vcwallet.identifiers.https_identifier import METHOD as HTTPS
from vcwallet.identifiers.key_documents import known_method

_ID = r"(?:[A-Za-z0-9._-]|%[0-9A-Fa-f]{2})"
_DID = re.compile(rf"did:[a-z0-9]+:(?:{_ID}*:)*{_ID}+")
_OTHER = re.compile(r"(?:http|urn):[!-~]+")
"""Identifiers of these schemes stand in credentials, though no key is found by them."""
_HOST_IN_DID = {"did:web": 2, "did:webvh": 3}
"""By the method of a DID, which part of it is a host."""


def identifier_fault(identifier: str) -> str | None:
    """What is wrong with an identifier, as the reason of an error; None where nothing is.

    Returns:
        `identifier-did-url`: a DID with more behind it, which names a key or a service. `identifier-did`,
        `identifier-url`: not of the syntax. `identifier`: neither a DID nor a URL. Each method may have a reason of its
        own, such as `identifier-did-key`: a did:key that holds no key.
    """
    if identifier[:4].lower() == "did:":
        return _did_fault(identifier)
    if identifier[:6].lower() == "https:":
        return HTTPS.fault(identifier)
    return None if _OTHER.fullmatch(identifier) else "identifier"


def is_did(text: str) -> bool:
    """Whether it is a DID, without path, query or fragment."""
    return _DID.fullmatch(text) is not None


def host_of(identifier: str) -> str:
    """The host, with a port, that an identifier leads to, as it is written there; empty where it leads to none."""
    scheme, slashes, rest = identifier.partition("://")
    if slashes and scheme.lower() == "https":
        return re.split("[/?#]", rest, maxsplit=1)[0]
    parts = identifier.split(":")
    place = _HOST_IN_DID.get(":".join(parts[:2]), len(parts))
    return parts[place] if place < len(parts) else ""


def _did_fault(identifier: str) -> str | None:
    did = re.split("[/?#]", identifier, maxsplit=1)[0]
    if not is_did(did):
        return "identifier-did"
    if did != identifier:
        return "identifier-did-url"
    method = known_method(did)
    return None if method is None else method.fault(did)
