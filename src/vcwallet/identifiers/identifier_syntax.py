"""What an issuer's identifier looks like: enough to tell one from a name, and a whole one from a damaged one.

Sources: DID Core 1.0, section 3.1 "DID Syntax"; Controlled Identifiers 1.0, section 2.1.1 "Subjects" (any URL).
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from vcwallet.identifiers.did_key import PREFIX
from vcwallet.keys.multikey import is_whole

_ID = r"(?:[A-Za-z0-9._-]|%[0-9A-Fa-f]{2})"
_DID = re.compile(rf"did:[a-z0-9]+:(?:{_ID}*:)*{_ID}+")
_HOST = re.compile(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)*[^\W_](?:[\w-]*[^\W_])?\.?")
_OTHER = re.compile(r"(?:http|urn):[!-~]+")
"""They stand in credentials, though nothing can be verified by them so far."""


def identifier_fault(identifier: str) -> str | None:
    """What is wrong with an identifier, as the reason of an error; None where nothing is.

    Returns:
        `identifier-did-url`: a DID with more behind it, which names a key or a service. `identifier-did-key`: a did:key
        that holds no key. `identifier-did`, `identifier-url`: not of the syntax. `identifier`: neither a DID nor a URL.
    """
    if identifier[:4].lower() == "did:":
        return _did_fault(identifier)
    if identifier[:6].lower() == "https:":
        return None if _is_web_address(identifier) else "identifier-url"
    return None if _OTHER.fullmatch(identifier) else "identifier"


def is_did(text: str) -> bool:
    """Whether it is a DID, without path, query or fragment."""
    return _DID.fullmatch(text) is not None


def _did_fault(identifier: str) -> str | None:
    did = re.split("[/?#]", identifier, maxsplit=1)[0]
    if not is_did(did):
        return "identifier-did"
    if did != identifier:
        return "identifier-did-url"
    if did.startswith(PREFIX) and not is_whole(did.removeprefix(PREFIX)):
        return "identifier-did-key"
    return None


def _is_web_address(identifier: str) -> bool:
    try:
        parts = urlsplit(identifier)
        named = parts.hostname is not None and parts.port != 0 and _HOST.fullmatch(parts.hostname) is not None
    except ValueError:  # such as a port that is no number
        return False
    visible = identifier.isprintable() and " " not in identifier
    return named and visible and identifier.startswith("https://") and "@" not in parts.netloc
