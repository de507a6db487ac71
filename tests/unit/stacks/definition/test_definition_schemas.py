"""A definition with every operator, in each of its forms; and schemas that refuse what the reader refuses."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import jsonschema

from support.badges import Document
from support.stack_evidence import COLLEGE, urn
from vcwallet.stacks import Stack, StackError, compact_schema, ctdl_schema, describe, draw

EVERYTHING: Document = {
    "stack": "https://college.example/stacks/everything",
    "version": "1",
    "name": "Everything",
    "description": "Each operator once.",
    "owner": COLLEGE.did,
    "awards": urn("award"),
    "stackers": ["did:web:partner.example"],
    "issuers": [COLLEGE.did, "known"],
    "require": {
        "allOf": [
            {
                "slot": "core",
                "name": "Core",
                "count": 2,
                "accepts": {
                    "achievements": [urn("a"), urn("b"), urn("c")],
                    "types": ["Course"],
                    "alignments": ["https://skills.example/1"],
                    "level": {"scheme": "NQF", "atLeast": "low", "atMost": "high"},
                    "result": {"atLeast": "40", "of": "LetterGrade"},
                    "within": "P5Y",
                    "awarded": {"from": "2024-01-01", "until": "2025-12-31"},
                    "size": {"atLeast": 3, "atMost": 15, "unit": "ECTS"},
                    "languages": ["en", "pt-BR"],
                    "issuers": [COLLEGE.did],
                    "endorsedBy": ["did:web:council.example"],
                    "after": [urn("before")],
                    "evidence": True,
                    "equivalents": False,
                },
            },
            {"anyOf": [{"slot": "sized", "size": {"amount": 10, "unit": "ECTS"}, "accepts": {"types": ["Course"]}}]},
            {"nOf": 1, "of": [{"minTotal": {"amount": 30, "unit": "hours"}, "id": "total", "name": "Total"}]},
            {
                "coversSkills": "Framework",
                "id": "skills",
                "items": [
                    "https://skills.example/1",
                    {"id": "https://skills.example/2", "level": {"scheme": "EQF", "atMost": "5"}},
                ],
                "atLeast": 1,
            },
        ]
    },
    "uses": 2,
    "neverTogether": [[urn("a"), urn("b")]],
    "caps": [
        {
            "atMost": {"amount": 20, "unit": "hours"},
            "accepts": {"types": ["ext:Vendor"]},
            "caps": [{"atMostCredentials": 1, "accepts": {"languages": ["fr"]}}, {"atMostShare": 0.2}],
        }
    ],
    "residency": {"atLeastShare": 0.5, "accepts": {"issuers": [COLLEGE.did]}},
    "averages": [
        {
            "atLeast": 2.5,
            "of": "LetterGrade",
            "points": {"A": 4, "B": 3.5},
            "weighBy": "ECTS",
            "over": ["core"],
            "withoutResult": "left-out",
        }
    ],
    "compensation": {
        "size": {"amount": 20, "unit": "ECTS"},
        "result": {"atLeast": "35", "of": "LetterGrade"},
        "over": ["core"],
    },
    "span": "P3Y6M",
    "repeatable": [{"achievements": [urn("c")]}],
    "exemptions": [
        {"name": "Leave", "accepts": {"achievements": [urn("leave")]}, "lowers": {"part": "total", "by": 5}}
    ],
    "reuse": {"atMost": 2},
    "partStatus": "live",
    "equivalents": [[urn("c"), urn("d")]],
    "levels": {
        "NQF": [{"level": "low", "url": "https://nqf.example/1"}, {"level": "high", "url": "https://nqf.example/2"}]
    },
    "units": {COLLEGE.did: "ECTS"},
    "labels": {urn("a"): "Statistics"},
}
BEYOND = {"no-such-part", "level", "level-scheme", "compensation-alone", "id-repeated"}
"""Reasons of which a schema of JSON knows nothing: that one place names another."""
WRONG = (None, True, -1, 0, 1.5, "", "x y", "P1Y", "2024-01-01", [], {}, ["a", "a"], [""], "known")


def test_every_operator_stands_in_every_form() -> None:
    rule = Stack.parse(EVERYTHING)
    pathway = json.loads(json.dumps(rule.to_ctdl()))

    assert rule.to_dict() == EVERYTHING
    assert Stack.parse(pathway, digest=rule.digest) == rule
    jsonschema.Draft202012Validator(compact_schema()).validate(EVERYTHING)
    jsonschema.Draft202012Validator(ctdl_schema()).validate(pathway)


def test_every_operator_is_said_and_drawn() -> None:
    rule = Stack.parse(EVERYTHING)
    said = "\n".join((*describe(rule).require.lines(), *describe(rule).whole))
    drawn = draw(rule)

    for words in ("5 years", "2024-01-01", "3 to 15 ECTS", "pt-BR", "council.example", "NQF low to high"):
        assert words in said
    for words in (
        "2.5 points",
        "3 years, 6 months",
        "20 hours",
        "20 %",
        "50 %",
        "“Leave”",
        "up to 2",
        "each day",
        "35",
    ):
        assert words in said
        assert words.split()[0] in drawn
    assert "EQF 5 or below" in drawn
    assert "at most 2 parts" in drawn


def _places(value: Any, trail: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, entry in entries:
        yield (*trail, key)
        yield from _places(entry, (*trail, key))


def _with(trail: tuple[Any, ...], value: Any) -> Document:
    document = deepcopy(EVERYTHING)
    inner: Any = document
    for key in trail[:-1]:
        inner = inner[key]
    inner[trail[-1]] = value
    return document


def _refused(document: Document) -> str:
    try:
        Stack.parse(document)
    except StackError as error:
        return error.reason
    return ""


def test_the_schema_refuses_what_the_reader_refuses() -> None:
    schema = jsonschema.Draft202012Validator(compact_schema(), format_checker=jsonschema.FormatChecker())
    for number, trail in enumerate(_places(EVERYTHING)):
        for value in WRONG[number % 3 :: 3]:  # a third at each place: the places are of few kinds
            document = _with(trail, value)
            reason = _refused(document)
            assert reason in BEYOND or schema.is_valid(document) == (not reason), (trail, value, reason)
