"""The command itself: the folder, the story, and what to try next."""

from __future__ import annotations

import shlex
import shutil
import sys
from pathlib import Path

import click

from vcwallet.cli.demo import demo_content
from vcwallet.cli.demo.demo_story import tell
from vcwallet.cli.options.common_options import PATH, with_answer
from vcwallet.cli.shared.console import ExitStatus, Output
from vcwallet.cli.shared.owned_folder import OwnedFolder
from vcwallet.cli.shared.story_screen import StoryScreen


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
    screen = StoryScreen(demo_content.NAMES, silent=out.json)
    files = OwnedFolder(folder, owner="vcwallet demo", refusal="demo-folder")
    outcomes = tell(files, screen)
    commands = _next(files.path, outcomes.challenge)
    screen.scene("next")
    screen.say("next/folder", folder=files.name)
    for key, command in commands.items():
        screen.command(key, command)
    if out.json:
        data = {"folder": files.name, "outcomes": outcomes.to_dict(), "next": [*commands.values()]}
        out.answer(data, lambda _: None)
    return ExitStatus.DONE


def _next(folder: Path, challenge: str) -> dict[str, str]:
    """What to try, as commands that work when they are pasted; each by the key of its explanation."""
    trust = ("--trust", folder / "trust-list.json", "--status-lists", folder / "status-lists")
    secret = ("--passphrase-file", folder / "passphrase.txt")
    binding = ("--challenge", challenge, "--domain", demo_content.EMPLOYER_DOMAIN)
    wallet = ("--wallet", folder / "noor.wallet")
    store = ("--store", folder / "college.issuer")
    badge = folder / f"badges/1-{demo_content.FOUR[0].slug}.svg"
    return {
        "next/badges": _command("verify", folder / "badges", *trust),
        "next/applicant": _command("verify", badge, *trust, "--recipient", demo_content.EARNER_EMAIL),
        "next/other-applicant": _command("verify", badge, *trust, "--recipient", demo_content.OTHER_EMAIL),
        "next/presentation": _command("verify", folder / "presentation.json", *trust, *binding),
        "next/forged": _command("verify", folder / "forged/better-grade.svg", *trust),
        "next/revoked": _command("verify", folder / "recalled/reading-data.svg", *trust),
        "next/record": _command("stack", "verify", folder / "data-literacy.json", *trust, "--part-status", "at-award"),
        "next/rule": _command("stack", "explain", folder / "stack.json"),
        "next/wallet": _command("wallet", "list", *wallet, *secret),
        "next/issuer": _command("issuer", "list", *store, *secret),
        "next/lists": _command("status", "list", *store, *secret),
        "next/page": _command("verifier", "serve", *trust, "--name", demo_content.EMPLOYER),
    }


def _command(*words: str | Path) -> str:
    return shlex.join([*_program(), *map(str, words)])


def _program() -> list[str]:
    """How this command was called: by its name where that finds it, else so that the shell finds it too."""
    called = Path(sys.argv[0])
    if called.name == "__main__.py":
        return [sys.executable, "-m", "vcwallet"]
    installed = shutil.which("vcwallet")
    same = installed is not None and called.exists() and Path(installed).samefile(called)
    return ["vcwallet"] if same else [str(called)]
