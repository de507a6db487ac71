"""Sealing under a passphrase: what opens, what does not, and what is refused before it costs anything."""

from __future__ import annotations

import json
import pickle
import unicodedata
from dataclasses import replace
from itertools import count

import pytest
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_decrypt

from support.wallets import PASSPHRASE, vault
from vcwallet.encoding import base64url
from vcwallet.errors import StoreError, TamperedStoreError, UsageError, WrongPassphraseError
from vcwallet.keys import sealing
from vcwallet.keys.sealing import FLOOR, Header, KdfParameters, Vault

PLACE = ("entries", 17, 4)


@pytest.fixture
def opened() -> Vault:
    return vault()[0]


@pytest.fixture
def header() -> Header:
    return vault()[1]


def members(header: Header) -> dict[str, object]:
    found: dict[str, object] = json.loads(header.to_bytes())
    return found


def rewritten(header: Header, **changes: object) -> bytes:
    """A header that somebody wrote anew, its checksum included."""
    content = {name: value for name, value in (members(header) | changes).items() if name != "checksum"}
    return json.dumps(content | {"checksum": sealing._checksum(content)}, separators=(",", ":")).encode()


def test_what_was_sealed_is_unsealed_after_opening_again(opened: Vault, header: Header) -> None:
    sealed = opened.seal(b"secret", context=PLACE)
    again = Vault.open(Header.from_bytes(header.to_bytes()), PASSPHRASE)
    assert again.unseal(sealed, context=PLACE) == b"secret"
    assert (again.vault_id, again.key_id) == (opened.vault_id, opened.key_id)


def test_sealing_twice_never_looks_alike(opened: Vault) -> None:
    assert opened.seal(b"x", context=PLACE) != opened.seal(b"x", context=PLACE)


@pytest.mark.parametrize(
    "context", [("entries", 17, 5), ("entries", 18, 4), ("keys", 17, 4), ("entries", "17", 4), ("entries", 17), ()]
)
def test_what_was_sealed_opens_in_its_place_only(opened: Vault, context: tuple[str | int, ...]) -> None:
    with pytest.raises(TamperedStoreError) as caught:
        opened.unseal(opened.seal(b"secret", context=PLACE), context=context)
    assert caught.value.reason == "sealed-record"


def test_what_was_sealed_opens_in_its_vault_only(opened: Vault) -> None:
    sealed = opened.seal(b"secret", context=PLACE)
    for other in (Vault(opened.vault_id, bytes(32)), Vault("0" * 32, opened._master)):
        with pytest.raises(TamperedStoreError):
            other.unseal(sealed, context=PLACE)


def test_any_changed_or_missing_byte_is_seen(opened: Vault) -> None:
    sealed = opened.seal(b"secret", context=PLACE)
    for index in range(len(sealed)):
        damaged = sealed[:index] + bytes([sealed[index] ^ 1]) + sealed[index + 1 :]
        for content in (damaged, sealed[:index]):
            with pytest.raises(TamperedStoreError):
                opened.unseal(content, context=PLACE)


def test_the_format_is_the_documented_one(opened: Vault, header: Header) -> None:
    """Opened with the primitives alone, as docs/explanation/wallet-file.md describes it."""
    stored = members(header)
    key = Argon2id(
        salt=base64url.decode(str(stored["salt"])), length=32, iterations=3, lanes=4, memory_cost=64 * 1024
    ).derive(PASSPHRASE.encode())
    clear = {name: value for name, value in stored.items() if name not in ("wrapped", "checksum")}
    associated = json.dumps(["vcwallet-header", clear], separators=(",", ":")).encode()
    wrapped = base64url.decode(str(stored["wrapped"]))
    assert wrapped[0] == 1
    master = crypto_aead_xchacha20poly1305_ietf_decrypt(wrapped[25:], associated, wrapped[1:25], key)
    assert Vault(str(stored["vault"]), master).unseal(opened.seal(b"x", context=PLACE), context=PLACE) == b"x"


def test_another_passphrase_does_not_open(header: Header) -> None:
    with pytest.raises(WrongPassphraseError) as caught:
        Vault.open(header, PASSPHRASE + "!")
    assert PASSPHRASE not in str(caught.value)


def test_a_new_passphrase_opens_the_same_vault(opened: Vault) -> None:
    sealed = opened.seal(b"secret", context=PLACE)
    wrapped = opened.wrap("another", FLOOR)
    assert Vault.open(wrapped, "another").unseal(sealed, context=PLACE) == b"secret"
    with pytest.raises(WrongPassphraseError):
        Vault.open(wrapped, PASSPHRASE)


@pytest.mark.parametrize("other", ["e\u0301te\u0301 12", "été １２", unicodedata.normalize("NFD", "été 12")])
def test_a_passphrase_opens_however_the_keyboard_writes_it(opened: Vault, other: str) -> None:
    Vault.open(opened.wrap("été 12", FLOOR), other)


@pytest.mark.parametrize(
    ("passphrase", "reason"),
    [
        ("", "passphrase-empty"),
        ("  \u3000", "passphrase-empty"),
        ("words\n", "passphrase-character"),
        ("\ud800", "passphrase-character"),
        ("\U000e0fff", "passphrase-character"),
    ],
)
def test_passphrases_that_would_lock_their_owner_out_are_refused(opened: Vault, passphrase: str, reason: str) -> None:
    for attempt in (lambda: Vault.create(passphrase, FLOOR), lambda: opened.wrap(passphrase, FLOOR)):
        with pytest.raises(UsageError) as caught:
            attempt()
        assert caught.value.reason == reason


