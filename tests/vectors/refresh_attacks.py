"""Row 35: a refresh that answers with another credential, or with what proves nothing."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from attack_case import SHOWN, AttackCase

from support.badges import COLLEGE, EARNER, MALLORY, Document, badge, changed, presented, signed
from support.refreshing import EXTENSIONS, LATER, SERVICE, newer, offering, signed_on
from support.status_lists import status_entry, status_list
from support.tokens import token_of

LIST = "https://college.example/status/3.json"
_EXPIRED = "2026-05-31T00:00:00Z"
OLD = signed(offering(validUntil=_EXPIRED))
"""It has expired: a newer issue is what would help."""


def plain(**members: Any) -> Document:
    """A credential of VCDM 2.0 that is no badge: it may have several services."""
    document: Document = {
        "@context": [badge()["@context"][0], EXTENSIONS],
        "id": "urn:x:plain",
        "type": ["VerifiableCredential"],
        "issuer": COLLEGE.did,
        "validFrom": "2026-01-15T09:30:00Z",
        "credentialSubject": {"id": EARNER.did, "name": "Example"},
    }
    return document | members


def refresh_attacks() -> Iterator[AttackCase]:
    """Every case."""
    yield from _others()
    yield from _unproved()
    yield from _not_newer()
    yield from _standing()
    yield from _asked()
    yield from _in_presentations()


def _case(slug: str, why: str, answer: Any, code: str = "REFRESH_FAILED", reason: str = "", **more: Any) -> AttackCase:
    """What the service answers to the badge that has expired."""
    fetched = {SERVICE: answer} if answer is not None else {}
    options = {"policy": {"refresh": True}, "fetched": fetched | more.pop("fetched", {})} | more.pop("options", {})
    usual: dict[str, Any] = {"data": OLD, "options": options}
    if "asked" not in more:
        usual["asked"] = [SERVICE]
    return AttackCase(row=35, slug=slug, why=why, code=code, reason=reason, **(usual | more))


def _others() -> Iterator[AttackCase]:
    """Genuine credentials, each with one thing that is not that of the credential at hand."""
    stranger = {"id": MALLORY.did, "type": ["Profile"], "name": "Example College"}
    of_stranger = signed(newer(issuer=stranger), MALLORY)
    yield _case("other-issuer", "A badge of another issuer of the same name.", of_stranger, reason="other-issuer")
    other = signed(newer(id="urn:uuid:7d2f9b0a-0001-4000-8000-000000000009"))
    yield _case("other-id", "Another badge of the same issuer for the same person.", other, reason="other-id")
    nameless = signed(newer(id=None))
    yield _case("without-id", "A badge without id.", nameless, reason="other-id")
    why = "The badge of another person."
    yield _case("other-subject", why, signed(_about(newer(), id=MALLORY.did)), reason="other-subject")
    why = "A badge that names no person."
    yield _case("without-subject", why, signed(_about(newer(), id=None)), reason="other-subject")
    why = "A badge about two persons, of whom one is the right one."
    both = newer()
    both["credentialSubject"] = [both["credentialSubject"], both["credentialSubject"] | {"id": MALLORY.did}]
    yield _case("two-subjects", why, signed(both), reason="unproved")
    endorsement = newer(
        type=["VerifiableCredential", "EndorsementCredential"],
        credentialSubject={"id": EARNER.did, "type": ["EndorsementSubject"], "endorsementComment": "Good."},
    )
    yield _case("endorsement", "An endorsement of the same id.", signed(endorsement), reason="other-type")
    why = "A badge of a further type."
    more_types = newer(type=["VerifiableCredential", "OpenBadgeCredential", "EndorsementCredential"])
    yield _case("further-type", why, signed(more_types), reason="other-type")
    why = "A status list that its issuer signed."
    yield _case("status-list", why, status_list({}, issuer=COLLEGE.did), reason="other-id")
    address = {"type": "IdentityObject", "hashed": False, "identityType": "emailAddress"}
    named = [address | {"identityHash": "earner@example.org"}]
    data = signed(_about(offering(validUntil=_EXPIRED), id=None, identifier=named))
    other_address = [address | {"identityHash": "mallory@example.org"}]
    why = "The badge of a person with another e-mail address; neither has an id."
    answer = signed(_about(newer(), id=None, identifier=other_address))
    yield _case("other-address", why, answer, reason="other-subject", data=data)


def _about(document: Document, **subject: Any) -> Document:
    """The document with another subject; None removes."""
    members = document["credentialSubject"] | subject
    return document | {"credentialSubject": {name: value for name, value in members.items() if value is not None}}


def _unproved() -> Iterator[AttackCase]:
    """Answers that nothing shows to be the issuer's."""
    yield _case("unsigned", "The newer issue without a proof.", newer(), reason="unproved")
    forged = changed(signed(newer()), "/name", "Surgery")
    yield _case("forged", "A newer issue that was changed after signing.", forged, reason="unproved")
    yield _case("by-stranger", "A newer issue signed by a stranger.", signed(newer(), MALLORY), reason="unproved")
    why = "A newer issue with a proof of a kind that is not known here."
    unknown = changed(signed(newer()), "/proof/cryptosuite", "quantum-rdfc-2030")
    yield _case("unknown-suite", why, unknown, reason="unproved")
    why = "A newer issue signed with a key at an address that answers nothing."
    away = {"id": "https://college.example/gone", "type": ["Profile"], "name": "Example College"}
    proof = signed(newer(issuer=away))["proof"] | {"verificationMethod": "https://college.example/gone#key-1"}
    asked = [SERVICE, "https://college.example/gone"]
    yield _case("key-unreachable", why, newer(issuer=away) | {"proof": proof}, reason="unproved", asked=asked)
    claims = {name: value for name, value in newer().items() if name != "proof"} | {"iss": COLLEGE.did}
    why = "A token with the newer issue, signed by a stranger in the name of the issuer."
    by_stranger = token_of(claims, {"typ": "vc+jwt"}, MALLORY)
    yield _case("token-by-stranger", why, by_stranger, reason="unproved")
    key_of_stranger = token_of(claims, {"typ": "vc+jwt", "kid": COLLEGE.verification_method}, MALLORY)
    why = "The same with the name of the issuer's key in its header."
    yield _case("token-forged", why, key_of_stranger, reason="unproved")
    why = "The newer issue as a token without a signature."
    unsigned = token_of(claims, {"typ": "vc+jwt", "alg": "none"})
    yield _case("token-none", why, unsigned.rpartition(".")[0] + ".", reason="unproved")
    yield _case(
        "presentation", "A presentation with the newer issue.", presented(signed(newer())), reason="no-credential"
    )
    yield _case("page", "A page for people.", "<html><body>Renewed!</body></html>", reason="unreadable")
    yield _case("nothing", "An empty answer.", "", reason="unreadable")
    yield _case("list", "A list of credentials.", [signed(newer())], reason="unreadable")
    yield _case("redirected-words", "A text that names another address.", "https://evil.example/1", reason="unreadable")
    yield _case("unreachable", "An address that answers nothing.", None, reason="unreachable")


