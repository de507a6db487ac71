"""Lists of other makers: what each says, as issuers and sources of a trust list, and what is left out.

Which form a file has is told by what is in it, never by its name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from vcwallet import TrustList
from vcwallet.cli.options.common_options import moment_of
from vcwallet.encoding import strict_json
from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.pointer import child
from vcwallet.errors import ParsingError, UsageError, VcwalletError
from vcwallet.io.csv_tables import plain_name, read_rows
from vcwallet.io.files import read_capped, shown_path
from vcwallet.io.trust.source_types import read_source
from vcwallet.io.trust.trust_file import LARGEST_LIST, LIST_LIMITS, FilesBeside, is_compiled
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


def import_entries(file: Path) -> Imported:
    """What a file says, entry by entry: a trust list, a registry of issuers, or a table.

    Raises:
        UsageError: `import-form`: it is none of these, or a table that cannot be read.
        StoreError: It cannot be read.
        TrustListError: It is a trust list that cannot be relied on.
    """
    document = _document(file)
    if isinstance(document, TrustList):
        return Imported([*document.issuers], [*document.sources])
    if document is None:
        return _of_table(file)
    if isinstance(document, dict) and isinstance(document.get(_REGISTRY), dict):
        return _of_registry(document)
    raise UsageError("import-form", path=shown_path(file))


def import_source(file: Path, folder: Path, name: str | None) -> Imported:
    """A file as one source, which is asked as it stands: a trust list, which becomes a part, or a registry beside it.

    Args:
        file: The file.
        folder: That of the trust list.
        name: By which reports name the source; None: the title of a trust list, or the name of the file.

    Raises:
        UsageError: `import-form`; `import-elsewhere`: it is not below the folder of the trust list.
        VcwalletError: It cannot be read, or is no such source.
    """
    document = _document(file)
    if isinstance(document, TrustList):
        return Imported(sources=[TrustList(document.issuers, sources=document.sources, title=name or document.title)])
    if not isinstance(document, dict) or not isinstance(document.get(_REGISTRY), dict):
        raise UsageError("import-form", path=shown_path(file))
    entry = {"type": _REGISTRY, "name": name or file.stem, "file": _relative(file, folder)}
    return Imported(sources=[read_source(entry, "", FilesBeside(folder))])


def import_address(url: str, name: str | None) -> Imported:
    """A registry at an address, as a source that is fetched when it is asked; nothing is fetched now.

    Raises:
        TrustListError: It is no address that can be fetched.
    """
    return Imported(sources=[read_source({"type": _REGISTRY, "name": name or url, "url": url}, "", FilesBeside(None))])


def _document(file: Path) -> Any:
    """The trust list in a file, or its JSON; None where it is neither."""
    if is_compiled(file):
        return TrustList.load(file)
    try:
        document = strict_json.loads(read_capped(file, LARGEST_LIST), LIST_LIMITS)
    except ParsingError:
        return None
    if isinstance(document, dict) and ("issuers" in document or "sources" in document):
        return TrustList.load(file)
    return document


def _relative(file: Path, folder: Path) -> str:
    try:
        return file.resolve().relative_to(folder.resolve()).as_posix()
    except ValueError:
        raise UsageError("import-elsewhere", path=shown_path(file), folder=shown_path(folder)) from None


def _of_registry(document: JsonObject) -> Imported:
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


def _of_table(file: Path) -> Imported:
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
    return TrustedIssuer(
        cells.get("id", ""),
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
