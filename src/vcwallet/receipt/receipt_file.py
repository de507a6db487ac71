"""The file of a receipt: a verifiable credential where the verifier has a key to sign with, else the same unsigned.

    {"@context": ["https://www.w3.org/ns/credentials/v2", "https://w3id.org/vcwallet/receipt/v1"],
     "id": "urn:uuid:...", "type": ["VerifiableCredential", "VerificationReceipt"],
     "issuer": {"id": "did:key:z6Mk...", "name": "Example Employer"}, "validFrom": "2026-11-30T12:00:00Z",
     "credentialSubject": {"receipt": {...}}, "proof": {...}}

    {"type": "VerificationReceipt", "issuer": {"name": "Example Employer"}, "receipt": {...}}

All that it says stands in the member `receipt`, which is signed as JSON. A signed one has these members and contexts,
and no others: so what is read by the names of its members is what is signed.
Source: docs/adr/0020-receipts.md; the context is contexts/receipt/v1.json.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from vcwallet.encoding import strict_json, timestamps
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import LimitError, ParsingError, ReceiptError, UsageError
from vcwallet.io.bundled_contexts import bundled
from vcwallet.io.files import read_capped
from vcwallet.limits import DEFAULT, megabytes
from vcwallet.ports import Signer
from vcwallet.receipt.receipt_contents import ReceiptContents
from vcwallet.receipt.receipt_members import Members
from vcwallet.securing.data_integrity.proof_creation import add_proof

CONTEXT = "https://w3id.org/vcwallet/receipt/v1"
TYPE = "VerificationReceipt"
LARGEST = DEFAULT.document_bytes
"""Bytes of a receipt: as many as a credential may have."""
_CONTEXTS = ["https://www.w3.org/ns/credentials/v2", CONTEXT]
_TYPES = ["VerifiableCredential", TYPE]
_SIGNED = ("@context", "id", "type", "issuer", "validFrom", "credentialSubject", "proof")
_UNSIGNED = ("type", "issuer", "receipt")
_LONGEST_NAME = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """A receipt that was read. Nothing of it was checked yet: see `check`.

    Attributes:
        name: The name that the verifier gives itself; empty: none.
        verifier: The identifier of the verifier; None where it is not signed.
        contents: What it says, for the library.
        content: The file.
    """

    name: str
    verifier: str | None
    contents: ReceiptContents = field(repr=False)
    content: bytes = field(repr=False)

    def __len__(self) -> int:
        """How many verifications it is of."""
        return len(self.contents.verifications)

    @property
    def library(self) -> str:
        """The version of the library that verified."""
        return self.contents.library

    @property
    def is_full(self) -> bool:
        """Whether what was looked at travels inside, and people are named."""
        return self.contents.is_full

    @property
    def verified_at(self) -> datetime:
        """When the last of the verifications was made, as the verifier says."""
        return self.contents.verified_at


def write_receipt(contents: ReceiptContents, name: str, signer: Signer | None, created: datetime) -> bytes:
    """The file of a receipt.

    Args:
        contents: What it says.
        name: The verifier's name; empty: none.
        signer: The verifier's key; None: it has none.
        created: The present moment.

    Raises:
        UsageError: `receipt-large`: it would be larger than is read.
        ProofGenerationError: The signer failed.
    """
    receipt = contents.to_json()
    document: JsonObject
    if signer is None:
        document = {"type": TYPE, "issuer": {"name": name} if name else {}, "receipt": receipt}
    else:
        document = {
            "@context": _CONTEXTS,
            "id": uuid4().urn,
            "type": _TYPES,
            "issuer": {"id": signer.controller} | ({"name": name} if name else {}),
            "validFrom": timestamps.format(created),
            "credentialSubject": {"receipt": receipt},
        }
        _refuse_larger(strict_json.dumps(document))
        document = add_proof(document, signer, created=created, contexts=bundled())
    return _refuse_larger(strict_json.pretty(document))


def _refuse_larger(content: bytes) -> bytes:
    if len(content) > LARGEST:
        raise UsageError("receipt-large", megabytes=megabytes(LARGEST))
    return content


def load(source: bytes | Path) -> Receipt:
    """Read a receipt: its file, or the content of that. Nothing that it says is checked; nothing else is opened.

    Raises:
        ReceiptError: It is no receipt that this version reads; the reason says what is wrong.
        StoreError: The file is missing, cannot be read, or is larger than a receipt may be.
        UsageError: A source of an impossible type.
    """
    if not isinstance(source, (bytes, Path)):
        raise UsageError("source-type", type=type(source).__name__)
    content = read_capped(source, LARGEST) if isinstance(source, Path) else source
    try:
        document = strict_json.loads(content)
    except (ParsingError, LimitError) as error:
        raise ReceiptError("receipt-json", cause=f"{error.code}/{error.reason}") from error
    kind: Any = document.get("type") if isinstance(document, dict) else None
    if kind == TYPE:
        members = Members(document, "", _UNSIGNED)
        issuer = Members(members.of_kind("issuer", dict), "/issuer", ("name",))
        return _receipt(issuer, None, members.of_kind("receipt", dict), "/receipt", content)
    if kind != _TYPES or document.get("@context") != _CONTEXTS or "proof" not in document:
        raise ReceiptError("receipt-type")
    members = Members(document, "", _SIGNED)
    issuer = Members(members.of_kind("issuer", dict), "/issuer", ("id", "name"))
    subject = Members(members.of_kind("credentialSubject", dict), "/credentialSubject", ("receipt",))
    receipt = subject.of_kind("receipt", dict)
    return _receipt(issuer, issuer.text("id"), receipt, "/credentialSubject/receipt", content)


def _receipt(issuer: Members, verifier: str | None, receipt: JsonObject, pointer: str, content: bytes) -> Receipt:
    return Receipt(
        name=issuer.text("name", "")[:_LONGEST_NAME],
        verifier=verifier,
        contents=ReceiptContents.from_json(receipt, pointer),
        content=content,
    )
