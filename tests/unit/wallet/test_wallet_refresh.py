"""Asking for newer issues of what a wallet holds: what is added, what stays, and what is told of the rest."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from support.badges import COLLEGE, NOW, Document, badge, signed
from support.refreshing import LATER, SERVICE, newer, offering, signed_on
from support.status_lists import LIST, status_entry, status_list
from support.wallets import new_wallet, numbered, vault
from support.world import WebKey, World, key_document
from vcwallet import Outcome, Wallet
from vcwallet.errors import UsageError
from vcwallet.keys.ed25519 import Ed25519Key
from vcwallet.wallet import AddStatus, Entry
from vcwallet.wallet.wallet_file import open_wallet_file
from vcwallet.wallet.wallet_verifier import WalletVerifier

OTHER = "https://college.example/refresh/2"
WEB = "https://college.example/issuer"
NEW_KEY = Ed25519Key.from_seed(b"college-2" + bytes(23))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with new_wallet(tmp_path / "me.wallet") as opened:
        opened.add(signed(offering()))
        opened.add(numbered(1))
    return tmp_path / "me.wallet"


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def wallet(path: Path, world: World) -> Iterator[Wallet]:
    verifier = WalletVerifier(lambda: NOW, fetcher=world)
    with Wallet(open_wallet_file(path, vault()[0], verifier.clock), verifier) as opened:
        yield opened


def open_with(folder: Path, world: World, moment: datetime) -> Wallet:
    """A wallet in a folder, as it is opened at a moment; it is made the first time."""
    path = folder / "me.wallet"
    if not path.exists():
        new_wallet(path).close()
    verifier = WalletVerifier(lambda: moment, fetcher=world)
    return Wallet(open_wallet_file(path, vault()[0], verifier.clock), verifier)


def beginnings(entries: tuple[Entry, ...]) -> list[str]:
    return [f"{entry.awarded:%Y-%m}" for entry in entries]


def test_a_newer_issue_takes_the_place_of_the_older_one_which_stays(wallet: Wallet, world: World) -> None:
    answer = json.dumps(signed(newer()), indent=3).encode()
    world.publish(SERVICE, answer)
    seen: list[tuple[int, int]] = []

    (refreshed,) = wallet.refreshing.refresh(on_progress=lambda done, count: seen.append((done, count)))

    assert refreshed.check.code == "REFRESHED"
    assert refreshed.added is not None
    assert (refreshed.added.status, seen) == (AddStatus.NEWER_ISSUE, [(1, 1)])
    assert refreshed.entry.superseded_by == refreshed.added.entry.id
    assert beginnings(wallet.list()) == ["2026-01", "2026-05"]
    assert len(wallet.list(include_superseded=True)) == 3
    assert wallet.export(refreshed.added.entry.id) == answer
    assert world.asked == [(SERVICE, "refreshed-credential")]


def test_asking_again_adds_nothing(wallet: Wallet, world: World) -> None:
    world.publish(SERVICE, signed(newer()))
    wallet.refreshing.refresh()
    (again,) = wallet.refreshing.refresh()  # of the newer one, which is in the list now

    assert (again.check.code, again.added) == ("REFRESH_CURRENT", None)
    older = next(entry for entry in wallet.list(include_superseded=True) if entry.superseded_by)
    (of_older,) = wallet.refreshing.refresh([older.id, older.id])
    assert of_older.added is not None
    assert of_older.added.status is AddStatus.DUPLICATE
    assert len(wallet.list(include_superseded=True)) == 3


def test_a_validity_that_was_only_extended_is_a_newer_issue_too(wallet: Wallet, world: World) -> None:
    world.publish(SERVICE, signed_on(offering(validUntil="2030-01-01T00:00:00Z"), LATER))

    (refreshed,) = wallet.refreshing.refresh()

    assert refreshed.added is not None
    assert refreshed.added.status is AddStatus.NEWER_ISSUE
    assert [entry.valid_until is None for entry in wallet.list()] == [True, False]
    assert refreshed.added.entry.signed_at is not None
    assert refreshed.entry.superseded_by == refreshed.added.entry.id


def test_a_newer_issue_that_was_revoked_is_what_the_issuer_says(wallet: Wallet, world: World) -> None:
    world.publish(SERVICE, signed(newer(credentialStatus=status_entry(7))))
    world.publish(LIST, status_list({7: 1}))

    (refreshed,) = wallet.refreshing.refresh()

    assert refreshed.added is not None
    assert refreshed.added.entry.verdict.outcome is Outcome.REJECTED
    assert refreshed.entry.superseded_by == refreshed.added.entry.id


@pytest.mark.parametrize(
    ("answer", "code", "reason"),
    [
        (None, "REFRESH_FAILED", "unreachable"),
        (b"no credential", "REFRESH_FAILED", "unreadable"),
        (signed(newer(id="urn:x:other")), "REFRESH_FAILED", "other-id"),
        (newer(), "REFRESH_FAILED", "unproved"),
        (signed(offering()), "REFRESH_CURRENT", ""),
        (signed(newer(validFrom="2026-07-01T00:00:00Z")), "REFRESH_AHEAD", ""),
    ],
)
def test_what_is_no_newer_issue_changes_nothing(
    wallet: Wallet, world: World, answer: Document | bytes | None, code: str, reason: str
) -> None:
    before = wallet.list(include_superseded=True)
    if answer is not None:
        world.publish(SERVICE, answer)

    (refreshed,) = wallet.refreshing.refresh()

    assert (refreshed.check.code, refreshed.check.reason, refreshed.added) == (code, reason, None)
    assert wallet.list(include_superseded=True) == before


def test_one_that_cannot_be_had_does_not_stop_the_others(wallet: Wallet, world: World) -> None:
    other: dict[str, Any] = {"id": "urn:uuid:7d2f9b0a-0001-4000-8000-0000000000aa"}
    wallet.add(signed(offering(OTHER, **other)))
    world.publish(OTHER, signed(offering(OTHER, validFrom=LATER, **other)))

    refreshed = wallet.refreshing.refresh()

    assert [item.check.code for item in refreshed] == ["REFRESH_FAILED", "REFRESHED"]


def test_a_credential_that_offers_none_can_be_asked_for_by_name(wallet: Wallet, world: World) -> None:
    plain = next(entry for entry in wallet.list() if entry.name.startswith("Badge number"))

    (refreshed,) = wallet.refreshing.refresh([plain.id])

    assert (refreshed.check.status.value, refreshed.added, world.asked) == ("not_applicable", None, [])
    with pytest.raises(UsageError):
        wallet.refreshing.refresh(["zzzzzzzz"])


def test_one_whose_key_was_revoked_since_it_was_added_is_renewed(tmp_path: Path) -> None:
    issuer = {"issuer": {"id": WEB, "type": ["Profile"], "name": "Web College"}}
    world = World()
    world.publish(WEB, key_document(WEB, COLLEGE))
    with open_with(tmp_path, world, NOW) as opened:
        opened.add(signed_on(offering(**issuer), "2026-02-01T00:00:00Z", key=WebKey(WEB, COLLEGE)))

    later = NOW + timedelta(days=30)
    world.now = later
    revoked, current = key_document(WEB, COLLEGE, revoked="2026-06-10T00:00:00Z"), key_document(WEB, NEW_KEY)
    members = ("verificationMethod", "assertionMethod")
    world.publish(WEB, revoked | {member: revoked[member] + current[member] for member in members})
    renewed = offering(validFrom="2026-06-12T00:00:00Z", **issuer)
    world.publish(SERVICE, signed_on(renewed, "2026-06-12T00:00:00Z", key=WebKey(WEB, NEW_KEY)))
    with open_with(tmp_path, world, later) as opened:
        (refreshed,) = opened.refreshing.refresh()

    assert (refreshed.check.code, refreshed.added and refreshed.added.status) == ("REFRESHED", AddStatus.NEWER_ISSUE)


def test_a_wallet_that_is_offline_says_so(path: Path) -> None:
    verifier = WalletVerifier(lambda: NOW)
    with Wallet(open_wallet_file(path, vault()[0], verifier.clock), verifier) as opened:
        (refreshed,) = opened.refreshing.refresh()

    assert refreshed.check.params["cause"] == "offline"


def test_of_entries_of_one_beginning_the_later_signature_leads_whichever_came_first(tmp_path: Path) -> None:
    first, later = signed_on(badge(), "2026-02-01T00:00:00Z"), signed_on(badge(name="Renewed"), LATER)
    for number, order in enumerate([(first, later), (later, first)]):
        with new_wallet(tmp_path / f"{number}.wallet") as opened:
            results = [opened.add(document) for document in order]
            assert [entry.name for entry in opened.list()] == ["Renewed"]
            assert results[1].status is (AddStatus.OLDER_ISSUE if number else AddStatus.NEWER_ISSUE)
            assert {entry.issuer for entry in opened.list()} == {COLLEGE.did}
