"""How to read an object of one shape: its members, in the order in which they are read, with what they mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from vcwallet.canonical.jsonld.term import Term


class MemberStep(NamedTuple):
    """What to do with one member.

    Attributes:
        kind: How it is handled; see `Term.kind`.
        name: Its name.
        term: What it means.
        lead: The predicate as N-Quads text, with a space on either side.
    """

    kind: int
    name: str
    term: Term
    lead: str


class TextStep(NamedTuple):
    """What to do with a member that is a literal where it is text, which most members are.

    Attributes:
        name: Its name.
        start: What the literal begins with: the predicate and the opening quote.
        end: What it ends with, from the closing quote.
        otherwise: What to do where it is something else.
    """

    name: str
    start: str
    end: str
    otherwise: MemberStep


@dataclass(frozen=True, slots=True)
class ObjectPlan:
    """How to read an object of one shape.

    Attributes:
        is_node: False for value objects, lists and sets, which have no steps.
        id_name: The member that is its identifier, if it has one.
        facts: What its types say, as ` predicate object`.
        blank_types: Types that are blank nodes, with their labels in the document.
        texts: One for each member that is a literal where it is text.
        others: One for each other member.
        plain: Whether the object is read as it is written: every member and type under the name that it is read by.
        only_id: Whether it has nothing but its identifier.
    """

    is_node: bool
    id_name: str | None = None
    facts: tuple[str, ...] = ()
    blank_types: tuple[str, ...] = ()
    texts: tuple[TextStep, ...] = ()
    others: tuple[MemberStep, ...] = ()
    plain: bool = False
    only_id: bool = False
