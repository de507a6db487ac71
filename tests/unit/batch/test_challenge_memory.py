"""Which presentation used a challenge up: it may answer again, and no other (docs/security.md, row 10)."""

from __future__ import annotations

from collections.abc import Set
from threading import Thread
from time import sleep

from vcwallet.batch.challenge_memory import ChallengeMemory
from vcwallet.ports import ChallengeUse
from vcwallet.verifier.memory_challenges import MemoryChallengeStore

DOMAIN = "https://employer.example"


def test_the_first_presentation_is_accepted_again_and_no_other() -> None:
    store = MemoryChallengeStore()
    memory, challenge = ChallengeMemory(store), store.issue(DOMAIN)
    uses = [memory.of(name).use(challenge, {DOMAIN}) for name in ("first", "other", "first")]
    assert uses == [ChallengeUse.ACCEPTED, ChallengeUse.USED, ChallengeUse.ACCEPTED]
    assert memory.of("first").use(challenge, {"https://evil.example"}) is ChallengeUse.OTHER_DOMAIN
    assert memory.users == {"first"}


def test_of_many_threads_with_one_presentation_none_is_told_that_it_was_used() -> None:
    store = MemoryChallengeStore()

    class Slow:
        def use(self, challenge: str, domains: Set[str]) -> ChallengeUse:
            use = store.use(challenge, domains)
            sleep(0.02)
            return use

    memory, challenge, uses = ChallengeMemory(Slow()), store.issue(DOMAIN), []  # type: ignore[arg-type]
    threads = [Thread(target=lambda: uses.append(memory.of("it").use(challenge, {DOMAIN}))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert uses == [ChallengeUse.ACCEPTED] * 4
