"""Steps `document` and `conformance`: what is read of a document, in one way only, and is it as its specification asks?

What is read is a function of what is signed, whatever the spelling. A signature covers statements. Where the walk that
made them saw that each stands in one place under its one name, the received JSON is the tree of these statements, and
is read as it stands. Else the tree is built of the statements (docs/adr/0009-reading-from-statements.md).

Held against its data model is the document as it is read. What hides, contradicts or takes away its meaning fails; a
value that is read and cannot be is indeterminate. A member that has one value and was given several is ambiguous: that
fails where the member is read. Every other departure is a finding of `conformance`. Findings speak of the JSON as it
was received, and change the outcome only where the policy says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from vcwallet.canonical import Dataset
from vcwallet.canonical.tree.member_names import EMBEDDED, MANY_OBJECTS, MANY_TEXTS, ORDERED
from vcwallet.checks import CONFORMANCE, DOCUMENT, Check, CheckStatus
from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.pointer import Trail, pointer_of, resolve
from vcwallet.errors import AmbiguousError, VcwalletError
from vcwallet.limits import Limits
from vcwallet.model.access import as_list, has_several
from vcwallet.model.conformance import check_read
from vcwallet.model.problem import Problem
from vcwallet.model.relations import ONLY_ID
from vcwallet.securing.data_integrity import SignedForm
from vcwallet.verification.checks.departure_severity import DepartureSeverity, severity_of
from vcwallet.verification.document_reading import Kind
from vcwallet.verification.state import check_from_error

if TYPE_CHECKING:
    from vcwallet.verification.document_origins import Origins

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
_JSON = frozenset({"jsonSchema", "jwk", "publicKeyJwk", "stackAward"})
"""Members whose value is signed as JSON: what is in it is no statement, and its arrays are arrays."""
_READ_OF = {name: frozenset({"id"}) for name in ("holder", "issuer")}
"""What is read of a party. It may be the subject of a credential as well, or the issuer of an endorsement in it, of
which other things are said; of several names none is shown."""
_OF_RECORD = frozenset({"achievement", "association", "id", "identifier", "type"})
"""What a record itself says of its learner (CLR 2.0, "ClrSubject")."""
_READ_OF_LEARNER = frozenset({"association", "id", "identifier"})
"""What is read of the subject of a learner record; what else is said of the learner is read in the members."""


_UNSIGNED = ("@context", "proof")
"""Members of the outermost object that no statement is made of."""


@dataclass(frozen=True, slots=True)
class SignedDocument:
    """A document as it is read.

    Attributes:
        document: The tree that is read, with the received `@context` and `proof`.
        received: The received JSON; the same object where it is the tree already.
        error: Why it cannot be read; then `document` is what was received, and not to be relied on.
        digest: SHA-256 of the canonical form, in hexadecimal: of two spellings of one document the same. Empty where
            there is none.
        several: Whether a member that is read as one value may have more than one.
        origins: Where in `received` that stands which is in the tree; None where both are the same.
    """

    document: JsonObject
    received: JsonObject
    error: VcwalletError | None = None
    digest: str = ""
    several: bool = False
    origins: Origins | None = field(default=None, repr=False)

    def pointer(self, value: Any, otherwise: str) -> str:
        """Where an embedded document stands in what was received.

        Args:
            value: The embedded document as it stands in the tree.
            otherwise: Where it stands in the tree.
        """
        return otherwise if self.origins is None else self.origins.of_document(value)

    def outer_first(self, entries: list[Any]) -> Sequence[int]:
        """The positions of embedded documents, those that hold others first."""
        origins = self.origins
        if origins is None or len(entries) < 2:
            return range(len(entries))
        return sorted(range(len(entries)), key=lambda index: origins.depth(entries[index]))

    def placed(self, checks: list[Check]) -> list[Check]:
        """Checks whose pointers lead to places in what was received, or to what is around them."""
        if self.origins is None:
            return checks
        place = self.origins.of_pointer
        return [
            replace(check, pointer=place(check.pointer), params=_placed(check.params, place))
            if check.pointer
            else check
            for check in checks
        ]


def read_signed(received: JsonObject, form: SignedForm, limits: Limits) -> SignedDocument:
    """What is read of a document.

    Args:
        received: The received JSON, with its proofs.
        form: What a proof of it covers that builds on no other.
        limits: Bounds on the tree.
    """
    try:
        dataset = form.dataset()
        if dataset.plain:
            return SignedDocument(received, received, digest=form.digest().hex(), several=dataset.several)
        return read_from_statements(received, form, dataset, limits)
    except VcwalletError as error:
        return SignedDocument(received, received, error=error)


def _placed(params: Any, place: Callable[[str], str]) -> Any:
    """The params of a check, with every pointer in them placed."""
    if isinstance(params, list):
        return [_placed(entry, place) for entry in params]
    if not isinstance(params, Mapping):
        return params
    return {
        name: place(value) if name == "pointer" and isinstance(value, str) else _placed(value, place)
        for name, value in params.items()
    }


def read_from_statements(received: JsonObject, form: SignedForm, dataset: Dataset, limits: Limits) -> SignedDocument:
    """A document as the tree of its statements, also where its JSON would do.

    Args:
        received: The received JSON, with its proofs.
        form: What a proof of it covers that builds on no other.
        dataset: Its statements.
        limits: Bounds on the tree.

    Raises:
        VcwalletError: It has no root, or its tree has no end within the limits.
    """
    from vcwallet.canonical.tree.root_node import find_root
    from vcwallet.canonical.tree.statement_graph import read_graph
    from vcwallet.canonical.tree.tree_builder import build  # most documents are plain, and do without it
    from vcwallet.verification.document_origins import Origins

    canonical = form.canonical()
    graph = read_graph(canonical.nquads)
    embedded: dict[str, list[Any]] = {}
    for node, item in dataset.embedded:
        embedded.setdefault(canonical.name(node), []).append(item)
    root = find_root(graph, [canonical.name(top) for top in dataset.tops])
    taken: list[Any] = []

    def take(node: str) -> Sequence[Any]:
        documents = embedded.get(node, ())
        taken.extend(documents)
        return documents

    tree = build(graph, root, received=take, depth=limits.depth)
    origins = Origins(received, tree, {canonical.name(node): item for node, item in dataset.origins.items()}, taken)
    unsigned = {name: received[name] for name in _UNSIGNED if name in received}
    document = {**unsigned, **tree.root}
    return SignedDocument(document, received, digest=form.digest().hex(), several=tree.several, origins=origins)


def check_document(signed: SignedDocument, kind: Kind, *, strict: bool) -> list[Check]:
    """The checks `document` and `conformance`.

    The first problem leads; up to a hundred stand beside it, with the count of all that were looked at.

    Args:
        signed: The document as it is read.
        kind: What it is.
        strict: Whether every departure from the data model fails.
    """
    if signed.error is not None:
        not_reached = Check(CONFORMANCE, CheckStatus.INDETERMINATE, "NOT_REACHED", "document", required=strict)
        return [check_from_error(DOCUMENT, signed.error), *([not_reached] if strict else [])]
    problems = check_read(signed.document, spelling=signed.origins is None)
    if not problems and not signed.several and signed.origins is None:  # nearly always
        return [_READABLE, _CONFORMS[strict]]
    failed, unreadable, departures = _weighed(problems, signed, kind)
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
    problems: Sequence[Problem], signed: SignedDocument, kind: Kind
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
    for pointer in _given_several(signed.document) if signed.several else ():
        if pointer not in reported:
            take(pointer)
    return weighed


def _given_several(document: JsonObject) -> Iterator[str]:
    """Places of members that are read as one value and have several."""
    waiting: list[tuple[JsonObject, Trail]] = [(document, None)]
    while waiting:
        node, trail = waiting.pop()
        for name, value in node.items():
            place: Trail = (trail, name)
            entries = as_list(value)
            extension = ":" in name  # a name that no context of this field gives: how many there may be is not known
            if name not in _SEVERAL and not extension and has_several(entries):
                yield pointer_of(place)
            if name not in EMBEDDED and name not in _UNREAD and name not in _JSON:
                waiting += [
                    (entry, (place, index) if entries is value else place)
                    for index, entry in enumerate(entries)
                    if isinstance(entry, dict)
                ]


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
