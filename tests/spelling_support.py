"""Comparing reports on two spellings of one document: what is signed alike is read alike."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from difflib import unified_diff
from typing import Any

from support import Document
from vcwallet.report import ENDORSEMENT, VerificationReport

_PLACES = frozenset({"pointer", "pointers", "members", "nodes"})
_EMBEDDED = ("endorsement", "verifiableCredential")
_NO_STATEMENTS = frozenset({"@context", "proof"})


def likeness(report: VerificationReport, apart_from: Collection[str] = ()) -> Any:
    """All that a report says, but for places in the received JSON, contexts, and findings about conformance.

    Args:
        report: The report.
        apart_from: Ids of checks that are not compared either; with `endorsements`, the endorsements themselves.
    """
    return _likeness(report.to_dict(), {"conformance", *apart_from})


def readings(report: VerificationReport) -> Iterator[Any]:
    """What is read of the document and of those in it, each that holds no other."""
    if report.document is not None and not any(f'"{name}"' in json.dumps(report.document) for name in _EMBEDDED):
        yield meaning(report.document)
    for child in report.children:
        yield from readings(child)


def meaning(value: Any) -> Any:
    """A value without what no statement says: contexts, proofs, the order of sets, repetition in them."""
    if isinstance(value, Mapping):
        return {name: meaning(entry) for name, entry in value.items() if name not in _NO_STATEMENTS}
    if isinstance(value, list):
        items = {json.dumps(entry, sort_keys=True): entry for entry in map(meaning, value)}
        return next(iter(items.values())) if len(items) == 1 else [items[key] for key in sorted(items)]
    return value


def difference(report: VerificationReport, original: VerificationReport, apart_from: Collection[str] = ()) -> list[str]:
    """Lines that say where two reports differ; none if they say the same."""
    pairs = [(likeness(original, apart_from), likeness(report, apart_from))]
    if not apart_from:
        pairs.append(([*readings(original)], [*readings(report)]))
    return [line for pair in pairs for line in unified_diff(*map(_lines, pair), lineterm="", n=1)]


def _lines(value: Any) -> list[str]:
    value = sorted(value, key=json.dumps) if isinstance(value, list) else value
    return json.dumps(value, indent=1, sort_keys=True).splitlines()


def _likeness(found: Document, left_out: Collection[str]) -> Document:
    checks = [_placeless(check) for check in found["checks"] if check["id"] not in left_out]
    children = [
        _likeness(child, left_out)
        for child in found["children"]
        if not ("endorsements" in left_out and child.get("role") == ENDORSEMENT)
    ]
    rests_on = [sighting for sighting in found["as_of"] if sighting["purpose"] != "context"]
    rest = _placeless({name: value for name, value in found.items() if name != "not_checked"})
    return rest | {
        "checks": checks,
        "children": sorted(children, key=lambda child: json.dumps(child, sort_keys=True)),
        "as_of": rests_on,
    }


def _placeless(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _placeless(entry) for name, entry in value.items() if name not in _PLACES}
    return [_placeless(entry) for entry in value] if isinstance(value, (list, tuple)) else value
