"""The attack corpus: every case is refused, with the code that it names. docs/security.md explains the rows."""

from __future__ import annotations

import base64
import json
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from vcwallet import Policy, TrustList, VcwalletError, Verifier, read
from vcwallet.badges import bake, unbake
from vcwallet.encoding import timestamps
from vcwallet.errors import UnreachableError
from vcwallet.io.trust_list import TrustedIssuer
from vcwallet.limits import Limits
from vcwallet.policy.policy import PinnedContext
from vcwallet.ports import FetchedDocument
from vcwallet.report import CheckStatus, VerificationReport
from vcwallet.stacks import Stack

FOLDER = Path(__file__).resolve().parents[2] / "test-vectors" / "attacks"
CASES = sorted(FOLDER.glob("*.json"))


def _source(case: dict[str, Any]) -> bytes | str | dict[str, Any]:
    data = case["data"]
    match case["source"]:
        case "json":
            return json.dumps(data)
        case "text":
            return str(data)
        case "base64":
            return base64.b64decode(data)
        case "hex":
            return bytes.fromhex(data)
        case "repeat":
            return str(data["prefix"] + data["unit"] * data["times"] + data["suffix"])
    raise ValueError(case["source"])


def _field(name: str, value: Any) -> Any:
    """A field of the policy as the case writes it: lists for tuples, a context by URL and content."""
    if name == "extra_contexts":
        contents = [(entry["url"], entry["content"].encode()) for entry in value]
        return tuple(PinnedContext(url, sha256(content).hexdigest(), content) for url, content in contents)
    if name == "limits":
        return Limits(**value)
    if name == "stacks":
        return tuple(Stack.parse(entry) for entry in value)
    return tuple(value) if isinstance(value, list) else value


class Served(dict[str, Any]):
    """A fetcher that brings what the case says is served, a moment after it is asked for."""

    at: datetime

    def fetch(self, url: str, purpose: str) -> FetchedDocument:
        if url not in self:
            raise UnreachableError("not-found", url=url)
        return FetchedDocument(url, json.dumps(self[url]).encode(), "application/json", self.at)


def _fetcher(options: dict[str, Any]) -> Served | None:
    if "fetched" not in options:
        return None
    served = Served(options["fetched"])
    served.at = timestamps.parse(options.get("fetched_at", options["at"]))
    return served


def _report(case: dict[str, Any]) -> VerificationReport:
    options = case["options"]
    trust = TrustList([TrustedIssuer(i, "Known") for i in options["trust"]]) if "trust" in options else None
    policy = Policy(**{name: _field(name, value) for name, value in options.get("policy", {}).items()})
    asked = {name: options[name] for name in ("challenge", "domain", "recipient") if name in options}
    verifier = Verifier(policy=policy, trust=trust, fetcher=_fetcher(options))
    parts = [json.dumps(part) for part in options.get("parts", [])]
    return verifier.verify(_source(case), at=timestamps.parse(options["at"]), parts=parts, **asked)


def _bake(picture: str | bytes) -> bytes:
    return bake(picture.encode() if isinstance(picture, str) else picture, b"{}")


def _findings(report: VerificationReport) -> Iterator[tuple[str, str]]:
    """Code and reason of everything that was not passed, here and inside; a document's further problems too."""
    for check in report.checks:
        if check.status in (CheckStatus.FAILED, CheckStatus.INDETERMINATE):
            yield check.code, check.reason
            problems = check.params.get("problems")
            yield from ((p["code"], p["reason"]) for p in problems or [])  # type: ignore[attr-defined]
    for child in report.children:
        yield from _findings(child)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_attack_is_refused(path: Path) -> None:
    case = json.loads(path.read_text(encoding="utf-8"))
    expected = case["expected"]
    if case["operation"] == "verify":
        report = _report(case)
        assert report.outcome == expected.get("outcome", "rejected"), report.explain(audience="developer")
        assert not report.verified
        found = list(_findings(report))
        codes = {code for code, _ in found}
        assert not expected["code"] or expected["code"] in codes, found
        assert "reason" not in expected or (expected["code"], expected["reason"]) in found, found
        for audience in ("employer", "earner", "developer"):
            assert report.explain(audience=audience)
        assert json.dumps(report.to_dict())
        return
    operation = {"read": read, "unbake": unbake, "bake": _bake}[case["operation"]]
    with pytest.raises(VcwalletError) as caught:
        operation(_source(case))  # type: ignore[operator]
    assert caught.value.code == expected["code"], str(caught.value)
    assert "reason" not in expected or caught.value.reason == expected["reason"]
    assert str(caught.value)


def test_every_row_that_is_built_has_three_cases() -> None:
    rows = Counter(int(path.name[:2]) for path in CASES)
    built = (*range(1, 18), 21, 23, 24, 25, 26, 28, 29, 30, 32, 34, 39)
    assert {row: rows[row] for row in built if rows[row] < 3} == {}
