"""Documents that are made to cost much: one function for each way, with a size that it may grow to.

Each changes a document in place. What a document says matters little: it need not conform, or be signed.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

from support.badges import COLLEGE, EARNER, Document, badge
from support.learner_records import CLR, OB, V2, bare_record, relation
from vcwallet.errors import VcwalletError

ODRL = "https://www.w3.org/ns/odrl.jsonld"
Growth = Callable[[Document, int], None]
PROOF: Document = {
    "type": "DataIntegrityProof",
    "cryptosuite": "eddsa-rdfc-2022",
    "verificationMethod": COLLEGE.verification_method,
    "proofPurpose": "assertionMethod",
    "proofValue": "z2",
}


def subject_of(document: Document) -> Document:
    subject: Document = document.setdefault("credentialSubject", {"id": EARNER.did})
    return subject


def achievement_of(document: Document) -> Document:
    achievement: Document = subject_of(document).setdefault("achievement", {"id": "urn:x:a", "type": ["Achievement"]})
    return achievement


def _more(document: Document, name: str, values: list[Any]) -> None:
    known = document.get(name, [])
    document[name] = [*(known if isinstance(known, list) else [known]), *values]


def proofs(document: Document, size: int) -> None:
    value = document.get("proof", PROOF)
    document["proof"] = [value] * min(size, 16) if isinstance(value, dict) else value


def contexts(document: Document, size: int) -> None:
    _more(document, "@context", [OB] * size)


def different_contexts(document: Document, size: int) -> None:
    _more(document, "@context", [[OB, CLR, ODRL][number % 3] for number in range(size)])


def inner_contexts(document: Document, size: int) -> None:
    _more(document, "evidence", [{"@context": [V2, OB], "type": "Evidence"} for _ in range(size)])


def different_inner_contexts(document: Document, size: int) -> None:
    _more(document, "evidence", [{"@context": {f"x{n}": f"urn:x:{n}"}, "type": "Evidence"} for n in range(size)])


def context_towers(document: Document, size: int) -> None:
    inner: Document = {"type": "Evidence"}
    for _ in range(min(size, 40)):
        inner = {"@context": [V2, OB, ODRL], "type": "Evidence", "partOf": inner}
    _more(document, "evidence", [inner])


def hubs(document: Document, size: int) -> None:
    """Nameless nodes that look alike, around two that do."""
    _more(document, "@context", [ODRL])
    _more(document, "evidence", [{"partOf": [{} for _ in range(size)]} for _ in range(2)])


def rings(document: Document, size: int) -> None:
    """Nameless nodes in a ring, none of which differs from the others."""
    _more(document, "@context", [ODRL])
    ring = [{"id": f"_:r{number}", "partOf": {"id": f"_:r{(number + 1) % size}"}} for number in range(size)]
    _more(document, "evidence", ring)


def meshes(document: Document, size: int) -> None:
    """Nameless nodes that all lead to all."""
    _more(document, "@context", [ODRL])
    few = max(2, round(size**0.5))
    mesh = [
        {"id": f"_:m{n}", "partOf": [{"id": f"_:m{other}"} for other in range(few) if other != n]} for n in range(few)
    ]
    _more(document, "evidence", mesh)


def depth(document: Document, size: int) -> None:
    parent: Document = {"id": "urn:x:p", "type": ["Profile"]}
    for number in range(min(size, 60)):
        parent = {"id": f"urn:x:p{number}", "type": ["Profile"], "parentOrg": parent}
    issuer = document.get("issuer")
    document["issuer"] = {"id": COLLEGE.did} | (issuer if isinstance(issuer, dict) else {}) | {"parentOrg": parent}


def nested_arrays(document: Document, size: int) -> None:
    value: Any = "x"
    for _ in range(min(size, 60)):
        value = [value, "y"]
    document["name"] = value


def types(document: Document, size: int) -> None:
    _more(document, "type", ["OpenBadgeCredential"] * size)


def different_types(document: Document, size: int) -> None:
    _more(document, "type", [f"urn:x:t{number}" for number in range(size)])


def same_ids(document: Document, size: int) -> None:
    _more(document, "evidence", [{"id": document.get("id", "urn:x:1"), "type": "Evidence"} for _ in range(size)])


def different_ids(document: Document, size: int) -> None:
    _more(document, "evidence", [{"id": f"urn:x:{number}", "type": "Evidence"} for number in range(size)])


def pieces(document: Document, size: int) -> None:
    """One object in many pieces."""
    _more(document, "evidence", [{"id": "urn:x:e", "type": "Evidence", "name": f"n{number}"} for number in range(size)])


def links(document: Document, size: int) -> None:
    """Few objects that are mentioned everywhere, each of which leads to all others."""
    _more(document, "@context", [ODRL])
    few = max(2, round(size**0.5))
    all_of_them = [{"id": f"urn:x:l{number}"} for number in range(few)]
    _more(document, "evidence", [{"id": f"urn:x:l{number}", "partOf": all_of_them} for number in range(few)])


def endorsements(document: Document, size: int) -> None:
    inner = {
        "@context": [V2, OB],
        "type": ["VerifiableCredential", "EndorsementCredential"],
        "issuer": COLLEGE.did,
        "credentialSubject": {"id": "urn:x:s", "type": ["EndorsementSubject"]},
        "proof": PROOF,
    }
    _more(document, "endorsement", [inner | {"id": f"urn:x:e{number}"} for number in range(size)])


def wide_sets(document: Document, size: int) -> None:
    _more(achievement_of(document), "tag", [f"t{number}" for number in range(size)])


def equal_values(document: Document, size: int) -> None:
    _more(achievement_of(document), "tag", ["same"] * size)


def languages(document: Document, size: int) -> None:
    values = [{"@value": f"text {number}", "@language": f"en-x{number % 90}"} for number in range(size)]
    _more(document, "description", values)


def long_texts(document: Document, size: int) -> None:
    document["description"] = '"\\\u00e9\n' * size * 10


def long_lists(document: Document, size: int) -> None:
    description = {"id": "urn:x:d", "type": ["ResultDescription"], "allowedValue": [str(n) for n in range(size)]}
    _more(achievement_of(document), "resultDescription", [description])


def results(document: Document, size: int) -> None:
    found = [{"type": ["Result"], "resultDescription": f"urn:x:d{n}", "value": str(n)} for n in range(size)]
    described = [{"id": f"urn:x:d{n}", "type": ["ResultDescription"], "resultType": "Percent"} for n in range(size)]
    _more(subject_of(document), "result", found)
    _more(achievement_of(document), "resultDescription", described)


def statuses(document: Document, size: int) -> None:
    entry = {"type": "BitstringStatusListEntry", "statusPurpose": "revocation", "statusListIndex": "1"}
    lists = [entry | {"statusListCredential": f"https://a.example/{number}"} for number in range(size)]
    _more(document, "credentialStatus", lists)


def resources(document: Document, size: int) -> None:
    _more(document, "relatedResource", [{"id": f"urn:x:r{number}"} for number in range(size)])


def associations(document: Document, size: int) -> None:
    _more(subject_of(document), "association", [relation(number, "precedes", number + 1) for number in range(size)])


def subjects(document: Document, size: int) -> None:
    _more(document, "credentialSubject", [{"id": f"urn:x:s{number}"} for number in range(size)])


def names(document: Document, size: int) -> None:
    """Members under absolute IRIs, and under words that mean nothing."""
    document.update({f"urn:x:{number}": "x" for number in range(size)})


def members(document: Document, size: int) -> None:
    """Credentials of its own kind inside it."""
    inner = deepcopy({name: value for name, value in document.items() if name != "endorsement"}) | {"proof": PROOF}
    _more(subject_of(document), "verifiableCredential", [inner] * min(size, 10))


def nested_members(document: Document, size: int) -> None:
    inner = badge(proof=PROOF)
    for _ in range(min(size, 9)):
        inner = bare_record(inner, proof=PROOF)
    _more(subject_of(document), "verifiableCredential", [inner])


def nested_endorsements(document: Document, size: int) -> None:
    inner = deepcopy({name: value for name, value in document.items() if name not in ("proof", "endorsement")})
    for _ in range(min(size, 9)):
        inner = inner | {"endorsement": [inner], "proof": PROOF} if len(str(inner)) < 20_000 else inner
    _more(document, "endorsement", [inner])


GROWTHS: tuple[Growth, ...] = (
    *(proofs, contexts, different_contexts, inner_contexts, different_inner_contexts, context_towers, hubs, rings),
    *(meshes, depth, nested_arrays, types, different_types, same_ids, different_ids, pieces, links, endorsements),
    *(wide_sets, equal_values, languages, long_texts, long_lists, results, statuses, resources, associations),
    *(subjects, names, members, nested_members, nested_endorsements),
)


def grown(document: Document, growths: list[tuple[Growth, int]]) -> Document:
    """A document after some growths; one that no longer fits what another made of the document is left out."""
    for growth, size in growths:
        try:
            growth(document, size)
        except (AttributeError, TypeError, VcwalletError):
            continue
    return document
