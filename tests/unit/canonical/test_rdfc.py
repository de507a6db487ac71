"""RDFC-1.0 and N-Quads: names for blank nodes, the work limit, and canonical text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from vcwallet.canonical import canonicalize_nquads, canonicalize_quads
from vcwallet.canonical.nquads import Quad
from vcwallet.errors import LimitError, ParsingError, UsageError
from vcwallet.limits import DEFAULT

P = "<https://example.org/p>"
Q = "<https://example.org/q>"


def clique(size: int) -> list[Quad]:
    """Nodes that all point to each other: the smallest poison."""
    return [(f"_:n{i}", P, f"_:n{j}", "") for i in range(size) for j in range(size) if i != j]


def test_an_empty_dataset_has_an_empty_form() -> None:
    assert canonicalize_quads([]).nquads == b""


def test_statements_are_sorted_and_repetitions_count_once() -> None:
    quads = [("<x:b>", P, '"1"', ""), ("<x:a>", P, '"1"', "<x:g>"), ("<x:b>", P, '"1"', "")]
    assert canonicalize_quads(quads).nquads == f'<x:a> {P} "1" <x:g> .\n<x:b> {P} "1" .\n'.encode()


def test_a_blank_node_in_every_position_gets_its_name() -> None:
    result = canonicalize_quads([("_:s", P, "_:o", "_:g"), ("_:s", Q, "_:s", ""), ("_:o", P, "_:x", "_:o")])
    assert sorted(result.identifiers) == ["g", "o", "s", "x"]
    assert sorted(result.identifiers.values()) == ["c14n0", "c14n1", "c14n2", "c14n3"]
    names = {label: f"_:{name}" for label, name in result.identifiers.items()}
    assert f"{names['s']} {P} {names['o']} {names['g']} .\n" in result.nquads.decode()


def test_names_do_not_depend_on_labels_or_order() -> None:
    ring = [(f"_:a{i}", P, f"_:a{(i + 1) % 5}", "") for i in range(5)] + [("_:a0", Q, '"start"', "")]
    relabelled = [(s.replace("_:a", "_:z9"), p, o.replace("_:a", "_:z9"), g) for s, p, o, g in ring]
    assert canonicalize_quads(ring).nquads == canonicalize_quads(reversed(relabelled)).nquads


def test_sha384_gives_other_names_and_an_unknown_hash_is_refused() -> None:
    quads = [(f"_:n{i}", P, f'"{i}"', "") for i in range(6)]
    assert canonicalize_quads(quads).nquads != canonicalize_quads(quads, hash="sha384").nquads
    with pytest.raises(UsageError) as caught:
        canonicalize_quads(quads, hash="md5")
    assert caught.value.reason == "unknown-hash"


@pytest.mark.parametrize("size", [10, 12])
def test_poison_is_refused_with_the_nodes_named(size: int) -> None:
    with pytest.raises(LimitError) as caught:
        canonicalize_quads(clique(size))
    assert caught.value.reason == "ambiguous-blank-nodes"
    assert caught.value.params["nodes"] == [f"_:n{i}" for i in range(10)]
    assert caught.value.params["count"] == size


def test_the_work_limit_can_be_raised_on_purpose() -> None:
    with pytest.raises(LimitError):
        canonicalize_quads(clique(5))
    assert canonicalize_quads(clique(5), limits=replace(DEFAULT, hash_calls=10_000)).nquads.count(b"\n") == 20


@pytest.mark.parametrize(
    "quads",
    [
        pytest.param(
            [("<x:holder>", P, f"_:m{i}", "") for i in range(480)] + [(f"_:m{i}", Q, '"v"', "") for i in range(480)],
            id="480 that look the same",
        ),
        pytest.param(
            [("<x:holder>", P, f"_:g{i}", "") for i in range(480)]
            + [quad for i in range(480) for quad in ((f"_:m{i}", Q, f"_:k{i}", f"_:g{i}"), (f"_:k{i}", P, '"v"', ""))],
            id="480 of three nodes each",
        ),
        pytest.param(
            [(f"_:l{k}x{i}", P, f"_:l{k}x{i + 1}", "") for k in range(2) for i in range(1_500)],
            id="two chains, deeper than the interpreter's stack",
        ),
    ],
)
def test_many_nodes_without_ids_are_no_poison(quads: list[Quad]) -> None:
    assert canonicalize_quads(quads).nquads.count(b"\n") == len(quads)


def test_statements_are_counted() -> None:
    quads = [("<x:s>", P, f'"{i}"', "") for i in range(3)]
    with pytest.raises(LimitError) as caught:
        canonicalize_quads(quads, limits=replace(DEFAULT, quads=2))
    assert caught.value.reason == "quads"


def test_a_lone_surrogate_is_refused() -> None:
    with pytest.raises(ParsingError) as caught:
        canonicalize_quads([("<x:s>", P, '"\ud800"', "")])
    assert caught.value.reason == "lone-surrogate"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("\n  # a comment\n\r\n", ""),
        ("<x:s><x:p><x:o>.", "<x:s> <x:p> <x:o> .\n"),
        ('<x:s> <x:p> "\\u0041\\U0001F600" <x:g> . # end', '<x:s> <x:p> "A😀" <x:g> .\n'),
        ('<x:s> <x:p> "a"^^<http://www.w3.org/2001/XMLSchema#string> .', '<x:s> <x:p> "a" .\n'),
        ('<x:s> <x:p> "a"@en-GB .', '<x:s> <x:p> "a"@en-GB .\n'),
        ("<x:\\u00e9> <x:p> <x:o> .", "<x:é> <x:p> <x:o> .\n"),
        ("_:a.b <x:p> _:c .\n", "_:c14n0 <x:p> _:c14n1 .\n"),
        (
            r'<x:s> <x:p> "\u0000\b\t\n\u000B\f\r\"\'\\\u007F\u0080\uFFFE" .',
            '<x:s> <x:p> "\\u0000\\b\\t\\n\\u000B\\f\\r\\"\'\\\\\\u007F\x80\\uFFFE" .\n',
        ),
    ],
)
def test_nquads_come_out_in_canonical_form(text: str, expected: str) -> None:
    assert canonicalize_nquads(text).nquads.decode() == expected


@pytest.mark.parametrize(
    "statement",
    [
        "<x:s> <x:p> .",
        "<x:s> <x:p> <x:o>",
        "<relative> <x:p> <x:o> .",
        "<x:s> _:p <x:o> .",
        '"literal" <x:p> <x:o> .',
        "<x:s p> <x:p> <x:o> .",
        '<x:s> <x:p> "no\\escape" .',
        '<x:s> <x:p> "a"@e_n .',
        '<x:s> <x:p> "\\uD800" .',
        '<x:s> <x:p> "\\U00110000" .',
        "<x:s\\u0020> <x:p> <x:o> .",
        '<x:s> <x:p> <x:o> "graph" .',
    ],
)
def test_what_is_no_statement_is_refused_with_its_line(statement: str) -> None:
    with pytest.raises(ParsingError) as caught:
        canonicalize_nquads(f"<x:s> <x:p> <x:o> .\n{statement}\n")
    assert (caught.value.reason, caught.value.params) == ("malformed-nquads", {"line": 2})


def test_nquads_are_counted_while_they_are_read() -> None:
    with pytest.raises(LimitError):
        canonicalize_nquads("<x:s> <x:p> <x:o> .\n" * 3, limits=replace(DEFAULT, quads=2))
