"""On whose word a pack counts (docs/security.md, row 46)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from support.closing_packs import (
    COLLEGE,
    START,
    STRANGER,
    SUCCESSOR,
    Clock,
    Web,
    issue,
    key_file,
    new_college,
    new_successor,
    pack_of,
    signed,
)
from support.derived_keys import each_key_derived_once
from vcwallet import TrustList, Verifier
from vcwallet.errors import ClosingPackError, UsageError
from vcwallet.fetching import ClosingPack, FetchedDocument, PackConfirmation, Voucher, confirm_pack
from vcwallet.identifiers import KEY_DOCUMENT
from vcwallet.io import verify as verifying
from vcwallet.io.closing.closing_statement import acceptance_document
from vcwallet.issuer import Issuer, NewAchievement, SealedKey, StatusSettings
from vcwallet.ports import Signer
from vcwallet.signing import Ed25519Key
from vcwallet.storage import FLOOR, MemoryCache
from vcwallet.trust import TrustedIssuer

KNOWN = TrustList([TrustedIssuer(SUCCESSOR.did, "Example University")], title="Universities")


class Packs(NamedTuple):
    """A college that closed.

    Attributes:
        plain: Its pack.
        accepted: The same, accepted by its successor.
        page: What stood at its identifier.
        badge: What it issued before.
    """

    plain: ClosingPack
    accepted: ClosingPack
    page: bytes
    badge: bytes


def closed(folder: Path, signer: Signer | None = None) -> Packs:
    folder.mkdir(exist_ok=True)
    with new_college(folder, *([signer] if signer else [])) as college, new_successor(folder) as successor:
        (given,) = issue(college, 1)
        page = json.dumps(college.identifier_document()).encode()
        plain = college.closing.close(successor=successor.id)
        accepted = successor.closing.accept(plain)
        return Packs(ClosingPack.read(plain, at=START), ClosingPack.read(accepted, at=START), page, given.credential)


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> Packs:
    return closed(tmp_path_factory.mktemp("college"))


@pytest.fixture(scope="module")
def forged(tmp_path_factory: pytest.TempPathFactory) -> Packs:
    """A pack for the college's identifier that a stranger made, with keys of his own."""
    return closed(tmp_path_factory.mktemp("stranger"), STRANGER)


def seen(packs: Packs, *, at: timedelta = timedelta(0)) -> MemoryCache:
    """A cache that saw the document of the college while its host was there."""
    cache = MemoryCache()
    verifier = Verifier(fetcher=Web({COLLEGE: packs.page}), cache=cache)
    assert verifier.verify(packs.badge, at=START + at).check("issuer-key").status == "passed"
    return cache


def refused(pack: ClosingPack, **arguments: object) -> ClosingPackError:
    with pytest.raises(ClosingPackError) as caught:
        confirm_pack(pack, at=START, **arguments)  # type: ignore[arg-type]
    assert "{" not in str(caught.value)
    return caught.value


# Nobody's word


def test_a_pack_alone_shows_nothing(packs: Packs, forged: Packs) -> None:
    for pack in (packs.plain, packs.accepted, forged.plain, forged.accepted):
        error = refused(pack)
        assert (error.reason, error.params["cause"]) == ("pack-unconfirmed", "UNREACHABLE/offline")


def test_hosts_that_are_off_show_nothing(forged: Packs) -> None:
    assert refused(forged.plain, fetcher=Web()).reason == "pack-unconfirmed"


# The institution's


def test_a_live_document_confirms_it(packs: Packs) -> None:
    confirmation = confirm_pack(packs.plain, fetcher=Web({COLLEGE: packs.page}), at=START)

    assert confirmation == PackConfirmation(Voucher.INSTITUTION, COLLEGE)


def test_what_the_cache_saw_confirms_it_when_the_host_is_gone(packs: Packs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verifying, "now", lambda: START)
    assert confirm_pack(packs.plain, cache=seen(packs), at=START).voucher is Voucher.INSTITUTION


def test_a_live_document_speaks_against_a_stranger(packs: Packs, forged: Packs) -> None:
    error = refused(forged.plain, fetcher=Web({COLLEGE: packs.page}))

    assert error.reason == "pack-contradicted"


def test_what_the_cache_saw_speaks_against_a_stranger(packs: Packs, forged: Packs) -> None:
    assert refused(forged.plain, cache=seen(packs)).reason == "pack-contradicted"


