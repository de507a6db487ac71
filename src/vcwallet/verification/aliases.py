"""Second names: words under which a document could hide a member from its reader without changing what was signed.

JSON-LD signs IRIs, and one IRI can have several names: itself in full, a prefix and a suffix, or another term that a
context maps to it. `validUntil` renamed to any of these leaves the signature valid, and whoever looks for `validUntil`
finds no end date. So a document may use only the names that are read here (THREATS rows 1, 2 and 11).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from vcwallet.ports import Contexts

READ_TYPES = frozenset(
    [
        "AchievementCredential",
        "AchievementSubject",
        "Association",
        "BitstringStatusList",
        "BitstringStatusListCredential",
        "BitstringStatusListEntry",
        "ClrCredential",
        "ClrSubject",
        "DataIntegrityProof",
        "EndorsementCredential",
        "EndorsementSubject",
        "EnvelopedVerifiableCredential",
        "EnvelopedVerifiablePresentation",
        "OpenBadgeCredential",
        "RevocationList2020",
        "RevocationList2020Credential",
        "RevocationList2020Status",
        "StatusList2021",
        "StatusList2021Credential",
        "StatusList2021Entry",
        "VerifiableCredential",
        "VerifiablePresentation",
        "1EdTechRevocationList",
    ]
)
"""Types that decide how a document is verified, or what became of it."""

READ_MEMBERS = frozenset(
    [
        "id",
        "type",
        "credentialSchema",
        "credentialStatus",
        "credentialSubject",
        "description",
        "evidence",
        "expirationDate",
        "holder",
        "image",
        "issuanceDate",
        "issuer",
        "name",
        "proof",
        "refreshService",
        "relatedResource",
        "termsOfUse",
        "validFrom",
        "validUntil",
        "verifiableCredential",
        "awardedDate",
        "endorsement",
        "endorsementJwt",
        "challenge",
        "created",
        "cryptosuite",
        "domain",
        "expires",
        "nonce",
        "previousProof",
        "proofPurpose",
        "proofValue",
        "verificationMethod",
        "statusListCredential",
        "statusListIndex",
        "statusPurpose",
        "statusSize",
        "statusMessage",
        "statusReference",
        "encodedList",
        "ttl",
        "revocationListCredential",
        "revocationListIndex",
        "digestMultibase",
        "digestSRI",
        "mediaType",
        "achievement",
        "activityEndDate",
        "activityStartDate",
        "creditsEarned",
        "identifier",
        "licenseNumber",
        "result",
        "role",
        "source",
        "term",
        "hashed",
        "identityHash",
        "identityType",
        "salt",
        "achievedLevel",
        "allowedValue",
        "requiredLevel",
        "requiredValue",
        "resultDescription",
        "resultType",
        "status",
        "value",
        "achievementType",
        "alignment",
        "association",
        "associationType",
        "creator",
        "creditsAvailable",
        "criteria",
        "endorsementComment",
        "fieldOfStudy",
        "humanCode",
        "narrative",
        "partial",
        "related",
        "sourceId",
        "specialization",
        "stackAward",
        "tag",
        "targetCode",
        "targetFramework",
        "targetId",
        "targetName",
        "targetType",
        "targetUrl",
        "version",
    ]
)
"""Members that verification, policies or the shown facts rest on."""

_KEYWORDS = {"@id": "id", "@type": "type"}


class SecondNames(NamedTuple):
    """What a document under some contexts may not use.

    Attributes:
        known: Every term that the contexts define.
        members: Terms that denote the same as a member that is read here, or as a keyword.
        types: Terms and IRIs that denote the same as a type that is read here, which has a name of its own.
        prefixes: Terms with which a prefixed name could begin.
    """

    known: frozenset[str]
    members: frozenset[str]
    types: frozenset[str]
    prefixes: frozenset[str]


@lru_cache(maxsize=128)
def second_names(contexts: Contexts, urls: tuple[str, ...]) -> SecondNames:
    """The second names that a document with these contexts could use.

    Every revision of each context, every context that it refers to and every scoped context counts, wherever it would
    apply: a term that is a second name anywhere is refused everywhere.
    """
    definitions = [pair for context in _reached(contexts, urls) for pair in _definitions(context.get("@context"))]
    iris: dict[str, set[str]] = {}
    for term, iri in definitions:
        if ":" in iri:
            iris.setdefault(term, set()).add(iri)
    expanded = [(term, full) for term, iri in definitions for full in _expansions(iri, iris)]
    read_members = {iri for term, iri in expanded if term in READ_MEMBERS}
    read_types = {iri for term, iri in expanded if term in READ_TYPES}
    return SecondNames(
        known=frozenset(term for term, _ in definitions),
        members=frozenset(
            term
            for term, iri in expanded
            if (iri in read_members and term not in READ_MEMBERS)
            or (iri.startswith("@") and _KEYWORDS.get(iri) != term)
        ),
        types=frozenset({t for t, iri in expanded if iri in read_types and t not in READ_TYPES} | read_types),
        prefixes=frozenset(iris),
    )


def is_second_type(name: str, names: SecondNames) -> bool:
    """Whether a type is, or as a prefixed name might be, one that has a name of its own."""
    prefix, colon, suffix = name.partition(":")
    return name in names.types or (bool(colon) and not suffix.startswith("//") and prefix in names.prefixes)


def _reached(contexts: Contexts, urls: tuple[str, ...]) -> Iterator[Mapping[str, Any]]:
    """Every revision of the contexts and of those that they refer to."""
    seen: set[str] = set()
    waiting = list(urls)
    while waiting:
        url = waiting.pop()
        if url in seen:
            continue
        seen.add(url)
        for revision in contexts.revisions(url):
            yield revision.document
            value = revision.document.get("@context")
            waiting += [entry for entry in (value if isinstance(value, list) else [value]) if isinstance(entry, str)]


def _definitions(context: Any) -> Iterator[tuple[str, str]]:
    """Term and IRI (or prefixed name, or keyword) of every definition in a context and the contexts inside it."""
    if isinstance(context, list):
        for entry in context:
            yield from _definitions(entry)
    if not isinstance(context, Mapping):
        return
    for term, definition in context.items():
        if isinstance(definition, str) and not term.startswith("@"):
            yield term, definition
        elif isinstance(definition, Mapping):
            if isinstance(iri := definition.get("@id"), str):
                yield term, iri
            yield from _definitions(definition.get("@context"))


def _expansions(iri: str, iris: Mapping[str, set[str]]) -> set[str]:
    """A prefixed name, or the name of another term, in full; a prefix may itself be defined by a prefix.

    Contexts may define one prefix differently, and then each of its meanings counts.
    """
    found = {iri}
    for _ in range(3):
        found = {full for each in found for full in _expand(each, iris)}
    return found


def _expand(iri: str, iris: Mapping[str, set[str]]) -> set[str]:
    prefix, colon, suffix = iri.partition(":")
    if prefix not in iris or suffix.startswith("//"):
        return {iri}
    return {known + suffix if colon else known for known in iris[prefix]}
