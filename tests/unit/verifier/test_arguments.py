"""Arguments of an impossible type: a sentence that says what to pass, whichever call they went into."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import vcwallet
from support.badges import signed
from vcwallet import Policy, TrustList, Verifier
from vcwallet.errors import UsageError
from vcwallet.io.web.https_fetcher import HttpFetcher

Call = Callable[..., Any]
CALLS: list[Call] = [
    vcwallet.verify,
    lambda source, **asked: Verifier().verify(source, **asked),
    lambda source, **asked: asyncio.run(Verifier().averify(source, **asked)),
]
WRONG: list[tuple[dict[str, Any], str]] = [
    ({"at": "2026-06-01T12:00:00Z"}, "argument-at"),
    ({"at": 1780315200}, "argument-at"),
    ({"at": datetime(2026, 6, 1)}, "naive-time"),  # noqa: DTZ001 - a naive time is what is refused
    ({"recipient": 5}, "argument-text"),
    ({"recipient": b"ada@example.org"}, "argument-text"),
    ({"recipient": {"email": "ada@example.org"}}, "argument-text"),
    ({"recipient": ["ada@example.org", 5]}, "argument-text"),
    ({"recipient": ["ada@example.org", " "]}, "argument-blank"),
    ({"recipient": []}, "argument-blank"),
    ({"recipient": "n/a"}, "argument-no-identifier"),
    ({"recipient": "did:"}, "argument-no-identifier"),
    ({"recipient": "did:key:z6MkehRgf7yJbgaGfYsdoAsKdBPE3dj2CYhowQdcjqSJgvVd#key-1"}, "argument-no-identifier"),
    ({"recipient": "K.A."}, "argument-no-identifier"),
    ({"recipient": ["ada@example.org", "noreply@example.org"]}, "argument-no-identifier"),
    ({"recipient": "  "}, "argument-blank"),
    ({"challenge": 7}, "argument-text"),
    ({"challenge": ""}, "argument-blank"),
    ({"domain": ["jobs.example"]}, "argument-text"),
    ({"parts": "{}"}, "argument-several"),
    ({"parts": {}}, "argument-several"),
    ({"parts": Path("part.json")}, "argument-several"),
    ({"parts": None}, "argument-several"),
    ({"parts": [5]}, "source-type"),
    ({"fetcher": None}, "verify-argument"),
    ({"chalenge": "c"}, "verify-argument"),
]


def refusal(call: Callable[[], object]) -> str:
    with pytest.raises(UsageError) as caught:
        call()
    assert "<" not in str(caught.value)  # every gap is filled
    return str(caught.value.reason)


@pytest.mark.parametrize("call", CALLS, ids=["verify", "Verifier.verify", "Verifier.averify"])
@pytest.mark.parametrize(("asked", "reason"), WRONG, ids=str)
def test_what_is_asked_has_its_types(call: Call, asked: dict[str, Any], reason: str) -> None:
    assert refusal(lambda: call(signed(), **asked)) == reason


@pytest.mark.parametrize("call", CALLS, ids=["verify", "Verifier.verify", "Verifier.averify"])
@pytest.mark.parametrize("source", [5, None, ["{}"], 1.5], ids=str)
def test_a_source_is_bytes_text_a_dict_or_a_path(call: Call, source: Any) -> None:
    assert refusal(lambda: call(source)) == "source-type"


@pytest.mark.parametrize(
    ("made", "reason"),
    [
        ({"policy": {}}, "argument-policy"),
        ({"policy": None}, "argument-policy"),
        ({"policy": vcwallet.Policy}, "argument-policy"),
        ({"trust": "colleges.json"}, "argument-trust"),
        ({"trust": Path("colleges.json")}, "argument-trust"),
        ({"trust": []}, "argument-trust"),
        ({"trust": TrustList}, "argument-trust"),
        ({"fetcher": "https://college.example"}, "argument-fetcher"),
        ({"fetcher": HttpFetcher}, "argument-fetcher"),
        ({"async_fetcher": True}, "argument-fetcher"),
    ],
    ids=str,
)
def test_a_verifier_is_made_of_its_types(made: dict[str, Any], reason: str) -> None:
    assert refusal(lambda: Verifier(**made)) == reason
    if made.keys() <= {"policy", "trust"}:
        assert refusal(lambda: vcwallet.verify(signed(), **made)) == reason


@pytest.mark.parametrize(
    ("sources", "asked", "reason"),
    [
        ("{}", {}, "argument-several"),
        (b"{}", {}, "argument-several"),
        ({}, {}, "argument-several"),
        (5, {}, "argument-several"),
        ([], {"workers": "2"}, "argument-workers"),
        ([], {"workers": 2.0}, "argument-workers"),
        ([], {"workers": None}, "argument-workers"),
        ([], {"at": "now"}, "argument-at"),
    ],
    ids=str,
)
def test_many_are_asked_for_at_once(sources: Any, asked: dict[str, Any], reason: str) -> None:
    assert refusal(lambda: Verifier().verify_many(sources, **asked)) == reason


def test_what_is_right_is_taken() -> None:
    at = datetime(2026, 6, 1, tzinfo=UTC)
    (report,) = Verifier().verify_many(iter([signed()]), at=at, workers=1)
    assert (report.at, report.authentic) == (at, True)


@pytest.mark.parametrize(
    "recipient",
    [
        "Ada <ada@example.org>",
        "<ada@example.org>",
        "ada@example.org,",
        "ada@example.org;",
        "'ada@example.org'",
        "\u200bada@example.org",
        "ada@example.org bob@example.org",
    ],
)
def test_a_recipient_is_one_identifier(recipient: str) -> None:
    with pytest.raises(UsageError) as caught:
        Verifier().verify(b"{}", recipient=recipient)
    assert caught.value.reason == "argument-recipient"


@pytest.mark.parametrize(
    "fields",
    [
        {"conformance": "Required"},
        {"conformance": None},
        {"status": "best_effort"},
        {"part_status": "now"},
        {"require_challenge": "no"},
        {"require_known_issuer": 0},
        {"proofs": "eddsa-rdfc-2022"},
        {"extra_contexts": {"https://x.example": b"{}"}},
        {"extra_schemas": ("https://x.example",)},
        {"limits": {}},
        {"max_status_age": 7},
        {"max_key_age": 7},
    ],
)
def test_a_slip_in_a_policy_asks_for_nothing_less(fields: dict[str, Any]) -> None:
    with pytest.raises(UsageError) as caught:
        Policy(**fields)
    assert caught.value.reason == "policy-field"
    assert caught.value.params["field"] in fields


def test_a_clock_tells_the_time() -> None:
    noon = datetime(2026, 6, 1, 12, tzinfo=UTC)
    assert Verifier(clock=lambda: noon).verify(signed()).at == noon
    assert refusal(lambda: Verifier(clock=noon)) == "argument-clock"  # type: ignore[arg-type]
    assert refusal(lambda: Verifier(clock=lambda: noon.replace(tzinfo=None))) == "naive-time"
    assert refusal(lambda: Verifier(clock=lambda: "noon")) == "argument-at"  # type: ignore[arg-type, return-value]
