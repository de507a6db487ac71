"""The issuers of a compiled trust list: as columns, which load quickly, and with an index of names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Any, TypeVar

from vcwallet.encoding import timestamps
from vcwallet.encoding.json_types import JsonObject
from vcwallet.io.trust.trusted_issuer import TrustedIssuer, own_name, written
from vcwallet.names.confusables import lookalike_key
from vcwallet.policy.trust.trust_entry import TrustEntry, scope_json
from vcwallet.report.recognition import Recognition, RecognitionScope

_DETAILS = {"names", "logo", "url", "note"}
_COLUMNS = {"ids", "names", "moments", "since", "until", "scope", "scopes", "details", "looks"}
_NONE: JsonObject = {}

Value = TypeVar("Value")
Rows = int | list[int]
"""One row, or several."""


@dataclass(frozen=True, slots=True, eq=False)
class CompiledIssuers:
    """Issuers by row; see `columns_of` for the form in which they are kept.

    Attributes:
        rows: The rows of each identifier.
        looks: The rows of each `lookalike_key` of a name.
        ids: By row.
        names: By row.
        since: By row, from when on it is known; None: always.
        until: By row, until when; None: for ever.
        scopes: By row, what it is known for.
        details: By row, of the few rows that have them: further names, logo, website, note.
    """

    rows: Mapping[str, Rows]
    looks: Mapping[str, Rows]
    ids: Sequence[str]
    names: Sequence[str]
    since: Sequence[datetime | None]
    until: Sequence[datetime | None]
    scopes: Sequence[RecognitionScope]
    details: Mapping[int, JsonObject]

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[TrustedIssuer]:
        for row, (issuer, name, scope) in enumerate(zip(self.ids, self.names, self.scopes, strict=True)):
            details = self.details.get(row, _NONE)
            yield TrustedIssuer(
                issuer,
                name,
                self.since[row],
                self.until[row],
                scope,
                names=tuple(details.get("names", ())),
                logo=details.get("logo", ""),
                url=details.get("url", ""),
                note=details.get("note", ""),
            )

    def recognitions(self, issuer: str, title: str, claimed_name: str) -> tuple[Recognition, ...]:
        """How a list of that title knows an issuer."""
        rows = self.rows.get(issuer)
        if rows is None:
            return ()
        if isinstance(rows, int):  # nearly always
            return (self._recognition(rows, title, claimed_name),)
        return tuple(self._recognition(row, title, claimed_name) for row in rows)

    def _recognition(self, row: int, title: str, claimed_name: str) -> Recognition:
        name, logo = self.names[row], ""
        if row in self.details:
            details = self.details[row]
            name = name if claimed_name == name else own_name(claimed_name, details.get("names", ())) or name
            logo = details.get("logo", "")
        return Recognition(
            name=name,
            known_by=title,
            scope=self.scopes[row],
            since=self.since[row],
            until=self.until[row],
            logo=logo,
        )

    def alike(self, key: str) -> Iterable[tuple[str, str]]:
        """Identifier and name of those who have a name of this `lookalike_key`."""
        found = self.looks.get(key)
        if found is None:
            return ()
        rows = [found] if isinstance(found, int) else found
        names = ((row, name) for row in rows for name in self._names_of(row))
        return [(self.ids[row], name) for row, name in names if lookalike_key(name) == key]

    def _names_of(self, row: int) -> tuple[str, ...]:
        return (self.names[row], *self.details.get(row, _NONE).get("names", ()))


def columns_of(issuers: Iterable[TrustedIssuer]) -> JsonObject:
    """Issuers as columns; scopes and moments stand there once each, and are named by number."""
    rows = list(issuers)
    scopes: dict[RecognitionScope, int] = {}
    moments: dict[datetime | None, int] = {}
    looks: dict[str, list[int]] = {}
    details: dict[str, JsonObject] = {}
    for row, entry in enumerate(rows):
        scopes.setdefault(entry.scope, len(scopes))
        for moment in (entry.since, entry.until):
            moments.setdefault(moment, len(moments))
        for look in dict.fromkeys(map(lookalike_key, entry.all_names)):
            looks.setdefault(look, []).append(row)
        if stated := {member: value for member, value in entry.to_json().items() if member in _DETAILS}:
            details[str(row)] = stated
    return {
        "ids": [entry.id for entry in rows],
        "names": [entry.name for entry in rows],
        "moments": [moment and written(moment) for moment in moments],
        "since": [moments[entry.since] for entry in rows],
        "until": [moments[entry.until] for entry in rows],
        "scope": [scopes[entry.scope] for entry in rows],
        "scopes": [scope_json(scope) for scope in scopes],
        "details": details,
        "looks": {look: places[0] if len(places) == 1 else places for look, places in looks.items()},
    }


def issuers_of(columns: Mapping[str, Any]) -> CompiledIssuers:
    """The issuers in columns that `columns_of` made.

    What `TrustedIssuer` asks for holds for them too, but for the form of an identifier: one that is none is the
    identifier of no issuer.

    Raises:
        VcwalletError, LookupError, TypeError, ValueError: It did not.
    """
    if columns.keys() != _COLUMNS:
        raise ValueError("columns")
    ids, names = columns["ids"], columns["names"]
    scopes = [_scope(scope) for scope in columns["scopes"]]
    moments = [None if moment is None else timestamps.parse(moment) for moment in columns["moments"]]
    since, until = _picked(moments, columns["since"]), _picked(moments, columns["until"])
    details = {int(row): value for row, value in columns["details"].items()}
    issuers = CompiledIssuers(
        _rows(ids), columns["looks"], ids, names, since, until, _picked(scopes, columns["scope"]), details
    )
    lengths = {len(column) for column in (ids, names, since, until, issuers.scopes)}
    are_texts = all(type(text) is str and not text.isspace() and text for column in (ids, names) for text in column)
    are_terms = all(start is None or end is None or start <= end for start, end in zip(since, until, strict=False))
    if len(lengths) != 1 or not are_texts or not are_terms or not _are_rows(issuers.looks.values(), len(ids)):
        raise ValueError("columns")
    for row, value in details.items():
        if not value.keys() <= _DETAILS:
            raise ValueError("details")
        TrustedIssuer.from_json({"id": ids[row], "name": names[row]} | value, "")
    return issuers


def _picked(values: Sequence[Value], places: Sequence[Any]) -> list[Value]:
    if not all(type(place) is int and place >= 0 for place in places):
        raise TypeError("places")
    return [values[place] for place in places]


def _are_rows(values: Iterable[Any], count: int) -> bool:
    """Whether these are the rows that there are, each of them at least once."""
    several = [value for value in values if type(value) is list]
    alone = [value for value in values if type(value) is not list]
    named = set(chain(alone, *several)) if all(type(row) is int for row in chain(alone, *several)) else set()
    return named == set(range(count))


def _rows(ids: Sequence[str]) -> dict[str, Rows]:
    rows: dict[str, Rows] = {issuer: row for row, issuer in enumerate(ids)}
    if len(rows) < len(ids):  # some stand there several times
        several: dict[str, list[int]] = {}
        for row, issuer in enumerate(ids):
            several.setdefault(issuer, []).append(row)
        rows |= {issuer: places for issuer, places in several.items() if len(places) > 1}
    return rows


def _scope(value: Any) -> RecognitionScope:
    return TrustEntry({"scope": value}, "", ("scope",)).scope()
