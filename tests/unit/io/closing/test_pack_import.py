"""What a pack brings into a cache, and what verifiers answer with it (docs/security.md, row 46)."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from support.closing_packs import (
    COLLEGE,
    START,
    STATUS,
    STRANGER,
    Clock,
    Web,
    issue,
    new_college,
    new_successor,
    signed,
)
from vcwallet import Verifier
from vcwallet.errors import ClosingPackError, StoreError
from vcwallet.fetching import (
    ClosingPack,
    FetchedDocument,
    PackConfirmation,
    PackFile,
    Voucher,
    confirm_pack,
    import_pack,
)
from vcwallet.status.list_encoding import encode_bitstring
from vcwallet.storage import MemoryCache, SqliteCache

OWN_WORD = PackConfirmation(Voucher.INSTITUTION, COLLEGE)
OPERATOR = PackConfirmation(Voucher.OPERATOR, "Ministry of Education")


def pack_of_college(folder: Path, clock: Clock | None = None, *, successor: str | None = None) -> ClosingPack:
    with new_college(folder, clock=clock) as college:
        issue(college, 2)
        return ClosingPack.read(college.closing.close(successor=successor), at=START)


def test_keys_and_lists_come_in_as_final_with_the_word_and_the_date(tmp_path: Path) -> None:
    cache = MemoryCache()
    pack = pack_of_college(tmp_path)
    kept = import_pack(pack, cache, OWN_WORD)

    assert [document.url.rpartition("/")[0] for document in kept] == ["https://college.example", STATUS, STATUS]
    for document in kept:
        assert (document.is_final, document.vouched_by, document.fetched_at) == (True, COLLEGE, START)
    assert cache.get(COLLEGE, "controlled-identifier-document") == kept[0]
    assert cache.get(kept[1].url, "status-list") == kept[1]


def test_the_same_pack_again_changes_nothing(tmp_path: Path) -> None:
    cache = MemoryCache()
    pack = pack_of_college(tmp_path)

    assert import_pack(pack, cache, OWN_WORD) == import_pack(pack, cache, OWN_WORD)


def test_a_second_pack_is_refused_unless_the_operator_says_so(tmp_path: Path) -> None:
    """Who gets the college's key later could take back what its lists say."""
    cache = MemoryCache()
    clock = Clock()
    import_pack(pack_of_college(tmp_path, clock), cache, OWN_WORD)
    (tmp_path / "again").mkdir()
    with new_college(tmp_path / "again", STRANGER) as other:
        second = ClosingPack.read(other.closing.close(), at=START)
    with pytest.raises(ClosingPackError, match="closes once") as caught:
        import_pack(second, cache, OWN_WORD)

    assert caught.value.reason == "pack-second"
    before = cache.get(COLLEGE, "controlled-identifier-document")
    import_pack(second, cache, OPERATOR)
    assert cache.get(COLLEGE, "controlled-identifier-document") != before


def test_a_list_that_was_seen_later_is_not_put_back(tmp_path: Path) -> None:
    """A pack that is dated back says less than what was seen."""
    cache = MemoryCache()
    pack = pack_of_college(tmp_path)
    listed = next(file for file in pack.files if file.role == "status-list")
    document = json.loads(pack.content(listed)) | {"validFrom": "2026-03-02T00:00:00Z"}
    cache.put(FetchedDocument(listed.url, json.dumps(document).encode(), "application/vc", START), "status-list")
    with pytest.raises(ClosingPackError, match="later edition") as caught:
        import_pack(pack, cache, OWN_WORD)

    assert caught.value.reason == "pack-outdated"
    assert cache.get(COLLEGE, "controlled-identifier-document") is None  # nothing of it came in
    assert len(import_pack(pack, cache, OPERATOR)) == 3


def test_an_older_edition_of_a_list_gives_way(tmp_path: Path) -> None:
    cache = MemoryCache()
    pack = pack_of_college(tmp_path)
    listed = next(file for file in pack.files if file.role == "status-list")
    document = json.loads(pack.content(listed)) | {"validFrom": "2026-02-02T00:00:00Z"}
    for content in (json.dumps(document).encode(), b"an error page"):
        cache.put(FetchedDocument(listed.url, content, "application/vc", START), "status-list")
        import_pack(pack, cache, OWN_WORD)
        found = cache.get(listed.url, "status-list")
        assert found is not None
        assert found.is_final
        cache = MemoryCache()


