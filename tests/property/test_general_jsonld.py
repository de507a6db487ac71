"""Wild JSON-LD, with contexts that nobody would write: the way through PyLD never answers otherwise than the walker.

Where both have an answer it is the same; where the walker refuses, this way refuses too, but for the constructs that it
is there for. Documents here have no `@base`, so that the walker has its say about everything else.
"""

from __future__ import annotations

import os
from random import Random
from typing import Any

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from support.pyld_oracle import newest
from vcwallet.canonical import canonicalize_statements, to_quads
from vcwallet.canonical.general import expanded_to_quads
from vcwallet.canonical.statements import Statements
from vcwallet.errors import LimitError, VcwalletError

EXAMPLES = int(os.environ.get("VCWALLET_EXAMPLES", "200"))
TERMS = [f"t{number}" for number in range(6)]
TYPES = ["A", "B", "C"]
KEYWORDS = ["@id", "@type", "@nest", "@graph", "@value", "@list", "@set", "@none", "@index", "@included", "@reverse"]
CONTAINERS: list[Any] = ["@list", "@set", "@index", "@language", "@id", "@type", "@graph"]
CONTAINERS += [["@graph", "@id"], ["@graph", "@index"], ["@set", "@index"], ["@set", "@graph"], ["@type", "@set"]]
FOR_PYLD = {
    "@id in @nest",
    "@context in @nest",
    "@graph in @nest",
    "a container in @reverse",
    "@set in a graph container",
    "a scoped context that makes its own term JSON",
}
"""What the walker leaves and PyLD may take."""


class Wild:
    """Makes documents up; `of` chooses among things, `rarely` is true so many times in a hundred."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.of = chance.choice

    def rarely(self, times: int) -> bool:
        return self.chance.random() * 100 < times

    def document(self) -> dict[str, Any]:
        return {"@context": self.context(0), **self.node(3)}

    def context(self, depth: int) -> Any:
        if self.rarely(6):
            return None
        if self.rarely(15):
            return [self.context(depth) for _ in range(self.of([0, 1, 2]))]
        made: dict[str, Any] = {name: self.term(depth) for name in self.chance.sample(TERMS, self.of(range(5)))}
        for name in TYPES:
            if self.rarely(30):
                made[name] = {"@id": f"x:T{name}"}
                if depth < 2 and self.rarely(50):
                    made[name]["@context"] = self.context(depth + 1)
        settings: list[tuple[int, str, list[Any]]] = [
            (30, "@vocab", ["x:v#", None, "x:w/"]),
            (10, "@language", ["en", None]),
            (10, "@propagate", [True, False]),
            (10, "@protected", [True]),
        ]
        made |= {name: self.of(values) for times, name, values in settings if self.rarely(times)}
        return made

    def term(self, depth: int) -> Any:
        if self.rarely(15):
            return self.of(["x:a", None, *KEYWORDS])
        made: dict[str, Any] = {"@reverse": "x:r"} if self.rarely(10) else {"@id": self.of(["x:a", "x:b", "x:c#"])}
        options: list[tuple[int, str, list[Any]]] = [
            (40, "@type", ["@id", "@vocab", "@json", "@none", "x:dt", "t0"]),
            (50, "@container", CONTAINERS),
            (15, "@language", ["en", None, "DE"]),
            (10, "@protected", [True, False]),
            (10, "@prefix", [True]),
            (8, "@nest", ["@nest"]),
        ]
        made |= {name: self.of(values) for times, name, values in options if self.rarely(times)}
        if "@index" in str(made.get("@container")) and self.rarely(20):
            made["@index"] = self.of(["x:key", "t1"])
        if depth < 2 and self.rarely(20):
            made["@context"] = self.context(depth + 1)
        return made

    def scalar(self) -> Any:
        return self.of(["s", "x:i", "t0", "A", "@none", "_:b", 1, 1.5, True, None, "x:j#f"])

    def value(self, depth: int) -> Any:
        if depth <= 0 or self.rarely(30):
            return self.scalar()
        form = self.of(["array", "value", "value", "list", "map", "node", "node", "node"])
        if form == "array":
            return [self.value(depth - 1) for _ in range(self.of(range(4)))]
        if form == "value":
            ending = {self.of(["@type", "@language", "@index"]): self.of(["x:dt", "en", "@json"])}
            return {"@value": self.of([self.scalar(), self.scalar(), []])} | (ending if self.rarely(40) else {})
        if form == "list":
            return {self.of(["@list", "@set"]): self.value(depth - 1)}
        if form == "map":
            keys = ["x:k", "A", "B", "en", "@none", "k", "t0"]
            return {key: self.value(depth - 1) for key in self.chance.sample(keys, self.of(range(3)))}
        return self.node(depth - 1)

    def node(self, depth: int) -> dict[str, Any]:
        made: dict[str, Any] = {"@context": self.context(1)} if self.rarely(15) else {}
        if self.rarely(40):
            made["@type"] = self.of([self.of(TYPES), self.chance.sample(TYPES, 2), "x:Z"])
        if self.rarely(30):
            made["@id"] = self.of(["x:i", "_:b", "t0:x"])
        for name in self.chance.sample([*TERMS, "x:p", "x:q"], self.of(range(5))):
            made[name] = self.value(depth)
        for name in ("@graph", "@included", "@index"):
            if self.rarely(6):
                made[name] = "i" if name == "@index" else self.value(depth)
        if self.rarely(6):
            made["@reverse"] = {self.of([*TERMS, "x:p"]): self.value(depth)}
        if self.rarely(6):
            made["@nest"] = self.node(depth - 1)
        return made


@settings(max_examples=EXAMPLES * 10, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 2**64))
def test_wild_documents(seed: int) -> None:
    document = Wild(Random(seed)).document()  # chance, and no secret
    try:
        theirs = expanded_to_quads(document, contexts=newest).statements
    except VcwalletError as error:
        event(f"refused: {error.code}")
        return
    ours, left = walked(document)
    if ours is None:
        event(f"only PyLD: {left}")
        assert left in FOR_PYLD, document
        return
    event("both")
    try:
        assert canonicalize_statements(theirs).nquads == canonicalize_statements(ours).nquads, document
    except LimitError:
        event("alike")


def walked(document: Any) -> tuple[Statements | None, object]:
    """The walker's statements, or what it leaves."""
    try:
        return to_quads(document, contexts=newest).statements, None
    except VcwalletError as error:
        return None, error.params.get("construct", error.reason)
