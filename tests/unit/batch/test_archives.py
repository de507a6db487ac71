"""Archives of credentials: read member by member, and nothing of them trusted."""

from __future__ import annotations

import zipfile
from io import BytesIO
from lzma import LZMAError
from pathlib import Path

import pytest

from vcwallet.batch.archives.archived_inputs import with_members
from vcwallet.batch.archives.zip_archives import Archive, is_archive
from vcwallet.batch.file_reading import read_input
from vcwallet.errors import LimitError, ParsingError
from vcwallet.io.input_files import Input


def archive(members: dict[str, bytes], **options: int) -> bytes:
    """A ZIP archive."""
    written = BytesIO()
    with zipfile.ZipFile(written, "w", **options) as file:  # type: ignore[call-overload]
        for name, content in members.items():
            file.writestr(name, content)
    return written.getvalue()


def opened(content: bytes, *, most: int = 100, unpacked_bytes: int = 1_000_000) -> Archive:
    return Archive(content, most=most, unpacked_bytes=unpacked_bytes)


def test_members_are_in_order_without_folders_and_hidden_files() -> None:
    content = archive({"b/": b"", "b/ada.json": b"1", ".DS_Store": b"x", "__MACOSX/b/._ada.json": b"x", "a.png": b"2"})
    assert is_archive(content)
    assert [(member.name, member.content) for member in opened(content).members()] == [
        ("b/ada.json", b"1"),
        ("a.png", b"2"),
    ]


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "C:\\Windows\\x", "a/../../b.json"])
def test_a_name_leads_nowhere(name: str, tmp_path: Path) -> None:
    (tmp_path / "in.zip").write_bytes(archive({name: b"content"}))
    (file,) = with_members([Input(tmp_path / "in.zip")])
    assert read_input(file) == b"content"
    assert [path.name for path in tmp_path.iterdir()] == ["in.zip"]


def test_what_unfolds_beyond_bounds_is_refused() -> None:
    bomb = archive({f"{number}.json": bytes(400_000) for number in range(3)}, compression=zipfile.ZIP_DEFLATED)
    assert len(bomb) < 5_000
    with pytest.raises(LimitError, match=r"more"):
        opened(bomb)
    with pytest.raises(LimitError):
        opened(archive({f"{number}": b"" for number in range(11)}), most=10)


def test_what_has_too_many_entries_is_refused_before_they_are_read() -> None:
    content = archive({f"{number}": b"" for number in range(50)})
    claims_one = bytearray(content)
    claims_one[-14:-10] = b"\1\0\1\0"
    for each in (content, bytes(claims_one)):
        with pytest.raises(LimitError):
            count_entries_alone(each)
    long_names = archive({"x" * 60_000: b"", "y" * 60_000: b""})
    with pytest.raises(LimitError):
        opened(long_names, most=20)


def count_entries_alone(content: bytes) -> None:
    """Open an archive in a process in which no entry can be read."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(zipfile.ZipInfo, "__init__", lambda *_, **__: pytest.fail("an entry was read"))
        opened(content, most=10)


@pytest.mark.parametrize("end", [b"", b"a comment", b"PK\x05\x06" + bytes(3), bytes(22)])
def test_an_archive_may_have_a_comment_and_something_before_it(end: bytes) -> None:
    written = BytesIO(b"something before" * 3)
    with zipfile.ZipFile(written, "a") as file:
        file.writestr("a.json", b"1")
        file.comment = end
    try:
        expected: object = zipfile.ZipFile(BytesIO(written.getvalue())).namelist()
    except zipfile.BadZipFile:
        with pytest.raises(ParsingError):
            opened(written.getvalue())
        return
    assert opened(written.getvalue()).names() == expected


def test_many_entries_are_counted_in_a_zip64_archive() -> None:
    content = archive({f"{number}": b"" for number in range(0xFFFF + 1)})
    assert b"PK\x06\x06" in content
    assert len(opened(content, most=100_000)) == 0xFFFF + 1
    with pytest.raises(LimitError):
        opened(content, most=30_000)
    damaged = bytearray(content)
    damaged[content.index(b"PK\x06\x06") + 4] ^= 1
    with pytest.raises(ParsingError):
        opened(bytes(damaged), most=100_000)


@pytest.mark.parametrize("method", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_other_ways_of_packing_are_not_read(method: int) -> None:
    (member,) = opened(archive({"a.json": b"content"}, compression=method)).members()
    assert isinstance(member.error, ParsingError)
    assert member.error.reason == "archive-method"


def test_whatever_a_decompressor_raises_is_damage(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> bytes:
        raise LZMAError

    monkeypatch.setattr(zipfile.ZipExtFile, "read", fail)
    (member,) = opened(archive({"a.json": b"content"}, compression=zipfile.ZIP_DEFLATED)).members()
    assert isinstance(member.error, ParsingError)
    assert member.error.reason == "archive-damaged"


def test_an_archive_that_lies_about_sizes_is_stopped() -> None:
    content = bytearray(archive({"a.json": bytes(900_000)}, compression=zipfile.ZIP_DEFLATED))
    entry = content.rindex(b"PK\x01\x02")
    content[entry + 24 : entry + 28] = (10).to_bytes(4, "little")
    (member,) = opened(bytes(content), unpacked_bytes=1_000).members()
    assert len(member.content) <= 10
    assert member.error is None or isinstance(member.error, ParsingError)


def test_what_is_encrypted_or_damaged_says_so() -> None:
    content = bytearray(archive({"a.json": b"content", "b.json": b"other"}))
    for position in (content.index(b"PK\x03\x04") + 6, content.index(b"PK\x01\x02") + 8):
        content[position] |= 1
    encrypted, sound = opened(bytes(content)).members()
    assert isinstance(encrypted.error, ParsingError)
    assert encrypted.error.reason == "archive-encrypted"
    assert sound.content == b"other"
    with pytest.raises(ParsingError, match=r"ZIP"):
        opened(b"PK\x03\x04 and no more")


def test_a_document_of_an_office_program_is_a_file_like_others(tmp_path: Path) -> None:
    for members in (
        {"xl/workbook.xml": b"", "[Content_Types].xml": b""},
        {"content.xml": b"", "META-INF/manifest.xml": b""},
    ):
        content = archive(members)
        assert not is_archive(content)
        (tmp_path / "people").write_bytes(content)
        (file,) = with_members([Input(tmp_path / "people", tmp_path)])
        assert file.error is None
        assert read_input(file) == content
    assert is_archive(archive({"inner.xlsx": content}))
