"""`vcwallet stack lint`: looks for faults in definitions, frameworks of skills, and a whole catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from vcwallet.cli.issuer.issuer_file_options import IssuerFileOptions
from vcwallet.cli.options.common_options import PATH, trust_option, with_answer
from vcwallet.cli.shared.console import ExitStatus, Output, error_data, place_data, plain, worst_status
from vcwallet.cli.shared.passphrase_input import passphrase_file_option
from vcwallet.cli.stack.stack_look_options import offers_in
from vcwallet.encoding.places import Place
from vcwallet.errors import LimitError, ParsingError, StoreError, VcwalletError
from vcwallet.io.clock import now
from vcwallet.io.files import shown_path
from vcwallet.io.operator_files import load_trust
from vcwallet.io.stack_input.stack_files import DefinitionText, read_text
from vcwallet.issuer import Issuer
from vcwallet.rendering.words.en.stacks.stacks import TEXTS
from vcwallet.rendering.words.phrases import phrase
from vcwallet.stacks import (
    Catalogue,
    Finding,
    Framework,
    ImportedPathway,
    Severity,
    Stack,
    StackDefinition,
    StackError,
    import_pathway,
    lint_catalogue,
    lint_framework,
    lint_stack,
    lint_together,
    lint_trust,
)
from vcwallet.stacks.lint.lint_paths import OF_NO_STACK
from vcwallet.stacks.lint.linter import lint_left_out
from vcwallet.trust import known_now

if TYPE_CHECKING:
    from vcwallet import TrustList

_SCHEMA = 1


@dataclass(frozen=True, slots=True)
class _Linted:
    """A file and what was found in it.

    Attributes:
        name: Its name as the user wrote it.
        content: What it holds; None where it could not be taken for anything.
        findings: The faults; their pointers lead into the content.
        left_out: What was read and is no part of the content; pointers lead into the file.
        error: Why it could not be taken for anything; its pointer leads into the file.
        text: The text of the file; None where it could not be read.
        pathway: The pathway that it is, where it is one: the content stands there in another form.
    """

    name: str
    content: StackDefinition | Framework | None = None
    findings: tuple[Finding, ...] = ()
    left_out: tuple[Finding, ...] = ()
    error: VcwalletError | None = None
    text: DefinitionText | None = None
    pathway: ImportedPathway | None = None

    def status(self, *, strict: bool) -> ExitStatus:
        """The exit status for this file alone."""
        if isinstance(self.error, StackError):
            return ExitStatus.REJECTED
        if self.error is not None:
            return ExitStatus.UNREADABLE
        bad = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
        return ExitStatus.REJECTED if any(finding.severity in bad for finding in self.findings) else ExitStatus.DONE

    def placed(self) -> list[tuple[Finding, Place | None]]:
        """The findings in the order of the file, each with its place there; None where its pointer leads elsewhere."""
        if self.text is None or not (self.findings or self.left_out):
            return [(finding, None) for finding in self.findings]
        places = self.text.places()
        of_content = [(finding, places.of(self._pointer(finding))) for finding in self.findings]
        placed = [*of_content, *((finding, places.of(finding.pointer)) for finding in self.left_out)]
        return sorted(placed, key=lambda entry: (entry[1] is None, entry[1] or Place(0, 0)))

    def _pointer(self, finding: Finding) -> str:
        """The pointer of a finding in the file."""
        if self.pathway is not None:
            return self.pathway.place(finding.pointer)
        is_framework = isinstance(self.content, Framework)
        return finding.pointer.replace("/items/", "/CFItems/", 1) if is_framework else finding.pointer

    def error_place(self) -> Place | None:
        """The place of the error in the file; None where it is not known."""
        if self.text is None or self.error is None:
            return None
        return self.text.place_of(self.error)


@click.command()
@click.argument(
    "files",
    metavar="FILE...",
    nargs=-1,
    required=True,
    type=PATH,
    help="Definitions of stacks (JSON, YAML, CTDL pathways) and frameworks of skills (CASE packages).",
)
@click.option(
    "--catalogue", metavar="STORE", type=PATH, help="Hold them against the achievements in this issuer's file, too."
)
@trust_option
@click.option("--strict", is_flag=True, help="Warnings are faults, too.")
@passphrase_file_option
@with_answer
def lint(
    *,
    files: tuple[Path, ...],
    catalogue: Path | None,
    trust: tuple[Path, ...],
    strict: bool,
    passphrase_file: Path | None,
    out: Output,
) -> int:
    """Look for faults in definitions: what can never be met, what anyone would meet, what is probably not meant.

    Exit status: 0 clean, 3 faults, 6 something is unreadable.
    """
    with out.progress("Looking", len(files), watched=len(files) > 1) as progress:
        linted_files: list[_Linted] = []
        for file in files:
            linted_files.append(_read(file))
            progress(len(linted_files))
    if catalogue is None:
        linted = _alone(linted_files)
    else:
        with (
            IssuerFileOptions.named(catalogue, passphrase_file).open(out) as opened,
            out.progress("Looking at the catalogue"),
        ):
            linted = _together(linted_files, opened, shown_path(catalogue))
    known = load_trust(trust)
    if known is not None:
        linted = [replace(file, findings=(*file.findings, *_unknown(file.content, known))) for file in linted]
    status = worst_status([file.status(strict=strict) for file in linted])
    data = {"schema": _SCHEMA, "status": int(status), "files": [_data(file) for file in linted]}

    def text(console: Console) -> None:
        for file in linted:
            _show(console, file)

    out.answer(data, text)
    return status


def _read(file: Path) -> _Linted:
    name, text = shown_path(file), None
    try:
        text = read_text(file)
        document = text.document()
        if "CFDocument" in document:
            framework = Framework.from_case(document)
            return _Linted(name, framework, left_out=lint_left_out(framework.described), text=text)
        if "@context" in document or "@graph" in document:
            imported = import_pathway(document)
            left_out = lint_left_out(imported.described, imported.unasked)
            return _Linted(name, imported.stack, left_out=left_out, text=text, pathway=imported)
        return _Linted(name, Stack.parse(document), text=text)
    except (LimitError, ParsingError, StackError, StoreError) as error:
        return _Linted(name, error=error, text=text)


def _alone(files: Sequence[_Linted]) -> list[_Linted]:
    """Each file by itself, and what shows only where several stacks are looked at together."""
    stacks = [file for file in files if isinstance(file.content, StackDefinition)]
    together = lint_together(file.content for file in stacks if isinstance(file.content, StackDefinition))
    shared: dict[int, list[Finding]] = {}
    for finding in together:
        _, _, number, *rest = finding.pointer.split("/")
        shared.setdefault(id(stacks[int(number)]), []).append(replace(finding, pointer="/" + "/".join(rest)))
    return [replace(file, findings=(*_by_itself(file.content), *shared.get(id(file), ()))) for file in files]


def _by_itself(content: StackDefinition | Framework | None) -> tuple[Finding, ...]:
    if isinstance(content, StackDefinition):
        return lint_stack(content, at=now())
    return () if content is None else tuple(lint_framework(content))


def _unknown(content: StackDefinition | Framework | None, known: TrustList) -> Iterator[Finding]:
    """Endorsers that the trust list does not know."""
    if isinstance(content, StackDefinition):
        yield from lint_trust(content, lambda issuer: known_now(known, issuer, now()) is not None)


def _together(files: Sequence[_Linted], opened: Issuer, store: str) -> list[_Linted]:
    """All definitions, frameworks and achievements compared, and each fault with the file that it is in."""
    achievements = opened.catalogue.list()
    stacks = [file for file in files if isinstance(file.content, StackDefinition)]
    frameworks = [file for file in files if isinstance(file.content, Framework)]
    findings = lint_catalogue(
        Catalogue(
            offers=tuple(offers_in(opened)),
            stacks=tuple(file.content for file in stacks if isinstance(file.content, StackDefinition)),
            frameworks=tuple(file.content for file in frameworks if isinstance(file.content, Framework)),
        ),
        at=now(),
    )
    names = {
        "stacks": [file.name for file in stacks],
        "frameworks": [file.name for file in frameworks],
        "offers": [f"{store}: {entry.name}" for entry in achievements],
    }
    placed: dict[str, list[Finding]] = {file.name: [] for file in files}
    for name, finding in _placed(findings, names, store):
        placed.setdefault(name, []).append(finding)
    if any(file.error is not None for file in files):  # what could not be read may ask for anything
        placed = {name: [f for f in here if f.reason not in OF_NO_STACK] for name, here in placed.items()}
    known = {file.name: file for file in files}
    found = {name: here for name, here in placed.items() if here or name in known}
    return [replace(known.get(name, _Linted(name)), findings=tuple(here)) for name, here in found.items()]


def _placed(findings: Sequence[Finding], names: dict[str, list[str]], store: str) -> Iterator[tuple[str, Finding]]:
    """Each fault with the name of what it is in, and its place within that."""
    for finding in findings:
        _, kind, number, *rest = [*finding.pointer.split("/"), "", ""]
        known = names.get(kind, [])
        if number.isdigit() and int(number) < len(known):
            inner = "/".join(filter(None, rest))
            yield known[int(number)], replace(finding, pointer=f"/{inner}" if inner else "")
        else:
            yield store, finding


def _data(file: _Linted) -> dict[str, object]:
    findings = [
        finding.to_dict() | place_data(place) | {"sentence": finding.sentence()} for finding, place in file.placed()
    ]
    data: dict[str, object] = {"file": file.name, "findings": findings}
    return data if file.error is None else data | {"error": error_data(file.error, file.error_place())}


def _show(console: Console, file: _Linted) -> None:
    placed = file.placed()
    if file.error is not None:
        what, advice = phrase(file.error.code, file.error.reason, file.error.params)
        _finding(console, file.name, file.error_place(), f"error{_at(file.error.pointer)}", f"{what} {advice}")
    elif not placed:
        console.print(Text.assemble(plain(file.name, "bold"), f": {TEXTS['lint/none']}"))
    for finding, place in placed:
        where = _at(finding.pointer) + (
            " of the compact form" if file.pathway is not None and finding in file.findings else ""
        )
        _finding(console, file.name, place, f"{finding.severity.value}{where}", finding.sentence())


def _at(pointer: str) -> str:
    return f" at {pointer}" if pointer else ""


def _finding(console: Console, name: str, place: Place | None, what: str, sentence: str) -> None:
    """One finding, headed as compilers do it, so that an editor finds the place."""
    where = "" if place is None else f":{place.line}:{place.column}"
    console.print(Text.assemble(plain(name + where, "bold"), plain(f": {what}")))
    console.print(Padding(plain(sentence), (0, 0, 0, 2), expand=False))
