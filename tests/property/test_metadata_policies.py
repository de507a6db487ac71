"""Metadata policies of a federation: those below can only narrow what those above lay down."""

from __future__ import annotations

from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from vcwallet.policy.trust.federation.federation_error import FederationError
from vcwallet.policy.trust.federation.metadata_policy import apply_policy, check_metadata_policy, merge_policies

WORDS = st.sampled_from(["a", "b", "c"])
LISTS = st.lists(WORDS, unique=True, max_size=3)
VALUES = st.one_of(WORDS, LISTS, st.integers(0, 2), st.booleans())
OPERATORS: dict[str, st.SearchStrategy[Any]] = {
    "value": VALUES | st.none(),
    "add": LISTS,
    "default": VALUES,
    "one_of": LISTS.filter(bool),
    "subset_of": LISTS,
    "superset_of": LISTS,
    "essential": st.booleans(),
}
SETS = ("add", "one_of", "subset_of", "superset_of")
POLICIES = st.fixed_dictionaries({}, optional=OPERATORS)
METADATA = st.fixed_dictionaries({}, optional={"p": VALUES})


def policy(operators: dict[str, Any]) -> dict[str, Any]:
    return {"federation_entity": {"p": operators}}


def sound(operators: dict[str, Any]) -> bool:
    try:
        check_metadata_policy(policy(operators))
    except FederationError:
        return False
    return True


def merged(*policies: dict[str, Any]) -> Any:
    """The merged operators, with lists in one order; None where they cannot all hold."""
    try:
        operators = merge_policies(map(policy, policies)).get("federation_entity", {}).get("p", {})
    except FederationError:
        return None
    return {name: sorted(value) if name in SETS else value for name, value in operators.items()}


def applied(operators: dict[str, Any], metadata: dict[str, Any]) -> Any:
    """The metadata under a policy; None where it is refused."""
    try:
        return apply_policy(merge_policies([policy(operators)]), {"federation_entity": metadata})["federation_entity"]
    except FederationError:
        return None


SOUND = POLICIES.filter(sound)


@given(SOUND, SOUND, METADATA)
def test_what_both_let_through_neither_would_change(upper: Any, lower: Any, metadata: dict[str, Any]) -> None:
    both = merged(upper, lower)
    assume(both is not None)
    result = applied(both, metadata)
    assume(result is not None)
    assert applied(upper, result) == result
    assert applied(lower, result) == result
    assert None not in result.values()


@given(SOUND, SOUND)
def test_who_stands_above_makes_no_difference_to_what_is_allowed(upper: Any, lower: Any) -> None:
    assert merged(upper, lower) == merged(lower, upper)


@given(SOUND, SOUND, SOUND)
def test_nor_does_where_a_chain_is_cut(first: Any, second: Any, third: Any) -> None:
    whole, parts = merged(first, second, third), merged(first, second)
    rest = None if parts is None else merged(parts, third)
    assert whole == rest


@given(SOUND)
def test_laying_down_the_same_twice_changes_nothing(operators: Any) -> None:
    assert merged(operators, operators) == merged(operators)
