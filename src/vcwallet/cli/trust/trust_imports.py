"""Lists of other makers, copied: the issuers that each names, and what is left out of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from vcwallet.cli.options.common_options import moment_of
from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.pointer import child
from vcwallet.errors import UsageError, VcwalletError
from vcwallet.io.files import shown_path
from vcwallet.io.tables.csv_tables import plain_name, read_rows
from vcwallet.policy.trust.trust_entry import TrustEntry, scope_json
from vcwallet.trust import RecognitionScope, Trust, TrustedIssuer, TrustListError

_TEXTS = ("id", "name", "logo", "url", "note")
_LISTS = ("names", "achievements", "frameworks", "countries", "types")
_TERM = ("from", "until")
_COLUMNS = frozenset((*_TEXTS, *_LISTS, *_TERM))
_BETWEEN = "|"
_REGISTRY = "registry"
_OF_REGISTRY = ("name", "url", "location")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that was not taken over.

    Attributes:
        place: Where it stands in the file: a JSON pointer, or a row.
        error: Why.
    """

    place: str
    error: VcwalletError


@dataclass(slots=True)
class Imported:
    """What a file says.

    Attributes:
        issuers: Whom it knows.
        sources: Whom it believes.
        left_out: What is not among these.
    """

    issuers: list[TrustedIssuer] = field(default_factory=list)
    sources: list[Trust] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)

    def take(self, place: str, make: Callable[[], TrustedIssuer]) -> None:
        """Take an issuer over, or note why that cannot be."""
        try:
            self.issuers.append(make())
        except VcwalletError as error:
            self.left_out.append(LeftOut(place, error))

    def pass_over(self, entry: Mapping[str, Any], pointer: str, known: tuple[str, ...]) -> None:
        """Note the members of an entry that no trust list has a place for."""
        for member in entry:
            if member not in known:
                self.left_out.append(LeftOut(child(pointer, member), TrustListError("import-member", member=member)))


def registry_entries(document: JsonObject) -> Imported:
    """The entries of a registry as the Digital Credentials Consortium keeps them: identifiers, with a name each."""
    imported = Imported()
    imported.pass_over(document, "", (_REGISTRY, "meta"))
    for issuer, entry in document[_REGISTRY].items():
        pointer = child(f"/{_REGISTRY}", issuer)
        stated = entry if isinstance(entry, dict) else {}
        imported.take(pointer, lambda issuer=issuer, stated=stated: _registered(issuer, stated))  # type: ignore[misc]
        imported.pass_over(stated, pointer, _OF_REGISTRY)
    return imported


def _registered(issuer: str, stated: JsonObject) -> TrustedIssuer:
    entry = TrustEntry(stated, "", tuple(stated))
    return TrustedIssuer(
        issuer, entry.text("name"), url=entry.optional_text("url"), note=entry.optional_text("location")
    )


def table_entries(file: Path) -> Imported:
    """The rows of a table with the columns `id` and `name`.

    Raises:
        UsageError: `import-columns`: it lacks one of them; or it cannot be read.
    """
    (_, names), *rows = read_rows(file, _COLUMNS.__contains__)
    columns = [plain_name(name) for name in names]
    if not {"id", "name"} <= {*columns}:
        raise UsageError(
            "import-columns", path=shown_path(file), columns=[name[:40] for name in names], known=sorted(_COLUMNS)
        )
    imported = Imported()
    for column, written in zip(columns, names, strict=True):
        if column and column not in _COLUMNS:
            imported.left_out.append(LeftOut("row 1", TrustListError("import-member", member=written[:40])))
    for number, cells in rows:
        stated = {column: cell for column, cell in zip(columns, cells, strict=True) if cell}
        imported.take(f"row {number}", lambda stated=stated: _listed(stated))  # type: ignore[misc]
    return imported


def _listed(cells: Mapping[str, str]) -> TrustedIssuer:
    """The issuer in a row; a cell with several values has them with `|` between."""
    lists = {name: [part.strip() for part in cells[name].split(_BETWEEN)] for name in _LISTS if name in cells}
    names = tuple(lists.pop("names", ()))
    if "id" not in cells:
        raise TrustListError("trust-list-member", member="id")
    return TrustedIssuer(
        cells["id"],
        cells.get("name", ""),
        moment_of(cells["from"]) if "from" in cells else None,
        moment_of(cells["until"], end_of_day=True) if "until" in cells else None,
        scope_of(lists),
        names,
        *(cells.get(column, "") for column in ("logo", "url", "note")),
    )


def scope_of(stated: dict[str, list[str]], before: RecognitionScope | None = None) -> RecognitionScope:
    """A scope with what is stated, over one that there was before.

    Raises:
        TrustListError: It has a value that it cannot have.
    """
    whole = (scope_json(before) if before else {}) | stated
    return TrustEntry({"scope": whole}, "", ("scope",)).scope() if whole else RecognitionScope()
