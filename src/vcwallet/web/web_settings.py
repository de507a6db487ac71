"""How a page is set up: whose it is, who may reach and frame it, and how much it takes."""

from __future__ import annotations

from dataclasses import dataclass, field

from vcwallet.artwork.colours import palette
from vcwallet.artwork.logo import Logo
from vcwallet.ports import Signer

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
"""Hosts that reach this machine alone."""
DEFAULT_COLOUR = "#2b3240"
"""The colour of a page of no institution."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WebLimits:
    """How much one request, and all of them together, may take.

    Attributes:
        file_bytes: Size of one document or picture.
        request_bytes: Size of one request, with all its files.
        files: Documents in one batch, those in archives among them.
        unpacked_bytes: What all files of an archive may come to.
        seconds: For receiving and answering one request, in seconds.
        at_once: Verifications that run at the same time; further ones wait.
        waiting: Requests that wait for one; further ones are sent away.
        requests_a_minute: Of one address.
        batches: Batches that are kept at the same time.
        batches_at_once: Batches that run at the same time; no further ones begin.
        batch_processes: Processes that verify a batch of 500 documents and more, where nothing is fetched. More than
            one needs a program that does its work under `if __name__ == "__main__":`, as servers do.
        batch_minutes: How long the results of a batch are kept, in minutes.
    """

    file_bytes: int = 32 * 1024 * 1024
    request_bytes: int = 256 * 1024 * 1024
    files: int = 20_000
    unpacked_bytes: int = 1024 * 1024 * 1024
    seconds: float = 60.0
    at_once: int = 4
    waiting: int = 64
    requests_a_minute: int = 240
    batches: int = 16
    batches_at_once: int = 4
    batch_processes: int = 1
    batch_minutes: int = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class WebSettings:
    """How a page is set up.

    Attributes:
        name: What the institution that runs it calls itself; empty: the page is of none.
        colour: Its colour, `#rrggbb`. Texts on it are made light or dark, whichever can be read.
        logo: Its logo; see `vcwallet.artwork.make_logo`.
        hosts: Names, without a port, under which it is reached: a request for any other is refused, so that no page of
            others can have a browser ask it (docs/security.md, row 41). `*.` before a name stands for all below it.
        frames: Origins whose pages may show it in a frame, such as `https://hr.example`; empty: none.
        links: Whether documents may be given by their address; needs a verifier that has a fetcher.
        signer: Signs the receipts of answers, such as an `Ed25519Key`; None: they are not signed.
        metrics: Whether it gives figures for Prometheus at `/metrics`; needs the extra `metrics`.
        languages: Codes of the languages that it is offered in, the first where a browser asks for none of them.
        limits: How much it takes.

    Raises:
        UsageError: The colour is none.
    """

    name: str = ""
    colour: str = DEFAULT_COLOUR
    logo: Logo | None = field(default=None, repr=False)
    hosts: tuple[str, ...] = LOOPBACK
    frames: tuple[str, ...] = ()
    links: bool = False
    signer: Signer | None = field(default=None, repr=False)
    metrics: bool = False
    languages: tuple[str, ...] = ("en", "de")
    limits: WebLimits = WebLimits()

    def __post_init__(self) -> None:
        palette(self.colour)
