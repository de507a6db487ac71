"""`vcwallet stack lint`: are definitions, frameworks of skills, and a whole catalogue sound?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from vcwallet.cli.issuing import open_issuer
from vcwallet.cli.options import PATH, json_flag
from vcwallet.cli.output import ExitStatus, Output, error_data, plain, worst_status
from vcwallet.cli.passphrases import passphrase_file_option
from vcwallet.encoding import strict_json
from vcwallet.errors import ParsingError, StoreError, VcwalletError
from vcwallet.io.files import read_capped, shown_path
from vcwallet.io.stacks import load_stack
from vcwallet.issuer import Issuer, StoredAchievement
from vcwallet.limits import DEFAULT
from vcwallet.stacks import Finding, Severity, Stack, StackError
from vcwallet.stacks.catalogue import Catalogue, Offer
from vcwallet.stacks.frameworks import Framework
from vcwallet.stacks.lint import lint as faults_of
from vcwallet.stacks.lint import lint_catalogue, lint_framework
from vcwallet.words import phrase

_SCHEMA = 1


@dataclass(frozen=True, slots=True)
class _Linted:
    """One file and what was found in it.

    Attributes:
        name: What the person calls it.
        content: What it holds; None where it could not be taken for anything.
        findings: The faults.
        error: Why it could not be taken for anything.
    """

    name: str
    content: Stack | Framework | None = None
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
@click.option("--strict", is_flag=True, help="Warnings are faults, too.")
@passphrase_file_option
@json_flag
def lint(
    *,
    files: tuple[Path, ...],
    catalogue: Path | None,
    strict: bool,
    passphrase_file: Path | None,
    json: bool,
) -> int:
    """Look for faults in definitions: what can never be met, what anybody would meet, what is probably not meant.

    Exit status: 0 clean, 3 faults, 6 something is unreadable.
    """
    out = Output(json)
    with out.progress("Looking", len(files), watched=len(files) > 1) as progress:
        found: list[_Linted] = []
        for file in files:
            found.append(_read(file))
            progress(len(found))
    if catalogue is None:
        linted = [replace(one, findings=_by_itself(one.content)) for one in found]
    else:
        with open_issuer(catalogue, passphrase_file, out) as opened, out.progress("Looking at the catalogue"):
            linted = _together(found, opened, shown_path(catalogue))
    status = worst_status([one.status(strict=strict) for one in linted])
    data = {"schema": _SCHEMA, "status": int(status), "files": [_data(one) for one in linted]}

    def text(console: Console) -> None:
        for one in linted:
            _show(console, one)

    out.answer(data, text)
    return status


def _read(file: Path) -> _Linted:
    name = shown_path(file)
    try:
        return _Linted(name, _framework(file) or load_stack(file))
    except (ParsingError, StackError, StoreError) as error:
        return _Linted(name, error=error)


def _framework(file: Path) -> Framework | None:
    """The framework in a CASE package; None where the file is something else."""
    if file.suffix.lower() != ".json":
        return None
    document = strict_json.loads(read_capped(file, DEFAULT.document_bytes))
    return Framework.from_case(document) if isinstance(document, dict) and "CFDocument" in document else None


def _by_itself(content: Stack | Framework | None) -> tuple[Finding, ...]:
    if isinstance(content, Stack):
        return faults_of(content)
    return () if content is None else tuple(lint_framework(content))


def _together(files: Sequence[_Linted], opened: Issuer, store: str) -> list[_Linted]:
    """Everything held against everything, and each fault with the file that it stands in."""
    achievements = opened.achievements()
    stacks = [one for one in files if isinstance(one.content, Stack)]
    frameworks = [one for one in files if isinstance(one.content, Framework)]
    findings = lint_catalogue(
        Catalogue(
            offers=tuple(_offer(entry, opened.id) for entry in achievements),
            stacks=tuple(one.content for one in stacks if isinstance(one.content, Stack)),
            frameworks=tuple(one.content for one in frameworks if isinstance(one.content, Framework)),
        )
    )
    names = {
        "stacks": [one.name for one in stacks],
        "frameworks": [one.name for one in frameworks],
        "offers": [f"{store}: {entry.name}" for entry in achievements],
    }
    placed: dict[str, list[Finding]] = {one.name: [] for one in files}
    for name, finding in _placed(findings, names, store):
        placed.setdefault(name, []).append(finding)
    known = {one.name: one for one in files}
    return [replace(known.get(name, _Linted(name)), findings=tuple(here)) for name, here in placed.items()]


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


def _offer(entry: StoredAchievement, issuer: str) -> Offer:
    volume = entry.volume
    hours = "" if volume is None or volume.hours is None else f"PT{volume.hours:g}H"
    unit = "" if volume is None or volume.unit is None else volume.unit
    return Offer.from_achievement(entry.document, issuer=issuer, unit=unit, volume=hours)


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
