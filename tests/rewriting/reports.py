"""What a report says, as plain data, without what depends on how its document is spelled.

Left out: places in the document (JSON pointers), which contexts were seen, the order and numbering of checks and of
reports inside, and the check `conformance`, which speaks of spelling. Everything else counts: verdicts, what is read of
the document, what a wallet and a stack make of it, and what people are told.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Any

from support.badges import NOW
from vcwallet.checks import CheckStatus
from vcwallet.errors import AmbiguousError, MalformedValueError
from vcwallet.model.conformance import view_read
from vcwallet.model.declaration import Member, Model
from vcwallet.report import Outcome, VerificationReport
from vcwallet.stacks.evaluation.facts.report_facts import facts_of
from vcwallet.verification import Form, Reading
from vcwallet.verification.document_reading import Kind
from vcwallet.wallet.entries.entry_summary import summarise
from vcwallet.wallet.entries.kept_verdict import KeptVerdict

_PLACES = frozenset(("pointer", "pointers", "place", "nodes"))
_OF_SPELLING = frozenset(("key", "document", "contents", "parts"))
"""Members of facts: digests of the JSON, and of that of others."""
_SEVERITY = list(Outcome)
_OF_CHILDREN = frozenset(("endorsements", "members", "subjects", "associations", "stack", "recipient"))
"""Checks that rest on the documents inside."""
_POINTER = re.compile(r" at (?:/\S*)?(?=: |$)|(?<=, )/[^\s)]*")
_NUMBER = re.compile(r"\[\d+\]")


def plain(value: Any) -> Any:
    """Plain data: texts, numbers, truth values, dicts, and arrays in one order."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (datetime, date, timedelta)):
        return str(value)
    if isinstance(value, Model):
        return _EMBEDDED if "proof" in value.raw else _view(value)
    if isinstance(value, Mapping):
        if "proof" in value:
            return _EMBEDDED
        return {name: plain(entry) for name, entry in value.items() if name not in _PLACES}
    if isinstance(value, (list, tuple, set, frozenset)):
        return sorted(map(plain, value), key=_text)
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _text(value: Any) -> str:
    return json.dumps(value, sort_keys=True)


_EMBEDDED = "a document with a proof of its own"
"""Stands for what has a report of its own."""


def _view(model: Model) -> Any:
    """The members that its class defines, and the others as they stand."""
    names = [name for name in dir(type(model)) if isinstance(getattr(type(model), name, None), Member)]
    found = {name: plain(_member(model, name)) for name in names if name not in ("context", "proof")}
    further = {
        name: json_value(value) for name, value in model.extra_members.items() if name not in ("@context", "proof")
    }
    return found | ({"further": further} if further else {})


def _member(model: Model, name: str) -> Any:
    try:
        return getattr(model, name)
    except (AmbiguousError, MalformedValueError) as error:
        return error.code


def json_value(value: Any) -> Any:
    """JSON without contexts, the order of arrays, repetition in them, and arrays of one."""
    if isinstance(value, Mapping):
        if "proof" in value:
            return _EMBEDDED
        return {name: json_value(entry) for name, entry in value.items() if name != "@context"}
    if isinstance(value, list):
        entries = {_text(entry): entry for entry in map(json_value, value)}
        return next(iter(entries.values())) if len(entries) == 1 else [entries[key] for key in sorted(entries)]
    return plain(value)


def comparable(report: VerificationReport) -> dict[str, Any]:
    """What a report says, and the reports in it."""
    report = _without_conformance(report)
    return _own(report) | {
        "children": sorted(map(_own_and_children, report.children), key=_text),
        "facts": _facts(report),
        "told": {audience: _told(report, audience) for audience in ("employer", "earner", "developer")},
    }


def _own_and_children(report: VerificationReport) -> dict[str, Any]:
    return _own(report) | {"children": sorted(map(_own_and_children, report.children), key=_text)}


def _without_conformance(report: VerificationReport) -> VerificationReport:
    children = tuple(map(_without_conformance, report.children))
    return replace(report, checks=tuple(c for c in report.checks if c.id != "conformance"), children=children)


