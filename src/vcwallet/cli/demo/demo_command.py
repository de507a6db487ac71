"""The command itself: the folder, the story, and what to try next."""

from __future__ import annotations

import shlex
import shutil
import sys
from pathlib import Path

import click

from vcwallet.cli.demo import demo_content
from vcwallet.cli.demo.demo_stage import Stage
from vcwallet.cli.demo.demo_story import Told, as_data, tell
from vcwallet.cli.options.common_options import PATH, with_answer
from vcwallet.cli.shared.console import ExitStatus, Output
from vcwallet.cli.shared.owned_folder import DemoFolder
from vcwallet.io.files import shown_path


@click.command()
@click.option(
    "--dir",
    "folder",
    metavar="DIR",
    type=PATH,
    default="vcwallet-demo",
    help="Where the files go. What an earlier demo left there is replaced.",
)
@with_answer
def demo(*, folder: Path, out: Output) -> int:
    """Watch badges being issued, presented, verified, recalled, and added up to something larger.

    Everything in it is real; it takes some seconds, and leaves a folder with badges to open.
    """
    stage = Stage(silent=out.json)
    place = DemoFolder(folder)
    told = tell(place, stage)
    commands = _next(place.path, told)
    stage.scene("Now you")
    stage.say(f"Everything is in the folder {shown_path(folder)}: open the badges in a browser, then try:")
    for explanation, command in commands:
        stage.command(explanation, command)
    if out.json:
        data = {"folder": shown_path(folder), "outcomes": as_data(told), "next": [command for _, command in commands]}
        out.answer(data, lambda _: None)
    return ExitStatus.DONE


def _next(folder: Path, told: Told) -> list[tuple[str, str]]:
    """What to try, as commands that work when they are pasted."""
    trust = ("--trust", folder / "trust-list.json", "--status-lists", folder / "status-lists")
    secret = ("--passphrase-file", folder / "passphrase.txt")
    binding = ("--challenge", told.challenge, "--domain", demo_content.EMPLOYER_DOMAIN)
    wallet = ("--wallet", folder / "noor.wallet")
    return [
        ("All badges at once, as the employer:", _command("verify", folder / "badges", *trust)),
        (
            "The presentation in full:",
            _command("verify", folder / "presentation.json", *trust, *binding),
        ),
        ("The forged copy, with its reason:", _command("verify", folder / "forged/better-grade.svg", *trust)),
        ("A badge that was revoked:", _command("verify", folder / "recalled/reading-data.svg", *trust)),
        (
            "The record that was awarded for five badges, as it held then:",
            _command("stack", "verify", folder / "data-literacy.json", *trust, "--part-status", "at-award"),
        ),
        ("What the rule asks for:", _command("stack", "explain", folder / "stack.json")),
        ("What the wallet holds:", _command("wallet", "list", *wallet, *secret)),
        ("What the college remembers:", _command("issuer", "list", "--store", folder / "college.issuer", *secret)),
        ("Its status lists:", _command("status", "list", "--store", folder / "college.issuer", *secret)),
    ]


def _command(*words: str | Path) -> str:
    return shlex.join([*_program(), *map(str, words)])


def _program() -> list[str]:
    """How this command was called: by its name where that finds it, else so that the shell finds it too."""
    called = Path(sys.argv[0])
    if called.name == "__main__.py":
        return [sys.executable, "-m", "vcwallet"]
    found = shutil.which("vcwallet")
    same = found is not None and called.exists() and Path(found).samefile(called)
    return ["vcwallet"] if same else [str(called)]
