"""Rows 32, 33 and 36: an issuer that wants to be known by endorsements that do not accredit it.

In each case the badge is genuine, and all that is wrong is with the endorsements, as the case says.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from attack_case import AttackCase

from support.badges import COLLEGE, MALLORY, Document, badge, changed, signed
from support.status_lists import LIST as STATUS_LIST
from support.status_lists import status_entry, status_list
from support.tokens import token_of
from support.trust_credentials import AGENCY, COUNCIL, endorsement, unsigned_endorsement
from support.world import WebKey, key_document
from vcwallet.keys.ed25519 import Ed25519Key
from vcwallet.trust import Accreditation, AccreditingBody, GivenEndorsement, RecognitionScope

FAULT, WITHDRAWN, OPEN = "ENDORSEMENT_ERROR", "ENDORSEMENT_REVOKED", "undetermined"
UNKNOWN = "UNKNOWN_ISSUER", "not-listed"
_AGENCY = AccreditingBody(AGENCY.did, "Agency")
_COUNCIL = AccreditingBody(COUNCIL.did, "Council")


def accreditation_attacks() -> Iterator[AttackCase]:
    """Every case."""
    yield from _forgeries()
    yield from _strangers()
    yield from _subjects()
    yield from _times()
    yield from _chains()
    yield from _scopes()
    yield from _signatures()


def _case(slug: str, why: str, finding: tuple[str, str], *shown: Document, **more: Any) -> AttackCase:
    """A case on a badge whose issuer shows endorsements.

    `given` are endorsements that the verifier has, `bodies` and `depth` what it believes, `profile` further members of
    the issuer, `seen` when the verifier says that it had the badge.
    """
    given = more.pop("given", ())
    names = [f"endorsement-{number}.json" for number in range(len(given))]
    source = Accreditation(
        name="Accreditation",
        bodies=more.pop("bodies", (_AGENCY,)),
        endorsements=tuple(GivenEndorsement(b'{"type": "EndorsementCredential"}', name) for name in names),
        depth=more.pop("depth", 0),
    )
    files = {name: json.dumps(document) for name, document in zip(names, given, strict=True)}
    options = {"trust": {"issuers": [], "sources": [source.to_json()]}, "fetched": more.pop("fetched", {})}
    options |= {"trust_files": files} if files else {}
    options |= {"seen": more.pop("seen")} if "seen" in more else {}
    code, reason = finding
    usual = {"row": 32, "outcome": "unknown-issuer", "data": _badge(*shown, **more.pop("profile", {}))}
    return AttackCase(slug=f"accredited-{slug}", why=why, code=code, reason=reason, options=options, **(usual | more))


def _badge(*shown: Document, **profile: Any) -> Document:
    issuer = {"id": COLLEGE.did, "type": ["Profile"], "name": "College of Example"}
    return signed(badge(issuer=issuer | ({"endorsement": [*shown]} if shown else {}) | profile))


def _token(document: Document, key: Ed25519Key, kid: str = "") -> str:
    return token_of(document, {"alg": "EdDSA", "typ": "vc+jwt", "kid": kid or key.verification_method}, key)


def _forgeries() -> Iterator[AttackCase]:
    """Nothing is asked of anyone for a badge that is not shown to be genuine."""
    body = "https://agency.example/id"
    held = signed(unsigned_endorsement(by=body), WebKey(body, AGENCY))  # type: ignore[arg-type]  # it has all a key needs
    fetched = {body: key_document(body, AGENCY)}
    usual = {"given": (held,), "bodies": (AccreditingBody(body, "Agency"),), "fetched": fetched, "outcome": "rejected"}
    finding = "UNREACHABLE", "not-proved"
    why = "The badge is forged, and the verifier has an endorsement whose key would have to be fetched."
    data = changed(_badge(), "/name", "Doctor of Ladders")
    yield _case("forged-badge", why, finding, row=40, data=data, asked=[], **usual)
    yield _case("unsigned-badge", why, finding, row=40, data=badge(), asked=[], **usual)


def _strangers() -> Iterator[AttackCase]:
    """No body that the verifier knows has signed it."""
    named = {"id": MALLORY.did, "type": ["Profile"], "name": "Agency"}
    why = "A stranger of the same name as the body endorses the issuer."
    yield _case("same-name", why, UNKNOWN, endorsement(key=MALLORY, issuer=named))
    yield _case("like-name", why, UNKNOWN, endorsement(key=MALLORY, issuer=named | {"name": "\u0410gency"}), row=33)
    why = "Another key signed in the name of the body."
    forged = signed(unsigned_endorsement(), MALLORY)
    yield _case("other-key", why, (FAULT, "endorsement-refused"), forged)
    yield _case("given-other-key", why, (FAULT, "endorsement-refused"), given=(forged,))
    for slug, key, kid in [("token-other-key", MALLORY, AGENCY.verification_method), ("token-own-key", MALLORY, "")]:
        token = _token(unsigned_endorsement(), key, kid)
        yield _case(slug, why, (FAULT, "endorsement-refused"), profile={"endorsementJwt": [token]})
    unsigned = _token(unsigned_endorsement(), AGENCY).rsplit(".", 1)[0] + "."
    why = "A token without a signature."
    yield _case("token-unsigned", why, (FAULT, "endorsement-refused"), profile={"endorsementJwt": [unsigned]})
    why = "The issuer wrote the endorsement, and the body has not signed it."
    yield _case("unsigned", why, (FAULT, "endorsement-refused"), unsigned_endorsement())
    why = "The issuer endorses itself."
    yield _case("itself", why, UNKNOWN, endorsement(key=COLLEGE), depth=3)
    why = "A body issues, and endorses itself."
    profile = {"id": AGENCY.did, "type": ["Profile"], "endorsement": [endorsement(AGENCY.did)]}
    yield _case("body-itself", why, ("ISSUER_KNOWN_FOR_OTHER", ""), data=signed(badge(issuer=profile), AGENCY), depth=3)


def _subjects() -> Iterator[AttackCase]:
    """The body has endorsed something else."""
    achievement = badge()["credentialSubject"]["achievement"]["id"]
    for slug, endorsed in {
        "of-another": MALLORY.did,
        "of-a-prefix": COLLEGE.did[:-1],
        "of-a-suffix": f"{COLLEGE.did}x",
        "of-a-key": COLLEGE.verification_method,
        "of-the-achievement": achievement,
        "of-the-credential": badge()["id"],
    }.items():
        why = "The body endorses something else than the issuer, and the issuer shows it as its own."
        yield _case(slug, why, UNKNOWN, endorsement(endorsed, subject_name=None))
    why = "An endorsement of the body that was changed to speak of the issuer."
    tampered = changed(endorsement(MALLORY.did), "/credentialSubject/id", COLLEGE.did)
    yield _case("changed-subject", why, (FAULT, "endorsement-refused"), tampered)
    why = "A badge of the body for the issuer is no endorsement."
    yield _case("no-endorsement", why, UNKNOWN, endorsement(type=["VerifiableCredential", "OpenBadgeCredential"]))
    why = "An endorsement by the body stands in the badge's achievement, and is of the achievement."
    document = badge()
    inside = endorsement(achievement, subject_name=None)
    document["credentialSubject"]["achievement"]["endorsement"] = [inside]
    yield _case("achievement-endorsed", why, UNKNOWN, data=signed(document))


def _times() -> Iterator[AttackCase]:
    """The body has endorsed the issuer for another time, or has taken that back."""
    for slug, dates, reason in [
        ("expired", {"validUntil": "2026-05-31T00:00:00Z"}, "until"),
        ("early", {"validFrom": "2026-06-02T00:00:00Z"}, "since"),
    ]:
        why = "The endorsement holds for another time than the one that is asked about."
        yield _case(slug, why, ("ISSUER_NOT_KNOWN_NOW", reason), endorsement(**dates))
    why = (
        "It was over before the badge was signed, and the verifier says that it had the badge in time: that cannot be."
    )
    before = endorsement(validFrom="2024-01-01T00:00:00Z", validUntil="2025-01-01T00:00:00Z")
    yield _case("seen-too-early", why, ("ISSUER_NOT_KNOWN_NOW", "after"), before, seen="2024-06-01T00:00:00Z")
    for purpose, reason in {"revocation": "revoked", "suspension": "suspended"}.items():
        published = {STATUS_LIST: status_list({7: 1}, key=AGENCY, purpose=purpose)}
        why = f"The body has set the {purpose} of its endorsement."
        shown = endorsement(credentialStatus=status_entry(7, purpose))
        yield _case(reason, why, (WITHDRAWN, reason), shown, fetched=published)
        yield _case(f"given-{reason}", why, (WITHDRAWN, reason), given=(shown,), fetched=published)
    why = "It is both over and revoked: it does not count for the time before, either."
    over = endorsement(validUntil="2026-05-31T00:00:00Z", credentialStatus=status_entry(7))
    published = {STATUS_LIST: status_list({7: 1}, key=AGENCY)}
    yield _case("expired-and-revoked", why, (WITHDRAWN, "revoked"), over, fetched=published)
    shown = endorsement(credentialStatus=status_entry(7))
    why = "Whether it was revoked cannot be found out: that is neither fine nor revoked."
    yield _case("status-away", why, ("UNREACHABLE", "endorsement-open"), shown, outcome=OPEN)
    why = "The issuer published a status list in which nothing is revoked."
    own = {STATUS_LIST: status_list({}, key=COLLEGE)}
    yield _case("status-of-another", why, ("UNREACHABLE", "endorsement-open"), shown, outcome=OPEN, fetched=own)


def _chains() -> Iterator[AttackCase]:
    """Bodies stand between."""
    upper, lower = endorsement(AGENCY.did, COUNCIL), endorsement()
    both: dict[str, Any] = {"bodies": (_COUNCIL,), "given": (upper,)}
    why = "One body more than the verifier allows stands between."
    yield _case("too-far", why, (FAULT, "endorsement-depth"), lower, **both)
    third = endorsement(COUNCIL.did, MALLORY)
    longer = {"bodies": (AccreditingBody(MALLORY.did, "Ministry"),), "given": (upper, third), "depth": 1}
    yield _case("too-far-by-two", why, (FAULT, "endorsement-depth"), lower, **longer)
    why = "Endorsements that lead round in a circle, and to no body that the verifier knows."
    circle = (endorsement(AGENCY.did, MALLORY), endorsement(MALLORY.did, AGENCY), endorsement(AGENCY.did, COLLEGE))
    yield _case("circle", why, UNKNOWN, lower, bodies=(_COUNCIL,), given=circle, depth=4)
    deep: dict[str, Any] = {"bodies": (_COUNCIL,), "depth": 1}
    why = "Of a chain, one endorsement does not hold."
    for slug, reason, dates in [
        ("over", "until", {"validUntil": "2026-05-31T00:00:00Z"}),
        ("early", "since", {"validFrom": "2026-06-02T00:00:00Z"}),
    ]:
        changes = endorsement(AGENCY.did, COUNCIL, **dates)
        yield _case(f"upper-{slug}", why, ("ISSUER_NOT_KNOWN_NOW", reason), lower, given=(changes,), **deep)
    forged = signed(unsigned_endorsement(AGENCY.did, COUNCIL.did), MALLORY)
    yield _case("upper-forged", why, (FAULT, "endorsement-refused"), lower, given=(forged,), **deep)
    taken_back = endorsement(AGENCY.did, COUNCIL, credentialStatus=status_entry(7))
    published = {STATUS_LIST: status_list({7: 1}, key=COUNCIL)}
    yield _case("upper-revoked", why, (WITHDRAWN, "revoked"), lower, given=(taken_back,), fetched=published, **deep)
    why = "The body in the middle endorsed another issuer."
    yield _case("lower-of-another", why, UNKNOWN, endorsement(MALLORY.did, subject_name=None), given=(upper,), **deep)


def _scopes() -> Iterator[AttackCase]:
    """The body may accredit, and not for this."""

    def aligned(url: str) -> list[Document]:
        return [{"type": ["Alignment"], "targetName": "Field", "targetUrl": url}]

    nursing, ladders = "https://fields.example/nursing", "https://fields.example/ladders"
    for_nursing = RecognitionScope(frameworks=(nursing,))
    body = AccreditingBody(AGENCY.did, "Agency", for_nursing)
    document = badge(issuer={"id": COLLEGE.did, "type": ["Profile"], "endorsement": [endorsement()]})
    document["credentialSubject"]["achievement"]["alignment"] = aligned(ladders)
    why = "The body may accredit for one field, and the badge is of another."
    other = "ISSUER_KNOWN_FOR_OTHER", ""
    yield _case("other-field", why, other, data=signed(document), bodies=(body,))
    why = "A body that may accredit for one field endorses for another, or for all."
    for slug, url in {"field": ladders, "all-fields": "https://fields.example/"}.items():
        wider = endorsement(subject_alignment=aligned(url))
        yield _case(f"wider-{slug}", why, (FAULT, "endorsement-scope"), wider, bodies=(body,))
    why = "The body endorses for one thing, and the badge is for another whose address begins like that."
    skill = aligned("https://fields.example/skill/1")
    shown = endorsement(subject_alignment=skill)
    document = badge(issuer={"id": COLLEGE.did, "type": ["Profile"], "endorsement": [shown]})
    for slug, url in {
        "longer": "https://fields.example/skill/12",
        "below": "https://fields.example/skill/1/2",
        "back": "https://fields.example/skill/1/../2",
    }.items():
        document["credentialSubject"]["achievement"]["alignment"] = aligned(url)
        yield _case(f"skill-{slug}", why, other, data=signed(document))
    all_skills = AccreditingBody(AGENCY.did, "Agency", RecognitionScope(frameworks=("https://fields.example/skill/*",)))
    why = "The body may accredit for all that begins so, and the badge leads back out of that."
    document = badge(issuer={"id": COLLEGE.did, "type": ["Profile"], "endorsement": [endorsement()]})
    for slug, steps in {"plain": "../trade/1", "escaped": "%2e%2E/trade/1", "slash": "..%2Ftrade/1"}.items():
        document["credentialSubject"]["achievement"]["alignment"] = aligned(f"https://fields.example/skill/{steps}")
        yield _case(f"steps-{slug}", why, other, data=signed(document), bodies=(all_skills,))
    why = "The body endorses without saying for what, in an alignment that leads nowhere."
    empty = endorsement(subject_alignment=[{"type": ["Alignment"], "targetName": "Everything"}])
    yield _case("empty-alignment", why, (FAULT, "endorsement-scope"), empty)
    why = "Along a chain, the upper body may accredit for certain achievements, and the lower one does for all."
    scope = RecognitionScope(achievements=("https://achievements.example/*",))
    upper = endorsement(AGENCY.did, COUNCIL)
    council = AccreditingBody(COUNCIL.did, "Council", scope)
    yield _case("wider-below", why, other, endorsement(), bodies=(council,), given=(upper,), depth=1)


def _signatures() -> Iterator[AttackCase]:
    """Row 36: wherever a signature is wrong, the answer is the same."""
    honest = endorsement()
    value = honest["proof"]["proofValue"]
    for slug, place in {"begins": 1, "ends": len(value) - 1}.items():
        letter = "2" if value[place] != "2" else "3"
        shown = changed(honest, "/proof/proofValue", value[:place] + letter + value[place + 1 :])
        why = f"The signature of the endorsement {slug} with another letter; no answer tells where it is wrong."
        yield _case(f"signature-{slug}", why, (FAULT, "endorsement-refused"), shown, row=36)
