"""Tricks with inline contexts, one function each: what a holder could do to a document that somebody else signed.

Most leave the canonical form, and so the signature, as it was. `TRICKS` has for each the reason and the place with
which it is refused where inline contexts are accepted.
"""

from __future__ import annotations

from collections.abc import Callable

from inline_support import COLLEGE_TERMS, OB, RDF_TYPE, TERMS, V2
from support import Document

Trick = Callable[[Document], None]
SWAP = {"grade": f"{COLLEGE_TERMS}maxGrade", "maxGrade": f"{COLLEGE_TERMS}grade"}


def swap(document: Document) -> None:
    subject = document["credentialSubject"]
    subject["grade"], subject["maxGrade"] = subject["maxGrade"], subject["grade"]


def achievement_of(document: Document) -> Document:
    found: Document = document["credentialSubject"]["achievement"]
    return found


def redefine(document: Document) -> None:
    document["@context"][-1] |= SWAP
    swap(document)


def redefine_with_vocab(document: Document) -> None:
    document["@context"][-1] |= {"@vocab": COLLEGE_TERMS} | SWAP
    swap(document)


def vocab_alone(document: Document) -> None:
    document["@context"][-1] |= {"@vocab": "https://www.w3.org/2018/credentials#"}


def type_scoped(document: Document) -> None:
    document["@context"][-1]["Course"] = {"@id": f"{COLLEGE_TERMS}Course", "@context": SWAP}
    swap(document)


def type_scoped_of_its_own(document: Document) -> None:
    document["@context"][-1]["LadderBadge"] = {"@id": f"{COLLEGE_TERMS}LadderBadge", "@context": SWAP}
    swap(document)


def property_scoped(document: Document) -> None:
    document["@context"][-1]["inspector"] = {"@id": f"{COLLEGE_TERMS}inspector", "@context": SWAP}


def property_scoped_known(document: Document) -> None:
    definition = {"@id": "https://www.w3.org/2018/credentials#credentialSubject", "@type": "@id"}
    document["@context"][-1]["credentialSubject"] = definition | {"@context": SWAP}
    swap(document)


def in_front(document: Document) -> None:
    document["@context"] = [*reversed(document["@context"])]


def between(document: Document) -> None:
    document["@context"] = [V2, document["@context"][-1], TERMS, OB]


def nested(document: Document) -> None:
    document["credentialSubject"]["@context"] = SWAP
    swap(document)


def in_proof(document: Document) -> None:
    document["proof"]["@context"] = {}


def second_name(document: Document) -> None:
    document["@context"][-1]["bestBefore"] = {
        "@id": "https://www.w3.org/2018/credentials#validUntil",
        "@type": "http://www.w3.org/2001/XMLSchema#dateTime",
    }
    document["bestBefore"] = document.pop("validUntil")


def second_name_by_prefix(document: Document) -> None:
    document["@context"][-1] |= {
        "c": "https://www.w3.org/2018/",
        "bestBefore": {"@id": "c:credentials#validUntil", "@type": "http://www.w3.org/2001/XMLSchema#dateTime"},
    }
    document["bestBefore"] = document.pop("validUntil")


def second_type(document: Document) -> None:
    document["@context"][-1]["Badge"] = "https://purl.imsglobal.org/spec/vc/ob/vocab.html#OpenBadgeCredential"
    document["type"][1] = "Badge"


def type_as_member(document: Document) -> None:
    document["@context"][-1]["kind"] = {"@id": RDF_TYPE, "@type": "@id"}
    document["kind"] = f"{COLLEGE_TERMS}LadderBadge"
    document["type"].remove("LadderBadge")


def prefixed_id(document: Document) -> None:
    document["@context"][-1]["uuid"] = {"@id": "urn:uuid:", "@prefix": True}
    document["id"] = document["id"].replace("urn:uuid:", "uuid:")


def prefixed_type(document: Document) -> None:
    document["type"][-1] = "college:LadderBadge"


def prefixed_scheme(document: Document) -> None:
    document["@context"][-1]["did"] = {"@id": "https://evil.example/", "@prefix": True}


def keyword_alias(document: Document) -> None:
    document["@context"][-1]["uid"] = "@id"
    document["evidence"][0]["uid"] = document["evidence"][0].pop("id")


def nest(document: Document) -> None:
    document["@context"][-1]["more"] = "@nest"
    document["more"] = {"validUntil": document.pop("validUntil")}


def graph(document: Document) -> None:
    document["@context"][-1]["more"] = "@graph"


