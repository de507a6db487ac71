"""`vcwallet stack explain` and `draw`: a rule in words, and as a picture."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click
from rich.console import Console

from vcwallet.cli.options.common_options import with_answer
from vcwallet.cli.options.target_options import TargetOptions, with_target
from vcwallet.cli.shared.console import Output, plain, write_bytes
from vcwallet.cli.shared.report_screen import pairs
from vcwallet.cli.stack.stack_inputs import point, read_stack, stack_argument
from vcwallet.cli.stack.stack_look_options import LookOptions, with_look, with_names
from vcwallet.errors import UsageError
from vcwallet.io.files import shown_path
from vcwallet.stacks import describe, page
from vcwallet.stacks import draw as draw_picture

_SCHEMA = 1


@click.command()
@stack_argument
@with_names
@with_answer
def explain(*, stack: Path, shown_with: LookOptions, out: Output) -> None:
    """Say in words what a stack asks for."""
    description = describe(read_stack(stack, out), names=shown_with.read(out).names)

    def text(console: Console) -> None:
        console.print(plain(description.name, "bold"))
        if description.about:
            console.print(plain(description.about))
        console.print()
        console.print(pairs(description.facts))
        console.print()
        for line in description.require.lines():
            inner = line.lstrip(" ")
            console.print(point(inner.removeprefix("- "), len(line) - len(inner)))
        console.print()
        for sentence in description.whole:
            console.print(plain(sentence))

    out.answer({"schema": _SCHEMA} | description.to_dict(), text)


@click.command()
@stack_argument
@with_target("Where it is written: .svg, or .html for a page; else SVG to stdout.")
@with_look
@with_answer
def draw(*, stack: Path, target: TargetOptions, shown_with: LookOptions, out: Output) -> None:
    """Draw what a stack asks for. For a picture of a person's progress: stack check --html."""
    rule, shown = read_stack(stack, out), shown_with.read(out)
    picture = partial(draw_picture, names=shown.names)
    output = target.output
    if output is None:
        drawn = picture(rule)
        if out.json:
            out.answer({"schema": _SCHEMA, "svg": drawn}, lambda _: None)
        else:
            write_bytes(drawn.encode() + b"\n")
        return
    paged = partial(page, look=shown.look, names=shown.names)
    makers = {".svg": picture, ".html": paged, ".htm": paged}
    make = makers.get(output.suffix.lower())
    if make is None:
        raise UsageError("picture-form", path=shown_path(output), known=list(makers))
    out.file(make(rule).encode(), output, {"schema": _SCHEMA}, force=target.force)
