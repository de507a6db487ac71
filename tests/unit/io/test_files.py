"""Private files: whole or not at all, for their owner only."""

from __future__ import annotations

import errno
import os
import stat
from functools import partial
from pathlib import Path

import pytest

from vcwallet.errors import StoreError
from vcwallet.io import files
from vcwallet.rendering.words.phrases import phrases


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def names(folder: Path) -> list[str]:
    return [found.name for found in folder.iterdir()]


def test_a_file_and_its_new_folders_are_for_their_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "secret"
    old_mask = os.umask(0)
    try:
        files.write_private(path, b"content")
    finally:
        os.umask(old_mask)
    assert path.read_bytes() == b"content"
    assert (mode(path), mode(path.parent), mode(path.parent.parent)) == (0o600, 0o700, 0o700)
    assert names(path.parent) == ["secret"]


def test_a_folder_that_exists_is_left_as_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    folder.mkdir(mode=0o755)
    files.make_private_folder(folder)
    assert mode(folder) == 0o755


def test_replacing_is_a_choice(tmp_path: Path) -> None:
    path = tmp_path / "file"
    files.write_private(path, b"one")
    files.write_private(path, b"two")
    assert path.read_bytes() == b"two"
    with pytest.raises(StoreError) as caught:
        files.write_private(path, b"three", replace=False)
    assert caught.value.reason == "exists"
    assert path.read_bytes() == b"two"


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "file"
    files.write_private(path, b"old")

    def fill(draft: Path) -> None:
        draft.write_bytes(b"half of the ne")
        raise OSError(errno.ENOSPC, "no space")

    with pytest.raises(StoreError) as caught, files.being_written(path, replace=True) as draft:
        fill(draft)
    assert caught.value.reason == "disk-full"
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["file"]


def test_a_name_that_is_taken_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "file"
    with pytest.raises(StoreError) as caught, files.being_written(path, replace=False):
        path.write_bytes(b"theirs")
    assert caught.value.reason == "exists"
    assert path.read_bytes() == b"theirs"


@pytest.mark.parametrize("taken", [False, True])
def test_file_systems_without_hard_links_serve_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, taken: bool
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "no hard links here")

    monkeypatch.setattr(os, "link", refuse)
    path = tmp_path / "file"
    with files.being_written(path, replace=False) as draft:
        draft.write_bytes(b"mine")
    assert path.read_bytes() == b"mine"
    if taken:
        with pytest.raises(StoreError), files.being_written(tmp_path / "other", replace=False):
            (tmp_path / "other").write_bytes(b"theirs")


def test_another_trouble_with_linking_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EIO, "the disk is dying")

    monkeypatch.setattr(os, "link", refuse)
    with pytest.raises(StoreError) as caught:
        files.write_private(tmp_path / "file", b"x", replace=False)
    assert caught.value.reason == "io-error"


def test_a_file_where_a_folder_is_needed(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StoreError) as caught:
        files.write_private(tmp_path / "file" / "inside", b"x")
    assert caught.value.reason == "not-a-folder"


def test_a_name_that_cannot_even_be_looked_at(tmp_path: Path) -> None:
    for attempt in (partial(files.refuse_taken, force=False), files.make_private_folder):
        with pytest.raises(StoreError) as caught:
            attempt(tmp_path / ("x" * 300))
        assert caught.value.reason == "name-too-long"


def test_reading_has_a_cap(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"12345")
    assert files.read_capped(path, 5) == b"12345"
    with pytest.raises(StoreError) as caught:
        files.read_capped(path, 4)
    assert caught.value.reason == "too-large"


@pytest.mark.parametrize(("name", "reason"), [("missing", "missing"), (".", "is-folder")])
def test_what_cannot_be_read_is_said_so(tmp_path: Path, name: str, reason: str) -> None:
    with pytest.raises(StoreError) as caught:
        files.read_capped(tmp_path / name, 10)
    assert caught.value.reason == reason
    assert str(tmp_path) in str(caught.value)


STRANGE = [
    ("x" * 300, "name-too-long"),
    ("a\0b", "impossible-name"),
    ("\ud800", "impossible-name"),
    ("folder", "is-folder"),
    (".", "is-folder"),
    ("..", "is-folder"),
    ("file/inside", "not-a-folder"),
    ("pipe", "not-a-file"),
    ("loop", "link-loop"),
    ("broken", "missing"),
    ("a\0b/inside", "impossible-name"),
    ("x" * 300 + "/inside", "name-too-long"),
]


