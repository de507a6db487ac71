"""`vcwallet trust add` and `remove`: one issuer into a trust list, and out of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from vcwallet import TrustList
from vcwallet.cli.options.common_options import END, MOMENT, with_answer
from vcwallet.cli.options.option_bundles import grouped
from vcwallet.cli.shared.console import Output, plain
from vcwallet.cli.trust.trust_imports import scope_of
from vcwallet.cli.trust.trust_list_file import begun_list, changing, list_argument, list_data, opened_list, save_list
from vcwallet.errors import UsageError
from vcwallet.io.files import shown_path
from vcwallet.rendering.words.en.command.trust_list import TEXTS
from vcwallet.trust import TrustedIssuer, TrustListError

_ACTIONS = ("issue", "stack")


@dataclass(frozen=True, slots=True)
class EntryOptions:
    """What else is said of an issuer; what is not given is left as it is."""

    names: tuple[str, ...]
    achievements: tuple[str, ...]
    frameworks: tuple[str, ...]
    countries: tuple[str, ...]
    types: tuple[str, ...]
    for_stacks: bool
    since: datetime | None
    until: datetime | None
    logo: str | None
    url: str | None
    note: str | None
    another: bool

    def changed(self, entry: TrustedIssuer) -> TrustedIssuer:
        """The entry with all this.

        Raises:
            TrustListError: It cannot be so.
        """
        stated = {
            "achievements": self.achievements,
            "frameworks": self.frameworks,
            "countries": self.countries,
            "types": self.types,
            "actions": _ACTIONS if self.for_stacks else (),
        }
        scope = {member: list(value) for member, value in stated.items() if value}
        given: dict[str, Any] = {
            "names": self.names or None,
            "since": self.since,
            "until": self.until,
            "logo": self.logo,
            "url": self.url,
            "note": self.note,
            "scope": scope_of(scope, entry.scope) if scope else None,
        }
        return replace(entry, **{member: value for member, value in given.items() if value is not None})


_OPTIONS = (
    click.option("--also", "names", metavar="NAME", multiple=True, help="A further name, such as in another language."),
    click.option(
        "--achievement",
        "achievements",
        metavar="ID",
        multiple=True,
        help="Known for this achievement; with * at its end, for all whose ids begin so. Repeat it.",
    ),
    click.option(
        "--framework",
        "frameworks",
        metavar="NAME",
        multiple=True,
        help="Known for what is aligned to this framework: its name, or an address, or its beginning with *.",
    ),
    click.option("--country", "countries", metavar="CODE", multiple=True, help="Known in this country, such as NO."),
    click.option(
        "--type", "types", metavar="TYPE", multiple=True, help="Known for this type, such as OpenBadgeCredential."
    ),
    click.option("--for-stacks", is_flag=True, help="It may award stacks whose rules others own."),
    click.option("--from", "since", metavar="TIME", type=MOMENT, help="Known from this day or moment on."),
    click.option("--until", metavar="TIME", type=END, help="Known until then, the day included."),
    click.option("--logo", metavar="URL", help="Its logo. It is not fetched."),
    click.option("--url", metavar="URL", help="Its website. It is not fetched."),
    click.option("--note", metavar="TEXT", help="Such as who confirmed the identifier."),
    click.option(
        "--another",
        is_flag=True,
        help="It is there already, and this is said besides: for another time, or for something else.",
    ),
)


@click.command()
@list_argument
@click.argument(
    "issuer", metavar="ID", help="The issuer's identifier, such as did:key:z6Mk... or https://college.example."
)
@click.argument("name", metavar="NAME", help="The name you know it by.")
@grouped("entry", EntryOptions, *_OPTIONS)
@click.option("--title", help="What the list is called.")
@with_answer
def add(*, file: Path, issuer: str, name: str, entry: EntryOptions, title: str | None, out: Output) -> None:
    """Add an issuer to a trust list, or change what is said of it. Without the file, a new list is begun."""
    if not name.strip():
        raise UsageError("trust-name-empty")
    with _of_the_command_line():
        new = entry.changed(TrustedIssuer(issuer, name))  # what is wrong with it is said before anything is read
    with changing(file):
        known = begun_list(file, title)
        listed = sum(each.id == issuer for each in known.issuers)
        if listed > 1 and new != TrustedIssuer(issuer, name) and not entry.another:
            raise UsageError("issuer-listed-often", issuer=issuer, path=shown_path(file), count=listed)
        with _of_the_command_line():
            issuers = tuple(
                entry.changed(replace(each, name=name)) if each.id == issuer and not entry.another else each
                for each in known.issuers
            )
        if entry.another or not listed:
            issuers = (*issuers, new)
        changed = TrustList(issuers, sources=known.sources, title=known.title)
        save_list(file, changed)

    def text(console: Console) -> None:
        console.print(plain(TEXTS["added"].format(file=file, name=name, issuer=issuer)), soft_wrap=True)

    out.answer(list_data(file, changed), text)


@contextmanager
def _of_the_command_line() -> Iterator[None]:
    """What is wrong with an entry that is made of options stands at no place in a file."""
    try:
        yield
    except TrustListError as error:
        raise TrustListError(error.reason, pointer="", offset=None, **error.params) from None


@click.command()
@list_argument
@click.argument("which", metavar="ID", help="The issuer's identifier, or the name of a source.")
@with_answer
def remove(*, file: Path, which: str, out: Output) -> None:
    """Take an issuer out of a trust list, or a source."""
    with changing(file):
        known = opened_list(file)
        issuers = [each for each in known.issuers if each.id != which]
        sources = [source for source in known.sources if getattr(source, "name", None) != which]
        if len(issuers) == len(known.issuers) and len(sources) == len(known.sources):
            raise UsageError("issuer-not-listed", issuer=which, path=shown_path(file))
        changed = TrustList(issuers, sources=sources, title=known.title)
        save_list(file, changed)

    def text(console: Console) -> None:
        console.print(plain(TEXTS["removed"].format(file=file, issuer=which)), soft_wrap=True)

    out.answer(list_data(file, changed), text)
