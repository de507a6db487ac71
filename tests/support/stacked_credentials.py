"""Stacked credentials for tests: a badge or a record that names its parts, with or without them inside."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from support.badges import NOW, Document, signed
from support.learner_records import CLR, V2
from support.stack_evidence import COLLEGE, EARNER, KNOWN, stack, urn
from support.stack_evidence import award as unsigned
from support.status_lists import LIST
from vcwallet import Policy, Verifier
from vcwallet.checks import Check
from vcwallet.io.bundled_contexts import bundled
from vcwallet.keys.ed25519 import Ed25519Key
from vcwallet.report import VerificationReport
from vcwallet.securing.data_integrity import SignedForms
from vcwallet.stacks import Stack, all_of, slot
from vcwallet.stacks.stacked.stack_binding import BoundPart, SeenList, StackBinding, bind

STACKS = "https://w3id.org/vcwallet/stacks/v1"
AWARDED = datetime(2026, 3, 1, tzinfo=UTC)
RULE = stack(all_of(slot("one", urn("a")), slot("two", urn("b"))), name="Welder", awards=urn("welder"))
"""Needs a and b."""


def part(achieves: str, key: Ed25519Key = COLLEGE, **changes: Any) -> Document:
    """A signed badge for the achievement of a short name."""
    issuer = {"id": key.did, "type": ["Profile"], "name": "College"}
    return signed(unsigned(achieves, **({"issuer": issuer} | changes)), key)


def digest(document: Document) -> str:
    """The digest by which a stacked credential names a part."""
    return SignedForms(document, bundled(), allow_inline=True).of(0).digest().hex()


def seen(document: Document, url: str = LIST, issued: datetime | None = None) -> SeenList:
    """A status list as the awarder saw it; to be exact, as it would have been served."""
    return SeenList(url=url, digest=sha256(json.dumps(document).encode()).hexdigest(), issued=issued)


def named(document: Document, *lists: SeenList) -> BoundPart:
    """How a stacked credential names a part."""
    issuer = document["issuer"]["id"]
    return BoundPart(credential=document.get("id", ""), issuer=issuer, digest=digest(document), lists=lists)


def stacked(
    *parts: Document | BoundPart, rule: Stack = RULE, key: Ed25519Key = COLLEGE, binding: Any = None, **changes: Any
) -> Document:
    """A signed badge for the stack, which names the parts; `binding` replaces what it says of itself."""
    issuer = {"id": key.did, "type": ["Profile"], "name": "College"}
    members: dict[str, Any] = {"id": urn("stacked"), "issuer": issuer, "validFrom": "2026-03-01T00:00:00Z"}
    document = unsigned(changes.pop("achieves", "welder"), **(members | changes))
    return signed(_bound(document, parts, rule, binding), key)


def record(
    *parts: Document,
    rule: Stack = RULE,
    key: Ed25519Key = COLLEGE,
    binding: Any = None,
    beside: tuple[Document, ...] = (),
    **changes: Any,
) -> Document:
    """A signed record for the stack with the parts inside; `beside` are members that it does not name."""
    subject = {"id": EARNER.did, "type": ["ClrSubject"], "verifiableCredential": [*parts, *beside]}
    document: Document = {
        "@context": [V2, CLR, unsigned("a")["@context"][1]],
        "id": urn("record"),
        "type": ["VerifiableCredential", "ClrCredential"],
        "issuer": {"id": key.did, "type": ["Profile"], "name": "College"},
        "validFrom": "2026-03-01T00:00:00Z",
        "name": "Welder",
        "credentialSubject": subject,
    }
    return signed(_bound(document | changes, parts, rule, binding), key)


def _bound(document: Document, parts: tuple[Document | BoundPart, ...], rule: Stack, binding: Any) -> Document:
    bound = tuple(one if isinstance(one, BoundPart) else named(one) for one in parts)
    said = bind(rule, bound).to_dict() if binding is None else binding
    said = said.to_dict() if isinstance(said, StackBinding) else said
    return document | {"@context": [*document["@context"], STACKS], "stackAward": said}


def verify(document: Document, *parts: Document, at: datetime = NOW, **options: Any) -> VerificationReport:
    """The report on a document, by a verifier that knows both colleges; `parts` are handed in beside it."""
    asked = {name: options.pop(name) for name in ("challenge", "domain", "recipient") if name in options}
    verifier = Verifier(**({"trust": KNOWN} | options))
    return verifier.verify(json.dumps(document), at=at, parts=[json.dumps(one) for one in parts], **asked)


def stack_check(report: VerificationReport) -> Check:
    """The check `stack`."""
    return report.check("stack")


AT_AWARD = Policy(part_status="at-award")