def _not_newer() -> Iterator[AttackCase]:
    """Genuine issues of the very credential that are no newer ones."""
    why = "An earlier issue that has no end."
    yield _case("older", why, signed(offering(validFrom="2025-05-01T00:00:00Z")), reason="older")
    why = "An issue with the same beginning and no end, which was signed before."
    before = signed_on(offering(), "2026-01-10T00:00:00Z")
    yield _case("signed-before", why, before, reason="older")
    why = "An issue with the same beginning and no end, which was signed at the same time."
    yield _case("signed-at-once", why, signed(offering()), reason="older")
    why = "An issue with the same beginning and no end, which does not say when it was signed."
    undated = token_of(offering() | {"iss": COLLEGE.did}, {"typ": "vc+jwt"})
    yield _case("undated", why, undated, reason="no-date")
    why = "An issue that does not say from when it is valid."
    yield _case("without-beginning", why, signed(newer(validFrom=None)), reason="no-date")
    why = "An issue whose beginning cannot be read."
    yield _case("unreadable-beginning", why, signed(newer(validFrom="last year")), reason="")
    why = "The same issue again: it has expired, whoever gives it out."
    yield _case("same", why, OLD, "EXPIRED")
    why = "An issue that is not in force before next month."
    yield _case("ahead", why, signed(newer(validFrom="2026-07-01T00:00:00Z")), "EXPIRED")


def _standing() -> Iterator[AttackCase]:
    """Genuine newer issues that do not hold: the good copy at hand is no longer what its issuer says."""
    good = signed(offering())
    why = "The newer issue has expired, and the copy at hand has no end."
    answer = signed(newer(validUntil=_EXPIRED))
    yield _case("newer-expired", why, answer, "EXPIRED", data=good)
    why = "The newer issue is revoked, and the copy at hand has no status."
    answer = signed(newer(credentialStatus=status_entry(7)))
    lists = {LIST: status_list({7: 1})}
    yield _case("newer-revoked", why, answer, "REVOKED", data=good, fetched=lists, asked=[SERVICE, LIST])
    why = "Whether the newer issue is revoked cannot be found out, and the copy at hand has no status."
    yield _case(
        "newer-unknown", why, answer, "STATUS_RETRIEVAL_ERROR", data=good, asked=[SERVICE, LIST], outcome="undetermined"
    )
    data = signed(offering(credentialStatus=status_entry(7)))
    why = "The copy at hand is revoked, and its service answers nothing."
    yield _case("revoked-and-unreachable", why, None, "REVOKED", data=data, fetched=lists, asked=[LIST, SERVICE])


