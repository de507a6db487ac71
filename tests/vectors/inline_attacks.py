"""Row 1, inline contexts: what a holder could do with them to a document that somebody else signed.

Most of these leave the statements, and so the signature, as they were. By default none of them is read; where a policy
takes inline contexts, what is read is what was signed.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from support.badges import EARNER, Document, badge
from support.inline_contexts import COLLEGE_TERMS, OB, PINNED, SWAP, TERMS, V2, inline_badge, signed

_ORIGINAL = signed(inline_badge())
_PINNED = [{"url": pinned.url, "content": pinned.content.decode()} for pinned in PINNED]
_VC = "https://www.w3.org/2018/credentials#"
_DATE = "http://www.w3.org/2001/XMLSchema#dateTime"
_LAX: Document = {"policy": {"extra_contexts": _PINNED, "allow_inline_contexts": True}}
_DEFAULT: Document = {"policy": {"extra_contexts": _PINNED}}
_BOUND = {"challenge": "c-1", "domain": "jobs.example"}
_OPEN = {"outcome": "undetermined"}
_READ = {"outcome": "unknown-issuer", "same_as": _ORIGINAL}
_MISMATCH = "CRYPTOGRAPHIC_SECURITY_ERROR", "signature-mismatch"

Case = tuple[str, str, Document, str, str, dict[str, Any]]
"""Slug, why, document, code, reason, and what else the case says."""
Trick = tuple[str, Document]


def inline_attacks() -> Iterator[Case]:
    """Every case."""
    for make in (_swapped, _renamed, _shortened, _placed, _idle):
        for slug, document in make():
            why = "What is signed is the same; read is what was signed, under the names that it was signed for."
            yield f"inline-allowed-{slug}", why, document, "", "", {"options": _LAX, **_READ}
            why = "What is signed is the same, and what the words mean only the document says."
            yield (
                f"inline-default-{slug}",
                why,
                document,
                "CONTEXT_ERROR",
                "inline-context",
                {
                    "options": _DEFAULT,
                    **_OPEN,
                },
            )
    for slug, document, code, reason, outcome in _refused():
        why = "Another meaning than was signed, or none."
        yield f"inline-allowed-{slug}", why, document, code, reason, {"options": _LAX, "outcome": outcome}
    yield from _inside()


def _spelled(definitions: Document) -> Document:
    """A copy of the signed badge with more in its inline context."""
    document = deepcopy(_ORIGINAL)
    document["@context"][-1] |= definitions
    return document


def _swap(document: Document) -> Document:
    """The same with two grades in each other's place."""
    subject = document["credentialSubject"]
    subject["grade"], subject["maxGrade"] = subject["maxGrade"], subject["grade"]
    return document


def _swapped() -> Iterator[Trick]:
    """The meaning of two words exchanged, or nothing but the order of contexts."""
    yield "honest", deepcopy(_ORIGINAL)
    yield "redefine", _swap(_spelled(SWAP))
    document = _swap(deepcopy(_ORIGINAL))
    document["credentialSubject"]["@context"] = SWAP
    yield "nested", document
    yield "property-scoped", _spelled({"inspector": {"@id": f"{COLLEGE_TERMS}inspector", "@context": SWAP}})
    document = deepcopy(_ORIGINAL)
    document["@context"].reverse()
    yield "in-front", document
    inline = _ORIGINAL["@context"][-1]
    yield "between", deepcopy(_ORIGINAL) | {"@context": [V2, inline, TERMS, OB]}


