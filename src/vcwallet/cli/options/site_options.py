"""The folder that a web server serves, for a command that writes the files of an identifier there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click
from rich.console import Console
from rich.padding import Padding

from vcwallet.cli.options.common_options import PATH
from vcwallet.cli.options.option_bundles import grouped
from vcwallet.cli.shared.console import plain
from vcwallet.cli.shared.report_screen import pairs
from vcwallet.encoding.json_types import JsonObject
from vcwallet.io.files import refuse_taken, shown_path
from vcwallet.issuer import HostedFile, Issuer
from vcwallet.issuer.identifier.hosted_files import hosted_place
from vcwallet.rendering.words.en.issuing.identifiers import TEXTS


@dataclass(frozen=True, slots=True)
class PublishedSite:
    """What was written for a web server.

    Attributes:
        folder: The folder that it serves; None where none was named, and nothing was written.
        files: What was written.
    """

    folder: Path | None
    files: tuple[HostedFile, ...]

    def data(self) -> JsonObject:
        """What there is to say to programs."""
        return {"files": [self._file_data(file) for file in self.files]}

    def _file_data(self, file: HostedFile) -> JsonObject:
        return {"file": self._place(file), "url": file.url, "headers": file.headers}

    def _place(self, file: HostedFile) -> str:
        return shown_path(Path(self.folder or "", file.path))

    def show(self, console: Console) -> None:
        """Say where the files have to be, and how they have to be served."""
        console.print(plain(TEXTS["site/serve" if self.files else "site/write"]))
        for file in self.files:
            headers = (("Header", f"{name}: {value}") for name, value in file.headers.items())
            facts = [("File", self._place(file)), ("At", file.url), *headers]
            console.print(Padding(pairs(facts), (0, 0, 0, 2), expand=False))


@dataclass(frozen=True, slots=True)
class SiteOptions:
    """The folder that a web server serves.

    Attributes:
        site: The folder; None where none was named.
        force: Whether a file gives way that is no earlier state of what is written.
    """

    site: Path | None
    force: bool

    def refuse_taken(self, identifier: str) -> None:
        """Find out early that there is something where the files of a new identifier go, or that none can be there.

        Raises:
            IssuingError: `identifier-place`.
            StoreError: `exists`, ...
        """
        if self.site is not None:
            refuse_taken(Path(self.site, hosted_place(identifier)), force=self.force)

    def publish(self, issuer: Issuer) -> PublishedSite:
        """Write the files of an issuer's identifier, if a folder was named.

        Raises:
            IssuingError: As `KeyRegister.publish`.
            StoreError: The folder cannot be written to.
        """
        return PublishedSite(self.site, () if self.site is None else issuer.keys.publish(self.site, force=self.force))


with_site = grouped(
    "site",
    SiteOptions,
    click.option(
        "-o",
        "--output",
        "site",
        metavar="DIR",
        type=PATH,
        help="The folder that your web server serves: the files go to their places below it.",
    ),
    click.option("--force", is_flag=True, help="Overwrite a file there that is no earlier state of the same."),
)
"""Gives a command the options of a web server's folder; it gets them as `site`."""