@pytest.fixture
def strange(tmp_path: Path) -> Path:
    """A folder with whatever can stand where a file is wanted."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"x")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "broken").symlink_to(tmp_path / "nowhere")
    return tmp_path


@pytest.mark.parametrize(("name", "reason"), STRANGE)
def test_what_cannot_be_a_file_is_said_by_reading_and_writing(strange: Path, name: str, reason: str) -> None:
    before = sorted(names(strange))
    with pytest.raises(StoreError) as caught:
        files.read_capped(strange / name, 10)
    assert caught.value.reason == reason
    str(caught.value).encode()
    assert caught.value.code not in str(caught.value)
    if reason not in {"link-loop", "missing"}:  # such a link is replaced
        with pytest.raises(StoreError) as caught:
            files.write_private(strange / name, b"x")
        assert caught.value.reason == reason
    with pytest.raises(StoreError) as caught:
        files.write_private(strange / name, b"x", replace=False)
    assert caught.value.reason in {reason, "exists"}
    assert sorted(names(strange)) == before


@pytest.mark.parametrize("link", ["loop", "broken"])
def test_a_link_that_leads_nowhere_gives_way(strange: Path, link: str) -> None:
    files.write_private(strange / link, b"x")
    assert (strange / link).read_bytes() == b"x"
    assert not (strange / "nowhere").exists()


def test_a_link_stays_and_the_file_behind_it_gives_way(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    target, link = tmp_path / "elsewhere" / "target", tmp_path / "link"
    target.write_bytes(b"old")
    link.symlink_to("elsewhere/target")
    with pytest.raises(StoreError) as caught:
        files.write_private(link, b"new", replace=False)
    assert (caught.value.reason, target.read_bytes()) == ("exists", b"old")
    files.write_private(link, b"new")
    assert (link.is_symlink(), target.read_bytes()) == (True, b"new")
    assert names(tmp_path / "elsewhere") == ["target"]


def test_a_public_file_takes_the_place_of_a_link(tmp_path: Path) -> None:
    (tmp_path / "target").write_bytes(b"old")
    (tmp_path / "link").symlink_to("target")
    files.write_public(tmp_path / "link", b"new")
    assert ((tmp_path / "link").is_symlink(), (tmp_path / "target").read_bytes()) == (False, b"old")


@pytest.mark.parametrize("kind", ["device", "pipe", "folder"])
def test_what_does_not_give_way_does_not_behind_a_link(strange: Path, kind: str) -> None:
    link = strange / "link"
    link.symlink_to(os.devnull if kind == "device" else kind)
    for attempt in (partial(files.refuse_taken, force=True), partial(files.write_private, content=b"x")):
        with pytest.raises(StoreError) as caught:
            attempt(link)
        assert caught.value.reason == ("is-folder" if kind == "folder" else "not-a-file")
    assert link.is_symlink()
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


@pytest.mark.parametrize(("parent", "reason"), [("broken", "not-a-folder"), ("loop", "link-loop")])
def test_a_folder_behind_a_link_that_leads_nowhere(strange: Path, parent: str, reason: str) -> None:
    with pytest.raises(StoreError) as caught:
        files.write_private(strange / parent / "inside", b"x")
    assert caught.value.reason == reason


def test_a_device_does_not_give_way(strange: Path) -> None:
    with pytest.raises(StoreError) as caught:
        files.write_private(Path(os.devnull), b"x")
    assert caught.value.reason == "not-a-file"
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


def test_a_pipe_is_read_where_it_may_be_one(strange: Path) -> None:
    assert files.read_capped(strange / "pipe", 10, pipe=True) == b""
    read_end, write_end = os.pipe()
    os.write(write_end, b"secret")
    os.close(write_end)
    assert files.read_capped(Path(f"/dev/fd/{read_end}"), 10, pipe=True) == b"secret"
    os.close(read_end)


def test_a_long_name_has_room_for_its_draft(tmp_path: Path) -> None:
    for name in ("x" * 255, "ü" * 127, "[a]*" * 60):
        files.write_private(tmp_path / name, b"x")
        assert (tmp_path / name).read_bytes() == b"x"
    draft = tmp_path / f".{'x' * 100}.0123.part"
    draft.write_bytes(b"left by a process that was killed")
    files.clear_drafts(tmp_path / ("x" * 255))
    assert not draft.exists()


def test_a_name_that_is_not_unicode_is_a_name(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"\xff")
    files.write_private(path, b"x")
    assert files.shown_path(path).endswith("\\xff")
    with pytest.raises(StoreError) as caught:
        files.refuse_taken(path, force=False)
    str(caught.value).encode()


def test_a_folder_that_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    for attempt in (files.refuse_missing, lambda path: files.write_private(path, b"x")):
        with pytest.raises(StoreError) as caught:
            attempt(Path("file"))
        assert caught.value.reason == "missing"


def test_every_reason_has_words() -> None:
    reasons = {*files._REASONS.values(), "io-error", "impossible-name", "not-a-file", "too-large"}
    book = phrases()
    assert {reason for reason in reasons if f"STORE_ERROR/{reason}" not in book} == set()