def _renamed() -> Iterator[Trick]:
    """Second names of members, types and keywords."""
    for slug, more in {"": {}, "-by-prefix": {"c": "https://www.w3.org/2018/"}}.items():
        name = {"@id": "c:credentials#validUntil" if more else f"{_VC}validUntil", "@type": _DATE}
        document = _spelled(more | {"bestBefore": name})
        document["bestBefore"] = document.pop("validUntil")
        yield f"second-name{slug}", document
    document = _spelled({"Badge": "https://purl.imsglobal.org/spec/vc/ob/vocab.html#OpenBadgeCredential"})
    document["type"][1] = "Badge"
    yield "second-type", document
    kind = {"@id": "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "@type": "@id"}
    document = _spelled({"kind": kind}) | {"kind": f"{COLLEGE_TERMS}LadderBadge"}
    document["type"].remove("LadderBadge")
    yield "type-as-member", document
    document = _spelled({"uid": "@id"})
    document["evidence"][0]["uid"] = document["evidence"][0].pop("id")
    yield "keyword-alias", document
    document = _spelled({"more": "@nest"})
    document["more"] = {"validUntil": document.pop("validUntil")}
    yield "nest", document


def _shortened() -> Iterator[Trick]:
    """Identifiers and types cut in two."""
    document = _spelled({"uuid": {"@id": "urn:uuid:", "@prefix": True}})
    document["id"] = document["id"].replace("urn:uuid:", "uuid:")
    yield "prefixed-id", document
    document = deepcopy(_ORIGINAL)
    document["type"][-1] = "college:LadderBadge"
    yield "prefixed-type", document


def _placed() -> Iterator[Trick]:
    """What is said of the badge, said where it is mentioned once more."""
    document = deepcopy(_ORIGINAL)
    document["speaksOf"][0] |= {"type": ["VerifiableCredential"], "validUntil": document.pop("validUntil")}
    yield "moved", document
    document = deepcopy(_ORIGINAL)
    document["type"].remove("LadderBadge")
    document["speaksOf"][0]["type"] = ["LadderBadge"]
    yield "moved-type", document


def _idle() -> Iterator[Trick]:
    """Definitions that nothing in the document uses."""
    speaks = {"@id": f"{COLLEGE_TERMS}speaksOf", "@container": "@language"}
    for slug, definitions in {
        "graph": {"more": "@graph"},
        "language-map": {"mentions": speaks},
        "reverse": {"awarded": {"@reverse": f"{COLLEGE_TERMS}awarded"}},
        "propagate": {"@propagate": False},
        "read-name": {"statusSize": f"{COLLEGE_TERMS}height"},
        "relative": {"depth": "height"},
        "term-of-another": {"depth": "cred:depth"},
    }.items():
        yield slug, _spelled(definitions)
    document = deepcopy(_ORIGINAL)
    document["proof"]["@context"] = {}
    yield "in-proof", document


def _refused() -> Iterator[tuple[str, Document, str, str, str]]:
    """What changes the statements, or cannot be read without loss."""
    rejected, failed, loss = "rejected", "CONTEXT_ERROR", "DATA_LOSS_DETECTION_ERROR"
    vocab = failed, "inline-vocab", rejected
    yield "redefine-with-vocab", _swap(_spelled({"@vocab": COLLEGE_TERMS} | SWAP)), *vocab
    yield "vocab-alone", _spelled({"@vocab": _VC}), *vocab
    for name in ("Course", "LadderBadge"):
        document = _spelled({name: {"@id": COLLEGE_TERMS + name, "@context": SWAP}})
        document["credentialSubject"]["type"] = ["AchievementSubject", name]
        yield f"type-scoped-{name.lower()}", _swap(document), *_MISMATCH, rejected
    definition = {"@id": f"{_VC}credentialSubject", "@type": "@id", "@context": SWAP}
    yield "property-scoped-known", _swap(_spelled({"credentialSubject": definition})), *_MISMATCH, rejected
    document = deepcopy(_ORIGINAL)
    document["speaksOf"][1]["url"] = "https://evil.example"
    yield "added-to-issuer", document, *_MISMATCH, rejected
    document = deepcopy(_ORIGINAL)
    document["@context"].append({"height": f"{COLLEGE_TERMS}depth"})
    yield "same-name-twice", document, *_MISMATCH, rejected
    yield "language", _spelled({"@language": "en"}), *_MISMATCH, rejected
    document = _spelled({"speaksOf": {"@id": f"{COLLEGE_TERMS}speaksOf", "@container": "@id"}})
    yield "id-map", document | {"speaksOf": {"en": "x"}}, loss, "relative-iri", rejected
    yield "imported", _spelled({"@import": OB}), failed, "protected-term-redefinition", rejected
    document = deepcopy(_ORIGINAL)
    document["@context"].append(None)
    yield "null-context", document, failed, "invalid-context-nullification", rejected
    yield "number", _spelled({"height": 7}), failed, "invalid-term-definition", rejected
    document = _spelled({"urn:x:depth": f"{COLLEGE_TERMS}depth"})
    yield "like-an-iri", document, failed, "invalid-iri-mapping", rejected
    yield "base", _spelled({"@base": "https://evil.example/"}), "UNSUPPORTED", "jsonld-construct", "undetermined"
    document = _spelled({"did": {"@id": "https://evil.example/", "@prefix": True}})
    yield "prefixed-scheme", document, "UNREACHABLE", "offline", "undetermined"


def _inside() -> Iterator[Case]:
    """The same in a credential that stands inside a presentation."""
    contexts: dict[str, tuple[Document, str]] = {
        "redefine": (SWAP, ""),
        "second-name": ({"bestBefore": f"{_VC}validUntil"}, ""),
        "vocab": ({"@vocab": COLLEGE_TERMS}, "inline-vocab"),
    }
    plain = _shown(signed(badge()))
    for slug, (context, reason) in contexts.items():
        document = _shown(signed(badge()) | {"@context": [V2, OB, TERMS, context]})
        why = "An inline context in a member of a presentation."
        code, more = ("CONTEXT_ERROR", {}) if reason else ("", {"outcome": "unknown-issuer", "same_as": plain})
        yield f"inline-member-{slug}", why, document, code, reason, {"options": _LAX | _BOUND, **more}
        by_default = {"options": _DEFAULT | _BOUND, **_OPEN}
        yield f"inline-member-{slug}-default", why, document, "CONTEXT_ERROR", "inline-context", by_default


def _shown(member: Document) -> Document:
    shown = {
        "@context": [V2],
        "type": ["VerifiablePresentation"],
        "holder": EARNER.did,
        "verifiableCredential": [member],
    }
    return signed(shown, EARNER, purpose="authentication", allow_vocab=True, **_BOUND)
