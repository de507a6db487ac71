"""What one list of recognised entities says of an entity, once the list has been verified.

Source: W3C Working Draft "Recognized Entities v1.0", "RecognizedEntity", "RecognizedAction",
"RecognizedEntityCredential".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from vcwallet.encoding import timestamps
from vcwallet.errors import UnreachableError, UnsupportedError, VcwalletError
from vcwallet.model.access import (
    as_list,
    identifier_of,
    objects_of,
    one_text,
    subjects_of,
    text_of,
    types_of,
    values_of,
)
from vcwallet.model.statements.content_digests import DIGEST_MEMBERS
from vcwallet.policy.trust.document_edition import latest
from vcwallet.policy.trust.evidence.credential_evidence import Assessment, ValidityPeriod, Worth, term_of, weigh
from vcwallet.report import VerificationReport
from vcwallet.report.recognition import RecognitionScope

LIST_TYPE = "RecognizedEntityCredential"
_ENTITY_TYPE = "RecognizedEntity"
_ACTION_TYPE = "RecognizedAction"
_ISSUE = "issue"
_SCHEMA_TYPE = "JsonSchema"
_SHOWN = 200


class RecognizedEntitiesError(VcwalletError):
    """A list of recognised entities, or an entry in it, that does not count."""

    code = "RECOGNIZED_ENTITIES_ERROR"


@dataclass(frozen=True, slots=True)
class EntityList:
    """A list that was verified.

    Attributes:
        issuer: Who signed it.
        profile: What it says of that issuer.
        document: The list.
        as_of: When it was fetched, else since when it is in force.
        evidence: How far it can be relied on.
        term: When it is in force.
        issued: When it was made, as far as it says: its beginning, or when it was signed, whichever is later.
    """

    issuer: str
    profile: Mapping[str, Any]
    document: Mapping[str, Any]
    as_of: datetime | None
    evidence: Assessment
    term: ValidityPeriod
    issued: datetime | None = None

    def require_in_force(self, at: datetime) -> None:
        """It was in force at a moment, and is not withdrawn.

        Raises:
            UnreachableError: `list-later`: it began after that moment, so there may have been one before it.
            RecognizedEntitiesError: `list-withdrawn`, `list-lapsed`.
        """
        if self.evidence.worth is Worth.WITHDRAWN:
            raise RecognizedEntitiesError("list-withdrawn", finding=self.evidence.finding)
        if self.evidence.worth is Worth.LAPSED:
            if self.term.since is not None and at < self.term.since:
                raise UnreachableError("list-later", since=timestamps.format(self.term.since))
            raise RecognizedEntitiesError("list-lapsed", finding=self.evidence.finding)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedEntity:
    """What a list says of one entity in one entry.

    Attributes:
        name: By which the list knows it; empty where it does not say.
        logo: URL of its logo; empty where there is none on the web.
        says_actions: Whether the entry says what it is recognised for.
        issues: For each action of issuing that counts, the schemas that what is issued has to fit; of each the URL,
            with the digest after a `#`.
        faults: Why others do not count, or cannot be judged here.
        further: What refers to further lists with this entity in them: one object or several; None: nothing.
    """

    name: str
    logo: str
    says_actions: bool
    issues: tuple[tuple[str, ...], ...]
    faults: tuple[VcwalletError, ...]
    further: Any


def read_list(report: VerificationReport, fetched_at: datetime | None) -> EntityList:
    """The list that a report is on; genuine, and in force or not.

    Raises:
        RecognizedEntitiesError: It is none, or not genuine.
        UnreachableError: `evidence-open`: whether it is genuine and in force could not be found out.
    """
    document = report.document or {}
    evidence = weigh(report)
    if evidence.worth is Worth.OPEN:
        raise UnreachableError("evidence-open", finding=evidence.finding)
    if evidence.worth is Worth.REFUSED or report.issuer is None:
        raise RecognizedEntitiesError("list-refused", finding=evidence.finding)
    if LIST_TYPE not in types_of(document):
        raise RecognizedEntitiesError("list-type", expected=LIST_TYPE)
    issuer = document.get("issuer")
    profile = issuer if isinstance(issuer, Mapping) else {}
    term = term_of(document)
    issued = latest(term.since, report.signed_at)
    return EntityList(report.issuer.id, profile, document, fetched_at or term.since, evidence, term, issued)


def entries_of_entity(listed: EntityList, entity: str) -> Iterator[ListedEntity]:
    """What a list says of an entity, by its whole identifier and by nothing else."""
    for subject, pointer in subjects_of(listed.document):
        if identifier_of(subject) == entity:
            yield _entry(listed, subject, pointer)


def _entry(listed: EntityList, subject: Mapping[str, Any], pointer: str) -> ListedEntity:
    issues: list[tuple[str, ...]] = []
    faults: list[VcwalletError] = []
    further = subject.get("recognizedIn")
    if _ENTITY_TYPE not in types_of(subject):
        faults.append(RecognizedEntitiesError("entity-type", pointer=pointer, expected=_ENTITY_TYPE))
        further = None
    else:
        for action in objects_of(subject.get("recognizedTo")):
            try:
                issues += [_schemas(action)] if _is_to_issue(listed, action) else []
            except VcwalletError as error:
                faults.append(error)
    logo = identifier_of(subject.get("image")) or ""
    return ListedEntity(
        name=one_text(subject.get("name")) or one_text(subject.get("legalName")),
        logo=logo if logo.startswith("https://") else "",
        says_actions="recognizedTo" in subject,
        issues=tuple(issues),
        faults=tuple(faults),
        further=further,
    )


def _is_to_issue(listed: EntityList, action: Mapping[str, Any]) -> bool:
    """Whether an action is that of issuing, which is recognised by the one who signed the list.

    What the action is called is compared as it is written: a name that is not known here allows nothing (threat T13).

    Raises:
        RecognizedEntitiesError: It is malformed, or recognised by another.
    """
    if _ACTION_TYPE not in types_of(action):
        raise RecognizedEntitiesError("action-type", expected=_ACTION_TYPE)
    if text_of(action, "action") != _ISSUE:
        return False
    if "recognizedBy" in action:
        recognizers = [identifier_of(entry) for entry in values_of(action["recognizedBy"])]
        if recognizers != [listed.issuer]:
            shown = ", ".join(str(entry)[:_SHOWN] for entry in recognizers)
            raise RecognizedEntitiesError("recognized-by", recognizer=shown[:_SHOWN], issuer=listed.issuer[:_SHOWN])
    return True


def _schemas(action: Mapping[str, Any]) -> tuple[str, ...]:
    """The schemas that what is issued has to fit, every one of them.

    Raises:
        RecognizedEntitiesError: `output-validation`: one is malformed; to leave it out would allow more than is meant.
        UnsupportedError: `output-validation-type`: one is of a kind that is not known here.
    """
    schemas: list[str] = []
    for entry in as_list(action.get("outputValidation", [])):
        url = text_of(entry, "id") if isinstance(entry, Mapping) else ""
        if not url.strip() or "#" in url:
            raise RecognizedEntitiesError("output-validation", value=url[:_SHOWN])
        if _SCHEMA_TYPE not in types_of(entry):
            found = ", ".join(sorted(types_of(entry)))[:_SHOWN]
            raise UnsupportedError("output-validation-type", type=found, expected=_SCHEMA_TYPE)
        digests = [digest for name in DIGEST_MEMBERS for digest in as_list(entry.get(name, []))]
        if not all(isinstance(digest, str) for digest in digests):
            raise RecognizedEntitiesError("output-validation", value=url[:_SHOWN])
        schemas += [f"{url}#{digest}" for digest in digests] or [url]
    return tuple(schemas)


@dataclass(frozen=True, slots=True)
class EntityWay:
    """One way in which an entity is recognised, before the relying party's own scope narrows it.

    Attributes:
        entry: What the list says of it.
        scope: What for.
        listed: The list.
        through: Names of the issuers of the lists between, the nearest to the configured issuer first.
    """

    entry: ListedEntity
    scope: RecognitionScope
    listed: EntityList
    through: tuple[str, ...] = ()

    @property
    def issues(self) -> bool:
        """Whether it is recognised to issue."""
        return _ISSUE in self.scope.actions

    @property
    def is_stated(self) -> bool:
        """Whether the list itself says so."""
        return self.issues and bool(self.entry.issues)
