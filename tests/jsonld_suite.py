"""The W3C suite of JSON-LD 1.1 toRdf, through the public function: how each case came out, and who takes it.

The suite names some contexts relative to the document, and has a base for every document; here there is none. So the
names of contexts are made absolute beforehand, and nothing else is changed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from vcwallet.canonical import to_quads
from vcwallet.errors import ContextError, DataLossError, ParsingError, UnsupportedError, VcwalletError
from vcwallet.io.canonical_forms import resolver
from vcwallet.policy import PinnedDocument
from vcwallet.signing import canonicalize, canonicalize_nquads

REFUSALS = (ContextError, DataLossError, ParsingError, UnsupportedError)
"""What may be raised by a case that has an answer; anything else is a fault of ours."""


@dataclass(frozen=True)
class Result:
    """How one case came out.

    Attributes:
        id: Its identifier in the suite, without the `#t`.
        outcome: `right`, `refused`, `wrong` or `not run`.
        way: `credentials` where the reader of credentials says the same, or `general` where it refuses a construct
            that no credential needs.
        negative: Whether the suite wants a refusal.
        reason: Why it was refused or not run.
    """

    id: str
    outcome: str
    way: str = ""
    negative: bool = False
    reason: str = ""


def run(suite: Path) -> Iterator[Result]:
    """Every case of the suite, in its order."""
    manifest = json.loads((suite / "toRdf-manifest.jsonld").read_text(encoding="utf-8"))
    for case in manifest["sequence"]:
        yield _Case(suite, manifest["baseIri"], case).result()


class _Case:
    def __init__(self, suite: Path, base: str, case: Mapping[str, Any]) -> None:
        self._suite, self._base, self._case = suite, base, case
        self._id = case["@id"].removeprefix("#t")
        self._negative = "jld:NegativeEvaluationTest" in case["@type"]

    def result(self) -> Result:
        option = self._case.get("option", {})
        for setting, unfit in (("specVersion", "json-ld-1.0"), ("processingMode", "json-ld-1.0")):
            if option.get(setting) == unfit:
                return Result(self._id, "not run", reason="it is about JSON-LD 1.0")
        if "expandContext" in option:
            return Result(self._id, "not run", reason="it needs a context from outside the document")
        text = (self._suite / self._case["input"]).read_text(encoding="utf-8")
        document = _absolute(json.loads(text), self._base + self._case["input"])
        contexts = list(self._contexts(document))
        outcome, reason = self._outcome(document, contexts)
        way = "credentials" if _is_taken_of_credentials(document, contexts) else "general"
        return Result(self._id, outcome, way, self._negative, reason)

    def _outcome(self, document: Any, contexts: list[PinnedDocument]) -> tuple[str, str]:
        try:
            ours = canonicalize(document, contexts=contexts)
        except REFUSALS as error:
            return ("right" if self._negative else "refused"), _reason(error)
        if self._negative:
            return "wrong", "accepted"
        if "expect" not in self._case:
            return "right", ""
        expected = (self._suite / self._case["expect"]).read_text(encoding="utf-8")
        return ("right" if ours == canonicalize_nquads(expected).nquads else "wrong"), ""

    def _contexts(self, document: Any) -> Iterator[PinnedDocument]:
        """The context documents that the case leads to, as far as they are contexts at all."""
        seen: set[str] = set()
        open_ones = [document]
        while open_ones:
            for url in _named(open_ones.pop()):
                path = self._suite / url.removeprefix(self._base)
                if url in seen or not url.startswith(self._base) or not path.is_file():
                    continue
                seen.add(url)
                content = _absolute(json.loads(path.read_bytes()), url)
                if isinstance(content, dict) and "@context" in content:
                    made = json.dumps(content).encode()
                    yield PinnedDocument(url, sha256(made).hexdigest(), made)
                    open_ones.append(content)


def _reason(error: VcwalletError) -> str:
    return f"{error.reason}: {error.params['construct']}" if "construct" in error.params else error.reason


def _is_taken_of_credentials(document: Any, contexts: list[PinnedDocument]) -> bool:
    """Whether the reader of credentials refuses no construct that is taken of other documents."""
    try:
        to_quads(document, contexts=resolver(contexts))
    except UnsupportedError as error:
        return error.params["construct"] == "@direction"
    except VcwalletError:
        pass
    return True


def _named(value: Any) -> Iterator[str]:
    """The URLs of contexts that a document or context names."""
    if isinstance(value, dict):
        for name, entry in value.items():
            if name in ("@context", "@import"):
                entries = entry if isinstance(entry, list) else [entry]
                yield from (each for each in entries if isinstance(each, str))
            yield from _named(entry)
    elif isinstance(value, list):
        for entry in value:
            yield from _named(entry)


def _absolute(value: Any, base: str) -> Any:
    """A document with the names of its contexts made absolute."""

    def named(context: Any) -> Any:
        if isinstance(context, str):
            return urljoin(base, context)
        if isinstance(context, list):
            return [named(entry) for entry in context]
        return _absolute(context, base)

    if isinstance(value, dict):
        return {
            name: named(entry) if name in ("@context", "@import") else _absolute(entry, base)
            for name, entry in value.items()
        }
    return [_absolute(entry, base) for entry in value] if isinstance(value, list) else value
