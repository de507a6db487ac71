"""Archives of credentials: read member by member, and nothing of them trusted."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from vcwallet.batch.archived_inputs import with_members
from vcwallet.batch.archives import Archive, is_archive
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
