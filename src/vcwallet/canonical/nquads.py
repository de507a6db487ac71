"""N-Quads: terms as text, the one way to escape, statements as lines, and the strict parser.

Inside `canonical/` an RDF term *is* its canonical N-Quads text: `<https://example.org/>`, `_:b0`, `"text"@en`. So a
quad is a tuple of four strings, the writer only joins them, and hashing needs no second form.

Sources: RDF 1.1 N-Quads; RDF Dataset Canonicalization 1.0, appendix "A Canonical form of N-Quads".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain, compress, islice
from operator import eq, ne

from vcwallet.errors import LimitError, ParsingError
from vcwallet.limits import DEFAULT, Limits

Quad = tuple[str, str, str, str]
"""Subject, predicate, object and graph name; the graph name is empty in the default graph."""

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XSD = "http://www.w3.org/2001/XMLSchema#"
RDF_TYPE, RDF_FIRST, RDF_REST, RDF_NIL = (f"<{RDF}{name}>" for name in ("type", "first", "rest", "nil"))

is_iri = re.compile(r'[A-Za-z][A-Za-z0-9+.\-]*:[^\x00-\x20<>"{}|^`\\#]*(?:#[^\x00-\x20<>"{}|^`\\#]*)?').fullmatch
"""Matches an absolute IRI that N-Quads can carry: a scheme, one fragment at most, no character that IRIREF forbids."""

_SPECIAL = re.compile('[\x00-\x1f"\\\\\x7f\ufffe\uffff]')
_NAMED = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\"}


def _escaped(match: re.Match[str]) -> str:
    character = match.group()
    return _NAMED.get(character) or f"\\u{ord(character):04X}"


def escape(text: str) -> str:
    """Text as it stands between the quotes of a canonical literal."""
    if text.isprintable() and '"' not in text and "\\" not in text:  # nearly always, and much faster to see
        return text
    return _SPECIAL.sub(_escaped, text)


def line(subject: str, predicate: str, value: str, graph: str) -> str:
    """One quad in canonical form, with its line end."""
    if graph:
        return f"{subject} {predicate} {value} {graph} .\n"
    return f"{subject} {predicate} {value} .\n"


def in_order(lines: list[str]) -> list[str]:
    """Lines in code point order, each once."""
    lines.sort()
    if any(map(eq, lines, islice(lines, 1, None))):
        return list(compress(lines, map(ne, lines, chain(("",), lines))))  # those that differ from the one before
    return lines


class Statements:
    """The statements of an RDF dataset, possibly with repetitions, kept by how many blank nodes each one names.

    Nearly every statement names none, and is a finished line of text. Most others begin or end with the one that they
    name, and are a line but for that. Those that name several lead from one blank node to another. Where these are the
    subject and the graph, which is how proofs stand in records, what stands between is still a piece of text.

    Attributes:
        ground: Lines of N-Quads that name no blank node.
        about: By blank node, the rest of each line that begins with it and names no other.
        ending: By blank node, the beginning of each line that ends with it (as object or graph) and names no other.
        paired: By subject and graph where both are blank nodes, what stands between them if that names no other.
        linking: Quads whose object is a blank node, and so is their subject or they are in a named graph.
    """

    __slots__ = ("about", "ending", "ground", "linking", "paired")

    def __init__(self, quads: Iterable[Quad] = ()) -> None:
        self.ground: list[str] = []
        self.about: dict[str, list[str]] = {}
        self.ending: dict[str, list[str]] = {}
        self.paired: dict[tuple[str, str], list[str]] = {}
        self.linking: list[Quad] = []
        for subject, predicate, value, graph in quads:
            self.add(subject, f" {predicate} ", value, graph)

    def __len__(self) -> int:
        grouped = chain(self.about.values(), self.ending.values(), self.paired.values())
        return len(self.ground) + len(self.linking) + sum(map(len, grouped))

    def add(self, subject: str, lead: str, value: str, graph: str) -> None:
        """One statement; `lead` is the predicate between spaces, `graph` is empty for the default graph."""
        if value[0] != "_":
            lines, head, tail = self.place(subject, graph)
            lines.append(f"{head}{lead}{value}{tail}")
        elif subject[0] == "_" or graph:
            self.linking.append((subject, lead[1:-1], value, graph))
        else:
            self.ending.setdefault(value, []).append(f"{subject}{lead}")

    def place(self, subject: str, graph: str) -> tuple[list[str], str, str]:
        """Where statements about a subject go whose objects are no blank nodes.

        Returns:
            The list to add them to; what is to stand before ` predicate object` there, and what after it.
        """
        if subject[0] != "_":
            if not graph:
                return self.ground, subject, " .\n"
            if graph[0] != "_":
                return self.ground, subject, f" {graph} .\n"
            return self.ending.setdefault(graph, []), subject, " "
        if not graph:
            return self.about.setdefault(subject, []), "", " .\n"
        if graph[0] != "_":
            return self.about.setdefault(subject, []), "", f" {graph} .\n"
        return self.paired.setdefault((subject, graph), []), "", ""

    def nodes(self) -> dict[str, None]:
        """The blank nodes that any statement names, in the order in which they were met."""
        alone = [node for group in (self.about, self.ending) for node, lines in group.items() if lines]
        pairs = [pair for pair, facts in self.paired.items() if facts]
        linked = [node for subject, _, value, graph in self.linking for node in (subject, value, graph)]
        return dict.fromkeys(chain(alone, (node for node in linked if node[:1] == "_"), *pairs))

    def lines(self) -> Iterator[str]:
        """N-Quads lines, in no order, with the blank nodes under the names that they have here."""
        yield from self.ground
        for node, rests in self.about.items():
            yield from (f"{node}{rest}" for rest in rests)
        for node, beginnings in self.ending.items():
            yield from (f"{beginning}{node} .\n" for beginning in beginnings)
        for (subject, graph), facts in self.paired.items():
            yield from (f"{subject}{fact} {graph} .\n" for fact in facts)
        yield from (line(*quad) for quad in self.linking)


_HEX = r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"
_NAME_START = (
    "A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_NAME = f"{_NAME_START}0-9\u00b7\u0300-\u036f\u203f-\u2040\\-"
_IRI = rf'<(?:[^\x00-\x20<>"{{}}|^`\\]|{_HEX})*>'
_BLANK = f"_:[{_NAME_START}0-9](?:[{_NAME}.]*[{_NAME}])?"
_STRING = rf'"(?:[^"\\\n\r]|\\[tbnrf"\'\\]|{_HEX})*"'
_IGNORED = re.compile(r"[ \t]*(?:#.*)?")
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_PLAIN = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f", '"': '"', "'": "'", "\\": "\\"}


@cache
def _statement() -> re.Pattern[str]:
    """The grammar of a statement; compiled when first needed, for it takes longer than all else in this package."""
    return re.compile(
        rf"[ \t]*(?P<subject>{_IRI}|{_BLANK})[ \t]*(?P<predicate>{_IRI})[ \t]*"
        rf"(?:(?P<node>{_IRI}|{_BLANK})|(?P<string>{_STRING})"
        rf"(?:@(?P<language>[a-zA-Z]+(?:-[a-zA-Z0-9]+)*)|\^\^(?P<datatype>{_IRI}))?)"
        rf"[ \t]*(?P<graph>{_IRI}|{_BLANK})?[ \t]*\.[ \t]*(?:#.*)?"
    )


def parse(text: str, limits: Limits = DEFAULT) -> Iterator[Quad]:
    """Read an N-Quads document, one quad after the other.

    Args:
        text: The document; blank lines and comments are allowed, as the grammar has them.
        limits: `quads` bounds how many statements are read.

    Raises:
        ParsingError: A line that the grammar does not allow, with its number.
        LimitError: More statements than allowed.
    """
    count = 0
    grammar = _statement()
    for number, source in enumerate(re.split(r"\r\n|\r|\n", text), start=1):
        statement = grammar.fullmatch(source)
        if statement is None:
            if _IGNORED.fullmatch(source):
                continue
            raise ParsingError("malformed-nquads", line=number)
        if count >= limits.quads:
            raise LimitError("quads", limit=limits.quads)
        count += 1
        yield _quad(statement, number)


def _quad(statement: re.Match[str], number: int) -> Quad:
    subject, predicate, node, string, language, datatype, graph = statement.groups()
    if node is not None:
        value = _resource(node, number)
    else:
        value = f'"{escape(_unescape(string[1:-1], number))}"'
        kind = _resource(datatype, number) if datatype else ""
        if language:
            value = f"{value}@{language}"
        elif kind and kind != f"<{XSD}string>":
            value = f"{value}^^{kind}"
    name = _resource(graph, number) if graph else ""
    return _resource(subject, number), _resource(predicate, number), value, name


def _resource(token: str, number: int) -> str:
    if token[0] == "_":
        return token
    iri = _unescape(token[1:-1], number)
    if not is_iri(iri):
        raise ParsingError("malformed-nquads", line=number)
    return f"<{iri}>"


def _unescape(text: str, number: int) -> str:
    if "\\" not in text:
        return text

    def character(match: re.Match[str]) -> str:
        short, long, plain = match.groups()
        if plain:
            return _PLAIN[plain]
        point = int(short or long, 16)
        if point > 0x10FFFF or 0xD800 <= point <= 0xDFFF:
            raise ParsingError("malformed-nquads", line=number)
        return chr(point)

    return _ESCAPE.sub(character, text)
