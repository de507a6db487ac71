"""`vcwallet stack lint|explain|draw`: is a rule sound, what does it ask for, and what does it look like?"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from vcwallet.cli.answers import pairs
from vcwallet.cli.output import (
    ExitStatus,
    ForceFlag,
    JsonFlag,
    Output,
    error_data,
    plain,
    shown_path,
    worst_status,
    write_bytes,
)
from vcwallet.cli.stack_inputs import StackArgument, point, read_stack
from vcwallet.errors import ParsingError, StoreError, UsageError, VcwalletError
from vcwallet.io.stacks import load_stack
from vcwallet.stacks import Finding, Severity, StackError
from vcwallet.stacks.describing import describe
from vcwallet.stacks.lint import lint as faults_of
from vcwallet.stacks.page import page
from vcwallet.stacks.picture import draw as picture
from vcwallet.words import phrase

_SCHEMA = 1


@dataclass(frozen=True, slots=True)
class _Linted:
    """One file and what was found in it.

    Attributes:
        name: What the person calls it.
        findings: The faults.
        error: Why it could not be taken for a definition at all.
    """

    name: str
    findings: tuple[Finding, ...] = ()
    error: VcwalletError | None = None

    def status(self, *, strict: bool) -> ExitStatus:
        """What this file alone would be answered with."""
        if isinstance(self.error, StackError):
            return ExitStatus.REJECTED
        if self.error is not None:
            return ExitStatus.UNREADABLE
        bad = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
        return ExitStatus.REJECTED if any(one.severity in bad for one in self.findings) else ExitStatus.DONE


def lint(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE", help="Definitions of stacks: JSON, YAML, or CTDL pathways.", show_default=False),
    ],
    *,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings are faults, too.")] = False,
    json: JsonFlag = False,
) -> int:
    """Look for faults in definitions: what can never be met, what anybody would meet, what is probably not meant.

    Exit status: 0 clean, 3 faults, 6 something is unreadable.
    """
    out = Output(json)
    with out.progress("Looking", len(files), watched=len(files) > 1) as progress:
        found: list[_Linted] = []
        for file in files:
            found.append(_linted(file))
            progress(len(found))
    status = worst_status([one.status(strict=strict) for one in found])
    data = {"schema": _SCHEMA, "status": int(status), "files": [_data(one) for one in found]}

    def text(console: Console) -> None:
        for one in found:
            _show(console, one)

    out.answer(data, text)
    return status


def _linted(file: Path) -> _Linted:
    name = shown_path(file)
    try:
        return _Linted(name, faults_of(load_stack(file)))
    except (ParsingError, StackError, StoreError) as error:
        return _Linted(name, error=error)


def _data(one: _Linted) -> dict[str, object]:
    findings = [found.to_dict() | {"sentence": found.sentence()} for found in one.findings]
    data: dict[str, object] = {"file": one.name, "findings": findings}
    return data if one.error is None else data | {"error": error_data(one.error)}


def _show(console: Console, one: _Linted) -> None:
    if one.error is not None:
        what, advice = phrase(one.error.code, one.error.reason, one.error.params)
        _finding(console, one.name, "error", one.error.pointer, f"{what} {advice}")
    elif not one.findings:
        console.print(Text.assemble(plain(one.name, "bold"), ": no faults"))
    for found in one.findings:
        _finding(console, one.name, found.severity.value, found.pointer, found.sentence())


def _finding(console: Console, name: str, severity: str, pointer: str, sentence: str) -> None:
    place = f" at {pointer}" if pointer else ""
    console.print(Text.assemble(plain(name, "bold"), plain(f": {severity}{place}")))
    console.print(Padding(plain(sentence), (0, 0, 0, 2), expand=False))


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
