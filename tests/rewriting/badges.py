"""Badges of every sort: an honest one, and all that Open Badges 3.0 lets one say, one function for each addition."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from support.badges import COLLEGE, MALLORY, Document, badge, signed
from support.status_lists import LIST, status_entry

V1 = "https://www.w3.org/2018/credentials/v1"
V2 = "https://www.w3.org/ns/credentials/v2"
OB = "https://purl.imsglobal.org/spec/ob/v3p0/context{}.json"
OLDER, NEWER = ("", "-3.0.1", "-3.0.2", "-3.0.3"), ("-3.0.2", "-3.0.3", "-3.0.3", "-3.0.3")
"""Editions of the context that agree with those of VCDM 1.1 and of VCDM 2.0."""
EXTENSIONS = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"
INTEGRITY = "https://w3id.org/security/data-integrity/v2"
REVOKED, SUSPENDED = 7, 8
"""Set in the lists of `documents.world`."""


def contexts(document: Document, *, revision: str, old: bool) -> None:
    """The contexts of one edition of Open Badges, and of one data model."""
    further = [EXTENSIONS] if "refreshService" in document else []
    document["@context"] = [V1 if old else V2, OB.format(revision), *further]
    if revision in ("", "-3.0.2"):  # which have no such word
        document.pop("awardedDate", None)
    if old:
        document["@context"].append(INTEGRITY)
        for name, older in (("validFrom", "issuanceDate"), ("validUntil", "expirationDate")):
            if name in document:
                document[older] = document.pop(name)


Addition = Callable[[Document, Random], None]


def achievement_of(document: Document) -> Document:
    achievement: Document = document["credentialSubject"]["achievement"]
    return achievement


def results(document: Document, random: Random) -> None:
    values = ["F", "C", "A"]
    achievement_of(document)["resultDescription"] = [
        {
            "id": "urn:x:grade",
            "type": ["ResultDescription"],
            "name": "Grade",
            "resultType": "LetterGrade",
            "allowedValue": values,
            "requiredValue": "C",
        }
    ]
    value = random.choice(values)
    document["credentialSubject"]["result"] = [
        {"type": ["Result"], "resultDescription": "urn:x:grade", "value": value},
        {"type": ["Result"], "status": random.choice(["Completed", "Failed"])},
    ]


def rubric(document: Document, random: Random) -> None:
    levels = [
        {
            "id": f"urn:x:level{number}",
            "type": ["RubricCriterionLevel"],
            "name": name,
            "level": name,
            "points": str(number),
        }
        for number, name in enumerate(["Basic", "Good", "Mastery"])
    ]
    achievement_of(document).setdefault("resultDescription", []).append(
        {
            "id": "urn:x:rubric",
            "type": ["ResultDescription"],
            "name": "Rubric",
            "resultType": "RubricCriterionLevel",
            "rubricCriterionLevel": levels,
            "requiredLevel": "urn:x:level1",
        }
    )
    reached = f"urn:x:level{random.randrange(3)}"
    document["credentialSubject"].setdefault("result", []).append(
        {"type": ["Result"], "resultDescription": "urn:x:rubric", "achievedLevel": reached}
    )


def failed(document: Document, _: Random) -> None:
    document["credentialSubject"].setdefault("result", []).append({"type": ["Result"], "status": "Failed"})


def alignments(document: Document, _: Random) -> None:
    achievement_of(document)["alignment"] = [
        {
            "type": ["Alignment"],
            "targetName": name,
            "targetUrl": f"https://frameworks.example/{name}",
            "targetFramework": "EQF",
            "targetCode": name,
        }
        for name in ("3", "4")
    ]


def evidence(document: Document, _: Random) -> None:
    document["evidence"] = [
        {"id": "urn:x:e1", "type": ["Evidence"], "name": "Log", "narrative": "Ten climbs.", "genre": "log"},
        {"type": ["Evidence"], "name": "Film", "description": "One climb."},
    ]


def credits_earned(document: Document, random: Random) -> None:
    achievement_of(document)["creditsAvailable"] = random.choice([3, 5, 2.5])
    document["credentialSubject"]["creditsEarned"] = random.choice([2, 2.5, 10])


def images(document: Document, _: Random) -> None:
    achievement_of(document)["image"] = {"id": "https://college.example/a.png", "type": "Image", "caption": "A ladder"}
    document["issuer"]["image"] = {"id": "https://college.example/logo.png", "type": "Image", "caption": "Our seal"}
    document["image"] = {"id": "https://college.example/badge.png", "type": "Image"}


def creator(document: Document, _: Random) -> None:
    achievement_of(document)["creator"] = {
        "id": document["issuer"]["id"],
        "type": ["Profile"],
        "url": "https://c.example",
    }


def parent(document: Document, _: Random) -> None:
    document["issuer"]["parentOrg"] = {"id": "https://state.example", "type": ["Profile"], "name": "State"}


def address(document: Document, _: Random) -> None:
    document["issuer"]["address"] = {
        "type": ["Address"],
        "addressCountry": "Austria",
        "postalCode": "5",
        "geo": {"type": "GeoCoordinates", "latitude": 47.5, "longitude": 13},
    }
    document["issuer"]["otherIdentifier"] = [
        {"type": "IdentifierEntry", "identifier": "42", "identifierType": "identifier"},
    ]


def tags(document: Document, random: Random) -> None:
    further = {
        "tag": ["ladders", "safety", "5"],
        "achievementType": random.choice(["Course", "Certificate"]),
        "humanCode": "L-1",
        "fieldOfStudy": "Safety",
        "version": "2",
        "related": [{"id": "urn:x:older", "type": ["Related"], "version": "1"}],
    }
    achievement_of(document).update(further)


def times(document: Document, _: Random) -> None:
    document["awardedDate"] = "2026-01-10T00:00:00Z"
    document["credentialSubject"] |= {"activityStartDate": "2025-12-01T00:00:00Z", "licenseNumber": "L5", "role": "x"}


def hashed(document: Document, _: Random) -> None:
    document["credentialSubject"]["identifier"] = [
        {"type": "IdentityObject", "hashed": False, "identityHash": "a@b.example", "identityType": "emailAddress"}
    ]


def services(document: Document, random: Random) -> None:
    place = random.choice([document["id"], "https://college.example/refresh"])
    document["refreshService"] = {"id": place, "type": "1EdTechCredentialRefresh"}
    document["termsOfUse"] = [{"id": "https://college.example/terms", "type": "https://college.example/vocab#Terms"}]


def related_resource(document: Document, _: Random) -> None:
    digest = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
    document["relatedResource"] = [
        {"id": "https://college.example/empty", "digestSRI": digest, "mediaType": "text/plain"}
    ]


def valid(document: Document, random: Random) -> None:
    document["validUntil"] = random.choice(["2030-01-01T00:00:00Z", "2026-03-01T00:00:00Z"])


def status(document: Document, random: Random) -> None:
    index = random.choice([3, 4, REVOKED])
    document["credentialStatus"] = status_entry(index)


def two_statuses(document: Document, random: Random) -> None:
    document["credentialStatus"] = [
        status_entry(random.choice([3, REVOKED])),
        status_entry(random.choice([5, SUSPENDED]), "suspension", f"{LIST}-s"),
    ]


def endorsement(about: str, *, by: Document | None = None, number: int = 1) -> Document:
    """A signed endorsement."""
    issuer = by or {"id": MALLORY.did, "type": ["Profile"], "name": "A friend"}
    document = {
        "@context": [V2, OB.format("-3.0.3")],
        "id": f"urn:uuid:7d2f9b0a-0001-4000-8000-0000000000e{number}",
        "type": ["VerifiableCredential", "EndorsementCredential"],
        "name": "Endorsement",
        "issuer": issuer,
        "validFrom": "2026-01-16T09:30:00Z",
        "credentialSubject": {"id": about, "type": ["EndorsementSubject"], "endorsementComment": "Well done"},
    }
    return signed(document, MALLORY if by is None else COLLEGE)


def endorsed(document: Document, _: Random) -> None:
    document["endorsement"] = [endorsement(document["id"])]


def issuer_endorsed(document: Document, _: Random) -> None:
    document["issuer"]["endorsement"] = [endorsement(document["issuer"]["id"], number=2)]


def achievement_endorsed(document: Document, _: Random) -> None:
    achievement_of(document)["endorsement"] = [endorsement(achievement_of(document)["id"], number=3)]


def self_issued(document: Document, _: Random) -> None:
    document["credentialSubject"]["id"] = document["issuer"]["id"]


def nameless_subject(document: Document, _: Random) -> None:
    del document["credentialSubject"]["id"]
    hashed(document, _)


def further_types(document: Document, _: Random) -> None:
    document["issuer"]["type"].append("https://college.example/vocab#College")
    document["credentialSubject"]["type"].insert(0, "https://college.example/vocab#Learner")
    creator(document, _)


def issuer_by_id(document: Document, random: Random) -> None:
    creator(document, random)
    achievement_of(document)["creator"]["name"] = document["issuer"]["name"]
    document["issuer"] = document["issuer"]["id"]


BOTH: tuple[Addition, ...] = (
    *(results, rubric, failed, alignments, evidence, credits_earned, images, creator, parent, address, tags, times),
    *(hashed, valid, self_issued, nameless_subject, further_types),
)
"""What a badge of either data model may say."""
ONLY_2: tuple[Addition, ...] = (status, two_statuses, related_resource, services)
ENDORSED: tuple[Addition, ...] = (endorsed, issuer_endorsed, achievement_endorsed)
"""What a badge of the newest edition may say further."""


def any_badge(random: Random, *, most: int = 6, newest: bool = False) -> Document:
    """A badge with some additions, not signed; of any edition, or of the newest."""
    old = not newest and random.random() < 0.3
    revision = NEWER[-1] if newest else random.choice(OLDER if old else NEWER)
    document = badge()
    additions = [*BOTH, *(() if old else ONLY_2), *(ENDORSED if not old and revision == NEWER[-1] else ())]
    for addition in random.sample(additions, random.randint(0, most)):
        addition(document, random)
    if not old and isinstance(document["issuer"], dict) and len(document["issuer"]) == 3 and random.random() < 0.2:
        issuer_by_id(document, random)
    contexts(document, revision=revision, old=old)
    return document


def endorsed_badge(random: Random) -> Document:
    """A badge that carries an endorsement of itself, and may have expired, be revoked, or report a failure."""
    document = badge()
    for addition in (endorsed, *random.sample([valid, status, failed, results, evidence], 2)):
        addition(document, random)
    return document
