"""The compacted-form check: what a document with inline contexts says under the pinned contexts alone.

Where inline contexts are accepted elsewhere, a document is expanded with its own contexts, compacted with known ones,
and the two are compared (Data Integrity 1.0, section 4.6). Here the *reading* of a document takes the place of
its compacted form: the document without inline contexts and without the members that only these define, each type that
only these define written in full. It is found without compacting, and then shown to be right: under the pinned contexts
alone it makes exactly the statements that the document, less those members, makes with all its contexts.
docs/adr/0005-inline-contexts.md has the argument.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from vcwallet.canonical import to_quads
from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.pointer import Trail, child, pointer_of
from vcwallet.errors import ContextError, DataLossError, MalformedValueError, VcwalletError
from vcwallet.limits import Limits
from vcwallet.ports import Contexts
from vcwallet.securing.data_integrity.resolution import Resolution, resolutions
from vcwallet.verification.inline import InlineContext, mentions, objects, read_inline
from vcwallet.verification.vocabulary import vocabulary

_MOST_COMPARISONS = 200
_Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What may be read of a document.

    Attributes:
        document: The document as the pinned contexts alone have it.
        left_out: Pointers to members of the received document that are not in it.
    """

    document: JsonObject
    left_out: tuple[str, ...] = ()


def without_inline(document: JsonObject) -> JsonObject:
    """A copy whose `@context` members name contexts by URL only; everything else is as it was."""
    return {
        name: _urls(value) if name == "@context" else _copied(value, without_inline) for name, value in document.items()
    }


def has_inline(document: JsonObject) -> bool:
    """Whether a document, or one inside it, has an inline context."""
    found = (node.get("@context") for node, _ in objects(document))
    return any(isinstance(entry, dict) for value in found for entry in (value if isinstance(value, list) else [value]))


def read_compacted(document: JsonObject, contexts: Contexts, *, allow_vocab: bool = False, limits: Limits) -> Reading:
    """The reading of a document with inline contexts, once it has shown to be what the document says.

    The document must have passed `check_rules` without its inline contexts, which also says where `@context` may stand.

    Args:
        document: The received document, with its proofs.
        contexts: The pinned contexts.
        allow_vocab: Whether pinned contexts with `@vocab` may be used at all; never beside inline ones.
        limits: Bounds on the work.

    Raises:
        ContextError: An inline context does more than to add names; a value depends on one (`inline-prefix`); or the
            document says something else under the pinned contexts alone (`compacted-form`).
        MalformedValueError: A member that is not read says something about an object that is.
        DataLossError: Something in the document is covered by no signature.
        LimitError: Too much work.
    """
    mentioned = mentions(document)
    known = vocabulary(contexts, frozenset(mentioned.urls))
    if known.declares_vocab:
        raise ContextError("inline-construct", pointer="/@context", construct="@vocab")
    inline = {id(entry): read_inline(entry, known, mentioned, trail) for entry, trail in mentioned.inline}
    _check_types(document, known.iris)
    _check_values(document, frozenset[str]().union(*(entry.prefixes for entry in inline.values())))
    split = _Split(inline, known.opaque)
    kept, reading = split.object(document, {}, None)
    _check_hidden(split, reading)
    _check_statements(kept, reading, contexts, allow_vocab=allow_vocab, limits=limits)
    return Reading(reading, tuple(pointer_of(trail) for trail, _, _ in split.hidden))


def _copied(value: Any, copy: Any) -> Any:
    if isinstance(value, dict):
        return copy(value)
    return [_copied(entry, copy) for entry in value] if isinstance(value, list) else value


def _urls(value: Any) -> Any:
    """The value of an `@context` member without inline contexts; whatever is no context stays, to be refused."""
    if isinstance(value, list):
        return [entry for entry in value if not isinstance(entry, dict)]
    return [] if isinstance(value, dict) else value


