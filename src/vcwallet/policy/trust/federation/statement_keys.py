"""The keys that statements are signed with, each by its id.

Sources: OpenID Federation 1.0, section 3.1.1 (`jwks`); RFC 7517, section 5.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from vcwallet.encoding.json_types import JsonObject
from vcwallet.keys.jwk import PRIVATE_MEMBERS
from vcwallet.policy.trust.federation.federation_error import FederationError

KeySet = Mapping[str, JsonObject]
"""JSON Web Keys by `kid`. Which of them can be verified with, shows when one is named."""

_MOST_KEYS = 64


def read_key_set(jwks: Any) -> KeySet:
    """The keys of a JWK Set, each of which has an id of its own.

    Raises:
        FederationError: `key-set`: it is none; a key has no id, or that of another; or it has private members.
    """
    keys = jwks.get("keys") if isinstance(jwks, dict) else None
    if not isinstance(keys, list) or len(keys) > _MOST_KEYS:
        raise FederationError("key-set")
    found: dict[str, JsonObject] = {}
    for jwk in keys:
        kid = jwk.get("kid") if isinstance(jwk, dict) else None
        if not isinstance(kid, str) or not kid or kid in found or not jwk.keys().isdisjoint(PRIVATE_MEMBERS):
            raise FederationError("key-set")
        found[kid] = jwk
    return found
