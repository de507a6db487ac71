"""A chain of statements that was verified, and what it says of its subject.

Source: OpenID Federation 1.0, sections 4, 6 and 10.2.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from vcwallet.encoding.given_values import is_name
from vcwallet.policy.trust.federation.chain_constraints import allowed_types, check_constraints
from vcwallet.policy.trust.federation.entity_statement import FEDERATION_ENTITY, keys_of, metadata_of
from vcwallet.policy.trust.federation.federation_error import FederationError
from vcwallet.policy.trust.federation.metadata_policy import apply_policy, merge_policies
from vcwallet.policy.trust.federation.signed_statement import SignedStatement
from vcwallet.policy.trust.federation.statement_keys import KeySet
from vcwallet.policy.trust.federation.trust_anchor import TrustAnchor

_NAMES = ("organization_name", "display_name")
_LONGEST_LOGO = 16_384


class TrustChain(NamedTuple):
    """A chain.

    Attributes:
        anchor: Where it ends.
        configuration: What its subject publishes about itself; None for a subject without, such as a DID.
        statements: The subordinate statements, from that about the subject up to the anchor's.
        intermediates: What those between publish about themselves, where that was needed, by their identifiers.
    """

    anchor: TrustAnchor
    configuration: SignedStatement | None
    statements: tuple[SignedStatement, ...]
    intermediates: Mapping[str, SignedStatement]

    @property
    def subject(self) -> str:
        """The entity that it is about."""
        return self.statements[0].subject

    @property
    def keys(self) -> dict[str, KeySet]:
        """The keys of all on it, each as the one above vouches for them, and the anchor's."""
        return {self.anchor.id: self.anchor.keys} | {
            statement.subject: keys_of(statement) for statement in self.statements
        }

    @property
    def through(self) -> tuple[str, ...]:
        """The names of those between, the nearest to the anchor first."""
        between = [(statement.subject, statement) for statement in reversed(self.statements[1:])]
        return tuple(
            entity_name(metadata_of(statement)) or entity_name(metadata_of(self.intermediates.get(entity))) or entity
            for entity, statement in between
        )

    def resolved_metadata(self) -> dict[str, dict[str, Any]]:
        """What its subject may say of itself in the federation, by type of entity.

        Raises:
            FederationError: A constraint or a policy on it does not hold. `constraint-type`: no type is left that it is
                of.
        """
        check_constraints(self.statements)
        stated = self._stated_metadata()
        allowed = allowed_types(self.statements, stated)  # after the superior's metadata, before policies (6.2.3)
        if set(allowed) <= {FEDERATION_ENTITY} and len(allowed) < len(stated):
            raise FederationError("constraint-type", entity=self.subject[:200], types=sorted(stated)[:8])
        policies = [statement.claims.get("metadata_policy", {}) for statement in reversed(self.statements)]
        return apply_policy(merge_policies(policies), {name: stated[name] for name in allowed})

    def _stated_metadata(self) -> dict[str, dict[str, Any]]:
        """What the subject states, and in its place what its superior does, for the types that it is of (3.1.1)."""
        above = metadata_of(self.statements[0])
        if self.configuration is None:
            return {name: dict(parameters) for name, parameters in above.items()}
        own = metadata_of(self.configuration)
        return {name: {**parameters, **above.get(name, {})} for name, parameters in own.items()}


def entity_name(metadata: Mapping[str, Mapping[str, Any]]) -> str:
    """The name of an entity, of which it may have one for each type; empty where it has none."""
    return _text(metadata, _NAMES)


def entity_logo(metadata: Mapping[str, Mapping[str, Any]]) -> str:
    """The address of its logo, on the web or in itself; empty where there is none."""
    logo = _text(metadata, ("logo_uri",))
    return logo if logo.startswith(("https://", "data:image/")) and len(logo) <= _LONGEST_LOGO else ""


def _text(metadata: Mapping[str, Mapping[str, Any]], members: Sequence[str]) -> str:
    ordered = sorted(metadata.items(), key=lambda entry: entry[0] != FEDERATION_ENTITY)
    values = (parameters.get(member) for _, parameters in ordered for member in members)
    return next((value.strip() for value in values if isinstance(value, str) and is_name(value)), "")
