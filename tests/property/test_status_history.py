"""A list as it was at any past time is what a naive model, which kept every state, says that it was."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from issuer_status_support import START, Clock, issue, new_issuer
from vcwallet.issuer import Issuer
from vcwallet.status import StatusBits

COUNT = 4
MESSAGES = ("fine", "late", "lost", "found")
Office = tuple[Issuer, Clock, list[str]]

STEPS = st.lists(
    st.tuples(st.sampled_from([0, 0, 1, 30]), st.integers(0, COUNT - 1), st.sampled_from(MESSAGES)), max_size=12
)
"""How many seconds pass, whose message changes, and to what."""


@pytest.fixture(scope="module")
def office() -> Iterator[Office]:
    clock = Clock()
    with TemporaryDirectory() as folder:
        made = new_issuer(Path(folder) / "x.issuer", clock, purposes=["message"], messages=MESSAGES, decoys=0.5)
        with made:
            yield made, clock, [issued.id for issued in issue(made, COUNT)]


@settings(max_examples=15)
@given(steps=STEPS)
def test_every_past_state_can_be_had_again(office: Office, steps: list[tuple[int, int, str]]) -> None:
    issuer, clock, ids = office
    (kept,) = issuer.status.lists()
    positions = [issuer._store.status.places_of(each)[0][0].position for each in ids]
    model = [issuer._store.status.places_of(each)[0][1] for each in ids]
    clock.tick(seconds=1)
    states = {clock(): (list(model), issuer.status.count_set(kept.name))}
    for seconds, who, message in steps:
        clock.tick(seconds=seconds) if seconds else None
        issuer.status.set_message(ids[who], message, actor="dean")
        model[who] = MESSAGES.index(message)
        states[clock()] = (list(model), issuer.status.count_set(kept.name))
    for moment, (expected, count) in states.items():
        state = issuer._store.lists.read(kept.name, moment)
        assert state is not None
        bits = StatusBits(state.data, state.kept.bits)
        assert [bits.get(position) for position in positions] == expected
        assert bits.count() == count
        assert state.until is None or state.until > moment
    assert issuer._store.lists.read(kept.name, START - timedelta(seconds=1)) is None
