"""The options of the page: whose it is, who may reach it, and what it may do."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vcwallet.cli.options.common_options import PATH
from vcwallet.cli.options.option_bundles import grouped
from vcwallet.cli.options.receipt_options import receipt_key_options, receipt_signer
from vcwallet.cli.shared.console import Output
from vcwallet.errors import UsageError

if TYPE_CHECKING:
    from vcwallet.web import WebSettings


@dataclass(frozen=True, slots=True)
class ServedPageOptions:
    """How the page is set up."""

    name: str
    color: str | None
    logo: Path | None
    hosts: tuple[str, ...]
    frames: tuple[str, ...]
    links: bool
    metrics: bool
    receipt_key: Path | None
    receipt_id: str | None
    receipt_passphrase_file: Path | None

    def settings(self, out: Output, *, online: bool) -> WebSettings:
        """The same for the application.

        Args:
            out: Where the user is asked for the passphrase of the key.
            online: Whether network connections may be opened.

        Raises:
            UsageError: `links-offline`; or the colour or a host is none.
            VcwalletError: The logo cannot be shown.
        """
        from vcwallet.batch.batch_run import workers_here
        from vcwallet.issuer.issuer_profile import read_logo
        from vcwallet.web.web_settings import DEFAULT_COLOUR, LOOPBACK, WebLimits, WebSettings

        if self.links and not online:
            raise UsageError("links-offline")
        return WebSettings(
            name=self.name,
            colour=self.color or DEFAULT_COLOUR,
            logo=None if self.logo is None else read_logo(self.logo),
            hosts=(*LOOPBACK, *self.hosts),
            frames=self.frames,
            links=self.links,
            metrics=self.metrics,
            limits=WebLimits(batch_processes=workers_here()),
            signer=receipt_signer(self.receipt_key, self.receipt_id, self.receipt_passphrase_file, out),
        )


with_page = grouped(
    "page",
    ServedPageOptions,
    click.option("--name", metavar="TEXT", default="", show_default=False, help="What your institution is called."),
    click.option("--color", metavar="#RRGGBB", help="Its colour."),
    click.option("--logo", metavar="FILE", type=PATH, help="Its logo, .png or .svg."),
    click.option(
        "--public-host",
        "hosts",
        metavar="NAME",
        multiple=True,
        help="A name under which browsers reach the page beside this machine's own, such as check.example.org behind a "
        "proxy; repeat it. Requests for other names are refused.",
    ),
    click.option(
        "--frame",
        "frames",
        metavar="ORIGIN",
        multiple=True,
        help="A site that may show the page in a frame, such as https://hr.example.org; repeat it.",
    ),
    click.option("--links", is_flag=True, help="With --online: let people give the address of a document on the web."),
    click.option("--metrics", is_flag=True, help="Give figures for Prometheus at /metrics."),
    *receipt_key_options,
)
