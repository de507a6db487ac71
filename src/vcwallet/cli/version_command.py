"""`vcwallet version`: what is installed, for reports of faults."""

from __future__ import annotations

import platform
import sqlite3
from importlib import metadata

import click
from rich.console import Console

from vcwallet import __version__
from vcwallet.cli.options.common_options import with_answer
from vcwallet.cli.shared.console import Output, plain

_OPTIONAL = {
    "images": "resvg-py",
    "export": "pyrage",
    "online": "httpcore",
    "httpx": "httpx",
    "yaml": "PyYAML",
    "cbor": "cbor2",
}


@click.command()
@with_answer
def version(*, out: Output) -> None:
    """Say which version this is, and what it runs on."""
    extras = {extra: _installed(package) for extra, package in _OPTIONAL.items()}
    facts = {
        "vcwallet": __version__,
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "system": platform.platform(),
        "extras": extras,
    }

    def text(console: Console) -> None:
        console.print(plain(f"vcwallet {__version__}", "bold"))
        console.print(plain(f"Python {facts['python']}, SQLite {facts['sqlite']}, {facts['system']}"))
        for extra, installed in extras.items():
            missing = f"not installed: pip install 'vcwallet[{extra}]'"
            console.print(plain(f"{extra}: {_OPTIONAL[extra]} {installed}" if installed else f"{extra}: {missing}"))

    out.answer(facts, text)


def _installed(package: str) -> str | None:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None