def _own(report: VerificationReport) -> dict[str, Any]:
    """What a report says of its own document."""
    said = report.to_dict()
    del said["children"]
    said["as_of"] = [entry for entry in said["as_of"] if entry["purpose"] != "context"]
    for check in said["checks"]:
        check["id"] = _NUMBER.sub("", check["id"])
    said["not_checked"] = [_NUMBER.sub("", entry) for entry in said["not_checked"]]
    found: dict[str, Any] = {"said": plain(said)}
    if report.authentic and report.document is not None:
        found["read"] = _view(view_read(dict(report.document)))
    if is_signed(report) and report.kind != "presentation":
        found["kept"] = _kept(report)
    return found


def is_signed(report: VerificationReport) -> bool:
    """Whether its document is as it was signed, whatever else is wrong."""
    return report.document is not None and KeptVerdict.of(report).signed


def _kept(report: VerificationReport) -> Any:
    """What a wallet lists."""
    reading = Reading(Kind(report.kind), Form.JSON, b"", b"", dict(report.received or {}))
    stored = summarise(reading, report, entry_id="e", sequence=0, added_at=NOW)
    entry = asdict(stored.entry)
    del entry["verdict"]
    return plain(entry)


def _facts(report: VerificationReport) -> Any:
    """What stacks are evaluated on; the order of grades is one that was signed."""
    found = facts_of([report])
    held = []
    for one in found.held:
        entry = {name: value for name, value in asdict(one).items() if name not in _OF_SPELLING}
        entry["grades"] = [json.dumps(grade) for grade in entry["grades"]]
        held.append(entry)
    return plain({"held": held, "associations": [asdict(entry) for entry in found.associations]})


def _told(report: VerificationReport, audience: str) -> list[str]:
    lines = report.explain(audience=audience).splitlines()
    return sorted(_NUMBER.sub("", _POINTER.sub("", line)) for line in lines)


def difference(one: Any, other: Any, place: str = "") -> list[str]:
    """Where two comparable reports differ, for people who have to find out why."""
    if isinstance(one, dict) and isinstance(other, dict):
        names = sorted(one.keys() | other.keys())
        return [line for name in names for line in difference(one.get(name), other.get(name), f"{place}/{name}")]
    if isinstance(one, list) and isinstance(other, list):
        ours, theirs = Counter(map(_text, one)), Counter(map(_text, other))
        return [f"{place}: - {entry}" for entry in ours - theirs] + [f"{place}: + {entry}" for entry in theirs - ours]
    return [] if one == other else [f"{place}: {one!r} became {other!r}"]


def only_worse(one: VerificationReport, other: VerificationReport) -> bool:
    """Whether a second report differs only in that documents inside, which were fine, failed, and in what follows."""
    one, other = _without_conformance(one), _without_conformance(other)
    if other.authentic and not one.authentic:
        return False
    better = _SEVERITY.index(other.outcome) < _SEVERITY.index(one.outcome)
    if better and other.outcome is not Outcome.UNDETERMINED:  # which any stranger can make of what is inside
        return False
    if _of_itself(one) != _of_itself(other):
        return False
    before = [_text(_own_and_children(child)) for child in one.children]
    return all(_may_stand(child, one, before) for child in other.children) and not _recovered(one, other)


def _may_stand(child: VerificationReport, whole: VerificationReport, before: list[str]) -> bool:
    """Whether a report inside stood there before, or speaks of something that failed."""
    if not child.authentic and child.outcome in (Outcome.REJECTED, Outcome.UNDETERMINED):
        return True
    return _text(_own_and_children(child)) in before or any(only_worse(known, child) for known in whole.children)


def _of_itself(report: VerificationReport) -> Any:
    """What a report says of its document alone, whatever is inside; what is read counts only where both read it."""
    own = _own(replace(report, children=(), stack=None))
    said = own["said"]
    checks = [check for check in said["checks"] if check["id"] not in _OF_CHILDREN]
    return {name: said.get(name) for name in ("kind", "issuer", "holder")} | {"checks": checks, "kept": own.get("kept")}


def _recovered(one: VerificationReport, other: VerificationReport) -> bool:
    """Whether a check that failed because of something inside passes now."""
    failed = {check.id for check in one.checks if check.status is CheckStatus.FAILED}
    return any(check.id in failed and check.status is CheckStatus.PASSED for check in other.checks)


__all__ = ["comparable", "difference", "is_signed", "only_worse"]
