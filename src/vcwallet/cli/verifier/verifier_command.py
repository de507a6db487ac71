"""`vcwallet verifier`: serves the page for employers, and says whether its set-up is sound."""

from __future__ import annotations

import click

from vcwallet.cli.options.common_options import CommandGroup
from vcwallet.cli.verifier import check_command, serve_command


@click.group(cls=CommandGroup)
def verifier() -> None:
    """Serve a page on which employers verify what applicants show them."""


verifier.add_command(serve_command.serve)
verifier.add_command(check_command.check)
