"""`vcwallet status revoke`, `suspend`, `resume` and `set-message`: which credentials are changed, and how."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import click
from rich.console import Console

from vcwallet.cli.issuer.issuer_file_options import IssuerFileOptions, with_issuer_file
from vcwallet.cli.options.common_options import MOMENT, PATH, confirm, with_answer, yes_flag
from vcwallet.cli.options.option_bundles import bundled, taken
from vcwallet.cli.shared.console import Output, error_data, plain
from vcwallet.cli.status.credentials_table import CredentialsTable, read_table
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import IssuingError, UsageError
from vcwallet.issuer import ChangeRun, CredentialReference, Issuer, RecordFilter, StatusResult
from vcwallet.rendering.words.en.issuing.status_lists import TEXTS

_TOLD = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The credentials that a change is for, as the command line names them.

    Attributes:
        ids: By their ids.
        keys: By the keys that they were issued under.
        table: By a file.
        achievement: All of an achievement.
        cohort: All of a cohort.
        since: All from a time on.
    """

    ids: tuple[str, ...]
    keys: tuple[str, ...]
    table: Path | None
    achievement: str | None
    cohort: str | None
    since: datetime | None

    @property
    def by_query(self) -> bool:
        """Whether they are chosen by a query."""
        return any(value is not None for value in (self.achievement, self.cohort, self.since))

    def check(self) -> None:
        """Check that exactly one way of naming credentials is used.

        Raises:
            UsageError: None or several of the ways of naming are used.
        """
        ways = sum((bool(self.ids or self.keys), self.table is not None, self.by_query))
        if ways != 1:
            raise UsageError("status-several-ways" if ways else "status-nobody")

    def query(self, issuer: Issuer) -> RecordFilter:
        """The query."""
        achievement = None if self.achievement is None else issuer.catalogue.get(self.achievement).id
        return RecordFilter(achievement=achievement, cohort=self.cohort, since=self.since)

    def references(self) -> list[CredentialReference]:
        """Those that are named one by one on the command line."""
        by_id = [CredentialReference(id=each) for each in self.ids]
        return by_id + [CredentialReference(key=each) for each in self.keys]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeOptions:
    """How a command changes credentials.

    Attributes:
        out: Where the answer goes.
        issuer_file: The issuer's file.
        reason: Why.
        actor: Who decides.
        skip: Go on without those that cannot be changed.
        yes: Do not ask.
    """

    out: Output
    issuer_file: IssuerFileOptions
    reason: str | None
    actor: str | None
    skip: bool
    yes: bool


@dataclass(frozen=True, slots=True)
class ChangeWords:
    """How a change is called.

    Attributes:
        doing: While it is done, and when it is asked for.
        done: Of credentials that changed.
        already: Of those that did not have to.
    """

    doing: str
    done: str
    already: str


_OPTIONS = (
    click.argument("ids", metavar="[ID]...", nargs=-1, help="Ids of credentials, as 'issuer list' shows them."),
    click.option(
        "--key", "keys", metavar="TEXT", multiple=True, help="The key that one was issued under; may be repeated."
    ),
    click.option(
        "--csv", "table", metavar="FILE", type=PATH, help="A table with a column id or key, and reason if you like."
    ),
    click.option("--achievement", metavar="NAME", help="All of this achievement: its id, code or name."),
    click.option("--cohort", metavar="NAME", help="All of this cohort."),
    click.option(
        "--since", metavar="TIME", type=MOMENT, help="All that were issued at this time, on this day, or later."
    ),
    click.option("--reason", metavar="TEXT", help="Why; kept encrypted for you alone, and erased with the person."),
    click.option(
        "--actor",
        metavar="NAME",
        envvar="VCWALLET_ACTOR",
        help="Who decides: a role or staff id. Else VCWALLET_ACTOR, else your login name.",
    ),
    click.option("--skip-refused", "skip", is_flag=True, help="Go on without those that cannot be changed."),
    yes_flag,
    with_issuer_file,
    with_answer,
)
changing = bundled(
    _OPTIONS, lambda values: {"selection": taken(Selection, values), "options": taken(ChangeOptions, values)}
)
"""Gives a command the options that say whom it changes and how; it gets them as `selection` and `options`."""

