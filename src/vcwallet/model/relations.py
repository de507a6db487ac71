"""Rules between members, which no shape can express: an order of two dates, an id that must lead somewhere.

They look at the received document itself, not at a view, so that they also run where the shape is wrong elsewhere: a
report names every problem, not only those of the first kind. A member of the wrong shape is passed over here; the shape
check has named it. Only places that the specifications define are visited.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from vcwallet.encoding import timestamps
from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.pointer import child
from vcwallet.errors import MalformedValueError
from vcwallet.model.access import placed_objects
from vcwallet.model.problem import PROOF, Problem

_IDENTITY_HASH = re.compile(r"sha256\$[0-9A-Fa-f]{64}|md5\$[0-9A-Fa-f]{32}")
_ENDORSABLE = frozenset({"endorsement", "parentOrg"})
"""Members of a profile that an endorsement may stand in."""
_OF_OTHERS = frozenset({"creator", "endorsement"})
"""Members of an achievement that an endorsement may stand in."""
_PERIODS = (("validFrom", "validUntil"), ("issuanceDate", "expirationDate"))
_MOST_KNOWN = 10
"""Known names shown beside an unknown one: enough to see a typing error."""
ONLY_ID = "subject-without-claims"
"""The reason of a subject of which nothing is said. The W3C's own test suite takes it, so nothing is refused for it."""
_PROOF_MEMBERS = ("cryptosuite", "proofPurpose", "verificationMethod")


def check_badge(badge: JsonObject) -> Iterator[Problem]:
    """The rules for an `AchievementCredential`."""
    yield from _check_credential(badge, "")
    if "endorsement" in badge:
        yield from _check_endorsements(badge, "")
    yield from _check_claims(badge)
    subject = badge.get("credentialSubject")
    if not isinstance(subject, dict):
        return
    here = "/credentialSubject"
    if "id" not in subject and "identifier" not in subject:
        yield Problem(here, "recipient-missing")  # OB 3.0, "OpenBadgeCredential Verification", step 1
    if "identifier" in subject:
        yield from _check_identities(subject, here)
    if "source" in subject:
        yield from _check_profile(subject["source"], child(here, "source"))
    achievement = subject.get("achievement")
    if isinstance(achievement, dict):
        if not _OF_OTHERS.isdisjoint(achievement):
            yield from _check_achievement(achievement, f"{here}/achievement")
        if "result" in subject:
            yield from _check_results(subject, achievement, here)


def check_record(record: JsonObject) -> Iterator[Problem]:
    """The rules for a `ClrCredential`; the credentials in it are checked by themselves."""
    yield from _check_credential(record, "")
    if "endorsement" in record:
        yield from _check_endorsements(record, "")
    yield from _check_claims(record)
    subject = record.get("credentialSubject")
    if not isinstance(subject, dict):
        return
    here = "/credentialSubject"
    if "id" not in subject and "identifier" not in subject:
        yield Problem(here, "recipient-missing")  # CLR 2.0, "ClrSubject", `id`
    if "identifier" in subject:
        yield from _check_identities(subject, here)
    for achievement, place in placed_objects(subject, "achievement", here):
        yield from _check_achievement(achievement, place)


def check_endorsement(endorsement: JsonObject, here: str = "") -> Iterator[Problem]:
    """The rules for an `EndorsementCredential`, wherever it stands."""
    yield from _check_credential(endorsement, here)


def check_plain(credential: JsonObject) -> Iterator[Problem]:
    """The rules for a credential of any other kind."""
    yield from check_dates(credential, "")
    yield from _check_proofs(credential, "")
    yield from _check_related(credential, "")
    yield from _check_claims(credential)


def _check_claims(credential: JsonObject) -> Iterator[Problem]:
    """Each subject is that of one or more claims (VCDM 2.0, section 4.8); an id alone claims nothing."""
    for subject, place in placed_objects(credential, "credentialSubject", ""):
        if not subject:
            yield Problem(place, "subject-empty")
        elif subject.keys() == {"id"}:
            yield Problem(place, ONLY_ID)


def check_presentation(presentation: JsonObject) -> Iterator[Problem]:
    """The rules for a presentation; the credentials in it are checked by themselves."""
    yield from _check_proofs(presentation, "")


def check_dates(credential: JsonObject, here: str) -> Iterator[Problem]:
    """The end of validity is not before its beginning (VCDM 2.0, section 4.9)."""
    for first, last in _PERIODS:
        begin, end = credential.get(first), credential.get(last)
        if begin is not None and end is not None and _is_before(end, begin):
            yield Problem(child(here, last), "validity-reversed", {"valid_from": begin, "valid_until": end})


def _is_before(first: Any, second: Any) -> bool:
    if not isinstance(first, str) or not isinstance(second, str):
        return False
    if len(first) == len(second) == 20 and first.endswith("Z") and second.endswith("Z"):
        return first < second  # 2026-01-31T12:00:00Z sorts as it reads
    try:
        return timestamps.is_before(first, second)
    except MalformedValueError:
        return False  # named already, by the shape of the date


