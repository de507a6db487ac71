"""Tables of credentials for `vcwallet status`: read completely, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from vcwallet.cli.credentials_table import read_table
from vcwallet.errors import StoreError, UsageError
from vcwallet.issuer import CredentialReference


def read(folder: Path, content: bytes):
    path = folder / "table.csv"
    path.write_bytes(content)
    return read_table(path)


def test_a_table_from_a_spreadsheet(tmp_path):
    table = read(tmp_path, '\ufeffkey, reason\r\nlms:0,"copied, twice"\r\n,\r\nlms:1,\r\n\r\n'.encode())
    assert table.references == [
        CredentialReference(key="lms:0", reason="copied, twice"),
        CredentialReference(key="lms:1"),
    ]
    assert table.rows == [2, 4]


def test_ids_alone_are_enough(tmp_path):
    assert read(tmp_path, b"id\nurn:uuid:x\n").references == [CredentialReference(id="urn:uuid:x")]


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        (b"", "its first row is empty"),
        (b"name\nAda\n", "its first row is name"),
        (b"id,key\na,b\n", "its first row is id, key"),
        (b"id,id\na,b\n", "its first row is id, id"),
        (b"reason\ncopied\n", "its first row is reason"),
        (b"key\nlms:0\n\nlms:1,x\n", "row 4 has 2 cells"),
        (b"key,reason\n,copied\n", "row 2 names no credential"),
        (b"key\nlms:0\nlms:1\nlms:0\n", "rows 2 and 4 name the same"),
        (b'key\n"lms:0', "unexpected end of data"),
        (b"key\n\xff\n", "not text in UTF-8"),
    ],
)
def test_what_is_not_understood_is_refused(tmp_path, table, problem):
    with pytest.raises(UsageError, match=problem) as caught:
        read(tmp_path, table)
    assert caught.value.reason == "csv-credentials"


def test_a_table_has_an_end(tmp_path, monkeypatch):
    monkeypatch.setattr("vcwallet.cli.credentials_table._LARGEST_FILE", 10)
    with pytest.raises(StoreError, match="larger"):
        read(tmp_path, b"id\nurn:uuid:x\n")
