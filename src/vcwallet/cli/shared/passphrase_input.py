"""Passphrases: from a file, from the environment or from the keyboard; never from the command line, where every other
program on the machine can read them.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import click

from vcwallet.cli.options.common_options import PATH
from vcwallet.cli.shared.console import Output
from vcwallet.encoding.text import MARK, decoded, is_wide
from vcwallet.errors import UsageError, WrongPassphraseError
from vcwallet.io.files import accessing, read_capped, shown_path
from vcwallet.rendering.words.en.keeping.passphrases import TEXTS
from vcwallet.storage import KdfParameters

T = TypeVar("T")

_LONGEST_FILE = 64 * 1024
_FEWEST = 12
"""Characters. Fewer are found by trying, however slow each try is made; more can still be a bad choice."""
_FEWEST_DIFFERENT = 5

passphrase_file_option = click.option(
    "--passphrase-file",
    metavar="FILE",
    type=PATH,
    help="File whose first line is the passphrase. Else VCWALLET_PASSPHRASE, else you are asked.",
)
new_passphrase_file_option = click.option(
    "--new-passphrase-file",
    metavar="FILE",
    type=PATH,
    help="File whose first line is the new one. Else VCWALLET_NEW_PASSPHRASE, else you are asked.",
)


def _kdf_parameters(_ctx: click.Context, _param: click.Parameter, memory_mib: int | None) -> KdfParameters | None:
    return None if memory_mib is None else KdfParameters(memory_mib=memory_mib)


kdf_option = click.option(
    "--kdf-memory",
    "kdf",
    metavar="MIB",
    type=click.IntRange(64, 1024),
    callback=_kdf_parameters,
    envvar="VCWALLET_KDF_MEMORY",
    show_envvar=True,
    help="Memory that trying one passphrase takes. Left out, this machine is measured so that it takes a second.",
)


@dataclass(frozen=True, slots=True)
class EnteredPassphrase:
    """A passphrase as it was given: perhaps behind the byte order mark of its file."""

    _text: str = field(repr=False)

    def opening(self, attempt: Callable[[str], T]) -> T:
        """What opens with it.

        Earlier versions took the mark for a part of the passphrase. What was made so still opens with that file: where
        the passphrase alone does not fit, it is tried with the mark.

        Args:
            attempt: Opens something with a passphrase.

        Raises:
            WrongPassphraseError: It does not fit.
        """
        try:
            return attempt(self._text.removeprefix(MARK))
        except WrongPassphraseError:
            if not self._text.startswith(MARK):
                raise
            return attempt(self._text)


@dataclass(frozen=True, slots=True)
class PassphraseSource:
    """Where one passphrase comes from.

    Attributes:
        prompt: What the person reads.
        variable: The environment variable that may hold it.
        option: The option that may name its file.
        needed: The reason of the error where there is none: it says what is needed.
    """

    prompt: str
    variable: str = "VCWALLET_PASSPHRASE"
    option: str = "--passphrase-file"
    needed: str = "passphrase-needed"

    def existing(self, file: Path | None, out: Output) -> EnteredPassphrase:
        """A passphrase that is set already.

        Raises:
            UsageError: There is no file, no variable and no terminal, or the file is empty.
            StoreError: The file cannot be read.
        """
        text = self._read(file, out)
        return EnteredPassphrase(self._prompted(self.prompt) if text is None else text)

    def new(self, file: Path | None, out: Output) -> str:
        """A passphrase that is being set: at the keyboard it is asked for twice. It warns of one that is short.

        Raises:
            UsageError: As for `existing`, or the two differ.
        """
        chosen = self._read(file, out)
        if chosen is None:
            chosen = self._prompted(self.prompt)
            if self._prompted(TEXTS["again"]) != chosen:
                raise UsageError("passphrase-mismatch")
        chosen = chosen.removeprefix(MARK)
        if len(chosen) < _FEWEST or len(set(chosen)) < _FEWEST_DIFFERENT:
            out.warn(TEXTS["short"], reason="passphrase-short")
        return chosen

    def _read(self, file: Path | None, out: Output) -> str | None:
        """The passphrase from the file or the environment, with the byte order mark that it may begin with."""
        if file is not None:
            return _first_line(file, out)
        return os.environ.get(self.variable) or None

    def _prompted(self, prompt: str) -> str:
        if not _has_terminal():
            raise UsageError(self.needed, option=self.option, variable=self.variable)
        from getpass import getpass

        try:
            return getpass(f"{prompt}: ")
        except EOFError:  # the end of the input, typed at the prompt
            raise KeyboardInterrupt from None
        except UnicodeDecodeError:
            raise UsageError("passphrase-not-text") from None


def _first_line(file: Path, out: Output) -> str:
    with accessing(file):
        mode = file.stat().st_mode
    if stat.S_ISREG(mode) and mode & (stat.S_IRGRP | stat.S_IROTH):
        out.note(TEXTS["readable"])
    line = _text(read_capped(file, _LONGEST_FILE, pipe=True)).split("\n", 1)[0].rstrip("\r")
    if not line.removeprefix(MARK):
        raise UsageError("passphrase-file-empty", path=shown_path(file))
    return line


def _text(content: bytes) -> str:
    """The text of a file, with its mark if it is in UTF-8; what is no text is refused where passphrases are."""
    if is_wide(content):
        with suppress(UnicodeDecodeError):
            return decoded(content)
    return content.decode("utf-8", "surrogateescape")


def _has_terminal() -> bool:
    """Whether there is a terminal to ask at; `getpass` uses the controlling one even when stdin is a pipe."""
    if sys.stdin is not None and sys.stdin.isatty():
        return True
    try:
        os.close(os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY))
    except OSError:
        return False
    return True
