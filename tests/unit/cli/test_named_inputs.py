"""What answers call a file in an archive is a name by which it can be asked for again."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest

from vcwallet.batch.archives import archived_inputs
from vcwallet.batch.file_reading import opened_archive, read_input
from vcwallet.cli.batch.named_inputs import named_inputs
from vcwallet.io.input_files import Input


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    with ZipFile("in/all.zip", "w") as archive:
        archive.writestr("a.json", b"{}")
        archive.writestr("sub/b.json", b"[]")
    Path("in/c.json").write_bytes(b"1")
    return tmp_path


def inputs(*names: str) -> dict[str, Input]:
    return {file.name: file for file in named_inputs([*map(Path, names)])}


@pytest.mark.usefixtures("folder")
def test_each_name_that_an_answer_has_is_one_that_can_be_named() -> None:
    everything = inputs("in")
    assert [*everything] == ["in/all.zip/a.json", "in/all.zip/sub/b.json", "in/c.json"]
    for name, file in everything.items():
        ((again, named),) = inputs(name).items()
        assert (again, named.folder) == (name, None)  # which is not passed over
        assert read_input(named) == read_input(file)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("name", ["in/all.zip/none.json", "in/c.json/x", "gone.json", "n" * 300 + "/x", "-"])
def test_what_is_not_there_is_a_file_that_cannot_be_read(name: str) -> None:
    (file,) = named_inputs([Path(name)])
    assert (file.path, file.archive) == (Path(name), None)


def test_a_link_that_leads_nowhere_is_one(folder: Path) -> None:
    (folder / "link").symlink_to("nowhere")
    (file,) = named_inputs([folder / "link"])
    assert file.archive is None


@pytest.mark.usefixtures("folder")
def test_each_is_there_once_and_in_the_order_in_which_it_is_named() -> None:
    inside = ["in/all.zip/sub/b.json", "in/c.json", "in/all.zip/a.json"]
    assert [*inputs(*inside)] == inside
    for whole in ("in/all.zip", "in", "./in"):
        files = [*named_inputs([Path(whole), Path("in/all.zip/a.json"), Path("in/../in/all.zip/a.json")])]
        names = [file.name for file in files]
        assert sorted(names) == sorted({*names})
        assert (names[-1], files[-1].folder) == ("in/all.zip/a.json", None)


def test_all_members_of_one_name_are_verified(folder: Path) -> None:
    with ZipFile(folder / "two.zip", "w") as archive:
        archive.writestr("a.json", b"1")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.json", b"2")
    assert [read_input(file) for file in named_inputs([Path("two.zip/a.json")])] == [b"1", b"2"]


@pytest.mark.usefixtures("folder")
def test_a_member_that_is_not_there_is_said_to_be_missing() -> None:
    (file,) = named_inputs([Path("in/all.zip/none.json")])
    assert file.error is not None
    assert (file.error.reason, file.error.params["archive"]) == ("not-in-archive", "in/all.zip")


def test_an_archive_is_listed_once_for_all_names(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with ZipFile(folder / "large.zip", "w") as archive:
        for number in range(50):
            archive.writestr(f"{number}.json", b"")
    listed: list[Path] = []

    def opened(path: Path) -> object:
        listed.append(path)
        return opened_archive(path)

    monkeypatch.setattr(archived_inputs, "opened_archive", opened)
    assert len(inputs(*(f"large.zip/{number}.json" for number in range(50)))) == 50
    assert len(listed) == 1
