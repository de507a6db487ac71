"""Entity statements: what an entity publishes about itself, and what its superior states about it.

Source: OpenID Federation 1.0, sections 3.1 and 3.2; the numbers of steps are those of section 3.2. Steps 24 to 26 and
`trust_anchor_hints` concern what is not used here: chains in headers, registration of clients, and hints.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import UnsupportedError
from vcwallet.identifiers.https_identifier import METHOD as HTTPS
from vcwallet.policy.trust.federation.federation_error import FederationError
from vcwallet.policy.trust.federation.metadata_policy import check_metadata_policy
from vcwallet.policy.trust.federation.policy_operators import OPERATORS
from vcwallet.policy.trust.federation.signed_statement import SignedStatement, read_signed
from vcwallet.policy.trust.federation.statement_keys import KeySet, read_key_set

ENTITY_STATEMENT_TYPE = "entity-statement+jwt"
FEDERATION_ENTITY = "federation_entity"

_WELL_KNOWN = "/.well-known/openid-federation"
_LONGEST = 2_048
_OF_CONFIGURATIONS = (
    "authority_hints",
    "trust_anchor_hints",
    "trust_marks",
    "trust_mark_issuers",
    "trust_mark_owners",
)
_OF_SUBORDINATES = ("constraints", "metadata_policy", "metadata_policy_crit", "source_endpoint")
_OF_REGISTRATION = ("aud", "trust_anchor")
_DEFINED = frozenset(
    {"iss", "sub", "iat", "exp", "jwks", "metadata", "crit"}.union(
        _OF_CONFIGURATIONS, _OF_SUBORDINATES, _OF_REGISTRATION
    )
)


def read_entity_statement(content: bytes) -> SignedStatement:
    """Read an entity statement; see `read_signed`."""
    return read_signed(content, ENTITY_STATEMENT_TYPE)


def is_entity_identifier(text: object) -> bool:
    """Whether a value is the identifier of an entity: an `https:` URL without query or fragment (section 1.2)."""
    return isinstance(text, str) and len(text) <= _LONGEST and not set("?#\\") & set(text) and HTTPS.fault(text) is None


def configuration_url(entity: str) -> str:
    """Where an entity publishes its configuration (section 9)."""
    return entity.removesuffix("/") + _WELL_KNOWN


def check_configuration(statement: SignedStatement, entity: str, now: datetime) -> None:
    """Validate what an entity publishes about itself, its own signature included.

    Raises:
        FederationError: It does not hold.
        UnsupportedError: It needs something that is not known here.
    """
    statement.check_parties(entity, entity)  # 4 to 6
    _check_claims(statement, now, forbidden=(*_OF_SUBORDINATES, *_OF_REGISTRATION))
    statement.verify(keys_of(statement))  # 10 to 12


def check_subordinate(statement: SignedStatement, superior: str, entity: str, now: datetime) -> None:
    """Validate what a superior states about an entity, but for its signature (steps 10 to 12; see `verify`).

    Raises:
        FederationError: It does not hold.
        UnsupportedError: It needs something that is not known here.
    """
    statement.check_parties(superior, entity)  # 4 to 6
    _check_claims(statement, now, forbidden=(*_OF_CONFIGURATIONS, *_OF_REGISTRATION))


def keys_of(statement: SignedStatement) -> KeySet:
    """The keys of the entity that a statement is about.

    Of a subject that is no entity with a configuration, such as a DID, there may be none: it signs no statements.

    Raises:
        FederationError: `key-set`: they are not what they have to be.
    """
    if "jwks" not in statement.claims and not is_entity_identifier(statement.subject):
        return {}
    try:
        return read_key_set(statement.claims.get("jwks"))
    except FederationError as error:
        raise statement.error(error.reason) from None


def metadata_of(statement: SignedStatement | None) -> dict[str, JsonObject]:
    """The metadata in a statement, by type of entity."""
    return {} if statement is None else statement.claims.get("metadata", {})


def fetch_endpoint(configuration: SignedStatement) -> str:
    """Where an entity answers for its subordinates (sections 5.1.1 and 8.1).

    Raises:
        FederationError: `fetch-endpoint`: it does not say, or where nothing is fetched.
    """
    endpoint = metadata_of(configuration).get(FEDERATION_ENTITY, {}).get("federation_fetch_endpoint")
    if (
        not isinstance(endpoint, str)
        or len(endpoint) > _LONGEST
        or "#" in endpoint
        or HTTPS.fault(endpoint) is not None
    ):
        raise configuration.error("fetch-endpoint")
    return endpoint


def _check_claims(statement: SignedStatement, now: datetime, *, forbidden: tuple[str, ...]) -> None:
    claims = statement.claims
    statement.check_times(now, ends=True)  # 7, 8
    keys_of(statement)  # 9
    for claim in forbidden:  # 14, 15, 17 to 23, 26, 27
        if claim in claims:
            raise statement.error("statement-claim", claim=claim)
    _check_critical(statement)  # 13, 18
    for claim, fits in _SHAPES.items():  # 14 to 16, 19 to 23
        if claim in claims and not fits(claims[claim]):
            raise statement.error("statement-claim", claim=claim)
    if "metadata_policy" in claims:  # 17
        check_metadata_policy(claims["metadata_policy"])


def _check_critical(statement: SignedStatement) -> None:
    """Steps 13 and 18, and section 13.4. Of claims and operators beyond the specification, none is understood here."""
    for claim, defined in (("crit", _DEFINED), ("metadata_policy_crit", frozenset(OPERATORS))):
        if claim in statement.claims:
            names = statement.claims[claim]
            if not _are_texts(names) or not defined.isdisjoint(names):
                raise statement.error("statement-claim", claim=claim)
            shown = [name[:40] for name in names[:8]]
            raise UnsupportedError("statement-critical", issuer=statement.issuer[:200], members=shown)


def _are_texts(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(text, str) and text for text in value)


def _are_entities(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(map(is_entity_identifier, value))


def _is_metadata(value: Any) -> bool:
    """Section 5: `null` is never the value of a parameter."""
    return isinstance(value, dict) and all(
        isinstance(parameters, dict) and None not in parameters.values() for parameters in value.values()
    )


def _are_constraints(value: Any) -> bool:
    """Section 6.2."""
    if not isinstance(value, dict):
        return False
    length, names = value.get("max_path_length", 0), value.get("naming_constraints", {})
    types = value.get("allowed_entity_types", [])
    return (
        (isinstance(length, int) and not isinstance(length, bool) and length >= 0)
        and isinstance(names, dict)
        and all(_are_names(names.get(member, [])) for member in ("permitted", "excluded"))
        and _are_names(types)
        and FEDERATION_ENTITY not in types
    )


def _are_names(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(text, str) and text for text in value)


def _are_marks(value: Any) -> bool:
    return isinstance(value, list) and all(
        isinstance(mark, dict) and all(isinstance(mark.get(name), str) for name in ("trust_mark_type", "trust_mark"))
        for mark in value
    )


def _are_mark_issuers(value: Any) -> bool:
    return isinstance(value, dict) and all(
        isinstance(issuers, list) and all(map(is_entity_identifier, issuers)) for issuers in value.values()
    )


def _are_mark_owners(value: Any) -> bool:
    return isinstance(value, dict) and all(
        isinstance(owner, dict) and is_entity_identifier(owner.get("sub")) and _is_key_set(owner.get("jwks"))
        for owner in value.values()
    )


def _is_key_set(value: Any) -> bool:
    try:
        read_key_set(value)
    except FederationError:
        return False
    return True


_SHAPES: Mapping[str, Callable[[Any], bool]] = {
    "authority_hints": _are_entities,
    "trust_anchor_hints": _are_entities,
    "metadata": _is_metadata,
    "constraints": _are_constraints,
    "trust_marks": _are_marks,
    "trust_mark_issuers": _are_mark_issuers,
    "trust_mark_owners": _are_mark_owners,
    "source_endpoint": lambda value: isinstance(value, str) and HTTPS.fault(value) is None,
}
