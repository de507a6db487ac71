"""The public functions: canonical forms with the bundled contexts and with one's own."""

from __future__ import annotations

import json
import subprocess
import sys
from hashlib import sha256
from typing import Any

import pytest

from support.badges import badge
from vcwallet.errors import ContextError, DataLossError, LimitError, UsageError
from vcwallet.io.bundled_contexts import bundled
from vcwallet.policy import PinnedDocument
from vcwallet.signing import canonicalize, canonicalize_nquads, jcs, to_nquads

V2 = "https://www.w3.org/ns/credentials/v2"
OB = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
MINE = "https://example.org/context"
BASE = {"@base": "https://example.org/folder/"}


def pinned(url: str, context: Any) -> PinnedDocument:
    content = json.dumps({"@context": context}).encode()
    return PinnedDocument(url, sha256(content).hexdigest(), content)


def test_a_badge_has_a_canonical_form() -> None:
    lines = canonicalize(badge()).decode().splitlines()

    assert lines == sorted(lines)
    assert any("Safe Use of Ladders" in line for line in lines)
    assert canonicalize(dict(reversed(badge().items()))) == canonicalize(badge())


def test_jcs_is_one_of_the_algorithms() -> None:
    assert canonicalize({"b": 1, "a": [True]}, algorithm="JCS") == jcs({"b": 1, "a": [True]}) == b'{"a":[true],"b":1}'


@pytest.mark.parametrize(
    ("options", "reason", "known"),
    [
        ({"algorithm": "URDNA2015"}, "unknown-canonicalization", ["RDFC-1.0", "JCS"]),
        ({"hash": "md5"}, "unknown-hash", ["sha256", "sha384"]),
    ],
)
def test_an_unknown_name_is_answered_with_the_known_ones(options: Any, reason: str, known: list[str]) -> None:
    with pytest.raises(UsageError) as caught:
        canonicalize({}, **options)

    assert (caught.value.reason, caught.value.params["known"]) == (reason, known)
    assert known[0] in str(caught.value)


@pytest.mark.parametrize("text", ["{}", b"{}"])
def test_text_is_not_taken_for_a_document(text: Any) -> None:
    with pytest.raises(UsageError, match=r"json\.loads"):
        canonicalize(text)


def test_the_map_of_a_json_ld_document() -> None:
    document = {"@context": {"@vocab": "https://example.org/"}, "a": {"b": 1}, "c": {"@id": "_:mine", "b": 2}}
    text = to_nquads(document)

    dataset = canonicalize_nquads(text)

    assert dataset.nquads == canonicalize(document)
    assert sorted(dataset.identifiers) == ["b0", "b1", "b2"]
    renamed = text
    for label, name in dataset.identifiers.items():
        renamed = renamed.replace(f"_:{label} ", f"_:{name} ")
    assert sorted(renamed.splitlines()) == dataset.nquads.decode().splitlines()


def test_a_repeated_statement_is_written_once() -> None:
    assert to_nquads({"@id": "urn:a", "x:p": ["1", "1"]}) == '<urn:a> <x:p> "1" .\n'


def test_contexts_of_ones_own() -> None:
    document = {"@context": MINE, "name": "Ada"}

    assert b"<https://schema.org/name>" in canonicalize(
        document, contexts=[pinned(MINE, {"name": "https://schema.org/name"})]
    )
    with pytest.raises(ContextError, match=MINE):
        canonicalize(document)


def test_the_newest_bundled_revision_is_taken_unless_another_is_given() -> None:
    newest, older = bundled().revisions(OB)
    given = pinned(OB, dict(older.document)["@context"])
    document = {"@context": [V2, OB], "type": "Profile", "name": "n"}
    own = {"@context": [V2, OB], "invented": "x"}

    assert newest.digest != older.digest
    assert canonicalize(document, contexts=[given]) == canonicalize(document)
    assert b"<x:invented>" in canonicalize(own, contexts=[pinned(OB, {"invented": "x:invented"})])
    with pytest.raises(DataLossError):
        canonicalize(own)


def test_an_older_bundled_revision_can_be_asked_for_by_its_bytes() -> None:
    from vcwallet.io.bundled_contexts import contexts_folder
    from vcwallet.io.canonical_forms import resolver

    entries = json.loads((contexts_folder() / "manifest.json").read_bytes())["contexts"]
    _, older = (entry for entry in entries if entry["url"] == OB)
    content = (contexts_folder() / older["file"]).read_bytes()

    resolve = resolver([PinnedDocument(OB, older["sha256"].upper(), content)])

    assert resolve(OB).digest == older["sha256"]
    assert resolver()(OB).digest != older["sha256"]


def test_two_contexts_for_one_url_are_refused_unless_they_are_the_same() -> None:
    one, other = pinned(MINE, {"a": "x:a"}), pinned(MINE, {"a": "x:b"})

    assert canonicalize({"@context": MINE, "a": 1}, contexts=[one, one])
    with pytest.raises(UsageError, match=MINE):
        canonicalize({"@context": MINE, "a": 1}, contexts=[one, other])


def test_a_context_must_be_what_its_digest_says() -> None:
    with pytest.raises(ContextError, match="digest"):
        canonicalize({}, contexts=[PinnedDocument(MINE, "0" * 64, b'{"@context": {}}')])


def test_objects_that_look_alike_are_named_by_their_places() -> None:
    nodes = [{"@id": f"_:{i}", "x:p": [{"@id": f"_:{j}"} for j in range(10) if j != i]} for i in range(10)]

    with pytest.raises(LimitError) as caught:
        canonicalize({"@graph": nodes})

    assert caught.value.pointer.startswith("/@graph/")


def test_pyld_is_not_needed() -> None:
    script = (
        "import sys; sys.modules['pyld'] = None; from vcwallet.signing import canonicalize; "
        "print(canonicalize({'@context': {'@base': 'x:/b/', 'n': '@nest'}, 'n': {'@id': 'a', 'x:p': '1'}}))"
    )

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert "<x:/b/a> <x:p>" in done.stdout
