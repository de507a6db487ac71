"""Shapes of values and classes made of them: what they refuse, and what a view shows."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from vcwallet.errors import LimitError
from vcwallet.model.classes.profile import Profile2
from vcwallet.model.conformance import problems_of
from vcwallet.model.declaration import ClosedModel, Model, later, optional, required
from vcwallet.model.document_kinds import CONTEXT_2, VCDM_2
from vcwallet.model.value_shapes import (
    BOOLEAN,
    DATE_TIME,
    DAY,
    MOMENT,
    MOST_FLAWS,
    NUMBER,
    OBJECT,
    STRING,
    URL,
    Shape,
    array,
    one_or_many,
    single,
    term,
    text,
    text_or,
)


class Guest(ClosedModel):
    """Somebody who comes."""

    name = required(STRING)
    guests = optional(array(later(lambda: Guest)))


class Visit(Model):
    """One occasion."""

    id = required(URL)
    begin = optional(MOMENT, name="@begin")
    room_number = optional(NUMBER)
    guest = optional(one_or_many(text_or(Guest, STRING), str, dict))


class Tour(Visit):
    """The same, where the room is a text."""

    room_number = required(STRING)


def flaws(shape: Shape[Any], value: object) -> list[tuple[tuple[str | int, ...], str]]:
    return [(flaw.place, flaw.reason) for flaw in shape.check(value)]


@pytest.mark.parametrize(
    ("shape", "value", "shown"),
    [
        (STRING, "", ""),
        (BOOLEAN, False, False),
        (NUMBER, 3, 3.0),
        (NUMBER, -0.5, -0.5),
        (OBJECT, {"a": None}, {"a": None}),
        (MOMENT, "2026-01-15T10:30:00+01:00", datetime(2026, 1, 15, 9, 30, tzinfo=UTC)),
        (MOMENT, "2026-01-15T24:00:00Z", datetime(2026, 1, 16, tzinfo=UTC)),
        (DATE_TIME, "2026-01-15T10:30:00", datetime(2026, 1, 15, 10, 30, tzinfo=UTC)),
        (DAY, "2024-02-29", date(2024, 2, 29)),
        (URL, "did:example:a", "did:example:a"),
        (URL, "https://a.example/ä?q=[1]#x", "https://a.example/ä?q=[1]#x"),
        (text("a+", "only-a"), "aaa", "aaa"),
        (term(["red"], extensible=False), "red", "red"),
        (term(["red"], extensible=True), "ext:pink", "ext:pink"),
        (array(NUMBER), [1, 2], (1.0, 2.0)),
        (array(NUMBER, may_be_empty=True), [], ()),
        (single(OBJECT), {}, ({},)),
        (one_or_many(OBJECT), {}, ({},)),
        (one_or_many(OBJECT), [{}, {}], ({}, {})),
        (text_or(OBJECT), "a:b", "a:b"),
        (text_or(OBJECT), {}, {}),
    ],
)
def test_what_fits_is_shown(shape: Shape[Any], value: Any, shown: object) -> None:
    assert not shape.check(value)
    assert shape.view(value) == shown


@pytest.mark.parametrize(
    ("shape", "value", "reason"),
    [
        (STRING, 7, "kind-expected"),
        (STRING, None, "null"),
        (BOOLEAN, 1, "kind-expected"),
        (NUMBER, True, "kind-expected"),
        (NUMBER, "1", "kind-expected"),
        (NUMBER, float("inf"), "number-range"),
        (NUMBER, float("nan"), "number-range"),
        (NUMBER, 10**400, "number-range"),
        (OBJECT, [], "kind-expected"),
        (MOMENT, "2026-01-15", "timestamp"),
        (MOMENT, "2026-01-15T10:00:00", "timestamp-zone"),
        (MOMENT, 0, "kind-expected"),
        (DATE_TIME, "2026-01-15", "timestamp"),
        (DATE_TIME, 0, "kind-expected"),
        (DAY, "2026-02-30", "date"),
        (DAY, "2026-W03-4", "date"),
        (DAY, 20260115, "kind-expected"),
        (URL, "no scheme", "url-expected"),
        (URL, "a:", "url-expected"),
        (URL, "https://a.example/\n", "url-expected"),
        (URL, "https://a.example/a\u00a0b", "url-expected"),
        (text("a+", "only-a"), "aab", "only-a"),
        (text("a+", "only-a"), "aa\n", "only-a"),
        (text("a+", "only-a"), 5, "kind-expected"),
        (term(["red"], extensible=False), "ext:pink", "term-unknown"),
        (term(["red"], extensible=True), "my ext:pink", "term-unknown"),
        (array(STRING), [], "array-empty"),
        (array(STRING), "a", "array-expected"),
        (single(OBJECT), [{}], "kind-expected"),
        (one_or_many(OBJECT), [], "array-empty"),
        (one_or_many(OBJECT), "a", "kind-expected"),
        (one_or_many(OBJECT), None, "null"),
    ],
)
def test_what_does_not_fit_has_a_reason(shape: Shape[Any], value: object, reason: str) -> None:
    assert flaws(shape, value) == [((), reason)]


def test_a_refusal_says_what_was_expected_and_what_was_found() -> None:
    (flaw,) = text_or(OBJECT).check(True)

    assert flaw.params == {"expected": ["string", "object"], "found": "boolean"}


def test_every_flaw_has_its_place() -> None:
    value = {"room_number": 1, "guest": [7, {"name": None, "guests": [{"x": 1}]}], "@begin": "soon"}

    assert flaws(Visit.shape, value) == [
        (("guest", 0), "kind-expected"),
        (("guest", 1, "name"), "null"),
        (("guest", 1, "guests", 0, "x"), "member-unknown"),
        (("guest", 1, "guests", 0, "name"), "member-missing"),
        (("@begin",), "timestamp"),
        (("id",), "member-missing"),
    ]


def test_a_view_reads_members_by_their_names() -> None:
    seen = Visit({"id": "a:b", "roomNumber": 7, "guest": {"name": "Ada", "guests": [{"name": "Bo"}]}, "colour": "red"})
    (ada,) = seen.guest

    assert (seen.begin, seen.room_number) == (None, 7.0)
    assert isinstance(ada, Guest)
    assert [guest.name for guest in ada.guests] == ["Bo"]
    assert ada.guests[0].guests == ()
    assert seen.extra_members == {"colour": "red"}


def test_a_class_can_say_more_of_a_member_than_the_one_it_extends() -> None:
    assert flaws(Tour.shape, {"id": "a:b", "roomNumber": 7}) == [(("roomNumber",), "kind-expected")]
    assert flaws(Tour.shape, {"id": "a:b"}) == [(("roomNumber",), "member-missing")]
    assert flaws(Visit.shape, {"id": "a:b"}) == []


def test_a_million_flaws_are_not_kept() -> None:
    assert len(array(STRING).check([None] * 1_000_000)) <= MOST_FLAWS + 2
    assert len(Guest.shape.check(dict.fromkeys(map(str, range(1_000_000))))) <= MOST_FLAWS + 2


def test_flaws_deep_inside_are_not_all_carried_outwards() -> None:
    names: Any = {"id": "a:b", "type": [""] * 100_000}
    for _ in range(50):
        names = {"id": "a:b", "type": ["Profile"], "parentOrg": names}

    assert len(Profile2.shape.check(names)) <= MOST_FLAWS + 2


def test_contexts_without_end_are_told_apart_quickly() -> None:
    contexts = [f"https://a.example/{number}" for number in range(100_000)]

    assert len(CONTEXT_2.check([*contexts, *contexts])) <= MOST_FLAWS + 2
    assert flaws(CONTEXT_2, [VCDM_2, {"a": 1}, {"a": 1}, "a:b", "a:b"]) == [
        ((2,), "context-repeated"),
        ((4,), "context-repeated"),
    ]


def test_what_is_nested_without_end_is_refused_with_words() -> None:
    endless: dict[str, Any] = {"id": "a:b", "type": ["Profile"]}
    endless["parentOrg"] = endless

    with pytest.raises(LimitError, match="nests deeper"):
        problems_of(endless, Profile2)
