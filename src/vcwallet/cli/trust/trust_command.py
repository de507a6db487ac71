"""`vcwallet trust`: the issuers that a relying party knows, and whom it believes about others."""

from __future__ import annotations

import click

from vcwallet.cli.options.common_options import CommandGroup
from vcwallet.cli.trust.publish_command import publish
from vcwallet.cli.trust.trust_check_command import check
from vcwallet.cli.trust.trust_compile_command import compile_list
from vcwallet.cli.trust.trust_edit_commands import add, remove
from vcwallet.cli.trust.trust_import_command import import_files
from vcwallet.cli.trust.trust_list_command import list_issuers


@click.group(cls=CommandGroup)
def trust() -> None:
    """Keep a list of the issuers that you know.

    An issuer is known by its identifier. Before adding one, confirm it with the institution over a channel that you
    trust, such as its own web site or a telephone call: any name can be written into a badge.
    """


for _command in (add, remove, import_files, list_issuers, check, compile_list, publish):  # in the order of the help
    trust.add_command(_command)
