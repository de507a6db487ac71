"""Whatever a refresh service answers: the report is on what was handed in, unless a newer issue of it came unchanged.

`VCWALLET_FUZZ` scales the number of runs (by default a tenth of 500 of each kind; see `make fuzz`).
"""

from __future__ import annotations

import json
import os
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from support.badges import NOW, Document, signed
from support.refreshing import SERVICE, newer, offering
from support.world import World
from vcwallet import Policy, Verifier
from vcwallet.report import Outcome, VerificationReport

FUZZ = int(os.environ.get("VCWALLET_FUZZ", "500")) // 10
AT_HAND, NEWER = json.dumps(signed(offering())), signed(newer())
TEXT = json.dumps(NEWER).encode()
VALUES = st.none() | st.booleans() | st.integers(0, 9) | st.text(max_size=9) | st.just([]) | st.just({})


def answered(content: bytes) -> VerificationReport:
    world = World()
    world.publish(SERVICE, content)
    policy = Policy(refresh=True, require_known_issuer=False)
    report = Verifier(policy=policy, fetcher=world).verify(AT_HAND, at=NOW)
    assert [url for url, _ in world.asked].count(SERVICE) == 1
    assert report.explain()
    return report


def is_as_handed_in(report: VerificationReport) -> bool:
    assert report.document is not None
    return report.original is None and report.document["validFrom"] == offering()["validFrom"]


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
@settings(max_examples=FUZZ, deadline=None)
def test_bytes_that_are_no_credential_change_nothing(content: bytes) -> None:
    report = answered(content)

    assert report.outcome is Outcome.VERIFIED
    assert is_as_handed_in(report)


@given(st.integers(0, len(TEXT) - 1), st.integers(0, 255))
@settings(max_examples=FUZZ, deadline=None)
def test_one_changed_byte_leaves_no_other_newer_issue(place: int, value: int) -> None:
    report = answered(TEXT[:place] + bytes([value]) + TEXT[place + 1 :])

    assert is_as_handed_in(report) or report.document == answered(TEXT).document


def places(value: Any, trail: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [trail, *(place for step, inner in steps for place in places(inner, (*trail, step)))][0 if trail else 1 :]


@given(st.sampled_from(places(newer())), VALUES)
@settings(max_examples=FUZZ, deadline=None)
def test_what_its_issuer_signed_otherwise_counts_only_as_the_same_credential(
    place: tuple[str | int, ...], value: Any
) -> None:
    """Signed as it then is, where it can be signed at all: issuer, id, types and subject have to be the same."""
    document: Document = json.loads(json.dumps(newer()))
    inner: Any = document
    for step in place[:-1]:
        inner = inner[step]
    inner[place[-1]] = value
    try:
        made = signed(document)
    except Exception:  # noqa: BLE001 - most of these cannot be signed, which is not what is tested
        return

    report = answered(json.dumps(made).encode())

    if not is_as_handed_in(report):
        assert report.document is not None
        assert report.original is not None
        before = report.original.document
        assert before is not None
        assert report.document["id"] == before["id"]
        assert report.document["issuer"]["id"] == before["issuer"]["id"]
        assert report.document["credentialSubject"]["id"] == before["credentialSubject"]["id"]
        assert set(report.document["type"]) == set(before["type"])
