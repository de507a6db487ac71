"""Step `document`: is it what it says it is, and can it be read in one way only?

Held against its data model is the document as it is read. A member that has one value and was given several is
ambiguous: that fails where the member is read, and is a finding of `conformance` elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from vcwallet.canonical.tree.names import EMBEDDED, MANY_OBJECTS, MANY_TEXTS, ORDERED
from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.pointer import Trail, pointer_of
from vcwallet.errors import AmbiguousError
from vcwallet.model.conformance import check_read
from vcwallet.model.problem import Problem
from vcwallet.report import Check, CheckStatus
from vcwallet.verification.reading import Kind
from vcwallet.verification.signed import SignedDocument
from vcwallet.verification.state import check_from_error

_MOST_PROBLEMS = 100
_MOST_AMBIGUOUS = 1_000
_CONFORMS = Check("document", CheckStatus.PASSED)
_OFTEN = frozenset({"@context", "achievement", "credentialSubject", "proof", "refreshService", "statusPurpose", "type"})
_SEVERAL = _OFTEN | MANY_OBJECTS | MANY_TEXTS | ORDERED | EMBEDDED | {"@list", "@set"}
"""Members that may have several values, in some class at least: the data model says in which."""
_UNREAD = frozenset(
    (
        *("@context", "additionalName", "address", "audience", "caption", "confidenceMethod", "creator", "dateOfBirth"),
        *("email", "familyName", "familyNamePrefix", "genre", "givenName", "honorificPrefix", "honorificSuffix"),
        *("image", "inLanguage", "otherIdentifier", "parentOrg", "patronymicName", "phone", "proof", "renderMethod"),
        *("source", "termsOfUse", "url"),
    )
)
"""Members that no verdict, no answer to people and no rule of a stack rests on, nor on anything in them."""
_JSON = frozenset({"jsonSchema", "jwk", "publicKeyJwk", "stackAward"})
"""Members whose value is signed as JSON: what is in it is no statement, and its arrays are arrays."""
_READ_OF = {name: frozenset({"id", "name"}) for name in ("holder", "issuer")}
"""What is read of a party. It may be the subject of a credential as well, of whom other things are said."""
_READ_OF_LEARNER = frozenset({"association", "id", "identifier"})
"""What is read of the subject of a learner record; what else is said of the learner is read in the members."""


def check_document(signed: SignedDocument, kind: Kind) -> list[Check]:
    """The check `document`, and `conformance` where there is something to find.

    The first problem leads; up to a hundred stand beside it, with the count of all that were looked at.
    """
    if signed.error is not None:
        return [check_from_error("document", signed.error)]
    failing, findings = _weighed(signed, kind)
    checks = [_check("document", failing, required=True) if failing else _CONFORMS]
    return [*checks, _check("conformance", findings, required=False)] if findings else checks


def _weighed(signed: SignedDocument, kind: Kind) -> tuple[list[Problem], list[Problem]]:
    """Problems that fail, and those that are findings alone; what is wrong because there are several is ambiguous."""
    failing: list[Problem] = []
    findings: list[Problem] = []
    told: set[str] = set()

    def take(pointer: str) -> None:
        told.add(pointer)
        read = _is_read(pointer, kind)
        problems, reason = (failing, "several-values") if read else (findings, "several-unread")
        if len(problems) < _MOST_AMBIGUOUS:  # each by itself, or what is not read could leave what is read no room
            problems.append(Problem(pointer, reason, {"member": pointer.rpartition("/")[2]}, AmbiguousError.code))

    for problem in check_read(signed.document):
        if problem.reason == "kind-expected" and problem.params.get("found") == "array":
            take(problem.pointer)
        else:
            failing.append(problem)
    for pointer in _given_several(signed.document) if signed.several else ():
        if pointer not in told:
            take(pointer)
    return failing, findings


def _given_several(document: JsonObject) -> Iterator[str]:
    """Places of members that are read as one value and have several."""
    waiting: list[tuple[JsonObject, Trail]] = [(document, None)]
    while waiting:
        node, trail = waiting.pop()
        for name, value in node.items():
            place: Trail = (trail, name)
            entries = value if isinstance(value, list) else [value]
            extension = ":" in name  # a name that no context of this field gives: how many there may be is not known
            if len(entries) > 1 and name not in _SEVERAL and not extension and not _are_languages(entries):
                yield pointer_of(place)
            if name not in EMBEDDED and name not in _UNREAD and name not in _JSON:
                waiting += [
                    (entry, (place, index) if entries is value else place)
                    for index, entry in enumerate(entries)
                    if isinstance(entry, dict)
                ]


def _are_languages(entries: list[Any]) -> bool:
    """Whether values are one text in several languages."""
    languages = [entry.get("@language") if isinstance(entry, dict) else None for entry in entries]
    return None not in languages and len(set(languages)) == len(languages)


def _is_read(pointer: str, kind: Kind) -> bool:
    """Whether anything rests on a member: then the verifier may not choose between its values."""
    names = [step for step in pointer.split("/")[1:] if not step.isdecimal()]
    if any(name in _UNREAD or ":" in name for name in names):
        return False
    read = _READ_OF_LEARNER if kind is Kind.CLR and names[0] == "credentialSubject" else _READ_OF.get(names[0])
    return read is None or len(names) == 1 or names[1] in read


def _check(check_id: str, problems: list[Problem], *, required: bool) -> Check:
    first = problems[0]
    params = dict(first.params)
    if len(problems) > 1:
        params["problems"] = [
            {"code": p.code, "reason": p.reason, "pointer": p.pointer, **p.params} for p in problems[:_MOST_PROBLEMS]
        ]
        params["count"] = len(problems)
    return Check(check_id, CheckStatus.FAILED, first.code, first.reason, first.pointer, params, required=required)
