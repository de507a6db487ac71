"""The kind of class that every model is, and the words in which annotations say what a specification allows.

A model is used twice: as a compiled check over a received document, and as a typed, frozen view of it. So annotations
are exact, nothing is coerced, and unknown members survive in `model_extra`.

Refusals carry stable reasons. Where pydantic's own error names the problem well, `vcwallet.model.conformance`
translates it; elsewhere the annotations below put ours in its place, inside the compiled validator.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Annotated, Any, NoReturn, TypeVar

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler, Strict, StringConstraints, ValidationError
from pydantic.alias_generators import to_camel
from pydantic_core import CoreSchema, InitErrorDetails, PydanticCustomError, core_schema

from vcwallet.encoding import timestamps
from vcwallet.errors import MalformedValueError

T = TypeVar("T")

STRING, OBJECT, ARRAY = "\0string", "\0object", "\0array"
BRANCHES = frozenset({STRING, OBJECT, ARRAY})
"""Names of the branches of a choice by kind. They show up in error locations, but are no part of the document."""

_KINDS: dict[type, str] = {str: STRING, dict: OBJECT, list: ARRAY}


class Model(BaseModel):
    """A frozen view of one JSON object; members that its class does not define are kept in `model_extra`."""

    model_config = ConfigDict(
        frozen=True,
        extra="allow",
        strict=True,
        defer_build=True,
        alias_generator=to_camel,
        allow_inf_nan=False,
        protected_namespaces=(),
    )


class ClosedModel(Model):
    """An object that its specification does not let anybody extend."""

    model_config = ConfigDict(extra="forbid")


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing wrong inside a value that one validator looks at as a whole.

    Attributes:
        reason: The stable slug.
        place: The way to it, from the value downward.
        params: Plain data for the words.
    """

    reason: str
    place: tuple[str | int, ...] = ()
    params: dict[str, Any] = field(default_factory=dict)


def refuse(value: object, flaws: Iterable[Flaw]) -> NoReturn:
    """Hand all flaws to the compiled validator, each with its place.

    Raises:
        ValidationError: Always. Pydantic merges its entries into the one report.
    """
    details = [
        InitErrorDetails(type=PydanticCustomError(flaw.reason, "{reason}", flaw.params), loc=flaw.place, input=value)
        for flaw in flaws
    ]
    raise ValidationError.from_exception_data("flaws", details)


class Because:
    """Gives every refusal of the annotated type one reason of ours."""

    def __init__(self, reason: str, **params: Any) -> None:
        self.reason, self.params = reason, params

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.custom_error_schema(
            handler(source),
            custom_error_type=self.reason,
            custom_error_message="{reason}",
            custom_error_context=self.params,
        )


class _NotNull:
    """A member may be missing, but not null: "Null values [...] MUST be omitted" (OB 3.0, appendix A.1)."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        schema = handler(source)
        return schema["schema"] if schema["type"] == "nullable" else schema


class _OneOrMany:
    """One value, or an array of at least one; seen as a tuple either way."""

    def __init__(self, *kinds: str) -> None:
        self.kinds = kinds

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        many: Any = handler(source)
        many |= {"strict": False, "min_length": 1}
        one = core_schema.no_info_after_validator_function(_alone, many["items_schema"][0])
        return _by_kind({**dict.fromkeys(self.kinds, one), ARRAY: many})


class _Single:
    """One value, never an array; seen as a tuple of one, like the members of which there may be several."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        many: Any = handler(source)
        return core_schema.no_info_after_validator_function(_alone, many["items_schema"][0])


class ByKind:
    """A choice between JSON kinds that is made by looking, so that a refusal speaks of one branch only."""

    def __init__(self, *, string: Any = None, object: Any = None, array: Any = None) -> None:  # noqa: A002 - JSON's name
        self.branches = {STRING: string, OBJECT: object, ARRAY: array}

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return _by_kind({name: handler.generate_schema(kind) for name, kind in self.branches.items() if kind})


def _by_kind(choices: dict[str, CoreSchema]) -> CoreSchema:
    expected: Any = [name[1:] for name in choices]
    return core_schema.tagged_union_schema(
        choices={**choices},
        discriminator=_kind,
        custom_error_type="kind-expected",
        custom_error_message="{reason}",
        custom_error_context={"expected": expected},
    )


def _kind(value: object) -> str | None:
    return _KINDS.get(type(value))


def _alone(value: T) -> tuple[T]:
    return (value,)


class Checked:
    """A value that one function of ours looks at as a whole, and turns into what the view shows."""

    def __init__(self, function: Callable[[Any], Any]) -> None:
        self.function = function

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.function)


def _moment(value: object) -> datetime:
    if type(value) is str:
        try:
            return timestamps.parse(value)
        except MalformedValueError:
            pass
    raise PydanticCustomError("timestamp", "{reason}")


def _day(value: object) -> date:
    if type(value) is str and len(value) == 10 and value[4] == value[7] == "-" and value.isascii():
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise PydanticCustomError("date", "{reason}")


Maybe = Annotated[T | None, _NotNull()]
"""A member that may be missing."""
Many = Annotated[tuple[T, ...], Strict(strict=False), Field(min_length=1)]
"""An array of at least one; OB 3.0 (appendix A.1) wants empty ones left out, and VCDM says "one or more"."""
AnyMany = Annotated[tuple[T, ...], Strict(strict=False)]
"""An array that may be empty."""
Single = Annotated[tuple[T, ...], _Single()]
OneOrMany = Annotated[tuple[T, ...], _OneOrMany(OBJECT)]
OneOrManyStrings = Annotated[tuple[T, ...], _OneOrMany(STRING)]
OneOrManyMixed = Annotated[tuple[T, ...], _OneOrMany(STRING, OBJECT)]

Url = Annotated[
    str,
    StringConstraints(pattern=r'^[A-Za-z][A-Za-z0-9+.\-]*:[^\s\x00-\x20\x7f-\x9f"<>\\^`{|}]+$'),
    Because("url-expected"),
]
"""An absolute URL (or URI, or IRI). Where it leads, and whether anywhere, is not for a model to say."""
Moment = Annotated[datetime, Checked(_moment)]
"""A date and time with its zone, seen as an aware `datetime` in UTC."""
Day = Annotated[date, Checked(_day)]
"""A calendar date, `2001-12-31`."""
