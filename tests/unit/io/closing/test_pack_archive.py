"""The archive of a closing pack: bounded, and read in one way (docs/security.md, rows 11, 23, 42 and 46)."""

from __future__ import annotations

import struct
import warnings
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, ZipFile, ZipInfo

import pytest

from vcwallet.errors import ClosingPackError
from vcwallet.io.closing import pack_archive
from vcwallet.io.closing.pack_archive import read_archive, write_archive

AT = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
FILES = {"statement.json": b"{}", "lists/3e16e2cf74fddccfc0b03528.json": b"x" * 5_000}


def zipped(*entries: tuple[str, bytes], method: int = ZIP_DEFLATED, comment: bytes = b"") -> bytes:
    """An archive as any program may make it."""
    stream = BytesIO()
    with warnings.catch_warnings(), ZipFile(stream, "w", method) as archive:
        warnings.simplefilter("ignore")  # of names that stand twice
        for name, content in entries:
            archive.writestr(name, content)
        archive.comment = comment
    return stream.getvalue()


def test_what_was_written_is_read() -> None:
    assert read_archive(write_archive(FILES, AT)) == FILES


def test_the_same_files_make_the_same_pack() -> None:
    assert write_archive(FILES, AT) == write_archive(dict(FILES), AT)


def reason_of(content: bytes) -> str:
    with pytest.raises(ClosingPackError) as caught:
        read_archive(content)
    assert str(caught.value)
    return caught.value.reason


@pytest.mark.parametrize(
    "name",
    [
        "../statement.json",
        "/etc/passwd.json",
        "lists/../../x.json",
        "lists\\x.json",
        "C:x.json",
        "lists/a/b.json",
        "lists/",
        "Statement.json",
        "statement.json\n",
        "stätement.json",
        ".json",
        "lists/.hidden.json",
        "a" * 400 + ".json",
    ],
)
def test_a_name_that_is_none_of_a_pack_is_refused(name: str) -> None:
    assert reason_of(zipped((name, b"{}"))) in {"pack-name", "pack-zip"}


def test_a_name_that_ends_at_a_zero_byte_for_some_programs_is_refused() -> None:
    content = zipped(("statement.jsonX", b"{}")).replace(b"statement.jsonX", b"statement.json\0")

    assert reason_of(content) == "pack-name"


def test_a_name_that_stands_twice_is_refused() -> None:
    assert reason_of(zipped(("statement.json", b"{}"), ("statement.json", b"[]"))) == "pack-name-twice"


@pytest.mark.parametrize("method", [ZIP_BZIP2, ZIP_LZMA])
def test_other_compression_is_refused(method: int) -> None:
    assert reason_of(zipped(("statement.json", b"{}"), method=method)) == "pack-zip"


@pytest.mark.parametrize(
    "change",
    [
        lambda content: b"",
        lambda content: content[:-1],
        lambda content: content[:40],
        lambda content: content + b"\0",
        lambda content: b"MZ" + content,
        lambda content: content.replace(b"PK\x01\x02", b"PK\x01\x03"),
        lambda content: content.replace(b"PK\x03\x04", b"PK\x03\x05"),
        lambda content: b"%PDF-1.7",
    ],
)
def test_damage_and_bytes_around_it_are_refused(change: Callable[[bytes], bytes]) -> None:
    assert reason_of(change(zipped(*FILES.items()))) == "pack-zip"


def test_a_comment_is_refused() -> None:
    assert reason_of(zipped(*FILES.items(), comment=b"PK\x05\x06")) == "pack-zip"


def test_an_encrypted_file_is_refused() -> None:
    content = bytearray(zipped(("statement.json", b"{}")))
    entry = content.index(b"PK\x01\x02")
    content[entry + 8] |= 1

    assert reason_of(bytes(content)) == "pack-zip"


def test_other_content_than_its_check_sum_says_is_refused() -> None:
    content = zipped(("statement.json", b'{"a": 1}'), method=ZIP_STORED)

    assert reason_of(content.replace(b'"a": 1', b'"a": 2')) == "pack-zip"


