"""Does a document conform to the specification that it claims? One pass finds every problem.

The model is chosen by what the document says it is: its `type` and the first entry of its `@context`. A document that
says neither is held against the nearest model, so that its author learns what is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import chain, islice
from typing import Any, TypeVar, overload

from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.pointer import child
from vcwallet.errors import LimitError, MalformedValueError, UsageError
from vcwallet.limits import DEFAULT
from vcwallet.model import relations
from vcwallet.model.access import as_list, is_set, values_of
from vcwallet.model.classes.badge import AchievementCredential, AchievementCredential1
from vcwallet.model.classes.clr import ClrCredential, ClrCredential1
from vcwallet.model.classes.credential import Credential, Document, VerifiableCredential, VerifiableCredential1
from vcwallet.model.classes.presentation import (
    EnvelopedVerifiableCredential,
    EnvelopedVerifiablePresentation,
    VerifiablePresentation,
    VerifiablePresentation1,
)
from vcwallet.model.classes.profile import EndorsementCredential, EndorsementCredential1
from vcwallet.model.classes.recognized_entity import RecognizedEntityCredential
from vcwallet.model.declaration import Model
from vcwallet.model.document_kinds import STRING_EXPECTED, VCDM_1, VCDM_2
from vcwallet.model.problem import Problem
from vcwallet.model.value_shapes import ARRAY_EXPECTED, MOST_FLAWS, Flaw, Flaws, json_kind

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
    "RecognizedEntityCredential": (RecognizedEntityCredential, VerifiableCredential1, relations.check_plain),
}
"""By type name, in order of precedence: the model of VCDM 2.0, that of VCDM 1.1, and the rules between members."""
_PLAIN: tuple[type[Document], type[Document], _Relations] = (
    VerifiableCredential,
    VerifiableCredential1,
    relations.check_plain,
)

EMBEDDED = frozenset({"endorsement", "verifiableCredential"})
"""Members that hold documents of their own; canonical forms, which build on no model, have the same."""
_PRESENTS = {"verifiableCredential", "holder"}
"""Members that only a presentation has, by which one is known that does not say what it is."""


def check(document: JsonObject) -> tuple[Problem, ...]:
    """Everything in a document that its specification forbids.

    A presentation or a learner record is checked by itself; each credential in it is a document of its own.
    Endorsements inside a badge are part of the badge and are checked with it.

    Args:
        document: A credential or presentation, as the strict parser read it.

    Returns:
        All problems in the order of the document; empty where it conforms. Of more than a thousand, some are kept
        and the last says that there are more.

    Raises:
        LimitError: It is nested deeper than Python follows.
    """
    if type(document) is not dict:
        return (_not_an_object(document),)
    model, rules = _choose(document)
    return in_document_order(document, chain(problems_of(document, model), rules(document)))


MOST_TOLD = 1_000
"""Problems that are told: an author who mends a document reads no further."""


def check_read(document: JsonObject, *, spelling: bool) -> tuple[Problem, ...]:
    """As `check`, of a document as it is read. Embedded documents are not looked into: they are read by themselves.

    Args:
        document: The document.
        spelling: Whether to name what is not signed as well: which contexts it names and in which order, whether one
            value stands in an array, and the form of its proofs. Only of a document that is read as it was received.
    """
    if "endorsement" in document:
        others = [entry for entry in values_of(document["endorsement"]) if not isinstance(entry, dict)]
        document = {name: value for name, value in document.items() if name != "endorsement"}
        document |= {"endorsement": others} if others else {}
    model, rules = _choose(document, is_read=True)
    flaws = _flaws(document, model)
    more = len(flaws) > MOST_FLAWS
    if not spelling:  # sorted out at once: in a tree of statements every type stands in an array
        flaws = [flaw for flaw in flaws if flaw.reason not in _SPELLINGS]
    problems = [*map(_problem, flaws), *rules(document)]
    if not problems:
        return ()
    selected = [
        problem for problem in problems if not _is_embedded(problem) and (spelling or not _is_unsigned(problem))
    ]
    return in_document_order(document, selected, more=more)


_SPELLINGS = frozenset({ARRAY_EXPECTED, STRING_EXPECTED})
"""Reasons that are a matter of spelling alone."""
_OF_THE_MEMBER = frozenset({"array-empty", "member-missing", "null"})
"""What is wrong with a member that holds documents, and not with one of them."""


def _is_embedded(problem: Problem) -> bool:
    """Whether a problem is one of an embedded document, and not of the member that holds it."""
    steps = problem.pointer.split("/")[1:]
    if steps and steps[-1] in EMBEDDED and problem.reason in _OF_THE_MEMBER:
        return False
    if problem.reason == "kind-expected" and "endorsement" in steps[-2:]:  # no document, to be read by itself
        return False
    return not EMBEDDED.isdisjoint(steps)


def _is_unsigned(problem: Problem) -> bool:
    """Whether a problem is one of the context or of a proof, of which there are no statements."""
    steps = problem.pointer.split("/")[1:]
    return "@context" in steps or steps[:1] == ["proof"]


def view_read(document: JsonObject) -> Credential:
    """A document that was read, and passed `check_read`, as typed, frozen objects."""
    model, _ = _choose(document, is_read=True)
    return model(document)  # type: ignore[return-value]  # a credential, as its caller knows


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
    if problems := check(document):
        first = problems[0]
        params: dict[str, Any] = dict(first.params)
        raise MalformedValueError(first.reason, pointer=first.pointer, **params)
    model, _ = _choose(document)
    if not issubclass(model, kind):
        raise UsageError("view-other-kind", kind=model.__name__, expected=kind.__name__)
    return model(document)


def _choose(document: JsonObject, *, is_read: bool = False) -> tuple[type[Document], _Relations]:
    """The model of a document and the rules between its members.

    Args:
        document: The document.
        is_read: Whether it is a document as it is read. Then its members alone say which VCDM it follows, as contexts
            are not signed; only of a presentation, they say nothing.
    """
    names = as_list(document.get("type"))
    chosen = next((entry for name, entry in _MODELS.items() if name in names), _PLAIN)
    if chosen is _PLAIN and "VerifiableCredential" not in names and not _PRESENTS.isdisjoint(document):
        chosen = _MODELS["VerifiablePresentation"]
    is_version_1 = "issuanceDate" in document and "validFrom" not in document
    if not is_read or chosen[0] is VerifiablePresentation:
        context = document.get("@context")
        first = context[0] if isinstance(context, list) and context else context
        is_version_1 = first == VCDM_1 or (first != VCDM_2 and is_version_1)
    return (chosen[1] if is_version_1 else chosen[0]), chosen[2]


def problems_of(value: JsonObject, model: type[Model]) -> list[Problem]:
    """Everything in a value that its model forbids, with pointers into it.

    Raises:
        LimitError: It is nested deeper than Python follows, which no limit on what is parsed lets through.
    """
    return [_problem(flaw) if flaw.place else _not_an_object(value) for flaw in _flaws(value, model)]


def _flaws(value: JsonObject, model: type[Model]) -> Flaws:
    try:
        return model.shape.check(value)
    except RecursionError:
        raise LimitError("depth", limit=DEFAULT.depth) from None


def _problem(flaw: Flaw) -> Problem:
    pointer, member = "", ""
    for step in flaw.place:
        pointer = child(pointer, step)
        member = step if isinstance(step, str) else member
    return Problem(pointer, flaw.reason, {"member": member, **flaw.params})


def _not_an_object(value: object) -> Problem:
    return Problem("", "not-an-object", {"found": json_kind(value)})


def in_document_order(document: JsonObject, problems: Iterable[Problem], *, more: bool = False) -> tuple[Problem, ...]:
    """Sorted by where they stand; what is missing comes last in the object that lacks it.

    Args:
        document: The document.
        problems: The problems.
        more: Whether there may be more than these.
    """
    remaining = iter(problems)
    kept = list(islice(remaining, MOST_TOLD))
    places: dict[int, dict[str, int]] = {}
    kept.sort(key=lambda problem: _position(document, problem.pointer, places))
    if more or next(remaining, None) is not None:
        kept.append(Problem("", "more-problems", {"shown": len(kept)}))
    return tuple(kept)


def _position(document: Any, pointer: str, places: dict[int, dict[str, int]]) -> tuple[int, ...]:
    """Where a problem stands; `places` keeps, for each object by its identity, where its members stand.

    A pointer steps over the `@set` of a set that is written as an object, as the check does. Where it leads no further,
    what is missing there comes last.
    """
    position: list[int] = []
    value = document
    for token in pointer.split("/")[1:]:
        name = token.replace("~1", "/").replace("~0", "~")
        if isinstance(value, dict) and is_set(value):
            value = value["@set"]
        if isinstance(value, list):
            index = int(name) if name.isdecimal() else len(value)
            position.append(index)
            value = value[index] if index < len(value) else None
        elif isinstance(value, dict):
            if id(value) not in places:
                places[id(value)] = {member: place for place, member in enumerate(value)}
            position.append(places[id(value)].get(name, len(value)))
            value = value.get(name)
    return tuple(position)