def test_a_stranger_who_got_the_domain_does_not_get_past_what_was_seen_before(packs: Packs, forged: Packs) -> None:
    """Long after: what was seen is not fresh any more, and the live document is the stranger's."""
    cache = seen(packs)
    later = START + timedelta(days=400)
    with pytest.raises(ClosingPackError) as caught:
        confirm_pack(forged.plain, cache=cache, fetcher=Web({COLLEGE: forged.page}), at=later)

    assert (caught.value.reason, caught.value.params["cause"]) == ("pack-contradicted", "other-keys-seen")


def test_an_identifier_that_is_a_key_confirms_itself(tmp_path: Path) -> None:
    with new_successor(tmp_path) as college:
        pack = ClosingPack.read(college.closing.close(), at=START)

    assert confirm_pack(pack, at=START) == PackConfirmation(Voucher.INSTITUTION, SUCCESSOR.did)


def test_what_stands_in_the_cache_on_the_word_of_another_has_that_word_and_no_better(
    packs: Packs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verifying, "now", lambda: START)
    cache = MemoryCache()
    given = FetchedDocument(COLLEGE, packs.page, "application/json", START, START + timedelta(days=1), vouched_by="Ann")
    cache.put(given, "controlled-identifier-document")

    assert confirm_pack(packs.plain, cache=cache, at=START) == PackConfirmation(Voucher.EARLIER, "Ann")


# Its successor's


def test_a_successor_that_the_verifier_knows_confirms_it(packs: Packs) -> None:
    confirmation = confirm_pack(packs.accepted, trust=KNOWN, at=START)

    assert confirmation == PackConfirmation(Voucher.SUCCESSOR, "Example University")


def test_a_successor_that_is_only_named_confirms_nothing(packs: Packs) -> None:
    assert refused(packs.plain, trust=KNOWN).reason == "pack-unconfirmed"


def test_a_successor_that_the_verifier_does_not_know_confirms_nothing(packs: Packs) -> None:
    others = TrustList([TrustedIssuer("did:web:other.example", "Example University")])

    assert refused(packs.accepted, trust=others).reason == "pack-unconfirmed"


def test_a_successor_that_is_not_known_any_more_confirms_nothing(packs: Packs) -> None:
    former = TrustList([TrustedIssuer(SUCCESSOR.did, "Example University", until=START - timedelta(days=1))])

    assert refused(packs.accepted, trust=former).reason == "pack-unconfirmed"


def test_a_successor_does_not_stand_against_the_live_document(packs: Packs, forged: Packs) -> None:
    """Whom the verifier knows for its own badges does not get the word over those of others."""
    error = refused(forged.accepted, trust=KNOWN, fetcher=Web({COLLEGE: packs.page}))

    assert error.reason == "pack-contradicted"


def accepted_as(packs: Packs, signer: Signer, issuer: str, statement: bytes, of: str = COLLEGE) -> ClosingPack:
    """The pack with an acceptance that was made by hand."""
    document = acceptance_document(statement, of, {"id": issuer, "name": "Example University"}, START)
    return ClosingPack.read(packs.plain.with_acceptance(signed(document, signer)), at=START)


def test_the_acceptance_of_another_pack_is_refused(packs: Packs, forged: Packs) -> None:
    for pack in (
        accepted_as(packs, SUCCESSOR, SUCCESSOR.did, forged.plain.signed_statement),
        accepted_as(packs, SUCCESSOR, SUCCESSOR.did, packs.plain.signed_statement, "https://harvard.example/"),
    ):
        assert refused(pack, trust=KNOWN).reason == "pack-acceptance-other"


def test_an_acceptance_by_another_than_the_named_successor_is_refused(packs: Packs) -> None:
    pack = accepted_as(packs, STRANGER, COLLEGE, packs.plain.signed_statement)

    assert refused(pack, trust=KNOWN).reason == "pack-acceptance-other"


def test_a_forged_acceptance_is_refused(packs: Packs) -> None:
    document = json.loads(packs.accepted.signed_acceptance or b"")
    document["validFrom"] = "2026-02-28T00:00:00Z"
    pack = ClosingPack.read(packs.plain.with_acceptance(json.dumps(document).encode()), at=START)

    assert refused(pack, trust=KNOWN, vouched_by="The ministry").reason == "pack-acceptance"


def test_what_is_no_acceptance_is_refused(packs: Packs) -> None:
    pack = ClosingPack.read(packs.plain.with_acceptance(packs.plain.signed_statement), at=START)

    assert refused(pack, trust=KNOWN).reason == "pack-statement-type"


# The operator's