def test_a_bomb_is_refused_before_it_is_inflated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pack_archive, "LARGEST_FILE", 1_000)

    assert reason_of(zipped(("statement.json", b"0" * 100_000))) == "pack-large"


def test_many_files_that_are_large_together_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pack_archive, "LARGEST_PACK", 10_000)

    assert reason_of(zipped(*((f"lists/{n}.json", b"0" * 1_000) for n in range(20)))) == "pack-large"


def test_a_bomb_that_says_it_is_small_stays_small() -> None:
    content = bytearray(zipped(("statement.json", b"0" * 100_000)))
    for signature, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        entry = content.index(signature)
        content[entry + place : entry + place + 4] = struct.pack("<I", 10)

    assert reason_of(bytes(content)) == "pack-zip"  # ten bytes were inflated, and have another check sum


def test_too_many_files_are_refused_before_any_is_looked_at() -> None:
    content = bytearray(zipped(("statement.json", b"{}")))
    content[-14:-10] = struct.pack("<HH", 60_000, 60_000)

    assert reason_of(bytes(content)) == "pack-files"


def test_a_directory_without_end_is_refused_before_it_is_read() -> None:
    content = bytearray(zipped(("statement.json", b"{}")))
    content[-10:-6] = struct.pack("<I", 200_000_000)

    assert reason_of(bytes(content)) == "pack-files"


def test_nothing_is_written_that_would_not_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pack_archive, "MOST_FILES", 1)
    with pytest.raises(ClosingPackError, match="at most 1 files"):
        write_archive(FILES, AT)
    monkeypatch.setattr(pack_archive, "LARGEST_FILE", 100)
    with pytest.raises(ClosingPackError) as caught:
        write_archive({"lists/x.json": b"x" * 200}, AT)
    assert caught.value.reason == "pack-large"


def _with_entry(**attributes: Any) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        entry = ZipInfo("statement.json")
        for name, value in attributes.items():
            setattr(entry, name, value)
        archive.writestr(entry, b"{}")
    return stream.getvalue()


HIDDEN = zipped(("statement.json", b"[]"))
HIDDEN = HIDDEN[: HIDDEN.index(b"PK\x01\x02")]
"""A file with its header, as it stands before the directory."""


@pytest.mark.parametrize(
    "content",
    [
        _with_entry(external_attr=0o120777 << 16),  # a link
        _with_entry(comment=b"hello"),
        _with_entry(extra=b"\x75\x70\x05\x00\x01abcd"),  # another name, for programs that know it
    ],
)
def test_what_says_more_than_a_file_has_to_is_refused(content: bytes) -> None:
    assert reason_of(content) == "pack-zip"


def moved(content: bytes, before: bytes = b"", between: bytes = b"") -> bytes:
    """An archive with bytes before its first file, and before its directory, whose offsets are right all the same."""
    start = content.index(b"PK\x01\x02")
    body, directory, end = content[:start], bytearray(content[start:-22]), bytearray(content[-22:])
    offset = 0
    while offset < len(directory):
        name, extra, comment = struct.unpack_from("<3H", directory, offset + 28)
        (place,) = struct.unpack_from("<I", directory, offset + 42)
        struct.pack_into("<I", directory, offset + 42, place + len(before))
        offset += 46 + name + extra + comment
    struct.pack_into("<I", end, 16, len(before) + len(body) + len(between))
    return before + body + between + bytes(directory) + bytes(end)


def test_what_a_program_that_reads_from_the_front_sees_in_another_way_is_refused() -> None:
    content = write_archive(FILES, AT)
    assert read_archive(moved(content)) == FILES
    for changed in (moved(content, b"MZ"), moved(content, HIDDEN), moved(content, between=HIDDEN)):
        assert reason_of(changed) == "pack-zip"
    for place in (6, 8, 14, 22):  # flags, method, CRC and size in the first header
        header = bytearray(content)
        header[place] ^= 0x10
        assert reason_of(bytes(header)) == "pack-zip"
