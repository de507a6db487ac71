"""Logs of did:webvh, written after the specification with libraries of others: nothing here is what reads them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from typing import Any

import base58
import rfc8785

from support.badges import COLLEGE, Document
from vcwallet.io.bundled_contexts import bundled
from vcwallet.keys.ed25519 import Ed25519Key
from vcwallet.ports import Signer
from vcwallet.securing.data_integrity import ProofOptions, add_proof

START = datetime(2025, 1, 1, tzinfo=UTC)
KEYS = tuple(Ed25519Key.from_seed(bytes([number]) * 32) for number in range(1, 7))
"""Keys that sign logs."""
WITNESSES = tuple(Ed25519Key.from_seed(bytes([number]) * 32) for number in range(101, 105))
_SCID = "{SCID}"


def multihash(value: bytes) -> str:
    """SHA-256 as a multihash in base58-btc."""
    return base58.b58encode(b"\x12\x20" + hashlib.sha256(value).digest()).decode()


def multikey(key: Ed25519Key) -> str:
    """The public key as a Multikey."""
    return key.public_key.multibase


def proved(document: Document, key: Signer, suite: str = "eddsa-jcs-2022") -> Document:
    """The document with a proof beside those that it has."""
    return add_proof(document, key, created=START, contexts=bundled(), options=ProofOptions(cryptosuite=suite))


class LogWriter:
    """Writes a log entry by entry. What is asked of it is written, whether it may be or not.

    Attributes:
        entries: The entries so far.
        did: The identifier, as the last entry has it.
    """

    def __init__(self, place: str = "college.example", key: Ed25519Key = KEYS[0], **parameters: Any) -> None:
        self.entries: list[Document] = []
        self._place = place
        first = {"method": "did:webvh:1.0", "scid": _SCID, "updateKeys": [multikey(key)], **parameters}
        text = rfc8785.dumps(
            {
                "versionId": _SCID,
                "versionTime": self._time(0),
                "parameters": {name: value for name, value in first.items() if value is not None},
                "state": self.document(f"did:webvh:{_SCID}:{place}"),
            }
        ).decode()
        self.scid = multihash(text.encode())
        entry = json.loads(text.replace(_SCID, self.scid))
        self._append(entry, self.scid, key)

    @property
    def did(self) -> str:
        """The identifier, as the last entry has it."""
        return str(self.entries[-1]["state"]["id"])

    @property
    def content(self) -> bytes:
        """The file."""
        return b"".join(json.dumps(entry).encode() + b"\n" for entry in self.entries)

    def document(self, did: str, key: Ed25519Key = COLLEGE, **members: Any) -> Document:
        """A DID document with one key."""
        method = f"{did}#{multikey(key)}"
        return {
            "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"],
            "id": did,
            "verificationMethod": [
                {"id": method, "type": "Multikey", "controller": did, "publicKeyMultibase": multikey(key)}
            ],
            "assertionMethod": [method],
            "authentication": [method],
            **members,
        }

    def update(
        self,
        key: Ed25519Key = KEYS[0],
        *,
        document: Document | None = None,
        time: str | None = None,
        entry: Document | None = None,
        **parameters: Any,
    ) -> LogWriter:
        """One entry more.

        Args:
            key: Signs it.
            document: The new document; by default, the same.
            time: Its time; by default, a day after the entry before it.
            entry: Members of the entry that are different.
            parameters: What it sets.
        """
        new = {
            "versionTime": time or self._time(len(self.entries)),
            "parameters": parameters,
            "state": deepcopy(self.entries[-1]["state"]) if document is None else document,
            **(entry or {}),
        }
        self._append(new, self.entries[-1]["versionId"], key)
        return self

    def witnessed(self, *approvals: tuple[int, Sequence[Ed25519Key]]) -> bytes:
        """A witness file: by the number of a version, from 1, those who approve of it."""
        records = []
        for number, keys in approvals:
            record: Document = {"versionId": self.entries[number - 1]["versionId"]}
            for key in keys:
                record = proved(record, key)
            proofs = record.get("proof", [])
            records.append(record | {"proof": proofs if isinstance(proofs, list) else [proofs]})
        return json.dumps(records).encode()

    def _append(self, entry: Document, predecessor: str, key: Ed25519Key) -> None:
        digest = multihash(rfc8785.dumps({**entry, "versionId": predecessor}))
        self.entries.append(proved({**entry, "versionId": f"{len(self.entries) + 1}-{digest}"}, key))

    @staticmethod
    def _time(number: int) -> str:
        return (START + timedelta(days=number)).strftime("%Y-%m-%dT%H:%M:%SZ")