def test_the_operator_can_say_so_and_is_told_what_speaks_against_it(packs: Packs) -> None:
    confirmation = confirm_pack(packs.plain, vouched_by=" Ministry of Education ", at=START)

    assert (confirmation.voucher, confirmation.name) == (Voucher.OPERATOR, "Ministry of Education")
    assert confirmation.objection is not None
    assert confirmation.objection.reason == "pack-unconfirmed"


def test_a_better_word_than_the_operators_counts(packs: Packs) -> None:
    confirmation = confirm_pack(packs.accepted, trust=KNOWN, vouched_by="Ministry of Education", at=START)

    assert confirmation == PackConfirmation(Voucher.SUCCESSOR, "Example University")


def test_a_blank_word_is_none(packs: Packs) -> None:
    with pytest.raises(UsageError, match="vouched_by"):
        confirm_pack(packs.plain, vouched_by=" ", at=START)


# A key that a cache saw, and that is not in the pack, would be forgotten for good


@pytest.fixture
def two_keys(tmp_path: Path) -> Iterator[tuple[Issuer, bytes]]:
    """A college that published another system's key beside its own, and its document."""
    with new_college(tmp_path) as college:
        document = college.identifier_document()
        method = document["verificationMethod"][0] | {
            "id": STRANGER.verification_method,
            "publicKeyMultibase": STRANGER.public_key.multibase,
        }
        document["verificationMethod"].append(method)
        document["assertionMethod"].append(method["id"])
        yield college, json.dumps(document).encode()


def test_a_pack_that_would_make_keys_forgotten_is_refused(two_keys: tuple[Issuer, bytes]) -> None:
    college, page = two_keys
    cache = MemoryCache()
    pack = ClosingPack.read(college.closing.close(), at=START)
    error = refused(pack, cache=cache, fetcher=Web({COLLEGE: page}))

    assert (error.reason, error.params["cause"]) == ("pack-contradicted", "other-keys-seen")


def test_a_pack_in_which_a_key_is_not_revoked_any_more_is_refused(two_keys: tuple[Issuer, bytes]) -> None:
    """It would make what was signed with a stolen key good for ever."""
    _, page = two_keys
    document = json.loads(page)
    method = document["verificationMethod"][-1]
    unrevoked = json.dumps(document)
    method["revoked"] = "2026-02-01T00:00:00Z"
    web = Web({COLLEGE: json.dumps(document).encode()})
    cache = MemoryCache()
    cache.put(web.fetch(COLLEGE, KEY_DOCUMENT), KEY_DOCUMENT)
    method["revoked"] = "2026-02-02T00:00:00Z"
    for in_pack in (unrevoked, json.dumps(document)):
        pack = ClosingPack.read(pack_of([key_file(COLLEGE, in_pack.encode())]), at=START)
        for error in (refused(pack, cache=cache), refused(pack, fetcher=web)):
            assert (error.reason, error.params["cause"]) == ("pack-contradicted", "KEY_REVOKED")


# Keys that were replaced


@pytest.fixture
def rotated(tmp_path: Path) -> Iterator[tuple[ClosingPack, MemoryCache, Web]]:
    """A pack that is signed with a second key, a cache that saw the first one alone, and the host as it was last."""
    clock = Clock()
    key = SealedKey(Ed25519Key.generate(), COLLEGE)
    with (
        each_key_derived_once(),
        Issuer.create(
            tmp_path / "c.issuer",
            name="Example College",
            signer=key,
            passphrase="four words of it",
            kdf=FLOOR,
            clock=clock,
        ) as college,
        new_successor(tmp_path, clock) as successor,
    ):
        college.catalogue.add(NewAchievement(name="Welding", description="Joins steel.", criteria="Three joints."))
        (given,) = issue(college, 1)
        cache = MemoryCache()
        pages = {file.url: file.content for file in college.keys.files()}
        Verifier(fetcher=Web(pages), cache=cache).verify(given.credential, at=START)
        clock.tick(days=100)
        college.keys.rotate(compromised=True)
        clock.tick(days=1)
        accepted = successor.closing.accept(college.closing.close(successor=successor.id))
        pages = {file.url: file.content for file in college.keys.files()}
        yield ClosingPack.read(accepted, at=clock()), cache, Web(pages, clock)


def test_what_was_seen_before_a_rotation_neither_confirms_nor_contradicts(
    rotated: tuple[ClosingPack, MemoryCache, Web],
) -> None:
    pack, cache, _ = rotated
    at = START + timedelta(days=101)
    with pytest.raises(ClosingPackError) as caught:
        confirm_pack(pack, cache=cache, at=at)

    assert caught.value.reason == "pack-unconfirmed"
    assert confirm_pack(pack, cache=cache, trust=KNOWN, at=at).voucher is Voucher.SUCCESSOR


