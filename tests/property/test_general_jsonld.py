"""Wild JSON-LD, with contexts that no issuer would write: what is taken is read as PyLD reads it.

PyLD leaves out what it cannot make sense of, where this library refuses. So answers are compared: of whatever is taken
here PyLD must make the same statements, if it makes any. The documents avoid what PyLD is known to read otherwise than
the specification; see `Wild`.
"""

from __future__ import annotations

import os
from random import Random
from typing import Any

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from pyld import jsonld
from pyld.context_resolver import ContextResolver

from canonical_support import loader, newest
from vcwallet.canonical import canonical_form, canonicalize_nquads, to_quads
from vcwallet.errors import LimitError, VcwalletError

EXAMPLES = int(os.environ.get("VCWALLET_EXAMPLES", "200"))
TERMS = [f"t{number}" for number in range(6)]
GRAPHS = {"g0": ["@graph"], "g1": ["@graph", "@set"], "g2": ["@graph", "@id"], "g3": ["@graph", "@index"]}
TYPES = ["A", "B", "C"]
KEYWORDS = ["@id", "@type", "@nest", "@graph", "@value", "@list", "@set", "@none", "@index", "@included", "@reverse"]
CONTAINERS: list[Any] = ["@list", "@set", "@index", "@language", "@id", "@type", ["@set", "@index"], ["@type", "@set"]]
RELATIVE = ["a", "../b", "?q", "#f", ""]