def _check_credential(credential: JsonObject, here: str) -> Iterator[Problem]:
    """The rules that OB 3.0 adds to or takes from VCDM for each credential of its own."""
    if "validUntil" in credential or "expirationDate" in credential:
        yield from check_dates(credential, here)
    if "proof" in credential:
        yield from _check_proofs(credential, here, expected="assertionMethod")  # OB 3.0, "Proof"
    if "relatedResource" in credential:
        yield from _check_related(credential, here)
    issuer = credential.get("issuer")
    if isinstance(issuer, dict) and not _ENDORSABLE.isdisjoint(issuer):
        yield from _check_profile(issuer, child(here, "issuer"))


def _check_proofs(document: JsonObject, here: str, *, expected: str | None = None) -> Iterator[Problem]:
    """A Data Integrity proof says its suite, its purpose and its key (Data Integrity 1.0, sections 2.1 and 4.4).

    Args:
        document: What it proves.
        here: The pointer to that.
        expected: The purpose that it must have, if any.
    """
    for proof, place in placed_objects(document, "proof", here):
        purpose = proof.get("proofPurpose")
        if expected is not None and isinstance(purpose, str) and purpose != expected:
            params = {"purpose": purpose[:80], "expected": expected}
            yield Problem(child(place, "proofPurpose"), "proof-purpose", params, PROOF)
        if "@context" in proof and proof["@context"] != document.get("@context"):
            yield Problem(child(place, "@context"), "proof-context", {}, PROOF)
        method = proof.get("verificationMethod")
        if isinstance(method, str) and method.startswith("did:") and "#" not in method:
            params = {"method": method[:200]}
            yield Problem(child(place, "verificationMethod"), "method-without-fragment", params, PROOF)
        if proof.get("type") == "DataIntegrityProof":
            for name in _PROOF_MEMBERS:
                if name not in proof:
                    yield Problem(child(place, name), "member-missing", {"member": name}, PROOF)


def _check_related(credential: JsonObject, here: str) -> Iterator[Problem]:
    """Each related resource is named once and has a digest (VCDM 2.0, section 5.3)."""
    seen: set[str] = set()
    for resource, place in placed_objects(credential, "relatedResource", here):
        if "digestSRI" not in resource and "digestMultibase" not in resource:
            yield Problem(place, "digest-missing")
        url = resource.get("id")
        if isinstance(url, str):
            if url in seen:
                yield Problem(child(place, "id"), "resource-repeated", {"value": url[:200]})
            seen.add(url)


def _check_endorsements(owner: JsonObject, here: str) -> Iterator[Problem]:
    for endorsement, place in placed_objects(owner, "endorsement", here):
        yield from check_endorsement(endorsement, place)


def _check_profile(profile: Any, here: str) -> Iterator[Problem]:
    """Follows a profile, its parent organisations and the endorsements of each."""
    while isinstance(profile, dict):
        yield from _check_endorsements(profile, here)
        profile, here = profile.get("parentOrg"), child(here, "parentOrg")


def _check_achievement(achievement: JsonObject, here: str) -> Iterator[Problem]:
    if "endorsement" in achievement:
        yield from _check_endorsements(achievement, here)
    if "creator" in achievement:
        yield from _check_profile(achievement["creator"], child(here, "creator"))


def _check_identities(subject: JsonObject, here: str) -> Iterator[Problem]:
    for identity, place in placed_objects(subject, "identifier", here):
        yield from _check_identity(identity, place)


def _check_identity(identity: JsonObject, here: str) -> Iterator[Problem]:
    """A hashed identifier says its algorithm (OB 3.0, "IdentityHash")."""
    value = identity.get("identityHash")
    if identity.get("hashed") is True and isinstance(value, str) and not _IDENTITY_HASH.fullmatch(value):
        yield Problem(child(here, "identityHash"), "identity-hash")


def _check_results(subject: JsonObject, achievement: JsonObject, here: str) -> Iterator[Problem]:
    """A result belongs to a description in the same achievement, and says a status where that asks for one."""
    described = {
        entry["id"]: entry.get("resultType")
        for entry, _ in placed_objects(achievement, "resultDescription", "")
        if isinstance(entry.get("id"), str)
    }
    for result, place in placed_objects(subject, "result", here):
        reference = result.get("resultDescription")
        if not isinstance(reference, str):
            continue
        if reference not in described:
            names = [name[:200] for name in sorted(described)[:_MOST_KNOWN]]
            yield Problem(child(place, "resultDescription"), "result-unknown", {"id": reference[:200], "known": names})
        elif described[reference] == "Status" and "status" not in result:
            yield Problem(child(place, "status"), "result-status")
