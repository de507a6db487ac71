"""What all builders share: leaving out what was not given, writing moments, and refusing what is forbidden."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from vcwallet.encoding import timestamps
from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.pointer import child
from vcwallet.errors import IssuingError, UsageError
from vcwallet.model.conformance import check, in_document_order, problems_of
from vcwallet.model.declaration import Model
from vcwallet.model.problem import Problem


def new_id() -> str:
    """A new identifier without a meaning: a random UUID."""
    return f"urn:uuid:{uuid4()}"


def compose(members: Mapping[str, Any]) -> JsonObject:
    """A JSON object of the members that were given; null and empty arrays are left out (OB 3.0, appendix A.1).

    Args:
        members: By JSON name. Moments become timestamps, tuples and other sequences become arrays.

    Raises:
        IssuingError: A moment without a zone.
    """
    written = {name: _written(name, value) for name, value in members.items()}
    return {name: value for name, value in written.items() if value is not None and value != []}


def _written(name: str, value: Any) -> Any:
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise IssuingError("moment-naive", pointer=child("", name))
        return timestamps.format(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Iterable) and not isinstance(value, (str, Mapping)):
        return list(value)
    return value


def renamed(details: Mapping[str, Any], names: Mapping[str, str]) -> JsonObject:
    """Members by their JSON names.

    Args:
        details: Arguments as callers name them.
        names: From argument to JSON name.

    Raises:
        UsageError: An argument that there is not.
    """
    for argument in details:
        if argument not in names:
            raise UsageError("argument-unknown", argument=argument, known=sorted(names))
    return {names[argument]: value for argument, value in details.items()}


def one_or_many(entries: Sequence[JsonObject]) -> JsonObject | list[JsonObject] | None:
    """One object alone, as readers that expect one take it; several as a list; nothing for none."""
    return entries[0] if len(entries) == 1 else list(entries) or None


def part(model: type[Model], members: Mapping[str, Any]) -> JsonObject:
    """A part of a credential, held against its model at once, so that the mistake shows where it is made.

    Raises:
        IssuingError: With the reason and the place in this part.
    """
    built = compose(members)
    if problems := problems_of(built, model):
        raise _refusal(in_document_order(built, problems)[0])
    return built


def whole(credential: JsonObject) -> JsonObject:
    """A credential that conforms, or the reason why it does not.

    Raises:
        IssuingError: With the reason and the place in the credential.
    """
    if problems := check(credential):
        raise _refusal(problems[0])
    return credential


def _refusal(problem: Problem) -> IssuingError:
    params: dict[str, Any] = dict(problem.params)
    return IssuingError(problem.reason, pointer=problem.pointer, **params)
