"""Tables of credentials for `vcwallet status`: read completely, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from vcwallet.cli.status.credentials_table import CredentialsTable, read_table
from vcwallet.errors import UsageError
from vcwallet.issuer import CredentialReference


def read(folder: Path, content: bytes) -> CredentialsTable:
    path = folder / "table.csv"
    path.write_bytes(content)
    return read_table(path)


def test_a_table_from_a_spreadsheet(tmp_path: Path) -> None:
    table = read(tmp_path, '\ufeffkey, reason\r\nlms:0,"copied, twice"\r\n,\r\nlms:1,\r\n\r\n'.encode())
    assert table.references == [
        CredentialReference(key="lms:0", reason="copied, twice"),
        CredentialReference(key="lms:1"),
    ]
    assert table.rows == [2, 4]


def test_columns_may_have_any_order_and_capitals(tmp_path: Path) -> None:
    table = read(tmp_path, b" Reason ;KEY;;\r\nlate;k:1;;\r\n")
    assert table.references == [CredentialReference(key="k:1", reason="late")]


def test_ids_alone_are_enough(tmp_path: Path) -> None:
    assert read(tmp_path, b"id\nurn:uuid:x\n").references == [CredentialReference(id="urn:uuid:x")]


@pytest.mark.parametrize(
    ("table", "reason", "problem"),
    [
        (b"name\nAda\n", "csv-columns", "has the columns name"),
        (b"id,key\na,b\n", "csv-columns", "has the columns id, key"),
        (b"key,name\na,b\n", "csv-columns", "has the columns key, name"),
        (b"reason\ncopied\n", "csv-columns", "has the columns reason"),
        (b"key,reason\n,copied\n", "csv-row-empty", "Row 2"),
        (b"key\nlms:0\nlms:1\nlms:0\n", "csv-row-repeated", "the rows 2, 4 name the same"),
    ],
)
def test_what_is_not_understood_is_refused(tmp_path: Path, table: bytes, reason: str, problem: str) -> None:
    with pytest.raises(UsageError, match=problem) as caught:
        read(tmp_path, table)
    assert caught.value.reason == reason
