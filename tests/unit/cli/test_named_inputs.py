"""What answers call a file in an archive is a name by which it can be asked for again."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest

from vcwallet.batch.file_reading import read_input
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