def test_nothing_secret_is_shown(opened: Vault, header: Header) -> None:
    secrets = [opened._master.hex(), repr(opened._master), base64url.encode(header.wrapped)]
    for shown in (repr(opened), repr(header), str(opened)):
        assert not any(secret in shown for secret in secrets)
    with pytest.raises(TypeError):
        pickle.dumps(opened)


@pytest.mark.parametrize(
    "parameters",
    [
        {"memory_mib": 63},
        {"memory_mib": 1025},
        {"passes": 2},
        {"passes": 13},
        {"lanes": 3},
        {"lanes": 17},
        {"lanes": True},
        {"memory_mib": 64.0},
        {"memory_mib": "64"},
    ],
)
def test_weak_and_absurd_costs_are_refused_wherever_they_come_from(header: Header, parameters: dict[str, int]) -> None:
    with pytest.raises(StoreError) as made:
        KdfParameters(**parameters)
    with pytest.raises(StoreError) as read:
        Header.from_bytes(rewritten(header, **parameters))
    assert made.value.reason == read.value.reason == "kdf-out-of-bounds"


def test_every_part_of_the_header_is_authenticated(header: Header) -> None:
    """Somebody who can write the file, and knows the format, still cannot change it."""
    other = base64url.encode(bytes(16))
    for changes in ({"memory_mib": 65}, {"passes": 4}, {"lanes": 5}, {"salt": other}, {"vault": "0" * 32}):
        with pytest.raises(WrongPassphraseError):
            Vault.open(Header.from_bytes(rewritten(header, **changes)), PASSPHRASE)
    flipped = replace(header, wrapped=header.wrapped[:-1] + bytes([header.wrapped[-1] ^ 1]))
    with pytest.raises(WrongPassphraseError):
        Vault.open(flipped, PASSPHRASE)


def test_damage_is_told_from_a_wrong_passphrase(header: Header) -> None:
    content = header.to_bytes()
    for index in range(len(content)):
        damaged = content[:index] + bytes([content[index] ^ 2]) + content[index + 1 :]
        with pytest.raises(TamperedStoreError) as caught:
            Header.from_bytes(damaged)
        assert caught.value.reason == "header-malformed"


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"null", b'{"checksum":1}', b"\xff"])
def test_what_is_no_header_is_damaged(content: bytes) -> None:
    with pytest.raises(TamperedStoreError):
        Header.from_bytes(content)


@pytest.mark.parametrize("changes", [{"format": 2}, {"kdf": "scrypt"}])
def test_a_later_format_is_said_to_be_later(header: Header, changes: dict[str, object]) -> None:
    with pytest.raises(StoreError) as caught:
        Header.from_bytes(rewritten(header, **changes))
    assert caught.value.reason == "header-version"


def test_a_malformed_header_with_a_right_checksum_is_damaged(header: Header) -> None:
    for changes in ({"salt": 5}, {"salt": "?"}, {"wrapped": None}):
        with pytest.raises(TamperedStoreError):
            Header.from_bytes(rewritten(header, **changes))


@pytest.mark.parametrize(
    ("measured", "memory"),
    [(10.0, 64), (0.5, 128), (0.33, 192), (0.25, 256), (0.001, 256), (0.0, 256)],
)
def test_the_cost_follows_the_speed_of_the_machine(
    monkeypatch: pytest.MonkeyPatch, measured: float, memory: int
) -> None:
    monkeypatch.setattr(sealing, "_derive", lambda *_: b"")
    ticks = count(0.0, measured)
    assert KdfParameters.calibrate(seconds=1.0, timer=lambda: next(ticks)) == KdfParameters(memory_mib=memory)


def test_the_stronger_of_two_costs() -> None:
    one, two = KdfParameters(memory_mib=128, passes=3), KdfParameters(memory_mib=64, passes=4)
    assert one.stronger(two) == two.stronger(one) == KdfParameters(memory_mib=128, passes=4)


def test_too_little_memory_is_said_so(monkeypatch: pytest.MonkeyPatch, header: Header) -> None:
    class Full:
        def __init__(self, **_: object) -> None:
            raise MemoryError

    monkeypatch.setattr(sealing, "Argon2id", Full)
    with pytest.raises(StoreError) as caught:
        Vault.open(header, "one whose key was not derived in this run of tests")
    assert caught.value.reason == "kdf-memory"
    assert "64 MiB" in str(caught.value)


def test_keyed_digests_belong_to_vault_and_purpose(opened: Vault) -> None:
    digest = opened.authenticate(b"x", purpose="people")
    assert digest == opened.authenticate(b"x", purpose="people")
    others = {
        opened.authenticate(b"x", purpose="keys"),
        opened.authenticate(b"y", purpose="people"),
        Vault(opened.vault_id, bytes(32)).authenticate(b"x", purpose="people"),
        Vault("0" * 32, opened._master).authenticate(b"x", purpose="people"),
    }
    assert len(others) == 4
    assert digest not in others


def test_a_master_key_has_32_bytes() -> None:
    with pytest.raises(UsageError):
        Vault("0" * 32, b"short")
