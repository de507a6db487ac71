"""The wallet against a model of itself, and sealing against anything."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, rule

from vcwallet.errors import StoreError, TamperedStoreError
from vcwallet.io.sqlite import Database
from vcwallet.keys.sealing import Header, Vault
from vcwallet.verification import read_bytes
from vcwallet.wallet.entries.entry_index import to_record, to_text
from vcwallet.wallet.entries.incoming_credentials import _parts
from vcwallet.wallet.records.record_manifest import Manifest, RecordKind, empty_manifest
from vcwallet.wallet.records.record_store import FORMAT, RecordStore, create_file
from wallet_support import vault

VAULT = Vault("0" * 32, bytes(32))
PLACES = st.lists(st.text(st.characters(exclude_categories=["Cs"])) | st.integers(-(2**63), 2**63 - 1)).map(tuple)


@given(st.binary(), PLACES, PLACES)
def test_what_is_sealed_opens_in_its_place_only(plaintext: bytes, place: Any, other: Any) -> None:
    sealed = VAULT.seal(plaintext, context=place)
    assert len(sealed) == len(plaintext) + 41
    assert VAULT.unseal(sealed, context=place) == plaintext
    if other != place:
        with pytest.raises(TamperedStoreError):
            VAULT.unseal(sealed, context=other)


@given(st.binary(max_size=200))
def test_junk_never_opens(junk: bytes) -> None:
    with pytest.raises(TamperedStoreError):
        VAULT.unseal(junk, context=("x",))


@given(st.recursive(st.none() | st.integers() | st.text(), lambda inner: st.dictionaries(st.text(), inner)))
def test_any_json_as_a_header_gives_an_error_of_ours(value: Any) -> None:
    with pytest.raises(StoreError):
        Header.from_bytes(json.dumps(value).encode())


@given(st.integers(0, 2**40 - 1))
def test_ids_are_written_and_read_back(record: int) -> None:
    text = to_text(record)
    assert len(text) == 8
    assert to_record(text) == record


MARKS = st.lists(st.integers(0, 2**256 - 1), unique=True, max_size=20)


@given(MARKS, MARKS)
def test_a_manifest_knows_its_records(there: list[int], others: list[int]) -> None:
    manifest = empty_manifest(b"").changed(added=there, removed=[], header=b"h")
    assert Manifest.unseal(manifest.seal(VAULT), VAULT) == manifest
    assert manifest.matches(reversed(there))
    assert manifest.matches(others) == (sorted(there) == sorted(others))
    assert manifest.changed(added=[], removed=there, header=b"h").matches([])


SPACE = st.text(" \t\r\n", max_size=3)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-999, 999) | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)


@given(st.data(), st.lists(VALUES, max_size=4), st.dictionaries(st.text("abc]}", min_size=1), VALUES, max_size=3))
def test_members_of_a_presentation_keep_their_text(data: st.DataObject, values: list[Any], rest: Any) -> None:
    """However it is written, each member is cut out of the text exactly."""

    def spaced(token: str) -> str:
        return data.draw(SPACE) + token + data.draw(SPACE)

    def written(value: Any) -> str:
        return json.dumps(value, ensure_ascii=data.draw(st.booleans()), indent=data.draw(st.sampled_from([None, 1])))

    members = [written(value) for value in values]
    texts = {name: written(value) for name, value in rest.items()}
    texts |= {"type": '"VerifiablePresentation"', "verifiableCredential": f"[{','.join(map(spaced, members))}]"}
    if not members:
        texts["verifiableCredential"] = f"[{data.draw(SPACE)}]"
    order = data.draw(st.permutations(sorted(texts)))
    body = ",".join(spaced(json.dumps(name)) + ":" + spaced(texts[name]) for name in order)
    parts = _parts(read_bytes(spaced(f"{{{body}}}").encode()))
    assert [part.raw for part in parts] == members
    assert [part.value for part in parts] == values


class StoreMachine(RuleBasedStateMachine):
    """Two processes' views of one record store, and a dictionary that says what should be in it."""

    records = Bundle("records")

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "store"
        create_file(self.path, *vault(), first=lambda writer: None)
        self.databases = [Database(self.path, FORMAT) for _ in range(2)]
        self.stores = [RecordStore(database, vault()[0]) for database in self.databases]
        self.model: dict[tuple[RecordKind, int], bytes] = {}

    @rule(target=records, table=st.sampled_from(RecordKind), content=st.binary(max_size=9000), side=st.integers(0, 1))
    def add(self, table: RecordKind, content: bytes, side: int) -> tuple[RecordKind, int]:
        with self.stores[side].writing() as writer:
            record = writer.new_id()
            writer.put(table, record, content)
        self.model[table, record] = content
        return table, record

    @rule(record=records, contents=st.lists(st.binary(max_size=50), min_size=1, max_size=3), side=st.integers(0, 1))
    def change(self, record: tuple[RecordKind, int], contents: list[bytes], side: int) -> None:
        if record in self.model:
            with self.stores[side].writing() as writer:
                for content in contents:
                    writer.put(*record, content)
            self.model[record] = contents[-1]

    @rule(record=consumes(records), side=st.integers(0, 1))
    def delete(self, record: tuple[RecordKind, int], side: int) -> None:
        if self.model.pop(record, None) is not None:
            with self.stores[side].writing() as writer:
                writer.delete(*record)

    @rule(record=records, side=st.integers(0, 1))
    def fail(self, record: tuple[RecordKind, int], side: int) -> None:
        """Nothing of a block that raises is kept."""

        def write() -> None:
            with self.stores[side].writing() as writer:
                writer.put(*record, b"never")
                writer.put(RecordKind.KEYS, writer.new_id(), b"never")
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            write()

    @rule(side=st.integers(0, 1))
    def reopen(self, side: int) -> None:
        self.databases[side].close()
        self.databases[side] = Database(self.path, FORMAT)
        self.stores[side] = RecordStore(self.databases[side], vault()[0])

    @invariant()
    def both_see_what_should_be_there(self) -> None:
        for store in self.stores:
            with store.reading():
                found = {(table, record) for table in RecordKind for record in store.versions(table)}
                assert {place: store.read(*place) for place in found} == self.model

    def teardown(self) -> None:
        for database in self.databases:
            database.close()
        self.folder.cleanup()


TestStore = StoreMachine.TestCase
TestStore.settings = settings(max_examples=25, stateful_step_count=20)
