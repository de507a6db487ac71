"""The log of an issuer's did:webvh: its first entry, and a further one at each change of the keys.

Every entry is signed with a key whose hash stood in the one before (pre-rotation), and which is then spent: who takes
the key of one entry can write no other. What the hashes cover, and how they are made, is where logs are verified.
Source: did:webvh v1.0, "Create (Register)", "Update (Rotate)", "SCID Generation and Verification", "Entry Hash
Generation and Verification", "Pre-Rotation Key Hash Generation and Verification", "Publishing a Parallel did:web DID".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from vcwallet.canonical import jcs
from vcwallet.encoding import strict_json, timestamps
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import IssuingError
from vcwallet.identifiers.did_webvh import with_services
from vcwallet.identifiers.identifier_syntax import identifier_fault
from vcwallet.identifiers.webvh.log_entry import LogEntry, multihash, read_entry
from vcwallet.identifiers.webvh.log_parameters import VERSION
from vcwallet.io.bundled_contexts import bundled
from vcwallet.issuer.identifier.issuer_document import identifier_document
from vcwallet.issuer.identifier.web_names import specific_id
from vcwallet.issuer.records.issuer_keys import IssuerKey, KeptLog, LogStep
from vcwallet.keys.ed25519 import Ed25519Key
from vcwallet.keys.private_key import PrivateKey
from vcwallet.securing.data_integrity import ProofOptions, add_proof

DID_WEBVH = "did:webvh:"
_ALSO_KNOWN_AS = "alsoKnownAs"
_PLACEHOLDER = "{SCID}"
_SOME_SCID = "Q" * 46
_PROOF = ProofOptions(cryptosuite="eddsa-jcs-2022")
_SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class NewWebvh:
    """A did:webvh that is to be made: its name begins with the hash of the first entry of its log.

    Attributes:
        place: Where its log will be: a host, with a port and a path where it has them, such as
            `college.example/department`.
        with_did_web: Whether the same document is published as a did:web beside it, for verifiers that know no
            did:webvh. They lose what the log protects.

    Raises:
        IssuingError: `web-place`: no DID leads there.
    """

    place: str
    with_did_web: bool = False

    def __post_init__(self) -> None:
        if identifier_fault(with_some_scid(self.draft)):
            raise IssuingError("web-place", place=self.place[:200])

    @property
    def draft(self) -> str:
        """The DID as it stands in the draft of its first entry."""
        return f"{DID_WEBVH}{_PLACEHOLDER}:{specific_id(self.place)}"


def with_some_scid(draft: str) -> str:
    """The draft of a did:webvh in the form of a whole one, which leads to the same place; others stay as they are."""
    return draft.replace(_PLACEHOLDER, _SOME_SCID)


def first_entry(new: NewWebvh, keys: Sequence[IssuerKey], at: datetime) -> tuple[str, LogStep]:
    """The identifier, and the first entry of its log.

    Args:
        new: What is to be made.
        keys: The keys that are to sign for it, under the draft of its name.
        at: The present moment.
    """
    signing_key, next_key = Ed25519Key.generate(), Ed25519Key.generate()
    document = identifier_document(new.draft, keys)
    if new.with_did_web:
        document[_ALSO_KNOWN_AS] = [did_web_of(new.draft)]
    draft = {
        "versionId": _PLACEHOLDER,
        "versionTime": timestamps.format(at),
        "parameters": {
            "method": VERSION,
            "scid": _PLACEHOLDER,
            "portable": False,
            **_announced(signing_key, next_key),
        },
        "state": document,
    }
    scid = multihash(jcs(draft))
    entry = strict_json.loads(strict_json.dumps(draft).replace(_PLACEHOLDER.encode(), scid.encode()))
    return entry["state"]["id"], LogStep(_finished(entry, 1, signing_key, at), next_key)


def next_entry(log: KeptLog, issuer: str, keys: Sequence[IssuerKey], at: datetime) -> LogStep:
    """A further entry, after a change of the keys.

    Args:
        log: The log as it is.
        issuer: The identifier.
        keys: The keys that sign for it, or signed, from now on.
        at: The present moment.
    """
    before = newest_entry(log)
    moment = max(at, before.time + _SECOND)  # "greater than the time of the previous log entry"
    next_key = Ed25519Key.generate()
    entry = {
        "versionId": before.version_id,
        "versionTime": timestamps.format(moment),
        "parameters": _announced(log.next_key, next_key),
        "state": identifier_document(issuer, keys)
        | {name: before.state[name] for name in (_ALSO_KNOWN_AS,) if name in before.state},
    }
    return LogStep(_finished(entry, before.number + 1, log.next_key, moment), next_key)


def newest_entry(log: KeptLog) -> LogEntry:
    """The last entry of a log."""
    return read_entry(strict_json.loads(log.entries[-1]), len(log.entries))


def did_web_of(did: str) -> str:
    """The did:web that leads to the same place as a did:webvh."""
    return "did:web:" + did.removeprefix(DID_WEBVH).partition(":")[2]


def parallel_document(log: KeptLog) -> JsonObject | None:
    """The newest document as that of the did:web beside it; None where it has none."""
    document = newest_entry(log).state
    did: str = document["id"]
    twin = did_web_of(did)
    if twin not in document.get(_ALSO_KNOWN_AS, []):
        return None
    written = strict_json.dumps(with_services(document, did))
    parallel: JsonObject = strict_json.loads(written.replace(did.encode(), twin.encode()))
    names = [name for name in parallel[_ALSO_KNOWN_AS] if name != twin]
    return parallel | {_ALSO_KNOWN_AS: [*names, did]}


def _announced(signing_key: PrivateKey, next_key: PrivateKey) -> JsonObject:
    """Which key signs an entry, and by its hash which signs the next."""
    return {
        "updateKeys": [signing_key.public_key.multibase],
        "nextKeyHashes": [multihash(next_key.public_key.multibase.encode())],
    }


def _finished(entry: JsonObject, number: int, key: PrivateKey, at: datetime) -> bytes:
    """An entry with its own `versionId` in place of that of the one before, and signed."""
    named = entry | {"versionId": f"{number}-{multihash(jcs(entry))}"}
    signed = add_proof(named, key, created=at, contexts=bundled(), options=_PROOF)
    return strict_json.dumps(signed | {"proof": [signed["proof"]]})
