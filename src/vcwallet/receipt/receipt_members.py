"""Objects of a receipt, read strictly: strangers write receipts, and what is not understood is never passed over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, TypeVar

from vcwallet.encoding import timestamps
from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.pointer import child
from vcwallet.errors import MalformedValueError, ReceiptError

_DIGEST = re.compile("[0-9a-f]{64}")
_SHOWN = 80
Kind = TypeVar("Kind")


class Members:
    """The members of an object, each of which is read once by what it has to be.

    Args:
        value: The object.
        pointer: Where it stands in the receipt.
        known: The members that it may have.

    Raises:
        ReceiptError: `receipt-shape`: it is no object; `receipt-member`: it has a member that is not known.
    """

    def __init__(self, value: Any, pointer: str, known: tuple[str, ...]) -> None:
        if not isinstance(value, dict):
            raise ReceiptError("receipt-shape", pointer=pointer)
        if strange := next((name for name in value if name not in known), None):
            raise ReceiptError("receipt-member", pointer=child(pointer, strange), member=strange[:_SHOWN])
        self._value = value
        self.pointer = pointer

    def __contains__(self, name: str) -> bool:
        return name in self._value

    def of_kind(self, name: str, kind: type[Kind], usual: Kind | None = None) -> Kind:
        """A member of this kind; where it is not there, what it usually is.

        Raises:
            ReceiptError: `receipt-shape`: it is of another kind, or is not there and has to be.
        """
        value = self._value.get(name, usual)
        if not isinstance(value, kind) or (kind is not bool and isinstance(value, bool)):
            raise self.misshapen(name)
        return value

    def text(self, name: str, usual: str | None = None) -> str:
        """A text."""
        return self.of_kind(name, str, usual)

    def truth(self, name: str) -> bool:
        """True or false; false where it is not there."""
        return self.of_kind(name, bool, usual=False)

    def size(self, name: str) -> int:
        """A whole number that is not negative."""
        number = self.of_kind(name, int)
        if number < 0:
            raise self.misshapen(name)
        return number

    def digest(self, name: str) -> str:
        """A SHA-256 in hexadecimal."""
        if not _DIGEST.fullmatch(self.text(name)):
            raise self.misshapen(name)
        return self.text(name)

    def moment(self, name: str) -> datetime:
        """A moment."""
        try:
            return timestamps.parse(self._value.get(name), child(self.pointer, name))
        except MalformedValueError as error:
            raise self.misshapen(name) from error

    def maybe_moment(self, name: str) -> datetime | None:
        """A moment; None where it is not there."""
        return self.moment(name) if name in self._value else None

    def entries(self, name: str) -> Iterator[tuple[Any, str]]:
        """The entries of a list, each with where it stands; of one that is not there, none."""
        place = child(self.pointer, name)
        values: list[Any] = self.of_kind(name, list, [])
        return ((value, child(place, index)) for index, value in enumerate(values))

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts."""
        values: list[Any] = self.of_kind(name, list, [])
        if not all(isinstance(value, str) for value in values):
            raise self.misshapen(name)
        return tuple(values)

    def misshapen(self, name: str) -> ReceiptError:
        """The error of a member that is not as it should be."""
        return ReceiptError("receipt-shape", pointer=child(self.pointer, name))


def stated(members: JsonObject) -> JsonObject:
    """An object of a receipt without what it does not say."""
    return {name: _plain(value) for name, value in members.items() if value not in (None, "", False, (), [], {})}


def moment_text(moment: datetime) -> str:
    """A moment as receipts write it: to the microsecond, for the verdict is recomputed by it."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return moment_text(value)
    return list(value) if isinstance(value, tuple) else value
