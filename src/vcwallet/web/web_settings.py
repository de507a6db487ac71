"""How a page is set up: whose it is, who may reach and frame it, and how much it takes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields
from math import inf

from vcwallet.artwork.colours import palette
from vcwallet.artwork.logo import Logo
from vcwallet.encoding.given_values import texts_of
from vcwallet.errors import UsageError
from vcwallet.io.arguments import check_number
from vcwallet.ports import Signer
from vcwallet.rendering.words.phrases import languages

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
"""Hosts that reach this machine alone."""
_NAME = r"(?:\*\.)?[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*|\[[0-9A-Fa-f:.]+\]"
_HOST = re.compile(_NAME, re.ASCII)
_ORIGIN = re.compile(rf"https?://(?:{_NAME})(?::\d{{1,5}})?", re.ASCII)
"""An origin, or all below a name, as `frame-ancestors` of a Content Security Policy takes it."""
_SECONDS = frozenset({"seconds", "fetch_seconds"})
_MAY_BE_NONE = frozenset({"waiting", "batches_at_once", "batch_minutes"})
DEFAULT_COLOUR = "#2b3240"
"""The colour of a page of no institution."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WebLimits:
    """How much one request, and all of them together, may take.

    Attributes:
        file_bytes: Size of one document or picture; a larger one is answered as one that cannot be read.
        request_bytes: Size of one request, with all its files.
        files: Documents in one batch, those in archives among them.
        unpacked_bytes: What all files of an archive may come to.
        bytes_at_once: What all requests may come to that are received or answered at the same time.
        seconds: For receiving one request, and again for all that is done to answer it, in seconds.
        fetch_seconds: For all that is fetched for one request, or for one file of a batch, in seconds; what has not
            come by then is not waited for.
        at_once: Verifications that run at the same time; further ones wait.
        waiting: Requests that wait for one; further ones are sent away.
        fetching: Verifications that wait for sites on the web at the same time, besides those; further ones fetch
            nothing.
        pictures_at_once: Pictures that are searched for QR codes at the same time, besides those.
        tables_at_once: Tables of recipients that are read, and of results that are written, at the same time, besides
            those.
        requests_a_minute: Of one address: those that verify, make or gather something.
        batches: Batches that are kept at the same time; half of them may be of one address.
        batches_at_once: Batches that run at the same time, besides those that wait for sites; no further ones begin.
            Of one address, half as many may run or wait.
        batch_processes: Processes that verify a batch of 500 documents and more, where nothing is fetched. More than
            one needs a program that does its work under `if __name__ == "__main__":`, as servers do.
        batch_minutes: How long the results of a batch are kept, in minutes.

    Raises:
        UsageError: One is no number, or so small that no request could be answered.
    """

    file_bytes: int = 32 * 1024 * 1024
    request_bytes: int = 256 * 1024 * 1024
    bytes_at_once: int = 512 * 1024 * 1024
    files: int = 20_000
    unpacked_bytes: int = 1024 * 1024 * 1024
    seconds: float = 60.0
    fetch_seconds: float = 30.0
    at_once: int = 4
    waiting: int = 64
    fetching: int = 32
    pictures_at_once: int = 1
    tables_at_once: int = 2
    requests_a_minute: int = 240
    batches: int = 32
    batches_at_once: int = 4
    batch_processes: int = 1
    batch_minutes: int = 60

    def __post_init__(self) -> None:
        for each in fields(self):
            value = getattr(self, each.name)
            if each.name not in _SECONDS:
                check_number(each.name, value)
            is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
            if each.name not in _MAY_BE_NONE and not (is_number and 0 < value < inf):
                raise UsageError("value-positive", argument=each.name, value=str(value)[:40])


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
        languages: Codes of the languages that it is offered in, such as `de`; the first where a browser asks for none
            of them.
        limits: How much it takes.

    Raises:
        UsageError: The colour is none, or a host, a frame or a language.
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
        for argument, values, form in (("hosts", self.hosts, _HOST), ("frames", self.frames, _ORIGIN)):
            for value in texts_of(argument, values) if values else ():
                if form.fullmatch(value) is None:
                    raise UsageError(f"page-{argument}", value=value[:200])
        known = languages()
        if not self.languages:
            raise UsageError("value-texts", argument="languages", value="()")
        for code in texts_of("languages", self.languages):
            if code not in known:
                raise UsageError("language", value=code, known=sorted(known))
