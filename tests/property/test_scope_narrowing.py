"""Of two scopes along a chain of recognition, nothing is left that either of them does not allow."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from support.badges import badge
from vcwallet.policy.trust.scope_narrowing import narrowed
from vcwallet.policy.trust.trust_judgement import covers
from vcwallet.report import RecognitionScope

NAMES = ["https://a.example/1", "https://a.example/12", "https://b.example/1"]
PATTERNS = [*NAMES, "*", "https://a.example/*", "https://a.example/1*", "https://b.example/*"]
FRAMEWORKS = ["ESCO", "ESCO Skills", "https://esco.example/", "https://esco.example/skill/1"]
COUNTRIES = ["AT", "DE", "FR"]


def some(values: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), max_size=3, unique=True).map(tuple)


SCOPES = st.builds(
    RecognitionScope,
    actions=some(["issue", "stack"]),
    achievements=some(PATTERNS),
    frameworks=some(FRAMEWORKS),
    countries=some(COUNTRIES),
    types=some(["OpenBadgeCredential", "ClrCredential"]),
    schemas=some(["https://schemas.example/1", "https://schemas.example/2"]),
)


@st.composite
def badges(draw: st.DrawFn) -> dict[str, Any]:
    document = badge()
    achievement = document["credentialSubject"]["achievement"]
    achievement["id"] = draw(st.sampled_from(NAMES))
    framework, target = draw(st.sampled_from([*FRAMEWORKS, ""])), draw(st.sampled_from(FRAMEWORKS))
    achievement["alignment"] = [{"targetFramework": framework, "targetUrl": target}]
    return document


@given(SCOPES, SCOPES, badges(), some(COUNTRIES))
def test_what_is_left_is_allowed_by_both(
    outer: RecognitionScope, inner: RecognitionScope, document: dict[str, Any], countries: tuple[str, ...]
) -> None:
    left = narrowed(outer, inner)
    if left is not None and covers(left, document, countries, lambda _: True):
        assert covers(outer, document, countries, lambda _: True)
        assert covers(inner, document, countries, lambda _: True)


@given(SCOPES)
def test_everything_takes_nothing_away(scope: RecognitionScope) -> None:
    everything = RecognitionScope(actions=("issue", "stack"))
    for left in (narrowed(everything, scope), narrowed(scope, everything)):
        assert (left is None) == (not scope.actions)
        assert left is None or set(left.actions) == set(scope.actions)
        assert left is None or left.achievements == scope.achievements


@given(SCOPES, SCOPES)
def test_every_schema_of_both_has_to_be_fitted(outer: RecognitionScope, inner: RecognitionScope) -> None:
    left = narrowed(outer, inner)
    assert left is None or set(left.schemas) == {*outer.schemas, *inner.schemas}
