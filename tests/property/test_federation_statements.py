"""Whatever stands in statements of a federation: an answer, never an error; and nothing that was not signed counts."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.federations import (
    ANCHOR,
    AUDITOR,
    LEAF,
    MARK,
    NETWORK,
    SECONDS,
    Entity,
    asked,
    documents,
    federation,
    key_of,
)
from support.tokens import part, parts_of
from vcwallet.trust import TrustAnswer

OWNER = Entity("https://owner.example", "Owner", key_of("owner"))
SIGNERS = {"leaf": LEAF, "network": NETWORK, "anchor": ANCHOR, "about_leaf": NETWORK, "about_network": ANCHOR}
MARKS = [{"trust_mark_type": MARK, "trust_mark": AUDITOR.mark(LEAF, delegation=OWNER.delegation(AUDITOR))}]
RULES: dict[str, Any] = {
    "metadata_policy": {"federation_entity": {"organization_name": {"essential": True}}},
    "constraints": {"max_path_length": 3, "naming_constraints": {"permitted": [".example"]}},
}
CLAIMS: dict[str, dict[str, Any]] = {
    "leaf": LEAF.configuration_claims(trust_marks=MARKS),
    "network": NETWORK.configuration_claims(),
    "anchor": ANCHOR.configuration_claims(
        trust_mark_issuers={MARK: [AUDITOR.id]},
        trust_mark_owners={MARK: {"sub": OWNER.id, "jwks": OWNER.jwks}},
    ),
    "about_leaf": NETWORK.claims_about(LEAF, **RULES),
    "about_network": ANCHOR.claims_about(NETWORK, **RULES),
}
SOURCE = federation(trust_marks=(MARK,))
TEXTS = st.text("abc1.:/?# \u00e9", max_size=8)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 1 << 52) | st.floats(allow_nan=False, allow_infinity=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)


def published(name: str, token: str) -> dict[str, Any]:
    honest = {other: SIGNERS[other].sign(claims) for other, claims in CLAIMS.items()}
    return documents(**(honest | {name: token})) | {
        AUDITOR.configuration_url: AUDITOR.configuration(),
        ANCHOR.fetch_url(AUDITOR.id): ANCHOR.about(AUDITOR),
    }


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Where something stands in a value, however deep."""
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(inner for key, entry in entries for inner in places(entry, (*path, key)))]


def replaced(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    if not path:
        return new
    key, *rest = path
    if isinstance(value, dict):
        return value | {key: replaced(value[key], tuple(rest), new)}
    return [replaced(entry, tuple(rest), new) if index == key else entry for index, entry in enumerate(value)]


def test_the_honest_one_is_known() -> None:
    (recognition,) = asked(SOURCE, LEAF.id, published("leaf", LEAF.sign(CLAIMS["leaf"]))).recognitions
    assert recognition.marks == (MARK,)


@pytest.mark.parametrize("name", CLAIMS)
@settings(max_examples=25)
@given(data=st.data())
def test_whatever_is_stated_there_is_an_answer(name: str, data: st.DataObject) -> None:
    claims = CLAIMS[name]
    path = data.draw(st.sampled_from(places(claims)[1:]))
    token = SIGNERS[name].sign(replaced(claims, path, data.draw(JSON)))
    assert isinstance(asked(SOURCE, LEAF.id, published(name, token)), TrustAnswer)


@pytest.mark.parametrize("name", CLAIMS)
@settings(max_examples=15)
@given(data=st.data())
def test_what_was_not_signed_does_not_count(name: str, data: st.DataObject) -> None:
    claims = CLAIMS[name]
    token = SIGNERS[name].sign(claims)
    header, payload = parts_of(token)
    path = data.draw(st.sampled_from(places(payload)[1:]))
    changed = replaced(payload, path, data.draw(JSON | st.just(SECONDS + 9_999)))
    forged = f"{part(header)}.{part(changed)}.{token.split('.')[2]}"
    if changed != payload:
        assert asked(SOURCE, LEAF.id, published(name, forged)).recognitions == ()
