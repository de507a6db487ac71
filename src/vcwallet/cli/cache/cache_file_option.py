"""The option that names the cache, for commands that look after it."""

from __future__ import annotations

import click

from vcwallet.cli.options.common_options import PATH

cache_file_option = click.option(
    "--cache",
    "file",
    metavar="FILE",
    type=PATH,
    required=True,
    envvar="VCWALLET_CACHE",
    show_envvar=True,
    help="The file in which it is kept, as of vcwallet verify --cache.",
)
