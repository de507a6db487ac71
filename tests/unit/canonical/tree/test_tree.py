"""The tree of statements: what is read of nodes, literals, lists and roots, and where that ends."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import pytest

from vcwallet.canonical.jcs import jcs
from vcwallet.canonical.tree.literal_reading import NUMBER, OTHER, TEXT, TRUTH, kind_of, read_literal, unescape
from vcwallet.canonical.tree.member_names import CREDENTIALS, SECURITY
from vcwallet.canonical.tree.root_node import find_root
from vcwallet.canonical.tree.statement_graph import Graph, read_graph
from vcwallet.canonical.tree.tree_builder import build
from vcwallet.errors import LimitError, MalformedValueError

XSD = "http://www.w3.org/2001/XMLSchema#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
SPACES = {
    "ob": "https://purl.imsglobal.org/spec/vc/ob/vocab.html#",
    "s": "https://schema.org/",
    "old": "http://schema.org/",
    "c": CREDENTIALS,
    "sec": SECURITY,
    "xsd": XSD,
    "rdf": RDF,
    "x": "urn:x:",
}
CREDENTIAL = "rdf:type c:VerifiableCredential"


def full(text: str) -> str:
    """The text with `x:a` for `<urn:x:a>`, and so on."""
    return re.sub(r"\b([a-z]+):([A-Za-z]+)\b(?![^ ]*\")", lambda m: f"<{SPACES[m[1]]}{m[2]}>", text)


def graph(*statements: str) -> Graph:
    return read_graph("".join(f"{full(line)} .\n" for line in statements).encode())


def tree(*statements: str, **options: Any) -> Any:
    """What is read of `x:a`."""
    return build(graph(*statements), "<urn:x:a>", **options).root


# Nodes


def test_a_node_is_written_out_wherever_it_is_mentioned() -> None:
    made = tree('x:b s:name "B"', "x:a ob:creator x:b", "x:a c:evidence x:b", "x:a c:evidence _:n", '_:n s:name "N"')
    described = {"id": "urn:x:b", "name": "B"}
    assert made == {"id": "urn:x:a", "creator": described, "evidence": [described, {"name": "N"}]}


def test_types_are_read_under_their_names_the_general_ones_first() -> None:
    made = tree("x:a rdf:type ob:OpenBadgeCredential", f"x:a {CREDENTIAL}", "x:a rdf:type x:own", 'x:a rdf:type "text"')
    assert made["type"] == ["VerifiableCredential", "OpenBadgeCredential", "urn:x:own"]
    assert tree('x:a rdf:type "text"') == {"id": "urn:x:a"}


def test_two_identifiers_of_one_member_are_read_together_and_one_value_once() -> None:
    assert tree('x:a old:name "A"', 'x:a s:name "A"')["name"] == "A"
    assert tree('x:a old:name "A"', 'x:a s:name "B"')["name"] == ["A", "B"]


def test_nameless_objects_that_say_the_same_are_several() -> None:
    made = tree("x:a c:evidence _:m", "x:a c:evidence _:n", '_:m s:name "N"', '_:n s:name "N"')
    assert made["evidence"] == [{"name": "N"}, {"name": "N"}]


def test_it_says_whether_a_single_member_may_have_several_values() -> None:
    def several(*statements: str) -> bool:
        return build(graph(*statements), "<urn:x:a>").several

    assert several('x:a s:name "A"', 'x:a s:name "B"')
    assert several("x:a c:verifiableCredential _:m", "x:a c:verifiableCredential _:n") is False
    assert not several('x:a s:name "A"', 'x:a s:keywords "one"', 'x:a s:keywords "two"')


@pytest.mark.parametrize(
    ("statements", "member", "value"),
    [
        (['x:a s:keywords "one"'], "tag", ["one"]),
        (["x:a c:evidence x:b"], "evidence", [{"id": "urn:x:b"}]),
        (['x:a c:evidence "text"'], "evidence", "text"),
        (["x:a c:issuer x:b"], "issuer", "urn:x:b"),
        (["x:a c:issuer x:b", 'x:b s:name "B"'], "issuer", {"id": "urn:x:b", "name": "B"}),
        (["x:a c:issuer _:b"], "issuer", {}),
        (["x:a sec:verificationMethod x:b", 'x:b s:name "B"'], "verificationMethod", "urn:x:b"),
        (["x:a sec:proofPurpose sec:assertionMethod"], "proofPurpose", "assertionMethod"),
        (["x:a sec:proofPurpose x:own"], "proofPurpose", "urn:x:own"),
    ],
)
def test_a_value_has_the_form_that_the_model_has_for_it(statements: list[str], member: str, value: Any) -> None:
    assert tree(*statements)[member] == value


def test_proofs_are_no_part_of_what_is_read() -> None:
    assert tree("x:a sec:proof _:g") == {"id": "urn:x:a"}


def test_statements_of_other_graphs_are_no_part_of_it() -> None:
    inside = '<urn:x:a> <https://schema.org/name> "A" _:g .\n'
    assert read_graph(inside.encode()) == Graph({}, 0, len(inside))


# Documents inside


def test_embedded_documents_stand_as_they_were_received() -> None:
    received = {"_:g": [{"as": "received"}]}

    def find(node: str) -> list[Any]:
        return received.get(node, [])

    statements = ["x:a ob:endorsement _:g", "x:a ob:endorsement x:b", 'x:a ob:endorsement "t"', 'x:b s:name "B"']
    made = tree(*statements, received=find)
    assert made["endorsement"] == [{"as": "received"}, {"id": "urn:x:b", "name": "B"}, "t"]
    assert tree("x:a ob:endorsement _:g", received=find)["endorsement"] == [{"as": "received"}]
    assert tree("x:a ob:endorsement _:g")["endorsement"] == [{}]


# Circles and limits


def test_inside_itself_a_node_is_only_named() -> None:
    assert tree("x:a x:own x:b", "x:b x:own x:a", f"x:a {CREDENTIAL}") == {
        "id": "urn:x:a",
        "type": ["VerifiableCredential"],
        "urn:x:own": {"id": "urn:x:b", "urn:x:own": {"id": "urn:x:a", "type": ["VerifiableCredential"]}},
    }


def test_nesting_has_an_end() -> None:
    chain = [f"_:{number} x:own _:{number + 1}" for number in range(5)]
    assert tree("x:a x:own _:0", *chain, depth=7)
    with pytest.raises(LimitError) as caught:
        tree("x:a x:own _:0", *chain, depth=6)
    assert caught.value.reason == "depth"


def test_an_entangled_graph_is_not_written_out() -> None:
    names = [[f"_:n{level}x{number}" for number in range(6)] for level in range(6)]
    lines = [f"{one} x:own {other}" for upper, lower in pairwise(names) for one in upper for other in lower]
    with pytest.raises(LimitError) as caught:
        tree(*(f"x:a x:own {one}" for one in names[0]), *lines)
    assert (caught.value.reason, caught.value.params["limit"]) == ("tree", 2_000 + 8 * (6 + 5 * 36))


# Lists


def collection(*entries: str) -> list[str]:
    lines = [f"x:a ob:allowedValue {'_:l0' if entries else 'rdf:nil'}"]
    for number, entry in enumerate(entries):
        rest = f"_:l{number + 1}" if number + 1 < len(entries) else "rdf:nil"
        lines += [f"_:l{number} rdf:first {entry}", f"_:l{number} rdf:rest {rest}"]
    return lines


def test_a_list_that_is_signed_is_read_in_its_order_and_a_set_is_no_list() -> None:
    assert tree(*collection('"C"', '"A"'))["allowedValue"] == ["C", "A"]
    assert tree(*collection('"C"'))["allowedValue"] == ["C"]
    assert tree(*collection())["allowedValue"] == []
    assert tree('x:a ob:allowedValue "C"')["allowedValue"] == ["C"]
    assert tree('x:a ob:allowedValue "C"', 'x:a ob:allowedValue "A"')["allowedValue"] == {"@set": ["C", "A"]}
    assert tree("x:a ob:allowedValue x:b", 'x:b s:name "B"')["allowedValue"] == {"id": "urn:x:b", "name": "B"}
    assert tree("x:a x:own rdf:nil")["urn:x:own"] == {"@list": []}


@pytest.mark.parametrize(
    "statement",
    [
        '_:l0 s:name "more"',
        '_:l0 rdf:first "two"',
        "_:l0 rdf:rest x:other",
    ],
)
def test_what_is_no_well_formed_list_is_read_as_the_nodes_that_it_is(statement: str) -> None:
    made = tree(*collection('"A"'), statement)["allowedValue"]
    assert f"{RDF}first" in made


def test_lists_without_end_or_with_a_name_are_none() -> None:
    circle = graph("_:l0 rdf:rest _:l0", '_:l0 rdf:first "A"', "x:l rdf:rest rdf:nil", 'x:l rdf:first "A"')
    assert circle.list("_:l0") is None
    assert circle.list("<urn:x:l>") is None
    assert circle.list("_:unknown") is None


# Literals


@pytest.mark.parametrize(
    ("literal", "value"),
    [
        ('"5"', "5"),
        ('"\\u0007 \\"quoted\\" \\\\ \\n\\t\\r\\b\\f"', '\x07 "quoted" \\ \n\t\r\b\f'),
        ('"Hallo"@de', {"@language": "de", "@value": "Hallo"}),
        (f'"5"^^<{XSD}integer>', 5),
        (f'"5"^^<{XSD}float>', 5),
        (f'"5.5E0"^^<{XSD}double>', 5.5),
        ('"2"^^<xsd:integer>', 2),
        (f'"9007199254740993"^^<{XSD}integer>', 9007199254740992.0),
        (f'"1E400"^^<{XSD}double>', {"@type": f"{XSD}double", "@value": "1E400"}),
        (f'"NaN"^^<{XSD}double>', {"@type": f"{XSD}double", "@value": "NaN"}),
        (f'"true"^^<{XSD}boolean>', True),
        (f'"0"^^<{XSD}boolean>', False),
        (f'"yes"^^<{XSD}boolean>', {"@type": f"{XSD}boolean", "@value": "yes"}),
        (f'"2026-01-15"^^<{XSD}date>', "2026-01-15"),
        (f'"z6Mk"^^<{SECURITY}multibase>', "z6Mk"),
        ('"x"^^<urn:x:own>', {"@type": "urn:x:own", "@value": "x"}),
        (f'"{{\\"a\\":[1]}}"^^<{RDF}JSON>', {"a": [1]}),
        (f'"[9007199254740991]"^^<{RDF}JSON>', [2**53 - 1]),
    ],
)
def test_a_literal_is_read_by_its_datatype(literal: str, value: Any) -> None:
    assert read_literal(literal) == value
    assert type(read_literal(literal)) is type(value)


def test_a_large_whole_number_in_canonical_json_is_the_double_that_it_was_written_for() -> None:
    value = read_literal(f'"{{\\"a\\":[10000000000000000]}}"^^<{RDF}JSON>')
    assert (value, type(value["a"][0])) == ({"a": [1e16]}, float)
    assert jcs(value) == b'{"a":[10000000000000000]}'


def test_datatypes_have_four_kinds() -> None:
    kinds = [kind_of(f"{XSD}{name}") for name in ("decimal", "boolean", "dateTime")]
    assert kinds == [NUMBER, TRUTH, TEXT]
    assert kind_of("https://www.w3.org/2001/XMLSchema#integer") == NUMBER
    assert kind_of("urn:x:own") == OTHER


def test_text_without_escapes_is_left_alone() -> None:
    assert unescape("plain") == "plain"


# The root


def root(*statements: str, tops: tuple[str, ...] = ("<urn:x:a>",)) -> str:
    return find_root(graph(*statements), tops)


def test_the_root_is_the_credential_from_which_all_is_reached() -> None:
    endorsed = [f"x:a {CREDENTIAL}", "x:a ob:endorsement x:e", f"x:e {CREDENTIAL}", "x:e c:credentialSubject x:a"]
    assert root(*endorsed) == "<urn:x:a>"
    assert root("x:a c:credentialSubject x:s", "x:s x:own x:s") == "<urn:x:a>"  # whatever its type
    assert root(f"x:a {CREDENTIAL}", "x:a ob:endorsement x:a") == "<urn:x:a>"


@pytest.mark.parametrize(
    ("statements", "reason"),
    [
        (['x:a s:name "A"'], "root-none"),
        ([f"x:a {CREDENTIAL}", f"x:b {CREDENTIAL}"], "root-unreached"),
        ([f"x:a {CREDENTIAL}", f"x:b {CREDENTIAL}", "x:b x:own x:a"], "root-other"),
        ([f"x:b {CREDENTIAL}", 'x:a s:name "A"'], "root-other"),
        ([f"x:a {CREDENTIAL}", f"x:b {CREDENTIAL}", "x:b x:own x:a", "x:a x:own x:b"], "root-several"),
        ([f"x:n{'n' * number} {CREDENTIAL}" for number in range(9)], "root-other"),
    ],
)
def test_where_the_root_is_not_certain_there_is_none(statements: list[str], reason: str) -> None:
    with pytest.raises(MalformedValueError) as caught:
        root(*statements)
    assert caught.value.reason == reason


def test_the_json_may_begin_with_a_graph_that_has_the_root_in_it() -> None:
    assert root(f"_:c {CREDENTIAL}", "_:c c:issuer x:i", 'x:i s:name "I"', tops=("<urn:x:i>", "_:c")) == "_:c"