Act = Callable[[Issuer], Callable[..., StatusResult]]
"""What is done: one of the methods by which an issuer's status register changes credentials."""


def change(act: Act, selection: Selection, options: ChangeOptions, words: ChangeWords) -> None:
    """Change the status of the credentials that are meant, and report the result.

    Args:
        act: The method of the register that changes them.
        selection: The credentials.
        options: How they are changed.
        words: What the change is called.
    """
    selection.check()
    table = None if selection.table is None else read_table(selection.table)
    refused: list[tuple[int, IssuingError]] = []
    with options.issuer_file.open(options.out) as opened:
        credentials = _credentials(opened, selection, table, options, words)
        actor = options.actor or _login()

        def note(position: int, error: IssuingError) -> None:
            refused.append((position, _named(error, credentials)))

        with (
            _located(credentials, table),
            options.out.progress(words.doing, len(credentials), watched=len(credentials) > 1) as watch,
        ):
            result = act(opened)(
                credentials,
                actor=actor,
                reason=options.reason,
                run=ChangeRun(on_progress=watch, on_refused=note if options.skip else None),
            )
    _answer(result, refused, table, options, words)


def _credentials(
    opened: Issuer, selection: Selection, table: CredentialsTable | None, options: ChangeOptions, words: ChangeWords
) -> list[CredentialReference]:
    if table is not None:
        return table.references
    if not selection.by_query:
        return selection.references()
    fitting = opened.status.select(selection.query(opened))
    if not fitting:  # a name that was mistyped must not look like work that was done
        raise UsageError("status-none-fit")
    if not options.yes:
        question = TEXTS["change/ask"].format(doing=words.doing, count=len(fitting))
        confirm(question, otherwise=UsageError("status-confirm", count=len(fitting)))
    return [CredentialReference(id=each) for each in fitting]


def _login() -> str:
    """The login name; empty, which is refused, where the machine has none, as in a container."""
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):  # which of them depends on the version of Python
        return ""


@contextmanager
def _located(credentials: list[CredentialReference], table: CredentialsTable | None) -> Iterator[None]:
    """Let errors about credentials name them, or the rows of their table, as they were given."""
    try:
        yield
    except IssuingError as error:
        raise (_named(error, credentials) if table is None else table.located(error)) from error


def _named(error: IssuingError, credentials: list[CredentialReference]) -> IssuingError:
    """An error with the keys in the place of positions: the user gave them, and may read them."""
    positions, names = error.params.get("positions"), error.params.get("names")
    if not isinstance(positions, list) or not isinstance(names, list):
        return error
    references = [credentials[position] for position in positions]
    keys = {f"#{position}": each.key for position, each in zip(positions, references, strict=True) if each.key}
    return IssuingError(error.reason, names=[keys.get(name, name) for name in names], positions=positions)


def _answer(
    result: StatusResult,
    refused: list[tuple[int, IssuingError]],
    table: CredentialsTable | None,
    options: ChangeOptions,
    words: ChangeWords,
) -> None:
    def text(console: Console) -> None:
        console.print(plain(TEXTS["change/done"].format(done=words.done, count=result.changed)))
        if result.unchanged:
            console.print(plain(TEXTS["change/unchanged"].format(already=words.already, count=result.unchanged)))
        if refused:
            console.print(plain(TEXTS["change/refused"].format(count=len(refused)), "bold"))
        for position, error in refused[:_TOLD]:
            sentence = str(error_data(error)["message"])
            if table is not None:
                sentence = TEXTS["change/row"].format(row=table.rows[position], sentence=sentence)
            console.print(plain(f"  {sentence}"))
        if len(refused) > _TOLD:
            console.print(plain(f"  {TEXTS['change/more']}"))
        if result.changed:
            console.print(plain(TEXTS["change/publish"]))

    refusals = [
        {"position": position} | ({} if table is None else {"row": table.rows[position]}) | {"error": error_data(error)}
        for position, error in refused
    ]
    data: JsonObject = {"store": options.issuer_file.name, "changed": result.changed, "unchanged": result.unchanged}
    options.out.answer(data | {"refused": refusals}, text)
