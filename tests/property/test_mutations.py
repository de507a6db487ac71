"""One change to a signed credential: none is accepted with a changed meaning.

White space, the order of members and the order of sets carry no meaning; a document that differs only in these may
verify. Everything else must be refused, wherever the change is made.
"""

from __future__ import annotations

import json
import os
import random
from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

import pytest

from rewriting.checking import Checked, Unreadable, said, steps
from rewriting.documents import case
from rewriting.harness import verify
from support.badges import COLLEGE, MALLORY, NOW, badge, signed
from support.earlier_proofs import signed_earlier, with_context
from vcwallet import TrustList, Verifier
from vcwallet.errors import VcwalletError
from vcwallet.trust import TrustedIssuer
from vcwallet.verification import read_bytes

VERIFIER = Verifier(trust=TrustList([TrustedIssuer(COLLEGE.did, "Example College")]))
ROUNDS = int(os.environ.get("VCWALLET_MUTATIONS", "16000"))  # `VCWALLET_MUTATIONS=1000000` for a night of them
PARTS = 8


def rich_badge() -> dict[str, Any]:
    """A badge with a member of every shape: numbers, lists, language values, nested objects."""
    document = badge(
        validUntil="2030-01-01T00:00:00Z",
        awardedDate="2026-01-10T00:00:00Z",
        evidence=[
            {"id": "urn:x:e1", "type": ["Evidence"], "name": "Log", "narrative": "Ten climbs."},
            {"id": "urn:x:e2", "type": ["Evidence"], "name": "Film", "narrative": "One climb."},
        ],
    )
    document["credentialSubject"] |= {"creditsEarned": 2.5, "activityStartDate": "2025-12-01T00:00:00Z"}
    document["credentialSubject"]["achievement"] |= {
        "creditsAvailable": 3,
        "tag": ["ladders", "safety"],
        "alignment": [
            {
                "type": ["Alignment"],
                "targetName": "EQF 3",
                "targetUrl": "https://europa.eu/europass/eqf/3",
                "targetType": "ext:QualificationLevel",
            }
        ],
    }
    return document


def earlier(suite: str) -> dict[str, Any]:
    return signed_earlier(with_context(rich_badge(), suite), suite)


SIGNED = signed(rich_badge())
CHAIN = signed(signed(rich_badge(), proof_id="urn:x:first"), MALLORY, previous_proof=["urn:x:first"])
DOCUMENTS = [SIGNED, earlier("Ed25519Signature2020"), earlier("Ed25519Signature2018"), CHAIN]
TEXTS = [json.dumps(document, ensure_ascii=False).encode() for document in DOCUMENTS]
TEXT = TEXTS[0]


def meaning(value: Any) -> Any:
    """What is left when the order of members, the order of sets and repetition in them are taken away."""
    if isinstance(value, dict):
        return {name: meaning(entry) for name, entry in value.items()}
    if isinstance(value, list):
        items = {json.dumps(entry, sort_keys=True): entry for entry in map(meaning, value)}
        return next(iter(items.values())) if len(items) == 1 else [items[key] for key in sorted(items)]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def read(document: Mapping[str, Any]) -> Any:
    """The meaning of a document as it is read; contexts and proofs are not in what is signed."""
    return meaning({name: value for name, value in document.items() if name not in ("@context", "proof")})


ORIGINAL = read(SIGNED)


def accept(source: bytes) -> None:
    """Whatever is accepted means the same as the original."""
    report = VERIFIER.verify(source, at=NOW)
    if report.authentic or report.verified:
        assert read(report.document or {}) == ORIGINAL, source.decode(errors="replace")


@pytest.mark.parametrize("text", TEXTS, ids=["today", "2020", "2018", "chain"])
def test_the_original_is_verified(text: bytes) -> None:
    assert VERIFIER.verify(text, at=NOW).verified, VERIFIER.verify(text, at=NOW).explain(audience="developer")


