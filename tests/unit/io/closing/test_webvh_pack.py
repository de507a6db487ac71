"""Packs of institutions whose identifier is a did:webvh: their log proves itself, and may have gone another way."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from support.closing_packs import STATUS, Clock, HostedKey, Web, files_in, issue, key_file, listed, pack_of
from support.derived_keys import each_key_derived_once
from vcwallet import Verifier
from vcwallet.errors import ClosingPackError
from vcwallet.fetching import ClosingPack, PackConfirmation, PackRole, Voucher, confirm_pack, import_pack
from vcwallet.issuer import Issuer, NewAchievement, NewWebvh, SealedKey, StatusSettings
from vcwallet.signing import Ed25519Key, KeyType, generate_key
from vcwallet.storage import FLOOR, MemoryCache

PASSPHRASE = "four words of it"


@pytest.fixture(autouse=True)
def _quick_passphrases() -> object:
    with each_key_derived_once():
        yield


def new_college(path: Path, clock: Clock) -> Issuer:
    key = SealedKey(generate_key(KeyType.ED25519), NewWebvh("college.example"))
    made = Issuer.create(path, name="Example College", signer=key, passphrase=PASSPHRASE, kdf=FLOOR, clock=clock)
    made.status.set_up(StatusSettings(STATUS))
    made.catalogue.add(NewAchievement(name="MIG welding, basics", description="Joins steel.", criteria="Three joints."))
    return made


def test_its_log_stands_for_itself_and_badges_of_every_key_are_answered(tmp_path: Path) -> None:
    clock = Clock()
    with new_college(tmp_path / "c.issuer", clock) as college:
        badges = issue(college, 1)
        for _ in range(3):
            clock.tick(days=30)
            college.keys.rotate()
            clock.tick(days=1)
            badges += issue(college, 1)
        pack = ClosingPack.read(college.closing.close(), at=clock())
        identifier = college.id
    cache = MemoryCache()
    confirmation = confirm_pack(pack, cache=cache, at=clock())
    import_pack(pack, cache, confirmation)

    assert confirmation == PackConfirmation(Voucher.INSTITUTION, identifier)
    for badge in badges:
        report = Verifier(cache=cache).verify(badge.credential, at=clock() + timedelta(days=900))
        assert report.check("status").status == "passed"
        assert report.check("proof").status == "passed"


def test_a_log_that_went_another_way_is_refused(tmp_path: Path) -> None:
    """A copy of the issuer's file was stolen before a rotation: its log and the college's begin alike."""
    clock = Clock()
    with new_college(tmp_path / "c.issuer", clock) as college:
        shutil.copy(tmp_path / "c.issuer", tmp_path / "stolen.issuer")
        clock.tick(days=1)
        college.keys.rotate()
        (badge,) = issue(college, 1)
        web = Web({file.url: file.content for file in college.keys.files()}, clock)
    cache = MemoryCache()
    assert Verifier(cache=cache, fetcher=web).verify(badge.credential, at=clock()).check("proof").status == "passed"
    with Issuer.open(tmp_path / "stolen.issuer", passphrase=PASSPHRASE, clock=clock) as stolen:
        stolen.keys.rotate()
        forged = ClosingPack.read(stolen.closing.close(), at=clock())

    for known in ({"cache": cache}, {"fetcher": web}, {"cache": cache, "fetcher": web}):
        with pytest.raises(ClosingPackError) as caught:
            confirm_pack(forged, at=clock(), **known)  # type: ignore[arg-type]
        assert caught.value.reason == "pack-contradicted"


def test_an_older_log_of_the_same_way_is_no_contradiction(tmp_path: Path) -> None:
    clock = Clock()
    with new_college(tmp_path / "c.issuer", clock) as college:
        (badge,) = issue(college, 1)
        web = Web({file.url: file.content for file in college.keys.files()}, clock)
        cache = MemoryCache()
        Verifier(cache=cache, fetcher=web).verify(badge.credential, at=clock())
        clock.tick(days=400)
        college.keys.rotate()
        clock.tick(minutes=1)
        pack = ClosingPack.read(college.closing.close(), at=clock())

    assert confirm_pack(pack, cache=cache, at=clock()).voucher is Voucher.INSTITUTION


def test_a_log_that_was_cut_off_is_refused_where_more_of_it_was_seen(tmp_path: Path) -> None:
    """A key was stolen, and replaced: until then the log that the thief has is the college's."""
    clock = Clock()
    with new_college(tmp_path / "c.issuer", clock) as college:
        shutil.copy(tmp_path / "c.issuer", tmp_path / "stolen.issuer")
        clock.tick(days=1)
        college.keys.rotate()
        (badge,) = issue(college, 1)
        web = Web({file.url: file.content for file in college.keys.files()}, clock)
    with Issuer.open(tmp_path / "stolen.issuer", passphrase=PASSPHRASE, clock=clock) as stolen:
        forged = ClosingPack.read(stolen.closing.close(), at=clock())
    cache = MemoryCache()
    Verifier(cache=cache, fetcher=web).verify(badge.credential, at=clock())

    for known in ({"cache": cache}, {"fetcher": web}):
        with pytest.raises(ClosingPackError) as caught:
            confirm_pack(forged, at=clock(), **known)  # type: ignore[arg-type]
        assert caught.value.params["cause"] == "other-keys-seen"


def test_a_stranger_has_no_log_for_the_identifier(tmp_path: Path) -> None:
    clock = Clock()
    with new_college(tmp_path / "c.issuer", clock) as college, new_college(tmp_path / "s.issuer", clock) as stranger:
        made = college.closing.close()
        (url,) = (file.url for file, _ in listed(made) if file.role is PackRole.KEYS)
        (log,) = (file.content for file in stranger.keys.files())
        identifier = college.id
    key = HostedKey(Ed25519Key.generate(), identifier)
    pack = pack_of([key_file(url, log)], signer=key, issuer=identifier)
    with pytest.raises(ClosingPackError) as caught:
        ClosingPack.read(pack, at=clock())

    assert caught.value.reason == "pack-statement"
    assert files_in(made).keys() != files_in(pack).keys()


def test_the_document_beside_it_for_other_readers_is_not_in_the_pack(tmp_path: Path) -> None:
    clock = Clock()
    key = SealedKey(generate_key(KeyType.ED25519), NewWebvh("college.example", with_did_web=True))
    with Issuer.create(
        tmp_path / "c.issuer", name="C", signer=key, passphrase=PASSPHRASE, kdf=FLOOR, clock=clock
    ) as made:
        assert len(made.keys.files()) == 2
        pack = ClosingPack.read(made.closing.close(), at=clock())

    assert len(pack.of_role(PackRole.KEYS)) == 1