def _check_types(document: JsonObject, known: frozenset[str]) -> None:
    """No type that has a name may be written in full: without the context that names it, it would be another type."""
    for node, trail in objects(document):
        for text in _texts(node.get("type")):
            if ":" in text and text in known:
                raise ContextError("second-type", pointer=pointer_of((trail, "type")), type=text)


def _check_values(document: JsonObject, prefixes: frozenset[str]) -> None:
    """No value may be a prefixed IRI of an inline context: its reader would take it as it stands."""
    for node, trail in objects(document):
        for name, value in node.items():
            if name == "@context":
                continue
            for text in _texts(value):
                prefix, colon, rest = text.partition(":")
                if colon and prefix in prefixes and not rest.startswith("//") and " " not in rest:
                    raise ContextError("inline-prefix", pointer=pointer_of((trail, name)), prefix=prefix)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for entry in value:
            yield from _texts(entry)


@dataclass(slots=True)
class _Split:
    """Parts a document: what is kept, as it stands and as it is read, and what is hidden from the reader.

    Attributes:
        inline: What each inline context adds, by the identity of its object.
        opaque: Names under which the members of an object are no names.
        hidden: The members left out: place, value, and the inline names in force there.
    """

    inline: Mapping[int, InlineContext]
    opaque: frozenset[str]
    hidden: list[tuple[Trail, Any, Mapping[str, str]]] = field(default_factory=list)

    def object(self, node: JsonObject, names: Mapping[str, str], trail: Trail) -> tuple[JsonObject, JsonObject]:
        """An object as it stands and as it is read, both without the members that only inline contexts define."""
        if "@context" in node:
            names = self._names(node["@context"], names, trail)
        kept: JsonObject = {}
        reading: JsonObject = {}
        for name, value in node.items():
            here: Trail = (trail, name)
            if name == "@context":
                kept[name], reading[name] = value, _urls(value)
            elif name in names:
                self.hidden.append((here, value, names))
            elif name == "type":
                kept[name], reading[name] = value, _types(value, names)
            elif name in self.opaque:
                kept[name] = reading[name] = value
            else:
                kept[name], reading[name] = self._value(value, names, here)
        return kept, reading

    def _value(self, value: Any, names: Mapping[str, str], trail: Trail) -> tuple[Any, Any]:
        if isinstance(value, dict):
            return self.object(value, names, trail)
        if isinstance(value, list):
            pairs = [self._value(entry, names, (trail, index)) for index, entry in enumerate(value)]
            return [kept for kept, _ in pairs], [reading for _, reading in pairs]
        return value, value

    def _names(self, value: Any, outer: Mapping[str, str], trail: Trail) -> Mapping[str, str]:
        """The inline names in force behind an `@context` member."""
        own: dict[str, str] = {}
        for index, entry in enumerate(value if isinstance(value, list) else [value]):
            if isinstance(entry, dict):
                for name, iri in self.inline[id(entry)].names.items():
                    if own.setdefault(name, iri) != iri:
                        place: Trail = (((trail, "@context"), index), name)
                        raise ContextError("inline-term", pointer=pointer_of(place), term=name)
        return {**outer, **own}


def _types(value: Any, names: Mapping[str, str]) -> Any:
    if isinstance(value, list):
        return [_types(entry, names) for entry in value]
    return names.get(value, value) if isinstance(value, str) else value


def _check_hidden(split: _Split, reading: JsonObject) -> None:
    """What is not read must not speak of what is: in what is signed, objects of one id are one (THREATS row 3)."""
    spoken_of: dict[str, list[JsonObject]] = {}
    for node, _ in objects(reading):
        if isinstance(node.get("id"), str):
            spoken_of.setdefault(node["id"], []).append(node)
    for trail, value, names in split.hidden:
        for node, place in objects(value, trail):
            known = spoken_of.get(node["id"], []) if isinstance(node.get("id"), str) else []
            for name, content in node.items() if known else ():
                if name != "id" and name not in names and not any(_says(other, name, content) for other in known):
                    pointer = pointer_of((place, name))
                    raise MalformedValueError("misplaced-member", pointer=pointer, id=node["id"], member=name)


