"""Rows 23 to 25: every way in which a status could be made to look clear; part of `make vectors`.

Each case brings the documents that a fetcher would find (`fetched`), as the attacker would serve them.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from support.badges import MALLORY, NOW, Document, badge, changed, presented, signed
from support.status_lists import LIST, LISTED, OTHER_LIST, awarded, encoded, status_entry, status_list, unsigned_list
from vcwallet.encoding import base64url, multibase
from vcwallet.status import MINIMUM_ENTRIES

UNDETERMINED = "undetermined"
EXTENSIONS = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"
PLAIN = "https://college.example/revoked.json"
SUSPENDING = status_entry(7, "suspension", OTHER_LIST)
FAULTY = "STATUS_VERIFICATION_ERROR"


@dataclass(frozen=True)
class Case:
    """One attack: the credential, what is served beside it, and what a verifier must say."""

    row: int
    slug: str
    why: str
    document: Document
    code: str
    reason: str = ""
    outcome: str = UNDETERMINED
    fetched: dict[str, Any] = field(default_factory=dict)
    policy: Document = field(default_factory=dict)
    at: datetime = NOW
    fetched_at: datetime | None = None


def status_attacks() -> Iterator[Case]:
    """Every case."""
    yield from _bombs()
    yield from _unseen()
    yield from _false_lists()
    yield from _entries()
    yield from _ignored()
    yield from _plain()
    yield from _stale()


def _bombs() -> Iterator[Case]:
    """Row 23."""
    zeros = bytes(64 * 1024 * 1024)
    honest = zlib.compress(zeros, 9, wbits=31)  # gzip, the same under every Python
    lying = honest[:-4] + struct.pack("<I", MINIMUM_ENTRIES // 8)
    small = zlib.compress(bytes(MINIMUM_ENTRIES // 8), 9, wbits=31)
    forms = {
        "bomb": (honest, "LIMIT_EXCEEDED", "inflated-bytes", "unpacks to four times the limit"),
        "bomb-that-lies": (lying, "MALFORMED_VALUE_ERROR", "encoded-list", "unpacks to more than it says at its end"),
        "two-members": (small + small, "MALFORMED_VALUE_ERROR", "encoded-list", "goes on in a second gzip member"),
        "trailing": (small + b"more", "MALFORMED_VALUE_ERROR", "encoded-list", "has something behind it"),
        "truncated": (small[:-9], "MALFORMED_VALUE_ERROR", "encoded-list", "ends in the middle"),
        "checksum": (small[:-8] + bytes(4) + small[-4:], "MALFORMED_VALUE_ERROR", "encoded-list", "has a wrong sum"),
        "zlib": (zlib.compress(bytes(MINIMUM_ENTRIES // 8)), "MALFORMED_VALUE_ERROR", "encoded-list", "is no gzip"),
    }
    for slug, (data, code, reason, why) in forms.items():
        listed = status_list(encoded_list=multibase.base64url_encode(data))
        yield Case(
            23, f"list-{slug}", f"The list {why}.", awarded(status_entry()), code, reason, fetched={LIST: listed}
        )
    texts = {"no-multibase": base64url.encode(small), "base58": "z" + "1" * 40, "empty": "u", "number": 7}
    for slug, text in texts.items():
        listed = status_list(encoded_list=text)
        why = "The list is not encoded as the specification says."
        document = awarded(status_entry())
        code = "MALFORMED_VALUE_ERROR"
        yield Case(23, f"list-{slug}", why, document, code, "encoded-list", fetched={LIST: listed})


def _unseen() -> Iterator[Case]:
    """Row 24: a list that nobody could look at."""
    extended = {"@context": [*badge()["@context"], EXTENSIONS]}
    never = "The list was not looked at, so nobody can say that it stands."
    unreached = "STATUS_RETRIEVAL_ERROR"
    yield Case(24, "bitstring", never, awarded(status_entry()), unreached, "unreachable")
    yield Case(24, "second-entry", never, awarded(status_entry(), SUSPENDING), unreached, fetched={LIST: status_list()})
    plain = awarded({"id": PLAIN, "type": "1EdTechRevocationList"}, **extended)
    yield Case(24, "1edtech-list", never, plain, unreached, "unreachable")
    unknown = awarded({"id": "urn:x:status", "type": "1EdTechCredentialRefresh"}, **extended)
    yield Case(24, "unknown-type", never, unknown, "UNSUPPORTED", "status-type")


def _false_lists() -> Iterator[Case]:
    """Row 24: a list that is not what it should be."""
    real = status_list({94_567: 1})
    clear = encoded()
    looped = signed(unsigned_list() | {"credentialStatus": status_entry(1)})
    cases: dict[str, tuple[str, Any, str, str]] = {
        "list-cleared": (
            "bits were cleared",
            changed(real, "/credentialSubject/encodedList", clear),
            FAULTY,
            "list-not-authentic",
        ),
        "list-unsigned": ("nobody signed it", unsigned_list(), FAULTY, "list-not-authentic"),
        "list-of-a-stranger": ("a stranger signed it", status_list(key=MALLORY), FAULTY, "list-issuer"),
        "list-in-our-name": (
            "a stranger signed it as the issuer",
            signed(unsigned_list(), MALLORY),
            FAULTY,
            "list-not-authentic",
        ),
        "list-of-another-url": ("it is another list of the issuer", status_list(url=OTHER_LIST), FAULTY, "list-id"),
        "list-short": ("it has too few places", status_list(entries=8), "STATUS_LIST_LENGTH_ERROR", "list-short"),
        "list-empty": ("it has no place", status_list(entries=0), "STATUS_LIST_LENGTH_ERROR", "list-short"),
        "list-is-a-badge": ("it is a badge", signed(badge()), FAULTY, "list-type"),
        "list-is-the-credential": ("it is a presentation", presented(signed(badge())), FAULTY, "list-type"),
        "list-in-a-loop": ("it depends on itself", looped, FAULTY, "list-not-authentic"),
        "list-2021": ("its subject is of another kind", _other_subject(), FAULTY, "list-type"),
    }
    for slug, (fault, served, code, reason) in cases.items():
        why = f"What is served as the list is none of the issuer's: {fault}."
        yield Case(24, slug, why, awarded(status_entry()), code, reason, fetched={LIST: served})


def _other_subject() -> Document:
    document = unsigned_list()
    document["credentialSubject"]["type"] = "VerifiableCredential"
    document["credentialSubject"].pop("statusPurpose")
    document["credentialSubject"].pop("encodedList")
    return signed(document)


def _entries() -> Iterator[Case]:
    """Row 24: an entry that points beside the list."""
    why = "The entry asks for something that the list cannot answer."
    wrong = status_list(purpose="suspension")
    yield Case(24, "wrong-purpose", why, awarded(status_entry()), FAULTY, "purpose", "rejected", {LIST: wrong})
    for slug, index in {"index-beyond": MINIMUM_ENTRIES, "index-huge": 10**40}.items():
        yield Case(24, slug, why, awarded(status_entry(index)), "RANGE_ERROR", "", "rejected", {LIST: status_list()})
    for slug, index in {
        "index-negative": "-1",
        "index-hex": "0x10",
        "index-blank": " 7",
        "index-arabic": "\u0667",
    }.items():
        document = awarded(status_entry(statusListIndex=index))
        code = "MALFORMED_VALUE_ERROR"
        yield Case(24, slug, why, document, code, "status-index", "undetermined", {LIST: status_list()})
    sized = awarded(status_entry(7, statusSize=2))
    fault = "MALFORMED_VALUE_ERROR", "status-messages", "undetermined"
    yield Case(24, "size-without-messages", why, sized, *fault, {LIST: wrong})


def _ignored() -> Iterator[Case]:
    """Row 24: what is set is not passed over."""
    suspended = status_list({7: 1}, purpose="suspension", url=OTHER_LIST)
    both = awarded(status_entry(), SUSPENDING)
    yield Case(
        24,
        "revoked",
        "It is revoked.",
        awarded(status_entry(9)),
        "REVOKED",
        "",
        "rejected",
        {LIST: status_list({9: 1})},
    )
    why = "Suspension is not passed over."
    yield Case(24, "suspended", why, awarded(SUSPENDING), "SUSPENDED", "", "rejected", {OTHER_LIST: suspended})
    why = "A first entry that is clear does not silence the second."
    fetched = {LIST: status_list(), OTHER_LIST: suspended}
    yield Case(24, "second-entry-suspended", why, both, "SUSPENDED", "", "rejected", fetched)
    why = "A purpose that nobody knows may mean anything."
    embargo = status_list({3: 1}, purpose="embargo")
    yield Case(
        24,
        "unknown-purpose",
        why,
        awarded(status_entry(3, "embargo")),
        "STATUS_UNKNOWN_PURPOSE",
        fetched={LIST: embargo},
    )
    why = "A revocation found rejects, however lenient the policy is about what could not be looked at."
    fetched = {OTHER_LIST: status_list({7: 1}, purpose="suspension", url=OTHER_LIST)}
    yield Case(24, "best-effort", why, both, "SUSPENDED", "", "rejected", fetched, {"status": "best-effort"})
    why = "A revoked credential does not hide in a presentation."
    shown = presented(awarded(status_entry(9)))
    yield Case(24, "revoked-inside", why, shown, "REVOKED", "", "rejected", {LIST: status_list({9: 1})})


def _plain() -> Iterator[Case]:
    """Row 24: the list that nobody signs."""
    extended = {"@context": [*badge()["@context"], EXTENSIONS]}
    document = awarded({"id": PLAIN, "type": "1EdTechRevocationList"}, **extended)
    insecure = awarded({"id": PLAIN.replace("https", "http"), "type": "1EdTechRevocationList"}, **extended)
    empty = {"id": PLAIN, "revokedCredential": []}
    revoked = {"id": PLAIN, "revokedCredential": [{"id": badge()["id"]}]}
    yield Case(24, "plain-revoked", "It is in the list.", document, "REVOKED", "", "rejected", {PLAIN: revoked})
    why = "Its kind of list is spelt in full, which is signed alike, so that a lenient verifier asks nothing."
    full = "https://purl.imsglobal.org/spec/vcrl/v1p0/context.json#1EdTechRevocationList"
    renamed = changed(document, "/credentialStatus/type", full)
    lenient = {"status": "best-effort"}
    yield Case(24, "plain-spelt-in-full", why, renamed, "REVOKED", "", "rejected", {PLAIN: revoked}, lenient)
    spelt = renamed | {"@context": badge()["@context"]}
    why += " Its context is left out."
    yield Case(24, "plain-without-context", why, spelt, "REVOKED", "", "rejected", {PLAIN: revoked}, lenient)
    why = "Anybody on the way could serve an empty list."
    yield Case(
        24,
        "plain-over-http",
        why,
        insecure,
        FAULTY,
        "list-unprotected",
        fetched={PLAIN.replace("https", "http"): empty},
    )
    why = "It is somebody else's list."
    yield Case(
        24,
        "plain-of-a-stranger",
        why,
        document,
        FAULTY,
        "list-issuer",
        fetched={PLAIN: empty | {"issuer": MALLORY.did}},
    )
    why = "A list under another name is no list."
    yield Case(
        24,
        "plain-misspelt",
        why,
        document,
        "MALFORMED_VALUE_ERROR",
        "revoked-credentials",
        fetched={PLAIN: {"revoked": []}},
    )


def _stale() -> Iterator[Case]:
    """Row 25."""
    day = timedelta(days=1)
    entry = awarded(status_entry())
    old = status_list(issued=NOW - 20 * day, until=NOW - 10 * day)
    yield Case(
        25, "list-expired", "An old list is served for ever.", entry, FAULTY, "list-expired", fetched={LIST: old}
    )
    why = "A list of next month says nothing about today's suspension."
    future = status_list(issued=NOW + 30 * day, purpose="suspension", url=OTHER_LIST)
    yield Case(25, "list-of-the-future", why, awarded(SUSPENDING), FAULTY, "list-later", fetched={OTHER_LIST: future})
    why = "A server that ignores the time asked for serves the list of today."
    today = status_list(purpose="suspension", url=OTHER_LIST)
    then = f"{OTHER_LIST}?timestamp=2026-05-01T12%3A00%3A00Z"
    fetched = {OTHER_LIST: today, then: today}
    yield Case(
        25, "list-of-another-time", why, awarded(SUSPENDING), FAULTY, "list-later", fetched=fetched, at=NOW - 31 * day
    )
    why = "It was revoked since; whether before the moment in question, nobody can say."
    yield Case(
        25,
        "revoked-since",
        why,
        awarded(status_entry(9)),
        FAULTY,
        "revoked-later",
        fetched={LIST: status_list({9: 1})},
        at=LISTED - 30 * day,
    )
    why = "A list is kept longer than it may be."
    kept, then = status_list(issued=NOW - 30 * day, ttl=24 * 60 * 60 * 1000), NOW - 9 * day
    yield Case(25, "list-stale", why, entry, FAULTY, "list-stale", fetched={LIST: kept}, fetched_at=then)
