"""The kind of class that every model is: a declaration of members that serves as check and as typed, frozen view.

    class Criteria(Model):
        id = optional(URL)
        narrative = optional(STRING)

`Criteria.shape.check(value)` names everything that is wrong with a value; `Criteria(value).narrative` reads one that
conforms. A view holds the object that it was made of, and looks at a member when it is read.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, ClassVar, Generic, NoReturn, Self, TypeVar, overload

from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import AmbiguousError, MalformedValueError
from vcwallet.model.value_shapes import (
    Several,
    Shape,
    json_kind,
    members_check,
    shape_of,
)

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


_NOT_SHOWN = frozenset({"date", "kind-expected", "null", "number-range", "timestamp"})
"""Reasons for which a value cannot be shown as what its class says that it is."""


class Member(Generic[T_co]):
    """One member of an object: its shape, its JSON name, and whether it may be missing.

    Attributes:
        shape: What its value looks like.
        json_name: Its name in JSON: by default that of the attribute, in camel case.
        required: Whether it must be there.
    """

    def __init__(self, shape: Shape[Any], absent: Any, *, required: bool, name: str | None) -> None:
        self.shape = shape
        self.required = required
        self.json_name = name or ""
        self._absent = absent

    def __set_name__(self, owner: type, name: str) -> None:
        first, *others = name.split("_")
        self._attribute = name
        self.json_name = self.json_name or first + "".join(map(str.title, others))

    @overload
    def __get__(self, view: None, owner: type) -> Self: ...
    @overload
    def __get__(self, view: Model, owner: type) -> T_co: ...
    def __get__(self, view: Model | None, owner: type) -> Self | T_co:
        if view is None:
            return self
        if self.json_name in view.raw:
            value = self._seen(view.raw[self.json_name])
        elif self.required:  # and missing all the same: a departure that changes no verdict
            raise MalformedValueError("member-missing", member=self.json_name)
        else:
            value = self._absent
        vars(view)[self._attribute] = value  # where Python looks first the next time
        return value

    def _seen(self, raw: Any) -> T_co:
        """A value as it is shown: not one of several, where there is to be one, and none of another kind.

        Raises:
            AmbiguousError: There are several.
            MalformedValueError: It is of another kind, or no date where there is to be one.
        """
        if type(raw) is not dict:
            flaw = next((flaw for flaw in self.shape.check(raw) if not flaw.place), None)
            if type(raw) is list and flaw is not None and not isinstance(self.shape, Several):
                raise AmbiguousError("several-values", member=self.json_name)
            if flaw is not None and flaw.reason in _NOT_SHOWN:
                raise MalformedValueError(flaw.reason, **{"member": self.json_name, **flaw.params})
        value: T_co = self.shape.view(raw)
        return value


def required(kind: Shape[T] | type[T], *, name: str | None = None) -> Member[T]:
    """Declares a member that must be there.

    Args:
        kind: Its shape, or the model of an object.
        name: Its name in JSON, where that is not the attribute's in camel case.
    """
    return Member(shape_of(kind), None, required=True, name=name)


@overload
def optional(kind: Several[T], *, name: str | None = None) -> Member[tuple[T, ...]]: ...
@overload
def optional(kind: Shape[T] | type[T], *, name: str | None = None) -> Member[T | None]: ...
def optional(kind: Shape[Any] | type[Any], *, name: str | None = None) -> Member[Any]:
    """Declares a member that may be missing; then it is seen as None, or as () where there may be several values.

    Args:
        kind: Its shape, or the model of an object.
        name: Its name in JSON, where that is not the attribute's in camel case.
    """
    return Member(shape_of(kind), () if isinstance(kind, Several) else None, required=False, name=name)


def later(model: Callable[[], type[T]]) -> Shape[T]:
    """A model that is defined further down, or that holds the one being defined."""

    @cache
    def shape() -> Shape[T]:
        return shape_of(model())

    return Shape(lambda value: shape().check(value), lambda value: shape().view(value))


class Model:  # noqa: PLW1641 - the object in it has no hash either
    """A frozen view of one JSON object that conforms to its class.

    Attributes:
        raw: The object itself, as it was received. Signed data is never written anew from a view.
    """

    shape: ClassVar[Shape[Any]]
    _closed: ClassVar[bool] = False

    raw: JsonObject

    def __init__(self, raw: JsonObject) -> None:
        if type(raw) is not dict:  # among the values of a member of which there may be several
            raise MalformedValueError("kind-expected", expected=["object"], found=json_kind(raw))
        vars(self)["raw"] = raw

    def __init_subclass__(cls) -> None:
        members: dict[str, Member[Any]] = {}
        for base in reversed(cls.__mro__):
            members |= {name: value for name, value in vars(base).items() if isinstance(value, Member)}
        shapes = {member.json_name: member.shape for member in members.values()}
        required = [member.json_name for member in members.values() if member.required]
        cls.shape = Shape(members_check(shapes, required, closed=cls._closed), cls)

    @property
    def extra_members(self) -> JsonObject:
        """The members that the class does not define."""
        known = {
            member.json_name for name in dir(type(self)) if isinstance(member := getattr(type(self), name), Member)
        }
        return {name: value for name, value in self.raw.items() if name not in known}

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is a view and cannot be changed")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is a view and cannot be changed")

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.raw == other.raw if isinstance(other, Model) else NotImplemented

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.raw!r})"


class ClosedModel(Model):
    """An object that its specification does not allow to be extended."""

    _closed = True
