"""How far a wallet's credentials go towards stacks."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from support.badges import COLLEGE, EARNER, signed
from support.stack_evidence import AT, award, stack, urn
from support.wallets import new_wallet
from vcwallet.errors import UsageError
from vcwallet.stacks import StackError, StackPolicy, all_of, slot

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from vcwallet.encoding.json_types import JsonObject
    from vcwallet.wallet import Wallet

ONE = stack(slot("x", urn("a")))
TWO = stack(all_of(slot("y", urn("a")), slot("z", urn("b"))), id=urn("two"))


@pytest.fixture
def wallet(tmp_path: Path) -> Iterator[Wallet]:
    with new_wallet(tmp_path / "me.wallet") as made:
        yield made


def own(wallet: Wallet, name: str, **changes: object) -> JsonObject:
    """A badge for the wallet's own identifier."""
    return signed(award(name, subject={"id": wallet.keys.dids[0]}, **changes))


def test_the_issuers_that_a_rule_names_are_taken_as_known(wallet: Wallet) -> None:
    wallet.add(own(wallet, "a"))

    assert wallet.progress(ONE, at=AT).verdict == "met"
    assert wallet.progress(ONE, at=AT, policy=StackPolicy()).verdict == "indeterminate"
    assert [step.parts for step in wallet.progress(TWO, at=AT).next_steps] == [("z",)]


def test_keys_of_one_wallet_are_one_person(wallet: Wallet) -> None:
    second = wallet.keys.add()
    wallet.add(own(wallet, "a"))
    wallet.add(signed(award("b", subject={"id": second})))

    assert wallet.progress(TWO, at=AT).met


def test_what_names_somebody_else_is_not_counted_unless_that_is_the_earner_too(wallet: Wallet) -> None:
    wallet.add(signed(award("a")))

    assert wallet.progress(ONE, at=AT).verdict == "indeterminate"
    assert wallet.progress(ONE, at=AT, identifiers=[EARNER.did]).met
    assert [one.met for one in wallet.progress_towards([ONE, TWO], at=AT, identifiers=[EARNER.did])] == [True, False]


def test_only_the_newest_issue_counts(wallet: Wallet) -> None:
    wallet.add(own(wallet, "a"))
    wallet.add(own(wallet, "a", validFrom="2026-02-01T00:00:00Z", validUntil="2026-03-01T00:00:00Z"))

    assert wallet.progress(ONE, at=AT).verdict == "unmet"


def test_progress_is_told_and_no_verdict_is_kept(wallet: Wallet) -> None:
    wallet.add(own(wallet, "a"))
    before = wallet.list()
    told: list[tuple[int, int]] = []

    wallet.progress_towards([ONE, TWO], at=AT, on_progress=lambda done, total: told.append((done, total)))

    assert told == [(1, 1)]
    assert wallet.list() == before


def test_a_definition_that_readers_would_not_accept_is_refused_before_anything_is_verified(wallet: Wallet) -> None:
    twice = stack(slot("x", urn("a")), units=((COLLEGE.did, "hours"), (COLLEGE.did, "ECTS")))
    wallet.add(own(wallet, "a"))
    told: list[int] = []

    with pytest.raises(StackError) as refused:
        wallet.progress_towards([ONE, twice], at=AT, on_progress=lambda done, _: told.append(done))

    assert (refused.value.reason, told) == ("kind", [])


def test_an_empty_wallet_meets_nothing_and_a_moment_has_a_time_zone(wallet: Wallet) -> None:
    assert wallet.progress(ONE).verdict == "unmet"
    with pytest.raises(UsageError):
        wallet.progress(ONE, at=datetime(2026, 1, 1))  # noqa: DTZ001 - that is the point
    assert COLLEGE.did == ONE.owner
