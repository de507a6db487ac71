"""The options of the page: whose it is, who may reach it, and what it may do."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vcwallet.cli.options.common_options import PATH
from vcwallet.cli.options.option_bundles import grouped
from vcwallet.cli.options.receipt_options import receipt_key_options, receipt_signer
from vcwallet.cli.shared.console import Output
from vcwallet.errors import MissingExtraError, UsageError

if TYPE_CHECKING:
    from vcwallet.web import WebSettings

_THIS_MACHINE = frozenset({"127.0.0.1", "::1", "localhost"})
_EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}  # noqa: S104 - what is listened on if an operator says so
OWN_PATHS = frozenset(
    {
        *("answer", "api", "ask", "batches", "healthz", "logo.png", "look.css"),
        *("metrics", "presentations", "receipt", "static"),
    }
)
"""What the page has itself: below one of these it could not be told whether a proxy took the path off."""
_PREFIX = re.compile(r"(?:/[A-Za-z0-9._~-]+)*", re.ASCII)


@dataclass(frozen=True, slots=True)
class ServedPageOptions:
    """How the page is set up, and where it is served."""

    host: str
    port: int
    path: str
    proxies: tuple[str, ...]
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
            MissingExtraError: What serves pages is not installed.
            UsageError: `links-offline`, `serve-public-host`; or the colour, a host or a frame is none.
            VcwalletError: The logo cannot be shown.
        """
        try:
            import uvicorn  # noqa: F401 - said before anything is read

            import vcwallet.web.application  # noqa: F401
        except ImportError as error:
            raise MissingExtraError("extra-missing", extra="web", package=error.name or "starlette") from error
        from vcwallet.batch.batch_run import workers_here
        from vcwallet.issuer.issuer_profile import read_logo
        from vcwallet.web.web_settings import DEFAULT_COLOUR, LOOPBACK, WebLimits, WebSettings

        if self.links and not online:
            raise UsageError("links-offline")
        if self.host not in _THIS_MACHINE and not self.hosts:
            raise UsageError("serve-public-host", host=self.host)
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

    @property
    def prefix(self) -> str:
        """The path under which a proxy has it: empty, or as in `/check`.

        Raises:
            UsageError: `serve-path`: it is none.
        """
        prefix = f"/{self.path.strip('/')}" if self.path.strip("/") else ""
        steps = prefix.split("/")[1:]
        if _PREFIX.fullmatch(prefix) is None or {".", ".."} & {*steps} or OWN_PATHS & {*steps[:1]}:
            raise UsageError("serve-path", path=self.path[:200])
        return prefix

    def address(self, port: int) -> str:
        """An address at which the page answers.

        Args:
            port: The port that it listens on.
        """
        name = f"[{self.host}]" if ":" in self.host else self.host
        if self.host in _EVERYWHERE:
            name = _EVERYWHERE[self.host]
        elif self.host not in _THIS_MACHINE and name not in self.hosts:
            name = self.hosts[0]
        return f"http://{name}:{port}{self.prefix}/"


with_page = grouped(
    "page",
    ServedPageOptions,
    click.option("--host", metavar="ADDRESS", default="127.0.0.1", help="The address that it listens on."),
    click.option(
        "--port", metavar="N", type=click.IntRange(0, 65_535), default=8460, help="The port; 0 takes a free one."
    ),
    click.option(
        "--path",
        metavar="PREFIX",
        default="",
        show_default=False,
        help="The path under which a proxy has it, such as /check, whether the proxy takes that off or not.",
    ),
    click.option(
        "--proxy",
        "proxies",
        metavar="ADDRESS",
        multiple=True,
        help="The address or network of a proxy, such as 127.0.0.1, that is believed who asks, and whether over https "
        "(X-Forwarded-For, X-Forwarded-Proto); repeat it.",
    ),
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
