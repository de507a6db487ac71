"""One case of the corpus, and documents that are signed over whatever a case says, right or wrong."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from support.badges import COLLEGE, Document, badge
from vcwallet.io.bundled_contexts import bundled
from vcwallet.keys.private_key import PrivateKey
from vcwallet.securing.data_integrity import SignedForms, find_suite

SHOWN = {"challenge": "c-1", "domain": "jobs.example"}
"""What a verifier asks a presentation to answer."""
MISMATCH = "CRYPTOGRAPHIC_SECURITY_ERROR", "signature-mismatch"


@dataclass(frozen=True, kw_only=True)
class AttackCase:
    """One case.

    Attributes:
        row: Its row in docs/security.md.
        slug: Its name in the file name.
        why: What is tried.
        data: The input.
        code: The code of a finding; empty where the report is that on `same_as`.
        reason: Its reason.
        pointer: Where it points.
        outcome: What comes of all.
        source: How `data` is written: `json`, `text`, `repeat`.
        same_as: The document on which the report is the same.
        options: What is asked, and what can be fetched.
        asked: All that is fetched; None where that is not looked at.
    """

    row: int
    slug: str
    why: str
    data: Any
    code: str = ""
    reason: str = ""
    pointer: str | None = None
    outcome: str = "rejected"
    source: str = "json"
    same_as: Any = None
    options: Document = field(default_factory=dict)
    asked: list[str] | None = None


def owned(key: PrivateKey, **changes: Any) -> Document:
    """The honest badge, unsigned, issued by the key's own did:key; `changes` replace or (None) remove members."""
    return badge(**({"issuer": {"id": key.did, "type": ["Profile"], "name": "Example College"}} | changes))


def sealed(document: Document, suite: str, key: PrivateKey = COLLEGE, **options: Any) -> Document:
    """A document with a proof whose options may be anything; `options` replace or (None) remove those of a badge.

    The proof covers the document without any proof that it had.
    """
    usual = {
        "type": "DataIntegrityProof",
        "cryptosuite": suite,
        "created": "2026-01-15T09:30:00Z",
        "verificationMethod": key.verification_method,
        "proofPurpose": "assertionMethod",
    }
    members = {name: value for name, value in (usual | options).items() if value is not None}
    form = SignedForms(document, bundled()).of(0)
    return document | {"proof": find_suite(usual).create(form, members, key)}  # type: ignore[arg-type]
