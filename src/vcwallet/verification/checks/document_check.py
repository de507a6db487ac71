"""Steps `document` and `conformance`: can it be read, and is it as its specification asks?

Held against its data model is the document as it is read. What hides, contradicts or takes away its meaning fails; a
value that is read and cannot be is indeterminate. A member that has one value and was given several is ambiguous: that
fails where the member is read. Every other departure is a finding of `conformance`. Findings speak of the JSON as it
was received, and change the outcome only where the policy says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vcwallet.canonical.tree.member_names import EMBEDDED, MANY_OBJECTS, MANY_TEXTS, ORDERED
from vcwallet.checks import CONFORMANCE, DOCUMENT, Check, CheckStatus
from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.pointer import Trail, pointer_of, resolve
from vcwallet.errors import AmbiguousError, ContextError
from vcwallet.model.access import has_several
from vcwallet.model.conformance import check_read
from vcwallet.model.problem import Problem
from vcwallet.model.relations import ONLY_ID
from vcwallet.verification.checks.departure_severity import DepartureSeverity, severity_of
from vcwallet.verification.document_reading import Kind
from vcwallet.verification.signed_document import SignedDocument
from vcwallet.verification.state import check_from_error

_MOST_PROBLEMS = 100
_MOST_AMBIGUOUS = 1_000
_READABLE = Check(DOCUMENT, CheckStatus.PASSED)
_CONFORMS = {required: Check(CONFORMANCE, CheckStatus.PASSED, required=required) for required in (False, True)}
_ADVICE = frozenset({ONLY_ID, "several-unread"})
"""Reasons for which no policy refuses a document: the W3C's own test suite takes a subject with an id alone, and of
several values each may stand in a mention that conforms."""
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
_JSON = frozenset({"closing", "jsonSchema", "jwk", "publicKeyJwk", "stackAward"})
"""Members whose value is signed as JSON: what is in it is no statement, and its arrays are arrays."""
_NOT_LOOKED_INTO = EMBEDDED | _UNREAD | _JSON
_READ_OF = {name: frozenset({"id"}) for name in ("holder", "issuer")}
"""What is read of a party. It may be the subject of a credential as well, or the issuer of an endorsement in it, of
which other things are said; of several names none is shown."""
_OF_RECORD = frozenset({"achievement", "association", "id", "identifier", "type"})
"""What a record itself says of its learner (CLR 2.0, "ClrSubject")."""
_READ_OF_LEARNER = frozenset({"association", "id", "identifier"})
"""What is read of the subject of a learner record; what else is said of the learner is read in the members."""


def check_document(
    signed: SignedDocument, kind: Kind, *, strict: bool, departures: Sequence[Problem] = ()
) -> list[Check]:
    """The checks `document` and `conformance`.

    The first problem leads; up to a hundred stand beside it, with the count of all that were looked at.

    Args:
        signed: The document as it is read.
        kind: What it is.
        strict: Whether every departure from the data model fails.
        departures: What departs from the specification of the token that the document came in.
    """
    if signed.error is not None:
        not_reached = Check(CONFORMANCE, CheckStatus.INDETERMINATE, "NOT_REACHED", "document", required=strict)
        check = check_from_error(DOCUMENT, signed.error)
        if signed.by_names and isinstance(signed.error, ContextError):  # what else its words might mean is not signed
            check = replace(check, status=CheckStatus.INDETERMINATE)
        return [check, *([not_reached] if strict else [])]
    problems = check_read(signed.document, spelling=signed.origins is None)
    several = _given_several(signed.document) if signed.several else []
    if not (problems or departures or several) and signed.origins is None:  # nearly always
        return [_READABLE, _CONFORMS[strict]]
    failed, unreadable, others = _weighed(problems, several, signed, kind)
    departures = [*departures, *others]
    document = _READABLE
    if failed:
        document = _check(DOCUMENT, CheckStatus.FAILED, failed)
    elif unreadable:
        document = _check(DOCUMENT, CheckStatus.INDETERMINATE, unreadable)
    if not departures:
        return [document, _CONFORMS[strict]]
    required = strict and any(problem.reason not in _ADVICE for problem in departures)
    return [document, _check(CONFORMANCE, CheckStatus.FAILED, departures, required=required)]


def _weighed(
    problems: Sequence[Problem], several: Sequence[str], signed: SignedDocument, kind: Kind
) -> tuple[list[Problem], list[Problem], list[Problem]]:
    """The problems of each severity; what is wrong because there are several is ambiguous."""
    weighed: tuple[list[Problem], list[Problem], list[Problem]] = ([], [], [])
    reported: set[str] = set()

    def take(pointer: str) -> None:
        reported.add(pointer)
        if kind is Kind.CLR and _is_of_members(pointer):
            return
        severity, reason = DepartureSeverity.DEPARTURE, "several-unread"
        if _is_read(pointer, kind):
            severity, reason = DepartureSeverity.FAILED, "several-values"
        if len(weighed[severity]) < _MOST_AMBIGUOUS:  # of each severity, or the lighter could leave the graver no room
            member = pointer.rpartition("/")[2]
            weighed[severity].append(Problem(pointer, reason, {"member": member}, AmbiguousError.code))

    for problem in problems:
        is_array = problem.reason == "kind-expected" and problem.params.get("found") == "array"
        if is_array and has_several(resolve(signed.document, problem.pointer)):
            take(problem.pointer)
        elif (severity := severity_of(problem)) is not DepartureSeverity.DEPARTURE or signed.origins is None:
            weighed[severity].append(problem)
    if signed.origins is not None:  # departures are those of the JSON that was received
        weighed[DepartureSeverity.DEPARTURE].extend(check_read(signed.received, spelling=True))
    for pointer in several:
        if pointer not in reported:
            take(pointer)
    return weighed


def _given_several(document: JsonObject) -> list[str]:
    """Places of members that are read as one value and have several."""
    found: list[str] = []
    waiting: list[tuple[JsonObject, Trail]] = [(document, None)]
    while waiting:
        node, trail = waiting.pop()
        for name, value in node.items():
            kind = type(value)
            if kind is dict:
                if name not in _NOT_LOOKED_INTO:
                    waiting.append((value, (trail, name)))
            elif kind is list:
                place: Trail = (trail, name)
                # A name with a colon is an extension, which no context of this field gives: how many is not known.
                if name not in _SEVERAL and ":" not in name and has_several(value):
                    found.append(pointer_of(place))
                if name not in _NOT_LOOKED_INTO:
                    for index, entry in enumerate(value):
                        if type(entry) is dict:
                            waiting.append((entry, (place, index)))
    return found


def _is_of_members(pointer: str) -> bool:
    """Whether a record has several values because its members each say one of the learner, who is one node in all."""
    names = [step for step in pointer.split("/")[1:] if not step.isdecimal()]
    return names[0] == "credentialSubject" and len(names) > 1 and names[1] not in _OF_RECORD


def _is_read(pointer: str, kind: Kind) -> bool:
    """Whether anything rests on a member: then the verifier may not choose between its values."""
    names = [step for step in pointer.split("/")[1:] if not step.isdecimal()]
    if any(name in _UNREAD or ":" in name for name in names):
        return False
    read = _READ_OF_LEARNER if kind is Kind.CLR and names[0] == "credentialSubject" else _READ_OF.get(names[0])
    return read is None or len(names) == 1 or names[1] in read


def _check(check_id: str, status: CheckStatus, problems: list[Problem], *, required: bool = True) -> Check:
    first = problems[0]
    params = dict(first.params)
    if len(problems) > 1:
        params["problems"] = [
            {"code": p.code, "reason": p.reason, "pointer": p.pointer, **p.params} for p in problems[:_MOST_PROBLEMS]
        ]
        params["count"] = len(problems)
    return Check(check_id, status, first.code, first.reason, first.pointer, params, required=required)
