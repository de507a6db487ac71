"""Whatever an issuer signs where its class asks for something else: an answer in every form, and never a traceback."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from support.badges import EARNER, NOW, Document, badge, presented, signed
from support.learner_records import part, record
from vcwallet import Policy, Verifier
from vcwallet.encoding.pointer import tokens
from vcwallet.errors import VcwalletError
from vcwallet.report import Outcome

VERIFIER = Verifier(policy=Policy(require_known_issuer=False))
ODD: list[Any] = [
    *(None, True, 0, 7.5, "", "text", "https://x.example/1", [], {}, [[]], [{}], ["a", "b"], [None]),
    *(
        {"id": "urn:x:1"},
        {"type": "Profile"},
        {"@value": "x", "@language": "de"},
        [{"id": "urn:x:1"}, {"id": "urn:x:2"}],
    ),
    *("2026-01-01", "2026-01-01T00:00:00", "2026-01-01T24:00:00Z", "+12026-01-01T00:00:00Z", "-1", "1e400"),
]
FULL = badge(
    credentialSubject=badge()["credentialSubject"]
    | {
        "creditsEarned": 3,
        "activityStartDate": "2025-12-01T00:00:00Z",
        "identifier": [
            {"type": "IdentityObject", "hashed": False, "identityHash": "a@b.example", "identityType": "emailAddress"}
        ],
        "result": [{"type": ["Result"], "resultDescription": "urn:x:r", "value": "5", "status": "Completed"}],
        "achievement": badge()["credentialSubject"]["achievement"]
        | {
            "creditsAvailable": 3,
            "alignment": [{"type": ["Alignment"], "targetName": "EQF 3", "targetUrl": "https://x.example/eqf3"}],
            "resultDescription": [
                {
                    "id": "urn:x:r",
                    "type": ["ResultDescription"],
                    "name": "Mark",
                    "resultType": "RawScore",
                    "valueMax": "6",
                }
            ],
        },
    },
    evidence=[{"id": "https://x.example/e", "type": ["Evidence"], "name": "Log"}],
    awardedDate="2026-01-10T00:00:00Z",
    validUntil="2030-01-01T00:00:00Z",
)


def _places(value: Any, here: str = "") -> list[str]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [place for key, entry in items for place in (f"{here}/{key}", *_places(entry, f"{here}/{key}"))]


PLACES = [place for place in _places(FULL) if not place.startswith("/@context")]


def _put(document: Document, pointer: str, value: Any) -> Document:
    copy = json.loads(json.dumps(document))
    *way, last = tokens(pointer)
    node = copy
    for step in way:
        if not isinstance(node, (dict, list)):
            return copy
        try:
            node = node[int(step)] if isinstance(node, list) else node[step]
        except (KeyError, IndexError, ValueError):
            return copy
    if isinstance(node, list) and last.isdecimal() and int(last) < len(node):
        node[int(last)] = value
    elif isinstance(node, dict):
        node[last] = value
    return copy


@settings(max_examples=400)
@given(changes=st.lists(st.tuples(st.sampled_from(PLACES), st.sampled_from(ODD)), min_size=1, max_size=3))
def test_every_departure_has_an_answer(changes: list[tuple[str, Any]]) -> None:
    document = FULL
    for place, value in changes:
        document = _put(document, place, value)
    try:
        made = signed(document)
    except VcwalletError:
        return  # it says something that a signature would not cover
    for shown, options in (
        (made, {"recipient": "a@b.example"}),
        (presented(made), {"challenge": "c-1", "domain": "d"}),
    ):
        report = VERIFIER.verify(json.dumps(shown), at=NOW, **options)  # type: ignore[arg-type]
        for audience in ("employer", "earner", "developer"):
            assert report.explain(audience=audience)
        json.dumps(report.to_dict())
        if report.outcome is Outcome.VERIFIED and report.kind == "credential":
            assert report.credential.issuer_id


@settings(max_examples=60)
@given(place=st.sampled_from(PLACES), value=st.sampled_from(ODD))
def test_a_member_of_a_record_may_depart_as_well(place: str, value: Any) -> None:
    try:
        made = signed(_put(part(1), place, value))
        whole = record(made, part(2), subject={"id": EARNER.did})
    except VcwalletError:
        return
    report = VERIFIER.verify(json.dumps(whole), at=NOW)
    assert report.explain()
    json.dumps(report.to_dict())
