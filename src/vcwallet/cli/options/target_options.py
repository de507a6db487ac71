"""The file that a command writes: `--output`, and `--force` where there is one of that name already."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import click

from vcwallet.cli.options.common_options import PATH, force_flag
from vcwallet.cli.options.option_bundles import grouped
from vcwallet.io.files import refuse_taken

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class TargetOptions:
    """The file that a command writes.

    Attributes:
        output: Its name; None where none was given.
        force: Whether a file of this name gives way.
    """

    output: Path | None
    force: bool

    def path_or(self, usual: Path) -> Path:
        """Its name; else the usual one."""
        return usual if self.output is None else self.output

    def refuse_taken(self) -> None:
        """Find out early that the file cannot be written because there is one.

        Raises:
            StoreError: `exists`, ...
        """
        if self.output is not None:
            refuse_taken(self.output, force=self.force)


def with_target(
    description: str, *, usual: Path | None = None
) -> Callable[[Callable[..., Answer]], Callable[..., Answer]]:
    """A decorator that gives a command the options of the file that it writes; it gets them as `target`.

    Args:
        description: The help of `--output`.
        usual: The name that the file has where none is given; None: there is none.
    """
    output_option = click.option("-o", "--output", metavar="FILE", type=PATH, default=usual, help=description)
    return grouped("target", TargetOptions, output_option, force_flag)
