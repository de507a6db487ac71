"""Packs of institutions whose identifier is a did:webvh: their log proves itself, and may have gone another way."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from support.closing_packs import (
    STATUS,
    SUCCESSOR,
    Clock,
    HostedKey,
    Web,
    files_in,
    issue,
    key_file,
    listed,
    new_successor,
    pack_of,
)
from support.derived_keys import each_key_derived_once
from vcwallet import TrustList, Verifier
from vcwallet.encoding import timestamps
from vcwallet.errors import ClosingPackError
from vcwallet.fetching import (
    ClosingPack,
    FetchedDocument,
    PackConfirmation,
    PackRole,
    Voucher,
    confirm_pack,
    import_pack,
)
from vcwallet.identifiers import KEY_DOCUMENT
from vcwallet.issuer import Issuer, NewAchievement, NewWebvh, SealedKey, StatusSettings
from vcwallet.signing import Ed25519Key, KeyType, generate_key
from vcwallet.storage import FLOOR, MemoryCache
from vcwallet.trust import TrustedIssuer

PASSPHRASE = "four words of it"


@pytest.fixture(autouse=True)
def _quick_passphrases() -> object:
    with each_key_derived_once():
        yield


def new_college(path: Path, clock: Clock, first: Ed25519Key | None = None) -> Issuer:
    key = SealedKey(first or Ed25519Key.generate(), NewWebvh("college.example"))
    made = Issuer.create(path, name="Example College", signer=key, passphrase=PASSPHRASE, kdf=FLOOR, clock=clock)
    made.status.set_up(StatusSettings(STATUS))
    made.catalogue.add(NewAchievement(name="MIG welding, basics", description="Joins steel.", criteria="Three joints."))
    return made


class Careful:
    """A host that forbids keeping what it sends, as `no-store` does. Satisfies `Fetcher`."""

    is_async = False

    def __init__(self, web: Web) -> None:
        self.web = web

    def fetch(self, url: str, purpose: str) -> FetchedDocument:
        return replace(self.web.fetch(url, purpose), may_be_kept=False)


class Undated(Careful):
    """A fetcher that does not say when it fetched: no cache keeps that."""

    def fetch(self, url: str, purpose: str) -> FetchedDocument:
        return replace(self.web.fetch(url, purpose), fetched_at=None)


def ways_to_know(cache: MemoryCache, web: Web) -> list[dict[str, Any]]:
    """How the institution's log may be known: seen before, or live, whether or not that may be kept."""
    live: list[dict[str, Any]] = [{"fetcher": fetcher} for fetcher in (web, Careful(web), Undated(web))]
    return [{"cache": cache}, *live, {"cache": cache, "fetcher": web}]


def refused(pack: ClosingPack, at: datetime, **known: Any) -> ClosingPackError:
    with pytest.raises(ClosingPackError) as caught:
        confirm_pack(pack, at=at, **known)
    told = confirm_pack(pack, at=at, vouched_by="The ministry", **known)
    assert (told.voucher, told.objection and told.objection.reason) == (Voucher.OPERATOR, caught.value.reason)
    return caught.value


def test_its_live_log_confirms_it_and_badges_of_every_key_are_answered(tmp_path: Path) -> None:
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
        web = Web({file.url: file.content for file in college.keys.files()}, clock)
    cache = MemoryCache()
    confirmation = confirm_pack(pack, cache=cache, fetcher=web, at=clock())
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

    for known in ways_to_know(cache, web):
        assert refused(forged, clock(), **known).reason == "pack-contradicted"


