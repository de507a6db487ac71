"""What the tests of inline contexts share: an honest badge with one, and a policy that takes it."""

from __future__ import annotations

import json
from copy import deepcopy
from hashlib import sha256
from typing import Any

from support import COLLEGE, ISSUED, Document, badge, proof_options
from vcwallet import Policy
from vcwallet.io.bundled_contexts import bundled
from vcwallet.keys.ed25519 import Ed25519Key
from vcwallet.policy.policy import PinnedDocument
from vcwallet.ports import ContextDocument
from vcwallet.securing.data_integrity import add_proof

V2 = "https://www.w3.org/ns/credentials/v2"
OB = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
COLLEGE_TERMS = "https://college.example/vocab#"
TERMS = "https://college.example/terms/v1"
"""A context that the relying party has pinned, whose terms nothing protects from being redefined."""
_CONTENT = json.dumps({"@context": {name: COLLEGE_TERMS + name for name in ("grade", "maxGrade", "Course")}}).encode()
PINNED = (PinnedDocument(TERMS, sha256(_CONTENT).hexdigest(), _CONTENT),)
CONTEXTS = bundled().with_extra(PINNED)
DEFAULT = Policy(extra_contexts=PINNED)
LAX = Policy(extra_contexts=PINNED, allow_inline_contexts=True)
HONEST: Document = {
    "@version": 1.1,
    "id": "@id",
    "type": "@type",
    "college": COLLEGE_TERMS,
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "LadderBadge": "college:LadderBadge",
    "height": {"@id": "college:height", "@type": "xsd:decimal"},
    "inspector": {"@id": "https://college.example/vocab#inspector"},
    "rungs": {"@id": "college:rungs", "@container": "@list"},
    "speaksOf": {"@id": "college:speaksOf", "@type": "@id"},
}
SWAP = {"grade": f"{COLLEGE_TERMS}maxGrade", "maxGrade": f"{COLLEGE_TERMS}grade"}


def newest(url: str) -> ContextDocument:
    """The newest pinned revision of a context."""
    return CONTEXTS.revisions(url)[0]


def signed(document: Document, key: Ed25519Key = COLLEGE, **options: Any) -> Document:
    """A document with a proof over the pinned contexts and its own."""
    return add_proof(document, key, created=ISSUED, contexts=CONTEXTS, **proof_options(options))


def inline_badge(context: Any = None, **changes: Any) -> Document:
    """An honest, unsigned badge whose inline context names a type and some members."""
    document = badge(
        **{"@context": [V2, OB, TERMS, deepcopy(HONEST if context is None else context)]},
        validUntil="2030-01-01T00:00:00Z",
        evidence=[{"id": "urn:x:e1", "type": ["Evidence"], "name": "Log", "narrative": "Ten climbs."}],
    )
    document["type"].append("LadderBadge")
    document["credentialSubject"] |= {"height": "12.5", "grade": "2", "maxGrade": "10"}
    document["credentialSubject"]["achievement"]["tag"] = ["ladders", "safety"]
    document["credentialSubject"]["achievement"]["rungs"] = ["first", "second"]
    document["inspector"] = {"id": "urn:x:inspector", "type": ["Profile", "LadderBadge"], "name": "Ida", "height": "2"}
    named = [document, document["issuer"], document["credentialSubject"], document["credentialSubject"]["achievement"]]
    document["speaksOf"] = [{"id": each["id"]} for each in named]
    return document | changes
