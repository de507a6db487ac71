"""Reads the facts that an evaluation needs from the reports of verification.

Contents are read only where proof and key passed: nothing that was not verified counts. A credential that was shown to
be genuine, and is only expired, revoked or suspended, is read as *lapsed*: under a policy that looks at the moment of
the award it may still count. Whatever was not settled makes the facts uncertain, never certain.

Nothing here depends on the order of an array, which is not signed. A credential is of one achievement and about one
subject (Open Badges 3.0, "AchievementCredential"). One with several may be of any of them, and counts once at most, as
one of which something is open; the same holds where a member that has one value was given several.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Any

from vcwallet.canonical.document_digest import document_digest
from vcwallet.canonical.jcs import jcs
from vcwallet.checks import ASSOCIATIONS
from vcwallet.errors import VcwalletError
from vcwallet.identity import identities_of_one
from vcwallet.model.access import entries_of, global_id_of, issuer_id_of, nodes_of, objects_of, one_text, text_of
from vcwallet.model.statements.associations import read_associations
from vcwallet.report import VerificationReport
from vcwallet.stacks.evaluation.facts.credential_contents import CredentialContents
from vcwallet.stacks.evaluation.facts.grades import read_grades
from vcwallet.stacks.evaluation.facts.held_credentials import Facts, Held, RecordAssociation, Standing, Target
from vcwallet.stacks.evaluation.facts.report_standing import has_lapsed, is_trust_open, standing_of, was_taken_back
from vcwallet.stacks.evaluation.facts.verified_endorsements import endorsements_of
from vcwallet.stacks.values.amounts import amount_of
from vcwallet.stacks.values.member_moments import moment_of, moments_of

_CONTAINERS = ("presentation", "clr")


def facts_of(reports: Iterable[VerificationReport]) -> Facts:
    """The facts from reports of credentials, presentations and records (CLR), in the order in which they stand.

    Endorsements are no credentials of the earner and are left out. A stacked credential (a record, too) and its parts
    are all listed: the parts say of which credentials it was made.
    """
    credentials: list[Held] = []
    associations: list[RecordAssociation] = []
    for index, report in enumerate(reports):
        for member, place in expanded(report, f"/{index}"):
            if member.kind == "clr":
                associations += _associations(member)
            if member.kind not in _CONTAINERS or member.stack is not None:
                credentials.append(facts_about(member, place))
    return Facts(tuple(credentials), tuple(associations))


def expanded(report: VerificationReport, place: str) -> Iterator[tuple[VerificationReport, str]]:
    """A report and all credentials in it, outer ones first. Reports are trees, so this comes to an end."""
    waiting = [(report, place)]
    while waiting:
        outer, where = waiting.pop()
        yield outer, where
        if outer.children:
            waiting += [(member, where + member.pointer) for member in reversed(outer.members)]


def facts_about(report: VerificationReport, place: str) -> Held:
    """The facts about one credential, which stood at `place`; not about what is in it."""
    standing, doubt = standing_of(report)
    issuer = report.issuer
    document = report.document
    issuer_id = issuer.id if issuer else _claimed_issuer(document)
    if standing is Standing.REFUSED or document is None or "credentialSubject" not in document:
        return Held(
            key=_key(report, place),
            pointer=place,
            standing=standing,
            issuer=issuer_id,
            signed="" if standing is Standing.REFUSED else report.signed_digest,
            document="" if standing is Standing.REFUSED else document_digest(report),
            doubt=doubt,
            opaque=standing is not Standing.REFUSED,
        )
    contents = CredentialContents.of(report, document)
    starts = moments_of(document, "validFrom", "issuanceDate")
    ends = moments_of(document, "validUntil", "expirationDate")
    valid_from = max(starts, default=None)  # where the dates of both versions of VCDM stand there, the stricter count
    credential = Held(
        key=_key(report, place),
        pointer=place,
        standing=standing,
        doubt=doubt or contents.doubt,
        signed=report.signed_digest,
        document=document_digest(report),
        id=global_id_of(document),
        issuer=issuer_id,
        issuer_name=(issuer.known_as or issuer.claimed_name or "") if issuer else "",
        known=issuer is not None and issuer.known_as is not None,
        trust_open=is_trust_open(report),
        lapsed=has_lapsed(report),
        lapsed_status=was_taken_back(report),
        name=contents.name(document),
        subject=identities_of_one(document.get("credentialSubject"), issuer_id),
        grades=read_grades(contents.subjects, contents.achievements),
        awarded=moment_of(document, "awardedDate") or valid_from,
        valid_from=valid_from,
        valid_until=min(ends, default=None),
        opaque=bool(contents.doubt),
        parts=frozenset() if report.stack is None else frozenset(report.stack.contents),
        stack="" if report.stack is None else report.stack.stack,
    )
    return credential if contents.doubt else _with_achievement(credential, report, document, contents)


def _with_achievement(
    credential: Held, report: VerificationReport, document: Mapping[str, Any], contents: CredentialContents
) -> Held:
    """The facts with what the one subject and the one achievement add to them."""
    subject = contents.subjects[0] if contents.subjects else {}
    achievement = contents.achievements[0] if contents.achievements else {}
    earned = subject.get("creditsEarned")
    credit = achievement.get("creditsAvailable") if earned is None else earned
    stacked = report.stack if report.kind == "clr" else None
    return replace(
        credential,
        achievement=global_id_of(achievement) if stacked is None else stacked.awards,
        achievement_type=text_of(achievement, "achievementType"),
        version=text_of(achievement, "version"),
        related=tuple(sorted({global_id_of(entry) for entry in nodes_of(achievement.get("related"))} - {""})),
        targets=targets_of(achievement),
        credits=amount_of(credit),
        evidence=any(True for _ in nodes_of(document.get("evidence"))),
        started=moment_of(subject, "activityStartDate"),
        languages=languages_of(achievement),
        endorsements=endorsements_of(report, achievement),
    )


def _claimed_issuer(document: Mapping[str, Any] | None) -> str:
    """The issuer of a document that could not be verified: for saying what it would be if it held."""
    return "" if document is None else issuer_id_of(document) or ""


def key_of(report: VerificationReport) -> str:
    """The key by which a credential is named in stack reports, and a part in a stacked credential.

    The SHA-256 of what was signed, in hexadecimal: of the canonical statements, for every spelling the same; of a token
    that of its first two parts (not of the signature, which can be written in several ways); of what is not signed as
    statements that of its JCS form.
    """
    return _key(report, report.pointer)


def _key(report: VerificationReport, place: str) -> str:
    if report.digest or report.signed_digest:
        return report.digest or report.signed_digest
    if report.document is None:
        return f"unread:{place}"
    try:
        return sha256(jcs(dict(report.received or report.document))).hexdigest()
    except VcwalletError:  # a report that was not made by the engine
        return f"unread:{place}"


def _associations(report: VerificationReport) -> Iterator[RecordAssociation]:
    """What an authentic record says of achievements; of what it relates to itself it says nothing."""
    if not report.authentic or report.document is None or report.issuer is None:
        return
    relied = {
        (relation["type"], relation["source"], relation["target"])
        for check in report.checks
        if check.id == ASSOCIATIONS
        for relation in check.params.get("relations", ())  # type: ignore[attr-defined]
    }
    for subject in objects_of(report.document.get("credentialSubject")):
        for link in read_associations(dict(subject), ""):
            if link.source != link.target:
                yield RecordAssociation(
                    claimant=report.issuer.id,
                    kind=link.type,
                    source=link.source,
                    target=link.target,
                    resolved=(link.type, link.source, link.target) in relied,
                )


def languages_of(achievement: Mapping[str, Any]) -> tuple[str, ...]:
    """The languages of instruction, each once, sorted: their order is not signed."""
    return tuple(sorted({tag for tag in entries_of(achievement.get("inLanguage")) if isinstance(tag, str)}))


def targets_of(achievement: Mapping[str, Any]) -> tuple[Target, ...]:
    """What an achievement is aligned with, each once, sorted: the order of alignments is not signed."""
    targets = {
        Target(
            url=text_of(entry, "targetUrl"),
            name=one_text(entry.get("targetName")),
            framework=text_of(entry, "targetFramework"),
            code=text_of(entry, "targetCode"),
        )
        for entry in objects_of(achievement.get("alignment"))
        if text_of(entry, "targetUrl")
    }
    return tuple(sorted(targets))
