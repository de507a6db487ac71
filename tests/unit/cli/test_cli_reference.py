"""docs/reference/cli.md is made from the commands, and has all of them."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import click
import pytest

from vcwallet.cli.app import vcwallet
from vcwallet.cli.options.lazy_group import LazyGroup
from vcwallet.cli.shared.console import ExitStatus

ROOT = Path(__file__).resolve().parents[3]
PAGE = ROOT / "docs/reference/cli.md"


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("cli_reference", ROOT / "tools/cli_reference.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def commands(context: click.Context) -> list[click.Context]:
    group = context.command
    assert isinstance(group, click.Group)
    found = []
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        inner = click.Context(command, info_name=name, parent=context)
        found.append(inner)
        found += commands(inner) if isinstance(command, click.Group) else []
    return found


def test_the_page_is_as_the_commands_are(tool: ModuleType) -> None:
    assert PAGE.read_text(encoding="utf-8") == tool.page(), "make reference"


def test_every_command_option_and_exit_status_is_on_it() -> None:
    page = PAGE.read_text(encoding="utf-8")
    sections = dict(re.findall(r"^#+ `(.+?)`\n(.*?)(?=^#|\Z)", page, re.MULTILINE | re.DOTALL))
    found = commands(click.Context(vcwallet, info_name="vcwallet"))

    assert set(sections) == {context.command_path for context in found}
    assert len(found) > 40
    for context in found:
        for option in (shown for shown in context.command.params if isinstance(shown, click.Option)):
            assert all(re.search(rf"[`, ]{written}[`, ]", sections[context.command_path]) for written in option.opts)
    assert all(f"| {int(status)} |" in page for status in ExitStatus)


def test_a_list_of_commands_says_what_their_own_help_says() -> None:
    found = [click.Context(vcwallet, info_name="vcwallet"), *commands(click.Context(vcwallet, info_name="vcwallet"))]
    for group in (context for context in found if isinstance(context.command, LazyGroup)):
        for name, does in group.command.summaries():
            command = group.command.get_command(group, name)
            assert command is not None
            assert " ".join((command.help or "").split()).startswith(does.removesuffix(".")), name


def test_every_argument_and_option_says_what_it_is() -> None:
    for context in commands(click.Context(vcwallet, info_name="vcwallet")):
        silent = [shown.name for shown in context.command.params if not getattr(shown, "help", None)]
        assert silent == [], context.command_path


def test_a_page_that_fell_behind_is_noticed(tool: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tool, "PAGE", tmp_path / "cli.md")
    monkeypatch.setattr("sys.argv", ["cli_reference.py"])
    assert tool.main() == 0
    monkeypatch.setattr("sys.argv", ["cli_reference.py", "--check"])
    assert tool.main() == 0
    tool.PAGE.write_text("old")
    assert tool.main() == 1
