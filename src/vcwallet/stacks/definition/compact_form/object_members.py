"""The members of one object of a definition: each is taken once, and what was not taken is refused."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from typing import Any, TypeVar

from vcwallet.encoding.pointer import child
from vcwallet.stacks.values.amounts import Number, is_amount
from vcwallet.stacks.values.calendar_periods import check_period
from vcwallet.stacks.values.stack_error import StackError

T = TypeVar("T")


class ObjectMembers:
    """One object and its place.

    Args:
        value: What should be an object.
        pointer: Its place.
        example: One as it may stand there, for who wrote something else.

    Raises:
        StackError: It is none, or has a member without a value: what was meant by that is not known.
    """

    def __init__(self, value: Any, pointer: str, *, example: str = "") -> None:
        if not isinstance(value, dict):
            expected = f"an object, such as {example}" if example else "an object"
            raise StackError("kind", pointer=pointer, expected=expected)
        for name, entry in value.items():
            if entry is None:  # as YAML reads a member after which nothing stands
                raise StackError("member-empty", pointer=child(pointer, str(name)), member=str(name)[:80])
        self._left = dict(value)
        self._known: list[str] = []
        self.pointer = pointer

    def __contains__(self, name: str) -> bool:
        return name in self._left

    @property
    def names(self) -> tuple[str, ...]:
        """The members that were not taken yet."""
        return tuple(str(name)[:80] for name in self._left)

    def get(self, name: str) -> Any:
        """A member, without taking it."""
        return self._left.get(name)

    def take(self, name: str) -> Any:
        """A member; None if it is not there."""
        self._known.append(name)
        return self._left.pop(name, None)

    def done(self) -> None:
        """Refuse what was not taken.

        Raises:
            StackError: There is something.
        """
        for name in self._left:
            near = get_close_matches(str(name), self._known, 1)
            where = child(self.pointer, str(name))
            raise StackError("member-unknown", pointer=where, member=str(name)[:80], known=near or sorted(self._known))

    def place(self, name: str) -> tuple[Any, str]:
        """A member that must be there, and its pointer."""
        pointer = child(self.pointer, name)
        if name not in self._left:
            raise StackError("member-missing", pointer=pointer, member=name, found=self.names or ("nothing",))
        return self.take(name), pointer

    def text(self, name: str, usual: str | None = None) -> str:
        """A text that is not empty; the usual one where the member is not there."""
        if name not in self._left and usual is not None:
            self._known.append(name)
            return usual
        return self.is_text(*self.place(name))

    def url(self, name: str, usual: str | None = None) -> str:
        """An identifier."""
        url = self.text(name, usual)
        return self.is_url(url, child(self.pointer, name)) if url else url

    def period(self, name: str) -> str:
        """A period such as `P5Y`; empty where the member is not there."""
        if name in self._left and isinstance(self._left[name], (int, float)):  # quotes alone would make it no period
            raise StackError("period", pointer=child(self.pointer, name), value=json.dumps(self._left[name])[:40])
        text = self.text(name, "")
        return check_period(text, child(self.pointer, name)) if text else ""

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts; nothing where the member is not there."""
        value = self.take(name)
        return () if value is None else self.are_texts(value, child(self.pointer, name))

    def integer(self, name: str, usual: int | None = None) -> int:
        """A whole number."""
        if name not in self._left and usual is not None:
            self._known.append(name)
            return usual
        value, pointer = self.place(name)
        if not isinstance(value, int) or isinstance(value, bool):
            raise StackError("kind", pointer=pointer, expected="a whole number")
        return value

    def number(self, name: str) -> int:
        """A whole number that is not negative."""
        number = self.integer(name)
        if number < 0:
            raise StackError("amount", pointer=child(self.pointer, name), value=number)
        return number

    def number_or_none(self, name: str) -> int | None:
        """A whole number that is not negative; None where it is not there."""
        if name in self._left:
            return self.number(name)
        self._known.append(name)
        return None

    def amount(self, name: str) -> Number:
        """A number that is not negative."""
        return self.is_amount(*self.place(name))

    def truth(self, name: str, *, usual: bool) -> bool:
        """True or false."""
        value = self.take(name)
        if value is None:
            return usual
        if not isinstance(value, bool):
            raise StackError("kind", pointer=child(self.pointer, name), expected="true or false")
        return value

    def choice(self, name: str, known: tuple[str, ...], usual: str) -> str:
        """One of some words."""
        value = self.take(name)
        if value is None:
            return usual
        if value not in known:
            raise StackError("choice", pointer=child(self.pointer, name), value=str(value)[:40], known=list(known))
        return str(value)

    def maybe(self, name: str, read: Callable[[Any, str], T]) -> T | None:
        """A member read by a function; None where it is not there."""
        value = self.take(name)
        return None if value is None else read(value, child(self.pointer, name))

    def entries(self, name: str, *, required: bool = False) -> Iterator[tuple[Any, str]]:
        """The entries of a list, each with its place."""
        pointer = child(self.pointer, name)
        value = self.place(name)[0] if required else self.take(name)
        if value is None and not required:
            return iter(())
        if not isinstance(value, list):
            raise StackError("kind", pointer=pointer, expected=f"a list, such as {name}: [...]")
        return iter([(entry, child(pointer, index)) for index, entry in enumerate(value)])

    def pairs(self, name: str) -> Iterator[tuple[str, Any, str]]:
        """Name, value and place of the members of an object; nothing where the member is not there."""
        value = self.take(name)
        pointer = child(self.pointer, name)
        if value is None:
            return iter(())
        if not isinstance(value, dict):
            raise StackError("kind", pointer=pointer, expected="an object")
        return iter([(key, entry, child(pointer, key)) for key, entry in value.items()])

    @staticmethod
    def is_text(value: Any, pointer: str) -> str:
        """The value, if it is a text that is not empty."""
        if isinstance(value, (int, float)):  # as YAML reads a grade or a version without quotes
            raise StackError("not-text", pointer=pointer, value=json.dumps(value)[:40])
        if not isinstance(value, str) or not value.strip():
            raise StackError("kind", pointer=pointer, expected="a text that is not empty")
        return value

    @staticmethod
    def is_amount(value: Any, pointer: str) -> Number:
        """The value, if it is a number that is not negative."""
        if not is_amount(value):
            raise StackError("amount", pointer=pointer, value=str(value)[:40])
        number: Number = value
        return number

    @staticmethod
    def is_url(value: str, pointer: str) -> str:
        """The value, if it is an identifier, such as a URL or a DID."""
        if ":" not in value or any(character.isspace() for character in value):
            raise StackError("identifier", pointer=pointer, value=value[:80])
        return value

    @staticmethod
    def are_texts(value: Any, pointer: str) -> tuple[str, ...]:
        """The value, if it is a list of texts, none twice."""
        if not isinstance(value, list):
            raise StackError("kind", pointer=pointer, expected="a list")
        texts = tuple(ObjectMembers.is_text(entry, child(pointer, index)) for index, entry in enumerate(value))
        if len(set(texts)) < len(texts):
            raise StackError("text-repeated", pointer=pointer)
        return texts