def _asked() -> Iterator[AttackCase]:
    """Who may have something fetched, and how often."""
    forged = changed(signed(offering()), "/name", "Surgery")
    mismatch: dict[str, Any] = {"code": "CRYPTOGRAPHIC_SECURITY_ERROR", "reason": "signature-mismatch"}
    why = "A forged badge that offers a newer issue: nothing is fetched for it."
    yield _case("of-forged", why, signed(newer()), data=forged, asked=[], **mismatch)
    why = "A badge without a proof that offers a newer issue: nothing is fetched for it."
    refused: dict[str, Any] = {"code": "PROOF_VERIFICATION_ERROR", "reason": "no-proof"}
    yield _case("of-unsigned", why, signed(newer()), data=offering(), asked=[], **refused)
    why = "The newer issue, expired too, points on to a third: it is not asked for."
    further = {"id": "https://college.example/refresh/2", "type": "1EdTechCredentialRefresh"}
    chained = signed(newer(validUntil=_EXPIRED, refreshService=further))
    third = {further["id"]: signed(newer(validFrom="2026-05-02T00:00:00Z"))}
    yield _case("chain", why, chained, "EXPIRED", fetched=third)
    why = "The newer issue, expired too, points to where it came from: that is not asked again."
    yield _case("loop", why, signed(newer(validUntil=_EXPIRED)), "EXPIRED")
    why = "Two services: one is asked."
    services = [{"id": f"{SERVICE}/{n}", "type": "1EdTechCredentialRefresh"} for n in (2, 1)]
    data = signed(plain(validUntil=_EXPIRED, refreshService=services))
    fetched = {f"{SERVICE}/2": signed(plain(validFrom=LATER, refreshService=services))}
    yield _case("several", why, None, reason="unreachable", data=data, fetched=fetched, asked=[f"{SERVICE}/1"])
    why = "A service of another kind at an address that answers with a good issue."
    manual = {"id": SERVICE, "type": "https://evil.example/refresh#Other"}
    data = signed(offering(validUntil=_EXPIRED, refreshService=manual))
    yield _case("other-service", why, signed(newer()), reason="other-service", data=data, asked=[])
    why = "A service without an address."
    data = signed(offering(validUntil=_EXPIRED, refreshService={"type": "1EdTechCredentialRefresh"}))
    yield _case("no-address", why, None, reason="no-address", data=data, asked=[])
    why = "Nobody asked for newer issues: nothing is fetched."
    yield _case("not-wanted", why, signed(newer()), "NOT_REFRESHED", asked=[], options={"policy": {}})


def _in_presentations() -> Iterator[AttackCase]:
    """Badges that are presented: each for itself, and what stands in one is left as it is."""
    why = "A presented badge whose service answers with that of another person."
    answer = signed(_about(newer(), id=MALLORY.did))
    options = {"policy": {"refresh": True}, "fetched": {SERVICE: answer}, **SHOWN}
    yield _case("presented", why, answer, reason="other-subject", data=presented(OLD), options=options)
    why = "An endorsement in a badge offers a newer issue: what stands inside is left as it was signed."
    endorsement = signed(
        newer(
            id="urn:uuid:7d2f9b0a-0001-4000-8000-0000000000e1",
            type=["VerifiableCredential", "EndorsementCredential"],
            validUntil=_EXPIRED,
            credentialSubject={"id": badge()["id"], "type": ["EndorsementSubject"], "endorsementComment": "Good."},
        )
    )
    data = signed(badge(**{"@context": offering()["@context"]}, endorsement=[deepcopy(endorsement)]))
    yield _case("inside", why, signed(newer()), "EXPIRED", data=data, asked=[], outcome="unknown-issuer")
    why = "More badges than may have something fetched, each with a service of its own."
    members = [
        signed(offering(id=f"urn:x:{n}", refreshService={"id": f"{SERVICE}/{n}", "type": "1EdTechCredentialRefresh"}))
        for n in range(4)
    ]
    options = {"policy": {"refresh": True, "limits": {"fetches": 2}}, "fetched": {}, **SHOWN}
    yield _case(
        "many",
        why,
        None,
        reason="unreachable",
        data=presented(*members),
        options=options,
        asked=[f"{SERVICE}/0", f"{SERVICE}/1"],
        outcome="unknown-issuer",
    )