def id_map(document: Document) -> None:
    document["@context"][-1]["speaksOf"] = {"@id": f"{COLLEGE_TERMS}speaksOf", "@container": "@id"}
    document["speaksOf"] = {"en": "x"}


def language_map(document: Document) -> None:
    document["@context"][-1]["speaksOf"] = {"@id": f"{COLLEGE_TERMS}speaksOf", "@container": "@language"}


def reverse(document: Document) -> None:
    document["@context"][-1]["awarded"] = {"@reverse": f"{COLLEGE_TERMS}awarded"}


def moved(document: Document) -> None:
    document["speaksOf"][0] |= {"type": ["VerifiableCredential"], "validUntil": document.pop("validUntil")}


def moved_to_issuer(document: Document) -> None:
    document["speaksOf"][1]["url"] = "https://evil.example"


def moved_type(document: Document) -> None:
    document["type"].remove("LadderBadge")
    document["speaksOf"][0]["type"] = ["LadderBadge"]


def base(document: Document) -> None:
    document["@context"][-1]["@base"] = "https://evil.example/"


def language(document: Document) -> None:
    document["@context"][-1]["@language"] = "en"


def imported(document: Document) -> None:
    document["@context"][-1]["@import"] = OB


def propagate(document: Document) -> None:
    document["@context"][-1]["@propagate"] = False


def read_name(document: Document) -> None:
    document["@context"][-1]["statusSize"] = f"{COLLEGE_TERMS}height"


def same_name_twice(document: Document) -> None:
    document["@context"].append({"height": f"{COLLEGE_TERMS}depth"})


def null_context(document: Document) -> None:
    document["@context"].append(None)


def number(document: Document) -> None:
    document["@context"][-1]["height"] = 7


def relative(document: Document) -> None:
    document["@context"][-1]["depth"] = "height"


def term_of_another(document: Document) -> None:
    document["@context"][-1]["depth"] = "cred:depth"


def like_an_iri(document: Document) -> None:
    document["@context"][-1]["urn:x:depth"] = f"{COLLEGE_TERMS}depth"


TRICKS: list[tuple[Trick, str, str]] = [
    (redefine, "inline-term", "/@context/3/grade"),
    (redefine_with_vocab, "inline-construct", "/@context/3/@vocab"),
    (vocab_alone, "inline-construct", "/@context/3/@vocab"),
    (type_scoped, "inline-term", "/@context/3/Course"),
    (type_scoped_of_its_own, "inline-construct", "/@context/3/LadderBadge/@context"),
    (property_scoped, "inline-construct", "/@context/3/inspector/@context"),
    (property_scoped_known, "inline-term", "/@context/3/credentialSubject"),
    (in_front, "inline-order", "/@context/1"),
    (between, "inline-order", "/@context/2"),
    (nested, "nested-context", "/credentialSubject/@context"),
    (in_proof, "nested-context", "/proof/@context"),
    (second_name, "second-name", "/@context/3/bestBefore"),
    (second_name_by_prefix, "second-name", "/@context/3/bestBefore"),
    (second_type, "second-name", "/@context/3/Badge"),
    (type_as_member, "second-name", "/@context/3/kind"),
    (prefixed_id, "inline-prefix", "/id"),
    (prefixed_type, "inline-prefix", "/type"),
    (prefixed_scheme, "inline-prefix", ""),
    (keyword_alias, "inline-construct", "/@context/3/uid"),
    (nest, "inline-construct", "/@context/3/more"),
    (graph, "inline-construct", "/@context/3/more"),
    (id_map, "inline-construct", "/@context/3/speaksOf/@container"),
    (language_map, "inline-construct", "/@context/3/speaksOf/@container"),
    (reverse, "inline-construct", "/@context/3/awarded"),
    (moved, "misplaced-member", "/speaksOf/0/validUntil"),
    (moved_to_issuer, "misplaced-member", "/speaksOf/1/url"),
    (moved_type, "misplaced-member", "/speaksOf/0/type"),
    (base, "inline-construct", "/@context/3/@base"),
    (language, "inline-construct", "/@context/3/@language"),
    (imported, "inline-construct", "/@context/3/@import"),
    (propagate, "inline-construct", "/@context/3/@propagate"),
    (read_name, "inline-term", "/@context/3/statusSize"),
    (same_name_twice, "inline-term", "/@context/4/height"),
    (null_context, "inline-context", "/@context/3"),
    (number, "inline-construct", "/@context/3/height"),
    (relative, "inline-construct", "/@context/3/depth"),
    (term_of_another, "inline-construct", "/@context/3/depth"),
    (like_an_iri, "inline-construct", "/@context/3/urn:x:depth"),
]
