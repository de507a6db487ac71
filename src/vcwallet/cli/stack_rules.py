"""`vcwallet stack explain|draw`: what does a rule ask for, and what does it look like?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from vcwallet.cli.answers import pairs
from vcwallet.cli.output import (
    ForceFlag,
    JsonFlag,
    Output,
    plain,
    shown_path,
    write_bytes,
)
from vcwallet.cli.stack_inputs import StackArgument, point, read_stack
from vcwallet.errors import UsageError
from vcwallet.stacks.describing import describe
from vcwallet.stacks.page import page
from vcwallet.stacks.picture import draw as picture

_SCHEMA = 1


def explain(stack: StackArgument, *, json: JsonFlag = False) -> None:
    """Say in words what a stack asks for."""
    out = Output(json)
    told = describe(read_stack(stack, out))

    def text(console: Console) -> None:
        console.print(plain(told.name, "bold"))
        if told.about:
            console.print(plain(told.about))
        console.print()
        console.print(pairs(told.facts))
        console.print()
        for line in told.require.lines():
            inner = line.lstrip(" ")
            console.print(point(inner.removeprefix("- "), len(line) - len(inner)))
        console.print()
        for said in told.whole:
            console.print(plain(said))

    out.answer({"schema": _SCHEMA} | told.to_dict(), text)


def draw(
    stack: StackArgument,
    *,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Where it is written: .svg, or .html for a page; else SVG to stdout."
        ),
    ] = None,
    force: ForceFlag = False,
    json: JsonFlag = False,
) -> None:
    """Draw what a stack asks for. For a picture of somebody's progress: stack check --html."""
    out = Output(json)
    rule = read_stack(stack, out)
    if output is None:
        drawn = picture(rule)
        if json:
            out.answer({"schema": _SCHEMA, "svg": drawn}, lambda _: None)
        else:
            write_bytes(drawn.encode() + b"\n")
        return
    makers = {".svg": picture, ".html": page, ".htm": page}
    make = makers.get(output.suffix.lower())
    if make is None:
        raise UsageError("picture-form", path=shown_path(output), known=list(makers))
    out.file(make(rule).encode(), output, {"schema": _SCHEMA}, force=force)
