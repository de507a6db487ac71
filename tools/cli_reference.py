"""Writes docs/reference/cli.md from the commands themselves: their help, arguments, options, defaults and variables.

    python tools/cli_reference.py            write the page (`make reference`)
    python tools/cli_reference.py --check    say whether the page is as the commands are; exit status 1 if not

A test does the same as `--check`, so that the page cannot fall behind.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from inspect import cleandoc
from pathlib import Path

import click

from vcwallet.cli.app import vcwallet
from vcwallet.cli.shared.console import ExitStatus

PAGE = Path(__file__).resolve().parent.parent / "docs/reference/cli.md"
HEAD = """\
# The command line

Every command with everything that it takes. Made from the commands by `make reference`, so it says what
`vcwallet COMMAND --help` says.

All commands answer `--help`. With `--json` the answer is one JSON object on standard output and nothing else, errors
too; without it notes, warnings and errors go to standard error. Passphrases come from a file, from the environment or
from the keyboard, never from the command line.

## Exit statuses

A command that says nothing of its own about them exits with one of these:

| status | meaning |
|---|---|
"""
MEANINGS = {
    ExitStatus.DONE: "done; *verified*, of what was verified",
    ExitStatus.FAULT: "a fault of vcwallet itself",
    ExitStatus.USAGE: "it cannot do what was asked: a mistyped command, a wrong passphrase, a missing file, ...",
    ExitStatus.REJECTED: "*rejected*",
    ExitStatus.UNDETERMINED: "*undetermined*",
    ExitStatus.UNKNOWN_ISSUER: "*unknown issuer*",
    ExitStatus.UNREADABLE: "the input cannot be read as what it should be",
}
NARROW, WIDE = "\n  ", "\n    "
"""How far the lines of a block stand in: in a help text, and in Markdown."""
OUTSIDE = {130: "stopped with Ctrl-C", 141: "the program that read the output has ended (`vcwallet ... | head`)"}


def page() -> str:
    """The whole page."""
    statuses = {int(status): MEANINGS[status] for status in ExitStatus} | OUTSIDE
    parts = [HEAD + "".join(f"| {status} | {meaning} |\n" for status, meaning in statuses.items())]
    root = click.Context(vcwallet, info_name="vcwallet", show_default=True)
    parts += [section(context) for context in contexts(root)]
    completion = cleandoc(vcwallet.epilog or "").replace("\b\n", "")
    parts.append(f"## Completion\n\n{completion.replace(NARROW, WIDE)}\n")
    return "\n".join(parts)


def contexts(parent: click.Context) -> Iterator[click.Context]:
    """Every command below a group, each behind the group that it belongs to, in the order of the help."""
    group = parent.command
    if not isinstance(group, click.Group):
        return
    for name in group.commands or group.list_commands(parent):
        command = group.get_command(parent, name)
        if command is None:
            raise LookupError(name)
        context = click.Context(command, info_name=name, parent=parent)
        yield context
        yield from contexts(context)


def section(context: click.Context) -> str:
    """What there is to say about one command."""
    command = context.command
    depth = context.command_path.count(" ") + 1
    usage = " ".join(command.collect_usage_pieces(context))
    told = [f"{'#' * min(depth, 3)} `{context.command_path}`", f"    {context.command_path} {usage}", text(command)]
    arguments = [argument(shown, context) for shown in command.params if isinstance(shown, click.Argument)]
    options = [option(shown, context) for shown in command.params if isinstance(shown, click.Option)]
    if arguments:
        told.append(table(("argument", "what"), arguments))
    if options:
        told.append(table(("option", "what", "default", "variable"), options))
    return "\n\n".join(told) + "\n"


def argument(shown: click.Argument, context: click.Context) -> tuple[str, ...]:
    """A row: what it is called, and what it is."""
    return f"`{shown.make_metavar(context)}`", escaped(shown.help or "")


def option(shown: click.Option, context: click.Context) -> tuple[str, ...]:
    """A row: how it is written, what it does, what holds without it, and the variable that can give it."""
    record = shown.get_help_record(context)
    extra = shown.get_help_extra(context)
    written = "" if record is None else record[0]
    needed = "required" if shown.required else extra.get("default", "")
    span = shown.type
    limits = f" From {span.min} to {span.max}." if isinstance(span, click.IntRange) else ""
    default = f"`{needed}`" if needed and not shown.required else needed
    variables = ", ".join(f"`{name}`" for name in extra.get("envvars", ()))
    return f"`{written}`", escaped((shown.help or "") + limits), default, variables


def text(command: click.Command) -> str:
    """The help as paragraphs."""
    return escaped(cleandoc(command.help or "").replace("\b", "").strip())


def table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """A table without the columns that are empty in every row."""
    used = [place for place, name in enumerate(head) if any(row[place] for row in rows)]
    lines = [[head[place] for place in used], ["---"] * len(used), *([row[place] for place in used] for row in rows)]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)


def escaped(words: str) -> str:
    """Text in which nothing is taken for HTML or emphasis."""
    return words.replace("<", "&lt;").replace("*", "\\*").replace("_", "\\_")


def main() -> int:
    """Write the page, or compare it."""
    made = page()
    if "--check" in sys.argv[1:]:
        if PAGE.read_text(encoding="utf-8") == made:
            return 0
        print(f"{PAGE.name} is not as the commands are: make reference")
        return 1
    PAGE.write_text(made, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
