"""`vcwallet trust`: the issuers that a relying party knows, and whom it believes about others."""

from __future__ import annotations

import click

from vcwallet.cli.options.lazy_group import LazyCommand, LazyGroup

_COMMANDS = {
    "add": LazyCommand("trust.trust_edit_commands", "Add an issuer to a trust list, or change what is said of it."),
    "remove": LazyCommand("trust.trust_edit_commands", "Take an issuer out of a trust list, or a source."),
    "import": LazyCommand(
        "trust.trust_import_command", "Take lists of other makers into a trust list.", "import_files"
    ),
    "list": LazyCommand(
        "trust.trust_list_command",
        "Show the issuers that a trust list knows, for what and when, and the sources that it believes.",
        "list_issuers",
    ),
    "check": LazyCommand(
        "trust.trust_check_command",
        "Say how an issuer is known, by whom, since when and for what, and what every source answers.",
    ),
    "compile": LazyCommand(
        "trust.trust_compile_command",
        "Write a trust list in a form that loads at once, however long it is.",
        "compile_list",
    ),
    "publish": LazyCommand(
        "trust.publish_command",
        "Sign a trust list as a RecognizedEntityCredential (W3C draft), for others to verify by.",
    ),
}


@click.group(cls=LazyGroup, lazy=_COMMANDS)
def trust() -> None:
    """Keep a list of the issuers that you know.

    An issuer is known by its identifier. Before adding one, confirm it with the institution over a channel that you
    trust, such as its own web site or a telephone call: any name can be written into a badge.
    """
