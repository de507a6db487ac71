"""Challenges in memory: each is accepted once, in time, and in its own domain alone."""

from __future__ import annotations

from datetime import timedelta

import pytest

from support.badges import NOW
from vcwallet.errors import StoreError, UsageError
from vcwallet.ports import ChallengeUse
from vcwallet.storage import MemoryChallengeStore

DOMAIN = "https://employer.example"


class Clock:
    def __init__(self) -> None:
        self.moment = NOW

    def __call__(self) -> object:
        return self.moment


def store(clock: Clock | None = None, capacity: int = 2) -> MemoryChallengeStore:
    return MemoryChallengeStore(clock=clock or Clock(), capacity=capacity)  # type: ignore[arg-type]


def test_a_challenge_is_accepted_once() -> None:
    kept = store()
    challenge = kept.issue(DOMAIN)
    assert kept.use(challenge, {DOMAIN}) is ChallengeUse.ACCEPTED
    assert kept.use(challenge, {DOMAIN}) is ChallengeUse.USED
    assert kept.use("0" * 32, {DOMAIN}) is ChallengeUse.UNKNOWN


def test_an_answer_in_another_domain_uses_nothing_up() -> None:
    kept = store()
    challenge = kept.issue(DOMAIN)
    for domains in ({"https://evil.example"}, {DOMAIN, "https://evil.example"}, set()):
        assert kept.use(challenge, domains) is ChallengeUse.OTHER_DOMAIN
    assert kept.use(challenge, {DOMAIN}) is ChallengeUse.ACCEPTED


def test_it_is_accepted_until_its_end() -> None:
    clock = Clock()
    kept = store(clock)
    early, late = (kept.issue(DOMAIN, lifetime=timedelta(minutes=1)) for _ in range(2))
    clock.moment = NOW + timedelta(seconds=59)
    assert kept.use(early, {DOMAIN}) is ChallengeUse.ACCEPTED
    clock.moment = NOW + timedelta(seconds=60)
    assert kept.use(late, {DOMAIN}) is ChallengeUse.EXPIRED


def test_while_it_is_full_no_other_is_given_out() -> None:
    clock = Clock()
    kept = store(clock)
    first, _ = (kept.issue(DOMAIN, lifetime=timedelta(minutes=1)) for _ in range(2))
    with pytest.raises(StoreError) as full:
        kept.issue(DOMAIN)
    assert full.value.reason == "challenges-full"
    kept.use(first, {DOMAIN})
    third = kept.issue(DOMAIN)  # in the place of the one that was used
    assert kept.use(first, {DOMAIN}) is ChallengeUse.UNKNOWN
    clock.moment = NOW + timedelta(minutes=2)
    kept.issue(DOMAIN)  # in the place of the one that is over
    assert kept.use(third, {DOMAIN}) is ChallengeUse.ACCEPTED


def test_what_is_no_domain_or_time_is_refused() -> None:
    with pytest.raises(UsageError):
        store().issue(" ")
    with pytest.raises(UsageError):
        store().issue(DOMAIN, lifetime=timedelta(0))
