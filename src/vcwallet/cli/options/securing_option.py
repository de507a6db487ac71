"""`--as`: how what is issued is secured."""

from __future__ import annotations

import click

as_option = click.option(
    "--as",
    "securing",
    metavar="NAMES",
    multiple=True,
    help="How it is secured, such as eddsa-rdfc-2022,jwt for JSON and a token; else as the issuer's profile says.",
)
"""Gives a command this option; it gets the texts as `securing`, which `Securing.of` reads."""
