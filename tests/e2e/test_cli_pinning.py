"""`--context` and `--schema`: what the person at the command has looked at counts."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from support import COLLEGE, ISSUED, Document, badge, signed
from vcwallet.io.bundled_contexts import bundled
from vcwallet.policy import PinnedDocument
from vcwallet.securing.data_integrity import add_proof

if TYPE_CHECKING:
    from e2e.conftest import Cli

TERMS = "https://college.example/terms"
CONTEXT = json.dumps({"@context": {"ladderHeight": "https://college.example/terms#height"}}).encode()
SCHEMA = "https://college.example/badge.schema.json"


def with_terms() -> Document:
    subject = badge()["credentialSubject"] | {"ladderHeight": "5 m"}
    document = badge(**{"@context": [*badge()["@context"], TERMS], "credentialSubject": subject})
    contexts = bundled().with_extra([PinnedDocument(TERMS, sha256(CONTEXT).hexdigest(), CONTEXT)])
    return add_proof(document, COLLEGE, created=ISSUED, contexts=contexts)


def test_an_unknown_context_is_pinned_by_the_option_that_the_answer_names(desk: Cli) -> None:
    desk.write("badge.json", with_terms())
    desk.write("terms.json", CONTEXT)

    before = desk("verify", "badge.json", "--trust", "known.trust")
    after = desk("verify", "badge.json", "--trust", "known.trust", "--context", f"{TERMS}=terms.json")

    assert (before.status, after.status) == (4, 0)
    assert f"--context {TERMS}=FILE" in before.words
    assert (
        desk("stack", "verify", "badge.json", "--trust", "known.trust", "--context", f"{TERMS}=terms.json").status == 0
    )


def test_a_schema_is_applied(desk: Cli) -> None:
    extensions = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"
    named = {"id": SCHEMA, "type": "1EdTechJsonSchemaValidator2019"}
    desk.write(
        "badge.json", signed(badge(**{"@context": [*badge()["@context"], extensions], "credentialSchema": [named]}))
    )
    desk.write("schema.json", {"properties": {"name": {"const": "Another"}}})

    done = desk("verify", "badge.json", "--trust", "known.trust", "--schema", f"{SCHEMA}=schema.json", "--json")
    (check,) = [c for c in done.data["reports"][0]["report"]["checks"] if c["id"] == "schema"]

    assert (done.status, check["status"], check["pointer"]) == (0, "failed", "/name")


def test_an_option_without_a_file_is_explained(desk: Cli) -> None:
    done = desk("verify", "good.json", "--context", TERMS)

    assert done.status == 2
    assert "--context https://example.org/1=file.json" in done.words


@pytest.mark.parametrize(
    ("option", "content", "reason"),
    [
        ("--context", "no JSON", "pinned-context"),
        ("--context", '{"name": "no context"}', "pinned-context"),
        ("--schema", "no JSON", "pinned-schema"),
        ("--schema", "[]", "pinned-schema"),
        ("--schema", '{"type": "no-such-type"}', "pinned-schema"),
    ],
)
@pytest.mark.parametrize("command", [("verify",), ("stack", "verify")])
def test_a_file_that_is_not_what_the_option_says_is_refused(
    desk: Cli, command: tuple[str, ...], option: str, content: str, reason: str
) -> None:
    desk.write("pinned.json", content.encode())

    done = desk(*command, "good.json", option, f"{SCHEMA}=pinned.json", "--json")

    assert (done.status, done.data["error"]["reason"]) == (2, reason)


@pytest.mark.parametrize("option", ["--context", "--schema"])
def test_a_file_that_is_missing_is_named(desk: Cli, option: str) -> None:
    done = desk("verify", "good.json", option, f"{SCHEMA}=missing.json", "--json")

    assert (done.status, done.data["error"]["reason"]) == (2, "missing")
    assert "missing.json" in done.data["error"]["message"]
