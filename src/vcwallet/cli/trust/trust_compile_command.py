"""`vcwallet trust compile`: a trust list in the form that loads at once, however long it is."""

from __future__ import annotations

from pathlib import Path

import click

from vcwallet.cli.options.common_options import PATH, force_flag, with_answer
from vcwallet.cli.shared.console import Output
from vcwallet.cli.trust.trust_list_file import list_argument
from vcwallet.io.files import refuse_taken, shown_path
from vcwallet.io.operator_files import load_trust_list
from vcwallet.rendering.words.en.command.trust_list import TEXTS
from vcwallet.trust import compile_trust_list


@click.command("compile")
@list_argument
@click.argument("output", metavar="OUT", type=PATH, help="Where it goes, such as colleges.trust.")
@force_flag
@with_answer
def compile_list(*, file: Path, output: Path, force: bool, out: Output) -> None:
    """Write a trust list in a form that loads at once, however long it is, with the files that its sources name.

    Give it to --trust like the list itself. After a change of the list, or with another version of vcwallet, compile it
    again.
    """
    refuse_taken(output, force=force)
    with out.progress(TEXTS["compiling"]):
        count = len(load_trust_list(file))
        content = compile_trust_list(file)
    facts = {"file": shown_path(file), "issuers": count}
    out.file(content, output, facts, force=force, what=TEXTS["compiled"].format(count=count))
