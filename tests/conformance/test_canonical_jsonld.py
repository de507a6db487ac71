"""The W3C suite of JSON-LD 1.1 toRdf: every case has the right answer or a documented refusal, none a wrong one.

`VCWALLET_WRITE_DOCS=1` writes docs/reference/jsonld-cases.md from the run; else the page must be what the run says.
"""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from jsonld_suite import Result, run
from vcwallet.canonical import canonical_form
from vcwallet.canonical.general import expanded_to_quads
from vcwallet.io.canonical_forms import resolver
from vcwallet.policy import PinnedDocument

pytestmark = pytest.mark.conformance

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "jsonld-cases.md"
REFUSALS = {
    "jsonld-construct: @direction": "text direction, which RDF has no place for",
    "jsonld-construct: a relative @base": "a base relative to where the document came from, which nobody knows here",
    "relative-iri": "an IRI that is relative to no base, or not well-formed, would be dropped or become another",
    "undefined-term": "a member would be dropped",
    "undefined-type": "a type would be dropped",
    "free-floating-value": "a value or node of which nothing is said would be dropped",
    "misplaced-keyword": "a language without a value would be dropped",
    "blank-node-property": "a statement whose predicate is a blank node would be dropped",
    "map-key-contradicted": "the key of an id map would be dropped",
    "invalid-language": "a text with a malformed language tag would be dropped",
    "invalid-id-value": "an identifier that looks like a keyword would be dropped",
}
"""Why a case that has an answer is refused, by reason."""
HEAD = """\
# JSON-LD test cases

Every case of the W3C suite `json-ld-api`, manifest `toRdf`, taken by `canonicalize()` under its defaults, with
the extra `jsonld` installed. Written from the test run by `tests/conformance/test_canonical_jsonld.py`, which fails
when this page says something else. *Walker* is this library's own way from JSON-LD to statements, and the only one that
verifying knows; *PyLD* is the way for what the walker leaves ([Canonical forms](canonical.md)). The numbers are the
suite's, without their `#t`.

None is wrong: a case has the right answer, or is refused.
"""


@pytest.fixture(scope="module")
def results(vectors: Path) -> list[Result]:
    return list(run(vectors / "json-ld-api"))


def test_w3c_json_ld_to_rdf(results: list[Result], capsys: pytest.CaptureFixture[str]) -> None:
    count = Counter((each.outcome, each.way) for each in results)
    with capsys.disabled():
        print(f"\nW3C JSON-LD toRdf: {dict(count)}")  # noqa: T201  # the figures are the point
    assert [each for each in results if each.outcome == "wrong"] == []
    assert {each.reason for each in results if each.outcome == "refused"} <= set(REFUSALS)
    assert count["right", "walker"] >= 345
    assert count["right", "PyLD"] >= 30


def test_w3c_json_ld_to_rdf_by_pyld_alone(vectors: Path, results: list[Result]) -> None:
    """What the walker takes, PyLD takes too, as far as it is let; never with another answer."""

    def take(document: Any, contexts: list[PinnedDocument]) -> bytes:
        return canonical_form(expanded_to_quads(document, contexts=resolver(contexts))).nquads

    by_pyld = list(run(vectors / "json-ld-api", take))

    assert [each for each in by_pyld if each.outcome == "wrong"] == []
    laxer = [one.id for one, other in zip(by_pyld, results, strict=True) if one.outcome == "right" != other.outcome]
    assert laxer == []
    assert sum(each.outcome == "right" for each in by_pyld) >= 370


def test_the_page_of_cases_says_what_the_run_says(results: list[Result]) -> None:
    page = render(results)
    if os.environ.get("VCWALLET_WRITE_DOCS"):
        PAGE.write_text(page, encoding="utf-8")

    assert PAGE.read_text(encoding="utf-8") == page


def render(results: list[Result]) -> str:
    """The page."""
    groups = {
        "Right by the walker": [each for each in results if _right(each, "walker") and not each.negative],
        "Right by PyLD": [each for each in results if _right(each, "PyLD") and not each.negative],
        "Rightly refused by the walker": [each for each in results if _right(each, "walker") and each.negative],
        "Rightly refused on the way through PyLD": [each for each in results if _right(each, "PyLD") and each.negative],
    }
    refused = [each for each in results if each.outcome == "refused"]
    left = [each for each in results if each.outcome == "not run"]
    lines = [HEAD, "| outcome | cases |", "|---|---|"]
    lines += [f"| {title} | {len(cases)} |" for title, cases in groups.items()]
    lines += [f"| Refused, although the suite has an answer | {len(refused)} |", f"| Not run | {len(left)} |"]
    lines += [f"| All | {len(results)} |"]
    for title, cases in groups.items():
        lines += ["", f"## {title}", "", _listed(cases)]
    lines += ["", "## Refused, although the suite has an answer", ""]
    lines += ["There is no base but one that the document itself names, and nothing is left out.", ""]
    lines += _by_reason(refused, REFUSALS)
    lines += ["", "## Not run", "", *_by_reason(left, {each.reason: each.reason for each in left})]
    return "\n".join(lines) + "\n"


def _by_reason(cases: list[Result], words: dict[str, str]) -> list[str]:
    lines = ["| why | by | cases |", "|---|---|---|"]
    for reason, said in words.items():
        for way in ("walker", "PyLD", ""):
            found = [each.id for each in cases if (each.reason, each.way) == (reason, way)]
            lines += [f"| {said} | {way or 'nobody'} | {' '.join(found)} |"] if found else []
    return lines


def _right(result: Result, way: str) -> bool:
    return (result.outcome, result.way) == ("right", way)


def _listed(cases: list[Result]) -> str:
    lines, line = [], ""
    for each in cases:
        if len(line) + len(each.id) > 110:
            lines.append(line.rstrip())
            line = ""
        line += f"{each.id} "
    return "\n".join([*lines, line.rstrip()])
