"""Looking at a wallet again: what changed since, what is kept, and when presenting calls for caution."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from support.badges import COLLEGE, NOW, badge, signed
from support.status_lists import LIST, status_entry, status_list
from support.wallets import new_wallet, numbered, vault
from support.world import WebKey, World, key_document
from vcwallet import Outcome, TrustList, Wallet
from vcwallet.encoding import base64url, timestamps
from vcwallet.errors import UsageError
from vcwallet.keys.sealing import FLOOR
from vcwallet.trust import TrustedIssuer
from vcwallet.wallet import Caution
from vcwallet.wallet.wallet_file import open_wallet_file
from vcwallet.wallet.wallet_verifier import WalletVerifier

TOKEN = ".".join(base64url.encode(json.dumps(part).encode()) for part in ({"alg": "ES256K-R"}, badge(), "x"))
ENDS = datetime(2027, 1, 1, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "me.wallet"


@pytest.fixture
def wallet(path: Path) -> Iterator[Wallet]:
    with new_wallet(path) as opened:
        yield opened


def attached(path: Path, *, at: datetime = NOW, world: World | None = None, trust: TrustList | None = None) -> Wallet:
    """The wallet as it is opened another time."""
    verifier = WalletVerifier(lambda: at, trust, world)
    return Wallet(open_wallet_file(path, vault()[0], verifier.clock), verifier)


def with_status() -> dict[str, object]:
    return signed(badge(credentialStatus=status_entry()))


def revoking(*, revoked: bool = True) -> World:
    world = World()
    world.publish(LIST, status_list({94_567: int(revoked)}))
    return world


def test_what_expired_since_is_said_and_kept(path: Path, wallet: Wallet) -> None:
    ends = wallet.add(signed(badge(validUntil="2027-01-01T00:00:00Z"))).entry
    stays = wallet.add(numbered(1)).entry
    later = ENDS + timedelta(1)

    with attached(path, at=later) as again:
        seen: list[tuple[int, int]] = []
        expired, same = again.verification.check(on_progress=lambda done, total: seen.append((done, total)))

        assert seen == [(1, 2), (2, 2)]
        assert (expired.entry.id, same.entry.id) == (ends.id, stays.id)
        assert (expired.changed, same.changed) == (True, False)
        assert (expired.before, expired.entry.verdict) == (ends.verdict, expired.latest)
        assert [(check.id, check.code) for check in expired.news] == [("validity", "EXPIRED")]
        assert same.news == ()
    with attached(path) as reopened:
        assert [entry.verdict.as_of for entry in reopened.list()] == [later, later]
        assert reopened.get(ends.id).verdict == expired.latest


def test_an_issuer_who_is_known_by_now_is_news_too(path: Path, wallet: Wallet) -> None:
    wallet.add(numbered(1))

    with attached(path, trust=TrustList([TrustedIssuer(COLLEGE.did, "Example College")])) as again:
        (checked,) = again.verification.check()

    assert (checked.before.outcome, checked.latest.outcome) == (Outcome.UNKNOWN_ISSUER, Outcome.VERIFIED)
    assert (checked.changed, checked.news) == (True, ())


def test_a_revocation_is_not_forgotten_when_its_list_cannot_be_had(path: Path, wallet: Wallet) -> None:
    entry = wallet.add(with_status()).entry
    with attached(path, at=NOW + timedelta(hours=1), world=revoking()) as online:
        (revoked,) = online.verification.check()
        assert [check.code for check in revoked.news] == ["REVOKED"]
    with attached(path, at=NOW + timedelta(hours=2)) as offline:
        (checked,) = offline.verification.check()
        assert (checked.latest.outcome, checked.entry.verdict) == (Outcome.UNDETERMINED, revoked.latest)
        assert not checked.changed
        assert offline.verification.verify(entry.id).outcome is Outcome.UNDETERMINED
        assert offline.get(entry.id).verdict == revoked.latest
    with attached(path, at=NOW + timedelta(hours=3), world=revoking(revoked=False)) as online:
        assert (
            online.verification.check()[0].entry.verdict.outcome is Outcome.UNKNOWN_ISSUER
        )  # the list was had: that counts


def test_a_verdict_that_rests_on_no_list_gives_way(path: Path, wallet: Wallet) -> None:
    entry = wallet.add(signed(badge(credentialStatus=status_entry(), validUntil="2027-01-01T00:00:00Z"))).entry
    with attached(path, at=ENDS + timedelta(1)) as late:
        assert late.verification.check()[0].latest.outcome is Outcome.REJECTED
    with attached(path) as again:  # the clock had been wrong
        assert again.verification.check()[0].entry.verdict.outcome is Outcome.UNDETERMINED
        assert again.get(entry.id).verdict.as_of == NOW


def test_all_batches_are_kept_and_an_older_issue_is_looked_at_too(path: Path, wallet: Wallet) -> None:
    wallet.add_many(map(numbered, range(60)))
    wallet.add(numbered(0, validFrom="2026-02-15T09:30:00Z"))

    with attached(path, at=NOW + timedelta(1)) as again:
        checked = again.verification.check()

        assert len(checked) == 61
        assert sum(one.entry.superseded_by is not None for one in checked) == 1
        assert {entry.verdict.as_of for entry in again.list(include_superseded=True)} == {NOW + timedelta(1)}


def test_what_another_process_removed_meanwhile_is_left_out(path: Path, wallet: Wallet) -> None:
    first, second, third = (wallet.add(numbered(number)).entry for number in range(3))
    with attached(path) as other:
        removed = iter([second.id, first.id])  # one that was not looked at yet, then one that was and is not kept yet
        checked = wallet.verification.check(
            on_progress=lambda done, total: [other.remove(entry) for entry in removed] and None
        )

    assert [one.entry.id for one in checked] == [third.id]
    assert [entry.id for entry in wallet.list()] == [third.id]


def test_an_empty_wallet_and_a_locked_one(tmp_path: Path) -> None:
    with Wallet.create(tmp_path / "new.wallet", "x", kdf=FLOOR) as empty:
        assert empty.verification.check() == ()
        empty.lock()
        with pytest.raises(UsageError) as caught:
            empty.verification.check()
        assert caught.value.reason == "wallet-locked"


def test_caution_is_called_for_by_verdict_and_dates(path: Path, wallet: Wallet) -> None:
    good = wallet.add(numbered(1)).entry
    ends = wallet.add(signed(badge(validUntil="2027-01-01T00:00:00Z"))).entry
    forged = wallet.add(signed(badge(id="urn:uuid:2")) | {"name": "Another"}).entry
    unlisted = wallet.add(signed(badge(id="urn:uuid:3", credentialStatus=status_entry()))).entry
    token = wallet.add(TOKEN).entry

    assert (unlisted.verdict.outcome, token.verdict.outcome) == (Outcome.UNDETERMINED, Outcome.UNDETERMINED)
    assert [entry.caution(NOW) for entry in (good, ends, forged, unlisted, token)] == [
        None,
        None,
        Caution.REJECTED,
        None,
        Caution.UNPROVED,
    ]
    assert ends.caution(ENDS) is None  # until and including that moment
    assert ends.caution(ENDS + timedelta(seconds=1)) is Caution.ENDED


def test_what_was_added_before_its_key_was_stolen_still_counts_for_its_holder(path: Path, wallet: Wallet) -> None:
    issuer, world = "https://college.example/issuer", World()
    world.publish(issuer, key_document(issuer, COLLEGE))
    profile = {"id": issuer, "type": ["Profile"], "name": "Web College"}
    early, late = (
        signed(badge(id=f"urn:uuid:{number}", issuer=profile), WebKey(issuer, COLLEGE))  # type: ignore[arg-type]
        for number in range(2)
    )
    with attached(path, world=world) as again:
        before = again.add(early).entry.id
    stolen = timestamps.format(NOW + timedelta(1))
    world.publish(issuer, key_document(issuer, COLLEGE, revoked=stolen))
    with attached(path, at=NOW + timedelta(2), world=world) as again:
        after = again.add(late).entry.id
        reports = [again.verification.verify(entry) for entry in (before, after)]
        checks = [report.check("issuer-key") for report in reports]
        again.verification.check()
        kept = [again.get(entry) for entry in (before, after)]
    assert [(check.status, check.code, check.reason) for check in checks] == [
        ("passed", "KEY_REVOKED", "seen"),
        ("indeterminate", "KEY_REVOKED", ""),
    ]
    assert [entry.caution(NOW + timedelta(2)) for entry in kept] == [Caution.OWN_RECORDS, Caution.UNPROVED]
    assert "cannot confirm that" in reports[0].explain(audience="earner")
    assert "People who know the issuer can confirm it" not in reports[0].explain(audience="earner")
