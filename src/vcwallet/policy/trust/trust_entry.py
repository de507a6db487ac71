"""Entries of a trust list, read strictly: a mistyped `untill` must not make an issuer known for ever."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields
from datetime import datetime
from typing import Any

from vcwallet.encoding import timestamps
from vcwallet.encoding.given_values import is_name, texts_of
from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.pointer import child
from vcwallet.errors import MalformedValueError, UsageError
from vcwallet.identifiers.identifier_syntax import identifier_fault
from vcwallet.report.recognition import EVERYTHING, RecognitionScope

ReadFile = Callable[[str], bytes]
"""Brings the file that an entry names, relative to the trust list that it stands in."""

_SCOPE_MEMBERS = tuple(each.name for each in fields(RecognitionScope))


class TrustListError(MalformedValueError):
    """A trust list that cannot be relied on; it is refused as a whole."""

    code = "TRUST_LIST_ERROR"


@contextmanager
def as_stated_in_list(pointer: str) -> Iterator[None]:
    """Within the block, what is no value of an argument is a mistake in a trust list, at or below that place."""
    try:
        yield
    except UsageError as error:
        params: dict[str, Any] = {**error.params}
        raise TrustListError(error.reason, pointer=pointer + error.pointer, **params) from None


def require_web_address(url: str, pointer: str) -> None:
    """A source is had from a whole web address that begins with `https://`.

    Raises:
        TrustListError: `identifier-url`: it is none.
    """
    if not is_web_address(url):
        raise TrustListError("identifier-url", pointer=pointer, value=url[:200])


def is_web_address(url: str) -> bool:
    """Whether a text is a whole address from which a document can be had; a fragment is no part of one."""
    return url.startswith("https://") and "#" not in url and identifier_fault(url) is None


class TrustEntry:
    """One object of a trust list, of which every member has to be known.

    Args:
        value: The object.
        pointer: Where it stands.
        members: The members that it may have.

    Raises:
        TrustListError: It is no object, or has another member.
    """

    __slots__ = ("_value", "pointer")

    def __init__(self, value: Any, pointer: str, members: Sequence[str]) -> None:
        if not isinstance(value, dict):
            raise TrustListError("trust-list-shape", pointer=pointer)
        for member in value:
            if member not in members:
                raise TrustListError(
                    "trust-list-unknown-member", pointer=child(pointer, member), member=member, known=list(members)
                )
        self._value: JsonObject = value
        self.pointer = pointer

    def __contains__(self, member: str) -> bool:
        return member in self._value

    def text(self, member: str) -> str:
        """A text that has to be there.

        Raises:
            TrustListError: It is not, or is blank.
        """
        value = self._value.get(member)
        if not isinstance(value, str) or not value.strip():
            raise self._wrong(member)
        return value

    def name(self, member: str = "name") -> str:
        """A name that has to be there.

        Raises:
            TrustListError: It is not, or has no letter that can be seen.
        """
        value = self.text(member)
        if not is_name(value):
            raise TrustListError("trust-list-name", pointer=child(self.pointer, member))
        return value

    def optional_text(self, member: str) -> str:
        """A text; empty where there is none."""
        return self.text(member) if member in self._value else ""

    def moment(self, member: str) -> datetime | None:
        """A moment; None where there is none.

        Raises:
            MalformedValueError: It is none as RFC 3339 writes them.
        """
        return timestamps.parse(self._value[member], child(self.pointer, member)) if member in self._value else None

    def texts(self, member: str) -> tuple[str, ...]:
        """A list of texts; empty where there is none.

        Raises:
            TrustListError: It is none, or has a blank text; or it is empty: nothing may be listed where the empty list
                would mean everything.
        """
        if member not in self._value:
            return ()
        value = self._value[member]
        if not isinstance(value, list) or not value:
            raise self._wrong(member, "trust-list-texts")
        try:
            return texts_of(member, value)
        except UsageError:
            raise self._wrong(member, "trust-list-texts") from None

    def objects(self, member: str, *, some: bool = False) -> list[tuple[Any, str]]:
        """The entries of a list, each with its place; empty where there is none.

        Args:
            member: The member.
            some: Whether there has to be an entry.

        Raises:
            TrustListError: It is no list, or lacks the entry that has to be there.
        """
        value = self._value.get(member, [])
        if not isinstance(value, list) or (some and not value):
            raise self._wrong(member, "trust-list-entries")
        here = child(self.pointer, member)
        return [(entry, child(here, index)) for index, entry in enumerate(value)]

    def value(self, member: str) -> Any:
        """What a member has, of whatever type; None where it is not there."""
        return self._value.get(member)

    def truth(self, member: str) -> bool:
        """True or false; false where it is not there.

        Raises:
            TrustListError: It is neither.
        """
        value = self._value.get(member, False)
        if not isinstance(value, bool):
            raise self._wrong(member, "trust-list-truth")
        return value

    def number(self, member: str, default: int, most: int) -> int:
        """A whole number from 0.

        Raises:
            TrustListError: It is none, or more than `most`.
        """
        value = self._value.get(member, default)
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= most:
            raise self._wrong(member, "trust-list-number", most=most)
        return value

    def file(self, member: str, files: ReadFile) -> bytes | None:
        """What is in the file that a member names; None where it names none.

        Raises:
            TrustListError: The name leads elsewhere; with the place of the member.
            StoreError: It cannot be read.
        """
        name = self.optional_text(member)
        return _brought(name, child(self.pointer, member), files) if name else None

    def files(self, member: str, files: ReadFile) -> list[tuple[str, bytes]]:
        """The names of files that a member lists, each with what is in it.

        Raises:
            VcwalletError: As for `file`.
        """
        place = child(self.pointer, member)
        return [(name, _brought(name, child(place, at), files)) for at, name in enumerate(self.texts(member))]

    def scope(self, member: str = "scope") -> RecognitionScope:
        """What an issuer is known for; everything where nothing is said.

        Raises:
            TrustListError: It has another member than a scope has, an empty list, or an action or country that is none.
        """
        if member not in self._value:
            return EVERYTHING
        inner = TrustEntry(self._value[member], child(self.pointer, member), _SCOPE_MEMBERS)
        stated = {name: inner.texts(name) for name in _SCOPE_MEMBERS if name in inner}
        with as_stated_in_list(inner.pointer):
            return RecognitionScope(**stated)

    def _wrong(self, member: str, reason: str = "trust-list-member", **params: int) -> TrustListError:
        return TrustListError(reason, pointer=child(self.pointer, member), member=member, **params)


def _brought(name: str, place: str, files: ReadFile) -> bytes:
    try:
        return files(name)
    except TrustListError as error:
        raise error.located(place) from None


def scope_json(scope: RecognitionScope) -> JsonObject:
    """A scope as it stands in a trust list; empty for everything."""
    stated = ((name, getattr(scope, name)) for name in _SCOPE_MEMBERS)
    return {name: list(value) for name, value in stated if value != getattr(EVERYTHING, name)}