class Wild:
    """Makes documents up; `of` chooses among things, `rarely` is true so many times in a hundred.

    Not made, because PyLD misreads them: nulls in `@set`, `@list`, `@graph` and `@included`; JSON literals in
    containers; properties that are the index of a map; graphs in which nothing is said; arrays in the place of maps of
    graphs; `@propagate` in an array of contexts; relative `@base` and `@vocab` in scoped contexts; scoped contexts of
    reverse properties and containers, and such as redefine their own term; maps by identifier or type in scopes that
    end; prefixes that are reverse properties; types in `@nest`; bases without an authority.
    """

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.of = chance.choice
        self.ending_scopes = self.rarely(50)
        """Whether types have contexts, and contexts do not propagate; then there are no maps by identifier or type."""

    def rarely(self, times: int) -> bool:
        return self.chance.random() * 100 < times

    def document(self) -> dict[str, Any]:
        own = self.context(0, alone=False)
        first = {"@base": "http://b/c/d"} if self.rarely(70) else {}
        if self.rarely(70):
            first["@vocab"] = "x:d/"
        return {"@context": [first, *(own if isinstance(own, list) else [own])], **self.node(3)}

    def context(self, depth: int, *, alone: bool = True) -> Any:
        if self.rarely(6):
            return None
        if self.rarely(15):
            made = [self.context(depth, alone=False) for _ in range(self.of([0, 1, 2]))]
            return [each for each in made if not isinstance(each, list)]
        context: dict[str, Any] = {
            name: self.term(name, depth) for name in self.chance.sample(TERMS, self.of(range(5)))
        }
        if depth == 0:
            context |= {name: {"@id": f"x:{name}", "@container": container} for name, container in GRAPHS.items()}
        for name in TYPES:
            if self.rarely(30):
                context[name] = {"@id": f"x:T{name}"}
                if depth < 2 and self.ending_scopes and self.rarely(50):
                    context[name]["@context"] = self.scoped(name, depth)
        settings: list[tuple[int, str, list[Any]]] = [
            (15, "@vocab", ["x:v#", None, "x:w/", *(["", "v/"] if depth == 0 else [])]),
            (10, "@base", ["http://b/c/d", "http://z/", None, *(["rel/", "#f"] if depth == 0 else [])]),
            (10, "@language", ["en", None]),
            (10 if alone and self.ending_scopes else 0, "@propagate", [True, False]),
            (10, "@protected", [True]),
        ]
        return context | {name: self.of(values) for times, name, values in settings if self.rarely(times)}

    def scoped(self, name: str, depth: int) -> Any:
        """The context of a term or type, which says nothing of its own name."""

        def other(context: Any) -> Any:
            return (
                {key: entry for key, entry in context.items() if key != name} if isinstance(context, dict) else context
            )

        context = self.context(depth + 1)
        return [other(each) for each in context] if isinstance(context, list) else other(context)

    def term(self, name: str, depth: int) -> Any:
        if self.rarely(15):
            return self.of(["x:a", None, *KEYWORDS])
        made: dict[str, Any] = {"@reverse": "x:r"} if self.rarely(10) else {"@id": self.of(["x:a", "x:b", "x:c#"])}
        options: list[tuple[int, str, list[Any]]] = [
            (40, "@type", ["@id", "@vocab", "@json", "@none", "x:dt"]),
            (50, "@container", CONTAINERS),
            (15, "@language", ["en", None, "DE"]),
            (10, "@protected", [True, False]),
            (10, "@prefix", [True]),
            (8, "@nest", ["@nest"]),
        ]
        made |= {name: self.of(values) for times, name, values in options if self.rarely(times)}
        if "@reverse" in made:
            return {key: entry for key, entry in made.items() if key not in ("@nest", "@container", "@prefix")}
        keyed = made.get("@container") in ("@id", "@type", ["@type", "@set"])
        if made.get("@type") == "@json" or (keyed and self.ending_scopes):
            made.pop("@container", None)
        if depth < 2 and "@container" not in made and self.rarely(20):
            made["@context"] = self.scoped(name, depth)
        return made

    def scalar(self) -> Any:
        return self.of(["s", "x:i", "t0", "A", "@none", "_:b", 1, 1.5, True, "x:j#f", *RELATIVE])

    def value(self, depth: int) -> Any:
        if depth <= 0 or self.rarely(30):
            return self.scalar()
        form = self.of(["array", "value", "value", "list", "map", "node", "node", "node"])
        if form == "array":
            return [self.value(depth - 1) for _ in range(self.of(range(4)))]
        if form == "value":
            ending = {self.of(["@type", "@language", "@index"]): self.of(["x:dt", "en", "@json"])}
            return {"@value": self.scalar()} | (ending if self.rarely(40) else {})
        if form == "list":
            return {self.of(["@list", "@set"]): self.value(depth - 1)}
        if form == "map":
            keys = ["x:k", "A", "B", "en", "@none", "k", "t0"]
            return {key: self.value(depth - 1) for key in self.chance.sample(keys, self.of(range(3)))}
        return self.node(depth - 1)

    def graph(self, name: str, depth: int) -> Any:
        """The value of a graph container, in which something is said."""

        def entry() -> Any:
            node = {"x:z": 1, **self.node(depth - 1)}
            return self.of([node, node, [node], {"@set": [node, {"x:z": 2}]}])

        return {key: entry() for key in ("x:k", "a")} if name in ("g2", "g3") else entry()

    def node(self, depth: int) -> dict[str, Any]:
        made: dict[str, Any] = {"@context": self.context(1)} if self.rarely(15) else {}
        if self.rarely(40):
            made["@type"] = self.of([self.of(TYPES), self.chance.sample(TYPES, 2), "x:Z"])
        if self.rarely(40):
            made["@id"] = self.of(["x:i", "_:b", "t0:x", *RELATIVE])
        for name in self.chance.sample([*TERMS, "x:p", "x:q"], self.of(range(5))):
            made[name] = self.of([self.value(depth), self.value(depth), None]) if self.rarely(10) else self.value(depth)
        if self.rarely(20):
            name = self.of([name for name in GRAPHS if name != "g2" or not self.ending_scopes])
            made[name] = self.graph(name, depth)
        for name in ("@graph", "@included", "@index"):
            if self.rarely(6):
                made[name] = "i" if name == "@index" else self.value(depth)
        if self.rarely(10):
            made["@reverse"] = {self.of([*TERMS, "x:p"]): self.value(depth)}
        if self.rarely(10):
            nested = {key: entry for key, entry in self.node(depth - 1).items() if key != "@type"}
            made["@nest"] = self.of([nested, [nested]])
        return made


@settings(max_examples=EXAMPLES * 10, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 2**64))
def test_wild_documents_are_read_as_pyld_reads_them(seed: int) -> None:
    document = Wild(Random(seed)).document()  # chance, and no secret
    try:
        ours = canonical_form(to_quads(document, contexts=newest, general=True)).nquads
    except LimitError:
        event("alike")
        return
    except VcwalletError as error:
        event(f"refused: {error.code}")
        return
    try:
        theirs = jsonld.to_rdf(
            document,
            {"format": "application/n-quads", "contextResolver": ContextResolver({}, loader(newest))},
        )
    except Exception as error:  # noqa: BLE001  # whatever it fails with, it gives no answer
        event(f"PyLD has no answer: {type(error).__name__}")
        return
    event("compared")
    assert canonicalize_nquads(theirs).nquads == ours, document


def test_enough_wild_documents_are_taken() -> None:
    taken = 0
    for seed in range(300):
        try:
            taken += len(to_quads(Wild(Random(seed)).document(), contexts=newest, general=True).statements) > 0
        except VcwalletError:
            continue

    assert taken >= 50
