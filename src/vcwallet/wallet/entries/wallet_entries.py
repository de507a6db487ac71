"""What a wallet says about one credential: an `Entry`, and the verdict that goes with it.

An entry is what the holder sees in lists. It is read from the document once, when it is added, and sealed beside the
received bytes; everything in it is *claimed* unless the verdict says otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from vcwallet.encoding import timestamps
from vcwallet.report import Outcome
from vcwallet.wallet.entries.kept_verdict import KeptVerdict

_MOMENTS = ("awarded", "valid_until", "added_at", "signed_at")


class Caution(StrEnum):
    """Why a credential may not help the holder who presents it.

    A status list that could not be had is no case for caution: the verifier can look it up.
    """

    ENDED = "ended"
    """Its time is over."""
    REJECTED = "rejected"
    """Verification found evidence against it."""
    UNPROVED = "unproved"
    """Whether its issuer signed it could not be checked here, and perhaps cannot be where it is presented."""
    OWN_RECORDS = "own-records"
    """It is in order because this wallet had it in time, which others cannot tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One credential in the wallet.

    Attributes:
        id: Its name in this wallet, such as `k7f3q2m9`.
        kind: `credential`, `clr`, or `old-badge` for Open Badges before 3.0.
        form: How it is secured: `json`, `jwt` or `sd-jwt`; `address` where a picture has only that of an older badge.
        image: Media type of the picture that it came baked into, or None.
        name: What it is called; of several achievements all names.
        description: What it says it is for.
        issuer: Identifier of the issuer, as claimed.
        issuer_name: The name that the issuer gives itself.
        achievements: Names of the achievements in it.
        skills: Names of skills, competencies and tags that it is aligned with.
        types: Its types, `VerifiableCredential` left out.
        subject: Identifier of whom it is about; None where that is not stated, or several are.
        credential_id: The id that the issuer gave it, or None.
        awarded: From when it is valid.
        valid_until: Until when; None without end.
        added_at: When it came into this wallet.
        verdict: What verification found.
        superseded_by: Id of the entry that is a newer issue of the same credential, or None.
        old_version: Of an older badge, its version of Open Badges, empty where it is not known; None of any other.
        securing: How it says that it is secured: names of cryptosuites, `jwt` or `vc+jwt`; empty where that is not
            known.
        other_form_of: Id of the entry that was added first of those that are forms of the same credential, or None.
        signed_at: When its issuer says that it was signed; None where that is not known.
    """

    id: str
    kind: str
    form: str
    image: str | None
    name: str
    description: str
    issuer: str | None
    issuer_name: str | None
    achievements: tuple[str, ...]
    skills: tuple[str, ...]
    types: tuple[str, ...]
    subject: str | None
    credential_id: str | None
    awarded: datetime | None
    valid_until: datetime | None
    added_at: datetime
    verdict: KeptVerdict
    superseded_by: str | None = None
    old_version: str | None = None
    securing: str = ""
    other_form_of: str | None = None
    signed_at: datetime | None = None

    def caution(self, at: datetime) -> Caution | None:
        """Why it may not help its holder to present this credential at a moment; None: nothing is known.

        The kept verdict and the dates tell; nothing is verified.
        """
        if self.valid_until is not None and self.valid_until < at:
            return Caution.ENDED
        if self.verdict.outcome is Outcome.REJECTED:
            return Caution.REJECTED
        if self.verdict.outcome is Outcome.UNDETERMINED and not self.verdict.signed:
            return Caution.UNPROVED
        if self.verdict.is_by_own_records:
            return Caution.OWN_RECORDS
        return None

    def to_dict(self) -> dict[str, Any]:
        """Plain data, ready for JSON."""
        members: dict[str, Any] = {name: getattr(self, name) for name in self.__slots__ if name != "verdict"}
        for name in _MOMENTS:
            members[name] = None if members[name] is None else timestamps.format(members[name])
        for name in ("achievements", "skills", "types"):
            members[name] = list(members[name])
        for name in ("old_version", "securing", "other_form_of", "signed_at"):
            if members[name] is None or (name == "securing" and not self.securing):
                del members[name]
        return members | {"verdict": self.verdict.to_dict()}

    @classmethod
    def from_dict(cls, members: dict[str, Any]) -> Entry:
        """The inverse of `to_dict`."""
        values = dict(members)
        for name in _MOMENTS:
            values[name] = None if values.get(name) is None else timestamps.parse(values[name])
        for name in ("achievements", "skills", "types"):
            values[name] = tuple(values[name])
        return cls(**values | {"verdict": KeptVerdict.from_dict(members["verdict"])})


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredEntry:
    """An entry as it is sealed, with what the wallet needs to tell credentials apart.

    Attributes:
        entry: What people see.
        sequence: 1, 2, 3, ... in the order of adding.
        received_digest: SHA-256 of the received bytes: recognises the same file.
        content_digest: SHA-256 of the document in its JCS form, or of the token: recognises the same credential in
            another wrapping, such as a picture. It is over the *whole* document: a forgery that borrows the id and the
            proof of a genuine credential must never pass for a copy of it. Of one whose signature holds it is over the
            canonical statements and the proofs: recognises it in another spelling.
        document_digest: Of one whose signature holds, that of its document: recognises it in another form; else empty.
    """

    entry: Entry
    sequence: int
    received_digest: str
    content_digest: str
    document_digest: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Plain data, ready for JSON: the record's plaintext, and what a backup holds."""
        return {
            "entry": self.entry.to_dict(),
            "sequence": self.sequence,
            "received_sha256": self.received_digest,
            "content_sha256": self.content_digest,
            "document_sha256": self.document_digest,
        }

    @classmethod
    def from_dict(cls, members: dict[str, Any]) -> StoredEntry:
        """The inverse of `to_dict`."""
        return cls(
            entry=Entry.from_dict(members["entry"]),
            sequence=members["sequence"],
            received_digest=members["received_sha256"],
            content_digest=members["content_sha256"],
            document_digest=members.get("document_sha256", ""),
        )

    def judged(self, verdict: KeptVerdict) -> StoredEntry:
        """The same with another verdict."""
        return replace(self, entry=replace(self.entry, verdict=verdict))
