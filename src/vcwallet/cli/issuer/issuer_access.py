"""What all `vcwallet issuer` commands share: opening the store, naming an achievement, reading small notations."""

from __future__ import annotations

import re
from math import isfinite
from pathlib import Path

import click

from vcwallet import builders
from vcwallet.cli.shared.console import Output
from vcwallet.cli.shared.options import PATH
from vcwallet.cli.shared.passphrase_input import Asking
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import UsageError
from vcwallet.io.files import refuse_missing
from vcwallet.issuer import Issuer, QualificationLevel

PASSPHRASE = Asking("Passphrase of the issuer's file")

store_option = click.option(
    "-s",
    "--store",
    metavar="FILE",
    type=PATH,
    default="my.issuer",
    envvar="VCWALLET_ISSUER",
    show_envvar=True,
    help="The issuer's file.",
)
_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+|,[0-9]{1,2})?")
"""A comma before three digits could set thousands apart."""
_EQF = re.compile(r"EQF[ -]?([0-9]+)", re.IGNORECASE)


def number_of(text: str) -> float:
    """A number, with a point or, as many languages write it, a comma before its decimals.

    Raises:
        UsageError: It is none (`number-form`), or has more digits than a reader of badges can keep (`number-long`).
    """
    if not _NUMBER.fullmatch(text.strip()):
        raise UsageError("number-form", value=text[:40])
    number = float(text.replace(",", "."))
    if not isfinite(number):
        raise UsageError("number-long", digits=len(text))
    return number


def open_issuer(path: Path, passphrase_file: Path | None, out: Output) -> Issuer:
    """Open the issuer's file; that it is there is found out before a passphrase is typed."""
    refuse_missing(path)
    passphrase = PASSPHRASE.existing(passphrase_file, out)

    def attempt(text: str) -> Issuer:
        with out.progress("Opening the issuer's file"):
            return Issuer.open(path, passphrase=text)

    return passphrase.opening(attempt)


def alignment_of(text: str) -> JsonObject:
    """An alignment written as `Name=URL`.

    Raises:
        UsageError: It is written in another way.
    """
    name, equals, url = text.partition("=")
    if not equals or not name.strip() or ":" not in url:
        raise UsageError("alignment-form", value=text)
    return builders.alignment(target_name=name.strip(), target_url=url.strip())


def level_of(text: str) -> QualificationLevel:
    """A level written as `EQF5`.

    Raises:
        UsageError: It is written in another way.
        IssuingError: The framework has no such level.
    """
    match = _EQF.fullmatch(text.strip())
    if match is None:
        raise UsageError("level-form", value=text)
    return QualificationLevel.eqf(int(match[1]))
