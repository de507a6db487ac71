"""Row 37: one signed graph in another spelling, which the signature fits just as well.

Each case comes with the document that was signed: the report on its other spelling has to be the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any, NamedTuple

from support.badges import COLLEGE, EARNER, MALLORY, Document, badge, changed, signed
from support.learner_records import part, record
from support.status_lists import status_entry
from vcwallet.keys.ed25519 import Ed25519Key

V2 = "https://www.w3.org/ns/credentials/v2"
OB = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
EXTENSIONS = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"
ODRL = "https://www.w3.org/ns/odrl.jsonld"
VC = "https://www.w3.org/2018/credentials#"
_LEARNER = "/credentialSubject"
_RECORD_TYPE = "https://purl.imsglobal.org/spec/vc/clr/vocab.html#ClrCredential"


class Respelling(NamedTuple):
    """A case: what was signed, how it is spelled, and what both come to."""

    slug: str
    why: str
    original: Document
    spelled: Document
    outcome: str = "unknown-issuer"
    code: str = ""
    reason: str = ""
    spoiled: bool = False
    """Whether the other spelling spoils the signature of a document inside."""


def respellings() -> Iterator[Respelling]:
    """Every case."""
    for make in (_texts, _pieces, _results, _moved, _endorsed, _records, _names, _prefixes, _keywords, _stated_twice):
        yield from make()


def _texts() -> Iterator[Respelling]:
    """One text in every form that JSON-LD has for it."""
    original = signed(badge())
    why = "Who looks for a text as the name finds another kind of value, and perhaps no name."
    forms = {"listed": ["X"], "nested": [["X"]], "value": {"@value": "X"}, "set": {"@set": ["X"]}, "twice": ["X", "X"]}
    for slug, form in forms.items():
        named = signed(badge(name="X"))
        yield Respelling(f"name-{slug}", why, named, changed(named, "/name", form))
    typed = {"@value": "2026-05-31T00:00:00Z", "@type": "http://www.w3.org/2001/XMLSchema#dateTime"}
    ended = signed(badge(validUntil=typed["@value"]))
    for slug, form in {"typed": typed, "nested": [[typed["@value"]]]}.items():
        why = "Who looks for the end date as text finds none."
        yield Respelling(f"end-{slug}", why, ended, changed(ended, "/validUntil", form), "rejected", "EXPIRED")
    why = "The type of an Open Badge has two names."
    types = ["VerifiableCredential", "AchievementCredential"]
    yield Respelling("type-second-name", why, original, changed(original, "/type", types))


def _pieces() -> Iterator[Respelling]:
    """One object in several pieces, or mentioned in several places."""
    graded = signed(_graded("F", requiredValue="C"))
    description = graded["credentialSubject"]["achievement"]["resultDescription"][0]
    half = {name: value for name, value in description.items() if name not in ("requiredValue", "allowedValue")}
    place = f"{_LEARNER}/achievement/resultDescription"
    why = "A description written twice, the second time without the pass mark."
    yield Respelling("description-twice", why, graded, changed(graded, place, [description, half]))
    why = "A result in two pieces, so that the value is apart from what it is a value of."
    result = graded["credentialSubject"]["result"][0]
    pieces = [{"id": "_:r", "type": ["Result"], name: result[name]} for name in ("resultDescription", "value")]
    yield Respelling("result-in-pieces", why, graded, changed(graded, f"{_LEARNER}/result", pieces))
    owned = badge()
    owned["credentialSubject"]["achievement"]["creator"] = {"id": COLLEGE.did}
    owned["issuer"] |= {"url": "https://college.example/"}
    owned = signed(owned)
    moved = changed(owned, f"{_LEARNER}/achievement/creator", owned["issuer"])
    why = "The issuer is described where the creator of the achievement is named, who is the same."
    yield Respelling("issuer-at-creator", why, owned, changed(moved, "/issuer", COLLEGE.did))
    bare = {"id": COLLEGE.did, "type": ["Profile"], "name": "Example College"}
    moved = changed(changed(owned, "/issuer", bare), f"{_LEARNER}/achievement/creator/url", owned["issuer"]["url"])
    why = "One member of the issuer stands at the creator."
    yield Respelling("member-at-creator", why, owned, moved)
    moved = changed(owned, f"{_LEARNER}/achievement/creator/type", ["Profile"])
    del moved["issuer"]["type"]
    why = "The type of the issuer stands at the creator."
    yield Respelling("type-at-creator", why, owned, moved)
    revocable = signed(badge(credentialStatus=status_entry()))
    entry = revocable["credentialStatus"]
    why = "A status entry in two pieces, so that each looks incomplete."
    pieces = [{"id": entry["id"], name: value} for name, value in entry.items() if name not in ("id", "type")]
    pieces = [piece | {"type": entry["type"]} for piece in pieces]
    spelled = changed(revocable, "/credentialStatus", pieces)
    offline = "undetermined", "STATUS_RETRIEVAL_ERROR"
    yield Respelling("status-in-pieces", why, revocable, spelled, *offline)
    why = "A status entry written twice."
    yield Respelling("status-twice", why, revocable, changed(revocable, "/credentialStatus", [entry, entry]), *offline)
    nameless = badge(type=["VerifiableCredential"])
    del nameless["id"], nameless["credentialSubject"]["achievement"]["id"]
    nameless = signed(nameless)
    why = "Objects without a name are given one that is none, and each copy another, so that one counts for two."
    for name in ("a", "b"):
        spelled = changed(changed(nameless, f"{_LEARNER}/achievement/id", f"_:{name}"), "/id", f"_:{name}{name}")
        yield Respelling(f"blank-name-{name}", why, nameless, spelled)


def _results() -> Iterator[Respelling]:
    """A failed assessment in spellings in which its failure is not seen at once."""
    bare = _graded("F")
    bare["credentialSubject"]["result"] = [{"type": ["Result"], "status": "Failed"}]
    failed = signed(bare)
    place = f"{_LEARNER}/result"
    why = "A failed result in an array in an array."
    nested = changed(failed, place, [failed["credentialSubject"]["result"]])
    yield Respelling("result-nested", why, failed, nested)
    why = "The status of a result as an array."
    yield Respelling("result-status-listed", why, failed, changed(failed, f"{place}/0/status", ["Failed"]))
    plain = signed(changed(bare, "/type", ["VerifiableCredential"]))
    why = "A failed result in an array in an array, in a credential that is held to no model of badges."
    nested = changed(plain, place, [plain["credentialSubject"]["result"]])
    yield Respelling("plain-result-nested", why, plain, nested)


def _graded(reached: str, **description: Any) -> Document:
    """A badge with a grade."""
    document = badge()
    scale = {"id": "urn:x:scale", "type": ["ResultDescription"], "name": "Grade", "resultType": "LetterGrade"}
    document["credentialSubject"]["achievement"]["resultDescription"] = [scale | description]
    document["credentialSubject"]["result"] = [
        {"type": ["Result"], "resultDescription": "urn:x:scale", "value": reached}
    ]
    return document


def _endorsement(endorsed: str, key: Ed25519Key = MALLORY) -> Document:
    document: Document = {
        "@context": [V2, OB],
        "id": "urn:uuid:7d2f9b0a-0001-4000-8000-0000000000e1",
        "type": ["VerifiableCredential", "EndorsementCredential"],
        "name": "Endorsement",
        "issuer": {"id": key.did, "type": ["Profile"], "name": "Trade Union"},
        "validFrom": "2026-01-20T00:00:00Z",
        "credentialSubject": {"id": endorsed, "type": ["EndorsementSubject"], "endorsementComment": "Good."},
    }
    return signed(document, key)


_ENDORSED = "/endorsement/0/credentialSubject"


def _moved() -> Iterator[Respelling]:
    """What is said of a badge, said of it in its own endorsement."""
    endorsed = badge(
        endorsement=[_endorsement(badge()["id"])], validUntil="2026-05-31T00:00:00Z", credentialStatus=status_entry()
    )
    original = signed(endorsed)
    why = "End date and status stand in an endorsement of the badge, whose identifier has a second name there."
    subject: Document = {"uid": original["id"], "endorsementComment": "Good."}
    subject["type"] = ["EndorsementSubject", "VerifiableCredential", "OpenBadgeCredential"]
    for slug, inner in {"": [], "-own-contexts": [V2, ODRL, OB]}.items():
        spelled = changed(changed(original, "/@context", [V2, ODRL, OB]), "/endorsement/0/@context", inner)
        spelled = changed(changed(spelled, "/type", ["VerifiableCredential"]), _ENDORSED, deepcopy(subject))
        for name in ("validUntil", "credentialStatus"):
            spelled["endorsement"][0]["credentialSubject"][name] = spelled.pop(name)
        yield Respelling(f"dates-moved{slug}", why, original, spelled, "rejected", "EXPIRED", spoiled=True)
    service = {"id": badge()["id"], "type": "1EdTechCredentialRefresh"}
    contexts = [V2, OB, EXTENSIONS]
    bare = badge(**{"@context": contexts}, refreshService=service, validUntil="2026-05-31T00:00:00Z")
    refreshed = signed(bare)
    spelled = deepcopy(refreshed)
    spelled["refreshService"]["type"] = ["1EdTechCredentialRefresh", "VerifiableCredential"]
    spelled["refreshService"]["validUntil"] = spelled.pop("validUntil")
    why = "The end date stands at a refresh service that has the identifier of the badge itself."
    listed = changed(refreshed, "/refreshService", [[service]])
    why_listed = "The one refresh service of a badge in an array, as if there were several."
    yield Respelling("refresh-service-listed", why_listed, refreshed, listed, "rejected", "EXPIRED")
    yield Respelling("end-at-refresh-service", why, refreshed, spelled, "rejected", "EXPIRED")


def _endorsed() -> Iterator[Respelling]:
    """Types of a badge or a record, said of it in its own endorsement."""
    failed = _graded("F")
    failed["credentialSubject"]["result"][0] = {"type": ["Result"], "status": "Failed"}
    original = signed(failed | {"endorsement": [_endorsement(failed["id"])]})
    types = ["EndorsementSubject", "OpenBadgeCredential"]
    spelled = changed(changed(original, "/type", ["VerifiableCredential"]), f"{_ENDORSED}/type", types)
    why = "A badge that is said to be one only in its endorsement is not held to the model of badges."
    yield Respelling("badge-type-moved", why, original, spelled, spoiled=True)
    spelled = changed(spelled, f"{_LEARNER}/result", [spelled["credentialSubject"]["result"]])
    why = "So a failed result can be hidden in it."
    yield Respelling("badge-type-moved-result-nested", why, original, spelled, spoiled=True)
    original = signed(badge(endorsement=[_endorsement(badge()["id"], COLLEGE)], issuer=COLLEGE.did))
    inside = original["endorsement"][0]
    outside = {name: value for name, value in original.items() if name not in ("@context", "proof")}
    spelled = {"@context": [V2, OB], **inside, "credentialSubject": {**inside["credentialSubject"], **outside}}
    spelled["credentialSubject"]["type"] = ["EndorsementSubject", *original["type"]]
    bare = {name: inside[name] for name in ("id", "type", "proof")}
    spelled["credentialSubject"]["endorsement"] = [bare]
    spelled["proof"] = original["proof"]
    why = "Turned inside out: the endorsement stands outside, and the badge in it as what it speaks of."
    yield Respelling("inside-out", why, {}, spelled, "rejected", "MALFORMED_VALUE_ERROR", "root-other")


def _records() -> Iterator[Respelling]:
    """A learner record that does not look like one, so that its members are not looked at."""
    expired = part(1, validUntil="2026-03-01T00:00:00Z")
    own = "urn:uuid:7d2f9b0a-0001-4000-8000-0000000000c1"
    original = record(expired, endorsement=[_endorsement(own)])
    types = ["EndorsementSubject", "ClrCredential"]
    spelled = changed(changed(original, "/type", ["VerifiableCredential"]), f"{_ENDORSED}/type", types)
    why = "A record that is said to be one only in its endorsement, around an expired member."
    yield Respelling("record-type-moved", why, original, spelled, "rejected", "EXPIRED", spoiled=True)
    original = record(expired)
    spelled = changed(original, "/type", ["VerifiableCredential", _RECORD_TYPE])
    why = "A record whose type is written in full, around an expired member."
    yield Respelling("record-type-in-full", why, original, spelled, "rejected", "EXPIRED")
    members = f"{_LEARNER}/verifiableCredential"
    why = "The members of a record in an array in an array."
    original = record(part(1), part(2))
    nested = changed(original, members, [original["credentialSubject"]["verifiableCredential"]])
    yield Respelling("members-nested", why, original, nested)
    partial = record(part(1), partial=True)
    spelled = changed(partial, "/partial", [[True]])
    why = "Who looks for a truth value finds an array, and takes a part for the whole."
    yield Respelling("partial-nested", why, partial, spelled)


def _names() -> Iterator[Respelling]:
    """Members under second names, which no reader of their first finds."""
    located = badge()
    located["issuer"]["address"] = {
        "type": ["Address"],
        "addressCountry": "DE",
        "geo": {"type": ["GeoCoordinates"], "latitude": 1.5, "longitude": 2.5},
    }
    located = signed(located)
    why = "The name of a type is a second name of a member."
    spelled = deepcopy(located)
    spelled["issuer"]["address"]["GeoCoordinates"] = spelled["issuer"]["address"].pop("geo")
    yield Respelling("geo-second-name", why, located, spelled)
    original = signed(badge())
    spelled = changed(original, "/@context", [V2, ODRL, OB])
    for place in (
        spelled,
        spelled["issuer"],
        spelled["credentialSubject"],
        spelled["credentialSubject"]["achievement"],
    ):
        place["uid"] = place.pop("id")
    why = "Every identifier has the second name that a further context gives it."
    yield Respelling("identifiers-second-name", why, original, spelled)
    spelled = deepcopy(original)
    spelled[f"{VC}issuer"] = spelled.pop("issuer")
    why = "The issuer under the full name of the member."
    yield Respelling("issuer-in-full", why, original, spelled)
    achievement = spelled["credentialSubject"]["achievement"]
    achievement["Criteria"] = achievement.pop("criteria")
    why = "The criteria too, under the name of their type."
    yield Respelling("criteria-second-name", why, original, spelled)


def _prefixes() -> Iterator[Respelling]:
    """Identifiers that begin with a prefix of a known context: what is meant is not what stands there."""
    file, contexts = "http://schema.org/file", [V2, ODRL, OB]
    why = "The evidence by a compact name, under which nothing is found."
    plain = badge(evidence=[{"id": file, "type": ["Evidence"], "name": "A"}], **{"@context": contexts})
    original = signed(plain)
    spelled = changed(original, "/evidence/0/id", "schema:file")
    yield Respelling("prefix-evidence", why, original, spelled)
    plain = badge(**{"@context": contexts})
    plain["credentialSubject"]["achievement"]["id"] = file
    original = signed(plain)
    spelled = changed(original, f"{_LEARNER}/achievement/id", "schema:file")
    why = "The achievement by a compact name, which a rule could take for another."
    yield Respelling("prefix-achievement", why, original, spelled)
    original = signed(badge(id=file, **{"@context": contexts}))
    why = "The credential by a compact name, by which no list of what was revoked knows it."
    yield Respelling("prefix-credential", why, original, changed(original, "/id", "schema:file"))


def _keywords() -> Iterator[Respelling]:
    """Keywords that put a statement in another place of the JSON."""
    proved = badge(
        evidence=[{"id": "urn:x:log", "type": ["Evidence"], "name": "Log"}], validUntil="2026-05-31T00:00:00Z"
    )
    original = signed(proved)
    inside = {name: value for name, value in original.items() if name not in ("@context", "proof")}
    wrapped = {"@context": original["@context"], "@graph": [inside], "proof": original["proof"]}
    expired = "rejected", "EXPIRED"
    yield Respelling("graph-wrapper", "All of it in an outermost @graph.", original, wrapped, *expired)
    apart = {name: value for name, value in inside.items() if name != "validUntil"}
    pieces = [apart, {"id": inside["id"], "type": inside["type"], "validUntil": inside["validUntil"]}]
    spelled = {"@context": original["@context"], "@graph": pieces, "proof": original["proof"]}
    yield Respelling("graph-in-pieces", "The end date in an entry of its own.", original, spelled, *expired)
    spelled = {name: value for name, value in original.items() if name != "validUntil"} | {"@included": pieces[1:]}
    yield Respelling("included", "The end date in an included object.", original, spelled, *expired)
    log = inside["evidence"][0] | {"@reverse": {f"{VC}evidence": {"id": inside["id"]}}}
    spelled = {name: value for name, value in original.items() if name != "evidence"} | {"@included": [log]}
    yield Respelling("reverse", "The evidence names what it is evidence of.", original, spelled, *expired)
    spelled = {name: value for name, value in original.items() if name != "validUntil"}
    spelled["@nest"] = {"validUntil": original["validUntil"]}
    why = "The end date in an object that JSON-LD looks through."
    yield Respelling("nest", why, original, spelled, *expired)
    spelled = {"@id" if name == "id" else "@type" if name == "type" else name: original[name] for name in original}
    yield Respelling("keywords-for-names", "Identifier and types by keywords.", original, spelled, *expired)
    why = "A context repeated inside, and an empty one."
    for slug, context in {"repeated": [V2, OB], "empty": []}.items():
        yield Respelling(f"context-{slug}", why, original, changed(original, f"{_LEARNER}/@context", context), *expired)


def _stated_twice() -> Iterator[Respelling]:
    """Two values where there is one: which of them is meant, no spelling decides."""
    ambiguous = "rejected", "AMBIGUOUS", "several-values"
    document = badge(
        **{"@context": [V2]},
        type=["VerifiableCredential"],
        credentialSubject={"id": EARNER.did, "description": "x"},
        evidence=[{"id": COLLEGE.did, "type": "VerifiableCredential", "name": "Text of the learner"}],
    )
    document["issuer"].pop("type")
    original = signed(document)
    swapped = changed(original, "/issuer/name", "Text of the learner")
    swapped = changed(swapped, "/evidence/0/name", ["Example College"])
    why = "Two names of one issuer, of which the other is shown as its own."
    yield Respelling("names-swapped", why, original, swapped, *ambiguous)
    last = {"issuer": swapped["issuer"]}
    reordered = {name: value for name, value in swapped.items() if name != "issuer"} | last
    yield Respelling("names-swapped-issuer-last", why, original, reordered, *ambiguous)
    both = changed(original, "/issuer/name", ["Text of the learner", "Example College"])
    del both["evidence"][0]["name"]
    yield Respelling("names-together", why, original, both, *ambiguous)
