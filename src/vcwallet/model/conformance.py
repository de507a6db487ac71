"""Does a document conform to the specification that it claims? One compiled pass finds every problem.

The model is chosen by what the document says it is: its `type` and the first entry of its `@context`. A document that
says neither is held against the nearest model, so that its author learns what is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import chain, islice
from threading import Lock
from typing import Any, TypeVar, overload

from pydantic import ValidationError

from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.pointer import child
from vcwallet.errors import MalformedValueError, UsageError
from vcwallet.model import relations
from vcwallet.model.badge import AchievementCredential, AchievementCredential1
from vcwallet.model.base import BRANCHES, Model
from vcwallet.model.clr import ClrCredential, ClrCredential1
from vcwallet.model.credential import Credential, Document, VerifiableCredential, VerifiableCredential1
from vcwallet.model.kinds import VCDM_1, VCDM_2
from vcwallet.model.presentation import (
    EnvelopedVerifiableCredential,
    EnvelopedVerifiablePresentation,
    VerifiablePresentation,
    VerifiablePresentation1,
)
from vcwallet.model.problem import Problem
from vcwallet.model.profile import EndorsementCredential, EndorsementCredential1

D = TypeVar("D", bound=Document)
_Relations = Callable[[JsonObject], Iterable[Problem]]


def _no_relations(_: JsonObject) -> Iterable[Problem]:
    return ()


_MODELS: dict[str, tuple[type[Document], type[Document], _Relations]] = {
    "VerifiablePresentation": (VerifiablePresentation, VerifiablePresentation1, relations.check_presentation),
    "EnvelopedVerifiableCredential": (EnvelopedVerifiableCredential, EnvelopedVerifiableCredential, _no_relations),
    "EnvelopedVerifiablePresentation": (
        EnvelopedVerifiablePresentation,
        EnvelopedVerifiablePresentation,
        _no_relations,
    ),
    "ClrCredential": (ClrCredential, ClrCredential1, relations.check_record),
    "AchievementCredential": (AchievementCredential, AchievementCredential1, relations.check_badge),
    "OpenBadgeCredential": (AchievementCredential, AchievementCredential1, relations.check_badge),
    "EndorsementCredential": (EndorsementCredential, EndorsementCredential1, relations.check_endorsement),
}
"""By type name, in order of precedence: the model of VCDM 2.0, that of VCDM 1.1, and the rules between members."""
_PLAIN: tuple[type[Document], type[Document], _Relations] = (
    VerifiableCredential,
    VerifiableCredential1,
    relations.check_plain,
)

_PRESENTS = {"verifiableCredential", "holder"}
"""Members that only a presentation has, by which one is known that does not say what it is."""

_BUILDING = Lock()
"""Pydantic completes classes in place; two threads that meet their first badge together must not both do so."""

_EXPECTED = {
    "string_type": "string",
    "float_type": "number",
    "finite_number": "number",
    "bool_type": "boolean",
    "tuple_type": "array",
    "model_type": "object",
}
_PLAIN_REASONS = {"missing": "member-missing", "extra_forbidden": "member-unknown", "too_short": "array-empty"}
_JSON_KINDS = {str: "string", dict: "object", list: "array", bool: "boolean", int: "number", float: "number"}
_SHOWN = {"url-expected", "timestamp", "date", "term-unknown", "language-code", "language-tag", "media-type"}
"""Reasons that say more with the value beside them. Other values may be somebody's secret and are not shown."""
_MOST_PROBLEMS = 1_000
"""Whoever mends a document reads no further, and a stranger's file may hold a million."""


def check(document: JsonObject) -> tuple[Problem, ...]:
    """Everything in a document that its specification forbids.

    A presentation or a learner record is checked by itself; each credential in it is a document of its own.
    Endorsements inside a badge are part of the badge and are checked with it.

    Args:
        document: A credential or presentation, as the strict parser read it.

    Returns:
        All problems in the order of the document; empty where it conforms. Of more than a thousand, some are kept
        and the last says that there are more.
    """
    return _look(document)[1]


def _look(document: JsonObject) -> tuple[Document | None, tuple[Problem, ...]]:
    """The view of a document, or everything that is wrong with it."""
    if type(document) is not dict:
        return None, (Problem("", "not-an-object", {"found": _json_kind(document)}),)
    model, rules = _choose(document)
    seen: Document | None = None
    shape: Iterable[Problem] = ()
    try:
        seen = validator(model)(document)
    except ValidationError as error:
        shape = translate(error)
    return seen, in_document_order(document, chain(shape, rules(document)))