def test_what_a_cache_does_not_keep_is_told(tmp_path: Path) -> None:
    pack = pack_of_college(tmp_path)
    with pytest.raises(StoreError, match="does not keep") as caught:
        import_pack(pack, SqliteCache(tmp_path / "small.cache", most_bytes=1_000), OWN_WORD)

    assert caught.value.reason == "pack-not-kept"


def test_a_file_for_the_cache_remembers_it(tmp_path: Path) -> None:
    pack = pack_of_college(tmp_path)
    import_pack(pack, SqliteCache(tmp_path / "a.cache"), OWN_WORD)
    entries = SqliteCache(tmp_path / "a.cache").entries()

    assert [(entry.vouched_by, entry.is_final, entry.fetched_at) for entry in entries] == [(COLLEGE, True, START)] * 3


def test_a_host_in_the_hands_of_a_stranger_is_not_asked_any_more(tmp_path: Path) -> None:
    """The domain of an institution that is gone may belong to anyone."""
    with new_college(tmp_path) as college, new_successor(tmp_path) as successor:
        (given,) = issue(college, 1)
        pack = ClosingPack.read(successor.closing.accept(college.closing.close(successor=successor.id)), at=START)
    (tmp_path / "stranger").mkdir()
    with new_college(tmp_path / "stranger", STRANGER) as stranger:
        (forged,) = issue(stranger, 1)
        page = json.dumps(stranger.identifier_document()).encode()
    cache = MemoryCache()
    import_pack(pack, cache, confirm_pack(pack, cache=cache, vouched_by="Ministry of Education", at=START))
    web = Web({COLLEGE: page})
    verifier = Verifier(fetcher=web, cache=cache)

    assert verifier.verify(given.credential, at=START).check("issuer-key").status == "passed"
    assert verifier.verify(forged.credential, at=START).check("proof").status != "passed"
    assert COLLEGE not in web.asked


def with_bits_set(pack: ClosingPack, file: PackFile, at: str) -> bytes:
    """A list as the institution signed it, in which everything is revoked."""
    document = json.loads(pack.content(file))
    document.pop("proof")
    document["credentialSubject"]["encodedList"] = encode_bitstring(b"\xff" * 16_384)
    return signed(document | {"validFrom": at})


def test_a_pack_does_not_take_back_a_revocation_that_was_seen(tmp_path: Path) -> None:
    """Who has the key of an institution dates the list as late as is needed."""
    pack = pack_of_college(tmp_path)
    listed = [file for file in pack.files if file.role == "status-list"]
    for file in listed:
        cache = MemoryCache()
        purpose = json.loads(pack.content(file))["credentialSubject"]["statusPurpose"]
        seen = with_bits_set(pack, file, "2026-02-01T00:00:00Z")
        cache.put(FetchedDocument(file.url, seen, "application/vc", START), "status-list")
        if purpose == "suspension":  # which comes to an end
            assert import_pack(pack, cache, OWN_WORD)
            continue
        with pytest.raises(ClosingPackError, match="takes back") as caught:
            import_pack(pack, cache, OWN_WORD)
        assert caught.value.reason == "pack-unrevokes"
        assert confirm_pack(pack, cache=cache, vouched_by="Ministry", at=START).voucher is Voucher.OPERATOR


def test_the_word_of_the_operator_takes_the_place_of_another_pack(tmp_path: Path) -> None:
    """A stranger's came first, and says that it is newer."""
    pack = pack_of_college(tmp_path)
    for cache in (MemoryCache(), SqliteCache(tmp_path / "a.cache")):
        for file in pack.files:
            if file.role in ("status-list", "identifier-document"):
                purpose = "status-list" if file.role == "status-list" else "controlled-identifier-document"
                stranger = FetchedDocument(
                    file.url, b"{}", "", START + timedelta(days=9), vouched_by="Mallory", is_final=True
                )
                cache.put(stranger, purpose)
        confirmation = confirm_pack(pack, cache=cache, vouched_by="Ministry", at=START)
        assert confirmation.objection is not None
        for document in import_pack(pack, cache, confirmation):
            purposes = ("status-list", "controlled-identifier-document")
            kept = [each for each in (cache.get(document.url, purpose) for purpose in purposes) if each]
            assert [each.vouched_by for each in kept] == ["Ministry"]
        again = confirm_pack(pack, cache=cache, at=START)
        assert (again.voucher, again.name) == (Voucher.EARLIER, "Ministry")
