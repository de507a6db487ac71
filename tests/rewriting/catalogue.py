"""What a rewriting is, how it is applied, and the list that every one of them enters.

A rewriting gets a `Site` (a copy of the document with all its places, and a source of chance), changes it and returns
whether it could. It is not trusted to leave the statements alone: `checking` compares them each time.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

from rewriting.places import Node, NotHere, Spot, Survey
from vcwallet.errors import VcwalletError

Document = dict[str, Any]


class Site:
    """A document that is being rewritten.

    Attributes:
        document: The copy to change.
        random: Chance.
        spoils: Whether it is changed inside embedded documents with proofs of their own, and not around them.
        all_nodes: Its objects, the outermost first.
        nodes: Those that may be changed.
        documents: The contexts that it names.
    """

    def __init__(self, document: Document, random: Random, *, spoils: bool) -> None:
        self.document = document
        self.random = random
        self.spoils = spoils
        survey = Survey(document)
        self.documents = survey.documents
        self.all_nodes = survey.nodes
        self.nodes = [node for node in survey.nodes if node.embedded is spoils]

    @property
    def top(self) -> Node:
        """The outermost object."""
        return self.all_nodes[0]

    def again(self) -> Site:
        """The same document, looked at anew after a change of its contexts."""
        return Site(self.document, self.random, spoils=self.spoils)

    def node(self, wanted: Callable[[Node], Any] = lambda _: True) -> Node:
        """One of the objects that fit.

        Raises:
            NotHere: There is none.
        """
        return self.choice(node for node in self.nodes if wanted(node))

    def spot(self, wanted: Callable[[Spot], Any] = lambda _: True) -> Spot:
        """One of the values that fit.

        Raises:
            NotHere: There is none.
        """
        return self.choice(spot for node in self.nodes for spot in node.spots if wanted(spot))

    def choice(self, options: Any) -> Any:
        """One of some options.

        Raises:
            NotHere: There is none.
        """
        options = list(options)
        if not options:
            raise NotHere
        return self.random.choice(options)

    def some(self, options: Any) -> list[Any]:
        """At least one of some options, in their order.

        Raises:
            NotHere: There is none.
        """
        options = list(options)
        if not options:
            raise NotHere
        chosen = set(self.random.sample(range(len(options)), self.random.randint(1, len(options))))
        return [option for index, option in enumerate(options) if index in chosen]


Change = Callable[[Site], None]


@dataclass(frozen=True)
class Rewriting:
    """One way to write a document otherwise.

    Attributes:
        name: What it is called.
        change: What it does to a site; raises `NotHere` where it does not apply.
        spoils_embedded: Whether it goes into embedded documents, whose own signatures may break by it.
        refused: Whether no reader should take the result, because its top is another node.
        once: Whether doing it at a second place makes no sense.
    """

    name: str
    change: Change
    spoils_embedded: bool = False
    refused: bool = False
    once: bool = False

    def __call__(self, document: Document, random: Random) -> Document | None:
        """The document written otherwise at one or several places; None where this does not apply."""
        result = None
        for _ in range(1 if self.once else random.choice([1, 1, 2, 3])):
            site = None
            try:
                site = Site(json.loads(json.dumps(result or document)), random, spoils=self.spoils_embedded)
                self.change(site)
            except (NotHere, VcwalletError):  # errors of contexts: a document that is readable no more
                break
            result = site.document
        return result


REWRITINGS: dict[str, Rewriting] = {}


def rewriting(name: str, *, inside: bool = True, **kind: bool) -> Callable[[Change], Change]:
    """Enters a rewriting.

    Args:
        name: What it is called.
        inside: Whether it is also done in embedded documents, as a second rewriting of its own.
        kind: See `Rewriting`.
    """

    def enter(change: Change) -> Change:
        REWRITINGS[name] = Rewriting(name, change, **kind)
        if inside and not kind.get("spoils_embedded") and not kind.get("refused"):
            REWRITINGS[f"{name}, inside"] = Rewriting(f"{name}, inside", change, spoils_embedded=True, **kind)
        return change

    return enter
