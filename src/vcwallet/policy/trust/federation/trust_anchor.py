"""Where a federation begins, as the relying party configured it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from vcwallet.encoding.given_values import check_kind, check_name
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import UnsupportedError, VcwalletError
from vcwallet.keys.jwk import decode_jwk
from vcwallet.policy.trust.federation.entity_statement import is_entity_identifier
from vcwallet.policy.trust.federation.statement_keys import KeySet, read_key_set
from vcwallet.policy.trust.trust_entry import TrustListError


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustAnchor:
    """The anchor of a federation (OpenID Federation 1.0, section 1.2).

    Attributes:
        id: Its entity identifier, an `https:` URL.
        jwks: Its public keys as a JWK Set, had by a way that the relying party trusts. Keys that the anchor publishes
            never count in their place: when it changes its keys, the new ones have to be configured.
        name: The name by which the relying party knows it; empty: that of the federation.

    Raises:
        TrustListError: `federation-anchor`: `id` is no entity identifier, or `jwks` no JWK Set with keys, each of which
            has an id (`kid`) of its own, and can be used to verify signatures.
        UsageError: The name has no letter that can be seen.
    """

    id: str
    jwks: Mapping[str, Any] = field(hash=False, repr=False)
    name: str = ""

    def __post_init__(self) -> None:
        check_kind("id", self.id, str)
        if self.name != "":
            check_name("name", self.name)
        if not (is_entity_identifier(self.id) and _are_usable(self.jwks)):
            raise TrustListError("federation-anchor", anchor=str(self.id)[:200])

    @property
    def keys(self) -> KeySet:
        """Its keys by their ids."""
        return read_key_set(self.jwks)

    def to_json(self) -> JsonObject:
        """The anchor as it stands in a trust list."""
        return {"id": self.id, "jwks": dict(self.jwks)} | ({"name": self.name} if self.name else {})


def _are_usable(jwks: object) -> bool:
    try:
        keys = read_key_set(jwks)
        for jwk in keys.values():
            decode_jwk(jwk)
    except UnsupportedError:  # of a type that a newer version may know
        return True
    except VcwalletError:
        return False
    return bool(keys)
