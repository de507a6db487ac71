"""Metadata policies as OpenID Federation 1.0, section 6.1, has them: its example, and each operator by itself."""

from __future__ import annotations

from typing import Any

import pytest

from vcwallet.policy.trust.federation.federation_error import FederationError
from vcwallet.policy.trust.federation.metadata_policy import apply_policy, check_metadata_policy, merge_policies

ANCHOR = {
    "grant_types": {
        "default": ["authorization_code"],
        "subset_of": ["authorization_code", "refresh_token"],
        "superset_of": ["authorization_code"],
    },
    "token_endpoint_auth_method": {"one_of": ["private_key_jwt", "self_signed_tls_client_auth"], "essential": True},
    "token_endpoint_auth_signing_alg": {"one_of": ["PS256", "ES256"]},
    "subject_type": {"value": "pairwise"},
    "contacts": {"add": ["helpdesk@federation.example.org"]},
}
INTERMEDIATE = {
    "grant_types": {"subset_of": ["authorization_code"]},
    "token_endpoint_auth_method": {"one_of": ["self_signed_tls_client_auth"]},
    "contacts": {"add": ["helpdesk@org.example.org"]},
}
RP = "openid_relying_party"


def test_the_example_of_the_specification() -> None:
    """Section 6.1.5."""
    merged = merge_policies([{RP: ANCHOR}, {RP: INTERMEDIATE}])
    assert merged[RP] == {
        "grant_types": {
            "default": ["authorization_code"],
            "superset_of": ["authorization_code"],
            "subset_of": ["authorization_code"],
        },
        "token_endpoint_auth_method": {"one_of": ["self_signed_tls_client_auth"], "essential": True},
        "token_endpoint_auth_signing_alg": {"one_of": ["PS256", "ES256"]},
        "subject_type": {"value": "pairwise"},
        "contacts": {"add": ["helpdesk@federation.example.org", "helpdesk@org.example.org"]},
    }
    stated = {
        "redirect_uris": ["https://rp.example.org/callback"],
        "response_types": ["code"],
        "token_endpoint_auth_method": "self_signed_tls_client_auth",
        "contacts": ["rp_admins@rp.example.org"],
        "sector_identifier_uri": "https://org.example.org/sector-ids.json",
        "policy_uri": "https://org.example.org/policy.html",
    }
    assert apply_policy(merged, {RP: stated})[RP] == stated | {
        "grant_types": ["authorization_code"],
        "subject_type": "pairwise",
        "contacts": ["rp_admins@rp.example.org", "helpdesk@federation.example.org", "helpdesk@org.example.org"],
    }


ABSENT = "(absent)"
REFUSED = "(refused)"


@pytest.mark.parametrize(
    ("operators", "value", "result"),
    [
        # the table in section 6.1.3.1.8
        ({"essential": True, "subset_of": ["a", "b", "c"]}, ["a", "e"], ["a"]),
        ({"essential": False, "subset_of": ["a", "b", "c"]}, ["a", "e"], ["a"]),
        ({"essential": True, "subset_of": ["a", "b", "c"]}, ["d", "e"], []),
        ({"essential": False, "subset_of": ["a", "b", "c"]}, ["d", "e"], []),
        ({"essential": True, "subset_of": ["a", "b", "c"]}, ABSENT, REFUSED),
        ({"essential": False, "subset_of": ["a", "b", "c"]}, ABSENT, ABSENT),
        # each operator by itself
        ({"value": "x"}, "y", "x"),
        ({"value": "x"}, ABSENT, "x"),
        ({"value": None}, "y", ABSENT),
        ({"value": {"a": 1}}, ABSENT, {"a": 1}),
        ({"add": ["b"]}, ["a"], ["a", "b"]),
        ({"add": ["a"]}, ["a"], ["a"]),
        ({"add": ["a"]}, ABSENT, ["a"]),
        ({"add": ["a"]}, "a", REFUSED),
        ({"default": "x"}, ABSENT, "x"),
        ({"default": "x"}, "y", "y"),
        ({"one_of": ["a", "b"]}, "a", "a"),
        ({"one_of": ["a", "b"]}, "c", REFUSED),
        ({"one_of": ["a", "b"]}, ["a"], REFUSED),
        ({"one_of": ["a", "b"]}, ABSENT, ABSENT),
        ({"one_of": [1]}, 1, 1),
        ({"one_of": [1]}, True, REFUSED),
        ({"one_of": [{"a": 1, "b": 2}]}, {"b": 2, "a": 1}, {"a": 1, "b": 2}),
        ({"subset_of": ["a"]}, "a", REFUSED),
        ({"superset_of": ["a"]}, ["b", "a"], ["b", "a"]),
        ({"superset_of": ["a"]}, ["b"], REFUSED),
        ({"superset_of": ["a"]}, ABSENT, ABSENT),
        ({"essential": True}, False, False),
        ({"essential": True}, ABSENT, REFUSED),
        # the order in which they are applied
        ({"add": ["b"], "default": ["c"]}, ABSENT, ["b"]),
        ({"default": ["a", "x"], "subset_of": ["a"]}, ABSENT, ["a"]),
        ({"subset_of": ["a", "b"], "superset_of": ["a"]}, ["b", "c", "a"], ["b", "a"]),
        ({"value": ["a", "b"], "add": ["a"]}, ["x"], ["a", "b"]),
        ({"default": "x", "essential": True}, ABSENT, "x"),
        # operators that are not known are left out (section 6.1.3.2)
        ({"regexp": "^x"}, "y", "y"),
    ],
)
def test_operators(operators: dict[str, Any], value: Any, result: Any) -> None:
    policy = {RP: {"p": operators}}
    check_metadata_policy(policy)
    stated = {} if value == ABSENT else {"p": value}
    if result == REFUSED:
        with pytest.raises(FederationError) as caught:
            apply_policy(merge_policies([policy]), {RP: stated})
        assert caught.value.reason == "metadata-refused"
    else:
        assert apply_policy(merge_policies([policy]), {RP: stated})[RP] == ({} if result == ABSENT else {"p": result})


