"""The W3C test suite of JSON-LD 1.1 toRdf: every case has the right answer or a documented refusal, none a wrong one.

Refusals are by design: there is no base IRI (so relative IRIs and `@base` are errors), nothing is dropped (so what the
specification would leave out is an error), and text direction is not taken, because RDF would lose it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest

from vcwallet.canonical import ContextResolver, canonicalize, canonicalize_nquads
from vcwallet.errors import ContextError, DataLossError, ParsingError, UnsupportedError
from vcwallet.ports import ContextDocument

pytestmark = pytest.mark.conformance

REFUSALS = {
    "jsonld-construct": "@base, or @direction: not taken",
    "relative-iri": "an IRI that is not absolute, or not well-formed, would be dropped or resolved against a base",
    "undefined-term": "a member would be dropped",
    "undefined-type": "a type would be dropped",
    "free-floating-value": "a value or node of which nothing is said would be dropped",
    "misplaced-keyword": "a language without a value would be dropped",
    "blank-node-property": "a statement whose predicate is a blank node would be dropped",
    "map-key-contradicted": "the key of an id map would be dropped",
    "invalid-language": "a text with a malformed language tag would be dropped",
}
"""Why a case with an answer is refused, by reason."""


@pytest.fixture
def suite(vectors: Path) -> Path:
    return vectors / "json-ld-api"


def test_w3c_json_ld_to_rdf(suite: Path, capsys: pytest.CaptureFixture[str]) -> None:
    manifest = json.loads((suite / "toRdf-manifest.jsonld").read_text(encoding="utf-8"))
    resolve = _resolver(suite, manifest["baseIri"])
    outcomes: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    wrong: list[tuple[str, str]] = []
    for case in manifest["sequence"]:
        if not _is_json_ld_1_1(case.get("option", {})):
            outcomes["not for JSON-LD 1.1"] += 1
            continue
        text = (suite / case["input"]).read_text(encoding="utf-8")
        document = _with_absolute_contexts(json.loads(text), manifest["baseIri"] + case["input"])
        outcome, reason = _run(suite, case, document, resolve)
        outcomes[outcome] += 1
        if outcome == "refused":
            reasons[reason] += 1
        elif outcome == "wrong":
            wrong.append((case["@id"], case["name"]))
    with capsys.disabled():
        print(f"\nW3C JSON-LD toRdf: {dict(outcomes)}; refused because: {dict(reasons)}")  # noqa: T201  # the figures are the point
    assert wrong == []
    assert set(reasons) <= set(REFUSALS)
    assert outcomes["right"] >= 340


def _run(suite: Path, case: Mapping[str, Any], document: Any, resolve: ContextResolver) -> tuple[str, str]:
    faulty = "jld:NegativeEvaluationTest" in case["@type"]
    try:
        ours = canonicalize(document, contexts=resolve)
    except (ContextError, DataLossError, ParsingError, UnsupportedError) as error:
        return ("right" if faulty else "refused"), error.reason
    if faulty:
        return "wrong", "accepted"
    if "expect" not in case:
        return "right", ""
    expected = canonicalize_nquads((suite / case["expect"]).read_text(encoding="utf-8")).nquads
    return ("right" if ours == expected else "wrong"), ""


def _is_json_ld_1_1(option: Mapping[str, Any]) -> bool:
    modes = (option.get("specVersion"), option.get("processingMode"))
    return "json-ld-1.0" not in modes and "expandContext" not in option


def _resolver(suite: Path, base: str) -> ContextResolver:
    def resolve(url: str) -> ContextDocument:
        path = suite / url.removeprefix(base)
        if not url.startswith(base) or not path.is_file():
            raise ContextError("unknown-context", url=url)
        content = path.read_bytes()
        document = _with_absolute_contexts(json.loads(content), url)
        return ContextDocument(url, sha256(content).hexdigest(), "test", document)

    return resolve


def _with_absolute_contexts(value: Any, base: str) -> Any:
    """The suite names some contexts relative to the document; there is no base here, so that is done beforehand."""

    def absolute(context: Any) -> Any:
        if isinstance(context, str):
            return urljoin(base, context)
        if isinstance(context, list):
            return [absolute(entry) for entry in context]
        return _with_absolute_contexts(context, base)

    if isinstance(value, dict):
        return {
            name: absolute(entry) if name in ("@context", "@import") else _with_absolute_contexts(entry, base)
            for name, entry in value.items()
        }
    return [_with_absolute_contexts(entry, base) for entry in value] if isinstance(value, list) else value
