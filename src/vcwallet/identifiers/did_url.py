"""DID URLs: a DID with a path, a query and a fragment behind it, taken apart.

Source: DID Core 1.0, section 3.2 "DID URL Syntax"; DID Resolution, "DID Parameters" and "Duplicate Parameter Handling".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import unquote

from vcwallet.errors import UnsupportedError, VerificationMethodError

_LONGEST = 20_000
"""Characters of a DID URL that is looked at: did:key and did:jwk hold whole keys."""
_PARTS = re.compile(r"(did:[a-z0-9]+:[^/?#\s]+)((?:/[^?#\s]*)?)(?:\?([^#\s]*))?(?:#(\S*))?")
_UNSUPPORTED = ("hl",)
"""Parameters by which more is asked than is done here: the resource would have to have a digest."""


class InvalidDidError(VerificationMethodError):
    """An identifier, or the log behind it, does not hold (DID Resolution, "INVALID_DID")."""

    code = "INVALID_DID"


class InvalidDidUrlError(VerificationMethodError):
    """A DID URL is malformed (DID Resolution, "INVALID_DID_URL")."""

    code = "INVALID_DID_URL"


class DidUrl(NamedTuple):
    """The parts of a DID URL.

    Attributes:
        did: The DID, before everything else.
        path: With the `/` that it begins with; empty where there is none.
        parameters: The parameters of the query by name, decoded.
        fragment: What is behind `#`; None where there is none.
    """

    did: str
    path: str
    parameters: Mapping[str, str]
    fragment: str | None


def read_did_url(text: str) -> DidUrl:
    """The parts of a DID URL.

    Raises:
        InvalidDidUrlError: `did-url`: it is none. `did-url-parameter`: a parameter stands there twice, or is not
            properly encoded.
        UnsupportedError: `did-url-parameter`: it has a parameter that is not known here.
    """
    match = _PARTS.fullmatch(text) if len(text) <= _LONGEST else None
    if match is None:
        raise InvalidDidUrlError("did-url", url=text[:200])
    did, path, query, fragment = match.groups()
    parameters: dict[str, str] = {}
    for parameter in query.split("&") if query else ():
        name, _, value = parameter.partition("=")
        try:
            decoded = unquote(value, errors="strict")
        except UnicodeDecodeError:
            decoded = None
        if decoded is None or name in parameters:
            raise InvalidDidUrlError("did-url-parameter", url=text[:200], parameter=name[:80])
        if name in _UNSUPPORTED:
            raise UnsupportedError("did-url-parameter", url=text[:200], parameter=name)
        parameters[name] = decoded
    return DidUrl(did, path, parameters, fragment)
