"""The operators of metadata policies: what each may be set to, be combined with, is merged with, and does.

Source: OpenID Federation 1.0, section 6.1.3.1. Values are compared as JSON, objects too, which the specification leaves
open (section 6.1.3.1.8).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from vcwallet.policy.trust.federation.federation_error import FederationError

OPERATORS = ("value", "add", "default", "one_of", "subset_of", "superset_of", "essential")
"""In the order in which they are applied."""
ABSENT = object()
"""The value of a parameter that is not there."""

_LISTS = ("add", "one_of", "subset_of", "superset_of")
_EXCLUDED = {("add", "one_of"), ("one_of", "subset_of"), ("one_of", "superset_of")}
"""Operators that are not combined, whatever their values."""


def check_operators(policy: Mapping[str, Any], parameter: str) -> None:
    """Check the values of the operators of one parameter, and that they may be combined.

    Raises:
        FederationError: `policy-operator`: an operator has a value that it cannot have. `policy-conflict`: two of them
            exclude each other.
    """
    for name in OPERATORS:
        if name in policy and not _may_be(name, policy[name]):
            raise FederationError("policy-operator", operator=name, parameter=parameter[:80])
    if not _are_combined(policy):
        raise FederationError("policy-conflict", parameter=parameter[:80])


def merge_operator(name: str, upper: Any, lower: Any, parameter: str) -> Any:
    """What an operator comes to that a superior and its subordinate both set.

    Raises:
        FederationError: `policy-conflict`: the two values cannot both hold.
    """
    if name == "essential":
        return upper or lower
    if name in ("add", "superset_of"):
        return _union(upper, lower)
    if name in ("one_of", "subset_of"):
        both = _intersection(upper, lower)
        if both or name == "subset_of":
            return both
    elif _key(upper) == _key(lower):  # value, default
        return upper
    raise FederationError("policy-conflict", parameter=parameter[:80])


def apply_operators(policy: Mapping[str, Any], value: Any, parameter: str) -> Any:
    """What a parameter comes to under the operators of its policy.

    Args:
        policy: The operators, which were checked.
        value: The parameter; `ABSENT` where it is not there.
        parameter: Its name.

    Returns:
        The same, changed; `ABSENT` where there is none.

    Raises:
        FederationError: `metadata-refused`: it is not as the policy wants it.
    """
    refused = FederationError("metadata-refused", parameter=parameter[:80])
    if "value" in policy:
        value = ABSENT if policy["value"] is None else policy["value"]
    if "add" in policy:
        if value is not ABSENT and not isinstance(value, list):
            raise refused
        value = _union(value if isinstance(value, list) else [], policy["add"])
    if "default" in policy and value is ABSENT:
        value = policy["default"]
    if value is ABSENT:
        if policy.get("essential", False):
            raise refused
        return value
    if "one_of" in policy and (isinstance(value, list) or not _is_part([value], policy["one_of"])):
        raise refused
    if ("subset_of" in policy or "superset_of" in policy) and not isinstance(value, list):
        raise refused
    if "subset_of" in policy:
        value = _intersection(value, policy["subset_of"])
    if "superset_of" in policy and not _is_part(policy["superset_of"], value):
        raise refused
    return value


def _may_be(name: str, value: Any) -> bool:
    if name == "essential":
        return isinstance(value, bool)
    if name in _LISTS:
        return isinstance(value, list) and not any(entry is None or isinstance(entry, (bool, list)) for entry in value)
    return name == "value" or value is not None


def _are_combined(policy: Mapping[str, Any]) -> bool:
    if any(first in policy and second in policy for first, second in _EXCLUDED):
        return False
    if "value" in policy and not _value_fits(policy["value"], policy):
        return False
    subset = policy.get("subset_of")
    return subset is None or (
        _is_part(policy.get("add", []), subset) and _is_part(policy.get("superset_of", []), subset)
    )


def _value_fits(value: Any, policy: Mapping[str, Any]) -> bool:
    if value is None:
        return policy.keys().isdisjoint(("add", "default", "one_of", "subset_of", "superset_of")) and not policy.get(
            "essential", False
        )
    if "one_of" in policy:
        return _is_part([value], policy["one_of"])
    if policy.keys().isdisjoint(_LISTS):
        return True
    return (
        isinstance(value, list)
        and _is_part(policy.get("add", []), value)
        and _is_part(policy.get("superset_of", []), value)
        and ("subset_of" not in policy or _is_part(value, policy["subset_of"]))
    )


def _key(value: Any) -> str:
    """The value as text: in JSON, `true` and `1` differ, and the order of members does not matter."""
    return json.dumps(value, sort_keys=True)


def _union(first: Iterable[Any], second: Iterable[Any]) -> list[Any]:
    values = list(first)
    known = {_key(value) for value in values}
    for value in second:
        if (key := _key(value)) not in known:
            known.add(key)
            values.append(value)
    return values


def _intersection(first: Iterable[Any], second: Iterable[Any]) -> list[Any]:
    known = {_key(value) for value in second}
    return [value for value in first if _key(value) in known]


def _is_part(first: Iterable[Any], second: Iterable[Any]) -> bool:
    return {_key(value) for value in first} <= {_key(value) for value in second}
