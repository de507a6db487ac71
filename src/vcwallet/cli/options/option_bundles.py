"""Several options of a command as one argument of its function."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from typing import Any, TypeVar

Answer = TypeVar("Answer")
Made = TypeVar("Made")
Values = dict[str, Any]
"""What all options of a command say, by their names."""


def bundled(
    options: Sequence[Callable[..., Any]], read: Callable[[Values], Mapping[str, object]]
) -> Callable[[Callable[..., Answer]], Callable[..., Answer]]:
    """A decorator that gives a command options, and what they say together.

    Args:
        options: The options, as click makes them, in the order of the help.
        read: Takes the values of these out of all values, and returns them as arguments of the command.
    """

    def decorate(command: Callable[..., Answer]) -> Callable[..., Answer]:
        @wraps(command)
        def with_options(**values: Any) -> Answer:
            arguments = read(values)
            return command(**arguments, **values)

        for option in reversed(options):
            with_options = option(with_options)
        return with_options

    return decorate


def grouped(
    name: str, kind: type, *options: Callable[..., Any]
) -> Callable[[Callable[..., Answer]], Callable[..., Answer]]:
    """A decorator that gives a command options, and what they say as one argument.

    Args:
        name: Of the argument.
        kind: A dataclass with slots, which has a field for each of the options.
        options: The options, as click makes them, in the order of the help.
    """
    return bundled(options, lambda values: {name: taken(kind, values)})


def taken(kind: type[Made], values: Values) -> Made:
    """An object of a dataclass with slots, of the options that are called as its fields are."""
    names: Sequence[str] = kind.__slots__  # type: ignore[attr-defined]
    return kind(**{name: values.pop(name) for name in names if name in values})
