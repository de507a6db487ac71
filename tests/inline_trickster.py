"""A fuzzer that knows what it does: random tricks with inline contexts that mostly leave the signature valid."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from random import Random
from typing import Any

from inline_support import COLLEGE_TERMS, KNOWN, RDF_TYPE, V2, objects
from support import Document


class Trickster:
    """Changes a signed document in ways that mostly leave its statements, and so its signature, as they were."""

    def __init__(self, document: Document, chance: Random) -> None:
        self.document = deepcopy(document)
        self.chance = chance
        self.inline: Document = self.document["@context"][-1]
        self.tricks: list[Callable[[], None]] = [
            *(self.rename, self.swap, self.retype, self.realias, self.prefix, self.move, self.nest, self.vocab),
            *(self.scope, self.hide_type, self.reorder, self.split, self.map_by_id, self.nested, self.value_object),
            *(self.language, self.whole, self.shadow, self.protect, self.reverse, self.symbol, self.graft),
        ]

    def play(self, rounds: int) -> Document:
        """Some tricks, one after the other; the document."""
        for _ in range(rounds):
            self.chance.choice(self.tricks)()
        return self.document

    def fresh(self) -> str:
        """A name: new, or one that a reader knows."""
        return self.chance.choice(
            [
                "grade",
                "maxGrade",
                "Course",
                "Other",
                "height",
                "x:y",
                "name",
                "description",
                "validFrom",
                "narrative",
                "result",
                "en",
                "urn",
            ]
        )

    def node(self) -> Document:
        return self.chance.choice(list(objects(self.document)))

    def defined(self, name: str) -> Any:
        return deepcopy(self.inline.get(name) or KNOWN.get(name) or {"@id": COLLEGE_TERMS + name})

    def member(self, node: Document) -> str:
        return self.chance.choice([name for name in node if name != "@context"] or ["id"])

    def define(self, name: str, definition: Any) -> None:
        if self.chance.random() < 0.3 and isinstance(definition, dict) and set(definition) == {"@id"}:
            definition = definition["@id"]
        self.inline[name] = definition

    def rename(self) -> None:
        """A member under another name that denotes the same."""
        node, new = self.node(), self.fresh()
        old = self.member(node)
        if old in node:
            self.define(new, self.defined(old))
            node[new] = node.pop(old)

    def whole(self) -> None:
        """A member under its IRI in full."""
        node = self.node()
        old = self.member(node)
        definition = self.defined(old)
        if old in node and isinstance(definition, dict) and ":" in str(definition.get("@id")):
            node[definition["@id"]] = node.pop(old)

    def swap(self) -> None:
        """Two names for each other, here or everywhere."""
        node = self.node()
        one, other = self.member(node), self.member(node)
        first, second = self.defined(one), self.defined(other)
        self.define(one, second)
        self.define(other, first)
        for each in list(objects(self.document)) if self.chance.random() < 0.5 else [node]:
            values = {other: each.pop(one, None), one: each.pop(other, None)}
            each.update({name: value for name, value in values.items() if value is not None})

    def retype(self) -> None:
        """A type under another name."""
        node, new = self.node(), self.fresh()
        types = node.get("type")
        if isinstance(types, list) and types and isinstance(types[-1], str):
            index = self.chance.randrange(len(types))
            self.define(new, self.defined(types[index]))
            types[index] = new

    def realias(self) -> None:
        """A keyword under another name."""
        node, new = self.node(), self.fresh()
        old = self.chance.choice(["id", "type"])
        if old in node:
            self.inline[new] = f"@{old}"
            node[new] = node.pop(old)

    def prefix(self) -> None:
        """An identifier cut in two."""
        node, new = self.node(), self.chance.choice(["p", "urn", "did", "college"])
        name = self.member(node)
        value = node.get(name)
        if isinstance(value, str) and ":" in value:
            cut = self.chance.choice([index + 1 for index, letter in enumerate(value) if letter in ":/#"])
            self.define(new, {"@id": value[:cut], "@prefix": True} if self.chance.random() < 0.5 else value[:cut])
            node[name] = f"{new}:{value[cut:]}"

    def move(self) -> None:
        """A member to another object of the same id, under something that nobody reads."""
        node = self.node()
        name = self.member(node)
        same = [each for each in objects(self.document.get("speaksOf")) if each.get("id") == node.get("id")]
        if same and name in node and name != "id":
            same[0][name] = node.pop(name) if self.chance.random() < 0.7 else "Other"

    def graft(self) -> None:
        """All that is said of an object, said where nobody reads; only its id stays."""
        node = self.node()
        for other in objects(self.document.get("speaksOf")):
            if other.get("id") == node.get("id"):
                for name in list(node):
                    if name not in ("id", "@context", "type", "proof", "speaksOf"):
                        other[name] = node.pop(name)

    def nest(self) -> None:
        """A member inside an object that JSON-LD looks through."""
        node, new = self.node(), self.fresh()
        name = self.member(node)
        if name in node:
            self.inline[new] = "@nest"
            node[new] = {name: node.pop(name)}

    def vocab(self) -> None:
        """A vocabulary that gives every word a meaning."""
        node = self.node()
        name = self.member(node)
        iri = self.defined(name)
        iri = iri.get("@id", "") if isinstance(iri, dict) else iri
        cut = max(iri.rfind("#"), iri.rfind("/")) + 1
        if cut and name in node:
            self.inline["@vocab"] = iri[:cut]
            self.inline[name] = None
            if iri[cut:] != name:
                node[iri[cut:]] = node.pop(name)

    def scope(self) -> None:
        """The definitions of the inline context, scoped to a type or property."""
        carrier = self.chance.choice(["LadderBadge", "inspector", "credentialSubject", "AchievementSubject", "issuer"])
        definition = self.defined(carrier)
        definition = {"@id": definition} if isinstance(definition, str) else definition
        name, other = self.chance.sample(["name", "description", "narrative", "grade", "validUntil", "height"], 2)
        definition["@context"] = {name: self.defined(other), other: self.defined(name)}
        self.inline[carrier] = definition
        for node in objects(self.document):
            if name in node and other in node:
                node[name], node[other] = node[other], node[name]

    def hide_type(self) -> None:
        """A type as the value of a property."""
        node, new = self.node(), self.fresh()
        types = node.get("type")
        if isinstance(types, list) and types:
            definition = self.defined(str(types.pop()))
            iri = definition.get("@id") if isinstance(definition, dict) else definition
            self.inline[new] = {"@id": RDF_TYPE, "@type": "@id"}
            node[new] = iri

    def reorder(self) -> None:
        """The inline context before others."""
        if isinstance(self.document.get("@context"), list):
            self.chance.shuffle(self.document["@context"])

    def split(self) -> None:
        """A second inline context."""
        name = self.chance.choice(list(self.inline) or ["name"])
        if name in self.inline and isinstance(self.document.get("@context"), list):
            self.document["@context"].append({name: self.inline[name]})
            if self.chance.random() < 0.5:
                del self.inline[name]

    def map_by_id(self) -> None:
        """Objects by their id."""
        node = self.node()
        if isinstance(node.get("id"), str):
            self.inline["inspector"] = {"@id": COLLEGE_TERMS + "inspector", "@container": "@id"}
            inner = {name: value for name, value in node.items() if name not in ("id", "proof", "@context")}
            self.document["inspector"] = {node["id"]: inner}

    def nested(self) -> None:
        """The inline context inside."""
        self.node()["@context"] = deepcopy(self.inline)

    def value_object(self) -> None:
        """A text as a value object with a datatype of the document's own naming."""
        node, new = self.node(), self.fresh()
        name = self.member(node)
        value, definition = node.get(name), self.defined(name)
        datatype = definition.get("@type") if isinstance(definition, dict) else None
        if isinstance(value, str) and isinstance(datatype, str) and ":" in datatype:
            self.inline[new] = datatype.replace("xsd:", "http://www.w3.org/2001/XMLSchema#")
            node[name] = {"type": new, "@value": value}

    def language(self) -> None:
        """Texts by language, or a language for all."""
        node = self.node()
        name = self.member(node)
        if self.chance.random() < 0.3:
            self.inline["@language"] = "en"
        elif isinstance(node.get(name), str):
            definition = self.defined(name)
            definition = {"@id": definition} if isinstance(definition, str) else definition
            self.inline[name] = definition | {"@container": "@language"}
            node[name] = {"@none": node[name]}

    def shadow(self) -> None:
        """A known name with another meaning, beside a new name for the old one."""
        node, new = self.node(), self.fresh()
        old = self.member(node)
        if old in node:
            self.define(new, self.defined(old))
            node[new] = node.pop(old)
            self.define(old, {"@id": COLLEGE_TERMS + "inspector"})
            node[old] = {"id": "urn:x:inspector"}

    def protect(self) -> None:
        """Protection, propagation, version, base, import."""
        name = self.chance.choice(["@protected", "@propagate", "@version", "@base", "@import", "@direction"])
        self.inline[name] = self.chance.choice([True, False, None, 1.1, 1.2, "urn:x:", V2])

    def reverse(self) -> None:
        """A property read backwards."""
        self.inline["height"] = {"@reverse": self.chance.choice(["college:height", COLLEGE_TERMS + "inspector"])}

    def symbol(self) -> None:
        """A value that is a word."""
        node = self.node()
        name = self.member(node)
        value = node.get(name)
        if isinstance(value, str) and value:
            self.inline[value] = self.chance.choice([value, COLLEGE_TERMS + "height", f"urn:x:{len(value)}"])
