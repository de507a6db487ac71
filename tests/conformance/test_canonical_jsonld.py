"""The W3C suite of JSON-LD 1.1 toRdf: every case has the right answer or a documented refusal, none a wrong one.

`VCWALLET_WRITE_DOCS=1` writes docs/reference/jsonld-cases.md from the run; else the page must be what the run says.
"""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest

from jsonld_suite import Result, run

pytestmark = pytest.mark.conformance

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "jsonld-cases.md"
REFUSALS = {
    "jsonld-construct: @direction": "text direction, which RDF has no place for",
    "jsonld-construct: a relative @base": "a base relative to where the document came from, which is not known",
    "relative-iri": "an IRI that is relative to no base, or not well-formed, would be dropped or become another",
    "undefined-term": "a member would be dropped",
    "undefined-type": "a type would be dropped",
    "free-floating-value": "a value or node of which nothing is said would be dropped",
    "misplaced-keyword": "a language without a value would be dropped",
    "blank-node-property": "a statement whose predicate is a blank node would be dropped",
    "map-key-contradicted": "the key of an id map would be dropped",
    "invalid-language": "a text with a malformed language tag would be dropped",
}
"""Why a case that has an answer is refused, by reason."""
HEAD = """\
# JSON-LD test cases

Every case of the W3C suite `json-ld-api`, manifest `toRdf`, taken by `canonicalize()` under its defaults.
Written from the test run by `tests/conformance/test_canonical_jsonld.py`, which fails when this page says something
else. *Credentials*: verifying reads the case in the same way. *General*: verifying refuses the case for a construct
that no credential needs, `@base` above all ([Canonical forms](canonical.md)). The numbers are the suite's, without
their `#t`.

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
    assert count["right", "credentials"] >= 345
    assert count["right", "general"] >= 37


def test_the_page_of_cases_says_what_the_run_says(results: list[Result]) -> None:
    page = render(results)
    if os.environ.get("VCWALLET_WRITE_DOCS"):
        PAGE.write_text(page, encoding="utf-8")

    assert PAGE.read_text(encoding="utf-8") == page


def render(results: list[Result]) -> str:
    """The page."""
    groups = {
        "Right, credentials": [each for each in results if _right(each, "credentials") and not each.negative],
        "Right, general": [each for each in results if _right(each, "general") and not each.negative],
        "Rightly refused, credentials": [each for each in results if _right(each, "credentials") and each.negative],
        "Rightly refused, general": [each for each in results if _right(each, "general") and each.negative],
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
    lines = ["| why | read as | cases |", "|---|---|---|"]
    for reason, said in words.items():
        for way in ("credentials", "general", ""):
            numbers = [each.id for each in cases if (each.reason, each.way) == (reason, way)]
            lines += [f"| {said} | {way or 'not read'} | {' '.join(numbers)} |"] if numbers else []
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
