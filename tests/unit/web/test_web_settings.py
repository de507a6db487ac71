"""How a page is set up: a mistake is said when the settings are made, and not by every request."""

from __future__ import annotations

from typing import Any

import pytest

from vcwallet.errors import UsageError
from vcwallet.web import WebLimits, WebSettings


@pytest.mark.parametrize(
    "host",
    ["https://x.example", "x.example:443", "x.example/", "", " ", "*", "a b", "x..example", "[::1]:80", "é.example"],
)
def test_a_host_is_a_name_alone(host: str) -> None:
    with pytest.raises(UsageError):
        WebSettings(hosts=(host,))


@pytest.mark.parametrize(
    "frame",
    [
        "nonsense",
        "nonsense;script-src https://evil.example",
        "https://x.example;script-src *",
        "https://x.example https://y.example",
        "https://x.example/path",
        "x.example",
        "*",
        "https://x.example\r\nX: y",
        "'self'",
    ],
)
def test_a_frame_is_an_origin(frame: str) -> None:
    with pytest.raises(UsageError):
        WebSettings(frames=(frame,))


def test_names_addresses_and_all_below_a_name_are_taken() -> None:
    WebSettings(
        hosts=("check.example", "*.check.example", "192.0.2.1", "[2001:db8::1]", "localhost", "my_host"),
        frames=("https://hr.example", "http://127.0.0.1:8000", "https://*.hr.example"),
    )


@pytest.mark.parametrize(
    "limits",
    [
        {"requests_a_minute": 0},
        {"at_once": 0},
        {"at_once": -1},
        {"seconds": 0},
        {"seconds": float("nan")},
        {"seconds": float("inf")},
        {"seconds": True},
        {"fetch_seconds": "3"},
        {"fetch_seconds": None},
        {"files": 1.5},
        {"waiting": -1},
        {"batches": 0},
    ],
)
def test_limits_leave_something(limits: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        WebLimits(**limits)
