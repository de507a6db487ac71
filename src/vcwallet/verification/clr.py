"""Steps of a learner record beyond those of every credential: `subjects` and `associations`.

Each credential in a record is verified on its own (CLR 2.0, "ClrCredential Verification"). These steps ask what makes
one record of them: that all are about the learner, and how their achievements hang together.

Both work on finished reports and are linear in the number of members and associations.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.pointer import child
from vcwallet.identity import Known, Match, Person
from vcwallet.model.associations import Associations, Fault, read_associations, resolve
from vcwallet.policy.recipient import is_about_a_person
from vcwallet.report import MEMBER, Check, CheckStatus, VerificationReport
from vcwallet.verification.reading import identifier_of

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


def check_subjects(record: JsonObject, recipient: str | None, members: Sequence[VerificationReport]) -> Check:
    """Step `subjects`: is everything in the record about the learner whose record it is?

    CLR 2.0 does not ask for the same `id` throughout, and its publishers do use several: one person has a DID here and
    a student's number there. So another identifier does not reject. But a verifier who sees one record takes all of it
    for one person's, and a credential of somebody else may have been slipped in; so where nothing shows that both are
    the same person, the record is undetermined, never verified. That the publisher put it there is no evidence: it is
    what has to be shown.

    Linked is what has the same `id`, or an identifier in common (hashes compared where that is possible, md5 never), or
    what the verifier's own `recipient` fits on both sides; a number that an institution gave links within its own
    credentials only. Not followed are links by way of a third credential.
    Endorsements are about what they endorse and not compared; a member that could not be read makes the record
    undetermined by itself.

    Args:
        record: The record.
        recipient: Whom the verifier asked for.
        members: The reports of its members.
    """
    subject = record.get("credentialSubject")
    compared = [
        member for member in members if member.document is not None and is_about_a_person(dict(member.document))
    ]
    if not isinstance(subject, dict) or not compared:
        return Check("subjects", CheckStatus.NOT_APPLICABLE)
    publisher = _issuer(record)
    learner = Person(subject, publisher)
    known = None if recipient is None else Known(recipient)
    named = None if known is None else known.match(subject, publisher)
    links: Counter[str] = Counter()
    unlinked: list[tuple[str, str | None]] = []
    for member in compared:
        issuer = _issuer(member.document or {})
        for placed, pointer in _subjects(member):
            found = known.match(placed, issuer) if known is not None else None
            if isinstance(named, Match) and isinstance(found, Match) and found.is_of_one_person_with(named):
                links["recipient"] += 1
                continue
            person = Person(placed, issuer)
            link = learner.link(person)
            links[link.value if link else "none"] += 1
            if link is None:
                unlinked.append((pointer, person.id))
    params: dict[str, Any] = {"count": len(compared), "by": {name: links[name] for name in sorted(links)}}
    if not unlinked:
        return Check("subjects", CheckStatus.PASSED, pointer=_SUBJECT, params=params)
    place, other = unlinked[0]
    params |= {"unlinked": len(unlinked), "pointers": [pointer for pointer, _ in unlinked[:_MOST_SHOWN]]}
    params |= {name: found[:200] for name, found in (("subject", learner.id), ("other", other)) if found is not None}
    reason = "other-id" if len(params.keys() & {"subject", "other"}) == 2 else "no-common-identifier"
    return Check("subjects", CheckStatus.INDETERMINATE, "SUBJECT_NOT_LINKED", reason, place, params)


def check_associations(record: JsonObject, members: Sequence[VerificationReport]) -> Check:
    """Step `associations`: how the achievements hang together, as far as the record shows them.

    An end is known where the record itself describes the achievement, or an authentic credential in it awards it. The
    check never counts towards the outcome: no credential rests on an association, a record may be partial, and CLR 2.0
    forbids none of this. Whoever does rest on them (a stack) takes `relations` from the params, which holds only those
    that are known at both ends, are stated once, and make no circle.

    Params: `count` (stated), `resolved` (relied on), `relations` (the first five thousand of them: `type`, `source`,
    `target`, `pointer`), and where there are any, `faults` (`code` and `pointer`).
    """
    subject = record.get("credentialSubject")
    stated = list(read_associations(subject, _SUBJECT)) if isinstance(subject, dict) else []
    if not isinstance(subject, dict) or not stated:
        return Check("associations", CheckStatus.NOT_APPLICABLE, required=False)
    known = set(_ids(subject))
    for member in members:
        known.update(_achievements(member))
    found = resolve(stated, known)
    relations = [
        {"type": relation.type, "source": relation.source, "target": relation.target, "pointer": relation.pointer}
        for relation in found.relations[:_MOST_RELATIONS]
    ]
    params: dict[str, Any] = {"count": len(stated), "resolved": len(found.relations), "relations": relations}
    return _judge(found, params)


def _judge(found: Associations, params: dict[str, Any]) -> Check:
    if not found.faults:
        return Check("associations", CheckStatus.PASSED, required=False, pointer=_SUBJECT, params=params)
    params["faults"] = [
        {"code": _OF_FAULT[fault][1], "pointer": relation.pointer} for fault, relation in found.faults[:_MOST_SHOWN]
    ]
    fault, relation = min(found.faults, key=lambda entry: list(Fault).index(entry[0]))
    status, code = _OF_FAULT[fault]
    params["type"] = relation.type
    if fault is Fault.CYCLE:
        params["ids"] = [identifier[:200] for identifier in found.circle[:_MOST_SHOWN]]
    if fault is Fault.UNRESOLVED:
        params["id"] = str(found.unknown)[:200]
    return Check("associations", status, code, "", relation.pointer, params, required=False)


def _issuer(document: Mapping[str, Any]) -> str:
    return identifier_of(document.get("issuer")) or ""


def _subjects(member: VerificationReport) -> Iterator[tuple[JsonObject, str]]:
    """The subjects of a member, with their places in the record."""
    value = member.document.get("credentialSubject") if member.document is not None else None
    many = isinstance(value, list)
    for index, subject in enumerate(value if isinstance(value, list) else [value]):
        here = child(member.pointer, "credentialSubject")
        placed = many and member.document is member.received  # else its subjects stand in another order here
        yield subject if isinstance(subject, dict) else {}, child(here, index) if placed else here


def _achievements(member: VerificationReport) -> Iterator[str]:
    """Ids of the achievements that an authentic member awards; for a record inside the record, those in it."""
    if not member.authentic or member.document is None:
        return
    value = member.document.get("credentialSubject")
    for subject in value if isinstance(value, list) else [value]:
        if isinstance(subject, dict):
            yield from _ids(subject)
    for inner in member.children:
        if inner.role == MEMBER:
            yield from _achievements(inner)


def _ids(subject: JsonObject) -> Iterator[str]:
    value = subject.get("achievement")
    for achievement in value if isinstance(value, list) else [value]:
        if isinstance(achievement, dict) and isinstance(achievement.get("id"), str):
            yield achievement["id"]