def test_the_live_document_with_its_retired_keys_goes_on_from_what_was_seen(
    rotated: tuple[ClosingPack, MemoryCache, Web],
) -> None:
    pack, cache, web = rotated
    confirmation = confirm_pack(pack, cache=cache, fetcher=web, at=START + timedelta(days=101))

    assert confirmation.voucher is Voucher.INSTITUTION


def test_a_live_document_is_asked_for_though_the_cache_has_a_fresh_one(packs: Packs) -> None:
    cache = seen(packs)
    page = json.loads(packs.page)
    page["verificationMethod"][0]["revoked"] = "2026-01-01T00:00:00Z"
    web = Web({COLLEGE: json.dumps(page).encode()})

    assert refused(packs.accepted, cache=cache, fetcher=web, trust=KNOWN).reason == "pack-contradicted"


def test_a_statement_that_is_dated_before_its_key_was_revoked_is_refused(packs: Packs) -> None:
    """When a signature was made is the word of the one who made it, or of a thief of the key."""
    page = json.loads(packs.page)
    page["verificationMethod"][0]["revoked"] = "2026-03-02T00:00:00Z"
    web = Web({COLLEGE: json.dumps(page).encode()}, Clock(START + timedelta(days=2)))
    later = START + timedelta(days=2)
    with pytest.raises(ClosingPackError) as caught:
        confirm_pack(packs.accepted, fetcher=web, trust=KNOWN, at=later)

    assert (caught.value.reason, caught.value.params["cause"]) == ("pack-contradicted", "KEY_REVOKED")


# What was dated back


def test_a_statement_by_a_key_that_was_replaced_is_refused_though_it_is_dated_back(packs: Packs) -> None:
    page = json.loads(packs.page)
    for method in page["verificationMethod"]:
        method["expires"] = "2026-03-02T00:00:00Z"
    later = START + timedelta(days=2)
    web = Web({COLLEGE: json.dumps(page).encode()}, Clock(later))
    with pytest.raises(ClosingPackError) as caught:
        confirm_pack(packs.accepted, fetcher=web, trust=KNOWN, at=later)

    assert (caught.value.reason, caught.value.params["cause"]) == ("pack-contradicted", "KEY_RETIRED")


def test_a_key_is_not_revoked_for_a_time_at_which_it_was_seen_in_use(two_keys: tuple[Issuer, bytes]) -> None:
    """Who got the domain revokes the institution's keys from the first day on."""
    _, page = two_keys
    document = json.loads(page)
    document["verificationMethod"][-1]["revoked"] = "2026-01-01T00:00:00Z"
    changed = json.dumps(document).encode()
    cache = MemoryCache()
    cache.put(Web({COLLEGE: page}).fetch(COLLEGE, KEY_DOCUMENT), KEY_DOCUMENT)
    pack = ClosingPack.read(pack_of([key_file(COLLEGE, changed)]), at=START)
    for known in ({"cache": cache}, {"cache": cache, "fetcher": Web({COLLEGE: changed})}):
        assert refused(pack, **known).params["cause"] == "KEY_REVOKED"


def test_an_acceptance_from_before_the_closing_counts_for_nothing(packs: Packs) -> None:
    name = {"id": SUCCESSOR.did, "name": "Example University"}
    earlier = START - timedelta(days=1)
    document = acceptance_document(packs.plain.signed_statement, COLLEGE, name, earlier)
    pack = ClosingPack.read(packs.plain.with_acceptance(signed(document, SUCCESSOR, earlier)), at=START)

    assert refused(pack, trust=KNOWN).reason == "pack-unconfirmed"


# Lists of other websites


def test_an_identifier_that_anyone_can_make_does_not_get_the_lists_of_a_website(tmp_path: Path) -> None:
    with new_successor(tmp_path) as stranger:
        stranger.status.set_up(StatusSettings("https://college.example/status"))
        stranger.catalogue.add(NewAchievement(name="Welding", description="Joins steel.", criteria="Three joints."))
        issue(stranger, 1)
        pack = ClosingPack.read(stranger.closing.close(), at=START)

    assert refused(pack).reason == "pack-list-elsewhere"
    assert confirm_pack(pack, trust=KNOWN, at=START).voucher is Voucher.INSTITUTION
    assert confirm_pack(pack, vouched_by="Ministry", at=START).voucher is Voucher.OPERATOR