def test_a_log_goes_on_from_an_older_one_that_was_seen_lately(tmp_path: Path) -> None:
    clock = Clock()
    with new_college(tmp_path / "c.issuer", clock) as college:
        (badge,) = issue(college, 1)
        web = Web({file.url: file.content for file in college.keys.files()}, clock)
        (log,) = web.pages.items()
        cache = MemoryCache()
        Verifier(cache=cache, fetcher=web).verify(badge.credential, at=clock())
        clock.tick(days=20)
        college.keys.rotate()
        clock.tick(minutes=1)
        pack = ClosingPack.read(college.closing.close(), at=clock())

    for ends in (b"\r\n", b"\n\n"):  # as another server writes the ends of lines
        live = Web({log[0]: pack.content(pack.files[0]).replace(b"\n", ends)}, clock)
        assert confirm_pack(pack, fetcher=live, at=clock()).voucher is Voucher.INSTITUTION
    closed_page = Web({log[0]: b"<p>We are closed.</p>"}, clock)
    for known in ({}, {"fetcher": closed_page}, {"fetcher": Careful(closed_page)}):
        assert confirm_pack(pack, cache=cache, at=clock(), **known).voucher is Voucher.INSTITUTION
    given = MemoryCache()
    given.put(FetchedDocument(*log, "", clock(), vouched_by="Ann"), KEY_DOCUMENT)
    assert confirm_pack(pack, cache=given, at=clock()) == PackConfirmation(Voucher.EARLIER, "Ann")
    clock.tick(days=400)
    assert refused(pack, clock(), cache=cache).reason == "pack-unconfirmed"


def test_a_log_that_was_never_seen_may_be_cut_off_and_confirms_nothing_without_the_host(tmp_path: Path) -> None:
    clock = Clock()
    with new_college(tmp_path / "c.issuer", clock) as college, new_successor(tmp_path, clock) as successor:
        accepted = successor.closing.accept(college.closing.close(successor=successor.id))
    pack = ClosingPack.read(accepted, at=clock())

    for known in ({}, {"fetcher": Web()}):
        assert refused(pack, clock(), **known).reason == "pack-unconfirmed"
    known_successor = TrustList([TrustedIssuer(SUCCESSOR.did, "Example University")])
    assert confirm_pack(pack, trust=known_successor, at=clock()).voucher is Voucher.SUCCESSOR


def test_a_live_log_that_ends_before_the_key_of_the_statement_is_evidence(tmp_path: Path) -> None:
    """Who has a copy of the issuer's file went on from the log by an entry of his own."""
    clock = Clock()
    with new_college(tmp_path / "c.issuer", clock) as college:
        web = Web({file.url: file.content for file in college.keys.files()}, clock)
        clock.tick(days=1)
        college.keys.rotate()
        clock.tick(minutes=1)
        forged = ClosingPack.read(college.closing.close(), at=clock())

    for live in (web, Careful(web)):
        assert refused(forged, clock(), fetcher=live).reason == "pack-contradicted"


@pytest.mark.parametrize("is_stolen", [False, True])
def test_a_statement_by_a_key_that_is_not_in_use_any_more_is_refused_though_it_is_dated_back(
    tmp_path: Path, is_stolen: bool
) -> None:
    """The log is public: who has a former key can add the whole of it to a statement of his own."""
    clock = Clock()
    first = generate_key(KeyType.ED25519)
    with new_college(tmp_path / "c.issuer", clock, first) as college:
        clock.tick(days=1)
        college.keys.rotate(compromised=is_stolen)
        clock.tick(minutes=10)
        (log,) = college.keys.files()
        identifier = college.id
    web = Web({log.url: log.content}, clock)
    signer, files = HostedKey(first, identifier), [key_file(log.url, log.content)]
    with pytest.raises(ClosingPackError) as caught:
        ClosingPack.read(pack_of(files, signer=signer, issuer=identifier), at=clock())
    assert caught.value.reason == ("pack-statement" if is_stolen else "pack-document")  # a log of after the closing

    made = pack_of(files, signer=signer, issuer=identifier, validFrom=timestamps.format(clock()))
    if not is_stolen:
        pack = ClosingPack.read(made, at=clock())
        for known in ({}, {"fetcher": web}):
            error = refused(pack, clock(), **known)
            assert (error.reason, error.params["cause"]) == ("pack-contradicted", "KEY_RETIRED")


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

    for known in ways_to_know(cache, web):
        assert refused(forged, clock(), **known).reason == "pack-contradicted"


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