@overload
def view(document: JsonObject) -> Credential: ...
@overload
def view(document: JsonObject, kind: type[D]) -> D: ...
def view(document: JsonObject, kind: type[Document] = Credential) -> Document:
    """A document as typed, frozen objects: `view(badge).credential_subject.achievement.name`.

    Args:
        document: A credential or presentation.
        kind: What it is expected to be, for type checkers and as a check: `OpenBadge`, `Presentation`, ...

    Returns:
        The view; its `raw` is the document itself.

    Raises:
        MalformedValueError: The document does not conform; the error is the first problem.
        UsageError: It conforms, but is of another kind.
    """
    seen, problems = _look(document)
    if problems or seen is None:
        first = problems[0]
        params: dict[str, Any] = dict(first.params)
        raise MalformedValueError(first.reason, pointer=first.pointer, **params)
    if not isinstance(seen, kind):
        raise UsageError("view-other-kind", kind=type(seen).__name__, expected=kind.__name__)
    object.__setattr__(seen, "_raw", document)
    return seen


def _choose(document: JsonObject) -> tuple[type[Document], _Relations]:
    named = document.get("type")
    names = named if isinstance(named, list) else [named]
    chosen = next((entry for name, entry in _MODELS.items() if name in names), _PLAIN)
    if chosen is _PLAIN and "VerifiableCredential" not in names and not _PRESENTS.isdisjoint(document):
        chosen = _MODELS["VerifiablePresentation"]
    return (chosen[1] if _is_version_1(document) else chosen[0]), chosen[2]


def _is_version_1(document: JsonObject) -> bool:
    context = document.get("@context")
    first = context[0] if isinstance(context, list) and context else context
    if first in (VCDM_1, VCDM_2):
        return bool(first == VCDM_1)
    return "issuanceDate" in document and "validFrom" not in document


@cache
def validator(model: type[Model]) -> Callable[[Any], Any]:
    """The compiled validator; it is built when it is first needed, which takes about a tenth of a second."""
    with _BUILDING:
        model.model_rebuild()
    return model.__pydantic_validator__.validate_python


def translate(error: ValidationError) -> Iterator[Problem]:
    """Pydantic's findings as ours: pointers into the document, our reasons, one problem for one fault."""
    for entry in error.errors(include_url=False):
        kind, value = entry["type"], entry["input"]
        if kind == "too_short" and value:
            continue  # the array is short because its items were refused, and those are named already
        pointer, member = "", ""
        for step in entry["loc"]:
            if step not in BRANCHES:
                pointer = child(pointer, step)
                member = step if isinstance(step, str) else member
        reason, params = _reason(kind, value, entry.get("ctx", {}))
        if not pointer:
            reason, params = "not-an-object", {"found": _json_kind(value)}
        yield Problem(pointer, reason, {"member": member, **params})


def _reason(kind: str, value: object, context: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """Our reason and its params for one of pydantic's error types, or for one of ours that pydantic passed on."""
    if kind in _PLAIN_REASONS and (value is not None or kind == "missing"):
        return _PLAIN_REASONS[kind], {}
    if value is None:
        return "null", {}
    if kind in _EXPECTED:
        kind, context = "kind-expected", {"expected": [_EXPECTED[kind]]}
    elif kind in _SHOWN and type(value) is not str:
        kind, context = "kind-expected", {"expected": ["string"]}
    if kind == "kind-expected":
        return kind, {**context, "found": _json_kind(value)}
    shown = {"value": str(value)[:80]} if kind in _SHOWN else {}
    return kind, {**context, **shown}


def _json_kind(value: object) -> str:
    return "null" if value is None else _JSON_KINDS.get(type(value), type(value).__name__)


def in_document_order(document: JsonObject, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sorted by where they stand; what is missing comes last in the object that lacks it."""
    coming = iter(problems)
    found = list(islice(coming, _MOST_PROBLEMS))
    places: dict[int, dict[str, int]] = {}
    found.sort(key=lambda problem: _position(document, problem.pointer, places))
    if next(coming, None) is not None:
        found.append(Problem("", "more-problems", {"shown": _MOST_PROBLEMS}))
    return tuple(found)


def _position(document: Any, pointer: str, places: dict[int, dict[str, int]]) -> tuple[int, ...]:
    """Where a problem stands; `places` keeps, for each object by its identity, where its members stand."""
    position: list[int] = []
    value = document
    for token in pointer.split("/")[1:]:
        name = token.replace("~1", "/").replace("~0", "~")
        if isinstance(value, list):
            position.append(int(name))
            value = value[int(name)]
        else:
            if id(value) not in places:
                places[id(value)] = {member: place for place, member in enumerate(value)}
            position.append(places[id(value)].get(name, len(value)))
            value = value.get(name)
    return tuple(position)