def test_a_scope_is_a_list_that_is_written_as_one_text() -> None:
    """Section 6.1.3.1.8."""
    policy = merge_policies([{RP: {"scope": {"default": "openid", "subset_of": ["openid", "email"]}}}])
    assert apply_policy(policy, {RP: {"scope": "openid phone email"}})[RP] == {"scope": "openid email"}
    assert apply_policy(policy, {RP: {}})[RP] == {"scope": "openid"}


def test_a_policy_holds_for_the_types_that_an_entity_is_of() -> None:
    policy = merge_policies([{"openid_provider": {"p": {"essential": True}}}])
    assert apply_policy(policy, {RP: {"p": 1}}) == {RP: {"p": 1}}


@pytest.mark.parametrize(
    "operators",
    [
        {"value": "a", "add": ["a"]},
        {"value": ["a"], "add": ["b"]},
        {"value": None, "default": "a"},
        {"value": None, "add": ["a"]},
        {"value": "a", "one_of": ["b"]},
        {"value": ["a", "b"], "subset_of": ["a"]},
        {"value": ["a"], "superset_of": ["a", "b"]},
        {"value": None, "essential": True},
        {"add": ["b"], "subset_of": ["a"]},
        {"add": ["a"], "one_of": ["a"]},
        {"one_of": ["a"], "subset_of": ["a"]},
        {"one_of": ["a"], "superset_of": ["a"]},
        {"subset_of": ["a"], "superset_of": ["b"]},
    ],
)
def test_operators_that_exclude_each_other(operators: dict[str, Any]) -> None:
    with pytest.raises(FederationError) as caught:
        check_metadata_policy({RP: {"p": operators}})
    assert caught.value.reason == "policy-conflict"
    halves = [{RP: {"p": {name: value}}} for name, value in operators.items()]
    with pytest.raises(FederationError) as caught:
        merge_policies(halves)
    assert caught.value.reason == "policy-conflict"


@pytest.mark.parametrize(
    ("upper", "lower", "merged"),
    [
        ({"value": "a"}, {"value": "a"}, {"value": "a"}),
        ({"value": "a"}, {"value": "b"}, None),
        ({"add": ["a"]}, {"add": ["b", "a"]}, {"add": ["a", "b"]}),
        ({"default": "a"}, {"default": "a"}, {"default": "a"}),
        ({"default": "a"}, {"default": "b"}, None),
        ({"default": 1}, {"default": True}, None),
        ({"one_of": ["a", "b"]}, {"one_of": ["b", "c"]}, {"one_of": ["b"]}),
        ({"one_of": ["a"]}, {"one_of": ["b"]}, None),
        ({"subset_of": ["a", "b"]}, {"subset_of": ["b", "c"]}, {"subset_of": ["b"]}),
        ({"subset_of": ["a"]}, {"subset_of": ["b"]}, {"subset_of": []}),
        ({"superset_of": ["a"]}, {"superset_of": ["b"]}, {"superset_of": ["a", "b"]}),
        ({"essential": True}, {"essential": False}, {"essential": True}),
        ({"essential": False}, {"one_of": ["a"]}, {"essential": False, "one_of": ["a"]}),
    ],
)
def test_merging(upper: dict[str, Any], lower: dict[str, Any], merged: dict[str, Any] | None) -> None:
    policies = [{RP: {"p": upper}}, {RP: {"p": lower}}]
    if merged is None:
        with pytest.raises(FederationError) as caught:
            merge_policies(policies)
        assert caught.value.reason == "policy-conflict"
    else:
        assert merge_policies(policies) == {RP: {"p": merged}}
