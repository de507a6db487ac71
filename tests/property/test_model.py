"""Whatever JSON comes in: the check answers, points into the document, and never changes it."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from support import badge
from vcwallet import builders
from vcwallet.encoding.pointer import resolve
from vcwallet.model import OpenBadge, check, view
from vcwallet.model.classes.cid import check_document
from vcwallet.rendering.words.phrases import phrase

NAMES = st.sampled_from(
    ["@context", "type", "id", "issuer", "credentialSubject", "achievement", "proof", "name", "validFrom", "holder"]
) | st.text(max_size=4)
LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
TYPES = st.sampled_from(["OpenBadgeCredential", "VerifiablePresentation", "EndorsementCredential", "Profile"])
JSON = st.recursive(
    LEAVES | TYPES | st.just("https://www.w3.org/2018/credentials/v1"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=12,
)
MOMENTS = st.datetimes(datetime(1970, 1, 2), datetime(2199, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis


def places(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    for step, inner in value.items() if isinstance(value, dict) else enumerate(value):
        yield (*path, step)
        if isinstance(inner, (dict, list)):
            yield from places(inner, (*path, step))


PLACES = list(places(badge()))


def leads_somewhere(document: Any, pointer: str) -> bool:
    """To a value, or to where a missing member of an object belongs."""
    try:
        resolve(document, pointer)
    except LookupError:
        return isinstance(resolve(document, pointer.rpartition("/")[0]), dict)
    return True


def assert_sound(document: Any) -> None:
    before = deepcopy(document)
    problems = check(document)

    assert repr(document) == repr(before)
    for problem in problems:
        assert leads_somewhere(document, problem.pointer), problem
        assert "<" not in "".join(phrase(problem.code, problem.reason, dict.fromkeys(problem.params, ""))), problem


@given(JSON)
def test_any_json_gets_an_answer(document: Any) -> None:
    assert_sound(document)


@given(st.sampled_from(PLACES), JSON)
def test_any_value_in_any_place_of_a_badge_gets_an_answer(path: tuple[str | int, ...], value: Any) -> None:
    document = deepcopy(badge())
    parent: Any = document
    for step in path[:-1]:
        parent = parent[step]
    parent[path[-1]] = value

    assert_sound(document)


@given(JSON)
def test_any_json_is_a_controlled_identifier_document_or_is_not(document: Any) -> None:
    for problem in check_document(document):
        assert leads_somewhere(document, problem.pointer)


@given(
    name=st.text(min_size=1),
    tags=st.lists(st.text()),
    credits_available=st.none() | st.floats(allow_nan=False, allow_infinity=False),
    valid_from=MOMENTS,
)
def test_what_is_built_conforms_and_is_read_back(
    name: str, tags: list[str], credits_available: float | None, valid_from: datetime
) -> None:
    achievement = builders.achievement(
        id="urn:x:1", name=name, description=name, criteria=name, tags=tags, credits_available=credits_available
    )
    credential = builders.achievement_credential(
        issuer="did:example:college", achievement=achievement, recipient="did:example:earner", valid_from=valid_from
    )
    seen = view(credential, OpenBadge)

    assert seen.credential_subject.achievement.name == name
    assert seen.credential_subject.achievement.tag == tuple(tags)
    assert seen.credential_subject.achievement.credits_available == credits_available
    assert seen.valid_from == valid_from.replace(microsecond=0)
