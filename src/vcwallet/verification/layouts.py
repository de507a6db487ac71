"""Layouts: which words an object may use, and in which role each of its members is read.

That depends on the object's own role, its member names and its types, and on nothing else. Credentials repeat
themselves, so it is worked out once for each combination and remembered.
"""

from __future__ import annotations

from collections.abc import Hashable
from functools import lru_cache
from typing import NamedTuple

from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.pointer import child
from vcwallet.errors import ContextError
from vcwallet.ports import Contexts
from vcwallet.verification.aliases import SecondNames, is_second_type, second_names

_VALUE_OBJECT_KEYWORDS = frozenset({"@value", "@language", "@direction"})
_EMBEDDED_CREDENTIALS = frozenset({"verifiableCredential", "endorsement"})
"""Members whose objects are documents of their own, with their own `@context`."""

_ROLE_OF = {"credentialSubject": "subject", "achievement": "achievement"}
_MOST_LAYOUTS = 1_024
_MOST_TYPES = 64


class Member(NamedTuple):
    """A member of an object.

    Attributes:
        name: Its name.
        role: The role of the objects in it; None for `@context`, which holds none.
        own_graph: Whether JSON-LD keeps each of those objects in a graph of its own.
    """

    name: str
    role: str | None
    own_graph: bool


Layout = tuple[Member, ...]
"""The members of an object, in their order."""


class Layouts:
    """The layouts under some contexts.

    Only those whose every word the contexts define are remembered: no document can leave text of its own here.
    """

    def __init__(self, names: SecondNames) -> None:
        self._names = names
        self._known: dict[Hashable, Layout] = {}

    def find(self, node: JsonObject, role: str) -> Layout:
        """The layout of an object in a role.

        Raises:
            ContextError: A word that it may not use; the pointer starts at the object.
        """
        types = node.get("type")
        key = (role, tuple(node), tuple(types) if type(types) is list else types)
        try:
            return self._known[key]
        except (KeyError, TypeError):  # TypeError: a type that is no text, which the data model refuses
            pass
        layout = _make(self._names, node, role)
        if len(self._known) < _MOST_LAYOUTS and self._is_common(node):
            self._known[key] = layout
        return layout

    def _is_common(self, node: JsonObject) -> bool:
        types = node.get("type", [])
        names = types if isinstance(types, list) else [types]
        if len(names) > _MOST_TYPES or not all(isinstance(name, str) for name in names):
            return False
        return self._names.known.issuperset(names) and all(
            name in self._names.known or name in ("id", "type", "@context") for name in node
        )


@lru_cache(maxsize=128)
def layouts_of(contexts: Contexts, urls: tuple[str, ...]) -> Layouts:
    """The layouts under the contexts of these URLs."""
    return Layouts(second_names(contexts, urls))


def _make(names: SecondNames, node: JsonObject, role: str) -> Layout:
    value = node.get("type")
    types = [entry for entry in (value if isinstance(value, list) else [value]) if isinstance(entry, str)]
    for name in types:
        if is_second_type(name, names):
            raise ContextError("second-type", pointer="/type", type=name)
    members = []
    for name in node:
        if name in names.members or ":" in name:
            raise ContextError("second-name", pointer=child("", name), member=name)
        if name[:1] == "@" and not (name in _VALUE_OBJECT_KEYWORDS or (name == "@context" and role == "document")):
            reason = "nested-context" if name == "@context" else "keyword"
            raise ContextError(reason, pointer=child("", name), keyword=name)
        own_graph = name == "proof" or (name == "verifiableCredential" and "VerifiablePresentation" in types)
        members.append(Member(name, _role_of(name, types), own_graph))
    return tuple(members)


def _role_of(name: str, types: list[str]) -> str | None:
    """In which role the objects of a member are read."""
    if name == "@context":
        return None
    if name in _EMBEDDED_CREDENTIALS:
        return "document"
    if name == "credentialSubject" and "EndorsementCredential" in types:
        return "endorsement-subject"
    return _ROLE_OF.get(name, "other")
