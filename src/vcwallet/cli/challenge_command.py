"""`vcwallet challenge`: a challenge for one presentation, kept in a file that accepts it once."""

from __future__ import annotations

import shlex
from datetime import timedelta
from pathlib import Path

import click
from rich.console import Console

from vcwallet.cli.options.common_options import PATH, with_answer
from vcwallet.cli.shared.console import Output, plain
from vcwallet.cli.shared.output_names import refuse_missing_folder
from vcwallet.encoding import timestamps
from vcwallet.io.clock import now
from vcwallet.io.files import shown_path
from vcwallet.rendering.words.en.command.challenges import TEXTS
from vcwallet.storage import SqliteChallengeStore

_WEEK = 7 * 24 * 60


@click.command()
@click.argument("file", metavar="FILE", type=PATH, help="Where your challenges are kept; it is made if it is missing.")
@click.option(
    "--domain", metavar="NAME", required=True, help="Your name in presentations, such as https://employer.example."
)
@click.option(
    "--minutes",
    metavar="N",
    type=click.IntRange(min=1, max=_WEEK),
    default=15,
    help="For how long it may be answered; at most a week.",
)
@with_answer
def challenge(*, file: Path, domain: str, minutes: int, out: Output) -> None:
    """Make a challenge for someone who is to show you credentials; it is accepted once.

    A presentation that answers it was made for you and after you asked. vcwallet verify --challenges FILE accepts the
    first such presentation, and no copy of it.
    """
    refuse_missing_folder(file)
    moment, lifetime = now(), timedelta(minutes=minutes)
    made = SqliteChallengeStore(file, clock=lambda: moment).issue(domain, lifetime=lifetime)
    facts = {
        "file": shown_path(file),
        "challenge": made,
        "domain": domain,
        "expires": timestamps.format(moment + lifetime),
    }
    command = facts | {"domain": shlex.quote(domain), "file": shlex.quote(shown_path(file))}

    def text(console: Console) -> None:
        for line in ("challenge", "domain", "expires", "holder", "present", "verifier", "verify"):
            values = command if line in {"present", "verify"} else facts
            console.print(plain(TEXTS[f"made/{line}"].format(**values)), soft_wrap=True)

    out.answer(facts, text)
