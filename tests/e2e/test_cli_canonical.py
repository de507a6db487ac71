"""`vcwallet canonicalize`."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

import pytest

from support import badge
from vcwallet.errors import VcwalletError
from vcwallet.policy import PinnedDocument
from vcwallet.signing import canonicalize, canonicalize_nquads, jcs

if TYPE_CHECKING:
    from e2e.conftest import Cli

MINE = "https://example.org/context?v=1"
CONTEXT = b'{"@context": {"name": "https://schema.org/name"}}'
DOCUMENT: dict[str, Any] = {"@context": MINE, "name": "Ada"}


@pytest.fixture(autouse=True)
def here(cli: Cli) -> None:
    """Nothing in this file depends on a process of its own."""
    cli.here = True


@pytest.mark.parametrize("algorithm", ["rdfc", "jcs"])
@pytest.mark.parametrize(
    "literal",
    [
        *("0", "-0", "-0.0", "5", "5.50", "1e2", "1e16", "1E300", "1e400", "-1E400", "1e-400"),
        *("9007199254740991", "-9007199254740991", "9007199254740992", "9007199254740993", "9007199254740993.0"),
        *("18446744073709551616", "1" + "0" * 308, "1" + "0" * 4_000, "1" + "0" * 4_000 + ".5"),
    ],
)
def test_the_command_and_the_library_agree_on_every_number(cli: Cli, literal: str, algorithm: str) -> None:
    text = '{"@context": {"x": "https://example.org/x"}, "x": ' + literal + "}"
    cli.write("number.json", text.encode())
    document = json.loads(text)  # which takes every number
    try:
        expected: bytes | str = jcs(document) if algorithm == "jcs" else canonicalize(document)
    except VcwalletError as error:
        expected = f"{error.code}/{error.reason}"
    found = cli("canonicalize", "number.json", "--algorithm", algorithm, "--json")
    told = found.data.get("error", {})
    assert found.data.get("canonical", f"{told.get('code')}/{told.get('reason')}") == (
        expected.decode() if isinstance(expected, bytes) else expected
    )


@pytest.mark.parametrize("name", ["sha256", "sha384"])
def test_the_canonical_form_of_a_document(cli: Cli, name: str) -> None:
    cli.write("badge.json", badge())
    options = ["--hash-algorithm", name]

    statements = cli("canonicalize", "badge.json", *options)
    hashed = cli("canonicalize", "badge.json", "--hash", *options)
    as_json = cli("canonicalize", "badge.json", "--json", *options).data

    assert statements.stdout == canonicalize(badge(), hash=name)
    assert hashed.out.strip() == hashlib.new(name, statements.stdout).hexdigest() == as_json["hash"]
    assert (as_json["canonical"], as_json["hash_algorithm"]) == (statements.out, name)


def test_a_digest_is_of_sha256_unless_another_is_named(cli: Cli) -> None:
    cli.write("badge.json", badge())

    hashed = cli("canonicalize", "badge.json", "--hash").out.strip()

    assert hashed == hashlib.sha256(canonicalize(badge())).hexdigest()


def test_the_canonical_form_of_the_json_itself(cli: Cli) -> None:
    cli.write("badge.json", badge())

    assert cli("canonicalize", "badge.json", "--algorithm", "jcs").stdout == jcs(badge())


def test_the_canonical_form_of_statements_from_a_pipe(cli: Cli) -> None:
    statements = b'_:x <https://example.org/p> "1" .\n'

    assert (
        cli("canonicalize", "-", "--from", "nquads", stdin=statements).out == '_:c14n0 <https://example.org/p> "1" .\n'
    )


def test_the_hash_function_inside_reaches_statements_too(cli: Cli) -> None:
    alike = "_:a <x:p> _:b .\n_:b <x:p> _:a .\n_:a <x:q> _:c .\n_:b <x:q> _:d .\n"
    cli.write("alike.nq", alike.encode())

    forms = {
        name: cli("canonicalize", "alike.nq", "--from", "nquads", "--hash-algorithm", name).stdout
        for name in ("sha256", "sha384")
    }

    assert forms == {name: canonicalize_nquads(alike, hash=name).nquads for name in forms}


def test_a_context_of_ones_own(cli: Cli) -> None:
    cli.write("context.json", CONTEXT)
    cli.write("document.json", DOCUMENT)
    pinned = PinnedDocument(MINE, hashlib.sha256(CONTEXT).hexdigest(), CONTEXT)

    done = cli("canonicalize", "document.json", "--context", f"{MINE}=context.json")

    assert done.stdout == canonicalize(DOCUMENT, contexts=[pinned]) == b'_:c14n0 <https://schema.org/name> "Ada" .\n'
    assert cli("canonicalize", "document.json", "--json").data["error"]["reason"] == "unknown-context"


def test_a_document_with_a_base(cli: Cli) -> None:
    cli.write("base.json", {"@context": {"@base": "https://example.org/a/"}, "@id": "../b", "https://x.example/p": 1})

    done = cli("canonicalize", "base.json")

    assert done.out.startswith("<https://example.org/b> <https://x.example/p> ")


@pytest.mark.parametrize(
    ("content", "arguments", "status", "code"),
    [
        (b"{", [], 6, "PARSING_ERROR"),
        (b'{"@context": "https://unknown.example/v1"}', [], 6, "CONTEXT_ERROR"),
        (b'{"@context": {"@direction": "rtl"}}', [], 6, "UNSUPPORTED"),
        (b'{"name": 1}', [], 6, "DATA_LOSS_DETECTION_ERROR"),
        (b"nonsense", ["--from", "nquads"], 6, "PARSING_ERROR"),
        (b"\xff", ["--from", "nquads"], 6, "PARSING_ERROR"),
        (b"<a:b> <a:b> <a:b> .\n", ["--from", "nquads", "--algorithm", "jcs"], 2, "USAGE_ERROR"),
        (b"{}", ["--context", "context.json"], 2, "USAGE_ERROR"),
        (b"{}", ["--context", "=context.json"], 2, "USAGE_ERROR"),
        (b"{}", ["--context", f"{MINE}=missing.json"], 2, "STORE_ERROR"),
        (b"{}", ["--context", f"{MINE}=input"], 2, "USAGE_ERROR"),
    ],
)
def test_what_has_no_canonical_form(cli: Cli, content: bytes, arguments: list[str], status: int, code: str) -> None:
    cli.write("input", content)

    done = cli("canonicalize", "input", *arguments, "--json")

    assert (done.data["error"]["code"], done.status) == (code, status)
