"""Steps of a learner record beyond those of every credential: `subjects` and `associations`.

Each credential in a record is verified on its own (CLR 2.0, "ClrCredential Verification"). These steps ask what makes
one record of them: that all are about the learner, and how their achievements hang together.

Both work on finished reports and are linear in the number of members and associations.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from vcwallet.checks import ASSOCIATIONS, NOT_APPLICABLE, SUBJECTS, Check, CheckStatus
from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.pointer import child
from vcwallet.identity import ID, Holder, Identity, LinkedSubject, Links, identities_of, share_a_number
from vcwallet.model.access import as_list, issuer_id_of, placed_objects, subjects_of
from vcwallet.model.statements.associations import Associations, Fault, read_associations, resolve
from vcwallet.report import MEMBER, VerificationReport
from vcwallet.verification.checks.validation_check import is_about_a_person

_SUBJECT = "/credentialSubject"
_MOST_SHOWN = 20
_MOST_RELATIONS = 5_000
_OF_FAULT = {
    Fault.CYCLE: (CheckStatus.FAILED, "ASSOCIATION_CYCLE"),
    Fault.ITSELF: (CheckStatus.FAILED, "ASSOCIATION_OF_ITSELF"),
    Fault.UNRESOLVED: (CheckStatus.INDETERMINATE, "ASSOCIATION_UNRESOLVED"),
    Fault.REPEATED: (CheckStatus.PASSED, "ASSOCIATION_REPEATED"),
}
"""Worst first."""


def check_subjects(record: JsonObject, recipient: tuple[str, ...], members: Sequence[VerificationReport]) -> Check:
    """Step `subjects`: is everything in the record about the learner whose record it is?

    CLR 2.0 does not ask for the same `id` throughout, and its publishers do use several: one person has a DID here and
    a student's number there. So another identifier does not reject. But a verifier who sees one record takes all of it
    for one person's, and a credential of another person may have been slipped in; so where nothing shows that both are
    the same person, the record is undetermined, never verified. That the publisher put it there is no evidence: it is
    what has to be shown.

    Linked is what `identity.Links` links, as in stacks: by the same `id` or another identifier in common, by way of
    members that were shown to be genuine, and by the verifier's own `recipient`. Endorsements are about what they
    endorse and not compared; a member that could not be read makes the record undetermined by itself.

    Args:
        record: The record.
        recipient: What the verifier knows of the person it asked for; empty: it did not ask.
        members: The reports of its members.
    """
    subject = record.get("credentialSubject")
    compared = [
        member for member in members if member.document is not None and is_about_a_person(dict(member.document))
    ]
    if not isinstance(subject, dict) or not compared:
        return NOT_APPLICABLE[SUBJECTS]
    publisher = _issuer(record)
    subjects = [LinkedSubject(identities_of(subject, publisher), publisher)]
    pointers = [_SUBJECT]
    for member in compared:
        issuer = _issuer(member.document or {})
        for placed, pointer in _subjects(member):
            subjects.append(LinkedSubject(identities_of(placed, issuer), issuer, member.signed))
            pointers.append(pointer)
    ways = _ways(subjects, recipient)
    links = Counter(way or "none" for way in ways)
    params: dict[str, Any] = {"count": len(compared), "by": {name: links[name] for name in sorted(links)}}
    unlinked = [index for index, way in enumerate(ways, 1) if way is None]
    if not unlinked:
        return Check(SUBJECTS, CheckStatus.PASSED, pointer=_SUBJECT, params=params)
    shown = [pointers[index] for index in unlinked[:_MOST_SHOWN]]
    params |= {"unlinked": len(unlinked), "pointers": shown}
    return _not_linked(subjects[0], subjects[unlinked[0]], shown[0], params)


def _ways(subjects: Sequence[LinkedSubject], recipient: tuple[str, ...]) -> list[str | None]:
    """By what each subject but the first is shown to be the first one; None: by nothing."""
    shown = Links(subjects)
    asked = Links(subjects, Holder(identifiers=recipient)).with_first() if recipient else frozenset()
    own = _id(subjects[0])

    def way(index: int) -> str | None:
        if own is not None and own.institution != "" and own == _id(subjects[index]):
            return "id"
        if shown.are_one(0, index):
            return "identifier"
        return "recipient" if index in asked else None

    return [way(index) for index in range(1, len(subjects))]


def _not_linked(learner: LinkedSubject, other: LinkedSubject, place: str, params: dict[str, Any]) -> Check:
    ids = {"subject": _id(learner), "other": _id(other)}
    params |= {name: identity.value[:200] for name, identity in ids.items() if identity is not None}
    reason = "other-id" if None not in ids.values() else "no-common-identifier"
    if share_a_number(learner.identities, other.identities):
        reason = "number-of-another-institution"
        params |= {"publisher": learner.issuer[:200], "issuer": other.issuer[:200]}
    return Check(SUBJECTS, CheckStatus.INDETERMINATE, "SUBJECT_NOT_LINKED", reason, place, params)


def _id(subject: LinkedSubject) -> Identity | None:
    return next((identity for identity in subject.identities if identity.kind == ID), None)


def check_associations(record: JsonObject, members: Sequence[VerificationReport]) -> Check:
    """Step `associations`: how the achievements hang together, as far as the record shows them.

    An end is known where the record itself describes the achievement, or an authentic credential in it awards it. The
    check never counts towards the outcome: no credential rests on an association, a record may be partial, and CLR 2.0
    forbids none of this. A part that does rest on them (a stack) takes `relations` from the params, which holds only
    those that are known at both ends, are stated once, and make no circle.

    Params: `count` (stated), `resolved` (relied on), `relations` (the first five thousand of them: `type`, `source`,
    `target`, `pointer`), and where there are any, `faults` (`code` and `pointer`).
    """
    subject = record.get("credentialSubject")
    stated = list(read_associations(subject, _SUBJECT)) if isinstance(subject, dict) else []
    if not isinstance(subject, dict) or not stated:
        return NOT_APPLICABLE[ASSOCIATIONS]
    known = set(_ids(subject))
    for member in members:
        known.update(_achievements(member))
    associations = resolve(stated, known)
    relations = [
        {"type": relation.type, "source": relation.source, "target": relation.target, "pointer": relation.pointer}
        for relation in associations.relations[:_MOST_RELATIONS]
    ]
    params: dict[str, Any] = {"count": len(stated), "resolved": len(associations.relations), "relations": relations}
    return _judge(associations, params)


def _judge(associations: Associations, params: dict[str, Any]) -> Check:
    if not associations.faults:
        return Check(ASSOCIATIONS, CheckStatus.PASSED, required=False, pointer=_SUBJECT, params=params)
    params["faults"] = [
        {"code": _OF_FAULT[fault][1], "pointer": relation.pointer}
        for fault, relation in associations.faults[:_MOST_SHOWN]
    ]
    fault, relation = min(associations.faults, key=lambda entry: list(Fault).index(entry[0]))
    status, code = _OF_FAULT[fault]
    params["type"] = relation.type
    if fault is Fault.CYCLE:
        params["ids"] = [identifier[:200] for identifier in associations.circle[:_MOST_SHOWN]]
    if fault is Fault.UNRESOLVED:
        params["id"] = str(associations.unknown)[:200]
    return Check(ASSOCIATIONS, status, code, "", relation.pointer, params, required=False)


def _issuer(document: Mapping[str, Any]) -> str:
    return issuer_id_of(document) or ""


def _subjects(member: VerificationReport) -> Iterator[tuple[JsonObject, str]]:
    """The subjects of a member, with their places in the record."""
    value = member.document.get("credentialSubject") if member.document is not None else None
    many = isinstance(value, list)
    for index, subject in enumerate(as_list(value)):
        here = child(member.pointer, "credentialSubject")
        placed = many and member.document is member.received  # else its subjects stand in another order here
        yield subject if isinstance(subject, dict) else {}, child(here, index) if placed else here


def _achievements(member: VerificationReport) -> Iterator[str]:
    """Ids of the achievements that an authentic member awards; for a record inside the record, those in it."""
    if not member.authentic or member.document is None:
        return
    for subject, _ in subjects_of(member.document):
        yield from _ids(subject)
    for inner in member.children:
        if inner.role == MEMBER:
            yield from _achievements(inner)


def _ids(subject: JsonObject) -> Iterator[str]:
    for achievement, _ in placed_objects(subject, "achievement"):
        if isinstance(achievement.get("id"), str):
            yield achievement["id"]
