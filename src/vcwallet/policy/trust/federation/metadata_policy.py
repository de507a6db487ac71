"""Metadata policies: what superiors require of the metadata of those below them, merged and applied.

Source: OpenID Federation 1.0, section 6.1. A policy has three levels: type of entity, parameter, operator.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from vcwallet.policy.trust.federation.federation_error import FederationError
from vcwallet.policy.trust.federation.policy_operators import (
    ABSENT,
    OPERATORS,
    apply_operators,
    check_operators,
    merge_operator,
)

MetadataPolicy = Mapping[str, Mapping[str, Mapping[str, Any]]]
Metadata = Mapping[str, Mapping[str, Any]]

_SCOPE = "scope"
"""The parameter that is a list written as one text (section 6.1.3.1.8)."""


def check_metadata_policy(policy: Any) -> None:
    """Check that a policy has its three levels, and each parameter allowed operators alone (section 6.1.4.1).

    Raises:
        FederationError: `policy-shape`: it has not. Else as `check_operators`.
    """
    if not isinstance(policy, dict):
        raise FederationError("policy-shape")
    for parameters in policy.values():
        if not isinstance(parameters, dict):
            raise FederationError("policy-shape")
        for parameter, operators in parameters.items():
            if not isinstance(operators, dict):
                raise FederationError("policy-shape")
            check_operators(_as_lists(parameter, operators), parameter)


def merge_policies(policies: Iterable[MetadataPolicy]) -> MetadataPolicy:
    """The policy of a chain (section 6.1.4.1).

    Args:
        policies: Those of its statements, which were checked, from the anchor's down. Operators that are not known are
            left out.

    Raises:
        FederationError: `policy-conflict`: they cannot all hold.
    """
    merged: dict[str, dict[str, dict[str, Any]]] = {}
    for policy in policies:
        for entity_type, parameters in policy.items():
            of_type = merged.setdefault(entity_type, {})
            for parameter, stated in parameters.items():
                operators = of_type.setdefault(parameter, {})
                for name, value in _as_lists(parameter, stated).items():
                    if name in operators:
                        operators[name] = merge_operator(name, operators[name], value, parameter)
                    elif name in OPERATORS:
                        operators[name] = value
                check_operators(operators, parameter)
    return merged


def apply_policy(policy: MetadataPolicy, metadata: Metadata) -> dict[str, dict[str, Any]]:
    """The metadata under a merged policy, which holds for the types that the entity is of (section 6.1.4.2).

    Raises:
        FederationError: `metadata-refused`: a parameter is not as the policy wants it.
    """
    resolved = {}
    for entity_type, stated in metadata.items():
        values = dict(stated)
        for parameter, operators in policy.get(entity_type, {}).items():
            value = values.pop(parameter, ABSENT)
            is_text = parameter == _SCOPE and not isinstance(value, list)
            value = apply_operators(
                operators, value.split() if is_text and isinstance(value, str) else value, parameter
            )
            if value is not ABSENT:
                values[parameter] = " ".join(map(str, value)) if is_text and isinstance(value, list) else value
        resolved[entity_type] = values
    return resolved


def _as_lists(parameter: str, operators: Mapping[str, Any]) -> Mapping[str, Any]:
    """The operators on `scope`, whose values may be texts that are lists; of any other parameter, as they are."""
    if parameter != _SCOPE:
        return operators
    return {
        name: value.split() if name in ("value", "default") and isinstance(value, str) else value
        for name, value in operators.items()
    }
