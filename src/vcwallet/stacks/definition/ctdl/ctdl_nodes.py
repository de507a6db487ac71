"""The nodes of a Pathway document, and the shapes that values of CTDL have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.pointer import child
from vcwallet.model.access import entries_of
from vcwallet.stacks.definition.ctdl.ctdl_names import CtdlNames
from vcwallet.stacks.values.stack_error import StackError

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]+)*")


def is_text(value: JsonObject, names: CtdlNames) -> bool:
    """Whether an object is a text with its language, or texts by their languages, of which `id` is one."""
    return "@value" in value or all(_LANGUAGE.fullmatch(name) and ":" not in names.term(name) for name in value)


def texts_in(value: Any) -> Iterator[str]:
    """All texts in a value, at any depth."""
    waiting = [value]
    while waiting:
        current = waiting.pop()
        if isinstance(current, str):
            yield current
        elif isinstance(current, list | dict):
            waiting += current.values() if isinstance(current, dict) else current


@dataclass(frozen=True, slots=True)
class PathwayNode:
    """A pathway, component or condition.

    Attributes:
        members: Its members, by their terms.
        pointer: Where it stands in the document.
        names: What names and references stand for.
        written: By a term, the name by which the document has it, where that is another.
    """

    members: JsonObject = field(repr=False)
    pointer: str
    names: CtdlNames = field(repr=False)
    written: dict[str, str] = field(default_factory=dict, repr=False)

    @classmethod
    def read(cls, node: JsonObject, pointer: str, names: CtdlNames) -> PathwayNode:
        """A node of a document.

        Raises:
            StackError: It gives names other meanings, or one term has two names.
        """
        if pointer and "@context" in node:
            raise StackError("pathway-context", pointer=child(pointer, "@context"), name="@context")
        members: JsonObject = {}
        other: dict[str, str] = {}
        for name, value in node.items():
            term = names.term(name)
            if term in members:
                raise StackError("pathway-term-twice", pointer=child(pointer, name), term=term[:80])
            members[term] = value
            if term != name:
                other[term] = name
        return cls(members, pointer, names, other)

    @property
    def id(self) -> str:
        """Its identifier, expanded; empty for none.

        Raises:
            StackError: It is none, or cannot be expanded.
        """
        return self._expanded(self.members["@id"], "@id", self.place("@id")) if "@id" in self.members else ""

    @property
    def is_reference(self) -> bool:
        """Whether it only names what stands elsewhere."""
        return "@id" in self.members and self.members.keys() <= {"@id", "@type"}

    @property
    def types(self) -> list[Any]:
        """Its classes, as the document names them."""
        return entries_of(self.members.get("@type"))

    def get(self, term: str) -> Any:
        """The value of a term; None where it has none."""
        return self.members.get(term)

    def place(self, term: str) -> str:
        """The pointer to a term of it."""
        return child(self.pointer, self.written.get(term, term))

    def each(self, term: str) -> Iterator[tuple[Any, str]]:
        """The entries of the value of a term, each with its place."""
        value, place = self.get(term), self.place(term)
        if isinstance(value, dict):
            for wrapper in ("@set", "@list"):
                if wrapper in value:
                    value, place = value[wrapper], child(place, wrapper)
                    break
        if isinstance(value, list):
            yield from ((entry, child(place, index)) for index, entry in enumerate(value))
        elif value is not None:
            yield value, place

    def named(self, term: str) -> Iterator[tuple[str, str]]:
        """The identifiers in the value of a term, expanded, each with its place: texts, and objects with an id.

        Raises:
            StackError: An entry names nothing, so that it would be left out, or cannot be expanded.
        """
        for entry, place in self.each(term):
            given = entry
            if isinstance(entry, dict):
                given = entry.get("@value", entry.get("@id", entry.get("id")))
            name = self._expanded(given, term, place)
            if isinstance(entry, dict) and "@value" in entry and name != given:  # to JSON-LD, a text stays as it is
                raise StackError("pathway-id", pointer=place, id=given[:200])
            yield name, place

    def _expanded(self, name: Any, term: str, place: str) -> str:
        if not isinstance(name, str) or not name:
            raise StackError("pathway-no-id", pointer=place, term=term)
        return self.names.iri(name, place)

    def ids(self, term: str) -> list[str]:
        """The same without places, each once."""
        return list(dict.fromkeys(name for name, _ in self.named(term)))

    def only_id(self, term: str) -> str:
        """The one identifier in the value of a term; empty for none.

        Raises:
            StackError: There are several, of which none is the first: their order is not data.
        """
        named = self.ids(term)
        if len(named) > 1:
            raise StackError("pathway-several", pointer=self.place(term), term=term, count=len(named))
        return named[0] if named else ""