@pytest.mark.parametrize("part", range(PARTS))
def test_one_change_of_bytes(part: int) -> None:
    """Flip, insert, delete, swap or double bytes anywhere."""
    chance = random.Random(part)
    alphabet = b'{}[]",:\\ 0123456789.-+eEtfnu@/#_aAzZ\x00\x7f\xff\n'
    for _ in range(ROUNDS // PARTS):
        text = bytearray(TEXTS[part % len(TEXTS)])
        place = chance.randrange(len(text))
        match chance.randrange(5):
            case 0:
                text[place] ^= 1 << chance.randrange(8)
            case 1:
                text.insert(place, chance.choice(alphabet))
            case 2:
                del text[place]
            case 3:
                text[place] = chance.choice(alphabet)
            case _:
                end = min(len(text), place + chance.randrange(1, 40))
                text[place:place] = text[place:end]
        accept(bytes(text))


def places(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Every place in a document."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, entry in pairs:
        yield (*path, key)
        yield from places(entry, (*path, key))


REPLACEMENTS: list[Any] = [
    None,
    True,
    0,
    2.5,
    "",
    "x",
    "urn:x:other",
    "2026-01-15T09:30:00+00:00",
    [],
    {},
    ["x"],
    {"id": "urn:x:y"},
]
ALL_PLACES = [
    *((0, path) for path in places(SIGNED)),
    *((number, ("proof", *path)) for number in (1, 2, 3) for path in places(DOCUMENTS[number]["proof"])),
]


@pytest.mark.parametrize(
    ("number", "path"), ALL_PLACES, ids=[f"{number}-{'/'.join(map(str, path))}" for number, path in ALL_PLACES]
)
def test_one_change_of_structure(number: int, path: tuple[str | int, ...]) -> None:
    """At every place: take away, replace by every kind of value, double, wrap, add beside, rename."""
    for change in range(len(REPLACEMENTS) + 6):
        document = deepcopy(DOCUMENTS[number])
        holder: Any = document
        for key in path[:-1]:
            holder = holder[key]
        key, value = path[-1], holder[path[-1]]
        if change < len(REPLACEMENTS):
            holder[key] = REPLACEMENTS[change]
        elif change == len(REPLACEMENTS):
            del holder[key]
        elif change == len(REPLACEMENTS) + 1:
            holder[key] = [value, value]
        elif change == len(REPLACEMENTS) + 2:
            holder[key] = {"id": "urn:x:wrapped", "name": value}
        elif isinstance(holder, list):
            holder.append(value if change % 2 else "urn:x:more")
        elif change == len(REPLACEMENTS) + 3:
            holder[f"{key}x"] = value
        elif change == len(REPLACEMENTS) + 4:
            holder[f"{key}x"] = holder.pop(key)
        else:
            holder["description"] = "slipped in"
        accept(json.dumps(document).encode())


def spoil(document: Any, chance: random.Random) -> None:
    """Replace, take away, exchange or copy a value somewhere."""
    path = chance.choice(list(places(document)))
    holder: Any = document
    for key in path[:-1]:
        holder = holder[key]
    key = path[-1]
    match chance.randrange(4):
        case 0:
            holder[key] = chance.choice(REPLACEMENTS)
        case 1:
            del holder[key]
        case 2:
            other = chance.choice(list(holder) if isinstance(holder, dict) else range(len(holder)))
            holder[key], holder[other] = holder[other], holder[key]
        case _:
            other = chance.choice(list(places(document)))
            target: Any = document
            for step in other[:-1]:
                target = target[step]
            target[other[-1]] = deepcopy(holder[key])


@pytest.mark.parametrize("part", range(PARTS))
def test_no_document_of_any_kind_that_says_something_else(part: int) -> None:
    """However it was written before: where the statements are others, or there are none, it is not authentic."""
    chance = random.Random(part)
    others = 0
    for number in range(ROUNDS // PARTS // 10):
        if number % 10 == 0:
            about = case(part * 1_000 + number)
            checked = Checked(about.document)
        rewritten, _ = checked.compose(steps(chance, chance.choice([0, 0, 1, 2])))
        document = deepcopy(rewritten)
        spoil(document, chance)
        try:
            same = said(document) == checked.said
        except Unreadable:
            same = False
        if not same:
            others += 1
            report = verify(document, about)
            assert not report.authentic, json.dumps(document)
            assert not report.verified, json.dumps(document)
    assert others > ROUNDS // PARTS // 20


def test_order_and_white_space_carry_no_meaning() -> None:
    shuffled = json.loads(TEXT)
    shuffled["evidence"].reverse()
    reordered = dict(reversed(shuffled.items()))
    assert VERIFIER.verify(json.dumps(reordered, indent=7), at=NOW).verified


def test_parsers_raise_only_our_errors() -> None:
    chance = random.Random(99)
    for _ in range(2_000):
        start, end = sorted(chance.randrange(len(TEXT)) for _ in range(2))
        try:
            read_bytes(TEXT[start:end])
        except VcwalletError as error:
            assert str(error)  # noqa: PT017 - reading a piece may also succeed
