"""`vcwallet did`: the identifier of an institution, its keys, and the files that its web server serves for it."""

from __future__ import annotations

import click

from vcwallet.cli.did.did_check_command import check_live
from vcwallet.cli.did.did_create_commands import create
from vcwallet.cli.did.did_link_command import link_domain
from vcwallet.cli.did.did_rotate_command import rotate
from vcwallet.cli.options.common_options import CommandGroup


@click.group(cls=CommandGroup)
def did() -> None:
    """Make an institution's identifier, replace its keys, and see whether the web has what it should."""


for _command in (create, rotate, link_domain, check_live):  # in the order of the help
    did.add_command(_command)