def _says(node: JsonObject, name: str, content: Any) -> bool:
    if name != "type":
        return name in node and node[name] == content
    said, asked = (value if isinstance(value, list) else [value] for value in (node.get(name), content))
    return all(entry in said for entry in asked)


def _check_statements(
    kept: JsonObject, reading: JsonObject, contexts: Contexts, *, allow_vocab: bool, limits: Limits
) -> None:
    """Under every choice of revisions under which the document can be signed, the reading makes the same statements."""
    failure: VcwalletError | None = None
    compared = False
    for resolution in resolutions(contexts, allow_vocab=allow_vocab):
        comparison = _Comparison(resolution, limits)
        for (part, pointer), (read, _) in zip(_signed_parts(kept), _signed_parts(reading), strict=True):
            try:
                statements = comparison.statements(part)
            except (DataLossError, ContextError) as error:
                if not pointer:
                    failure = failure or error
                    break
                continue  # a proof that cannot be in order, or is of a kind that nobody checks: the proof check says so
            compared = True
            if comparison.statements_or_none(read) != statements:
                raise ContextError("compacted-form", pointer=pointer + comparison.difference(part, read))
    if not compared and failure is not None:
        raise failure


def _signed_parts(document: JsonObject) -> Iterator[tuple[JsonObject, str]]:
    """What signatures are made over: the document, and each of its proofs under the document's contexts."""
    yield {name: value for name, value in document.items() if name != "proof"}, ""
    value = document.get("proof")
    many = isinstance(value, list)
    for index, proof in enumerate(value if isinstance(value, list) else [value]):
        if isinstance(proof, dict):
            yield {**proof, "@context": document.get("@context")}, f"/proof/{index}" if many else "/proof"


@dataclass(slots=True)
class _Comparison:
    """Compares statements under one choice of revisions. Both sides are walked in one order, so lists are compared."""

    resolution: Resolution
    limits: Limits
    made: int = 0

    def statements(self, document: Any) -> list[str]:
        return list(to_quads(document, contexts=self.resolution, limits=self.limits).statements.lines())

    def statements_or_none(self, document: Any) -> list[str] | None:
        try:
            return self.statements(document)
        except (DataLossError, ContextError):
            return None

    def difference(self, kept: JsonObject, reading: JsonObject) -> str:
        """Where the difference is: as deep inside as one member alone still makes it."""
        path: _Path = ()
        while (step := self._step(kept, reading, path)) is not None:
            path = (*path, step)
        pointer = ""
        for step in path:
            pointer = child(pointer, step)
        return pointer

    def _step(self, kept: JsonObject, reading: JsonObject, path: _Path) -> str | int | None:
        node: Any = kept
        for token in path:
            node = node[token]
        if isinstance(node, list):
            steps: list[str | int] = list(range(len(node)))
        else:
            names = [name for name in node if name != "@context"] if isinstance(node, dict) else []
            steps = sorted(names, key=lambda name: (name != "type", name != "id"))  # these are in every comparison
        for step in steps:
            self.made += 1
            if self.made > _MOST_COMPARISONS:
                return None
            further = (*path, step)
            found = self.statements_or_none(_only(kept, further))
            if found is not None and self.statements_or_none(_only(reading, further)) != found:
                return step
        return None


def _only(node: Any, path: _Path) -> Any:
    """A document with nothing but one member on the way down, and what gives each object on that way its meaning."""
    if not path:
        return node
    if isinstance(node, list):
        return [_only(node[int(path[0])], path[1:])]
    around = ("@context",) if path[0] == "type" else ("@context", "id", "type")
    structure = {name: node[name] for name in around if name in node and name != path[0]}
    return structure | {path[0]: _only(node[path[0]], path[1:])}
