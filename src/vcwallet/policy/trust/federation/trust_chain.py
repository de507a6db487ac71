"""A chain of statements that was verified, and what it says of its subject.

Source: OpenID Federation 1.0, sections 4, 6 and 10.2.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from vcwallet.encoding.given_values import is_name
from vcwallet.identifiers.identifier_syntax import host_of
from vcwallet.policy.trust.federation.chain_constraints import allowed_types, check_constraints
from vcwallet.policy.trust.federation.entity_statement import (
    FEDERATION_ENTITY,
    is_entity_identifier,
    keys_of,
    metadata_of,
)
from vcwallet.policy.trust.federation.federation_error import FederationError
from vcwallet.policy.trust.federation.metadata_policy import MetadataPolicy, apply_policy, merge_policies
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
    """

    anchor: TrustAnchor
    configuration: SignedStatement | None
    statements: tuple[SignedStatement, ...]

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
        """The names of those between, as the one above each states it, or hosts; the nearest to the anchor first."""
        return tuple(
            _text(metadata_of(statement), _NAMES) or _unnamed(statement.subject)
            for statement in reversed(self.statements[1:])
        )

    @property
    def name(self) -> str:
        """The name of its subject that superiors state; else the host of an entity, or the identifier of another."""
        return _text(self._vouched_metadata(), _NAMES) or _unnamed(self.subject)

    @property
    def logo(self) -> str:
        """The address of its logo that superiors state, on the web or in itself; empty where there is none."""
        logo = _text(self._vouched_metadata(), ("logo_uri",))
        return logo if logo.startswith(("https://", "data:image/")) and len(logo) <= _LONGEST_LOGO else ""

    def _vouched_metadata(self) -> dict[str, dict[str, Any]]:
        """The metadata of its subject without its own word: what the superior states of it, and what policies set."""
        above, policy = metadata_of(self.statements[0]), self._policy()
        return {
            entity_type: {
                member: value
                for member, value in parameters.items()
                if member in above.get(entity_type, {}) or "value" in policy.get(entity_type, {}).get(member, {})
            }
            for entity_type, parameters in self.resolved_metadata().items()
        }

    def _policy(self) -> MetadataPolicy:
        return merge_policies(statement.claims.get("metadata_policy", {}) for statement in reversed(self.statements))

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
        return apply_policy(self._policy(), {name: stated[name] for name in allowed})

    def _stated_metadata(self) -> dict[str, dict[str, Any]]:
        """What the subject states, and in its place what its superior does, for the types that it is of (3.1.1)."""
        above = metadata_of(self.statements[0])
        if self.configuration is None:
            return {name: dict(parameters) for name, parameters in above.items()}
        own = metadata_of(self.configuration)
        return {name: {**parameters, **above.get(name, {})} for name, parameters in own.items()}


def _unnamed(subject: str) -> str:
    """What stands for the name of an entity for which none is stated: its host; of a DID, the DID."""
    return host_of(subject) if is_entity_identifier(subject) else subject


def _text(metadata: Mapping[str, Mapping[str, Any]], members: Sequence[str]) -> str:
    ordered = sorted(metadata.items(), key=lambda entry: entry[0] != FEDERATION_ENTITY)
    values = (parameters.get(member) for _, parameters in ordered for member in members)
    return next((value.strip() for value in values if isinstance(value, str) and is_name(value)), "")
