"""Rows 32, 33 and 36: an issuer that wants to be known by a list of recognised entities that does not recognise it.

In each case the badge is genuine, and all that is wrong is with the list, as the case says.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from attack_case import AttackCase

from support.badges import COLLEGE, EARNER, MALLORY, Document, badge, changed, presented, signed
from support.status_lists import LIST as STATUS_LIST
from support.status_lists import status_entry, status_list
from support.tokens import token_of
from support.trust_credentials import LIST, MINISTRY, entity, entity_list, to_issue, unsigned_list
from vcwallet.trust import RecognitionScope, RecognizedEntities

FAULT, OPEN = "RECOGNIZED_ENTITIES_ERROR", "undetermined"
REGIONAL = "https://region.example/colleges.json"
SCHEMA = "https://ministry.example/certificate.json"
_FILE = "list.json"
_REGION = MALLORY
"""Keeps a list of its own."""


def entity_list_attacks() -> Iterator[AttackCase]:
    """Every case."""
    yield from _lists()
    yield from _entries()
    yield from _references()
    yield from _discovery()
    yield from _editions()
    yield from _signatures()


def _case(slug: str, why: str, code: str, reason: str, content: Any, **more: Any) -> AttackCase:
    """A case on the badge of the college; `source` has further settings of the source, `fetched` what is published."""
    settings = {"name": "Ministry", "issuer": MINISTRY.did} | more.pop("source", {})
    if content is not None:
        settings |= {"file": _FILE, "content": b'{"type": "VerifiableCredential"}'}
    options = {"trust": {"issuers": [], "sources": [RecognizedEntities(**settings).to_json()]}}
    if content is not None:
        options["trust_files"] = {_FILE: content if isinstance(content, str) else json.dumps(content)}
    options |= {"fetched": more.pop("fetched", {})} | more.pop("options", {})
    usual = {"row": 32, "outcome": "unknown-issuer", "data": signed()}
    return AttackCase(slug=f"entities-{slug}", why=why, code=code, reason=reason, options=options, **(usual | more))


def _token(document: Document, **header: Any) -> str:
    usual = {"alg": "EdDSA", "typ": "vc+jwt", "kid": MINISTRY.verification_method}
    return token_of(document, usual | header, MINISTRY)


def _lists() -> Iterator[AttackCase]:
    """Something is wrong with the list as a whole."""
    for slug, why, reason, content in [
        (
            "of-another",
            "A genuine list, signed by another than the one whom the verifier believes.",
            "list-issuer",
            _own(),
        ),
        ("of-the-issuer", "The issuer signed a list with itself on it.", "list-issuer", entity_list(key=COLLEGE)),
        ("forged", "Another key signed in the name of the ministry.", "list-refused", signed(unsigned_list(), MALLORY)),
        ("unsigned", "A list without a proof.", "list-refused", unsigned_list()),
        ("expired", "It was in force until yesterday.", "list-lapsed", entity_list(validUntil="2026-05-31T00:00:00Z")),
        ("no-list", "A credential of the ministry about it, which is no list.", "list-type", _no_list()),
        ("in-presentation", "The list in a presentation: who shows it vouches for nothing.", "list-refused", _shown()),
        ("token-of-another-kind", "A token of presentations.", "list-refused", _token(unsigned_list(), typ="vp+jwt")),
        (
            "token-unsigned",
            "A token without a signature.",
            "list-refused",
            _token(unsigned_list()).rsplit(".", 1)[0] + ".",
        ),
    ]:
        yield _case(slug, why, FAULT, reason, content)
    for purpose, finding in {"revocation": "withdrawn", "suspension": "suspended"}.items():
        content = entity_list(credentialStatus=status_entry(7, purpose))
        published = {STATUS_LIST: status_list({7: 1}, key=MINISTRY, purpose=purpose)}
        why = f"The ministry has set the {purpose} of the list."
        yield _case(finding, why, FAULT, "list-withdrawn", content, fetched=published)
    content = entity_list(credentialStatus=status_entry(7))
    why = "Whether the list was revoked cannot be found out: that is neither fine nor revoked."
    yield _case("status-away", why, "UNREACHABLE", "evidence-open", content, outcome=OPEN)
    why = "Another published a status list in which nothing is revoked."
    own = {STATUS_LIST: status_list({}, key=MALLORY)}
    yield _case("status-of-another", why, "UNREACHABLE", "evidence-open", content, outcome=OPEN, fetched=own)
    for slug, url, published in [("away", LIST, {}), ("page", LIST, {LIST: "<html>Soon</html>"})]:
        why = "What cannot be had, or read, is not a list without the issuer."
        source = {"url": url}
        yield _case(
            f"list-{slug}", why, "TRUST_NOT_CHECKED", "source", None, source=source, fetched=published, outcome=OPEN
        )


def _unsigned_token() -> str:
    return _token(unsigned_list()).rpartition(".")[0] + "."


def _own() -> Document:
    return entity_list(key=MALLORY)


def _no_list() -> Document:
    return entity_list(type=["VerifiableCredential"])


def _shown() -> Document:
    return presented(entity_list(), key=EARNER)


def _entries() -> Iterator[AttackCase]:
    """The list counts, and does not recognise this issuer, or not for this."""
    did, other = COLLEGE.did, "ISSUER_KNOWN_FOR_OTHER"
    for slug, identifier in {
        "prefix": did[:-1],
        "suffix": f"{did}x",
        "key": COLLEGE.verification_method,
        "path": f"{did}/",
        "capitals": did.upper(),
        "space": f"{did} ",
    }.items():
        why = "An entity is known by its whole identifier, and by nothing that is like it."
        content = _token(unsigned_list(entity(identifier)))
        yield _case(f"entry-{slug}", why, "UNKNOWN_ISSUER", "not-listed", content)
    why = "Another entity of the same name is on the list."
    name = {"name": "Example College", "legalName": "Example College"}
    yield _case("entry-name", why, "UNKNOWN_ISSUER", "not-listed", entity_list(entity(MALLORY.did, **name)))
    why = "The list names another identifier as the same, which is for finding out and recognises nothing."
    same = entity_list(entity(MALLORY.did, sameAs=[did]))
    yield _case("entry-same-as", why, "UNKNOWN_ISSUER", "not-listed", same)
    why = "The entry of another was changed to name the issuer."
    content = changed(entity_list(entity(MALLORY.did)), "/credentialSubject/0/id", did)
    yield _case("entry-changed", why, FAULT, "list-refused", content)
    for slug, entry in {
        "no-action": entity(recognizedTo=None),
        "verify": entity(recognizedTo=to_issue(action="verify")),
        "issue-in-capitals": entity(recognizedTo=to_issue(action="Issue")),
        "issue-and-more": entity(recognizedTo=to_issue(action="issue everything")),
    }.items():
        why = "An entity that is recognised, and not to issue."
        yield _case(slug, why, other, "", entity_list(entry))
    for slug, reason, action in [
        ("recognised-by-another", "recognized-by", to_issue(MALLORY.did)),
        ("recognised-by-itself", "recognized-by", to_issue(did)),
        ("form-without-address", "output-validation", to_issue(None, {"type": "JsonSchema"})),
    ]:
        why = "What the ministry states does not recognise the issuer to issue, whatever else it says."
        yield _case(slug, why, FAULT, reason, entity_list(entity(recognizedTo=action)))
    schema = {"id": SCHEMA, "type": "JsonSchema"}
    why = "The issuer is known for what fits a form, and whether the badge does is not known."
    content = entity_list(entity(recognizedTo=to_issue(None, schema)))
    yield _case("form-not-at-hand", why, "TRUST_NOT_CHECKED", "schema", content, outcome=OPEN)
    limited = {"source": {"scope": RecognitionScope(achievements=("https://ministry.example/*",))}}
    why = "The verifier believes the list for certain achievements only, and it recognises for all."
    yield _case("scope-widened", why, other, "", entity_list(), **limited)
    why = "The list says so of an entry without the type that entries have."
    content = _token(unsigned_list(entity(type="Organization")))
    yield _case("entry-type", why, FAULT, "entity-type", content)


def _refers(url: str, kind: str = "RecognizedEntityCredential") -> Document:
    return {"id": url, "type": kind}


def _references() -> Iterator[AttackCase]:
    """An entry refers to a further list."""
    first = entity_list(entity(recognizedTo=None, recognizedIn=_refers(REGIONAL)))
    why = "A further list is not followed unless the verifier says so."
    fetched = {REGIONAL: entity_list()}
    yield _case("further-list", why, "LIMIT_EXCEEDED", "list-depth", first, fetched=fetched, outcome=OPEN, asked=[])
    deep = {"source": {"depth": 4}}
    for slug, key in {"another": MALLORY, "the-issuer": COLLEGE}.items():
        why = "The further list was signed by another than the one who refers to it."
        further = {REGIONAL: entity_list(key=key)}
        yield _case(f"further-list-of-{slug}", why, FAULT, "list-issuer", first, fetched=further, **deep)
    why = "Two lists refer to each other, and neither recognises the issuer to issue."
    loop = {REGIONAL: entity_list(entity(recognizedTo=None, recognizedIn=_refers(REGIONAL)))}
    yield _case("loop", why, FAULT, "list-loop", first, fetched=loop, asked=[REGIONAL], **deep)
    many = [_refers(f"https://ministry.example/{number}.json") for number in range(40)]
    why = "A list that refers to very many others."
    content = entity_list(entity(recognizedTo=None, recognizedIn=many))
    yield _case("breadth", why, "LIMIT_EXCEEDED", "lists", content, outcome=OPEN, **deep)
    why = "A further list at an address that is none of the web."
    content = entity_list(entity(recognizedTo=None, recognizedIn=_refers("http://10.0.0.1/list.json")))
    yield _case("address", why, FAULT, "list-address", content, asked=[], **deep)


def _named(url: str) -> Document:
    """The badge of the college, which names a list as the one in which it is recognised."""
    context = [*badge()["@context"], unsigned_list()["@context"][1]]
    return badge(**{"@context": context}, issuer={"id": COLLEGE.did, "type": ["Profile"], "recognizedIn": _refers(url)})


def _discovery() -> Iterator[AttackCase]:
    """The issuer itself names the list in which it is recognised."""
    document = signed(_named(REGIONAL))
    found = {"source": {"discovery": True, "depth": 4}, "data": document}
    region = {"id": _REGION.did, "type": "RecognizedIssuer", "name": "Region", "recognizedIn": _refers(LIST)}
    why = "The issuer names a list, and the verifier does not look for such lists."
    unasked = {"source": {"url": LIST}, "data": document}
    published = {LIST: entity_list(entity(MALLORY.did)), REGIONAL: entity_list(id=REGIONAL)}
    yield _case("named", why, "UNKNOWN_ISSUER", "not-listed", None, fetched=published, asked=[LIST], **unasked)
    for slug, key in {"itself": COLLEGE, "a-stranger": MALLORY}.items():
        why = "The list that the issuer names was signed by none whom the verifier believes."
        fetched = {REGIONAL: entity_list(key=key, id=REGIONAL)}
        yield _case(f"named-of-{slug}", why, FAULT, "list-issuer", None, fetched=fetched, **found)
    own = entity_list(
        entity(),
        entity(_REGION.did, name="Region"),
        key=_REGION,
        id=REGIONAL,
        issuer=region | {"recognizedIn": _refers(REGIONAL)},
    )
    why = "The list that the issuer names recognises the one who signed it, and leads to nobody else."
    yield _case("named-loop", why, FAULT, "list-loop", None, fetched={REGIONAL: own}, **found)
    second = entity_list(key=_REGION, issuer=region, id=REGIONAL)
    for slug, entry in {
        "unlisted": entity(EARNER.did),
        "not-to-issue": entity(_REGION.did, recognizedTo=to_issue(action="verify")),
        "as-an-entity": entity(_REGION.did, recognizedTo=None),
    }.items():
        why = "The ministry does not recognise the one who signed the list that the issuer names, or not to issue."
        fetched = {REGIONAL: second, LIST: entity_list(entry)}
        yield _case(f"region-{slug}", why, FAULT, "list-issuer", None, fetched=fetched, **found)
    form = to_issue(None, {"id": SCHEMA, "type": "JsonSchema"})
    why = "The ministry recognises the one who signed it for what fits a form; the list may not."
    fetched = {REGIONAL: second, LIST: entity_list(entity(_REGION.did, recognizedTo=form))}
    yield _case("region-for-a-form", why, "UNSUPPORTED", "list-schema", None, fetched=fetched, outcome=OPEN, **found)
    why = "One list more than the verifier follows stands between the issuer and the ministry."
    fetched = {REGIONAL: second, LIST: entity_list(entity(_REGION.did))}
    yield _case(
        "too-deep", why, FAULT, "list-issuer", None, fetched=fetched, **(found | {"source": {"discovery": True}})
    )
    why = "The badge is forged: what it names is not asked for."
    forged = found | {"data": changed(document, "/name", "Doctor of Ladders"), "outcome": "rejected"}
    fetched = {REGIONAL: entity_list()}
    yield _case("named-by-a-forgery", why, "UNREACHABLE", "not-proved", None, fetched=fetched, asked=[], **forged)


def _editions() -> Iterator[AttackCase]:
    """What stands at the place of the list, or where the issuer says that a list is, is not the list of today."""
    newer = entity_list(entity(MALLORY.did), validFrom="2026-05-01T00:00:00Z")
    older, place = entity_list(), "https://college.example/list.json"
    found = {"source": {"url": LIST, "discovery": True}, "data": signed(_named(place))}
    why = "The issuer was struck off. It shows the list of before, which has not ended, at an address of its own."
    fetched = {LIST: newer, place: older}
    yield _case("replayed", why, FAULT, "list-place", None, fetched=fetched, **found)
    why = "The issuer leads to an older list of the ministry, which says that it is there."
    yield _case(
        "replayed-in-place",
        why,
        FAULT,
        "list-earlier",
        None,
        fetched={LIST: newer, place: entity_list(id=place)},
        **found,
    )
    why = "The list of today cannot be had, and the issuer leads to another of the ministry: which is older is open."
    yield _case(
        "replayed-beside",
        why,
        "TRUST_NOT_CHECKED",
        "source",
        None,
        fetched={place: entity_list(id=place)},
        outcome=OPEN,
        **found,
    )
    at = {"source": {"url": LIST}}
    for slug, why, published in [
        ("of-another", "What stands at the place of the list was signed by another.", _own()),
        ("unsigned", "What stands at the place of the list is not signed.", unsigned_list()),
        ("message", "The website says that it is being repaired.", {"error": "maintenance"}),
    ]:
        yield _case(
            f"instead-{slug}", why, "UNREACHABLE", "list-instead", None, fetched={LIST: published}, outcome=OPEN, **at
        )
    why = "The list is in force from tomorrow on: what the one of today says is open."
    later = entity_list(validFrom="2026-06-02T00:00:00Z")
    yield _case("early", why, "UNREACHABLE", "list-later", later, outcome=OPEN)
    saw = {"url": LIST, "at": "2026-05-31T00:00:00Z", "purpose": "recognized-entities"}
    why = "The server goes back to a list from before the one that was seen."
    options = {"options": {"cached": [saw | {"document": newer}]}}
    yield _case("rolled-back", why, "UNKNOWN_ISSUER", "not-listed", None, fetched={LIST: older}, **at, **options)
    why = "The list that was kept has ended, and a newer one cannot be had."
    ended = entity_list(validUntil="2026-05-31T12:00:00Z")
    options = {"options": {"cached": [saw | {"document": ended}]}}
    yield _case("ended-in-cache", why, "UNREACHABLE", "trust-lapsed", None, outcome=OPEN, **at, **options)


def _signatures() -> Iterator[AttackCase]:
    """Row 36: wherever a signature is wrong, the answer is the same. Row 33: a name that would turn the text round."""
    honest = entity_list()
    value = honest["proof"]["proofValue"]
    for slug, place in {"begins": 1, "ends": len(value) - 1}.items():
        letter = "2" if value[place] != "2" else "3"
        content = changed(honest, "/proof/proofValue", value[:place] + letter + value[place + 1 :])
        why = f"The signature of the list {slug} with another letter; no answer tells where it is wrong."
        yield _case(f"signature-{slug}", why, FAULT, "list-refused", content, row=36)
    for slug, name in {"bidi": "College \u202egnilaeh\u202c", "html": "<script>alert(1)</script>"}.items():
        why = "The name of an entity that is recognised for nothing, with letters that are no part of a name."
        content = entity_list(entity(name=name, recognizedTo=None))
        yield _case(f"name-{slug}", why, "ISSUER_KNOWN_FOR_OTHER", "", content, row=33)
